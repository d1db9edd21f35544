//! Finding supports: from memory, without an account.

use crate::Desk;
use domain::id::Slug;
use domain::{Category, Failure, Support};
use finder::{Ask, Found, Hit};

impl Desk {
    /// Searches the published supports.
    pub fn find(&self, ask: &Ask) -> Found {
        self.index.load().find(ask, &self.gazetteer, self.now())
    }

    /// One published support, as anybody may see it.
    /// # Errors
    /// [`Failure::NotFound`] when there is none at that address.
    pub fn support(&self, slug: &Slug) -> Result<Support, Failure> {
        let mut support = self.index.load().support(slug).cloned().ok_or(Failure::NotFound)?;
        support.entry.places = support.entry.places.into_iter().map(domain::Place::for_the_public).collect();
        Ok(support)
    }

    /// What is on today from now on, soonest first.
    pub fn on_today(&self, most: u32) -> Vec<Hit> {
        self.index.load().on_today(self.now(), None, most)
    }

    /// How many supports there are in each category.
    pub fn categories(&self) -> Vec<(Category, u32)> {
        self.index.load().categories()
    }
}
