//! The slip that a practice hands to somebody: who will be in touch, when, and from which number.

use crate::particulars::Avoid;
use crate::referral::Urgency;
use crate::{Line, Person};
use serde::{Deserialize, Serialize};

/// How the first contact comes: only in a way that is safe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FirstWay {
    /// Somebody rings.
    Call,
    /// Somebody sends a text.
    Text,
    /// Somebody writes an e-mail.
    Mail,
    /// No way is known: the practice tells them.
    Practice,
}

impl FirstWay {
    /// The first safe way there is to somebody.
    pub fn to(person: &Person) -> Self {
        let phones = || person.phone.iter().chain(&person.particulars.second_phone);
        let may_be_mailed = person.email.is_some() && !person.particulars.avoid.contains(&Avoid::Email);
        match () {
            () if phones().any(|phone| phone.may_ring) => Self::Call,
            () if phones().any(|phone| phone.may_text) => Self::Text,
            () if may_be_mailed => Self::Mail,
            () => Self::Practice,
        }
    }
}

/// What stands on a slip. No reason and no words of theirs: somebody else may find it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slip {
    /// The name they go by.
    pub name: String,
    /// The worker, once one has taken it on and the practice may know.
    pub worker: Option<Line<120>>,
    /// The team.
    pub team: Line<160>,
    /// The number the team rings from.
    pub phone: Option<Line<60>>,
    /// How the first contact comes.
    pub way: FirstWay,
    /// How soon.
    pub urgency: Urgency,
    /// The best time for them, as they said.
    pub best_time: Option<String>,
    /// Who handed it over.
    pub practice: Line<160>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::failure::Check;
    use crate::person::PersonForm;
    use jiff::civil::date;

    #[test]
    fn nobody_is_told_that_a_number_will_ring_which_must_not() {
        let way = |safe: &[&str], avoid: &[&str]| {
            let [safe, avoid] =
                [safe, avoid].map(|words| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>());
            let form = PersonForm {
                given: "Margaret",
                family: "Rennie",
                born_on: "14 6 1961",
                postcode: "G51 3AA",
                phone: "07700 900318",
                safe: &safe,
                email: "m@example.org",
                avoid: &avoid,
                language: "English",
                interpreter: "no",
                ..PersonForm::default()
            };
            let today = crate::Day::new(date(2026, 2, 3));
            FirstWay::to(&Person::read(&form, today, &mut Check::default()).expect("all there"))
        };
        assert_eq!(way(&["ring", "text"], &[]), FirstWay::Call);
        assert_eq!(way(&["text"], &[]), FirstWay::Text);
        assert_eq!(way(&["message"], &[]), FirstWay::Mail);
        assert_eq!(way(&[], &["email"]), FirstWay::Practice);
    }
}
