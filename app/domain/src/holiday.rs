//! Days on which things may be off: Scottish bank holidays, and the school holidays of a council.

use crate::Day;
use jiff::civil::{Date, Weekday, date};

/// A bank holiday in Scotland.
///
/// Banking and Financial Dealings Act 1971, Schedule 1, paragraph 2; St Andrew's Day Bank Holiday (Scotland) Act 2007;
/// the last Monday of May, 26 December and the days kept for a Saturday are proclaimed each year under section 1(3) of
/// the Act of 1971, so a year that is not proclaimed yet may still turn out otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BankHoliday {
    /// 1 January.
    NewYear,
    /// 2 January.
    SecondOfJanuary,
    /// The Friday before Easter.
    GoodFriday,
    /// The first Monday of May.
    EarlyMay,
    /// The last Monday of May.
    Spring,
    /// The first Monday of August.
    Summer,
    /// 30 November.
    StAndrew,
    /// 25 December.
    Christmas,
    /// 26 December.
    BoxingDay,
    /// Proclaimed once, for an occasion.
    Once,
}

/// Days proclaimed once under section 1(3) of the Act of 1971.
const ONCE: [(Date, BankHoliday); 6] = [
    (date(2020, 5, 8), BankHoliday::EarlyMay), // moved to 75 years of Victory in Europe
    (date(2022, 6, 2), BankHoliday::Spring),   // moved to the Platinum Jubilee
    (date(2022, 6, 3), BankHoliday::Once),     // the Platinum Jubilee
    (date(2022, 9, 19), BankHoliday::Once),    // the funeral of Queen Elizabeth
    (date(2023, 5, 8), BankHoliday::Once),     // the coronation of King Charles
    (date(2026, 6, 15), BankHoliday::Once),    // Scotland at the men's football World Cup, in Scotland only
];

/// The ordinary days that those which moved left behind.
const LEFT: [Date; 2] = [date(2020, 5, 4), date(2022, 5, 30)];

impl BankHoliday {
    /// The bank holiday on a day. What falls on a weekend is kept on the next weekday that is not one already.
    pub fn on(day: Day) -> Option<Self> {
        let once = ONCE.iter().find(|(on, _)| *on == day.date()).map(|(_, holiday)| *holiday);
        once.or_else(|| Self::by_rule(day.date()).filter(|_| !LEFT.contains(&day.date())))
    }

    /// What people keep on a day: the bank holiday, or the feast itself where a weekend moves its bank holiday.
    ///
    /// On Saturday 26 December 2026 no bank is shut by law, and still nobody should trust a timetable.
    pub fn kept_on(day: Day) -> Option<Self> {
        Self::on(day).or(match (day.date().month(), day.date().day()) {
            (1, 1) => Some(Self::NewYear),
            (1, 2) => Some(Self::SecondOfJanuary),
            (12, 25) => Some(Self::Christmas),
            (12, 26) => Some(Self::BoxingDay),
            _ => None,
        })
    }

    fn by_rule(on: Date) -> Option<Self> {
        let (month, day, weekday) = (on.month(), on.day(), on.weekday());
        match (month, weekday) {
            (_, Weekday::Saturday | Weekday::Sunday) => None,
            (1, _) => of_two(day, date(on.year(), 1, 1), Self::NewYear, Self::SecondOfJanuary),
            (3 | 4, Weekday::Friday) => {
                (on.tomorrow().ok()?.tomorrow().ok()? == easter(on.year())?).then_some(Self::GoodFriday)
            }
            (5, Weekday::Monday) if day <= 7 => Some(Self::EarlyMay),
            (5, Weekday::Monday) if day > 24 => Some(Self::Spring),
            (8, Weekday::Monday) if day <= 7 => Some(Self::Summer),
            (11, _) => (day == 30).then_some(Self::StAndrew),
            (12, Weekday::Monday) if day <= 2 => Some(Self::StAndrew),
            (12, _) => of_two(day, date(on.year(), 12, 25), Self::Christmas, Self::BoxingDay),
            _ => None,
        }
    }
}

/// Which of two feasts, on days that follow one another, is kept on a day of their month.
fn of_two(day: i8, first: Date, one: BankHoliday, two: BankHoliday) -> Option<BankHoliday> {
    let (one_after, two_after) = match first.weekday() {
        Weekday::Friday => (0, 3),
        Weekday::Saturday => (2, 3),
        Weekday::Sunday => (2, 1),
        _ => (0, 1),
    };
    match day - first.day() {
        after if after == one_after => Some(one),
        after if after == two_after => Some(two),
        _ => None,
    }
}

/// Easter Sunday of a year, by the anonymous Gregorian rule (Meeus, Astronomical Algorithms, chapter 8).
fn easter(year: i16) -> Option<Date> {
    let year = i32::from(year);
    let (golden, century, rest) = (year % 19, year / 100, year % 100);
    let epact = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let to_sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    let late = (golden + 11 * epact + 22 * to_sunday) / 451;
    let sum = epact + to_sunday - 7 * late + 114;
    Date::new(i16::try_from(year).ok()?, i8::try_from(sum / 31).ok()?, i8::try_from(sum % 31 + 1).ok()?).ok()
}

/// What a council has published about its schools, for as long as it has published it.
#[derive(Clone, Copy, Debug)]
pub struct SchoolCalendar {
    /// Whose schools: "Glasgow City Council".
    pub council: &'static str,
    /// The first and the last day for which the calendar is known.
    pub known: (Day, Day),
    /// The first and the last day of each holiday of pupils, as published. In-service days are not holidays.
    pub holidays: &'static [(Day, Day)],
}

impl SchoolCalendar {
    /// Whether a day lies in school term; none outside the days for which the calendar is known.
    pub fn is_term(&self, day: Day) -> Option<bool> {
        let within = |(first, last): (Day, Day)| first <= day && day <= last;
        within(self.known).then(|| !self.holidays.iter().any(|holiday| within(*holiday)))
    }
}

/// The calendars that we have from a council itself. Empty until somebody copies one from the council's own page: a
/// date that is guessed sends people to a locked door.
const SCHOOLS: &[SchoolCalendar] = &[];

/// Whether a day lies in school term; none where we know no calendar for it.
pub fn is_school_term(day: Day) -> Option<bool> {
    SCHOOLS.iter().find_map(|calendar| calendar.is_term(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Month and day: up to 2026 as gov.uk lists them for Scotland, 2027 and 2028 worked out by hand.
    const OFFICIAL: [(i16, &[(i8, i8)]); 9] = [
        (2020, &[(1, 1), (1, 2), (4, 10), (5, 8), (5, 25), (8, 3), (11, 30), (12, 25), (12, 28)]),
        (2021, &[(1, 1), (1, 4), (4, 2), (5, 3), (5, 31), (8, 2), (11, 30), (12, 27), (12, 28)]),
        (2022, &[(1, 3), (1, 4), (4, 15), (5, 2), (6, 2), (6, 3), (8, 1), (9, 19), (11, 30), (12, 26), (12, 27)]),
        (2023, &[(1, 2), (1, 3), (4, 7), (5, 1), (5, 8), (5, 29), (8, 7), (11, 30), (12, 25), (12, 26)]),
        (2024, &[(1, 1), (1, 2), (3, 29), (5, 6), (5, 27), (8, 5), (12, 2), (12, 25), (12, 26)]),
        (2025, &[(1, 1), (1, 2), (4, 18), (5, 5), (5, 26), (8, 4), (12, 1), (12, 25), (12, 26)]),
        (2026, &[(1, 1), (1, 2), (4, 3), (5, 4), (5, 25), (6, 15), (8, 3), (11, 30), (12, 25), (12, 28)]),
        (2027, &[(1, 1), (1, 4), (3, 26), (5, 3), (5, 31), (8, 2), (11, 30), (12, 27), (12, 28)]),
        (2028, &[(1, 3), (1, 4), (4, 14), (5, 1), (5, 29), (8, 7), (11, 30), (12, 25), (12, 26)]),
    ];

    #[test]
    fn bank_holidays_are_those_of_the_official_lists() {
        for (year, official) in OFFICIAL {
            let found: Vec<(i8, i8)> = (0..366)
                .map(|n| Day::new(date(year, 1, 1)).plus_days(n))
                .filter(|day| day.date().year() == year && BankHoliday::on(*day).is_some())
                .map(|day| (day.date().month(), day.date().day()))
                .collect();
            assert_eq!(found, official, "{year}");
        }
    }

    #[test]
    fn a_substitute_day_has_the_name_of_its_feast() {
        for (on, holiday) in [
            (date(2017, 1, 2), BankHoliday::SecondOfJanuary),
            (date(2017, 1, 3), BankHoliday::NewYear),
            (date(2022, 1, 3), BankHoliday::NewYear),
            (date(2022, 1, 4), BankHoliday::SecondOfJanuary),
            (date(2022, 12, 26), BankHoliday::BoxingDay),
            (date(2022, 12, 27), BankHoliday::Christmas),
            (date(2025, 12, 1), BankHoliday::StAndrew),
            (date(2027, 12, 27), BankHoliday::Christmas),
        ] {
            assert_eq!(BankHoliday::on(Day::new(on)), Some(holiday), "{on}");
        }
    }

    #[test]
    fn a_feast_on_a_weekend_is_kept_though_its_bank_holiday_moves() {
        let boxing_day = Day::new(date(2026, 12, 26));
        assert_eq!(BankHoliday::on(boxing_day), None);
        assert_eq!(BankHoliday::kept_on(boxing_day), Some(BankHoliday::BoxingDay));
        assert_eq!(BankHoliday::kept_on(Day::new(date(2025, 11, 30))), None);
    }

    #[test]
    fn easter_is_where_the_church_has_it() {
        for on in [date(1818, 3, 22), date(1943, 4, 25), date(2000, 4, 23), date(2024, 3, 31), date(2038, 4, 25)] {
            assert_eq!(easter(on.year()), Some(on));
        }
    }

    #[test]
    fn school_term_is_known_only_as_far_as_a_calendar_goes() {
        const fn day(month: i8, day: i8) -> Day {
            Day::new(date(2026, month, day))
        }
        const CALENDAR: SchoolCalendar = SchoolCalendar {
            council: "Somewhere Council",
            known: (day(8, 17), day(12, 31)),
            holidays: &[(day(10, 12), day(10, 16))],
        };
        for (on, expected) in [
            (day(8, 16), None),
            (day(8, 17), Some(true)),
            (day(10, 11), Some(true)),
            (day(10, 12), Some(false)),
            (day(10, 16), Some(false)),
            (day(10, 17), Some(true)),
            (Day::new(date(2027, 1, 1)), None),
        ] {
            assert_eq!(CALENDAR.is_term(on), expected, "{on}");
        }
    }
}
