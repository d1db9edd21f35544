//! The sheet on the wall: how much fits on it, and which day is which.

use domain::Day;
use finder::choice::On;
use finder::{OnDay, OnWeek};
use jiff::civil::Weekday;

/// The two columns of one sheet, without its head and foot, in quarters of a line of 12 points.
const SHEET: usize = 336;
/// What the name of a day takes.
const DAY: usize = 7;

/// What something with so many lines takes: a quarter of a line parts it from the next.
const fn takes(lines: usize) -> usize {
    lines * 4 + 1
}

/// How many things of each day go on paper, so that every day has its share and all of it is one sheet: the first of each
/// day, then the second of each, for as long as there is room. Given is how many lines each thing of each day takes.
pub fn on_paper(days: &[Vec<usize>]) -> Vec<usize> {
    let mut share = vec![0; days.len()];
    let mut left = SHEET.saturating_sub(days.len() * DAY);
    let longest = days.iter().map(Vec::len).max().unwrap_or(0);
    'sheet: for nth in 0..longest {
        for (things, share) in days.iter().zip(&mut share) {
            let Some(lines) = things.get(nth) else { continue };
            if takes(*lines) > left {
                break 'sheet;
            }
            left -= takes(*lines);
            *share = nth + 1;
        }
    }
    share
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

    #[test]
    fn every_day_has_its_share_of_one_sheet() {
        let full = on_paper(&vec![vec![2; 12]; 7]);
        assert!(full.iter().all(|share| (4..=5).contains(share)), "{full:?}");
        assert_eq!(on_paper(&[vec![2, 2], vec![], vec![3; 9]]), [2, 0, 9]);
        assert!(on_paper(&[]).is_empty());
        for lines in [1, 3, 8, 30] {
            let days = vec![vec![lines; 12]; 7];
            let taken: usize = on_paper(&days).iter().map(|share| share * takes(lines)).sum();
            assert!(taken + 7 * DAY <= SHEET, "{lines}");
        }
    }

    #[test]
    fn each_day_of_the_week_is_another_choice() {
        let today = Day::new(date(2026, 2, 3));
        let named: Vec<&str> = (0..7).map(|n| that_day(today.plus_days(n), today).key()).collect();
        assert_eq!(named, ["today", "tomorrow", "thursday", "friday", "saturday", "sunday", "monday"]);
    }
}
