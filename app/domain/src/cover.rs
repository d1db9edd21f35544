//! Cover: a colleague looks after a link worker's caseload, from a day to a day.

use crate::actor::{Actor, Role};
use crate::failure::Check;
use crate::id::{AccountId, CoverId, TeamId};
use crate::policy::{Action, Resource, may};
use crate::{Account, Day, Failure, Line, Moment, Why};
use serde::{Deserialize, Serialize};

/// The longest cover, in days: two months of sick leave. Whoever is away for longer hands the caseload over.
pub const MOST_DAYS: u32 = 60;

/// A time for which a colleague looks after a caseload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cover {
    /// Its id.
    pub id: CoverId,
    /// The team of both.
    pub team: TeamId,
    /// Whose caseload it is.
    pub worker: AccountId,
    /// Who looks after it.
    pub covered_by: AccountId,
    /// Who said so.
    pub given_by: AccountId,
    /// From when.
    pub from: Moment,
    /// Until when; this moment is no longer in it.
    pub until: Moment,
    /// When it was ended before its time, if it was.
    pub ended: Option<Moment>,
}

impl Cover {
    /// Whether it is in force at a moment.
    pub fn is_on(&self, now: Moment) -> bool {
        self.ended.is_none() && self.from <= now && now < self.until
    }

    /// The last day of it.
    pub fn last_day(&self) -> Day {
        self.until.plus_ms(-1).day()
    }

    /// Whether somebody may end it: whose caseload it is, or the lead of the team.
    pub fn may_be_ended_by(&self, who: &Actor) -> bool {
        may_give(who, &self.team, &self.worker)
    }
}

/// A cover with the names of the people in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedCover {
    /// The cover.
    pub cover: Cover,
    /// Whose caseload it is.
    pub worker: Line<120>,
    /// Who looks after it.
    pub covered_by: Line<120>,
}

/// From a day to a day, both in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    from: Day,
    to: Day,
}

impl Period {
    /// Reads the first and the last day of a cover.
    /// # Errors
    /// [`Failure::Invalid`] on `from` or `to`: not a day, one that has passed, the end before the beginning, or more than
    /// [`MOST_DAYS`].
    pub fn read(from: &str, to: &str, today: Day) -> Result<Self, Failure> {
        let mut check = Check::default();
        let from = check.take(Day::read_coming("from", from, today));
        let to = check.take(Day::read_coming("to", to, today));
        check.done()?;
        let (Some(from), Some(to)) = (from, to) else { return Err(Failure::Invalid(Vec::new())) };
        match to.days_since(from) + 1 {
            days if days < 1 => Err(Failure::invalid("to", Why::BeforeTheStart)),
            days if days > i64::from(MOST_DAYS) => Err(Failure::invalid("to", Why::TooManyDays(MOST_DAYS))),
            _ => Ok(Self { from, to }),
        }
    }

    /// When it begins.
    pub fn begins(self) -> Moment {
        self.from.begins()
    }

    /// When it is over: as the day after the last one begins.
    pub fn ends(self) -> Moment {
        self.to.plus_days(1).begins()
    }
}

/// Whether somebody may give away, or take back, cover of this worker's caseload: the worker, or the lead of the team.
pub fn may_give(who: &Actor, team: &TeamId, worker: &AccountId) -> bool {
    may(who, Action::GiveCover, &Resource::Team(team)) && (who.role == Role::TeamLead || who.id == *worker)
}

/// Whether an account can have its caseload covered, or cover one: a link worker of this team whose account has not ended.
pub fn is_worker_of(account: &Account, team: &TeamId) -> bool {
    account.role == Role::LinkWorker && account.disabled.is_none() && account.base.team() == Some(team)
}

/// Checks that these two may cover for each other: two workers of one team.
/// # Errors
/// [`Failure::Invalid`] on `worker` or `covered_by`.
pub fn check_pair(worker: Option<&Account>, by: Option<&Account>, team: &TeamId) -> Result<(), Failure> {
    let fits = |account: Option<&Account>| account.is_some_and(|account| is_worker_of(account, team));
    let mut check = Check::default();
    if !fits(worker) {
        check.wrong("worker", Why::NotAChoice);
    }
    if !fits(by) || worker.map(|worker| &worker.id) == by.map(|by| &by.id) {
        check.wrong("covered_by", Why::NotAChoice);
    }
    check.done()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actor::Base;
    use jiff::civil::date;

    const TODAY: Day = Day::new(date(2026, 2, 3));

    fn id(id: &str) -> AccountId {
        AccountId::read(id).expect("an id")
    }

    fn team(id: &str) -> TeamId {
        TeamId::read(id).expect("an id")
    }

    fn account(name: &str, role: Role, of: &str) -> Account {
        Account {
            id: id(name),
            email: None,
            phone: None,
            name: Line::read("name", name).expect("a name"),
            job: None,
            role,
            base: Base::Practices { team: team(of), practices: Vec::new() },
            joined: None,
            disabled: None,
        }
    }

    fn actor(of: &Account) -> Actor {
        let Account { id, name, role, base, .. } = of.clone();
        Actor { id, name, role, base, covering: Vec::new() }
    }

    #[test]
    fn cover_lasts_from_a_day_to_a_day_and_at_most_sixty() {
        for (from, to, wrong) in [
            ("2026-02-03", "2026-02-03", None),
            ("2026-02-10", "2026-04-10", None),
            ("2026-02-10", "2026-04-11", Some(("to", Why::TooManyDays(60)))),
            ("2026-02-10", "2026-02-09", Some(("to", Why::BeforeTheStart))),
            ("2026-02-02", "2026-02-09", Some(("from", Why::InThePast))),
            ("2026-02-10", "", Some(("to", Why::Missing))),
        ] {
            let read = Period::read(from, to, TODAY);
            match wrong {
                None => assert!(read.is_ok(), "{from} {to}"),
                Some((field, why)) => assert_eq!(read, Err(Failure::invalid(field, why)), "{from} {to}"),
            }
        }
    }

    #[test]
    fn it_is_on_from_the_first_midnight_to_the_last_unless_it_was_ended() {
        let period = Period::read("4 2 2026", "5 2 2026", TODAY).expect("fine");
        let ann = id("ann");
        let mut cover = Cover {
            id: CoverId::read("cover").expect("an id"),
            team: team("clyde"),
            worker: ann.clone(),
            covered_by: id("mags"),
            given_by: ann,
            from: period.begins(),
            until: period.ends(),
            ended: None,
        };
        let at = |day: Day, ms| day.begins().plus_ms(ms);
        for (moment, is_on) in [
            (at(TODAY.plus_days(1), -1), false),
            (at(TODAY.plus_days(1), 0), true),
            (at(TODAY.plus_days(3), -1), true),
            (at(TODAY.plus_days(3), 0), false),
        ] {
            assert_eq!(cover.is_on(moment), is_on, "{moment:?}");
        }
        assert_eq!(cover.last_day(), TODAY.plus_days(2));
        cover.ended = Some(at(TODAY.plus_days(1), 5));
        assert!(!cover.is_on(at(TODAY.plus_days(1), 6)));
    }

    #[test]
    fn two_workers_of_one_team_cover_for_each_other_and_nobody_else() {
        let ann = account("ann", Role::LinkWorker, "clyde");
        let mags = account("mags", Role::LinkWorker, "clyde");
        let callum = account("callum", Role::LinkWorker, "kelvin");
        let roza = account("roza", Role::TeamLead, "clyde");
        let gone = Account { disabled: Some(TODAY.begins()), ..mags.clone() };
        let pair = |worker, by| check_pair(worker, by, &team("clyde"));
        assert_eq!(pair(Some(&ann), Some(&mags)), Ok(()));
        for by in [Some(&ann), Some(&callum), Some(&roza), Some(&gone), None] {
            assert_eq!(pair(Some(&ann), by), Err(Failure::invalid("covered_by", Why::NotAChoice)), "{by:?}");
        }
        assert!(pair(Some(&callum), Some(&mags)).is_err());
    }

    #[test]
    fn the_worker_or_the_lead_gives_cover_and_takes_it_back() {
        let clyde = team("clyde");
        let may = |who: &Account| may_give(&actor(who), &clyde, &id("ann"));
        assert!(may(&account("ann", Role::LinkWorker, "clyde")));
        assert!(may(&account("roza", Role::TeamLead, "clyde")));
        assert!(!may(&account("mags", Role::LinkWorker, "clyde")));
        assert!(!may(&account("lead", Role::TeamLead, "kelvin")));
        assert!(!may(&account("ann", Role::LinkWorker, "kelvin")));
    }
}
