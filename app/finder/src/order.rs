//! In which order supports are shown.
//!
//! Best first: how well the text fits, times how near it is, times a little for being on soon, checked, open, and at
//! night for answering now. Without words: nearest first, then what is for the kind of help that was chosen rather than
//! helps with it too, then soonest. The last word always has the turn by name and id, so that no two supports stand
//! level and pages are stable.

use crate::ask::Sort;
use crate::facts::Facts;
use crate::ground::Nearest;
use crate::week::{Clock, Start, Week};
use crate::within::Around;
use std::cmp::{Ordering, Reverse};

/// A support that is to be shown, with what decides its place in the list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ranked {
    pub row: u32,
    pub nearest: Option<Nearest>,
    /// It helps with the kind of help that was chosen only among other things.
    pub is_beside: bool,
    score: f32,
    start: Start,
    checked_ms: i64,
    turn: u32,
}

/// What is asked of the order.
pub(crate) struct Order<'a> {
    pub around: Option<&'a Around<'a>>,
    pub week: &'a Week,
    pub clock: Clock,
    /// Today, as days since 1970.
    pub day_number: i64,
}

/// Nearness halves with every third of the reach.
const HALVINGS: f32 = 3.0;
/// What a support by phone, online or at an untold address counts as: a third of the reach away.
const WITHOUT_DISTANCE: f32 = 0.5;
/// What answering at this moment counts at night.
const OPEN_AT_NIGHT: f32 = 1.4;

impl Order<'_> {
    /// Weighs a support whose text fits by `text`.
    pub fn rank(&self, row: u32, turn: u32, facts: &Facts, nearest: Option<Nearest>, text: f32) -> Ranked {
        let start = self.week.soonest(row, self.clock);
        let score = text * self.nearness(nearest) * self.boost(row, facts, start);
        Ranked { row, nearest, is_beside: false, score, start, checked_ms: facts.checked_ms, turn }
    }

    #[expect(clippy::cast_precision_loss, reason = "metres in Scotland fit")]
    fn nearness(&self, nearest: Option<Nearest>) -> f32 {
        let Some(around) = self.around else { return 1.0 };
        let far = |near: Nearest| near.distance_m as f32 / around.within_m.max(1) as f32;
        nearest.map_or(WITHOUT_DISTANCE, |near| (-HALVINGS * far(near)).exp2().max(1e-6))
    }

    fn boost(&self, row: u32, facts: &Facts, start: Start) -> f32 {
        let soon = if start.is_soon() { 1.1 } else { 1.0 };
        let checked = if facts.fresh_until < self.day_number { 0.85 } else { 1.05 };
        let night = self.clock.is_night() && self.week.is_open(row, self.clock);
        soon * checked * facts.room_weight * if night { OPEN_AT_NIGHT } else { 1.0 }
    }
}

impl Ranked {
    /// How two supports stand to each other in an order; `by_text` says that words were typed.
    pub fn compare(sort: Sort, by_text: bool) -> fn(&Self, &Self) -> Ordering {
        match sort {
            Sort::Best if by_text => Self::by_score,
            Sort::Best => Self::by_kind,
            Sort::Nearest => Self::by_distance,
            Sort::Soonest => Self::by_start,
            Sort::Name => Self::by_turn,
            Sort::Checked => Self::by_check,
        }
    }

    fn by_score(&self, other: &Self) -> Ordering {
        other.score.total_cmp(&self.score).then_with(|| self.by_distance(other))
    }

    fn by_kind(&self, other: &Self) -> Ordering {
        let key = |ranked: &Self| (ranked.distance_m(), ranked.is_beside, ranked.start, ranked.turn);
        key(self).cmp(&key(other))
    }

    fn by_distance(&self, other: &Self) -> Ordering {
        let key = |ranked: &Self| (ranked.distance_m(), ranked.start, ranked.turn);
        key(self).cmp(&key(other))
    }

    fn by_start(&self, other: &Self) -> Ordering {
        let key = |ranked: &Self| (ranked.start, ranked.distance_m(), ranked.turn);
        key(self).cmp(&key(other))
    }

    fn by_check(&self, other: &Self) -> Ordering {
        let key = |ranked: &Self| (Reverse(ranked.checked_ms), ranked.turn);
        key(self).cmp(&key(other))
    }

    fn by_turn(&self, other: &Self) -> Ordering {
        self.turn.cmp(&other.turn)
    }

    fn distance_m(&self) -> u32 {
        self.nearest.map_or(u32::MAX, |near| near.distance_m)
    }
}
