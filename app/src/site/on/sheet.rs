//! The sheet on the wall: how much fits on it, and which day is which.

use domain::Day;
use domain::id::Slug;
use finder::choice::On;
use finder::{OnDay, OnWeek};
use jiff::civil::Weekday;
use std::collections::HashMap;

/// The two columns of one sheet, without its head and foot, in quarters of a line of 12 points.
const SHEET: usize = 320;
/// What the name of a day takes.
const DAY: usize = 7;

/// What something with so many lines takes: a quarter of a line parts it from the next.
const fn takes(lines: usize) -> usize {
    lines * 4 + 1
}

/// Something that is on, as it concerns the sheet.
pub struct Thing {
    /// Which support it is.
    pub slug: Slug,
    /// Metres to it.
    pub far: Option<u32>,
    /// How many lines it takes.
    pub lines: usize,
}

/// Which things of each day go on paper, so that every day has its share and all of it is one sheet: one of each day,
/// then a second of each, for as long as there is room. What does not stand on the sheet yet goes before what does, then
/// what is nearer, then what is sooner.
pub fn on_paper(days: &[Vec<Thing>]) -> Vec<Vec<bool>> {
    let mut shown: Vec<Vec<bool>> = days.iter().map(|things| vec![false; things.len()]).collect();
    let mut times: HashMap<&Slug, usize> = HashMap::new();
    let mut left = SHEET.saturating_sub(days.len() * DAY);
    loop {
        let before = left;
        for (things, on_sheet) in days.iter().zip(&mut shown) {
            let not_yet = things.iter().zip(on_sheet).filter(|(_, on_sheet)| !**on_sheet);
            let told = |thing: &Thing| times.get(&thing.slug).copied().unwrap_or(0);
            // Of several that are alike the first is taken: they are in order of time.
            let next = not_yet.min_by_key(|(thing, _)| (told(thing), thing.far.unwrap_or(u32::MAX)));
            let Some((thing, on_sheet)) = next else { continue };
            if takes(thing.lines) > left {
                return shown;
            }
            left -= takes(thing.lines);
            *times.entry(&thing.slug).or_default() += 1;
            *on_sheet = true;
        }
        if left == before {
            return shown;
        }
    }
}

/// The choice of a search that means a day of this week.
pub fn that_day(day: Day, today: Day) -> On {
    match day.days_since(today) {
        0 => On::Today,
        1 => On::Tomorrow,
        _ => match day.weekday() {
            Weekday::Monday => On::Monday,
            Weekday::Tuesday => On::Tuesday,
            Weekday::Wednesday => On::Wednesday,
            Weekday::Thursday => On::Thursday,
            Weekday::Friday => On::Friday,
            Weekday::Saturday => On::Saturday,
            Weekday::Sunday => On::Sunday,
        },
    }
}

/// The first things of a week, soonest first; days that then have none are left out.
pub fn first(week: OnWeek, most: usize) -> Vec<OnDay> {
    let mut left = most;
    let mut days = week.days;
    for day in &mut days {
        day.hits.truncate(left);
        left -= day.hits.len();
    }
    days.retain(|day| !day.hits.is_empty());
    days
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn thing(slug: &str, far: u32, lines: usize) -> Thing {
        Thing { slug: Slug::read(slug).expect("fine"), far: Some(far), lines }
    }

    fn counts(days: &[Vec<Thing>]) -> Vec<usize> {
        on_paper(days).iter().map(|shown| shown.iter().filter(|shown| **shown).count()).collect()
    }

    /// So many days with so many things of so many lines.
    fn week(days: usize, things: usize, lines: usize) -> Vec<Vec<Thing>> {
        let day = |day| (0..things).map(|n| thing(&format!("t{day}-{n}"), 100, lines)).collect();
        (0..days).map(day).collect()
    }

    #[test]
    fn every_day_has_its_share_of_one_sheet() {
        let full = counts(&week(7, 12, 2));
        assert!(full.iter().all(|share| (4..=5).contains(share)), "{full:?}");
        let few = [vec![thing("a", 1, 2), thing("b", 1, 2)], vec![], week(1, 9, 3).remove(0)];
        assert_eq!(counts(&few), [2, 0, 9]);
        assert!(on_paper(&[]).is_empty());
        for lines in [1, 3, 8, 30] {
            let taken: usize = counts(&week(7, 12, lines)).iter().map(|share| share * takes(lines)).sum();
            assert!(taken + 7 * DAY <= SHEET, "{lines}");
        }
    }

    #[test]
    fn what_is_near_and_new_goes_on_the_sheet_first() {
        let day = || vec![thing("canteen", 100, 8), thing("far-choir", 9000, 8), thing("near-garden", 300, 8)];
        assert_eq!(counts(&[day(), day(), day()]), [3, 3, 3], "all of it fits");
        let shown = on_paper(&[vec![thing("canteen", 100, 66)], day()]);
        assert_eq!(shown, [vec![true], vec![false, false, true]], "not the canteen twice, not the far one");
    }

    #[test]
    fn each_day_of_the_week_is_another_choice() {
        let today = Day::new(date(2026, 2, 3));
        let named: Vec<&str> = (0..7).map(|n| that_day(today.plus_days(n), today).key()).collect();
        assert_eq!(named, ["today", "tomorrow", "thursday", "friday", "saturday", "sunday", "monday"]);
    }
}
