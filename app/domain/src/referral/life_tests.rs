use super::*;
use crate::person::{Home, Interpreter};
use crate::{Line, Moment};
use proptest::prelude::*;

const MORNING: Moment = Moment::from_ms(1_770_109_200_000);

fn id<T>(read: Result<T, Failure>) -> T {
    read.expect("written like an id")
}

fn worker(name: &str) -> AccountId {
    id(AccountId::read(name))
}

/// Somebody who asked for themselves and said what must be said, in some state.
fn referral(state: State) -> Referral {
    Referral {
        id: id(ReferralId::read("r1")),
        source: Source::Themselves,
        practice: None,
        team: id(TeamId::read("clyde")),
        offered_to: None,
        sent_by: None,
        data_zone: None,
        ask: Ask {
            person: Person {
                given: Line::read("given", "Margaret").expect("a name"),
                family: None,
                born_on: None,
                home: Home::NotSaid,
                phone: None,
                email: None,
                language: None,
                interpreter: Interpreter::NotAsked,
                best_time: None,
                particulars: crate::particulars::Particulars::default(),
            },
            reason: Reason::Other,
            own_words: None,
            urgency: Urgency::Routine,
            in_crisis: false,
            risk: Risk::NotAsked,
            risk_note: None,
            share_back: ShareBack::No,
            details: crate::referral::Details::default(),
        },
        state,
        resumes: None,
        priority: None,
        since: MORNING,
        sent: MORNING,
        worker: None,
        version: 1,
    }
}

/// A command with everything that any deed could need.
fn full(deed: Deed) -> Command {
    Command {
        priority: Some(Urgency::Soon),
        worker: Some(worker("ann")),
        team: Some(id(TeamId::read("kelvin"))),
        ..Command::plain(deed)
    }
}

/// Casework's own table: from, to, who.
const CASEWORK: &[(State, Deed, Part, State)] = &[
    (State::Draft, Deed::Send, Part::Sender, State::Sent),
    (State::Sent, Deed::Receive, Part::Triage, State::Received),
    (State::Received, Deed::Ask, Part::Triage, State::MoreInfoNeeded),
    (State::MoreInfoNeeded, Deed::Answer, Part::Sender, State::Received),
    (State::MoreInfoNeeded, Deed::GiveUpAsking, Part::Clock, State::Closed),
    (State::Received, Deed::Queue, Part::Triage, State::Waiting),
    (State::MoreInfoNeeded, Deed::Queue, Part::Triage, State::Waiting),
    (State::Received, Deed::Accept, Part::Triage, State::Accepted),
    (State::Waiting, Deed::Accept, Part::Triage, State::Accepted),
    (State::Received, Deed::Decline, Part::Triage, State::Declined),
    (State::Waiting, Deed::Decline, Part::Triage, State::Declined),
    (State::Received, Deed::Offer, Part::Triage, State::Redirected),
    (State::Waiting, Deed::Offer, Part::Triage, State::Redirected),
    (State::Redirected, Deed::AcceptOffer, Part::OfferedTeam, State::Received),
    (State::Redirected, Deed::RefuseOffer, Part::OfferedTeam, State::Received),
    (State::Accepted, Deed::Contact, Part::Worker, State::InProgress),
    (State::InProgress, Deed::AskToStop, Part::Person, State::CancelRequested),
    (State::Sent, Deed::AskToStop, Part::Sender, State::CancelRequested),
    (State::InProgress, Deed::Close, Part::Worker, State::Closed),
];

#[test]
fn what_casework_says_may_be_done_may_be_done() {
    for &(from, deed, part, to) in CASEWORK {
        let mut one = referral(from);
        assert_eq!(one.take(&full(deed), part, MORNING), Ok((from, to)), "{from:?} {deed:?}");
        assert_eq!(one.state, to);
    }
}

#[test]
fn what_may_not_be_done_changes_nothing_and_says_what_may() {
    for &from in State::ALL {
        for &deed in Deed::ALL {
            for &part in Part::ALL {
                let before = Referral { worker: Some(worker("nadia")), ..referral(from) };
                let mut after = before.clone();
                let possible = Deed::possible(from, part);
                match after.take(&full(deed), part, MORNING.plus_ms(1)) {
                    Ok(_) => assert!(possible.contains(&deed), "{from:?} {deed:?} {part:?}"),
                    Err(Failure::MovedOn { now, possible: told }) => {
                        assert!(!possible.contains(&deed));
                        assert_eq!(after, before, "{from:?} {deed:?} {part:?}");
                        assert_eq!(now, from.key());
                        assert_eq!(told, possible.iter().map(|deed| deed.key()).collect::<Vec<_>>());
                    }
                    Err(other) => panic!("{other:?}"),
                }
            }
        }
    }
}

/// In which part the owner of a state acts.
const fn part_of(owner: Owner) -> Part {
    match owner {
        Owner::Writer | Owner::Sender => Part::Sender,
        Owner::Team => Part::Triage,
        Owner::OfferedTeam => Part::OfferedTeam,
        Owner::Worker => Part::Worker,
    }
}

#[test]
fn no_state_is_a_dead_end_without_an_owner_and_something_they_can_do() {
    for &state in State::ALL {
        match state.next() {
            Some((owner, _)) => {
                let leaves = |deed: &Deed| deed.ends_in(state).iter().any(|to| *to != state);
                assert!(
                    Deed::possible(state, part_of(owner)).iter().any(leaves),
                    "{state:?}: {owner:?} can do nothing"
                );
                // Whoever sent it may be gone for good: the team, its lead or the clock can always go on by themselves.
                let can = |part| Deed::possible(state, part).iter().any(leaves);
                assert!(state == State::Draft || can(Part::Triage) || can(Part::Lead), "{state:?}: the team is stuck");
            }
            None => {
                let ways: Vec<Deed> = Part::ALL.iter().flat_map(|part| Deed::possible(state, *part)).collect();
                assert!(ways.iter().all(|deed| *deed == Deed::MarkError), "{state:?} has ended: {ways:?}");
            }
        }
    }
}

#[test]
fn every_state_can_be_reached_and_every_open_one_can_end() {
    let mut reached = vec![State::Draft];
    let mut place = 0;
    while let Some(&from) = reached.get(place) {
        for &deed in Deed::ALL.iter().filter(|deed| deed.from().contains(&from)) {
            for to in deed.ends_in(from) {
                if !reached.contains(&to) {
                    reached.push(to);
                }
            }
        }
        place += 1;
    }
    assert!(State::ALL.iter().all(|state| reached.contains(state)), "{reached:?}");
}

#[test]
fn what_stops_after_work_is_closed_and_before_it_withdrawn() {
    for (from, ends) in
        [(State::Waiting, State::Withdrawn), (State::Accepted, State::Withdrawn), (State::InProgress, State::Closed)]
    {
        let mut one = referral(from);
        one.take(&Command::plain(Deed::AskToStop), Part::Person, MORNING).expect("asked");
        let mut goes_on = one.clone();
        assert_eq!(
            one.take(&Command::plain(Deed::ConfirmStop), Part::Lead, MORNING),
            Ok((State::CancelRequested, ends))
        );
        assert_eq!(
            goes_on.take(&Command::plain(Deed::GoOn), Part::Sender, MORNING),
            Ok((State::CancelRequested, from))
        );
    }
}

#[test]
fn it_stays_with_its_team_until_the_other_has_said_yes() {
    let mut one = referral(State::Waiting);
    one.take(&full(Deed::Offer), Part::Triage, MORNING).expect("offered");
    assert_eq!((one.team.as_str(), one.offered_to.as_ref().map(TeamId::as_str)), ("clyde", Some("kelvin")));
    let mut refused = one.clone();
    refused.take(&Command::plain(Deed::RefuseOffer), Part::OfferedTeam, MORNING).expect("refused");
    assert_eq!((refused.team.as_str(), refused.offered_to), ("clyde", None));
    one.take(&Command::plain(Deed::AcceptOffer), Part::OfferedTeam, MORNING).expect("accepted");
    assert_eq!((one.team.as_str(), one.offered_to, one.sent), ("kelvin", None, MORNING));
}

#[test]
fn a_command_says_what_it_lacks() {
    for (deed, field, from) in [
        (Deed::Accept, "worker", State::Waiting),
        (Deed::Queue, "priority", State::Received),
        (Deed::Offer, "team", State::Waiting),
    ] {
        let mut one = referral(from);
        let failure = one.take(&Command::plain(deed), Part::Triage, MORNING).expect_err("lacks something");
        assert!(failure.at(field).is_some(), "{deed:?}");
        assert_eq!(one, referral(from), "nothing is half done");
    }
    let to_itself = Command { team: Some(id(TeamId::read("clyde"))), ..full(Deed::Offer) };
    assert!(referral(State::Waiting).take(&to_itself, Part::Triage, MORNING).is_err());
}

#[test]
fn reasons_and_words_are_asked_for_where_casework_does() {
    let fields = |read: Result<Said, Failure>| match read {
        Err(Failure::Invalid(troubles)) => troubles.into_iter().map(|trouble| trouble.field).collect(),
        _ => Vec::new(),
    };
    assert_eq!(fields(Said::read(Deed::Decline, "", "")), ["reason", "note"]);
    assert_eq!(fields(Said::read(Deed::Decline, "goals_met", "Ring the crisis team.")), ["reason"]);
    assert_eq!(fields(Said::read(Deed::AskToStop, "other", " ")), ["note"]);
    assert_eq!(fields(Said::read(Deed::Ask, "", "")), ["note"]);
    let said = Said::read(Deed::Decline, "outside_area", "The team in the west takes G11.").expect("fine");
    assert_eq!(said.reason, Some(StepReason::OutsideArea));
    assert_eq!(Said::read(Deed::Receive, "", ""), Ok(Said::default()));
}

#[test]
fn every_reason_offered_reads_and_every_deed_that_leaves_somebody_disappointed_has_some() {
    for &deed in Deed::ALL {
        for reason in StepReason::of(deed) {
            let note = "What to do instead.";
            assert!(Said::read(deed, reason.key(), note).is_ok(), "{deed:?} {reason:?}");
        }
    }
    for deed in [Deed::Decline, Deed::AskToStop, Deed::Offer, Deed::RefuseOffer, Deed::Close, Deed::MarkError] {
        assert!(!StepReason::of(deed).is_empty(), "{deed:?}");
    }
}

fn a_command() -> impl Strategy<Value = (Deed, Part)> {
    (proptest::sample::select(Deed::ALL), proptest::sample::select(Part::ALL))
}

proptest! {
    /// Whatever is tried, in any order: the state follows from the history, the hands fit the state, nothing that has ended
    /// goes on, and somebody owns it.
    #[test]
    fn a_life_that_is_walked_at_random_holds_together(tries in proptest::collection::vec(a_command(), 1..80)) {
        let mut one = referral(State::Draft);
        let mut steps = Vec::new();
        for (n, (deed, part)) in tries.into_iter().enumerate() {
            let at = MORNING.plus_ms(i64::try_from(n).unwrap_or_default());
            let before = one.clone();
            match one.take(&full(deed), part, at) {
                Ok((from, to)) => {
                    prop_assert!(deed.ends_in(from).contains(&to));
                    prop_assert!(from.is_open() || deed == Deed::MarkError);
                    steps.push(Step {
                        id: n.to_string(), deed: Some(deed), from, to, by: By::Clock, at, occurred: None, reason: None,
                        note: None, channel: Channel::Web,
                    });
                }
                Err(_) => prop_assert_eq!(&one, &before),
            }
            prop_assert_eq!(derived(&steps), Ok(one.state));
            prop_assert_eq!(one.resumes.is_some(), one.state == State::CancelRequested);
            let holds = one.resumes.unwrap_or(one.state);
            if matches!(holds, State::Accepted | State::InProgress) {
                prop_assert!(one.worker.is_some(), "in work, and in nobody's hands: {:?}", one.state);
            }
            if one.state.is_waiting() {
                prop_assert!(one.worker.is_none(), "waits, and is in somebody's hands");
            }
            prop_assert_eq!(one.offered_to.is_some(), holds == State::Redirected);
            prop_assert_eq!(one.since <= at, true);
        }
    }
}

#[test]
fn a_history_with_a_hole_is_found() {
    let step = |from, to| Step {
        id: String::new(),
        deed: None,
        from,
        to,
        by: By::Clock,
        at: MORNING,
        occurred: None,
        reason: None,
        note: None,
        channel: Channel::Web,
    };
    let whole = [step(State::Draft, State::Sent), step(State::Sent, State::Received)];
    assert_eq!(derived(&whole), Ok(State::Received));
    assert_eq!(derived(&[step(State::Draft, State::Sent), step(State::Waiting, State::Accepted)]), Err(1));
}

#[test]
fn the_document_shows_the_life_as_it_is() {
    let document = include_str!("../../../../docs/referral.md");
    let diagram = Deed::diagram();
    assert!(document.contains(&diagram), "put this into docs/referral.md:\n{diagram}");
}
