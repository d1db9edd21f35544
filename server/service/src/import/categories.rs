//! The terms of other directories, by keyword, as our twelve categories.

#![allow(clippy::string_slice, reason = "cut at both ends of a word that was just found")]

use domain::Category;
use domain::Category::{Active, Arts, Company, Family, Food, Home, Money, New, Recovery, Safety, Talking, Work};
use domain::support::Kind;
use domain::text::fold;

/// Beginnings of words and what they speak for. A word of up to four letters must stand whole ("art", not "party").
///
/// Broader words are left out on purpose: "community", "support", "health" and "advice" say nothing about the need.
const KEYWORDS: &[(&str, Category)] = &[
    ("money", Money),
    ("debt", Money),
    ("benefit", Money),
    ("welfare right", Money),
    ("financ", Money),
    ("budget", Money),
    ("income", Money),
    ("poverty", Money),
    ("legal", Money),
    ("tax", Money),
    ("credit union", Money),
    ("citizens advice", Money),
    ("loan", Money),
    ("food", Food),
    ("meal", Food),
    ("nutrition", Food),
    ("pantry", Food),
    ("pantries", Food),
    ("cooking", Food),
    ("lunch", Food),
    ("befriend", Company),
    ("loneli", Company),
    ("lonely", Company),
    ("isolat", Company),
    ("social", Company),
    ("senior cent", Company),
    ("older", Company),
    ("lgbt", Company),
    ("volunteer", Company),
    ("mental", Talking),
    ("counsel", Talking),
    ("anxi", Talking),
    ("depress", Talking),
    ("bereave", Talking),
    ("grief", Talking),
    ("suicid", Talking),
    ("psych", Talking),
    ("wellbeing", Talking),
    ("peer support", Talking),
    ("trauma", Talking),
    ("hous", Home),
    ("homeless", Home),
    ("shelter", Home),
    ("tenan", Home),
    ("rent", Home),
    ("rental", Home),
    ("energy", Home),
    ("heating", Home),
    ("utilit", Home),
    ("furniture", Home),
    ("abuse", Safety),
    ("violence", Safety),
    ("safety", Safety),
    ("rape", Safety),
    ("assault", Safety),
    ("traffick", Safety),
    ("refuge", Safety),
    ("women's aid", Safety),
    ("carer", Family),
    ("caregiv", Family),
    ("parent", Family),
    ("child", Family),
    ("famil", Family),
    ("nursery", Family),
    ("kinship", Family),
    ("pregnan", Family),
    ("baby", Family),
    ("babies", Family),
    ("toddler", Family),
    ("youth", Family),
    ("sport", Active),
    ("physical", Active),
    ("exercise", Active),
    ("fitness", Active),
    ("walk", Active),
    ("walks", Active),
    ("walking", Active),
    ("yoga", Active),
    ("swim", Active),
    ("danc", Active),
    ("garden", Active),
    ("recreation", Active),
    ("cycling", Active),
    ("gym", Active),
    ("football", Active),
    ("art", Arts),
    ("arts", Arts),
    ("craft", Arts),
    ("music", Arts),
    ("choir", Arts),
    ("sing", Arts),
    ("singing", Arts),
    ("drama", Arts),
    ("theatre", Arts),
    ("museum", Arts),
    ("creativ", Arts),
    ("writing", Arts),
    ("addict", Recovery),
    ("alcohol", Recovery),
    ("drug", Recovery),
    ("drugs", Recovery),
    ("substance", Recovery),
    ("gambl", Recovery),
    ("recover", Recovery),
    ("detox", Recovery),
    ("sober", Recovery),
    ("employ", Work),
    ("job", Work),
    ("career", Work),
    ("training", Work),
    ("learn", Work),
    ("educat", Work),
    ("literacy", Work),
    ("digital", Work),
    ("computer", Work),
    ("librar", Work),
    ("skill", Work),
    ("asylum", New),
    ("refugee", New),
    ("migra", New),
    ("immigra", New),
    ("esol", New),
    ("resettle", New),
];

/// Beginnings of words for topics that should not stand on a screen others can see.
const SENSITIVE: [&str; 12] = [
    "abuse",
    "violence",
    "rape",
    "sexual",
    "addict",
    "alcohol",
    "drug",
    "substance",
    "gambl",
    "suicid",
    "self-harm",
    "hiv",
];

/// The most categories a support has.
const MOST: usize = 3;

/// Our categories for terms: those with the most terms first, of equals the first that came.
pub fn of_terms<'a>(terms: impl IntoIterator<Item = &'a str>) -> Vec<Category> {
    let mut counted: Vec<(Category, usize)> = Vec::new();
    for term in terms {
        let folded = fold(term);
        let mut in_term: Vec<Category> = Vec::new();
        for (_, category) in KEYWORDS.iter().filter(|(keyword, _)| speaks_for(&folded, keyword)) {
            if !in_term.contains(category) {
                in_term.push(*category);
            }
        }
        for category in in_term {
            match counted.iter_mut().find(|(known, _)| *known == category) {
                Some((_, count)) => *count += 1,
                None => counted.push((category, 1)),
            }
        }
    }
    counted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counted.into_iter().map(|(category, _)| category).take(MOST).collect()
}

/// Whether one of the terms is nobody else's business.
pub fn is_sensitive<'a>(terms: impl IntoIterator<Item = &'a str>) -> bool {
    terms.into_iter().any(|term| {
        let folded = fold(term);
        SENSITIVE.iter().any(|keyword| has_word(&folded, keyword))
    })
}

/// Whether a keyword stands in a term and means there what it means alone.
fn speaks_for(folded: &str, keyword: &str) -> bool {
    const UNLESS: [(&str, &str); 4] =
        [("refuge", "refugee"), ("abuse", "substance"), ("abuse", "alcohol"), ("abuse", "drug")];
    has_word(folded, keyword) && !UNLESS.iter().any(|(word, other)| *word == keyword && folded.contains(other))
}

/// What sort of thing a support is, by the words of its name.
pub fn kind_of_name(name: &str) -> Kind {
    const KINDS: [(&str, Kind); 14] = [
        ("helpline", Kind::Helpline),
        ("phone line", Kind::Helpline),
        ("class", Kind::Class),
        ("course", Kind::Class),
        ("workshop", Kind::Class),
        ("lesson", Kind::Class),
        ("group", Kind::Group),
        ("club", Kind::Group),
        ("choir", Kind::Group),
        ("circle", Kind::Group),
        ("library", Kind::Place),
        ("community centre", Kind::Place),
        ("cafe", Kind::Place),
        ("festival", Kind::Event),
    ];
    let folded = fold(name);
    let has_noun = |noun: &str| {
        folded.match_indices(noun).any(|(at, _)| {
            let after = folded[at + noun.len()..].trim_start_matches("es").trim_start_matches('s');
            !folded[..at].ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
        })
    };
    KINDS.iter().find(|(noun, _)| has_noun(noun)).map_or(Kind::Service, |(_, kind)| *kind)
}

/// Whether a word of a folded text begins with a keyword; short keywords have to be the whole word.
fn has_word(folded: &str, keyword: &str) -> bool {
    folded.match_indices(keyword).any(|(at, _)| {
        let begins = !folded[..at].ends_with(char::is_alphanumeric);
        let ends = !folded[at + keyword.len()..].starts_with(char::is_alphanumeric);
        begins && (ends || keyword.len() > 4 || LONGER.contains(&keyword))
    })
}

/// Short keywords that other words may follow: "jobseeker", "housing", "dancing", "meals".
const LONGER: [&str; 9] = ["job", "hous", "danc", "anxi", "swim", "meal", "loan", "debt", "food"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_find_their_category() {
        for (term, category) in [
            ("Debt advice", Money),
            ("Welfare Benefits", Money),
            ("Foodbanks", Food),
            ("Befriending", Company),
            ("Older people", Company),
            ("Mental Health", Talking),
            ("Counselling", Talking),
            ("Housing and homelessness", Home),
            ("Domestic Violence", Safety),
            ("Women's refuge", Safety),
            ("Young carers", Family),
            ("Physical activity", Active),
            ("Health walks", Active),
            ("Arts and Crafts", Arts),
            ("Gambling", Recovery),
            ("Substance abuse", Recovery),
            ("Jobseekers", Work),
            ("Digital inclusion", Work),
            ("Asylum seekers and refugees", New),
        ] {
            assert_eq!(of_terms([term]).first(), Some(&category), "{term}");
        }
    }

    #[test]
    fn a_word_inside_another_is_not_that_word() {
        for term in ["Party", "Department", "Parents", "Refugees"] {
            assert!(!of_terms([term]).contains(&Arts) && !of_terms([term]).contains(&Home), "{term}");
            assert!(!of_terms([term]).contains(&Safety), "{term}");
        }
        assert!(of_terms(["name", "", "ß"]).is_empty());
    }

    #[test]
    fn the_main_category_is_the_one_with_most_terms() {
        let found = of_terms(["Library", "Arts and Crafts", "Choir", "Food Pantries", "Walking", "Theatre"]);
        assert_eq!(found, [Arts, Work, Food]);
    }

    #[test]
    fn what_is_nobody_elses_business_is_marked() {
        assert!(is_sensitive(["Alcohol support"]));
        assert!(!is_sensitive(["Walking group", "Therapeutic drawing"]));
    }

    #[test]
    fn a_name_tells_what_sort_of_thing_it_is() {
        assert_eq!(kind_of_name("Govan Knitting Group"), Kind::Group);
        assert_eq!(kind_of_name("Silver Helpline"), Kind::Helpline);
        assert_eq!(kind_of_name("Cookery classes"), Kind::Class);
        assert_eq!(kind_of_name("Classic cars"), Kind::Service);
        assert_eq!(kind_of_name("Money advice"), Kind::Service);
    }
}
