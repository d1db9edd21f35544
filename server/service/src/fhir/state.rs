//! Our states of a referral beside the statuses of FHIR, both ways.

use super::business::{Business, REFERRAL_STATE};
use super::status::{RequestStatus, TaskStatus};
use domain::referral::State;

/// Each state of ours, the statuses it is written with, and the words of its business status.
pub const STATES: [(State, TaskStatus, RequestStatus, &str); 13] = {
    use State as S;
    use TaskStatus as T;
    [
        (S::Draft, T::Draft, RequestStatus::Draft, "Being written"),
        (S::Sent, T::Requested, RequestStatus::Active, "On its way to the team"),
        (S::Received, T::Received, RequestStatus::Active, "Opened by the team"),
        // Nobody has taken it on, so nothing is on hold.
        (S::MoreInfoNeeded, T::Received, RequestStatus::Active, "The team has a question"),
        (S::Waiting, T::Received, RequestStatus::Active, "In the queue"),
        (S::Accepted, T::Accepted, RequestStatus::Active, "Taken on by a worker"),
        (S::InProgress, T::InProgress, RequestStatus::Active, "The worker is in touch"),
        (S::Declined, T::Rejected, RequestStatus::Revoked, "Not taken on"),
        // It stays ours until the other team takes it.
        (S::Redirected, T::Received, RequestStatus::Active, "Offered to another team"),
        (S::CancelRequested, T::InProgress, RequestStatus::Active, "Somebody asked to stop it"),
        (S::Withdrawn, T::Cancelled, RequestStatus::Revoked, "Stopped before work began"),
        (S::Closed, T::Completed, RequestStatus::Completed, "Done"),
        (S::EnteredInError, T::EnteredInError, RequestStatus::EnteredInError, "Written by mistake"),
    ]
};

/// How a state of ours is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// `Task.status`.
    pub task: TaskStatus,
    /// `ServiceRequest.status`.
    pub request: RequestStatus,
    /// The words of `Task.businessStatus`; its code is the key of the state.
    pub words: &'static str,
}

/// How a state of ours is written.
pub fn written(state: State) -> Written {
    let found = STATES.iter().find(|(one, ..)| *one == state);
    // A test holds that each state stands in the table.
    found.map_or(
        Written { task: TaskStatus::Requested, request: RequestStatus::Unknown, words: "" },
        |(_, task, request, words)| Written { task: *task, request: *request, words },
    )
}

/// The state of ours that a status of FHIR leads to. A business status of ours says which of several.
pub fn read(status: TaskStatus, business: &Business) -> State {
    let says = |state: &State| business.says_in(REFERRAL_STATE, state.key());
    let own = STATES.iter().find(|(state, task, ..)| *task == status && says(state));
    if let Some((state, ..)) = own {
        return *state;
    }
    match status {
        TaskStatus::InProgress if business.asks_to_stop() => State::CancelRequested,
        TaskStatus::Draft => State::Draft,
        TaskStatus::Requested => State::Sent,
        TaskStatus::Received => State::Received,
        TaskStatus::Accepted => State::Accepted,
        TaskStatus::Rejected => State::Declined,
        TaskStatus::Ready => State::Waiting,
        TaskStatus::Cancelled => State::Withdrawn,
        // A pause is one of the case; the referral goes on.
        TaskStatus::InProgress | TaskStatus::OnHold => State::InProgress,
        // That it was in vain is the reason of the closure.
        TaskStatus::Failed | TaskStatus::Completed => State::Closed,
        TaskStatus::EnteredInError => State::EnteredInError,
    }
}

#[cfg(test)]
mod tests {
    use super::super::status::agree;
    use super::*;

    #[test]
    fn every_state_of_ours_stands_in_the_table_once_and_comes_back() {
        assert_eq!(STATES.map(|(state, ..)| state), *State::ALL);
        for &state in State::ALL {
            let Written { task, request, words } = written(state);
            assert_eq!(read(task, &Business::code(Some(REFERRAL_STATE), state.key())), state);
            assert!(!words.is_empty());
            assert!(agree(request, task, state == State::CancelRequested), "{state:?} contradicts itself");
        }
    }

    #[test]
    fn every_status_of_r4_leads_to_a_state_of_ours() {
        let led: Vec<_> =
            TaskStatus::ALL.iter().map(|status| (status.code(), read(*status, &Business::default()).key())).collect();
        assert_eq!(
            led,
            [
                ("draft", "draft"),
                ("requested", "sent"),
                ("received", "received"),
                ("accepted", "accepted"),
                ("rejected", "declined"),
                ("ready", "waiting"),
                ("cancelled", "withdrawn"),
                ("in-progress", "in_progress"),
                ("on-hold", "in_progress"),
                ("failed", "closed"),
                ("completed", "closed"),
                ("entered-in-error", "entered_in_error"),
            ]
        );
    }

    #[test]
    fn a_business_status_tells_which_of_several_and_never_another_status() {
        let state = |status, code: &str| match code.starts_with('5') {
            true => read(status, &Business::code(None, code)),
            false => read(status, &Business::code(Some(REFERRAL_STATE), code)),
        };
        assert_eq!(state(TaskStatus::Received, "redirected"), State::Redirected);
        assert_eq!(state(TaskStatus::InProgress, "5.2"), State::CancelRequested);
        assert_eq!(state(TaskStatus::InProgress, "5.1.1"), State::InProgress);
        assert_eq!(state(TaskStatus::Accepted, "withdrawn"), State::Accepted);
    }
}
