//! A colleague's case opened with a reason, for an hour, and the review of it.

use crate::Desk;
use crate::desk::Trouble;
use crate::own::own_team;
use domain::id::{OpeningId, ReferralId, TeamId};
use domain::opening::{
    MINUTES, NamedOpening, Opening, Said, Sought, TRIES_AN_HOUR, TeamCase, may_open, may_read_name, may_review,
    may_see_cases,
};
use domain::policy::{Action, Resource, may};
use domain::{Actor, Failure, Line, Moment, Passage, Role};
use store::{Opened, OpeningsOf, StaffOf, Tx, WithPractice};

/// The most rows one list shows.
const LIST_MOST: u32 = 500;
/// The most cases of a team in one list: sixty workers with as many as they have room for.
const HELD_MOST: u32 = 2000;
const MINUTE_MS: i64 = 60 * 1000;
const HOUR_MS: i64 = 60 * MINUTE_MS;

/// How somebody says which record they mean.
#[derive(Clone, Debug)]
pub enum Which {
    /// By what they know of the person.
    Person(Sought),
    /// By the list of the team's cases, which its lead has.
    Case(ReferralId),
}

impl Desk {
    /// Opens a colleague's case for an hour, with a reason that the worker, the lead and governance read. Gives its id.
    ///
    /// Every try is noted, whatever comes of it, and a person that is not there, or not for whoever asks, gets the same
    /// answer as one of another team.
    /// # Errors
    /// [`Failure::NotFound`]; [`Failure::Busy`] after [`TRIES_AN_HOUR`] within an hour.
    pub async fn open_with_reason(&self, who: &Actor, which: &Which, said: &Said) -> Result<ReferralId, Failure> {
        let team = own_team(who, Action::OpenWithReason)?;
        let id = &self.id(OpeningId::read)?;
        let now = self.now();
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let tries = tx.times_since(&who.id, "opening.try", now.plus_ms(-HOUR_MS)).await?;
            if tries >= u64::from(TRIES_AN_HOUR) {
                tx.note(&self.audit(who, "opening.too_many", "team", team.as_str())).await?;
                tx.keep().await?;
                return Err(Failure::Busy.into());
            }
            tx.note(&self.audit(who, "opening.try", "team", team.as_str())).await?;
            let Some(referral) = meant(&mut tx, who, team, which).await? else {
                tx.keep().await?;
                return Err(Failure::NotFound.into());
            };
            let opening = Opening {
                id: id.clone(),
                referral: referral.clone(),
                by: who.id.clone(),
                kind: said.kind,
                reason: said.reason.clone(),
                opened: now,
                until: now.plus_ms(i64::from(MINUTES) * MINUTE_MS),
                review: None,
            };
            tx.add_opening(&opening).await?;
            tx.note(&self.audit(who, "opening.open", "referral", referral.as_str())).await?;
            tx.keep().await?;
            Ok(referral)
        })
        .await
    }

    /// Which case of the own team is whose, for its lead. Sealed records are in it for the named alone.
    /// # Errors
    /// [`Failure::NotFound`] for anybody else.
    pub async fn team_cases(&self, who: &Actor) -> Result<Vec<TeamCase>, Failure> {
        let team = who.team().filter(|team| may_see_cases(who, team)).ok_or(Failure::NotFound)?;
        let now = self.now();
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let cases = cases(&mut tx, who, team, now).await?;
            tx.note(&self.audit(who, "cases.list", "team", team.as_str())).await?;
            tx.keep().await?;
            Ok(cases)
        })
        .await
    }

    /// One case of the own team, for its lead, who is about to open it with a reason.
    /// # Errors
    /// [`Failure::NotFound`] when there is none, or for anybody else.
    pub async fn team_case(&self, who: &Actor, id: &ReferralId) -> Result<TeamCase, Failure> {
        let team = who.team().filter(|team| may_see_cases(who, team)).ok_or(Failure::NotFound)?;
        let now = self.now();
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let found = cases(&mut tx, who, team, now).await?.into_iter().find(|case| case.id == *id);
            let case = found.ok_or(Failure::NotFound)?;
            tx.note(&self.audit(who, "cases.view", "referral", id.as_str())).await?;
            tx.keep().await?;
            Ok(case)
        })
        .await
    }

    /// What was opened with a reason in the own team, or anywhere for governance: what nobody has reviewed first.
    /// # Errors
    /// [`Failure::NotFound`] for anybody else.
    pub async fn openings(&self, who: &Actor) -> Result<Vec<NamedOpening>, Failure> {
        let of = match who.team() {
            Some(team) if may(who, Action::ReviewOpening, &Resource::Team(team)) => OpeningsOf::Team(team),
            None if may(who, Action::ReviewOpening, &Resource::Everything) => OpeningsOf::Everybody,
            _ => return Err(Failure::NotFound),
        };
        let of = &of;
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let mut openings = Vec::new();
            for opened in tx.openings(*of, LIST_MOST).await? {
                let row = tx.referral(&opened.opening.referral).await?;
                openings.push(named(who, opened, row.as_ref()));
            }
            let place = who.team().map_or("everywhere", TeamId::as_str);
            tx.note(&self.audit(who, "opening.list", "team", place)).await?;
            tx.keep().await?;
            Ok(openings)
        })
        .await
    }

    /// Writes what came of looking at why a record was opened.
    /// # Errors
    /// [`Failure::NotFound`] when there is none, or for somebody who may not, or who opened it; [`Failure::Invalid`] on
    /// `note`; [`Failure::Conflict`] when somebody was quicker.
    pub async fn review_opening(&self, who: &Actor, id: &OpeningId, note: &str) -> Result<(), Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let opened = tx.opening(id).await?.filter(|one| may_review(who, &one.team, &one.opening.by));
            if opened.is_none() {
                return Err(Failure::NotFound.into());
            }
            let note = Passage::read("note", note)?;
            tx.review_opening(id, &who.id, &note, self.now()).await?;
            tx.note(&self.audit(who, "opening.review", "opening", id.as_str())).await?;
            Ok(tx.keep().await?)
        })
        .await
    }
}

/// The one record that is meant, where there is exactly one that may be opened.
async fn meant(tx: &mut Tx, who: &Actor, team: &TeamId, which: &Which) -> Result<Option<ReferralId>, Trouble> {
    let candidates = match which {
        Which::Person(sought) => tx.held_and_born_on(team, sought.born_on).await?,
        Which::Case(id) if may_see_cases(who, team) => vec![id.clone()],
        Which::Case(_) => Vec::new(),
    };
    let mut found = Vec::new();
    for id in candidates {
        let is_it = |row: &WithPractice| match which {
            Which::Person(sought) => sought.is(&row.referral.ask.person),
            Which::Case(_) => true,
        };
        if tx.referral(&id).await?.is_some_and(|row| is_it(&row) && may_open(who, &row.standing(false))) {
            found.push(id);
        }
    }
    match found.as_slice() {
        [only] => Ok(Some(only.clone())),
        _ => Ok(None),
    }
}

async fn cases(tx: &mut Tx, who: &Actor, team: &TeamId, now: Moment) -> Result<Vec<TeamCase>, Trouble> {
    let held = tx.held_in_team(team, HELD_MOST).await?;
    let openings = tx.openings(OpeningsOf::Team(team), LIST_MOST).await?;
    let open_until = |id: &ReferralId| {
        let own = openings.iter().map(|one| &one.opening).filter(|one| one.by == who.id && one.referral == *id);
        own.map(|one| one.until).filter(|until| now < *until).max()
    };
    let is_open_to = |sealed_for: &[domain::id::AccountId]| sealed_for.is_empty() || sealed_for.contains(&who.id);
    Ok(held
        .into_iter()
        .filter(|case| is_open_to(&case.sealed_for))
        .map(|case| TeamCase {
            open_until: open_until(&case.referral),
            id: case.referral,
            short_name: case.short_name,
            worker: case.worker,
            worker_id: case.worker_id,
            needs_a_worker: case.needs_a_worker,
            state: case.state,
            version: case.version,
            weight: case.weight,
            since: case.since,
        })
        .collect())
}

fn named(who: &Actor, opened: Opened, row: Option<&WithPractice>) -> NamedOpening {
    let named = row.filter(|row| may_read_name(who, &row.standing(false)));
    NamedOpening {
        short_name: named.map(|row| row.referral.ask.person.short_name()),
        may_review: opened.opening.review.is_none() && may_review(who, &opened.team, &opened.opening.by),
        by: opened.by_name,
        opening: opened.opening,
    }
}

/// What was opened of one record, for the worker who holds it, and for the lead.
pub(crate) async fn openings_of(tx: &mut Tx, who: &Actor, row: &WithPractice) -> Result<Vec<NamedOpening>, Trouble> {
    let standing = row.standing(false);
    let holds = may(who, Action::WriteContact, &Resource::Referral(standing.clone()));
    if !holds && !may_see_cases(who, standing.team) {
        return Ok(Vec::new());
    }
    let openings = tx.openings(OpeningsOf::Referral(&row.referral.id), LIST_MOST).await?;
    Ok(openings.into_iter().filter(|one| one.opening.by != who.id).map(|one| named(who, one, Some(row))).collect())
}

/// Who reads that somebody has opened this record with a reason: the worker, the leads of the team, governance.
pub(crate) async fn told_of(tx: &mut Tx, who: &Actor, row: &WithPractice) -> Result<Vec<Line<120>>, Trouble> {
    let team = tx.colleagues(StaffOf::Team(&row.referral.team)).await?;
    let leads = team.into_iter().filter(|one| one.role == Role::TeamLead);
    let watching = tx.colleagues(StaffOf::Role(Role::Governance)).await?;
    let others = leads.chain(watching).filter(|one| one.id != who.id).map(|one| one.name);
    Ok(row.worker_name.clone().into_iter().chain(others).collect())
}
