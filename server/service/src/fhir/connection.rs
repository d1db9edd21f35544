//! The states of a connection, from a case to a support, beside the statuses of FHIR, both ways. By their keys, as they
//! stand in the database.

use super::business::{Business, CONNECTION_STATE};
use super::status::TaskStatus;

/// Each state by its key, the status it is written with, and the words of its business status.
pub const STATES: [(&str, TaskStatus, &str); 17] = [
    ("draft", TaskStatus::Draft, "Being written"),
    ("sent", TaskStatus::Requested, "On its way to the organisation"),
    ("seen", TaskStatus::Received, "Seen by the organisation"),
    ("accepted", TaskStatus::Accepted, "The organisation has room"),
    ("declined", TaskStatus::Rejected, "The organisation has said no"),
    // The organisation has said yes, and cannot begin.
    ("waitlisted", TaskStatus::OnHold, "On the organisation's waiting list"),
    ("scheduled", TaskStatus::InProgress, "A first day is agreed"),
    ("attended_first", TaskStatus::InProgress, "Came for the first time"),
    ("no_show", TaskStatus::InProgress, "Did not come on the day"),
    ("attending", TaskStatus::InProgress, "Comes regularly"),
    ("completed", TaskStatus::Completed, "Came to its end"),
    ("stopped", TaskStatus::Failed, "Stopped coming"),
    ("couldnt_get_help", TaskStatus::Failed, "Could not get help there"),
    // Nobody refused: the asking side gives up.
    ("expired", TaskStatus::Cancelled, "Nobody has answered"),
    ("cancel_requested", TaskStatus::InProgress, "Somebody asked to stop it"),
    ("withdrawn", TaskStatus::Cancelled, "Taken back"),
    ("entered_in_error", TaskStatus::EnteredInError, "Written by mistake"),
];

/// The status and the words that a state is written with; none for a key that is no state.
pub fn written(key: &str) -> Option<(TaskStatus, &'static str)> {
    STATES.iter().find(|(one, ..)| *one == key).map(|(_, status, words)| (*status, *words))
}

/// The key of the state that a status leads to. A business status says which of several: a code or words of ours, or a
/// code of bidirectional services referrals (BSeR).
pub fn read(status: TaskStatus, business: &Business) -> &'static str {
    let says =
        |(key, _, words): &(&str, TaskStatus, &str)| business.says_in(CONNECTION_STATE, key) || business.says(words);
    let own = STATES.iter().find(|one| one.1 == status && says(one));
    if let Some((key, ..)) = own {
        return key;
    }
    match status {
        TaskStatus::InProgress if business.says("5.1.1") => "scheduled",
        TaskStatus::InProgress if business.says("5.1.2") => "no_show",
        // The day was called off: the organisation still has room, and agrees another.
        TaskStatus::InProgress if business.says("5.1.3") => "accepted",
        TaskStatus::InProgress if business.asks_to_stop() => "cancel_requested",
        TaskStatus::Draft => "draft",
        TaskStatus::Requested => "sent",
        TaskStatus::Received => "seen",
        TaskStatus::Accepted | TaskStatus::Ready => "accepted",
        TaskStatus::Rejected => "declined",
        TaskStatus::OnHold => "waitlisted",
        TaskStatus::InProgress => "attending",
        TaskStatus::Completed => "completed",
        TaskStatus::Failed => "couldnt_get_help",
        TaskStatus::Cancelled => "withdrawn",
        TaskStatus::EnteredInError => "entered_in_error",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_of_a_connection_comes_back_by_its_key_and_by_its_words() {
        for (key, status, words) in STATES {
            assert_eq!(written(key), Some((status, words)));
            assert_eq!(read(status, &Business::code(Some(CONNECTION_STATE), key)), key);
            assert_eq!(read(status, &Business::code(None, words)), key, "{words}");
        }
        assert_eq!(written("lost"), None);
    }

    #[test]
    fn every_status_of_r4_leads_to_a_state_of_a_connection() {
        for &status in TaskStatus::ALL {
            let key = read(status, &Business::default());
            let (back, _) = written(key).expect("a state");
            assert!(back == status || status == TaskStatus::Ready, "{status:?}");
        }
    }
}
