use super::*;
use crate::contact::Mode;
use crate::id::{AccountId, CaseId, ContactId, PracticeId, TeamId};
use crate::person::{Home, Interpreter};
use crate::referral::{Ask, Channel, Risk, Source};
use crate::{Failure, Person};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// Tuesday 3 February 2026, 9am.
const MORNING: Moment = Moment::from_ms(1_770_109_200_000);

fn id<T>(read: Result<T, Failure>) -> T {
    read.expect("written like an id")
}

fn days(n: i64) -> Moment {
    MORNING.plus_ms(n * DAY_MS)
}

fn referral(state: State, share_back: ShareBack) -> Referral {
    Referral {
        id: id(ReferralId::read("r1")),
        source: Source::Practice,
        practice: Some(id(PracticeId::read("elder-street"))),
        team: id(TeamId::read("clyde")),
        offered_to: None,
        sent_by: None,
        data_zone: None,
        ask: Ask {
            person: Person {
                given: Line::read("given", "Margaret").expect("a name"),
                family: Line::read_optional("family", "Rennie").expect("a name"),
                born_on: None,
                home: Home::NotSaid,
                phone: None,
                email: None,
                language: None,
                interpreter: Interpreter::NotAsked,
                best_time: None,
                particulars: crate::particulars::Particulars::default(),
            },
            reason: Reason::Loneliness,
            own_words: None,
            urgency: Urgency::Routine,
            in_crisis: false,
            risk: Risk::NotAsked,
            risk_note: None,
            share_back,
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

fn step(deed: Deed, to: State, by: By, reason: Option<StepReason>) -> Step {
    let note = Passage::read("note", "In words.").expect("words");
    Step {
        id: "s".to_owned(),
        deed: Some(deed),
        from: State::Received,
        to,
        by,
        at: MORNING,
        occurred: None,
        reason,
        note: Some(note),
        channel: Channel::Web,
    }
}

fn contact(outcome: Outcome, at: Moment) -> Contact {
    Contact {
        id: id(ContactId::read("k")),
        case: id(CaseId::read("c")),
        by: id(AccountId::read("ann")),
        at,
        outcome,
        mode: Mode::Phone,
        summary: None,
    }
}

#[test]
fn silence_is_counted_in_working_days_and_only_where_somebody_else_must_act() {
    // Tuesday to Thursday are two working days; the weekend does not count.
    for (state, after_days, expected) in [
        (State::Sent, 0, None),
        (State::Sent, 1, None),
        (State::Sent, 2, Some((Silence::Received, 2))),
        (State::Sent, 6, Some((Silence::Received, 4))),
        (State::Received, 6, None),
        (State::Received, 7, Some((Silence::Decided, 5))),
        (State::Accepted, 6, None),
        (State::Accepted, 7, Some((Silence::Contacted, 5))),
        (State::Waiting, 90, None),
        (State::MoreInfoNeeded, 90, None),
        (State::InProgress, 90, None),
        (State::Redirected, 90, None),
        (State::Closed, 90, None),
        (State::Declined, 90, None),
    ] {
        let found = overdue(state, MORNING, days(after_days)).map(|late| (late.silence, late.working_days));
        assert_eq!(found, expected, "{state:?} after {after_days}");
    }
}

#[test]
fn a_question_and_a_decline_are_told_and_what_somebody_spoke_about_is_not() {
    let spoke = [contact(Outcome::Spoke, MORNING)];
    let asks = step(Deed::Ask, State::MoreInfoNeeded, By::Clock, None);
    let declines = step(Deed::Decline, State::Declined, By::Clock, Some(StepReason::OutsideArea));
    let person_stops = step(Deed::AskToStop, State::CancelRequested, By::Person, Some(StepReason::Other));
    let we_stop = step(Deed::AskToStop, State::CancelRequested, By::Clock, Some(StepReason::MovedAway));
    for (share, state, steps, contacts, is_told) in [
        (ShareBack::Yes, State::MoreInfoNeeded, &asks, &spoke[..], true),
        (ShareBack::No, State::MoreInfoNeeded, &asks, &spoke, true),
        (ShareBack::Yes, State::Declined, &declines, &spoke, true),
        (ShareBack::No, State::Declined, &declines, &[], true),
        (ShareBack::No, State::Declined, &declines, &spoke, false),
        (ShareBack::Yes, State::CancelRequested, &person_stops, &[], true),
        (ShareBack::No, State::CancelRequested, &person_stops, &[], false),
        (ShareBack::No, State::CancelRequested, &we_stop, &[], true),
        (ShareBack::Yes, State::Waiting, &asks, &[], false),
    ] {
        let found = told(&referral(state, share), std::slice::from_ref(steps), contacts);
        assert_eq!(found.is_some(), is_told, "{state:?} {share:?}");
    }
}

#[test]
fn how_it_ended_is_told_with_talks_counted_and_tries_not() {
    let steps = [step(Deed::Close, State::Closed, By::Clock, Some(StepReason::GoalsMet))];
    let contacts =
        [contact(Outcome::NotReached, days(1)), contact(Outcome::Spoke, days(2)), contact(Outcome::Spoke, days(9))];
    let told = ended(&referral(State::Closed, ShareBack::Summary), &steps, &contacts).expect("told");
    assert_eq!((told.reason, told.contacts, told.spoke), (Some(StepReason::GoalsMet), 2, Some((days(2), days(9)))));
    assert_eq!(ended(&referral(State::Closed, ShareBack::No), &steps, &contacts), None);
    assert_eq!(ended(&referral(State::InProgress, ShareBack::Yes), &steps, &contacts), None);
}

#[test]
fn the_practice_is_needed_for_a_question_and_a_message_and_no_longer_once_it_has_ended() {
    for (state, last, needs) in [
        (State::MoreInfoNeeded, None, true),
        (State::Waiting, None, false),
        (State::Waiting, Some(Side::Practice), false),
        (State::Waiting, Some(Side::Team), true),
        (State::Closed, Some(Side::Team), false),
    ] {
        let sent = Sent::of(&referral(state, ShareBack::Yes), None, None, &[], last, MORNING);
        assert_eq!(sent.needs_us(), needs, "{state:?} {last:?}");
    }
}

#[test]
fn the_same_state_is_told_by_how_it_was_reached() {
    for (deed, to, expected) in [
        (Deed::Receive, State::Received, Some(Milestone::Received)),
        (Deed::Answer, State::Received, Some(Milestone::Answered)),
        (Deed::AcceptOffer, State::Received, Some(Milestone::MovedTeam)),
        (Deed::RefuseOffer, State::Received, Some(Milestone::StaysWithTeam)),
        (Deed::HandBack, State::Waiting, Some(Milestone::HandedBack)),
        (Deed::Queue, State::Waiting, Some(Milestone::Queued)),
        (Deed::GoOn, State::Waiting, Some(Milestone::WentOn)),
        (Deed::Contact, State::InProgress, None),
    ] {
        assert_eq!(Milestone::of(&step(deed, to, By::Clock, None)), expected, "{deed:?}");
    }
}
