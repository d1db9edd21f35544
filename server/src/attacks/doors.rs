//! Links that work once, codes, accounts that manage others, sealed records.

use super::*;
use crate::walk::towns;
use domain::id::{AccountId, ReferralId};
use std::collections::HashSet;

const MEMBER: &str = "07700900611";

impl Town {
    async fn id_of(&self, email: &str) -> AccountId {
        let all = self.desk.accounts().await.expect("read");
        all.into_iter().find(|account| account.sign_in_name() == email).expect("an account").id
    }

    /// What the newest message says.
    async fn newest_message(&self) -> String {
        let all = self.desk.outbox().await.expect("read");
        all.iter().rev().find_map(|message| message.body.clone()).expect("a message")
    }
}

/// Follows a link to `/join`, and gives the guest who holds its secret now.
async fn follows<'a>(town: &'a Town, link: &str) -> Guest<'a> {
    let path = link.strip_prefix(BASE).expect("an address of ours");
    let told = town.nobody().sees(path).await;
    assert_eq!(told.leads_to(), "/join", "{}: {path} {}", told.status, told.text);
    Guest { town, cookie: told.cookie().expect("a visit") }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_not_taken_twice() {
    for town in towns().await {
        let wullie = town.desk.accounts().await.expect("read");
        let wullie = wullie.into_iter().find(|account| account.role == Role::GroupMember).expect("a member").id;
        let alan = town.id_of("alan.muirhead@example.org").await;
        let alan = town.desk.actor(&alan).await.expect("read").expect("there");
        let (_, card) = town.desk.card_for(&alan, &wullie).await.expect("a card");
        let number = card.number.expect("a number").in_groups();
        let code = card.codes.first().expect("forty").in_groups();
        let mut waiting = Vec::new();
        for _ in 0..2 {
            let told = town.nobody().posts("/rpc/account/ask-code", &[("name", &number)]).await;
            waiting.push(Guest { town: &town, cookie: told.cookie().expect("half in") });
        }
        let form = [("code", code.as_str())];
        let (first, second) = tokio::join!(
            waiting[0].posts("/rpc/account/show-code", &form),
            waiting[1].posts("/rpc/account/show-code", &form)
        );
        let in_now = [first, second].iter().filter(|told| told.status == 200).count();
        assert_eq!(in_now, 1, "{}: of two at once one gets in", town.engine);
        for guest in waiting {
            let late = guest.posts("/rpc/account/show-code", &[("code", &code)]).await;
            assert_eq!(late.status, 401, "{}: and nobody later", town.engine);
        }
    }
}

/// The password was seen over somebody's shoulder, and a sign-in begun with it before its owner changed it.
#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_half_in_is_out_when_the_password_or_the_second_step_changes() {
    for town in towns().await {
        let id = town.id_of(REFERS).await;
        let card = town.desk.new_card(&id).await.expect("a card");
        let code = |n: usize| card.codes.get(n - 1).expect("forty").in_groups();
        town.desk.set_up_card(&id, &code(1)).await.expect("set up");
        let half_in = async || {
            let form = [("email", REFERS), ("password", DEMO_PASSWORD)];
            let told = town.nobody().posts("/rpc/account/sign-in", &form).await;
            Guest { town: &town, cookie: told.cookie().expect("half in") }
        };
        let (before, other) = (half_in().await, half_in().await);
        let app = town.desk.new_card(&id).await.expect("another card");
        let first = app.codes.first().expect("forty").in_groups();
        assert_eq!(
            other.posts("/rpc/account/show-code", &[("code", &code(2))]).await.status,
            200,
            "the old card holds"
        );
        town.desk.set_up_card(&id, &first).await.expect("set up anew");
        let second = app.codes.get(1).expect("forty").in_groups();
        let told = before.posts("/rpc/account/show-code", &[("code", &second)]).await;
        assert_eq!(told.status, 401, "{}: begun with the step of before", town.engine);
        let before = half_in().await;
        let email = Email::read(REFERS).expect("an address");
        town.desk.set_password(&email, "four dry gannets").await.expect("changed");
        let told = before.posts("/rpc/account/show-code", &[("code", &second)]).await;
        assert_eq!(told.status, 401, "{}: begun with the password of before", town.engine);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reset_link_never_leads_to_the_host_that_a_request_names() {
    for town in towns().await {
        for named in ["x-forwarded-host", "forwarded", "x-host", "origin", "referer"] {
            let form = encoded(&[("email", REFERS)]);
            let headers = [
                ("accept", "text/html"),
                ("content-type", "application/x-www-form-urlencoded"),
                (named, "https://evil.example"),
            ];
            let told = town.nobody().ask(Method::POST, "/rpc/account/forgot", &headers, form).await;
            assert!(!told.leads_to().contains("evil"), "{}", told.leads_to());
            let said = town.newest_message().await;
            assert!(said.contains(&format!("{BASE}/join?key=")) && !said.contains("evil"), "{}: {said}", town.engine);
        }
        let headers = [("content-type", "application/x-www-form-urlencoded"), ("host", "evil.example")];
        let told =
            town.nobody().ask(Method::POST, "/rpc/account/forgot", &headers, encoded(&[("email", REFERS)])).await;
        assert_eq!(told.status, 421, "{}", town.engine);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invite_works_once_and_makes_nobody_else_of_its_owner() {
    for town in towns().await {
        let base = Base::Practice(PracticeId::read("elder-street-practice").expect("an id"));
        town.account("invited@example.org", Role::Referrer, base.clone(), None).await;
        let id = town.id_of("invited@example.org").await;
        let link = town.desk.invite_from_terminal(&id).await.expect("a link").expect("there is one");
        let (first, second) = (follows(&town, &link).await, follows(&town, &link).await);
        let alan = town.id_of("alan.muirhead@example.org").await;
        let form = [
            ("password", "four wet gannets"),
            ("for", "alan.muirhead@example.org"),
            ("email", "alan.muirhead@example.org"),
            ("id", alan.as_str()),
            ("account", alan.as_str()),
            ("role", "administrator"),
        ];
        let told = first.posts("/rpc/account/choose-password", &form).await;
        let entered = Guest { town: &town, cookie: told.cookie().expect("a new sign-in") };
        let me = entered.gets("/rpc/account/me").await;
        assert!(me.text.contains("\"Referrer\"") && !me.text.contains("Muirhead"), "{}: {}", town.engine, me.text);
        let late = second.posts("/rpc/account/choose-password", &[("password", "five wet gannets")]).await;
        assert_eq!(late.status, 410, "{}: used up", town.engine);
        let again = town.nobody().sees(link.strip_prefix(BASE).expect("ours")).await;
        assert_eq!((again.status, again.cookie()), (410, None), "{}: and nothing is kept of it", town.engine);
        let alan = town
            .nobody()
            .posts("/rpc/account/sign-in", &[("email", "alan.muirhead@example.org"), ("password", "four wet gannets")])
            .await;
        assert_eq!(alan.status, 401, "{}: nobody else's password has changed", town.engine);
        // To look uses nothing up: a program that reads mail follows links too.
        let link = town.desk.invite_from_terminal(&id).await.expect("a link").expect("there is one");
        for _ in 0..3 {
            follows(&town, &link).await;
        }
        let guest = follows(&town, &link).await;
        assert_eq!(guest.posts("/rpc/account/choose-password", &[("password", "six wet gannets")]).await.status, 200);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_administrator_cannot_remove_themselves() {
    for town in towns().await {
        let alan = town.guest("alan.muirhead@example.org").await;
        let id = town.id_of("alan.muirhead@example.org").await;
        for (path, role) in [("/rpc/staff/end", ""), ("/rpc/staff/change", "keeper"), ("/rpc/staff/reset", "")] {
            let form =
                [("id", id.as_str()), ("form[role]", role), ("form[name]", "Alan"), ("once", "0123456789abcdef")];
            let told = alan.posts(path, &form).await;
            assert!(told.status >= 400, "{}: {path} {}", town.engine, told.text);
        }
        let account = town.desk.accounts().await.expect("read").into_iter().find(|account| account.id == id);
        let account = account.expect("there");
        assert_eq!((account.role, account.disabled), (Role::Administrator, None), "{}", town.engine);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sealed_record_is_not_read_through_its_history() {
    for town in towns().await {
        let id = town.guest(REFERS).await.refers(&[("form[given]", "Sealedname")]).await;
        let ann = town.guest(WORKS).await;
        ann.takes_on(&id).await;
        let sealed = ann.sends("/rpc/record/seal", &[("id", &id)]).await;
        assert_eq!(sealed.leads_to(), format!("/desk/people/{id}/seal?saved=1"), "{}", sealed.text);
        let doors = [
            format!("/desk/people/{id}"),
            format!("/desk/people/{id}/looks"),
            format!("/desk/people/{id}/seal"),
            format!("/desk/people/{id}/link"),
            format!("/desk/referrals/{id}"),
            "/desk/team-cases".to_owned(),
            "/desk/openings".to_owned(),
            "/desk/waiting".to_owned(),
            "/desk/people".to_owned(),
            "/desk/referrals".to_owned(),
        ];
        // Of the same practice, of the same team, and whoever watches over all of it.
        for email in ["catriona.stewart@example.org", "roza.petrova@example.org", "grace.okonjo@example.org"] {
            let guest = town.guest(email).await;
            for door in &doors {
                let told = guest.sees(door).await;
                assert!(!told.text.contains("Sealedname"), "{}: {email} reads {door}", town.engine);
            }
        }
        let trail = ReferralId::read(&id).expect("an id");
        let grace = town.id_of("grace.okonjo@example.org").await;
        let grace = town.desk.actor(&grace).await.expect("read").expect("there");
        assert!(town.desk.looks_at(&grace, &trail).await.is_ok(), "{}: who looked is still told", town.engine);
        let named: HashSet<u16> =
            [ann.sees(&doors[0]).await.status, town.guest(REFERS).await.sees(&doors[4]).await.status].into();
        assert_eq!(named, HashSet::from([200]), "{}: the named read it", town.engine);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_learns_no_number_of_another() {
    for town in towns().await {
        for name in [MEMBER, "07700900612", "nobody@example.org"] {
            let told = town.nobody().sends("/rpc/account/ask-code", &[("name", name)]).await;
            assert_eq!((told.status, told.leads_to()), (302, "/sign-in/code"), "{}: {name}", town.engine);
            let guest = Guest { town: &town, cookie: told.cookie().expect("half in") };
            let page = guest.sees("/sign-in/code").await;
            assert!(page.status == 200 && !page.text.contains("900611"), "{}: {name}", town.engine);
        }
    }
}
