//! A town for tests: two practices, a team each, a clock that is moved by hand.
#![allow(dead_code, reason = "each test file uses the part it needs")]

use domain::actor::{Base, Role};
use domain::data_zone::DataZone;
use domain::id::{AccountId, OnceKey, PracticeId, ReferralId, TeamId};
use domain::known::Known;
use domain::person::PersonForm;
use domain::referral::AskForm;
use domain::support::{Entry, Source};
use domain::{Actor, Email, Line, Moment, Place, Position, Postcode, Practice, Team};
use finder::{Gazetteer, Unit};
use service::accounts::NewAccount;
use service::import::{Batch, IncomingSupport};
use service::keep::Kept;
use service::{Clock, Desk, Ids};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use store::Db;

/// Tuesday 3 February 2026, 9am.
const MORNING_MS: i64 = 1_770_109_200_000;
pub const DAY_MS: i64 = 24 * 60 * 60 * 1000;

pub struct HandClock(AtomicI64);

impl Clock for HandClock {
    fn now(&self) -> Moment {
        Moment::from_ms(self.0.load(Ordering::SeqCst))
    }
}

pub struct Counter(pub AtomicU64);

impl Ids for Counter {
    fn fresh(&self) -> String {
        format!("test-0000000000-{:08}", self.0.fetch_add(1, Ordering::SeqCst))
    }

    fn salt(&self) -> [u8; 16] {
        u128::from(self.0.fetch_add(1, Ordering::SeqCst)).to_le_bytes()
    }
}

pub struct Town {
    pub engine: &'static str,
    pub db: Db,
    pub desk: Desk,
    pub clock: Arc<HandClock>,
}

impl Town {
    /// The town on each engine.
    pub async fn all() -> Vec<Self> {
        let mut towns = Vec::new();
        for (engine, db) in store::testing::engines().await.expect("databases") {
            let town = Self::empty(engine, db).await;
            town.settle().await;
            towns.push(town);
        }
        towns
    }

    /// Nobody lives here yet.
    pub async fn empty(engine: &'static str, db: Db) -> Self {
        let clock = Arc::new(HandClock(AtomicI64::new(MORNING_MS)));
        let ids = Arc::new(Counter(AtomicU64::new(0)));
        let zone = DataZone::read("S01009847").ok();
        let home = Unit::read("G51 3AA", Position::new(55.863, -4.311), None).map(|unit| unit.in_zone(zone));
        let near = Unit::read("G51 2AA", Position::new(55.861, -4.312), None);
        let gazetteer = Arc::new(Gazetteer::new(home.into_iter().chain(near).collect(), Vec::new(), Vec::new()));
        let desk = Desk::open(db.clone(), clock.clone(), ids, gazetteer).await.expect("a desk");
        Self { engine, db, desk, clock }
    }

    pub async fn settle(&self) {
        let mut tx = self.db.write().await.expect("a transaction");
        for (team, practice, name) in
            [("clyde", "elder-street", "Elder Street Practice"), ("kelvin", "byres-road", "Byres Road Practice")]
        {
            let team = TeamId::read(team).expect("an id");
            tx.add_team(&Team { id: team.clone(), name: line("Workers"), phone: None, closed: None })
                .await
                .expect("a team");
            let practice = Practice {
                id: PracticeId::read(practice).expect("an id"),
                name: Line::read("name", name).expect("a name"),
                postcode: Postcode::read("postcode", "G51 3AA").expect("a postcode"),
                phone: None,
                team,
                closed: None,
            };
            tx.add_practice(&practice).await.expect("a practice");
        }
        tx.keep().await.expect("kept");
    }

    pub fn later(&self, ms: i64) {
        self.clock.0.fetch_add(ms, Ordering::SeqCst);
    }

    /// Gives somebody an account and says who they are.
    pub async fn somebody(&self, email: &str, role: Role, base: Base) -> Actor {
        let new = NewAccount {
            email: Some(Email::read(email).expect("an address")),
            phone: None,
            name: line(email),
            job: None,
            role,
            base,
        };
        let id = self.desk.add_account(new, None).await.expect("an account");
        self.actor(&id).await
    }

    pub async fn actor(&self, id: &AccountId) -> Actor {
        self.desk.actor(id).await.expect("the store answers").expect("somebody")
    }

    /// Refers for Elder Street.
    pub async fn shona(&self) -> Actor {
        self.somebody("shona@example.org", Role::Referrer, at("elder-street")).await
    }

    /// Refers for Byres Road.
    pub async fn asif(&self) -> Actor {
        self.somebody("asif@example.org", Role::Referrer, at("byres-road")).await
    }

    /// Works for Elder Street.
    pub async fn ann(&self) -> Actor {
        self.somebody("ann@example.org", Role::LinkWorker, covers("clyde", "elder-street")).await
    }

    /// Works for Elder Street too.
    pub async fn mags(&self) -> Actor {
        self.somebody("mags@example.org", Role::LinkWorker, covers("clyde", "elder-street")).await
    }

    /// Works for Byres Road.
    pub async fn callum(&self) -> Actor {
        self.somebody("callum@example.org", Role::LinkWorker, covers("kelvin", "byres-road")).await
    }

    /// Leads the team of Ann and Mags.
    pub async fn roza(&self) -> Actor {
        self.somebody("roza@example.org", Role::TeamLead, covers("clyde", "elder-street")).await
    }

    /// Watches over who looks at what.
    pub async fn grace(&self) -> Actor {
        self.somebody("grace@example.org", Role::Governance, Base::Programme).await
    }

    /// Takes a plain referral on.
    pub async fn takes_on(&self, who: &Actor, id: &ReferralId) {
        self.desk.open_referral(who, id, true).await.expect("opened");
        self.desk.accept(who, id).await.expect("taken on");
    }

    /// What the audit trail says was done to one thing, oldest first.
    pub async fn deeds(&self, kind: &str, id: &str) -> Vec<String> {
        let mut tx = self.db.read().await.expect("a transaction");
        let lines = tx.audit_actions(kind, id).await.expect("lines");
        lines.into_iter().map(|(action, _)| action).collect()
    }

    /// Publishes supports of a feed.
    pub async fn publishes(&self, supports: Vec<IncomingSupport>) -> Kept {
        let batch = Batch { supports, ..Batch::default() };
        self.desk.keep_batch(&batch, false, &|_, _| ()).await.expect("kept")
    }

    /// Sends a plain referral.
    pub async fn refers(&self, who: &Actor) -> ReferralId {
        self.desk.refer(who, &plain_form(&safe()), &once("plain-referral-one")).await.expect("sent")
    }
}

/// A support of a feed: its number there, and what is said about it.
pub fn incoming(id: &str, entry: Entry) -> IncomingSupport {
    IncomingSupport::of(Source { feed: line("hsds:test"), id: line(id) }, entry)
}

/// A place with a position and nothing else.
pub fn place(lat: f64, lon: f64) -> Place {
    Place {
        name: None,
        address: None,
        postcode: None,
        position: Position::new(lat, lon),
        is_hidden: false,
        step_free: Known::NotKnown,
        toilet: Known::NotKnown,
        changing_place: Known::NotKnown,
        hearing_loop: Known::NotKnown,
        parking: Known::NotKnown,
        getting_there: None,
    }
}

/// An entry with a name and a summary.
pub fn entry(name: &str, summary: &str) -> Entry {
    Entry { summary: Some(line(summary)), ..Entry::named(line(name)) }
}

pub fn line<const N: usize>(text: &str) -> Line<N> {
    Line::read("line", text).expect("a line")
}

pub fn at(practice: &str) -> Base {
    Base::Practice(PracticeId::read(practice).expect("an id"))
}

pub fn covers(team: &str, practice: &str) -> Base {
    Base::Practices {
        team: TeamId::read(team).expect("an id"),
        practices: vec![PracticeId::read(practice).expect("an id")],
    }
}

pub fn once(key: &str) -> OnceKey {
    OnceKey::read(key).expect("a key")
}

pub fn safe() -> Vec<String> {
    vec!["ring".to_owned()]
}

pub fn plain_form(safe: &[String]) -> AskForm<'_> {
    AskForm {
        person: PersonForm {
            given: "Margaret",
            family: "Rennie",
            born_on: "14 6 1961",
            postcode: "G51 3AA",
            phone: "07700 900318",
            safe,
            language: "English",
            interpreter: "no",
            ..PersonForm::default()
        },
        reason: "loneliness",
        own_words: "I sit in with the telly on all day.",
        urgency: "routine",
        in_crisis: "no",
        risk: "none-known",
        agreed: "yes",
        share_back: "summary",
        ..AskForm::default()
    }
}
