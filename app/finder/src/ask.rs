//! What somebody asks for: the search box, the place, how far, what it is narrowed down by, in which order, which page.

use crate::choice::{Choice, Group};
use domain::failure::Check;
use domain::{Category, Failure, Topic, Why};
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
    /// What it is narrowed down by, in their own order, each once.
    pub only: Vec<Choice>,
    /// In which order.
    pub sort: Sort,
    /// Which page, from 1 to 1,000; 0 counts as 1.
    pub page: u32,
}

/// In which order results stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sort {
    /// What fits best.
    #[default]
    Best,
    /// What is nearest.
    Nearest,
    /// What is on soonest.
    Soonest,
    /// By name.
    Name,
    /// What was checked last.
    Checked,
}

impl Sort {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Best, Self::Nearest, Self::Soonest, Self::Name, Self::Checked];

    /// The word in addresses.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Best => "best",
            Self::Nearest => "nearest",
            Self::Soonest => "soonest",
            Self::Name => "name",
            Self::Checked => "checked",
        }
    }

    fn read(given: &str) -> Result<Self, Failure> {
        match given {
            "" => Ok(Self::Best),
            _ => Self::ALL
                .into_iter()
                .find(|sort| sort.key() == given)
                .ok_or_else(|| Failure::invalid("sort", Why::NotAChoice)),
        }
    }
}

/// The longest text that is looked at, in characters.
const LONGEST: usize = 200;
/// The farthest somebody may go, in metres.
const FARTHEST_M: u32 = 100_000;
/// The last page.
const LAST_PAGE: u32 = 1000;
/// More choices than there are to make are a mistake or an attack.
const MOST_CHOICES: usize = 60;

impl Ask {
    /// A search for words, from its first page.
    pub fn of(q: &str, near: &str) -> Self {
        Self { q: tidy(q), near: tidy(near), page: 1, ..Self::default() }
    }

    /// Reads a search from the part of an address behind its question mark. Too much text is cut, never refused;
    /// control characters become spaces; names that are not ours are left alone.
    /// # Errors
    /// [`Failure::Invalid`] on `within_m` (1 to 100,000 metres), `page` (1 to 1,000), `sort`, or one of
    /// [`Choice::NAMES`].
    pub fn read(query: &str) -> Result<Self, Failure> {
        let mut ask = Self { page: 1, ..Self::default() };
        let mut check = Check::default();
        for (name, value) in form_urlencoded::parse(query.trim_start_matches('?').as_bytes()) {
            match (&*name, &*value) {
                ("q", text) => ask.q = tidy(text),
                ("near", text) => ask.near = tidy(text),
                ("within_m", digits) => {
                    ask.within_m = check.take(number("within_m", digits, FARTHEST_M)).flatten();
                }
                ("page", digits) => ask.page = check.take(number("page", digits, LAST_PAGE)).flatten().unwrap_or(1),
                ("sort", word) => ask.sort = check.take(Sort::read(word)).unwrap_or_default(),
                (name, value) if Choice::NAMES.contains(&name) && !value.is_empty() => {
                    ask.only.extend(check.take(Choice::read(name, value)));
                }
                _ => {}
            }
        }
        if ask.only.len() > MOST_CHOICES {
            check.take::<()>(Err(Failure::invalid("category", Why::OutOfRange(0, 60))));
        }
        check.done()?;
        ask.only.sort_unstable();
        ask.only.dedup();
        Ok(ask)
    }

    /// The same search on another page.
    #[must_use]
    pub fn on_page(&self, page: u32) -> Self {
        Self { page, ..self.clone() }
    }

    /// The same search from its first page, in another order.
    #[must_use]
    pub fn sorted(&self, sort: Sort) -> Self {
        Self { sort, ..self.on_page(1) }
    }

    /// The same search from its first page, as far as so many metres.
    #[must_use]
    pub fn within(&self, within_m: Option<u32>) -> Self {
        Self { within_m, ..self.on_page(1) }
    }

    /// The same search from its first page, with nothing narrowed down.
    #[must_use]
    pub fn without_choices(&self) -> Self {
        Self { only: Vec::new(), ..self.on_page(1) }
    }

    /// Whether a choice is made.
    pub fn has(&self, choice: &Choice) -> bool {
        self.only.contains(choice)
    }

    /// The same search from its first page, with a choice made, or no longer made.
    #[must_use]
    pub fn with_or_without(&self, choice: &Choice) -> Self {
        let mut other = self.on_page(1);
        match other.only.iter().position(|made| made == choice) {
            Some(at) => {
                other.only.remove(at);
            }
            None => other.only.push(choice.clone()),
        }
        other.only.sort_unstable();
        other
    }

    /// The choices made in a group.
    pub fn chosen(&self, group: Group) -> impl Iterator<Item = &Choice> {
        self.only.iter().filter(move |choice| choice.group() == group)
    }

    /// The categories that were chosen.
    pub fn categories(&self) -> impl Iterator<Item = Category> {
        self.only
            .iter()
            .filter_map(|choice| if let Choice::Category(category) = choice { Some(*category) } else { None })
    }

    /// The topics that were chosen.
    pub fn topics(&self) -> impl Iterator<Item = Topic> {
        self.only.iter().filter_map(|choice| if let Choice::Topic(topic) = choice { Some(*topic) } else { None })
    }

    /// The search for an address, without the question mark: `q=arts&near=Govan&category=food`. Nothing is written for
    /// what was left out, so that the same search has one address.
    pub fn query_string(&self) -> String {
        let mut out = form_urlencoded::Serializer::new(String::new());
        let texts = [("q", &self.q), ("near", &self.near)];
        out.extend_pairs(texts.into_iter().filter(|(_, text)| !text.is_empty()));
        if let Some(within_m) = self.within_m {
            out.append_pair("within_m", &within_m.to_string());
        }
        out.extend_pairs(self.only.iter().map(|choice| (choice.name(), choice.value())));
        if self.sort != Sort::Best {
            out.append_pair("sort", self.sort.key());
        }
        if self.page > 1 {
            out.append_pair("page", &self.page.to_string());
        }
        out.finish()
    }
}

fn tidy(given: &str) -> String {
    let plain: String = given.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let tidy: String = plain.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LONGEST).collect();
    tidy.trim_end().to_owned()
}

/// As much of a text as is looked at, whoever hands it in.
pub(crate) fn cut(text: &str) -> &str {
    text.char_indices().nth(LONGEST).map_or(text, |(end, _)| &text[..end])
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::choice::{Price, Time};

    #[test]
    fn what_is_left_out_has_a_sensible_answer() {
        let ask = Ask::read("").expect("nothing asked");
        assert_eq!((ask.within_m, ask.page, ask.sort, ask.query_string().as_str()), (None, 1, Sort::Best, ""));
    }

    #[test]
    fn long_text_is_cut_and_control_characters_become_spaces() {
        let ask = Ask::read(&format!("q={}&near=Go%00van%0D%0A", "ab+".repeat(10_000))).expect("cut");
        assert!(ask.q.chars().count() <= 200);
        assert_eq!(ask.near, "Go van");
    }

    #[test]
    fn numbers_and_choices_that_cannot_be_say_which() {
        for (query, field) in [
            ("within_m=0", "within_m"),
            ("within_m=100001", "within_m"),
            ("within_m=abc", "within_m"),
            ("category=food&category=pets", "category"),
            ("page=0", "page"),
            ("page=1001", "page"),
            ("sort=luck", "sort"),
            ("cost=gold", "cost"),
        ] {
            assert!(Ask::read(query).expect_err(query).at(field).is_some(), "{query}");
        }
        let failure = Ask::read("within_m=0&category=pets&page=-1").expect_err("three things");
        assert!(["within_m", "category", "page"].iter().all(|field| failure.at(field).is_some()));
        assert!(Ask::read(&"category=food&".repeat(1000)).is_err());
    }

    #[test]
    fn one_search_has_one_address() {
        let ask = Ask::read("?cost=free&category=food&category=&q=arts&utm=x&near=Govan&page=2&within_m=500&category=money&category=food")
            .expect("fine");
        let address = "q=arts&near=Govan&within_m=500&category=money&category=food&cost=free&page=2";
        assert_eq!(ask.query_string(), address);
        assert_eq!(Ask::read(address), Ok(ask));
        let accents = Ask::of("café & “tea”?", "");
        assert_eq!(accents.query_string(), "q=caf%C3%A9+%26+%E2%80%9Ctea%E2%80%9D%3F");
    }

    #[test]
    fn a_choice_is_made_and_unmade_from_the_first_page() {
        let ask = Ask::read("cost=free&page=3").expect("fine");
        let evening = Choice::Time(Time::Evening);
        let both = ask.with_or_without(&evening);
        assert_eq!((both.only.as_slice(), both.page), ([evening.clone(), Choice::Price(Price::Free)].as_slice(), 1));
        assert_eq!(both.with_or_without(&evening).only, [Choice::Price(Price::Free)]);
        assert!(both.has(&evening) && both.chosen(Group::When).count() == 1);
    }
}
