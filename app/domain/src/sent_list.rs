//! The list of what a practice sent: which of it is shown, in which order, and how a name is looked for.

use crate::sent::Sent;
use crate::support::choices;
use crate::text::fold;
use crate::{Failure, Why};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

choices! {
    /// Which of what was sent is shown.
    Show on "show" {
        /// What goes on.
        Open = "open",
        /// Where the practice must do something.
        NeedsUs = "needs-us",
        /// What has ended.
        Ended = "ended",
        /// All of it.
        All = "all",
    }
}

choices! {
    /// In which order.
    Order on "order" {
        /// Last sent first.
        Newest = "newest",
        /// First sent first.
        Oldest = "oldest",
        /// By name.
        Name = "name",
    }
}

/// How many there are of each sort.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Go on.
    pub open: u32,
    /// Wait for the practice.
    pub needs_us: u32,
    /// Have ended.
    pub ended: u32,
    /// All.
    pub all: u32,
}

impl Tally {
    /// Counts what was sent.
    pub fn of(sent: &[Sent]) -> Self {
        let of = |show: Show| u32::try_from(sent.iter().filter(|one| show.shows(one)).count()).unwrap_or(u32::MAX);
        Self { open: of(Show::Open), needs_us: of(Show::NeedsUs), ended: of(Show::Ended), all: of(Show::All) }
    }

    /// How many of one sort.
    pub const fn of_show(self, show: Show) -> u32 {
        match show {
            Show::Open => self.open,
            Show::NeedsUs => self.needs_us,
            Show::Ended => self.ended,
            Show::All => self.all,
        }
    }
}

impl Show {
    /// Whether one is among them.
    pub fn shows(self, sent: &Sent) -> bool {
        match self {
            Self::Open => sent.state.is_open(),
            Self::NeedsUs => sent.needs_us(),
            Self::Ended => !sent.state.is_open(),
            Self::All => true,
        }
    }
}

impl Order {
    /// Puts what was sent into this order; of two that are the same, the id decides.
    pub fn sort(self, sent: &mut [Sent]) {
        match self {
            Self::Newest => sent.sort_by_cached_key(|one| (Reverse(one.sent), one.id.clone())),
            Self::Oldest => sent.sort_by_cached_key(|one| (one.sent, one.id.clone())),
            Self::Name => sent.sort_by_cached_key(|one| (fold(&one.short_name), Reverse(one.sent), one.id.clone())),
        }
    }
}

/// Whether somebody's full name is what was looked for: each word that was typed begins a word of it.
pub fn is_named(full_name: &str, typed: &str) -> bool {
    let name = fold(full_name);
    let words: Vec<&str> = name.split([' ', '-', '\'']).filter(|word| !word.is_empty()).collect();
    fold(typed)
        .split([' ', '-', '\'', ',', '.'])
        .filter(|part| !part.is_empty())
        .all(|part| words.iter().any(|word| word.starts_with(part)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_by_how_its_words_begin() {
        for (name, typed, is_found) in [
            ("Margaret Rennie", "marg", true),
            ("Margaret Rennie", "Rennie Marg", true),
            ("Margaret Rennie", "R", true),
            ("Margaret Rennie", "", true),
            ("Margaret Rennie", "garet", false),
            ("Margaret Rennie", "marg smith", false),
            ("Zoë O’Hara-Quinn", "zoe quinn", true),
            ("Zoë O’Hara-Quinn", "o'hara", true),
            ("Zoë O’Hara-Quinn", "Quinn, Zoe", true),
            ("محمد علي", "محمد", true),
        ] {
            assert_eq!(is_named(name, typed), is_found, "{name}: {typed}");
        }
    }
}
