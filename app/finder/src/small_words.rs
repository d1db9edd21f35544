//! Words that say little: those that say nothing about what somebody looks for, and those that a phrase may do without.

use std::collections::HashSet;
use std::sync::LazyLock;

static EMPTY: LazyLock<HashSet<&'static str>> = LazyLock::new(|| read(include_str!("../words/empty.txt")));
static LITTLE: LazyLock<HashSet<&'static str>> = LazyLock::new(|| read(include_str!("../words/little.txt")));

static KIN: LazyLock<HashSet<&'static str>> = LazyLock::new(|| read(include_str!("../words/kin.txt")));

fn read(list: &'static str) -> HashSet<&'static str> {
    list.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
}

/// Whether a folded word says nothing about what somebody looks for. It counts only where nothing else is said.
pub(crate) fn is_empty_word(word: &str) -> bool {
    EMPTY.contains(word)
}

/// Whether an everyday phrase means the same with a folded word and without it.
pub(crate) fn is_little_word(word: &str) -> bool {
    LITTLE.contains(word)
}

/// Whether a folded word names somebody close: a mother, a son, a friend.
pub(crate) fn is_kin(word: &str) -> bool {
    KIN.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::everyday::folded;

    #[test]
    fn small_words_are_folded() {
        for word in EMPTY.iter().chain(LITTLE.iter()).chain(KIN.iter()) {
            assert_eq!(folded(word), **word);
        }
        assert!(is_empty_word("the") && is_little_word("the") && !is_empty_word("debt") && !is_little_word("out"));
    }
}
