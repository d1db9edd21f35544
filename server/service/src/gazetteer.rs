//! Postcodes and places, carried inside the program: a search leaves the server nowhere.
//!
//! Sources, and the lines to show where they are used, stand in `places/README.md`.

use domain::Position;
use domain::data_zone::DataZone;
use finder::{Council, Gazetteer, NamedPlace, Unit};
use flate2::read::GzDecoder;
use std::fmt;
use std::io::Read;

const POSTCODES: &[u8] = include_bytes!("../places/scotland_postcodes.csv.gz");
const PLACES: &[u8] = include_bytes!("../places/scotland_places.csv");

/// Codes and names of the 32 councils (Register of Geographic Codes, 2019) and their health boards, sorted by code.
const COUNCILS: [(&str, &str, &str); 32] = [
    ("S12000005", "Clackmannanshire", "Forth Valley"),
    ("S12000006", "Dumfries and Galloway", "Dumfries and Galloway"),
    ("S12000008", "East Ayrshire", "Ayrshire and Arran"),
    ("S12000010", "East Lothian", "Lothian"),
    ("S12000011", "East Renfrewshire", "Greater Glasgow and Clyde"),
    ("S12000013", "Na h-Eileanan Siar", "Western Isles"),
    ("S12000014", "Falkirk", "Forth Valley"),
    ("S12000017", "Highland", "Highland"),
    ("S12000018", "Inverclyde", "Greater Glasgow and Clyde"),
    ("S12000019", "Midlothian", "Lothian"),
    ("S12000020", "Moray", "Grampian"),
    ("S12000021", "North Ayrshire", "Ayrshire and Arran"),
    ("S12000023", "Orkney Islands", "Orkney"),
    ("S12000026", "Scottish Borders", "Borders"),
    ("S12000027", "Shetland Islands", "Shetland"),
    ("S12000028", "South Ayrshire", "Ayrshire and Arran"),
    ("S12000029", "South Lanarkshire", "Lanarkshire"),
    ("S12000030", "Stirling", "Forth Valley"),
    ("S12000033", "Aberdeen City", "Grampian"),
    ("S12000034", "Aberdeenshire", "Grampian"),
    ("S12000035", "Argyll and Bute", "Highland"),
    ("S12000036", "City of Edinburgh", "Lothian"),
    ("S12000038", "Renfrewshire", "Greater Glasgow and Clyde"),
    ("S12000039", "West Dunbartonshire", "Greater Glasgow and Clyde"),
    ("S12000040", "West Lothian", "Lothian"),
    ("S12000041", "Angus", "Tayside"),
    ("S12000042", "Dundee City", "Tayside"),
    ("S12000045", "East Dunbartonshire", "Greater Glasgow and Clyde"),
    ("S12000047", "Fife", "Fife"),
    ("S12000048", "Perth and Kinross", "Tayside"),
    ("S12000049", "Glasgow City", "Greater Glasgow and Clyde"),
    ("S12000050", "North Lanarkshire", "Lanarkshire"),
];

/// One of the two tables cannot be read: the program was built from a damaged copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The table.
    pub table: &'static str,
    /// The line, from 1; none where the whole table is unreadable.
    pub line: Option<u32>,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} cannot be read", self.table)?;
        self.line.map_or(Ok(()), |line| write!(f, ", see line {line}"))
    }
}

impl std::error::Error for Unreadable {}

/// Reads the postcodes and places that the program carries.
/// # Errors
/// [`Unreadable`] where a table is damaged, which a test rules out.
pub fn load() -> Result<Gazetteer, Unreadable> {
    let councils = COUNCILS
        .iter()
        .map(|(_, name, board)| Council { name: (*name).to_owned(), health_board: (*board).to_owned() })
        .collect();
    Ok(Gazetteer::new(units(POSTCODES)?, places(PLACES)?, councils))
}

fn council(code: &str) -> Option<u16> {
    COUNCILS.binary_search_by_key(&code, |(code, ..)| code).ok().and_then(|at| u16::try_from(at).ok())
}

/// Reads the postcodes by hand: nothing in the table is quoted, and a start should not wait for it.
fn units(zipped: &[u8]) -> Result<Vec<Unit>, Unreadable> {
    let unreadable = |line| Unreadable { table: "scotland_postcodes.csv.gz", line };
    let mut text = String::with_capacity(zipped.len() * 9);
    GzDecoder::new(zipped).read_to_string(&mut text).map_err(|_| unreadable(None))?;
    let mut lines = text.lines();
    if !lines.next().is_some_and(|columns| columns.starts_with("postcode,lat,lon,datazone2011,council_area,")) {
        return Err(unreadable(Some(1)));
    }
    let mut units = Vec::with_capacity(text.len() / 64);
    let mut last = ("", None);
    for (number, line) in (2_u32..).zip(lines) {
        let mut fields = line.split(',');
        let mut field = || fields.next().unwrap_or_default();
        let (postcode, lat, lon, zone, code, ward) = (field(), field(), field(), field(), field(), field());
        let position = match (lat.parse(), lon.parse()) {
            (Ok(lat), Ok(lon)) => Position::new(lat, lon),
            _ if lat.is_empty() && lon.is_empty() => None,
            _ => return Err(unreadable(Some(number))),
        };
        // Neighbours in the table are neighbours on the ground.
        if code != last.0 {
            last = (code, council(code));
        }
        let ward = ward.strip_prefix("S13").and_then(|digits| digits.parse().ok()).unwrap_or(0);
        let unit = Unit::read(postcode, position, last.1).ok_or_else(|| unreadable(Some(number)))?;
        units.push(unit.in_ward(ward).in_zone(DataZone::read(zone).ok()));
    }
    Ok(units)
}

fn places(table: &[u8]) -> Result<Vec<NamedPlace>, Unreadable> {
    let mut places = Vec::new();
    for (number, row) in (2_u32..).zip(csv::Reader::from_reader(table).records()) {
        let unreadable = || Unreadable { table: "scotland_places.csv", line: Some(number) };
        let row = row.map_err(|_| unreadable())?;
        let field = |at| row.get(at).unwrap_or_default();
        let position = field(3).parse().ok().zip(field(4).parse().ok()).and_then(|(lat, lon)| Position::new(lat, lon));
        places.push(NamedPlace {
            name: field(0).to_owned(),
            other_names: field(1).split('|').filter(|name| !name.is_empty()).map(str::to_owned).collect(),
            position: position.ok_or_else(unreadable)?,
            council: council(field(5)),
        });
    }
    Ok(places)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Postcode;
    use finder::{Looked, Precision, Spot};

    fn spot(gazetteer: &Gazetteer, text: &str) -> Spot {
        match gazetteer.read(text) {
            Looked::Found(spot) => spot,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn every_postcode_of_scotland_is_there() {
        let units = units(POSTCODES).expect("the table is whole");
        assert_eq!(units.len(), 161_349);
        let gazetteer = load().expect("the tables are whole");
        let without = Postcode::read("near", "KY5 5AG").expect("written well");
        assert_eq!(
            gazetteer.postcode(&without).map(|spot| spot.precision),
            Some(Precision::District),
            "nor has its sector"
        );
    }

    #[test]
    fn every_postcode_with_a_position_has_its_data_zone() {
        let gazetteer = load().expect("the tables are whole");
        let zone = |text: &str| {
            let postcode = Postcode::read("near", text).expect("written well");
            gazetteer.data_zone(&postcode).map(|zone| zone.to_string())
        };
        assert_eq!(zone("G51 3AA").as_deref(), Some("S01009847"));
        assert_eq!((zone("KY5 5AG"), zone("ZZ1 1ZZ")), (None, None));
    }

    #[test]
    fn places_are_where_they_are_and_in_their_councils() {
        let gazetteer = load().expect("the tables are whole");
        for (text, label, council, lat, lon) in [
            ("G51 3AA", "G51 3AA", "Glasgow City", 55.863, -4.311),
            ("g51", "G51", "Glasgow City", 55.858, -4.320),
            ("Govan", "Govan", "Glasgow City", 55.862, -4.321),
            ("wishaw", "Wishaw", "North Lanarkshire", 55.767, -3.917),
            ("Milguy", "Milngavie", "East Dunbartonshire", 55.942, -4.314),
            ("Hillhead", "Hillhead", "Glasgow City", 55.872, -4.303),
            ("Gorbals", "Gorbals", "Glasgow City", 55.850, -4.250),
            ("St Andrews", "Saint Andrews", "Fife", 56.339, -2.799),
        ] {
            let spot = spot(&gazetteer, text);
            assert_eq!((spot.label.as_str(), spot.council.as_deref()), (label, Some(council)));
            let away_m = Position { lat, lon }.distance_m(spot.position);
            assert!(away_m < 1500.0, "{text} is {away_m} metres away");
        }
    }

    #[test]
    fn words_people_search_for_are_no_places() {
        let gazetteer = load().expect("the tables are whole");
        for text in [
            "law",
            "bowling",
            "loans",
            "food",
            "debt advice",
            "company",
            "talking",
            "knitting",
            "walking group",
            "cab",
            "help in a crisis",
            "in recovery",
            "at night",
            "at home",
            "in debt",
            "near me",
            "in person",
            "in trouble",
            "at college",
            "in school",
            "in hospital",
            "in polish",
            "in gaelic",
            "in arabic",
            "food, clothes, nappies",
            "at weekends",
            "in prison",
            "in care",
            "carers, parents",
            "in pain",
            "women, children",
            "in winter",
            "at church",
            "in english",
            "in the evening",
            "in the morning",
            "money, heating, housing",
            "in danger",
            "around drinking",
            "in work",
            "at work",
            "tennis, football, swimming",
            "music, dance, singing",
            "in private",
        ] {
            let heard = gazetteer.hear(text);
            assert_eq!((heard.words.as_str(), heard.place), (text, None), "{text}");
        }
    }

    #[test]
    fn a_damaged_table_says_where() {
        let damaged = places(b"name,other_names,kind,lat,lon,council_area\nGovan,,area,north,west,S12000049\n");
        assert_eq!(damaged.expect_err("no numbers").to_string(), "scotland_places.csv cannot be read, see line 2");
        assert_eq!(units(b"no gzip").expect_err("no gzip").line, None);
    }
}
