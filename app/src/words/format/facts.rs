//! Facts about a support, in words.

use crate::words::{Key, Words, named};
use domain::known::Known;
use domain::support::{Checked, Entry, Room, Status};
use domain::{Area, Day, Moment};

/// Feeds that are our own: nobody needs to be told.
const OWN_FEEDS: [&str; 2] = ["own", "demo"];

impl Words {
    /// "one, two and three".
    pub fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [rest @ .., last] => {
                let first = rest.join(&self.say(Key::ListComma));
                self.fill(Key::ListAnd, &[("first", &first), ("last", last)])
            }
        }
    }

    /// Whom it is for, by where they live; nothing where it is for everybody.
    pub fn areas(&self, areas: &[Area]) -> Option<String> {
        let said: Vec<String> =
            areas.iter().map(|area| area.name().map_or_else(|| self.say(Key::AreaDrawn), str::to_owned)).collect();
        (!said.is_empty()).then(|| said.join(&self.say(Key::ListComma)))
    }

    /// That it is closed for now, where it is.
    pub fn paused(&self, status: Status, today: Day) -> Option<String> {
        match status {
            Status::Paused(Some(until)) if today < until => {
                Some(self.fill(Key::PausedUntil, &[("day", &self.dated(until, today))]))
            }
            Status::Paused(None) => Some(self.say(Key::Paused)),
            _ => None,
        }
    }

    /// When somebody said whether there is room: "as of 3 February".
    pub fn as_of(&self, said: Option<Moment>, today: Day) -> Option<String> {
        said.map(|said| self.fill(Key::AsOf, &[("day", &self.dated(said.day(), today))]))
    }

    /// "Checked on Tuesday 3 February by the members."
    pub fn checked_long(&self, checked: Option<Checked>, today: Day) -> String {
        let Some(checked) = checked else { return self.say(Key::NeverCheckedLong) };
        let (day, who) = (checked.at.day(), self.say(named::checker(checked.by)));
        let is_this_year = day.date().year() == today.date().year();
        let day = if is_this_year { self.long_day(day) } else { self.dated(day, today) };
        self.fill(Key::CheckedLong, &[("day", &day), ("who", &who)])
    }

    /// Where the entry came from, unless it is our own.
    pub fn came_from(&self, feed: &str) -> Option<String> {
        // What stands before the colon is the format of the feed: nobody outside needs to know it.
        let name = feed.split_once(':').map_or(feed, |(_, name)| name);
        (!OWN_FEEDS.contains(&feed)).then(|| self.fill(Key::FromFeed, &[("feed", name)]))
    }

    /// What nobody has said yet about a support and that people ask for, in a few words each.
    pub fn not_known(&self, entry: &Entry) -> Vec<String> {
        let has_first_visit = !entry.first_visit.is_empty() || entry.met_by.is_some();
        [
            (entry.who_for.is_none() && entry.ages == domain::support::Ages::default(), Key::ThingWhoFor),
            (entry.languages.is_empty(), Key::ThingLanguages),
            (entry.room == Room::NotKnown, Key::ThingRoom),
            (!has_first_visit, Key::ThingFirstVisit),
            (entry.bring_someone == Known::NotKnown, Key::ThingBring),
            (entry.quiet_space == Known::NotKnown, Key::ThingQuiet),
        ]
        .into_iter()
        .filter(|(is_unknown, _)| *is_unknown)
        .map(|(_, key)| self.say(key))
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Line;
    use domain::support::Checker;
    use jiff::civil::date;

    const TODAY: Day = Day::new(date(2026, 2, 3));

    #[test]
    fn a_list_is_said_as_people_say_it() {
        let items = ["tea", "toast", "chat"].map(str::to_owned);
        let said: Vec<String> = (0..=3).map(|n| Words::english().list(&items[..n])).collect();
        assert_eq!(said, ["", "tea", "tea and toast", "tea, toast and chat"]);
    }

    #[test]
    fn closed_for_now_ends_on_its_day() {
        let words = Words::english();
        let until = |day| words.paused(Status::Paused(Some(Day::new(date(2026, 2, day)))), TODAY);
        assert_eq!(until(4).as_deref(), Some("Closed for now, until 4 February."));
        assert_eq!(until(3), None);
        assert_eq!(words.paused(Status::Paused(None), TODAY).as_deref(), Some("Closed for now."));
        assert_eq!(words.paused(Status::Published, TODAY), None);
    }

    #[test]
    fn a_check_of_another_year_says_the_year() {
        let checked = |year| Checked { at: Moment::at_local(date(year, 1, 20).at(9, 0, 0, 0)), by: Checker::Member };
        let said = |year| Words::english().checked_long(Some(checked(year)), TODAY);
        assert_eq!(said(2026), "Checked on Tuesday 20 January by the members.");
        assert_eq!(said(2025), "Checked on 20 January 2025 by the members.");
    }

    #[test]
    fn only_a_feed_of_somebody_else_is_named() {
        let words = Words::english();
        assert_eq!((words.came_from("own"), words.came_from("demo")), (None, None));
        assert_eq!(words.came_from("hsds:Clyde list").as_deref(), Some("This entry came from the feed “Clyde list”."));
    }

    #[test]
    fn what_nobody_has_said_is_told_and_what_somebody_has_is_not() {
        let words = Words::english();
        let mut entry = Entry::named(Line::read("name", "Choir").expect("a name"));
        assert_eq!(words.not_known(&entry).len(), 6);
        entry.quiet_space = Known::No;
        entry.room = Room::Full;
        assert!(!words.not_known(&entry).iter().any(|thing| thing.contains("quiet") || thing.contains("room")));
    }
}
