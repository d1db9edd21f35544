//! A sealed record, on both engines.

mod town;

use domain::failure::Check;
use domain::id::{AccountId, ReferralId};
use domain::opening::{Said, Sought};
use domain::{Actor, Failure, Why};
use service::opening::Which;
use town::Town;

async fn held(town: &Town) -> (Actor, Actor, ReferralId) {
    let (shona, ann) = (town.shona().await, town.ann().await);
    let id = town.refers(&shona).await;
    town.takes_on(&ann, &id).await;
    (shona, ann, id)
}

#[tokio::test]
async fn a_sealed_record_is_in_nobody_elses_lists_counts_and_pages() {
    for town in Town::all().await {
        let (shona, ann, id) = held(&town).await;
        let (mags, roza) = (town.mags().await, town.roza().await);
        let practice = town::at("elder-street");
        let colleague = town.somebody("jean@example.org", domain::Role::Referrer, practice).await;
        town.desk.give_cover(&ann, &ann.id, &mags.id, "2026-02-03", "2026-02-03").await.expect("given");
        let covers = town.actor(&mags.id).await;
        assert_eq!(town.desk.my_people(&covers).await.expect("a list").len(), 1);
        town.desk.seal_record(&ann, &id, &[]).await.expect("sealed");
        assert_eq!(town.desk.my_people(&covers).await, Ok(Vec::new()), "{}: cover does not open it", town.engine);
        assert_eq!(town.desk.open_referral(&covers, &id, true).await, Err(Failure::NotFound), "{}", town.engine);
        assert_eq!(town.desk.sent(&colleague).await, Ok(Vec::new()), "{}", town.engine);
        assert_eq!(town.desk.sent_in_full(&colleague, &id).await, Err(Failure::NotFound));
        assert_eq!(town.desk.team_cases(&roza).await, Ok(Vec::new()), "{}", town.engine);
        let sought = Sought::read("Margaret", "Rennie", "14 6 1961", town.desk.now().day(), &mut Check::default());
        let said = Said::read("emergency", "She rang in distress today.", &mut Check::default()).expect("a reason");
        for which in [Which::Person(sought.expect("somebody")), Which::Case(id.clone())] {
            for who in [&mags, &roza] {
                let opened = town.desk.open_with_reason(who, &which, &said).await;
                assert_eq!(opened, Err(Failure::NotFound), "{}: no reason opens it", town.engine);
            }
        }
        // The worker, and whoever sent it, still have it.
        assert!(town.desk.open_referral(&ann, &id, true).await.expect("hers").is_sealed);
        assert_eq!(town.desk.sent(&shona).await.expect("a list").len(), 1, "{}", town.engine);
    }
}

#[tokio::test]
async fn an_hour_that_was_given_ends_with_the_seal() {
    for town in Town::all().await {
        let (_, ann, id) = held(&town).await;
        let roza = town.roza().await;
        let said = Said::read("supervision", "Our talk of this month.", &mut Check::default()).expect("a reason");
        town.desk.open_with_reason(&roza, &Which::Case(id.clone()), &said).await.expect("opened");
        town.desk.seal_record(&ann, &id, &[]).await.expect("sealed");
        assert_eq!(town.desk.open_referral(&roza, &id, true).await, Err(Failure::NotFound), "{}", town.engine);
        let listed = town.desk.openings(&roza).await.expect("a list");
        assert_eq!(
            (listed.len(), listed[0].short_name.as_deref()),
            (1, None),
            "{}: its name is sealed too",
            town.engine
        );
    }
}

#[tokio::test]
async fn the_worker_is_never_taken_off_and_strangers_are_never_named() {
    for town in Town::all().await {
        let (shona, ann, id) = held(&town).await;
        let (mags, callum) = (town.mags().await, town.callum().await);
        let sheet = town.desk.seal_sheet(&ann, &id).await.expect("shown");
        let fixed = |sheet: &service::seal::SealSheet| -> Vec<String> {
            let all = sheet.team.iter().chain(&sheet.practice).filter(|one| one.is_fixed);
            all.map(|one| one.who.name.to_string()).collect()
        };
        assert_eq!(fixed(&sheet), ["ann@example.org", "shona@example.org"], "{}", town.engine);
        let strangers = town.desk.seal_record(&ann, &id, std::slice::from_ref(&callum.id)).await;
        assert_eq!(strangers, Err(Failure::invalid("names", Why::NotAChoice)));
        town.desk.seal_record(&ann, &id, std::slice::from_ref(&mags.id)).await.expect("sealed");
        let named = async || {
            let mut tx = town.db.read().await.expect("a transaction");
            tx.referral(&id).await.expect("read").expect("there").sealed_for
        };
        let mut expected = vec![ann.id.clone(), shona.id.clone(), mags.id.clone()];
        expected.sort();
        assert_eq!(named().await, expected, "{}", town.engine);
        assert_eq!(fixed(&town.desk.seal_sheet(&ann, &id).await.expect("shown")), ["ann@example.org"]);
        town.desk.seal_record(&ann, &id, &[]).await.expect("fewer");
        assert_eq!(named().await, [ann.id.clone()] as [AccountId; 1], "{}: never the worker", town.engine);
        assert_eq!(town.desk.sent(&shona).await, Ok(Vec::new()), "{}", town.engine);
    }
}

#[tokio::test]
async fn a_seal_is_put_on_and_taken_away_by_those_who_have_the_record_and_with_a_reason() {
    for town in Town::all().await {
        let (shona, ann, id) = held(&town).await;
        let (mags, callum, roza, grace) =
            (town.mags().await, town.callum().await, town.roza().await, town.grace().await);
        for who in [&shona, &mags, &callum, &roza, &grace] {
            assert_eq!(town.desk.seal_sheet(who, &id).await, Err(Failure::NotFound), "{}", who.name);
            assert_eq!(town.desk.seal_record(who, &id, &[]).await, Err(Failure::NotFound), "{}", who.name);
        }
        let reason = "She asked for it herself.";
        assert_eq!(town.desk.unseal_record(&ann, &id, reason).await, Err(Failure::Conflict), "it is not sealed");
        town.desk.seal_record(&ann, &id, std::slice::from_ref(&mags.id)).await.expect("sealed");
        for who in [&shona, &mags, &callum, &roza, &grace] {
            assert_eq!(town.desk.unseal_record(who, &id, reason).await, Err(Failure::NotFound), "{}", who.name);
        }
        let short = town.desk.unseal_record(&ann, &id, "no").await;
        assert_eq!(short, Err(Failure::invalid("reason", Why::TooShort(10))));
        town.desk.unseal_record(&ann, &id, reason).await.expect("taken away");
        assert_eq!(town.desk.team_cases(&roza).await.expect("a list").len(), 1, "{}", town.engine);
        let deeds = town.deeds("referral", id.as_str()).await;
        let seals: Vec<_> = deeds.iter().filter(|deed| deed.starts_with("seal.")).map(String::as_str).collect();
        assert_eq!(seals, ["seal.put", "seal.end"], "{}", town.engine);
    }
}
