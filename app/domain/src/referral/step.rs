//! One step in the life of a referral: written once, never changed.

use super::{Deed, State};
use crate::actor::Role;
use crate::id::AccountId;
use crate::support::choices;
use crate::{Failure, Moment, Passage, Why};
use serde::{Deserialize, Serialize};

choices! {
    /// Why something was done to a referral (casework, sections "Referral" and "Case").
    StepReason on "reason" {
        /// The person is not who this is for.
        NotEligible = "not_eligible",
        /// They live outside the area.
        OutsideArea = "outside_area",
        /// A link worker has them already.
        AlreadyOpen = "already_open",
        /// They need a crisis service first.
        CrisisPathway = "crisis_pathway",
        /// Something else would help them more.
        Inappropriate = "inappropriate",
        /// It cannot be done safely.
        Unsafe = "unsafe",
        /// The person does not want it any more.
        ChangedMind = "changed_mind",
        /// It is sorted out.
        SortedOut = "sorted_out",
        /// Sent by mistake, or twice.
        SentByMistake = "sent_by_mistake",
        /// Another team or a theme fits better.
        BetterPlaced = "better_placed",
        /// The other team has no room.
        NoCapacity = "no_capacity",
        /// Whoever was asked did not answer.
        NoInformation = "no_information",
        /// The worker left, or is away for long.
        WorkerAway = "worker_away",
        /// What the person wanted is reached.
        GoalsMet = "goals_met",
        /// Supports are in place, and the person goes on alone.
        SupportsInPlace = "supports_in_place",
        /// Moved to a long-term, peer or placement track.
        LongTerm = "long_term",
        /// Accepted elsewhere.
        AcceptedElsewhere = "accepted_elsewhere",
        /// The person chose to stop.
        ChoseToStop = "chose_to_stop",
        /// Never reached.
        NeverReached = "never_reached",
        /// Stopped after there had been contact.
        StoppedAfterContact = "stopped_after_contact",
        /// Moved away.
        MovedAway = "moved_away",
        /// Died.
        Died = "died",
        /// Something else; the note says what.
        Other = "other",
    }
}

impl StepReason {
    /// The reasons offered for a deed; none where it needs no reason.
    pub const fn of(deed: Deed) -> &'static [Self] {
        match deed {
            Deed::Decline => &[
                Self::NotEligible,
                Self::OutsideArea,
                Self::AlreadyOpen,
                Self::CrisisPathway,
                Self::Inappropriate,
                Self::Unsafe,
                Self::Other,
            ],
            Deed::AskToStop => {
                &[Self::ChangedMind, Self::SortedOut, Self::SentByMistake, Self::MovedAway, Self::Died, Self::Other]
            }
            Deed::Offer => &[Self::BetterPlaced, Self::OutsideArea, Self::Other],
            Deed::RefuseOffer => &[Self::NoCapacity, Self::NotEligible, Self::OutsideArea, Self::Other],
            Deed::HandBack | Deed::Reassign => &[Self::WorkerAway, Self::BetterPlaced, Self::Other],
            Deed::GiveUpAsking => &[Self::NoInformation],
            Deed::Close => &[
                Self::GoalsMet,
                Self::SupportsInPlace,
                Self::LongTerm,
                Self::AcceptedElsewhere,
                Self::ChoseToStop,
                Self::NeverReached,
                Self::StoppedAfterContact,
                Self::MovedAway,
                Self::Died,
                Self::Unsafe,
            ],
            Deed::MarkError => &[Self::SentByMistake, Self::Other],
            _ => &[],
        }
    }
}

choices! {
    /// By which way something came in.
    Channel on "channel" {
        /// On a page.
        Web = "web",
        /// On a tablet that was offline.
        Tablet = "tablet",
        /// By a link that was handed out.
        Link = "link",
        /// From a file.
        Import = "import",
        /// By the clock.
        Clock = "clock",
    }
}

/// By whom a step was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum By {
    /// Somebody who was signed in.
    Account {
        /// Who.
        id: AccountId,
        /// In which role.
        role: Role,
        /// For whom they worked then: the id of a practice, a team, an organisation.
        base: Option<String>,
    },
    /// The person it is about.
    Person,
    /// The clock.
    Clock,
}

impl By {
    /// The account, where there is one.
    pub const fn account(&self) -> Option<&AccountId> {
        match self {
            Self::Account { id, .. } => Some(id),
            Self::Person | Self::Clock => None,
        }
    }
}

/// One step in the life of a referral.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Its id.
    pub id: String,
    /// What was done; not known for steps of before this was kept.
    pub deed: Option<Deed>,
    /// From this state.
    pub from: State,
    /// To this one.
    pub to: State,
    /// By whom.
    pub by: By,
    /// When it was written down, by the clock of the server.
    pub at: Moment,
    /// When it happened, where that is not the same.
    pub occurred: Option<Moment>,
    /// Why.
    pub reason: Option<StepReason>,
    /// The question, the answer, what to do instead: what was said with it.
    pub note: Option<Passage<1000>>,
    /// By which way it came in.
    pub channel: Channel,
}

/// The state that a history leads to: every step begins where the one before it ended.
/// # Errors
/// The place of the first step that does not.
pub fn derived(steps: &[Step]) -> Result<State, usize> {
    let mut state = State::Draft;
    for (place, step) in steps.iter().enumerate() {
        if step.from != state {
            return Err(place);
        }
        state = step.to;
    }
    Ok(state)
}

/// What somebody says with a command.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Why.
    pub reason: Option<StepReason>,
    /// In words.
    pub note: Option<Passage<1000>>,
}

impl Said {
    /// Reads what was said for a deed: a reason where one is offered, words where they are needed.
    /// # Errors
    /// [`Failure::Invalid`] on `reason` and `note`.
    pub fn read(deed: Deed, reason: &str, note: &str) -> Result<Self, Failure> {
        let mut check = crate::failure::Check::default();
        let offered = StepReason::of(deed);
        let reason = match (offered.is_empty(), reason) {
            (true, _) => Some(None),
            (false, given) => check.take(StepReason::read(given)).and_then(|reason| {
                if offered.contains(&reason) {
                    Some(Some(reason))
                } else {
                    check.wrong("reason", Why::NotAChoice);
                    None
                }
            }),
        };
        // A decline says what to do instead; a question and its answer are nothing without words.
        let needs_words =
            matches!(deed, Deed::Ask | Deed::Answer | Deed::Decline) || reason.flatten() == Some(StepReason::Other);
        let note = match needs_words {
            true => check.take(Passage::read("note", note)).map(Some),
            false => check.take(Passage::read_optional("note", note)),
        };
        check.done()?;
        Ok(Self { reason: reason.flatten(), note: note.flatten() })
    }
}
