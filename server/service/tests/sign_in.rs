//! Who may sign in.

mod town;

use domain::{Email, Failure, Why};
use service::accounts::NewAccount;
use service::attempts::Visitor;
use town::{Town, at};

const PASSWORD: &str = "three wet cormorants";

fn shona() -> NewAccount {
    NewAccount {
        email: Some(Email::read("shona@example.org").expect("an address")),
        phone: None,
        name: domain::Line::read("name", "Shona McPhee").expect("a name"),
        job: None,
        role: domain::Role::Referrer,
        base: at("elder-street"),
    }
}

#[tokio::test]
async fn the_right_password_signs_in_and_everything_else_gets_one_answer() {
    for town in Town::all().await {
        town.desk.add_account(shona(), Some(PASSWORD)).await.expect("an account");
        town.shona_invited().await;
        assert!(town.desk.sign_in("Shona@Example.org", PASSWORD, None).await.is_ok());
        for (email, password) in [
            ("shona@example.org", "three wet cormorant"),
            ("nobody@example.org", PASSWORD),
            ("invited@example.org", PASSWORD),
            ("not an address", PASSWORD),
            ("shona@example.org", ""),
            ("shona@example.org", &"x".repeat(1_000_000)),
        ] {
            assert_eq!(town.desk.sign_in(email, password, None).await, Err(Failure::WrongSignIn), "{email}");
        }
    }
}

impl Town {
    /// Somebody who has not chosen a password yet.
    async fn shona_invited(&self) {
        let invited = NewAccount { email: Some(Email::read("invited@example.org").expect("an address")), ..shona() };
        self.desk.add_account(invited, None).await.expect("an account");
    }
}

#[tokio::test]
async fn an_ended_account_is_nobody() {
    for town in Town::all().await {
        let id = town.desk.add_account(shona(), Some(PASSWORD)).await.expect("an account");
        let email = Email::read("shona@example.org").expect("an address");
        town.desk.disable_account(&email).await.expect("ended");
        assert_eq!(town.desk.sign_in("shona@example.org", PASSWORD, None).await, Err(Failure::WrongSignIn));
        assert_eq!(town.desk.actor(&id).await, Ok(None));
    }
}

#[tokio::test]
async fn a_new_password_replaces_the_old_one() {
    for town in Town::all().await {
        town.desk.add_account(shona(), Some(PASSWORD)).await.expect("an account");
        let email = Email::read("shona@example.org").expect("an address");
        town.desk.set_password(&email, "four dry cormorants").await.expect("changed");
        assert_eq!(town.desk.sign_in("shona@example.org", PASSWORD, None).await, Err(Failure::WrongSignIn));
        assert!(town.desk.sign_in("shona@example.org", "four dry cormorants", None).await.is_ok());
    }
}

#[tokio::test]
async fn an_address_is_somebodys_once() {
    for town in Town::all().await {
        town.desk.add_account(shona(), None).await.expect("an account");
        let again = town.desk.add_account(shona(), None).await.expect_err("taken");
        assert_eq!(again.at("email"), Some(&Why::Taken));
    }
}

#[tokio::test]
async fn too_many_wrong_ones_from_one_address_wait_and_lock_nobody_else_out() {
    for town in Town::all().await {
        town.desk.add_account(shona(), Some(PASSWORD)).await.expect("an account");
        let tried = async |password: &str, address: &str| {
            let from = Visitor(address.parse().expect("an address"));
            town.desk.sign_in("shona@example.org", password, Some(from)).await.map(|_| ())
        };
        for _ in 0..5 {
            assert_eq!(tried(PASSWORD, "192.0.2.1").await, Ok(()), "what goes right does not count");
        }
        for _ in 0..3 {
            assert_eq!(tried("three dry cormorants", "192.0.2.1").await, Err(Failure::WrongSignIn));
        }
        assert_eq!(tried(PASSWORD, "192.0.2.1").await, Err(Failure::Busy), "not even the right one");
        assert_eq!(tried(PASSWORD, "192.0.2.2").await, Ok(()), "she herself, from elsewhere");
    }
}
