//! More than one answer: a few supports for each of several needs, and what to show where nothing was found.

use crate::Index;
use crate::ask::{Ask, Sort};
use crate::choice::{Choice, On};
use crate::found::{Found, Need};
use crate::gazetteer::Gazetteer;
use crate::heard::Heard;
use crate::hit::Hit;
use crate::wanted::{Part, Wanted, Way};
use domain::hours::Standing;
use domain::{Category, Moment};

/// How many supports are shown for each of several needs.
const FOR_A_NEED: usize = 3;
/// More needs than these in one box are a story: it is read as far as here.
const MOST_NEEDS: usize = 4;
/// How many supports are shown where nothing was found.
const INSTEAD: usize = 3;
/// From the middle of one end of Scotland to the other.
const ANYWHERE_M: u32 = 100_000;

impl Index {
    /// The needs that words speak of, where there are several: each with its first supports.
    pub(crate) fn needs(
        &self,
        ask: &Ask,
        heard: &Heard,
        wanted: &[Wanted],
        gazetteer: &Gazetteer,
        now: Moment,
    ) -> Vec<Need> {
        let parts = several(wanted);
        if parts.len() < 2 {
            return Vec::new();
        }
        let near = match &heard.place {
            Some(spot) if ask.near.is_empty() => spot.label.clone(),
            _ => ask.near.clone(),
        };
        parts
            .into_iter()
            .take(MOST_NEEDS)
            .map(|(category, words)| {
                let ask = Ask { q: words.clone(), near: near.clone(), sort: Sort::Best, ..ask.on_page(1) };
                let mut found = self.find_one(&ask, gazetteer, now, false);
                found.results.truncate(FOR_A_NEED);
                Need { words, category, ask, total: found.total, results: found.results }
            })
            .filter(|need| need.total > 0)
            .collect()
    }

    /// Whether a support says every word itself.
    pub(crate) fn says_all(&self, row: u32, wanted: &[Wanted]) -> bool {
        let stands = |way: &&Way| way.stems.iter().all(|stem| self.vocabulary.said(*stem, row).is_some());
        wanted.iter().all(|one| one.ways.iter().filter(|way| way.how.is_literal()).any(|way| stands(&way)))
    }

    /// What fits the words best but is neither on nor open now, where somebody asked for that alone: whoever is in trouble at
    /// nine in the evening learns whom to ring in the morning.
    pub(crate) fn later(&self, found: &Found, gazetteer: &Gazetteer, now: Moment) -> Vec<Hit> {
        let is_now = Choice::On(On::Now);
        if found.words.is_empty() || found.page > 1 || !found.ask.has(&is_now) {
            return Vec::new();
        }
        let at_any_time = self.find_one(&found.ask.with_or_without(&is_now), gazetteer, now, true);
        let shown: Vec<_> = found.in_reading_order().iter().map(|hit| hit.id.clone()).collect();
        let read = at_any_time.in_reading_order();
        let opens = |hit: &Hit| hit.next.is_some() || matches!(hit.answers, Standing::Opens(..));
        let later = read.into_iter().filter(|hit| !hit.is_paused && opens(hit) && !shown.contains(&hit.id));
        later.take(INSTEAD).cloned().collect()
    }

    /// What to show where nothing was found: what fits but is farther away, and what anybody can ring or read.
    pub(crate) fn instead(&self, found: &Found, gazetteer: &Gazetteer, now: Moment) -> (Vec<Hit>, Vec<Hit>) {
        let is_near = found.place.is_some() && found.ask.within_m != Some(ANYWHERE_M);
        let mut farther = match is_near {
            true => self.find_one(&found.ask.within(Some(ANYWHERE_M)), gazetteer, now, false).results,
            false => Vec::new(),
        };
        farther.truncate(INSTEAD);
        let wanted = self.reader(true, false).wanted(&found.words);
        let needs: Vec<Category> = wanted.iter().filter_map(|one| one.need).chain(found.ask.categories()).collect();
        let mut national = self.for_anybody.clone();
        let fits = |row: &u32| needs.iter().any(|need| self.rows[*row as usize].facts.helps_with(*need));
        // Where nothing is understood, somebody who listens is the safest answer. They are in turn already, and stay so
        // among those alike.
        let listens = |row: &u32| self.rows[*row as usize].facts.helps_first_with(Category::Talking);
        national.sort_by_key(|row| (!fits(row), !listens(row)));
        national.truncate(INSTEAD);
        (farther, national.into_iter().map(|row| self.hit(row, None, now)).collect())
    }
}

/// The needs that were typed, with their words: those of one category together. Words that are no need of their own
/// stay with the need before them, or go to the first.
fn several(wanted: &[Wanted]) -> Vec<(Category, String)> {
    let mut parts: Vec<(Category, Vec<&str>)> = Vec::new();
    let mut before: Vec<&str> = Vec::new();
    let mut last: Option<usize> = None;
    for one in wanted {
        let need = one.need.filter(|_| one.part == Part::Needed);
        match (need, last) {
            (Some(need), last_part) if last_part.is_none() || one.is_apart => {
                let at = parts.iter().position(|(category, _)| *category == need).unwrap_or_else(|| {
                    parts.push((need, std::mem::take(&mut before)));
                    parts.len() - 1
                });
                parts[at].1.push(&one.typed);
                last = Some(at);
            }
            // What is said in one breath is one need, whatever each word of it may be about.
            (_, Some(at)) => parts[at].1.push(&one.typed),
            (_, None) => before.push(&one.typed),
        }
    }
    parts.into_iter().map(|(category, words)| (category, words.join(" "))).collect()
}
