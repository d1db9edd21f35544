//! Locking a sign-in and opening it again, one after the other and all at once.

mod town;

use domain::actor::{Base, Role};
use domain::id::{AccountId, SignInId};
use domain::sign_in::Holds;
use domain::{Email, Failure};
use service::accounts::{Comes, NewAccount};
use service::sign_ins::Arrival;
use std::collections::BTreeMap;
use tokio::task::JoinSet;
use town::{DAY_MS, Town};

const PASSWORD: &str = "three wet cormorants";
const WRONG: &str = "three dry cormorants";
const MINUTE_MS: i64 = 60_000;

async fn shona(town: &Town) -> AccountId {
    let new = NewAccount {
        email: Some(Email::read("shona@example.org").expect("an address")),
        phone: None,
        name: town::line("Shona McPhee"),
        job: None,
        role: Role::Keeper,
        base: Base::Programme,
    };
    town.desk.add_account(new, Some(PASSWORD)).await.expect("an account")
}

impl Town {
    async fn enters(&self, id: &AccountId) -> SignInId {
        self.desk.enter(id, None, &Arrival::default()).await.expect("in").sign_in
    }

    /// How a sign-in stands; nothing once it has ended.
    async fn holds(&self, id: &SignInId) -> Option<Holds> {
        self.desk.standing(id).await.expect("the store answers").map(|(_, holds)| holds)
    }

    async fn unlocks(&self, id: &SignInId, shown: &str) -> Result<(), Failure> {
        self.desk.unlock(id, shown, &Comes::default()).await
    }

    async fn actions(&self, id: &AccountId) -> Vec<String> {
        let mut tx = self.db.read().await.expect("a transaction");
        let lines = tx.audit_actions("account", id.as_str()).await.expect("lines");
        lines.into_iter().map(|(action, _)| action).collect()
    }
}

#[tokio::test]
async fn a_locked_sign_in_stays_locked_until_it_is_opened() {
    for town in Town::all().await {
        let id = shona(&town).await;
        let (here, elsewhere) = (town.enters(&id).await, town.enters(&id).await);
        town.desk.lock(&here).await.expect("locked");
        town.desk.lock(&here).await.expect("harmless");
        town.later(2 * MINUTE_MS);
        assert_eq!(town.holds(&here).await, Some(Holds::Locked), "{}", town.engine);
        assert_eq!(town.holds(&elsewhere).await, Some(Holds::Open), "{}: the other one is not", town.engine);
        assert_eq!(town.unlocks(&here, PASSWORD).await, Ok(()), "{}", town.engine);
        assert_eq!(town.holds(&here).await, Some(Holds::Open), "{}", town.engine);
        let actions = town.actions(&id).await;
        assert_eq!(actions[3..], ["account.lock", "account.unlock"], "{}: each is told once", town.engine);
    }
}

#[tokio::test]
async fn a_sign_in_that_nobody_uses_locks_and_one_that_is_used_does_not() {
    for town in Town::all().await {
        let sign_in = town.enters(&shona(&town).await).await;
        for _ in 0..4 {
            town.later(14 * MINUTE_MS);
            assert_eq!(town.holds(&sign_in).await, Some(Holds::Open), "{}", town.engine);
        }
        town.later(15 * MINUTE_MS);
        assert_eq!(town.holds(&sign_in).await, Some(Holds::Locked), "{}", town.engine);
        assert_eq!(town.holds(&sign_in).await, Some(Holds::Locked), "{}: to look is not to use", town.engine);
        town.later(DAY_MS);
        assert_eq!(town.holds(&sign_in).await, None, "{}", town.engine);
    }
}

#[tokio::test]
async fn wrong_tries_count_together_and_the_last_one_ends_the_sign_in() {
    for town in Town::all().await {
        let id = shona(&town).await;
        let sign_in = town.enters(&id).await;
        town.desk.lock(&sign_in).await.expect("locked");
        for _ in 0..4 {
            assert_eq!(town.unlocks(&sign_in, WRONG).await, Err(Failure::WrongSignIn), "{}", town.engine);
        }
        assert_eq!(town.unlocks(&sign_in, PASSWORD).await, Ok(()), "{}: the fifth is right", town.engine);
        for _ in 0..4 {
            assert_eq!(town.unlocks(&sign_in, WRONG).await, Err(Failure::WrongSignIn), "{}: anew", town.engine);
        }
        assert_eq!(town.unlocks(&sign_in, WRONG).await, Err(Failure::SignedOut), "{}", town.engine);
        assert_eq!(town.holds(&sign_in).await, None, "{}", town.engine);
        assert_eq!(town.unlocks(&sign_in, PASSWORD).await, Err(Failure::SignedOut), "{}: for good", town.engine);
        town.desk.lock(&sign_in).await.expect("harmless");
        assert_eq!(town.holds(&sign_in).await, None, "{}", town.engine);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fifty_wrong_tries_at_once_are_fifty_and_five_end_the_sign_in() {
    for town in Town::all().await {
        let id = shona(&town).await;
        let sign_in = town.enters(&id).await;
        town.desk.lock(&sign_in).await.expect("locked");
        let mut tries = JoinSet::new();
        for _ in 0..50 {
            let (desk, sign_in) = (town.desk.clone(), sign_in.clone());
            tries.spawn(async move {
                loop {
                    // More than a few at once are asked to come back: they do, so that all fifty are tried.
                    match desk.unlock(&sign_in, WRONG, &Comes::default()).await {
                        Err(Failure::Busy) => tokio::task::yield_now().await,
                        done => break done,
                    }
                }
            });
        }
        let mut answers = BTreeMap::new();
        for answer in tries.join_all().await {
            *answers.entry(format!("{answer:?}")).or_insert(0) += 1;
        }
        let looked_at = town.actions(&id).await.iter().filter(|action| *action == "account.wrong_unlock").count();
        assert_eq!(looked_at, 5, "{}: no more passwords are looked at: {answers:?}", town.engine);
        assert_eq!(answers.values().sum::<i32>(), 50, "{}", town.engine);
        assert!(answers.keys().all(|answer| answer.contains("WrongSignIn") || answer.contains("SignedOut")));
        assert!(answers.get("Err(WrongSignIn)").is_none_or(|n| *n <= 4), "{}: {answers:?}", town.engine);
        assert_eq!(town.holds(&sign_in).await, None, "{}", town.engine);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_right_try_that_comes_with_an_end_opens_nothing() {
    for town in Town::all().await {
        let id = shona(&town).await;
        for _ in 0..4 {
            let sign_in = town.enters(&id).await;
            town.desk.lock(&sign_in).await.expect("locked");
            let here = Comes::default();
            let (opened, left) = tokio::join!(town.desk.unlock(&sign_in, PASSWORD, &here), town.desk.leave(&sign_in));
            left.expect("ended");
            assert!(opened == Ok(()) || opened == Err(Failure::SignedOut), "{}: {opened:?}", town.engine);
            assert_eq!(town.holds(&sign_in).await, None, "{}: {opened:?}", town.engine);
        }
    }
}

#[tokio::test]
async fn whoever_began_to_come_in_before_a_new_password_does_not_come_in_after_it() {
    for town in Town::all().await {
        let id = shona(&town).await;
        let began = town.desk.edition_of(&id).await.expect("read");
        assert!(town.desk.enter(&id, began, &Arrival::default()).await.is_ok(), "{}", town.engine);
        let began = town.desk.edition_of(&id).await.expect("read");
        let email = Email::read("shona@example.org").expect("an address");
        town.desk.set_password(&email, "four dry cormorants").await.expect("changed");
        let late = town.desk.enter(&id, began, &Arrival::default()).await;
        assert_eq!(late, Err(Failure::SignedOut), "{}", town.engine);
        let mut tx = town.db.read().await.expect("a transaction");
        assert_eq!(tx.sign_ins_of(&id, town.desk.now()).await.expect("read"), [], "{}", town.engine);
    }
}

#[tokio::test]
async fn a_member_who_signs_in_by_codes_is_not_locked() {
    for town in Town::all().await {
        town.publishes(vec![town::incoming("tea-table", town::entry("Tea Table", "Tea and talk"))]).await;
        let found = town.desk.find(&finder::Ask::of("tea table", ""));
        let slug = &found.results.first().expect("published").slug;
        let group = town.desk.support(slug).expect("there").id.clone();
        let wullie = town.somebody("wullie@example.org", Role::GroupMember, Base::Group(group)).await;
        let sign_in = town.enters(&wullie.id).await;
        town.desk.lock(&sign_in).await.expect("nothing to do");
        assert_eq!(town.holds(&sign_in).await, Some(Holds::Open), "{}", town.engine);
    }
}
