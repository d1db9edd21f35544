//! Languages by name, as the codes that the search knows.

use domain::Line;

/// Names as feeds write them, folded, and BCP 47 codes: what is spoken in Glasgow, and what feeds name most.
const NAMES: [(&str, &str); 44] = [
    ("amharic", "am"),
    ("arabic", "ar"),
    ("bengali", "bn"),
    ("british sign language", "bfi"),
    ("bsl", "bfi"),
    ("bulgarian", "bg"),
    ("cantonese", "yue"),
    ("chinese (cantonese)", "yue"),
    ("chinese (mandarin)", "cmn"),
    ("chinese", "zh"),
    ("czech", "cs"),
    ("dari", "prs"),
    ("english", "en"),
    ("farsi", "fa"),
    ("french", "fr"),
    ("gaelic", "gd"),
    ("german", "de"),
    ("hindi", "hi"),
    ("hungarian", "hu"),
    ("italian", "it"),
    ("korean", "ko"),
    ("kurdish", "ku"),
    ("latvian", "lv"),
    ("lithuanian", "lt"),
    ("mandarin", "cmn"),
    ("pashto", "ps"),
    ("persian", "fa"),
    ("polish", "pl"),
    ("portuguese", "pt"),
    ("punjabi", "pa"),
    ("romanian", "ro"),
    ("russian", "ru"),
    ("scottish gaelic", "gd"),
    ("slovak", "sk"),
    ("somali", "so"),
    ("sorani", "ckb"),
    ("spanish", "es"),
    ("swahili", "sw"),
    ("tagalog", "tl"),
    ("tigrinya", "ti"),
    ("turkish", "tr"),
    ("ukrainian", "uk"),
    ("urdu", "ur"),
    ("vietnamese", "vi"),
];

/// The codes of languages, each once; a language we do not know stays as it came.
pub fn codes<'a>(given: impl IntoIterator<Item = &'a str>) -> Vec<Line<60>> {
    let mut codes: Vec<Line<60>> = Vec::new();
    for word in given {
        let folded = domain::text::fold(word.trim());
        let code = NAMES.iter().find(|(name, _)| *name == folded).map_or(word, |(_, code)| code);
        if let Some(line) = super::plain::line(code).filter(|line| !codes.contains(line)) {
            codes.push(line);
        }
    }
    codes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_codes_and_strangers_stay() {
        let read = codes(["Spanish", "es", "BSL", "Taiwanese", " "]);
        assert_eq!(read.iter().map(Line::as_str).collect::<Vec<_>>(), ["es", "bfi", "Taiwanese"]);
    }
}
