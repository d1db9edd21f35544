//! The program as somebody at a terminal uses it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn run(database: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_community-links"));
    command.args(["--database", &format!("sqlite:{}", database.display())]).args(args);
    command.current_dir(env!("CARGO_TARGET_TMPDIR")).output().expect("the program runs")
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
