//! The lines of a calendar file: escaped, folded, and with the clock of Britain.

use domain::Moment;
use jiff::civil::DateTime;

/// The longest line, in bytes, without its end (RFC 5545, section 3.1).
const LONGEST: usize = 75;

/// British time since 1996: an hour more from the last Sunday of March, 1am, to the last Sunday of October, 2am.
pub const ZONE: &[&str] = &[
    "BEGIN:VTIMEZONE",
    "TZID:Europe/London",
    "BEGIN:DAYLIGHT",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0100",
    "TZNAME:BST",
    "DTSTART:19960331T010000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0000",
    "TZNAME:GMT",
    "DTSTART:19961027T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
    "END:VTIMEZONE",
];

/// Lines that are being written.
#[derive(Default)]
pub struct Lines(String);

impl Lines {
    /// A line whose value needs no escaping.
    pub fn raw(&mut self, name: &str, value: &str) {
        self.fold(&format!("{name}:{value}"));
    }

    /// A line whose value is text.
    pub fn text(&mut self, name: &str, value: &str) {
        self.raw(name, &escaped(value));
    }

    /// Lines that are written already.
    pub fn block(&mut self, lines: &[&str]) {
        for line in lines {
            self.fold(line);
        }
    }

    /// All of them.
    pub fn end(self) -> String {
        self.0
    }

    /// A line that is too long goes on in the next one, behind a space. No letter is cut in two.
    fn fold(&mut self, line: &str) {
        let mut length = 0;
        for c in line.chars() {
            if length + c.len_utf8() > LONGEST {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(c);
            length += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// Text in which nothing ends the line or the value.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => safe.extend(['\\', c]),
            '\n' => safe.push_str("\\n"),
            c if c.is_control() => safe.push(' '),
            c => safe.push(c),
        }
    }
    safe
}

/// What clocks on the wall say: `20260203T190000`.
pub fn wall(at: DateTime) -> String {
    at.strftime("%Y%m%dT%H%M%S").to_string()
}

/// A moment in UTC: `20260203T190000Z`.
pub fn utc(at: Moment) -> String {
    let stamp = jiff::Timestamp::from_millisecond(at.ms()).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    stamp.strftime("%Y%m%dT%H%M%SZ").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_ends_its_line_or_its_value() {
        assert_eq!(escaped("Tea, toast; a \\ and\r\nEND:VEVENT"), "Tea\\, toast\\; a \\\\ and \\nEND:VEVENT");
    }

    #[test]
    fn a_long_line_is_folded_between_letters() {
        let mut lines = Lines::default();
        lines.text("SUMMARY", &"غناء ".repeat(40));
        let text = lines.end();
        assert!(text.lines().all(|line| line.len() <= LONGEST), "{text}");
        assert_eq!(text.replace("\r\n ", ""), format!("SUMMARY:{}\r\n", "غناء ".repeat(40)));
    }
}
