//! How many referrals a second are acknowledged: the referral with its person, the step, the audit line and the notices in
//! one transaction that is on the disk before the practice reads "sent". Beside it, in turns and on the same disk: how often
//! the disk alone writes a page and says that it is there (fdatasync), and the other engine.
//!
//! `cargo bench -p service --bench referrals`; with `BENCH_POSTGRES` (an address) PostgreSQL takes its turn. Prints a table in
//! Markdown. Ends by itself.
#![expect(clippy::disallowed_methods, reason = "what is measured is time")]
#![expect(clippy::print_stdout, clippy::expect_used, reason = "a program for the terminal")]

use domain::actor::{Base, Role};
use domain::id::{OnceKey, PracticeId, TeamId};
use domain::person::PersonForm;
use domain::referral::AskForm;
use domain::{Actor, Email, Line, Moment, Position, Postcode, Practice, Team};
use finder::{Gazetteer, Unit};
use service::accounts::NewAccount;
use service::{Clock, Desk, Ids};
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use store::Db;
use tokio::task::JoinSet;

const CLIENTS: [usize; 3] = [1, 8, 32];
const ROUNDS: usize = 7;
const TURN: Duration = Duration::from_millis(1500);
const PAGE: [u8; 4096] = [7; 4096];

struct WallClock;

impl Clock for WallClock {
    fn now(&self) -> Moment {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Moment::from_ms(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}

struct Counter(AtomicU64);

impl Ids for Counter {
    fn fresh(&self) -> String {
        format!("bench-0000000000-{:012}", self.0.fetch_add(1, Ordering::SeqCst))
    }

    fn salt(&self) -> [u8; 16] {
        u128::from(self.0.fetch_add(1, Ordering::SeqCst)).to_le_bytes()
    }
}

/// A practice that refers, on one engine.
struct Town {
    desk: Desk,
    shona: Actor,
    ids: Arc<Counter>,
}

impl Town {
    async fn open(address: &str) -> Self {
        let db = Db::open(address).await.expect("a database");
        db.migrate().await.expect("its tables");
        let begun = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis();
        let ids = Arc::new(Counter(AtomicU64::new(u64::try_from(begun).unwrap_or(0) % 1_000_000 * 100_000)));
        let home = Unit::read("G51 3AA", Position::new(55.863, -4.311), None);
        let gazetteer = Arc::new(Gazetteer::new(home.into_iter().collect(), Vec::new(), Vec::new()));
        let desk = Desk::open(db.clone(), Arc::new(WallClock), ids.clone(), gazetteer).await.expect("a desk");
        let mut tx = db.write().await.expect("a transaction");
        let team = TeamId::read("clyde").expect("an id");
        let name = |text: &str| Line::read("name", text).expect("a name");
        tx.add_team(&Team { id: team.clone(), name: name("Clyde"), phone: None, closed: None }).await.expect("a team");
        let practice = PracticeId::read("elder-street").expect("an id");
        let kept = Practice {
            id: practice.clone(),
            name: Line::read("name", "Elder Street").expect("a name"),
            postcode: Postcode::read("postcode", "G51 3AA").expect("a postcode"),
            phone: None,
            team: team.clone(),
            closed: None,
        };
        tx.add_practice(&kept).await.expect("a practice");
        tx.keep().await.expect("kept");
        let somebody = async |email: &str, role, base| {
            let email = Some(Email::read(email).expect("an address"));
            let new = NewAccount {
                email,
                phone: None,
                name: Line::read("name", "Shona").expect("a name"),
                job: None,
                role,
                base,
            };
            desk.add_account(new, None).await.expect("an account")
        };
        somebody("ann@example.org", Role::LinkWorker, Base::Practices { team, practices: vec![practice.clone()] })
            .await;
        let shona = somebody("shona@example.org", Role::Referrer, Base::Practice(practice)).await;
        let shona = desk.actor(&shona).await.expect("the store answers").expect("Shona");
        Self { desk, shona, ids }
    }

    /// Acknowledged referrals a second, from so many clients at once.
    async fn rate(&self, clients: usize) -> f64 {
        let (begun, mut senders) = (Instant::now(), JoinSet::new());
        for _ in 0..clients {
            let (desk, shona, ids) = (self.desk.clone(), self.shona.clone(), self.ids.clone());
            senders.spawn(async move {
                let mut sent = 0_u32;
                while begun.elapsed() < TURN {
                    refer(&desk, &shona, &ids).await;
                    sent += 1;
                }
                sent
            });
        }
        let sent: u32 = senders.join_all().await.into_iter().sum();
        f64::from(sent) / begun.elapsed().as_secs_f64()
    }
}

async fn refer(desk: &Desk, shona: &Actor, ids: &Counter) {
    let safe = ["ring".to_owned()];
    let (family, once) = (format!("Rennie {}", ids.fresh()), ids.fresh());
    let form = AskForm {
        person: PersonForm {
            given: "Margaret",
            family: &family,
            born_on: "14 6 1961",
            postcode: "G51 3AA",
            phone: "07700 900318",
            safe: &safe,
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
    };
    desk.refer(shona, &form, &OnceKey::read(&once).expect("a key")).await.expect("sent");
}

/// How often a second the disk writes one page over and says that it is there.
fn fdatasyncs(folder: &Path) -> f64 {
    let mut file = std::fs::File::create(folder.join("page")).expect("a file");
    let (begun, mut times) = (Instant::now(), 0_u32);
    while begun.elapsed() < TURN {
        file.seek(SeekFrom::Start(0)).expect("the beginning");
        file.write_all(&PAGE).expect("written");
        file.sync_data().expect("on the disk");
        times += 1;
    }
    f64::from(times) / begun.elapsed().as_secs_f64()
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

#[tokio::main(flavor = "multi_thread")]
async fn main() {
    let folder = std::env::temp_dir().join(format!("community-links-referrals-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let sqlite = Town::open(&format!("sqlite:{}", folder.join("links.sqlite").display())).await;
    let postgres = match std::env::var("BENCH_POSTGRES") {
        Ok(address) => Some(Town::open(&address).await),
        Err(_) => None,
    };
    println!(
        "| clients | SQLite, a second | PostgreSQL, a second | fdatasync, a second | SQLite / fdatasync | SQLite / PostgreSQL |"
    );
    println!("|---|---|---|---|---|---|");
    for clients in CLIENTS {
        let (mut ours, mut theirs, mut disk) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            disk.push(fdatasyncs(&folder));
            ours.push(sqlite.rate(clients).await);
            if let Some(postgres) = &postgres {
                theirs.push(postgres.rate(clients).await);
            }
        }
        let (ours, theirs, disk) = (median(ours), median(theirs), median(disk));
        let theirs_said = if theirs > 0.0 { format!("{theirs:.0}") } else { "left out".to_owned() };
        let ratio = if theirs > 0.0 { format!("{:.2}", ours / theirs) } else { "left out".to_owned() };
        println!("| {clients} | {ours:.0} | {theirs_said} | {disk:.0} | {:.2} | {ratio} |", ours / disk);
    }
    let _ = std::fs::remove_dir_all(&folder);
}
