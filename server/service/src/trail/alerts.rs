//! Raising alerts as rows are sealed, so that whoever reads a record waits for nothing.

use crate::Desk;
use crate::desk::Trouble;
use domain::alert::{self, AlertKind, Raised};
use domain::id::{AccountId, ReferralId};
use domain::look::Reads;
use domain::policy::{Action, Resource, may};
use domain::{Account, Actor, Failure, Moment};
use std::collections::{BTreeMap, HashSet};
use store::{Alert, AuditRow, StoreError, Tx};

const HOUR_MS: i64 = 60 * 60 * 1000;
/// The most alerts one list shows.
const LIST_MOST: u32 = 500;

impl Desk {
    /// Alerts that the audit trail has raised, latest first.
    /// # Errors
    /// [`Failure::NotFound`] for anybody but information governance.
    pub async fn alerts(&self, who: &Actor) -> Result<Vec<Alert>, Failure> {
        if !may(who, Action::ReadTrail, &Resource::Everything) {
            return Err(Failure::NotFound);
        }
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let alerts = tx.alerts(LIST_MOST).await?;
            tx.note(&self.audit(who, "alert.list", "alert", "all").fields(&["kind", "actor", "day"])).await?;
            tx.keep().await?;
            Ok(alerts)
        })
        .await
    }

    /// The same for a page, with the name of each.
    /// # Errors
    /// As [`Desk::alerts`].
    pub async fn alerts_told(&self, who: &Actor) -> Result<Vec<Raised>, Failure> {
        let alerts = &self.alerts(who).await?;
        self.again(|| async move {
            let mut tx = self.db.read().await?;
            let mut told = Vec::new();
            for alert in alerts {
                let account = match AccountId::read(&alert.actor_id) {
                    Ok(id) => tx.account(&id).await?,
                    Err(_) => None,
                };
                let who = account.map_or_else(|| alert.actor_id.clone(), |account| account.name.to_string());
                told.push(Raised { kind: alert.kind, who, at: alert.raised });
            }
            Ok(told)
        })
        .await
    }

    /// The same from the command line, with the address of each account where there still is one.
    /// # Errors
    /// When the store fails.
    pub async fn all_alerts(&self) -> Result<Vec<(Alert, Option<Account>)>, Failure> {
        self.note_alone("alert.list").await?;
        self.again(|| async {
            let mut tx = self.db.read().await?;
            let mut told = Vec::new();
            for alert in tx.alerts(LIST_MOST).await? {
                let account = match AccountId::read(&alert.actor_id) {
                    Ok(id) => tx.account(&id).await?,
                    Err(_) => None,
                };
                told.push((alert, account));
            }
            Ok(told)
        })
        .await
    }

    /// Raises what rows that are being sealed give reason to.
    pub(crate) async fn raise_alerts(&self, tx: &mut Tx, rows: &[AuditRow]) -> Result<(), Trouble> {
        let mut by_actor: BTreeMap<&str, Vec<&AuditRow>> = BTreeMap::new();
        for row in rows {
            if Reads::of(&row.action, &row.object_kind) != Reads::Nothing {
                by_actor.entry(&row.actor_id).or_default().push(row);
            }
        }
        for (actor, reads) in by_actor {
            // Only people with an account read records; the program and the public are nobody here.
            let account = match AccountId::read(actor) {
                Ok(id) => tx.account(&id).await?,
                Err(_) => None,
            };
            let Some(account) = account else { continue };
            for row in &reads {
                if alert::is_out_of_hours(Moment::from_ms(row.at_ms)) {
                    self.raise(tx, AlertKind::OutOfHours, actor, &row.id, Moment::from_ms(row.at_ms)).await?;
                }
            }
            let mut seen = HashSet::new();
            for row in reads.iter().filter(|row| seen.insert(&row.object_id)) {
                if is_own(tx, &account, row).await? {
                    self.raise(tx, AlertKind::OwnRecord, actor, &row.id, Moment::from_ms(row.at_ms)).await?;
                }
            }
            self.raise_volume(tx, actor, &reads).await?;
        }
        Ok(())
    }

    /// Counts what somebody read in each hour that ends with one of these rows.
    async fn raise_volume(&self, tx: &mut Tx, actor: &str, reads: &[&AuditRow]) -> Result<(), Trouble> {
        let times = || reads.iter().map(|row| row.at_ms);
        let (Some(first), Some(last)) = (times().min(), times().max()) else { return Ok(()) };
        let deeds = tx.deeds_between(actor, Moment::from_ms(first).plus_ms(-HOUR_MS), Moment::from_ms(last)).await?;
        let records: Vec<_> =
            deeds.iter().filter(|deed| Reads::of(&deed.action, &deed.object_kind) == Reads::Record).collect();
        let looks: Vec<(Moment, &str)> =
            records.iter().map(|deed| (Moment::from_ms(deed.at_ms), deed.object_id.as_str())).collect();
        for place in alert::too_many(&looks) {
            if let (Some(record), Some((at, _))) = (records.get(place), looks.get(place)) {
                self.raise(tx, AlertKind::Volume, actor, &record.id, *at).await?;
            }
        }
        Ok(())
    }

    async fn raise(&self, tx: &mut Tx, kind: AlertKind, actor: &str, row: &str, at: Moment) -> Result<(), Trouble> {
        let alert = Alert {
            id: self.ids.fresh(),
            kind,
            actor_id: actor.to_owned(),
            day: at.day(),
            raised: self.now(),
            audit_id: row.to_owned(),
        };
        if tx.raise_alert(&alert).await? {
            tracing::warn!(kind = kind.key(), alert = alert.id, "the audit trail raised an alert");
        }
        Ok(())
    }
}

/// Whether somebody read a record that seems to be their own. A record that cannot be read stops no sealing.
async fn is_own(tx: &mut Tx, account: &Account, row: &AuditRow) -> Result<bool, Trouble> {
    let Ok(id) = ReferralId::read(&row.object_id) else { return Ok(false) };
    if row.object_kind != "referral" {
        return Ok(false);
    }
    match tx.referral(&id).await {
        Ok(found) => Ok(found.is_some_and(|row| {
            alert::is_own_record(account.email.as_ref(), account.phone.as_ref(), &row.referral.ask.person)
        })),
        Err(error @ StoreError::Row { .. }) => {
            tracing::warn!(%error, "could not see whose record was read");
            Ok(false)
        }
        Err(error) => Err(error.into()),
    }
}
