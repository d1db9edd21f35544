//! What a team decides about referrals, who waits, and that nothing is ever without somebody who owns it.

mod town;

use domain::actor::{Base, Role};
use domain::caseload::{Opened, WaitingWanted};
use domain::contact::{Mode, Outcome};
use domain::id::{ReferralId, TeamId};
use domain::notice::NoticeKind;
use domain::referral::{By, Command, CommandForm, Deed, State, StepReason};
use domain::staff::StaffForm;
use domain::workplace::{WorkplaceForm, WorkplaceKind};
use domain::{Actor, Failure, Why};
use service::work::NewContact;
use std::collections::BTreeSet;
use town::{DAY_MS, Town, covers, once, plain_form, safe};

const HOUR_MS: i64 = 60 * 60 * 1000;

impl Town {
    /// Decides with what a form says, as somebody who sees the newest version.
    async fn decides(&self, who: &Actor, id: &ReferralId, deed: Deed, form: CommandForm<'_>) -> Result<State, Failure> {
        let seen = self.version(id).await;
        let key = once(&format!("decide-{}-{seen:06}", deed.key().replace('_', "-")));
        self.desk.decide(who, (id, deed), &form, Some(seen), &key).await.map(|decided| decided.state)
    }

    async fn version(&self, id: &ReferralId) -> i64 {
        self.db.read().await.expect("read").referral(id).await.expect("read").expect("there").referral.version
    }

    async fn one(&self, id: &ReferralId) -> domain::Referral {
        self.db.read().await.expect("read").referral(id).await.expect("read").expect("there").referral
    }

    async fn opened(&self, who: &Actor, id: &ReferralId) -> Opened {
        self.desk.open_referral(who, id, true).await.expect("opened")
    }

    async fn another(&self, who: &Actor, n: usize) -> ReferralId {
        self.desk.refer(who, &plain_form(&safe()), &once(&format!("a-plain-referral-{n:06}"))).await.expect("sent")
    }

    async fn lead_of_kelvin(&self) -> Actor {
        self.somebody("lead@example.org", Role::TeamLead, covers("kelvin", "byres-road")).await
    }

    async fn alan(&self) -> Actor {
        self.somebody("alan@example.org", Role::Administrator, Base::Programme).await
    }

    /// Everything open is owned: its team has it in a list, or a worker who is there holds it.
    async fn nothing_is_orphaned(&self, leads: &[&Actor], ids: &[ReferralId]) {
        let mut seen = BTreeSet::new();
        for lead in leads {
            seen.extend(self.desk.waiting(lead).await.expect("a list").into_iter().map(|row| row.id.to_string()));
            seen.extend(self.desk.team_cases(lead).await.expect("a list").into_iter().map(|case| case.id.to_string()));
        }
        for id in ids.iter().filter(|id| !seen.contains(id.as_str())) {
            let one = self.one(id).await;
            assert!(!one.state.is_open(), "{}: nobody sees {:?} of {:?}", self.engine, one.state, one.team);
        }
    }
}

#[tokio::test]
async fn a_question_an_answer_and_a_place_in_the_queue() {
    for town in Town::all().await {
        let (shona, ann) = (town.shona().await, town.ann().await);
        let id = town.refers(&shona).await;
        town.opened(&ann, &id).await;
        let asks = CommandForm { note: "Which number is safe?", ..CommandForm::default() };
        assert_eq!(town.decides(&ann, &id, Deed::Ask, asks).await, Ok(State::MoreInfoNeeded));
        let answers = CommandForm { note: "The second one.", ..CommandForm::default() };
        assert_eq!(town.decides(&ann, &id, Deed::Answer, answers).await, Ok(State::Received));
        let queues = CommandForm { priority: "soon", ..CommandForm::default() };
        assert_eq!(town.decides(&ann, &id, Deed::Queue, queues).await, Ok(State::Waiting));
        let opened = town.opened(&ann, &id).await;
        let told: Vec<_> = opened
            .history
            .iter()
            .map(|one| {
                (
                    one.step.deed,
                    one.by.as_ref().map(ToString::to_string),
                    one.step.note.as_ref().map(ToString::to_string),
                )
            })
            .collect();
        let ann_did =
            |deed, note: Option<&str>| (Some(deed), Some("ann@example.org".to_owned()), note.map(str::to_owned));
        assert_eq!(
            told,
            [
                (Some(Deed::Send), Some("shona@example.org".to_owned()), None),
                ann_did(Deed::Receive, None),
                ann_did(Deed::Ask, Some("Which number is safe?")),
                ann_did(Deed::Answer, Some("The second one.")),
                ann_did(Deed::Queue, None),
            ],
            "{}",
            town.engine
        );
    }
}

#[tokio::test]
async fn whoever_may_not_decide_is_told_of_nothing_and_whoever_may_of_all_that_is_missing() {
    for town in Town::all().await {
        let (shona, ann, callum) = (town.shona().await, town.ann().await, town.callum().await);
        let id = town.refers(&shona).await;
        town.opened(&ann, &id).await;
        for who in [&shona, &callum] {
            for deed in [Deed::Decline, Deed::Queue, Deed::Offer, Deed::Reassign] {
                assert_eq!(town.decides(who, &id, deed, CommandForm::default()).await, Err(Failure::NotFound));
            }
        }
        let failure = town.decides(&ann, &id, Deed::Decline, CommandForm::default()).await.expect_err("empty");
        assert_eq!((failure.at("reason"), failure.at("note")), (Some(&Why::NotChosen), Some(&Why::Missing)));
        // Only a lead gives to others.
        let to_ann = CommandForm { worker: ann.id.as_str(), ..CommandForm::default() };
        let roza = town.roza().await;
        assert_eq!(town.decides(&roza, &id, Deed::Accept, to_ann).await, Ok(State::Accepted));
        assert_eq!(town.one(&id).await.worker, Some(ann.id.clone()));
    }
}

#[tokio::test]
async fn the_slower_of_two_hears_what_happened_and_nothing_of_theirs_is_done() {
    for town in Town::all().await {
        let (shona, ann, mags) = (town.shona().await, town.ann().await, town.mags().await);
        let id = town.refers(&shona).await;
        town.opened(&ann, &id).await;
        let seen = town.version(&id).await;
        let form = CommandForm { reason: "outside_area", note: "The other team.", ..CommandForm::default() };
        let declined =
            town.desk.decide(&ann, (&id, Deed::Decline), &form, Some(seen), &once("decide-ann-0000001")).await;
        assert_eq!(declined.map(|decided| decided.state), Ok(State::Declined));
        let asks = CommandForm { note: "Which number?", ..CommandForm::default() };
        let late = town.desk.decide(&mags, (&id, Deed::Ask), &asks, Some(seen), &once("decide-mags-000001")).await;
        assert!(matches!(late, Err(Failure::MovedOn { .. })), "{}: {late:?}", town.engine);
        // The same form sent again changes nothing and is no mistake.
        let again = town.desk.decide(&ann, (&id, Deed::Decline), &form, Some(seen), &once("decide-ann-0000001")).await;
        assert_eq!(again.map(|decided| decided.state), Ok(State::Declined));
        assert_eq!(town.opened(&ann, &id).await.history.len(), 3);
    }
}

#[tokio::test]
async fn an_offer_stays_with_its_team_until_the_other_says_yes() {
    for town in Town::all().await {
        let (shona, ann, lead) = (town.shona().await, town.ann().await, town.lead_of_kelvin().await);
        let id = town.refers(&shona).await;
        town.opened(&ann, &id).await;
        let form = CommandForm { reason: "better_placed", team: "kelvin", ..CommandForm::default() };
        assert_eq!(town.decides(&ann, &id, Deed::Offer, form).await, Ok(State::Redirected));
        let here = town.desk.waiting_list(&ann, &WaitingWanted::default()).await.expect("a list");
        assert_eq!(here.rows.rows.iter().map(|row| row.offered_to.is_some()).collect::<Vec<_>>(), [true]);
        let there = town.desk.waiting_list(&lead, &WaitingWanted::default()).await.expect("a list");
        assert!(there.offered.iter().all(|row| row.id == id && row.is_offered_here) && there.offered.len() == 1);
        assert_eq!(town.decides(&lead, &id, Deed::AcceptOffer, CommandForm::default()).await, Ok(State::Received));
        assert_eq!(town.one(&id).await.team.as_str(), "kelvin");
        assert!(town.desk.waiting(&ann).await.expect("a list").is_empty());
    }
}

#[tokio::test]
async fn what_is_sealed_is_offered_to_nobody_who_is_not_named() {
    for town in Town::all().await {
        let (shona, ann, lead, roza) =
            (town.shona().await, town.ann().await, town.lead_of_kelvin().await, town.roza().await);
        let id = town.refers(&shona).await;
        town.opened(&roza, &id).await;
        town.desk.seal_record(&roza, &id, std::slice::from_ref(&ann.id)).await.expect("sealed");
        let form = CommandForm { reason: "better_placed", team: "kelvin", ..CommandForm::default() };
        assert_eq!(town.decides(&roza, &id, Deed::Offer, form).await, Ok(State::Redirected));
        assert!(town.desk.waiting(&lead).await.expect("a list").is_empty(), "{}", town.engine);
        assert_eq!(town.desk.waiting(&roza).await.expect("a list").len(), 1);
    }
}

#[tokio::test]
async fn the_list_is_in_order_and_comes_in_pages() {
    for town in Town::all().await {
        let (shona, ann) = (town.shona().await, town.ann().await);
        for n in 0..101 {
            town.another(&shona, n).await;
            town.later(1000);
        }
        let ways = safe();
        let crisis = domain::referral::AskForm { in_crisis: "yes", ..plain_form(&ways) };
        let crisis = town.desk.refer(&shona, &crisis, &once("a-crisis-at-the-end")).await.expect("sent");
        let first = town.desk.waiting_list(&ann, &WaitingWanted::default()).await.expect("a list");
        assert_eq!((first.rows.rows.len(), first.rows.total, first.rows.pages), (100, 102, 2), "{}", town.engine);
        assert_eq!(first.rows.rows.first().map(|row| row.id.clone()), Some(crisis));
        let second = WaitingWanted { page: 2, ..WaitingWanted::default() };
        let second = town.desk.waiting_list(&ann, &second).await.expect("a list");
        assert_eq!(second.rows.rows.len(), 2);
        let sent: Vec<_> = first.rows.rows.iter().skip(1).chain(&second.rows.rows).map(|row| row.sent).collect();
        assert!(sent.is_sorted(), "the longest waiting first");
        let other = WaitingWanted { source: Some(domain::referral::Source::Themselves), ..WaitingWanted::default() };
        assert_eq!(town.desk.waiting_list(&ann, &other).await.expect("a list").rows.total, 0);
        let mine = WaitingWanted { only_mine: true, ..WaitingWanted::default() };
        assert_eq!(town.desk.waiting_list(&ann, &mine).await.expect("a list").rows.total, 102);
    }
}

#[tokio::test]
async fn the_clock_stands_still_for_the_person_alone_and_moves_their_place() {
    for town in Town::all().await {
        let (shona, ann) = (town.shona().await, town.ann().await);
        let paused = town.another(&shona, 1).await;
        town.later(DAY_MS);
        let other = town.another(&shona, 2).await;
        for reason in ["worker_away", "", "holiday"] {
            assert!(town.desk.stop_clock(&ann, &paused, reason, "").await.is_err(), "{reason}");
        }
        town.desk.stop_clock(&ann, &paused, "away", "").await.expect("stopped");
        town.later(5 * DAY_MS);
        let rows = town.desk.waiting(&ann).await.expect("a list");
        let of = |id: &ReferralId| rows.iter().find(|row| row.id == *id).expect("there").clone();
        assert_eq!((of(&paused).days_waiting, of(&paused).is_paused), (1, true), "{}", town.engine);
        assert_eq!((of(&other).days_waiting, of(&other).is_paused), (5, false));
        town.desk.start_clock(&ann, &paused).await.expect("goes on");
        let order: Vec<_> = town.desk.waiting(&ann).await.expect("a list").into_iter().map(|row| row.id).collect();
        assert_eq!(order, [other.clone(), paused.clone()], "five days of standing still moved it back");
        town.later(26 * DAY_MS);
        let rows = town.desk.waiting(&ann).await.expect("a list");
        let asks: Vec<bool> = rows.iter().map(|row| row.asks_if_wanted).collect();
        assert_eq!(asks, [true, false]);
        town.desk.still_wanted(&ann, &other).await.expect("written");
        let rows = town.desk.waiting(&ann).await.expect("a list");
        assert!(rows.iter().all(|row| !row.asks_if_wanted));
        // Whoever does not want it any more is written down by the team.
        town.opened(&ann, &other).await;
        let form = CommandForm { reason: "changed_mind", ..CommandForm::default() };
        assert_eq!(town.decides(&ann, &other, Deed::AskToStop, form).await, Ok(State::CancelRequested));
        assert_eq!(town.decides(&ann, &other, Deed::ConfirmStop, CommandForm::default()).await, Ok(State::Withdrawn));
    }
}

#[tokio::test]
async fn never_reached_needs_three_tries_on_three_days_at_two_times() {
    for town in Town::all().await {
        let (shona, ann) = (town.shona().await, town.ann().await);
        let id = town.refers(&shona).await;
        town.takes_on(&ann, &id).await;
        let never = CommandForm { reason: "never_reached", ..CommandForm::default() };
        for n in 0..3 {
            let new = NewContact { outcome: Outcome::NotReached, mode: Mode::Phone, summary: None };
            town.desk.record_contact(&ann, &id, &new, &once(&format!("a-try-of-ann-{n:06}"))).await.expect("written");
            if n < 2 {
                let failure = town.decides(&ann, &id, Deed::Close, never).await.expect_err("too few");
                assert_eq!(failure.at("reason"), Some(&Why::TriedTooLittle), "{}", town.engine);
            }
            town.later(DAY_MS + 4 * HOUR_MS);
        }
        assert_eq!(town.decides(&ann, &id, Deed::Close, never).await, Ok(State::Closed));
    }
}

#[tokio::test]
async fn a_question_that_nobody_answers_is_reminded_of_once_and_ends() {
    for town in Town::all().await {
        let (shona, ann) = (town.shona().await, town.ann().await);
        let id = town.refers(&shona).await;
        town.opened(&ann, &id).await;
        let asks = CommandForm { note: "Which number is safe?", ..CommandForm::default() };
        town.decides(&ann, &id, Deed::Ask, asks).await.expect("asked");
        // Asked on a Tuesday: on Thursday two working days have gone by.
        town.later(2 * DAY_MS);
        assert_eq!(town.desk.look_for_unanswered(10).await, Ok(service::unanswered::Unanswered::default()));
        town.later(DAY_MS);
        let (one, other) = tokio::join!(town.desk.look_for_unanswered(10), town.desk.look_for_unanswered(10));
        let reminded = one.expect("looked").reminded + other.expect("looked").reminded;
        assert_eq!(reminded, 1, "{}: of two servers one reminds", town.engine);
        let heard = town.desk.notices(&shona).await.expect("read").into_iter();
        let asked = heard.filter(|one| one.kind == NoticeKind::MoreInfoAsked).count();
        assert_eq!(asked, 2, "{}: the question, and the reminder", town.engine);
        town.later(10 * DAY_MS);
        assert_eq!(town.one(&id).await.state, State::MoreInfoNeeded);
        town.later(DAY_MS);
        let (one, other) = tokio::join!(town.desk.look_for_unanswered(10), town.desk.look_for_unanswered(10));
        assert_eq!(one.expect("looked").ended + other.expect("looked").ended, 1, "{}", town.engine);
        let mut tx = town.db.read().await.expect("read");
        let steps = tx.steps(&id).await.expect("read");
        let last = steps.last().expect("one");
        assert_eq!((last.to, last.reason, &last.by), (State::Closed, Some(StepReason::NoInformation), &By::Clock));
    }
}

#[tokio::test]
async fn a_worker_who_leaves_leaves_nobody_behind() {
    for town in Town::all().await {
        let (shona, ann, mags, roza, alan) =
            (town.shona().await, town.ann().await, town.mags().await, town.roza().await, town.alan().await);
        let mut ids = Vec::new();
        for n in 0..4 {
            let id = town.another(&shona, n).await;
            town.takes_on(&ann, &id).await;
            ids.push(id);
        }
        // One of them is sealed for Ann alone.
        town.desk.seal_record(&ann, &ids[3], &[]).await.expect("sealed");
        town.desk.end_staff(&alan, &ann.id).await.expect("ended");
        town.nothing_is_orphaned(&[&roza], &ids).await;
        let cases = town.desk.team_cases(&roza).await.expect("a list");
        assert_eq!(cases.iter().filter(|case| case.needs_a_worker).count(), 4, "{}", town.engine);
        let form = CommandForm { worker: mags.id.as_str(), reason: "worker_away", ..CommandForm::default() };
        for id in &ids {
            assert_eq!(town.decides(&roza, id, Deed::Reassign, form).await, Ok(State::Accepted));
        }
        assert!(town.desk.team_cases(&roza).await.expect("a list").iter().all(|case| !case.needs_a_worker));
        let to_ann = CommandForm { worker: ann.id.as_str(), reason: "worker_away", ..CommandForm::default() };
        let failure = town.decides(&roza, &ids[0], Deed::Reassign, to_ann).await.expect_err("gone");
        assert_eq!(failure.at("worker"), Some(&Why::NotAChoice));
    }
}

#[tokio::test]
async fn a_worker_who_goes_to_another_team_leaves_their_people_with_the_old_one() {
    for town in Town::all().await {
        let (shona, ann, roza, alan) = (town.shona().await, town.ann().await, town.roza().await, town.alan().await);
        let id = town.refers(&shona).await;
        town.takes_on(&ann, &id).await;
        let (staff, version) = town.desk.one_of_staff(&alan, &ann.id).await.expect("there");
        let practices = ["byres-road".to_owned()];
        let form = StaffForm {
            name: staff.account.name.as_str(),
            email: "ann@example.org",
            role: "link-worker",
            team: "kelvin",
            practices: &practices,
            ..StaffForm::default()
        };
        town.desk.change_staff(&alan, &ann.id, &form, version).await.expect("moved");
        let cases = town.desk.team_cases(&roza).await.expect("a list");
        assert_eq!(cases.iter().map(|case| case.needs_a_worker).collect::<Vec<_>>(), [true], "{}", town.engine);
        town.nothing_is_orphaned(&[&roza], &[id]).await;
    }
}

#[tokio::test]
async fn what_waits_follows_a_practice_to_its_new_team_and_what_is_held_stays() {
    for town in Town::all().await {
        let (shona, ann, roza, lead, alan) =
            (town.shona().await, town.ann().await, town.roza().await, town.lead_of_kelvin().await, town.alan().await);
        let mut ids = Vec::new();
        for n in 0..4 {
            ids.push(town.another(&shona, n).await);
            town.later(1000);
        }
        town.takes_on(&ann, &ids[0]).await;
        town.opened(&ann, &ids[1]).await;
        let offer = CommandForm { reason: "better_placed", team: "kelvin", ..CommandForm::default() };
        town.decides(&ann, &ids[1], Deed::Offer, offer).await.expect("offered");
        town.opened(&ann, &ids[2]).await;
        let stop = Command::plain(Deed::AskToStop);
        let stop =
            Command { said: domain::referral::Said::read(Deed::AskToStop, "changed_mind", "").expect("said"), ..stop };
        town.desk.command(&shona, &ids[2], &stop, None, &once("shona-asks-to-stop")).await.expect("asked");
        let (_, version) = town.desk.workplace(&alan, WorkplaceKind::Practice, "elder-street").await.expect("there");
        let form = WorkplaceForm {
            name: "Elder Street Practice",
            postcode: "G51 3AA",
            team: "kelvin",
            ..WorkplaceForm::default()
        };
        town.desk
            .change_workplace(&alan, (WorkplaceKind::Practice, "elder-street"), &form, version)
            .await
            .expect("moved");
        let mut now = Vec::new();
        for id in &ids {
            let one = town.one(id).await;
            now.push((one.team.as_str().to_owned(), one.state, one.offered_to.map(|team: TeamId| team.to_string())));
        }
        let kelvin = |state| ("kelvin".to_owned(), state, None);
        assert_eq!(
            now,
            [
                ("clyde".to_owned(), State::Accepted, None),
                kelvin(State::Received),
                kelvin(State::CancelRequested),
                kelvin(State::Sent),
            ],
            "{}",
            town.engine
        );
        town.nothing_is_orphaned(&[&roza, &lead], &ids).await;
        let mut tx = town.db.read().await.expect("read");
        for id in &ids {
            let steps = tx.steps(id).await.expect("read");
            assert_eq!(domain::referral::derived(&steps), Ok(town.one(id).await.state));
        }
    }
}

#[tokio::test]
async fn a_team_that_closes_hands_everything_over_and_leaves_nobody_behind() {
    for town in Town::all().await {
        let (shona, ann, mags, roza, alan) =
            (town.shona().await, town.ann().await, town.mags().await, town.roza().await, town.alan().await);
        let (asif, callum, lead) = (town.asif().await, town.callum().await, town.lead_of_kelvin().await);
        let mut ids = Vec::new();
        for n in 0..8 {
            let sender = if n < 6 { &shona } else { &asif };
            ids.push(town.another(sender, n).await);
            town.later(1000);
        }
        let [_, accepted, spoken, stops, offered, sealed, offered_here, stops_here] = ids.as_slice() else {
            panic!("eight");
        };
        for id in [accepted, spoken, sealed] {
            town.takes_on(&ann, id).await;
        }
        let new = NewContact { outcome: Outcome::Spoke, mode: Mode::Phone, summary: None };
        town.desk.record_contact(&ann, spoken, &new, &once("ann-speaks-with-her")).await.expect("written");
        town.desk.seal_record(&ann, sealed, &[]).await.expect("sealed");
        let offer = |team| CommandForm { reason: "better_placed", team, ..CommandForm::default() };
        let stop = CommandForm { reason: "changed_mind", ..CommandForm::default() };
        for (id, who, team) in [(offered, &mags, "kelvin"), (stops, &mags, "kelvin"), (offered_here, &callum, "clyde")]
        {
            town.opened(who, id).await;
            town.decides(who, id, Deed::Offer, offer(team)).await.expect("offered");
        }
        town.decides(&mags, stops, Deed::AskToStop, stop).await.expect("asked");
        town.opened(&callum, stops_here).await;
        town.decides(&callum, stops_here, Deed::Offer, offer("clyde")).await.expect("offered");
        town.decides(&callum, stops_here, Deed::AskToStop, stop).await.expect("asked");

        // Somebody who has left, and is let in again later.
        let left = town.somebody("left@example.org", Role::LinkWorker, covers("clyde", "elder-street")).await;
        town.desk.end_staff(&alan, &left.id).await.expect("ended");
        let clyde = TeamId::read("clyde").expect("an id");
        for (to, why) in [("", Why::NotChosen), ("clyde", Why::NotAChoice), ("nobody", Why::NotAChoice)] {
            let refused = town.desk.close_team(&alan, &clyde, to).await.expect_err("nobody takes over");
            assert_eq!(refused.at("team"), Some(&why), "{}: {to}", town.engine);
        }
        assert_eq!(town.desk.close_team(&roza, &clyde, "kelvin").await, Err(Failure::NotFound), "{}", town.engine);
        for _ in 0..2 {
            town.desk.close_team(&alan, &clyde, "kelvin").await.expect("closed");
        }

        let mut now = Vec::new();
        for id in &ids {
            let one = town.one(id).await;
            assert_eq!(one.team.as_str(), "kelvin", "{}: {:?}", town.engine, one.state);
            now.push((one.state, one.resumes, one.offered_to.is_some()));
            let steps = town.db.read().await.expect("read").steps(id).await.expect("read");
            assert_eq!(domain::referral::derived(&steps), Ok(one.state), "{}", town.engine);
        }
        let stopping = (State::CancelRequested, Some(State::Received), false);
        assert_eq!(
            now,
            [
                (State::Sent, None, false),
                (State::Accepted, None, false),
                (State::InProgress, None, false),
                stopping,
                (State::Received, None, false),
                (State::Accepted, None, false),
                (State::Received, None, false),
                stopping,
            ],
            "{}",
            town.engine
        );
        // Who worked there works in the other team, and still holds whom they held; a seal stays one.
        let (ann, roza) = (town.actor(&ann.id).await, town.actor(&roza.id).await);
        assert_eq!(ann.base, covers("kelvin", "elder-street"), "{}", town.engine);
        let (left, _) = town.desk.one_of_staff(&alan, &left.id).await.expect("there");
        assert_eq!(left.account.base, covers("kelvin", "elder-street"), "{}", town.engine);
        for id in [accepted, spoken, sealed] {
            assert!(town.desk.open_referral(&ann, id, true).await.is_ok(), "{}", town.engine);
        }
        assert_eq!(town.desk.open_referral(&lead, sealed, true).await, Err(Failure::NotFound), "{}", town.engine);
        let seen: Vec<ReferralId> = ids.iter().filter(|id| *id != sealed).cloned().collect();
        town.nothing_is_orphaned(&[&roza], &seen).await;
        // What comes later comes to the team that took over, and nothing can be given to the one that closed.
        let later = town.another(&shona, 99).await;
        assert_eq!(town.one(&later).await.team.as_str(), "kelvin", "{}", town.engine);
        town.opened(&ann, &later).await;
        let refused = town.decides(&ann, &later, Deed::Offer, offer("clyde")).await.expect_err("closed");
        assert_eq!(refused.at("team"), Some(&Why::NotAChoice), "{}", town.engine);
    }
}

#[tokio::test]
async fn workers_carry_what_their_cases_weigh() {
    for town in Town::all().await {
        let (shona, ann, roza) = (town.shona().await, town.ann().await, town.roza().await);
        for (n, weight) in ["open", "complex", "light"].into_iter().enumerate() {
            let id = town.another(&shona, n).await;
            town.takes_on(&ann, &id).await;
            town.desk.weigh(&ann, &id, weight).await.expect("weighed");
            assert_eq!(town.desk.weigh(&roza, &id, weight).await, Err(Failure::NotFound));
        }
        town.desk.set_room(&roza, &ann.id, "12").await.expect("set");
        let loads = town.desk.loads(&roza).await.expect("loads");
        let of = loads.iter().find(|one| one.id == ann.id).expect("there");
        assert_eq!((of.carried().as_str(), of.room), ("3.25", 12), "{}", town.engine);
        assert_eq!(town.desk.loads(&ann).await, Err(Failure::NotFound));
        assert_eq!(town.desk.set_room(&ann, &ann.id, "1").await, Err(Failure::NotFound));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 8)]
async fn of_fifty_who_take_it_on_at_once_one_owns_it() {
    for town in Town::all().await {
        let shona = town.shona().await;
        let id = town.refers(&shona).await;
        let mut workers = Vec::new();
        for n in 0..50 {
            let email = format!("worker-{n}@example.org");
            workers.push(town.somebody(&email, Role::LinkWorker, covers("clyde", "elder-street")).await);
        }
        town.opened(&workers[0], &id).await;
        let tries = workers.iter().cloned().map(|who| {
            let (desk, id) = (town.desk.clone(), id.clone());
            tokio::spawn(async move { (who.id.clone(), desk.accept(&who, &id).await) })
        });
        let mut owners = Vec::new();
        for one in tries.collect::<Vec<_>>() {
            let (who, taken) = one.await.expect("no panic");
            match taken {
                Ok(()) => owners.push(who),
                Err(failure) => assert!(
                    matches!(failure, Failure::Conflict | Failure::MovedOn { .. } | Failure::Busy),
                    "{}: {failure:?}",
                    town.engine
                ),
            }
        }
        assert_eq!(owners.len(), 1, "{}", town.engine);
        assert_eq!(town.one(&id).await.worker.as_ref(), owners.first());
        let mut tx = town.db.read().await.expect("read");
        let taken = tx.steps(&id).await.expect("read").into_iter().filter(|step| step.deed == Some(Deed::Accept));
        assert_eq!(taken.count(), 1);
    }
}

/// Runs something until it has been woken so many times, then drops it where it stands.
async fn killed_after<T>(polls: usize, work: impl Future<Output = T>) -> Option<T> {
    let mut work = std::pin::pin!(work);
    let mut left = polls;
    std::future::poll_fn(move |context| match work.as_mut().poll(context) {
        std::task::Poll::Ready(done) => std::task::Poll::Ready(Some(done)),
        std::task::Poll::Pending if left == 0 => std::task::Poll::Ready(None),
        std::task::Poll::Pending => {
            left -= 1;
            std::task::Poll::Pending
        }
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_referral_that_is_cut_off_anywhere_and_sent_again_exists_once_and_is_owned() {
    for town in Town::all().await {
        let (shona, roza) = (town.shona().await, town.roza().await);
        let ways = safe();
        let form = plain_form(&ways);
        // How often a form has to wait for the store before it is kept differs from one time to the next, and may be not at
        // all: this goes on until enough were cut off.
        let (mut sent, mut cut) = (0_usize, 0);
        while cut < 40 {
            assert!(sent < 4000, "{}: of {sent} only {cut} were cut off", town.engine);
            let key = once(&format!("cut-off-somewhere-{sent:06}"));
            if killed_after(sent % 8, town.desk.refer(&shona, &form, &key)).await.is_none() {
                cut += 1;
            }
            let id = town.desk.refer(&shona, &form, &key).await.expect("sent");
            assert_eq!(town.desk.refer(&shona, &form, &key).await, Ok(id.clone()), "{}: once", town.engine);
            let one = town.one(&id).await;
            assert_eq!((one.state, one.team.as_str()), (State::Sent, "clyde"));
            let mut tx = town.db.read().await.expect("read");
            assert_eq!(tx.steps(&id).await.expect("read").len(), 1, "{}: one step", town.engine);
            sent += 1;
        }
        let list = town.desk.waiting_list(&roza, &WaitingWanted::default()).await.expect("a list");
        assert_eq!(usize::try_from(list.rows.total), Ok(sent), "{}: each once", town.engine);
    }
}
