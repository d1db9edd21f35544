use super::super::Batch;
use super::super::error::ImportError;
use super::read;
use domain::known::Known;
use domain::support::{ComeIn, Cost, Kind, Reach};
use domain::{Category, Line};
use jiff::civil::Weekday;
use std::path::PathBuf;

/// A folder with a few tables, gone when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, tables: &[(&str, &str)]) -> Self {
        let folder = std::env::temp_dir().join(format!("import-ohana-{}", std::process::id())).join(name);
        std::fs::create_dir_all(&folder).expect("a folder for the test");
        let folder = Self(folder);
        for (file, text) in tables {
            folder.write(file, text.as_bytes());
        }
        folder
    }

    fn write(&self, file: &str, bytes: &[u8]) {
        std::fs::write(self.0.join(file), bytes).expect("a file for the test");
    }

    fn read(&self) -> Result<Batch, ImportError> {
        read(&self.0, &mut |_, _| {})
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}

const SERVICES: &str = "\
Name,ID,location_id,status,fees,keywords,description,application_process,taxonomy_ids,service_areas,languages,email
\"Knitting, and more Group\",1,1,active,None.,\"Arts and Crafts, Older Adults\",Wool & needles.,Walk in.,102,Glasgow,Polish,k@example.org
Old thing,2,1,defunct,,,,,,,,
Online talk,3,2,,$5,,,Call first,,,,
Café lunch,4,9,active,,Food,,,,,,
";
const ORGANISATIONS: &str = "id,name,website\n1,Govan Neighbours,example.org\n";
const TABLES: [(&str, &str); 8] = [
    ("services.csv", SERVICES),
    ("organizations.csv", ORGANISATIONS),
    (
        "locations.csv",
        "id,organization_id,name,latitude,longitude,accessibility,transportation,virtual,languages\n\
         1,1,The Hall,55.86,-4.31,\"restroom, wheelchair\",Bus 90,false,\n2,1,Video,,,,,true,Urdu\n",
    ),
    ("addresses.csv", "id,location_id,address_1,city,postal_code\n1,1,1 Hall Street,Glasgow,G513AA\n"),
    (
        "phones.csv",
        "id,contact_id,location_id,organization_id,service_id,number,number_type,extension\n\
         1,4,1,,,0141 496 0001,voice,\n2,,1,,,0141 496 0002,fax,\n3,,1,,,0141 496 0003,voice,7\n4,,,1,,0141 496 0004,,\n",
    ),
    (
        "regular_schedules.csv",
        "id,location_id,service_id,weekday,opens_at,closes_at\n\
         1,1,,Sunday,9am,5pm\n2,,1,Tuesday,8:00 am,4:00 PM\n3,,1,Someday,08:00,10:00\n4,,1,Friday,9am,03:00\n",
    ),
    (
        "holiday_schedules.csv",
        "id,location_id,service_id,start_date,end_date,closed\n\
         1,,1,\"January 01, 0001\",\"January 01, 0001\",true\n2,,1,12/24/2015,12/24/15,true\n",
    ),
    ("taxonomy.csv", "taxonomy_id,name\n102,Clubs\n"),
];

#[test]
fn tables_that_point_at_each_other_become_supports() {
    let batch = Folder::new("Whole", &TABLES).read().expect("a folder");
    let names: Vec<_> = batch.supports.iter().map(|support| support.entry.name.as_str()).collect();
    assert_eq!(names, ["Knitting, and more Group", "Online talk", "Café lunch"]);

    let support = &batch.supports[0];
    let entry = &support.entry;
    assert_eq!((support.source.feed.as_str(), support.source.id.as_str()), ("ohana:whole", "1"));
    assert_eq!(support.organisation.as_ref().map(Line::as_str), Some("1"));
    assert_eq!((entry.kind, entry.cost.clone(), entry.come_in), (Kind::Group, Cost::Free(None), ComeIn::JustTurnUp));
    assert_eq!(entry.categories, [Category::Arts, Category::Company]);
    let other: Vec<_> = entry.other_words.iter().map(Line::as_str).collect();
    assert_eq!(other, ["Arts and Crafts", "Older Adults", "Clubs"]);
    assert_eq!(entry.phone.as_ref().map(Line::as_str), Some("0141 496 0003 ext 7"));
    let place = &entry.places[0];
    assert_eq!(place.address.as_ref().map(Line::as_str), Some("1 Hall Street, Glasgow"));
    assert_eq!((place.step_free, place.toilet, place.hearing_loop), (Known::Yes, Known::Yes, Known::NotKnown));
    assert_eq!(entry.sessions.len(), 1, "the hours of the service, without those that cannot be");
    let session = &entry.sessions[0];
    assert_eq!((session.weekday, session.from.hour(), session.to.hour()), (Weekday::Tuesday, 8, 16));
    assert_eq!(session.note.as_ref().map(Line::as_str), Some("Closed 1 January."));

    let online = &batch.supports[1].entry;
    assert_eq!((online.reach, online.places.len()), (Reach::Online, 0));
    assert_eq!(batch.supports[2].organisation, None, "its location is not there");

    assert_eq!(batch.organisations[0].web.as_ref().map(Line::as_str), Some("https://example.org"));
    assert_eq!(batch.organisations[0].phone.as_ref().map(Line::as_str), Some("0141 496 0004"));
    assert_eq!((batch.rejected.len(), batch.rejected[0].row), (1, 3));
    assert!(batch.rejected[0].why.contains("defunct"));
}

#[test]
fn two_tables_are_enough_and_one_is_not() {
    let two = Folder::new("two", &TABLES[..2]).read().expect("enough");
    assert_eq!((two.supports.len(), two.organisations.len()), (3, 1));
    let folder = "one".to_owned();
    assert_eq!(
        Folder::new("one", &TABLES[..1]).read(),
        Err(ImportError::NoTable { folder, file: "organizations.csv" })
    );
    let folder = "other".to_owned();
    assert_eq!(Folder::new("other", &TABLES[1..]).read(), Err(ImportError::NoTable { folder, file: "services.csv" }));
}

#[test]
fn the_path_of_the_services_does_as_well() {
    let folder = Folder::new("file", &TABLES);
    let batch = read(&folder.0.join("services.csv"), &mut |_, _| {}).expect("the folder around it");
    assert_eq!(batch.supports.len(), 3);
    assert!(matches!(read(&folder.0.join("phones.csv"), &mut |_, _| {}), Err(ImportError::NotAFeed { .. })));
    assert!(matches!(read(&folder.0.join("nowhere"), &mut |_, _| {}), Err(ImportError::NotFound { .. })));
}

#[test]
fn rows_that_cannot_be_kept_say_why_and_the_others_go_on() {
    let services = "id,name\n1,Kept\n2,Too,many\n3\n4,\n,Nameless id\n1,Again\n5,=1+1\n6,NU\u{0}L\n7,Also kept\n";
    let folder = Folder::new("rejected", &[("services.csv", services), ("organizations.csv", "id,name\n1,\n")]);
    let batch = folder.read().expect("a folder");
    assert_eq!(batch.supports.len(), 2);
    let mut rows: Vec<_> =
        batch.rejected.iter().map(|r| (r.file.as_str(), r.row, r.why.split('.').next().unwrap_or(""))).collect();
    rows.sort_unstable();
    assert_eq!(
        rows,
        [
            ("organizations.csv", 2, "The organisation has no name"),
            ("services.csv", 3, "It has 3 fields and the heading has 2"),
            ("services.csv", 4, "It has 1 fields and the heading has 2"),
            ("services.csv", 5, "It has no name"),
            ("services.csv", 6, "It has no id"),
            ("services.csv", 7, "A row above has the same id"),
            ("services.csv", 8, "One of its cells holds a formula"),
            ("services.csv", 9, "It holds a NUL character, so part of it is damaged"),
        ]
    );
}

#[test]
fn a_table_that_cannot_be_used_says_where_and_why() {
    let folder = Folder::new("tables", &TABLES[..2]);
    let file = "services.csv".to_owned();
    let refused = |bytes: &[u8]| {
        folder.write("services.csv", bytes);
        folder.read().expect_err("refused")
    };
    assert_eq!(refused(b"id,name\n1,Caf\xe9\n"), ImportError::NotUtf8 { file: file.clone(), byte: 14, line: 2 });
    assert_eq!(refused(b""), ImportError::NoColumn { file: file.clone(), column: "id" });
    assert_eq!(refused(b"id;name\n1;a\n"), ImportError::NoColumn { file: file.clone(), column: "id" });
    let wide = vec!["a"; 10_000].join(",");
    assert_eq!(refused(wide.as_bytes()), ImportError::TooManyColumns { file: file.clone(), columns: 10_000 });
    let open = format!("id,name\n1,\"not closed\n{}", "2,b\n".repeat(300_000));
    assert_eq!(refused(open.as_bytes()), ImportError::RowTooLong { file, row: 2 });
    folder.write("services.csv", "\u{feff}id,name\n1,A\n".as_bytes());
    assert_eq!(folder.read().expect("a mark in front is no trouble").supports.len(), 1);
}

#[test]
fn tables_that_stop_anywhere_are_no_panic() {
    let folder = Folder::new("stops", &TABLES);
    for (file, text) in TABLES {
        for end in 0..text.len() {
            folder.write(file, &text.as_bytes()[..end]);
            // Half a table is either told as one, or what is whole in it is read.
            if let Ok(batch) = folder.read() {
                assert!(batch.supports.len() <= 3);
            }
        }
        folder.write(file, text.as_bytes());
    }
}
