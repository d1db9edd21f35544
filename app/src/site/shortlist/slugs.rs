//! A list of supports as it stands in an address: their slugs, parted by commas, each once, at most 40.

use crate::words::Words;
use domain::id::Slug;
use std::fmt;

/// The list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slugs(Vec<String>);

impl Slugs {
    /// How many there can be: a list that is longer is a directory.
    pub const MOST: usize = 40;

    /// Reads a list from an address. What is not written like a slug is left out.
    pub fn read(given: &str) -> Self {
        Self::of(
            given.split(',').filter_map(|slug| Slug::read(slug.trim()).ok()).map(|slug| slug.to_string()).collect(),
        )
    }

    /// A list of these, each once.
    pub fn of(slugs: Vec<String>) -> Self {
        let mut list: Vec<String> = Vec::new();
        for slug in slugs {
            if list.len() < Self::MOST && !list.contains(&slug) {
                list.push(slug);
            }
        }
        Self(list)
    }

    /// In their order.
    pub fn as_slice(&self) -> &[String] {
        &self.0
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The same list without some.
    #[must_use]
    pub fn without_all(&self, off: &Self) -> Self {
        Self(self.0.iter().filter(|slug| !off.0.contains(slug)).cloned().collect())
    }

    /// The same list without one.
    #[must_use]
    pub fn without(&self, slug: &str) -> Self {
        Self(self.0.iter().filter(|other| *other != slug).cloned().collect())
    }

    /// The same list with one of them a place nearer to the top; none where it is the first already, or not there.
    pub fn with_up(&self, slug: &str) -> Option<Self> {
        let at = self.0.iter().position(|other| other == slug).filter(|at| *at > 0)?;
        let mut moved = self.0.clone();
        moved.swap(at - 1, at);
        Some(Self(moved))
    }

    /// The page that shows it.
    pub fn page(&self, words: &Words) -> String {
        words.to(&if self.is_empty() { "/shortlist".to_owned() } else { format!("/shortlist?s={self}") })
    }
}

impl fmt::Display for Slugs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(","))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_holds_each_support_once_and_nothing_that_is_no_slug() {
        let list = Slugs::read("choir, soup,choir,<b>,,Soup,../etc,mens-shed");
        assert_eq!(list.to_string(), "choir,soup,mens-shed");
        let many: Vec<String> = (0..100).map(|n| format!("s-{n}")).collect();
        assert_eq!(Slugs::of(many).len(), Slugs::MOST);
    }

    #[test]
    fn a_support_is_taken_off_and_moves_up() {
        let list = Slugs::read("a,b,c");
        assert_eq!(list.without("b").to_string(), "a,c");
        assert_eq!(list.with_up("c").map(|list| list.to_string()).as_deref(), Some("a,c,b"));
        assert_eq!((list.with_up("a"), list.with_up("z")), (None, None));
        assert_eq!(list.without_all(&Slugs::read("c,a")).to_string(), "b");
        let words = Words::english();
        assert_eq!(list.page(&words), "/shortlist?s=a,b,c");
        assert_eq!(Slugs::default().page(&words), "/shortlist");
    }
}
