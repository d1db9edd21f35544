//! `/yours`: what somebody sees of what is kept about them. English alone so far, like the desk.
//!
//! Neither the title nor the address says what it is about: phones are shared.

use crate::api::yours::{YoursShown, yours_ask, yours_page};
use crate::browser::raw_text;
use crate::part::broken::Broken;
use crate::part::crisis::CrisisStrip;
use crate::part::field::{class_of, described, invalid};
use crate::part::form_trouble::{ErrorSummary, FieldError, FormTrouble};
use crate::part::frame::{DemoLine, Logo, SkipLink};
use crate::part::shared_card;
use crate::part::title::PageTitle;
use crate::site::quick_exit::{ExitNote, QuickExit};
use crate::words::format::MONTHS;
use crate::words::{Key, Words, onward, use_words};
use domain::connection::AskedForYou;
use domain::referral::ShareBack;
use domain::sent::Stage;
use domain::yours::{PersonMessage, Yours};
use domain::{Day, Failure};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The page: with a key in its address it asks for a birthday, else it shows what was opened.
#[component]
pub fn YoursPage() -> impl IntoView {
    let key = use_query_map().with_untracked(|query| query.get("key"));
    let page = match key.filter(|key| !key.is_empty()) {
        Some(key) => view! { <Ask key/> }.into_any(),
        None => view! { <Opened/> }.into_any(),
    };
    view! {
        <SkipLink/>
        <CrisisStrip/>
        <header>
            <DemoLine/>
            <div class="top"><div class="wrap top-in"><Logo href="/".to_owned()/></div></div>
        </header>
        <main id="main" tabindex="-1"><QuickExit/>{page}</main>
    }
}

/// Asks for the day and month of birth. Nothing is looked up before that.
#[component]
fn Ask(key: String) -> impl IntoView {
    let words = use_words();
    let asked = Resource::new(|| (), |()| yours_ask());
    let key = StoredValue::new(key);
    view! {
        <Transition>
            {move || {
                let home = words.to("/");
                Suspend::new(async move {
                    match asked.await {
                        Ok(trouble) => view! { <AskForm key=key.get_value() trouble/> }.into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home/> }.into_any(),
                    }
                })
            }}
        </Transition>
    }
}

#[component]
fn AskForm(key: String, trouble: Option<Failure>) -> impl IntoView {
    let words = use_words();
    let trouble = FormTrouble(Signal::stored(trouble));
    provide_context(trouble);
    let title = trouble.title(Key::YoursTitle);
    let months = MONTHS
        .iter()
        .zip(1..)
        .map(|(month, n): (_, u8)| view! { <option value=n.to_string()>{words.say(*month)}</option> })
        .collect_view();
    view! {
        <PageTitle page=title/>
        <div class="wrap page">
            <div class="tell">
                <h1>{words.say(Key::YoursAsk)}</h1>
                <p class="lead">{words.say(Key::YoursAskText)}</p>
                <AskTrouble/>
                <form class="tell-form" method="post" action="/rpc/yours/open" novalidate>
                    <input type="hidden" name="key" value=key/>
                    <div class=class_of("day", "field")>
                        <label for="day">{words.say(Key::YoursDay)}</label>
                        <FieldError field="day"/>
                        <input class="input" id="day" name="day" inputmode="numeric" autocomplete="off" aria-invalid=invalid("day") aria-describedby=described("day")/>
                    </div>
                    <div class=class_of("month", "field")>
                        <label for="month">{words.say(Key::YoursMonth)}</label>
                        <FieldError field="month"/>
                        <select class="input" id="month" name="month" autocomplete="off" aria-invalid=invalid("month") aria-describedby=described("month")>
                            <option value="">{words.say(Key::YoursChooseMonth)}</option>
                            {months}
                        </select>
                    </div>
                    <button class="btn btn-main">{words.say(Key::YoursOpen)}</button>
                </form>
            </div>
        </div>
    }
}

/// What is wrong. A link that is wrong, ended or too old and a wrong birthday are one answer.
#[component]
fn AskTrouble() -> impl IntoView {
    let words = use_words();
    let trouble = expect_context::<FormTrouble>();
    let said = match trouble.0.get_untracked() {
        Some(Failure::NotFound) => words.say(Key::YoursWrong),
        Some(Failure::Busy) => words.say(Key::YoursBusy),
        _ => {
            return view! { <ErrorSummary labels=vec![("day", Key::YoursDay), ("month", Key::YoursMonth)]/> }
                .into_any();
        }
    };
    view! {
        <div class="errors" role="alert" tabindex="-1" id="errors"><h2>{words.say(Key::YoursWrongTitle)}</h2><p>{said}</p></div>
    }
    .into_any()
}

/// What was opened; that it is closed, once it is.
#[component]
fn Opened() -> impl IntoView {
    let words = use_words();
    let page = Resource::new(|| (), |()| yours_page());
    view! {
        <Transition>
            {move || {
                let home = words.to("/");
                Suspend::new(async move {
                    match page.await {
                        Ok(YoursShown { yours: Some(yours), once, now, words, trouble }) => {
                            view! { <Whole yours today=now.day() once typed=words trouble/> }.into_any()
                        }
                        Ok(_) => view! { <Closed/> }.into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home/> }.into_any(),
                    }
                })
            }}
        </Transition>
    }
}

#[component]
fn Closed() -> impl IntoView {
    let words = use_words();
    view! {
        <PageTitle page=words.say(Key::YoursTitle)/>
        <div class="wrap page">
            <div class="tell">
                <h1>{words.say(Key::YoursClosed)}</h1>
                <p class="lead">{words.say(Key::YoursClosedText)}</p>
            </div>
        </div>
    }
}

#[component]
fn Whole(yours: Yours, today: Day, once: String, typed: String, trouble: Option<Failure>) -> impl IntoView {
    let words = use_words();
    let trouble = FormTrouble(Signal::stored(trouble));
    provide_context(trouble);
    let title = trouble.title(Key::YoursTitle);
    let done = use_query_map().with_untracked(|query| {
        let done = |name: &str, key| query.get(name).is_some().then_some(key);
        done("told", Key::YoursTold)
            .or(done("stopped", Key::YoursStopped))
            .or(done("asked_stopped", Key::YoursAskedStopped))
    });
    let done = done.map(|key| view! { <div class="banner banner-good" role="status"><p>{words.say(key)}</p></div> });
    let hello = words.fill(Key::YoursHello, &[("name", yours.given.as_str())]);
    let day = words.dated(yours.sent.day(), today);
    let sent = match (&yours.sent_by, &yours.practice) {
        (Some(name), Some(practice)) => {
            let who = [("name", name.as_str()), ("practice", practice.as_str()), ("day", day.as_str())];
            words.fill(Key::YoursSent, &who)
        }
        (Some(name), None) => words.fill(Key::YoursSentBy, &[("name", name.as_str()), ("day", &day)]),
        (None, _) => words.fill(Key::YoursAskedFor, &[("day", &day)]),
    };
    let lasts = words.fill(Key::YoursLasts, &[("minutes", &domain::yours::OPEN_MINUTES.to_string())]);
    view! {
        <PageTitle page=title/>
        <div class="wrap page">
            <div class="tell">
                {done}
                <h1><bdi>{hello}</bdi></h1>
                <section aria-labelledby="where">
                    <h2 id="where">{words.say(Key::YoursWhere)}</h2>
                    <p><bdi>{where_it_is(&words, &yours)}</bdi></p>
                    <p class="small soft"><bdi>{sent}</bdi></p>
                </section>
                <Ring yours=yours.clone()/>
                <Shared share_back=yours.share_back/>
                <AskedForThem asked=yours.asked.clone() once=once.clone() today/>
                <NotRight once typed messages=yours.messages today/>
                <section aria-labelledby="close">
                    <h2 id="close">{words.say(Key::YoursClose)}</h2>
                    <p class="small soft">{lasts}</p>
                    <form method="post" action="/rpc/yours/close"><button class="btn">{words.say(Key::YoursClose)}</button></form>
                </section>
                <ExitNote/>
            </div>
        </div>
    }
}

/// Where it is, in plain words.
fn where_it_is(words: &Words, yours: &Yours) -> String {
    let worker = yours.worker.as_ref().map(ToString::to_string).unwrap_or_default();
    let key = match (yours.stage, &yours.worker) {
        (Stage::Ended, _) => Key::YoursEnded,
        (Stage::Sent, _) => Key::YoursAtSent,
        (Stage::Received, _) | (_, None) => Key::YoursAtReceived,
        (Stage::TakenOn, _) => Key::YoursAtTakenOn,
        (Stage::NotReached, _) => Key::YoursAtNotReached,
        (Stage::FirstContact, _) => Key::YoursAtSpoke,
    };
    words.fill(key, &[("worker", &worker), ("team", yours.team.as_str())])
}

/// Who the link worker is, and how to ring them.
#[component]
fn Ring(yours: Yours) -> impl IntoView {
    let words = use_words();
    let who = match &yours.worker {
        Some(worker) => words.fill(Key::YoursWorker, &[("worker", worker.as_str()), ("team", yours.team.as_str())]),
        None => words.fill(Key::YoursNoWorker, &[("team", yours.team.as_str())]),
    };
    let ring = match yours.phone {
        Some(phone) => {
            let digits: String = phone.as_str().chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
            let said = words.fill(Key::YoursRing, &[("phone", phone.as_str())]);
            view! { <p><a class="btn" href=format!("tel:{digits}") rel="external">{said}</a></p> }.into_any()
        }
        None => view! { <p>{words.say(Key::YoursNoPhone)}</p> }.into_any(),
    };
    view! {
        <section aria-labelledby="worker">
            <h2 id="worker">{words.say(Key::YoursWho)}</h2>
            <p><bdi>{who}</bdi></p>
            {ring}
        </section>
    }
}

/// What the practice hears back, and the way to stop it.
#[component]
fn Shared(share_back: ShareBack) -> impl IntoView {
    let words = use_words();
    let said = match share_back {
        ShareBack::Yes => Key::YoursShareYes,
        ShareBack::Summary => Key::YoursShareSummary,
        ShareBack::No => Key::YoursShareNo,
    };
    let stop = (share_back != ShareBack::No).then(|| {
        view! {
            <p class="small soft">{words.say(Key::YoursStopMeans)}</p>
            <form method="post" action="/rpc/yours/stop-sharing"><button class="btn">{words.say(Key::YoursStop)}</button></form>
        }
    });
    view! {
        <section aria-labelledby="shared">
            <h2 id="shared">{words.say(Key::YoursShared)}</h2>
            <p>{words.say(said)}</p>
            {stop}
        </section>
    }
}

/// Which organisations were asked, what they see, and the way to stop it.
#[component]
fn AskedForThem(asked: Vec<AskedForYou>, once: String, today: Day) -> impl IntoView {
    let words = use_words();
    if asked.is_empty() {
        return view! {
            <section aria-labelledby="asked"><h2 id="asked">{words.say(Key::YoursAsked)}</h2><p>{words.say(Key::YoursAskedNone)}</p></section>
        }
        .into_any();
    }
    let rows = asked
        .into_iter()
        .map(|one| {
            let name = match &one.organisation {
                Some(organisation) => format!("{}, {organisation}", one.support),
                None => one.support.to_string(),
            };
            let state = words.say(onward::state_for_you(one.state));
            let when = words.fill(Key::YoursAskedOn, &[("day", &words.dated(one.sent.day(), today))]);
            let sees = match &one.shared {
                Some(shared) => {
                    words.fill(Key::YoursAskedSees, &[("what", &shared_card::names(&words, shared, today))])
                }
                None => words.say(Key::YoursAskedSeesNothing),
            };
            let stop = one.may_stop.then(|| {
                view! {
                    <form method="post" action="/rpc/yours/stop-asking">
                        <input type="hidden" name="id" value=one.id.to_string()/>
                        <input type="hidden" name="once" value=once.clone()/>
                        <button class="btn btn-quiet">{words.say(Key::YoursAskedStop)}</button>
                    </form>
                }
            });
            view! {
                <li>
                    <p><b><bdi>{name}</bdi></b></p>
                    <p>{state}" "<span class="small soft">{when}</span></p>
                    <p class="small soft">{sees}</p>
                    {stop}
                </li>
            }
        })
        .collect_view();
    view! {
        <section aria-labelledby="asked">
            <h2 id="asked">{words.say(Key::YoursAsked)}</h2>
            <ul class="yours-said" role="list">{rows}</ul>
        </section>
    }
    .into_any()
}

/// "This is not right": a message for the worker.
#[component]
fn NotRight(once: String, typed: String, messages: Vec<PersonMessage>, today: Day) -> impl IntoView {
    let words = use_words();
    let said = messages
        .into_iter()
        .map(|message| {
            let when = words.dated(message.sent.day(), today);
            let state = words.say(if message.done.is_some() { Key::YoursMessageDone } else { Key::YoursMessageWaits });
            view! { <li><p>"“"<bdi>{message.words.to_string()}</bdi>"”"</p><p class="small soft">{when}". "{state}</p></li> }
        })
        .collect_view();
    view! {
        <section aria-labelledby="not-right">
            <h2 id="not-right">{words.say(Key::YoursNotRight)}</h2>
            <ErrorSummary labels=vec![("words", Key::YoursNotRightWords)]/>
            <form class="tell-form" method="post" action="/rpc/yours/not-right" novalidate>
                <input type="hidden" name="once" value=once/>
                <div class=class_of("words", "field")>
                    <label for="words">{words.say(Key::YoursNotRightWords)}</label>
                    <FieldError field="words"/>
                    <textarea class="input" id="words" name="words" rows="4" aria-invalid=invalid("words") aria-describedby=described("words")>
                        {raw_text(&typed)}
                    </textarea>
                </div>
                <button class="btn">{words.say(Key::YoursNotRightSend)}</button>
            </form>
            <ul class="yours-said" role="list">{said}</ul>
        </section>
    }
}
