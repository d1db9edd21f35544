//! A goal: what somebody wants to be different, in their own words (casework, section "Case").

use crate::id::GoalId;
use crate::referral::Reason;
use crate::support::choices;
use crate::{Day, Failure, Line, Passage, Why};
use serde::{Deserialize, Serialize};

/// A goal of a person. A worker's text never overwrites their words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Goal {
    /// Its id.
    pub id: GoalId,
    /// What they want, as they said it.
    pub in_own_words: Passage<1000>,
    /// What it is about.
    pub area: Reason,
    /// How much it matters to them, where they said.
    pub importance: Option<Score>,
    /// How sure they are that they will get there: now, and at each review, oldest first.
    pub confidence: Vec<Confidence>,
    /// How it goes.
    pub achievement: Achievement,
    /// Who does what by when, in order.
    pub steps: Vec<GoalStep>,
}

/// How much, from 0 (not at all) to 10.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Score(u8);

/// How sure somebody was on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confidence {
    /// The day they said it.
    pub on: Day,
    /// How sure.
    pub score: Score,
}

/// One step towards a goal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalStep {
    /// What is to be done.
    pub what: Line<200>,
    /// Who does it, where that is settled.
    pub who: Option<Line<120>>,
    /// By when, where that is settled.
    pub by: Option<Day>,
    /// Whether it is done.
    pub is_done: bool,
}

choices! {
    /// How a goal goes.
    Achievement on "achievement" {
        /// On the way.
        InProgress = "in-progress",
        /// Better than before.
        Improving = "improving",
        /// Worse than before.
        Worsening = "worsening",
        /// As before.
        NoChange = "no-change",
        /// Reached.
        Achieved = "achieved",
        /// Reached before, and still so.
        Sustaining = "sustaining",
        /// Not reached, and given up.
        NotAchieved = "not-achieved",
        /// Out of reach.
        NotAttainable = "not-attainable",
    }
}

impl Score {
    /// The highest score.
    pub const MOST: u8 = 10;

    /// Reads a score.
    /// # Errors
    /// [`Failure::Invalid`] on `field` outside 0 to 10.
    pub fn read(field: &str, given: u8) -> Result<Self, Failure> {
        match given {
            0..=Self::MOST => Ok(Self(given)),
            _ => Err(Failure::invalid(field, Why::OutOfRange(0, u32::from(Self::MOST)))),
        }
    }

    /// The number.
    pub const fn number(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Score {
    type Error = Failure;

    fn try_from(given: u8) -> Result<Self, Failure> {
        Self::read("score", given)
    }
}

impl From<Score> for u8 {
    fn from(score: Score) -> Self {
        score.0
    }
}

impl Achievement {
    /// Whether nobody works towards it any more.
    pub const fn has_ended(self) -> bool {
        matches!(self, Self::Achieved | Self::NotAchieved | Self::NotAttainable)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_is_a_whole_number_from_nought_to_ten() {
        for given in 0..=10 {
            assert_eq!(Score::read("importance", given).map(Score::number), Ok(given));
        }
        let failure = Score::read("importance", 11).expect_err("too much");
        assert_eq!(failure.at("importance"), Some(&Why::OutOfRange(0, 10)));
        assert!(serde_json::from_str::<Score>("11").is_err(), "nor does one come in by the seam");
    }

    #[test]
    fn what_is_sustained_goes_on() {
        let ended: Vec<&str> = Achievement::ALL.iter().filter(|one| one.has_ended()).map(|one| one.key()).collect();
        assert_eq!(ended, ["achieved", "not-achieved", "not-attainable"]);
    }
}
