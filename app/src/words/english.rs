//! Every text, in English: one file for each part of the screens.

mod about;
mod account;
mod ask;
mod find;
mod frame;
mod helplines;
mod home;
mod listing;
mod neighbourhood;
mod notice;
mod onward;
mod organisation;
mod outside;
mod practice;
mod promises;
mod record;
mod refer;
mod sent;
mod shortlist;
mod staff;
mod tell_us;
mod time;
mod triage;
mod worker;

/// A text the screens say. Its gaps stand in curly brackets.
///
/// Each is a constant, not a variant: what a door does not say is not in what the door's visitors download.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    name: &'static str,
    english: &'static str,
}

impl Key {
    /// Every key.
    pub fn all() -> impl Iterator<Item = Self> {
        ALL.iter().flat_map(|part| part.iter()).copied()
    }

    /// Every key that the desk alone says: it speaks English, so no other language has these.
    pub fn of_the_desk() -> impl Iterator<Item = Self> {
        [
            account::KEYS,
            notice::KEYS,
            onward::KEYS,
            outside::KEYS,
            record::KEYS,
            refer::KEYS,
            sent::KEYS,
            staff::KEYS,
            triage::KEYS,
        ]
        .into_iter()
        .flatten()
        .copied()
    }

    /// The name of the key in the files of other languages.
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// The English text.
    pub const fn english(self) -> &'static str {
        self.english
    }
}

/// Declares keys with their English texts.
macro_rules! keys {
    ($($name:ident = $text:literal;)*) => {
        #[expect(non_upper_case_globals, missing_docs, reason = "they read like variants, and the text says what each is")]
        impl Key {
            $(pub const $name: Self = Self { name: stringify!($name), english: $text };)*
        }

        pub(super) const KEYS: &[Key] = &[$(Key::$name),*];
    };
}
use keys;

const ALL: [&[Key]; 15] = [
    about::KEYS,
    ask::KEYS,
    find::KEYS,
    frame::KEYS,
    helplines::KEYS,
    home::KEYS,
    listing::KEYS,
    neighbourhood::KEYS,
    organisation::KEYS,
    practice::KEYS,
    promises::KEYS,
    shortlist::KEYS,
    tell_us::KEYS,
    time::KEYS,
    worker::KEYS,
];

/// Declares the texts that count, each with its form for one and its form for any other number.
macro_rules! counts {
    ($($name:ident = $one:literal, $other:literal;)+) => {
        /// A text that counts.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct Count {
            name: &'static str,
            one: &'static str,
            other: &'static str,
        }

        #[expect(non_upper_case_globals, missing_docs, reason = "they read like variants, and the text says what each is")]
        impl Count {
            $(pub const $name: Self = Self { name: stringify!($name), one: $one, other: $other };)+

            pub const ALL: &'static [Self] = &[$(Self::$name),+];
        }

        impl Count {
            /// The name in the files of other languages, before the point and the form.
            pub const fn name(self) -> &'static str {
                self.name
            }

            /// The English text.
            pub const fn english(self, is_one: bool) -> &'static str {
                if is_one { self.one } else { self.other }
            }
        }
    };
}

counts! {
    Supports = "{n} support", "{n} supports";
    SupportsNear = "{n} support near {place}", "{n} supports near {place}";
    MinutesWalk = "{miles} miles, {n} min walk", "{miles} miles, {n} min walk";
    DaysAgo = "{n} day ago", "{n} days ago";
    WeeksAgo = "{n} week ago", "{n} weeks ago";
    MonthsAgo = "{n} month ago", "{n} months ago";
    WaitingWeeks = "Waiting list: about {n} week", "Waiting list: about {n} weeks";
    DaysWaiting = "{n} day", "{n} days";
    Tries = "Not reached, {n} try", "Not reached, {n} tries";
    PeopleWaiting = "{n} person is waiting.", "{n} people are waiting.";
    PeopleOfYours = "{n} person.", "{n} people.";
    LookedTimes = "{n} time", "{n} times";
    PeopleReferred = "{n} person so far.", "{n} people so far.";
    ThingsToFix = "One thing to fix first", "{n} things to fix first";
    AgeIs = "age {n}", "age {n}";
    AgeFirst = "Age {n}.", "Age {n}.";
    OnTodayCount = "{n} thing on today", "{n} things on today";
    MoreDates = "{days} and {n} more date", "{days} and {n} more dates";
    MoreTimes = "Show {n} more time", "Show {n} more times";
    MorePlaces = "Show {n} more place", "Show {n} more places";
    SeeAll = "See the {n} support in full", "See all {n} supports";
    AllFor = "The one for “{words}”", "All {n} for “{words}”";
    OnMore = "{n} more on this day", "{n} more on this day";
    ShortlistCount = "{n} support", "{n} supports";
    ShortlistGone = "{n} support on this list is no longer here.", "{n} supports on this list are no longer here.";
}
