//! How our states and deeds are called in the bidirectional services e-referral guide of HL7 (BSeR): the statuses of a task,
//! its triggers and its two actors. Every row of the guide's table is possible here, and nothing else that its words can say.

use super::{Deed, Part, State};

/// The status of a task and its business status, as the guide writes them; none for what the guide does not know.
pub const fn status(state: State) -> Option<(&'static str, &'static str)> {
    match state {
        State::Draft => Some(("draft", "")),
        State::Sent | State::Seen => Some(("received", "2.0")),
        State::Accepted => Some(("accepted", "3.0")),
        State::Declined => Some(("rejected", "4.0")),
        State::Begun => Some(("in-progress", "5.1")),
        State::Scheduled => Some(("in-progress", "5.1.1")),
        State::NoShow => Some(("in-progress", "5.1.2")),
        State::CalledOff => Some(("in-progress", "5.1.3")),
        State::InTouch => Some(("in-progress", "5.1.4")),
        State::CancelRequested => Some(("in-progress", "5.2")),
        State::Withdrawn => Some(("cancelled", "6.0")),
        State::Completed => Some(("completed", "7.0")),
        State::Noted
        | State::Waitlisted
        | State::AttendedFirst
        | State::Attending
        | State::Stopped
        | State::CouldntGetHelp
        | State::Expired
        | State::EnteredInError => None,
    }
}

/// Our deeds for a trigger of the guide. Some lead to two states there; here those are two deeds: a day that is given and a
/// visit of which no more is told.
pub fn deeds_of_trigger(trigger: &str) -> &'static [Deed] {
    match trigger {
        "send_referral_package" => &[Deed::Send],
        "send_acceptance" => &[Deed::Accept],
        "send_decline" => &[Deed::Decline],
        "send_schedule_visit" => &[Deed::Schedule, Deed::Begin],
        "send_reschedule_visit" => &[Deed::Reschedule],
        "send_appointment_cancel" => &[Deed::CallOff],
        "send_no_show" => &[Deed::MissDay],
        "send_interim_note" => &[Deed::TellHowItGoes, Deed::Begin],
        "send_outcome" => &[Deed::Complete],
        "send_cancellation_request" => &[Deed::AskToStop],
        "send_cancellation_confirmation" => &[Deed::ConfirmStop],
        _ => &[],
    }
}

/// Our part for an actor of the guide.
pub fn part_of_actor(actor: &str) -> Option<Part> {
    match actor {
        "initiator" => Some(Part::Worker),
        "recipient" => Some(Part::Organisation),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// A row of the guide's table: actor, trigger, business status before and after.
    const LEGAL: [(&str, &str, &str, &str); 34] = [
        ("initiator", "send_referral_package", "", "2.0"),
        ("recipient", "send_acceptance", "2.0", "3.0"),
        ("recipient", "send_decline", "2.0", "4.0"),
        ("initiator", "send_cancellation_request", "2.0", "5.2"),
        ("recipient", "send_decline", "3.0", "4.0"),
        ("recipient", "send_schedule_visit", "3.0", "5.1.1"),
        ("initiator", "send_cancellation_request", "3.0", "5.2"),
        ("recipient", "send_interim_note", "3.0", "5.1.4"),
        ("recipient", "send_outcome", "3.0", "7.0"),
        ("recipient", "send_decline", "5.1.1", "4.0"),
        ("recipient", "send_reschedule_visit", "5.1.1", "5.1.1"),
        ("recipient", "send_no_show", "5.1.1", "5.1.2"),
        ("recipient", "send_appointment_cancel", "5.1.1", "5.1.3"),
        ("initiator", "send_cancellation_request", "5.1.1", "5.2"),
        ("recipient", "send_interim_note", "5.1.1", "5.1.4"),
        ("recipient", "send_outcome", "5.1.1", "7.0"),
        ("recipient", "send_decline", "5.1.2", "4.0"),
        ("recipient", "send_reschedule_visit", "5.1.2", "5.1.1"),
        ("recipient", "send_appointment_cancel", "5.1.2", "5.1.3"),
        ("initiator", "send_cancellation_request", "5.1.2", "5.2"),
        ("recipient", "send_schedule_visit", "5.1.3", "5.1.1"),
        ("initiator", "send_cancellation_request", "5.1.3", "5.2"),
        ("recipient", "send_cancellation_confirmation", "5.2", "6.0"),
        ("recipient", "send_outcome", "5.2", "7.0"),
        ("recipient", "send_decline", "5.1.4", "4.0"),
        ("recipient", "send_schedule_visit", "5.1.4", "5.1.1"),
        ("recipient", "send_appointment_cancel", "5.1.4", "5.1.3"),
        ("initiator", "send_cancellation_request", "5.1.4", "5.2"),
        ("recipient", "send_interim_note", "5.1.4", "5.1.4"),
        ("recipient", "send_outcome", "5.1.4", "7.0"),
        ("recipient", "send_schedule_visit", "3.0", "5.1"),
        ("recipient", "send_interim_note", "3.0", "5.1"),
        ("recipient", "send_decline", "5.1", "4.0"),
        ("initiator", "send_cancellation_request", "5.1", "5.2"),
    ];

    type Rows = Vec<(String, String, String, String)>;

    fn own_rows() -> Rows {
        LEGAL.iter().map(|(a, t, from, to)| ((*a).into(), (*t).into(), (*from).into(), (*to).into())).collect()
    }

    /// Whether exactly the rows are possible, of everything that can be said with their words.
    fn conforms(rows: &Rows) {
        let set = |of: fn(&(String, String, String, String)) -> Vec<&String>| -> BTreeSet<String> {
            rows.iter().flat_map(of).cloned().collect()
        };
        let actors = set(|row| vec![&row.0]);
        let triggers = set(|row| vec![&row.1]);
        let statuses = set(|row| vec![&row.2, &row.3]);
        let mut tried = 0;
        for actor in &actors {
            let part = part_of_actor(actor).expect("an actor of ours");
            for trigger in &triggers {
                assert!(!deeds_of_trigger(trigger).is_empty(), "{trigger} has no deed");
                for from in &statuses {
                    let named = |state: &&State| status(**state).is_some_and(|(_, business)| business == from);
                    let ours: Vec<State> = State::ALL.iter().filter(named).copied().collect();
                    assert!(!ours.is_empty(), "{from} is no state of ours");
                    let legal: BTreeSet<&str> = rows
                        .iter()
                        .filter(|row| (&row.0, &row.1, &row.2) == (actor, trigger, from))
                        .map(|row| row.3.as_str())
                        .collect();
                    for state in ours {
                        let led = deeds_of_trigger(trigger).iter().filter_map(|deed| deed.leads(state, part));
                        let led: BTreeSet<&str> = led.filter_map(status).map(|(_, business)| business).collect();
                        assert_eq!(led, legal, "{actor} {trigger} {from} ({state:?})");
                        tried += 1;
                    }
                }
            }
        }
        assert!(tried >= actors.len() * triggers.len() * statuses.len(), "{tried}");
    }

    #[test]
    fn what_the_guide_allows_is_possible_and_everything_else_it_can_say_is_refused() {
        conforms(&own_rows());
    }

    /// The guide's own table, where it lies beside the clone.
    #[test]
    fn the_table_of_the_guide_is_ours() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/cases/bser-transitions.csv");
        let file = std::env::var("CL_TEST_CASES").map_or_else(|_| file.to_owned(), |dir| dir + "/bser-transitions.csv");
        let Ok(text) = std::fs::read_to_string(&file) else {
            return println!("left out: there is no {file} (CL_TEST_CASES names another folder)");
        };
        let cells = |line: &str| line.split(',').map(str::to_owned).collect::<Vec<_>>();
        let lines: Vec<Vec<String>> = text.lines().skip(1).map(cells).collect();
        let rows: Rows =
            lines.iter().map(|row| (row[1].clone(), row[2].clone(), row[4].clone(), row[6].clone())).collect();
        assert_eq!(rows, own_rows());
        conforms(&rows);
        for row in &lines {
            for (task, business) in [(&row[3], &row[4]), (&row[5], &row[6])] {
                let pair = (task.as_str(), business.as_str());
                assert!(State::ALL.iter().any(|state| status(*state) == Some(pair)), "{pair:?}");
            }
        }
    }
}
