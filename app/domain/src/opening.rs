//! A colleague's case opened with a reason, for an hour, which others review afterwards.

use crate::actor::{Actor, Role};
use crate::capacity::CaseWeight;
use crate::failure::Check;
use crate::id::{AccountId, OpeningId, ReferralId, TeamId};
use crate::policy::{Action, Resource, Standing, may};
use crate::referral::State;
use crate::support::choices;
use crate::{Day, Failure, Line, Moment, Passage, Person, Why};
use serde::{Deserialize, Serialize};

/// For how long a record stays open, in minutes; then it closes by itself.
pub const MINUTES: u32 = 60;
/// How often somebody may look for a record within an hour.
pub const TRIES_AN_HOUR: u32 = 10;
/// The shortest reason, in characters: "asked to" is none.
pub const REASON_LEAST: u32 = 10;

choices! {
    /// Why a colleague's case is opened.
    OpeningKind on "kind" {
        /// Somebody cannot wait until the worker is back.
        Emergency = "emergency",
        /// The lead looks at how a case goes.
        Supervision = "supervision",
    }
}

/// A colleague's case opened with a reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// Its id.
    pub id: OpeningId,
    /// The record.
    pub referral: ReferralId,
    /// Who opened it.
    pub by: AccountId,
    /// What for.
    pub kind: OpeningKind,
    /// Why, in their own words.
    pub reason: Passage<500>,
    /// When.
    pub opened: Moment,
    /// Until when it is open.
    pub until: Moment,
    /// What came of the review, once somebody has looked.
    pub review: Option<Review>,
}

/// What came of looking at why a record was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// Who looked.
    pub by: Line<120>,
    /// When.
    pub at: Moment,
    /// What they say of it.
    pub note: Passage<500>,
}

/// An opening as those see it who have to know of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedOpening {
    /// The opening.
    pub opening: Opening,
    /// Who opened it.
    pub by: Line<120>,
    /// Given name and initial of the person; the lead of the team reads it, governance never does.
    pub short_name: Option<String>,
    /// Whoever looks may write the review.
    pub may_review: bool,
}

/// One case of the own team, as its lead knows of it: no reasons, no words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamCase {
    /// The record.
    pub id: ReferralId,
    /// Given name and initial.
    pub short_name: String,
    /// Who holds it.
    pub worker: Line<120>,
    /// Their account.
    pub worker_id: AccountId,
    /// They have left the team, or their account has ended: somebody else must take it.
    pub needs_a_worker: bool,
    /// Where it is in its life.
    pub state: State,
    /// Counts changes.
    pub version: i64,
    /// How much work it is.
    pub weight: CaseWeight,
    /// Since when.
    pub since: Moment,
    /// Until when whoever looks has it open, where they do.
    pub open_until: Option<Moment>,
}

/// What somebody says who opens a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What for.
    pub kind: OpeningKind,
    /// Why, in their own words.
    pub reason: Passage<500>,
}

impl Said {
    /// Reads why a record is opened, remembering what is wrong.
    pub fn read(kind: &str, reason: &str, check: &mut Check) -> Option<Self> {
        let kind = check.take(OpeningKind::read(kind));
        let reason = check.take(read_reason("reason", reason));
        Some(Self { kind: kind?, reason: reason? })
    }
}

/// Reads a reason: 10 to 500 characters, in somebody's own words.
/// # Errors
/// [`Failure::Invalid`] on `field`.
pub fn read_reason(field: &str, given: &str) -> Result<Passage<500>, Failure> {
    let reason = Passage::read(field, given)?;
    match u32::try_from(reason.as_str().chars().count()) {
        Ok(length) if length < REASON_LEAST => Err(Failure::invalid(field, Why::TooShort(REASON_LEAST))),
        _ => Ok(reason),
    }
}

/// Whom somebody looks for: what they must know already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sought {
    /// Given name.
    pub given: Line<80>,
    /// Family name.
    pub family: Line<80>,
    /// Date of birth.
    pub born_on: Day,
}

impl Sought {
    /// Reads whom somebody looks for, remembering what is wrong.
    pub fn read(given: &str, family: &str, born_on: &str, today: Day, check: &mut Check) -> Option<Self> {
        let given = check.take(Line::read("given", given));
        let family = check.take(Line::read("family", family));
        let born_on = check.take(Day::read_birth("born_on", born_on, today));
        Some(Self { given: given?, family: family?, born_on: born_on? })
    }

    /// Whether this is the person: the same names, however they are written, and the same birthday.
    pub fn is(&self, person: &Person) -> bool {
        let same =
            |one: &Line<80>, other: &Line<80>| crate::text::fold(one.as_str()) == crate::text::fold(other.as_str());
        same(&self.given, &person.given)
            && person.family.as_ref().is_some_and(|family| same(&self.family, family))
            && person.born_on == Some(self.born_on)
    }
}

/// Whether a record can be opened with a reason: in the own team, held by a colleague whom one does not cover.
pub fn may_open(who: &Actor, record: &Standing<'_>) -> bool {
    let is_a_colleagues = record.worker.is_some_and(|worker| *worker != who.id && !who.covering.contains(worker));
    is_a_colleagues && may(who, Action::OpenWithReason, &Resource::Referral(record.clone()))
}

/// Whether somebody sees which case is whose in a team, and what was opened there: its lead.
pub fn may_see_cases(who: &Actor, team: &TeamId) -> bool {
    may(who, Action::SeeCases, &Resource::Team(team))
}

/// Whether somebody reviews what was opened in a team: its lead, and governance. Nobody reviews what they opened themselves.
pub fn may_review(who: &Actor, team: &TeamId, opened_by: &AccountId) -> bool {
    who.id != *opened_by && may(who, Action::ReviewOpening, &Resource::Team(team))
}

/// Whether somebody reads a person's name beside an opening. Governance sees the id of the record alone.
pub fn may_read_name(who: &Actor, record: &Standing<'_>) -> bool {
    let is_named = record.sealed_for.is_empty() || record.sealed_for.contains(&who.id);
    who.role == Role::TeamLead && is_named && who.team() == Some(record.team)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actor::Base;
    use crate::id::PracticeId;
    use crate::person::{Home, Interpreter};
    use jiff::civil::date;

    fn name<const N: usize>(text: &str) -> Line<N> {
        Line::read("name", text).expect("a name")
    }

    fn actor(id: &str, role: Role, team: &str) -> Actor {
        let team = TeamId::read(team).expect("an id");
        Actor {
            id: AccountId::read(id).expect("an id"),
            name: name(id),
            role,
            base: Base::Practices { team, practices: Vec::new() },
            covering: Vec::new(),
        }
    }

    #[test]
    fn a_reason_is_a_sentence() {
        for (given, why) in [
            ("", Some(Why::Missing)),
            ("asked to", Some(Why::TooShort(10))),
            ("  .         ", Some(Why::TooShort(10))),
            ("Ann is off sick, and Margaret rang in distress.", None),
        ] {
            assert_eq!(
                read_reason("reason", given).err().as_ref().and_then(|f| f.at("reason")),
                why.as_ref(),
                "{given}"
            );
        }
        assert!(read_reason("reason", &"a".repeat(501)).is_err());
    }

    #[test]
    fn a_person_is_found_by_both_names_and_the_birthday_however_they_are_written() {
        let born_on = Day::new(date(1961, 6, 14));
        let zoe = Person {
            given: name("Zoë"),
            family: Some(name("O’Hara")),
            born_on: Some(born_on),
            home: Home::NoFixedAddress,
            phone: None,
            email: None,
            language: Some(name("English")),
            interpreter: Interpreter::No,
            best_time: None,
            particulars: crate::particulars::Particulars::default(),
        };
        let sought = |given: &str, family: &str, born_on| Sought { given: name(given), family: name(family), born_on };
        assert!(sought("ZOE", "o'hara", born_on).is(&zoe));
        assert!(!sought("Zoe", "O'Har", born_on).is(&zoe));
        assert!(!sought("Z", "O'Hara", born_on).is(&zoe));
        assert!(!sought("Zoe", "O'Hara", born_on.plus_days(1)).is(&zoe));
    }

    #[test]
    fn only_a_colleagues_case_of_the_own_team_is_opened_with_a_reason() {
        let (elder, clyde) = (PracticeId::read("elder").expect("an id"), TeamId::read("clyde").expect("an id"));
        let ann = AccountId::read("ann").expect("an id");
        let held = Standing {
            practice: Some(&elder),
            is_from_practice: true,
            sent_by: None,
            team: &clyde,
            offered_to: None,
            worker: Some(&ann),
            sealed_for: &[],
            is_opened: false,
        };
        let mags = actor("mags", Role::LinkWorker, "clyde");
        assert!(may_open(&mags, &held));
        assert!(may_open(&actor("roza", Role::TeamLead, "clyde"), &held));
        assert!(!may_open(&actor("ann", Role::LinkWorker, "clyde"), &held), "her own");
        assert!(!may_open(&actor("emeka", Role::LinkWorker, "kelvin"), &held), "another team");
        assert!(!may_open(&mags, &Standing { worker: None, ..held.clone() }), "nobody's yet");
        assert!(!may_open(&mags, &Standing { sealed_for: std::slice::from_ref(&ann), ..held.clone() }), "sealed");
        let covers = Actor { covering: vec![ann.clone()], ..mags };
        assert!(!may_open(&covers, &held), "needs no reason");
    }

    #[test]
    fn nobody_reviews_what_they_opened_themselves() {
        let clyde = TeamId::read("clyde").expect("an id");
        let (roza, mags) = (actor("roza", Role::TeamLead, "clyde"), actor("mags", Role::LinkWorker, "clyde"));
        let grace = Actor { base: Base::Programme, ..actor("grace", Role::Governance, "clyde") };
        assert!(may_review(&roza, &clyde, &mags.id) && may_review(&grace, &clyde, &roza.id));
        assert!(!may_review(&roza, &clyde, &roza.id) && !may_review(&mags, &clyde, &roza.id));
        assert!(!may_review(&actor("lead", Role::TeamLead, "kelvin"), &clyde, &mags.id));
    }
}
