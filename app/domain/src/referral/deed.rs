//! What may be done to a referral, by whom, and where it leads: one table, and everything else is read from it.

use super::State;
use crate::support::choices;
use crate::{Failure, Why};
use serde::{Deserialize, Serialize};

choices! {
    /// Something done to a referral.
    Deed on "deed" {
        /// It is sent.
        Send = "send",
        /// The team opens it for the first time.
        Receive = "receive",
        /// The team asks whoever sent it.
        Ask = "ask",
        /// The question is answered.
        Answer = "answer",
        /// Nobody answered in time.
        GiveUpAsking = "give_up_asking",
        /// The team puts it into the queue, and says how soon.
        Queue = "queue",
        /// A worker takes it on, or a lead gives it to one.
        Accept = "accept",
        /// A lead gives it to another worker.
        Reassign = "reassign",
        /// It goes back to the queue.
        HandBack = "hand_back",
        /// The team does not take it on.
        Decline = "decline",
        /// The team offers it to another team.
        Offer = "offer",
        /// The other team takes it over.
        AcceptOffer = "accept_offer",
        /// The other team does not take it over.
        RefuseOffer = "refuse_offer",
        /// The team takes its offer back.
        TakeOfferBack = "take_offer_back",
        /// The worker tries to make contact, or makes it.
        Contact = "contact",
        /// Whoever sent it, or the person, asks to stop.
        AskToStop = "ask_to_stop",
        /// It goes on after all.
        GoOn = "go_on",
        /// The team confirms that it stops.
        ConfirmStop = "confirm_stop",
        /// The worker ends it.
        Close = "close",
        /// It follows its practice to another team.
        Follow = "follow",
        /// It was written by mistake.
        MarkError = "mark_error",
    }
}

choices! {
    /// In which part somebody acts.
    Part on "part" {
        /// Whoever sent it: a practice, a place of treatment, family, another team.
        Sender = "sender",
        /// The person it is about.
        Person = "person",
        /// Whoever decides on it in the team that has it.
        Triage = "triage",
        /// The worker who holds it, or covers for them.
        Worker = "worker",
        /// The lead of the team that has it.
        Lead = "lead",
        /// The team that it is offered to.
        OfferedTeam = "offered_team",
        /// The clock.
        Clock = "clock",
    }
}

/// Where a deed leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leads {
    /// To this state.
    To(State),
    /// Back to where it was before it left.
    Back,
    /// To withdrawn, or to closed where work was done.
    Stops,
    /// Nowhere: it stays, in other hands.
    Stays,
}

impl Deed {
    /// From which states it may be done, by whom, and where it leads. What does not stand here may not be done.
    const fn rule(self) -> (&'static [State], &'static [Part], Leads) {
        use Leads::{Back, Stays, Stops, To};
        use Part::{Clock, Lead, OfferedTeam, Person, Sender, Triage, Worker};
        use State::{
            Accepted, CancelRequested, Closed, Declined, Draft, EnteredInError, InProgress, MoreInfoNeeded, Received,
            Redirected, Sent, Waiting, Withdrawn,
        };
        match self {
            Self::Send => (&[Draft], &[Sender, Person], To(Sent)),
            Self::Receive => (&[Sent], &[Triage], To(Received)),
            Self::Ask => (&[Received, Waiting], &[Triage, Lead], To(MoreInfoNeeded)),
            // The team writes down what the practice says by telephone.
            Self::Answer => (&[MoreInfoNeeded], &[Sender, Person, Triage, Lead], To(Received)),
            Self::GiveUpAsking => (&[MoreInfoNeeded], &[Clock], To(Closed)),
            Self::Queue => (&[Received, MoreInfoNeeded, Waiting], &[Triage, Lead], To(Waiting)),
            Self::Accept => (&[Received, Waiting], &[Triage, Lead], To(Accepted)),
            Self::Reassign => (&[Accepted, InProgress, CancelRequested], &[Lead], Stays),
            Self::HandBack => (&[Accepted, InProgress], &[Worker, Lead], To(Waiting)),
            Self::Decline => (&[Received, Waiting, MoreInfoNeeded], &[Triage, Lead], To(Declined)),
            Self::Offer => (&[Received, Waiting], &[Triage, Lead], To(Redirected)),
            Self::AcceptOffer => (&[Redirected], &[OfferedTeam], To(Received)),
            Self::RefuseOffer => (&[Redirected], &[OfferedTeam], To(Received)),
            // A team that closes offers nothing to whoever takes it over.
            Self::TakeOfferBack => (&[Redirected], &[Triage, Lead, Clock], To(Received)),
            Self::Contact => (&[Accepted, InProgress], &[Worker], To(InProgress)),
            Self::AskToStop => (
                &[Sent, Received, MoreInfoNeeded, Waiting, Accepted, InProgress, Redirected],
                // The team writes down what the person says when somebody asks whether it is still wanted.
                &[Sender, Person, Triage, Worker, Lead],
                To(CancelRequested),
            ),
            Self::GoOn => (&[CancelRequested], &[Sender, Person, Triage, Worker, Lead], Back),
            Self::ConfirmStop => (&[CancelRequested], &[Triage, Worker, Lead], Stops),
            Self::Close => (&[InProgress], &[Worker], To(Closed)),
            // Whoever moves a practice or closes a team reads nothing of what it has: the program does it for them.
            Self::Follow => (
                &[Sent, Received, MoreInfoNeeded, Waiting, Accepted, InProgress, Redirected, CancelRequested],
                &[Clock],
                Stays,
            ),
            Self::MarkError => (
                &[
                    Sent,
                    Received,
                    MoreInfoNeeded,
                    Waiting,
                    Accepted,
                    InProgress,
                    Redirected,
                    CancelRequested,
                    Declined,
                    Withdrawn,
                    Closed,
                ],
                &[Sender, Lead],
                To(EnteredInError),
            ),
        }
    }

    /// The states from which it may be done.
    pub const fn from(self) -> &'static [State] {
        self.rule().0
    }

    /// Who may do it.
    pub const fn by(self) -> &'static [Part] {
        self.rule().1
    }

    /// Where it leads.
    pub const fn leads(self) -> Leads {
        self.rule().2
    }

    /// What the audit calls it: a noun and a verb.
    pub const fn audit_action(self) -> &'static str {
        match self {
            Self::Send => "referral.send",
            Self::Receive => "referral.receive",
            Self::Ask => "referral.ask",
            Self::Answer => "referral.answer",
            Self::GiveUpAsking => "referral.give_up_asking",
            Self::Queue => "referral.queue",
            Self::Accept => "referral.accept",
            Self::Reassign => "referral.reassign",
            Self::HandBack => "referral.hand_back",
            Self::Decline => "referral.decline",
            Self::Offer => "referral.offer",
            Self::AcceptOffer => "referral.accept_offer",
            Self::RefuseOffer => "referral.refuse_offer",
            Self::TakeOfferBack => "referral.take_offer_back",
            Self::Contact => "contact.record",
            Self::AskToStop => "referral.ask_to_stop",
            Self::GoOn => "referral.go_on",
            Self::ConfirmStop => "referral.confirm_stop",
            Self::Close => "referral.close",
            Self::Follow => "referral.follow",
            Self::MarkError => "referral.mark_error",
        }
    }

    /// What somebody in this part may do in a state, in the order in which it is offered.
    pub fn possible(state: State, part: Part) -> Vec<Self> {
        let may = |deed: &&Self| deed.from().contains(&state) && deed.by().contains(&part);
        Self::ALL.iter().filter(may).copied().collect()
    }

    /// The whole life of a referral as a Mermaid state diagram, as `docs/referral.md` shows it.
    pub fn diagram() -> String {
        let mut text = "stateDiagram-v2\n    [*] --> draft\n".to_owned();
        for &deed in Self::ALL.iter().filter(|deed| **deed != Self::MarkError) {
            let who: Vec<&str> = deed.by().iter().map(|part| part.key()).collect();
            let label = format!("{} ({})", deed.key(), who.join(", "));
            for &from in deed.from() {
                for to in deed.ends_in(from) {
                    text += &format!("    {} --> {}: {label}\n", from.key(), to.key());
                }
            }
        }
        for ended in State::ALL.iter().filter(|state| !state.is_open()) {
            text += &format!("    {} --> [*]\n", ended.key());
        }
        text
    }

    /// Every state in which it may end when it is done in this one.
    pub fn ends_in(self, from: State) -> Vec<State> {
        match self.leads() {
            Leads::To(state) => vec![state],
            Leads::Stays => vec![from],
            Leads::Stops => vec![State::Withdrawn, State::Closed],
            // It goes back to where it came from, and it came by another deed.
            Leads::Back => Self::ALL
                .iter()
                .filter(|before| before.leads() == Leads::To(from))
                .flat_map(|before| before.from().iter().copied())
                .filter(|state| *state != from)
                .collect(),
        }
    }
}
