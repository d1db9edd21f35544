//! A colleague's case opened with a reason, and its review, on both engines.

mod town;

use domain::failure::Check;
use domain::id::ReferralId;
use domain::opening::{Said, Sought};
use domain::{Actor, Failure, Why};
use service::opening::Which;
use town::{DAY_MS, Town, once, plain_form, safe};

const HOUR_MS: i64 = DAY_MS / 24;
const REASON: &str = "Ann is off sick, and Margaret rang in distress.";

fn said(kind: &str) -> Said {
    Said::read(kind, REASON, &mut Check::default()).expect("a reason")
}

impl Town {
    fn sought(&self, given: &str, family: &str, born_on: &str) -> Which {
        let read = Sought::read(given, family, born_on, self.desk.now().day(), &mut Check::default());
        Which::Person(read.expect("somebody"))
    }

    async fn looks_for(&self, who: &Actor, given: &str) -> Result<ReferralId, Failure> {
        self.desk.open_with_reason(who, &self.sought(given, "rennie", "14/6/1961"), &said("emergency")).await
    }
}

/// A case that Ann holds.
async fn held(town: &Town) -> (Actor, ReferralId) {
    let (shona, ann) = (town.shona().await, town.ann().await);
    let id = town.refers(&shona).await;
    town.takes_on(&ann, &id).await;
    (ann, id)
}

#[tokio::test]
async fn a_reason_opens_one_record_for_an_hour_to_read_and_not_to_write() {
    for town in Town::all().await {
        let (_, id) = held(&town).await;
        let (mags, _roza, _grace) = (town.mags().await, town.roza().await, town.grace().await);
        assert_eq!(town.desk.open_referral(&mags, &id, true).await, Err(Failure::NotFound), "{}", town.engine);
        assert_eq!(town.looks_for(&mags, "MARGARET").await, Ok(id.clone()), "{}", town.engine);
        let opened = town.desk.open_referral(&mags, &id, true).await.expect("open now");
        assert!(!opened.may_write && !opened.may_accept && opened.openings.is_empty());
        let with_reason = opened.with_reason.expect("she is told that it closes");
        assert_eq!(with_reason.until, town.desk.now().plus_ms(HOUR_MS));
        let told: Vec<_> = with_reason.told.iter().map(domain::Line::as_str).collect();
        assert_eq!(told, ["ann@example.org", "roza@example.org", "grace@example.org"], "{}", town.engine);
        assert_eq!(town.desk.my_people(&mags).await, Ok(Vec::new()), "it is on no list");
        town.later(HOUR_MS - 1);
        assert!(town.desk.open_referral(&mags, &id, true).await.is_ok());
        town.later(1);
        assert_eq!(town.desk.open_referral(&mags, &id, true).await, Err(Failure::NotFound), "{}", town.engine);
        assert_eq!(town.deeds("referral", id.as_str()).await.iter().filter(|deed| *deed == "opening.open").count(), 1);
    }
}

#[tokio::test]
async fn what_is_not_there_and_what_is_not_theirs_are_one_answer() {
    for town in Town::all().await {
        let (ann, id) = held(&town).await;
        let (mags, callum) = (town.mags().await, town.callum().await);
        for who in [&callum, &ann] {
            assert_eq!(town.looks_for(who, "Margaret").await, Err(Failure::NotFound), "{}: {}", town.engine, who.name);
        }
        for (given, family, born_on) in
            [("Margret", "Rennie", "14 6 1961"), ("Margaret", "R", "14 6 1961"), ("Margaret", "Rennie", "15 6 1961")]
        {
            let nobody = town.sought(given, family, born_on);
            let nobody = town.desk.open_with_reason(&mags, &nobody, &said("emergency")).await;
            assert_eq!(nobody, Err(Failure::NotFound), "{}: {given} {family} {born_on}", town.engine);
        }
        // An id that is known from elsewhere opens nothing: only a lead chooses from a list.
        for who in [&mags, &callum] {
            let chosen = town.desk.open_with_reason(who, &Which::Case(id.clone()), &said("emergency")).await;
            assert_eq!(chosen, Err(Failure::NotFound), "{}: {}", town.engine, who.name);
        }
        for stranger in [town.shona_again().await, town.grace().await] {
            assert_eq!(town.looks_for(&stranger, "Margaret").await, Err(Failure::NotFound), "{}", stranger.name);
        }
        // Whom nobody has taken on yet is not a colleague's, and two of the same name and birthday are not one.
        let safe = safe();
        let form = plain_form(&safe);
        let second =
            town.desk.refer(&town.shona_again().await, &form, &once("plain-referral-two")).await.expect("sent");
        assert_eq!(town.looks_for(&mags, "Margaret").await, Ok(id.clone()), "{}", town.engine);
        town.takes_on(&ann, &second).await;
        assert_eq!(town.looks_for(&mags, "Margaret").await, Err(Failure::NotFound), "{}", town.engine);
    }
}

impl Town {
    /// Shona, who has an account already.
    async fn shona_again(&self) -> Actor {
        let accounts = self.desk.accounts().await.expect("a list");
        let shona = accounts.into_iter().find(|one| one.name.as_str() == "shona@example.org").expect("she has one");
        self.actor(&shona.id).await
    }
}

#[tokio::test]
async fn ten_tries_an_hour_and_each_is_noted() {
    for town in Town::all().await {
        let (_, id) = held(&town).await;
        let mags = town.mags().await;
        for _ in 0..10 {
            assert_eq!(town.looks_for(&mags, "Moira").await, Err(Failure::NotFound));
        }
        assert_eq!(town.looks_for(&mags, "Margaret").await, Err(Failure::Busy), "{}", town.engine);
        let noted = town.deeds("team", "clyde").await;
        assert_eq!(noted.iter().filter(|deed| *deed == "opening.try").count(), 10, "{}", town.engine);
        assert_eq!(noted.iter().filter(|deed| *deed == "opening.too_many").count(), 1, "{}", town.engine);
        town.later(HOUR_MS);
        assert_eq!(town.looks_for(&mags, "Margaret").await, Ok(id), "{}", town.engine);
    }
}

#[tokio::test]
async fn the_worker_and_the_lead_read_who_opened_a_record_and_governance_reads_no_name() {
    for town in Town::all().await {
        let (ann, id) = held(&town).await;
        let (mags, roza, grace) = (town.mags().await, town.roza().await, town.grace().await);
        let (callum, shona) = (town.callum().await, town.shona_again().await);
        town.looks_for(&mags, "Margaret").await.expect("opened");
        let seen = town.desk.open_referral(&ann, &id, true).await.expect("hers").openings;
        assert_eq!((seen.len(), seen[0].by.as_str(), seen[0].opening.reason.as_str()), (1, "mags@example.org", REASON));
        let lead = town.desk.openings(&roza).await.expect("a list");
        assert_eq!((lead[0].short_name.as_deref(), lead[0].may_review), (Some("Margaret R."), true), "{}", town.engine);
        let watch = town.desk.openings(&grace).await.expect("a list");
        assert_eq!((watch[0].short_name.as_deref(), watch[0].may_review), (None, true), "{}", town.engine);
        for who in [&ann, &mags, &callum, &shona] {
            assert_eq!(town.desk.openings(who).await, Err(Failure::NotFound), "{}", who.name);
        }
        let opening = lead[0].opening.id.clone();
        for who in [&ann, &mags, &callum, &shona] {
            assert_eq!(town.desk.review_opening(who, &opening, "Fine.").await, Err(Failure::NotFound), "{}", who.name);
        }
        let empty = town.desk.review_opening(&roza, &opening, " ").await;
        assert_eq!(empty, Err(Failure::invalid("note", Why::Missing)));
        town.desk.review_opening(&roza, &opening, "Spoke with Mags. It was needed.").await.expect("reviewed");
        assert_eq!(town.desk.review_opening(&grace, &opening, "Fine.").await, Err(Failure::Conflict));
        let reviewed = town.desk.openings(&grace).await.expect("a list")[0].opening.review.clone().expect("reviewed");
        assert_eq!(reviewed.by.as_str(), "roza@example.org", "{}", town.engine);
        assert_eq!(town.deeds("opening", opening.as_str()).await, ["opening.review"], "{}", town.engine);
    }
}

#[tokio::test]
async fn a_lead_knows_whose_case_is_whose_and_reads_one_only_with_a_reason() {
    for town in Town::all().await {
        let (ann, id) = held(&town).await;
        let (mags, roza, grace) = (town.mags().await, town.roza().await, town.grace().await);
        let cases = town.desk.team_cases(&roza).await.expect("a list");
        let rows: Vec<_> = cases.iter().map(|case| (case.short_name.as_str(), case.worker.as_str())).collect();
        assert_eq!(rows, [("Margaret R.", "ann@example.org")], "{}", town.engine);
        for who in [&ann, &mags, &grace] {
            assert_eq!(town.desk.team_cases(who).await, Err(Failure::NotFound), "{}", who.name);
        }
        assert_eq!(town.desk.open_referral(&roza, &id, true).await, Err(Failure::NotFound));
        let chosen = Which::Case(id.clone());
        assert_eq!(town.desk.open_with_reason(&roza, &chosen, &said("supervision")).await, Ok(id.clone()));
        assert!(town.desk.open_referral(&roza, &id, true).await.is_ok(), "{}", town.engine);
        assert!(town.desk.team_cases(&roza).await.expect("a list")[0].open_until.is_some(), "{}", town.engine);
        let own = &town.desk.openings(&roza).await.expect("a list")[0];
        assert!(!own.may_review, "nobody reviews what they opened themselves");
        assert_eq!(town.desk.review_opening(&roza, &own.opening.id, "Fine.").await, Err(Failure::NotFound));
    }
}
