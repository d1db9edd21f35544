use super::super::error::ImportError;
use super::super::{Batch, IncomingSupport};
use super::read;
use domain::known::Known;
use domain::session::Every;
use domain::support::{ComeIn, Cost, Kind, Reach, Room};
use domain::{Area, Category, Day, Line};
use jiff::civil::{Weekday, date, time};
use std::path::PathBuf;

/// A folder with a few files, gone when the test is over.
struct Feed(PathBuf);

impl Feed {
    fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let folder = std::env::temp_dir().join(format!("import-hsds-{}", std::process::id())).join(name);
        std::fs::create_dir_all(&folder).expect("a folder for the test");
        for (file, text) in files {
            std::fs::write(folder.join(file), text).expect("a file for the test");
        }
        Self(folder)
    }

    fn read(&self) -> Result<Batch, ImportError> {
        read(&self.0, &mut |_, _| {})
    }
}

impl Drop for Feed {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}

fn one(name: &str, service: &str) -> IncomingSupport {
    let batch = Feed::new(name, &[("services.json", service)]).read().expect("a feed");
    assert_eq!(batch.rejected, []);
    batch.supports.into_iter().next().expect("one support")
}

fn texts<const MOST: usize>(lines: &[Line<MOST>]) -> Vec<&str> {
    lines.iter().map(Line::as_str).collect()
}

const BLETHER: &str = r#"{
  "id": "s1", "name": "Govan Blether &amp; Brew Group", "alternate_name": "Tea and talk", "status": "active",
  "description": "<p>Tea, toast and a blether for anybody who would like company in Govan.</p><p>Come by the blue door.</p>",
  "url": "www.example.org/blether", "email": "Hello@Example.org", "application_process": "Just turn up.",
  "eligibility_description": "Anybody over 18", "minimum_age": "18", "maximum_age": 120, "wait_time": "no wait",
  "assured_date": "2026-01-05", "last_modified": "2026-01-09T10:00:00.0Z",
  "cost_options": [{"id": "c", "amount": 0}],
  "phones": [{"id": "p", "number": "0141 496 0001", "type": "fax"}, {"id": "q", "number": "0141 496 0002", "extension": 5}],
  "contacts": [{"id": "k", "name": "Isla Person", "email": "isla@example.org", "phones": [{"number": "0141 496 0009"}]}],
  "languages": [{"id": "l", "name": "Polish"}, {"id": "m", "language": "en"}],
  "service_areas": [{"id": "a", "name": "Glasgow City"}],
  "attributes": [{"id": "t", "taxonomy_term": {"id": "u", "name": "Befriending"}}, {"id": "v", "taxonomy_term_id": "w"}],
  "organization": {"id": "o1", "name": "Govan Neighbours", "description": "We are <b>here</b>.", "website": "ftp://no"},
  "service_at_locations": [{"id": "x", "location": {
    "id": "y", "location_type": "physical", "name": "The Hall", "latitude": "55.86", "longitude": -4.31,
    "addresses": [{"id": "z", "attention": "Isla Person", "address_1": "1 Hall Street", "address_2": "", "city": "Glasgow",
      "region": "Glasgow", "postal_code": "g513aa", "address_type": "physical"}],
    "accessibility": [{"id": "1", "description": "Step-free entrance. No accessible toilet.", "details": "Hearing loop"}]},
    "schedules": [
      {"id": "2", "freq": "WEEKLY", "byday": "TU,TH,XX", "opens_at": "13:00Z", "closes_at": "15:00", "notes": "Not in July"},
      {"id": "3", "freq": "MONTHLY", "byday": "1WE,-1FR", "opens_at": "10:00:00", "closes_at": "11:30:00"},
      {"id": "4", "freq": "WEEKLY", "interval": 2, "dtstart": "2026-01-08", "byday": "MO", "opens_at": "18:00", "closes_at": "20:00"},
      {"id": "5", "freq": "WEEKLY", "byday": "SA", "opens_at": "18:00", "closes_at": "20:00", "valid_to": "2025-12-31"},
      {"id": "6", "freq": "MONTHLY", "bymonthday": "3", "opens_at": "18:00", "closes_at": "20:00", "description": "On the third."}
    ]}]
}"#;

#[test]
fn a_service_becomes_a_support() {
    let files = [("blether.json", BLETHER), ("taxonomy_term.json", r#"{"id": "w", "name": "Older people"}"#)];
    let batch = Feed::new("A Full Feed", &files).read().expect("a feed");
    assert_eq!(batch.rejected, []);
    let support = &batch.supports[0];
    let entry = &support.entry;
    assert_eq!((support.source.feed.as_str(), support.source.id.as_str()), ("hsds:a full feed", "s1"));
    assert_eq!(support.organisation.as_ref().map(Line::as_str), Some("o1"));
    assert_eq!((entry.name.as_str(), entry.kind), ("Govan Blether & Brew Group", Kind::Group));
    let summary = entry.summary.as_ref().map(Line::as_str);
    assert_eq!(summary, Some("Tea, toast and a blether for anybody who would like company in Govan."));
    let description = entry.description.as_ref().expect("the rest").as_str();
    assert_eq!(description, "Come by the blue door.\n\nJust turn up.\n\nOn the third.");
    assert_eq!((entry.ages.from, entry.ages.to, entry.come_in), (Some(18), None, ComeIn::JustTurnUp));
    assert_eq!((entry.cost.clone(), entry.room), (Cost::Free(None), Room::Open));
    assert_eq!(entry.phone.as_ref().map(Line::as_str), Some("0141 496 0002 ext 5"));
    assert_eq!(entry.email.as_ref().map(Line::as_str), Some("hello@example.org"));
    assert_eq!(entry.web.as_ref().map(Line::as_str), Some("https://www.example.org/blether"));
    assert_eq!(texts(&entry.languages), ["pl", "en"]);
    assert_eq!(entry.area.iter().map(Area::to_string).collect::<Vec<_>>(), ["council:Glasgow City"]);
    assert_eq!(texts(&entry.other_words), ["Tea and talk", "Befriending", "Older people"]);
    assert_eq!(entry.categories, [Category::Company]);
    assert_eq!(entry.checked.expect("assured").at.day(), Day::new(date(2026, 1, 5)));
    assert!(!format!("{batch:?}").contains("Isla"), "no names of people");

    let organisation = &batch.organisations[0];
    assert_eq!(organisation.about.as_ref().map(domain::Passage::as_str), Some("We are here."));
    assert_eq!(organisation.web, None);
}

#[test]
fn a_location_becomes_a_place_with_its_sessions() {
    let entry = one("place", BLETHER).entry;
    let place = &entry.places[0];
    assert_eq!(place.address.as_ref().map(Line::as_str), Some("1 Hall Street, Glasgow"));
    assert_eq!(place.postcode.as_ref().map(Line::as_str), Some("G51 3AA"));
    assert_eq!(place.position.map(|p| (p.lat, p.lon)), Some((55.86, -4.31)));
    assert_eq!((place.step_free, place.toilet, place.hearing_loop), (Known::Yes, Known::No, Known::Yes));

    let told: Vec<_> = entry.sessions.iter().map(|s| (s.every, s.weekday, s.from.hour(), s.place)).collect();
    assert_eq!(
        told,
        [
            (Every::Week, Weekday::Tuesday, 13, Some(0)),
            (Every::Week, Weekday::Thursday, 13, Some(0)),
            (Every::NthOfMonth(1), Weekday::Wednesday, 10, Some(0)),
            (Every::LastOfMonth, Weekday::Friday, 10, Some(0)),
            (Every::SecondWeek(Day::new(date(2026, 1, 5))), Weekday::Monday, 18, Some(0)),
        ]
    );
    assert_eq!(entry.sessions[0].to, time(15, 0, 0, 0));
    assert_eq!(entry.sessions[0].note.as_ref().map(Line::as_str), Some("Not in July"));
}

#[test]
fn what_is_wrong_in_a_field_is_left_out_and_the_row_stays() {
    let entry = one(
        "repaired",
        r#"[{"id": 7, "name": "Line\u0007 dance", "url": "javascript:alert(1)", "email": false, "minimum_age": 60, "maximum_age": 18,
            "assured_date": "someday", "phones": "none", "languages": [null, {"name": 3}], "fees": 12,
            "service_areas": [{"name": "Scotland"}],
            "service_at_locations": [{"location": {"latitude": 0, "longitude": 0, "name": "Nowhere"}}, {"location": 3}, 4,
              {"location": {"location_type": "virtual", "name": "Video"}}],
            "schedules": [{"freq": "HOURLY", "byday": "MO", "opens_at": "10:00", "closes_at": "11:00"},
              {"freq": "WEEKLY", "byday": "MO", "opens_at": "10:00"}]}]"#,
    )
    .entry;
    assert_eq!(entry.name.as_str(), "Line dance");
    assert_eq!((entry.web, entry.email, entry.phone), (None, None, None));
    assert_eq!((entry.ages.from, entry.ages.to, entry.cost), (None, None, Cost::NotKnown));
    assert_eq!((entry.places.len(), entry.places[0].position), (1, None));
    assert_eq!((entry.sessions.len(), entry.checked), (0, None));
    assert_eq!(
        (entry.kind, entry.area.as_slice(), entry.reach),
        (Kind::National, [Area::Scotland].as_slice(), Reach::Place)
    );
}

#[test]
fn texts_that_are_too_long_are_cut_at_a_word() {
    let long = "word ".repeat(20_000);
    let entry = one("long", &format!(r#"{{"id": "a", "name": "{long}", "description": "{long}"}}"#)).entry;
    assert!(entry.name.as_str().ends_with("word") && entry.name.as_str().len() <= 200);
    assert!(entry.summary.expect("cut").as_str().ends_with("word…"));
    assert!(entry.description.expect("cut").as_str().ends_with("word"));
}

#[test]
fn rows_that_cannot_be_kept_say_why_and_the_others_go_on() {
    let feed = Feed::new(
        "rejected",
        &[(
            "services.json",
            r#"{"contents": [
                {"id": "1"}, {"name": "No id"}, {"id": "3", "name": "Over", "status": "Defunct"},
                {"id": "4", "name": "NU\u0000L"}, {"id": "5", "name": "Kept"}, {"id": "5", "name": "Kept twice"},
                null, {"id": "8", "name": "<b></b>"}, {"id": "9", "name": "Also kept", "status": ""}]}"#,
        )],
    );
    let batch = feed.read().expect("a feed");
    let names: Vec<_> = batch.supports.iter().map(|support| support.entry.name.as_str()).collect();
    assert_eq!(names, ["Kept", "Also kept"]);
    let mut rows: Vec<_> =
        batch.rejected.iter().map(|r| (r.row, r.why.split(['.', ',']).next().unwrap_or(""))).collect();
    rows.sort_unstable();
    assert_eq!(
        rows,
        [
            (1, "It has no name"),
            (2, "It has no id"),
            (3, "Its status is \"defunct\""),
            (4, "It holds a NUL character"),
            (6, "Another row of the file has the same id"),
            (7, "It is not a service"),
            (8, "It has no name"),
        ]
    );
}

#[test]
fn one_service_in_several_files_is_read_once_from_the_fuller_one() {
    let listed =
        r#"{"contents": [{"id": "s1", "name": "Short", "fees": "Free", "organization": {"id": "o1", "name": "Org"}}]}"#;
    let at = r#"{"contents": [{"id": "x2", "location": {"id": "y2", "name": "Second hall"}, "service": {"id": "s1", "name": "Short"}}]}"#;
    let organisations = r#"{"id": "o1", "name": "Govan Neighbours", "email": "o@example.org", "services": [{"id": "s2", "name": "Inside"}]}"#;
    let files = [
        ("a.json", listed),
        ("b.json", BLETHER),
        ("service_at_location_list.json", at),
        ("organization.json", organisations),
    ];
    let batch = Feed::new("merged", &files).read().expect("a feed");
    assert_eq!(batch.rejected, []);
    assert_eq!(batch.supports.len(), 2);
    let entry = &batch.supports[0].entry;
    assert_eq!(entry.name.as_str(), "Govan Blether & Brew Group");
    assert_eq!(entry.places.len(), 2);
    assert_eq!(batch.supports[1].organisation.as_ref().map(Line::as_str), Some("o1"));
    assert_eq!(batch.organisations.len(), 1);
    assert!(batch.organisations[0].email.is_some() && batch.organisations[0].about.is_some());
}

#[test]
fn a_feed_is_called_what_its_publisher_is_called() {
    let about = r#"{"version": "HSDS-UK-3.0", "publisher": {"name": "Govan Directory"}}"#;
    let feed = Feed::new("named", &[("api_details.json", about), ("one.json", r#"{"id": "a", "name": "A"}"#)]);
    let batch = feed.read().expect("a feed");
    assert_eq!(batch.supports[0].source.feed.as_str(), "hsds:govan directory");
}

#[test]
fn a_file_that_cannot_be_used_says_where_and_why() {
    let read_text = |name: &str, text: &[u8]| {
        let feed = Feed::new(name, &[]);
        let file = feed.0.join("feed.json");
        std::fs::write(&file, text).expect("a file for the test");
        read(&file, &mut |_, _| {}).expect_err(name)
    };
    let file = "feed.json".to_owned();
    assert_eq!(
        read_text("latin", b"[\n{\"id\": \"caf\xe9\"}]"),
        ImportError::NotUtf8 { file: file.clone(), byte: 14, line: 2 }
    );
    assert_eq!(read_text("cut", b"{\"contents\": [\n{\"id\""), ImportError::Truncated { file: file.clone(), line: 2 });
    assert_eq!(read_text("csv", b"id,name\n1,a"), ImportError::NotJson { file, line: 1, column: 1 });
    for text in ["3", "{}", "{\"contents\": 3}", "{\"a\": 1}", "\"x\"", "null"] {
        assert!(matches!(read_text("other", text.as_bytes()), ImportError::NotAFeed { .. }), "{text}");
    }
    let deep = "[".repeat(100_000);
    assert!(matches!(read_text("deep", deep.as_bytes()), ImportError::NotJson { .. }));
    let empty = Feed::new("empty", &[]);
    assert!(matches!(empty.read(), Err(ImportError::NotAFeed { .. })));
    let nowhere = read(&empty.0.join("nowhere"), &mut |_, _| {});
    assert!(matches!(nowhere, Err(ImportError::NotFound { .. })));
}

#[test]
fn a_file_that_is_too_large_is_not_read() {
    let feed = Feed::new("large", &[]);
    let path = feed.0.join("large.json");
    // A file with a hole in it: large, and nothing on the disk.
    let file = std::fs::File::create(&path).expect("a file for the test");
    file.set_len(257 * 1024 * 1024).expect("a hole");
    assert_eq!(feed.read(), Err(ImportError::TooLarge { file: "large.json".into() }));
}

#[test]
fn a_mark_in_front_of_utf8_is_no_trouble() {
    assert_eq!(one("bom", "\u{feff}{\"id\": \"a\", \"name\": \"Caf\u{e9}\"}").entry.name.as_str(), "Café");
}

#[test]
fn a_feed_that_stops_anywhere_is_told_and_never_a_panic() {
    let feed = Feed::new("stops", &[]);
    let path = feed.0.join("feed.json");
    for end in 0..BLETHER.len() {
        std::fs::write(&path, &BLETHER.as_bytes()[..end]).expect("a file for the test");
        assert!(matches!(feed.read(), Err(ImportError::Truncated { .. })), "{end}");
    }
}

#[test]
fn a_feed_with_any_byte_changed_is_no_panic() {
    let feed = Feed::new("changed", &[]);
    let path = feed.0.join("feed.json");
    for at in 0..BLETHER.len() {
        for byte in [b'"', b'9', 0xc3] {
            let mut bytes = BLETHER.as_bytes().to_vec();
            bytes[at] = byte;
            std::fs::write(&path, &bytes).expect("a file for the test");
            let _ = feed.read();
        }
    }
}

#[test]
fn progress_ends_at_the_number_of_services() {
    let feed = Feed::new("progress", &[("a.json", r#"[{"id": "1", "name": "A"}, {"id": "2"}]"#)]);
    let mut told = Vec::new();
    read(&feed.0, &mut |done, total| told.push((done, total))).expect("a feed");
    assert_eq!(told, [(0, 2), (1, 2), (2, 2)]);
}
