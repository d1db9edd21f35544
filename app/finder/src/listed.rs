//! What a search lists, for a map: the same supports as on all pages of [`Index::find`], as far as they are in view.
//!
//! A map may show a hundred thousand supports and name few of them, so what decides their order is worked out for those
//! alone.

use crate::Index;
use crate::ask::Ask;
use crate::facets::Narrowing;
use crate::facts::{Chosen, day_number};
use crate::find::{FEW, Fitting, Gathered};
use crate::gazetteer::Gazetteer;
use crate::ground::{Bounds, in_both};
use crate::heard::Heard;
use crate::order::{Order, Ranked};
use crate::week::Clock;
use crate::within::Around;
use domain::Moment;

/// Supports that are listed, list by list: what answers, then close matches, then what answers each of several needs.
pub(crate) struct Listed {
    pub supports: Vec<Fitting>,
    lists: Vec<List>,
    now: Moment,
    /// Which rows are there already.
    has: Vec<bool>,
}

/// Supports that are sorted among themselves.
struct List {
    /// Where it ends among all.
    end: usize,
    ask: Ask,
    heard: Heard,
    /// Words were typed.
    by_text: bool,
}

impl Index {
    /// What a search lists, as far as it has a place in a box. Each support is there once, in the first list it is in.
    pub(crate) fn listed(&self, ask: &Ask, gazetteer: &Gazetteer, now: Moment, bounds: &Bounds) -> Listed {
        let mut listed = Listed { supports: Vec::new(), lists: Vec::new(), now, has: vec![false; self.rows.len()] };
        self.list(ask, gazetteer, bounds, true, &mut listed);
        listed
    }

    /// Adds what a search for one need lists; where `may_part` says so, for several.
    fn list(&self, ask: &Ask, gazetteer: &Gazetteer, bounds: &Bounds, may_part: bool, listed: &mut Listed) {
        let now = listed.now;
        let (heard, _) = self.whereabouts(ask, gazetteer);
        let needs = self.ordered(ask, &heard, now, |order| {
            let mut gathered = self.gather_in(&heard, order, bounds);
            let needs = if may_part { self.needs(ask, &heard, &gathered.wanted, gazetteer, now) } else { Vec::new() };
            if !needs.is_empty() {
                self.keep_what_says_all(&mut gathered);
            }
            let chosen = Chosen::new(&ask.only, now.day().weekday(), &self.languages);
            let is_shown = |Fitting { row, .. }: &Fitting| {
                self.ground.spots_in(*row, bounds).next().is_some()
                    && chosen.are_answered(&self.rows[*row as usize].facts, || order.week.slots(*row, order.clock))
            };
            let by_text = !gathered.wanted.is_empty();
            for mut fitting in [gathered.all, gathered.close] {
                fitting.retain(is_shown);
                listed.add(fitting, List { end: 0, ask: ask.clone(), heard: heard.clone(), by_text });
            }
            needs
        });
        for need in &needs {
            self.list(&need.ask, gazetteer, bounds, false, listed);
        }
    }

    /// Does something with the order in which a search is answered.
    fn ordered<T>(&self, ask: &Ask, heard: &Heard, now: Moment, then: impl FnOnce(&Order) -> T) -> T {
        let around = heard.place.as_ref().map(|spot| Around::new(spot, ask.within_m));
        let week = self.week(now.day());
        then(&Order { around: around.as_ref(), week: &week, clock: Clock::of(now), day_number: day_number(now) })
    }

    /// What answers in a box. Whether there are so few that close matches follow is not for the box to say: where it
    /// holds only a few, everything within reach is looked at.
    fn gather_in(&self, heard: &Heard, order: &Order, bounds: &Bounds) -> Gathered {
        let among = self.among(order.around);
        let gathered = self.gather(heard, order, &in_both(&among, &self.ground.touching(bounds)));
        let is_settled = gathered.wanted.is_empty() || gathered.all.len() >= FEW;
        if is_settled { gathered } else { self.gather(heard, order, &among) }
    }

    /// The rows of some of the supports, by their indexes, each once and in the order of the list.
    pub(crate) fn rows_in_order(&self, listed: &Listed, mut some: Vec<u32>) -> Vec<u32> {
        some.sort_unstable();
        some.dedup();
        let mut rows = Vec::with_capacity(some.len());
        for of_one_list in some.chunk_by(|one, other| listed.list_of(*one) == listed.list_of(*other)) {
            let List { ask, heard, by_text, .. } = &listed.lists[listed.list_of(of_one_list[0])];
            let fitting: Vec<Fitting> = of_one_list.iter().map(|at| listed.supports[*at as usize]).collect();
            let chosen = Chosen::new(&ask.only, listed.now.day().weekday(), &self.languages);
            let mut narrowing = Narrowing::new(chosen, &self.languages);
            let narrowed = |order: &Order| self.narrowed(&fitting, order, &mut narrowing);
            let mut ranked = self.ordered(ask, heard, listed.now, narrowed);
            ranked.sort_unstable_by(Ranked::compare(ask.sort, *by_text));
            rows.extend(ranked.iter().map(|one| one.row));
        }
        rows
    }
}

impl Listed {
    /// Adds a list, without what is in one before it.
    fn add(&mut self, mut supports: Vec<Fitting>, list: List) {
        supports.retain(|one| !std::mem::replace(&mut self.has[one.row as usize], true));
        match self.supports.is_empty() {
            true => self.supports = supports,
            false => self.supports.append(&mut supports),
        }
        self.lists.push(List { end: self.supports.len(), ..list });
    }

    fn list_of(&self, at: u32) -> usize {
        self.lists.partition_point(|list| list.end <= at as usize)
    }
}
