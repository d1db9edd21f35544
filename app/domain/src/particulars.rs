//! What else a referral may say of a person. Nothing of it is needed to send one.

use crate::chi::Chi;
use crate::failure::Check;
use crate::person::{PersonForm, SafePhone};
use crate::support::choices;
use crate::{Failure, Line, Phone, Why};
use serde::{Deserialize, Serialize};

/// What else a referral may say of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Particulars {
    /// What they want to be called.
    pub called: Option<Line<80>>,
    /// A second phone: a relative's, a landline.
    pub second_phone: Option<SafePhone>,
    /// What helps them to understand and be understood.
    pub needs: Option<Line<200>>,
    /// Ways in which nobody may get in touch with them.
    pub avoid: Vec<Avoid>,
    /// Their CHI number.
    pub chi: Option<Chi>,
    /// They have no phone or mail that is safe: the practice passes word on.
    pub through_practice: bool,
}

choices! {
    /// A way in which nobody may get in touch. What a phone may be used for stands beside its number.
    Avoid on "avoid" {
        /// E-mail.
        Email = "email",
        /// A letter.
        Letter = "letter",
        /// A visit at home.
        Visit = "visit",
    }
}

impl Particulars {
    /// Reads what else is said, remembering every field that is wrong.
    pub fn read(form: &PersonForm<'_>, check: &mut Check) -> Option<Self> {
        let called = check.take(Line::read_optional("called", form.called));
        let chi = check.take(Chi::read_optional("chi", form.chi));
        let second = check.take(Phone::read_optional("phone_2", form.phone_2));
        let needs = check.take(Line::read_optional("needs", form.needs));
        Some(Self {
            called: called?,
            second_phone: second?.map(|number| SafePhone::with(number, form.safe_2)),
            needs: needs?,
            avoid: chosen(Avoid::ALL, form.avoid, |way| way.key()),
            chi: chi?,
            through_practice: form.through_practice,
        })
    }
}

/// Which of a list were ticked, in the order of the list, each once.
pub(crate) fn chosen<T: Copy>(all: &[T], ticked: &[String], key: impl Fn(T) -> &'static str) -> Vec<T> {
    all.iter().copied().filter(|one| ticked.iter().any(|word| word == key(*one))).collect()
}
