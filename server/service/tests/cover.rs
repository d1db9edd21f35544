//! A colleague looks after a caseload, on both engines.

mod town;

use domain::contact::{Mode, Outcome};
use domain::id::CoverId;
use domain::{Actor, Email, Failure, Why};
use service::work::NewContact;
use town::{DAY_MS, Town, once};

const TRIED: NewContact = NewContact { outcome: Outcome::NotReached, mode: Mode::Phone, summary: None };

impl Town {
    async fn gives(&self, who: &Actor, worker: &Actor, by: &Actor, from: &str, to: &str) -> Result<(), Failure> {
        self.desk.give_cover(who, &worker.id, &by.id, from, to).await
    }

    async fn first_cover(&self, who: &Actor) -> CoverId {
        self.desk.covers(who).await.expect("a list").covers[0].0.cover.id.clone()
    }
}

#[tokio::test]
async fn whoever_covers_has_the_caseload_from_the_first_day_to_the_last_and_not_an_hour_longer() {
    for town in Town::all().await {
        let (shona, ann, mags) = (town.shona().await, town.ann().await, town.mags().await);
        let id = town.refers(&shona).await;
        town.takes_on(&ann, &id).await;
        town.gives(&ann, &ann, &mags, "2026-02-04", "2026-02-05").await.expect("given");
        let now = async || town.actor(&mags.id).await;
        assert_eq!(now().await.covering, [], "{}: not before its day", town.engine);
        assert_eq!(town.desk.open_referral(&now().await, &id, true).await, Err(Failure::NotFound));
        for _ in 0..2 {
            town.later(DAY_MS);
            let covers = now().await;
            assert_eq!(covers.covering, std::slice::from_ref(&ann.id), "{}", town.engine);
            let rows = town.desk.my_people(&covers).await.expect("a list");
            let of: Vec<_> = rows.iter().map(|row| row.covering_for.as_ref().map(ToString::to_string)).collect();
            assert_eq!(of, [Some(ann.name.to_string())], "{}", town.engine);
            let opened = town.desk.open_referral(&covers, &id, true).await.expect("opened");
            assert!(opened.may_write && opened.is_cover);
        }
        town.desk.record_contact(&now().await, &id, &TRIED, &once("contact-number-one")).await.expect("recorded");
        let own = town.desk.my_people(&ann).await.expect("a list");
        assert!(own.len() == 1 && own[0].covering_for.is_none(), "{}: it stays Ann's too", town.engine);
        // The fifth of February ends at midnight, fifteen hours later.
        town.later(15 * DAY_MS / 24);
        assert_eq!(now().await.covering, [], "{}", town.engine);
        assert_eq!(town.desk.my_people(&now().await).await, Ok(Vec::new()));
        assert_eq!(
            town.desk.record_contact(&now().await, &id, &TRIED, &once("contact-number-two")).await,
            Err(Failure::NotFound)
        );
    }
}

#[tokio::test]
async fn the_worker_and_the_lead_give_cover_and_end_it_and_nobody_else_does() {
    for town in Town::all().await {
        let (ann, mags, callum, roza) = (town.ann().await, town.mags().await, town.callum().await, town.roza().await);
        let (shona, grace) = (town.shona().await, town.grace().await);
        let day = "2026-02-03";
        for who in [&mags, &callum, &shona, &grace] {
            assert_eq!(town.gives(who, &ann, &mags, day, day).await, Err(Failure::NotFound), "{}", who.name);
        }
        town.gives(&roza, &ann, &mags, day, day).await.expect("the lead gives");
        let id = town.first_cover(&ann).await;
        for who in [&mags, &callum, &shona, &grace] {
            assert_eq!(town.desk.end_cover(who, &id).await, Err(Failure::NotFound), "{}", who.name);
        }
        assert_eq!(town.actor(&mags.id).await.covering, std::slice::from_ref(&ann.id));
        town.desk.end_cover(&ann, &id).await.expect("the worker ends");
        assert_eq!(town.actor(&mags.id).await.covering, [], "{}: at once", town.engine);
        assert_eq!(town.desk.end_cover(&roza, &id).await, Err(Failure::Conflict));
        assert_eq!(town.deeds("cover", id.as_str()).await, ["cover.give", "cover.end"], "{}", town.engine);
        assert_eq!(town.deeds("account", ann.id.as_str()).await.len(), 3, "added, given, ended");
    }
}

#[tokio::test]
async fn cover_stays_within_one_team_and_is_never_ones_own() {
    for town in Town::all().await {
        let (ann, mags, callum, roza) = (town.ann().await, town.mags().await, town.callum().await, town.roza().await);
        let day = "2026-02-03";
        for by in [&ann, &callum, &roza] {
            let refused = town.gives(&ann, &ann, by, day, day).await;
            assert_eq!(refused, Err(Failure::invalid("covered_by", Why::NotAChoice)), "{}", by.name);
        }
        let of = town.gives(&roza, &callum, &mags, day, day).await;
        assert_eq!(of, Err(Failure::invalid("worker", Why::NotAChoice)), "{}", town.engine);
        let long = town.gives(&ann, &ann, &mags, day, "2026-04-04").await;
        assert_eq!(long, Err(Failure::invalid("to", Why::TooManyDays(60))));
        let seen = town.desk.covers(&callum).await.expect("his own team's");
        assert!(seen.covers.is_empty() && seen.workers.len() == 1, "{}", town.engine);
    }
}

#[tokio::test]
async fn an_ended_account_covers_for_nobody() {
    for town in Town::all().await {
        let (ann, mags) = (town.ann().await, town.mags().await);
        town.gives(&ann, &ann, &mags, "2026-02-03", "2026-02-03").await.expect("given");
        town.desk.disable_account(&Email::read("mags@example.org").expect("fine")).await.expect("ended");
        assert_eq!(town.desk.actor(&mags.id).await, Ok(None), "{}", town.engine);
        assert!(town.desk.covers(&ann).await.expect("a list").covers.is_empty(), "{}", town.engine);
        let again = town.gives(&ann, &ann, &mags, "2026-02-03", "2026-02-03").await;
        assert_eq!(again, Err(Failure::invalid("covered_by", Why::NotAChoice)));
    }
}
