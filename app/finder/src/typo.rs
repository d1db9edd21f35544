//! Spelling mistakes: how many are forgiven, and whether two words are that close.

/// The longest word in which mistakes are looked for, in characters.
pub(crate) const LONGEST: usize = 40;

/// How many mistakes are forgiven in a word: one from 5 letters, two from 8. None where a digit stands in it: a number
/// that is nearly right is wrong.
pub(crate) fn forgiven(word: &str) -> u8 {
    let most = match word.chars().count() {
        5..=7 => 1,
        8..=LONGEST => 2,
        _ => 0,
    };
    if word.chars().any(char::is_numeric) { 0 } else { most }
}

/// What a quick look at a word shows, which tells most words apart without comparing them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Look {
    /// Which letters it has, as bits. Two words that differ by `n` mistakes differ in at most `2 * n` of them.
    letters: u32,
    /// How many characters it has.
    pub long: u8,
}

impl Look {
    pub fn at(word: &str) -> Self {
        let letters = word.chars().fold(0, |bits, c| bits | 1 << (u32::from(c) % 32));
        Self { letters, long: u8::try_from(word.chars().count()).unwrap_or(u8::MAX) }
    }

    /// Whether two words may be within so many mistakes of each other.
    pub fn may_be(self, other: Self, most: u8) -> bool {
        self.long.abs_diff(other.long) <= most && (self.letters ^ other.letters).count_ones() <= 2 * u32::from(most)
    }
}

/// Mistakes between two words, where they are at most `most`: a letter more, less or other, or two neighbours swapped
/// (Damerau-Levenshtein in its simple form, which never touches the same letters twice).
pub(crate) fn mistakes(one: &str, other: &str, most: u8) -> Option<u8> {
    let (mut a, mut b) = (['\0'; LONGEST], ['\0'; LONGEST]);
    let (a, b) = (spread(one, &mut a)?, spread(other, &mut b)?);
    if a.len().abs_diff(b.len()) > usize::from(most) {
        return None;
    }
    // Cells farther from the diagonal than `most` have more mistakes than that: they keep this, and are never looked at.
    let mut rows = [[most + 1; LONGEST + 1]; 3];
    let reach = usize::from(most);
    for (j, cell) in (0_u8..).zip(&mut rows[0][..=b.len().min(reach)]) {
        *cell = j;
    }
    for i in 1..=a.len() {
        let [before, above, row] = &mut rows_at(&mut rows, i);
        let (from, to) = (i.saturating_sub(reach).max(1), b.len().min(i + reach));
        // Rows are used again: what stands just outside of this one is of another.
        row[from - 1] = if from == 1 { above[0].saturating_add(1) } else { most + 1 };
        if let Some(after) = row.get_mut(to + 1) {
            *after = most + 1;
        }
        let mut least = row[from - 1];
        for j in from..=to {
            let is_other = u8::from(a[i - 1] != b[j - 1]);
            let mut cell = (above[j] + 1).min(row[j - 1] + 1).min(above[j - 1] + is_other);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                cell = cell.min(before[j - 2] + 1);
            }
            row[j] = cell;
            least = least.min(cell);
        }
        if least > most {
            return None;
        }
    }
    let found = rows[a.len() % 3][b.len()];
    (found <= most).then_some(found)
}

/// The row two above, the row above and the row of letter `i`: three rows are used in turn.
fn rows_at(rows: &mut [[u8; LONGEST + 1]; 3], i: usize) -> [&mut [u8; LONGEST + 1]; 3] {
    let [first, second, third] = rows;
    match i % 3 {
        0 => [second, third, first],
        1 => [third, first, second],
        _ => [first, second, third],
    }
}

fn spread<'a>(word: &str, into: &'a mut [char; LONGEST]) -> Option<&'a [char]> {
    let mut n = 0;
    for c in word.chars() {
        *into.get_mut(n)? = c;
        n += 1;
    }
    Some(&into[..n])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_more_less_other_and_swapped_are_one_mistake_each() {
        for (one, other, expected) in [
            ("govan", "govan", Some(0)),
            ("goavn", "govan", Some(1)),
            ("gvan", "govan", Some(1)),
            ("goovan", "govan", Some(1)),
            ("gavan", "govan", Some(1)),
            ("lonelyness", "loneliness", Some(1)),
            ("conselling", "counselling", Some(1)),
            ("counciling", "counselling", None),
            ("", "ab", Some(2)),
            ("abc", "", None),
        ] {
            assert_eq!(mistakes(one, other, 2), expected, "{one} {other}");
        }
    }

    #[test]
    fn the_order_of_the_two_words_makes_no_difference() {
        let some = ["govan", "goavn", "gvoan", "ibrox", "ibroks", "partick", "aprtick", "دعم", "ab", "ba", ""];
        for one in some {
            for other in some {
                assert_eq!(mistakes(one, other, 3), mistakes(other, one, 3), "{one} {other}");
            }
        }
    }

    #[test]
    fn words_with_a_mistake_pass_the_quick_look() {
        for (one, other) in [("goavn", "govan"), ("gavan", "govan"), ("goovan", "govan")] {
            assert!(Look::at(one).may_be(Look::at(other), 1));
        }
    }

    #[test]
    fn short_words_and_numbers_must_be_right() {
        for (word, expected) in [("cook", 0), ("music", 1), ("painting", 2), ("11111", 0), ("g513aa1", 0)] {
            assert_eq!(forgiven(word), expected, "{word}");
        }
        assert_eq!(forgiven(&"x".repeat(41)), 0);
        assert_eq!(mistakes(&"x".repeat(41), "x", 2), None);
    }
}
