//! Days, times, distances and prices, in words.

mod facts;
pub mod passage;
pub mod place;
pub mod timetable;

use super::{Count, Key, Lang, Words};
use domain::session::Occasion;
use domain::support::{Ages, Checked, ComeIn, Cost, Reach, Room};
use domain::{Day, Moment, position};
use jiff::civil::{Time, Weekday};

/// Metres in a mile.
pub(super) const MILE_M: f64 = 1609.344;
/// Farther than this, nobody is told how long a walk is.
const WALK_AT_MOST_MIN: u32 = 30;

/// The months, in their order.
pub const MONTHS: [Key; 12] = [
    Key::January,
    Key::February,
    Key::March,
    Key::April,
    Key::May,
    Key::June,
    Key::July,
    Key::August,
    Key::September,
    Key::October,
    Key::November,
    Key::December,
];

impl Words {
    /// "Tuesday 3 February".
    pub fn long_day(&self, day: Day) -> String {
        let date = day.date();
        let weekday = self.weekday(day.weekday());
        self.fill(Key::LongDay, &[("weekday", &weekday), ("day", &date.day().to_string()), ("month", &self.month(day))])
    }

    /// "3 February".
    pub fn short_day(&self, day: Day) -> String {
        self.fill(Key::ShortDay, &[("day", &day.date().day().to_string()), ("month", &self.month(day))])
    }

    /// "3 February", and the year where it is not this one.
    pub fn dated(&self, day: Day, today: Day) -> String {
        if day.date().year() == today.date().year() {
            return self.short_day(day);
        }
        let year = day.date().year().to_string();
        self.fill(
            Key::DayWithYear,
            &[("day", &day.date().day().to_string()), ("month", &self.month(day)), ("year", &year)],
        )
    }

    /// "Tuesday 3 February, 10.31am".
    pub fn moment(&self, moment: Moment) -> String {
        let time = self.time(moment.local().time());
        self.fill(Key::DayTime, &[("day", &self.long_day(moment.day())), ("time", &time)])
    }

    /// The name of a month.
    pub fn month(&self, day: Day) -> String {
        let n = usize::try_from(day.date().month() - 1).unwrap_or(0);
        self.say(MONTHS.get(n).copied().unwrap_or(Key::January))
    }

    /// The first three letters of the month, where the language shortens months; the whole name elsewhere.
    pub fn month_short(&self, day: Day) -> String {
        match self.lang {
            Lang::En => self.month(day).chars().take(3).collect(),
            Lang::Ar => self.month(day),
        }
    }

    /// "Tuesday".
    pub fn weekday(&self, weekday: Weekday) -> String {
        self.say(match weekday {
            Weekday::Monday => Key::Monday,
            Weekday::Tuesday => Key::Tuesday,
            Weekday::Wednesday => Key::Wednesday,
            Weekday::Thursday => Key::Thursday,
            Weekday::Friday => Key::Friday,
            Weekday::Saturday => Key::Saturday,
            Weekday::Sunday => Key::Sunday,
        })
    }

    fn weekdays(&self, weekday: Weekday) -> String {
        self.say(match weekday {
            Weekday::Monday => Key::Mondays,
            Weekday::Tuesday => Key::Tuesdays,
            Weekday::Wednesday => Key::Wednesdays,
            Weekday::Thursday => Key::Thursdays,
            Weekday::Friday => Key::Fridays,
            Weekday::Saturday => Key::Saturdays,
            Weekday::Sunday => Key::Sundays,
        })
    }

    /// "2pm", "10.30am", "noon"; where the language counts to 24, "14:00".
    pub fn time(&self, time: Time) -> String {
        let (hour, minute) = (time.hour(), time.minute());
        match (self.lang, hour, minute) {
            (Lang::Ar, ..) => format!("{hour:02}:{minute:02}"),
            (Lang::En, 12, 0) => self.say(Key::Noon),
            (Lang::En, 0, 0) => self.say(Key::Midnight),
            (Lang::En, ..) => {
                let half = if hour < 12 { "am" } else { "pm" };
                let hour = if hour % 12 == 0 { 12 } else { hour % 12 };
                if minute == 0 { format!("{hour}{half}") } else { format!("{hour}.{minute:02}{half}") }
            }
        }
    }

    /// When something is next on: "Today, 2pm to 4pm".
    pub fn occasion(&self, occasion: &Occasion, is_now: bool, today: Day) -> String {
        if is_now {
            return self.fill(Key::OnNowUntil, &[("time", &self.time(occasion.to))]);
        }
        let day = match occasion.day.days_since(today) {
            0 => self.say(Key::Today),
            1 => self.say(Key::Tomorrow),
            _ => return self.occasion_on_paper(occasion),
        };
        self.on_day(&day, occasion)
    }

    /// When something is on, for paper, where "today" is another day tomorrow: "Tuesday 3 February, 2pm to 4pm".
    pub fn occasion_on_paper(&self, occasion: &Occasion) -> String {
        self.on_day(&self.long_day(occasion.day), occasion)
    }

    fn on_day(&self, day: &str, occasion: &Occasion) -> String {
        let (from, to) = (self.time(occasion.from), self.time(occasion.to));
        self.fill(Key::DayFromTo, &[("day", day), ("from", &from), ("to", &to)])
    }

    /// "0.3 miles, 6 min walk" close by, "2.1 miles, by bus" farther away; and whether it is a walk.
    pub fn distance(&self, distance_m: u32) -> (String, bool) {
        let miles = f64::from(distance_m) / MILE_M;
        let miles = if miles < 10.0 { format!("{:.1}", miles.max(0.1)) } else { format!("{miles:.0}") };
        let minutes = position::walk_minutes(f64::from(distance_m));
        if minutes <= WALK_AT_MOST_MIN {
            (self.count(Count::MinutesWalk, u64::from(minutes), &[("miles", &miles)]), true)
        } else if distance_m < 30_000 {
            (self.fill(Key::MilesBus, &[("miles", &miles)]), false)
        } else {
            (self.fill(Key::Miles, &[("miles", &miles)]), false)
        }
    }

    /// How far something of a list is: as [`Self::distance`], and whether the river lies between.
    pub fn way_to(&self, distance_m: u32, is_across: bool) -> (String, bool) {
        let (far, is_walk) = self.distance(distance_m);
        match is_across {
            true => (format!("{far}{}{}", self.say(Key::ListComma), self.say(Key::AcrossRiver)), is_walk),
            false => (far, is_walk),
        }
    }

    /// Whom it is for by age, for a list; nothing where everybody who looks for themselves is old enough.
    pub fn ages_of_row(&self, ages: Ages) -> Option<String> {
        /// Somebody this young looks for themselves, and may be too young all the same.
        const LOOKS_ALONE: u8 = 16;
        let is_told = ages.to.is_some() || ages.from.is_some_and(|from| from >= LOOKS_ALONE);
        let ages = self.ages(ages).filter(|_| is_told)?;
        Some(self.fill(Key::RowAges, &[("ages", &ages)]))
    }

    /// A price for a list: only the word, or the amount.
    pub fn cost_short(&self, cost: &Cost) -> Option<String> {
        match cost {
            Cost::Free(_) => Some(self.say(Key::Free)),
            Cost::Donation(_) => Some(self.say(Key::Donation)),
            Cost::Amount(words) => Some(words.to_string()),
            Cost::NotKnown => None,
        }
    }

    /// A price with everything that is said about it.
    pub fn cost(&self, cost: &Cost) -> String {
        match cost {
            Cost::Free(None) => self.say(Key::Free),
            // Many say "Free" in their own words already.
            Cost::Free(Some(words)) if domain::text::fold(words.as_str()).starts_with("free") => words.to_string(),
            Cost::Free(Some(words)) => self.fill(Key::FreeWith, &[("words", words.as_str())]),
            Cost::Donation(None) => self.say(Key::Donation),
            Cost::Donation(Some(words)) => self.fill(Key::DonationWith, &[("words", words.as_str())]),
            Cost::Amount(words) => words.to_string(),
            Cost::NotKnown => self.say(Key::NotKnown),
        }
    }

    /// How somebody comes in, for a list.
    pub fn come_in_short(&self, come_in: ComeIn, reach: Reach) -> Option<String> {
        match (come_in, reach) {
            (ComeIn::JustTurnUp, Reach::Place) => Some(self.say(Key::JustTurnUp)),
            (ComeIn::JustTurnUp, Reach::Online) => Some(self.say(Key::JustJoinShort)),
            (ComeIn::JustTurnUp, Reach::Phone) => Some(self.say(Key::JustRingShort)),
            (ComeIn::Book, _) => Some(self.say(Key::Book)),
            (ComeIn::Ask, _) => Some(self.say(Key::AskUs)),
            (ComeIn::ThroughWorker, _) => Some(self.say(Key::ThroughWorker)),
            (ComeIn::ReferralLetter, _) => Some(self.say(Key::ReferralLetter)),
            (ComeIn::NotKnown, _) => None,
        }
    }

    /// How somebody comes in, in full.
    pub fn come_in(&self, come_in: ComeIn, reach: Reach) -> String {
        match (come_in, reach) {
            (ComeIn::JustTurnUp, Reach::Place) => self.say(Key::JustTurnUpLong),
            (ComeIn::JustTurnUp, Reach::Online) => self.say(Key::JustJoin),
            (ComeIn::JustTurnUp, Reach::Phone) => self.say(Key::JustRing),
            (ComeIn::ThroughWorker, _) => self.say(Key::ThroughWorkerLong),
            (other, reach) => self.come_in_short(other, reach).unwrap_or_else(|| self.say(Key::NotKnown)),
        }
    }

    /// Whether there is room, where somebody has said.
    pub fn room(&self, room: Room) -> Option<String> {
        match room {
            Room::Open => Some(self.say(Key::RoomOpen)),
            Room::Waiting(Some(weeks)) => Some(self.count(Count::WaitingWeeks, u64::from(weeks), &[])),
            Room::Waiting(None) => Some(self.say(Key::RoomWaiting)),
            Room::Full => Some(self.say(Key::RoomFull)),
            Room::NotKnown => None,
        }
    }

    /// Ages, where somebody has said.
    pub fn ages(&self, ages: Ages) -> Option<String> {
        let text = |age: u8| age.to_string();
        match (ages.from, ages.to) {
            (Some(from), Some(to)) => Some(self.fill(Key::AgesFromTo, &[("from", &text(from)), ("to", &text(to))])),
            (Some(from), None) => Some(self.fill(Key::AgesFrom, &[("from", &text(from))])),
            (None, Some(to)) => Some(self.fill(Key::AgesTo, &[("to", &text(to))])),
            (None, None) => None,
        }
    }

    /// "Checked 9 days ago"; where that was long ago, since when not.
    pub fn checked_short(&self, checked: Option<Checked>, is_old: bool, now: Moment) -> String {
        let Some(checked) = checked else { return self.say(Key::NeverChecked) };
        if is_old {
            return self.fill(Key::NotCheckedSince, &[("day", &self.dated(checked.at.day(), now.day()))]);
        }
        let days = u64::try_from(now.days_since(checked.at)).unwrap_or(0);
        let when = match days {
            0 => self.say(Key::CheckedToday),
            1 => self.say(Key::CheckedYesterday),
            2..=13 => self.count(Count::DaysAgo, days, &[]),
            14..=59 => self.count(Count::WeeksAgo, days / 7, &[]),
            _ => self.count(Count::MonthsAgo, days / 30, &[]),
        };
        self.fill(Key::CheckedShort, &[("when", &when)])
    }

    /// The name of a language from its code; what is not a code we know is shown as it came.
    pub fn language(&self, code: &str) -> String {
        LANGUAGES
            .iter()
            .find(|(known, _)| *known == code)
            .map_or_else(|| code.to_owned(), |(_, name)| (*name).to_owned())
    }
}

/// Languages by their codes, in their own words first: whoever needs one looks for it as they write it.
const LANGUAGES: [(&str, &str); 64] = [
    ("en", "English"),
    ("ar", "العربية Arabic"),
    ("ur", "اردو Urdu"),
    ("fa", "فارسی Farsi"),
    ("pa", "ਪੰਜਾਬੀ Punjabi"),
    ("pl", "Polski"),
    ("uk", "Українська Ukrainian"),
    ("ru", "Русский Russian"),
    ("ro", "Română"),
    ("sk", "Slovenčina"),
    ("zh", "中文 Chinese"),
    ("yue", "廣東話 Cantonese"),
    ("ti", "ትግርኛ Tigrinya"),
    ("am", "አማርኛ Amharic"),
    ("so", "Soomaali"),
    ("ckb", "کوردی Sorani"),
    ("fr", "Français"),
    ("es", "Español"),
    ("it", "Italiano"),
    ("vi", "Tiếng Việt"),
    ("hi", "हिन्दी Hindi"),
    ("bn", "বাংলা Bengali"),
    ("gu", "ગુજરાતી Gujarati"),
    ("ta", "தமிழ் Tamil"),
    ("ml", "മലയാളം Malayalam"),
    ("te", "తెలుగు Telugu"),
    ("ne", "नेपाली Nepali"),
    ("si", "සිංහල Sinhala"),
    ("prs", "دری Dari"),
    ("ps", "پښتو Pashto"),
    ("ku", "Kurdî Kurmanji"),
    ("kmr", "Kurdî Kurmanji"),
    ("tr", "Türkçe Turkish"),
    ("he", "עברית Hebrew"),
    ("om", "Afaan Oromoo"),
    ("sw", "Kiswahili Swahili"),
    ("ha", "Hausa"),
    ("yo", "Yorùbá"),
    ("ig", "Igbo"),
    ("ln", "Lingála"),
    ("pt", "Português"),
    ("de", "Deutsch"),
    ("nl", "Nederlands"),
    ("hu", "Magyar"),
    ("cs", "Čeština"),
    ("bg", "Български Bulgarian"),
    ("lt", "Lietuvių"),
    ("lv", "Latviešu"),
    ("el", "Ελληνικά Greek"),
    ("sq", "Shqip"),
    ("ka", "ქართული Georgian"),
    ("hy", "Հայերեն Armenian"),
    ("ja", "日本語 Japanese"),
    ("ko", "한국어 Korean"),
    ("th", "ไทย Thai"),
    ("my", "မြန်မာ Burmese"),
    ("tl", "Filipino"),
    ("fil", "Filipino"),
    ("id", "Bahasa Indonesia"),
    ("rom", "Romani"),
    ("sco", "Scots"),
    ("sv", "Svenska"),
    ("gd", "Gàidhlig"),
    ("bfi", "British Sign Language (BSL)"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};

    #[test]
    fn times_are_said_as_people_say_them() {
        let words = Words::english();
        for (hour, minute, said) in [
            (0, 0, "midnight"),
            (0, 30, "12.30am"),
            (9, 0, "9am"),
            (12, 0, "noon"),
            (12, 15, "12.15pm"),
            (13, 0, "1pm"),
            (18, 30, "6.30pm"),
        ] {
            assert_eq!(words.time(time(hour, minute, 0, 0)), said);
        }
    }

    #[test]
    fn days_are_said_in_full() {
        let words = Words::english();
        let day = Day::new(date(2026, 2, 3));
        assert_eq!(words.long_day(day), "Tuesday 3 February");
        assert_eq!(words.dated(day, day), "3 February");
        assert_eq!(words.dated(Day::new(date(2025, 8, 1)), day), "1 August 2025");
    }

    #[test]
    fn distances_are_walks_when_they_are_short() {
        let words = Words::english();
        assert_eq!(words.distance(500), ("0.3 miles, 8 min walk".to_owned(), true));
        assert_eq!(words.distance(20), ("0.1 miles, 1 min walk".to_owned(), true));
        assert_eq!(words.distance(3400), ("2.1 miles, by bus".to_owned(), false));
        assert_eq!(words.distance(60_000), ("37 miles".to_owned(), false));
    }
}
