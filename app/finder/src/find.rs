//! The search itself: which supports answer, how many there are, and one page of them.

use crate::found::{Facet, Found, Trouble};
use crate::gazetteer::{Gazetteer, Looked, Spot};
use crate::heard::Heard;
use crate::order::{Order, Ranked};
use crate::soon::Ahead;
use crate::wanted::{Wanted, Way};
use crate::within::Around;
use crate::{Ask, Index};
use domain::{Category, Moment};
use std::cmp::Ordering;

/// With fewer results than this, close matches follow.
const FEW: usize = 5;

impl Found {
    /// How many supports stand on a page.
    pub const PER_PAGE: u32 = 10;
}

/// How well each support answers: the sum over the words, and how many of the words it answers.
struct Answers {
    score: Vec<f32>,
    words: Vec<u16>,
}

impl Index {
    /// Searches. All words must match first; where fewer than five supports do (whatever categories are ticked), those
    /// that match any word, or a looser spelling, follow as close matches.
    pub fn find(&self, ask: &Ask, gazetteer: &Gazetteer, now: Moment) -> Found {
        let (heard, trouble) = whereabouts(ask, gazetteer);
        let around = heard.place.as_ref().map(|spot| Around::new(spot, ask.within_m));
        let ahead = Ahead::of(now);
        let order = Order { around: around.as_ref(), ahead: &ahead, now };
        let wanted = self.vocabulary.wanted(&heard.words, heard.ends_open, false);

        let mut all: Vec<Ranked> = Vec::new();
        let mut close: Vec<Ranked> = Vec::new();
        let mut loosely_wanted = Vec::new();
        if wanted.is_empty() {
            all = (0..self.len()).filter_map(|row| self.ranked(row, 1.0, &order)).collect();
        } else {
            let answers = self.answers(&wanted);
            let needed = u16::try_from(wanted.len()).unwrap_or(u16::MAX);
            all.extend(answers.rows(needed).filter_map(|(row, score)| self.ranked(row, score, &order)));
            if all.len() < FEW {
                loosely_wanted = self.vocabulary.wanted(&heard.words, heard.ends_open, true);
                let loosely = self.answers(&loosely_wanted);
                let others = loosely.rows(1).filter(|(row, _)| answers.words[*row as usize] < needed);
                close.extend(others.filter_map(|(row, score)| {
                    let share = f32::from(loosely.words[row as usize]) / f32::from(needed);
                    self.ranked(row, score * share, &order)
                }));
            }
        }

        let facets = self.facets(&all, &close);
        all.retain(|ranked| self.is_ticked(ranked, ask));
        close.retain(|ranked| self.is_ticked(ranked, ask));
        let close_from = (!close.is_empty()).then_some(count(all.len()));
        let exact = all.len();
        let total = count(exact + close.len());
        let pages = Self::pages(total);
        let page = ask.page.clamp(1, pages);
        let end = place_in_list(page + 1);
        let compare = if wanted.is_empty() { Ranked::by_distance } else { Ranked::by_score };
        put_first(&mut all, end, compare);
        put_first(&mut close, end.saturating_sub(exact), compare);
        all.append(&mut close);

        let results = all
            .iter()
            .enumerate()
            .skip(place_in_list(page))
            .take(Found::PER_PAGE as usize)
            .map(|(at, ranked)| {
                let wanted = if at < exact { &wanted } else { &loosely_wanted };
                let mut hit = self.hit(ranked.row, ranked.nearest, now, &ahead);
                hit.why = self.why(ranked, wanted, around.as_ref(), &hit, &ahead);
                hit
            })
            .collect();
        Found {
            ask: ask.clone(),
            words: heard.words,
            place: heard.place,
            trouble,
            total,
            close_from,
            page,
            pages,
            per_page: Found::PER_PAGE,
            results,
            facets,
        }
    }

    fn ranked(&self, at: u32, score: f32, order: &Order) -> Option<Ranked> {
        let (support, row) = (self.supports.get(at as usize)?, self.rows.get(at as usize)?);
        let nearest = row.nearest(order.around.map(|around| around.position));
        let is_within = order.around.is_none_or(|around| around.reaches(support, row, nearest.as_ref()));
        // An office that is farther away than somebody will go does not count: it is rung, not visited.
        let nearest = nearest.filter(|near| order.around.is_some_and(|around| near.distance_m <= around.within_m));
        is_within.then(|| order.rank(at, row.turn, support, nearest, score))
    }

    fn is_ticked(&self, ranked: &Ranked, ask: &Ask) -> bool {
        let categories = &self.supports[ranked.row as usize].entry.categories;
        ask.category.is_empty() || ask.category.iter().any(|ticked| categories.contains(ticked))
    }

    fn facets(&self, all: &[Ranked], close: &[Ranked]) -> Vec<Facet> {
        let mut facets = Category::ALL.map(|category| Facet { category, count: 0 });
        for ranked in all.iter().chain(close) {
            let categories = &self.supports[ranked.row as usize].entry.categories;
            for facet in &mut facets {
                facet.count += u32::from(categories.contains(&facet.category));
            }
        }
        facets.to_vec()
    }

    fn answers(&self, wanted: &[Wanted]) -> Answers {
        let mut answers = Answers { score: vec![0.0; self.rows.len()], words: vec![0; self.rows.len()] };
        let mut best = vec![0.0_f32; self.rows.len()];
        for one in wanted {
            best.fill(0.0);
            for way in &one.ways {
                self.note(way, &mut best);
            }
            for (row, score) in best.iter().enumerate().filter(|(_, score)| **score > 0.0) {
                answers.score[row] += score;
                answers.words[row] = answers.words[row].saturating_add(1);
            }
        }
        answers
    }

    /// Notes for each support in which all stems of a way stand what that is worth, where it is more than so far.
    fn note(&self, way: &Way, best: &mut [f32]) {
        let Some(rarest) = way.stems.iter().min_by_key(|stem| self.vocabulary.postings(**stem).len()) else { return };
        for posting in self.vocabulary.postings(*rarest) {
            let mut score = 0.0;
            let stands = way.stems.iter().all(|stem| {
                let own = if stem == rarest { Some(posting) } else { self.vocabulary.posting(*stem, posting.row) };
                own.is_some_and(|own| {
                    score += own.weight * self.vocabulary.rarity(*stem);
                    true
                })
            });
            let noted = &mut best[posting.row as usize];
            if stands && score * way.worth > *noted {
                *noted = score * way.worth;
            }
        }
    }
}

impl Answers {
    /// Supports that answer at least so many words, with their scores.
    fn rows(&self, least: u16) -> impl Iterator<Item = (u32, f32)> {
        let scored = (0_u32..).zip(&self.score).zip(&self.words);
        scored.filter(move |(_, words)| **words >= least).map(|((row, score), _)| (row, *score))
    }
}

/// Takes the place from its own box or, where that is empty or not understood, out of what was typed. Where the box
/// gives a place, a place in the words stays a word: nothing that somebody typed is ignored.
fn whereabouts(ask: &Ask, gazetteer: &Gazetteer) -> (Heard, Option<Trouble>) {
    let as_typed = |spot: Spot| Heard { words: ask.q.clone(), place: Some(spot), trouble: None, ends_open: true };
    match gazetteer.read(&ask.near) {
        Looked::Found(spot) => (as_typed(spot), None),
        Looked::Trouble(trouble) => (gazetteer.hear(&ask.q), Some(trouble)),
        Looked::Nothing => {
            let heard = gazetteer.hear(&ask.q);
            let trouble = heard.trouble;
            (heard, trouble)
        }
    }
}

/// Sorts what stands first in a list, as far as it is shown. The rest stays behind it, in any order.
fn put_first(list: &mut [Ranked], shown: usize, compare: fn(&Ranked, &Ranked) -> Ordering) {
    let shown = if shown < list.len() {
        list.select_nth_unstable_by(shown, compare);
        &mut list[..shown]
    } else {
        list
    };
    shown.sort_unstable_by(compare);
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn place_in_list(page: u32) -> usize {
    usize::try_from((page - 1).saturating_mul(Found::PER_PAGE)).unwrap_or(usize::MAX)
}

#[cfg(test)]
#[path = "find_tests.rs"]
mod tests;
