//! A worker writes down that somebody is told of a support, pointed there, gone along with, or to be asked for.

use super::act::Doer;
use super::{connectable, held};
use crate::Desk;
use domain::connection::{AfterYes, Connection, ConnectionKind, Last, Part, Said, Step};
use domain::id::{ConnectionId, OnceKey, ReferralId, SupportId};
use domain::{Actor, Failure, Passage, Why};

/// What a worker writes down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewConnection {
    /// Where to.
    pub support: SupportId,
    /// What sort.
    pub kind: ConnectionKind,
}

impl Desk {
    /// Writes a connection down. What is to be asked for is a draft until it is sent. The same form sent twice makes one.
    /// # Errors
    /// [`Failure::NotFound`] for anybody but the worker who holds the case or covers it; [`Failure::Invalid`] on `support`
    /// when nobody can find it; [`Failure::Conflict`] when the form has made another one before.
    pub async fn add_connection(
        &self,
        who: &Actor,
        referral: &ReferralId,
        new: &NewConnection,
        once: &OnceKey,
    ) -> Result<ConnectionId, Failure> {
        let id = &Self::id_of_form(who, once, ConnectionId::read)?;
        let found = self.index.load().by_id(&new.support).map(|support| support.run_by.clone());
        let found = &found;
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            connectable(&mut tx, who, referral).await?;
            tx.case_of(referral).await?.ok_or(Failure::NotFound)?;
            let run_by = found.clone().ok_or_else(|| Failure::invalid("support", Why::NotAChoice))?;
            let now = self.now();
            let connection = Connection {
                id: id.clone(),
                referral: referral.clone(),
                support: new.support.clone(),
                organisation: run_by.map(|run_by| run_by.id),
                kind: new.kind,
                state: new.kind.begins(),
                last: Last::default(),
                ask: None,
                fields: None,
                made: now,
                sent: None,
                ended: None,
                version: 1,
            };
            if !tx.add_connection(&connection, &who.id).await? {
                let kept = tx.connection(id).await?.map(|with| with.connection);
                let is_the_same = kept.is_some_and(|kept| {
                    (&kept.referral, &kept.support, kept.kind) == (referral, &new.support, new.kind)
                });
                return if is_the_same { Ok(id.clone()) } else { Err(Failure::Conflict.into()) };
            }
            let doer = Doer::account(who, Part::Worker);
            let step = Step {
                id: self.ids.fresh(),
                deed: None,
                from: None,
                to: connection.state,
                by: doer.by,
                recorded: now,
                occurred: now,
                channel: doer.channel,
                said: Said::default(),
            };
            tx.add_connection_step(id, &step, once).await?;
            let line = self.audit(who, "connection.add", "referral", referral.as_str());
            tx.note(&line.fields(&["kind", "support"])).await?;
            tx.keep().await?;
            Ok(id.clone())
        })
        .await
    }

    /// Writes down what an organisation is to be asked for, and what it is to be shown after a yes: before it is sent.
    /// # Errors
    /// [`Failure::NotFound`] for anybody but the worker who holds the case; [`Failure::Conflict`] when somebody was quicker;
    /// [`Failure::NotNow`] once it was sent; [`Failure::Invalid`] on `ask` or `fields`.
    pub async fn prepare_connection(
        &self,
        who: &Actor,
        id: &ConnectionId,
        version: i64,
        ask: &str,
        fields: &[String],
    ) -> Result<(), Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let (mut with, _) = held(&mut tx, who, id).await?;
            let mut check = domain::failure::Check::default();
            let ask = check.take(Passage::read_optional("ask", ask)).flatten();
            let fields = check.take(AfterYes::read_all(fields));
            check.done()?;
            if version != with.connection.version {
                return Err(Failure::Conflict.into());
            }
            with.connection.prepare(ask, fields.unwrap_or_default())?;
            tx.put_connection(&with.connection).await?;
            let referral = with.connection.referral.as_str();
            tx.note(&self.audit(who, "connection.prepare", "referral", referral).fields(&["ask", "fields"])).await?;
            Ok(tx.keep().await?)
        })
        .await
    }
}
