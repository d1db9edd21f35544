//! `/desk/refer/check`: what to look at before an unusual referral is sent. The plain case never comes here.

use crate::api::refer::ReferDraft;
use crate::api::refer_check::{CheckPage, what_to_check};
use crate::desk::frame::Desk;
use crate::part::broken::Broken;
use crate::part::crisis::{HELPLINES, HelpNumbers};
use crate::part::field::{TextArea, class_of};
use crate::part::form_trouble::{ErrorSummary, FormTrouble};
use crate::part::title::PageTitle;
use crate::words::{Key, Words, named, use_words};
use domain::Moment;
use domain::particulars::Avoid;
use domain::referral::{KnownRisk, Reason, Urgency};
use domain::theme_hint::Because;
use domain::unusual::{OpenHere, ThemeOffer, ToCheck, Unusual};
use leptos::prelude::*;

/// The page.
#[component]
pub fn ReferCheck() -> impl IntoView {
    let page = Resource::new(|| (), |()| what_to_check());
    view! {
        <Desk>
            <Transition>
                {move || Suspend::new(async move {
                    match page.await {
                        Ok(page) => view! { <Whole page/> }.into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home="/desk"/> }.into_any(),
                    }
                })}
            </Transition>
        </Desk>
    }
}

#[component]
fn Whole(page: CheckPage) -> impl IntoView {
    let words = use_words();
    let CheckPage { to_check, once, draft, team, now, trouble } = page;
    let trouble = FormTrouble::of(trouble, || None::<Result<(), crate::api::Refusal>>);
    provide_context(trouble);
    let title = trouble.title(Key::CheckNav);
    let Some(to_check) = to_check else {
        return view! {
            <PageTitle page=title/>
            <div class="wrap page">
                <h1>{words.say(Key::CheckNav)}</h1>
                <p class="lead">{words.say(Key::CheckNothing)}</p>
                <p><a class="btn btn-main" href="/desk/refer">{words.say(Key::ReferNav)}</a></p>
            </div>
        }
        .into_any();
    };
    let is_crisis = to_check.unusual.contains(&Unusual::Crisis);
    let has_routes = is_crisis || to_check.unusual.contains(&Unusual::CrisisWords);
    let acted = draft.crisis_acted.clone();
    let buttons = (!to_check.open_here.is_empty() || to_check.is_open_elsewhere, draft.urgency.clone());
    view! {
        <PageTitle page=title/>
        <div class="wrap page own">
            <h1>{words.say(Key::CheckTitle)}</h1>
            <ErrorSummary labels=vec![("crisis_acted", Key::CrisisActed), ("team", Key::ThemeAsk)]/>
            {has_routes.then(|| view! { <Routes is_crisis/> })}
            <form method="post" action="/rpc/refer/send-checked" id="check">
                <input type="hidden" name="once" value=once/>
                {is_crisis.then(|| view! {
                    <div class=class_of("crisis_acted", "field")>
                        <TextArea field="crisis_acted" name="crisis_acted" label=Key::CrisisActed hint=Key::CrisisActedHint value=acted/>
                    </div>
                })}
                <Unusuals to_check=to_check.clone() now/>
                {to_check.theme.map(|offer| view! { <ThemeChoice offer team/> })}
                <Buttons is_double=buttons.0 urgency=buttons.1 is_crisis/>
            </form>
            <Answers draft/>
        </div>
    }
    .into_any()
}

/// What to do before anything is sent.
#[component]
fn Routes(is_crisis: bool) -> impl IntoView {
    let words = use_words();
    view! {
        <section class="what-to-do" aria-labelledby="routes">
            <h2 id="routes">{words.say(if is_crisis { Key::CrisisFirst } else { Key::CrisisDo })}</h2>
            <ul>
                <li>{words.say(Key::CrisisDoDanger)}</li>
                <li>{words.say(Key::CrisisDoDoctor)}</li>
                <li>{words.say(Key::CrisisDoNhs)}</li>
                <li>{words.say(Key::CrisisDoSend)}</li>
            </ul>
            <HelpNumbers of=HELPLINES.iter().collect()/>
            <p>{words.say(Key::CrisisKept)}</p>
        </section>
    }
}

#[component]
fn Unusuals(to_check: ToCheck, now: Moment) -> impl IntoView {
    let words = use_words();
    let said = to_check.unusual.iter().map(|what| view! { <li>{words.say(named::unusual(*what))}</li> }).collect_view();
    let rows = to_check
        .open_here
        .iter()
        .map(|open| {
            let OpenHere { id, short_name, sent, stage } = open;
            let (day, stage) = (words.dated(sent.day(), now.day()), words.say(named::stage(*stage)));
            let line = words.fill(Key::OpenHereRow, &[("name", short_name), ("day", &day), ("stage", &stage)]);
            view! { <li><a href=format!("/desk/referrals/{id}")><bdi>{line}</bdi></a></li> }
        })
        .collect_view();
    let here = (!to_check.open_here.is_empty()).then(|| {
        view! {
            <section class="card" id="open-here">
                <h2>{words.say(Key::OpenHereTitle)}</h2>
                <p>{words.say(Key::OpenHereText)}</p>
                <ul>{rows}</ul>
            </section>
        }
    });
    let elsewhere = to_check.is_open_elsewhere.then(|| {
        view! {
            <section class="card" id="open-elsewhere">
                <h2>{words.say(Key::OpenElsewhereTitle)}</h2>
                <p>{words.say(Key::OpenElsewhereText)}</p>
            </section>
        }
    });
    let list = (!to_check.unusual.is_empty()).then(|| view! { <ul id="unusual">{said}</ul> });
    view! { {list}{here}{elsewhere} }
}

#[component]
fn ThemeChoice(offer: ThemeOffer, team: String) -> impl IntoView {
    let words = use_words();
    let theme = words.say(named::theme(offer.theme));
    let why = match offer.because {
        Because::Reason(reason) => words.fill(Key::ThemeReason, &[("reason", &words.say(named::reason(reason)))]),
        Because::Age(age) => words.fill(Key::ThemeAge, &[("age", &age.to_string())]),
        Because::NoHome => words.say(Key::ThemeNoHome),
    };
    let own = words.fill(Key::ThemeOwn, &[("team", &team)]);
    let them = words.fill(Key::ThemeThem, &[("team", offer.name.as_str())]);
    view! {
        <section class="card">
            <h2>{words.fill(Key::ThemeTitle, &[("theme", &theme)])}</h2>
            <p>{why}</p>
            <fieldset class="field">
                <legend>{words.say(Key::ThemeAsk)}</legend>
                <div class="choices">
                    <label class="choice"><input type="radio" name="team" value="" id="team" checked=true/><bdi>{own}</bdi></label>
                    <label class="choice"><input type="radio" name="team" value=offer.team.to_string()/><bdi>{them}</bdi></label>
                </div>
            </fieldset>
        </section>
    }
}

#[component]
fn Buttons(is_double: bool, urgency: String, is_crisis: bool) -> impl IntoView {
    let words = use_words();
    let is_today = urgency == Urgency::SameDay.key();
    let soon = Urgency::read(&urgency).map(|soon| words.say(named::urgency(soon))).unwrap_or_default();
    let send = match (is_crisis && !is_today, is_double) {
        (true, _) => {
            let as_is = words.fill(Key::CheckSendAsIs, &[("soon", &soon)]);
            view! {
                <button class="btn btn-main" name="urgency" value=Urgency::SameDay.key()>{words.say(Key::CheckSendToday)}</button>
                <button class="btn">{as_is}</button>
            }
            .into_any()
        }
        (false, true) => view! { <button class="btn btn-main">{words.say(Key::CheckSendAnyway)}</button> }.into_any(),
        (false, false) => view! { <button class="btn btn-main">{words.say(Key::CheckSend)}</button> }.into_any(),
    };
    view! { <p class="choices">{send}<a class="btn" href="/desk/refer?back=1">{words.say(Key::CheckChange)}</a></p> }
}

/// What was filled in, as it was typed.
#[component]
fn Answers(draft: ReferDraft) -> impl IntoView {
    let words = use_words();
    let rows = answers(&words, &draft)
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(label, text)| view! { <div><dt>{words.say(label)}</dt><dd><bdi>{text}</bdi></dd></div> })
        .collect_view();
    view! {
        <section aria-labelledby="answers">
            <h2 id="answers">{words.say(Key::CheckAnswers)}</h2>
            <dl class="summary">{rows}</dl>
        </section>
    }
}

fn answers(words: &Words, draft: &ReferDraft) -> Vec<(Key, String)> {
    let named_all = |keys: &[String], name: &dyn Fn(&str) -> Option<Key>| {
        let said: Vec<String> = keys.iter().filter_map(|key| name(key)).map(|key| words.say(key)).collect();
        said.join(", ")
    };
    let way = |key: &str| match key {
        "ring" => Some(Key::SafeRing),
        "text" => Some(Key::SafeText),
        "message" => Some(Key::SafeMessage),
        _ => None,
    };
    let reason = |key: &str| Reason::read(key).ok().map(named::reason);
    let home = match draft.no_fixed_address.is_empty() {
        true => draft.postcode.clone(),
        false => words.say(Key::NoFixedHome),
    };
    vec![
        (Key::Given, draft.given.clone()),
        (Key::Called, draft.called.clone()),
        (Key::Family, draft.family.clone()),
        (Key::Born, draft.born_on.clone()),
        (Key::Postcode, home),
        (Key::Phone, draft.phone.clone()),
        (Key::SafeTo, named_all(&draft.safe, &way)),
        (Key::SecondPhone, draft.phone_2.clone()),
        (Key::SafeToOther, named_all(&draft.safe_2, &way)),
        (Key::EmailIfSafe, draft.email.clone()),
        (
            Key::ReachThrough,
            if draft.through_practice.is_empty() { String::new() } else { words.say(Key::ThroughPractice) },
        ),
        (Key::DoNotBy, named_all(&draft.avoid, &|key| Avoid::read(key).ok().map(named::avoid))),
        (Key::Language, draft.language.clone()),
        (Key::Needs, draft.needs.clone()),
        (Key::BestTime, draft.best_time.clone()),
        (Key::MainReason, named_all(std::slice::from_ref(&draft.reason), &reason)),
        (Key::OtherReasons, named_all(&draft.other_reasons, &reason)),
        (Key::OwnWords, draft.own_words.clone()),
        (Key::KnownRisks, named_all(&draft.risks, &|key| KnownRisk::read(key).ok().map(named::known_risk))),
        (Key::RiskNote, draft.risk_note.clone()),
    ]
}
