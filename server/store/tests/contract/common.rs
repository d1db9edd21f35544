//! People and things for the tests.

use domain::actor::{Base, Role};
use domain::id::{AccountId, CaseId, OnceKey, PersonId, PracticeId, ReferralId, TeamId};
use domain::particulars::Particulars;
use domain::person::{Home, Interpreter, SafePhone};
use domain::referral::{Ask, By, Channel, Details, Reason, Risk, ShareBack, Source, State, Step, Urgency};
use domain::support::Source as FeedSource;
use domain::{
    Account, Actor, Day, Email, Failure, Line, Moment, Passage, Person, Phone, Postcode, Practice, Referral, Team,
};
use jiff::civil::date;
use store::{Db, StoreError, Tx};

/// Tuesday 3 February 2026, nine in the morning.
pub const MORNING: Moment = Moment::from_ms(1_770_109_200_000);
/// A minute in milliseconds.
pub const MINUTE: i64 = 60_000;

/// A fresh database on each engine.
pub async fn engines() -> Vec<(&'static str, Db)> {
    store::testing::engines().await.expect("a fresh database on each engine")
}

/// What the domain took.
pub fn ok<T>(read: Result<T, Failure>) -> T {
    read.expect("text that the domain takes")
}

pub fn line<const N: usize>(text: &str) -> Line<N> {
    ok(Line::read("text", text))
}

pub fn passage<const N: usize>(text: &str) -> Passage<N> {
    ok(Passage::read("text", text))
}

pub fn source(feed: &str, id: &str) -> FeedSource {
    FeedSource { feed: line(feed), id: line(id) }
}

pub fn referral_id(id: &str) -> ReferralId {
    ok(ReferralId::read(id))
}

pub fn once(word: &str) -> OnceKey {
    ok(OnceKey::read(&format!("once-and-no-more-{word}")))
}

pub async fn writing(db: &Db) -> Tx {
    db.write().await.expect("a transaction that may write")
}

pub async fn reading(db: &Db) -> Tx {
    db.read().await.expect("a transaction that reads")
}

pub async fn keep(tx: Tx) {
    tx.keep().await.expect("kept");
}

pub fn is_conflict<T>(answer: &Result<T, StoreError>) -> bool {
    matches!(answer, Err(StoreError::Conflict))
}

/// The row names another that is not there.
pub fn is_missing<T>(answer: &Result<T, StoreError>) -> bool {
    matches!(answer, Err(StoreError::Missing))
}

/// Refused by the engine for what it is: a write where only reading is allowed, a database that is closed.
pub fn is_refused<T>(answer: &Result<T, StoreError>) -> bool {
    matches!(answer, Err(StoreError::Engine(_)))
}

/// One team, two practices, somebody who refers, and two link workers.
pub struct Town {
    pub team: Team,
    pub elder_street: Practice,
    pub harbour: Practice,
    /// At the reception of Elder Street.
    pub shona: Account,
    /// Link worker at both practices.
    pub nadia: Account,
    /// Link worker at the harbour.
    pub callum: Account,
}

/// Writes the town, and leaves keeping it to the caller.
pub async fn town(tx: &mut Tx) -> Town {
    let team = Team {
        id: ok(TeamId::read("clyde")),
        name: line("Clyde Links"),
        phone: Some(line("0141 496 0100")),
        closed: None,
    };
    let elder_street = practice("elder-street", "Elder Street Surgery", &team.id);
    let harbour = practice("harbour", "Harbour Medical Centre", &team.id);
    let covers = |practices: &[&Practice]| Base::Practices {
        team: team.id.clone(),
        practices: practices.iter().map(|practice| practice.id.clone()).collect(),
    };
    let shona = account("shona", "Shona McPhee", Role::Referrer, Base::Practice(elder_street.id.clone()));
    let nadia = account("nadia", "Nadia Aziz", Role::LinkWorker, covers(&[&elder_street, &harbour]));
    let callum = account("callum", "Callum Boyd", Role::LinkWorker, covers(&[&harbour]));
    tx.add_team(&team).await.expect("a team");
    for practice in [&elder_street, &harbour] {
        tx.add_practice(practice).await.expect("a practice");
    }
    for account in [&shona, &nadia, &callum] {
        tx.add_account(account, None).await.expect("an account");
    }
    Town { team, elder_street, harbour, shona, nadia, callum }
}

/// Writes the town and keeps it.
pub async fn kept_town(db: &Db) -> Town {
    let mut tx = writing(db).await;
    let town = town(&mut tx).await;
    keep(tx).await;
    town
}

pub fn practice(id: &str, name: &str, team: &TeamId) -> Practice {
    Practice {
        id: ok(PracticeId::read(id)),
        name: line(name),
        postcode: ok(Postcode::read("postcode", "G51 3AA")),
        phone: Some(line("0141 496 0123")),
        team: team.clone(),
        closed: None,
    }
}

pub fn account(id: &str, name: &str, role: Role, base: Base) -> Account {
    Account {
        id: ok(AccountId::read(id)),
        email: Some(ok(Email::read(&format!("{id}@example.org")))),
        phone: None,
        name: line(name),
        job: Some(line("reception")),
        role,
        base,
        joined: None,
        disabled: None,
    }
}

pub fn actor(account: &Account) -> Actor {
    Actor {
        id: account.id.clone(),
        name: account.name.clone(),
        role: account.role,
        base: account.base.clone(),
        covering: Vec::new(),
    }
}

/// Margaret, about whom everything is said.
pub fn margaret() -> Person {
    Person {
        given: line("Margaret"),
        family: Some(line("Rennie")),
        born_on: Some(Day::new(date(1961, 6, 14))),
        home: Home::At(ok(Postcode::read("postcode", "G51 3AA"))),
        phone: Some(SafePhone {
            number: ok(Phone::read("phone", "07700 900318")),
            may_ring: true,
            may_text: false,
            may_leave_message: true,
        }),
        email: Some(ok(Email::read("margaret@example.org"))),
        language: Some(line("English")),
        interpreter: Interpreter::No,
        best_time: Some(line("mornings, not Tuesdays")),
        particulars: Particulars::default(),
    }
}

/// Yusuf, about whom only what is needed is said.
pub fn yusuf() -> Person {
    Person {
        given: line("يوسف"),
        family: Some(line("حداد")),
        born_on: Some(Day::new(date(2004, 2, 29))),
        home: Home::NoFixedAddress,
        phone: None,
        email: None,
        language: Some(line("العربية")),
        interpreter: Interpreter::Spoken,
        best_time: None,
        particulars: Particulars::default(),
    }
}

/// A referral of Margaret by Shona, in turn, sent this morning.
pub fn referral(town: &Town, id: &str) -> Referral {
    let ask = Ask {
        person: margaret(),
        reason: Reason::Loneliness,
        own_words: Some(passage("I sit in with the telly on all day.\nThat's no life.")),
        urgency: Urgency::Routine,
        in_crisis: false,
        risk: Risk::Known,
        risk_note: Some(passage("A dog at the door.")),
        share_back: ShareBack::Summary,
        details: Details::default(),
    };
    Referral {
        practice: Some(town.elder_street.id.clone()),
        sent_by: Some(town.shona.id.clone()),
        state: State::Sent,
        ..Referral::draft(referral_id(id), Source::Practice, town.team.id.clone(), ask, MORNING)
    }
}

/// Writes a referral, with a person and a form of its own.
pub async fn send(tx: &mut Tx, referral: &Referral) {
    let person = ok(PersonId::read(&format!("person-{}", referral.id)));
    tx.add_referral(referral, &person, &once(referral.id.as_str())).await.expect("a referral");
}

/// Writes a referral that a worker has taken on, and its case.
pub async fn taken_on(tx: &mut Tx, town: &Town, id: &str, worker: &Account) -> CaseId {
    let taken = Referral { state: State::Accepted, worker: Some(worker.id.clone()), ..referral(town, id) };
    send(tx, &taken).await;
    let case = ok(CaseId::read(&format!("case-{id}")));
    tx.open_case(&case, &taken.id, &worker.id, MORNING).await.expect("a case");
    case
}

/// A step by somebody.
pub fn step(from: State, to: State, who: &Account, at: Moment) -> Step {
    Step {
        // The nth step of a test takes its id from where it leads and when: both are known to whoever compares.
        id: format!("{}-{}-{}", to.key(), who.id, at.ms()),
        deed: None,
        from,
        to,
        by: By::Account { id: who.id.clone(), role: who.role, base: None },
        at,
        occurred: None,
        reason: None,
        note: None,
        channel: Channel::Web,
    }
}

/// Words in the order of their code points: capitals before small letters, accents behind both.
pub fn by_code_point(words: &[&str]) -> Vec<String> {
    let mut sorted: Vec<String> = words.iter().map(ToString::to_string).collect();
    sorted.sort_by(|one, other| one.chars().cmp(other.chars()));
    sorted
}

/// More tries than there are tasks: in every round at least one of them gets through.
const TRIES: u32 = 200;

/// Runs a use case again for as long as the store asks for it.
pub async fn again<T, F: Future<Output = Result<T, StoreError>>>(deed: impl Fn() -> F) -> Result<T, StoreError> {
    for _ in 0..TRIES {
        match deed().await {
            Err(StoreError::Again) => tokio::task::yield_now().await,
            done => return done,
        }
    }
    Err(StoreError::Again)
}
