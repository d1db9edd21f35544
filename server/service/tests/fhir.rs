//! FHIR on both engines: what came is kept to the letter, and a referral goes out for whoever may open it.

mod town;

use domain::referral::State;
use domain::{Email, Failure, Line};
use serde_json::Value;
use service::fhir::error::{LARGEST_MB, MOST_DEEP, MOST_ENTRIES};
use service::fhir::import::{FhirKept, feed};
use service::fhir::incoming::{Incoming, read, read_text};
use service::fhir::kept::usual_feed;
use service::fhir::{FhirError, asked};
use std::path::{Path, PathBuf};
use town::{DAY_MS, Town};

const LOOP: &str = include_str!("fhir/loop.json");
const CONTRADICTIONS: &str = include_str!("fhir/contradictions.json");

fn incoming(text: &str) -> Incoming {
    read_text("a.json", text, &mut |_, _| ()).expect("a file that can be kept")
}

fn refused(text: &str) -> String {
    read_text("a.json", text, &mut |_, _| ()).expect_err("refused").to_string()
}

fn usual() -> Line<120> {
    usual_feed().expect("a word")
}

fn value(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// `added, changed, same`.
fn counts(kept: &FhirKept) -> (u64, u64, u64) {
    (kept.added, kept.changed, kept.same)
}

async fn keeps(town: &Town, text: &str) -> FhirKept {
    town.desk.keep_fhir(&incoming(text), &usual(), false, &|_, _| ()).await.expect("kept")
}

async fn writes(town: &Town, name: &str) -> String {
    let (kind, id) = name.split_once('/').expect("a kind and an id");
    town.desk.kept_fhir(&usual(), kind, id).await.expect("written again")
}

/// A task with an id, a status and a version of its text.
fn task(id: &str, status: &str, words: &str) -> String {
    format!(r#"{{"resourceType":"Task","id":"{id}","status":"{status}","intent":"order","description":"{words}"}}"#)
}

#[tokio::test]
async fn what_came_is_written_again_to_the_letter_and_kept_once() {
    for town in Town::all().await {
        let kept = keeps(&town, LOOP).await;
        assert_eq!(counts(&kept), (7, 0, 0), "{}", town.engine);
        let bundle = kept.bundle.clone().expect("a bundle");
        let written = writes(&town, &bundle).await;
        assert_eq!(value(&written), value(LOOP), "{}", town.engine);
        // Digits that a value does not tell.
        assert!(written.contains("\"total\":1.50") && written.contains("2.50") && written.contains("1e2"));
        let request = writes(&town, "ServiceRequest/ride-to-class").await;
        assert!(LOOP.contains(&request), "to the letter: {request}");

        let again = keeps(&town, LOOP).await;
        assert_eq!((counts(&again), again.bundle), ((0, 0, 7), Some(bundle.clone())), "{}", town.engine);
        let moved = LOOP.replace("eight times", "nine times");
        let moved = keeps(&town, &moved).await;
        assert_eq!(counts(&moved), (0, 1, 6), "{}", town.engine);
        assert_ne!(moved.bundle.as_ref(), Some(&bundle));
        assert!(writes(&town, "Task/ride-done").await.contains("nine times"));
        assert_eq!(value(&writes(&town, &bundle).await), value(LOOP), "the older bundle is as it was");
        let missing = town.desk.kept_fhir(&usual(), "Task", "none").await;
        assert_eq!(missing, Err(Failure::NotFound));
        let other = feed("somebody else").expect("a name");
        assert_eq!(town.desk.kept_fhir(&other, "Task", "ride-done").await, Err(Failure::NotFound));
        assert_eq!(town.deeds("fhir", "fhir").await, ["fhir.import"; 3], "{}", town.engine);
    }
}

#[tokio::test]
async fn a_dry_run_keeps_nothing_and_counts_what_it_would_have() {
    for town in Town::all().await {
        let kept = town.desk.keep_fhir(&incoming(LOOP), &usual(), true, &|_, _| ()).await.expect("looked at");
        assert_eq!(counts(&kept), (7, 0, 0), "{}", town.engine);
        assert_eq!(town.desk.kept_fhir(&usual(), "Task", "ride-done").await, Err(Failure::NotFound));
        assert_eq!(town.deeds("fhir", "fhir").await, [""; 0], "{}", town.engine);
    }
}

#[tokio::test]
async fn the_same_resource_twice_is_one_row_and_another_content_a_new_version() {
    for town in Town::all().await {
        let (a, b) = (task("t", "accepted", "a"), task("t", "accepted", "b"));
        let bundle = |list: &[&str]| {
            let entries: Vec<String> = list.iter().map(|one| format!(r#"{{"resource":{one}}}"#)).collect();
            format!(r#"{{"resourceType":"Bundle","id":"b","type":"collection","entry":[{}]}}"#, entries.join(","))
        };
        assert_eq!(counts(&keeps(&town, &bundle(&[&a, &a, &b, &a])).await), (1, 2, 1), "{}", town.engine);
        assert_eq!(writes(&town, "Bundle/b").await, bundle(&[&a, &a, &b, &a]));
        assert_eq!(counts(&keeps(&town, &a).await), (0, 0, 1), "{}: it came in a file of its own", town.engine);
        assert_eq!(writes(&town, "Task/t").await, a);
    }
}

#[tokio::test]
async fn what_has_ended_does_not_begin_again_by_an_older_file() {
    for town in Town::all().await {
        keeps(&town, &task("t", "completed", "done")).await;
        let older = incoming(&task("t", "accepted", "not yet"));
        let error = town.desk.keep_fhir(&older, &usual(), false, &|_, _| ()).await.expect_err("refused").to_string();
        assert!(error.contains("Task/t, status: is accepted here, and was completed"), "{error}");
        assert!(writes(&town, "Task/t").await.contains("completed"), "{}", town.engine);
        keeps(&town, &task("t", "entered-in-error", "a slip")).await;
    }
}

#[tokio::test]
async fn tasks_of_several_files_are_one_tree() {
    for town in Town::all().await {
        keeps(&town, LOOP).await;
        let tree = town.desk.fhir_tasks(&usual()).await.expect("a tree");
        let [whole] = tree.as_slice() else { panic!("one tree: {tree:?}") };
        assert_eq!((whole.work.current.name.as_str(), whole.parts.len()), ("Task/ride-done", 1), "{}", town.engine);
        assert_eq!(whole.parts[0].work.current.name, "Task/ramp-done");
        assert!(whole.work.is_closed() && whole.parts[0].work.is_closed());
    }
}

#[tokio::test]
async fn tasks_of_several_files_that_go_round_in_a_circle_are_named() {
    for town in Town::all().await {
        for (id, whole) in [("one", "two"), ("two", "one")] {
            let part = format!(r#""partOf":[{{"reference":"Task/{whole}"}}],"status":"#);
            keeps(&town, &task(id, "draft", "").replace(r#""status":"#, &part)).await;
        }
        let error = town.desk.fhir_tasks(&usual()).await.expect_err("a circle").to_string();
        assert!(error.starts_with("What was kept of several files contradicts itself: Task/one, partOf"), "{error}");
    }
}

#[test]
fn an_accepted_and_a_completed_task_close_a_loop_and_keep_reason_and_outcome() {
    let loops = incoming(LOOP).loops;
    let ride = &loops[0];
    assert_eq!((ride.current.state(), ride.earlier.len()), (State::Closed, 1));
    assert_eq!(ride.earlier[0].state(), State::Accepted);
    assert_eq!(ride.reasons()[0]["text"], "There is room on Tuesdays.");
    assert_eq!(ride.outputs()[0]["valueString"], "She came eight times.");
}

#[test]
fn every_contradiction_is_named_with_both_fields_and_what_to_do() {
    let said = refused(CONTRADICTIONS);
    for line in [
        "Nothing of a.json was kept.",
        "entry 6 (Condition), id: is missing: give each resource an id",
        "Task/no-such-status, status: is missing or no code of R4: write one of draft, requested",
        "Task/taken-on-and-over, status and businessStatus: status is accepted, and businessStatus 7.0 goes with completed",
        "Goal/planned-and-reached, lifecycleStatus and achievementStatus: lifecycleStatus is planned, and",
        "Task/done-already, Task.status and ServiceRequest.status (ServiceRequest/not-sent): Task.status is completed, and \
         ServiceRequest.status of ServiceRequest/not-sent is draft",
    ] {
        assert!(said.contains(line), "{line}\n{said}");
    }
    assert_eq!(said.lines().count(), 6, "{said}");
}

#[test]
fn what_cannot_be_read_says_where_and_what_to_do() {
    for (text, said) in [
        ("", "a.json stops in the middle, at line"),
        ("{\"resourceType\": \"Task\",", "a.json stops in the middle, at line 1."),
        ("{\"resourceType\": Task}", "a.json is not JSON at line 1, column 18."),
        ("[1]", "the file, resource: is not an object: give one resource of FHIR R4"),
        ("{\"id\": \"1\"}", "the file, resourceType: is missing"),
        (r#"{"resourceType":"Bundle","entry":7}"#, "Bundle, entry: is not a list"),
    ] {
        let error = refused(text);
        assert!(error.contains(said), "{text}: {error}");
    }
}

#[test]
fn files_that_are_too_large_too_deep_or_hold_too_many_are_refused() {
    let deep = usize::try_from(MOST_DEEP).expect("small");
    let nested = format!("{{\"resourceType\":\"Task\",\n\"x\":{}{}}}", "[".repeat(deep), "]".repeat(deep));
    assert!(refused(&nested).starts_with("a.json, line 2: more than 64 lists and objects"));
    let one = format!(r#"{{"resource":{}}}"#, task("t", "draft", ""));
    let bundle = |n: usize| {
        format!(r#"{{"resourceType":"Bundle","type":"collection","entry":[{}]}}"#, vec![one.as_str(); n].join(","))
    };
    assert!(refused(&bundle(MOST_ENTRIES + 1)).starts_with("a.json holds 20001 entries, and 20000 is the most."));
    let folder = std::env::temp_dir().join("community-links-tests");
    std::fs::create_dir_all(&folder).expect("a folder");
    let file = folder.join(format!("large-{}.json", std::process::id()));
    let most = usize::try_from(LARGEST_MB).expect("small") * 1024 * 1024;
    std::fs::write(&file, " ".repeat(most + 1)).expect("written");
    let error = read(&file, &mut |_, _| ()).expect_err("too large").to_string();
    std::fs::remove_file(&file).expect("taken away");
    assert!(error.contains("is larger than 20 MB. Export it in several bundles"), "{error}");
    let missing = read(Path::new("/nowhere/at-all.json"), &mut |_, _| ()).expect_err("nothing");
    assert!(matches!(missing, FhirError::File(_)), "{missing}");
}

#[tokio::test]
async fn a_referral_goes_out_for_whoever_may_open_it_and_for_nobody_else() {
    for town in Town::all().await {
        let (shona, ann, mags) = (town.shona().await, town.ann().await, town.mags().await);
        let (callum, grace, roza) = (town.callum().await, town.grace().await, town.roza().await);
        let id = town.refers(&shona).await;
        town.takes_on(&ann, &id).await;
        for who in [&shona, &mags, &callum, &grace, &roza] {
            assert_eq!(town.desk.export_referral(who, &id, false).await, Err(Failure::NotFound), "{}", who.name);
        }
        let whole = town.desk.export_referral(&ann, &id, false).await.expect("hers");
        let read = incoming(&whole.to_string());
        assert_eq!((read.resources.len(), read.loops[0].current.state()), (2, State::Accepted), "{}", town.engine);
        let (request, own_task) = (&read.resources[0], &read.resources[1]);
        let asked = asked::read(&request.value, &own_task.value).expect("ours");
        assert_eq!((asked.id, asked.worker, asked.own_words), (id.clone(), Some(ann.id.clone()), None));
        let lines = town.deeds("referral", id.as_str()).await;
        assert_eq!(lines.iter().filter(|line| *line == "referral.export").count(), 1, "{}: {lines:?}", town.engine);
    }
}

#[tokio::test]
async fn nobody_is_named_unless_names_are_asked_for() {
    for town in Town::all().await {
        let (shona, ann) = (town.shona().await, town.ann().await);
        let id = town.refers(&shona).await;
        town.takes_on(&ann, &id).await;
        town.later(DAY_MS);
        let names = ["Margaret", "Rennie", "1961-06-14", "telly", "shona@", "ann@", "Elder Street"];
        let without = town.desk.export_referral(&ann, &id, false).await.expect("hers").to_string();
        let with = town.desk.export_referral(&ann, &id, true).await.expect("hers").to_string();
        for name in names {
            assert!(!without.contains(name) && with.contains(name), "{}: {name}", town.engine);
        }
        // How to reach somebody never goes out.
        assert!(!with.contains("900318") && !with.contains("G51"), "{}", town.engine);
        // It may come in again, somewhere else or here.
        assert_eq!(counts(&keeps(&town, &with).await), (3, 0, 0));
    }
}

#[tokio::test]
async fn at_the_terminal_it_goes_out_for_somebody_who_may_and_the_trail_says_so() {
    for town in Town::all().await {
        let (shona, ann) = (town.shona().await, town.ann().await);
        let id = town.refers(&shona).await;
        town.takes_on(&ann, &id).await;
        let email = |text: &str| Email::read(text).expect("an address");
        for nobody in ["shona@example.org", "nobody@example.org"] {
            let gone = town.desk.export_referral_for(&email(nobody), &id, false).await;
            assert_eq!(gone, Err(Failure::NotFound), "{}: {nobody}", town.engine);
        }
        town.desk.export_referral_for(&email("ann@example.org"), &id, false).await.expect("for Ann");
        let mut tx = town.db.read().await.expect("a transaction");
        let lines = tx.audit_actions("referral", id.as_str()).await.expect("lines");
        assert!(lines.contains(&("referral.export".to_owned(), "system".to_owned())), "{}: {lines:?}", town.engine);
    }
}

#[tokio::test]
async fn a_sealed_record_goes_out_for_the_named_alone() {
    for town in Town::all().await {
        let (shona, ann, mags) = (town.shona().await, town.ann().await, town.mags().await);
        let id = town.refers(&shona).await;
        town.takes_on(&ann, &id).await;
        town.desk.give_cover(&ann, &ann.id, &mags.id, "2026-02-03", "2026-02-03").await.expect("given");
        let covers = town.actor(&mags.id).await;
        assert!(town.desk.export_referral(&covers, &id, false).await.is_ok(), "{}: cover opens it", town.engine);
        town.desk.seal_record(&ann, &id, &[]).await.expect("sealed");
        assert_eq!(town.desk.export_referral(&covers, &id, false).await, Err(Failure::NotFound), "{}", town.engine);
        assert!(town.desk.export_referral(&ann, &id, false).await.is_ok());
    }
}

/// A folder of examples that others wrote, where it stands beside the repository.
fn examples(name: &str) -> Option<PathBuf> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/cases").join(name);
    let given = std::env::var("TEST_CASES").ok().map(|folder| PathBuf::from(folder).join(name));
    let found = given.into_iter().chain([beside]).find(|path| path.exists());
    if found.is_none() {
        println!("skipped: no {name} in TEST_CASES, nor in the folder `shared` beside the repository");
    }
    found
}

/// The rows of a table of examples, without its heading.
fn rows(name: &str) -> Option<Vec<Vec<String>>> {
    let mut table = csv::Reader::from_path(examples(name)?).expect("a table");
    Some(table.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect())
}

#[tokio::test]
async fn examples_of_others_are_read_kept_and_written_again_equal() {
    let Some(folder) = examples("gravity-json") else { return };
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(&folder).expect("a folder").map(|file| file.expect("a file").path()).collect();
    files.sort();
    let (bundle, single): (Vec<_>, Vec<_>) =
        files.into_iter().partition(|file| file.ends_with("bundle-collection.json"));
    assert_eq!((bundle.len(), single.len()), (1, 17));
    for town in Town::all().await {
        for file in &single {
            let text = std::fs::read_to_string(file).expect("text");
            let one = read(file, &mut |_, _| ()).expect("it can be kept");
            let name = one.resources[0].name();
            let kept = town.desk.keep_fhir(&one, &usual(), false, &|_, _| ()).await.expect("kept");
            assert_eq!(counts(&kept), (1, 0, 0), "{}: {name}", town.engine);
            assert_eq!(writes(&town, &name).await, text.trim(), "{}: to the letter", town.engine);
        }
        let text = std::fs::read_to_string(&bundle[0]).expect("text");
        let kept = keeps(&town, &text).await;
        assert_eq!(counts(&kept), (0, 0, 17), "{}: the same seventeen", town.engine);
        let written = writes(&town, kept.bundle.as_deref().expect("a bundle")).await;
        assert_eq!(value(&written), value(&text), "{}", town.engine);

        let tree = town.desk.fhir_tasks(&usual()).await.expect("a tree");
        let drawn: Vec<(&str, usize, Vec<&str>)> = tree
            .iter()
            .map(|one| {
                let parts = one.parts.iter().map(|part| part.work.current.name.as_str()).collect();
                (one.work.current.name.as_str(), one.work.earlier.len(), parts)
            })
            .collect();
        let fulfilment = "Task/SDOHCC-TaskReferralManagementOrderFulfillmentCompletedExample";
        let part = "Task/SDOHCC-TaskReferralManagementOrderSubtaskCompletedExample";
        assert_eq!(
            drawn,
            [
                ("Task/SDOHCC-TaskPatientMakeAppointmentCompletedExample", 0, vec![]),
                ("Task/SDOHCC-TaskReferralForFurtherAssessmentExample", 0, vec![]),
                (fulfilment, 1, vec![part]),
            ],
            "{}",
            town.engine
        );
        let closed = &tree[2].work;
        assert_eq!((closed.earlier[0].state(), closed.current.state()), (State::Accepted, State::Closed));
        assert_eq!(closed.outputs().len(), 1);
        assert_eq!(tree[2].parts[0].work.earlier.len(), 1, "the accepted part is the same work");
    }
}

#[test]
fn the_statuses_of_referral_tasks_are_those_of_the_table() {
    use service::fhir::status::{Party, TaskStatus};
    let Some(rows) = rows("gravity-referral-task-status.csv") else { return };
    let ours: Vec<Vec<String>> = TaskStatus::REFERRAL
        .iter()
        .map(|status| {
            let party = |party: &Party| if *party == Party::Requester { "requester" } else { "target" };
            let by: Vec<&str> = status.set_by().iter().map(party).collect();
            let ends = if status.is_terminal() { "yes" } else { "no" };
            vec![status.code().to_owned(), by.join("|"), ends.to_owned()]
        })
        .collect();
    assert_eq!(ours, rows);
}

#[test]
fn the_pairs_of_status_and_business_status_are_those_of_the_table() {
    use service::fhir::business::{BSER, Business};
    use service::fhir::status::TaskStatus;
    use std::collections::BTreeSet;
    let Some(rows) = rows("bser-transitions.csv") else { return };
    let pairs: BTreeSet<(&str, &str)> = rows
        .iter()
        .flat_map(|row| [(row[3].as_str(), row[4].as_str()), (row[5].as_str(), row[6].as_str())])
        .filter(|(_, business)| !business.is_empty())
        .collect();
    let codes: BTreeSet<&str> = pairs.iter().map(|(_, business)| *business).collect();
    assert_eq!(codes, BSER.iter().map(|(code, _)| *code).collect());
    for code in codes {
        for status in TaskStatus::ALL {
            let fault = Business::code(None, code).fault("Task/1", *status);
            assert_eq!(fault.is_none(), pairs.contains(&(status.code(), code)), "{} with {code}", status.code());
        }
    }
    // A task may go from each pair to the next one.
    for row in &rows {
        let [from, to] = [&row[3], &row[5]].map(|code| TaskStatus::read(code).expect("a status"));
        assert!(from.may_become(to), "{row:?}");
    }
}

/// The states in docs/fhir.md are those of the code.
#[test]
fn the_tables_of_states_are_written_out_as_they_are() {
    use service::fhir::business::Business;
    use service::fhir::status::{Party, TaskStatus};
    use service::fhir::{connection, state};
    const DOC: &str = include_str!("../../../docs/fhir.md");
    for &status in TaskStatus::ALL {
        let nothing = Business::default();
        let party = |party: &Party| if *party == Party::Requester { "requester" } else { "target" };
        let row = format!(
            "| `{}` | {} | {} | {} | {} |\n",
            status.code(),
            state::read(status, &nothing).key(),
            connection::read(status, &nothing),
            status.set_by().iter().map(party).collect::<Vec<_>>().join(", "),
            if status.is_terminal() { "yes" } else { "no" }
        );
        assert!(DOC.contains(&row), "{row}");
    }
    for (state, task, request, _) in state::STATES {
        let row = format!("| {} | {} | {} |\n", state.key(), task.code(), request.code());
        assert!(DOC.contains(&row), "{row}");
    }
}
