//! What people looked for and did not find: counted by day, never with who searched.
//!
//! Kept is where they searched, no closer than a postcode sector, and those of their words that the directory itself
//! uses; every other word is "…", so that a name typed into the box is never stored. Searches in words of danger are not
//! counted at all.

use crate::Desk;
use domain::{Day, Failure, Line};
use finder::{Ask, Found, Index, urgent};
use std::collections::HashMap;
use std::sync::Mutex;
use store::{Gap, GapKind};

/// How many different searches of a day are counted: an attack must not fill the disk.
const MOST: usize = 2000;
/// As far as anybody may go: what is not found from here either is nowhere.
const ANYWHERE_M: u32 = 100_000;

/// A search as it may be counted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Lacked {
    day: Day,
    kind: GapKind,
    place: Option<Line<120>>,
    words: Option<Line<200>>,
}

/// Searches counted in memory, with how often each came since it was last written down. What was written stays here with
/// nothing to write until its day is over, so that a day has no more than [`MOST`] rows.
#[derive(Default)]
pub(crate) struct Tally(Mutex<HashMap<Lacked, u32>>);

impl Tally {
    fn count(&self, lacked: Lacked, times: u32) {
        let Ok(mut counted) = self.0.lock() else { return };
        if counted.len() >= MOST && !counted.contains_key(&lacked) {
            counted.retain(|earlier, to_write| earlier.day == lacked.day || *to_write > 0);
            if counted.len() >= MOST {
                return;
            }
        }
        let to_write = counted.entry(lacked).or_default();
        *to_write = to_write.saturating_add(times);
    }

    /// What has not been written down yet; it counts as written from now on.
    fn take(&self) -> Vec<(Lacked, u32)> {
        let Ok(mut counted) = self.0.lock() else { return Vec::new() };
        let to_write = counted.iter_mut().filter(|(_, times)| **times > 0);
        to_write.map(|(lacked, times)| (lacked.clone(), std::mem::take(times))).collect()
    }
}

impl Desk {
    /// Searches as [`Desk::find`] does, and counts the search where nothing says all that was asked for, or nothing near
    /// enough: for a page that somebody opened, not while they type.
    pub fn find_counted(&self, ask: &Ask) -> Found {
        let index = self.index.load();
        let now = self.now();
        let search = |ask: &Ask| index.find(ask, &self.gazetteer, now);
        let found = search(ask);
        if is_ours_to_count(&found) {
            let farther = || has_answer(&search(&ask.within(Some(ANYWHERE_M))));
            let kind = if found.place.is_some() && farther() { GapKind::TooFar } else { GapKind::Nothing };
            if let Some(lacked) = lacked(&index, &found, kind, now.day()) {
                self.tally.count(lacked, 1);
            }
        }
        found
    }

    /// Writes down what was counted since the last time, in one transaction. Says how many different searches.
    /// # Errors
    /// When the store fails; what was counted is kept for the next time.
    pub async fn write_gaps(&self) -> Result<usize, Failure> {
        let counted = self.tally.take();
        if counted.is_empty() {
            return Ok(0);
        }
        let gaps: Vec<Gap> = counted.iter().map(|(lacked, times)| gap(lacked, *times)).collect();
        let gaps = gaps.as_slice();
        let written = self
            .again(|| async move {
                let mut tx = self.db.write().await?;
                tx.add_gaps(gaps).await?;
                Ok(tx.keep().await?)
            })
            .await;
        match written {
            Ok(()) => Ok(gaps.len()),
            Err(failure) => {
                for (lacked, times) in counted {
                    self.tally.count(lacked, times);
                }
                Err(failure)
            }
        }
    }

    /// What was written down on a day or later: the last day first, on each the most frequent first.
    /// # Errors
    /// When the store fails.
    pub async fn gaps_since(&self, day: Day) -> Result<Vec<Gap>, Failure> {
        self.again(|| async { Ok(self.db.read().await?.gaps_since(day).await?) }).await
    }
}

fn gap(lacked: &Lacked, times: u32) -> Gap {
    let Lacked { day, kind, place, words } = lacked.clone();
    Gap { day, kind, place, words, times }
}

/// Whether something says all that was asked for. Close matches say only part of it, or something like it.
fn has_answer(found: &Found) -> bool {
    !found.needs.is_empty() || (found.total > 0 && found.close_from != Some(0))
}

/// Whether a search found no answer, and may be counted: not where words speak of danger, not a later page, and not one
/// that is narrowed down, because then the choices may be all that is wrong.
fn is_ours_to_count(found: &Found) -> bool {
    let ask = &found.ask;
    !has_answer(found) && ask.page <= 1 && ask.only.is_empty() && urgent(&ask.q).is_none()
}

/// A search as it may be counted; none where nothing is left of it.
fn lacked(index: &Index, found: &Found, kind: GapKind, day: Day) -> Option<Lacked> {
    let place = found.place.as_ref().and_then(|spot| Line::read("place", spot.roughly()).ok());
    let words = Line::read_optional("words", &index.without_names(&found.words)).ok().flatten();
    (place.is_some() || words.is_some()).then_some(Lacked { day, kind, place, words })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lacked(day: &str, words: &str) -> Lacked {
        let (day, words) = (Day::read_stored("day", day).expect("a day"), Line::read("words", words).ok());
        Lacked { day, kind: GapKind::Nothing, place: None, words }
    }

    #[test]
    fn a_day_has_no_more_than_so_many_different_searches() {
        let tally = Tally::default();
        for n in 0..MOST + 10 {
            tally.count(lacked("2026-02-03", &format!("word {n}")), 1);
        }
        assert_eq!(tally.take().len(), MOST);
        tally.count(lacked("2026-02-03", "one more"), 1);
        assert_eq!(tally.take(), [], "written ones still count for the day");
        tally.count(lacked("2026-02-03", "word 1"), 2);
        assert_eq!(tally.take(), [(lacked("2026-02-03", "word 1"), 2)]);
        tally.count(lacked("2026-02-04", "one more"), 1);
        assert_eq!(tally.take().len(), 1, "a new day has room again");
    }
}
