//! What a worker sees of the connections of a case.

use super::send::{mailbox, words_to_agree_to};
use super::{LIST_MOST, held};
use crate::Desk;
use crate::desk::Trouble;
use domain::connection::{Connections, Deed, Listed, OneConnection, Part, Preview, Shared, State};
use domain::id::{ConnectionId, ReferralId};
use domain::need_gap::NeedGap;
use domain::policy::{Action, Resource, may};
use domain::{Actor, Failure};
use store::{ConnectionsOf, Tx, WithPractice, WithSupport};

impl Desk {
    /// The connections of a case, for whoever may open it; only the worker who holds it may add one.
    /// # Errors
    /// [`Failure::NotFound`] when there is no such record, or not for whoever asks.
    pub async fn connections(&self, who: &Actor, referral: &ReferralId) -> Result<Connections, Failure> {
        let now = self.now();
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let row = tx.referral(referral).await?.ok_or(Failure::NotFound)?;
            let is_opened = tx.open_until(&who.id, referral, now).await?.is_some();
            if !may(who, Action::OpenReferral, &Resource::Referral(row.standing(is_opened))) {
                return Err(Failure::NotFound.into());
            }
            let has_case = tx.case_of(referral).await?.is_some();
            let may_add = has_case && may(who, Action::Connect, &Resource::Referral(row.standing(false)));
            let mut rows = Vec::new();
            for with in tx.connections(ConnectionsOf::Referral(referral), LIST_MOST).await? {
                let mut row = listed(&mut tx, with).await?.0;
                // What an organisation is asked for stands on the page of the connection alone.
                (row.connection.ask, row.connection.fields) = (None, None);
                rows.push(row);
            }
            tx.note(&self.audit(who, "connection.list", "referral", referral.as_str()).fields(&["kind", "state"]))
                .await?;
            tx.keep().await?;
            Ok(Connections { rows, may_add })
        })
        .await
    }

    /// The person to whom a worker adds a connection: given name and initial.
    /// # Errors
    /// [`Failure::NotFound`] for anybody but the worker who holds the case or covers it.
    pub async fn whom_to_connect(&self, who: &Actor, referral: &ReferralId) -> Result<String, Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let row = super::connectable(&mut tx, who, referral).await?;
            tx.case_of(referral).await?.ok_or(Failure::NotFound)?;
            tx.note(&self.audit(who, "connection.view", "referral", referral.as_str()).fields(&["short_name"])).await?;
            tx.keep().await?;
            Ok(row.referral.ask.person.short_name())
        })
        .await
    }

    /// One connection, with exactly what is sent, or was.
    /// # Errors
    /// [`Failure::NotFound`] for anybody but the worker who holds the case or covers it.
    pub async fn connection(&self, who: &Actor, id: &ConnectionId) -> Result<OneConnection, Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let (with, row) = held(&mut tx, who, id).await?;
            let one = self.whole(&mut tx, with, &row).await?;
            let referral = row.referral.id.as_str();
            tx.note(&self.audit(who, "connection.view", "referral", referral).fields(&["state", "ask", "steps"]))
                .await?;
            tx.keep().await?;
            Ok(one)
        })
        .await
    }

    async fn whole(&self, tx: &mut Tx, with: WithSupport, row: &WithPractice) -> Result<OneConnection, Trouble> {
        let steps = tx.connection_steps(&with.connection.id).await?;
        let consent = tx.connection_consent(&with.connection.id).await?;
        let link = tx.last_connection_link(&with.connection.id).await?;
        let (phone, has_mail) = (with.phone.clone(), mailbox(&with).is_some());
        let preview = preview(&with, row);
        let connection = &with.connection;
        let fields = consent.as_ref().map(|consent| consent.fields.as_slice()).unwrap_or_default();
        let ask = &row.referral.ask;
        let shown_now = connection
            .is_shown_to_organisation(self.now())
            .then(|| Shared::in_state(connection.state, ask, connection.ask.as_ref(), fields));
        let own = connection.possible(Part::Worker);
        let possible = own.iter().filter(|deed| **deed != Deed::Send).copied().collect();
        // To see is to open a page: on the telephone there is only an answer, and what the worker may not do anyway.
        let by_phone = connection.possible(Part::Organisation).into_iter();
        let by_phone = by_phone.filter(|deed| *deed != Deed::See && !own.contains(deed)).collect();
        let short_name = ask.person.short_name();
        let (listed, gap) = listed(tx, with).await?;
        Ok(OneConnection {
            has_mail,
            listed,
            short_name,
            steps,
            possible,
            by_phone,
            preview,
            consent,
            shown_now,
            link,
            phone,
            gap,
        })
    }
}

/// What would be sent, while it may be.
fn preview(with: &WithSupport, row: &WithPractice) -> Option<Preview> {
    let connection = &with.connection;
    let ask = &row.referral.ask;
    let asked_for = connection.ask.as_ref();
    matches!(connection.state, State::Draft | State::Expired).then(|| Preview {
        before: Shared::before_yes(ask),
        after: Shared::after_yes(ask, asked_for, connection.fields.as_deref().unwrap_or_default()),
        everything: Shared::after_yes(ask, asked_for, domain::connection::AfterYes::ALL),
        wording: words_to_agree_to(with),
    })
}

/// A connection as it stands in a list, and the unmet need that was noted with it.
async fn listed(tx: &mut Tx, with: WithSupport) -> Result<(Listed, Option<NeedGap>), Trouble> {
    let gap = tx.need_gap_of(&with.connection.id).await?;
    let is_to_ring = with.connection.state.waits_for_an_answer() && mailbox(&with).is_none();
    let listed = Listed {
        suggests: with.connection.suggests().filter(|_| gap.is_none()),
        is_to_ring,
        support: with.support,
        slug: with.slug,
        organisation: with.organisation,
        connection: with.connection,
    };
    Ok((listed, gap))
}
