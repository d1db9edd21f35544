//! When a worker with a theme may suit somebody better, and why.

use crate::person::Home;
use crate::referral::{Ask, Reason};
use crate::{Day, Theme};
use serde::{Deserialize, Serialize};

/// Up to this age, in whole years, workers for young people are offered.
pub const YOUNG_TO: u8 = 24;

/// Why a theme is suggested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Because {
    /// A reason that was chosen belongs to it.
    Reason(Reason),
    /// The person is this many years old.
    Age(u8),
    /// They have no fixed home.
    NoHome,
}

/// The theme that may suit somebody better than their practice's own worker, and why. What is most urgent comes first.
pub fn theme_hint(ask: &Ask, today: Day) -> Option<(Theme, Because)> {
    let says = |reason: Reason| ask.reason == reason || ask.details.other_reasons.contains(&reason);
    if says(Reason::Asylum) {
        return Some((Theme::Asylum, Because::Reason(Reason::Asylum)));
    }
    if says(Reason::Homelessness) {
        return Some((Theme::Housing, Because::Reason(Reason::Homelessness)));
    }
    if ask.person.home == Home::NoFixedAddress {
        return Some((Theme::Housing, Because::NoHome));
    }
    let age = ask.person.age_on(today).filter(|age| *age <= YOUNG_TO)?;
    Some((Theme::Youth, Because::Age(age)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::person::PersonForm;
    use crate::referral::AskForm;
    use jiff::civil::date;

    const TODAY: Day = Day::new(date(2026, 2, 3));

    fn ask(born_on: &str, reason: &str, other: &[&str], has_home: bool) -> Ask {
        let (safe, other) = (["ring".to_owned()], other.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>());
        let form = AskForm {
            person: PersonForm {
                given: "Margaret",
                family: "Rennie",
                born_on,
                postcode: "G51 3AA",
                no_fixed_address: !has_home,
                phone: "07700 900318",
                safe: &safe,
                language: "English",
                interpreter: "no",
                ..PersonForm::default()
            },
            reason,
            other_reasons: &other,
            urgency: "routine",
            in_crisis: "no",
            risk: "none-known",
            agreed: "yes",
            share_back: "yes",
            ..AskForm::default()
        };
        Ask::read(&form, TODAY).expect("all there")
    }

    #[test]
    fn a_theme_is_suggested_by_reasons_home_and_age_and_to_nobody_else() {
        let hint = |ask: Ask| theme_hint(&ask, TODAY);
        assert_eq!(hint(ask("14 6 1961", "loneliness", &[], true)), None);
        let asylum = Some((Theme::Asylum, Because::Reason(Reason::Asylum)));
        assert_eq!(hint(ask("14 6 1961", "asylum", &[], true)), asylum);
        assert_eq!(hint(ask("14 6 2009", "loneliness", &["asylum"], false)), asylum);
        let roof = Some((Theme::Housing, Because::Reason(Reason::Homelessness)));
        assert_eq!(hint(ask("14 6 1961", "homelessness", &[], true)), roof);
        assert_eq!(hint(ask("14 6 1961", "debt", &[], false)), Some((Theme::Housing, Because::NoHome)));
        assert_eq!(hint(ask("4 2 2001", "debt", &[], true)), Some((Theme::Youth, Because::Age(24))));
        assert_eq!(hint(ask("3 2 2001", "debt", &[], true)), None, "25 today");
    }
}
