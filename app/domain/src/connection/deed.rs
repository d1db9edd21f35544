//! What may be done to a connection, by whom, and where it leads: one table, and everything else is read from it.

use super::State;
use crate::support::choices;
use crate::{Failure, Why};
use serde::{Deserialize, Serialize};

choices! {
    /// Something done to a connection, what leads on before what ends it: so it is offered.
    Deed on "deed" {
        /// The worker sends it to the organisation.
        Send = "send",
        /// The organisation opens it for the first time.
        See = "see",
        /// The organisation says yes.
        Accept = "accept",
        /// The person says how it went, where they were only pointed there.
        SayHowItWent = "say_how_it_went",
        /// The organisation gives a day for the first time.
        Schedule = "schedule",
        /// The organisation gives another day.
        Reschedule = "reschedule",
        /// The person came for the first time.
        ComeFirst = "come_first",
        /// The person goes on coming.
        GoOn = "go_on",
        /// The organisation begins, and tells no more.
        Begin = "begin",
        /// The organisation says how it goes so far.
        TellHowItGoes = "tell_how_it_goes",
        /// The organisation has a waiting list.
        Waitlist = "waitlist",
        /// The organisation confirms that it has stopped.
        ConfirmStop = "confirm_stop",
        /// It comes to a good end.
        Complete = "complete",
        /// The organisation says that nobody came on the day.
        MissDay = "miss_day",
        /// The organisation calls the day off.
        CallOff = "call_off",
        /// The organisation says no, before or after it began.
        Decline = "decline",
        /// It stops.
        Stop = "stop",
        /// The person could not get help there.
        GiveUp = "give_up",
        /// The worker or the person asks the organisation to stop.
        AskToStop = "ask_to_stop",
        /// The worker takes it back at once.
        Withdraw = "withdraw",
        /// The organisation is reminded.
        Remind = "remind",
        /// Nobody answered in time.
        Expire = "expire",
        /// It was written by mistake.
        MarkError = "mark_error",
    }
}

choices! {
    /// In which part somebody acts.
    Part on "part" {
        /// The worker who holds the case, or covers for them.
        Worker = "worker",
        /// The organisation that was asked.
        Organisation = "organisation",
        /// The person it is about.
        Person = "person",
        /// The clock.
        System = "system",
    }
}

/// One line of the table: from these states, by these, to that one.
type Rule = (&'static [State], &'static [Part], To);

/// Where a deed leads.
#[derive(Clone, Copy)]
enum To {
    State(State),
    /// Nowhere: it stays.
    Stays,
}

/// Every state in which the organisation is asked or has begun, and the person has not been told that it ended.
const UNDER_WAY: &[State] = &[
    State::Sent,
    State::Seen,
    State::Accepted,
    State::Waitlisted,
    State::Begun,
    State::Scheduled,
    State::NoShow,
    State::CalledOff,
    State::InTouch,
    State::AttendedFirst,
    State::Attending,
];

impl Deed {
    /// From which states it may be done, by whom, and where it leads. What does not stand here may not be done.
    const fn rules(self) -> &'static [Rule] {
        use Part::{Organisation, Person, System, Worker};
        use State as S;
        match self {
            Self::Send => &[(&[S::Draft, S::Expired], &[Worker], To::State(S::Sent))],
            Self::See => &[(&[S::Sent], &[Organisation], To::State(S::Seen))],
            Self::Accept => &[(&[S::Sent, S::Seen, S::Waitlisted], &[Organisation], To::State(S::Accepted))],
            Self::Waitlist => &[(&[S::Sent, S::Seen, S::Waitlisted], &[Organisation], To::State(S::Waitlisted))],
            Self::Decline => &[(
                &[S::Sent, S::Seen, S::Waitlisted, S::Accepted, S::Begun, S::Scheduled, S::NoShow, S::InTouch],
                &[Organisation],
                To::State(S::Declined),
            )],
            Self::Begin => &[(&[S::Accepted], &[Organisation], To::State(S::Begun))],
            Self::Schedule => &[(&[S::Accepted, S::CalledOff, S::InTouch], &[Organisation], To::State(S::Scheduled))],
            Self::Reschedule => &[(&[S::Scheduled, S::NoShow], &[Organisation], To::State(S::Scheduled))],
            Self::CallOff => &[(&[S::Scheduled, S::NoShow, S::InTouch], &[Organisation], To::State(S::CalledOff))],
            Self::MissDay => &[(&[S::Scheduled], &[Organisation], To::State(S::NoShow))],
            Self::TellHowItGoes => {
                &[(&[S::Accepted, S::Scheduled, S::InTouch], &[Organisation], To::State(S::InTouch))]
            }
            // The worker hears it from the person before the organisation writes.
            Self::ComeFirst => &[(
                &[S::Accepted, S::Begun, S::Scheduled, S::NoShow, S::CalledOff, S::InTouch],
                &[Organisation, Worker],
                To::State(S::AttendedFirst),
            )],
            Self::GoOn => &[(&[S::AttendedFirst], &[Organisation, Worker], To::State(S::Attending))],
            Self::Complete => &[
                (
                    &[S::Accepted, S::Scheduled, S::InTouch, S::CancelRequested],
                    &[Organisation],
                    To::State(S::Completed),
                ),
                (&[S::AttendedFirst, S::Attending], &[Organisation, Worker], To::State(S::Completed)),
            ],
            Self::Stop => &[
                (
                    &[S::Accepted, S::Begun, S::Scheduled, S::NoShow, S::CalledOff, S::InTouch],
                    &[Worker],
                    To::State(S::Stopped),
                ),
                (&[S::AttendedFirst, S::Attending], &[Organisation, Worker], To::State(S::Stopped)),
            ],
            Self::GiveUp => &[
                (UNDER_WAY, &[Worker], To::State(S::CouldntGetHelp)),
                (&[S::Expired], &[Worker], To::State(S::CouldntGetHelp)),
                (&[S::AttendedFirst, S::Attending], &[Organisation], To::State(S::CouldntGetHelp)),
            ],
            Self::AskToStop => &[(UNDER_WAY, &[Worker, Person], To::State(S::CancelRequested))],
            Self::ConfirmStop => &[(&[S::CancelRequested], &[Organisation], To::State(S::Withdrawn))],
            // Nobody waits for an organisation's word when somebody takes their agreement back.
            Self::Withdraw => &[
                (UNDER_WAY, &[Worker], To::State(S::Withdrawn)),
                (&[S::Draft, S::Expired, S::CancelRequested], &[Worker], To::State(S::Withdrawn)),
            ],
            Self::Remind => &[(&[S::Sent, S::Seen], &[System], To::Stays)],
            Self::Expire => &[(&[S::Sent, S::Seen], &[System], To::State(S::Expired))],
            Self::SayHowItWent => &[(&[S::Noted], &[Worker], To::Stays)],
            Self::MarkError => &[
                (UNDER_WAY, &[Worker], To::State(S::EnteredInError)),
                (
                    &[
                        S::Noted,
                        S::Draft,
                        S::Declined,
                        S::Completed,
                        S::Stopped,
                        S::CouldntGetHelp,
                        S::Expired,
                        S::CancelRequested,
                        S::Withdrawn,
                    ],
                    &[Worker],
                    To::State(S::EnteredInError),
                ),
            ],
        }
    }

    /// Where it leads when somebody in this part does it in this state; nothing where it may not be done.
    pub fn leads(self, from: State, by: Part) -> Option<State> {
        let rule = self.rules().iter().find(|(states, parts, _)| states.contains(&from) && parts.contains(&by));
        rule.map(|(_, _, to)| match to {
            To::State(state) => *state,
            To::Stays => from,
        })
    }

    /// What somebody in this part may do in a state, in the order in which it is offered.
    pub fn possible(from: State, by: Part) -> Vec<Self> {
        Self::ALL.iter().filter(|deed| deed.leads(from, by).is_some()).copied().collect()
    }

    /// Does it: where it leads.
    /// # Errors
    /// [`Failure::MovedOn`] with what this part may do instead.
    pub fn done(self, from: State, by: Part) -> Result<State, Failure> {
        self.leads(from, by).ok_or_else(|| {
            let possible = Self::possible(from, by).into_iter().map(|deed| deed.key().to_owned()).collect();
            Failure::MovedOn { now: from.key().to_owned(), possible }
        })
    }
}

/// The life of a connection as a diagram, in the text from which Mermaid draws. Made from the table above.
pub fn diagram() -> String {
    let mut text = "stateDiagram-v2\n".to_owned();
    for &from in State::ALL {
        for &deed in Deed::ALL.iter().filter(|deed| **deed != Deed::MarkError) {
            let by: Vec<&str> =
                Part::ALL.iter().filter(|by| deed.leads(from, **by).is_some()).map(|by| by.key()).collect();
            let to = Part::ALL.iter().find_map(|by| deed.leads(from, *by));
            if let Some(to) = to {
                text += &format!("    {} --> {}: {} ({})\n", from.key(), to.key(), deed.key(), by.join(", "));
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_state_has_an_owner_who_can_do_something() {
        for &state in State::ALL {
            let way_on = |by| !Deed::possible(state, by).is_empty();
            match state.owner() {
                Some(super::super::Owner::Worker) => assert!(way_on(Part::Worker), "{state:?}"),
                Some(super::super::Owner::Organisation) => {
                    assert!(way_on(Part::Organisation), "{state:?}");
                    // An organisation that never answers holds nobody up.
                    assert!(Deed::Withdraw.leads(state, Part::Worker).is_some(), "{state:?}");
                }
                None => assert!(
                    Part::ALL.iter().all(|by| Deed::possible(state, *by).iter().all(|deed| *deed == Deed::MarkError)),
                    "{state:?}"
                ),
            }
        }
    }

    #[test]
    fn every_state_but_a_mistake_can_turn_out_a_mistake() {
        for &state in State::ALL {
            let leads = Deed::MarkError.leads(state, Part::Worker);
            assert_eq!(leads.is_none(), state == State::EnteredInError, "{state:?}");
            assert!(
                Part::ALL
                    .iter()
                    .filter(|by| **by != Part::Worker)
                    .all(|by| Deed::MarkError.leads(state, *by).is_none())
            );
        }
    }

    #[test]
    fn what_may_not_be_done_is_answered_with_what_may() {
        let refused = Deed::Accept.done(State::CancelRequested, Part::Organisation).expect_err("too late");
        let legal = ["confirm_stop", "complete"].map(str::to_owned).to_vec();
        let moved_on = |now: State, possible| Failure::MovedOn { now: now.key().to_owned(), possible };
        assert_eq!(refused, moved_on(State::CancelRequested, legal));
        let person = Deed::Accept.done(State::Sent, Part::Person);
        assert_eq!(person, Err(moved_on(State::Sent, vec!["ask_to_stop".to_owned()])));
        assert_eq!(Deed::Send.done(State::Withdrawn, Part::System), Err(moved_on(State::Withdrawn, Vec::new())));
    }

    #[test]
    fn only_an_organisation_that_said_yes_sees_more_than_a_first_name() {
        for state in [State::Sent, State::Seen, State::Waitlisted, State::Declined, State::CancelRequested] {
            assert!(state.is_told() && !state.is_accepted(), "{state:?}");
        }
        for state in [State::Draft, State::Withdrawn, State::Expired, State::EnteredInError, State::Noted] {
            assert!(!state.is_told() && !state.is_accepted(), "{state:?}");
        }
    }

    #[test]
    fn every_state_stands_in_the_diagram() {
        let text = diagram();
        for state in State::ALL.iter().filter(|state| **state != State::EnteredInError) {
            assert!(text.contains(state.key()), "{state:?}");
        }
    }
}
