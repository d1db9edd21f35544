//! What somebody sees of what is kept about them, with the link that their worker gives them.

use crate::connection::AskedForYou;
use crate::failure::Check;
use crate::referral::ShareBack;
use crate::sent::Stage;
use crate::{Day, Failure, Line, Moment, Passage, Why};
use serde::{Deserialize, Serialize};

/// For how many days a link is good.
pub const LINK_DAYS: i64 = 90;
/// After how many wrong birthdays a link ends.
pub const LINK_TRIES: i64 = 5;
/// For how many minutes somebody sees their page before they open the link again.
pub const OPEN_MINUTES: i64 = 30;

/// A link as the worker sees it: never the secret in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonLink {
    /// Who made it.
    pub made_by: Line<120>,
    /// When.
    pub made: Moment,
    /// Until when it is good.
    pub expires: Moment,
    /// When it was taken back, or ended by wrong tries.
    pub ended: Option<Moment>,
    /// When somebody first opened it with the right birthday.
    pub opened: Option<Moment>,
    /// Wrong tries since it was last opened.
    pub tries: i64,
}

impl PersonLink {
    /// Whether it still opens the page.
    pub fn is_good(&self, now: Moment) -> bool {
        self.ended.is_none() && now < self.expires && self.tries < LINK_TRIES
    }
}

/// Day and month of birth: what somebody is asked who opens a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Birthday {
    day: i8,
    month: i8,
}

impl Birthday {
    /// Reads a day and a month, both as numbers.
    /// # Errors
    /// [`Failure::Invalid`] on `day` or `month`.
    pub fn read(day: &str, month: &str) -> Result<Self, Failure> {
        let mut check = Check::default();
        let day = check.take(number("day", day, 31));
        let month = check.take(number("month", month, 12));
        check.done()?;
        match (day, month) {
            (Some(day), Some(month)) => Ok(Self { day, month }),
            _ => Err(Failure::Invalid(Vec::new())),
        }
    }

    /// Whether somebody who was born on this day has this birthday.
    pub fn is_of(self, born_on: Day) -> bool {
        (self.day, self.month) == (born_on.date().day(), born_on.date().month())
    }
}

fn number(field: &str, given: &str, most: i8) -> Result<i8, Failure> {
    let given = given.trim();
    if given.is_empty() {
        return Err(Failure::invalid(field, Why::Missing));
    }
    let read = given.parse().ok().filter(|n| (1..=most).contains(n));
    read.ok_or_else(|| Failure::invalid(field, Why::OutOfRange(1, u32::from(most.unsigned_abs()))))
}

/// Something that is not right, in the person's own words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonMessage {
    /// Its id.
    pub id: String,
    /// What they wrote.
    pub words: Passage<1000>,
    /// When.
    pub sent: Moment,
    /// When a worker had dealt with it.
    pub done: Option<Moment>,
}

/// What somebody sees of what is kept about them: no risk, no reason, no notes. Whoever looks over their shoulder learns
/// no more than that somebody helps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Yours {
    /// Their given name.
    pub given: Line<80>,
    /// Who sent the referral; nobody where they asked for themselves.
    pub sent_by: Option<Line<120>>,
    /// From which practice, where one sent it.
    pub practice: Option<Line<160>>,
    /// When.
    pub sent: Moment,
    /// Where it is now.
    pub stage: Stage,
    /// Their link worker, once one has taken it on.
    pub worker: Option<Line<120>>,
    /// The link worker's team.
    pub team: Line<160>,
    /// How to ring them.
    pub phone: Option<Line<60>>,
    /// What the practice hears back.
    pub share_back: ShareBack,
    /// What they have told us, newest first.
    pub messages: Vec<PersonMessage>,
    /// Which organisations were asked for them, and what those see; the latest first.
    pub asked: Vec<AskedForYou>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_birthday_is_a_day_and_a_month() {
        let born_on = Day::new(date(1961, 6, 14));
        assert!(Birthday::read(" 14 ", "06").expect("fine").is_of(born_on));
        for (day, month) in [("14", "7"), ("15", "6")] {
            assert!(!Birthday::read(day, month).expect("fine").is_of(born_on), "{day} {month}");
        }
        for (day, month, field) in [("", "6", "day"), ("32", "6", "day"), ("14", "13", "month"), ("14", "", "month")] {
            let failure = Birthday::read(day, month).expect_err("wrong");
            assert!(failure.at(field).is_some(), "{day} {month}: {failure:?}");
        }
    }

    #[test]
    fn a_link_is_good_until_its_day_its_end_or_its_last_try() {
        let at = Moment::from_ms;
        let made_by = Line::read("name", "Ann").expect("fine");
        let link = PersonLink { made_by, made: at(0), expires: at(10), ended: None, opened: None, tries: 4 };
        assert!(link.is_good(at(9)) && !link.is_good(at(10)));
        assert!(!PersonLink { ended: Some(at(3)), ..link.clone() }.is_good(at(4)));
        assert!(!PersonLink { tries: LINK_TRIES, ..link }.is_good(at(4)));
    }
}
