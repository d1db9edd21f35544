//! The next step: what somebody can do right now. One of them is the main one.

use crate::part::icon::Icon;
use crate::words::{Key, use_words};
use domain::support::{ComeIn, Entry, Reach};
use domain::{Day, Organisation, Phone, Support};
use leptos::prelude::*;

/// Something somebody can do.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    /// Go there.
    Go,
    /// Ring this number.
    Ring(String),
    /// Send a text to this number.
    Text(String),
    /// Write to this address.
    Write(String),
    /// Look at these pages.
    Look(String),
}

/// The most that are offered: more is not a next step.
const MOST: usize = 3;

/// What somebody can do, the best first. Who runs it is asked where the support itself has no number and no address.
fn steps(entry: &Entry, organisation: Option<&Organisation>, is_paused: bool) -> Vec<Step> {
    let own = [
        entry.phone.as_ref().map(|phone| Step::Ring(phone.to_string())),
        entry.text.as_ref().map(|text| Step::Text(text.to_string())),
        entry.email.as_ref().map(|email| Step::Write(email.to_string())),
        entry.web.as_ref().filter(|web| is_web(web.as_str())).map(|web| Step::Look(web.to_string())),
    ];
    let mut asked: Vec<Step> = own.into_iter().flatten().collect();
    if let (true, Some(organisation)) = (asked.is_empty(), organisation) {
        let theirs = [
            organisation.phone.as_ref().map(|phone| Step::Ring(phone.to_string())),
            organisation.email.as_ref().map(|email| Step::Write(email.to_string())),
            organisation.web.as_ref().filter(|web| is_web(web.as_str())).map(|web| Step::Look(web.to_string())),
        ];
        asked.extend(theirs.into_iter().flatten());
    }
    // Who can ring need not write.
    asked.truncate(if matches!(asked.first(), Some(Step::Ring(_))) { 2 } else { 1 });
    if let [Step::Ring(_), other] = asked.as_slice()
        && !matches!(other, Step::Text(_))
    {
        asked.truncate(1);
    }
    if entry.reach == Reach::Place && entry.places.iter().any(|place| !place.is_hidden) {
        // Whoever must ask first asks first.
        let is_first = entry.come_in == ComeIn::JustTurnUp && !is_paused;
        asked.insert(if is_first { 0 } else { asked.len() }, Step::Go);
    }
    asked.truncate(MOST);
    asked
}

/// Only what begins like an address of the web becomes a link: a feed may hold anything.
pub fn is_web(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}

/// What is dialled.
pub fn dialled(number: &str) -> String {
    Phone::read("phone", number).map_or_else(|_| number.replace(' ', ""), |phone| phone.digits().to_owned())
}

/// The next step, and one or two others.
#[component]
pub fn Acts(support: Support, organisation: Option<Organisation>, today: Day) -> impl IntoView {
    let words = use_words();
    let steps = steps(&support.entry, organisation.as_ref(), support.status.is_paused_on(today));
    let acts = steps
        .into_iter()
        .enumerate()
        .map(|(n, step)| {
            let class = if n == 0 { "btn btn-main" } else { "btn" };
            let (icon, href, label) = match step {
                Step::Go => ("place", "#there".to_owned(), words.say(Key::HowToGetThere)),
                Step::Ring(number) => {
                    ("phone", format!("tel:{}", dialled(&number)), words.fill(Key::Ring, &[("number", &number)]))
                }
                Step::Text(number) => {
                    ("text", format!("sms:{}", dialled(&number)), words.fill(Key::TextNumber, &[("number", &number)]))
                }
                Step::Write(address) => ("mail", format!("mailto:{address}"), words.say(Key::WriteTo)),
                Step::Look(address) => ("next", address, words.say(Key::GoToWeb)),
            };
            view! { <a class=class href=href rel="external noreferrer"><Icon name=icon/><span><bdi>{label}</bdi></span></a> }
        })
        .collect_view();
    view! { <div class="support-acts">{acts}</div> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::known::Known;
    use domain::{Line, Place};

    fn place(is_hidden: bool) -> Place {
        Place {
            name: None,
            address: None,
            postcode: None,
            position: None,
            is_hidden,
            step_free: Known::NotKnown,
            toilet: Known::NotKnown,
            changing_place: Known::NotKnown,
            hearing_loop: Known::NotKnown,
            parking: Known::NotKnown,
            getting_there: None,
        }
    }

    fn entry() -> Entry {
        Entry {
            places: vec![place(false)],
            phone: Line::read("phone", "01632 960123").ok(),
            text: Line::read("text", "07700 900123").ok(),
            email: Line::read("email", "us@example.org").ok(),
            ..Entry::named(Line::read("name", "Choir").expect("a name"))
        }
    }

    fn ring() -> Step {
        Step::Ring("01632 960123".to_owned())
    }

    fn text() -> Step {
        Step::Text("07700 900123".to_owned())
    }

    #[test]
    fn who_may_just_turn_up_goes_there_and_who_must_ask_rings_first() {
        let turn_up = Entry { come_in: ComeIn::JustTurnUp, ..entry() };
        assert_eq!(steps(&turn_up, None, false), [Step::Go, ring(), text()]);
        assert_eq!(steps(&turn_up, None, true), [ring(), text(), Step::Go]);
        for come_in in [ComeIn::Book, ComeIn::Ask, ComeIn::ThroughWorker, ComeIn::NotKnown] {
            assert_eq!(steps(&Entry { come_in, ..entry() }, None, false), [ring(), text(), Step::Go]);
        }
    }

    #[test]
    fn nobody_is_sent_to_an_address_that_is_not_told() {
        let hidden = Entry { places: vec![place(true)], come_in: ComeIn::JustTurnUp, ..entry() };
        assert_eq!(steps(&hidden, None, false), [ring(), text()]);
        let by_phone = Entry { reach: Reach::Phone, ..entry() };
        assert_eq!(steps(&by_phone, None, false), [ring(), text()]);
    }

    #[test]
    fn without_a_number_somebody_writes_and_a_feed_cannot_make_a_link_of_anything() {
        let mail = Entry { phone: None, text: None, places: Vec::new(), ..entry() };
        assert_eq!(steps(&mail, None, false), [Step::Write("us@example.org".to_owned())]);
        let web = Entry { email: None, web: Line::read("web", "javascript:alert(1)").ok(), ..mail };
        assert_eq!(steps(&web, None, false), []);
    }
}
