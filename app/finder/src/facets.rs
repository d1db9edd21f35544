//! By what results can be narrowed down, with what each choice would find.

use crate::ask::Ask;
use crate::choice::{Access, Age, Choice, Group, On, Price, Time};
use crate::facts::{Chosen, EVERY_GROUP, Facts, Groups, bit, bits_of};
use crate::found::Facet;
use crate::week::Slots;
use domain::support::{ComeIn, Reach};
use domain::{Category, Line, Topic};
use std::collections::BTreeSet;

/// Narrows down by the choices that were made, and counts on the way what each other choice would find.
///
/// A choice is counted where a support answers the choices of all other groups, because those of its own would be
/// joined to it.
pub(crate) struct Narrowing<'a> {
    chosen: Chosen,
    languages: &'a [String],
    /// A count for each bit of [`Facts`], each topic, each day, each time and each language.
    bits: [u32; 64],
    topics: [u32; 128],
    on: Vec<Parts>,
    time: Vec<Parts>,
    spoken: Vec<u32>,
}

/// The parts of the week that a choice stands for, and how many supports are on in any of them.
struct Parts {
    slots: Slots,
    count: u32,
}

impl<'a> Narrowing<'a> {
    /// Nothing is counted yet. The languages are those that are spoken somewhere.
    pub fn new(chosen: Chosen, languages: &'a [String]) -> Self {
        let parts = |slots| Parts { slots, count: 0 };
        Self {
            on: On::ALL.iter().map(|on| parts(chosen.slots_on(*on))).collect(),
            time: Time::ALL.iter().map(|time| parts(chosen.slots_at(*time))).collect(),
            chosen,
            languages,
            bits: [0; 64],
            topics: [0; 128],
            spoken: vec![0; languages.len()],
        }
    }

    /// Whether a support answers all choices; counts it on the way. Its slots are asked for only where they matter.
    pub fn keeps(&mut self, facts: &Facts, slots: impl FnOnce() -> Slots) -> bool {
        let missed = self.chosen.missed(facts);
        if missed.count_ones() > 1 {
            return false;
        }
        if missed != 0 && !self.chosen.asks_when() {
            self.count(missed, facts, 0);
            return false;
        }
        let slots = slots();
        let missed = missed | self.chosen.missed_then(slots);
        match missed.count_ones() {
            0 => self.count(EVERY_GROUP, facts, slots),
            1 => self.count(missed, facts, slots),
            _ => {}
        }
        missed == 0
    }

    /// Whether a support helps with what was chosen only among other things.
    pub fn is_beside(&self, facts: &Facts) -> bool {
        self.chosen.is_beside(facts)
    }

    /// Counts what a support has, of these groups.
    fn count(&mut self, groups: Groups, facts: &Facts, slots: Slots) {
        let counts = |group: Group| groups & 1 << group as u16 != 0;
        let mut mask = u64::MAX;
        if groups != EVERY_GROUP {
            mask = Group::ALL.into_iter().filter(|group| counts(*group)).fold(0, |bits, group| bits | bits_of(group));
        }
        let mut bits = facts.bits & mask;
        while bits != 0 {
            self.bits[bits.trailing_zeros() as usize] += 1;
            bits &= bits - 1;
        }
        if counts(Group::Help) {
            let mut topics = facts.topics;
            while topics != 0 {
                self.topics[topics.trailing_zeros() as usize] += 1;
                topics &= topics - 1;
            }
        }
        if counts(Group::When) && slots != 0 {
            for parts in self.on.iter_mut().chain(&mut self.time) {
                parts.count += u32::from(slots & parts.slots != 0);
            }
        }
        if counts(Group::Language) {
            for language in &facts.languages {
                if let Some(count) = self.spoken.get_mut(usize::from(*language)) {
                    *count += 1;
                }
            }
        }
    }

    /// The choices that would find something, and those that were made. Of topics only those of a chosen category, or
    /// of one that was chosen by a topic: 75 at once help nobody.
    pub fn facets(self, ask: &Ask) -> Vec<Facet> {
        let open: BTreeSet<Category> = ask.categories().chain(ask.topics().map(Topic::category)).collect();
        let of_bit = |choice: Choice| {
            let count = bit(&choice).map_or(0, |at| self.bits[at as usize]);
            (choice, count)
        };
        let topic = |topic: &Topic| {
            let is_offered = open.contains(&topic.category());
            (Choice::Topic(*topic), if is_offered { self.topics[*topic as usize] } else { 0 })
        };
        let spoken = self.languages.iter().zip(&self.spoken).filter_map(|(code, count)| {
            let is_shown = *count > 0 || ask.chosen(Group::Language).any(|chosen| chosen.value() == code);
            let code = is_shown.then(|| Line::read("language", code).ok()).flatten();
            Some((Choice::Language(code?), *count))
        });
        let count = |parts: &Parts| parts.count;
        let ways_in = ComeIn::ALL.iter().copied().filter(|how| *how != ComeIn::NotKnown);

        let mut counted: Vec<(Choice, u32)> = Category::ALL.into_iter().map(Choice::Category).map(of_bit).collect();
        counted.extend(Topic::ALL.iter().map(topic));
        counted.extend(On::ALL.iter().copied().map(Choice::On).zip(self.on.iter().map(count)));
        counted.extend(Time::ALL.iter().copied().map(Choice::Time).zip(self.time.iter().map(count)));
        counted.extend(Price::ALL.iter().copied().map(Choice::Price).map(of_bit));
        counted.extend(ways_in.map(Choice::ComeIn).map(of_bit));
        counted.extend(Access::ALL.iter().copied().map(Choice::Access).map(of_bit));
        counted.extend(spoken);
        counted.extend(Age::ALL.iter().copied().map(Choice::Age).map(of_bit));
        counted.extend(Reach::ALL.iter().copied().map(Choice::Way).map(of_bit));
        counted.push(of_bit(Choice::Room));
        let facets = counted.into_iter().map(|(choice, count)| Facet { choice, count });
        facets.filter(|facet| facet.count > 0 || ask.has(&facet.choice)).collect()
    }
}
