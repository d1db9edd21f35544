//! What a practice sees of what it sent, what it does about it, and what is new near it, on both engines.

mod town;

use domain::actor::{Base, Role};
use domain::contact::{Mode, Outcome};
use domain::id::{PracticeId, ReferralId, Slug};
use domain::referral::{AskForm, Command, Deed, Said, State, StepReason};
use domain::referral_message::Side;
use domain::sent::{Milestone, Silence};
use domain::sent_list::{Order, Show};
use domain::{Actor, Failure, Passage};
use service::sent::SentWanted;
use service::work::NewContact;
use town::{DAY_MS, Town, at, entry, incoming, once, place, plain_form, safe};

fn spoke(summary: &str) -> NewContact {
    let summary = Passage::read("summary", summary).expect("a note");
    NewContact { outcome: Outcome::Spoke, mode: Mode::Phone, summary: Some(summary) }
}

async fn does(town: &Town, who: &Actor, id: &ReferralId, deed: Deed, reason: &str, note: &str) -> State {
    let said = Said::read(deed, reason, note).expect("said");
    let command = Command { said, ..Command::plain(deed) };
    let key = once(&format!("a-command-to-{}", deed.key()));
    town.desk.command(who, id, &command, None, &key).await.expect("done")
}

async fn sends(town: &Town, who: &Actor, given: &str, share_back: &str) -> ReferralId {
    let safe = safe();
    let mut form = AskForm { share_back, ..plain_form(&safe) };
    form.person.given = given;
    let key = once(&format!("sends-somebody-{given}-{share_back}"));
    town.desk.refer(who, &form, &key).await.expect("sent")
}

#[tokio::test]
async fn a_question_is_answered_where_it_is_asked() {
    for town in Town::all().await {
        let (shona, ann) = (town.shona().await, town.ann().await);
        let id = town.refers(&shona).await;
        town.desk.open_referral(&ann, &id, true).await.expect("opened");
        does(&town, &ann, &id, Deed::Ask, "", "Which flat is it?").await;
        let full = town.desk.sent_in_full(&shona, &id).await.expect("seen");
        let asked = full.told.as_ref().and_then(|told| told.note.as_ref()).map(Passage::as_str);
        assert_eq!(asked, Some("Which flat is it?"), "{}", town.engine);
        assert!(full.sent.needs_us());
        assert_eq!(full.possible, [Deed::Answer, Deed::AskToStop, Deed::MarkError]);

        let key = once("the-answer-of-shona");
        let empty = town.desk.steer(&shona, &id, ("answer", "", " "), None, &key).await;
        assert!(matches!(&empty, Err(failure) if failure.at("note").is_some()), "{empty:?}");
        let stale = town.desk.steer(&shona, &id, ("answer", "", "The top one."), Some(full.version - 1), &key).await;
        assert!(matches!(stale, Err(Failure::MovedOn { .. })), "{stale:?}");
        let answered = town.desk.steer(&shona, &id, ("answer", "", "The top one."), Some(full.version), &key).await;
        assert_eq!(answered, Ok(State::Received), "{}", town.engine);
        let again = town.desk.steer(&shona, &id, ("answer", "", "The top one."), Some(full.version), &key).await;
        assert_eq!(again, Ok(State::Received), "the same form sent twice");
        let full = town.desk.sent_in_full(&shona, &id).await.expect("seen");
        let told: Vec<Milestone> = full.milestones.iter().map(|(milestone, _)| *milestone).collect();
        assert_eq!(told, [Milestone::Sent, Milestone::Received, Milestone::Asked, Milestone::Answered]);
        assert!(full.told.is_none() && !full.sent.needs_us());
    }
}

#[tokio::test]
async fn a_practice_does_nothing_but_what_is_its_own_to_do() {
    for town in Town::all().await {
        let (shona, asif, ann) = (town.shona().await, town.asif().await, town.ann().await);
        let other = town.somebody("wullie@example.org", Role::Referrer, at("elder-street")).await;
        let id = town.refers(&shona).await;
        let key = once("some-deed-of-theirs");
        for who in [&asif, &ann] {
            for deed in ["answer", "ask_to_stop", "nonsense", ""] {
                let done = town.desk.steer(who, &id, (deed, "nonsense", ""), None, &key).await;
                assert_eq!(done, Err(Failure::NotFound), "{}: {} {deed}", town.engine, who.name);
            }
        }
        for deed in ["accept", "close", "decline", "contact", "nonsense"] {
            let done = town.desk.steer(&shona, &id, (deed, "", ""), None, &key).await;
            assert!(matches!(&done, Err(failure) if failure.at("deed").is_some()), "{deed}: {done:?}");
        }
        // A mistake is whoever's made it; stopping is the whole practice's.
        let mistake = town.desk.steer(&other, &id, ("mark_error", "sent_by_mistake", ""), None, &key).await;
        assert_eq!(mistake, Err(Failure::NotFound));
        assert_eq!(town.desk.sent_in_full(&other, &id).await.expect("seen").possible, [Deed::AskToStop]);
        let stops = town.desk.steer(&other, &id, ("ask_to_stop", "moved_away", ""), None, &key).await;
        assert_eq!(stops, Ok(State::CancelRequested));
        let full = town.desk.sent_in_full(&shona, &id).await.expect("seen");
        assert_eq!(full.told.and_then(|told| told.reason), Some(StepReason::MovedAway));
        assert_eq!(full.possible, [Deed::GoOn, Deed::MarkError]);
        let on = town.desk.steer(&shona, &id, ("go_on", "", ""), None, &once("it-goes-on-again")).await;
        assert_eq!(on, Ok(State::Sent), "{}", town.engine);
        let mistake = ("mark_error", "sent_by_mistake", "");
        let gone = town.desk.steer(&shona, &id, mistake, None, &once("it-was-a-mistake")).await;
        assert_eq!(gone, Ok(State::EnteredInError));
    }
}

#[tokio::test]
async fn who_shares_nothing_back_leaves_the_bare_status_and_nothing_else() {
    for town in Town::all().await {
        let (shona, ann) = (town.shona().await, town.ann().await);
        for (share, is_told) in [("yes", true), ("no", false)] {
            let id = sends(&town, &shona, "Margaret", share).await;
            town.takes_on(&ann, &id).await;
            town.later(DAY_MS);
            let contact = once(&format!("a-contact-that-{share}"));
            town.desk
                .record_contact(&ann, &id, &spoke("She used to run the bingo."), &contact)
                .await
                .expect("recorded");
            does(&town, &ann, &id, Deed::Close, "goals_met", "She sings again.").await;
            let full = town.desk.sent_in_full(&shona, &id).await.expect("seen");
            assert_eq!(full.sent.state, State::Closed, "the bare status");
            let seen = format!("{full:?}");
            for word in ["GoalsMet", "FirstContact, Moment", "ann@example.org"] {
                assert_eq!(seen.contains(word), is_told, "{}: {share}: {word}: {seen}", town.engine);
            }
            assert!(!seen.contains("bingo") && !seen.contains("sings"), "no notes, ever: {seen}");
            assert_eq!(full.ended.map(|ended| ended.contacts), is_told.then_some(1));
            let listed = format!("{:?}", town.desk.export_sent(&shona).await.expect("a list"));
            assert!(!listed.contains("bingo"));
        }
    }
}

#[tokio::test]
async fn the_wait_is_told_once_ten_people_have_waited_and_only_to_those_who_still_wait() {
    for town in Town::all().await {
        let (shona, ann) = (town.shona().await, town.ann().await);
        let names = ["Ada", "Bea", "Cath", "Dot", "Eve", "Flo", "Gina", "Hana", "Iris", "Jean"];
        let waits = sends(&town, &shona, "Margaret", "yes").await;
        for (n, name) in names.iter().enumerate() {
            let expected = town.desk.sent_in_full(&shona, &waits).await.expect("seen").expected;
            assert_eq!(expected, None, "{}: {n} people say nothing", town.engine);
            let id = sends(&town, &shona, name, "yes").await;
            town.later(3 * DAY_MS);
            town.takes_on(&ann, &id).await;
            assert_eq!(town.desk.sent_in_full(&shona, &id).await.expect("seen").expected, None, "taken on already");
        }
        let expected = town.desk.sent_in_full(&shona, &waits).await.expect("seen").expected;
        assert_eq!(expected.map(|wait| (wait.days, wait.people)), Some((3, 10)), "{}", town.engine);
        // What was long ago says nothing of today.
        town.later(90 * DAY_MS);
        assert_eq!(town.desk.sent_in_full(&shona, &waits).await.expect("seen").expected, None, "{}", town.engine);
    }
}

#[tokio::test]
async fn silence_is_told_on_the_list_and_ends_when_something_is_heard() {
    for town in Town::all().await {
        let (shona, ann) = (town.shona().await, town.ann().await);
        let id = town.refers(&shona).await;
        assert_eq!(town.desk.sent(&shona).await.expect("a list")[0].overdue, None);
        town.later(2 * DAY_MS);
        let overdue = town.desk.sent(&shona).await.expect("a list")[0].overdue;
        assert_eq!(overdue.map(|late| late.silence), Some(Silence::Received), "{}", town.engine);
        town.desk.open_referral(&ann, &id, true).await.expect("opened");
        assert_eq!(town.desk.sent(&shona).await.expect("a list")[0].overdue, None);
        town.desk.accept(&ann, &id).await.expect("taken on");
        town.later(7 * DAY_MS);
        let overdue = town.desk.sent(&shona).await.expect("a list")[0].overdue;
        assert_eq!(overdue.map(|late| late.silence), Some(Silence::Contacted), "{}", town.engine);
    }
}

#[tokio::test]
async fn both_sides_write_and_read_and_nobody_else_does() {
    for town in Town::all().await {
        let (shona, asif, ann, mags, callum) =
            (town.shona().await, town.asif().await, town.ann().await, town.mags().await, town.callum().await);
        let id = town.refers(&shona).await;
        town.takes_on(&ann, &id).await;
        let key = once("a-message-of-shona");
        town.desk.write_message(&shona, &id, "She rang here today.", &key).await.expect("written");
        town.desk.write_message(&shona, &id, "She rang here today.", &key).await.expect("the same form twice");
        let other = town.desk.write_message(&shona, &id, "Other words.", &key).await;
        assert_eq!(other, Err(Failure::Conflict), "{}", town.engine);
        town.later(60_000);
        town.desk.write_message(&ann, &id, "I ring her on Tuesday.", &once("a-message-of-ann")).await.expect("written");
        let empty = town.desk.write_message(&ann, &id, " ", &once("an-empty-message")).await;
        assert!(matches!(&empty, Err(failure) if failure.at("note").is_some()), "{empty:?}");

        let (read, may_write) = town.desk.messages_with_practice(&ann, &id).await.expect("read");
        let told: Vec<_> = read.iter().map(|one| (one.side, one.words.as_str())).collect();
        assert_eq!(told, [(Side::Practice, "She rang here today."), (Side::Team, "I ring her on Tuesday.")]);
        assert!(may_write);
        let full = town.desk.sent_in_full(&shona, &id).await.expect("seen");
        assert_eq!(full.messages, read);
        assert!(full.sent.team_wrote_last && full.sent.needs_us());
        let list = town.desk.sent(&shona).await.expect("a list");
        assert!(list[0].team_wrote_last, "{}", town.engine);
        assert!(list[0].needs_us());

        for who in [&asif, &mags, &callum] {
            assert_eq!(town.desk.messages_with_practice(who, &id).await, Err(Failure::NotFound), "{}", who.name);
            let written = town.desk.write_message(who, &id, "Words.", &once("a-message-of-others")).await;
            assert_eq!(written, Err(Failure::NotFound), "{}", who.name);
            assert_eq!(town.desk.may_write_message(who, &id).await, Err(Failure::NotFound));
        }
        let deeds = town.deeds("referral", id.as_str()).await;
        assert_eq!(deeds.iter().filter(|deed| *deed == "message.write").count(), 2, "{deeds:?}");
        assert!(deeds.iter().any(|deed| deed == "message.view"), "{deeds:?}");
    }
}

#[tokio::test]
async fn the_list_is_narrowed_ordered_and_searched_by_name() {
    for town in Town::all().await {
        let (shona, ann) = (town.shona().await, town.ann().await);
        for name in ["Zara", "Agnes", "Morag"] {
            sends(&town, &shona, name, "yes").await;
            town.later(60_000);
        }
        let asked = sends(&town, &shona, "Bridie", "yes").await;
        town.desk.open_referral(&ann, &asked, true).await.expect("opened");
        does(&town, &ann, &asked, Deed::Ask, "", "Which flat is it?").await;
        let ended = sends(&town, &shona, "Ina", "yes").await;
        town.desk.open_referral(&ann, &ended, true).await.expect("opened");
        does(&town, &ann, &ended, Deed::Decline, "outside_area", "Ring the team in the west.").await;

        let names = async |show, order, name| {
            let wanted = SentWanted { show, order, name };
            let list = town.desk.sent_list(&shona, wanted).await.expect("a list");
            let names: Vec<String> = list.rows.iter().map(|one| one.short_name.clone()).collect();
            (names.join(", "), list.tally)
        };
        let (open, tally) = names(Show::Open, Order::Name, "").await;
        assert_eq!(open, "Agnes R., Bridie R., Morag R., Zara R.", "{}", town.engine);
        assert_eq!((tally.open, tally.needs_us, tally.ended, tally.all), (4, 1, 1, 5));
        assert_eq!(names(Show::NeedsUs, Order::Newest, "").await.0, "Bridie R.");
        assert_eq!(names(Show::Ended, Order::Newest, "").await.0, "Ina R.");
        assert_eq!(names(Show::All, Order::Oldest, "mor ren").await.0, "Morag R.");
        assert_eq!(names(Show::All, Order::Oldest, "nobody").await.0, "");
        let deeds = town.deeds("practice", "elder-street").await;
        assert!(deeds.contains(&"referral.list".to_owned()) && deeds.contains(&"referral.search".to_owned()));

        let asif = town.asif().await;
        assert_eq!(town.desk.export_sent(&asif).await, Ok(Vec::new()));
        assert_eq!(town.desk.export_sent(&ann).await, Err(Failure::NotFound));
        assert_eq!(town.desk.export_sent(&shona).await.expect("all").len(), 5);
        assert!(town.deeds("practice", "elder-street").await.contains(&"referral.export".to_owned()));
    }
}

#[tokio::test]
async fn what_is_new_near_a_practice_is_near_and_new_and_its_worker_says_more() {
    for town in Town::all().await {
        let (shona, asif, ann) = (town.shona().await, town.asif().await, town.ann().await);
        let elder = PracticeId::read("elder-street").expect("an id");
        let said = |name: &str, lat, lon| {
            let mut entry = entry(name, "Something to do.");
            entry.places = vec![place(lat, lon)];
            entry
        };
        town.publishes(vec![
            incoming("1", said("Soup Next Door", 55.864, -4.312)),
            incoming("2", said("Far Away Club", 55.95, -4.6)),
        ])
        .await;
        town.desk.follow().await.expect("read");
        let names = async || {
            let (practice, notes, new) = town.desk.near(&shona).await.expect("a page");
            let names: Vec<String> = new.iter().map(|one| one.support.entry.name.to_string()).collect();
            (practice.id, notes.iter().map(|note| note.words.to_string()).collect::<Vec<_>>(), names)
        };
        assert_eq!(names().await, (elder.clone(), vec![], vec!["Soup Next Door".to_owned()]), "{}", town.engine);
        assert_eq!(town.desk.near(&ann).await.map(drop), Err(Failure::NotFound));

        let wrong = town.desk.write_near_note(&ann, &elder, "Soup on Mondays.", "1 2 2020").await;
        assert!(matches!(&wrong, Err(failure) if failure.at("until").is_some()), "{wrong:?}");
        let long = town.desk.write_near_note(&ann, &elder, &"a".repeat(601), "2026-02-10").await;
        assert!(matches!(&long, Err(failure) if failure.at("words").is_some()), "{long:?}");
        town.desk.write_near_note(&ann, &elder, "Soup on Mondays.", "2026-02-10").await.expect("written");
        assert_eq!(names().await.1, ["Soup on Mondays."]);
        assert_eq!(town.desk.near(&asif).await.expect("a page").1, []);
        let byres = PracticeId::read("byres-road").expect("an id");
        for (who, practice) in [(&ann, &byres), (&shona, &elder)] {
            let written = town.desk.write_near_note(who, practice, "Words.", "2026-02-10").await;
            assert_eq!(written, Err(Failure::NotFound), "{}", who.name);
        }
        assert_eq!(town.desk.near_notes(&ann).await.expect("own").len(), 1);
        assert_eq!(town.desk.near_notes(&shona).await, Err(Failure::NotFound));
        town.desk.write_near_note(&ann, &elder, " ", "").await.expect("taken away");
        assert_eq!(names().await.1, [""; 0]);

        town.later(31 * DAY_MS);
        assert_eq!(names().await.2, [""; 0], "{}: no longer new", town.engine);
    }
}

#[tokio::test]
async fn what_is_handed_out_is_counted_by_month_and_names_nobody() {
    for town in Town::all().await {
        let (shona, ann) = (town.shona().await, town.ann().await);
        town.publishes(vec![incoming("1", entry("Soup", "Soup.")), incoming("2", entry("Songs", "Songs."))]).await;
        town.desk.follow().await.expect("read");
        let slugs: Vec<Slug> = ["soup", "songs", "gone"].iter().filter_map(|slug| Slug::read(slug).ok()).collect();
        town.desk.count_signposts(&shona, &slugs).await.expect("counted");
        town.desk.count_signposts(&shona, &slugs[..1]).await.expect("counted");
        assert_eq!(town.desk.signposts_this_month(&shona).await, Ok(3), "{}", town.engine);
        assert_eq!(town.desk.count_signposts(&ann, &slugs).await, Err(Failure::NotFound));
        let lead = Base::Practice(PracticeId::read("byres-road").expect("an id"));
        let lead = town.somebody("lead@example.org", Role::PracticeLead, lead).await;
        assert_eq!(town.desk.signposts_this_month(&lead).await, Ok(0));
        town.later(31 * DAY_MS);
        assert_eq!(town.desk.signposts_this_month(&shona).await, Ok(0), "another month");
    }
}
