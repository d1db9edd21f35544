//! Which room may know which: the arrows point one way, and each kind of outside thing has one room.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The rooms, and the rooms each may depend on.
const ARROWS: [(&str, &[&str]); 6] = [
    ("domain", &[]),
    ("finder", &["domain"]),
    ("store", &["domain"]),
    ("service", &["domain", "finder", "store"]),
    ("app", &["domain", "finder", "service"]),
    ("server", &["domain", "finder", "store", "service", "app"]),
];

/// Everything that `domain` is made of, in the browser's wasm as on the server. A new name here is a decision.
const DOMAIN: [&str; 10] = [
    "domain",
    "jiff",
    "jiff-core",
    "proc-macro2",
    "quote",
    "serde",
    "serde_core",
    "serde_derive",
    "syn",
    "unicode-ident",
];

/// What `finder` has beside that.
const FINDER: [&str; 4] = ["finder", "form_urlencoded", "percent-encoding", "rust-stemmers"];

fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("the workspace")
}

fn cargo(arguments: &[&str]) -> String {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let done = Command::new(cargo).args(arguments).current_dir(top()).output().expect("cargo runs");
    assert!(done.status.success(), "cargo {arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).expect("text")
}

struct Dependency {
    name: String,
    is_optional: bool,
}

/// Each room and everything its manifest names, for building, running and testing.
fn manifests() -> BTreeMap<String, Vec<Dependency>> {
    let told: Value = serde_json::from_str(&cargo(&["metadata", "--no-deps", "--format-version", "1", "--offline"]))
        .expect("cargo writes JSON");
    let text = |value: &Value| value.as_str().expect("a name").to_owned();
    let list = |value: &Value| value.as_array().expect("a list").clone();
    list(&told["packages"])
        .iter()
        .map(|package| {
            let named = list(&package["dependencies"])
                .iter()
                .map(|one| Dependency {
                    name: text(&one["name"]),
                    is_optional: one["optional"].as_bool().expect("yes or no"),
                })
                .collect();
            (text(&package["name"]), named)
        })
        .collect()
}

#[test]
fn every_room_is_in_the_table() {
    let rooms: BTreeSet<String> = manifests().into_keys().collect();
    assert_eq!(rooms, ARROWS.iter().map(|(room, _)| (*room).to_owned()).collect());
}

#[test]
fn the_arrows_point_one_way() {
    let manifests = manifests();
    let rooms: BTreeSet<&str> = ARROWS.iter().map(|(room, _)| *room).collect();
    for (room, may) in ARROWS {
        for known in manifests[room].iter().filter(|one| rooms.contains(one.name.as_str())) {
            assert!(may.contains(&known.name.as_str()), "{room} must not depend on {}", known.name);
        }
    }
}

#[test]
fn the_browser_can_do_without_the_service() {
    for service in manifests()["app"].iter().filter(|one| one.name == "service") {
        assert!(service.is_optional, "app depends on service only when it renders on the server");
    }
}

#[test]
fn only_the_store_knows_the_databases() {
    for (room, named) in manifests() {
        let knows = named.iter().any(|one| one.name.starts_with("sqlx") || one.name == "libsqlite3-sys");
        assert_eq!(knows, room == "store", "{room}");
    }
}

fn crates_of(room: &str) -> BTreeSet<String> {
    cargo(&["tree", "-p", room, "-e", "normal", "--prefix", "none", "--offline"])
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .map(str::to_owned)
        .collect()
}

#[test]
fn domain_is_made_of_these_crates_and_no_others() {
    assert_eq!(crates_of("domain"), DOMAIN.map(str::to_owned).into());
}

#[test]
fn finder_is_made_of_these_crates_and_no_others() {
    let expected: BTreeSet<String> = DOMAIN.iter().chain(&FINDER).map(|name| (*name).to_owned()).collect();
    assert_eq!(crates_of("finder"), expected);
}

/// Every Rust file of the rooms, by its path from the top.
fn files() -> BTreeMap<String, String> {
    fn walk(folder: &Path, top: &Path, files: &mut BTreeMap<String, String>) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
            if path.is_dir() && !matches!(name.as_str(), "target" | "node_modules") && !name.starts_with('.') {
                walk(&path, top, files);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let from_top = path.strip_prefix(top).expect("below the top").to_string_lossy().replace('\\', "/");
                files.insert(from_top, std::fs::read_to_string(&path).expect("text"));
            }
        }
    }
    let (top, mut files) = (top(), BTreeMap::new());
    for room in ["app", "server"] {
        walk(&top.join(room), &top, &mut files);
    }
    assert!(files.contains_key("server/store/src/lib.rs") && files.contains_key("app/src/lib.rs"));
    files
}

/// The lines that hold one of these words, in files outside these places.
fn strays(words: &[&str], below: &str, places: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in files() {
        if !path.starts_with(below) || places.iter().any(|place| path.starts_with(place)) {
            continue;
        }
        for (number, line) in text.lines().enumerate() {
            if words.iter().any(|word| line.contains(word)) {
                found.push(format!("{path}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    found
}

// The words are put together here, so that this file does not hold them itself.

#[test]
fn sql_stands_only_in_the_store() {
    let found = strays(&[concat!("sqlx", "::query"), concat!("use ", "sqlx")], "", &["server/store/src/"]);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_browser_is_spoken_to_only_in_its_own_folder() {
    let words = [concat!("web_sys", "::"), concat!("gloo", "_"), concat!("js_sys", "::")];
    let found = strays(&words, "", &["app/src/browser/", "app/src/browser.rs"]);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn what_is_compiled_for_one_side_only_stands_in_three_places() {
    let places = ["app/src/lib.rs", "app/src/api.rs", "app/src/api/", "app/src/browser.rs", "app/src/browser/"];
    let found = strays(&[concat!("cfg(", "feature"), concat!("feature", " = \"")], "app/src/", &places);
    assert!(found.is_empty(), "{found:#?}");
}
