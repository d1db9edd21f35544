//! The program as somebody at a terminal uses it.

use std::fs;
use std::io::{BufRead, BufReader};
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

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn the_file_alone_holds_the_whole_demo_town() {
    let folder = folder("demo");
    let (made, moved) = (folder.join("made.sqlite"), folder.join("moved.sqlite"));
    assert!(run(&made, &["seed-demo"]).status.success());
    fs::rename(&made, &moved).expect("moved, as `make run` does");
    let people = run(&moved, &["user", "list"]);
    assert!(said(&people).contains("shona.mcphee@example.org"), "{people:?}");
    let again = run(&moved, &["seed-demo"]);
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
    assert!(run(&demo, &["seed-demo"]).status.success());
    let said = says_first(&demo, 3);
    assert!(!said.contains("user add"), "the town has one: {said}");
}
