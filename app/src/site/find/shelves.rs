//! What a search can be narrowed down by, sorted for the eye: groups, what stands in them, and what is folded away.

use domain::Category;
use finder::choice::On;
use finder::{Ask, Choice, Facet, Found, Group};
use std::cmp::Reverse;

/// A group of choices as it is shown.
#[derive(Debug, PartialEq)]
pub struct Shelf {
    /// Which group.
    pub group: Group,
    /// The choices that are seen at once.
    pub seen: Vec<Row>,
    /// The choices that are folded away.
    pub more: Vec<Row>,
}

/// A choice as it is shown.
#[derive(Debug, PartialEq)]
pub struct Row {
    /// The choice and how many supports would be found with it.
    pub facet: Facet,
    /// It was made.
    pub is_made: bool,
    /// The search with the choice made, or no longer made.
    pub ask: Ask,
    /// What it is narrowed down by itself: the topics of an open category.
    pub under: Vec<Row>,
}

/// The groups, in the order in which they are offered.
const GROUPS: [Group; 9] = [
    Group::Help,
    Group::When,
    Group::Cost,
    Group::ComeIn,
    Group::Access,
    Group::Language,
    Group::Age,
    Group::Way,
    Group::Room,
];

/// So many choices are seen at once where a group is long.
const SEEN: usize = 5;
/// A group is long where more than so many choices stand in it: to fold one or two away saves nothing.
const LONG: usize = 7;

/// The groups in which there is something to choose.
pub fn shelves(found: &Found) -> Vec<Shelf> {
    GROUPS.into_iter().filter(|group| is_useful(found, *group)).map(|group| shelf(found, group)).collect()
}

/// Whether a choice of a group is made, or would leave something out.
fn is_useful(found: &Found, group: Group) -> bool {
    let of_group = |facet: &&Facet| facet.choice.group() == group;
    found.ask.chosen(group).next().is_some()
        || found.facets.iter().filter(of_group).any(|facet| 0 < facet.count && facet.count < found.total)
}

fn shelf(found: &Found, group: Group) -> Shelf {
    let of_group = found.facets.iter().filter(|facet| facet.choice.group() == group);
    let top = of_group.filter(|facet| !matches!(facet.choice, Choice::Topic(_)));
    let mut rows: Vec<Row> = top.map(|facet| row(found, facet)).collect();
    match group {
        // The most telling first; what was chosen stays in view.
        Group::Help | Group::Language => rows.sort_by_key(|row| (!row.is_open(), Reverse(row.facet.count))),
        _ => {}
    }
    let is_long = rows.len() > LONG;
    let (mut seen, mut more) = (Vec::new(), Vec::new());
    for row in rows {
        let is_folded = match group {
            Group::When => matches!(row.facet.choice, Choice::On(on) if is_weekday(on)),
            _ => is_long && seen.len() >= SEEN,
        };
        if is_folded && !row.is_open() {
            more.push(row);
        } else {
            seen.push(row);
        }
    }
    Shelf { group, seen, more }
}

fn row(found: &Found, facet: &Facet) -> Row {
    let is_made = found.ask.has(&facet.choice);
    let under = match facet.choice {
        Choice::Category(category) => topics(found, category),
        _ => Vec::new(),
    };
    Row { facet: facet.clone(), is_made, ask: toggled(&found.ask, &facet.choice), under }
}

fn topics(found: &Found, category: Category) -> Vec<Row> {
    let is_of = |facet: &&Facet| matches!(facet.choice, Choice::Topic(topic) if topic.category() == category);
    let mut rows: Vec<Row> = found.facets.iter().filter(is_of).map(|facet| row(found, facet)).collect();
    rows.sort_by_key(|row| (!row.is_made, Reverse(row.facet.count)));
    rows
}

impl Row {
    /// It was made, or something under it was.
    fn is_open(&self) -> bool {
        self.is_made || self.under.iter().any(|row| row.is_made)
    }
}

/// A search with a choice made, or no longer made. A category that is taken away takes its topics with it.
pub fn toggled(ask: &Ask, choice: &Choice) -> Ask {
    let mut other = ask.with_or_without(choice);
    if let Choice::Category(category) = choice
        && ask.has(choice)
    {
        other.only.retain(|kept| !matches!(kept, Choice::Topic(topic) if topic.category() == *category));
    }
    other
}

const fn is_weekday(on: On) -> bool {
    !matches!(on, On::Now | On::Today | On::Tomorrow | On::Weekend)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(address: &str, total: u32, facets: &[(&str, u32)]) -> Found {
        let choice = |text: &str| text.split_once('=').and_then(|(name, value)| Choice::read(name, value).ok());
        let facets = facets.iter().filter_map(|(text, count)| Some(Facet { choice: choice(text)?, count: *count }));
        Found {
            ask: Ask::read(address).expect("a search"),
            words: String::new(),
            place: None,
            trouble: None,
            total,
            close_from: None,
            page: 1,
            pages: 1,
            per_page: Found::PER_PAGE,
            results: Vec::new(),
            needs: Vec::new(),
            facets: facets.collect(),
            later: Vec::new(),
            farther: Vec::new(),
            national: Vec::new(),
        }
    }

    fn said(rows: &[Row]) -> Vec<&str> {
        rows.iter().map(|row| row.facet.choice.value()).collect()
    }

    #[test]
    fn a_group_in_which_nothing_is_left_out_is_left_out() {
        let shelves =
            shelves(&found("", 9, &[("cost=free", 9), ("way=place", 9), ("room=open", 3), ("age=60-plus", 0)]));
        assert_eq!(shelves.iter().map(|shelf| shelf.group).collect::<Vec<_>>(), [Group::Room]);
    }

    #[test]
    fn what_was_chosen_can_always_be_taken_away() {
        let shelves = shelves(&found("cost=free", 9, &[("cost=free", 9)]));
        let row = &shelves[0].seen[0];
        assert_eq!((row.is_made, row.ask.query_string().as_str()), (true, ""));
    }

    #[test]
    fn topics_stand_under_their_open_category_and_go_with_it() {
        let found = found(
            "category=money&topic=debt",
            9,
            &[("category=money", 9), ("category=food", 20), ("topic=debt", 2), ("topic=benefits", 4)],
        );
        let help = &shelves(&found)[0];
        assert_eq!(said(&help.seen), ["money", "food"]);
        assert_eq!(said(&help.seen[0].under), ["debt", "benefits"]);
        assert_eq!(help.seen[0].ask.query_string(), "");
        assert_eq!(help.seen[0].under[1].ask.query_string(), "category=money&topic=debt&topic=benefits");
    }

    #[test]
    fn a_long_group_shows_five_and_the_days_of_the_week_are_folded_away() {
        let languages = ["ar", "en", "fa", "pl", "ro", "so", "ti", "ur"];
        let counts: Vec<(String, u32)> =
            languages.iter().zip(1..).map(|(code, n)| (format!("language={code}"), n)).collect();
        let mut facets: Vec<(&str, u32)> = counts.iter().map(|(code, n)| (code.as_str(), *n)).collect();
        facets.extend([("on=today", 1), ("on=monday", 2), ("on=friday", 3), ("time=morning", 4)]);
        let shelves = shelves(&found("language=ar&on=friday", 30, &facets));
        let [when, language] = shelves.as_slice() else { panic!("two groups: {shelves:?}") };
        assert_eq!((said(&when.seen), said(&when.more)), (vec!["today", "friday", "morning"], vec!["monday"]));
        assert_eq!(said(&language.seen), ["ar", "ur", "ti", "so", "ro"]);
        assert_eq!(said(&language.more), ["pl", "fa", "en"]);
    }
}
