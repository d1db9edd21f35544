//! Names of areas as feeds write them.

use super::plain;
use domain::postcode::Part;
use domain::text::fold;
use domain::{Area, Line};

/// An area by its name: a postcode district, a health board, a council, or everywhere.
pub fn named(given: &str) -> Option<Area> {
    let name = plain::one_line(given);
    if let Some(Part::District(district)) = Part::read(&name) {
        return Line::read("area", &district).ok().map(Area::District);
    }
    let folded = fold(&name);
    if ["nationwide", "scotland-wide", "uk-wide"].contains(&folded.as_str()) {
        return Some(Area::Scotland);
    }
    match name.split_once(' ') {
        Some((nhs, board)) if nhs.eq_ignore_ascii_case("nhs") => Line::read("area", board).ok().map(Area::HealthBoard),
        _ => Area::read(&name).ok(),
    }
}

/// The areas of a list, each once; everywhere makes the others say nothing.
pub fn all<'a>(given: impl IntoIterator<Item = &'a str>) -> Vec<Area> {
    let mut areas: Vec<Area> = Vec::new();
    for area in given.into_iter().filter_map(named) {
        if area == Area::Scotland {
            return vec![area];
        }
        if !areas.contains(&area) {
            areas.push(area);
        }
    }
    areas
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_feeds_write_them() {
        let read = |given: &[&str]| all(given.iter().copied()).iter().map(Area::to_string).collect::<Vec<_>>();
        assert_eq!(
            read(&["Glasgow City", "NHS Lanarkshire", "g51", "Glasgow City", "ward:Govan", "planet:earth", " "]),
            ["council:Glasgow City", "health-board:Lanarkshire", "district:G51", "ward:Govan"]
        );
        for everywhere in ["Scotland", "UK", "Nationwide"] {
            assert_eq!(read(&["Glasgow City", everywhere]), ["scotland"]);
        }
    }
}
