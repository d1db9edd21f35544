//! Locations as places.

use super::json::{Object, list, number, text, texts};
use crate::import::{field, plain, words};
use domain::known::Known;
use domain::{Line, Place, Position};

/// A place where people can go; none where the location is online, only takes letters, or says nothing.
pub fn read(location: &Object) -> Option<Place> {
    if is_online(location) || text(location, "location_type").eq_ignore_ascii_case("postal") {
        return None;
    }
    let address = best_address(location);
    let said = words::access(access_words(location));
    let place = Place {
        name: plain::line(text(location, "name")).or_else(|| plain::line(text(location, "alternate_name"))),
        address: address.and_then(address_line),
        postcode: address.and_then(|address| field::postcode(text(address, "postal_code"))),
        position: position(location),
        is_hidden: false,
        step_free: said.step_free,
        toilet: said.toilet,
        changing_place: Known::NotKnown,
        hearing_loop: said.hearing_loop,
        parking: Known::NotKnown,
        getting_there: plain::passage(text(location, "transportation")),
    };
    let is_somewhere =
        place.name.is_some() || place.address.is_some() || place.postcode.is_some() || place.position.is_some();
    is_somewhere.then_some(place)
}

/// Whether a location is no place on the ground.
pub fn is_online(location: &Object) -> bool {
    text(location, "location_type").eq_ignore_ascii_case("virtual")
}

/// The address where people go, else the one for letters.
fn best_address(location: &Object) -> Option<&Object> {
    list(location, "addresses").min_by_key(|address| match text(address, "address_type") {
        "physical" => 0,
        "postal" => 2,
        _ => 1,
    })
}

/// Street and area in one line. Who it is for the attention of is a person, and left out.
fn address_line(address: &Object) -> Option<Line<300>> {
    let parts = texts(address, ["address_1", "address_2", "city", "region", "state_province"]);
    let mut line: Vec<String> = Vec::new();
    for part in parts.map(plain::one_line) {
        let part = part.trim_matches(|c: char| c == ',' || c.is_whitespace()).to_owned();
        if !part.is_empty() && !line.contains(&part) {
            line.push(part);
        }
    }
    plain::line(&line.join(", "))
}

/// The position, unless it is the one that programs give when they do not know: 0, 0.
fn position(location: &Object) -> Option<Position> {
    let (lat, lon) = number(location, "latitude").zip(number(location, "longitude"))?;
    Position::new(lat, lon).filter(|_| lat.abs() > f64::EPSILON || lon.abs() > f64::EPSILON)
}

/// All that is said about getting in and around.
fn access_words(location: &Object) -> Vec<&str> {
    let mut words = Vec::new();
    for said in list(location, "accessibility").chain(list(location, "accessibility_for_disabilities")) {
        words.extend(texts(said, ["accessibility", "description", "details"]));
        words.extend(list(said, "attributes").map(super::support::term_name));
    }
    words.extend(list(location, "attributes").map(super::support::term_name));
    words
}
