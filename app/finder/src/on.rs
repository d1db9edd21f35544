//! What is on in the days to come, near a place: for the home page, and for a sheet on the wall of a waiting room.

use crate::facets::Narrowing;
use crate::facts::Chosen;
use crate::gazetteer::Spot;
use crate::hit::Hit;
use crate::week::Clock;
use crate::within::Around;
use crate::{Ask, Index};
use domain::session::Occasion;
use domain::{Day, Moment};
use serde::{Deserialize, Serialize};

/// What is on in some days, near a place.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OnWeek {
    /// The place from which distances are counted.
    pub place: Option<Spot>,
    /// The days on which something is on, in order.
    pub days: Vec<OnDay>,
}

/// What is on, on one day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OnDay {
    /// The day.
    pub day: Day,
    /// What is on, soonest first, then nearest. `next` of each is its occasion on this day.
    pub hits: Vec<Hit>,
    /// How many more there are than are told.
    pub more: u32,
}

/// An occasion of a day.
struct On {
    occasion: Occasion,
    /// Metres to it.
    far: u32,
    /// The turn of its support among all.
    turn: u32,
    /// Where its support stands among those that are told.
    at: usize,
}

impl Index {
    /// What is on in the next `days` days (1 to 14), today from now on, near a spot and as far as `ask` says, narrowed
    /// down by what `ask` is narrowed down by; at most so many a day. Where more is on, what the week has not told yet
    /// comes before what it has, then what is nearer, then what is sooner: a canteen that opens every morning is told
    /// once before everything else has been.
    pub fn on(&self, days: u8, spot: Option<Spot>, ask: &Ask, now: Moment, most: u32) -> OnWeek {
        let around = spot.as_ref().map(|spot| Around::new(spot, ask.within_m));
        let (today, time) = (now.day(), now.local().time());
        let week = self.week(today);
        let mut narrowing = Narrowing::new(Chosen::new(&ask.only, today.weekday(), &self.languages), &self.languages);
        let nearest = |row: u32| {
            let Some(around) = &around else { return Some(None) };
            // Told for what is rung as well: where it is says something, even if nobody needs to go there.
            around.reached(&self.ground, row, &self.rows[row as usize].area)?;
            Some(self.ground.nearest(row, around.position))
        };
        let rows: Vec<_> = self
            .among(around.as_ref())
            .into_iter()
            .flatten()
            .filter_map(|row| Some((row, nearest(row)?)))
            .filter(|(row, _)| narrowing.keeps(&self.rows[*row as usize].facts, || week.slots(*row, Clock::of(now))))
            .collect();
        let mut told = vec![0_u32; rows.len()];
        let on_day = |ahead: u8| {
            let day = today.plus_days(i32::from(ahead));
            let mut on: Vec<(u32, On)> = Vec::new();
            for (at, (row, nearest)) in rows.iter().enumerate() {
                let support = &self.supports[*row as usize];
                if support.status.is_paused_on(day) {
                    continue;
                }
                let far = nearest.map_or(u32::MAX, |near| near.distance_m);
                let turn = self.rows[*row as usize].turn;
                let occasions = support.entry.sessions.iter().filter_map(|session| session.on(day));
                let to_come = occasions.filter(|occasion| occasion.is_still_to_come(today, time));
                let mut to_come: Vec<Occasion> = to_come.collect();
                to_come.sort_by_key(|occasion| occasion.from);
                on.extend((told[at]..).zip(to_come).map(|(told, occasion)| (told, On { occasion, far, turn, at })));
            }
            on.sort_by_key(|(told, on)| (*told, on.far, on.occasion.from, on.turn));
            let more = u32::try_from(on.len()).unwrap_or(u32::MAX).saturating_sub(most);
            on.truncate(usize::try_from(most).unwrap_or(usize::MAX));
            on.iter().for_each(|(_, on)| told[on.at] += 1);
            on.sort_by_key(|(_, on)| (on.occasion.from, on.far, on.turn, on.occasion.to));
            let hit = |(_, on): (u32, On)| {
                let (row, nearest) = rows[on.at];
                let is_now = on.occasion.is_now(today, time);
                let hit = self.hit(row, nearest, now).seen_from(around.as_ref());
                Hit { is_now, next: Some(on.occasion), ..hit }
            };
            OnDay { day, hits: on.into_iter().map(hit).collect(), more }
        };
        let days = (0..days.clamp(1, 14)).map(on_day).filter(|day| !day.hits.is_empty()).collect();
        OnWeek { place: spot, days }
    }
}

#[cfg(test)]
mod tests {
    use crate::town::{at, gazetteer, index};
    use crate::{Ask, Looked, OnWeek, Spot};

    fn spot(text: &str) -> Option<Spot> {
        match gazetteer().read(text) {
            Looked::Found(spot) => Some(spot),
            _ => None,
        }
    }

    fn names(on: &OnWeek) -> Vec<Vec<&str>> {
        on.days.iter().map(|day| day.hits.iter().map(|hit| hit.name.as_str()).collect()).collect()
    }

    #[test]
    fn today_is_told_soonest_first_then_nearest() {
        let near = |place: Option<Spot>, hour| {
            let on = index().on(1, place, &Ask { within_m: Some(20_000), ..Ask::default() }, at(hour), 9);
            names(&on).concat().join(", ")
        };
        assert_eq!(near(spot("Gorbals"), 9), "Gorbals Soup, Elder Park Knitters, Citizens Advice Bureau");
        assert_eq!(near(spot("Govan"), 9), "Elder Park Knitters, Gorbals Soup, Citizens Advice Bureau");
        assert_eq!(near(None, 14), "Citizens Advice Bureau");
    }

    #[test]
    fn a_week_is_told_by_days_with_what_is_left_out() {
        let on = index().on(14, None, &Ask::default(), at(9), 2);
        let days: Vec<_> = on.days.iter().map(|day| (day.day.to_string(), day.hits.len(), day.more)).collect();
        assert_eq!(days, [("2026-02-03".to_owned(), 2, 1), ("2026-02-10".to_owned(), 2, 1)]);
        assert!(
            on.days.iter().all(|day| day.hits.iter().all(|hit| hit.next.as_ref().is_some_and(|o| o.day == day.day)))
        );
    }

    #[test]
    fn what_a_week_has_told_makes_room_for_the_rest() {
        let on = index().on(14, None, &Ask::default(), at(9), 1);
        assert_eq!(names(&on), [["Elder Park Knitters"], ["Gorbals Soup"]]);
    }

    #[test]
    fn what_is_chosen_narrows_it_down() {
        let ask = Ask::read("category=food").expect("fine");
        assert_eq!(names(&index().on(1, None, &ask, at(9), 9)), [["Gorbals Soup"]]);
    }
}
