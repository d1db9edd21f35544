//! A support: what can be found. A group, class, service, helpline, place or event.

use crate::id::{OrganisationId, Slug, SupportId};
use crate::session::{self, Occasion};
use crate::{Category, Failure, Line, Moment, Passage, Place, Session, Why};
use serde::{Deserialize, Serialize};

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
    /// Words people use for it that stand nowhere else.
    pub other_words: Vec<Line<80>>,
    /// To ring.
    pub phone: Option<Line<60>>,
    /// To write to.
    pub email: Option<Line<200>>,
    /// To read more.
    pub web: Option<Line<500>>,
    /// Where people meet it.
    pub reach: Reach,
    /// Councils it is for; empty where it is for everybody.
    pub area: Vec<Line<80>>,
    /// Its places.
    pub places: Vec<Place>,
    /// Its timetable.
    pub sessions: Vec<Session>,
    /// What happens on a first visit, a few short sentences each.
    pub first_visit: Vec<Line<400>>,
    /// Words of somebody who goes there, and who said them.
    pub quote: Option<Quote>,
    /// Whether there is room for somebody new.
    pub room: Room,
    /// A topic that should not stand on a screen others can see.
    pub is_sensitive: bool,
    /// When somebody last made sure that it is right, and who.
    pub checked: Option<Checked>,
}

/// Who runs a support.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunBy {
    /// The organisation.
    pub id: OrganisationId,
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

/// What a support costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cost {
    /// Nothing; with a few words more, such as "tea and toast too".
    Free(Option<Line<200>>),
    /// What people can give.
    Donation(Option<Line<200>>),
    /// Said in words: "£2, or nothing if you are short".
    Amount(Line<200>),
    /// Nobody has said.
    NotKnown,
}

impl Cost {
    /// The word in the database, and the words beside it.
    pub fn parts(&self) -> (&'static str, Option<&str>) {
        match self {
            Self::Free(words) => ("free", words.as_ref().map(Line::as_str)),
            Self::Donation(words) => ("donation", words.as_ref().map(Line::as_str)),
            Self::Amount(words) => ("amount", Some(words.as_str())),
            Self::NotKnown => ("not-known", None),
        }
    }

    /// Reads the word and the words beside it.
    /// # Errors
    /// [`Failure::Invalid`] on `cost` or `cost_words`.
    pub fn read(word: &str, words: &str) -> Result<Self, Failure> {
        let more = Line::read_optional("cost_words", words)?;
        match word {
            "free" => Ok(Self::Free(more)),
            "donation" => Ok(Self::Donation(more)),
            "amount" => more.map(Self::Amount).ok_or_else(|| Failure::invalid("cost_words", Why::Missing)),
            "" | "not-known" => Ok(Self::NotKnown),
            _ => Err(Failure::invalid("cost", Why::NotAChoice)),
        }
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

/// When somebody last made sure that a support is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// When.
    pub at: Moment,
    /// Who.
    pub by: Checker,
}

choices! {
    /// Who made sure that a support is right.
    Checker on "checked_by" {
        /// A member of the group.
        Member = "member",
        /// Somebody of the organisation.
        Editor = "editor",
        /// A link worker who just phoned.
        Worker = "worker",
        /// A GP practice.
        Practice = "practice",
        /// A directory keeper.
        Keeper = "keeper",
        /// The feed it came from.
        Import = "import",
    }
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
            other_words: Vec::new(),
            phone: None,
            email: None,
            web: None,
            reach: Reach::Place,
            area: Vec::new(),
            places: Vec::new(),
            sessions: Vec::new(),
            first_visit: Vec::new(),
            quote: None,
            room: Room::NotKnown,
            is_sensitive: false,
            checked: None,
        }
    }
}

impl Support {
    /// The next dates, soonest first.
    pub fn next_dates(&self, now: Moment, most: usize) -> Vec<Occasion> {
        let local = now.local();
        session::next(&self.entry.sessions, now.day(), local.time(), most)
    }

    /// The main category.
    pub fn main_category(&self) -> Option<Category> {
        self.entry.categories.first().copied()
    }

    /// Whether a check is so old that it should be said: 90 days for what has sessions or is run by its members, 365
    /// for the rest. What was never checked is old.
    pub fn needs_checking(&self, now: Moment) -> bool {
        let good_for = if self.entry.sessions.is_empty() && self.run_by.is_some() { 365 } else { 90 };
        self.entry.checked.is_none_or(|checked| now.days_since(checked.at) > good_for)
    }
}
