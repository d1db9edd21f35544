//! One line that somebody answers, and the order in which a worried person wants them.

use crate::part::crisis::ALL_HELPLINES;
use crate::words::{Key, Words};
use domain::hours::{Standing, standing};
use domain::{Moment, Phone, Support};

/// A line.
#[derive(Clone)]
pub struct Line {
    /// What it is called.
    pub name: String,
    /// Whom it is for.
    pub what: String,
    /// What is dialled, and how it is written.
    pub phone: Option<(String, String)>,
    /// The same for a text message.
    pub text: Option<(String, String)>,
    /// Its page on the web.
    pub web: Option<String>,
    /// Its page here, if it stands in the directory.
    pub slug: Option<String>,
    /// Whether somebody answers at this moment.
    pub standing: Standing,
}

impl Line {
    /// The national ones, then those of the directory that are not closed for now.
    pub fn all(supports: Vec<Support>, now: Moment) -> Vec<Self> {
        let words = Words::english();
        let national = ALL_HELPLINES.iter().map(|line| Self {
            name: words.say(line.name),
            what: words.say(line.what),
            phone: Some((line.dial.to_owned(), line.written.to_owned())),
            text: None,
            web: None,
            slug: None,
            standing: standing(&(line.hours)(), now),
        });
        let open = supports.into_iter().filter(|support| !support.status.is_paused_on(now.day()));
        national.chain(open.map(|support| Self::of(support, now))).collect()
    }

    fn of(support: Support, now: Moment) -> Self {
        let standing = answers(&support, now);
        let entry = support.entry;
        // Only what begins like an address of the web becomes a link: a feed may hold anything.
        let is_web = |web: &String| web.starts_with("https://") || web.starts_with("http://");
        Self {
            name: entry.name.to_string(),
            what: entry.summary.map(|summary| summary.to_string()).unwrap_or_default(),
            phone: entry.phone.map(|phone| dialled(phone.as_str())),
            text: entry.text.map(|text| dialled(text.as_str())),
            web: entry.web.map(|web| web.to_string()).filter(is_web),
            slug: Some(support.slug.to_string()),
            standing,
        }
    }
}

/// Whether somebody answers: by its hours, or where only its sessions are told, by those.
fn answers(support: &Support, now: Moment) -> Standing {
    if !support.entry.hours.is_empty() {
        return standing(&support.entry.hours, now);
    }
    match support.next_dates(now, 1).first() {
        Some(next) if next.is_now(now.day(), now.local().time()) => {
            Standing::OpenUntil(next.day.plus_days(i32::from(next.ends_next_day())), next.to)
        }
        Some(next) => Standing::Opens(next.day, next.from),
        None => Standing::NotKnown,
    }
}

/// What is dialled, and how it is written.
fn dialled(number: &str) -> (String, String) {
    let digits =
        Phone::read("phone", number).map_or_else(|_| number.replace(' ', ""), |phone| phone.digits().to_owned());
    (digits, number.to_owned())
}

/// Who answers now, in the order given; who answers next, soonest first; and whose hours nobody has said.
pub fn by_who_answers(lines: Vec<Line>) -> [(Key, Vec<Line>); 3] {
    let (mut now, mut later, mut not_known) = (Vec::new(), Vec::new(), Vec::new());
    for line in lines {
        match line.standing {
            Standing::AlwaysOpen | Standing::OpenUntil(..) => now.push(line),
            Standing::Opens(day, time) => later.push(((day, time), line)),
            Standing::NotKnown => not_known.push(line),
        }
    }
    later.sort_by_key(|(opens, _)| *opens);
    let later = later.into_iter().map(|(_, line)| line).collect();
    [(Key::HelpOpenNow, now), (Key::HelpOpensLater, later), (Key::HelpNoHours, not_known)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Day;
    use jiff::civil::{date, time};

    fn line(name: &str, standing: Standing) -> Line {
        Line { name: name.to_owned(), what: String::new(), phone: None, text: None, web: None, slug: None, standing }
    }

    #[test]
    fn who_answers_now_comes_first_then_who_answers_next() {
        let opens = |hour| Standing::Opens(Day::new(date(2026, 2, 3)), time(hour, 0, 0, 0));
        let lines = vec![
            line("evening", opens(18)),
            line("unknown", Standing::NotKnown),
            line("always", Standing::AlwaysOpen),
            line("noon", opens(12)),
        ];
        let names = by_who_answers(lines).map(|(_, lines)| lines.into_iter().map(|line| line.name).collect::<Vec<_>>());
        assert_eq!(names, [vec!["always"], vec!["noon", "evening"], vec!["unknown"]]);
    }
}
