//! Attacks that systems like this one fell to, each as a test over the whole program, on both engines.
//!
//! An attack whose door is not built yet stands in [`NO_DOOR_YET`]: whoever builds the door writes the test.

mod addresses;
mod asking;
mod doors;
mod files;
mod records;
mod sign_ins;
mod words;

use crate::guest::{Guest, REFERS, STRANGERS, WORKS, encoded, logged, refer_form};
use crate::router::addresses;
use crate::walk::{BASE, Town};
use axum::http::{Method, header};
use domain::actor::{Base, Role};
use domain::id::PracticeId;
use domain::{Email, Line};
use service::demo::DEMO_PASSWORD;

/// Attacks whose door is not there: what it would be called. A pattern is a piece of an address.
const NO_DOOR_YET: [(&str, &[&str]); 10] = [
    ("a note read by its own id, past the case it is in", &["note/", "/notes", "{note}", "work/note"]),
    ("a nested id under another parent", &["{id}/contacts", "{id}/cases", "{case}", "{contact}"]),
    ("a print view that forgets who may look", &["print"]),
    ("a partial update that skips the checks of the whole one", &["update", "patch", "edit", "save-part"]),
    ("suggestions from hidden rows while somebody types", &["suggestions", "autocomplete", "complete"]),
    ("SVG or HTML as a picture, and picture bombs", &["picture", "photo", "image", "avatar", "upload"]),
    ("zip bombs, and odd encodings in a file that is sent", &["import", "upload", "zip", "feed/"]),
    (
        "a calendar of somebody else that makes us ask private addresses",
        &["calendar/", "subscribe", "webhook", "fetch"],
    ),
    ("a group member's page that shows the other members' numbers", &["desk/member", "desk/group", "rpc/group"]),
    ("offline notes on the wrong case, and what a browser keeps after sign-out", &["offline", "sync", "sw.js"]),
];

#[tokio::test(flavor = "multi_thread")]
async fn an_attack_gets_its_test_with_its_door() {
    for (attack, patterns) in NO_DOOR_YET {
        for address in addresses() {
            let door = patterns.iter().find(|pattern| address.path.contains(**pattern));
            assert!(
                door.is_none(),
                "{} looks like the door of \"{attack}\": write the test of that attack, then take its row out here \
                 (or, where the name misleads, mend the pattern)",
                address.path
            );
        }
    }
}
