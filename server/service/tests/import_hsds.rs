//! The Open Referral UK mock feeds, which somebody else wrote, read as they are.

use domain::support::Cost;
use domain::{Category, Line};
use service::import::{Batch, hsds};
use std::path::PathBuf;

/// A mock feed, where it stands beside the repository.
fn mock(case: &str) -> Option<Batch> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/hsds/oruk-3.0/mock-cases").join(case);
    if !folder.exists() {
        println!("skipped: no folder `shared` with the mock feeds beside the repository");
        return None;
    }
    let mut last = (0, 0);
    let batch = hsds::read(&folder, &mut |done, total| last = (done, total)).expect("a feed");
    assert_eq!(last.0, last.1, "progress ends at its end");
    Some(batch)
}

#[test]
fn the_default_feed_is_one_support_told_once_with_all_that_its_files_say() {
    let Some(batch) = mock("Default") else { return };
    assert_eq!((batch.supports.len(), batch.organisations.len(), batch.rejected.len()), (1, 10, 0));
    let support = &batch.supports[0];
    let entry = &support.entry;
    assert_eq!(support.source.feed.as_str(), "hsds:default");
    assert_eq!(support.organisation.as_ref().map(Line::as_str), Some("d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610"));
    assert_eq!(entry.name.as_str(), "Community Counselling");
    assert_eq!(
        entry.summary.as_ref().map(Line::as_str),
        Some("Counselling Services provided by trained professionals.")
    );
    assert_eq!((entry.ages.from, entry.ages.to), (Some(12), Some(100)));
    assert_eq!(entry.categories, [Category::Talking]);
    // The offer of 2020 to 2022 was over when the row was last changed, and so was the timetable.
    assert!(matches!(&entry.cost, Cost::Amount(words) if words.as_str() == "fees_description"));
    assert_eq!(entry.sessions, []);
    let place = &entry.places[0];
    assert_eq!(place.name.as_ref().map(Line::as_str), Some("MyCity Civic Center"));
    assert_eq!(place.position, None, "100 degrees north is nowhere");
    assert_eq!(place.step_free, domain::known::Known::Yes);
    assert_eq!(place.hearing_loop, domain::known::Known::Yes);
    assert!(!format!("{batch:?}").contains("Persona"), "no names of people");
}

#[test]
fn the_test_feed_has_128_rows_with_one_id() {
    let Some(batch) = mock("Test") else { return };
    assert_eq!((batch.supports.len(), batch.organisations.len()), (1, 1));
    // Two files hold the same 128 rows; 127 of each repeat the id of the first.
    for file in ["service_list.json", "service_list_data.json"] {
        let rows: Vec<u64> = batch.rejected.iter().filter(|r| r.file == file).map(|r| r.row).collect();
        assert_eq!(rows, (2..=128).collect::<Vec<_>>(), "{file}");
    }
    assert_eq!(batch.rejected.len(), 254);
    assert!(batch.rejected.iter().all(|r| r.why.contains("same id")));
}

#[test]
fn the_feed_that_only_warns_is_read() {
    let Some(batch) = mock("Warn") else { return };
    assert_eq!((batch.supports.len(), batch.organisations.len(), batch.rejected.len()), (1, 1, 0));
}

#[test]
fn the_failing_feed_is_repaired_where_it_can_be_and_refused_where_not() {
    let Some(batch) = mock("Fail") else { return };
    // One of its ids has a name in another file; the others have none anywhere.
    assert_eq!(batch.supports.len(), 1);
    let entry = &batch.supports[0].entry;
    assert_eq!(entry.name.as_str(), "Community Counselling");
    let web = entry.web.as_ref().map(Line::as_str);
    assert_ne!(web, Some("https://example/counselling"), "a host without a dot leads nowhere");
    assert_eq!(batch.rejected.len(), 3);
    assert_eq!(batch.rejected.iter().filter(|r| r.why.contains("no name")).count(), 2);
    assert_eq!(batch.rejected.iter().filter(|r| r.why.contains("same id")).count(), 1);
}
