//! Which team reads what somebody asks, and what is offered to them where none does. No way ends in nothing.

use super::SaidPractice;
use crate::id::{PracticeId, TeamId};
use crate::support::choices;
use crate::{Failure, Position, Theme, Why};
use serde::{Deserialize, Serialize};

/// From a postcode no farther than this, in metres in a straight line, a practice's team is the one for whoever does not
/// know their practice: nearly all of the city lies within it of some practice, and the next towns do not.
pub const NEAR_ENOUGH_M: f64 = 4000.0;

choices! {
    /// A part of the city, for whoever knows neither practice nor postcode.
    CityPart on "part" {
        /// Anniesland.
        Anniesland = "anniesland",
        /// Baillieston.
        Baillieston = "baillieston",
        /// Cardonald.
        Cardonald = "cardonald",
        /// Castlemilk.
        Castlemilk = "castlemilk",
        /// Anderston and the centre.
        Centre = "centre",
        /// Dennistoun.
        Dennistoun = "dennistoun",
        /// Drumchapel.
        Drumchapel = "drumchapel",
        /// Easterhouse.
        Easterhouse = "easterhouse",
        /// The Gorbals.
        Gorbals = "gorbals",
        /// Govan and Ibrox.
        Govan = "govan",
        /// Maryhill.
        Maryhill = "maryhill",
        /// Parkhead.
        Parkhead = "parkhead",
        /// Partick.
        Partick = "partick",
        /// Pollok.
        Pollok = "pollok",
        /// Shawlands.
        Shawlands = "shawlands",
        /// Springburn and Possilpark.
        Springburn = "springburn",
        /// Not in the city.
        Outside = "outside",
    }
}

impl CityPart {
    /// What it is called, and where its middle is; none where it is no part of the city.
    pub const fn place(self) -> Option<(&'static str, Position)> {
        let (name, lat, lon) = match self {
            Self::Anniesland => ("Anniesland", 55.894, -4.325),
            Self::Baillieston => ("Baillieston", 55.847, -4.116),
            Self::Cardonald => ("Cardonald", 55.845, -4.349),
            Self::Castlemilk => ("Castlemilk", 55.810, -4.236),
            Self::Centre => ("City centre", 55.862, -4.261),
            Self::Dennistoun => ("Dennistoun", 55.861, -4.220),
            Self::Drumchapel => ("Drumchapel", 55.911, -4.357),
            Self::Easterhouse => ("Easterhouse", 55.867, -4.109),
            Self::Gorbals => ("Gorbals", 55.847, -4.245),
            Self::Govan => ("Govan", 55.862, -4.321),
            Self::Maryhill => ("Maryhill", 55.895, -4.286),
            Self::Parkhead => ("Parkhead", 55.851, -4.200),
            Self::Partick => ("Partick", 55.872, -4.316),
            Self::Pollok => ("Pollok", 55.831, -4.358),
            Self::Shawlands => ("Shawlands", 55.830, -4.281),
            Self::Springburn => ("Springburn", 55.888, -4.227),
            Self::Outside => return None,
        };
        Some((name, Position { lat, lon }))
    }
}

/// A practice, as far as finding a team asks.
#[derive(Clone, Debug, PartialEq)]
pub struct Served {
    /// Its id.
    pub practice: PracticeId,
    /// The team whose link workers serve it.
    pub team: TeamId,
    /// Whether it sends no new referrals.
    pub is_closed: bool,
    /// Where it is, as far as that is known.
    pub position: Option<Position>,
}

choices! {
    /// How the team was found.
    How on "how" {
        /// It serves the person's practice.
        Practice = "practice",
        /// It serves the practice nearest to their postcode.
        Postcode = "postcode",
        /// It serves the practice nearest to the part of the city that they named.
        Part = "part",
        /// One of its workers works for a theme across the city.
        Theme = "theme",
    }
}

choices! {
    /// What is offered where no team reads it as it stands; each is a page with a way on.
    Instead on "instead" {
        /// In which part of the city they live is still to be asked.
        Where = "where",
        /// There is no GP: how to get one, and who works across the city.
        NoGp = "no-gp",
        /// The practice sends nothing new: the nearest team may be asked.
        Closed = "closed",
        /// The practice has no link worker with us.
        NotCovered = "not-covered",
        /// They live somewhere else.
        Outside = "outside",
    }
}

/// Where it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// This team reads it.
    Team {
        /// The team.
        team: TeamId,
        /// The person's practice, where they said it.
        practice: Option<PracticeId>,
        /// How it was found.
        how: How,
    },
    /// Nobody reads it yet.
    Instead(Instead),
}

/// Which team reads it.
///
/// A theme that somebody chose comes first, then the practice; whoever does not know theirs is read by the team of the
/// nearest practice. `home` is where their postcode is, where they gave one that we know.
/// # Errors
/// [`Failure::Invalid`] on `theme` when nobody works for it.
pub fn way(
    said: &SaidPractice,
    home: Option<Position>,
    (part, theme): (Option<CityPart>, Option<Theme>),
    served: &[Served],
    themes: &[(Theme, TeamId)],
) -> Result<Way, Failure> {
    if let Some(theme) = theme {
        let team = themes.iter().find(|(of, _)| *of == theme).map(|(_, team)| team.clone());
        let team = team.ok_or_else(|| Failure::invalid("theme", Why::NotAChoice))?;
        let practice = match said {
            SaidPractice::At(id) if served.iter().any(|one| one.practice == *id) => Some(id.clone()),
            _ => None,
        };
        return Ok(Way::Team { team, practice, how: How::Theme });
    }
    Ok(match said {
        SaidPractice::At(id) => match served.iter().find(|one| one.practice == *id) {
            Some(open) if !open.is_closed => {
                Way::Team { team: open.team.clone(), practice: Some(id.clone()), how: How::Practice }
            }
            // They have read that it is closed, and said where they live.
            Some(_) if part.is_some() => by_part(part, served),
            Some(_) => Way::Instead(Instead::Closed),
            None => Way::Instead(Instead::NotCovered),
        },
        SaidPractice::NotKnown => match (home, part) {
            (Some(home), None) => match nearest(home, served) {
                Some((near, distance_m)) if distance_m <= NEAR_ENOUGH_M => {
                    Way::Team { team: near.team.clone(), practice: None, how: How::Postcode }
                }
                _ => Way::Instead(Instead::Outside),
            },
            _ => by_part(part, served),
        },
        // They have read what there is for them, and said where they live: the nearest team reads it.
        SaidPractice::None | SaidPractice::NotListed if part.is_some() => by_part(part, served),
        SaidPractice::None => Way::Instead(Instead::NoGp),
        SaidPractice::NotListed => Way::Instead(Instead::NotCovered),
    })
}

/// The team of the practice nearest to a part of the city.
fn by_part(part: Option<CityPart>, served: &[Served]) -> Way {
    match part.map(CityPart::place) {
        None => Way::Instead(Instead::Where),
        Some(None) => Way::Instead(Instead::Outside),
        Some(Some((_, middle))) => match nearest(middle, served) {
            Some((near, _)) => Way::Team { team: near.team.clone(), practice: None, how: How::Part },
            None => Way::Instead(Instead::NotCovered),
        },
    }
}

/// The nearest practice that is open, and how far it is in metres.
pub fn nearest(from: Position, served: &[Served]) -> Option<(&Served, f64)> {
    let open = served.iter().filter(|one| !one.is_closed);
    open.filter_map(|one| one.position.map(|at| (one, at.distance_m(from)))).min_by(|(_, a), (_, b)| a.total_cmp(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOVAN: Position = Position { lat: 55.862, lon: -4.321 };
    const EDINBURGH: Position = Position { lat: 55.9533, lon: -3.1883 };

    fn practice(id: &str) -> PracticeId {
        PracticeId::read(id).expect("an id")
    }

    fn team(id: &str) -> TeamId {
        TeamId::read(id).expect("an id")
    }

    /// Elder Street in Govan is open, the Dock nearer to it is closed, Byres Road is the other team's.
    fn served() -> Vec<Served> {
        let one = |id: &str, of: &str, is_closed, lat, lon| Served {
            practice: practice(id),
            team: team(of),
            is_closed,
            position: Position::new(lat, lon),
        };
        vec![
            one("elder-street", "clyde", false, 55.863, -4.311),
            one("dock", "kelvin", true, 55.862, -4.321),
            one("byres-road", "kelvin", false, 55.876, -4.305),
        ]
    }

    fn goes(said: &SaidPractice, home: Option<Position>, part: Option<CityPart>, theme: Option<Theme>) -> Way {
        way(said, home, (part, theme), &served(), &[(Theme::Housing, team("city"))]).expect("a way")
    }

    fn read_by(of: &str, at: Option<&str>, how: How) -> Way {
        Way::Team { team: team(of), practice: at.map(practice), how }
    }

    #[test]
    fn the_team_of_the_practice_reads_it() {
        let said = SaidPractice::At(practice("elder-street"));
        assert_eq!(goes(&said, Some(EDINBURGH), None, None), read_by("clyde", Some("elder-street"), How::Practice));
    }

    #[test]
    fn who_does_not_know_their_practice_is_read_by_the_nearest_open_one_to_their_postcode() {
        let near = goes(&SaidPractice::NotKnown, Some(GOVAN), None, None);
        assert_eq!(near, read_by("clyde", None, How::Postcode), "the practice is a guess, and not written down");
    }

    #[test]
    fn who_gives_no_postcode_is_asked_in_which_part_of_the_city_they_live() {
        assert_eq!(goes(&SaidPractice::NotKnown, None, None, None), Way::Instead(Instead::Where));
        let partick = goes(&SaidPractice::NotKnown, None, Some(CityPart::Partick), None);
        assert_eq!(partick, read_by("kelvin", None, How::Part));
    }

    #[test]
    fn who_lives_somewhere_else_is_told_what_there_is_there() {
        assert_eq!(goes(&SaidPractice::NotKnown, Some(EDINBURGH), None, None), Way::Instead(Instead::Outside));
        assert_eq!(goes(&SaidPractice::NotKnown, None, Some(CityPart::Outside), None), Way::Instead(Instead::Outside));
    }

    #[test]
    fn a_postcode_that_was_not_near_enough_does_not_outweigh_the_part_that_was_chosen_after_it() {
        let govan = goes(&SaidPractice::NotKnown, Some(EDINBURGH), Some(CityPart::Govan), None);
        assert_eq!(govan, read_by("clyde", None, How::Part));
    }

    #[test]
    fn who_has_no_gp_hears_how_to_get_one_and_may_ask_who_works_across_the_city() {
        assert_eq!(goes(&SaidPractice::None, Some(GOVAN), None, None), Way::Instead(Instead::NoGp));
        for said in [SaidPractice::None, SaidPractice::NotListed] {
            let part = CityPart::ALL.iter().copied().find(|part| part.place().is_some());
            assert!(
                matches!(goes(&said, None, part, None), Way::Team { practice: None, how: How::Part, .. }),
                "{said:?}"
            );
        }
        let housing = goes(&SaidPractice::None, None, None, Some(Theme::Housing));
        assert_eq!(housing, read_by("city", None, How::Theme));
    }

    #[test]
    fn a_closed_practice_leads_to_the_nearest_team() {
        let said = SaidPractice::At(practice("dock"));
        assert_eq!(goes(&said, None, None, None), Way::Instead(Instead::Closed));
        assert_eq!(goes(&said, None, Some(CityPart::Govan), None), read_by("clyde", None, How::Part));
    }

    #[test]
    fn a_practice_that_nobody_serves_says_so() {
        assert_eq!(goes(&SaidPractice::NotListed, None, None, None), Way::Instead(Instead::NotCovered));
        let gone = SaidPractice::At(practice("gone"));
        assert_eq!(goes(&gone, None, None, None), Way::Instead(Instead::NotCovered));
        let nobody = way(&SaidPractice::NotKnown, None, (Some(CityPart::Govan), None), &[], &[]);
        assert_eq!(nobody, Ok(Way::Instead(Instead::NotCovered)));
    }

    #[test]
    fn a_theme_that_nobody_works_for_is_no_choice() {
        let none = way(&SaidPractice::None, None, (None, Some(Theme::Youth)), &served(), &[]);
        assert_eq!(none, Err(Failure::invalid("theme", Why::NotAChoice)));
    }

    #[test]
    fn every_part_of_the_city_but_outside_has_a_place_in_it() {
        let centre = Position { lat: 55.862, lon: -4.261 };
        for part in CityPart::ALL {
            match part.place() {
                Some((_, at)) => assert!(at.distance_m(centre) < 12_000.0, "{part:?}"),
                None => assert_eq!(*part, CityPart::Outside),
            }
        }
    }
}
