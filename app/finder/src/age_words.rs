//! How old somebody is, in a sentence: "my father is 80", "14 year old". It is no word that a support must say; what is
//! for people of that age comes first.

use crate::words::words;

/// The age that a text names, in years.
pub(crate) fn age(text: &str) -> Option<u8> {
    const BEFORE: [&str; 12] =
        ["is", "am", "im", "hes", "shes", "aged", "age", "turned", "turning", "nearly", "almost", "just"];
    const AFTER: [&str; 5] = ["year", "years", "yr", "yrs", "yo"];
    let words = words(text);
    let word = |at: Option<usize>| at.and_then(|at| words.get(at)).map_or("", |word| word.folded.as_str());
    words.iter().enumerate().find_map(|(at, number)| {
        let said = BEFORE.contains(&word(at.checked_sub(1))) || AFTER.contains(&word(Some(at + 1)));
        let years: u8 = number.folded.parse().ok()?;
        (said && (1..=110).contains(&years)).then_some(years)
    })
}

/// Whether a folded word is a number, as in an age: nobody looks for a support by it alone where anything else is said.
pub(crate) fn is_number(word: &str) -> bool {
    word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_age_is_heard_and_other_numbers_are_not() {
        for (text, years) in [
            ("my father is 80 and lonely", Some(80)),
            ("I'm 19", Some(19)),
            ("14 year old son", Some(14)),
            ("aged 65", Some(65)),
            ("12 steps", None),
            ("couch to 5k", None),
            ("3 kids", None),
            ("is 500", None),
            ("", None),
        ] {
            assert_eq!(age(text), years, "{text}");
        }
    }
}
