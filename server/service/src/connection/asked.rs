//! The organisation's side, from its account: who it was asked about, and its answers. It sees its own supports' alone,
//! what was shared alone, and that only while it is open and for thirty days after.

use super::act::{Act, Doer};
use super::{DAY_MS, Doing, LIST_MOST};
use crate::Desk;
use crate::desk::Trouble;
use crate::secret::hash;
use domain::connection::{Asked, AskedOf, Came, Deed, Part, SEEN_DAYS, Said, Shared, State};
use domain::id::{ConnectionId, OnceKey, OrganisationId};
use domain::policy::{Action, Resource, may};
use domain::{Actor, Failure};
use store::{ConnectionsOf, Tx, WithSupport};

/// Over how many days people are counted who were pointed to an organisation.
const COUNTED_DAYS: i64 = 365;

/// What an organisation is shown of a person.
pub(super) const SHARED: &[&str] = &["given", "phone", "consented"];

impl Desk {
    /// Everybody an organisation was asked about, those who wait for an answer first. What was not opened before is opened
    /// by this look; what is no look (a browser that fetches ahead) opens nothing.
    /// # Errors
    /// [`Failure::NotFound`] for anybody who answers for no organisation.
    pub async fn asked(&self, who: &Actor, is_a_look: bool) -> Result<Asked, Failure> {
        let organisation = own_organisation(who)?;
        let now = self.now();
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            // A day more than is shown: a day begins at midnight.
            let since = now.plus_ms(-(SEEN_DAYS + 1) * DAY_MS);
            let found = tx.connections(ConnectionsOf::Organisation(organisation, since), LIST_MOST).await?;
            let mut rows = Vec::new();
            for mut with in found.into_iter().filter(|with| with.connection.is_shown_to_organisation(now)) {
                if is_a_look {
                    self.see(&mut tx, &mut with, &Doer::account(who, Part::Organisation)).await?;
                }
                let line = self.audit(who, "asked.list", "referral", with.connection.referral.as_str());
                tx.note(&line.fields(SHARED)).await?;
                rows.push(self.asked_of(&mut tx, with).await?);
            }
            let (pointed, came) = tx.came_to_organisation(organisation, now.plus_ms(-COUNTED_DAYS * DAY_MS)).await?;
            tx.note(&self.audit(who, "asked.list", "organisation", organisation.as_str())).await?;
            tx.keep().await?;
            rows.sort_by_key(|row| !(row.state.waits_for_an_answer() || row.state == State::CancelRequested));
            Ok(Asked { rows, came: Came::of(pointed, came) })
        })
        .await
    }

    /// An organisation answers, or says how it goes.
    /// # Errors
    /// [`Failure::NotFound`] for anybody but its own editors; [`Failure::MovedOn`] with what may be done instead;
    /// [`Failure::Conflict`] when somebody was quicker; [`Failure::Invalid`] on what is said.
    pub async fn answer_asked(&self, who: &Actor, id: &ConnectionId, doing: &Doing<'_>) -> Result<(), Failure> {
        let organisation = own_organisation(who)?;
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let is_theirs = |with: &WithSupport| {
                with.connection.organisation.as_ref() == Some(organisation)
                    && with.connection.is_shown_to_organisation(self.now())
            };
            let mut with = tx.connection(id).await?.filter(is_theirs).ok_or(Failure::NotFound)?;
            let act = doing.read(self.now().day())?;
            self.act(&mut tx, &mut with, &Doer::account(who, Part::Organisation), &act).await?;
            let referral = with.connection.referral.as_str();
            tx.note(&self.audit(who, "connection.answer", "referral", referral).fields(&["state", "reason", "note"]))
                .await?;
            Ok(tx.keep().await?)
        })
        .await
    }

    /// The organisation's first look.
    pub(super) async fn see(&self, tx: &mut Tx, with: &mut WithSupport, doer: &Doer) -> Result<(), Trouble> {
        if with.connection.state != State::Sent {
            return Ok(());
        }
        let sent = with.connection.sent.map_or(0, domain::Moment::ms);
        let once = OnceKey::read(&hash(&format!("see {} {sent}", with.connection.id)))?;
        let act = Act { deed: Deed::See, said: Said::default(), version: None, once };
        self.act(tx, with, doer, &act).await.map(|_| ())
    }

    /// One person an organisation was asked about, as it may see them now.
    pub(super) async fn asked_of(&self, tx: &mut Tx, with: WithSupport) -> Result<AskedOf, Trouble> {
        let row = tx.referral(&with.connection.referral).await?.ok_or(Failure::NotFound)?;
        let team = tx.team(&row.referral.team).await?.ok_or(Failure::NotFound)?;
        let consent = tx.connection_consent(&with.connection.id).await?;
        let fields = consent.map(|consent| consent.fields).unwrap_or_default();
        let possible = with.connection.possible(Part::Organisation).into_iter().filter(|deed| *deed != Deed::See);
        let possible = possible.collect();
        let connection = with.connection;
        Ok(AskedOf {
            shared: Shared::in_state(connection.state, &row.referral.ask, connection.ask.as_ref(), &fields),
            id: connection.id,
            version: connection.version,
            support: with.support,
            state: connection.state,
            sent: connection.sent.unwrap_or(connection.made),
            weeks: connection.last.weeks,
            on: connection.last.on,
            worker: row.worker_name,
            team: team.name,
            team_phone: team.phone,
            possible,
        })
    }
}

/// The organisation for which somebody answers.
fn own_organisation(who: &Actor) -> Result<&OrganisationId, Failure> {
    let may_answer = |id: &&OrganisationId| may(who, Action::AnswerReferral, &Resource::Organisation(id));
    who.organisation().filter(may_answer).ok_or(Failure::NotFound)
}
