//! In which order supports are shown.
//!
//! With words: how well the text fits, times how near it is, times a little for being on soon, checked and open.
//! Without words: nearest first, then soonest. The last word always has the turn by name and id, so that no two
//! supports stand level and pages are stable.

use crate::soon::{Ahead, Start};
use crate::within::{Around, Nearest};
use domain::support::Room;
use domain::{Moment, Support};
use std::cmp::Ordering;

/// A support that is to be shown, with what decides its place in the list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ranked {
    pub row: u32,
    pub nearest: Option<Nearest>,
    score: f32,
    start: Option<Start>,
    turn: u32,
}

/// What is asked of the order.
pub(crate) struct Order<'a> {
    pub around: Option<&'a Around>,
    pub ahead: &'a Ahead,
    pub now: Moment,
}

/// Nearness halves with every third of the reach.
const HALVINGS: f64 = 3.0;
/// What a support by phone, online or at an untold address counts as: a third of the reach away.
const WITHOUT_DISTANCE: f64 = 0.5;

impl Order<'_> {
    /// Weighs a support whose text fits by `text`.
    pub fn rank(&self, row: u32, turn: u32, support: &Support, nearest: Option<Nearest>, text: f32) -> Ranked {
        let start = self.ahead.soonest(&support.entry.sessions);
        let score = text * self.nearness(nearest) * self.boost(support, start);
        Ranked { row, nearest, score, start, turn }
    }

    #[expect(clippy::cast_possible_truncation, reason = "a factor between 0 and 1")]
    fn nearness(&self, nearest: Option<Nearest>) -> f32 {
        let Some(around) = self.around else { return 1.0 };
        let far = |near: Nearest| f64::from(near.distance_m) / f64::from(around.within_m.max(1));
        nearest.map_or(WITHOUT_DISTANCE, |near| (-HALVINGS * far(near)).exp2().max(1e-6)) as f32
    }

    fn boost(&self, support: &Support, start: Option<Start>) -> f32 {
        let soon = if start.is_some_and(|start| start.is_soon()) { 1.1 } else { 1.0 };
        let checked = if support.needs_checking(self.now) { 0.85 } else { 1.05 };
        let room = match support.entry.room {
            Room::Open => 1.05,
            Room::NotKnown => 1.0,
            Room::Waiting(_) => 0.95,
            Room::Full => 0.8,
        };
        soon * checked * room
    }
}

impl Ranked {
    /// Best text first.
    pub fn by_score(&self, other: &Self) -> Ordering {
        other.score.total_cmp(&self.score).then_with(|| self.by_distance(other))
    }

    /// Nearest first, then soonest; what has no distance, or no next time, comes last.
    pub fn by_distance(&self, other: &Self) -> Ordering {
        let key = |ranked: &Self| {
            let distance = ranked.nearest.map_or(u32::MAX, |near| near.distance_m);
            (distance, ranked.start.is_none(), ranked.start, ranked.turn)
        };
        key(self).cmp(&key(other))
    }
}
