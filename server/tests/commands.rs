//! The program as somebody at a terminal uses it.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn run(database: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_community-links"));
    command.args(["--database", &format!("sqlite:{}", database.display())]).args(args);
    command.current_dir(env!("CARGO_TARGET_TMPDIR")).stdin(Stdio::null()).output().expect("the program runs")
}

/// The same, with something on standard input.
fn run_with(database: &Path, args: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_community-links"));
    command.args(["--database", &format!("sqlite:{}", database.display())]).args(args);
    command.current_dir(env!("CARGO_TARGET_TMPDIR"));
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut program = command.spawn().expect("the program runs");
    let mut stdin = program.stdin.take().expect("it listens");
    stdin.write_all(input.as_bytes()).expect("it hears");
    drop(stdin);
    program.wait_with_output().expect("it ends")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn the_file_alone_holds_the_whole_demo_town() {
    let folder = folder("demo");
    let (made, moved) = (folder.join("made.sqlite"), folder.join("moved.sqlite"));
    assert!(run(&made, &["seed-demo", "--past", "20"]).status.success());
    fs::rename(&made, &moved).expect("moved, as `make run` does");
    let people = run(&moved, &["user", "list"]);
    assert!(said(&people).contains("shona.mcphee@example.org"), "{people:?}");
    let again = run(&moved, &["seed-demo", "--past", "20"]);
    assert_eq!(again.status.code(), Some(1), "only an empty database takes a demo town");
}

#[test]
fn exit_codes_tell_failure_from_wrong_use() {
    let database = folder("codes").join("codes.sqlite");
    assert_eq!(run(&database, &["config", "print"]).status.code(), Some(0));
    assert_eq!(run(&database, &["user", "disable", "nobody@example.org"]).status.code(), Some(1));
    assert_eq!(run(&database, &["frobnicate"]).status.code(), Some(2));
    assert_eq!(run(&database, &["--listen", "nowhere", "config", "print"]).status.code(), Some(2));
}

#[test]
fn words_are_added_listed_and_taken_away() {
    let database = folder("words").join("words.sqlite");
    let added = run(&database, &["words", "add", "Glaur", "pottery", "clay", "--need", "arts"]);
    assert!(added.status.success(), "{added:?}");
    assert_eq!(said(&run(&database, &["words", "list"])), "glaur\t= pottery | clay\t[arts]\n");
    assert_eq!(run(&database, &["words", "add", "mud", "clay", "--need", "mud"]).status.code(), Some(1));
    assert!(run(&database, &["words", "remove", "glaur"]).status.success());
    assert_eq!(run(&database, &["words", "remove", "glaur"]).status.code(), Some(1));
    assert_eq!(said(&run(&database, &["words", "list"])), "");
}

#[test]
fn an_empty_desk_says_so() {
    let database = folder("quiet").join("quiet.sqlite");
    assert_eq!(said(&run(&database, &["reports", "list"])), "No report is waiting.\n");
    assert_eq!(said(&run(&database, &["gaps"])), "");
    assert_eq!(run(&database, &["reports", "done", "0123abcd"]).status.code(), Some(1));
    assert_eq!(run(&database, &["support", "history", "tea-table"]).status.code(), Some(1));
}

#[test]
fn what_is_not_sent_is_listed_in_full_and_what_is_on_its_way_is_not() {
    let database = folder("mail").join("mail.sqlite");
    let nothing =
        "No message has been written yet.\nNothing is sent, because no SMTP server is set (smtp, mail_from).\n";
    assert_eq!(said(&run(&database, &["mail", "list"])), nothing);
    let file = folder("mail-sent").join("settings.toml");
    let settings = "smtp = \"smtp://127.0.0.1:1\"\nmail_from = \"links@example.org\"";
    fs::write(&file, settings).expect("a file");
    let file = file.to_string_lossy();

    assert!(run(&database, &["seed-demo", "--past", "20"]).status.success());
    let word = "three wet cormorants\n";
    assert!(run_with(&database, &["user", "set-password", "shona.mcphee@example.org"], word).status.success());
    let listed = said(&run(&database, &["mail", "list"]));
    assert!(listed.contains("mail to shona.mcphee@example.org\tpassword-changed\twaiting"), "{listed}");
    assert!(listed.contains("\n  Your password for Community Links was changed\n") && !listed.contains("cormorants"));
    let listed = said(&run(&database, &["mail", "list", "--config", &file]));
    assert!(listed.contains("shona.mcphee@example.org") && !listed.contains("Your password"), "{listed}");

    let id = listed.split('\t').next().unwrap_or_default();
    assert_eq!(said(&run(&database, &["mail", "retry", id])), "It is due now.\n");
    assert_eq!(run(&database, &["mail", "retry", "none"]).status.code(), Some(1));
}

#[test]
fn the_search_is_scored_without_a_database() {
    let folder = folder("judge");
    let queries = folder.join("queries.txt");
    fs::write(&queries, "plain | art class | | hamilton-saturday-art-shed:3\nsafety | I want to die | | a:1 | help\n")
        .expect("a file");
    let database = folder.join("none.sqlite");
    let file = queries.to_string_lossy();
    let told = said(&run(&database, &["judge", "--worst", "--file", &file]));
    assert!(told.contains("plain") && told.contains("help right now: 1 of 1 right"), "{told}");
    let rows = said(&run(&database, &["judge", "--rows"]));
    assert!(rows.starts_with("[\n") && rows.contains("\"id\": \"hamilton-saturday-art-shed\""), "{rows:.200}");
    assert!(!database.exists());
    fs::write(&queries, "no bars here").expect("a file");
    assert_eq!(run(&database, &["judge", "--file", &file]).status.code(), Some(1));
}

#[test]
fn keys_are_changed_while_everything_stays_readable_and_are_never_made_twice() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder("keys");
    let (database, keys) = (folder.join("links.sqlite"), folder.join("community-links.keys"));
    assert!(run(&database, &["seed-demo", "--past", "20"]).status.success());
    assert_eq!(fs::metadata(&keys).expect("made beside it").permissions().mode() & 0o777, 0o600);
    let text = fs::read_to_string(&keys).expect("text");
    let shown = said(&run(&database, &["config", "print"]));
    let path = format!("\nkeys = \"{}\"\n", keys.display());
    assert!(shown.contains(&path), "the path and nothing else: {shown}");

    let to_do = said(&run(&database, &["rotate-keys", "--dry-run"]));
    assert!(to_do.contains("person.phone\t") && to_do.contains("fields would be sealed anew"), "{to_do}");
    assert_eq!(fs::read_to_string(&keys).expect("text"), text, "nothing was changed");
    let done = run(&database, &["rotate-keys"]);
    let fields = to_do.lines().last().and_then(|line| line.split(' ').next()).expect("a number");
    assert!(said(&done).contains(&format!("{fields} fields are sealed anew")), "{done:?}");
    assert!(said(&done).contains("One key is retired"), "{done:?}");
    let secrets: Vec<String> = [text, fs::read_to_string(&keys).expect("text")]
        .iter()
        .flat_map(|text| text.lines().filter_map(|line| line.split('"').nth(1)).map(str::to_owned).collect::<Vec<_>>())
        .filter(|secret| secret.len() > 8)
        .collect();
    let output = format!("{done:?}{shown}{to_do}");
    assert!(secrets.len() > 8 && secrets.iter().all(|secret| !output.contains(secret)));

    fs::set_permissions(&keys, fs::Permissions::from_mode(0o644)).expect("changed");
    let refused = run(&database, &["user", "list"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("chmod 600"), "{refused:?}");
    fs::remove_file(&keys).expect("lost");
    for command in [&["user", "list"][..], &["migrate"], &["rotate-keys"]] {
        let refused = run(&database, command);
        assert_eq!(refused.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&refused.stderr).contains("is missing"), "{refused:?}");
    }
    assert!(!keys.exists());
}

#[test]
fn places_and_people_are_set_up_without_sql() {
    let database = folder("set-up").join("set-up.sqlite");
    let team = run(&database, &["team", "add", "South team", "--phone", "0141 496 0000", "--id", "south"]);
    assert_eq!(said(&team), "south\n", "{team:?}");
    let practice = ["practice", "add", "Elder Street Practice", "--postcode", "g513aa", "--id", "elder-street"];
    let lost = run(&database, &[&practice[..], &["--team", "north"]].concat());
    assert!(!lost.status.success() && String::from_utf8_lossy(&lost.stderr).contains("team list"), "{lost:?}");
    assert_eq!(said(&run(&database, &[&practice[..], &["--team", "south"]].concat())), "elder-street\n");
    assert_eq!(said(&run(&database, &["team", "list"])), "south\tSouth team\t0141 496 0000\n");
    let practices = said(&run(&database, &["practice", "list"]));
    assert_eq!(practices, "elder-street\tElder Street Practice\tG51 3AA\tsouth\n");
    assert_eq!(said(&run(&database, &["organisation", "list"])), "");
    // Nothing on standard input: an account without a password, for somebody who gets a link.
    let pat = ["user", "add", "pat@example.org", "--name", "Pat Reid", "--role", "referrer"];
    let added = run(&database, &[&pat[..], &["--practice", "elder-street"]].concat());
    assert!(added.status.success(), "{added:?}");
    assert_eq!(said(&run(&database, &["user", "list"])), "pat@example.org\tPat Reid\treferrer\tinvited\n");
}

/// What the program says first when it serves: so many lines. Then it is told to stop.
fn says_first(database: &Path, lines: usize) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_community-links"));
    command.args(["--database", &format!("sqlite:{}", database.display()), "--listen", "127.0.0.1:0", "--map", "none"]);
    command.arg("serve").current_dir(env!("CARGO_TARGET_TMPDIR")).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut program = command.spawn().expect("the program runs");
    let said = BufReader::new(program.stdout.take().expect("a pipe")).lines().take(lines);
    let said: Vec<String> = said.map(|line| line.expect("text")).collect();
    program.kill().expect("stopped");
    program.wait().expect("gone");
    said.join("\n")
}

#[test]
fn without_an_administrator_serve_says_how_to_make_one() {
    let folder = folder("first");
    let said = says_first(&folder.join("new.sqlite"), 3);
    assert!(said.contains("user add you@example.org") && said.contains("--role administrator"), "{said}");
    let demo = folder.join("demo.sqlite");
    assert!(run(&demo, &["seed-demo", "--past", "20"]).status.success());
    let said = says_first(&demo, 3);
    assert!(!said.contains("user add"), "the town has one: {said}");
}

/// A bundle with a request and a task that has this status.
fn bundle(task: &str) -> String {
    format!(
        r#"{{"resourceType": "Bundle", "id": "b", "type": "collection", "entry": [
        {{"resource": {{"resourceType": "ServiceRequest", "id": "r", "status": "draft", "intent": "order",
            "subject": {{"reference": "Patient/p"}}}}}},
        {{"resource": {{"resourceType": "Task", "id": "t", "status": "{task}", "intent": "order",
            "focus": {{"reference": "ServiceRequest/r"}}}}}}]}}"#
    )
}

#[test]
fn fhir_comes_in_as_a_whole_or_not_at_all_and_goes_out_as_it_came() {
    let folder = folder("fhir");
    let database = folder.join("fhir.sqlite");
    let file = folder.join("bundle.json");
    let path = file.to_string_lossy();
    fs::write(&file, bundle("completed")).expect("a file");
    let refused = run(&database, &["fhir", "import", &path]);
    let why = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert_eq!(refused.status.code(), Some(1), "{refused:?}");
    assert!(
        why.starts_with("Nothing of bundle.json was kept.\n  Task/t, Task.status and ServiceRequest.status"),
        "{why}"
    );

    fs::write(&file, bundle("draft")).expect("a file");
    let dry = run(&database, &["fhir", "import", &path, "--dry-run"]);
    let counts = "2 new, 0 changed, 0 the same.\nOf the work that tasks tell of, 0 is at its end and 1 is open.\n";
    assert_eq!(said(&dry), format!("Nothing was kept. It would have been: {counts}"), "{dry:?}");
    assert_eq!(run(&database, &["fhir", "export", "--kept", "Task/t"]).status.code(), Some(1), "nothing was kept");
    let kept = run(&database, &["fhir", "import", &path]);
    assert_eq!(said(&kept), format!("{counts}The bundle is kept as Bundle/b.\n"), "{kept:?}");
    let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).expect("JSON");
    let written = said(&run(&database, &["fhir", "export", "--kept", "Bundle/b"]));
    assert_eq!(value(&written), value(&bundle("draft")));
    assert_eq!(said(&run(&database, &["fhir", "tasks"])), "Task/t\tdraft\tdraft\n");
    assert_eq!(said(&run(&database, &["fhir", "tasks", "--from", "others"])), "others has sent no task.\n");
    let trail = said(&run(&database, &["audit", "show"]));
    for action in ["fhir.import", "fhir.export", "fhir.tasks"] {
        assert!(trail.contains(action), "{action}: {trail}");
    }
}

#[test]
fn a_referral_goes_out_as_fhir_for_somebody_who_may_open_it() {
    let database = folder("fhir-out").join("out.sqlite");
    assert!(run(&database, &["seed-demo"]).status.success());
    assert_eq!(run(&database, &["fhir", "export", "--referral", "r1"]).status.code(), Some(2), "for whom is needed");
    let trail = ["fhir", "export", "--referral", "r1", "--for", "shona.mcphee@example.org"];
    let refused = run(&database, &trail);
    let why = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert_eq!(why, "there is no referral r1 that shona.mcphee@example.org may open\n");
}
