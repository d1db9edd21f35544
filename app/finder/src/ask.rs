//! What somebody asks for: the search box, the place, how far, which categories, which page.

use domain::failure::Check;
use domain::{Category, Failure, Why};
use serde::{Deserialize, Serialize};

/// A search, as it stands in the address: what can be sent to somebody else.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// What was typed, at most 200 characters.
    pub q: String,
    /// The place that was typed into its own box, at most 200 characters.
    pub near: String,
    /// How far somebody will go, in metres in a straight line: 1 to 100,000. None is for us to choose.
    pub within_m: Option<u32>,
    /// Categories that were ticked, in their own order; any of them will do.
    pub category: Vec<Category>,
    /// Which page, from 1 to 1,000; 0 counts as 1.
    pub page: u32,
}

/// The longest text that is looked at, in characters.
const LONGEST: usize = 200;
/// The farthest somebody may go, in metres.
const FARTHEST_M: u32 = 100_000;
/// The last page.
const LAST_PAGE: u32 = 1000;

impl Ask {
    /// Reads a search from an address. Too much text is cut, never refused; control characters become spaces.
    /// # Errors
    /// [`Failure::Invalid`] on `within_m` (1 to 100,000 metres), `category` or `page` (1 to 1,000).
    pub fn read(q: &str, near: &str, within_m: &str, category: &[String], page: &str) -> Result<Self, Failure> {
        let mut check = Check::default();
        let within_m = check.take(number("within_m", within_m, FARTHEST_M)).flatten();
        let mut chosen: Vec<Category> =
            category.iter().filter(|key| !key.is_empty()).filter_map(|key| check.take(Category::read(key))).collect();
        chosen.sort_unstable();
        chosen.dedup();
        let page = check.take(number("page", page, LAST_PAGE)).flatten().unwrap_or(1);
        check.done()?;
        Ok(Self { q: tidy(q), near: tidy(near), within_m, category: chosen, page })
    }

    /// The same search on another page.
    #[must_use]
    pub fn on_page(&self, page: u32) -> Self {
        Self { page, ..self.clone() }
    }

    /// The same search from its first page, with a category ticked, or no longer ticked.
    #[must_use]
    pub fn with_or_without(&self, category: Category) -> Self {
        let mut other = self.on_page(1);
        match other.category.iter().position(|ticked| *ticked == category) {
            Some(at) => {
                other.category.remove(at);
            }
            None => other.category.push(category),
        }
        other.category.sort_unstable();
        other
    }

    /// The search for an address, without the question mark: `q=arts&near=Govan&category=food`. Nothing is written for
    /// what was left out, so that the same search has one address.
    pub fn query_string(&self) -> String {
        let mut out = String::new();
        let mut add = |name: &str, value: &str| {
            if !out.is_empty() {
                out.push('&');
            }
            out.push_str(name);
            out.push('=');
            encode(value, &mut out);
        };
        if !self.q.is_empty() {
            add("q", &self.q);
        }
        if !self.near.is_empty() {
            add("near", &self.near);
        }
        if let Some(within_m) = self.within_m {
            add("within_m", &within_m.to_string());
        }
        for category in &self.category {
            add("category", category.key());
        }
        if self.page > 1 {
            add("page", &self.page.to_string());
        }
        out
    }
}

fn tidy(given: &str) -> String {
    let plain: String = given.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let tidy: String = plain.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LONGEST).collect();
    tidy.trim_end().to_owned()
}

fn number(field: &str, given: &str, most: u32) -> Result<Option<u32>, Failure> {
    match given.trim() {
        "" => Ok(None),
        digits => match digits.parse() {
            Ok(number) if (1..=most).contains(&number) => Ok(Some(number)),
            _ => Err(Failure::invalid(field, Why::OutOfRange(1, most))),
        },
    }
}

/// Writes a text the way forms do (`application/x-www-form-urlencoded`).
fn encode(text: &str, out: &mut String) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        match byte {
            b' ' => out.push('+'),
            b'-' | b'_' | b'.' | b'*' => out.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => out.push(char::from(byte)),
            _ => {
                out.push('%');
                out.push(char::from(HEX[usize::from(byte >> 4)]));
                out.push(char::from(HEX[usize::from(byte & 15)]));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(within_m: &str, category: &[&str], page: &str) -> Result<Ask, Failure> {
        let category: Vec<String> = category.iter().map(|key| (*key).to_owned()).collect();
        Ask::read("arts", "Govan", within_m, &category, page)
    }

    #[test]
    fn what_is_left_out_has_a_sensible_answer() {
        let ask = Ask::read("", "", "", &[], "").expect("nothing asked");
        assert_eq!((ask.within_m, ask.page, ask.query_string().as_str()), (None, 1, ""));
    }

    #[test]
    fn long_text_is_cut_and_control_characters_become_spaces() {
        let ask = Ask::read(&"ab ".repeat(10_000), "Go\u{0}van\r\n", "", &[], "").expect("cut");
        assert!(ask.q.chars().count() <= 200);
        assert_eq!(ask.near, "Go van");
    }

    #[test]
    fn numbers_and_categories_that_cannot_be_say_which() {
        for (within_m, category, page, field) in [
            ("0", vec![], "1", "within_m"),
            ("100001", vec![], "1", "within_m"),
            ("far", vec![], "1", "within_m"),
            ("", vec!["food", "pets"], "1", "category"),
            ("", vec![], "0", "page"),
            ("", vec![], "1001", "page"),
        ] {
            let failure = read(within_m, &category, page).expect_err(field);
            assert!(failure.at(field).is_some(), "{field}");
        }
        let failure = read("0", &["pets"], "-1").expect_err("three things");
        assert!(["within_m", "category", "page"].iter().all(|field| failure.at(field).is_some()));
    }

    #[test]
    fn one_search_has_one_address() {
        let ask = read("500", &["food", "", "money", "food"], "2").expect("fine");
        assert_eq!(ask.query_string(), "q=arts&near=Govan&within_m=500&category=money&category=food&page=2");
        let accents = Ask::read("café & “tea”?", "", "", &[], "1").expect("fine");
        assert_eq!(accents.query_string(), "q=caf%C3%A9+%26+%E2%80%9Ctea%E2%80%9D%3F");
    }

    #[test]
    fn a_category_is_ticked_and_unticked_from_the_first_page() {
        let ask = read("", &["food"], "3").expect("fine");
        let both = ask.with_or_without(Category::Money);
        assert_eq!((both.category.as_slice(), both.page), ([Category::Money, Category::Food].as_slice(), 1));
        assert_eq!(both.with_or_without(Category::Money).category, [Category::Food]);
    }
}
