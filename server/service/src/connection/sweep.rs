//! Organisations that do not answer are reminded on working days 5 and 12, and after day 14 nobody waits any longer.

use super::act::{Act, Doer};
use super::send::mailbox;
use crate::Desk;
use crate::secret::hash;
use domain::connection::{Channel, Deed, Due, NamedStep, Part, Said, due};
use domain::id::{ConnectionId, OnceKey};
use domain::{Failure, Moment};

/// How many connections are looked at in one go.
const AT_ONCE: u32 = 100;

impl Desk {
    /// Reminds the organisations that have not answered, and ends what nobody answered in time. Says how many were reminded
    /// or ended. Several servers may do it at once: each reminder goes once.
    /// # Errors
    /// When the store fails. What was done until then is kept.
    pub async fn sweep_connections(&self) -> Result<u32, Failure> {
        let mut done = 0;
        let mut after = (Moment::from_ms(i64::MIN), String::new());
        loop {
            let seen = &after;
            let rows = self
                .again(|| async move {
                    let mut tx = self.db.read().await?;
                    Ok(tx.unanswered_connections((seen.0, &seen.1), AT_ONCE).await?)
                })
                .await?;
            let Some(last) = rows.last().map(|with| &with.connection) else { return Ok(done) };
            after = (last.sent.unwrap_or(last.made), last.id.to_string());
            for with in &rows {
                match self.sweep_connection(&with.connection.id).await {
                    Ok(is_done) => done += u32::from(is_done),
                    // Somebody answers just now, or another server was quicker.
                    Err(Failure::Conflict | Failure::MovedOn { .. }) => {}
                    Err(failure) => return Err(failure),
                }
            }
        }
    }

    /// Does what is due for one connection. Says whether anything was.
    async fn sweep_connection(&self, id: &ConnectionId) -> Result<bool, Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let Some(mut with) = tx.connection(id).await? else { return Ok(false) };
            let Some(sent) = with.connection.sent.filter(|_| with.connection.state.waits_for_an_answer()) else {
                return Ok(false);
            };
            let steps = tx.connection_steps(id).await?;
            let Some(due) = due(sent.day(), reminded(&steps), self.now().day()) else { return Ok(false) };
            let deed = match due {
                Due::Expiry => Deed::Expire,
                // Where there is no mail nobody can be reminded: it stands on the person's page that the worker rings.
                Due::Reminder(_) if mailbox(&with).is_none() => return Ok(false),
                Due::Reminder(_) => Deed::Remind,
            };
            let once = OnceKey::read(&hash(&format!("sweep {id} {} {due:?}", sent.ms())))?;
            let act = Act { deed, said: Said::default(), version: None, once };
            let doer = Doer::without_account(Part::System, Channel::Web);
            if !self.act(&mut tx, &mut with, &doer, &act).await? {
                return Ok(false);
            }
            if deed == Deed::Remind {
                self.ask_by_mail(&mut tx, &with, true).await?;
            }
            let action = if deed == Deed::Remind { "connection.remind" } else { "connection.expire" };
            let mut line = self.system(action, with.connection.referral.as_str()).fields(&["state"]);
            line.object_kind = "referral";
            tx.note(&line).await?;
            tx.keep().await?;
            Ok(true)
        })
        .await
    }
}

/// How often an organisation was reminded since it was asked last.
fn reminded(steps: &[NamedStep]) -> u32 {
    let since = steps.iter().rev().take_while(|named| named.step.deed != Some(Deed::Send));
    let times = since.filter(|named| named.step.deed == Some(Deed::Remind)).count();
    u32::try_from(times).unwrap_or(u32::MAX)
}
