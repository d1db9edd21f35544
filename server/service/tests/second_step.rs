//! Joining, the second step, codes that are sent, and what happens when they are lost.

mod town;

use domain::actor::{Base, Role};
use domain::code::{Code, SecondStep};
use domain::id::AccountId;
use domain::message::MessageKind;
use domain::{Email, Failure, Phone};
use service::accounts::{Comes, NewAccount, Next};
use service::secret::Secret;
use service::sign_ins::{Arrival, Entered};
use town::Town;

const PASSWORD: &str = "three wet cormorants";

async fn shona(town: &Town) -> AccountId {
    let new = NewAccount {
        email: Some(Email::read("shona@example.org").expect("an address")),
        phone: None,
        name: town::line("Shona McPhee"),
        job: None,
        role: Role::Administrator,
        base: Base::Programme,
    };
    town.desk.add_account(new, Some(PASSWORD)).await.expect("an account")
}

async fn entered(town: &Town, id: &AccountId, secret: Option<&str>) -> Entered {
    town.desk.enter(id, None, &Arrival { secret, ..Arrival::default() }).await.expect("in")
}

async fn next(town: &Town) -> Next {
    town.desk.sign_in("shona@example.org", PASSWORD, None).await.expect("the password is right").next
}

/// What an app would show now.
fn shown_by_app(secret: &str, now: domain::Moment) -> String {
    let key = totp_rs::Secret::try_from_base32(secret).expect("base 32");
    let app = totp_rs::Builder::new().with_secret(key).with_skew(0).build().expect("an app");
    app.generate(u64::try_from(now.ms()).expect("after 1970") / 1000).to_string()
}

/// The secret of the newest link that was sent.
async fn link(town: &Town) -> Secret {
    let messages = town.desk.outbox().await.expect("read");
    let body = messages.iter().rev().find_map(|message| message.body.clone()).expect("a message");
    let (_, rest) = body.split_once("/join?key=").expect("a link");
    Secret::read(&rest[..64]).expect("a secret")
}

#[tokio::test]
async fn everybody_sets_up_a_second_step_and_shows_it_from_then_on() {
    for town in Town::all().await {
        let id = shona(&town).await;
        assert_eq!(next(&town).await, Next::SetUp, "{}", town.engine);
        let secret = town.desk.new_app_secret();
        let wrong = town.desk.set_up_app(&id, &secret, "000000").await;
        assert_eq!(wrong, Err(Failure::WrongCode), "{}: nothing is set up before it works", town.engine);
        assert_eq!(next(&town).await, Next::SetUp);
        let code = shown_by_app(&secret, town.desk.now());
        let kept = town.desk.set_up_app(&id, &secret, &code).await.expect("set up");
        assert_eq!(kept.len(), 10);
        assert_eq!(next(&town).await, Next::Show(SecondStep::App));
        let show = async |code: &str| town.desk.show_code(&id, code, &Comes::default()).await;
        assert_eq!(show(&code).await, Err(Failure::WrongCode), "{}: a code is good once", town.engine);
        town.later(30_000);
        let later = shown_by_app(&secret, town.desk.now());
        assert_eq!(show(&later).await, Ok(()), "{}", town.engine);
        assert_eq!(show(&code).await, Err(Failure::WrongCode), "{}: nor an earlier one", town.engine);
        // The phone is lost.
        let first = kept.first().expect("ten");
        assert_eq!(show(&first.in_groups()).await, Ok(()), "{}", town.engine);
        assert_eq!(show(&first.in_groups()).await, Err(Failure::WrongCode), "{}", town.engine);
        assert_eq!(town.desk.recovery_left(&id).await.expect("counted"), 9);
    }
}

#[tokio::test]
async fn a_second_step_that_is_set_up_anew_is_told_to_its_owner_and_the_first_is_not() {
    for town in Town::all().await {
        let id = shona(&town).await;
        let sets_up = async || {
            let secret = town.desk.new_app_secret();
            let code = shown_by_app(&secret, town.desk.now());
            town.desk.set_up_app(&id, &secret, &code).await.expect("set up");
        };
        sets_up().await;
        entered(&town, &id, None).await;
        assert!(town.desk.outbox().await.expect("read").is_empty(), "{}: she knows", town.engine);
        town.later(60_000);
        sets_up().await;
        let card = town.desk.new_card(&id).await.expect("a card");
        town.desk.set_up_card(&id, &card.codes[0].in_groups()).await.expect("set up");
        let told = town.desk.outbox().await.expect("read");
        let told: Vec<_> = told.iter().map(|one| (one.kind, one.to.as_str())).collect();
        assert_eq!(told, [(MessageKind::StepChanged, "shona@example.org"); 2], "{}", town.engine);
    }
}

#[tokio::test]
async fn a_card_is_asked_for_its_codes_in_their_order() {
    for town in Town::all().await {
        let id = shona(&town).await;
        let card = town.desk.new_card(&id).await.expect("a card");
        assert_eq!((card.codes.len(), card.number.as_ref()), (40, None));
        assert_eq!(next(&town).await, Next::SetUp, "{}: a card that nobody has shown opens nothing", town.engine);
        let code = |n: usize| card.codes.get(n - 1).expect("forty").in_groups();
        town.desk.set_up_card(&id, &code(1)).await.expect("set up");
        assert_eq!(next(&town).await, Next::Show(SecondStep::Card));
        assert_eq!(town.desk.next_place(&id).await.expect("read"), Some(2));
        let show = async |code: &str| town.desk.show_code(&id, code, &Comes::default()).await;
        assert_eq!(show(&code(3)).await, Err(Failure::WrongCode), "{}: not its turn", town.engine);
        assert_eq!(show(&code(2)).await, Ok(()), "{}", town.engine);
        assert_eq!(show(&code(2)).await, Err(Failure::WrongCode), "{}: used", town.engine);
        assert_eq!(show(&code(3)).await, Ok(()), "{}", town.engine);
    }
}

#[tokio::test]
async fn a_link_to_a_new_password_works_once_for_half_an_hour_and_ends_every_sign_in() {
    for town in Town::all().await {
        let id = shona(&town).await;
        let from = Comes::default();
        entered(&town, &id, None).await;
        town.desk.forgot("shona@example.org", &from).await.expect("a link is on its way");
        let old = link(&town).await;
        town.later(1000);
        town.desk.forgot("shona@example.org", &from).await.expect("another");
        let secret = link(&town).await;
        assert_eq!(town.desk.linked(&old).await, Err(Failure::OldLink), "{}: there is a newer one", town.engine);
        let linked = town.desk.linked(&secret).await.expect("hers");
        assert_eq!((linked.name.as_str(), linked.is_new), ("Shona McPhee", false));
        let easy = town.desk.choose_password(&secret, "Password123456").await.expect_err("too easy");
        assert!(easy.at("password").is_some(), "{easy:?}");
        town.desk.choose_password(&secret, "four dry cormorants").await.expect("the link is still good");
        let again = town.desk.choose_password(&secret, "five dry cormorants").await;
        assert_eq!(again, Err(Failure::OldLink), "{}: used up", town.engine);
        let old = town.desk.sign_in("shona@example.org", PASSWORD, None).await;
        assert_eq!(old, Err(Failure::WrongSignIn), "{}", town.engine);
        assert!(town.desk.sign_in("shona@example.org", "four dry cormorants", None).await.is_ok());

        town.desk.forgot("shona@example.org", &from).await.expect("a link is on its way");
        let late = link(&town).await;
        town.later(30 * 60_000);
        assert_eq!(town.desk.linked(&late).await, Err(Failure::OldLink), "{}: too old", town.engine);
        assert_eq!(town.desk.choose_password(&late, "six wet cormorants").await, Err(Failure::OldLink));
    }
}

#[tokio::test]
async fn whoever_forgot_hears_the_same_whether_there_is_such_an_account_or_not() {
    for town in Town::all().await {
        shona(&town).await;
        let ended = Email::read("shona@example.org").expect("an address");
        town.desk.disable_account(&ended).await.expect("ended");
        for email in ["nobody@example.org", "shona@example.org"] {
            assert_eq!(town.desk.forgot(email, &Comes::default()).await, Ok(()), "{email}");
        }
        assert!(town.desk.outbox().await.expect("read").is_empty(), "{}: nothing was sent", town.engine);
    }
}

#[tokio::test]
async fn a_member_signs_in_with_a_code_that_is_sent_and_never_with_a_password() {
    for town in Town::all().await {
        let group = group(&town).await;
        let new = NewAccount {
            email: Some(Email::read("wullie@example.org").expect("an address")),
            phone: Some(Phone::read("phone", "07700 900611").expect("a phone")),
            name: town::line("Wullie"),
            job: None,
            role: Role::GroupMember,
            base: group,
        };
        let id = town.desk.add_account(new, Some(PASSWORD)).await.expect("an account");
        let by_password = town.desk.sign_in("wullie@example.org", PASSWORD, None).await;
        assert_eq!(by_password, Err(Failure::WrongSignIn), "{}", town.engine);

        let from = Comes::default();
        let awaited = town.desk.ask_for_code("07700 900611", &from).await.expect("on its way");
        let code = sent_code(&town).await;
        let other = if code == "000000" { "000001" } else { "000000" };
        let wrong = town.desk.show_sent_code(&awaited, other, &from).await;
        assert_eq!(wrong, Err(Failure::WrongCode));
        assert_eq!(town.desk.show_sent_code(&awaited, &code, &from).await, Ok(id.clone()), "{}", town.engine);
        let again = town.desk.show_sent_code(&awaited, &code, &from).await;
        assert_eq!(again, Err(Failure::WrongCode), "{}: used", town.engine);

        let awaited = town.desk.ask_for_code("wullie@example.org", &from).await.expect("on its way");
        let code = sent_code(&town).await;
        town.later(10 * 60_000);
        let late = town.desk.show_sent_code(&awaited, &code, &from).await;
        assert_eq!(late, Err(Failure::WrongCode), "{}: too old", town.engine);

        let awaited = town.desk.ask_for_code("nobody@example.org", &from).await.expect("the same answer");
        assert_eq!(awaited.account, None);
        assert_eq!(town.desk.show_sent_code(&awaited, &code, &from).await, Err(Failure::WrongCode));
        // A printed card, for somebody without a phone.
        let alan = town.somebody("alan@example.org", Role::Administrator, Base::Programme).await;
        let (_, card) = town.desk.card_for(&alan, &id).await.expect("a card");
        let number = card.number.expect("a number").in_groups();
        let awaited = town.desk.ask_for_code(&number, &from).await.expect("a card");
        assert!(awaited.by_card && awaited.account.is_some(), "{}", town.engine);
        let first = card.codes.first().map(Code::in_groups).expect("forty");
        assert_eq!(town.desk.show_sent_code(&awaited, &first, &from).await, Ok(id), "{}", town.engine);
        assert_eq!(town.desk.show_sent_code(&awaited, &first, &from).await, Err(Failure::WrongCode));
    }
}

/// A group of the town.
async fn group(town: &Town) -> Base {
    town.publishes(vec![town::incoming("tea-table", town::entry("Tea Table", "Tea and talk"))]).await;
    let found = town.desk.find(&finder::Ask::of("tea table", ""));
    let hit = found.results.first().expect("published");
    let support = town.desk.support(&hit.slug).expect("there");
    Base::Group(support.id.clone())
}

/// The code of the newest message.
async fn sent_code(town: &Town) -> String {
    let messages = town.desk.outbox().await.expect("read");
    let body = messages.iter().rev().find_map(|message| message.body.clone()).expect("a message");
    let digits = body.split(|c: char| !c.is_ascii_digit()).find(|word| word.len() == 6);
    digits.expect("six digits").to_owned()
}

#[tokio::test]
async fn who_guesses_at_an_account_from_elsewhere_never_locks_its_owner_out() {
    for town in Town::all().await {
        let id = shona(&town).await;
        let device = entered(&town, &id, None).await.secret;
        let from = |n: u8| Comes { visitor: Some(service::attempts::Visitor([192, 0, 2, n].into())), device: None };
        for n in 0..30 {
            let tried = town.desk.sign_in("shona@example.org", "three dry cormorants", from(n)).await;
            assert_eq!(tried, Err(Failure::WrongSignIn), "{}: {n}", town.engine);
        }
        let elsewhere = town.desk.sign_in("shona@example.org", PASSWORD, from(40)).await;
        assert_eq!(elsewhere, Err(Failure::Busy), "{}: thirty an hour, from browsers it does not know", town.engine);
        let nobody = town.desk.sign_in("nobody@example.org", PASSWORD, from(41)).await;
        assert_eq!(nobody, Err(Failure::WrongSignIn), "{}: others are not slowed down", town.engine);
        let own = Comes { device: Some(device), ..from(42) };
        assert!(town.desk.sign_in("shona@example.org", PASSWORD, own).await.is_ok(), "{}: her own", town.engine);
    }
}

#[tokio::test]
async fn a_browser_that_is_new_is_told_to_its_owner() {
    for town in Town::all().await {
        let id = shona(&town).await;
        let device = entered(&town, &id, None).await.secret;
        assert!(town.desk.outbox().await.expect("read").is_empty(), "{}: she was only invited", town.engine);
        entered(&town, &id, Some(&device)).await;
        assert!(town.desk.outbox().await.expect("read").is_empty(), "{}: the same browser", town.engine);
        entered(&town, &id, None).await;
        assert_eq!(town.desk.outbox().await.expect("read").len(), 1, "{}", town.engine);
    }
}

#[tokio::test]
async fn a_locked_screen_opens_with_the_password_or_a_code() {
    for town in Town::all().await {
        let id = shona(&town).await;
        let secret = town.desk.new_app_secret();
        let code = shown_by_app(&secret, town.desk.now());
        town.desk.set_up_app(&id, &secret, &code).await.expect("set up");
        town.later(60_000);
        let from = Comes::default();
        let sign_in = entered(&town, &id, None).await.sign_in;
        let unlock = async |shown: &str| town.desk.unlock(&sign_in, shown, &from).await;
        assert_eq!(unlock("three dry cormorants").await, Err(Failure::WrongSignIn));
        assert_eq!(unlock(PASSWORD).await, Ok(()));
        let code = shown_by_app(&secret, town.desk.now());
        assert_eq!(unlock(&code).await, Ok(()));
        assert_eq!(unlock(&code).await, Err(Failure::WrongSignIn), "{}: a code is good once", town.engine);
    }
}
