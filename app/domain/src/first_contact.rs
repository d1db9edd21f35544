//! First contact: what must have been tried before somebody is called never reached.
//!
//! Casework, section "Referral": at least three tries, on different days and at different times, by safe ways and in safe
//! hours; one safe way is enough.

use crate::Moment;
use crate::contact::{Contact, Mode, Outcome};
use crate::person::Person;
use serde::{Deserialize, Serialize};

/// How many tries there must be, each on another day.
pub const TRIES: u32 = 3;
/// In how many parts of the day.
pub const PARTS: u32 = 2;
/// Hours in which a try counts: nobody is rung at six in the morning, or at eleven at night.
const FIRST_HOUR: i8 = 8;
const LAST_HOUR: i8 = 21;

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum DayPart {
    /// Before noon.
    Morning,
    /// From noon to five.
    Afternoon,
    /// From five on.
    Evening,
}

impl DayPart {
    /// The part of the day in which a moment lies; none in the night.
    pub fn of(at: Moment) -> Option<Self> {
        match at.local().hour() {
            FIRST_HOUR..12 => Some(Self::Morning),
            12..17 => Some(Self::Afternoon),
            17..LAST_HOUR => Some(Self::Evening),
            _ => None,
        }
    }
}

/// What is still missing before somebody may be called never reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missing {
    /// So many tries on further days.
    pub days: u32,
    /// So many tries in further parts of the day.
    pub parts: u32,
    /// So many tries do not count: by a way that is not safe, or in the night.
    pub not_counted: u32,
}

/// What is missing; nothing where enough was tried. Whoever was reached once is not "never reached": that is asked apart.
pub fn missing(person: &Person, contacts: &[Contact]) -> Option<Missing> {
    let tries = contacts.iter().filter(|contact| contact.outcome == Outcome::NotReached);
    let (counted, not_counted): (Vec<&Contact>, Vec<&Contact>) = tries.partition(|contact| counts(person, contact));
    let mut days: Vec<_> = counted.iter().map(|contact| contact.at.day()).collect();
    days.sort_unstable();
    days.dedup();
    let mut parts: Vec<_> = counted.iter().filter_map(|contact| DayPart::of(contact.at)).collect();
    parts.sort_unstable();
    parts.dedup();
    let lacks = |least: u32, there: usize| least.saturating_sub(u32::try_from(there).unwrap_or(u32::MAX));
    let (days, parts) = (lacks(TRIES, days.len()), lacks(PARTS, parts.len()));
    let not_counted = u32::try_from(not_counted.len()).unwrap_or(u32::MAX);
    (days > 0 || parts > 0).then_some(Missing { days, parts, not_counted })
}

/// Whether the person was spoken with.
pub fn was_reached(contacts: &[Contact]) -> bool {
    contacts.iter().any(|contact| contact.outcome == Outcome::Spoke)
}

/// Whether a try counts: by a way that the person said is safe, and not in the night.
fn counts(person: &Person, contact: &Contact) -> bool {
    let by_phone = |is_safe: fn(&crate::person::SafePhone) -> bool| person.phone.as_ref().is_some_and(is_safe);
    let is_safe = match contact.mode {
        Mode::Phone => by_phone(|phone| phone.may_ring),
        Mode::Text => by_phone(|phone| phone.may_text),
        Mode::Practice | Mode::Home | Mode::Community | Mode::Video => true,
    };
    is_safe && DayPart::of(contact.at).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{AccountId, CaseId, ContactId};
    use crate::person::{Home, Interpreter, SafePhone};
    use crate::{Line, Phone};
    use jiff::civil::date;

    fn person(may_ring: bool, may_text: bool) -> Person {
        Person {
            given: Line::read("given", "Margaret").expect("a name"),
            family: None,
            born_on: None,
            home: Home::NotSaid,
            phone: Some(SafePhone {
                number: Phone::read("phone", "07700 900318").expect("a number"),
                may_ring,
                may_text,
                may_leave_message: false,
            }),
            email: None,
            language: None,
            interpreter: Interpreter::NotAsked,
            best_time: None,
            particulars: crate::particulars::Particulars::default(),
        }
    }

    fn tried(day: i8, hour: i8, mode: Mode) -> Contact {
        Contact {
            id: ContactId::read("k1").expect("an id"),
            case: CaseId::read("c1").expect("an id"),
            by: AccountId::read("ann").expect("an id"),
            at: Moment::at_local(date(2026, 2, day).at(hour, 0, 0, 0)),
            outcome: Outcome::NotReached,
            mode,
            summary: None,
        }
    }

    #[test]
    fn three_tries_on_three_days_at_two_times_are_enough_and_no_fewer() {
        let short = |days, parts| Some(Missing { days, parts, not_counted: 0 });
        for (tries, expected) in [
            (vec![], short(3, 2)),
            (vec![(2, 9)], short(2, 1)),
            (vec![(2, 9), (2, 14), (2, 18)], short(2, 0)), // three on one day
            (vec![(2, 9), (3, 10), (4, 11)], short(0, 1)), // always in the morning
            (vec![(2, 9), (3, 10), (4, 14)], None),
            (vec![(2, 9), (3, 18), (4, 14)], None),
        ] {
            let contacts: Vec<Contact> = tries.iter().map(|(day, hour)| tried(*day, *hour, Mode::Phone)).collect();
            assert_eq!(missing(&person(true, false), &contacts), expected, "{tries:?}");
        }
    }

    #[test]
    fn what_was_tried_by_an_unsafe_way_or_at_night_does_not_count() {
        let by_text: Vec<Contact> =
            [(2, 9), (3, 14), (4, 18)].iter().map(|(day, hour)| tried(*day, *hour, Mode::Text)).collect();
        assert_eq!(missing(&person(true, false), &by_text), Some(Missing { days: 3, parts: 2, not_counted: 3 }));
        // One safe way is enough.
        assert_eq!(missing(&person(false, true), &by_text), None);
        let at_night = [tried(2, 6, Mode::Phone), tried(3, 14, Mode::Phone), tried(4, 22, Mode::Phone)];
        assert_eq!(missing(&person(true, true), &at_night), Some(Missing { days: 2, parts: 1, not_counted: 2 }));
    }

    #[test]
    fn a_talk_is_no_try() {
        let spoke = Contact { outcome: Outcome::Spoke, ..tried(2, 9, Mode::Phone) };
        assert!(was_reached(std::slice::from_ref(&spoke)));
        assert!(missing(&person(true, true), &[spoke]).is_some());
    }
}
