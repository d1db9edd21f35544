//! How long a team's people wait for a link worker, told only where enough have waited to say it.

use serde::{Deserialize, Serialize};

/// How many waits it takes before anything is said: fewer would tell of single people, and swing with each of them.
pub const FEWEST: usize = 10;
/// How far back waits count, in days, by when they ended.
pub const LOOK_BACK_DAYS: i64 = 90;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// How long people waited lately.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpectedWait {
    /// Half of them waited no longer than so many days; 0 where they were taken on within a day.
    pub days: u32,
    /// How many people that is.
    pub people: u32,
}

/// The wait to expect from waits in milliseconds, sent to taken on: the median, in whole days rounded up, so that nobody is
/// promised too little (casework, section "Referral"). Nothing where fewer than [`FEWEST`] have waited.
pub fn expected_wait(waits_ms: &[i64]) -> Option<ExpectedWait> {
    if waits_ms.len() < FEWEST {
        return None;
    }
    let mut waits: Vec<i64> = waits_ms.iter().map(|wait| (*wait).max(0)).collect();
    waits.sort_unstable();
    let upper = *waits.get(waits.len() / 2)?;
    let lower = *waits.get((waits.len() - 1) / 2)?;
    let median = lower + (upper - lower) / 2;
    let days = match median < DAY_MS {
        true => 0,
        false => u32::try_from(median.div_euclid(DAY_MS) + i64::from(median % DAY_MS > 0)).unwrap_or(u32::MAX),
    };
    Some(ExpectedWait { days, people: u32::try_from(waits.len()).unwrap_or(u32::MAX) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(waits: &[i64]) -> Option<(u32, u32)> {
        let waits: Vec<i64> = waits.iter().map(|days| days * DAY_MS).collect();
        expected_wait(&waits).map(|wait| (wait.days, wait.people))
    }

    #[test]
    fn nine_waits_say_nothing_and_ten_do() {
        assert_eq!(days(&[]), None);
        assert_eq!(days(&[3; 9]), None);
        assert_eq!(days(&[3; 10]), Some((3, 10)));
    }

    #[test]
    fn it_is_the_middle_of_them_in_any_order_and_no_promise_is_too_short() {
        // Between 4 and 5 days: "about 5".
        assert_eq!(days(&[1, 2, 3, 4, 4, 5, 6, 7, 8, 90]), Some((5, 10)));
        assert_eq!(days(&[90, 8, 7, 6, 5, 5, 4, 4, 3, 2, 1]), Some((5, 11)));
        assert_eq!(days(&[0; 12]), Some((0, 12)));
    }

    #[test]
    fn within_a_day_is_none_and_a_clock_that_went_back_is_no_wait() {
        assert_eq!(expected_wait(&[DAY_MS - 1; 10]).map(|wait| wait.days), Some(0));
        assert_eq!(expected_wait(&[DAY_MS; 10]).map(|wait| wait.days), Some(1));
        assert_eq!(expected_wait(&[DAY_MS + 1; 10]).map(|wait| wait.days), Some(2));
        assert_eq!(expected_wait(&[-5; 10]).map(|wait| wait.days), Some(0));
        assert_eq!(expected_wait(&[i64::MAX; 10]).map(|wait| wait.days > 0), Some(true));
    }
}
