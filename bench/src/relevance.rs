//! How good a list of results is, by what people judged.

/// How many results are looked at.
pub const DEPTH: usize = 10;

/// The least grade that is good.
pub const GOOD: u32 = 2;

/// Normalised discounted cumulative gain of the first ten (Järvelin and Kekäläinen 2002), from 0 to 1: a grade g is
/// worth 2 to the g less 1, divided by the logarithm of its place. None where nothing was judged to be of use.
///
/// `found` has the grade of each result in turn, `judged` every grade that was given.
pub fn ndcg(found: &[u32], judged: &[u32]) -> Option<f64> {
    let mut best = judged.to_vec();
    best.sort_unstable_by(|a, b| b.cmp(a));
    let most = gain(&best);
    (most > 0.0).then(|| gain(found) / most)
}

/// Whether one of the first three was judged good.
pub fn hits_in_three(found: &[u32]) -> bool {
    found.iter().take(3).any(|grade| *grade >= GOOD)
}

fn gain(grades: &[u32]) -> f64 {
    let places = (2_u32..).map(|place| f64::from(place).log2());
    grades.iter().take(DEPTH).zip(places).map(|(grade, place)| (f64::from(*grade).exp2() - 1.0) / place).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_order_has_1_and_a_worse_one_less() {
        let judged = [1, 3, 2];
        let score = |found: &[u32]| ndcg(found, &judged).expect("something was judged");
        assert!((score(&[3, 2, 1]) - 1.0).abs() < 1e-9);
        assert!(score(&[1, 2, 3]) < 1.0 && score(&[0, 0, 0]) < 1e-9);
        // By hand: (7/1 + 0 + 3/2) / (7/1 + 3/1.58496 + 1/2).
        assert!((score(&[3, 0, 2]) - 8.5 / (7.5 + 3.0 / 3_f64.log2())).abs() < 1e-9);
        assert_eq!(ndcg(&[1], &[0]), None);
    }

    #[test]
    fn only_the_first_ten_count_and_only_three_for_a_hit() {
        let late = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3];
        assert_eq!(ndcg(&late, &[3]), Some(0.0));
        assert!(hits_in_three(&[0, 1, 2]) && !hits_in_three(&[1, 0, 0, 2]));
    }
}
