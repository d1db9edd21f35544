//! What is heard in the words besides what they say: when, which language they are written in or name, how somebody
//! comes in, and how old they are.

use crate::Index;
use crate::age_words::age;
use crate::choice::{Age, Choice};
use crate::day_words::thens;
use crate::everyday::folded;
use crate::facts::Chosen;
use crate::order::Order;
use crate::tongue::{named, tongues};
use crate::wanted::WAYS_IN;
use crate::week::Slots;

/// What being on then counts, where the words name a day or a time.
const ON_THEN: f32 = 3.0;
/// What a language counts that what was typed is written in, or names.
const OWN_TONGUE: f32 = 2.5;

/// What a way in without steps counts, where the words ask for one.
const STEP_FREE: f32 = 2.0;

/// What being for people of an age counts, where the words name one; and what being for others counts.
const OF_AGE: f32 = 1.3;
const NOT_OF_AGE: f32 = 0.3;

/// What counts in the order besides the words.
pub(crate) struct Likes {
    /// When it should be on; 0 where nothing is said.
    pub slots: Slots,
    /// Languages that are spoken there, as indexes into the list of all.
    languages: Vec<u16>,
    /// It should have a way in without steps.
    step_free: bool,
    /// It should be for people of this age.
    age: Option<Age>,
}

impl Likes {
    pub fn is_on(&self, row: u32, order: &Order) -> bool {
        order.week.slots(row, order.clock) & self.slots != 0
    }

    pub fn speaks(&self, index: &Index, row: u32) -> bool {
        self.languages.iter().any(|language| index.rows[row as usize].facts.speaks(*language))
    }

    pub fn worth(&self, index: &Index, row: u32, order: &Order) -> f32 {
        let then = if self.slots != 0 && self.is_on(row, order) { ON_THEN } else { 1.0 };
        let tongue = if self.speaks(index, row) { OWN_TONGUE } else { 1.0 };
        let way_in = if self.step_free && index.rows[row as usize].facts.is_step_free() { STEP_FREE } else { 1.0 };
        let age = self.age.map_or(1.0, |age| match index.rows[row as usize].facts.is_for(age) {
            Some(true) => OF_AGE,
            Some(false) => NOT_OF_AGE,
            None => 1.0,
        });
        then * tongue * way_in * age
    }
}

impl Index {
    /// What else is heard in the words: when, and which language they are written in or name.
    pub(crate) fn likes(&self, words: &str, order: &Order) -> Likes {
        let only: Vec<Choice> = thens(words)
            .into_iter()
            .flat_map(|then| then.on.map(Choice::On).into_iter().chain(then.time.map(Choice::Time)))
            .collect();
        let slots = match only.is_empty() {
            true => 0,
            false => Chosen::new(&only, order.week.today.weekday(), &self.languages).slots(),
        };
        let spoken = |code: &&str| self.languages.iter().position(|known| known == code);
        let said = tongues(words).iter().copied().chain(named(words));
        let languages = said.filter_map(|code| spoken(&code)).filter_map(|at| u16::try_from(at).ok()).collect();
        let said = folded(words);
        let step_free = WAYS_IN.iter().any(|way_in| format!(" {said} ").contains(&format!(" {way_in} ")));
        let years = age(words);
        let is_of = |age: &&Age| years.is_some_and(|years| (age.years().0..=age.years().1).contains(&years));
        let age = Age::ALL.iter().find(is_of).copied();
        Likes { slots, languages, step_free, age }
    }
}
