//! Chance with a seed: the same numbers in every run and on every machine.

/// A stream of numbers (SplitMix64: Steele, Lea and Flood 2014).
pub struct Chance(u64);

/// An odd number without a pattern in its bits: two to the 64th over the golden ratio.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

impl Chance {
    /// The stream of one turn: row 7 of a seed is the same row, however many others are made.
    pub const fn of(seed: u64, turn: u64) -> Self {
        Self(seed.wrapping_add(turn.wrapping_mul(0xd1b5_4a32_d192_ed03)))
    }

    fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 up to and not including 1.
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
    pub fn share(&mut self) -> f64 {
        (self.number() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A number below `most`; 0 where there is none.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "small")]
    pub fn below(&mut self, most: usize) -> usize {
        (self.share() * most as f64) as usize
    }

    /// A number from `least` to `most`, both included.
    pub fn between(&mut self, least: usize, most: usize) -> usize {
        least + self.below(most + 1 - least)
    }

    /// Whether it happens, where it happens in this share of cases.
    pub fn is(&mut self, share: f64) -> bool {
        self.share() < share
    }

    /// One of several. The list has at least one.
    pub fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// About a bell curve around 0 with a spread of 1: the sum of twelve.
    pub fn bell(&mut self) -> f64 {
        (0..12).map(|_| self.share()).sum::<f64>() - 6.0
    }
}

/// Ranks as words of a language fall: the second half as often as the first, the third a third as often (Zipf 1949).
pub struct Zipf {
    sums: Vec<f64>,
}

impl Zipf {
    /// So many ranks, from 0. The first ranks are flattened by `head`: 0 for function words, more for words of content.
    pub fn new(ranks: u32, head: f64) -> Self {
        let mut sum = 0.0;
        let sums = (1..=ranks)
            .map(|rank| {
                sum += 1.0 / (f64::from(rank) + head);
                sum
            })
            .collect();
        Self { sums }
    }

    /// A rank.
    pub fn rank(&self, chance: &mut Chance) -> usize {
        let at = chance.share() * self.sums.last().copied().unwrap_or_default();
        self.sums.partition_point(|sum| *sum <= at).min(self.sums.len().saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_and_turn_give_the_same_numbers() {
        let first = |seed, turn| Chance::of(seed, turn).number();
        assert_eq!(first(1, 7), first(1, 7));
        assert_ne!(first(1, 7), first(1, 8));
        assert_ne!(first(1, 7), first(2, 7));
    }

    #[test]
    fn the_first_rank_comes_about_ten_times_as_often_as_the_tenth() {
        let (zipf, mut chance) = (Zipf::new(1000, 0.0), Chance::of(3, 0));
        let mut counts = vec![0_u32; 1000];
        for _ in 0..200_000 {
            counts[zipf.rank(&mut chance)] += 1;
        }
        let ratio = f64::from(counts[0]) / f64::from(counts[9]);
        assert!((8.0..12.0).contains(&ratio), "{ratio}");
    }
}
