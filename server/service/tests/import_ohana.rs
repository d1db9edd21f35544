//! The sample tables of the Ohana API, which somebody else wrote, read as they are.

use domain::known::Known;
use domain::support::Cost;
use domain::{Category, Line};
use service::import::{Batch, IncomingSupport, ohana};
use std::path::PathBuf;

/// The sample, where it stands beside the repository.
fn sample() -> Option<Batch> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/directory/ohana-sample");
    if !folder.exists() {
        println!("skipped: no folder `shared` with the sample tables beside the repository");
        return None;
    }
    Some(ohana::read(&folder, &mut |_, _| {}).expect("a folder of tables"))
}

fn support<'a>(batch: &'a Batch, id: &str) -> &'a IncomingSupport {
    batch.supports.iter().find(|support| support.source.id.as_str() == id).expect(id)
}

#[test]
fn all_active_rows_are_read_and_the_others_say_why_not() {
    let Some(batch) = sample() else { return };
    assert_eq!((batch.supports.len(), batch.organisations.len()), (21, 8));
    let refused: Vec<_> = batch.rejected.iter().map(|r| (r.file.as_str(), r.row, r.id.as_deref())).collect();
    assert_eq!(refused, [("services.csv", 21, Some("20")), ("services.csv", 22, Some("21"))]);
    assert!(batch.rejected[0].why.contains("defunct") && batch.rejected[1].why.contains("inactive"));
    assert!(batch.supports.iter().all(|support| support.organisation.is_some()));
}

#[test]
fn what_stands_in_other_tables_is_found() {
    let Some(batch) = sample() else { return };
    let centre = &support(&batch, "1").entry;
    let place = &centre.places[0];
    assert_eq!(place.address.as_ref().map(Line::as_str), Some("2600 Middlefield Road, Redwood City, CA"));
    assert_eq!(place.postcode.as_ref().map(Line::as_str), Some("94063"));
    assert!(place.position.is_some() && place.getting_there.is_some());
    assert_eq!((place.step_free, place.toilet), (Known::Yes, Known::Yes));
    assert_eq!(centre.phone.as_ref().map(Line::as_str), Some("650 780-7525"));
    assert_eq!(centre.languages.iter().map(Line::as_str).collect::<Vec<_>>(), ["es", "tl"]);
    assert_eq!(centre.other_words.len(), 12);
    assert!(matches!(centre.cost, Cost::Donation(_)));
    assert_eq!(centre.sessions, [], "9am to 03:00 contradicts itself");

    let passports = &support(&batch, "22").entry;
    assert_eq!(passports.sessions.len(), 3, "its own hours, not those of its location");
    assert_eq!(passports.sessions[1].to.hour(), 16);
    assert_eq!(passports.sessions[0].note.as_ref().map(Line::as_str), Some("Closed 1 January."));
    assert_eq!(passports.phone.as_ref().map(Line::as_str), Some("123-456-7890 ext 123"));

    let example = &support(&batch, "23").entry;
    assert_eq!(example.sessions.len(), 7, "the hours of its location");
}

#[test]
fn keywords_say_what_it_helps_with() {
    let Some(batch) = sample() else { return };
    for (id, category) in
        [("2", Category::Work), ("9", Category::Work), ("15", Category::Recovery), ("17", Category::Food)]
    {
        assert!(support(&batch, id).entry.categories.contains(&category), "{id}");
    }
    assert!(support(&batch, "15").entry.is_sensitive);
}

#[test]
fn nobody_is_named() {
    let Some(batch) = sample() else { return };
    let all = format!("{batch:?}");
    for name in ["Susan Houston", "Christina Gonzalez", "Bart Charlow"] {
        assert!(!all.contains(name), "{name}");
    }
}
