//! A referral: somebody asks a link worker to help a person. What it says is here; its life is in the files below.

mod deed;
mod details;
mod form;
mod state;
mod step;

pub use deed::{Deed, Leads, Part};
pub use details::{Agreement, AskedHow, Details, KnownRisk, Wording};
pub use form::CommandForm;
pub use state::{NextAction, Owner, State};
pub use step::{By, Channel, Said, Step, StepReason, derived};

use crate::data_zone::DataZone;
use crate::failure::Check;
use crate::id::{AccountId, PracticeId, ReferralId, TeamId};
use crate::person::PersonForm;
use crate::support::choices;
use crate::{Day, Failure, Moment, Passage, Person, Why};
use serde::{Deserialize, Serialize};

/// A referral to a team of link workers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Referral {
    /// Its id.
    pub id: ReferralId,
    /// Who asked.
    pub source: Source,
    /// The person's practice, where it is known. It sees the referral only where it sent it.
    pub practice: Option<PracticeId>,
    /// The team that has it.
    pub team: TeamId,
    /// The team that it is offered to, until that team says yes or no.
    pub offered_to: Option<TeamId>,
    /// Who sent it; nobody's account where the person asked for themselves.
    pub sent_by: Option<AccountId>,
    /// The data zone in which the person lived when it was sent, where that is known.
    pub data_zone: Option<DataZone>,
    /// What it says.
    pub ask: Ask,
    /// Where it is in its life.
    pub state: State,
    /// Where it goes back to when it goes on after all.
    pub resumes: Option<State>,
    /// How soon, as the team sees it.
    pub priority: Option<Urgency>,
    /// Since when it is in its state.
    pub since: Moment,
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
    /// What is said beside the main reason.
    pub details: Details,
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

choices! {
    /// Who asked (casework, section "Referral").
    Source on "source" {
        /// A GP practice.
        Practice = "practice",
        /// A place of treatment.
        PlaceOfTreatment = "place-of-treatment",
        /// The person.
        Themselves = "self",
        /// Family or a friend, with the person's agreement.
        Family = "family",
        /// Another team.
        Team = "team",
    }
}

/// Something that somebody does to a referral, with all that it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// What.
    pub deed: Deed,
    /// Why, and in which words.
    pub said: Said,
    /// How soon, where it goes into the queue.
    pub priority: Option<Urgency>,
    /// Who takes it on, where a worker does.
    pub worker: Option<AccountId>,
    /// The other team, where it is offered.
    pub team: Option<TeamId>,
}

impl Command {
    /// A deed that needs nothing more.
    pub fn plain(deed: Deed) -> Self {
        Self { deed, said: Said::default(), priority: None, worker: None, team: None }
    }

    /// A worker takes it on.
    pub fn accept(worker: AccountId) -> Self {
        Self { worker: Some(worker), ..Self::plain(Deed::Accept) }
    }
}

impl Referral {
    /// A referral that is not sent yet, in the team it is for.
    pub fn draft(id: ReferralId, source: Source, team: TeamId, ask: Ask, now: Moment) -> Self {
        Self {
            id,
            source,
            practice: None,
            team,
            offered_to: None,
            sent_by: None,
            data_zone: None,
            ask,
            state: State::Draft,
            resumes: None,
            priority: None,
            since: now,
            sent: now,
            worker: None,
            version: 1,
        }
    }

    /// Does something to a referral, and says from where to where it went.
    ///
    /// Opening one that is open already changes nothing, and neither does a further contact: no step then.
    /// # Errors
    /// [`Failure::MovedOn`] when this may not be done now, or not in this part, with what may be; [`Failure::Invalid`] when
    /// the command lacks what it needs.
    pub fn take(&mut self, command: &Command, part: Part, now: Moment) -> Result<(State, State), Failure> {
        let (from, deed) = (self.state, command.deed);
        let is_possible = deed.from().contains(&from) && deed.by().contains(&part);
        // What is in nobody's hands cannot change hands.
        if !is_possible || (deed == Deed::Reassign && self.worker.is_none()) {
            return Err(self.moved_on(part));
        }
        let to = match deed.leads() {
            Leads::To(state) => state,
            Leads::Stays => from,
            Leads::Back => self.resumes.unwrap_or(State::Received),
            Leads::Stops if self.was_worked_on() => State::Closed,
            Leads::Stops => State::Withdrawn,
        };
        self.move_hands(command)?;
        if from != to {
            self.resumes = (deed == Deed::AskToStop).then_some(from);
        }
        if let Some(priority) = command.priority {
            self.priority = Some(priority);
        }
        if from != to {
            self.since = now;
        }
        self.state = to;
        Ok((from, to))
    }

    /// What somebody in this part may do now, when they wanted something else.
    pub fn moved_on(&self, part: Part) -> Failure {
        let possible = Deed::possible(self.state, part).into_iter().map(|deed| deed.key().to_owned()).collect();
        Failure::MovedOn { now: self.state.key().to_owned(), possible }
    }

    /// How soon, as the team sees it; before it has looked, as the referrer does.
    pub fn how_soon(&self) -> Urgency {
        self.priority.unwrap_or(self.ask.urgency)
    }

    /// Whether a worker has tried to reach the person.
    fn was_worked_on(&self) -> bool {
        self.state == State::InProgress || self.resumes == Some(State::InProgress)
    }

    /// Gives it into the hands that the command names.
    fn move_hands(&mut self, command: &Command) -> Result<(), Failure> {
        let missing = |field| Failure::invalid(field, Why::NotChosen);
        match command.deed {
            Deed::Accept | Deed::Reassign => {
                self.worker = Some(command.worker.clone().ok_or_else(|| missing("worker"))?);
            }
            Deed::HandBack => self.worker = None,
            Deed::Queue if command.priority.is_none() => return Err(missing("priority")),
            Deed::Offer => {
                let team = command.team.clone().ok_or_else(|| missing("team"))?;
                if team == self.team {
                    return Err(Failure::invalid("team", Why::NotAChoice));
                }
                self.offered_to = Some(team);
            }
            Deed::Follow => {
                self.team = command.team.clone().ok_or_else(|| missing("team"))?;
                // What was offered to this very team it has now.
                if self.offered_to.as_ref() == Some(&self.team) && self.state == State::CancelRequested {
                    self.offered_to = None;
                    self.resumes = Some(State::Received);
                }
            }
            Deed::AcceptOffer => {
                if let Some(team) = self.offered_to.take() {
                    self.team = team;
                }
            }
            Deed::RefuseOffer | Deed::TakeOfferBack | Deed::ConfirmStop | Deed::MarkError => self.offered_to = None,
            _ => {}
        }
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
    /// Other reasons.
    pub other_reasons: &'a [String],
    /// Which risks are known.
    pub risks: &'a [String],
    /// Who asked the person, where it is somebody else.
    pub agreed_by: &'a str,
    /// How they were asked.
    pub agreed_how: &'a str,
    /// When they were asked.
    pub agreed_on: &'a str,
    /// In a crisis: who acted, and how.
    pub crisis_acted: &'a str,
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
        let risk_note = check.take(details::risk_note(form, risk));
        if check.take(yes_or_no("agreed", form.agreed)) == Some(false) {
            check.wrong("agreed", Why::NeedsAgreement);
        }
        let details = Details::read(form, (reason, risk), today, &mut check);
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
                details: details?,
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
mod life_tests;
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
        let missing = [("risk_note".to_owned(), Why::Missing)];
        assert_eq!(wrong(&AskForm { risk: "known", ..form(&safe) }), missing);
        let (chosen, other) = (["not-alone".to_owned()], ["not-alone".to_owned(), "other".to_owned()]);
        assert_eq!(wrong(&AskForm { risk: "known", risks: &chosen, ..form(&safe) }), []);
        assert_eq!(wrong(&AskForm { risk: "known", risks: &other, ..form(&safe) }), missing);
    }

    #[test]
    fn who_asked_how_and_when_is_kept_with_the_words_and_today_face_to_face_unless_said() {
        let safe = ["ring".to_owned()];
        let agreement =
            |form: &AskForm<'_>| Ask::read(form, TODAY).expect("all there").details.agreement.expect("kept");
        let plain = agreement(&form(&safe));
        assert_eq!((plain.wording, plain.how, plain.on), (Wording::TODAY, AskedHow::InPerson, TODAY));
        let told = AskForm { agreed_by: "Dr Laird", agreed_how: "phone", agreed_on: "1 2 2026", ..form(&safe) };
        let told = agreement(&told);
        assert_eq!(told.asked_by.map(|name| name.to_string()), Some("Dr Laird".to_owned()));
        assert_eq!((told.how, told.on), (AskedHow::Phone, TODAY.plus_days(-2)));
        let coming = AskForm { agreed_on: "4 2 2026", ..form(&safe) };
        assert_eq!(wrong(&coming), [("agreed_on".to_owned(), Why::InTheFuture)]);
    }

    #[test]
    fn other_reasons_do_not_repeat_the_main_one() {
        let (safe, others) = (["ring".to_owned()], ["debt".to_owned(), "loneliness".to_owned(), "food".to_owned()]);
        let ask = Ask::read(&AskForm { other_reasons: &others, ..form(&safe) }, TODAY).expect("all there");
        assert_eq!(ask.details.other_reasons, [Reason::Debt, Reason::Food]);
    }

    #[test]
    fn words_of_crisis_are_noticed_in_their_words_and_in_the_note() {
        let safe = ["ring".to_owned()];
        let is_noticed = |form: &AskForm<'_>| Ask::read(form, TODAY).expect("all there").details.has_crisis_words;
        assert!(!is_noticed(&form(&safe)));
        assert!(is_noticed(&AskForm { own_words: "I want to die", ..form(&safe) }));
        assert!(is_noticed(&AskForm { risk_note: "overdose in spring", ..form(&safe) }));
    }
}
