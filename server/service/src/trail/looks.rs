//! "Who has looked at this record": what the person it is about may be told.

use crate::Desk;
use crate::desk::Trouble;
use domain::id::{AccountId, OrganisationId, PracticeId, ReferralId, TeamId};
use domain::look::{Deed, Looker, Looks, Touch, by_day};
use domain::policy::{Action, Resource, may};
use domain::{Actor, Failure, Line, Moment, Role};
use std::collections::HashMap;
use store::{AuditRow, Tx};

/// The most lines that are read for one answer.
const LINES_MOST: u32 = 2000;

impl Desk {
    /// Who has looked at a record, for whom they did, when, and what they did with it: latest first.
    /// # Errors
    /// [`Failure::NotFound`] when there is none, or not for whoever asks.
    pub async fn looks_at(&self, who: &Actor, id: &ReferralId) -> Result<Looks, Failure> {
        let asked = self.now();
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let row = tx
                .referral(id)
                .await?
                .filter(|row| may(who, Action::ReadLooks, &Resource::Referral(row.standing(false))));
            let row = row.ok_or(Failure::NotFound)?;
            // Governance watches over records without reading them, and a sealed one stays sealed.
            let may_know = may(who, Action::OpenReferral, &Resource::Referral(row.standing(true)));
            let short_name = may_know.then(|| row.referral.ask.person.short_name());
            let lines = tx.rows_about("referral", id.as_str(), LINES_MOST + 1).await?;
            let is_all = lines.len() <= LINES_MOST as usize;
            let mut names = Names::default();
            let mut touches = Vec::with_capacity(lines.len());
            for line in lines.iter().take(LINES_MOST as usize) {
                let who = names.of(&mut tx, line).await?;
                touches.push(Touch { who, deed: Deed::of(&line.action), at: Moment::from_ms(line.at_ms) });
            }
            tx.note(&self.audit(who, "referral.looks", "referral", id.as_str()).fields(&["name", "looks"])).await?;
            tx.keep().await?;
            Ok(Looks { short_name, looks: by_day(touches), is_all, asked })
        })
        .await
    }
}

/// Names that were looked up, each once.
#[derive(Default)]
struct Names {
    people: HashMap<String, Option<Line<120>>>,
    bases: HashMap<String, Option<Line<160>>>,
}

impl Names {
    async fn of(&mut self, tx: &mut Tx, line: &AuditRow) -> Result<Looker, Trouble> {
        if !self.people.contains_key(&line.actor_id) {
            let account = match AccountId::read(&line.actor_id) {
                Ok(id) => tx.account(&id).await?,
                Err(_) => None,
            };
            self.people.insert(line.actor_id.clone(), account.map(|account| account.name));
        }
        let base = line.actor_base.clone().unwrap_or_default();
        if !self.bases.contains_key(&base) {
            let name = base_name(tx, &base).await?;
            self.bases.insert(base.clone(), name);
        }
        Ok(Looker {
            name: self.people.get(&line.actor_id).cloned().flatten(),
            role: Role::read(&line.actor_role).ok(),
            for_whom: self.bases.get(&base).cloned().flatten(),
        })
    }
}

/// The name of a practice, a team or an organisation.
async fn base_name(tx: &mut Tx, id: &str) -> Result<Option<Line<160>>, Trouble> {
    if let Ok(id) = PracticeId::read(id)
        && let Some(practice) = tx.practice(&id).await?
    {
        return Ok(Some(practice.name));
    }
    if let Ok(id) = TeamId::read(id)
        && let Some(team) = tx.team(&id).await?
    {
        return Ok(Line::read("name", team.name.as_str()).ok());
    }
    match OrganisationId::read(id) {
        Ok(id) => Ok(tx.organisation_seen(&id).await?.and_then(|seen| Line::read("name", seen.it.name.as_str()).ok())),
        Err(_) => Ok(None),
    }
}
