//! Whoever asks learns nothing from the work that is done about who has an account. The statements are counted rather than
//! the time: a busy machine does not matter, and one statement more is found where a clock would not see it.
//!
//! One test alone, because it listens to every statement of this process.

mod town;

use domain::actor::{Base, Role};
use domain::{Actor, Email, Failure, Phone};
use service::accounts::{Comes, NewAccount};
use std::sync::{Arc, Mutex};
use town::{Town, at, covers};
use tracing::field::{Field, Visit};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};

const PASSWORD: &str = "three wet cormorants";

/// Every statement that was run, in its order.
#[derive(Clone, Default)]
struct Statements(Arc<Mutex<Vec<String>>>);

impl<S: tracing::Subscriber> Layer<S> for Statements {
    fn on_event(&self, event: &tracing::Event<'_>, _: Context<'_, S>) {
        if event.metadata().target() == concat!("sqlx", "::query") {
            let mut said = Said(String::new());
            event.record(&mut said);
            // What a new connection says of itself belongs to nobody's question.
            if ["select", "insert", "update", "delete", "with"].iter().any(|verb| said.0.starts_with(verb)) {
                self.0.lock().expect("nobody panics with it").push(said.0);
            }
        }
    }
}

/// The words of one statement, without what differs from run to run.
struct Said(String);

impl Visit for Said {
    fn record_str(&mut self, field: &Field, value: &str) {
        if matches!(field.name(), "summary" | "db.statement") {
            self.0.extend(value.split_whitespace().flat_map(|word| [word, " "]));
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn std::fmt::Debug) {}
}

impl Statements {
    fn taken(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().expect("nobody panics with it"))
    }

    /// Does something and gives the statements that it ran.
    async fn of<T>(&self, deed: impl Future<Output = Result<T, Failure>>) -> (bool, Vec<String>) {
        self.taken();
        let is_done = deed.await.is_ok();
        (is_done, self.taken())
    }
}

/// Somebody with a password who has come before.
async fn joined(town: &Town, email: &str, role: Role, base: Base, phone: Option<&str>) -> Actor {
    let new = NewAccount {
        email: Some(Email::read(email).expect("an address")),
        phone: phone.map(|phone| Phone::read("phone", phone).expect("a number")),
        name: town::line("Robin Laird"),
        job: None,
        role,
        base,
    };
    let id = town.desk.add_account(new, Some(PASSWORD)).await.expect("an account");
    let mut tx = town.db.write().await.expect("a transaction");
    tx.join_account(&id, town.desk.now()).await.expect("joined");
    tx.keep().await.expect("kept");
    town.actor(&id).await
}

/// Asks for everybody in the same way, and makes sure that all were answered and worked for alike.
async fn all_alike<'a, T, Run>(town: &Town, heard: &Statements, names: &[&'a str], ask: impl Fn(&'a str) -> Run)
where
    Run: Future<Output = Result<T, Failure>>,
{
    let (first, others) = names.split_first().expect("somebody");
    // What is prepared once, and by one connection, is prepared now.
    let _ = ask(first).await;
    let expected = heard.of(ask(first)).await;
    assert!(!expected.1.is_empty(), "{}: it is listened to: {expected:?}", town.engine);
    for name in others {
        assert_eq!(heard.of(ask(name)).await, expected, "{}: {name}", town.engine);
    }
}

#[tokio::test]
async fn the_same_work_is_done_whether_there_is_an_account_or_not() {
    let heard = Statements::default();
    let listens = tracing_subscriber::registry().with(heard.clone());
    tracing::subscriber::set_global_default(listens).expect("nobody else listens");
    for town in Town::all().await {
        town.publishes(vec![town::incoming("tea-table", town::entry("Tea Table", "Tea and talk"))]).await;
        let found = town.desk.find(&finder::Ask::of("tea table", ""));
        let slug = &found.results.first().expect("published").slug;
        let group = Base::Group(town.desk.support(slug).expect("there").id.clone());
        joined(&town, "shona@example.org", Role::Referrer, at("elder-street"), None).await;
        joined(&town, "ann@example.org", Role::LinkWorker, covers("clyde", "elder-street"), None).await;
        joined(&town, "ended@example.org", Role::Referrer, at("elder-street"), None).await;
        let ended = Email::read("ended@example.org").expect("an address");
        town.desk.disable_account(&ended).await.expect("ended");
        town.somebody("invited@example.org", Role::Referrer, at("elder-street")).await;
        let wullie = joined(&town, "wullie@example.org", Role::GroupMember, group, Some("07700 900611")).await;
        let alan = joined(&town, "alan@example.org", Role::Administrator, Base::Programme, None).await;
        let (_, card) = town.desk.card_for(&alan, &wullie.id).await.expect("a card");
        let number = card.number.expect("a number").in_groups();

        let strange = Comes { visitor: None, device: Some("of somebody else".to_owned()) };
        for from in [Comes::default(), strange] {
            let everybody = [
                "nobody@example.org",
                "shona@example.org",
                "ann@example.org",
                "ended@example.org",
                "invited@example.org",
                "wullie@example.org",
            ];
            all_alike(&town, &heard, &everybody, |email| town.desk.forgot(email, &from)).await;
            all_alike(&town, &heard, &everybody, |email| town.desk.ask_for_code(email, &from)).await;
            let wrong = "three dry cormorants";
            all_alike(&town, &heard, &everybody, |email| town.desk.sign_in(email, wrong, from.clone())).await;
            let phones = ["07700 900699", "07700 900611"];
            all_alike(&town, &heard, &phones, |phone| town.desk.ask_for_code(phone, &from)).await;
            let numbers = ["WWWW222222", number.as_str()];
            all_alike(&town, &heard, &numbers, |number| town.desk.ask_for_code(number, &from)).await;
            // The steps of the page after it.
            let both = [None, Some(wullie.id.to_string())];
            let awaited = both.map(|account| service::sent_code::Awaited { account, ..Default::default() });
            let whose: Vec<&str> = awaited.iter().map(|awaited| awaited.whose()).collect();
            let edition = async |id| town.desk.edition_of(&domain::id::AccountId::read(id)?).await;
            let next = async |id| town.desk.next_place(&domain::id::AccountId::read(id)?).await;
            all_alike(&town, &heard, &whose, edition).await;
            all_alike(&town, &heard, &whose, next).await;
        }
        let messages = town.desk.outbox().await.expect("read");
        let to: std::collections::BTreeSet<&str> = messages.iter().map(|message| message.to.as_str()).collect();
        let expected =
            ["07700900611", "ann@example.org", "invited@example.org", "shona@example.org", "wullie@example.org"];
        assert_eq!(to.into_iter().collect::<Vec<_>>(), expected, "{}: who has one is sent something", town.engine);
    }
}
