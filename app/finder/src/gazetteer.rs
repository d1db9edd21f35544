//! Where postcodes and places are. Nothing is asked of anybody else, and nothing is kept.

use crate::found::Trouble;
use crate::place_name::{NamedPlace, Names};
use domain::data_zone::DataZone;
use domain::postcode::Part;
use domain::{Position, Postcode};
use serde::{Deserialize, Serialize};

/// How far somebody will go from a street, in metres, where they have not said.
const FROM_A_STREET_M: u32 = 5000;
/// The same from the middle of a district or town, which may not be where they are.
const FROM_A_TOWN_M: u32 = 8000;
/// A point of the map is called after a place no farther from it than this, in metres.
const CLOSE_BY_M: f64 = 30_000.0;

/// Somewhere distances can be counted from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Spot {
    /// What it is called: `G51 3AA`, `G51`, "Govan".
    pub label: String,
    /// Where it is; the middle, where it is more than a point.
    pub position: Position,
    /// How exactly it is known.
    pub precision: Precision,
    /// The council it lies in, or mostly lies in.
    pub council: Option<String>,
    /// The health board of that council.
    pub health_board: Option<String>,
    /// The ward it lies in, as its code (`S13002971`); known for a whole postcode only.
    pub ward: Option<String>,
    /// The postcode district it lies in; none for a named place.
    pub district: Option<String>,
}

/// A council area, and the health board it lies in: each lies wholly in one (National Health Service (Designation of
/// Health Boards) (Scotland) Order 1974, as amended in 2013).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Council {
    /// Its name.
    pub name: String,
    /// The name of its health board.
    pub health_board: String,
}

/// How exactly a spot is known. Everything but a unit is "about".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Precision {
    /// A whole postcode: a few houses.
    Unit,
    /// `G51 3`: a few streets.
    Sector,
    /// `G51`: a part of a town.
    District,
    /// A town, village or neighbourhood.
    Place,
    /// A point of the map, called after the nearest place.
    Point,
}

impl Spot {
    /// Whether to say "about" beside every distance.
    pub fn is_about(&self) -> bool {
        !matches!(self.precision, Precision::Unit | Precision::Point)
    }

    /// How far somebody will go from here, in metres, where they said `within_m` or nothing.
    pub fn reach_m(&self, within_m: Option<u32>) -> u32 {
        let usual = match self.precision {
            Precision::Unit | Precision::Sector => FROM_A_STREET_M,
            Precision::District | Precision::Place | Precision::Point => FROM_A_TOWN_M,
        };
        within_m.unwrap_or(usual)
    }

    /// Where it is as roughly as may be counted: a whole postcode becomes its sector (`G51 3`).
    pub fn roughly(&self) -> &str {
        match self.precision {
            Precision::Unit => self.label.get(..self.label.len().saturating_sub(2)).unwrap_or_default(),
            _ => &self.label,
        }
    }
}

/// What came of looking a place up.
#[derive(Clone, Debug, PartialEq)]
pub enum Looked {
    /// No place was given.
    Nothing,
    /// It is here.
    Found(Spot),
    /// It is not known, and why.
    Trouble(Trouble),
}

/// A whole postcode and where it is, packed small: there are 161,000 of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unit {
    key: u64,
    lat: f32,
    lon: f32,
    council: u16,
    ward: u16,
    zone: u16,
}

/// Stands where no council is known.
const NO_COUNCIL: u16 = u16::MAX;

impl Unit {
    /// A postcode as it is written on letters (`G51 3AA`), its position if it is known, and its council as an index
    /// into the names that [`Gazetteer::new`] is given. None where it is not written like that.
    #[expect(clippy::cast_possible_truncation, reason = "half a metre is exact enough, and half the memory")]
    pub fn read(postcode: &str, position: Option<Position>, council: Option<u16>) -> Option<Self> {
        let key = packed(postcode).filter(|key| key & 0xff != PAD)?;
        let (lat, lon) = position.map_or((f32::NAN, f32::NAN), |at| (at.lat as f32, at.lon as f32));
        Some(Self { key, lat, lon, council: council.unwrap_or(NO_COUNCIL), ward: 0, zone: 0 })
    }

    /// The same in a ward, by the number in its code: 2971 for `S13002971`.
    #[must_use]
    pub fn in_ward(self, ward: u16) -> Self {
        Self { ward, ..self }
    }

    /// The same in a data zone.
    #[must_use]
    pub fn in_zone(self, zone: Option<DataZone>) -> Self {
        Self { zone: zone.map_or(0, DataZone::number), ..self }
    }
}

const PAD: u64 = b' ' as u64;
/// What a unit's key is shifted by to get its sector's and its district's.
const TO_SECTOR: u32 = 16;
const TO_DISTRICT: u32 = 24;

/// The letters of a postcode, sector or district in the bytes of a number, four for the district and three behind it,
/// so that numbers sort as postcodes do and the beginning of a number is the sector or district.
fn packed(postcode: &str) -> Option<u64> {
    let (district, inward) = postcode.split_once(' ').unwrap_or((postcode, ""));
    if district.is_empty() || district.len() > 4 || inward.len() > 3 || !postcode.is_ascii() {
        return None;
    }
    let mut key = 0;
    for at in 0..4 {
        key = key << 8 | district.as_bytes().get(at).map_or(PAD, |b| u64::from(*b));
    }
    for at in 0..3 {
        key = key << 8 | inward.as_bytes().get(at).map_or(PAD, |b| u64::from(*b));
    }
    Some(key)
}

/// Many points in columns, sorted by key.
#[derive(Default)]
struct Table {
    keys: Vec<u64>,
    points: Vec<(f32, f32)>,
    councils: Vec<u16>,
}

/// A degree that was kept as a small number, without the noise that makes: five digits are one metre.
fn degrees(kept: f32) -> f64 {
    (f64::from(kept) * 1e5).round() / 1e5
}

impl Table {
    fn at(&self, key: u64) -> Option<(Option<Position>, u16)> {
        let row = self.keys.binary_search(&key).ok()?;
        let (lat, lon) = self.points[row];
        Some((Position::new(degrees(lat), degrees(lon)), self.councils[row]))
    }

    fn push(&mut self, key: u64, point: (f32, f32), council: u16) {
        self.keys.push(key);
        self.points.push(point);
        self.councils.push(council);
    }

    /// The middle of the points that share the beginning of their keys, and the council that most of them share.
    #[expect(clippy::cast_possible_truncation, reason = "a mean of degrees is degrees")]
    fn middles(&self, shift: u32) -> Self {
        let mut out = Self::default();
        let mut from = 0;
        while from < self.keys.len() {
            let key = self.keys[from] >> shift;
            let to = from + self.keys[from..].iter().take_while(|other| **other >> shift == key).count();
            let (mut lat, mut lon, mut known) = (0.0, 0.0, 0.0);
            let mut councils: Vec<(u16, u32)> = Vec::new();
            for row in from..to {
                let point = self.points[row];
                if point.0.is_nan() {
                    continue;
                }
                lat += f64::from(point.0);
                lon += f64::from(point.1);
                known += 1.0;
                match councils.iter_mut().find(|(council, _)| *council == self.councils[row]) {
                    Some((_, count)) => *count += 1,
                    None => councils.push((self.councils[row], 1)),
                }
            }
            let council = councils.iter().max_by_key(|(_, count)| *count).map_or(NO_COUNCIL, |(council, _)| *council);
            out.push(key, ((lat / known) as f32, (lon / known) as f32), council);
            from = to;
        }
        out
    }
}

/// Postcodes, sectors, districts and place names of Scotland, in memory.
pub struct Gazetteer {
    units: Table,
    /// The ward of each unit; 0 where none is known.
    wards: Vec<u16>,
    /// The number of the data zone of each unit; 0 where none is known.
    zones: Vec<u16>,
    sectors: Table,
    districts: Table,
    names: Names,
    councils: Vec<Council>,
}

impl Gazetteer {
    /// A gazetteer of these postcodes and places. Where two places share a name, the first one is found. Councils of
    /// both are indexes into `councils`.
    pub fn new(mut units: Vec<Unit>, places: Vec<NamedPlace>, councils: Vec<Council>) -> Self {
        if !units.is_sorted_by_key(|unit| unit.key) {
            units.sort_by_key(|unit| unit.key);
        }
        units.dedup_by_key(|unit| unit.key);
        let mut table = Table::default();
        let wards = units.iter().map(|unit| unit.ward).collect();
        let zones = units.iter().map(|unit| unit.zone).collect();
        for unit in units {
            table.push(unit.key, (unit.lat, unit.lon), unit.council);
        }
        Self {
            sectors: table.middles(TO_SECTOR),
            districts: table.middles(TO_DISTRICT),
            units: table,
            wards,
            zones,
            names: Names::new(places),
            councils,
        }
    }

    /// Where a whole postcode is; none where it does not exist. One that exists and has no position yet is about where
    /// its sector is.
    pub fn postcode(&self, postcode: &Postcode) -> Option<Spot> {
        let key = packed(postcode.as_str())?;
        let (position, council) = self.units.at(key)?;
        match position {
            Some(position) => {
                let spot = self.spot(postcode.as_str(), position, Precision::Unit, council);
                Some(Spot { ward: self.ward(key), ..spot })
            }
            None => self.sector(postcode.sector()).or_else(|| self.district(postcode.district())),
        }
    }

    /// The data zone of a whole postcode; none where the postcode does not exist, or its zone is not known.
    pub fn data_zone(&self, postcode: &Postcode) -> Option<DataZone> {
        let row = self.units.keys.binary_search(&packed(postcode.as_str())?).ok()?;
        self.zones.get(row).and_then(|zone| DataZone::numbered(*zone))
    }

    /// Where a sector (`G51 3`) is, about.
    pub(crate) fn sector(&self, sector: &str) -> Option<Spot> {
        let (position, council) = self.sectors.at(packed(sector)? >> TO_SECTOR)?;
        Some(self.spot(sector, position?, Precision::Sector, council))
    }

    /// Where a district (`G51`) is, about.
    pub(crate) fn district(&self, district: &str) -> Option<Spot> {
        let (position, council) = self.districts.at(packed(district)? >> TO_DISTRICT)?;
        Some(self.spot(district, position?, Precision::District, council))
    }

    /// A sector or district as one word: `G51`, and `G513` where there is no district of that name.
    pub(crate) fn district_or_tight_sector(&self, word: &str) -> Option<Spot> {
        let tight = word.to_ascii_uppercase();
        if let Some(Part::District(district)) = Part::read(&tight)
            && let Some(spot) = self.district(&district)
        {
            return Some(spot);
        }
        let (at, last) = tight.char_indices().next_back()?;
        if !last.is_ascii_digit() {
            return None;
        }
        match Part::read(&format!("{} {last}", &tight[..at])) {
            Some(Part::Sector(sector)) => self.sector(&sector),
            _ => None,
        }
    }

    /// The names of places.
    pub(crate) fn names(&self) -> &Names {
        &self.names
    }

    /// The spot of a named place.
    pub(crate) fn named(&self, place: &NamedPlace) -> Spot {
        self.spot(&place.name, place.position, Precision::Place, place.council.unwrap_or(NO_COUNCIL))
    }

    /// A point of the map, called after the nearest place.
    fn near(&self, position: Position) -> Option<Spot> {
        let place = self.names.nearest(position).filter(|place| place.position.distance_m(position) <= CLOSE_BY_M)?;
        Some(Spot { position, precision: Precision::Point, ..self.named(place) })
    }

    /// Looks up a whole text: a postcode, a sector, a district, or the name of a place, spelling mistakes forgiven. An
    /// address with one of them in it will do, and so will degrees north and east, as a map tells them: "55.861, -4.32".
    pub fn read(&self, text: &str) -> Looked {
        if text.trim().is_empty() {
            return Looked::Nothing;
        }
        if let Some(position) = point(text) {
            return self.near(position).map_or(Looked::Trouble(Trouble::UnknownPlace), Looked::Found);
        }
        let found = |spot: Option<Spot>| spot.map_or(Looked::Trouble(Trouble::UnknownPostcode), Looked::Found);
        match Part::read(text) {
            Some(Part::Unit(postcode)) => return found(self.postcode(&postcode)),
            Some(Part::Sector(sector)) => return found(self.sector(&sector)),
            Some(Part::District(district)) => return found(self.district_or_tight_sector(&district)),
            None => {}
        }
        if let Some(spot) = self.district_or_tight_sector(text.trim()) {
            return Looked::Found(spot);
        }
        match self.names.exact(text).or_else(|| self.names.close(text)) {
            Some(place) => Looked::Found(self.named(place)),
            None => self.anywhere_in(text).unwrap_or(Looked::Trouble(Trouble::UnknownPlace)),
        }
    }

    fn ward(&self, key: u64) -> Option<String> {
        let row = self.units.keys.binary_search(&key).ok()?;
        self.wards.get(row).filter(|ward| **ward != 0).map(|ward| format!("S13{ward:06}"))
    }

    fn spot(&self, label: &str, position: Position, precision: Precision, council: u16) -> Spot {
        let council = self.councils.get(usize::from(council));
        let district = (precision != Precision::Place).then(|| label.split(' ').next().unwrap_or_default().to_owned());
        Spot {
            label: label.to_owned(),
            position,
            precision,
            council: council.map(|council| council.name.clone()),
            health_board: council.map(|council| council.health_board.clone()),
            ward: None,
            district,
        }
    }
}

/// Reads degrees north and east. Both have a point in them: nobody who types a number of a house means a place at sea.
fn point(text: &str) -> Option<Position> {
    let (lat, lon) = text.split_once(',')?;
    let degrees = |text: &str| text.trim().parse::<f64>().ok().filter(|_| text.contains('.'));
    Position::new(degrees(lat)?, degrees(lon)?)
}

#[cfg(test)]
mod tests {
    use crate::town::gazetteer;
    use crate::{Looked, Precision};
    use domain::Postcode;

    fn label(text: &str) -> String {
        match gazetteer().read(text) {
            Looked::Found(spot) => format!("{:?} {}", spot.precision, spot.label),
            Looked::Trouble(trouble) => format!("{trouble:?}"),
            Looked::Nothing => "Nothing".to_owned(),
        }
    }

    #[test]
    fn a_place_is_read_however_it_is_typed() {
        for (text, expected) in [
            ("G51 1AA", "Unit G51 1AA"),
            (" g 5 1 1 a a ", "Unit G51 1AA"),
            ("g51 1", "Sector G51 1"),
            ("G511", "Sector G51 1"),
            ("g51", "District G51"),
            ("Govan", "Place Govan"),
            ("GOVÁN", "Place Govan"),
            ("goavn", "Place Govan"),
            ("saint andrews", "Place St Andrews"),
            ("Govan, Glasgow", "Place Govan"),
            ("12 Langlands Road, Govan G51 1AB", "Unit G51 1AB"),
            ("law", "Place Law"),
            ("55.861, -4.32", "Point Govan"),
            ("55.861,-4.32", "Point Govan"),
            ("51.5, -0.12", "UnknownPlace"),
            ("999.9, 0.0", "UnknownPlace"),
            ("  ", "Nothing"),
        ] {
            assert_eq!(label(text), expected, "{text}");
        }
    }

    #[test]
    fn a_postcode_that_does_not_exist_is_not_a_place_we_do_not_know() {
        assert_eq!(label("G51 9ZZ"), "UnknownPostcode");
        assert_eq!(label("G99"), "UnknownPostcode");
        assert_eq!(label("G51 9"), "UnknownPostcode");
        assert_eq!(label("Atlantis"), "UnknownPlace");
        assert_eq!(label("%_\"*"), "UnknownPlace");
    }

    #[test]
    fn a_postcode_without_a_position_is_about_where_its_sector_is() {
        let spot = gazetteer().postcode(&Postcode::read("near", "G51 1ZZ").expect("written well")).expect("exists");
        assert_eq!((spot.precision, spot.label.as_str(), spot.is_about()), (Precision::Sector, "G51 1", true));
    }

    #[test]
    fn a_sector_is_in_the_middle_of_its_postcodes_and_in_most_of_their_councils() {
        let Looked::Found(spot) = gazetteer().read("G51 1") else { panic!("known") };
        assert!((spot.position.lat - 55.861).abs() < 0.0001);
        assert_eq!(spot.council.as_deref(), Some("Glasgow City"));
    }

    #[test]
    fn the_first_of_two_places_with_one_name_is_found() {
        let Looked::Found(spot) = gazetteer().read("Hillhead") else { panic!("known") };
        assert_eq!(spot.council.as_deref(), Some("Glasgow City"));
    }
}
