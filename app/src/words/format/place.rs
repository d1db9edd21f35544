//! Places in words: in which order they are read, and what it is like to get in.

use crate::words::{Key, Words};
use domain::Place;
use domain::known::Known;

/// How many places are shown before the rest is folded away.
const SHOWN_PLACES: usize = 5;

/// What is said about getting in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Access {
    /// What is there.
    pub there: Vec<String>,
    /// What is not there.
    pub missing: Vec<String>,
    /// What nobody has said, in small letters.
    pub not_known: Vec<String>,
}

/// Places in the order in which they are read, those that are folded away apart: the first as it was given, the others by
/// name. How near they are is not known here.
pub fn in_reading_order(mut places: Vec<Place>) -> (Vec<Place>, Vec<Place>) {
    let name = |place: &Place| {
        let called = place.name.as_ref().map(|name| name.as_str());
        domain::text::fold(called.or(place.address.as_ref().map(|address| address.as_str())).unwrap_or_default())
    };
    if let Some((_, others)) = places.split_first_mut() {
        others.sort_by_cached_key(name);
    }
    let folded = places.split_off(places.len().min(SHOWN_PLACES));
    (places, folded)
}

impl Words {
    /// Street, area and postcode, as far as they are known.
    pub fn address(&self, place: &Place) -> Option<String> {
        let parts = [place.address.as_ref().map(ToString::to_string), place.postcode.as_ref().map(ToString::to_string)];
        let said: Vec<String> = parts.into_iter().flatten().collect();
        (!said.is_empty()).then(|| said.join(&self.say(Key::ListComma)))
    }

    /// What it is like to get in.
    pub fn access(&self, place: &Place) -> Access {
        let mut access = Access::default();
        for (known, [there, missing, name]) in [
            (place.step_free, [Key::StepFree, Key::StepFreeNo, Key::StepFreeName]),
            (place.toilet, [Key::Toilet, Key::ToiletNo, Key::ToiletName]),
            (place.changing_place, [Key::ChangingPlace, Key::ChangingPlaceNo, Key::ChangingPlaceName]),
            (place.hearing_loop, [Key::Loop, Key::LoopNo, Key::LoopName]),
            (place.parking, [Key::Parking, Key::ParkingNo, Key::ParkingName]),
        ] {
            match known {
                Known::Yes => access.there.push(self.say(there)),
                Known::No => access.missing.push(self.say(missing)),
                Known::NotKnown => access.not_known.push(self.say(name)),
            }
        }
        access
    }
}

impl Access {
    /// Whether nobody has said anything.
    pub fn is_unknown(&self) -> bool {
        self.there.is_empty() && self.missing.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Line;

    fn place(name: &str) -> Place {
        Place {
            name: Line::read("name", name).ok(),
            address: None,
            postcode: None,
            position: None,
            is_hidden: false,
            step_free: Known::Yes,
            toilet: Known::No,
            changing_place: Known::NotKnown,
            hearing_loop: Known::NotKnown,
            parking: Known::Yes,
            getting_there: None,
        }
    }

    #[test]
    fn the_first_place_stays_first_and_the_others_stand_by_name() {
        let names = ["Zion Hall", "Élan House", "Baths", "Annex", "Dock", "Foyer", "Close"];
        let (shown, folded) = in_reading_order(names.map(place).to_vec());
        let read = |places: &[Place]| {
            places.iter().filter_map(|place| place.name.as_ref()).map(ToString::to_string).collect::<Vec<_>>()
        };
        assert_eq!(read(&shown), ["Zion Hall", "Annex", "Baths", "Close", "Dock"]);
        assert_eq!(read(&folded), ["Élan House", "Foyer"]);
        assert_eq!(in_reading_order(Vec::new()), (Vec::new(), Vec::new()));
    }

    #[test]
    fn no_and_not_known_are_told_apart() {
        let access = Words::english().access(&place("Hall"));
        assert_eq!(access.there, ["Step-free", "Parking"]);
        assert_eq!(access.missing, ["No accessible toilet"]);
        assert_eq!(access.not_known, ["Changing Places toilet", "hearing loop"]);
    }
}
