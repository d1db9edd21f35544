//! When a support or a helpline is open, apart from its sessions (HSDS 3.2 keeps the two apart as well).
//!
//! Hours are those of the clock on the wall: when summer time ends, a minute that comes twice is open both times or
//! neither, and the hour that spring skips is never asked for. Bank holidays change nothing here: these are mostly
//! helplines, and a helpline that shuts says so in words.

use crate::{Day, Moment};
use jiff::civil::{Time, Weekday};
use serde::{Deserialize, Serialize};

/// Open each week on one day, from one time to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hours {
    /// The day on which it opens.
    #[serde(with = "crate::session::weekday_words")]
    pub weekday: Weekday,
    /// It opens. The same time as it closes: round the clock, from midnight to midnight.
    pub from: Time,
    /// It closes; a time before it opens is on the next morning. 23:59 is how many people write midnight, and is read so.
    pub to: Time,
}

/// Every day of the week.
pub const EVERY_DAY: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// Monday to Friday.
pub const MONDAY_TO_FRIDAY: [Weekday; 5] =
    [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday];

/// Whether something is open at a moment, and until when or from when on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    /// Nobody has said when it is open.
    NotKnown,
    /// It never closes.
    AlwaysOpen,
    /// Open now, and until then. What closes at midnight closes at 00:00 of the next day.
    OpenUntil(Day, Time),
    /// Closed now; it opens then.
    Opens(Day, Time),
}

const DAY: i32 = 24 * 60;
const WEEK: i32 = 7 * DAY;
/// 23:59, meant as midnight.
const LAST_MINUTE: i32 = DAY - 1;

impl Hours {
    /// The same hours on several days: `Hours::week(&EVERY_DAY, Time::midnight(), Time::midnight())` is round the clock.
    pub fn week(weekdays: &[Weekday], from: Time, to: Time) -> Vec<Self> {
        weekdays.iter().map(|weekday| Self { weekday: *weekday, from, to }).collect()
    }

    /// The minute of the week at which it opens, from Monday midnight on, and for how many minutes it is open.
    fn span(&self) -> (i32, i32) {
        let midnight = i32::from(self.weekday.to_monday_zero_offset()) * DAY;
        if self.from == self.to {
            return (midnight, DAY);
        }
        let (from, to) = (minute_of_day(self.from), minute_of_day(self.to));
        let closes = match to {
            LAST_MINUTE => DAY,
            _ if self.to < self.from => to + DAY,
            _ => to,
        };
        (midnight + from, closes - from)
    }

    /// For how many minutes after a minute of the week these hours still go on; none when they do not hold it.
    fn left_after(&self, minute: i32) -> Option<i32> {
        let (opens, open_for) = self.span();
        let since = (minute - opens).rem_euclid(WEEK);
        (since < open_for).then(|| open_for - since)
    }

    /// In how many minutes after a minute of the week it opens next.
    fn opens_after(&self, minute: i32) -> i32 {
        (self.span().0 - minute).rem_euclid(WEEK)
    }
}

fn minute_of_day(time: Time) -> i32 {
    i32::from(time.hour()) * 60 + i32::from(time.minute())
}

fn minute_of_week(now: Moment) -> i32 {
    i32::from(now.day().weekday().to_monday_zero_offset()) * DAY + minute_of_day(now.local().time())
}

/// Whether it is open at a moment. What nobody has said anything about is not open.
pub fn open_at(hours: &[Hours], now: Moment) -> bool {
    let minute = minute_of_week(now);
    hours.iter().any(|hours| hours.left_after(minute).is_some())
}

/// Whether it is open at a moment, and until when or from when on. Hours that touch or overlap are one.
pub fn standing(hours: &[Hours], now: Moment) -> Standing {
    let minute = minute_of_week(now);
    let mut open_for = 0;
    while let Some(left) = hours.iter().filter_map(|hours| hours.left_after(minute + open_for)).max() {
        open_for += left;
        if open_for >= WEEK {
            return Standing::AlwaysOpen;
        }
    }
    if open_for > 0 {
        let (day, time) = on_the_wall(now, open_for);
        return Standing::OpenUntil(day, time);
    }
    hours.iter().map(|hours| hours.opens_after(minute)).min().map_or(Standing::NotKnown, |minutes| {
        let (day, time) = on_the_wall(now, minutes);
        Standing::Opens(day, time)
    })
}

/// What the wall says so many minutes later, had no clock been changed.
fn on_the_wall(now: Moment, minutes: i32) -> (Day, Time) {
    let minute = minute_of_day(now.local().time()) + minutes;
    let of_day = minute.rem_euclid(DAY);
    let time = i8::try_from(of_day / 60)
        .and_then(|hour| i8::try_from(of_day % 60).map(|minute| (hour, minute)))
        .ok()
        .and_then(|(hour, minute)| Time::new(hour, minute, 0, 0).ok());
    (now.day().plus_days(minute.div_euclid(DAY)), time.unwrap_or(Time::midnight()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{DateTime, date, time};
    use proptest::prelude::*;

    proptest! {
        /// Half hour by half hour for a week, which is as fine as these hours are.
        #[test]
        fn the_time_told_is_the_first_at_which_it_opens_or_closes(
            given in prop::collection::vec((0_usize..7, 0_i8..48, 0_i8..48), 1..5),
            now in 0_i64..7 * 48,
        ) {
            let hours: Vec<Hours> = given
                .into_iter()
                .map(|(weekday, from, to)| Hours {
                    weekday: EVERY_DAY[weekday],
                    from: at(from / 2, from % 2 * 30),
                    to: at(to / 2, to % 2 * 30),
                })
                .collect();
            let later = |steps: i64| moment(2, 0, 0).plus_ms((now + steps) * 30 * 60_000);
            let is_open = open_at(&hours, later(0));
            let changes = (1..7 * 48).map(later).find(|then| open_at(&hours, *then) != is_open);
            let expected = changes.map_or(Standing::AlwaysOpen, |then| match is_open {
                true => Standing::OpenUntil(then.day(), then.local().time()),
                false => Standing::Opens(then.day(), then.local().time()),
            });
            prop_assert_eq!(standing(&hours, later(0)), expected);
        }
    }

    fn at(hour: i8, minute: i8) -> Time {
        time(hour, minute, 0, 0)
    }

    fn moment(day: i8, hour: i8, minute: i8) -> Moment {
        Moment::at_local(date(2026, 2, day).to_datetime(at(hour, minute)))
    }

    fn on(day: i8) -> Day {
        Day::new(date(2026, 2, day))
    }

    /// Monday to Thursday from six in the evening to two, and Friday at six to Monday at six in the morning.
    fn breathing_space() -> Vec<Hours> {
        let mut hours = Hours::week(&EVERY_DAY[..4], at(18, 0), at(2, 0));
        hours.push(Hours { weekday: Weekday::Friday, from: at(18, 0), to: at(0, 0) });
        hours.extend(Hours::week(&EVERY_DAY[5..], at(0, 0), at(0, 0)));
        hours.push(Hours { weekday: Weekday::Monday, from: at(0, 0), to: at(6, 0) });
        hours
    }

    /// 2 February 2026 is a Monday.
    #[test]
    fn a_line_with_night_hours_is_open_across_midnight_and_over_the_weekend() {
        let hours = breathing_space();
        for (now, expected) in [
            (moment(2, 5, 59), Standing::OpenUntil(on(2), at(6, 0))),
            (moment(2, 6, 0), Standing::Opens(on(2), at(18, 0))),
            (moment(2, 17, 59), Standing::Opens(on(2), at(18, 0))),
            (moment(2, 18, 0), Standing::OpenUntil(on(3), at(2, 0))),
            (moment(3, 1, 59), Standing::OpenUntil(on(3), at(2, 0))),
            (moment(3, 2, 0), Standing::Opens(on(3), at(18, 0))),
            (moment(6, 2, 0), Standing::Opens(on(6), at(18, 0))),
            (moment(6, 18, 0), Standing::OpenUntil(on(9), at(6, 0))),
            (moment(7, 12, 0), Standing::OpenUntil(on(9), at(6, 0))),
        ] {
            assert_eq!(standing(&hours, now), expected, "{}", now.local());
            assert_eq!(open_at(&hours, now), matches!(expected, Standing::OpenUntil(..)), "{}", now.local());
        }
    }

    #[test]
    fn round_the_clock_is_always_open_however_it_is_written() {
        for (from, to) in [(at(0, 0), at(0, 0)), (at(0, 0), at(23, 59)), (at(9, 0), at(9, 0))] {
            let hours = Hours::week(&EVERY_DAY, from, to);
            for now in [moment(2, 0, 0), moment(4, 23, 59), moment(8, 13, 7)] {
                assert_eq!(standing(&hours, now), Standing::AlwaysOpen);
                assert!(open_at(&hours, now));
            }
        }
    }

    #[test]
    fn what_opens_once_a_week_opens_next_week_once_it_is_over() {
        let hours = Hours::week(&[Weekday::Monday], at(9, 0), at(17, 0));
        assert_eq!(standing(&hours, moment(2, 17, 0)), Standing::Opens(on(9), at(9, 0)));
        let sunday_night = Hours::week(&[Weekday::Sunday], at(20, 0), at(4, 0));
        assert_eq!(standing(&sunday_night, moment(2, 3, 0)), Standing::OpenUntil(on(2), at(4, 0)));
    }

    #[test]
    fn hours_that_overlap_are_one_and_a_break_at_noon_is_a_break() {
        let overlap =
            [(9, 13), (12, 17)].map(|(from, to)| Hours { weekday: Weekday::Monday, from: at(from, 0), to: at(to, 0) });
        assert_eq!(standing(&overlap, moment(2, 9, 30)), Standing::OpenUntil(on(2), at(17, 0)));
        let noon =
            [(9, 12), (13, 17)].map(|(from, to)| Hours { weekday: Weekday::Monday, from: at(from, 0), to: at(to, 0) });
        assert_eq!(standing(&noon, moment(2, 9, 30)), Standing::OpenUntil(on(2), at(12, 0)));
        assert_eq!(standing(&noon, moment(2, 12, 0)), Standing::Opens(on(2), at(13, 0)));
    }

    #[test]
    fn nothing_said_is_not_known_and_not_open() {
        assert_eq!(standing(&[], moment(2, 9, 0)), Standing::NotKnown);
        assert!(!open_at(&[], moment(2, 9, 0)));
    }

    #[test]
    fn the_clock_on_the_wall_decides_when_clocks_change() {
        let night = Hours::week(&EVERY_DAY, at(22, 0), at(1, 30));
        let utc = |day: DateTime| {
            Moment::from_ms(day.to_zoned(jiff::tz::TimeZone::UTC).expect("utc").timestamp().as_millisecond())
        };
        for (now, is_open) in [
            (date(2026, 3, 29).at(0, 59, 0, 0), true), // 00:59, and then it is two
            (date(2026, 3, 29).at(1, 0, 0, 0), false),
            (date(2026, 10, 25).at(0, 29, 0, 0), true), // 01:29 in summer time
            (date(2026, 10, 25).at(0, 30, 0, 0), false),
            (date(2026, 10, 25).at(1, 29, 0, 0), true), // 01:29 again
            (date(2026, 10, 25).at(1, 30, 0, 0), false),
        ] {
            assert_eq!(open_at(&night, utc(now)), is_open, "{now} UTC");
        }
    }

    #[test]
    fn every_minute_round_a_change_of_clocks_has_an_answer() {
        let hours = breathing_space();
        for day in [date(2026, 3, 28), date(2026, 10, 24)] {
            let start = Moment::at_local(day.to_datetime(at(12, 0)));
            for minute in 0..48 * 60 {
                let now = start.plus_ms(minute * 60_000);
                let is_open = matches!(standing(&hours, now), Standing::OpenUntil(..));
                assert_eq!(is_open, open_at(&hours, now), "{}", now.local());
            }
        }
    }

    #[test]
    fn hours_are_stored_in_words() {
        let hours = Hours { weekday: Weekday::Friday, from: at(18, 0), to: at(2, 0) };
        let text = serde_json::to_string(&hours).expect("text");
        assert_eq!(text, r#"{"weekday":"friday","from":"18:00:00","to":"02:00:00"}"#);
        assert_eq!(serde_json::from_str::<Hours>(&text).expect("hours"), hours);
    }
}
