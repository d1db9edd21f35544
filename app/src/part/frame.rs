//! The frame around every page: skip link, demo line, header, foot.

use crate::part::icon::Icon;
use crate::part::theme::Theme;
use crate::words::{Key, Lang, Words, use_words};
use domain::Category;
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
    /// The browser brought a sign-in. Whether it still holds is not asked: it only names the way to the desk.
    pub has_sign_in: bool,
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

/// The second link of every public page: where all of its pages are named.
#[component]
pub fn SkipToMenu() -> impl IntoView {
    let words = use_words();
    view! { <a class="skip" href="#menu" rel="external">{words.say(Key::SkipToMenu)}</a> }
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
    // The desk sends whoever is not signed in to sign in.
    let (staff, staff_way) = match use_here().has_sign_in {
        true => (Key::MyDesk, "/desk"),
        false => (Key::ForPractices, "/sign-in"),
    };
    let is_at = move |page: &'static str| move || path.get().ends_with(page).then_some("page");
    view! {
        <header>
            <DemoLine/>
            <div class="top">
                <div class="wrap top-in">
                    <Logo href=words.to("/")/>
                    <nav aria-label=words.say(Key::MainMenu)>
                        <ul class="top-nav" role="list">
                            <li class="top-wide"><a href=words.to("/find") aria-current=is_at("/find")>{words.say(Key::FindSupport)}</a></li>
                            <li>
                                <a href=words.to("/shortlist") aria-current=is_at("/shortlist") data-shortlist>
                                    <Icon name="keep"/>
                                    <span class="vh">{words.say(Key::Shortlist)}</span>
                                    <span class="top-keep" aria-hidden="true">{words.say(Key::Shortlist)}</span>
                                    <span class="top-count" hidden data-shortlist-count></span>
                                </a>
                            </li>
                            <li><a data-part="language" href=same_page rel="external" lang=other.tag() hreflang=other.tag()>{other.own_name()}</a></li>
                            <li class="top-wide"><a href=staff_way rel="external">{words.say(staff)}</a></li>
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
    let kinds = Category::ALL
        .into_iter()
        .map(|kind| {
            let href = words.to(&format!("/help-with/{}", kind.key()));
            view! { <li><a href=href>{words.category(kind)}</a></li> }
        })
        .collect_view();
    view! {
        <footer class="foot" id="menu">
            <div class="wrap foot-in">
                <nav class="foot-kinds" aria-labelledby="foot-kinds">
                    <h2 class="h3" id="foot-kinds">{words.say(Key::FootKinds)}</h2>
                    <ul class="foot-links" role="list">{kinds}</ul>
                </nav>
                <nav aria-label=words.say(Key::MorePages)>
                    <ul class="foot-links" role="list">
                        <li class="top-phone"><a href=words.to("/find")>{words.say(Key::FindSupport)}</a></li>
                        <li><a href=words.to("/on")>{words.say(Key::FootOn)}</a></li>
                        <li><a href=words.to("/help") lang=english>{words.say(Key::HelpTitle)}</a></li>
                        <li><a href=words.to("/ask-for-help")>{words.say(Key::AskNav)}</a></li>
                        <li><a href=words.to("/suggest")>{words.say(Key::FootMissing)}</a></li>
                        <li class="top-phone"><a href="/sign-in" rel="external">{words.say(Key::ForPractices)}</a></li>
                        <li><a href=words.to("/about")>{words.say(Key::About)}</a></li>
                        <li><a href=words.to("/about#data")>{words.say(Key::DataSources)}</a></li>
                        <li><a href=words.to("/cookies")>{words.say(Key::FootCookies)}</a></li>
                        <li><a href=words.to("/accessibility")>{words.say(Key::FootAccess)}</a></li>
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
