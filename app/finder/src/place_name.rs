//! Names of towns, villages and neighbourhoods, with their other spellings.

use crate::typo;
use crate::words::words;
use domain::Position;

/// A place that people call by name.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedPlace {
    /// Its name, as it is shown.
    pub name: String,
    /// Other names and spellings.
    pub other_names: Vec<String>,
    /// Its middle.
    pub position: Position,
    /// Its council, as an index into the names of councils.
    pub council: Option<u16>,
}

/// Names that are also words people search for: "bowling" is a village, and what somebody wants to do on a Tuesday.
const EVERYDAY: [&str; 24] = [
    "bowling", "broom", "burgh", "cairns", "cove", "cults", "dollar", "forth", "halfway", "harbour", "keystone", "law",
    "loans", "maidens", "plains", "quarter", "redding", "saline", "scone", "stane", "stow", "thorn", "village", "wick",
];

/// Whether a name (in its plain spelling) is also a word people search for. Inside a sentence such a name counts only
/// where it stands as a place: after a comma, or after in, near, at or around.
pub(crate) fn is_everyday(plain: &str) -> bool {
    EVERYDAY.binary_search(&plain).is_ok()
}

/// The longest name, in words.
pub(crate) const MOST_WORDS: usize = 5;

/// One way to write a name: its folded words with one space between them, "saint" as "st".
pub(crate) fn plain<'a>(folded: impl Iterator<Item = &'a str>) -> String {
    let mut out = String::new();
    for word in folded {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(if word == "saint" { "st" } else { word });
    }
    out
}

/// Places by name.
pub(crate) struct Names {
    places: Vec<NamedPlace>,
    /// Plain spellings with the index of their place, sorted by both.
    spellings: Vec<(Box<str>, u32)>,
}

impl Names {
    pub fn new(places: Vec<NamedPlace>) -> Self {
        let mut spellings = Vec::new();
        for (at, place) in (0_u32..).zip(&places) {
            for name in std::iter::once(&place.name).chain(&place.other_names) {
                let spelling = plain(words(name).iter().map(|word| word.folded.as_str()));
                if !spelling.is_empty() {
                    spellings.push((spelling.into_boxed_str(), at));
                }
            }
        }
        spellings.sort_unstable();
        Self { places, spellings }
    }

    /// The place nearest to a position.
    pub fn nearest(&self, from: Position) -> Option<&NamedPlace> {
        let far = |place: &&NamedPlace| from.distance_m(place.position);
        self.places.iter().min_by(|one, other| far(one).total_cmp(&far(other)))
    }

    /// The place whose name is this whole text.
    pub fn exact(&self, text: &str) -> Option<&NamedPlace> {
        self.exact_plain(&plain(words(text).iter().map(|word| word.folded.as_str())))
    }

    /// The first place with this plain spelling.
    pub fn exact_plain(&self, plain: &str) -> Option<&NamedPlace> {
        let at = self.spellings.partition_point(|(spelling, _)| **spelling < *plain);
        let (spelling, place) = self.spellings.get(at)?;
        if **spelling == *plain { self.places.get(usize::try_from(*place).ok()?) } else { None }
    }

    /// The place whose name is nearly this whole text.
    pub fn close(&self, text: &str) -> Option<&NamedPlace> {
        self.close_plain(&plain(words(text).iter().map(|word| word.folded.as_str())))
    }

    /// The place whose plain spelling is nearly this: fewest mistakes, then the first. The first letter must be right,
    /// or Leith would be Keith.
    pub fn close_plain(&self, plain: &str) -> Option<&NamedPlace> {
        let most = typo::forgiven(plain);
        let first = plain.chars().next().filter(|_| most > 0)?;
        let from = self.spellings.partition_point(|(spelling, _)| spelling.chars().next() < Some(first));
        self.spellings[from..]
            .iter()
            .take_while(|(spelling, _)| spelling.starts_with(first))
            .filter_map(|(spelling, place)| Some((typo::mistakes(plain, spelling, most)?, *place)))
            .min()
            .and_then(|(_, place)| self.places.get(usize::try_from(place).ok()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_everyday_names_are_in_order() {
        assert!(EVERYDAY.is_sorted());
        assert!(is_everyday("law") && !is_everyday("govan"));
    }

    #[test]
    fn a_name_with_a_mistake_begins_with_the_right_letter() {
        let place = |name: &str| NamedPlace {
            name: name.to_owned(),
            other_names: Vec::new(),
            position: Position { lat: 55.8, lon: -4.2 },
            council: None,
        };
        let names = Names::new(vec![place("Keith"), place("East Kilbride"), place("Bo'ness")]);
        for (text, expected) in [
            ("leith", None),
            ("kieth", Some("Keith")),
            ("keth", None),
            ("east kilbryd", Some("East Kilbride")),
            ("eastkilbride", Some("East Kilbride")),
            ("boness", Some("Bo'ness")),
            ("", None),
        ] {
            assert_eq!(names.close(text).map(|place| place.name.as_str()), expected, "{text}");
        }
    }
}
