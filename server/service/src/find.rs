//! Finding supports: from memory, without an account.

use crate::Desk;
use domain::id::Slug;
use domain::support::{Kind, Reach};
use domain::{Area, Category, Failure, Organisation, Position, Support, Topic};
use finder::{Ask, Found, Hit, Index, Looked, OnMap, OnWeek, Trouble, View};

impl Desk {
    /// Searches the published supports.
    pub fn find(&self, ask: &Ask) -> Found {
        self.index.load().find(ask, &self.gazetteer, self.now())
    }

    /// What a map shows of a search.
    pub fn map(&self, ask: &Ask, view: &View) -> OnMap {
        self.index.load().map(ask, view, &self.gazetteer, self.now())
    }

    /// One published support, as anybody may see it.
    /// # Errors
    /// [`Failure::NotFound`] when there is none at that address.
    pub fn support(&self, slug: &Slug) -> Result<Support, Failure> {
        self.index.load().support(slug).cloned().ok_or(Failure::NotFound)
    }

    /// An organisation and what it runs, in the order of names.
    /// # Errors
    /// [`Failure::NotFound`] when there is none at that address.
    pub fn organisation(&self, slug: &Slug) -> Result<(Organisation, Vec<Hit>), Failure> {
        let index = self.index.load();
        let organisation = index.organisation(slug).cloned().ok_or(Failure::NotFound)?;
        let runs = index.run_by(&organisation.id, self.now());
        Ok((organisation, runs))
    }

    /// The published supports at these addresses, in the order of the addresses; those that are no longer there are
    /// left out.
    pub fn at(&self, slugs: &[Slug]) -> Vec<Support> {
        let index = self.index.load();
        index.at(slugs).into_iter().map(|support| to_be_reached(&index, support)).collect()
    }

    /// The middle of where the supports are.
    pub fn middle(&self) -> Option<Position> {
        self.index.load().middle()
    }

    /// How many supports there are in each category.
    pub fn categories(&self) -> Vec<(Category, u32)> {
        self.index.load().categories()
    }

    /// The topics of a category that have supports, most supports first.
    pub fn topics(&self, category: Category) -> Vec<(Topic, u32)> {
        self.index.load().topics(category)
    }

    /// What is on in the next `days` days (1 to 14), today from now on, near a place and narrowed down by what `ask` is
    /// narrowed down by; at most so many a day. Without a place, and where the place is not understood, it is all of
    /// it; the second answer then says what could not be understood.
    pub fn on(&self, near: &str, days: u8, ask: &Ask, most: u32) -> (OnWeek, Option<Trouble>) {
        let (spot, trouble) = match self.place(near) {
            Looked::Found(spot) => (Some(spot), None),
            Looked::Trouble(trouble) => (None, Some(trouble)),
            Looked::Nothing => (None, None),
        };
        (self.index.load().on(days, spot, ask, self.now(), most), trouble)
    }

    /// What anybody in Scotland can ring, wherever they live, by name.
    pub fn helplines(&self) -> Vec<Support> {
        let index = self.index.load();
        index
            .all()
            .filter(|support| is_helpline_for_anybody(support))
            .map(|support| to_be_reached(&index, support))
            .collect()
    }

    /// Looks a place up: a postcode, a part of one, or a name.
    pub fn place(&self, typed: &str) -> Looked {
        self.gazetteer.read(typed)
    }
}

/// A support with the number of whoever runs it, where it has none of its own: a list of what can be rung must have one.
fn to_be_reached(index: &Index, support: &Support) -> Support {
    let phone = index.phone_of(support).cloned();
    let mut support = support.clone();
    support.entry.phone = phone;
    support
}

fn is_helpline_for_anybody(support: &Support) -> bool {
    let entry = &support.entry;
    let answers = entry.kind == Kind::Helpline || (entry.reach == Reach::Phone && !entry.hours.is_empty());
    answers && (entry.area.is_empty() || entry.area.contains(&Area::Scotland))
}
