//! In which language something may be typed, by its letters: supports where it is spoken come first, and where nothing
//! else is understood they are the answer.

use crate::words::{Word, words};

/// The languages, as BCP 47 codes, in which a text may be written; none for Latin letters, which say too little.
pub(crate) fn tongues(text: &str) -> &'static [&'static str] {
    let has = |letters: &str| text.chars().any(|c| letters.contains(c));
    let any = |from: char, to: char| text.chars().any(|c| (from..=to).contains(&c));
    if any('\u{a00}', '\u{a7f}') {
        &["pa"]
    } else if any('\u{1200}', '\u{139f}') {
        &["ti", "am"]
    } else if any('\u{3400}', '\u{9fff}') {
        &["zh", "yue", "cmn", "zh-hans", "zh-hant"]
    } else if any('\u{400}', '\u{4ff}') {
        if has("іїєґІЇЄҐ") { &["uk"] } else { &["ru", "uk"] }
    } else if any('\u{600}', '\u{6ff}') {
        if has("ێۆڵڕڤ") {
            &["ckb", "ku"]
        } else if has("ٹڈڑےںہھ") {
            &["ur"]
        } else if has("پچژگ") || has("یک") {
            &["fa", "ur", "prs", "ckb"]
        } else {
            &["ar"]
        }
    } else {
        &[]
    }
}

/// Languages that somebody names, as BCP 47 codes: "counselling in Polish", "Urdu speaking". English is left out: whoever
/// names it wants to learn it, and it is spoken everywhere.
pub(crate) fn named(text: &str) -> impl Iterator<Item = &'static str> {
    let named = |word: &Word| NAMES.iter().find(|(name, _)| *name == word.folded).map(|(_, codes)| *codes);
    words(text).into_iter().filter_map(move |word| named(&word)).flatten().copied()
}

/// Languages by what people call them.
const NAMES: [(&str, &[&str]); 45] = [
    ("albanian", &["sq"]),
    ("amharic", &["am"]),
    ("arabic", &["ar"]),
    ("bengali", &["bn"]),
    ("bsl", &["bfi"]),
    ("bulgarian", &["bg"]),
    ("cantonese", &["yue"]),
    ("chinese", &["zh", "yue", "cmn"]),
    ("czech", &["cs"]),
    ("dari", &["prs", "fa"]),
    ("farsi", &["fa", "prs"]),
    ("french", &["fr"]),
    ("gaelic", &["gd"]),
    ("german", &["de"]),
    ("greek", &["el"]),
    ("gujarati", &["gu"]),
    ("hausa", &["ha"]),
    ("hindi", &["hi"]),
    ("hungarian", &["hu"]),
    ("igbo", &["ig"]),
    ("italian", &["it"]),
    ("kurdish", &["ckb", "ku", "kmr"]),
    ("kurmanji", &["ku", "kmr"]),
    ("lithuanian", &["lt"]),
    ("malayalam", &["ml"]),
    ("mandarin", &["cmn", "zh"]),
    ("oromo", &["om"]),
    ("pashto", &["ps"]),
    ("persian", &["fa", "prs"]),
    ("polish", &["pl"]),
    ("portuguese", &["pt"]),
    ("punjabi", &["pa"]),
    ("romanian", &["ro"]),
    ("russian", &["ru"]),
    ("slovak", &["sk"]),
    ("somali", &["so"]),
    ("sorani", &["ckb"]),
    ("spanish", &["es"]),
    ("swahili", &["sw"]),
    ("tamil", &["ta"]),
    ("tigrinya", &["ti"]),
    ("turkish", &["tr"]),
    ("ukrainian", &["uk"]),
    ("urdu", &["ur"]),
    ("vietnamese", &["vi"]),
];

/// An Arabic word without the small words that are written onto its beginning ("and", "with", "for", "the"), each way in
/// turn.
pub(crate) fn without_prefix(word: &str) -> impl Iterator<Item = String> + '_ {
    const PREFIXES: [&str; 9] = ["وال", "بال", "كال", "فال", "لل", "ال", "و", "ب", "ل"];
    let bare = PREFIXES.iter().filter_map(|prefix| word.strip_prefix(prefix)).filter(|rest| rest.chars().count() > 2);
    bare.flat_map(|rest| [rest.to_owned(), format!("ال{rest}")])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_tell_the_language() {
        for (text, first) in [
            ("أشعر بالوحدة", Some("ar")),
            ("گروه فارسی زبان", Some("fa")),
            ("میرا شوہر", Some("ur")),
            ("یارمەتی بۆ ئێمە", Some("ckb")),
            ("мені самотньо", Some("uk")),
            ("長者麻將", Some("zh")),
            ("ਜੂਏ", Some("pa")),
            ("ቡን", Some("ti")),
            ("money", None),
        ] {
            assert_eq!(tongues(text).first().copied(), first, "{text}");
        }
    }

    #[test]
    fn a_language_is_named_in_a_sentence() {
        let told = |text| named(text).collect::<Vec<_>>();
        assert_eq!(told("counselling in Polish"), ["pl"]);
        assert_eq!(told("somebody who speaks Farsi or Urdu"), ["fa", "prs", "ur"]);
        assert!(told("English class").is_empty());
        assert!(NAMES.is_sorted_by_key(|(name, _)| name), "{NAMES:?}");
    }

    #[test]
    fn small_words_are_taken_off_the_beginning() {
        assert!(without_prefix("بالوحدة").any(|word| word == "الوحدة"));
        assert_eq!(without_prefix("دعم").count(), 0);
    }
}
