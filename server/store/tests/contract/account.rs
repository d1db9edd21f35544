use crate::common::{
    MINUTE, MORNING, account, by_code_point, engines, is_conflict, is_missing, keep, kept_town, ok, practice, reading,
    writing,
};
use domain::actor::{Base, Role};
use domain::id::{AccountId, PracticeId, TeamId};
use domain::{Account, Email, Line, Phone, Theme};

fn nobody() -> AccountId {
    ok(AccountId::read("nobody"))
}

#[tokio::test]
async fn an_account_of_every_role_and_base_comes_back_as_it_was_written() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let team = town.team.id.clone();
        let both = vec![town.elder_street.id.clone(), town.harbour.id.clone()];
        let mut bases = vec![
            Base::Practice(town.harbour.id.clone()),
            Base::Practices { team: team.clone(), practices: both },
            Base::Practices { team: team.clone(), practices: Vec::new() },
            Base::Programme,
        ];
        bases.extend(Theme::ALL.iter().map(|&theme| Base::City { team: team.clone(), theme }));
        let mut written = Vec::new();
        for (n, base) in bases.into_iter().enumerate() {
            for &role in Role::ALL {
                written.push(account(&format!("{}-{n}", role.key()), "Mòrag O’Neill", role, base.clone()));
            }
        }
        written.push(Account { job: None, ..account("jobless", "Ann", Role::Administrator, Base::Programme) });
        let mut tx = writing(&db).await;
        for one in &written {
            tx.add_account(one, None).await.expect("written");
        }
        keep(tx).await;

        let mut tx = reading(&db).await;
        for one in &written {
            assert_eq!(tx.account(&one.id).await.expect("read").as_ref(), Some(one), "{engine}");
        }
        written.extend([town.shona, town.nadia, town.callum]);
        written.sort_by(|a, b| a.email.cmp(&b.email));
        assert_eq!(tx.accounts().await.expect("read"), written, "{engine}");
    }
}

fn email_of(account: &Account) -> &Email {
    account.email.as_ref().expect("an address")
}

#[tokio::test]
async fn somebody_without_an_address_is_found_by_phone() {
    for (engine, db) in engines().await {
        let phone = ok(Phone::read("phone", "07700 900611"));
        let wullie = Account {
            email: None,
            phone: Some(phone.clone()),
            ..account("wullie", "Wullie", Role::Keeper, Base::Programme)
        };
        let nan = Account { email: None, ..account("nan", "Nan", Role::Keeper, Base::Programme) };
        let mut tx = writing(&db).await;
        tx.add_account(&wullie, None).await.expect("written");
        tx.add_account(&nan, None).await.expect("two without an address are two people");
        keep(tx).await;

        let mut tx = reading(&db).await;
        let found = tx.credential_by_phone(&phone).await.expect("read").expect("there");
        assert_eq!(found.account, wullie, "{engine}");
        assert_eq!(tx.account(&nan.id).await.expect("read"), Some(nan), "{engine}");
        drop(tx);
        let mut tx = writing(&db).await;
        let other = Account { phone: Some(phone), ..account("other", "Other", Role::Keeper, Base::Programme) };
        assert!(is_conflict(&tx.add_account(&other, None).await), "{engine}: one phone, one person");
    }
}

#[tokio::test]
async fn what_an_account_says_is_written_anew() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let both = vec![town.elder_street.id.clone(), town.harbour.id.clone()];
        let moved = Account {
            name: ok(Line::read("name", "Shona Ross")),
            role: Role::LinkWorker,
            base: Base::Practices { team: town.team.id.clone(), practices: both },
            ..town.shona.clone()
        };
        let mut tx = writing(&db).await;
        tx.put_account(&moved).await.expect("written");
        tx.put_account(&moved).await.expect("twice is the same");
        tx.join_account(&moved.id, MORNING).await.expect("joined");
        tx.join_account(&moved.id, MORNING.plus_ms(MINUTE)).await.expect("harmless");
        tx.disable_account(&moved.id, MORNING).await.expect("ended");
        tx.reopen_account(&moved.id).await.expect("again");
        keep(tx).await;

        let mut tx = reading(&db).await;
        let read = tx.account(&moved.id).await.expect("read").expect("there");
        assert_eq!(read, Account { joined: Some(MORNING), ..moved.clone() }, "{engine}");
        assert_eq!(
            tx.active_in_role(Role::LinkWorker).await.expect("read"),
            1,
            "{engine}: who was only invited is none"
        );
        drop(tx);
        let mut tx = writing(&db).await;
        let lost = Account { id: nobody(), email: None, ..moved };
        assert!(is_conflict(&tx.put_account(&lost).await), "{engine}");
    }
}

#[tokio::test]
async fn an_account_that_has_ended_is_written_as_one_that_has_ended() {
    for (engine, db) in engines().await {
        let ended =
            Account { disabled: Some(MORNING), ..account("ina", "Ina Reid", Role::Administrator, Base::Programme) };
        let mut tx = writing(&db).await;
        tx.add_account(&ended, None).await.expect("written");
        assert_eq!(tx.account(&ended.id).await.expect("read"), Some(ended), "{engine}");
    }
}

#[tokio::test]
async fn the_practices_of_a_worker_come_back_by_id() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let covers = |practices| Base::Practices { team: town.team.id.clone(), practices };
        let (elder, harbour) = (town.elder_street.id.clone(), town.harbour.id.clone());
        let given = account("eilidh", "Eilidh", Role::LinkWorker, covers(vec![harbour.clone(), elder.clone()]));
        let mut tx = writing(&db).await;
        tx.add_account(&given, None).await.expect("written");
        let read = tx.account(&given.id).await.expect("read").expect("there");
        assert_eq!(read.base, covers(vec![elder, harbour]), "{engine}");
    }
}

#[tokio::test]
async fn a_credential_is_found_by_the_address_with_its_hash_or_without() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let ina = account("ina", "Ina Reid", Role::Administrator, Base::Programme);
        let mut tx = writing(&db).await;
        tx.add_account(&ina, Some("$argon2id$one")).await.expect("written");
        keep(tx).await;

        let mut tx = reading(&db).await;
        let found = tx.credential(email_of(&ina)).await.expect("read").expect("there");
        assert_eq!((found.account, found.password_hash.as_deref()), (ina, Some("$argon2id$one")), "{engine}");
        let found = tx.credential(email_of(&town.nadia)).await.expect("read").expect("there");
        assert_eq!((found.account, found.password_hash), (town.nadia, None), "{engine}");
        assert!(tx.credential(&ok(Email::read("nobody@example.org"))).await.expect("read").is_none(), "{engine}");
        assert_eq!(tx.account(&nobody()).await.expect("read"), None, "{engine}");
    }
}

#[tokio::test]
async fn two_people_cannot_sign_in_with_one_address() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let other = Account {
            email: Some(ok(Email::read("SHONA@Example.org"))),
            ..account("ina", "Ina Reid", Role::Administrator, Base::Programme)
        };
        let mut tx = writing(&db).await;
        assert!(is_conflict(&tx.add_account(&other, None).await), "{engine}: the address");
        drop(tx);
        let other = Account { email: Some(ok(Email::read("other@example.org"))), ..town.shona };
        let mut tx = writing(&db).await;
        assert!(is_conflict(&tx.add_account(&other, None).await), "{engine}: the id");
    }
}

#[tokio::test]
async fn an_account_belongs_to_a_practice_and_a_team_that_exist() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let (no_practice, no_team) = (ok(PracticeId::read("nowhere")), ok(TeamId::read("nobody")));
        for base in [
            Base::Practice(no_practice.clone()),
            Base::Practices { team: no_team.clone(), practices: Vec::new() },
            Base::Practices { team: town.team.id.clone(), practices: vec![no_practice] },
            Base::City { team: no_team, theme: Theme::Youth },
        ] {
            let mut tx = writing(&db).await;
            let lost = account("ina", "Ina Reid", Role::LinkWorker, base);
            assert!(is_missing(&tx.add_account(&lost, None).await), "{engine}: {lost:?}");
        }
    }
}

#[tokio::test]
async fn a_new_password_replaces_the_old_one_and_nobody_elses() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        tx.set_password_hash(&town.shona.id, "one").await.expect("written");
        tx.set_password_hash(&town.shona.id, "two").await.expect("written");
        keep(tx).await;

        let mut tx = writing(&db).await;
        let shona = tx.credential(email_of(&town.shona)).await.expect("read").expect("there");
        let nadia = tx.credential(email_of(&town.nadia)).await.expect("read").expect("there");
        assert_eq!((shona.password_hash.as_deref(), nadia.password_hash), (Some("two"), None), "{engine}");
        assert_eq!(shona.account, town.shona, "{engine}: nothing else changed");
        assert!(is_conflict(&tx.set_password_hash(&nobody(), "x").await), "{engine}");
    }
}

#[tokio::test]
async fn an_account_that_ended_keeps_its_first_date() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        tx.disable_account(&town.shona.id, MORNING).await.expect("ended");
        tx.disable_account(&town.shona.id, MORNING.plus_ms(MINUTE)).await.expect("harmless");
        tx.disable_account(&nobody(), MORNING).await.expect("harmless");
        keep(tx).await;

        let mut tx = reading(&db).await;
        let shona = tx.account(&town.shona.id).await.expect("read").expect("there");
        assert_eq!(shona, Account { disabled: Some(MORNING), ..town.shona }, "{engine}");
        let nadia = tx.account(&town.nadia.id).await.expect("read").expect("there");
        assert_eq!(nadia.disabled, None, "{engine}");
    }
}

#[tokio::test]
async fn accounts_stand_in_the_order_of_code_points() {
    let names = ["zoe", "a.b", "a-b", "a_b", "ab", "a+b", "0", "éowyn", "日本", "~a"];
    for (engine, db) in engines().await {
        let mut tx = writing(&db).await;
        for (n, name) in names.iter().enumerate() {
            let email = ok(Email::read(&format!("{name}@example.org")));
            let one = account(&format!("n{n}"), "Somebody", Role::Administrator, Base::Programme);
            tx.add_account(&Account { email: Some(email), ..one }, None).await.expect("written");
        }
        let read: Vec<String> =
            tx.accounts().await.expect("read").iter().map(|account| account.sign_in_name()).collect();
        let addresses: Vec<String> = names.iter().map(|name| format!("{name}@example.org")).collect();
        let expected = by_code_point(&addresses.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(read, expected, "{engine}");
    }
}

#[tokio::test]
async fn a_worker_may_cover_a_practice_of_another_team() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let kelvin = domain::Team { id: ok(TeamId::read("kelvin")), ..town.team };
        let mut tx = writing(&db).await;
        tx.add_team(&kelvin).await.expect("written");
        let west = practice("west", "West Surgery", &kelvin.id);
        tx.add_practice(&west).await.expect("written");
        let base = Base::Practices { team: kelvin.id, practices: vec![town.harbour.id, west.id] };
        let jo = account("jo", "Jo", Role::LinkWorker, base);
        tx.add_account(&jo, None).await.expect("written");
        assert_eq!(tx.account(&jo.id).await.expect("read"), Some(jo), "{engine}");
    }
}
