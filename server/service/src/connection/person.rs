//! The person's own side: which organisations were asked for them, what those see, and "please stop".

use super::LIST_MOST;
use super::act::{Act, Doer};
use crate::Desk;
use crate::desk::Trouble;
use crate::yours::Pass;
use domain::connection::{AskedForYou, Channel, ConnectionKind, Deed, Part, Said, Shared, State};
use domain::id::{ConnectionId, OnceKey};
use domain::{Failure, Moment};
use store::{ConnectionsOf, Tx, WithPractice, WithSupport};

impl Desk {
    /// Which organisations were asked for a person, and what those see now; the latest first.
    pub(crate) async fn asked_for(&self, tx: &mut Tx, row: &WithPractice) -> Result<Vec<AskedForYou>, Trouble> {
        let now = self.now();
        let mut asked = Vec::new();
        for with in tx.connections(ConnectionsOf::Referral(&row.referral.id), LIST_MOST).await? {
            let is_asked = with.connection.kind == ConnectionKind::Referred && with.connection.sent.is_some();
            if is_asked && with.connection.state != State::EnteredInError {
                asked.push(asked_for_you(tx, with, row, now).await?);
            }
        }
        Ok(asked)
    }

    /// A person says that an organisation is to stop. From then on it sees their first name alone.
    /// # Errors
    /// [`Failure::NotFound`] once the half hour is over, or when it was not asked for them; [`Failure::MovedOn`] when there is
    /// nothing left to stop.
    pub async fn stop_asking(&self, pass: &Pass, id: &ConnectionId, once: &OnceKey) -> Result<(), Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let (referral, _) = self.passed(&mut tx, pass).await?;
            let is_theirs = |with: &WithSupport| with.connection.referral == referral && with.connection.sent.is_some();
            let mut with = tx.connection(id).await?.filter(is_theirs).ok_or(Failure::NotFound)?;
            let act = Act { deed: Deed::AskToStop, said: Said::default(), version: None, once: once.clone() };
            self.act(&mut tx, &mut with, &Doer::without_account(Part::Person, Channel::Link), &act).await?;
            tx.note(&self.by_person("yours.stop_asking", &referral)).await?;
            Ok(tx.keep().await?)
        })
        .await
    }
}

async fn asked_for_you(
    tx: &mut Tx,
    with: WithSupport,
    row: &WithPractice,
    now: Moment,
) -> Result<AskedForYou, Trouble> {
    let consent = tx.connection_consent(&with.connection.id).await?;
    let fields = consent.map(|consent| consent.fields).unwrap_or_default();
    let connection = with.connection;
    let shared = connection
        .is_shown_to_organisation(now)
        .then(|| Shared::in_state(connection.state, &row.referral.ask, connection.ask.as_ref(), &fields));
    Ok(AskedForYou {
        may_stop: connection.possible(Part::Person).contains(&Deed::AskToStop),
        sent: connection.sent.unwrap_or(connection.made),
        state: connection.state,
        id: connection.id,
        support: with.support,
        organisation: with.organisation,
        shared,
    })
}
