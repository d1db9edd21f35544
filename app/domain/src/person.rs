//! A person: somebody referred, or asking for themselves.

use crate::failure::Check;
use crate::particulars::{Avoid, Particulars};
use crate::support::choices;
use crate::{Day, Email, Failure, Line, Phone, Postcode, Why};
use serde::{Deserialize, Serialize};

/// What a referral says about a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The name they go by first.
    pub given: Line<80>,
    /// Their family name; not said by everybody who asks for themselves.
    pub family: Option<Line<80>>,
    /// Date of birth; not said by everybody who asks for themselves.
    pub born_on: Option<Day>,
    /// Where they live.
    pub home: Home,
    /// Their phone.
    pub phone: Option<SafePhone>,
    /// Their e-mail address, given only where it is safe.
    pub email: Option<Email>,
    /// The language they would rather speak, where it was asked.
    pub language: Option<Line<60>>,
    /// What the first call needs.
    pub interpreter: Interpreter,
    /// When to ring, and anything else that helps to talk.
    pub best_time: Option<Line<200>>,
    /// What else is said of them.
    pub particulars: Particulars,
}

/// Where a person lives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Home {
    /// At a postcode.
    At(Postcode),
    /// No fixed address.
    NoFixedAddress,
    /// Nobody asked yet.
    NotSaid,
}

/// A phone, and what is safe to do with it. Nothing is safe unless somebody said so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SafePhone {
    /// The number.
    pub number: Phone,
    /// Safe to ring.
    pub may_ring: bool,
    /// Safe to text.
    pub may_text: bool,
    /// Safe to leave a message.
    pub may_leave_message: bool,
}

choices! {
    /// What the first call needs.
    Interpreter on "interpreter" {
        /// Nothing.
        No = "no",
        /// An interpreter.
        Spoken = "interpreter",
        /// An interpreter for British Sign Language.
        Bsl = "bsl",
        /// Nobody asked yet.
        NotAsked = "not-asked",
    }
}

/// A person as a form gives them: text, unread.
#[derive(Clone, Debug, Default)]
pub struct PersonForm<'a> {
    /// Given name.
    pub given: &'a str,
    /// Family name.
    pub family: &'a str,
    /// Date of birth.
    pub born_on: &'a str,
    /// Postcode.
    pub postcode: &'a str,
    /// "No fixed home" is ticked.
    pub no_fixed_address: bool,
    /// Phone.
    pub phone: &'a str,
    /// What is safe on the phone: `ring`, `text`, `message`.
    pub safe: &'a [String],
    /// E-mail.
    pub email: &'a str,
    /// Language.
    pub language: &'a str,
    /// Interpreter.
    pub interpreter: &'a str,
    /// Best time.
    pub best_time: &'a str,
    /// What they want to be called.
    pub called: &'a str,
    /// CHI number.
    pub chi: &'a str,
    /// A second phone.
    pub phone_2: &'a str,
    /// What is safe on the second phone.
    pub safe_2: &'a [String],
    /// What helps them to understand and be understood.
    pub needs: &'a str,
    /// Do not contact by: `email`, `letter`, `visit`.
    pub avoid: &'a [String],
    /// "No phone: we pass word on" is ticked.
    pub through_practice: bool,
}

impl SafePhone {
    /// A number, and what is safe to do with it: `ring`, `text`, `message`.
    pub(crate) fn with(number: Phone, safe: &[String]) -> Self {
        let is_safe = |way: &str| safe.iter().any(|safe| safe == way);
        Self { number, may_ring: is_safe("ring"), may_text: is_safe("text"), may_leave_message: is_safe("message") }
    }

    /// Whether the person can be reached by it at all.
    pub const fn reaches(&self) -> bool {
        self.may_ring || self.may_text
    }
}

impl Person {
    /// Reads a person from a form, remembering every field that is wrong.
    ///
    /// At least one safe way to reach the person is needed: a phone that is safe to ring or text, an e-mail address, or a
    /// practice that passes word on.
    pub fn read(form: &PersonForm<'_>, today: Day, check: &mut Check) -> Option<Self> {
        let given = check.take(Line::read("given", form.given));
        let family = check.take(Line::read("family", form.family));
        let born_on = check.take(Day::read_birth("born_on", form.born_on, today));
        let home = match form.no_fixed_address {
            true => Some(Home::NoFixedAddress),
            false => check.take(Postcode::read("postcode", form.postcode)).map(Home::At),
        };
        let number = check.take(Phone::read_optional("phone", form.phone));
        let email = check.take(Email::read_optional("email", form.email));
        let particulars = Particulars::read(form, check);
        let phone = number.map(|number| number.map(|number| SafePhone::with(number, form.safe)));
        if let (Some(phone), Some(email), Some(particulars)) = (&phone, &email, &particulars) {
            let phones = phone.iter().chain(&particulars.second_phone);
            let may_be_mailed = email.is_some() && !particulars.avoid.contains(&Avoid::Email);
            if !phones.into_iter().any(SafePhone::reaches) && !may_be_mailed && !particulars.through_practice {
                check.wrong(if phone.is_none() { "phone" } else { "safe" }, Why::NeedsSafeWay);
            }
        }
        let language = check.take(Line::read("language", form.language));
        let interpreter = check.take(match Interpreter::read(form.interpreter) {
            Ok(Interpreter::NotAsked) => Err(Failure::invalid("interpreter", Why::NotChosen)),
            read => read,
        });
        let best_time = check.take(Line::read_optional("best_time", form.best_time));
        Some(Self {
            given: given?,
            family: Some(family?),
            born_on: Some(born_on?),
            home: home?,
            phone: phone?,
            email: email?,
            language: Some(language?),
            interpreter: interpreter?,
            best_time: best_time?,
            particulars: particulars?,
        })
    }

    /// Whether an e-mail is the only safe way to reach them.
    pub fn is_only_mailed(&self) -> bool {
        self.email.is_some() && !self.phone.iter().chain(&self.particulars.second_phone).any(SafePhone::reaches)
    }

    /// Whether the practice is the only way to reach them.
    pub fn is_reached_through_practice(&self) -> bool {
        let phones = self.phone.iter().chain(&self.particulars.second_phone);
        self.particulars.through_practice && self.email.is_none() && !phones.into_iter().any(SafePhone::reaches)
    }

    /// Whole years on a day, where the date of birth is known.
    pub fn age_on(&self, day: Day) -> Option<u8> {
        self.born_on.map(|born_on| born_on.age_on(day))
    }

    /// Given name and the first letter of the family name: how lists name a person.
    pub fn short_name(&self) -> String {
        short_name(self.given.as_str(), self.family.as_ref().map_or("", Line::as_str))
    }

    /// Given and family name.
    pub fn full_name(&self) -> String {
        match &self.family {
            Some(family) => format!("{} {family}", self.given),
            None => self.given.to_string(),
        }
    }
}

/// Given name and the first letter of the family name.
pub fn short_name(given: &str, family: &str) -> String {
    let initial = family.chars().next().map(|c| format!(" {c}.")).unwrap_or_default();
    format!("{given}{initial}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Day = Day::new(date(2026, 2, 3));

    fn margaret<'a>(safe: &'a [String]) -> PersonForm<'a> {
        PersonForm {
            given: "Margaret",
            family: "Rennie",
            born_on: "14 6 1961",
            postcode: "G51 3AA",
            phone: "07700 900318",
            safe,
            language: "English",
            interpreter: "no",
            ..PersonForm::default()
        }
    }

    fn wrong(form: &PersonForm<'_>) -> Vec<String> {
        let mut check = Check::default();
        let _ = Person::read(form, TODAY, &mut check);
        match check.done() {
            Err(Failure::Invalid(troubles)) => troubles.into_iter().map(|t| t.field).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn the_plain_case_is_read() {
        let safe = ["ring".to_owned(), "text".to_owned()];
        let mut check = Check::default();
        let person = Person::read(&margaret(&safe), TODAY, &mut check).expect("all there");
        assert_eq!(person.short_name(), "Margaret R.");
        assert!(person.phone.is_some_and(|p| p.may_ring && p.may_text && !p.may_leave_message));
        assert_eq!(check.done(), Ok(()));
    }

    #[test]
    fn everything_that_is_wrong_is_said_at_once() {
        assert_eq!(
            wrong(&PersonForm::default()),
            ["given", "family", "born_on", "postcode", "phone", "language", "interpreter"]
        );
    }

    #[test]
    fn a_number_nobody_may_use_is_not_a_way_to_reach_somebody() {
        let only_message = ["message".to_owned()];
        assert_eq!(wrong(&margaret(&only_message)), ["safe"]);
        assert_eq!(wrong(&PersonForm { email: "m@example.org", ..margaret(&only_message) }), Vec::<String>::new());
    }

    #[test]
    fn a_second_phone_is_a_way_to_reach_somebody_and_has_switches_of_its_own() {
        let (none, ring) = ([], ["ring".to_owned()]);
        let form = PersonForm { phone_2: "01632 960001", safe_2: &ring, ..margaret(&none) };
        let mut check = Check::default();
        let person = Person::read(&form, TODAY, &mut check).expect("all there");
        assert!(person.phone.as_ref().is_some_and(|phone| !phone.reaches()));
        assert!(person.particulars.second_phone.as_ref().is_some_and(|phone| phone.may_ring && !phone.may_text));
        assert_eq!(check.done(), Ok(()));
        assert_eq!(wrong(&PersonForm { safe_2: &none, ..form.clone() }), ["safe"]);
    }

    #[test]
    fn an_address_nobody_may_write_to_is_no_way_to_reach_somebody() {
        let (none, avoid) = ([], ["email".to_owned()]);
        let form = PersonForm { email: "m@example.org", ..margaret(&none) };
        assert_eq!(wrong(&form), Vec::<String>::new());
        assert_eq!(wrong(&PersonForm { avoid: &avoid, ..form }), ["safe"]);
    }

    #[test]
    fn a_slip_in_the_chi_number_is_said_and_none_is_needed() {
        let safe = ["ring".to_owned()];
        assert_eq!(wrong(&PersonForm { chi: "1904851232", ..margaret(&safe) }), ["chi"]);
        assert_eq!(wrong(&PersonForm { chi: "190485 1231", ..margaret(&safe) }), Vec::<String>::new());
    }

    #[test]
    fn somebody_without_a_fixed_address_needs_no_postcode() {
        let safe = ["ring".to_owned()];
        let form = PersonForm { postcode: "", no_fixed_address: true, ..margaret(&safe) };
        assert_eq!(wrong(&form), Vec::<String>::new());
    }
}
