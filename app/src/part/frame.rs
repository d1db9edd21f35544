//! The frame around every page: skip link, demo line, header, foot.

use crate::part::icon::Icon;
use crate::part::theme::Theme;
use crate::words::{Key, Lang, Words, use_words};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// Whether this is a demo town, and what the reader chose for light and dark. Handed in by the server; in the browser
/// the frame is awake but asks neither again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Here {
    /// The database holds the demo town.
    pub is_demo: bool,
    /// Light, dark, or as the system says.
    pub theme: Theme,
}

/// The results somebody came from, as an address of ours: where "back to the results" leads.
#[derive(Clone, Copy)]
pub struct CameFrom(pub StoredValue<String>);

impl CameFrom {
    /// At first, the page that led here says it, where it was one of results.
    pub fn at_first(words: &Words) -> Self {
        let results = words.to("/find");
        let referrer = crate::api::referrer();
        let path =
            referrer.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..])).unwrap_or_default();
        let is_results = path == results || path.starts_with(&format!("{results}?"));
        Self(StoredValue::new(if is_results { path.to_owned() } else { results }))
    }
}

/// What the server knows about here: carried over to the browser beside the page, because both must draw the same.
pub fn use_here() -> Here {
    use_context::<Here>().unwrap_or_default()
}

/// The first link of every page.
#[component]
pub fn SkipLink() -> impl IntoView {
    let words = use_words();
    view! { <a class="skip" href="#main" rel="external">{words.say(Key::SkipLink)}</a> }
}

/// Says that nothing here is real, and that a translation is a draft.
#[component]
pub fn DemoLine() -> impl IntoView {
    let words = use_words();
    let demo = use_here().is_demo.then(|| {
        view! { <p class="demo"><span class="wrap"><b>{words.say(Key::DemoFirst)}</b>" "{words.say(Key::DemoRest)}</span></p> }
    });
    let draft = (words.lang != Lang::En)
        .then(|| view! { <p class="demo"><span class="wrap">{words.say(Key::DraftTranslation)}</span></p> });
    view! { {demo} {draft} }
}

/// The logo, which leads home.
#[component]
pub fn Logo(
    /// Where to.
    href: String,
) -> impl IntoView {
    let words = use_words();
    view! {
        <a class="logo" href=href rel="external">
            <svg viewBox="0 0 30 35" aria-hidden="true"><use href="/icons.svg#logo"></use></svg>
            <span>{words.say(Key::SiteName)}</span>
        </a>
    }
}

/// The header of a public page.
#[component]
pub fn SiteHeader() -> impl IntoView {
    let words = use_words();
    let other = if words.lang == Lang::En { Lang::Ar } else { Lang::En };
    let at = use_location();
    let same_page = move || format!("{}{}", other.same_page(&at.pathname.get()), with_mark(&at.search.get()));
    let path = at.pathname;
    let is_find = move || path.get().ends_with("/find").then_some("page");
    view! {
        <header>
            <DemoLine/>
            <div class="top">
                <div class="wrap top-in">
                    <Logo href=words.to("/")/>
                    <nav aria-label=words.say(Key::MainMenu)>
                        <ul class="top-nav" role="list">
                            <li class="top-wide"><a href=words.to("/find") aria-current=is_find>{words.say(Key::FindSupport)}</a></li>
                            <li><a href=same_page rel="external" lang=other.tag() hreflang=other.tag()>{other.own_name()}</a></li>
                            <li class="top-wide"><a href="/sign-in" rel="external">{words.say(Key::ForPractices)}</a></li>
                            <li class="top-phone"><a href="#menu" rel="external">{words.say(Key::Menu)}</a></li>
                        </ul>
                    </nav>
                </div>
            </div>
        </header>
    }
}

fn with_mark(search: &str) -> String {
    let search = search.trim_start_matches('?');
    if search.is_empty() { String::new() } else { format!("?{search}") }
}

/// The foot of a public page, which is also the menu on a phone.
#[component]
pub fn SiteFoot() -> impl IntoView {
    let words = use_words();
    let english = (words.lang != Lang::En).then_some("en");
    view! {
        <footer class="foot" id="menu">
            <div class="wrap foot-in">
                <nav aria-label=words.say(Key::MorePages)>
                    <ul class="foot-links" role="list">
                        <li class="top-phone"><a href=words.to("/find")>{words.say(Key::FindSupport)}</a></li>
                        <li class="top-phone"><a href="/sign-in" rel="external">{words.say(Key::ForPractices)}</a></li>
                        <li><a href=words.to("/about")>{words.say(Key::About)}</a></li>
                        <li><a href=format!("{}#data", words.to("/about"))>{words.say(Key::DataSources)}</a></li>
                    </ul>
                </nav>
                <ThemeChoice words=words.clone()/>
                <p class="small soft foot-credit" lang=english dir=english.map(|_| "ltr")>{words.say(Key::DatasetCredit)}</p>
            </div>
        </footer>
    }
}

/// System, light or dark: kept in a cookie, so that nothing flashes and no script is needed.
#[component]
fn ThemeChoice(words: Words) -> impl IntoView {
    let chosen = use_here().theme;
    let choices = Theme::ALL
        .into_iter()
        .map(|theme| {
            let key = match theme {
                Theme::System => Key::ColoursSystem,
                Theme::Light => Key::ColoursLight,
                Theme::Dark => Key::ColoursDark,
            };
            let pressed = if theme == chosen { "true" } else { "false" };
            view! { <button name="theme" value=theme.key() aria-pressed=pressed>{words.say(key)}</button> }
        })
        .collect_view();
    view! {
        <form class="theme" method="post" action="/theme" aria-labelledby="theme-label">
            <span id="theme-label">{words.say(Key::Colours)}</span>
            <div class="theme-set">{choices}</div>
        </form>
    }
}

/// A link back to where somebody came from.
#[component]
pub fn Back(
    /// Where to.
    #[prop(into)]
    href: String,
    /// What is there.
    label: Key,
) -> impl IntoView {
    let words = use_words();
    view! { <a class="back" href=href><Icon name="back" turns=true/>{words.say(label)}</a> }
}
