//! Single fields of a feed that are kept only when they can be used: addresses, numbers, postcodes, ages.

use super::plain;
pub use domain::web::address as web;
use domain::{Email, Line, Postcode};

/// An e-mail address.
pub fn email(given: &str) -> Option<Line<200>> {
    let read = Email::read_optional("email", given.trim().trim_start_matches("mailto:")).ok()??;
    Line::read("email", read.as_str()).ok()
}

/// A telephone number as it came, of whatever country, with its extension.
pub fn phone(number: &str, extension: &str) -> Option<Line<60>> {
    let number = plain::one_line(number);
    if number.chars().filter(char::is_ascii_digit).count() < 3 {
        return None;
    }
    match plain::one_line(extension).as_str() {
        "" => Line::read("phone", &number),
        extension => Line::read("phone", &format!("{number} ext {extension}")),
    }
    .ok()
}

/// A postcode: a British one as it is written on letters, another one as it came.
pub fn postcode(given: &str) -> Option<Line<16>> {
    let given = plain::one_line(given);
    let british = Postcode::read("postcode", &given).ok().map(|postcode| postcode.as_str().to_owned());
    Line::read("postcode", &british.unwrap_or(given)).ok()
}

/// Ages from and to. Two that cross each other are both left out, for nobody knows which one is wrong.
pub fn ages(from: Option<f64>, to: Option<f64>) -> domain::support::Ages {
    let from = from.filter(|age| (1.0..=120.0).contains(age)).map(whole_years);
    let to = to.filter(|age| (0.0..120.0).contains(age)).map(whole_years);
    match (from, to) {
        (Some(from), Some(to)) if from > to => domain::support::Ages::default(),
        _ => domain::support::Ages { from, to },
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 120")]
fn whole_years(age: f64) -> u8 {
    age as u8
}

/// Words for a support that stand nowhere else: at most twelve, each once, none the name itself.
pub fn other_words<'a>(name: &str, given: impl IntoIterator<Item = &'a str>) -> Vec<Line<80>> {
    const MOST: usize = 12;
    let mut seen = vec![domain::text::fold(name)];
    let mut words = Vec::new();
    for word in given.into_iter().filter_map(plain::line::<80>) {
        let folded = domain::text::fold(word.as_str());
        if words.len() < MOST && !seen.contains(&folded) {
            seen.push(folded);
            words.push(word);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_that_lead_somewhere_are_kept() {
        for (given, expected) in [
            ("https://example.org/a?b=c#d", Some("https://example.org/a?b=c#d")),
            (" www.example.org ", Some("https://www.example.org")),
            ("HTTP://Example.org:8080/", Some("HTTP://Example.org:8080/")),
            ("example/counselling", None),
            ("example_counselling", None),
            ("javascript:alert(1)", None),
            ("javascript:alert(1.0)//example.org", None),
            ("ftp://example.org", None),
            ("https://user:pass@example.org", None),
            ("https://example.org/<script>", None),
            ("10.0.0.1", None),
            ("n/a", None),
            ("", None),
        ] {
            assert_eq!(web(given).as_ref().map(Line::as_str), expected, "{given}");
        }
    }

    #[test]
    fn numbers_of_any_country_are_kept_and_words_are_not() {
        assert_eq!(phone("650 403-4300", "4385").expect("kept").as_str(), "650 403-4300 ext 4385");
        assert_eq!(phone("0141 496 0123", "").expect("kept").as_str(), "0141 496 0123");
        assert_eq!(phone("ask inside", ""), None);
    }

    #[test]
    fn postcodes_are_tidied_where_we_know_how() {
        assert_eq!(postcode("g513aa").expect("kept").as_str(), "G51 3AA");
        assert_eq!(postcode("94025-9881").expect("kept").as_str(), "94025-9881");
        assert_eq!(postcode("somewhere in the south side"), None);
    }

    #[test]
    fn an_age_that_cannot_be_is_left_out() {
        let pair = |from, to| (ages(from, to).from, ages(from, to).to);
        assert_eq!(pair(Some(12.0), Some(100.0)), (Some(12), Some(100)));
        assert_eq!(pair(Some(0.0), Some(120.0)), (None, None));
        assert_eq!(pair(Some(60.0), Some(18.0)), (None, None));
        assert_eq!(pair(Some(f64::NAN), Some(-1.0)), (None, None));
    }
}
