//! Medians and how far measurements lie apart.

use std::fmt;

/// The value below which this share of the values lies; 0 where there are none.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "small")]
pub fn at_share(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = (share * sorted.len() as f64) as usize;
    sorted.get(at.min(sorted.len().saturating_sub(1))).copied().unwrap_or_default()
}

/// The middle value.
pub fn median(values: &[f64]) -> f64 {
    let (below, above) =
        (at_share(values, 0.5), -at_share(&values.iter().map(|value| -value).collect::<Vec<_>>(), 0.5));
    f64::midpoint(below, above)
}

/// One number a round: the middle one, and the least and most.
#[derive(Clone, Debug, PartialEq)]
pub struct Spread {
    /// The middle.
    pub median: f64,
    /// The least of all rounds.
    pub least: f64,
    /// The most of all rounds.
    pub most: f64,
}

impl Spread {
    /// The spread of one number a round.
    pub fn of(rounds: &[f64]) -> Self {
        Self { median: median(rounds), least: at_share(rounds, 0.0), most: at_share(rounds, 1.0) }
    }

    /// Round by round, how many times the second the first is.
    pub fn ratio(ours: &[f64], peers: &[f64]) -> Self {
        let ratios: Vec<f64> = ours.iter().zip(peers).map(|(ours, peer)| ours / peer).collect();
        Self::of(&ratios)
    }
}

impl fmt::Display for Spread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({} to {})", figure(self.median), figure(self.least), figure(self.most))
    }
}

/// A number with about three figures that say something.
pub fn figure(value: f64) -> String {
    match value.abs() {
        size if size >= 100.0 => format!("{value:.0}"),
        size if size >= 10.0 => format!("{value:.1}"),
        size if size >= 1.0 => format!("{value:.2}"),
        _ => format!("{value:.3}"),
    }
}

/// Microseconds in a unit that fits.
pub fn duration(micros: f64) -> String {
    match micros {
        us if us >= 1e6 => format!("{} s", figure(us / 1e6)),
        us if us >= 1e3 => format!("{} ms", figure(us / 1e3)),
        us => format!("{} µs", figure(us)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_lies_in_the_middle() {
        for (values, expected) in [(vec![3.0, 1.0, 2.0], 2.0), (vec![4.0, 1.0, 2.0, 3.0], 2.5), (vec![7.0], 7.0)] {
            assert!((median(&values) - expected).abs() < 1e-9, "{values:?}");
        }
        let hundred: Vec<f64> = (1..=100).map(f64::from).collect();
        assert!((at_share(&hundred, 0.95) - 96.0).abs() < 1e-9);
    }

    #[test]
    fn a_ratio_is_taken_round_by_round() {
        let ratio = Spread::ratio(&[1.0, 4.0, 9.0], &[2.0, 2.0, 3.0]);
        assert_eq!(ratio.to_string(), "2.00 (0.500 to 3.00)");
    }

    #[test]
    fn numbers_are_written_with_what_they_say() {
        assert_eq!([figure(1234.5), figure(0.01234), duration(1500.0)], ["1234", "0.012", "1.50 ms"]);
    }
}
