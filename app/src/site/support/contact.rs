//! How to get in touch; where the support has nothing of its own, with whoever runs it.

use super::acts::{dialled, is_web};
use crate::words::{Key, use_words};
use domain::support::Entry;
use domain::{Line, Organisation};
use leptos::prelude::*;

/// The ways to reach somebody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ways {
    phone: Option<Line<60>>,
    text: Option<Line<60>>,
    email: Option<Line<200>>,
    web: Option<Line<500>>,
}

impl Ways {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl From<&Entry> for Ways {
    fn from(entry: &Entry) -> Self {
        let Entry { phone, text, email, web, .. } = entry.clone();
        Self { phone, text, email, web: web.filter(|web| is_web(web.as_str())) }
    }
}

impl From<&Organisation> for Ways {
    fn from(organisation: &Organisation) -> Self {
        let Organisation { phone, email, web, .. } = organisation.clone();
        Self { phone, text: None, email, web: web.filter(|web| is_web(web.as_str())) }
    }
}

/// How to get in touch.
#[component]
pub fn InTouch(entry: Entry, organisation: Option<Organisation>) -> impl IntoView {
    let words = use_words();
    let own = Ways::from(&entry);
    let (ways, whose) = match organisation {
        Some(organisation) if own.is_empty() => {
            let whose = words.fill(Key::ContactOf, &[("name", organisation.name.as_str())]);
            (Ways::from(&organisation), Some(view! { <p class="soft">{whose}</p> }))
        }
        _ => (own, None),
    };
    let whose = whose.filter(|_| !ways.is_empty());
    view! {
        <section aria-labelledby="touch">
            <h2 id="touch">{words.say(Key::Contact)}</h2>
            {whose}
            <Contacts ways/>
        </section>
    }
}

/// The ways, each a link.
#[component]
pub fn Contacts(
    /// What we have.
    #[prop(into)]
    ways: Ways,
) -> impl IntoView {
    let words = use_words();
    if ways.is_empty() {
        return view! { <p>{words.say(Key::ContactNone)}</p> }.into_any();
    }
    let row = |label: Key, href: String, shown: String| {
        view! { <div><dt>{words.say(label)}</dt><dd><a href=href rel="external noreferrer"><bdi>{shown}</bdi></a></dd></div> }
    };
    let phone = ways.phone.map(|phone| row(Key::Phone, format!("tel:{}", dialled(phone.as_str())), phone.to_string()));
    let text = ways.text.map(|text| row(Key::TextLabel, format!("sms:{}", dialled(text.as_str())), text.to_string()));
    let email = ways.email.map(|email| row(Key::Email, format!("mailto:{email}"), email.to_string()));
    let web = ways.web.map(|web| {
        let shown = web.as_str().trim_start_matches("https://").trim_start_matches("http://").to_owned();
        row(Key::Web, web.to_string(), shown)
    });
    view! { <dl class="summary">{phone}{text}{email}{web}</dl> }.into_any()
}
