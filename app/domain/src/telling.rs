//! Telling a person something: the one place that decides how, and whether at all.
//!
//! A call or a message at the wrong moment, on the wrong phone, can put somebody in danger. So a message to a person is made
//! of a [`SafeWay`], and nothing but [`decide`] makes one:
//!
//! ```compile_fail,E0451
//! use domain::{Moment, message::Recipient, telling::SafeWay};
//!
//! fn another(to: Recipient, due: Moment, good_until: Moment) -> SafeWay {
//!     SafeWay { to, due, good_until }
//! }
//! ```

use crate::message::{Recipient, Way};
use crate::particulars::Avoid;
use crate::person::SafePhone;
use crate::support::choices;
use crate::working_day::plus_working_days;
use crate::{Day, Email, Failure, Line, Moment, Person, Why};
use jiff::civil::{Time, time};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// The hours in which a person may be rung or sent a message, in Glasgow: from 9:00 until before 20:00.
pub const SAFE_HOURS: Range<i8> = 9..20;
/// For how long a message without a day of its own is worth sending, in milliseconds: two days.
const WORTH_MS: i64 = 2 * 24 * 60 * 60 * 1000;

choices! {
    /// A part of the day, within the safe hours.
    PartOfDay on "part" {
        /// From 9:00 until before 12:00.
        Morning = "morning",
        /// From 12:00 until before 17:00.
        Afternoon = "afternoon",
        /// From 17:00 until before 20:00.
        Evening = "evening",
    }
}

impl PartOfDay {
    /// Its hours by the clocks of Glasgow.
    pub const fn hours(self) -> Range<i8> {
        match self {
            Self::Morning => SAFE_HOURS.start..12,
            Self::Afternoon => 12..17,
            Self::Evening => 17..SAFE_HOURS.end,
        }
    }
}

choices! {
    /// What sort of thing a person is told.
    SayingKind on "saying" {
        /// What was sent for them has come.
        Received = "received",
        /// When they will be rung.
        CallPlanned = "call-planned",
        /// They were rung, and did not answer.
        TriedToRing = "tried-to-ring",
        /// They have waited long: whether they still want it.
        StillWanted = "still-wanted",
    }
}

/// What a person is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Saying {
    /// What was sent for them has come.
    Received,
    /// When they will be rung.
    CallPlanned {
        /// On which day.
        day: Day,
        /// In which part of it.
        part: PartOfDay,
    },
    /// They were rung, and did not answer.
    TriedToRing,
    /// They have waited long: whether they still want it.
    StillWanted,
}

impl Saying {
    /// What sort of thing it is.
    pub const fn kind(&self) -> SayingKind {
        match self {
            Self::Received => SayingKind::Received,
            Self::CallPlanned { .. } => SayingKind::CallPlanned,
            Self::TriedToRing => SayingKind::TriedToRing,
            Self::StillWanted => SayingKind::StillWanted,
        }
    }

    /// Reads what is to be said from its parts.
    /// # Errors
    /// [`Failure::Invalid`] on `day` or `part` where a planned call lacks it.
    pub fn of(kind: SayingKind, day: Option<Day>, part: Option<PartOfDay>) -> Result<Self, Failure> {
        Ok(match kind {
            SayingKind::Received => Self::Received,
            SayingKind::TriedToRing => Self::TriedToRing,
            SayingKind::StillWanted => Self::StillWanted,
            SayingKind::CallPlanned => Self::CallPlanned {
                day: day.ok_or_else(|| Failure::invalid("day", Why::Missing))?,
                part: part.ok_or_else(|| Failure::invalid("part", Why::NotChosen))?,
            },
        })
    }

    /// The day and the part of it, where it has one.
    pub const fn when(&self) -> Option<(Day, PartOfDay)> {
        match self {
            Self::CallPlanned { day, part } => Some((*day, *part)),
            Self::Received | Self::TriedToRing | Self::StillWanted => None,
        }
    }

    /// Whether a worker rings to say it. To ring somebody because they will be rung, or were, is a call too many.
    const fn is_worth_a_call(&self) -> bool {
        matches!(self, Self::Received | Self::StillWanted)
    }

    /// Until when it is true: a planned call, until it begins.
    fn is_true_until(&self) -> Option<Moment> {
        self.when().map(|(day, part)| at_hour(day, part.hours().start))
    }

    /// Within how many working days a worker has said it.
    const fn working_days(&self) -> u32 {
        match self {
            Self::Received | Self::CallPlanned { .. } => 0,
            Self::TriedToRing => 1,
            Self::StillWanted => 3,
        }
    }
}

/// What is said to a person, and the number of ours that they may ring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// What is said.
    pub saying: Saying,
    /// Our number.
    pub ring: Option<Line<60>>,
}

impl Word {
    /// It in one or two sentences, without anybody's name and without a word of what it is about: whoever looks over a
    /// shoulder learns that somebody rings, and no more.
    pub fn sentences(&self) -> String {
        let ring = |before: &str| self.ring.as_ref().map(|number| format!(" {before} {number}.")).unwrap_or_default();
        match self.saying {
            Saying::Received => {
                format!("we have what was sent for you. Somebody will ring you.{}", ring("Questions? Ring"))
            }
            Saying::CallPlanned { day, part } => {
                let from = self.ring.as_ref().map(|number| format!(", from {number}")).unwrap_or_default();
                format!("we plan to ring you on {}, in the {}{from}.", day.date().strftime("%A %-d %B"), part.key())
            }
            Saying::TriedToRing => format!("we rang you, and will try again.{}", ring("You can ring us on")),
            Saying::StillWanted => {
                format!("you are still on our list. Do you still want us to ring you?{}", ring("Tell us on"))
            }
        }
    }
}

/// How a person may be reached, as far as anybody said.
#[derive(Clone, Debug)]
pub struct Ways<'a> {
    /// Their phones, the first one first.
    pub phones: &'a [SafePhone],
    /// Their e-mail address.
    pub email: Option<&'a Email>,
    /// Whether a mail is safe.
    pub email_is_safe: bool,
    /// Whether paper is safe that somebody hands over. It is never posted.
    pub paper_is_safe: bool,
    /// Nobody is to contact them.
    pub do_not_contact: bool,
    /// A risk is known ("he looks at her phone"): a person reads it first, and nothing goes by itself.
    pub has_known_risk: bool,
    /// When to ring, and anything else that helps to talk.
    pub best_time: Option<&'a str>,
}

impl<'a> Ways<'a> {
    /// The ways of a person as a referral has them. An e-mail address is there only where it is safe, paper is handed over
    /// by somebody who can ask; neither where the person said no to it. A second phone is often a relative's: workers ring
    /// it, and nothing is written to it.
    pub fn of(person: &'a Person, has_known_risk: bool, do_not_contact: bool) -> Self {
        Self {
            has_known_risk,
            phones: person.phone.as_slice(),
            email: person.email.as_ref(),
            email_is_safe: !person.particulars.avoid.contains(&Avoid::Email),
            paper_is_safe: !person.particulars.avoid.contains(&Avoid::Letter),
            do_not_contact,
            best_time: person.best_time.as_ref().map(Line::as_str),
        }
    }

    /// The phone that may be texted: a mobile, at a time of which nobody has to think first.
    fn to_text(&self) -> Option<(&SafePhone, Vec<PartOfDay>)> {
        if self.has_known_risk {
            return None;
        }
        let parts = parts_of(self.best_time)?;
        let phone = self.phones.iter().find(|phone| phone.may_text && phone.number.digits().starts_with("07"))?;
        Some((phone, parts))
    }

    fn to_mail(&self) -> Option<&Email> {
        self.email.filter(|_| self.email_is_safe && !self.has_known_risk)
    }

    /// Whether the number of a message is still one that may have it.
    fn has(&self, way: Way, to: &str) -> bool {
        match way {
            Way::Text => self.to_text().is_some_and(|(phone, _)| phone.number.digits() == to),
            Way::Mail => self.to_mail().is_some_and(|email| email.as_str() == to),
        }
    }
}

/// What leaves the house by itself here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Means {
    /// There is a gateway for texts.
    pub texts: bool,
    /// There is a mail server.
    pub mails: bool,
}

/// A way that is safe for one message, and when it may go. Only [`decide`] makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SafeWay {
    to: Recipient,
    due: Moment,
    good_until: Moment,
}

impl SafeWay {
    /// Where it leads.
    pub const fn to(&self) -> &Recipient {
        &self.to
    }

    /// Before this moment it does not go.
    pub const fn due(&self) -> Moment {
        self.due
    }

    /// From this moment on it is not worth sending.
    pub const fn good_until(&self) -> Moment {
        self.good_until
    }
}

/// How a person is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Telling {
    /// By a text or a mail that goes by itself.
    Message(SafeWay),
    /// A worker rings, by this day.
    Call(Day),
    /// A worker prints it and hands it over, by this day.
    Letter(Day),
    /// Not at all.
    Nobody(Silence),
}

choices! {
    /// Why a person is not told.
    Silence on "silence" {
        /// Nobody is to contact them.
        DoNotContact = "do-not-contact",
        /// There is no way that is safe.
        NoSafeWay = "no-safe-way",
        /// It is no longer true.
        TooLate = "too-late",
    }
}

/// How a person is told something: by exactly one way, the one that asks least of them first.
pub fn decide(ways: &Ways<'_>, saying: &Saying, means: Means, now: Moment) -> Telling {
    if ways.do_not_contact {
        return Telling::Nobody(Silence::DoNotContact);
    }
    let good_until = saying.is_true_until().unwrap_or_else(|| now.plus_ms(WORTH_MS));
    if good_until <= now {
        return Telling::Nobody(Silence::TooLate);
    }
    let safe = |to: Recipient, due: Moment| (due < good_until).then_some(SafeWay { to, due, good_until });
    let text = || {
        let (phone, parts) = ways.to_text().filter(|_| means.texts)?;
        safe(Recipient::Text(phone.number.clone()), next_within(&parts, now))
    };
    let mail = || {
        let email = ways.to_mail().filter(|_| means.mails)?;
        safe(Recipient::Mail(email.clone()), next_within(PartOfDay::ALL, now))
    };
    if let Some(way) = text().or_else(mail) {
        return Telling::Message(way);
    }
    let due = plus_working_days(now.day(), saying.working_days());
    if saying.is_worth_a_call() && ways.phones.iter().any(|phone| phone.may_ring) {
        return Telling::Call(due);
    }
    if ways.paper_is_safe { Telling::Letter(due) } else { Telling::Nobody(Silence::NoSafeWay) }
}

/// Whether a message that was written for a person may still go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Still {
    /// Now.
    Now,
    /// Not before this moment.
    At(Moment),
    /// Never: the person is not to be contacted, or this way is no longer safe.
    Never,
}

/// Asked again just before a message goes: what was safe when it was written may have changed since, and a try that comes
/// later than it was meant to may fall into the night.
pub fn may_still_go(ways: &Ways<'_>, way: Way, to: &str, now: Moment) -> Still {
    if ways.do_not_contact || !ways.has(way, to) {
        return Still::Never;
    }
    let parts = match way {
        Way::Text => ways.to_text().map(|(_, parts)| parts).unwrap_or_default(),
        Way::Mail => PartOfDay::ALL.to_vec(),
    };
    match next_within(&parts, now) {
        due if due <= now => Still::Now,
        due => Still::At(due),
    }
}

/// The parts of the day that somebody's own words about when to reach them name: all of them where they said nothing. None
/// where the words say more than that ("mornings, when my husband is out"): then a person has to read them first.
fn parts_of(words: Option<&str>) -> Option<Vec<PartOfDay>> {
    const PASSED_OVER: [&str; 6] = ["and", "or", "in", "the", "on", "weekdays"];
    let folded = crate::text::fold(words.unwrap_or_default());
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if matches!(words.as_slice(), [] | ["any", "time"] | ["anytime"]) {
        return Some(PartOfDay::ALL.to_vec());
    }
    let mut parts = Vec::new();
    for word in words.iter().filter(|word| !PASSED_OVER.contains(word)) {
        let named = PartOfDay::ALL.iter().find(|part| word.strip_suffix('s').unwrap_or(word) == part.key())?;
        parts.push(*named);
    }
    (!parts.is_empty()).then_some(parts)
}

/// The first moment from now on that lies in one of these parts of a day; now itself, where it does.
fn next_within(parts: &[PartOfDay], now: Moment) -> Moment {
    let hour = now.local().hour();
    if parts.iter().any(|part| part.hours().contains(&hour)) {
        return now;
    }
    let starts = |day: Day| parts.iter().map(move |part| at_hour(day, part.hours().start));
    let today = now.day();
    let next = starts(today).chain(starts(today.plus_days(1))).filter(|start| *start > now).min();
    next.unwrap_or_else(|| at_hour(today.plus_days(1), SAFE_HOURS.start))
}

fn at_hour(day: Day, hour: i8) -> Moment {
    let wall = Time::new(hour, 0, 0, 0).unwrap_or(time(9, 0, 0, 0));
    Moment::at_local(day.date().to_datetime(wall))
}

#[cfg(test)]
#[path = "telling_tests.rs"]
mod tests;
