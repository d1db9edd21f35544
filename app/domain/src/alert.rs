//! What information governance should look at: plain rules over what the audit trail says.
//!
//! An alert is no accusation. Each rule is coarse on purpose, and a person asks before anything follows from it.

use crate::support::choices;
use crate::working_day::is_working_day;
use crate::{Email, Failure, Moment, Person, Phone, Why};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// An alert, as information governance reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Raised {
    /// What sort of look raised it.
    pub kind: AlertKind,
    /// The name of whoever looked.
    pub who: String,
    /// When.
    pub at: Moment,
}

choices! {
    /// Why somebody should look.
    AlertKind on "kind" {
        /// Somebody read a record that seems to be their own.
        OwnRecord = "own-record",
        /// Somebody read very many records within an hour.
        Volume = "volume",
        /// Somebody read records at night, at the weekend or on a bank holiday.
        OutOfHours = "out-of-hours",
    }
}

/// More different records than this, read by one person within an hour, are too many.
pub const RECORDS_AN_HOUR: usize = 60;
const HOUR_MS: i64 = 60 * 60 * 1000;
/// The hours in which people work, in Glasgow: from 7:00 until before 20:00, on working days.
const WORKING_HOURS: std::ops::Range<i8> = 7..20;

/// Whether hardly anybody works at this moment.
pub fn is_out_of_hours(at: Moment) -> bool {
    let local = at.local();
    !is_working_day(at.day()) || !WORKING_HOURS.contains(&local.hour())
}

/// Whether a record seems to be that of whoever reads it: the same e-mail address or the same phone. Names are not
/// compared: two people share one more often than somebody reads their own record.
pub fn is_own_record(email: Option<&Email>, phone: Option<&Phone>, person: &Person) -> bool {
    let mut phones = person.phone.iter().chain(&person.particulars.second_phone);
    let same_phone = phones.any(|safe| phone == Some(&safe.number));
    let same_email = person.email.as_ref().is_some_and(|own| email == Some(own));
    same_email || same_phone
}

/// The looks with which somebody had read too many different records within the hour that ended then, by their place in
/// the list. `looks` are those of one person, oldest first: when, and at which record.
pub fn too_many(looks: &[(Moment, &str)]) -> Vec<usize> {
    let mut within: HashMap<&str, usize> = HashMap::new();
    let mut from = 0;
    let mut found = Vec::new();
    for (place, (at, record)) in looks.iter().enumerate() {
        *within.entry(record).or_default() += 1;
        while let Some((old, record)) = looks.get(from).filter(|(old, _)| at.ms() - old.ms() >= HOUR_MS) {
            debug_assert!(old <= at, "oldest first");
            match within.get_mut(record) {
                Some(times) if *times > 1 => *times -= 1,
                _ => _ = within.remove(record),
            }
            from += 1;
        }
        if within.len() > RECORDS_AN_HOUR {
            found.push(place);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::person::{Home, Interpreter, SafePhone};
    use crate::{Day, Line};
    use jiff::civil::{date, datetime};

    #[test]
    fn people_work_from_seven_to_eight_on_working_days_by_the_clocks_of_glasgow() {
        for (wall, is_out) in [
            (datetime(2026, 2, 3, 9, 0, 0, 0), false),
            (datetime(2026, 2, 3, 7, 0, 0, 0), false),
            (datetime(2026, 2, 3, 6, 59, 59, 0), true),
            (datetime(2026, 2, 3, 19, 59, 59, 0), false),
            (datetime(2026, 2, 3, 20, 0, 0, 0), true),
            (datetime(2026, 2, 3, 0, 0, 0, 0), true),
            (datetime(2026, 2, 6, 12, 0, 0, 0), false),
            (datetime(2026, 2, 7, 12, 0, 0, 0), true),
            (datetime(2026, 2, 8, 12, 0, 0, 0), true),
            // Bank holidays, all of them at noon: St Andrew's Day, Christmas, the second of January, Good Friday. The day
            // after Christmas that is kept on the Monday, and Easter Monday, which Scotland does not keep.
            (datetime(2026, 11, 30, 12, 0, 0, 0), true),
            (datetime(2026, 12, 25, 12, 0, 0, 0), true),
            (datetime(2026, 12, 28, 12, 0, 0, 0), true),
            (datetime(2026, 1, 2, 12, 0, 0, 0), true),
            (datetime(2026, 4, 3, 12, 0, 0, 0), true),
            (datetime(2026, 4, 6, 12, 0, 0, 0), false),
            // In summer the clocks of Glasgow are an hour ahead: 6:30 there is 5:30 UTC, 7:30 is 6:30.
            (datetime(2026, 7, 7, 6, 30, 0, 0), true),
            (datetime(2026, 7, 7, 7, 30, 0, 0), false),
        ] {
            assert_eq!(is_out_of_hours(Moment::at_local(wall)), is_out, "{wall}");
        }
    }

    #[test]
    fn a_record_with_the_readers_own_address_or_number_is_theirs() {
        let email = |text: &str| Email::read(text).expect("an address");
        let phone = |text: &str| Phone::read("phone", text).expect("a number");
        let person = |own_email: Option<&str>, own_phone: Option<&str>| Person {
            given: Line::read("given", "Margaret").expect("a name"),
            family: Some(Line::read("family", "Rennie").expect("a name")),
            born_on: Some(Day::new(date(1961, 6, 14))),
            home: Home::NoFixedAddress,
            phone: own_phone.map(|text| SafePhone {
                number: phone(text),
                may_ring: true,
                may_text: false,
                may_leave_message: false,
            }),
            email: own_email.map(email),
            language: Some(Line::read("language", "English").expect("a language")),
            interpreter: Interpreter::No,
            best_time: None,
            particulars: crate::particulars::Particulars::default(),
        };
        let (mine, number) = (email("margaret@example.org"), phone("07700 900318"));
        for (person, number, is_own) in [
            (person(Some("Margaret@example.org"), None), None, true),
            (person(Some("peggy@example.org"), Some("07700900318")), Some(&number), true),
            (person(Some("peggy@example.org"), Some("07700 900319")), Some(&number), false),
            (person(None, None), None, false),
            (person(None, Some("07700 900318")), None, false),
        ] {
            assert_eq!(is_own_record(Some(&mine), number, &person), is_own, "{person:?}");
        }
        assert!(!is_own_record(None, None, &person(None, None)), "two who have neither are not the same");
    }

    #[test]
    fn more_than_sixty_records_within_an_hour_are_too_many_and_the_same_one_counts_once() {
        let ids: Vec<String> = (0..70).map(|n| format!("r{n}")).collect();
        let look = |minute_x10: i64, n: usize| (Moment::from_ms(minute_x10 * 6_000), ids[n].as_str());
        // One every half minute: the 61st comes after half an hour.
        let fast: Vec<_> = (0..70).map(|n| look(n as i64 * 5, n)).collect();
        assert_eq!(too_many(&fast), (60..70).collect::<Vec<_>>());
        // One a minute: never more than sixty within an hour.
        let steady: Vec<_> = (0..70).map(|n| look(n as i64 * 10, n)).collect();
        assert_eq!(too_many(&steady), [0_usize; 0]);
        let again: Vec<_> = (0..70).map(|n| look(n as i64, n % 3)).collect();
        assert_eq!(too_many(&again), [0_usize; 0]);
    }
}
