use crate::common::{
    MINUTE, MORNING, Town, engines, is_conflict, is_missing, keep, kept_town, line, margaret, ok, once, passage,
    reading, referral, referral_id, send, step, writing, yusuf,
};
use domain::chi::Chi;
use domain::data_zone::DataZone;
use domain::id::{AccountId, PersonId, PracticeId, TeamId};
use domain::particulars::{Avoid, Particulars};
use domain::person::{Home, Interpreter, SafePhone};
use domain::referral::{
    Agreement, Ask, AskedHow, By, Channel, Command, Deed, Details, KnownRisk, Part, Reason, Risk, ShareBack, Source,
    State, Step, StepReason, Urgency, Wording, derived,
};
use domain::{Person, Referral};
use store::{QueueWanted, Tx, WithPractice};

/// What the domain has in its lists, one after the other and round again.
fn nth<T: Copy>(all: &[T], n: usize) -> T {
    all[n % all.len()]
}

/// A referral with nothing said that may be left out.
fn bare(town: &Town, id: &str) -> Referral {
    let plain = referral(town, id);
    Referral {
        ask: Ask {
            person: yusuf(),
            own_words: None,
            risk: Risk::NotAsked,
            risk_note: None,
            in_crisis: true,
            ..plain.ask.clone()
        },
        ..plain
    }
}

fn ids(rows: &[WithPractice]) -> Vec<&str> {
    rows.iter().map(|row| row.referral.id.as_str()).collect()
}

/// All that waits in a team, in the order of its list, as its lead sees it.
async fn queue(tx: &mut Tx, town: &Town, team: &TeamId, most: u32) -> Vec<WithPractice> {
    let wanted = QueueWanted {
        team,
        who: &town.nadia.id,
        only_within_reach: false,
        only_mine: false,
        practice: None,
        source: None,
    };
    tx.queue(&wanted, 0, most).await.expect("read")
}

#[tokio::test]
async fn a_referral_comes_back_as_it_was_sent_full_or_bare() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let full = Referral {
            state: State::InProgress,
            worker: Some(town.nadia.id.clone()),
            practice: Some(town.harbour.id.clone()),
            data_zone: Some(ok(DataZone::read("S01009847"))),
            ..referral(&town, "full")
        };
        let bare = bare(&town, "bare");
        let mut tx = writing(&db).await;
        for one in [&full, &bare] {
            send(&mut tx, one).await;
        }
        keep(tx).await;

        let mut tx = reading(&db).await;
        let read = tx.referral(&full.id).await.expect("read");
        let expected = WithPractice {
            referral: full,
            practice_name: Some(town.harbour.name),
            sent_by_name: Some(town.shona.name.clone()),
            worker_name: Some(town.nadia.name),
            sealed_for: Vec::new(),
            wanted: None,
        };
        assert_eq!(read, Some(expected), "{engine}");
        let read = tx.referral(&bare.id).await.expect("read");
        let expected = WithPractice {
            referral: bare,
            practice_name: Some(town.elder_street.name),
            sent_by_name: Some(town.shona.name),
            worker_name: None,
            sealed_for: Vec::new(),
            wanted: None,
        };
        assert_eq!(read, Some(expected), "{engine}");
        assert_eq!(tx.referral(&referral_id("none")).await.expect("read"), None, "{engine}");
    }
}

#[tokio::test]
async fn every_choice_in_a_referral_comes_back() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut written = Vec::new();
        for n in 0..Reason::ALL.len() {
            let mut one = referral(&town, &format!("r{n}"));
            one.state = nth(State::ALL, n);
            one.sent = MORNING.plus_ms(-(n as i64));
            one.ask.reason = nth(Reason::ALL, n);
            one.ask.urgency = nth(Urgency::ALL, n);
            one.ask.risk = nth(Risk::ALL, n / 2);
            one.ask.share_back = nth(ShareBack::ALL, n / 3);
            one.ask.in_crisis = n % 2 == 0;
            one.ask.person.interpreter = nth(Interpreter::ALL, n);
            let phone = one.ask.person.phone.take().expect("Margaret has a phone");
            let (may_ring, may_text, may_leave_message) = (n & 1 != 0, n & 2 != 0, n & 4 != 0);
            one.ask.person.phone = Some(SafePhone { may_ring, may_text, may_leave_message, ..phone });
            written.push(one);
        }
        let mut tx = writing(&db).await;
        for one in &written {
            send(&mut tx, one).await;
        }
        keep(tx).await;

        let mut tx = reading(&db).await;
        let read = tx.referrals_of_practice(&town.elder_street.id, 100).await.expect("read");
        let read: Vec<Referral> = read.into_iter().map(|row| row.referral).collect();
        assert_eq!(read, written, "{engine}");
    }
}

#[tokio::test]
async fn one_form_makes_one_referral() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let person = |id: &str| ok(PersonId::read(id));
        let mut tx = writing(&db).await;
        tx.add_referral(&referral(&town, "r1"), &person("p1"), &once("form")).await.expect("sent");
        let by_nadia = Referral { sent_by: Some(town.nadia.id.clone()), ..referral(&town, "r2") };
        tx.add_referral(&by_nadia, &person("p2"), &once("form")).await.expect("the form of somebody else");
        keep(tx).await;

        let mut tx = reading(&db).await;
        let first = tx.referral_sent_once(Some(&town.shona.id), &once("form")).await.expect("read");
        assert_eq!(first, Some(referral_id("r1")), "{engine}");
        let nadias = tx.referral_sent_once(Some(&town.nadia.id), &once("form")).await.expect("read");
        assert_eq!(nadias, Some(referral_id("r2")), "{engine}");
        assert_eq!(tx.referral_sent_once(Some(&town.shona.id), &once("other")).await.expect("read"), None, "{engine}");
        assert_eq!(tx.referral_sent_once(Some(&town.callum.id), &once("form")).await.expect("read"), None, "{engine}");
        drop(tx);

        for (id, who, form) in [("r3", "p3", "form"), ("r1", "p3", "new"), ("r3", "p1", "new")] {
            let mut tx = writing(&db).await;
            let again = tx.add_referral(&referral(&town, id), &person(who), &once(form)).await;
            assert!(is_conflict(&again), "{engine}: {id} {who} {form}");
        }
    }
}

#[tokio::test]
async fn a_referral_is_from_somebody_to_somebody_who_exists() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let nobody = ok(AccountId::read("nobody"));
        let plain = referral(&town, "r1");
        for lost in [
            Referral { practice: Some(ok(PracticeId::read("nowhere"))), ..plain.clone() },
            Referral { team: ok(TeamId::read("none")), ..plain.clone() },
            Referral { sent_by: Some(nobody.clone()), ..plain.clone() },
            Referral { offered_to: Some(ok(TeamId::read("none"))), ..plain.clone() },
            Referral { worker: Some(nobody.clone()), ..plain.clone() },
        ] {
            let mut tx = writing(&db).await;
            let sent = tx.add_referral(&lost, &ok(PersonId::read("p1")), &once("form")).await;
            assert!(is_missing(&sent), "{engine}: {lost:?}");
        }
    }
}

#[tokio::test]
async fn the_slower_of_two_does_not_undo_the_quicker() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        send(&mut tx, &Referral { state: State::Received, ..referral(&town, "r1") }).await;
        keep(tx).await;

        let seen = reading(&db).await.referral(&referral_id("r1")).await.expect("read").expect("there").referral;
        let (mut nadias, mut callums) = (seen.clone(), seen);
        nadias.take(&Command::accept(town.nadia.id.clone()), Part::Triage, MORNING).expect("waiting");
        callums.take(&Command::accept(town.callum.id.clone()), Part::Triage, MORNING).expect("waiting");
        let mut tx = writing(&db).await;
        tx.put_referral(&nadias).await.expect("first");
        keep(tx).await;
        let mut tx = writing(&db).await;
        assert!(is_conflict(&tx.put_referral(&callums).await), "{engine}");
        drop(tx);

        let mut tx = writing(&db).await;
        let mut kept = tx.referral(&referral_id("r1")).await.expect("read").expect("there").referral;
        assert_eq!(kept, Referral { version: 2, ..nadias.clone() }, "{engine}");
        assert!(is_conflict(&tx.put_referral(&nadias).await), "{engine}: not even her own old one");
        kept.take(&Command::plain(Deed::Contact), Part::Worker, MORNING).expect("taken on");
        tx.put_referral(&kept).await.expect("the one she has just read");
        let unknown = Referral { id: referral_id("none"), ..nadias };
        assert!(is_conflict(&tx.put_referral(&unknown).await), "{engine}: one that does not exist");
    }
}

#[tokio::test]
async fn changing_a_referral_leaves_what_was_asked_as_it_was() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let sent = referral(&town, "r1");
        let mut tx = writing(&db).await;
        send(&mut tx, &sent).await;
        let mut other = bare(&town, "r1");
        other.state = State::Declined;
        other.ask.own_words = Some(passage("Somebody else's words"));
        tx.put_referral(&other).await.expect("its state");
        let kept = tx.referral(&sent.id).await.expect("read").expect("there").referral;
        assert_eq!(kept, Referral { state: State::Declined, version: 2, ..sent }, "{engine}");
        let lost = Referral { version: 2, worker: Some(ok(AccountId::read("nobody"))), ..other };
        assert!(is_missing(&tx.put_referral(&lost).await), "{engine}: a worker who does not exist");
    }
}

#[tokio::test]
async fn a_practice_sees_what_it_sent_newest_first_and_no_more_than_it_asks_for() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        for (id, minutes) in [("b", 1), ("a", 1), ("old", 0), ("new", 2), ("B", 1)] {
            send(&mut tx, &Referral { sent: MORNING.plus_ms(minutes * MINUTE), ..referral(&town, id) }).await;
        }
        send(&mut tx, &Referral { practice: Some(town.harbour.id.clone()), ..referral(&town, "elsewhere") }).await;
        keep(tx).await;

        let mut tx = reading(&db).await;
        let all = tx.referrals_of_practice(&town.elder_street.id, 100).await.expect("read");
        assert_eq!(ids(&all), ["new", "B", "a", "b", "old"], "{engine}");
        let two = tx.referrals_of_practice(&town.elder_street.id, 2).await.expect("read");
        assert_eq!(ids(&two), ["new", "B"], "{engine}");
        assert_eq!(tx.referrals_of_practice(&town.elder_street.id, 0).await.expect("read"), [], "{engine}");
        let elsewhere = tx.referrals_of_practice(&town.harbour.id, u32::MAX).await.expect("read");
        assert_eq!(ids(&elsewhere), ["elsewhere"], "{engine}");
    }
}

#[tokio::test]
async fn who_waits_stands_by_urgency_then_by_the_clock_then_by_the_id() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        for (id, urgency, minutes) in [
            ("routine-old", Urgency::Routine, 0),
            ("routine-new", Urgency::Routine, 9),
            ("soon-new", Urgency::Soon, 8),
            ("soon-old", Urgency::Soon, 1),
            ("day-b", Urgency::SameDay, 7),
            ("day-a", Urgency::SameDay, 7),
            ("day-B", Urgency::SameDay, 7),
            ("day-old", Urgency::SameDay, 6),
        ] {
            let mut one = referral(&town, id);
            one.ask.urgency = urgency;
            one.sent = MORNING.plus_ms(minutes * MINUTE);
            send(&mut tx, &one).await;
        }
        keep(tx).await;

        let order = ["day-old", "day-B", "day-a", "day-b", "soon-old", "soon-new", "routine-old", "routine-new"];
        let mut tx = reading(&db).await;
        assert_eq!(ids(&queue(&mut tx, &town, &town.team.id, 100).await), order, "{engine}");
        assert_eq!(ids(&queue(&mut tx, &town, &town.team.id, 5).await), order[..5], "{engine}");
    }
}

#[tokio::test]
async fn exactly_what_nobody_has_taken_on_waits_in_its_own_team() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let kelvin = domain::Team { id: ok(TeamId::read("kelvin")), ..town.team.clone() };
        let mut tx = writing(&db).await;
        tx.add_team(&kelvin).await.expect("written");
        for &state in State::ALL {
            let id = format!("r-{}", state.key().replace('_', "-"));
            send(&mut tx, &Referral { state, ..referral(&town, &id) }).await;
        }
        send(&mut tx, &Referral { team: kelvin.id.clone(), ..referral(&town, "kelvins") }).await;
        keep(tx).await;

        let mut tx = reading(&db).await;
        let rows = queue(&mut tx, &town, &town.team.id, 100).await;
        let mut read: Vec<State> = rows.iter().map(|row| row.referral.state).collect();
        read.sort();
        // What somebody asked to stop, and what another team has not taken yet, is still this team's.
        let is_theirs =
            |state: &State| state.is_waiting() || matches!(state, State::Redirected | State::CancelRequested);
        let expected: Vec<State> = State::ALL.iter().copied().filter(is_theirs).collect();
        assert_eq!(read, expected, "{engine}: the store and the domain mean the same states");
        assert_eq!(ids(&queue(&mut tx, &town, &kelvin.id, 100).await), ["kelvins"], "{engine}");
    }
}

#[tokio::test]
async fn a_worker_sees_what_is_taken_on_and_not_ended_longest_first() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        for (n, &state) in (0_i64..).zip(State::ALL) {
            let id = format!("r-{}", state.key().replace('_', "-"));
            let (worker, sent) = (Some(town.nadia.id.clone()), MORNING.plus_ms(-n));
            send(&mut tx, &Referral { state, worker, sent, ..referral(&town, &id) }).await;
        }
        for id in ["b", "a"] {
            let (state, worker) = (State::Accepted, Some(town.nadia.id.clone()));
            send(&mut tx, &Referral { state, worker, ..referral(&town, id) }).await;
        }
        let callums = Referral { state: State::Accepted, worker: Some(town.callum.id.clone()), ..referral(&town, "c") };
        send(&mut tx, &callums).await;
        keep(tx).await;

        let mut tx = reading(&db).await;
        let nadias = tx.referrals_of_worker(&town.nadia.id, 100).await.expect("read");
        assert_eq!(ids(&nadias), ["r-cancel-requested", "r-in-progress", "r-accepted", "a", "b"], "{engine}");
        let first = tx.referrals_of_worker(&town.nadia.id, 1).await.expect("read");
        assert_eq!(ids(&first), ["r-cancel-requested"], "{engine}");
        assert_eq!(ids(&tx.referrals_of_worker(&town.callum.id, 9).await.expect("read")), ["c"], "{engine}");
        assert_eq!(tx.referrals_of_worker(&town.shona.id, 9).await.expect("read"), [], "{engine}");
    }
}

#[tokio::test]
async fn the_history_leads_to_the_state() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        let sent = referral(&town, "r1");
        send(&mut tx, &sent).await;
        tx.add_step(&sent.id, &step(State::Draft, State::Sent, &town.shona, MORNING), None).await.expect("written");
        keep(tx).await;

        let deeds = [
            (Command::plain(Deed::Receive), Part::Triage),
            (Command::accept(town.nadia.id.clone()), Part::Triage),
            (Command::plain(Deed::Contact), Part::Worker),
        ];
        for (command, part) in deeds {
            let mut tx = writing(&db).await;
            let before = tx.referral(&sent.id).await.expect("read").expect("there").referral;
            let mut after = before.clone();
            after.take(&command, part, MORNING).expect("in order");
            tx.put_referral(&after).await.expect("changed");
            // All at one moment: the order is that of writing, not of the clock.
            tx.add_step(&sent.id, &step(before.state, after.state, &town.nadia, MORNING), None).await.expect("written");
            keep(tx).await;
        }

        let mut tx = reading(&db).await;
        let steps = tx.steps(&sent.id).await.expect("read");
        let kept = tx.referral(&sent.id).await.expect("read").expect("there").referral;
        let expected = [
            step(State::Draft, State::Sent, &town.shona, MORNING),
            step(State::Sent, State::Received, &town.nadia, MORNING),
            step(State::Received, State::Accepted, &town.nadia, MORNING),
            step(State::Accepted, State::InProgress, &town.nadia, MORNING),
        ];
        assert_eq!(steps, expected, "{engine}");
        assert_eq!(derived(&steps), Ok(kept.state), "{engine}: no step is missing");
        assert_eq!(kept.version, 4, "{engine}: one change for every step behind the first");
    }
}

#[tokio::test]
async fn a_change_that_is_forgotten_leaves_no_step() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        let mut one = referral(&town, "r1");
        send(&mut tx, &one).await;
        keep(tx).await;

        let mut tx = writing(&db).await;
        one.take(&Command::plain(Deed::Receive), Part::Triage, MORNING).expect("sent");
        tx.put_referral(&one).await.expect("changed");
        tx.add_step(&one.id, &step(State::Sent, State::Received, &town.nadia, MORNING), None).await.expect("written");
        drop(tx);
        let mut tx = reading(&db).await;
        assert_eq!(tx.steps(&one.id).await.expect("read"), [], "{engine}");
        let kept = tx.referral(&one.id).await.expect("read").expect("there").referral;
        assert_eq!((kept.state, kept.version), (State::Sent, 1), "{engine}");
    }
}

#[tokio::test]
async fn each_referral_has_its_own_history_by_people_who_exist() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        for id in ["r1", "r2"] {
            send(&mut tx, &referral(&town, id)).await;
            let first = Step { id: format!("{id}-0"), ..step(State::Draft, State::Sent, &town.shona, MORNING) };
            tx.add_step(&referral_id(id), &first, None).await.expect("step");
        }
        keep(tx).await;

        let mut tx = reading(&db).await;
        assert_eq!(tx.steps(&referral_id("r1")).await.expect("read").len(), 1, "{engine}");
        assert_eq!(tx.steps(&referral_id("r9")).await.expect("read"), [], "{engine}");
        drop(tx);
        let real = step(State::Sent, State::Received, &town.nadia, MORNING);
        let mut tx = writing(&db).await;
        assert!(is_missing(&tx.add_step(&referral_id("r9"), &real, None).await), "{engine}: of no referral");
        drop(tx);
        let by = By::Account { id: ok(AccountId::read("nobody")), role: town.nadia.role, base: None };
        let ghost = Step { by, ..real };
        let mut tx = writing(&db).await;
        assert!(is_missing(&tx.add_step(&referral_id("r1"), &ghost, None).await), "{engine}: by nobody");
    }
}

#[tokio::test]
async fn a_phone_is_given_back_with_what_is_safe_and_none_with_none() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut only_phone = referral(&town, "r1");
        let person = only_phone.ask.person;
        only_phone.ask.person = Person { home: Home::NoFixedAddress, email: None, ..person };
        let mut only_email = referral(&town, "r2");
        only_email.ask.person.phone = None;
        let mut tx = writing(&db).await;
        for one in [&only_phone, &only_email] {
            send(&mut tx, one).await;
            let read = tx.referral(&one.id).await.expect("read").expect("there").referral;
            assert_eq!(read.ask.person, one.ask.person, "{engine}");
        }
    }
}

#[tokio::test]
async fn a_step_keeps_all_that_was_said_and_one_form_makes_one() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let said = Step {
            deed: Some(Deed::Decline),
            occurred: Some(MORNING.plus_ms(-60_000)),
            reason: Some(StepReason::OutsideArea),
            note: Some(passage("The team in the west takes G11: 01632 960123.")),
            channel: Channel::Tablet,
            by: By::Account { id: town.nadia.id.clone(), role: town.nadia.role, base: Some("clyde".to_owned()) },
            ..step(State::Received, State::Declined, &town.nadia, MORNING)
        };
        let by_person = Step { by: By::Person, id: "by-person".to_owned(), channel: Channel::Link, ..said.clone() };
        let by_clock = Step { by: By::Clock, id: "by-clock".to_owned(), channel: Channel::Clock, ..said.clone() };
        let mut tx = writing(&db).await;
        for id in ["r1", "r2"] {
            send(&mut tx, &referral(&town, id)).await;
        }
        tx.add_step(&referral_id("r1"), &said, Some(&once("form"))).await.expect("written");
        tx.add_step(&referral_id("r1"), &by_person, None).await.expect("written");
        tx.add_step(&referral_id("r1"), &by_clock, None).await.expect("written");
        keep(tx).await;

        let mut tx = reading(&db).await;
        let steps = tx.steps(&referral_id("r1")).await.expect("read");
        assert_eq!(steps, [said.clone(), by_person, by_clock], "{engine}");
        let made = tx.step_made_once(&referral_id("r1"), &once("form")).await.expect("read");
        assert_eq!(made.as_ref(), Some(&said), "{engine}");
        assert_eq!(tx.step_made_once(&referral_id("r2"), &once("form")).await.expect("read"), None, "{engine}");
        drop(tx);
        let again = Step { id: "again".to_owned(), ..said };
        let mut tx = writing(&db).await;
        let twice = tx.add_step(&referral_id("r1"), &again, Some(&once("form"))).await;
        assert!(is_conflict(&twice), "{engine}: {twice:?}");
    }
}

#[tokio::test]
async fn somebody_who_asks_for_themselves_says_little_and_it_is_kept_as_little() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut asked = Referral { source: Source::Themselves, practice: None, sent_by: None, ..referral(&town, "r1") };
        asked.ask.person = Person {
            family: None,
            born_on: None,
            home: Home::NotSaid,
            email: None,
            language: None,
            interpreter: Interpreter::NotAsked,
            ..margaret()
        };
        let mut tx = writing(&db).await;
        send(&mut tx, &asked).await;
        keep(tx).await;
        let mut tx = reading(&db).await;
        let row = tx.referral(&asked.id).await.expect("read").expect("there");
        assert_eq!((row.practice_name, row.sent_by_name), (None, None), "{engine}");
        assert_eq!(row.referral, asked, "{engine}");
        let sent = tx.referral_sent_once(None, &once("r1")).await.expect("read");
        assert_eq!(sent, Some(asked.id), "{engine}");
        let staff = tx.staff(&store::StaffWanted::default()).await.expect("read");
        assert!(staff.iter().all(|row| row.account.id.as_str() != "themselves"), "{engine}: it is nobody's account");
    }
}

#[tokio::test]
async fn what_is_offered_stands_in_both_lists_until_it_is_answered() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let kelvin = domain::Team { id: ok(TeamId::read("kelvin")), ..town.team.clone() };
        let mut tx = writing(&db).await;
        tx.add_team(&kelvin).await.expect("written");
        let mut one = Referral { state: State::Received, ..referral(&town, "r1") };
        send(&mut tx, &one).await;
        let offer = Command { team: Some(kelvin.id.clone()), ..Command::plain(Deed::Offer) };
        one.take(&offer, Part::Triage, MORNING).expect("received");
        tx.put_referral(&one).await.expect("offered");
        one.version += 1;
        assert_eq!(ids(&queue(&mut tx, &town, &town.team.id, 9).await), ["r1"], "{engine}");
        assert_eq!(ids(&tx.offered_to(&kelvin.id, 9).await.expect("read")), ["r1"], "{engine}");
        one.take(&Command::plain(Deed::AcceptOffer), Part::OfferedTeam, MORNING).expect("offered");
        tx.put_referral(&one).await.expect("taken over");
        assert_eq!(ids(&queue(&mut tx, &town, &town.team.id, 9).await), [""; 0], "{engine}");
        assert_eq!(ids(&queue(&mut tx, &town, &kelvin.id, 9).await), ["r1"], "{engine}");
        let kept = tx.referral(&one.id).await.expect("read").expect("there").referral;
        assert_eq!((kept.team, kept.offered_to, kept.since), (kelvin.id, None, MORNING), "{engine}");
    }
}

#[tokio::test]
async fn what_else_is_said_comes_back_as_it_was_sent() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut full = referral(&town, "r1");
        full.ask.person.particulars = Particulars {
            through_practice: true,
            called: Some(line("Peggy")),
            second_phone: full.ask.person.phone.clone().map(|phone| SafePhone { may_text: true, ..phone }),
            needs: Some(line("large print")),
            avoid: Avoid::ALL.to_vec(),
            chi: ok(Chi::read_optional("chi", "1904851231")),
        };
        full.ask.details = Details {
            other_reasons: Reason::ALL.to_vec(),
            risks: KnownRisk::ALL.to_vec(),
            agreement: Some(Agreement {
                wording: Wording::TODAY,
                asked_by: Some(line("Dr Laird")),
                how: AskedHow::Phone,
                on: MORNING.day(),
            }),
            crisis_acted: Some(passage("The duty doctor rang.")),
            has_crisis_words: true,
        };
        let mut tx = writing(&db).await;
        send(&mut tx, &full).await;
        keep(tx).await;
        let found = reading(&db).await.referral(&full.id).await.expect("read").expect("there");
        assert_eq!(found.referral.ask, full.ask, "{engine}");
    }
}

#[tokio::test]
async fn whoever_may_be_the_same_person_is_found_by_the_number_and_by_the_birthday() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let chi = ok(Chi::read_optional("chi", "1904851231"));
        let mut tx = writing(&db).await;
        for (n, id) in ["r1", "r2", "r3"].into_iter().enumerate() {
            let mut one = referral(&town, id);
            one.sent = MORNING.plus_ms(i64::try_from(n).expect("few") * MINUTE);
            if id != "r1" {
                one.ask.person = yusuf();
            }
            if id == "r3" {
                one.ask.person.particulars.chi = chi.clone();
            }
            send(&mut tx, &one).await;
        }
        keep(tx).await;
        let mut tx = reading(&db).await;
        let mut found = async |chi: Option<&Chi>, born_on, most| {
            let ids = tx.referrals_perhaps_of(chi, born_on, most).await.expect("read");
            ids.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        let (margarets, yusufs) = (margaret().born_on, yusuf().born_on);
        assert_eq!(found(None, None, 9).await, [""; 0], "{engine}");
        assert_eq!(found(chi.as_ref(), None, 9).await, ["r3"], "{engine}");
        assert_eq!(found(None, margarets, 9).await, ["r1"], "{engine}");
        assert_eq!(found(None, yusufs, 9).await, ["r3", "r2"], "{engine}: the newest first");
        assert_eq!(found(chi.as_ref(), margarets, 9).await, ["r3", "r1"], "{engine}");
        assert_eq!(found(None, yusufs, 1).await, ["r3"], "{engine}");
    }
}
