//! What makes a referral one to look at again before it is sent. The plain case has nothing of it.

use crate::id::{ReferralId, TeamId};
use crate::referral::{Ask, Risk};
use crate::sent::Stage;
use crate::theme_hint::Because;
use crate::{Day, Line, Moment, Theme};
use serde::{Deserialize, Serialize};

/// Under this age, in whole years, somebody looks again.
const CHILD_UNDER: u8 = 16;

/// What is unusual about what was filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unusual {
    /// In crisis now.
    Crisis,
    /// Words that call for a look at once.
    CrisisWords,
    /// A risk is known.
    KnownRisk,
    /// No safe way but e-mail.
    OnlyEmail,
    /// No way but through the practice.
    ThroughPractice,
    /// So young.
    Child,
    /// No postcode of Scotland is written like that.
    UnknownPostcode,
}

/// An open referral that the own practice has sent and that may be about the same person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenHere {
    /// Its id.
    pub id: ReferralId,
    /// Given name and initial.
    pub short_name: String,
    /// When it was sent.
    pub sent: Moment,
    /// Where it is.
    pub stage: Stage,
}

/// A team with a worker for a theme, and why it is suggested.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThemeOffer {
    /// The theme.
    pub theme: Theme,
    /// Why.
    pub because: Because,
    /// The team.
    pub team: TeamId,
    /// Its name.
    pub name: Line<160>,
}

/// Everything to look at before a referral is sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToCheck {
    /// What is unusual about what was filled in.
    pub unusual: Vec<Unusual>,
    /// What the own practice has open for whoever may be the same person.
    pub open_here: Vec<OpenHere>,
    /// A link worker has the same person's case open already. Whose it is and where it came from is not for a practice.
    pub is_open_elsewhere: bool,
    /// A worker with a theme may suit them better.
    pub theme: Option<ThemeOffer>,
}

impl ToCheck {
    /// Whether it can go at once.
    pub fn is_plain(&self) -> bool {
        *self == Self::default()
    }
}

/// What is unusual about what was filled in, the most urgent first.
pub fn unusual(ask: &Ask, today: Day) -> Vec<Unusual> {
    let is_child = ask.person.age_on(today).is_some_and(|age| age < CHILD_UNDER);
    [
        (ask.in_crisis, Unusual::Crisis),
        (ask.details.has_crisis_words, Unusual::CrisisWords),
        (ask.risk == Risk::Known, Unusual::KnownRisk),
        (ask.person.is_only_mailed(), Unusual::OnlyEmail),
        (ask.person.is_reached_through_practice(), Unusual::ThroughPractice),
        (is_child, Unusual::Child),
    ]
    .into_iter()
    .filter_map(|(is_so, what)| is_so.then_some(what))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::person::PersonForm;
    use crate::referral::AskForm;
    use jiff::civil::date;

    const TODAY: Day = Day::new(date(2026, 2, 3));

    #[test]
    fn the_plain_case_has_nothing_to_look_at_and_each_of_the_others_has() {
        let safe = ["ring".to_owned()];
        let nothing_safe = [];
        let person = PersonForm {
            given: "Margaret",
            family: "Rennie",
            born_on: "14 6 1961",
            postcode: "G51 3AA",
            phone: "07700 900318",
            safe: &safe,
            email: "margaret@example.org",
            language: "English",
            interpreter: "no",
            ..PersonForm::default()
        };
        let plain = AskForm {
            person: person.clone(),
            reason: "loneliness",
            urgency: "routine",
            in_crisis: "no",
            risk: "none-known",
            agreed: "yes",
            share_back: "yes",
            ..AskForm::default()
        };
        let found = |form: &AskForm<'_>| unusual(&Ask::read(form, TODAY).expect("all there"), TODAY);
        assert_eq!(found(&plain), []);
        assert_eq!(found(&AskForm { in_crisis: "yes", ..plain.clone() }), [Unusual::Crisis]);
        assert_eq!(found(&AskForm { own_words: "I want to die", ..plain.clone() }), [Unusual::CrisisWords]);
        assert_eq!(found(&AskForm { risk: "known", risk_note: "a dog", ..plain.clone() }), [Unusual::KnownRisk]);
        let mailed = PersonForm { safe: &nothing_safe, ..person.clone() };
        assert_eq!(found(&AskForm { person: mailed, ..plain.clone() }), [Unusual::OnlyEmail]);
        let through =
            PersonForm { phone: "", safe: &nothing_safe, email: "", through_practice: true, ..person.clone() };
        assert_eq!(found(&AskForm { person: through, ..plain.clone() }), [Unusual::ThroughPractice]);
        let both = PersonForm { through_practice: true, ..person.clone() };
        assert_eq!(found(&AskForm { person: both, ..plain.clone() }), [], "a safe phone is a way");
        let born = |born_on| PersonForm { born_on, ..person.clone() };
        assert_eq!(found(&AskForm { person: born("4 2 2010"), ..plain.clone() }), [Unusual::Child]);
        assert_eq!(found(&AskForm { person: born("3 2 2010"), ..plain }), [], "sixteen today");
    }
}
