//! `/ask-for-help`: somebody asks for a link worker, for themselves, or (`?for=somebody`) for somebody who agrees.

mod step;

use super::wrong::LongText;
use crate::api::ask::{AskShown, AskTyped, ask_page};
use crate::part::broken::Broken;
use crate::part::crisis::{HELPLINES, HelpInEnglish, HelpNow, HelpNumbers, crisis_lang};
use crate::part::field::{Choice, Choices, SelectField, TextField, class_of, described, invalid};
use crate::part::form_trouble::{ErrorSummary, FieldError, FormTrouble};
use crate::part::title::PageTitle;
use crate::site::quick_exit::{ExitNote, QuickExit};
use crate::site::wake::type_ahead::TypeAhead;
use crate::words::{Key, use_words};
use domain::Failure;
use domain::asking::SaidPractice;
use leptos::prelude::*;
use leptos_meta::Meta;
use leptos_router::hooks::use_query_map;
pub use step::AskStep;

/// The labels of the fields in the order of the form, for oneself and for somebody else: the summary of what is wrong links
/// to them.
const LABELS: [(&str, Key, Key); 13] = [
    ("asker_name", Key::AskerName, Key::AskerName),
    ("asker_related", Key::AskerRelated, Key::AskerRelated),
    ("asker_phone", Key::AskerPhone, Key::AskerPhone),
    ("given", Key::AskGiven, Key::AskGivenTheirs),
    ("phone", Key::AskPhone, Key::AskPhoneTheirs),
    ("safe", Key::SafeTo, Key::SafeTo),
    ("email", Key::AskEmail, Key::AskEmailTheirs),
    ("best_time", Key::BestTime, Key::BestTime),
    ("practice", Key::AskPractice, Key::AskPracticeTheirs),
    ("postcode", Key::Postcode, Key::Postcode),
    ("own_words", Key::AskWhat, Key::AskWhat),
    ("language", Key::Language, Key::Language),
    ("agreed", Key::AskAgreement, Key::AskAgreement),
];

/// Keeps the pages of asking out of search engines.
#[component]
fn OutOfSearch() -> impl IntoView {
    view! { <Meta name="robots" content="noindex"/> }
}

/// The page.
#[component]
pub fn Ask() -> impl IntoView {
    let words = use_words();
    let page = Resource::new(String::new, ask_page);
    let asked_for = use_query_map().with_untracked(|query| query.get("for").is_some_and(|whom| whom == "somebody"));
    view! {
        <OutOfSearch/>
        <Transition>
            {move || {
                let home = words.to("/");
                Suspend::new(async move {
                    match page.await {
                        Ok(page) => {
                            let is_theirs = if page.waits { page.for_somebody } else { asked_for };
                            view! { <Form page is_theirs/> }.into_any()
                        }
                        Err(refusal) => view! { <Broken failure=refusal.0 home/> }.into_any(),
                    }
                })
            }}
        </Transition>
    }
}

#[component]
fn Form(page: AskShown, is_theirs: bool) -> impl IntoView {
    let words = use_words();
    let AskShown { once, practices, form, trouble, urgent, now, .. } = page;
    let was_told = urgent.is_some();
    let is_busy = trouble == Some(Failure::Busy);
    let trouble = FormTrouble(Signal::stored(trouble));
    provide_context(trouble);
    let (title, lead) = match is_theirs {
        true => (Key::AskOtherTitle, Key::AskOtherLead),
        false => (Key::AskTitle, Key::AskLead),
    };
    let labels = LABELS.map(|(field, own, theirs)| (field, if is_theirs { theirs } else { own })).to_vec();
    let (other, way) = match is_theirs {
        true => (Key::AskForMe, "/ask-for-help"),
        false => (Key::AskForOther, "/ask-for-help?for=somebody"),
    };
    let (lang, dir) = (crisis_lang(&words), crisis_lang(&words).map(|_| "ltr"));
    let first = urgent.map(|urgent| {
        view! {
            <HelpNow urgent now/>
            <p lang=lang dir=dir><b>{words.say(Key::AskHelpFirst)}</b></p>
        }
    });
    let busy = is_busy.then(|| view! { <p>{words.say(Key::AskBusy)}</p><HelpNumbers of=HELPLINES.iter().collect()/> });
    let whom = if is_theirs { "somebody" } else { "" };
    let title_of = trouble.title(title);
    let asker = is_theirs.then(|| view! { <Asker form=form.clone()/> });
    view! {
        <PageTitle page=title_of/>
        <div class="wrap page">
            <QuickExit/>
            <ExitNote/>
            <div class="tell">
                {first}
                <h1>{words.say(title)}</h1>
                <p class="lead">{words.say(lead)}</p>
                <p>{words.say(Key::AskReads)}" "{words.say(Key::AskNotTold)}</p>
                <ErrorSummary labels/>
                {busy}
                <p><a class="btn" href=words.to(way)>{words.say(other)}</a></p>
                <form class="tell-form" id="ask" method="post" action="/rpc/ask/send" autocomplete="off" novalidate>
                    <input type="hidden" name="once" value=once/>
                    <input type="hidden" name="lang" value=words.lang.tag()/>
                    <input type="hidden" name="whom" value=whom/>
                    <input type="hidden" name="form[saw_help]" value=was_told.then_some("yes")/>
                    {asker}
                    <Reach form=form.clone() is_theirs/>
                    <Where form=form.clone() practices is_theirs/>
                    <Going form is_theirs/>
                    <button class="btn btn-main">{words.say(Key::TellSend)}</button>
                </form>
            </div>
        </div>
    }
}

/// Who asks for somebody else.
#[component]
fn Asker(form: AskTyped) -> impl IntoView {
    let words = use_words();
    view! {
        <h2>{words.say(Key::AskYou)}</h2>
        <TextField field="asker_name" label=Key::AskerName value=form.asker_name/>
        <TextField field="asker_related" label=Key::AskerRelated hint=Key::AskerRelatedHint value=form.asker_related/>
        <TextField field="asker_phone" label=Key::AskerPhone value=form.asker_phone kind="tel"/>
        <h2>{words.say(Key::AskThem)}</h2>
    }
}

/// A first name, and how to reach them safely. Nothing is safe that is not ticked.
#[component]
fn Reach(form: AskTyped, is_theirs: bool) -> impl IntoView {
    let words = use_words();
    let of = |own, theirs| if is_theirs { theirs } else { own };
    let safe = [("ring", Key::SafeRing), ("text", Key::SafeText), ("message", Key::SafeMessage)];
    view! {
        <TextField field="given" label=of(Key::AskGiven, Key::AskGivenTheirs) value=form.given/>
        <TextField field="phone" label=of(Key::AskPhone, Key::AskPhoneTheirs) value=form.phone kind="tel"/>
        <Choices
            field="safe"
            name="form[safe][]"
            legend=words.say(Key::SafeTo)
            choices=safe.map(|(key, label)| Choice::of(key, label)).into()
            chosen=form.safe
            many=true
            class="field"
        />
        <TextField field="email" label=of(Key::AskEmail, Key::AskEmailTheirs) value=form.email kind="email"/>
        <TextField field="best_time" label=Key::BestTime hint=Key::CanLeaveOut value=form.best_time/>
    }
}

/// The practice, or that nobody knows it; and a postcode for that case.
#[component]
fn Where(form: AskTyped, practices: Vec<(String, String)>, is_theirs: bool) -> impl IntoView {
    let words = use_words();
    let others = [
        (SaidPractice::NOT_KNOWN, Key::AskNotKnown),
        (SaidPractice::NO_GP, Key::AskNoGp),
        (SaidPractice::NOT_LISTED, Key::AskNotListed),
    ];
    let others = others.into_iter().map(|(key, label)| (key.to_owned(), words.say(label)));
    let options = others.chain(practices).collect();
    let label = if is_theirs { Key::AskPracticeTheirs } else { Key::AskPractice };
    view! {
        <div class="stack">
            <SelectField field="practice" label none=Key::AskPracticeChoose options chosen=form.practice/>
            <TypeAhead field="practice".to_owned() hint=words.say(Key::AskPracticeType)/>
        </div>
        <TextField field="postcode" label=Key::Postcode hint=Key::AskPostcodeHint value=form.postcode/>
    }
}

/// What is going on, the language to speak, and the agreement with its exact words.
#[component]
fn Going(form: AskTyped, is_theirs: bool) -> impl IntoView {
    let words = use_words();
    let spoken = [("no", Key::No), ("interpreter", Key::InterpreterSpoken), ("bsl", Key::InterpreterBsl)];
    let agreed = if is_theirs { Key::AskAgreedTheirs } else { Key::AskAgreed };
    let (lang, dir) = (crisis_lang(&words), crisis_lang(&words).map(|_| "ltr"));
    view! {
        <LongText field="own_words" label=Key::AskWhat hint=Key::AskWhatHint value=form.own_words can_be_left_out=false/>
        <Choices
            field="interpreter"
            name="form[interpreter]"
            legend=words.say(Key::InterpreterNeeded)
            choices=spoken.map(|(key, label)| Choice::of(key, label)).into()
            chosen=vec![form.interpreter]
            class="field"
        />
        <TextField field="language" label=Key::Language hint=Key::CanLeaveOut value=form.language/>
        <fieldset class=class_of("agreed", "field") aria-describedby=described("agreed") lang=lang dir=dir>
            <legend>{words.say(Key::AskAgreement)}</legend>
            <HelpInEnglish/>
            <FieldError field="agreed"/>
            <div class="choices">
                <label class="choice">
                    <input type="checkbox" id="agreed" name="form[agreed]" value="yes" checked=form.agreed == "yes" aria-invalid=invalid("agreed")/>
                    {words.say(agreed)}
                </label>
            </div>
        </fieldset>
    }
}
