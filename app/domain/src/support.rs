//! A support: what can be found. A group, class, service, helpline, place or event.

use crate::id::{OrganisationId, Slug, SupportId};
use crate::known::Known;
use crate::session::{self, Occasion};
use crate::{Area, Category, Day, Failure, Hours, Line, Moment, Passage, Place, Session, Topic, Why};
use serde::{Deserialize, Serialize};

pub use crate::checked::{Checked, Checker};
pub use crate::cost::Cost;

/// A support that can be found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Support {
    /// Its id.
    pub id: SupportId,
    /// Its address: `/support/{slug}`.
    pub slug: Slug,
    /// Who runs it; none for a group run by its members.
    pub run_by: Option<RunBy>,
    /// Where the row came from.
    pub source: Source,
    /// Whether the public sees it, and whether it is on at the moment.
    pub status: Status,
    /// What is said about it.
    pub entry: Entry,
}

/// What is said about a support: what an organisation writes, a feed brings or a member keeps true.
///
/// What nobody has said is `None`, an empty list or `NotKnown`, and is shown as "we do not know yet", never as "no".
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// What it is called.
    pub name: Line<200>,
    /// What sort of thing it is.
    pub kind: Kind,
    /// What happens there. The first sentence says it.
    pub summary: Option<Line<400>>,
    /// The rest, in paragraphs.
    pub description: Option<Passage<40_000>>,
    /// Who it is for, in their own words.
    pub who_for: Option<Passage<2000>>,
    /// Ages it is for.
    pub ages: Ages,
    /// What it costs.
    pub cost: Cost,
    /// How somebody comes in the first time.
    pub come_in: ComeIn,
    /// Languages spoken there, as BCP 47 codes (`en`, `ar`, `bfi` for British Sign Language) or as they came.
    pub languages: Vec<Line<60>>,
    /// What it helps with; the first is the main one. Empty where an import gave none we know.
    pub categories: Vec<Category>,
    /// What exactly it helps with, the most telling first; each belongs to a category.
    pub topics: Vec<Topic>,
    /// Words people use for it that stand nowhere else.
    pub other_words: Vec<Line<80>>,
    /// To ring.
    pub phone: Option<Line<60>>,
    /// To send a text to.
    pub text: Option<Line<60>>,
    /// To write to.
    pub email: Option<Line<200>>,
    /// To read more.
    pub web: Option<Line<500>>,
    /// Where people meet it.
    pub reach: Reach,
    /// Whom it is for, by where they live; empty where it is for everybody.
    pub area: Vec<Area>,
    /// Its places.
    pub places: Vec<Place>,
    /// Its timetable: when something is on.
    pub sessions: Vec<Session>,
    /// When somebody answers or the door is open, apart from the timetable.
    pub hours: Vec<Hours>,
    /// What happens on a first visit, a few short sentences each.
    pub first_visit: Vec<Line<400>>,
    /// Who meets somebody new: "Moira, at the blue door".
    pub met_by: Option<Line<200>>,
    /// Whether somebody new may bring somebody.
    pub bring_someone: Known,
    /// Whether there is a quiet space.
    pub quiet_space: Known,
    /// Words of somebody who goes there, and who said them.
    pub quote: Option<Quote>,
    /// Whether there is room for somebody new.
    pub room: Room,
    /// When that about room was said.
    pub room_said: Option<Moment>,
    /// A topic that should not stand on a screen others can see.
    pub is_sensitive: bool,
    /// When somebody last made sure that it is right, and who.
    pub checked: Option<Checked>,
}

/// Whether a support can be found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Status {
    /// Being written; nobody else sees it.
    Draft,
    /// Anybody can find it.
    #[default]
    Published,
    /// Anybody can find it, and reads that it is closed for now, until a day if somebody said.
    Paused(Option<Day>),
    /// It runs no longer.
    Closed,
    /// Kept for the record.
    Archived,
}

impl Status {
    /// The word in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
            Self::Paused(_) => "paused",
            Self::Closed => "closed",
            Self::Archived => "archived",
        }
    }

    /// Reads the word, and the day beside it.
    /// # Errors
    /// [`Failure::Invalid`] on `status`.
    pub fn read(word: &str, until: Option<Day>) -> Result<Self, Failure> {
        match word {
            "draft" => Ok(Self::Draft),
            "published" => Ok(Self::Published),
            "paused" => Ok(Self::Paused(until)),
            "closed" => Ok(Self::Closed),
            "archived" => Ok(Self::Archived),
            _ => Err(Failure::invalid("status", Why::NotAChoice)),
        }
    }

    /// Whether it is closed for now, on a day.
    pub fn is_paused_on(self, day: Day) -> bool {
        matches!(self, Self::Paused(until) if until.is_none_or(|until| day < until))
    }
}

/// Who runs a support.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunBy {
    /// The organisation.
    pub id: OrganisationId,
    /// Its address: `/organisation/{slug}`.
    pub slug: Slug,
    /// Its name.
    pub name: Line<200>,
}

/// A sentence somebody said, and how they want to be named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// Their words, never edited.
    pub words: Line<400>,
    /// "A member, two years in".
    pub by: Option<Line<120>>,
}

/// Ages a support is for. A missing end is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ages {
    /// From this age.
    pub from: Option<u8>,
    /// Up to and including this age.
    pub to: Option<u8>,
}

/// Where a row came from: `own`, `demo`, or the name of a feed, and what it is called there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Source {
    /// The feed.
    pub feed: Line<120>,
    /// The id in the feed: the same id again updates the same row.
    pub id: Line<200>,
}

/// Declares a choice that has a word in the database, in forms and in addresses.
macro_rules! choices {
    ($(#[$doc:meta])* $name:ident on $field:literal { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every choice, in the order in which it is offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word in the database, in forms and in addresses.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// Reads the word.
            /// # Errors
            #[doc = concat!("[`Failure::Invalid`] on `", $field, "`.")]
            pub fn read(given: &str) -> Result<Self, Failure> {
                match given {
                    $($word => Ok(Self::$variant),)+
                    "" => Err(Failure::invalid($field, Why::NotChosen)),
                    _ => Err(Failure::invalid($field, Why::NotAChoice)),
                }
            }
        }
    };
}
pub(crate) use choices;

choices! {
    /// What sort of thing a support is.
    Kind on "kind" {
        /// People who meet.
        Group = "group",
        /// Something to learn or make.
        Class = "class",
        /// Somebody helps.
        Service = "service",
        /// Somebody answers the phone.
        Helpline = "helpline",
        /// Somewhere to go.
        Place = "place",
        /// Once, or now and then.
        Event = "event",
        /// For all of Scotland.
        National = "national",
    }
}

choices! {
    /// Where people meet a support.
    Reach on "reach" {
        /// At its places.
        Place = "place",
        /// By phone.
        Phone = "phone",
        /// Online.
        Online = "online",
    }
}

choices! {
    /// How somebody comes in the first time.
    ComeIn on "come_in" {
        /// Just turn up.
        JustTurnUp = "just-turn-up",
        /// Book a place.
        Book = "book",
        /// Ask first.
        Ask = "ask",
        /// Through a link worker or another worker.
        ThroughWorker = "through-worker",
        /// With a referral letter.
        ReferralLetter = "referral-letter",
        /// Nobody has said.
        NotKnown = "not-known",
    }
}

/// Whether there is room for somebody new.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Room {
    /// New faces are welcome.
    Open,
    /// A waiting list, of about so many weeks if somebody said.
    Waiting(Option<u32>),
    /// Full.
    Full,
    /// Nobody has said.
    NotKnown,
}

impl Entry {
    /// An entry with a name and nothing else said.
    pub fn named(name: Line<200>) -> Self {
        Self {
            name,
            kind: Kind::Service,
            summary: None,
            description: None,
            who_for: None,
            ages: Ages::default(),
            cost: Cost::NotKnown,
            come_in: ComeIn::NotKnown,
            languages: Vec::new(),
            categories: Vec::new(),
            topics: Vec::new(),
            other_words: Vec::new(),
            phone: None,
            text: None,
            email: None,
            web: None,
            reach: Reach::Place,
            area: Vec::new(),
            places: Vec::new(),
            sessions: Vec::new(),
            hours: Vec::new(),
            first_visit: Vec::new(),
            met_by: None,
            bring_someone: Known::NotKnown,
            quiet_space: Known::NotKnown,
            quote: None,
            room: Room::NotKnown,
            room_said: None,
            is_sensitive: false,
            checked: None,
        }
    }
}

impl Support {
    /// The next dates, soonest first; none of the days on which it is closed for now.
    pub fn next_dates(&self, now: Moment, most: usize) -> Vec<Occasion> {
        let local = now.local();
        match self.status {
            Status::Paused(None) => Vec::new(),
            Status::Paused(Some(until)) if now.day() < until => {
                session::next(&self.entry.sessions, until, jiff::civil::Time::midnight(), most)
            }
            _ => session::next(&self.entry.sessions, now.day(), local.time(), most),
        }
    }

    /// The main category.
    pub fn main_category(&self) -> Option<Category> {
        self.entry.categories.first().copied()
    }

    /// Whether a check is so old that it should be said: 90 days for what has sessions or is run by its members, 365
    /// for the rest. What was never checked is old.
    pub fn needs_checking(&self, now: Moment) -> bool {
        self.entry.checked.is_none_or(|checked| now.days_since(checked.at) > self.days_a_check_is_good_for())
    }

    /// How many days a check is good for.
    pub fn days_a_check_is_good_for(&self) -> i64 {
        if self.entry.sessions.is_empty() && self.run_by.is_some() { 365 } else { 90 }
    }
}
