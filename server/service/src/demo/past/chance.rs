//! Chance that is the same each time: the town of today is the town of tomorrow.

/// A row of numbers after SplitMix64 (Steele, Lea and Flood, 2014).
pub(super) struct Chance(u64);

impl Chance {
    pub(super) const fn new() -> Self {
        Self(0x0041_4756_0A11_2026)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below another; 0 where there is none.
    pub(super) fn below(&mut self, most: u64) -> u64 {
        self.next().checked_rem(most).unwrap_or(0)
    }

    pub(super) fn percent(&mut self, share: u64) -> bool {
        self.below(100) < share
    }

    /// The first of two so many times in ten, the second otherwise.
    pub(super) fn in_ten<'a>(&mut self, [one, other]: [&'a str; 2], times: u64) -> &'a str {
        if self.below(10) < times { one } else { other }
    }

    pub(super) fn of<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        let place = self.below(all.len() as u64);
        all.get(usize::try_from(place).ok()?)
    }

    pub(super) fn word<'a>(&mut self, all: &'a [String]) -> &'a str {
        self.of(all).map_or("", String::as_str)
    }

    /// One of them, the first more often than the last.
    pub(super) fn often_the_first<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        let (one, other) = (self.below(all.len() as u64), self.below(all.len() as u64));
        all.get(usize::try_from(one.min(other)).ok()?)
    }

    /// A number of days: mostly few, sometimes many. The middle one is about `usual`.
    pub(super) fn days(&mut self, usual: u64) -> i64 {
        let spread = [0, 1, 1, 2, 3, 3, 4, 4, 5, 6, 8, 12];
        let tenths = self.of(&spread).copied().unwrap_or(4);
        i64::try_from((usual * tenths).div_ceil(4)).unwrap_or(0)
    }
}
