//! Who has looked at a record, in words for the person it is about.

use crate::support::choices;
use crate::{Day, Failure, Line, Moment, Role, Why};
use serde::{Deserialize, Serialize};

/// How much of people's records a line of the audit trail says was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reads {
    /// None.
    Nothing,
    /// A list with many people in it.
    List,
    /// One record.
    Record,
}

/// The sorts of things that are one person's.
const PERSONAL: [&str; 5] = ["referral", "person", "case", "contact", "note"];
/// The lists in which people stand.
const LISTS: [&str; 5] = ["waiting", "people", "referral", "person", "case"];

impl Reads {
    /// What a line says was read. An action is a noun and a verb: `referral.open`, `waiting.list`.
    pub fn of(action: &str, object_kind: &str) -> Self {
        let (noun, verb) = action.rsplit_once('.').unwrap_or_default();
        match verb {
            "view" | "open" | "print" | "export" | "looks" if PERSONAL.contains(&object_kind) => Self::Record,
            "list" | "search" if LISTS.contains(&noun) => Self::List,
            _ => Self::Nothing,
        }
    }
}

choices! {
    /// What somebody did with a record, as the person is told.
    Deed on "deed" {
        /// Sent the referral.
        Sent = "sent",
        /// Read the record.
        Read = "read",
        /// Printed it, or took it out of the program.
        TookCopy = "took-copy",
        /// Took the referral on.
        TookOn = "took-on",
        /// Wrote down a contact.
        WroteContact = "wrote-contact",
        /// Read who has looked.
        ReadLooks = "read-looks",
        /// Changed something in it.
        Changed = "changed",
    }
}

impl Deed {
    /// The deed that a line of the audit trail tells of. An action that is not known here is told as a change: the person
    /// is rather told too much than too little.
    pub fn of(action: &str) -> Self {
        match action {
            "referral.send" => Self::Sent,
            "referral.accept" => Self::TookOn,
            "contact.record" => Self::WroteContact,
            _ => match action.rsplit('.').next().unwrap_or_default() {
                "open" | "view" | "list" | "search" => Self::Read,
                "print" | "export" => Self::TookCopy,
                "looks" => Self::ReadLooks,
                _ => Self::Changed,
            },
        }
    }
}

/// Who looked, as far as the person is told.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Looker {
    /// Their name; none where it was the program itself, or somebody who has no account any more.
    pub name: Option<Line<120>>,
    /// In which role; none for the program itself.
    pub role: Option<Role>,
    /// For whom: the name of their practice or team.
    pub for_whom: Option<Line<160>>,
}

/// One thing that somebody did with a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touch {
    /// Who.
    pub who: Looker,
    /// What.
    pub deed: Deed,
    /// When.
    pub at: Moment,
}

/// What somebody did with a record on one day, once or several times.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// Who.
    pub who: Looker,
    /// What.
    pub deed: Deed,
    /// The first time on that day.
    pub first: Moment,
    /// The last time on that day; the same where there was one.
    pub last: Moment,
    /// How often.
    pub times: u32,
}

impl Look {
    /// The day, in Glasgow.
    pub fn day(&self) -> Day {
        self.first.day()
    }
}

/// Everything that was done with one record, latest day first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Looks {
    /// The person; none for somebody who may learn who looked, and not at whose record.
    pub short_name: Option<String>,
    /// What was done.
    pub looks: Vec<Look>,
    /// Whether that is all; otherwise what is older is left out.
    pub is_all: bool,
    /// When this was asked.
    pub asked: Moment,
}

/// Puts what somebody did on one day, and did again, into one line, so that it can be read and fits on paper.
/// `touches` come latest first, and so do the lines.
pub fn by_day(touches: Vec<Touch>) -> Vec<Look> {
    let mut looks: Vec<Look> = Vec::new();
    for Touch { who, deed, at } in touches {
        let same = |look: &&mut Look| look.day() == at.day() && look.deed == deed && look.who == who;
        match looks.iter_mut().rev().find(same) {
            Some(look) => {
                look.first = look.first.min(at);
                look.times += 1;
            }
            None => looks.push(Look { who, deed, first: at, last: at, times: 1 }),
        }
    }
    looks
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3_600_000;
    /// Tuesday 3 February 2026, 9am.
    const MORNING: Moment = Moment::from_ms(1_770_109_200_000);

    fn nadia() -> Looker {
        let name = Line::read("name", "Nadia Aziz").expect("a name");
        Looker { name: Some(name), role: Some(Role::LinkWorker), for_whom: None }
    }

    #[test]
    fn what_is_done_again_on_one_day_is_one_line() {
        let touch = |deed, hours: i64| Touch { who: nadia(), deed, at: MORNING.plus_ms(hours * HOUR) };
        let looks = by_day(vec![
            touch(Deed::Read, 24),
            touch(Deed::Read, 5),
            touch(Deed::TookOn, 3),
            touch(Deed::Read, 1),
            touch(Deed::Read, 0),
        ]);
        let told: Vec<_> = looks.iter().map(|look| (look.deed, look.first, look.last, look.times)).collect();
        let at = |hours: i64| MORNING.plus_ms(hours * HOUR);
        assert_eq!(
            told,
            [(Deed::Read, at(24), at(24), 1), (Deed::Read, at(0), at(5), 3), (Deed::TookOn, at(3), at(3), 1),]
        );
    }

    #[test]
    fn an_action_is_told_as_what_it_was() {
        for (action, kind, reads, deed) in [
            ("referral.open", "referral", Reads::Record, Deed::Read),
            ("referral.view", "referral", Reads::Record, Deed::Read),
            ("referral.print", "referral", Reads::Record, Deed::TookCopy),
            ("referral.looks", "referral", Reads::Record, Deed::ReadLooks),
            ("waiting.list", "team", Reads::List, Deed::Read),
            ("referral.list", "practice", Reads::List, Deed::Read),
            ("account.list", "account", Reads::Nothing, Deed::Read),
            ("referral.accept", "referral", Reads::Nothing, Deed::TookOn),
            ("contact.record", "referral", Reads::Nothing, Deed::WroteContact),
            ("referral.close", "referral", Reads::Nothing, Deed::Changed),
            ("nonsense", "referral", Reads::Nothing, Deed::Changed),
        ] {
            assert_eq!((Reads::of(action, kind), Deed::of(action)), (reads, deed), "{action}");
        }
    }
}
