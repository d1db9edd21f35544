//! `/ask-for-help/{step}`: what comes after the form. Who reads it, or what is still to be said, or what there is instead:
//! none of them ends in nothing, and none shows anything of what was typed.

use super::OutOfSearch;
use crate::api::ask::{AskSent, AskShown, ask_page};
use crate::part::broken::{Broken, Lost};
use crate::part::crisis::{HELPLINES, HelpInEnglish, HelpNow, HelpNumbers, Ring, crisis_lang};
use crate::part::field::SelectField;
use crate::part::form_trouble::{ErrorSummary, FormTrouble};
use crate::part::title::PageTitle;
use crate::site::home::PlaceForm;
use crate::site::quick_exit::{ExitNote, QuickExit};
use crate::words::{Key, named, use_words};
use domain::Moment;
use domain::asking::{CityPart, Instead};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The page.
#[component]
pub fn AskStep() -> impl IntoView {
    let words = use_words();
    let params = use_params_map();
    let step = params.get_untracked().get("step").unwrap_or_default();
    let page = Resource::new(
        {
            let step = step.clone();
            move || step.clone()
        },
        ask_page,
    );
    view! {
        <OutOfSearch/>
        <Transition>
            {move || {
                let (home, step) = (words.to("/"), step.clone());
                Suspend::new(async move {
                    let page = match page.await {
                        Ok(page) => page,
                        Err(refusal) => return view! { <Broken failure=refusal.0 home/> }.into_any(),
                    };
                    match (Instead::read(&step), step.as_str()) {
                        (_, "sent") => view! { <Sent sent=page.sent now=page.now/> }.into_any(),
                        (_, "gone") => view! { <Gone/> }.into_any(),
                        // What may be read without having written anything.
                        (Ok(Instead::Outside), _) => view! { <Other step=Instead::Outside page/> }.into_any(),
                        (Ok(_), _) if !page.waits => view! { <Gone/> }.into_any(),
                        (Ok(step), _) => view! { <Other step page/> }.into_any(),
                        (Err(_), _) => view! { <Lost/> }.into_any(),
                    }
                })
            }}
        </Transition>
    }
}

/// It was sent: who reads it and when, what happens next, from which number they ring, and whom to ring meanwhile.
#[component]
fn Sent(sent: Option<AskSent>, now: Moment) -> impl IntoView {
    let words = use_words();
    let (lang, dir) = (crisis_lang(&words), crisis_lang(&words).map(|_| "ltr"));
    let urgent = sent.as_ref().and_then(|sent| sent.urgent);
    let reads = match &sent {
        Some(sent) => words.fill(Key::AskSentReads, &[("team", &sent.team)]),
        None => words.say(Key::AskSentReadsBare),
    };
    let phone = sent.map(|sent| sent.phone).filter(|phone| !phone.is_empty());
    let rings = match phone {
        Some(phone) => {
            let said = words.say(Key::AskSentPhone);
            let (before, after) = said.split_once("{phone}").unwrap_or((said.as_str(), ""));
            view! { <p>{before.to_owned()}<b><Ring number=phone/></b>{after.to_owned()}</p> }.into_any()
        }
        None => view! { <p>{words.say(Key::AskSentNoPhone)}</p> }.into_any(),
    };
    let first = urgent.map(|urgent| view! { <HelpNow urgent now/> });
    let numbers = urgent.is_none().then(|| {
        view! {
            <section class="panel" aria-labelledby="meanwhile" lang=lang dir=dir>
                <h2 id="meanwhile">{words.say(Key::HelpTitle)}</h2>
                <HelpInEnglish/>
                <p>{words.say(Key::AskSentMeanwhile)}</p>
                <HelpNumbers of=HELPLINES.iter().collect()/>
            </section>
        }
    });
    view! {
        <PageTitle page=words.say(Key::AskSentTitle)/>
        <div class="wrap page">
            <QuickExit/>
            <ExitNote/>
            <div class="tell">
                {first}
                <h1>{words.say(Key::AskSentTitle)}</h1>
                <p class="lead">{reads}</p>
                <h2>{words.say(Key::TellNext)}</h2>
                <p>{words.say(Key::AskSentNext)}</p>
                {rings}
                <p>{words.say(Key::AskNotTold)}</p>
                {numbers}
                <Meanwhile/>
            </div>
        </div>
    }
}

/// Nobody reads it yet: why, and the ways on.
#[component]
fn Other(step: Instead, page: AskShown) -> impl IntoView {
    let words = use_words();
    let trouble = FormTrouble(Signal::stored(page.trouble));
    provide_context(trouble);
    let (title, text) = match step {
        Instead::Where => (Key::AskWhereTitle, Key::AskWhereText),
        Instead::NoGp => (Key::AskNoGpTitle, Key::AskNoGpText),
        Instead::Closed => (Key::AskClosedTitle, Key::AskClosedText),
        Instead::NotCovered => (Key::AskNotCoveredTitle, Key::AskNotCoveredText),
        Instead::Outside => (Key::AskOutsideTitle, Key::AskOutsideText),
    };
    let labels = vec![("part", Key::AskWherePart), ("theme", Key::AskThemeLabel)];
    let by_part = (step != Instead::Outside).then(|| view! { <ByPart step/> });
    let has_themes = !page.themes.is_empty() && matches!(step, Instead::NoGp | Instead::NotCovered);
    let by_theme = has_themes.then(|| view! { <ByTheme step themes=page.themes/> });
    let register = matches!(step, Instead::NoGp | Instead::Closed).then(|| {
        view! { <section><h2>{words.say(Key::AskRegister)}</h2><p>{words.say(Key::AskRegisterText)}</p></section> }
    });
    let meanwhile = (step != Instead::Where).then(|| view! { <Meanwhile/> });
    let back = page.waits.then(|| {
        view! { <p><a href=words.to("/ask-for-help")>{words.say(Key::AskBack)}</a></p> }
    });
    let title_of = trouble.title(title);
    view! {
        <PageTitle page=title_of/>
        <div class="wrap page">
            <QuickExit/>
            <div class="tell">
                <h1>{words.say(title)}</h1>
                <p class="lead">{words.say(text)}</p>
                <ErrorSummary labels/>
                {by_theme}
                {by_part}
                {register}
                {meanwhile}
                {back}
            </div>
        </div>
    }
}

/// In which part of the city, and then it goes.
#[component]
fn ByPart(step: Instead) -> impl IntoView {
    let words = use_words();
    let outside = words.say(Key::AskWhereOutside);
    let option = |part: &CityPart| {
        let name = part.place().map_or_else(|| outside.clone(), |(name, _)| name.to_owned());
        (part.key().to_owned(), name)
    };
    let options = CityPart::ALL.iter().map(option).collect();
    view! {
        <form class="tell-form" method="post" action="/rpc/ask/where" novalidate>
            <input type="hidden" name="lang" value=words.lang.tag()/>
            <input type="hidden" name="step" value=step.key()/>
            <SelectField field="part" plain=true label=Key::AskWherePart none=Key::AskWhereChoose options chosen=String::new()/>
            <button class="btn btn-main">{words.say(Key::AskNearest)}</button>
        </form>
    }
}

/// Whoever works for a theme works across the city.
#[component]
fn ByTheme(step: Instead, themes: Vec<domain::Theme>) -> impl IntoView {
    let words = use_words();
    let options =
        themes.into_iter().map(|theme| (theme.key().to_owned(), words.say(named::own_theme(theme)))).collect();
    view! {
        <form class="tell-form" method="post" action="/rpc/ask/where" novalidate>
            <input type="hidden" name="lang" value=words.lang.tag()/>
            <input type="hidden" name="step" value=step.key()/>
            <SelectField field="theme" plain=true label=Key::AskThemeLabel none=Key::AskThemeChoose options chosen=String::new()/>
            <button class="btn btn-main">{words.say(Key::AskThemeSend)}</button>
        </form>
    }
}

/// What anybody can do now: look what is near, and ring.
#[component]
fn Meanwhile() -> impl IntoView {
    let words = use_words();
    view! {
        <section class="panel" aria-labelledby="now">
            <h2 id="now">{words.say(Key::AskMeanwhile)}</h2>
            <p>{words.say(Key::AskMeanwhileText)}</p>
            <PlaceForm/>
            <p class="cluster">
                <a class="btn" href=words.to("/find")>{words.say(Key::FindSupport)}</a>
                <a class="btn" href=words.to("/help")>{words.say(Key::TalkNumbers)}</a>
            </p>
        </section>
    }
}

/// What was typed is no longer kept.
#[component]
fn Gone() -> impl IntoView {
    let words = use_words();
    view! {
        <PageTitle page=words.say(Key::AskTitle)/>
        <div class="wrap page">
            <QuickExit/>
            <div class="tell">
                <h1>{words.say(Key::AskTitle)}</h1>
                <p class="lead">{words.say(Key::AskGone)}</p>
                <p><a class="btn btn-main" href=words.to("/ask-for-help")>{words.say(Key::AskAgain)}</a></p>
                <Meanwhile/>
            </div>
        </div>
    }
}
