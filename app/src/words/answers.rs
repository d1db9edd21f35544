//! When somebody answers, and on which day, in words.

use super::{Key, Words};
use domain::Day;
use domain::hours::Standing;
use domain::session::Occasion;

impl Words {
    /// "Open until 2am", "Opens today 6pm"; none where nobody has said.
    pub fn answers(&self, standing: Standing, today: Day) -> Option<String> {
        let said = |near: Key, day: Day, time| {
            self.fill(near, &[("time", &self.time(time)), ("day", &self.weekday(day.weekday()))])
        };
        match standing {
            Standing::NotKnown => None,
            Standing::AlwaysOpen => Some(self.say(Key::HelpAlways)),
            // In the small hours of tomorrow is still tonight.
            Standing::OpenUntil(day, time) if day == today || (day == today.plus_days(1) && time.hour() < 9) => {
                Some(said(Key::HelpUntil, day, time))
            }
            Standing::OpenUntil(day, time) => Some(said(Key::HelpUntilDay, day, time)),
            Standing::Opens(day, time) => Some(match day.days_since(today) {
                0 => said(Key::HelpOpensToday, day, time),
                1 => said(Key::HelpOpensTomorrow, day, time),
                _ => said(Key::HelpOpensDay, day, time),
            }),
        }
    }

    /// "Tuesday 3 February, 2pm to 4pm": for paper, where "today" is wrong tomorrow.
    pub fn occasion_in_full(&self, occasion: &Occasion) -> String {
        let (day, from, to) = (self.long_day(occasion.day), self.time(occasion.from), self.time(occasion.to));
        self.fill(Key::DayFromTo, &[("day", &day), ("from", &from), ("to", &to)])
    }

    /// "22 November 2026".
    pub fn day_with_year(&self, day: Day) -> String {
        let date = day.date();
        let gaps = [("day", date.day().to_string()), ("month", self.month(day)), ("year", date.year().to_string())];
        self.fill(Key::DayWithYear, &gaps.each_ref().map(|(gap, with)| (*gap, with.as_str())))
    }

    /// "Today", "Tomorrow", "Thursday 5 February".
    pub fn day_or_today(&self, day: Day, today: Day) -> String {
        match day.days_since(today) {
            0 => self.say(Key::Today),
            1 => self.say(Key::Tomorrow),
            _ => self.long_day(day),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};

    #[test]
    fn whoever_rings_reads_until_when_or_from_when_somebody_answers() {
        let words = Words::english();
        let day = |n: i8| Day::new(date(2026, 2, n));
        let tuesday = day(3);
        for (standing, said) in [
            (Standing::NotKnown, None),
            (Standing::AlwaysOpen, Some("Any time, day and night")),
            (Standing::OpenUntil(day(3), time(17, 0, 0, 0)), Some("Open until 5pm")),
            (Standing::OpenUntil(day(4), time(2, 0, 0, 0)), Some("Open until 2am")),
            (Standing::OpenUntil(day(9), time(6, 0, 0, 0)), Some("Open until 6am on Monday")),
            (Standing::Opens(day(3), time(18, 0, 0, 0)), Some("Opens today 6pm")),
            (Standing::Opens(day(4), time(9, 30, 0, 0)), Some("Opens tomorrow 9.30am")),
            (Standing::Opens(day(6), time(18, 0, 0, 0)), Some("Opens Friday 6pm")),
        ] {
            assert_eq!(words.answers(standing, tuesday).as_deref(), said);
        }
    }
}
