//! What a search lists, for a map: the same supports as on all pages of [`Index::find`], as far as they are in view.

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
use std::cmp::Ordering;

/// Supports that are listed, list by list: what answers, then close matches, then what answers each of several needs.
pub(crate) struct Listed {
    pub supports: Vec<Ranked>,
    lists: Vec<List>,
    /// Which rows are there already.
    has: Vec<bool>,
}

/// Supports that are sorted among themselves.
struct List {
    /// Where it ends among all.
    end: usize,
    compare: fn(&Ranked, &Ranked) -> Ordering,
}

impl Index {
    /// What a search lists, as far as it has a place in a box. Each support is there once, in the first list it is in.
    pub(crate) fn listed(&self, ask: &Ask, gazetteer: &Gazetteer, now: Moment, bounds: &Bounds) -> Listed {
        let mut listed = Listed { supports: Vec::new(), lists: Vec::new(), has: vec![false; self.rows.len()] };
        self.list(ask, gazetteer, now, bounds, true, &mut listed);
        listed
    }

    /// Adds what a search for one need lists; where `may_part` says so, for several.
    fn list(
        &self,
        ask: &Ask,
        gazetteer: &Gazetteer,
        now: Moment,
        bounds: &Bounds,
        may_part: bool,
        listed: &mut Listed,
    ) {
        let (heard, _) = self.whereabouts(ask, gazetteer);
        let around = heard.place.as_ref().map(|spot| Around::new(spot, ask.within_m));
        let week = self.week(now.day());
        let order = Order { around: around.as_ref(), week: &week, clock: Clock::of(now), day_number: day_number(now) };

        let mut gathered = self.gather_in(&heard, &order, bounds);
        let needs = if may_part { self.needs(ask, &heard, &gathered.wanted, gazetteer, now) } else { Vec::new() };
        if !needs.is_empty() {
            self.keep_what_says_all(&mut gathered);
        }
        let chosen = Chosen::new(&ask.only, now.day().weekday(), &self.languages);
        let mut narrowing = Narrowing::new(chosen, &self.languages);
        let compare = Ranked::compare(ask.sort, !gathered.wanted.is_empty());
        for mut fitting in [gathered.all, gathered.close] {
            fitting.retain(|Fitting { row, .. }| self.ground.spots_in(*row, bounds).next().is_some());
            listed.add(self.narrowed(&fitting, &order, &mut narrowing), compare);
        }
        for need in &needs {
            self.list(&need.ask, gazetteer, now, bounds, false, listed);
        }
    }

    /// What answers in a box. Whether there are so few that close matches follow is not for the box to say: where it
    /// holds only a few, everything within reach is looked at.
    fn gather_in(&self, heard: &Heard, order: &Order, bounds: &Bounds) -> Gathered {
        let among = self.among(order.around);
        let gathered = self.gather(heard, order, &in_both(&among, &self.ground.touching(bounds)));
        let is_settled = gathered.wanted.is_empty() || gathered.all.len() >= FEW;
        if is_settled { gathered } else { self.gather(heard, order, &among) }
    }
}

impl Listed {
    /// Adds a list, without what is in one before it.
    fn add(&mut self, mut list: Vec<Ranked>, compare: fn(&Ranked, &Ranked) -> Ordering) {
        list.retain(|one| !std::mem::replace(&mut self.has[one.row as usize], true));
        self.supports.append(&mut list);
        self.lists.push(List { end: self.supports.len(), compare });
    }

    /// How two of the supports, by their indexes, stand to each other.
    pub fn compare(&self, one: u32, other: u32) -> Ordering {
        let list_of = |at: u32| self.lists.partition_point(|list| list.end <= at as usize);
        let (first, second) = (list_of(one), list_of(other));
        let within = || (self.lists[first].compare)(&self.supports[one as usize], &self.supports[other as usize]);
        first.cmp(&second).then_with(within)
    }
}
