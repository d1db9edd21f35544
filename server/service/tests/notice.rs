//! Notices in the page, and the mail that counts them.

mod town;

use domain::Moment;
use domain::actor::{Base, Role};
use domain::id::{AccountId, ReferralId};
use domain::message::MessageKind;
use domain::notice::{About, DigestChoice, NoticeKind};
use domain::{Actor, Theme};
use store::Outgoing;
use tokio::task::JoinSet;
use town::{Town, covers, once, plain_form, safe};

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;

/// Tells in a transaction of its own, and says how many were told.
async fn tell(town: &Town, whom: &[AccountId], kind: NoticeKind, about: About<'_>) -> u32 {
    let mut tx = town.db.write().await.expect("a transaction");
    let told = town.desk.tell(&mut tx, whom, kind, about).await.expect("told");
    tx.keep().await.expect("kept");
    told
}

async fn kinds(town: &Town, who: &Actor) -> Vec<NoticeKind> {
    town.desk.notices(who).await.expect("notices").into_iter().map(|one| one.kind).collect()
}

/// Digests in the outbox, oldest first.
async fn digests(town: &Town) -> Vec<Outgoing> {
    let all = town.desk.outbox().await.expect("read");
    all.into_iter().filter(|one| one.kind == MessageKind::Digest).collect()
}

/// Moves the clock to an hour of Tuesday 3 February 2026.
fn at_hour(town: &Town, hour: i64) {
    let midnight = Moment::from_ms(1_770_076_800_000);
    town.later(midnight.plus_ms(hour * HOUR_MS).ms() - town.desk.now().ms());
}

#[tokio::test]
async fn one_thing_is_told_once_and_the_same_thing_again_is_another_occasion() {
    for town in Town::all().await {
        let (shona, ann) = (town.shona().await, town.ann().await);
        let id = town.refers(&shona).await;
        let (whom, about) = ([shona.id.clone()], About::referral(&id));
        assert_eq!(tell(&town, &whom, NoticeKind::MoreInfoAsked, about).await, 1, "{}", town.engine);
        assert_eq!(tell(&town, &whom, NoticeKind::MoreInfoAsked, about).await, 0, "{}", town.engine);
        assert_eq!(tell(&town, &whom, NoticeKind::MoreInfoAsked, about.on("question-2")).await, 1, "{}", town.engine);
        assert_eq!(tell(&town, &whom, NoticeKind::MoreInfoAsked, about.on("question-2")).await, 0, "{}", town.engine);
        assert_eq!(tell(&town, &whom, NoticeKind::Accepted, about).await, 1, "{}: another kind", town.engine);
        let both = [shona.id.clone(), ann.id.clone()];
        assert_eq!(tell(&town, &both, NoticeKind::Accepted, about).await, 1, "{}: Ann is new to it", town.engine);
        assert_eq!(kinds(&town, &shona).await.len(), 3, "{}", town.engine);
    }
}

#[tokio::test]
async fn a_use_case_that_fails_tells_nobody() {
    for town in Town::all().await {
        let shona = town.shona().await;
        let id = town.refers(&shona).await;
        let mut tx = town.db.write().await.expect("a transaction");
        let (whom, about) = ([shona.id.clone()], About::referral(&id));
        town.desk.tell(&mut tx, &whom, NoticeKind::Closed, about).await.expect("told");
        drop(tx);
        assert_eq!(kinds(&town, &shona).await, [], "{}", town.engine);
    }
}

#[tokio::test]
async fn a_referral_is_told_to_those_of_the_team_who_have_to_do_with_it() {
    for town in Town::all().await {
        let (shona, asif) = (town.shona().await, town.asif().await);
        let (ann, callum, roza) = (town.ann().await, town.callum().await, town.roza().await);
        let elsewhere = town.somebody("niall@example.org", Role::LinkWorker, covers("clyde", "byres-road")).await;
        let team = domain::id::TeamId::read("clyde").expect("an id");
        let city = Base::City { team, theme: Theme::Youth };
        let with_theme = town.somebody("yasmin@example.org", Role::LinkWorker, city).await;
        town.refers(&shona).await;
        for who in [&ann, &roza, &with_theme] {
            assert_eq!(kinds(&town, who).await, [NoticeKind::ReferralSent], "{}: {}", town.engine, who.name);
            assert_eq!(town.desk.new_notices(who).await, Ok(1), "{}", town.engine);
        }
        for who in [&shona, &asif, &callum, &elsewhere] {
            assert_eq!(kinds(&town, who).await, [], "{}: {}", town.engine, who.name);
            assert_eq!(town.desk.new_notices(who).await, Ok(0), "{}", town.engine);
        }
    }
}

#[tokio::test]
async fn the_same_form_sent_twice_tells_the_team_once() {
    for town in Town::all().await {
        let (shona, ann) = (town.shona().await, town.ann().await);
        for _ in 0..3 {
            town.desk.refer(&shona, &plain_form(&safe()), &once("one-form-of-many")).await.expect("sent");
        }
        assert_eq!(kinds(&town, &ann).await, [NoticeKind::ReferralSent], "{}", town.engine);
    }
}

#[tokio::test]
async fn a_notice_names_nobody_and_says_to_each_where_it_comes_from() {
    for town in Town::all().await {
        let (shona, ann) = (town.shona().await, town.ann().await);
        let id = town.refers(&shona).await;
        tell(&town, std::slice::from_ref(&shona.id), NoticeKind::Accepted, About::referral(&id)).await;
        let places = async |who| town.desk.notices(who).await.expect("read").remove(0).place.to_string();
        assert_eq!(places(&ann).await, "Elder Street Practice", "{}", town.engine);
        assert_eq!(places(&shona).await, "Workers", "{}", town.engine);
        let read = format!("{:?}", town.desk.notices(&ann).await);
        assert!(!read.contains("Margaret") && !read.contains("Rennie"), "{}: {read}", town.engine);
    }
}

#[tokio::test]
async fn what_somebody_may_no_longer_see_is_not_in_their_notices_and_not_in_the_bell() {
    for town in Town::all().await {
        let (shona, ann, mags, roza) = (town.shona().await, town.ann().await, town.mags().await, town.roza().await);
        let id = town.refers(&shona).await;
        assert_eq!(town.desk.new_notices(&mags).await, Ok(1), "{}", town.engine);
        town.takes_on(&ann, &id).await;
        assert_eq!(town.desk.new_notices(&mags).await, Ok(0), "{}: Ann has it now", town.engine);
        assert_eq!(kinds(&town, &mags).await, [], "{}", town.engine);
        assert_eq!(town.desk.new_notices(&roza).await, Ok(1), "{}: a lead knows of the team's cases", town.engine);
        town.desk.seal_record(&ann, &id, std::slice::from_ref(&ann.id)).await.expect("sealed");
        assert_eq!(kinds(&town, &roza).await, [], "{}: sealed", town.engine);
        assert_eq!(kinds(&town, &ann).await, [NoticeKind::ReferralSent], "{}", town.engine);
        // Somebody who changes their work no longer sees what they were told.
        let asif = town.asif().await;
        tell(&town, std::slice::from_ref(&asif.id), NoticeKind::Closed, About::referral(&id)).await;
        assert_eq!(kinds(&town, &asif).await, [], "{}: of another practice", town.engine);
    }
}

#[tokio::test]
async fn what_stood_on_the_page_is_marked_as_read_and_what_came_after_is_not() {
    for town in Town::all().await {
        let (shona, ann) = (town.shona().await, town.ann().await);
        let id = town.refers(&shona).await;
        let shown_at = town.desk.now();
        town.later(MINUTE_MS);
        tell(&town, std::slice::from_ref(&ann.id), NoticeKind::SafetyConcern, About::referral(&id)).await;
        assert_eq!(town.desk.see_notices(&ann, shown_at).await, Ok(1), "{}", town.engine);
        let new: Vec<bool> = town.desk.notices(&ann).await.expect("read").iter().map(|one| one.is_new).collect();
        assert_eq!(new, [true, false], "{}", town.engine);
        assert_eq!(town.desk.new_notices(&ann).await, Ok(1), "{}", town.engine);
        assert!(town.deeds("account", ann.id.as_str()).await.contains(&"notice.see".to_owned()), "{}", town.engine);
    }
}

#[tokio::test]
async fn what_a_person_says_is_not_right_reaches_their_worker_as_a_notice() {
    for town in Town::all().await {
        let (shona, ann) = (town.shona().await, town.ann().await);
        let id = town.refers(&shona).await;
        town.takes_on(&ann, &id).await;
        let key = town.desk.give_person_link(&ann, &id).await.expect("a link");
        let pass = town.desk.open_link(&key, "14", "6", None).await.expect("in");
        for _ in 0..2 {
            town.desk.say_not_right(&pass, "My name is Maggie.", &once("not-right-the-first")).await.expect("said");
        }
        town.desk.say_not_right(&pass, "And I moved.", &once("not-right-the-second")).await.expect("said");
        let messages = kinds(&town, &ann).await.iter().filter(|kind| **kind == NoticeKind::Message).count();
        assert_eq!(messages, 2, "{}", town.engine);
    }
}

#[tokio::test]
async fn a_mail_counts_what_waits_on_a_working_morning_for_those_who_chose_it() {
    for town in Town::all().await {
        let (shona, ann, mags) = (town.shona().await, town.ann().await, town.mags().await);
        let id = town.refers(&shona).await;
        tell(&town, std::slice::from_ref(&ann.id), NoticeKind::ConnectionAnswered, About::referral(&id)).await;
        assert_eq!(town.desk.digest_choice(&ann).await, Ok(Some(DigestChoice::Never)));
        for who in [&ann, &shona] {
            town.desk.choose_digest(who, DigestChoice::Mornings).await.expect("chosen");
        }
        assert_eq!(town.desk.digest_choice(&ann).await, Ok(Some(DigestChoice::Mornings)));
        at_hour(&town, 7);
        assert_eq!(town.desk.write_digests().await, Ok(0), "{}: too early", town.engine);
        at_hour(&town, 8);
        assert_eq!(town.desk.write_digests().await, Ok(1), "{}: Shona has nothing new", town.engine);
        assert_eq!(town.desk.write_digests().await, Ok(0), "{}: once a day", town.engine);
        let mails = digests(&town).await;
        let [mail] = mails.as_slice() else { panic!("{}: {} mails", town.engine, mails.len()) };
        assert_eq!(mail.to, "ann@example.org", "{}", town.engine);
        let body = mail.body.as_deref().expect("words");
        assert!(body.starts_with("1 new one waits for your team.\n1 answer came.\n\n"), "{body}");
        for word in ["Margaret", "Rennie", "Elder", "lonel", "referral"] {
            assert!(!body.contains(word), "{word}: {body}");
        }
        // The next day again, while it is new; and no more, once it was read.
        town.later(24 * HOUR_MS);
        assert_eq!(town.desk.write_digests().await, Ok(1), "{}", town.engine);
        town.desk.see_notices(&ann, town.desk.now()).await.expect("seen");
        town.later(24 * HOUR_MS);
        assert_eq!(town.desk.write_digests().await, Ok(0), "{}: nothing is new", town.engine);
        assert!(digests(&town).await.iter().all(|mail| mail.to != mags.name.as_str()), "{}", town.engine);
        // Saturday.
        tell(&town, std::slice::from_ref(&ann.id), NoticeKind::Closed, About::referral(&id)).await;
        town.later(2 * 24 * HOUR_MS);
        assert_eq!(town.desk.write_digests().await, Ok(0), "{}: nobody works", town.engine);
    }
}

#[tokio::test]
async fn of_several_servers_each_account_gets_one_mail_a_morning() {
    for town in Town::all().await {
        let (shona, ann, roza) = (town.shona().await, town.ann().await, town.roza().await);
        town.refers(&shona).await;
        for who in [&ann, &roza] {
            town.desk.choose_digest(who, DigestChoice::Mornings).await.expect("chosen");
        }
        at_hour(&town, 8);
        let mut servers = JoinSet::new();
        for _ in 0..4 {
            let desk = town.desk.clone();
            servers.spawn(async move { desk.write_digests().await });
        }
        let written: u32 = servers.join_all().await.into_iter().map(|done| done.expect("the store answers")).sum();
        assert_eq!((written, digests(&town).await.len()), (2, 2), "{}", town.engine);
    }
}

/// A server that dies after it claimed the work, and another that comes when the claim has run out.
#[tokio::test]
async fn a_server_that_dies_half_way_is_followed_and_nobody_gets_two() {
    for town in Town::all().await {
        let (shona, ann, roza) = (town.shona().await, town.ann().await, town.roza().await);
        town.refers(&shona).await;
        for who in [&ann, &roza] {
            town.desk.choose_digest(who, DigestChoice::Mornings).await.expect("chosen");
        }
        at_hour(&town, 8);
        let (now, day) = (town.desk.now(), town.desk.now().day());
        let mut tx = town.db.write().await.expect("a transaction");
        assert!(tx.claim_chore("digest", day, "the-dead-one", now, now.plus_ms(2 * MINUTE_MS)).await.expect("claimed"));
        tx.keep().await.expect("kept");
        assert_eq!(town.desk.write_digests().await, Ok(0), "{}: somebody has it", town.engine);
        town.later(2 * MINUTE_MS);
        assert_eq!(town.desk.write_digests().await, Ok(2), "{}", town.engine);
        assert_eq!(digests(&town).await.len(), 2, "{}", town.engine);
    }
}

#[tokio::test]
async fn what_a_sealed_or_taken_record_tells_is_not_counted_for_others() {
    for town in Town::all().await {
        let (shona, ann, mags) = (town.shona().await, town.ann().await, town.mags().await);
        let id: ReferralId = town.refers(&shona).await;
        town.desk.choose_digest(&mags, DigestChoice::Mornings).await.expect("chosen");
        town.takes_on(&ann, &id).await;
        at_hour(&town, 8);
        assert_eq!(town.desk.write_digests().await, Ok(0), "{}", town.engine);
    }
}
