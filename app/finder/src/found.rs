//! What a search answers.

use crate::ask::Ask;
use crate::choice::Choice;
use crate::gazetteer::Spot;
use crate::hit::Hit;
use domain::Category;
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
    /// Where several needs stand in one box: a few supports for each. The results are then those that say all of it.
    pub needs: Vec<Need>,
    /// Choices by which this can be narrowed down, in the order in which they are offered, with what would be found if
    /// each were made beside the others of its group. Those that were made are always there.
    pub facets: Vec<Facet>,
    /// Where only what is on or open now was asked for: what fits the words best and is not, on the first page.
    pub later: Vec<Hit>,
    /// Where nothing is found within reach: the nearest that fit but are farther away.
    pub farther: Vec<Hit>,
    /// Where nothing is found at all: what anybody in Scotland can ring or read.
    pub national: Vec<Hit>,
}

/// One of several needs that stand in one box, and the first supports for it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Need {
    /// The words that say it.
    pub words: String,
    /// What it is a need for.
    pub category: Category,
    /// The search for it alone.
    pub ask: Ask,
    /// How many supports there are for it.
    pub total: u32,
    /// The first of them.
    pub results: Vec<Hit>,
}

/// A choice and how many supports would be found with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facet {
    /// The choice.
    pub choice: Choice,
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

impl Found {
    /// How many supports stand on a page.
    pub const PER_PAGE: u32 = 20;

    /// Every support of this page in the order in which somebody reads them: what says everything first, then the
    /// first of each need, the second of each need, and so on.
    pub fn in_reading_order(&self) -> Vec<&Hit> {
        let most = self.needs.iter().map(|need| need.results.len()).max().unwrap_or(0);
        let mut read: Vec<&Hit> = self.results.iter().collect();
        for nth in 0..most {
            for hit in self.needs.iter().filter_map(|need| need.results.get(nth)) {
                if !read.iter().any(|earlier| earlier.id == hit.id) {
                    read.push(hit);
                }
            }
        }
        read
    }
}
