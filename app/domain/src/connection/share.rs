//! What an organisation is shown of a person: a first name and a safe phone until it says yes, then what the person
//! agreed to, and nothing else.

use super::State;
use crate::id::AccountId;
use crate::person::{Home, Interpreter, SafePhone};
use crate::referral::{Ask, Reason};
use crate::support::choices;
use crate::{Day, Email, Failure, Line, Moment, Passage, Why};
use serde::{Deserialize, Serialize};

choices! {
    /// What an organisation may be shown once it has said yes, each only where the person agrees to it.
    AfterYes on "fields" {
        /// The family name.
        Family = "family",
        /// The date of birth.
        BornOn = "born_on",
        /// Where they live.
        Home = "home",
        /// The e-mail address.
        Email = "email",
        /// The language they would rather speak, and whether an interpreter is needed.
        Language = "language",
        /// When to ring.
        BestTime = "best_time",
        /// The main reason.
        Reason = "reason",
        /// What matters, in their own words.
        OwnWords = "own_words",
    }
}

choices! {
    /// How somebody agreed.
    How on "how" {
        /// Face to face.
        InPerson = "in_person",
        /// On the telephone.
        Phone = "phone",
        /// In writing.
        InWriting = "in_writing",
    }
}

/// What somebody agreed to: for one organisation and these fields.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// What may be shown after a yes.
    pub fields: Vec<AfterYes>,
    /// The words they agreed to, exactly.
    pub wording: Passage<2000>,
    /// How they agreed.
    pub how: How,
    /// Who wrote it down.
    pub recorded_by: AccountId,
    /// When they agreed.
    pub agreed: Moment,
}

/// What an organisation is shown of a person. What is not here it is not shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shared {
    /// Their given name.
    pub given: Line<80>,
    /// Their phone, where it is safe to ring or to text.
    pub phone: Option<SafePhone>,
    /// What the worker asks for.
    pub ask: Option<Passage<1000>>,
    /// Family name.
    pub family: Option<Line<80>>,
    /// Date of birth.
    pub born_on: Option<Day>,
    /// Where they live.
    pub home: Option<Home>,
    /// E-mail address.
    pub email: Option<Email>,
    /// Language, and what a talk needs.
    pub language: Option<(Line<60>, Interpreter)>,
    /// When to ring.
    pub best_time: Option<Line<200>>,
    /// Main reason.
    pub reason: Option<Reason>,
    /// Their own words.
    pub own_words: Option<Passage<1000>>,
}

impl Shared {
    /// What an organisation is shown before it has said yes.
    pub fn before_yes(ask: &Ask) -> Self {
        let phone = ask.person.phone.clone().filter(|phone| phone.may_ring || phone.may_text);
        Self {
            given: ask.person.given.clone(),
            phone,
            ask: None,
            family: None,
            born_on: None,
            home: None,
            email: None,
            language: None,
            best_time: None,
            reason: None,
            own_words: None,
        }
    }

    /// What an organisation is shown after it has said yes: the fields that the person agreed to, and what it is asked for.
    pub fn after_yes(ask: &Ask, asked_for: Option<&Passage<1000>>, fields: &[AfterYes]) -> Self {
        let person = &ask.person;
        let agreed = |field| fields.contains(&field);
        Self {
            ask: asked_for.cloned(),
            family: agreed(AfterYes::Family).then(|| person.family.clone()).flatten(),
            born_on: agreed(AfterYes::BornOn).then_some(person.born_on).flatten(),
            home: agreed(AfterYes::Home).then(|| person.home.clone()),
            email: person.email.clone().filter(|_| agreed(AfterYes::Email)),
            language: person
                .language
                .clone()
                .filter(|_| agreed(AfterYes::Language))
                .map(|language| (language, person.interpreter)),
            best_time: person.best_time.clone().filter(|_| agreed(AfterYes::BestTime)),
            reason: agreed(AfterYes::Reason).then_some(ask.reason),
            own_words: ask.own_words.clone().filter(|_| agreed(AfterYes::OwnWords)),
            ..Self::before_yes(ask)
        }
    }

    /// What an organisation is shown in a state: whoever said no, or was asked to stop, has no number to ring any more.
    pub fn in_state(state: State, ask: &Ask, asked_for: Option<&Passage<1000>>, fields: &[AfterYes]) -> Self {
        if state.is_accepted() {
            return Self::after_yes(ask, asked_for, fields);
        }
        let shared = Self::before_yes(ask);
        let may_ring = state.waits_for_an_answer() || state == State::Waitlisted;
        Self { phone: shared.phone.clone().filter(|_| may_ring), ..shared }
    }
}

impl AfterYes {
    /// How the person says it.
    const fn of_mine(self) -> &'static str {
        match self {
            Self::Family => "my family name",
            Self::BornOn => "my date of birth",
            Self::Home => "where I live",
            Self::Email => "my e-mail address",
            Self::Language => "the language I speak, and whether I need an interpreter",
            Self::BestTime => "when to ring me",
            Self::Reason => "the main reason why I asked for help",
            Self::OwnWords => "what I said, in my own words",
        }
    }

    /// Reads what was ticked, each once, in the order in which it is offered.
    /// # Errors
    /// [`Failure::Invalid`] on `fields`.
    pub fn read_all(given: &[String]) -> Result<Vec<Self>, Failure> {
        let read = given.iter().map(|one| Self::read(one)).collect::<Result<Vec<_>, _>>()?;
        Ok(Self::ALL.iter().filter(|field| read.contains(field)).copied().collect())
    }
}

/// The words that somebody agrees to. The same words are shown, read aloud and kept.
pub fn wording(organisation: &str, support: &str, fields: &[AfterYes]) -> String {
    let more = match fields {
        [] => "If the answer is yes, what my link worker asks for is shown too, and nothing more about me.".to_owned(),
        fields => {
            let mine: Vec<&str> = fields.iter().map(|field| field.of_mine()).collect();
            format!("If the answer is yes, this is shown too: {}; and what my link worker asks for.", mine.join("; "))
        }
    };
    format!(
        "I agree that {organisation} is asked whether I can come to {support}. Before there is an answer, my first name \
         is shown, and the number on which I can safely be reached. {more} It can be seen while I take part, and for 30 \
         days after that. I can take this back at any time."
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::person::PersonForm;
    use crate::referral::AskForm;
    use jiff::civil::date;

    fn ask(safe: &[&str]) -> Ask {
        let safe: Vec<String> = safe.iter().map(|way| (*way).to_owned()).collect();
        let form = AskForm {
            person: PersonForm {
                given: "Margaret",
                family: "Rennie",
                born_on: "14 6 1961",
                postcode: "G51 3AA",
                phone: "07700 900318",
                safe: &safe,
                email: "margaret@example.org",
                language: "English",
                interpreter: "no",
                best_time: "mornings",
                ..PersonForm::default()
            },
            reason: "loneliness",
            own_words: "I sit in with the telly on all day.",
            urgency: "routine",
            in_crisis: "no",
            risk: "known",
            risk_note: "A dog at the door.",
            agreed: "yes",
            share_back: "yes",
            ..AskForm::default()
        };
        Ask::read(&form, Day::new(date(2026, 2, 3))).expect("all there")
    }

    #[test]
    fn before_a_yes_there_is_a_first_name_and_a_phone_that_is_safe() {
        let shared = Shared::before_yes(&ask(&["ring"]));
        let text = format!("{shared:?}");
        assert!(text.contains("Margaret") && text.contains("07700900318"), "{text}");
        for word in ["Rennie", "1961", "G51", "margaret@", "mornings", "Loneliness", "telly", "dog"] {
            assert!(!text.contains(word), "{word}: {text}");
        }
        // A message on the machine alone is no safe way for a stranger.
        assert_eq!(Shared::before_yes(&ask(&["message"])).phone, None);
    }

    #[test]
    fn after_a_yes_there_is_what_was_agreed_and_nothing_else() {
        let words: [(AfterYes, &str); 8] = [
            (AfterYes::Family, "Rennie"),
            (AfterYes::BornOn, "1961"),
            (AfterYes::Home, "G51"),
            (AfterYes::Email, "margaret@"),
            (AfterYes::Language, "English"),
            (AfterYes::BestTime, "mornings"),
            (AfterYes::Reason, "Loneliness"),
            (AfterYes::OwnWords, "telly"),
        ];
        for (agreed, _) in words {
            let text = format!("{:?}", Shared::after_yes(&ask(&["ring"]), None, &[agreed]));
            for (field, word) in words {
                assert_eq!(text.contains(word), field == agreed, "{agreed:?} {word}: {text}");
            }
            assert!(!text.contains("dog"), "what is known of risks is for the worker: {text}");
        }
        assert_eq!(words.len(), AfterYes::ALL.len());
    }

    #[test]
    fn whoever_said_no_has_no_number_to_ring() {
        let of = |state| Shared::in_state(state, &ask(&["ring"]), None, AfterYes::ALL);
        assert!(of(State::Sent).phone.is_some() && of(State::Waitlisted).phone.is_some());
        assert!(of(State::Accepted).family.is_some() && of(State::Accepted).phone.is_some());
        for state in [State::Declined, State::CancelRequested, State::Stopped, State::Expired] {
            assert_eq!((of(state).phone, of(state).family), (None, None), "{state:?}");
        }
    }

    #[test]
    fn the_words_name_the_organisation_and_every_field() {
        let all = wording("Govan Arts", "Stitch and Blether", AfterYes::ALL);
        for field in AfterYes::ALL {
            assert!(all.contains(field.of_mine()), "{field:?}: {all}");
        }
        assert!(all.contains("Govan Arts") && all.contains("Stitch and Blether"));
        assert!(Passage::<2000>::read("wording", &all).is_ok());
        assert!(!wording("Govan Arts", "It", &[]).contains("my family name"));
    }

    #[test]
    fn what_is_ticked_is_read_once_and_in_order() {
        let given = ["home", "family", "home"].map(str::to_owned);
        assert_eq!(AfterYes::read_all(&given), Ok(vec![AfterYes::Family, AfterYes::Home]));
        assert!(AfterYes::read_all(&["risk".to_owned()]).is_err());
    }
}
