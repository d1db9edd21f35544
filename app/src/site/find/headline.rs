//! What a results page is called, on the page and in the window's title.

use crate::words::{Count, Key, Words};
use domain::Category;
use finder::{Choice, Found, Hit, Precision, Urgent};

/// The heading is the finding.
pub fn headline(words: &Words, found: &Found) -> String {
    if !found.needs.is_empty() {
        return words.say(Key::SeveralTitle);
    }
    let place = found.place.as_ref().map(|place| place.label.as_str());
    let asked = found.words.as_str();
    match (found.total, place, asked.is_empty()) {
        (0, Some(place), true) => words.fill(Key::FoundNothingHere, &[("place", place)]),
        (0, Some(place), false) => words.fill(Key::FoundNothingNear, &[("words", asked), ("place", place)]),
        (0, None, true) => words.say(Key::FoundNothingChosen),
        (0, None, false) => words.fill(Key::FoundNothing, &[("words", asked)]),
        (n, Some(place), _) => words.count(Count::SupportsNear, u64::from(n), &[("place", place)]),
        (_, None, true) if found.ask.only.is_empty() => words.say(Key::FoundAll),
        (n, None, _) => words.count(Count::Supports, u64::from(n), &[]),
    }
}

/// From where distances are counted.
pub fn underline(words: &Words, found: &Found) -> String {
    match &found.place {
        _ if !found.needs.is_empty() && found.page <= 1 => words.say(Key::SeveralLead),
        Some(place) if place.precision == Precision::Point => {
            words.fill(Key::MeasuredFromPoint, &[("place", &place.label)])
        }
        Some(place) if place.is_about() => words.fill(Key::MeasuredFromAbout, &[("place", &place.label)]),
        Some(place) => words.fill(Key::MeasuredFrom, &[("place", &place.label)]),
        None => words.say(Key::NotMeasured),
    }
}

/// The title of the window, which others may see and which stays in the history: never the words somebody typed, and
/// nothing at all of what is private.
pub fn title(words: &Words, found: &Found) -> String {
    match found.total {
        _ if is_private(found) => words.say(Key::FindTitle),
        0 if found.needs.is_empty() => words.say(Key::FoundNothingTitle),
        _ => headline(words, found),
    }
}

/// Whether somebody looks for what is safer kept private: safety, mood, recovery, or what a support itself keeps quiet.
pub fn is_private(found: &Found) -> bool {
    let is_private_hit = |hit: &Hit| hit.is_sensitive || hit.categories.first().copied().is_some_and(is_quiet);
    let is_said = || found.results.iter().chain(&found.farther).take(TELLING).any(is_private_hit);
    finder::urgent(&found.ask.q).is_some_and(|urgent| urgent != Urgent::Care)
        || found.ask.only.iter().any(is_quiet_choice)
        || found.needs.iter().any(|need| is_quiet(need.category))
        || (!found.words.is_empty() && is_said())
}

/// Whether somebody may need to leave the page before somebody else sees it: danger from others, not grief or debt. One
/// line that keeps itself quiet among others says nothing about who looks.
pub fn needs_a_way_out(found: &Found) -> bool {
    let is_safety = |choice: &Choice| match choice {
        Choice::Category(category) => *category == Category::Safety,
        Choice::Topic(topic) => topic.category() == Category::Safety,
        _ => false,
    };
    let is_unsafe = |hit: &&Hit| hit.categories.first() == Some(&Category::Safety);
    let said = found.results.iter().chain(&found.farther).take(TELLING).filter(is_unsafe).count();
    finder::urgent(&found.ask.q) == Some(Urgent::Danger)
        || found.ask.only.iter().any(is_safety)
        || found.needs.iter().any(|need| need.category == Category::Safety)
        || (!found.words.is_empty() && said * 2 > TELLING)
}

/// So many results tell what words are about.
const TELLING: usize = 3;

const fn is_quiet(category: Category) -> bool {
    matches!(category, Category::Safety | Category::Talking | Category::Recovery)
}

fn is_quiet_choice(choice: &Choice) -> bool {
    match choice {
        Choice::Category(category) => is_quiet(*category),
        Choice::Topic(topic) => is_quiet(topic.category()),
        _ => false,
    }
}
