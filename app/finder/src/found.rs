//! What was found, in the form in which a page shows it.

use crate::ask::Ask;
use crate::gazetteer::Spot;
use domain::id::{Slug, SupportId};
use domain::known::Known;
use domain::session::Occasion;
use domain::support::{Checked, ComeIn, Cost, Reach, Room};
use domain::{Category, Position};
use serde::{Deserialize, Serialize};

/// The answer to a search: one page of it, and what is known about the rest.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// What was asked.
    pub ask: Ask,
    /// What was typed, without the place in it.
    pub words: String,
    /// The place from which distances are counted.
    pub place: Option<Spot>,
    /// What could not be understood about the place.
    pub trouble: Option<Trouble>,
    /// How many supports there are on all pages.
    pub total: u32,
    /// Where close matches begin, counted from 0 over all pages. They match only some words, or a looser spelling.
    pub close_from: Option<u32>,
    /// Which page this is: the last one where a later one was asked for.
    pub page: u32,
    /// How many pages there are.
    pub pages: u32,
    /// How many supports stand on a page.
    pub per_page: u32,
    /// The supports of this page.
    pub results: Vec<Hit>,
    /// Every category, in the order of the home page, with what would be found if it alone were ticked.
    pub facets: Vec<Facet>,
}

/// A category and how many supports it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facet {
    /// The category.
    pub category: Category,
    /// Its supports.
    pub count: u32,
}

/// Why a place was not understood. A postcode that does not exist and a place we do not know are different answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Trouble {
    /// Written like a postcode, and none that we have.
    UnknownPostcode,
    /// Not a place we know by this name.
    UnknownPlace,
}

/// One support in a list of results.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    /// Its id.
    pub id: SupportId,
    /// Its address.
    pub slug: Slug,
    /// What it is called.
    pub name: String,
    /// Who runs it; none for a group run by its members.
    pub organisation: Option<String>,
    /// What it helps with, the main one first.
    pub categories: Vec<Category>,
    /// What happens there.
    pub summary: Option<String>,
    /// Metres in a straight line to its nearest place.
    pub distance_m: Option<u32>,
    /// Where its nearest place is.
    pub position: Option<Position>,
    /// What its nearest place is called.
    pub place_name: Option<String>,
    /// The next time it is on.
    pub next: Option<Occasion>,
    /// It is on at this moment.
    pub is_now: bool,
    /// What it costs.
    pub cost: Cost,
    /// How somebody comes in the first time.
    pub come_in: ComeIn,
    /// A way in without steps, at its nearest place.
    pub step_free: Known,
    /// Whether there is room for somebody new.
    pub room: Room,
    /// When somebody last made sure that it is right.
    pub checked: Option<Checked>,
    /// That was long ago, or never.
    pub needs_checking: bool,
    /// Where people meet it.
    pub reach: Reach,
    /// A topic that should not stand on a screen others can see.
    pub is_sensitive: bool,
    /// Why it was found, at most three reasons.
    pub why: Vec<Reason>,
}

/// Why a support was found, in a word or two.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    /// A word stands in its name.
    Name,
    /// It helps with this.
    Category(Category),
    /// People call it this.
    OtherWord(String),
    /// A word stands in the name of who runs it.
    Organisation,
    /// This word stands in what it says about itself.
    Text(String),
    /// It is close by: within a third of how far somebody will go.
    Near,
    /// It is on today.
    Today,
    /// An everyday word stands for another.
    Synonym {
        /// What was typed.
        typed: String,
        /// What it was taken for.
        means: String,
    },
    /// A word was spelled in another way.
    Close {
        /// What was typed.
        typed: String,
        /// The word it was taken for.
        means: String,
    },
}
