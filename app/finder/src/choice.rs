//! What results can be narrowed down by: one value type for every filter, so that chips, counts and addresses treat
//! them alike.
//!
//! Choices of one [`Group`] are joined by "or", groups by "and". Access is the exception: somebody who needs a way in
//! without steps and a hearing loop needs both. Day and time of day belong together: "Tuesday" and "evening" want one
//! occasion that is on a Tuesday evening.

use domain::support::{ComeIn, Reach};
use domain::{Category, Failure, Line, Topic, Why};
use jiff::civil::Weekday;
use serde::{Deserialize, Serialize};

/// One choice.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Choice {
    /// It helps with this.
    Category(Category),
    /// It helps with exactly this; beside its category it narrows that down.
    Topic(Topic),
    /// It is on, on such a day of the next seven.
    On(On),
    /// It is on at such a time of day.
    Time(Time),
    /// It costs so much.
    Price(Price),
    /// Somebody comes in like this.
    ComeIn(ComeIn),
    /// One of its places has this.
    Access(Access),
    /// This language is spoken there, as a BCP 47 code.
    Language(Line<60>),
    /// It is for people of this age.
    Age(Age),
    /// People meet it like this.
    Way(Reach),
    /// There is room for somebody new.
    Room,
}

/// Choices that are offered together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Group {
    /// What it helps with: categories and topics.
    Help,
    /// When it is on: day and time of day.
    When,
    /// What it costs.
    Cost,
    /// How somebody comes in.
    ComeIn,
    /// Access to its places.
    Access,
    /// Languages.
    Language,
    /// Ages.
    Age,
    /// In person, by phone, online.
    Way,
    /// Room for somebody new.
    Room,
}

/// Declares a small set of choices, each with its word in addresses.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// All of them, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word in addresses.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            fn read(given: &str) -> Option<Self> {
                match given { $($word => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

words! {
    /// A day of the next seven.
    On {
        /// At this moment.
        Now = "now",
        /// Today, from now on.
        Today = "today",
        /// Tomorrow.
        Tomorrow = "tomorrow",
        /// The next Saturday or Sunday, today included.
        Weekend = "weekend",
        /// A Monday.
        Monday = "monday",
        /// A Tuesday.
        Tuesday = "tuesday",
        /// A Wednesday.
        Wednesday = "wednesday",
        /// A Thursday.
        Thursday = "thursday",
        /// A Friday.
        Friday = "friday",
        /// A Saturday.
        Saturday = "saturday",
        /// A Sunday.
        Sunday = "sunday",
    }
}

words! {
    /// A time of day. An occasion that goes on from one into another counts for both.
    Time {
        /// Before noon.
        Morning = "morning",
        /// Noon to 5 pm.
        Afternoon = "afternoon",
        /// From 5 pm.
        Evening = "evening",
    }
}

words! {
    /// What it costs. What nobody has said is neither.
    Price {
        /// Nothing.
        Free = "free",
        /// What people can give.
        Donation = "donation",
    }
}

words! {
    /// What a place has. Only what somebody said it has counts.
    Access {
        /// A way in without steps.
        StepFree = "step-free",
        /// An accessible toilet.
        Toilet = "toilet",
        /// A toilet with a hoist and a bench.
        ChangingPlace = "changing-place",
        /// A hearing loop.
        HearingLoop = "hearing-loop",
        /// Somewhere to park.
        Parking = "parking",
        /// A quiet space.
        QuietSpace = "quiet-space",
    }
}

words! {
    /// An age. A support that says no age is for every age.
    Age {
        /// Under 5.
        Tiny = "under-5",
        /// 5 to 11.
        Child = "5-11",
        /// 12 to 17.
        Teen = "12-17",
        /// 18 to 25.
        Young = "18-25",
        /// 26 to 59.
        Adult = "26-59",
        /// 60 and over.
        Older = "60-plus",
    }
}

impl On {
    /// The day of the week that it names.
    pub(crate) fn weekday(self) -> Option<Weekday> {
        Some(match self {
            Self::Monday => Weekday::Monday,
            Self::Tuesday => Weekday::Tuesday,
            Self::Wednesday => Weekday::Wednesday,
            Self::Thursday => Weekday::Thursday,
            Self::Friday => Weekday::Friday,
            Self::Saturday => Weekday::Saturday,
            Self::Sunday => Weekday::Sunday,
            Self::Now | Self::Today | Self::Tomorrow | Self::Weekend => return None,
        })
    }
}

impl Age {
    /// The first and the last year of it.
    pub(crate) const fn years(self) -> (u8, u8) {
        match self {
            Self::Tiny => (0, 4),
            Self::Child => (5, 11),
            Self::Teen => (12, 17),
            Self::Young => (18, 25),
            Self::Adult => (26, 59),
            Self::Older => (60, u8::MAX),
        }
    }
}

impl Choice {
    /// The names of choices in an address.
    pub const NAMES: [&'static str; 11] =
        ["category", "topic", "on", "time", "cost", "come_in", "access", "language", "age", "way", "room"];

    /// The choices it is offered with.
    pub const fn group(&self) -> Group {
        match self {
            Self::Category(_) | Self::Topic(_) => Group::Help,
            Self::On(_) | Self::Time(_) => Group::When,
            Self::Price(_) => Group::Cost,
            Self::ComeIn(_) => Group::ComeIn,
            Self::Access(_) => Group::Access,
            Self::Language(_) => Group::Language,
            Self::Age(_) => Group::Age,
            Self::Way(_) => Group::Way,
            Self::Room => Group::Room,
        }
    }

    /// Its name in an address: `cost` of `cost=free`.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Category(_) => "category",
            Self::Topic(_) => "topic",
            Self::On(_) => "on",
            Self::Time(_) => "time",
            Self::Price(_) => "cost",
            Self::ComeIn(_) => "come_in",
            Self::Access(_) => "access",
            Self::Language(_) => "language",
            Self::Age(_) => "age",
            Self::Way(_) => "way",
            Self::Room => "room",
        }
    }

    /// Its value in an address: `free` of `cost=free`.
    pub fn value(&self) -> &str {
        match self {
            Self::Category(category) => category.key(),
            Self::Topic(topic) => topic.key(),
            Self::On(on) => on.key(),
            Self::Time(time) => time.key(),
            Self::Price(price) => price.key(),
            Self::ComeIn(come_in) => come_in.key(),
            Self::Access(access) => access.key(),
            Self::Language(code) => code.as_str(),
            Self::Age(age) => age.key(),
            Self::Way(way) => way.key(),
            Self::Room => "open",
        }
    }

    /// Reads a choice from an address.
    /// # Errors
    /// [`Failure::Invalid`] on `name`, when the value is none of its words, or the name is none of [`Choice::NAMES`].
    pub fn read(name: &str, value: &str) -> Result<Self, Failure> {
        let wrong = || Failure::invalid(name, Why::NotAChoice);
        match name {
            "category" => Category::read(value).map(Self::Category),
            "topic" => Topic::read(value).map(Self::Topic),
            "on" => On::read(value).map(Self::On).ok_or_else(wrong),
            "time" => Time::read(value).map(Self::Time).ok_or_else(wrong),
            "cost" => Price::read(value).map(Self::Price).ok_or_else(wrong),
            "come_in" => ComeIn::read(value).map(Self::ComeIn),
            "access" => Access::read(value).map(Self::Access).ok_or_else(wrong),
            "language" => language(value).map(Self::Language).ok_or_else(wrong),
            "age" => Age::read(value).map(Self::Age).ok_or_else(wrong),
            "way" => Reach::read(value).map(Self::Way).map_err(|_| wrong()),
            "room" if value == "open" => Ok(Self::Room),
            _ => Err(wrong()),
        }
    }
}

/// A code of a language: letters, digits and hyphens.
fn language(given: &str) -> Option<Line<60>> {
    let code = given.to_ascii_lowercase();
    let is_code = code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    Line::read("language", &code).ok().filter(|_| is_code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_written_as_it_is_read() {
        for (name, value) in [
            ("category", "food"),
            ("topic", "debt"),
            ("on", "now"),
            ("on", "sunday"),
            ("time", "evening"),
            ("cost", "free"),
            ("come_in", "just-turn-up"),
            ("access", "step-free"),
            ("language", "ar"),
            ("age", "60-plus"),
            ("way", "phone"),
            ("room", "open"),
        ] {
            let choice = Choice::read(name, value).expect(name);
            assert_eq!((choice.name(), choice.value()), (name, value));
            assert!(Choice::NAMES.contains(&name));
        }
    }

    #[test]
    fn what_is_no_choice_says_which() {
        for (name, value) in [("cost", "gold"), ("on", ""), ("room", "no"), ("language", "<b>"), ("colour", "red")] {
            assert!(Choice::read(name, value).expect_err(value).at(name).is_some(), "{name}={value}");
        }
    }
}
