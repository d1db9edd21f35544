//! The search itself: which supports answer, how many there are, and one page of them.

use crate::Index;
use crate::answers::Answer;
use crate::ask::{Ask, cut};
use crate::facets::Narrowing;
use crate::facts::{Chosen, day_number};
use crate::found::{Found, Trouble};
use crate::gazetteer::{Gazetteer, Looked, Spot};
use crate::ground::Nearest;
use crate::heard::Heard;
use crate::order::{Order, Ranked};
use crate::wanted::{Part, Reader, Reading, Wanted};
use crate::week::Clock;
use crate::within::Around;
use domain::Moment;
use std::cmp::Ordering;
use std::ops::Range;

/// With fewer results than this, close matches follow.
pub(crate) const FEW: usize = 5;

/// A support whose text fits and that is within reach.
#[derive(Clone, Copy)]
pub(crate) struct Fitting {
    pub row: u32,
    /// How well its text fits.
    text: f32,
    nearest: Option<Nearest>,
}

/// What was found before it is narrowed down and sorted.
#[derive(Default)]
pub(crate) struct Gathered {
    pub wanted: Vec<Wanted>,
    pub all: Vec<Fitting>,
    loosely_wanted: Vec<Wanted>,
    pub close: Vec<Fitting>,
}

impl Index {
    /// Searches. All words must match first; where fewer than five supports do (whatever is narrowed down), those that
    /// match any word, or a looser spelling, follow as close matches. Where words speak of several needs, the results
    /// are what says all of them, and each need has a few supports of its own.
    pub fn find(&self, ask: &Ask, gazetteer: &Gazetteer, now: Moment) -> Found {
        let mut found = self.find_one(ask, gazetteer, now, true);
        found.later = self.later(&found, gazetteer, now);
        if found.total == 0 && found.needs.is_empty() {
            (found.farther, found.national) = self.instead(&found, gazetteer, now);
        }
        found
    }

    /// Searches for one need; where `may_part` says so, for several.
    pub(crate) fn find_one(&self, ask: &Ask, gazetteer: &Gazetteer, now: Moment, may_part: bool) -> Found {
        let (heard, trouble) = self.whereabouts(ask, gazetteer);
        let around = heard.place.as_ref().map(|spot| Around::new(spot, ask.within_m));
        let week = self.week(now.day());
        let order = Order { around: around.as_ref(), week: &week, clock: Clock::of(now), day_number: day_number(now) };

        let mut gathered = self.gather(&heard, &order, &self.among(order.around));
        let needs = if may_part { self.needs(ask, &heard, &gathered.wanted, gazetteer, now) } else { Vec::new() };
        if !needs.is_empty() {
            self.keep_what_says_all(&mut gathered);
        }
        let Gathered { wanted, all, loosely_wanted, close } = gathered;

        let chosen = Chosen::new(&ask.only, now.day().weekday(), &self.languages);
        let slots = chosen.asks_when().then(|| chosen.slots());
        let mut narrowing = Narrowing::new(chosen, &self.languages);
        let mut all = self.narrowed(&all, &order, &mut narrowing);
        let mut close = self.narrowed(&close, &order, &mut narrowing);
        let facets = narrowing.facets(ask);
        let close_from = (!close.is_empty()).then_some(count(all.len()));
        let exact = all.len();
        let total = count(exact + close.len());
        let pages = Self::pages(total);
        let page = ask.page.clamp(1, pages);
        let end = place_in_list(page + 1);
        let compare = Ranked::compare(ask.sort, !wanted.is_empty());
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
                let mut hit = self.hit(ranked.row, ranked.nearest, now).seen_from(around.as_ref());
                if let Some(slots) = slots {
                    hit = self.told_for(hit, ranked.row, slots, now);
                }
                hit.why = self.why(ranked, wanted, around.as_ref(), &hit, now);
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
            needs,
            facets,
            later: Vec::new(),
            farther: Vec::new(),
            national: Vec::new(),
        }
    }

    pub(crate) fn reader(&self, ends_open: bool, is_loose: bool) -> Reader<'_> {
        Reader { vocabulary: &self.vocabulary, everyday: &self.everyday, reading: Reading { ends_open, is_loose } }
    }

    /// What answers among these rows, before it is narrowed down. Where fewer than five of them answer all words, their
    /// close matches are there too.
    pub(crate) fn gather(&self, heard: &Heard, order: &Order, among: &[Range<u32>]) -> Gathered {
        let wanted = self.reader(heard.ends_open, false).wanted(&heard.words);
        let likes = self.likes(&heard.words, order);
        let all_of = |is_wanted: &dyn Fn(u32) -> bool| {
            let rows = among.iter().cloned().flatten().filter(|row| is_wanted(*row));
            rows.filter_map(|row| self.fitting(row, likes.worth(self, row, order), order)).collect()
        };
        if wanted.is_empty() {
            let all = all_of(&|row| likes.slots == 0 || likes.is_on(row, order));
            return Gathered { all, ..Gathered::default() };
        }
        let needed = wanted.iter().filter(|one| one.part == Part::Needed).count();
        let needed = u16::try_from(needed).unwrap_or(u16::MAX).max(1);
        let fitting = |answer: &Answer, share: f32| {
            self.fitting(answer.row, answer.score * share * likes.worth(self, answer.row, order), order)
        };
        let answers = self.answers(&wanted, among, needed);
        let all: Vec<Fitting> = answers.iter().filter_map(|answer| fitting(answer, 1.0)).collect();
        if all.len() >= FEW {
            return Gathered { wanted, all, ..Gathered::default() };
        }
        let loosely_wanted = self.reader(heard.ends_open, true).wanted(&heard.words);
        let share = |answer: &Answer| f32::from(answer.words) / f32::from(needed);
        let loosely = self.answers(&loosely_wanted, among, 1);
        let others = loosely.iter().filter(|answer| !all.iter().any(|known| known.row == answer.row));
        let mut close: Vec<Fitting> = others.filter_map(|answer| fitting(answer, share(answer))).collect();
        if all.is_empty() && close.is_empty() {
            // Nothing of it is understood: where people speak the language it is written in, somebody will.
            close = all_of(&|row| likes.speaks(self, row));
        }
        Gathered { close, wanted, all, loosely_wanted }
    }

    /// Where words speak of several needs, only what says all of them stands above what is for each.
    pub(crate) fn keep_what_says_all(&self, gathered: &mut Gathered) {
        gathered.all.retain(|fitting| self.says_all(fitting.row, &gathered.wanted));
        gathered.close.clear();
    }

    /// The supports that may be within reach, as rows.
    pub(crate) fn among(&self, around: Option<&Around>) -> Vec<Range<u32>> {
        around.map_or_else(|| self.ground.all(), |around| self.ground.touching(&around.bounds))
    }

    /// A support with what its text is worth, where it is within reach.
    fn fitting(&self, row: u32, text: f32, order: &Order) -> Option<Fitting> {
        let reached = |around: &Around| around.reached(&self.ground, row, &self.rows[row as usize].area);
        let nearest = order.around.map_or(Some(None), reached)?;
        Some(Fitting { row, text, nearest })
    }

    /// Those that answer the choices that were made, ready to be sorted.
    pub(crate) fn narrowed(&self, fitting: &[Fitting], order: &Order, narrowing: &mut Narrowing) -> Vec<Ranked> {
        let mut ranked = Vec::new();
        for Fitting { row, text, nearest } in fitting {
            let known = &self.rows[*row as usize];
            if narrowing.keeps(&known.facts, || order.week.slots(*row, order.clock)) {
                let mut one = order.rank(*row, known.turn, &known.facts, *nearest, *text);
                one.is_beside = narrowing.is_beside(&known.facts);
                ranked.push(one);
            }
        }
        ranked
    }

    /// Takes the place from its own box or, where that is empty or not understood, out of what was typed. Where the box
    /// gives a place, a place in the words stays a word: nothing that somebody typed is ignored.
    pub(crate) fn whereabouts(&self, ask: &Ask, gazetteer: &Gazetteer) -> (Heard, Option<Trouble>) {
        let (q, near) = (cut(&ask.q), cut(&ask.near));
        let as_typed = |spot: Spot| Heard { words: q.to_owned(), place: Some(spot), trouble: None, ends_open: true };
        match gazetteer.read(near) {
            Looked::Found(spot) => (as_typed(spot), None),
            Looked::Trouble(trouble) => (gazetteer.hear(q), Some(trouble)),
            Looked::Nothing => {
                let heard = gazetteer.hear(q);
                let trouble = heard.trouble;
                (heard, trouble)
            }
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
