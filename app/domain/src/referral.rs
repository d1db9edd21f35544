//! A referral: somebody asks a link worker to help a person.

use crate::failure::Check;
use crate::id::{AccountId, PracticeId, ReferralId, TeamId};
use crate::person::PersonForm;
use crate::support::choices;
use crate::{Day, Failure, Moment, Passage, Person, Why};
use serde::{Deserialize, Serialize};

/// A referral from a practice to a team of link workers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Referral {
    /// Its id.
    pub id: ReferralId,
    /// The practice it came from.
    pub practice: PracticeId,
    /// The team that has it.
    pub team: TeamId,
    /// Who sent it.
    pub sent_by: AccountId,
    /// What it says.
    pub ask: Ask,
    /// Where it is in its life.
    pub state: State,
    /// When it was sent: the waiting clock starts here.
    pub sent: Moment,
    /// Who took it on.
    pub worker: Option<AccountId>,
    /// Counts changes, so that the slower of two does not undo the quicker.
    pub version: i64,
}

/// What a referral says: the person, and what is going on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// The person.
    pub person: Person,
    /// The main reason.
    pub reason: Reason,
    /// What matters, in the person's own words, never edited.
    pub own_words: Option<Passage<1000>>,
    /// How soon.
    pub urgency: Urgency,
    /// Whether the person is in crisis now.
    pub in_crisis: bool,
    /// Known risks.
    pub risk: Risk,
    /// What the worker must know about the risk.
    pub risk_note: Option<Passage<500>>,
    /// What the practice hears back.
    pub share_back: ShareBack,
}

choices! {
    /// Where a referral is in its life (casework, section "Referral").
    State on "state" {
        /// Being written.
        Draft = "draft",
        /// On its way to the team.
        Sent = "sent",
        /// Opened by the team.
        Received = "received",
        /// The team has a question.
        MoreInfoNeeded = "more_info_needed",
        /// In the queue.
        Waiting = "waiting",
        /// Taken on by a worker.
        Accepted = "accepted",
        /// The worker has tried to make contact, or made it.
        InProgress = "in_progress",
        /// Not taken on.
        Declined = "declined",
        /// Offered to another team.
        Redirected = "redirected",
        /// Somebody asked to stop it.
        CancelRequested = "cancel_requested",
        /// Stopped before work began.
        Withdrawn = "withdrawn",
        /// Done.
        Closed = "closed",
        /// Written by mistake.
        EnteredInError = "entered_in_error",
    }
}

choices! {
    /// The main reason for a referral.
    Reason on "reason" {
        /// Money and benefits.
        Money = "money",
        /// Debt.
        Debt = "debt",
        /// Food.
        Food = "food",
        /// Fuel.
        Fuel = "fuel",
        /// The state of the home.
        Housing = "housing",
        /// Homelessness.
        Homelessness = "homelessness",
        /// Employment.
        Employment = "employment",
        /// Education and skills.
        Education = "education",
        /// Loneliness.
        Loneliness = "loneliness",
        /// Low mood, anxiety, stress.
        LowMood = "low-mood",
        /// Recovery from severe mental illness.
        MentalIllness = "mental-illness",
        /// Bereavement.
        Bereavement = "bereavement",
        /// Caring for somebody.
        Caring = "caring",
        /// Parenting and family.
        Family = "family",
        /// Relationships.
        Relationships = "relationships",
        /// Domestic abuse.
        DomesticAbuse = "domestic-abuse",
        /// Alcohol, drugs, gambling.
        Substances = "substances",
        /// Long-term condition or disability.
        LongTermCondition = "long-term-condition",
        /// Physical activity.
        Activity = "activity",
        /// Immigration and asylum.
        Asylum = "asylum",
        /// Digital access.
        Digital = "digital",
        /// Transport.
        Transport = "transport",
        /// Legal.
        Legal = "legal",
        /// Something else.
        Other = "other",
    }
}

choices! {
    /// How soon somebody should ring.
    Urgency on "urgency" {
        /// Today.
        SameDay = "same-day",
        /// In the next days.
        Soon = "soon",
        /// In turn.
        Routine = "routine",
    }
}

choices! {
    /// What is known about risks.
    Risk on "risk" {
        /// Nobody asked.
        NotAsked = "not-asked",
        /// Asked, and none is known.
        NoneKnown = "none-known",
        /// Something is known; the note says what.
        Known = "known",
    }
}

choices! {
    /// What the practice hears back.
    ShareBack on "share_back" {
        /// How it goes.
        Yes = "yes",
        /// A summary at the end.
        Summary = "summary",
        /// Only the bare status.
        No = "no",
    }
}

/// Something done to a referral.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// The team opens it for the first time.
    Receive,
    /// A worker takes it on.
    Accept,
    /// The worker tried to make contact, or made it.
    Contact,
}

impl State {
    /// Where a deed leads from here, or nothing where it may not be done.
    pub const fn after(self, deed: Deed) -> Option<Self> {
        match (self, deed) {
            (Self::Sent, Deed::Receive) => Some(Self::Received),
            (Self::Received | Self::Waiting, Deed::Accept) => Some(Self::Accepted),
            (Self::Accepted | Self::InProgress, Deed::Contact) => Some(Self::InProgress),
            _ => None,
        }
    }

    /// Whether nobody has taken it on yet.
    pub const fn is_waiting(self) -> bool {
        matches!(self, Self::Sent | Self::Received | Self::MoreInfoNeeded | Self::Waiting)
    }
}

impl Referral {
    /// The team opens it; opening it again changes nothing. Says whether anything changed.
    pub fn receive(&mut self) -> bool {
        match self.state.after(Deed::Receive) {
            Some(state) => {
                self.state = state;
                true
            }
            None => false,
        }
    }

    /// A worker takes it on.
    /// # Errors
    /// [`Failure::Conflict`] when somebody has, or when it is not waiting any more.
    pub fn accept(&mut self, worker: AccountId) -> Result<(), Failure> {
        self.state = self.state.after(Deed::Accept).ok_or(Failure::Conflict)?;
        self.worker = Some(worker);
        Ok(())
    }

    /// The worker has tried to make contact, or made it.
    /// # Errors
    /// [`Failure::Conflict`] when nobody has taken it on, or when it has ended.
    pub fn contact(&mut self) -> Result<(), Failure> {
        self.state = self.state.after(Deed::Contact).ok_or(Failure::Conflict)?;
        Ok(())
    }
}

/// A referral as a form gives it: text, unread.
#[derive(Clone, Debug, Default)]
pub struct AskForm<'a> {
    /// The person.
    pub person: PersonForm<'a>,
    /// Main reason.
    pub reason: &'a str,
    /// Own words.
    pub own_words: &'a str,
    /// How soon.
    pub urgency: &'a str,
    /// In crisis now: `yes` or `no`.
    pub in_crisis: &'a str,
    /// Known risks.
    pub risk: &'a str,
    /// What is known.
    pub risk_note: &'a str,
    /// Did they agree: `yes` or `no`.
    pub agreed: &'a str,
    /// What the practice hears back.
    pub share_back: &'a str,
}

impl Ask {
    /// Reads a referral from a form.
    ///
    /// Risk, crisis and agreement are never assumed: an answer that was not given is missing.
    /// # Errors
    /// [`Failure::Invalid`] with every field that is wrong, in the order of the form.
    pub fn read(form: &AskForm<'_>, today: Day) -> Result<Self, Failure> {
        let mut check = Check::default();
        let person = Person::read(&form.person, today, &mut check);
        let reason = check.take(Reason::read(form.reason));
        let urgency = check.take(Urgency::read(form.urgency));
        let own_words = check.take(Passage::read_optional("own_words", form.own_words));
        let in_crisis = check.take(yes_or_no("in_crisis", form.in_crisis));
        let risk = check.take(Risk::read(form.risk));
        let risk_note = match risk {
            Some(Risk::Known) => check.take(Passage::read("risk_note", form.risk_note)).map(Some),
            _ => check.take(Passage::read_optional("risk_note", form.risk_note)),
        };
        if check.take(yes_or_no("agreed", form.agreed)) == Some(false) {
            check.wrong("agreed", Why::NeedsAgreement);
        }
        let share_back = check.take(ShareBack::read(form.share_back));
        check.done()?;
        let all = || {
            Some(Self {
                person: person?,
                reason: reason?,
                own_words: own_words?,
                urgency: urgency?,
                in_crisis: in_crisis?,
                risk: risk?,
                risk_note: risk_note?,
                share_back: share_back?,
            })
        };
        all().ok_or_else(|| Failure::invalid("given", Why::Missing))
    }
}

fn yes_or_no(field: &str, given: &str) -> Result<bool, Failure> {
    match given {
        "yes" => Ok(true),
        "no" => Ok(false),
        "" => Err(Failure::invalid(field, Why::NotChosen)),
        _ => Err(Failure::invalid(field, Why::NotAChoice)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Day = Day::new(date(2026, 2, 3));

    fn form<'a>(safe: &'a [String]) -> AskForm<'a> {
        AskForm {
            person: PersonForm {
                given: "Margaret",
                family: "Rennie",
                born_on: "14 6 1961",
                postcode: "G51 3AA",
                phone: "07700 900318",
                safe,
                language: "English",
                interpreter: "no",
                ..PersonForm::default()
            },
            reason: "loneliness",
            own_words: "I sit in with the telly on all day.",
            urgency: "routine",
            in_crisis: "no",
            risk: "none-known",
            agreed: "yes",
            share_back: "summary",
            ..AskForm::default()
        }
    }

    fn wrong(form: &AskForm<'_>) -> Vec<(String, Why)> {
        match Ask::read(form, TODAY) {
            Err(Failure::Invalid(troubles)) => troubles.into_iter().map(|t| (t.field, t.why)).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn the_plain_case_is_read() {
        let safe = ["ring".to_owned()];
        let ask = Ask::read(&form(&safe), TODAY).expect("all there");
        assert_eq!((ask.reason, ask.urgency, ask.in_crisis), (Reason::Loneliness, Urgency::Routine, false));
    }

    #[test]
    fn crisis_risk_and_agreement_are_never_assumed() {
        let safe = ["ring".to_owned()];
        let fields: Vec<String> = wrong(&AskForm { in_crisis: "", risk: "", agreed: "", ..form(&safe) })
            .into_iter()
            .map(|(field, _)| field)
            .collect();
        assert_eq!(fields, ["in_crisis", "risk", "agreed"]);
        assert_eq!(wrong(&AskForm { agreed: "no", ..form(&safe) }), [("agreed".to_owned(), Why::NeedsAgreement)]);
    }

    #[test]
    fn a_known_risk_says_what_it_is() {
        let safe = ["ring".to_owned()];
        assert_eq!(wrong(&AskForm { risk: "known", ..form(&safe) }), [("risk_note".to_owned(), Why::Missing)]);
    }

    #[test]
    fn only_these_deeds_are_possible() {
        use Deed::{Accept, Contact, Receive};
        let legal = [
            (State::Sent, Receive, State::Received),
            (State::Received, Accept, State::Accepted),
            (State::Waiting, Accept, State::Accepted),
            (State::Accepted, Contact, State::InProgress),
            (State::InProgress, Contact, State::InProgress),
        ];
        for &from in State::ALL {
            for deed in [Receive, Accept, Contact] {
                let expected = legal.iter().find(|(f, d, _)| *f == from && *d == deed).map(|(_, _, to)| *to);
                assert_eq!(from.after(deed), expected, "{from:?} {deed:?}");
            }
        }
    }
}
