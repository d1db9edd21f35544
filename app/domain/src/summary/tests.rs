use super::*;
use crate::id::{ReferralId, TeamId};
use crate::referral::{Reason, ShareBack, StepReason, Urgency};
use crate::sent::{Ended, Sent, Stage, Told};
use crate::{Failure, Line, Passage, Team};
use jiff::civil::date;

/// Tuesday 3 February 2026, 9am.
const MORNING: Moment = Moment::from_ms(1_770_109_200_000);
const DAY_MS: i64 = 24 * 60 * 60 * 1000;
const TODAY: Day = Day::new(date(2026, 4, 1));

fn id<T>(read: Result<T, Failure>) -> T {
    read.expect("written like an id")
}

fn days(n: i64) -> Moment {
    MORNING.plus_ms(n * DAY_MS)
}

fn line<const N: usize>(text: &str) -> Line<N> {
    Line::read("text", text).expect("a line")
}

fn named<'a>(now: &'a str, why: &'a str) -> Named<'a> {
    Named { practice: "Elder Street Practice", reason: "Loneliness", urgency: "Routine", now, why }
}

fn plain(state: State) -> SentInFull {
    SentInFull {
        sent: Sent {
            id: id(ReferralId::read("r1")),
            short_name: "Margaret R".to_owned(),
            age: Some(64),
            reason: Reason::Loneliness,
            urgency: Urgency::Routine,
            stage: Stage::Sent,
            state,
            sent: MORNING,
            overdue: None,
            team_wrote_last: false,
            sent_by: Some(line("Shona McPhee")),
            worker: None,
            first_contact: None,
            tries: 0,
            share_back: ShareBack::Yes,
        },
        full_name: "Margaret Rennie".to_owned(),
        own_words: Some("I sit in with the telly on all day.".to_owned()),
        milestones: vec![(Milestone::Sent, MORNING)],
        team: Team {
            id: id(TeamId::read("clyde")),
            name: line("Clyde Links"),
            phone: Some(line("0141 496 0100")),
            closed: None,
        },
        told: None,
        questions: Vec::new(),
        ended: None,
        expected: None,
        possible: Vec::new(),
        version: 1,
        messages: Vec::new(),
    }
}

#[test]
fn what_was_just_sent_is_five_lines() {
    let text = summary(&plain(State::Sent), named("The team has not opened it yet.", ""), TODAY);
    assert_eq!(
        text,
        "Link worker referral (social prescribing): Margaret Rennie\n\
         Sent: 3 February 2026 by Shona McPhee, Elder Street Practice\n\
         Main reason: Loneliness. How soon: Routine\n\
         On 1 April 2026: The team has not opened it yet.\n\
         Team: Clyde Links, 0141 496 0100"
    );
}

#[test]
fn what_has_ended_says_when_how_often_why_and_how_to_come_back() {
    let mut full = plain(State::Closed);
    full.milestones.extend([(Milestone::Received, days(1)), (Milestone::TakenOn, days(2))]);
    full.sent.worker = Some(line("Ann Mulholland"));
    full.sent.first_contact = Some(days(3));
    full.ended =
        Some(Ended { at: days(40), reason: Some(StepReason::GoalsMet), contacts: 6, spoke: Some((days(3), days(38))) });
    let text = summary(&full, named("This has ended.", "What they wanted is reached"), TODAY);
    let told: Vec<&str> = text.lines().skip(4).collect();
    assert_eq!(
        told,
        [
            "Received by the team: 4 February 2026",
            "Taken on: 5 February 2026 by Ann Mulholland",
            "First contact: 6 February 2026",
            "Ended: 15 March 2026. What they wanted is reached",
            "Contacts: 6, from 6 February 2026 to 13 March 2026",
            "To come back: a new referral at any time, or the person rings the team",
            "Team: Clyde Links, 0141 496 0100",
        ]
    );
}

#[test]
fn what_was_not_taken_on_says_what_to_do_instead() {
    let mut full = plain(State::Declined);
    let note = Passage::read("note", "Ring the crisis team.\nThey answer day and night.").expect("words");
    full.told =
        Some(Told { reason: Some(StepReason::CrisisPathway), note: Some(note), at: days(1), is_the_persons: false });
    let text = summary(&full, named("Not taken on.", "They need a crisis service first"), TODAY);
    assert!(text.contains("Not taken on: 4 February 2026. They need a crisis service first\n"), "{text}");
    assert!(text.contains("What to do instead: Ring the crisis team. They answer day and night.\n"), "{text}");
}

#[test]
fn nobody_was_reached_yet_is_said_with_how_often() {
    for (tries, said) in [(0, None), (1, Some("Not reached yet: 1 try")), (3, Some("Not reached yet: 3 tries"))] {
        let mut full = plain(State::InProgress);
        full.sent.tries = tries;
        let text = summary(&full, named("Trying.", ""), TODAY);
        assert_eq!(text.lines().find(|line| line.starts_with("Not reached")), said);
    }
}

#[test]
fn however_long_its_parts_it_has_fifteen_lines_at_most_and_none_too_long() {
    let long = "word ".repeat(200);
    let long = long.trim();
    for state in State::ALL {
        let mut full = plain(*state);
        full.full_name = "M".repeat(240);
        full.own_words = Some(long.to_owned());
        full.milestones = [(Milestone::Received, days(1)), (Milestone::TakenOn, days(2))].repeat(20);
        full.sent.worker = Some(line(&"W".repeat(120)));
        full.sent.first_contact = Some(days(3));
        full.sent.tries = 99;
        full.team.name = line(&"T".repeat(160));
        full.told = Some(Told {
            reason: None,
            note: Some(Passage::read("note", &"line\n".repeat(190)).expect("words")),
            at: days(1),
            is_the_persons: false,
        });
        full.ended = Some(Ended { at: days(9), reason: None, contacts: 400, spoke: Some((days(3), days(8))) });
        let text = summary(&full, named(long, long), TODAY);
        assert!(text.lines().count() <= MOST_LINES, "{state:?}: {}", text.lines().count());
        for line in text.lines() {
            assert!(line.chars().count() <= MOST_CHARS && !line.trim().is_empty(), "{state:?}: {line}");
        }
        assert!(!text.contains("telly"), "no words of the person");
    }
}
