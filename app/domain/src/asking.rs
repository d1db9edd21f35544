//! Somebody asks for a link worker without an account: for themselves, or for somebody of their family or a friend who
//! knows about it and agrees. What they say is here; who reads it is in [`way`].

mod way;

pub use way::{CityPart, How, Instead, NEAR_ENOUGH_M, Served, Way, nearest, way};

use crate::failure::Check;
use crate::id::{PracticeId, ReferralId};
use crate::particulars::Particulars;
use crate::person::{Home, Interpreter, SafePhone};
use crate::referral::{Ask, Details, Reason, Risk, ShareBack, Source, State, Urgency};
use crate::sent::{Stage, stage};
use crate::{Email, Failure, Line, Moment, Passage, Person, Phone, Postcode, Referral, Theme, Why};
use serde::{Deserialize, Serialize};

/// What is said of the person's practice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaidPractice {
    /// It is this one.
    At(PracticeId),
    /// They do not know which it is.
    NotKnown,
    /// There is none.
    None,
    /// It is one that is not in our list.
    NotListed,
}

impl SaidPractice {
    /// The word for "I don't know" in the form.
    pub const NOT_KNOWN: &'static str = "not-known";
    /// The word for "no GP" in the form.
    pub const NO_GP: &'static str = "no-gp";
    /// The word for "not in this list" in the form.
    pub const NOT_LISTED: &'static str = "not-listed";

    /// Reads what was chosen.
    /// # Errors
    /// [`Failure::Invalid`] on `practice`.
    pub fn read(given: &str) -> Result<Self, Failure> {
        match given {
            "" => Err(Failure::invalid("practice", Why::NotChosen)),
            Self::NOT_KNOWN => Ok(Self::NotKnown),
            Self::NO_GP => Ok(Self::None),
            Self::NOT_LISTED => Ok(Self::NotListed),
            id => PracticeId::read(id).map(Self::At).map_err(|_| Failure::invalid("practice", Why::NotAChoice)),
        }
    }
}

/// Somebody who asks for somebody else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asker {
    /// Their name.
    pub name: Line<120>,
    /// How they know the person: "daughter", "neighbour".
    pub related: Line<80>,
    /// A number of theirs that is safe to ring.
    pub phone: Phone,
}

/// What is kept beside a referral that came without an account: who asked, and to which words they agreed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// Who asked, where it was not the person.
    pub asker: Option<Asker>,
    /// The words that they agreed to, as they stood on the page.
    pub wording: Line<400>,
    /// How the team was found.
    pub how: How,
}

/// What somebody sees of a referral that they sent from a place of treatment or from another team: where it is, and nothing
/// that came after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Followed {
    /// Its id.
    pub id: ReferralId,
    /// Given name and initial: they wrote it.
    pub short_name: String,
    /// The team that has it.
    pub team: Option<Line<160>>,
    /// Where it is.
    pub stage: Stage,
    /// When it was sent.
    pub sent: Moment,
}

impl Followed {
    /// The bare state of a referral. Whether anybody has been reached is not theirs to know.
    pub fn of(referral: &Referral, team: Option<Line<160>>) -> Self {
        let stage = match referral.state {
            State::InProgress => Stage::TakenOn,
            state => stage(state, &[]),
        };
        let short_name = referral.ask.person.short_name();
        Self { id: referral.id.clone(), short_name, team, stage, sent: referral.sent }
    }
}

/// A form as it was sent: text, unread.
#[derive(Clone, Debug, Default)]
pub struct AskingForm<'a> {
    /// Whether somebody asks for somebody else.
    pub for_somebody: bool,
    /// First name.
    pub given: &'a str,
    /// Phone.
    pub phone: &'a str,
    /// What is safe on the phone: `ring`, `text`, `message`.
    pub safe: &'a [String],
    /// E-mail.
    pub email: &'a str,
    /// Best time.
    pub best_time: &'a str,
    /// The practice: its id, or a word of [`SaidPractice`].
    pub practice: &'a str,
    /// Postcode.
    pub postcode: &'a str,
    /// Part of the city, where the page had to ask.
    pub part: &'a str,
    /// A theme, where the page had to ask.
    pub theme: &'a str,
    /// What is going on.
    pub own_words: &'a str,
    /// Interpreter.
    pub interpreter: &'a str,
    /// Language.
    pub language: &'a str,
    /// Did they agree: `yes`.
    pub agreed: &'a str,
    /// Name of whoever asks for somebody else.
    pub asker_name: &'a str,
    /// How they know them.
    pub asker_related: &'a str,
    /// Their phone.
    pub asker_phone: &'a str,
}

/// What somebody asks for, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asking {
    /// The person: a first name and a safe way to reach them.
    pub person: Person,
    /// What is going on.
    pub own_words: Passage<1000>,
    /// Their practice.
    pub practice: SaidPractice,
    /// Part of the city.
    pub part: Option<CityPart>,
    /// Theme.
    pub theme: Option<Theme>,
    /// Who asks, where it is not the person.
    pub asker: Option<Asker>,
}

impl Asking {
    /// Reads the form.
    ///
    /// A first name, one safe way to reach the person, the practice, what is going on and the agreement are needed; nothing
    /// else is.
    /// # Errors
    /// [`Failure::Invalid`] with every field that is wrong, in the order of the form.
    pub fn read(form: &AskingForm<'_>) -> Result<Self, Failure> {
        let mut check = Check::default();
        let asker = match form.for_somebody {
            true => read_asker(form, &mut check).map(Some),
            false => Some(None),
        };
        let person = read_person(form, &mut check);
        let practice = check.take(SaidPractice::read(form.practice));
        let home = match form.postcode.trim() {
            "" => Some(Home::NotSaid),
            given => check.take(Postcode::read("postcode", given)).map(Home::At),
        };
        let own_words = check.take(Passage::read("own_words", form.own_words));
        let interpreter = match form.interpreter {
            "" => Some(Interpreter::NotAsked),
            given => check.take(Interpreter::read(given)),
        };
        let language = check.take(Line::read_optional("language", form.language));
        let part = check.take(chosen(form.part, CityPart::read));
        let theme = check.take(chosen(form.theme, Theme::read));
        match (form.agreed, form.for_somebody) {
            ("yes", _) => {}
            (_, true) => check.wrong("agreed", Why::NeedsAgreement),
            (_, false) => check.wrong("agreed", Why::NeedsOwnAgreement),
        }
        check.done()?;
        let all = || {
            Some(Self {
                person: Person { home: home?, interpreter: interpreter?, language: language?, ..person? },
                own_words: own_words?,
                practice: practice?,
                part: part?,
                theme: theme?,
                asker: asker?,
            })
        };
        all().ok_or_else(|| Failure::invalid("given", Why::Missing))
    }

    /// Who asked.
    pub fn source(&self) -> Source {
        if self.asker.is_some() { Source::Family } else { Source::Themselves }
    }

    /// What the referral says. Nobody asked about risks. Words of a crisis put it before what waits in turn; the practice
    /// hears nothing, because it did not send it.
    pub fn ask(&self, is_crisis: bool) -> Ask {
        Ask {
            person: self.person.clone(),
            reason: self.theme.map_or(Reason::Other, reason_of),
            own_words: Some(self.own_words.clone()),
            urgency: if is_crisis { Urgency::SameDay } else { Urgency::Routine },
            in_crisis: is_crisis,
            risk: Risk::NotAsked,
            risk_note: None,
            share_back: ShareBack::No,
            details: Details::default(),
        }
    }
}

const fn reason_of(theme: Theme) -> Reason {
    match theme {
        Theme::Asylum => Reason::Asylum,
        Theme::Youth => Reason::Other,
        Theme::Housing => Reason::Homelessness,
    }
}

fn chosen<T>(given: &str, read: impl Fn(&str) -> Result<T, Failure>) -> Result<Option<T>, Failure> {
    if given.is_empty() { Ok(None) } else { read(given).map(Some) }
}

fn read_asker(form: &AskingForm<'_>, check: &mut Check) -> Option<Asker> {
    let name = check.take(Line::read("asker_name", form.asker_name));
    let related = check.take(Line::read("asker_related", form.asker_related));
    let phone = check.take(Phone::read("asker_phone", form.asker_phone));
    Some(Asker { name: name?, related: related?, phone: phone? })
}

/// The name and how to reach them; the rest of a person is not asked here.
fn read_person(form: &AskingForm<'_>, check: &mut Check) -> Option<Person> {
    let is_safe = |way: &str| form.safe.iter().any(|safe| safe == way);
    let given = check.take(Line::read("given", form.given));
    let number = check.take(Phone::read_optional("phone", form.phone));
    let email = check.take(Email::read_optional("email", form.email));
    if let (Some(number), Some(None)) = (&number, &email)
        && (number.is_none() || !(is_safe("ring") || is_safe("text")))
    {
        check.wrong(if number.is_none() { "phone" } else { "safe" }, Why::NeedsSafeWay);
    }
    let best_time = check.take(Line::read_optional("best_time", form.best_time));
    Some(Person {
        given: given?,
        family: None,
        born_on: None,
        home: Home::NotSaid,
        phone: number?.map(|number| SafePhone {
            number,
            may_ring: is_safe("ring"),
            may_text: is_safe("text"),
            may_leave_message: is_safe("message"),
        }),
        email: email?,
        language: None,
        interpreter: Interpreter::NotAsked,
        best_time: best_time?,
        particulars: Particulars::default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form<'a>(safe: &'a [String]) -> AskingForm<'a> {
        AskingForm {
            given: "Moira",
            phone: "07700 900318",
            safe,
            practice: "elder-street",
            own_words: "I am in the house all day.",
            agreed: "yes",
            ..AskingForm::default()
        }
    }

    fn wrong(form: &AskingForm<'_>) -> Vec<(String, Why)> {
        match Asking::read(form) {
            Err(Failure::Invalid(troubles)) => troubles.into_iter().map(|t| (t.field, t.why)).collect(),
            _ => Vec::new(),
        }
    }

    fn ring() -> Vec<String> {
        vec!["ring".to_owned()]
    }

    #[test]
    fn a_first_name_a_safe_way_the_practice_and_a_few_words_are_enough() {
        let safe = ring();
        let asking = Asking::read(&form(&safe)).expect("all there");
        let ask = asking.ask(false);
        assert_eq!(asking.source(), Source::Themselves);
        assert_eq!((ask.urgency, ask.risk, ask.share_back), (Urgency::Routine, Risk::NotAsked, ShareBack::No));
        assert_eq!((ask.person.home, ask.person.interpreter), (Home::NotSaid, Interpreter::NotAsked));
        let by_mail = AskingForm { phone: "", email: "moira@example.org", ..form(&[]) };
        assert!(Asking::read(&by_mail).is_ok());
    }

    #[test]
    fn everything_that_is_wrong_is_said_at_once_in_the_order_of_the_form() {
        let fields: Vec<String> = wrong(&AskingForm::default()).into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["given", "phone", "practice", "own_words", "agreed"]);
        let theirs = AskingForm { for_somebody: true, ..AskingForm::default() };
        let fields: Vec<String> = wrong(&theirs).into_iter().map(|(field, _)| field).collect();
        assert_eq!(
            fields,
            ["asker_name", "asker_related", "asker_phone", "given", "phone", "practice", "own_words", "agreed"]
        );
    }

    #[test]
    fn a_number_that_nobody_may_ring_or_text_is_no_way_to_reach_somebody() {
        let message = vec!["message".to_owned()];
        assert_eq!(wrong(&form(&message)), [("safe".to_owned(), Why::NeedsSafeWay)]);
    }

    #[test]
    fn nobody_is_asked_for_who_did_not_agree() {
        let safe = ring();
        let alone = AskingForm { agreed: "", ..form(&safe) };
        assert_eq!(wrong(&alone), [("agreed".to_owned(), Why::NeedsOwnAgreement)]);
        let asker =
            AskingForm { asker_name: "Jean", asker_related: "sister", asker_phone: "07700 900319", ..form(&safe) };
        let theirs = AskingForm { for_somebody: true, agreed: "no", ..asker.clone() };
        assert_eq!(wrong(&theirs), [("agreed".to_owned(), Why::NeedsAgreement)]);
        let agreed = Asking::read(&AskingForm { for_somebody: true, ..asker }).expect("they agreed");
        assert_eq!(agreed.source(), Source::Family);
    }

    #[test]
    fn words_of_a_crisis_come_before_what_waits_in_turn() {
        let safe = ring();
        let ask = Asking::read(&form(&safe)).expect("all there").ask(true);
        assert_eq!((ask.urgency, ask.in_crisis), (Urgency::SameDay, true));
    }

    #[test]
    fn what_was_not_offered_is_no_choice() {
        let safe = ring();
        for (form, field) in [
            (AskingForm { practice: "../etc", ..form(&safe) }, "practice"),
            (AskingForm { part: "atlantis", ..form(&safe) }, "part"),
            (AskingForm { theme: "cheese", ..form(&safe) }, "theme"),
            (AskingForm { interpreter: "maybe", ..form(&safe) }, "interpreter"),
        ] {
            assert_eq!(wrong(&form), [(field.to_owned(), Why::NotAChoice)]);
        }
    }
}
