//! Changing the key that seals: ended half-way, with others at work, and with rows that are damaged.

mod town;

use domain::contact::{Mode, Outcome};
use domain::id::ReferralId;
use domain::{Actor, Passage};
use finder::Gazetteer;
use service::Desk;
use service::keys::{KeyTrouble, Rotated, Sealing};
use service::work::NewContact;
use std::cell::Cell;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use store::testing::{Counted, all_text, locked_engines, put_raw, raw};
use store::{Db, KeyId, SealedColumn};
use tokio::sync::Notify;
use town::{Town, once, plain_form, safe};

static COUNT: AtomicU32 = AtomicU32::new(0);

/// A town whose keys are in a file, and what is needed to come to it as another program does.
struct Kept {
    town: Town,
    locked: Db,
    folder: PathBuf,
}

impl Kept {
    async fn all() -> Vec<Self> {
        let mut all = Vec::new();
        for (engine, locked) in locked_engines().await.expect("databases") {
            let n = COUNT.fetch_add(1, Ordering::SeqCst);
            let folder = std::env::temp_dir().join(format!("community-links-rotation-{}-{n}", std::process::id()));
            let _ = std::fs::remove_dir_all(&folder);
            std::fs::create_dir_all(&folder).expect("a folder");
            let db = unlocked(&locked, &folder).await;
            let town = Town::empty(engine, db).await;
            town.settle().await;
            all.push(Self { town, locked, folder });
        }
        all
    }

    /// Another program on the same database: it knows of the keys what stands in the file now.
    async fn command(&self) -> Desk {
        let db = unlocked(&self.locked, &self.folder).await;
        let n = u64::from(COUNT.fetch_add(1, Ordering::SeqCst));
        let ids = Arc::new(town::Counter(AtomicU64::new(1_000_000 * (n + 1))));
        let nowhere = Arc::new(Gazetteer::new(Vec::new(), Vec::new(), Vec::new()));
        Desk::open(db, self.town.clock.clone(), ids, nowhere).await.expect("a desk")
    }

    async fn in_use(&self) -> Vec<KeyId> {
        self.town.db.read().await.expect("a transaction").keys_in_use().await.expect("read")
    }

    /// How many fields are not sealed with the newest key.
    async fn left(&self) -> u64 {
        let newest = self.in_use().await.into_iter().next();
        let mut tx = self.town.db.read().await.expect("a transaction");
        let mut left = 0;
        for of in SealedColumn::ALL {
            left += tx.not_sealed_by(of, newest.as_ref()).await.expect("counted");
        }
        left
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

async fn unlocked(locked: &Db, folder: &std::path::Path) -> Db {
    let n = u64::from(COUNT.fetch_add(1, Ordering::SeqCst));
    let chance = Arc::new(Counted::from(1_000_000 * (n + 1)));
    locked.clone().unlocked(&folder.join("links.keys"), chance).await.expect("keys")
}

async fn rotated(desk: &Desk) -> Rotated {
    desk.rotate_keys(false, &|_| ()).await.expect("changed")
}

/// Changes the keys, and is gone, wherever it was then, once it has told of its progress so many times. Says whether it
/// came to its end before.
async fn killed_after(times: u32, desk: &Desk) -> bool {
    let (told, enough) = (Cell::new(0), Notify::new());
    let tell = |_: &Sealing| {
        told.set(told.get() + 1);
        if told.get() == times {
            enough.notify_one();
        }
    };
    tokio::select! {
        biased;
        () = enough.notified() => false,
        done = desk.rotate_keys(false, &tell) => done.map(|_| true).expect("changed"),
    }
}

fn spoke(words: &str) -> NewContact {
    let summary = Some(Passage::read("summary", words).expect("a note"));
    NewContact { outcome: Outcome::Spoke, mode: Mode::Phone, summary }
}

/// Refers somebody, takes the referral on and writes a contact.
async fn works(desk: &Desk, shona: &Actor, ann: &Actor, n: u32) -> ReferralId {
    let safe = safe();
    let once = |what: &str| once(&format!("{what}-number-{n:04}"));
    let id = desk.refer(shona, &plain_form(&safe), &once("referral")).await.expect("sent");
    desk.open_referral(ann, &id, true).await.expect("opened");
    desk.accept(ann, &id).await.expect("accepted");
    desk.record_contact(ann, &id, &spoke(&format!("said-{n:04}")), &once("contact")).await.expect("recorded");
    id
}

/// Everything that was said about these referrals.
async fn read(desk: &Desk, ann: &Actor, ids: &[ReferralId]) -> Vec<String> {
    let mut all = Vec::new();
    for id in ids {
        let opened = desk.open_referral(ann, id, false).await.expect("opened");
        all.push(format!("{:?}", opened));
    }
    all
}

#[tokio::test]
async fn a_change_of_keys_seals_everything_anew_and_loses_nothing() {
    for kept in Kept::all().await {
        let (town, engine) = (&kept.town, kept.town.engine);
        let (shona, ann) = (town.shona().await, town.ann().await);
        let id = works(&town.desk, &shona, &ann, 1).await;
        town.desk
            .report_missing("Soup", "Nothing near", "", "07700 900318", &once("one-report-of-one"))
            .await
            .expect("taken");
        let before = read(&town.desk, &ann, std::slice::from_ref(&id)).await;
        let old = kept.in_use().await;

        let command = kept.command().await;
        let to_do: u64 = command.to_seal_anew().await.expect("counted").iter().map(|(_, fields)| fields).sum();
        let done = rotated(&command).await;
        assert_eq!((done.rows, done.retired, done.was_begun), (to_do, 1, false), "{engine}");
        assert_eq!(to_do, 6, "{engine}: phone, postcode, own words, summary, and two of the report");
        assert_eq!(kept.in_use().await, vec![done.key.clone()], "{engine}");
        assert!(!old.contains(&done.key), "{engine}");
        assert_eq!(kept.left().await, 0, "{engine}");
        assert_eq!(read(&town.desk, &ann, std::slice::from_ref(&id)).await, before, "{engine}: the server goes on");
        assert_eq!(read(&kept.command().await, &ann, &[id]).await, before, "{engine}: so does whoever starts now");

        let mut tx = town.db.read().await.expect("a transaction");
        let lines = tx.audit_actions("keys", done.key.as_str()).await.expect("lines");
        assert_eq!(lines, [("keys.change".to_owned(), "system".to_owned())], "{engine}");
        let lines = tx.audit_actions("keys", old[0].as_str()).await.expect("lines");
        assert_eq!(lines, [("keys.retire".to_owned(), "system".to_owned())], "{engine}");
    }
}

#[tokio::test]
async fn ended_at_any_point_it_is_taken_up_again_and_loses_nothing() {
    for kept in Kept::all().await {
        let (town, engine) = (&kept.town, kept.town.engine);
        let (shona, ann) = (town.shona().await, town.ann().await);
        let mut ids = Vec::new();
        for n in 1..=3 {
            ids.push(works(&town.desk, &shona, &ann, n).await);
        }
        // More than goes into one batch.
        let mut tx = town.db.write().await.expect("a transaction");
        for n in 0..1100 {
            let draft = format!("draft-{n}");
            tx.add_browsing(&format!("s{n:04}"), None, &draft, town.desk.now().plus_ms(1)).await.expect("written");
        }
        tx.keep().await.expect("kept");
        let before = read(&town.desk, &ann, &ids).await;

        let mut times = 0;
        let ended = loop {
            times += 1;
            let command = kept.command().await;
            let ended = killed_after(times, &command).await;
            assert_eq!(read(&town.desk, &ann, &ids).await, before, "{engine}: ended after {times}");
            assert!(kept.in_use().await.len() <= 2, "{engine}: a change that was begun is taken up, not begun anew");
            if ended {
                break times;
            }
        };
        assert!(ended > 10, "{engine}: it was ended at {ended} points");
        assert_eq!((kept.in_use().await.len(), kept.left().await), (1, 0), "{engine}");
        let mut tx = town.db.read().await.expect("a transaction");
        for n in 0..1100 {
            let record = tx.browsing(&format!("s{n:04}"), town.desk.now()).await.expect("opens");
            assert_eq!(record, Some(format!("draft-{n}")), "{engine}");
        }
    }
}

/// The program is ended after the new key was written to its file and before the database heard of it.
#[tokio::test]
async fn a_key_that_was_made_and_never_used_is_used_the_next_time() {
    for kept in Kept::all().await {
        let (shona, ann) = (kept.town.shona().await, kept.town.ann().await);
        let id = works(&kept.town.desk, &shona, &ann, 1).await;
        let db = unlocked(&kept.locked, &kept.folder).await;
        let keys = db.keys().expect("there");
        let made = keys.add(&keys.lock().expect("nobody else")).expect("made");
        drop(db);
        let done = rotated(&kept.command().await).await;
        assert_eq!((done.was_begun, &done.key), (true, &made), "{}", kept.town.engine);
        assert_eq!(read(&kept.town.desk, &ann, &[id]).await.len(), 1);
        assert_ne!(rotated(&kept.command().await).await.key, made, "the next change makes another one");
    }
}

#[tokio::test]
async fn whoever_writes_meanwhile_loses_nothing_and_leaves_nothing_behind() {
    for kept in Kept::all().await {
        let (town, engine) = (&kept.town, kept.town.engine);
        let (shona, ann) = (town.shona().await, town.ann().await);
        let command = kept.command().await;
        let writing = async {
            let mut ids = Vec::new();
            for n in 1..=12 {
                ids.push(works(&town.desk, &shona, &ann, n).await);
            }
            ids
        };
        let changing = async {
            let mut keys = Vec::new();
            for _ in 0..4 {
                keys.push(rotated(&command).await.key);
            }
            keys
        };
        let (ids, keys) = tokio::join!(writing, changing);
        let said = read(&town.desk, &ann, &ids).await.concat();
        for n in 1..=12 {
            assert!(said.contains(&format!("said-{n:04}")), "{engine}: {n}");
        }
        let last = rotated(&command).await;
        assert!(!keys.contains(&last.key) && last.retired == 1, "{engine}");
        assert_eq!((kept.in_use().await, kept.left().await), (vec![last.key], 0), "{engine}");
        assert_eq!(read(&town.desk, &ann, &ids).await.concat(), said, "{engine}");
    }
}

#[tokio::test]
async fn two_changes_at_once_are_refused() {
    for kept in Kept::all().await {
        let db = unlocked(&kept.locked, &kept.folder).await;
        let held = db.keys().expect("there").lock().expect("nobody else");
        let refused = kept.command().await.rotate_keys(false, &|_| ()).await;
        assert!(
            matches!(refused, Err(KeyTrouble::Keys(why)) if why.contains("another program")),
            "{}",
            kept.town.engine
        );
        drop(held);
        assert_eq!(rotated(&kept.command().await).await.retired, 1);
    }
}

#[tokio::test]
async fn a_field_that_does_not_open_is_named_and_keeps_the_old_key() {
    for kept in Kept::all().await {
        let (town, engine) = (&kept.town, kept.town.engine);
        let (shona, ann) = (town.shona().await, town.ann().await);
        let id = works(&town.desk, &shona, &ann, 1).await;
        let of = SealedColumn::ALL.into_iter().find(|of| of.name() == "referral.own_words").expect("sealed");
        let mut tx = town.db.write().await.expect("a transaction");
        let whole = raw(&mut tx, of, id.as_str()).await.expect("read").expect("there");
        put_raw(&mut tx, of, id.as_str(), Some(&whole[..whole.len() - 4])).await.expect("damaged");
        tx.keep().await.expect("kept");

        let done = rotated(&kept.command().await).await;
        assert_eq!(done.unreadable, [format!("referral.own_words of {id}")], "{engine}");
        assert_eq!((done.retired, kept.in_use().await.len(), kept.left().await), (0, 2, 1), "{engine}");

        let mut tx = town.db.write().await.expect("a transaction");
        put_raw(&mut tx, of, id.as_str(), Some(&whole)).await.expect("put back, from a backup");
        tx.keep().await.expect("kept");
        let again = rotated(&kept.command().await).await;
        assert_eq!((again.was_begun, again.rows, again.retired, &again.key), (true, 1, 1, &done.key), "{engine}");
        assert!(read(&town.desk, &ann, &[id]).await.concat().contains("telly"), "{engine}");
    }
}

#[tokio::test]
async fn forgetting_leaves_the_key_in_use_alone_in_its_file() {
    for kept in Kept::all().await {
        let (town, engine) = (&kept.town, kept.town.engine);
        let (shona, ann) = (town.shona().await, town.ann().await);
        let id = works(&town.desk, &shona, &ann, 1).await;
        let in_file =
            || std::fs::read_to_string(kept.folder.join("links.keys")).expect("there").matches("[[key]]").count();
        rotated(&kept.command().await).await;
        assert_eq!(in_file(), 2, "{engine}: the retired key still opens older backups");
        let done = kept.command().await.rotate_keys(true, &|_| ()).await.expect("changed");
        assert_eq!((done.forgotten, in_file()), (2, 1), "{engine}");
        assert!(read(&kept.command().await, &ann, &[id]).await.concat().contains("telly"), "{engine}");
    }
}

#[tokio::test]
async fn what_an_older_version_left_plain_is_sealed_once_and_what_is_put_there_later_is_refused() {
    for kept in Kept::all().await {
        let (town, engine) = (&kept.town, kept.town.engine);
        let (shona, ann) = (town.shona().await, town.ann().await);
        let id = works(&town.desk, &shona, &ann, 1).await;
        let of = SealedColumn::ALL.into_iter().find(|of| of.name() == "referral.own_words").expect("sealed");
        let put = async |words: &str| {
            let mut tx = town.db.write().await.expect("a transaction");
            put_raw(&mut tx, of, id.as_str(), Some(words)).await.expect("put");
            tx.keep().await.expect("kept");
        };
        put("canary words, as an older version wrote them").await;
        assert_eq!(town.desk.seal_what_is_plain(&|_| ()).await.expect("sealed"), 1, "{engine}");
        let mut tx = town.db.read().await.expect("a transaction");
        let all = all_text(&mut tx).await.expect("every column");
        assert!(all.iter().all(|text| !text.contains("canary")), "{engine}");
        drop(tx);
        assert!(read(&town.desk, &ann, std::slice::from_ref(&id)).await.concat().contains("canary words"), "{engine}");

        put("words that somebody slipped in").await;
        assert_eq!(town.desk.seal_what_is_plain(&|_| ()).await.expect("nothing"), 0, "{engine}: it is not looked for");
        assert!(town.desk.open_referral(&ann, &id, false).await.is_err(), "{engine}");
    }
}
