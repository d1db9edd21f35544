//! Getting in as somebody else, and staying in.

use super::*;
use crate::walk::towns;
use domain::id::AccountId;
use std::time::{Duration, Instant};

const SIGN_IN: &str = "/rpc/account/sign-in";

fn elder_street() -> Base {
    Base::Practice(PracticeId::read("elder-street-practice").expect("an id"))
}

/// Whether a cookie still opens the desk.
async fn is_in(town: &Town, cookie: &str) -> bool {
    let guest = Guest { town, cookie: cookie.to_owned() };
    let page = guest.sees("/desk/referrals").await;
    let data = guest.gets("/rpc/account/me").await;
    assert_eq!((page.status == 200, page.leads_to() == "/sign-in"), (data.status == 200, data.status == 401));
    page.status == 200
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_invited_and_has_not_come_yet_gets_in_with_nothing() {
    for town in towns().await {
        town.account("invited@example.org", Role::Referrer, elder_street(), None).await;
        for password in ["", " ", "null", "undefined", DEMO_PASSWORD, "invited@example.org"] {
            let told = town.nobody().posts(SIGN_IN, &[("email", "invited@example.org"), ("password", password)]).await;
            assert_eq!((told.status, told.cookie()), (401, None), "{}: {password:?}", town.engine);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_leaves_is_out_with_the_next_click() {
    for town in towns().await {
        let leaver = town.newcomer("leaver@example.org", Role::Referrer, elder_street()).await;
        let elsewhere = town.guest("leaver@example.org").await;
        assert!(is_in(&town, &leaver.cookie).await && is_in(&town, &elsewhere.cookie).await);
        let email = Email::read("leaver@example.org").expect("an address");
        town.desk.disable_account(&email).await.expect("ended");
        for cookie in [&leaver.cookie, &elsewhere.cookie] {
            assert!(!is_in(&town, cookie).await, "{}", town.engine);
            let guest = Guest { town: &town, cookie: cookie.clone() };
            assert_eq!(guest.posts("/rpc/refer/send", &refer_form(&[])).await.status, 401);
        }
        let told = town.nobody().posts(SIGN_IN, &[("email", "leaver@example.org"), ("password", DEMO_PASSWORD)]).await;
        assert_eq!((told.status, told.cookie()), (401, None));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_id_that_somebody_else_laid_down_is_never_signed_in_under() {
    for town in towns().await {
        let form = [("email", REFERS), ("password", DEMO_PASSWORD)];
        // One that the attacker got from us, and one that they made up.
        let broken = [("once", "x"), ("form[name]", "")];
        let planted = town.nobody().sends("/rpc/tell/missing", &broken).await.cookie().expect("a visit");
        for planted in [planted, "community-links=AAAAAAAAAAAAAAAAAAAAAA".to_owned()] {
            let victim = Guest { town: &town, cookie: planted.clone() };
            let own = victim.posts(SIGN_IN, &form).await.cookie().expect("a new cookie");
            assert_ne!(own, planted);
            assert!(is_in(&town, &own).await && !is_in(&town, &planted).await, "{}", town.engine);
        }
        // Signed in already, and again as somebody else.
        let first = town.guest(REFERS).await;
        let second = first.posts(SIGN_IN, &[("email", WORKS), ("password", DEMO_PASSWORD)]).await;
        let second = second.cookie().expect("a new cookie");
        assert!(second != first.cookie && !is_in(&town, &first.cookie).await, "{}", town.engine);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_that_was_ended_never_comes_back() {
    for town in towns().await {
        let shona = town.guest(REFERS).await;
        assert!(is_in(&town, &shona.cookie).await);
        // A form under way writes a draft into the sign-in while it is being ended.
        let broken = refer_form(&[("form[given]", "")]);
        let (_, ended) =
            tokio::join!(shona.sends("/rpc/refer/send", &broken), shona.sends("/rpc/account/sign-out", &[]));
        assert_eq!(ended.leads_to(), "/sign-in");
        assert!(!is_in(&town, &shona.cookie).await, "{}: after both", town.engine);
        let late = shona.sends("/rpc/refer/send", &broken).await;
        assert_eq!(late.leads_to(), "/sign-in");
        let told = shona.sends("/rpc/tell/missing", &[("once", "x"), ("form[name]", "")]).await;
        assert_ne!(told.cookie(), Some(shona.cookie.clone()), "a new visit has a new id");
        assert!(!is_in(&town, &shona.cookie).await, "{}: for good", town.engine);
    }
}

/// A form under way writes a draft while the screen is being locked: whichever comes last, it is locked.
#[tokio::test(flavor = "multi_thread")]
async fn a_request_under_way_never_undoes_a_lock() {
    for town in towns().await {
        for _ in 0..4 {
            let shona = town.guest(REFERS).await;
            let broken = refer_form(&[("form[given]", "")]);
            let (_, locked) =
                tokio::join!(shona.sends("/rpc/refer/send", &broken), shona.posts("/rpc/account/lock-quietly", &[]));
            assert_eq!(locked.status, 200, "{}", town.engine);
            assert_eq!(shona.sees("/desk/refer").await.leads_to(), "/locked?to=/desk/refer", "{}", town.engine);
        }
        // What a request had read before the lock, saved after it.
        let shona = town.guest(REFERS).await;
        let hash = service::secret::hash(shona.cookie.split_once('=').expect("an id").1);
        let now = town.desk.now();
        let mut tx = town.db.read().await.expect("a transaction");
        let old = tx.browsing(&hash, now).await.expect("read").expect("there");
        drop(tx);
        assert_eq!(shona.posts("/rpc/account/lock-quietly", &[]).await.status, 200);
        let mut tx = town.db.write().await.expect("a transaction");
        tx.change_browsing(&hash, &old, now.plus_ms(60_000)).await.expect("saved");
        tx.keep().await.expect("kept");
        assert_eq!(shona.sees("/desk/refer").await.leads_to(), "/locked?to=/desk/refer", "{}", town.engine);
        let told = shona.posts("/rpc/account/unlock", &[("shown", DEMO_PASSWORD), ("to", "/desk/refer")]).await;
        let opened = Guest { town: &town, cookie: told.cookie().expect("a new cookie") };
        assert_eq!(opened.sees("/desk/refer").await.status, 200, "{}", town.engine);
        assert_eq!(shona.sees("/desk/refer").await.leads_to(), "/sign-in", "{}: the old id is over", town.engine);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn many_wrong_unlocks_at_once_end_the_sign_in() {
    for town in towns().await {
        let shona = town.guest(REFERS).await;
        assert_eq!(shona.posts("/rpc/account/lock-quietly", &[]).await.status, 200);
        let wrong = [("shown", "three dry cormorants")];
        let tried = async || {
            // Who is asked to wait comes back.
            while shona.posts("/rpc/account/unlock", &wrong).await.status == 429 {}
        };
        tokio::join!(tried(), tried(), tried(), tried(), tried(), tried());
        assert!(!is_in(&town, &shona.cookie).await, "{}", town.engine);
        assert_eq!(shona.sees("/locked").await.leads_to(), "/sign-in", "{}: it is not locked, it is over", town.engine);
        let late = shona.posts("/rpc/account/unlock", &[("shown", DEMO_PASSWORD)]).await;
        assert_eq!(late.status, 401, "{}", town.engine);
        assert!(!is_in(&town, &late.cookie().unwrap_or_default()).await, "{}", town.engine);
    }
}

/// The right password, while its owner ends the sign-in: no cookie of before or after opens anything.
#[tokio::test(flavor = "multi_thread")]
async fn an_unlock_that_comes_with_an_end_brings_nothing_back() {
    for town in towns().await {
        for _ in 0..4 {
            let shona = town.guest(REFERS).await;
            assert_eq!(shona.posts("/rpc/account/lock-quietly", &[]).await.status, 200);
            let right = [("shown", DEMO_PASSWORD)];
            let (opened, _) =
                tokio::join!(shona.posts("/rpc/account/unlock", &right), shona.sends("/rpc/account/sign-out", &[]));
            assert!(!is_in(&town, &shona.cookie).await, "{}", town.engine);
            if let Some(cookie) = opened.cookie() {
                assert!(!is_in(&town, &cookie).await, "{}", town.engine);
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_address_carries_a_sign_in() {
    for town in towns().await {
        let shona = town.guest(REFERS).await;
        let id = shona.cookie.split_once('=').map(|(_, id)| id.to_owned()).expect("an id");
        for path in [
            format!("/desk/referrals?{}", shona.cookie),
            format!("/desk/referrals?session={id}&token={id}&sid={id}"),
            format!("/desk/referrals;{}", shona.cookie),
        ] {
            let told = town.nobody().sees(&path).await;
            assert!(told.status == 302 || told.status == 404, "{path}: {}", told.status);
        }
        let form = encoded(&[("email", REFERS), ("password", DEMO_PASSWORD)]);
        let told = town.nobody().sees(&format!("{SIGN_IN}?{form}")).await;
        assert_eq!((told.status, told.cookie()), (405, None), "a password stands in no address");
        for path in ["/desk", "/desk/referrals", "/desk/refer", "/sign-in", "/", "/rpc/account/me"] {
            let told = shona.sees(path).await;
            assert!(!told.text.contains(&id) && !told.leads_to().contains(&id), "{path}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_of_a_megabyte_costs_nothing() {
    for town in towns().await {
        for (length, status) in [(1_000_000, 413), (60_000, 401), (129, 401)] {
            let password = "x".repeat(length);
            let told = town.nobody().posts(SIGN_IN, &[("email", REFERS), ("password", &password)]).await;
            assert_eq!((told.status, told.cookie()), (status, None), "{}: {length}", town.engine);
        }
        assert!(is_in(&town, &town.guest(REFERS).await.cookie).await, "everybody else goes on");
    }
}

/// Four kinds of account, and one answer. The time is compared by medians and a factor of three, so that a busy machine
/// does not matter: an answer without the work of a password takes a hundredth.
#[tokio::test(flavor = "multi_thread")]
async fn nobody_learns_who_has_an_account_from_the_answer_or_from_its_time() {
    const TRIES: usize = 9;
    for town in towns().await {
        town.account("invited@example.org", Role::Referrer, elder_street(), None).await;
        town.account("disabled@example.org", Role::Referrer, elder_street(), Some(DEMO_PASSWORD)).await;
        let disabled = Email::read("disabled@example.org").expect("an address");
        town.desk.disable_account(&disabled).await.expect("ended");
        let kinds = [REFERS, "absent@example.org", "invited@example.org", "disabled@example.org"];
        let mut times: [Vec<Duration>; 4] = Default::default();
        for _ in 0..TRIES {
            for (email, times) in kinds.iter().zip(&mut times) {
                let form = [("email", *email), ("password", "three dry cormorants")];
                let began = Instant::now();
                let told = town.nobody().posts(SIGN_IN, &form).await;
                times.push(began.elapsed());
                assert_eq!((told.status, told.text.as_str()), (401, "\"WrongSignIn\""), "{}: {email}", town.engine);
                let mut names: Vec<&str> = told.headers.keys().map(header::HeaderName::as_str).collect();
                names.sort_unstable();
                assert!(!names.contains(&"set-cookie"), "{names:?}");
            }
        }
        for (email, email_again) in [(kinds[3], DEMO_PASSWORD), (kinds[2], DEMO_PASSWORD)] {
            let told = town.nobody().sends(SIGN_IN, &[("email", email), ("password", email_again)]).await;
            let absent = town.nobody().sends(SIGN_IN, &[("email", kinds[1]), ("password", email_again)]).await;
            assert_eq!((told.status, told.leads_to()), (absent.status, absent.leads_to()), "without JavaScript too");
        }
        let medians = times.map(|mut times| {
            times.sort_unstable();
            times[TRIES / 2]
        });
        let (quickest, slowest) = (medians.iter().min().expect("four"), medians.iter().max().expect("four"));
        assert!(*slowest < *quickest * 3, "{}: {medians:?} for {kinds:?}", town.engine);
    }
}

/// Guessing in the dark: ids of accounts are no way in, and none is handed to the public.
#[tokio::test(flavor = "multi_thread")]
async fn an_id_of_an_account_is_no_key() {
    let town = towns().await.remove(0);
    let account = town.desk.accounts().await.expect("accounts").remove(0);
    assert!(AccountId::read(account.id.as_str()).is_ok());
    assert!(!is_in(&town, &format!("community-links={}", account.id)).await);
}
