//! Who gives, changes and ends accounts, on both engines.

mod town;

use domain::account::Stage;
use domain::actor::{Base, Role};
use domain::id::{AccountId, PracticeId, SignInId};
use domain::message::MessageKind;
use domain::staff::StaffForm;
use domain::{Account, Actor, Failure, Why};
use service::staff::StaffSearch;
use store::NewSignIn;
use town::{DAY_MS, Town, at, covers, once};

const ONCE: &str = "once-0123456789abcdef";

fn sign_in(mark: &str) -> SignInId {
    SignInId::read(mark).expect("an id")
}

fn moira() -> StaffForm<'static> {
    StaffForm {
        name: "Moira Kerr",
        job: "reception",
        email: "moira@example.org",
        role: "referrer",
        ..StaffForm::default()
    }
}

impl Town {
    /// Somebody who has signed in before.
    async fn joined(&self, email: &str, role: Role, base: Base) -> Actor {
        let who = self.somebody(email, role, base).await;
        self.joins(&who.id).await;
        who
    }

    async fn joins(&self, id: &AccountId) {
        let mut tx = self.db.write().await.expect("a transaction");
        tx.join_account(id, self.desk.now()).await.expect("joined");
        tx.keep().await.expect("kept");
    }

    /// What was told to whom, the oldest first.
    async fn told(&self) -> Vec<(MessageKind, String)> {
        let messages = self.desk.outbox().await.expect("read");
        messages.into_iter().map(|message| (message.kind, message.to)).collect()
    }

    async fn lead(&self) -> Actor {
        self.joined("lead@example.org", Role::PracticeLead, at("elder-street")).await
    }

    async fn alan(&self) -> Actor {
        self.joined("alan@example.org", Role::Administrator, Base::Programme).await
    }

    async fn account(&self, id: &AccountId) -> Account {
        let mut tx = self.db.read().await.expect("a transaction");
        tx.account(id).await.expect("read").expect("there")
    }

    async fn found(&self, who: &Actor, search: StaffSearch) -> Vec<String> {
        let (page, _) = self.desk.staff(who, &search).await.expect("a list");
        page.rows.into_iter().map(|staff| staff.account.name.to_string()).collect()
    }

    async fn actions(&self, id: &AccountId) -> Vec<String> {
        let mut tx = self.db.read().await.expect("a transaction");
        let lines = tx.audit_actions("account", id.as_str()).await.expect("lines");
        lines.into_iter().map(|(action, _)| action).collect()
    }

    async fn version(&self, who: &Actor, id: &AccountId) -> i64 {
        self.desk.one_of_staff(who, id).await.expect("seen").1
    }

    async fn is_signed_in(&self, mark: &str) -> bool {
        let mut tx = self.db.read().await.expect("a transaction");
        tx.sign_in(&sign_in(mark), self.desk.now()).await.expect("read").is_some()
    }

    async fn signs_in(&self, mark: &str, id: &AccountId) {
        let mut tx = self.db.write().await.expect("a transaction");
        let began = self.desk.now();
        let expires = began.plus_ms(DAY_MS);
        let new =
            NewSignIn { id: sign_in(mark), account: id.clone(), began, expires, device: "Firefox on Linux".to_owned() };
        tx.add_sign_in(&new).await.expect("written");
        tx.keep().await.expect("kept");
    }
}

#[tokio::test]
async fn a_practice_lead_sees_the_own_staff_and_an_administrator_everybody() {
    for town in Town::all().await {
        let (lead, alan) = (town.lead().await, town.alan().await);
        let (shona, asif, ann) = (town.shona().await, town.asif().await, town.ann().await);
        let all = StaffSearch::default;
        assert_eq!(town.found(&lead, all()).await, ["lead@example.org", "shona@example.org"]);
        assert_eq!(town.found(&alan, all()).await.len(), 5, "{}", town.engine);
        let named = StaffSearch { q: " SHÓNA  example".to_owned(), ..all() };
        assert_eq!(town.found(&alan, named).await, ["shona@example.org"]);
        let workers = StaffSearch { role: Some(Role::LinkWorker), stage: Some(Stage::Invited), ..all() };
        assert_eq!(town.found(&alan, workers).await, ["ann@example.org"]);
        let elsewhere = StaffSearch { practice: Some(PracticeId::read("byres-road").expect("an id")), ..all() };
        assert_eq!(town.found(&alan, elsewhere.clone()).await, ["asif@example.org"]);
        assert_eq!(
            town.found(&lead, elsewhere).await,
            ["lead@example.org", "shona@example.org"],
            "not by asking either"
        );
        for who in [&shona, &asif, &ann] {
            assert_eq!(town.desk.staff(who, &all()).await, Err(Failure::NotFound));
            assert_eq!(town.desk.one_of_staff(who, &shona.id).await, Err(Failure::NotFound));
            assert_eq!(town.desk.staff_choices(who, Role::Referrer).await, Err(Failure::NotFound));
            assert_eq!(town.desk.invite_staff(who, &moira(), &once(ONCE)).await, Err(Failure::NotFound));
            assert_eq!(town.desk.end_staff(who, &alan.id).await, Err(Failure::NotFound));
        }
        for id in [&asif.id, &ann.id, &alan.id] {
            assert_eq!(town.desk.one_of_staff(&lead, id).await, Err(Failure::NotFound));
        }
    }
}

#[tokio::test]
async fn long_lists_come_in_pages_of_fifty() {
    for town in Town::all().await {
        let alan = town.alan().await;
        for n in 0..60 {
            town.somebody(&format!("n{n:02}@example.org"), Role::Keeper, Base::Programme).await;
        }
        let (first, _) = town.desk.staff(&alan, &StaffSearch::default()).await.expect("a list");
        assert_eq!((first.rows.len(), first.total, first.pages), (50, 61, 2));
        let (second, _) =
            town.desk.staff(&alan, &StaffSearch { page: 2, ..StaffSearch::default() }).await.expect("a list");
        assert_eq!((second.rows.len(), second.rows[0].account.name.as_str()), (11, "n49@example.org"));
    }
}

#[tokio::test]
async fn whoever_is_invited_gets_one_account_however_often_the_form_is_sent() {
    for town in Town::all().await {
        let lead = town.lead().await;
        let id = town.desk.invite_staff(&lead, &moira(), &once(ONCE)).await.expect("invited");
        assert_eq!(town.desk.invite_staff(&lead, &moira(), &once(ONCE)).await, Ok(id.clone()), "{}", town.engine);
        let account = town.account(&id).await;
        assert_eq!(
            (account.role, &account.base, account.stage()),
            (Role::Referrer, &at("elder-street"), Stage::Invited)
        );
        assert_eq!(town.actions(&id).await, ["account.add", "account.invite"]);
        let other = StaffForm { name: "Moira Carr", ..moira() };
        assert_eq!(town.desk.invite_staff(&lead, &other, &once(ONCE)).await, Err(Failure::Conflict));
        let again = town.desk.invite_staff(&lead, &other, &once("once-fedcba9876543210")).await;
        assert_eq!(again.expect_err("taken").at("email"), Some(&Why::Taken));
    }
}

#[tokio::test]
async fn more_fields_than_the_form_has_give_no_more_than_a_lead_may_give() {
    for town in Town::all().await {
        let (lead, shona) = (town.lead().await, town.shona().await);
        let practices = ["byres-road".to_owned()];
        let more = StaffForm { team: "clyde", theme: "asylum", practices: &practices, ..moira() };
        let id = town.desk.invite_staff(&lead, &more, &once(ONCE)).await.expect("invited");
        assert_eq!(town.account(&id).await.base, at("elder-street"));
        let version = town.version(&lead, &shona.id).await;
        for form in [
            StaffForm { role: "administrator", ..moira() },
            StaffForm { role: "link-worker", team: "clyde", practices: &practices, ..moira() },
            StaffForm { practice: "byres-road", ..moira() },
        ] {
            let invited = town.desk.invite_staff(&lead, &form, &once("once-fedcba9876543210")).await;
            assert_eq!(invited, Err(Failure::NotFound), "{form:?}");
            assert_eq!(town.desk.change_staff(&lead, &shona.id, &form, version).await, Err(Failure::NotFound));
        }
        assert_eq!(town.account(&shona.id).await.base, at("elder-street"), "{}", town.engine);
    }
}

#[tokio::test]
async fn a_lead_touches_nobody_beyond_the_own_practice() {
    for town in Town::all().await {
        let (lead, asif, ann, alan) = (town.lead().await, town.asif().await, town.ann().await, town.alan().await);
        for other in [&asif, &ann, &alan] {
            let id = &other.id;
            assert_eq!(town.desk.change_staff(&lead, id, &moira(), 1).await, Err(Failure::NotFound));
            assert_eq!(town.desk.end_staff(&lead, id).await, Err(Failure::NotFound));
            assert_eq!(town.desk.let_in_again(&lead, id).await, Err(Failure::NotFound));
            assert_eq!(town.desk.invite_again(&lead, id).await, Err(Failure::NotFound));
            assert_eq!(town.desk.reset_sign_in(&lead, id).await, Err(Failure::NotFound));
            assert_eq!(town.account(id).await.stage(), if id == &alan.id { Stage::Active } else { Stage::Invited });
        }
    }
}

#[tokio::test]
async fn another_role_ends_the_sign_ins_and_another_name_does_not() {
    for town in Town::all().await {
        let (alan, shona) = (town.alan().await, town.shona().await);
        town.signs_in("mark", &shona.id).await;
        let named = StaffForm { name: "Shona Ross", email: "shona@example.org", practice: "elder-street", ..moira() };
        let version = town.version(&alan, &shona.id).await;
        town.desk.change_staff(&alan, &shona.id, &named, version).await.expect("changed");
        assert!(town.is_signed_in("mark").await, "{}", town.engine);
        assert_eq!(town.desk.change_staff(&alan, &shona.id, &named, version).await, Ok(()), "the same form again");
        let keeper = StaffForm { role: "keeper", ..named.clone() };
        assert_eq!(town.desk.change_staff(&alan, &shona.id, &keeper, version).await, Err(Failure::Conflict));
        town.desk.change_staff(&alan, &shona.id, &keeper, version + 1).await.expect("changed");
        assert!(!town.is_signed_in("mark").await);
        assert_eq!(town.actor(&shona.id).await.role, Role::Keeper);
    }
}

#[tokio::test]
async fn another_address_is_told_to_the_old_one_and_ends_every_sign_in() {
    for town in Town::all().await {
        let lead = town.lead().await;
        let shona = town.joined("shona@example.org", Role::Referrer, at("elder-street")).await;
        for mark in ["here", "there"] {
            town.signs_in(mark, &shona.id).await;
        }
        let form = StaffForm { name: "shona@example.org", job: "", email: "shona@example.org", ..moira() };
        let version = town.version(&lead, &shona.id).await;
        let phone = StaffForm { phone: "07700 900611", ..form.clone() };
        town.desk.change_staff(&lead, &shona.id, &phone, version).await.expect("changed");
        assert!(town.is_signed_in("here").await, "{}: a phone is no way in for her", town.engine);
        assert_eq!(town.told().await, []);
        let moved = StaffForm { email: "mallory@example.org", ..phone };
        town.desk.change_staff(&lead, &shona.id, &moved, version + 1).await.expect("changed");
        assert_eq!(town.told().await, [(MessageKind::AddressChanged, "shona@example.org".to_owned())]);
        for mark in ["here", "there"] {
            assert!(!town.is_signed_in(mark).await, "{}: {mark}", town.engine);
        }
        let again = town.desk.change_staff(&lead, &shona.id, &moved, version + 1).await;
        assert_eq!((again, town.told().await.len()), (Ok(()), 1), "{}: the same form is told once", town.engine);
    }
}

#[tokio::test]
async fn what_is_not_kept_is_told_to_nobody() {
    for town in Town::all().await {
        let (lead, alan) = (town.lead().await, town.alan().await);
        let shona = town.joined("shona@example.org", Role::Referrer, at("elder-street")).await;
        town.signs_in("mark", &shona.id).await;
        let version = town.version(&lead, &shona.id).await;
        let taken = StaffForm { name: "shona@example.org", email: "alan@example.org", ..moira() };
        let refused = town.desk.change_staff(&lead, &shona.id, &taken, version).await.expect_err("somebody's");
        assert_eq!(refused.at("email"), Some(&Why::Taken), "{}", town.engine);
        let moved = StaffForm { email: "mallory@example.org", ..taken };
        let late = town.desk.change_staff(&lead, &shona.id, &moved, version - 1).await;
        assert_eq!(late, Err(Failure::Conflict), "{}", town.engine);
        assert_eq!(town.desk.reset_sign_in(&lead, &alan.id).await, Err(Failure::NotFound));
        assert!(town.is_signed_in("mark").await, "{}", town.engine);
        assert_eq!(town.told().await, [], "{}", town.engine);
    }
}

#[tokio::test]
async fn a_member_hears_of_another_phone_on_the_old_one_and_of_a_new_card_by_mail() {
    for town in Town::all().await {
        town.publishes(vec![town::incoming("tea-table", town::entry("Tea Table", "Tea and talk"))]).await;
        let found = town.desk.find(&finder::Ask::of("tea table", ""));
        let slug = &found.results.first().expect("published").slug;
        let group = town.desk.support(slug).expect("there").id.to_string();
        let alan = town.alan().await;
        let form = StaffForm { role: "group-member", group: &group, phone: "07700 900611", job: "", ..moira() };
        let id = town.desk.invite_staff(&alan, &form, &once(ONCE)).await.expect("invited");
        town.joins(&id).await;
        let version = town.version(&alan, &id).await;
        town.signs_in("mark", &id).await;
        let moved = StaffForm { phone: "07700 900612", ..form };
        town.desk.change_staff(&alan, &id, &moved, version).await.expect("changed");
        assert!(!town.is_signed_in("mark").await, "{}", town.engine);
        town.desk.card_for(&alan, &id).await.expect("a card");
        let expected = [
            (MessageKind::AddressChanged, "07700900611".to_owned()),
            (MessageKind::StepChanged, "moira@example.org".to_owned()),
        ];
        assert_eq!(town.told().await, expected, "{}", town.engine);
    }
}

#[tokio::test]
async fn nobody_but_a_member_of_a_group_has_a_phone_and_no_address() {
    for town in Town::all().await {
        let (lead, shona) = (town.lead().await, town.shona().await);
        let form = StaffForm { email: "", phone: "07700 900611", ..moira() };
        let invited = town.desk.invite_staff(&lead, &form, &once(ONCE)).await.expect_err("no way in");
        assert_eq!(invited.at("email"), Some(&Why::Missing), "{}", town.engine);
        let version = town.version(&lead, &shona.id).await;
        let changed = town.desk.change_staff(&lead, &shona.id, &form, version).await.expect_err("no way in");
        assert_eq!(changed.at("email"), Some(&Why::Missing), "{}", town.engine);
        let new = service::accounts::NewAccount {
            email: None,
            phone: None,
            name: town::line("Moira Kerr"),
            job: None,
            role: Role::Keeper,
            base: Base::Programme,
        };
        let added = town.desk.add_account(new, None).await.expect_err("no way in");
        assert_eq!(added.at("email"), Some(&Why::Missing), "{}", town.engine);
    }
}

#[tokio::test]
async fn another_address_gets_the_invitation() {
    for town in Town::all().await {
        let lead = town.lead().await;
        let id = town.desk.invite_staff(&lead, &moira(), &once(ONCE)).await.expect("invited");
        let moved = StaffForm { email: "moira.kerr@example.org", ..moira() };
        let version = town.version(&lead, &id).await;
        town.desk.change_staff(&lead, &id, &moved, version).await.expect("changed");
        assert_eq!(town.actions(&id).await, ["account.add", "account.invite", "account.change", "account.invite"]);
        let told = town.told().await;
        let expected = ["moira@example.org", "moira.kerr@example.org"].map(|to| (MessageKind::Invite, to.to_owned()));
        assert_eq!(told, expected, "{}: who has never come is told no more at the old one", town.engine);
    }
}

#[tokio::test]
async fn ending_somebody_ends_their_sign_ins_and_they_come_in_again_when_let() {
    for town in Town::all().await {
        let (lead, shona) = (town.lead().await, town.shona().await);
        town.signs_in("mark", &shona.id).await;
        town.desk.end_staff(&lead, &shona.id).await.expect("ended");
        assert!(!town.is_signed_in("mark").await, "{}", town.engine);
        assert_eq!(town.desk.actor(&shona.id).await, Ok(None));
        town.desk.end_staff(&lead, &shona.id).await.expect("once is enough");
        assert_eq!(town.desk.invite_again(&lead, &shona.id).await, Err(Failure::Conflict));
        assert_eq!(town.desk.reset_sign_in(&lead, &shona.id).await, Err(Failure::Conflict));
        town.desk.let_in_again(&lead, &shona.id).await.expect("let in");
        assert!(town.desk.actor(&shona.id).await.expect("the store answers").is_some());
        let expected = ["account.add", "account.disable", "account.reopen", "account.invite"];
        assert_eq!(town.actions(&shona.id).await, expected);
    }
}

#[tokio::test]
async fn a_reset_leaves_nothing_to_sign_in_with_and_invites_anew() {
    for town in Town::all().await {
        let lead = town.lead().await;
        let id = town.desk.invite_staff(&lead, &moira(), &once(ONCE)).await.expect("invited");
        let email = domain::Email::read("moira@example.org").expect("an address");
        town.desk.set_password(&email, "three wet cormorants").await.expect("chosen");
        town.signs_in("mark", &id).await;
        town.desk.reset_sign_in(&lead, &id).await.expect("reset");
        assert!(!town.is_signed_in("mark").await, "{}", town.engine);
        let entered = town.desk.sign_in("moira@example.org", "three wet cormorants", None).await;
        assert_eq!(entered, Err(Failure::WrongSignIn));
        assert_eq!(town.actions(&id).await[3..], ["account.reset", "account.invite", "account.wrong_password"]);
    }
}

#[tokio::test]
async fn a_reset_is_told_to_whoever_is_reset() {
    for town in Town::all().await {
        let lead = town.lead().await;
        let shona = town.joined("shona@example.org", Role::Referrer, at("elder-street")).await;
        town.desk.reset_sign_in(&lead, &shona.id).await.expect("reset");
        let expected =
            [MessageKind::SignInReset, MessageKind::Invite].map(|kind| (kind, "shona@example.org".to_owned()));
        assert_eq!(town.told().await, expected, "{}", town.engine);
    }
}

#[tokio::test]
async fn nobody_ends_resets_or_demotes_themselves() {
    for town in Town::all().await {
        let (lead, alan) = (town.lead().await, town.alan().await);
        town.joined("second@example.org", Role::Administrator, Base::Programme).await;
        for who in [&lead, &alan] {
            let refused = |done: Result<(), Failure>, field: &str| {
                assert_eq!(done.expect_err("not oneself").at(field), Some(&Why::Yourself), "{}", town.engine);
            };
            refused(town.desk.end_staff(who, &who.id).await, "account");
            refused(town.desk.reset_sign_in(who, &who.id).await, "account");
            let form = StaffForm { practice: "elder-street", ..moira() };
            refused(town.desk.change_staff(who, &who.id, &form, town.version(who, &who.id).await).await, "role");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_administrators_who_end_or_demote_each_other_at_once_one_stays() {
    for town in Town::all().await {
        let one = town.alan().await;
        let other = town.joined("other@example.org", Role::Administrator, Base::Programme).await;
        let keeper = |email: &'static str| StaffForm { email, role: "keeper", ..moira() };
        for demotes in [false, true, false, true] {
            let deed = |who: Actor, whom: AccountId, email: &'static str| {
                let desk = town.desk.clone();
                async move {
                    let version = desk.one_of_staff(&who, &whom).await?.1;
                    match demotes {
                        true => desk.change_staff(&who, &whom, &keeper(email), version).await,
                        false => desk.end_staff(&who, &whom).await,
                    }
                }
            };
            let first = tokio::spawn(deed(one.clone(), other.id.clone(), "other@example.org"));
            let second = tokio::spawn(deed(other.clone(), one.id.clone(), "alan@example.org"));
            let done = [first.await.expect("ran"), second.await.expect("ran")];
            assert_eq!(done.iter().filter(|done| done.is_ok()).count(), 1, "{}: {done:?}", town.engine);
            assert!(town.desk.has_administrator().await.expect("the store answers"), "{}", town.engine);
            // As it was, for the next round.
            let mut tx = town.db.write().await.expect("a transaction");
            for who in [&one, &other] {
                let was = tx.account(&who.id).await.expect("read").expect("there");
                tx.reopen_account(&who.id).await.expect("opened");
                tx.put_account(&Account { role: Role::Administrator, ..was }).await.expect("written");
            }
            tx.keep().await.expect("kept");
        }
    }
}

#[tokio::test]
async fn whoever_has_been_ended_changes_nothing_any_more() {
    for town in Town::all().await {
        let (alan, lead, shona) = (town.alan().await, town.lead().await, town.shona().await);
        town.desk.end_staff(&alan, &lead.id).await.expect("ended");
        assert_eq!(town.desk.invite_staff(&lead, &moira(), &once(ONCE)).await, Err(Failure::SignedOut));
        assert_eq!(town.desk.end_staff(&lead, &shona.id).await, Err(Failure::SignedOut), "{}", town.engine);
    }
}

#[tokio::test]
async fn the_people_of_a_worker_who_left_are_counted() {
    for town in Town::all().await {
        let (alan, shona, ann) = (town.alan().await, town.shona().await, town.ann().await);
        let id = town.refers(&shona).await;
        town.desk.open_referral(&ann, &id, true).await.expect("opened");
        town.desk.accept(&ann, &id).await.expect("accepted");
        let counted = async || {
            let (_, all) = town.desk.staff(&alan, &StaffSearch::default()).await.expect("a list");
            (all, town.desk.one_of_staff(&alan, &ann.id).await.expect("seen").0.need_a_worker)
        };
        assert_eq!(counted().await, (0, 0));
        town.desk.end_staff(&alan, &ann.id).await.expect("ended");
        assert_eq!(counted().await, (1, 1), "{}", town.engine);
    }
}

#[tokio::test]
async fn a_role_is_offered_what_it_needs_and_a_worker_practices_of_the_team() {
    for town in Town::all().await {
        let (lead, alan) = (town.lead().await, town.alan().await);
        let choices = town.desk.staff_choices(&lead, Role::Referrer).await.expect("choices");
        assert_eq!((choices.practices.len(), choices.teams.len()), (1, 0));
        assert_eq!(town.desk.staff_choices(&lead, Role::LinkWorker).await, Err(Failure::NotFound));
        let choices = town.desk.staff_choices(&alan, Role::LinkWorker).await.expect("choices");
        assert_eq!((choices.practices.len(), choices.teams.len()), (2, 2));
        assert_eq!(town.desk.staff_choices(&alan, Role::Keeper).await, Ok(Default::default()));
        let practices = ["byres-road".to_owned()];
        let worker = StaffForm { role: "link-worker", team: "clyde", practices: &practices, ..moira() };
        let refused = town.desk.invite_staff(&alan, &worker, &once(ONCE)).await.expect_err("another team's");
        assert_eq!(refused.at("practices"), Some(&Why::NotAChoice));
        let worker = StaffForm { team: "kelvin", ..worker };
        let id = town.desk.invite_staff(&alan, &worker, &once(ONCE)).await.expect("invited");
        assert_eq!(town.account(&id).await.base, covers("kelvin", "byres-road"), "{}", town.engine);
    }
}
