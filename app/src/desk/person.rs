//! `/desk/people/{id}`: one person, as the link worker sees them. Safety first, then how to reach them, then their words.

use crate::api::Refusal;
use crate::api::sent::{TeamMessages, WriteMessage, read_messages};
use crate::api::telling::{TellingShown, telling_of};
use crate::api::triage::{DecideSheet, sheet as open_sheet};
use crate::api::work::{Accept, ContactDraft, OnePerson, RecordContact, open_person};
use crate::desk::asked_by::AskedBy;
use crate::desk::connection::Connections;
use crate::desk::frame::Desk;
use crate::desk::messages::WithPractice;
use crate::desk::opened::{OpenBanner, OpenedByOthers};
use crate::desk::person_more::{MoreFacts, never, risk_lines};
use crate::desk::record_ways::{NotRight, RecordWays};
use crate::desk::telling::{Telling, TellingPart};
use crate::desk::triage::{Actions, Decide, DoneLast, History, WaitingClock, Weight};
use crate::desk::waiting::AcceptTrouble;
use crate::part::broken::Broken;
use crate::part::field::{Choice, Choices, TextArea};
use crate::part::form_trouble::{ErrorSummary, FormTrouble};
use crate::part::frame::Back;
use crate::part::icon::Icon;
use crate::part::title::PageTitle;
use crate::words::{Count, Key, Words, named, use_words};
use domain::Failure;
use domain::caseload::Opened;
use domain::contact::Outcome;
use domain::person::{Home, SafePhone};
use domain::referral::{Risk, Urgency};
use domain::sent::Stage;
use futures_util::future::join3;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

/// One person.
#[component]
pub fn PersonPage() -> impl IntoView {
    let params = use_params_map();
    let accept = ServerAction::<Accept>::new();
    let record = ServerAction::<RecordContact>::new();
    // What was done here shows at once: the page is read again after each deed.
    let id = move || params.read().get("id").unwrap_or_default();
    let actions = Actions::new();
    let done = move || accept.version().get() + record.version().get() + actions.version();
    let telling = Telling::new();
    let write = ServerAction::<WriteMessage>::new();
    let version = move || done() + telling.version() + write.version().get();
    let page = Resource::new(move || (id(), version()), |(id, _)| everything(id));
    view! {
        <Desk>
            // Read with `get`: a `Suspend` that awaits this much was now and then not woken, and the page never came.
            <Transition>
                {move || page.get().map(|page| {
                    match page {
                        Ok(page) => {
                            let Everything { one, sheet, told, messages } = page;
                            let id = one.opened.referral.id.to_string();
                            view! {
                                <Whole one accept record actions telling told sheet/>
                                <WithPractice id page=messages write/>
                            }
                            .into_any()
                        }
                        Err(refusal) => view! { <Broken failure=refusal.0 home="/desk"/> }.into_any(),
                    }
                })}
            </Transition>
        </Desk>
    }
}

/// All that the page shows, asked for in one place.
#[derive(Clone, serde::Serialize, serde::Deserialize)]
struct Everything {
    one: OnePerson,
    sheet: Option<DecideSheet>,
    told: Option<TellingShown>,
    messages: Option<TeamMessages>,
}

async fn everything(id: String) -> Result<Everything, Refusal> {
    // Whether the record may be opened is asked first; the rest at once.
    let one = open_person(id.clone()).await?;
    let (sheet, told, messages) = join3(open_sheet(id.clone()), telling_of(id.clone()), read_messages(id)).await;
    Ok(Everything { one, sheet: sheet.ok(), told: told.ok(), messages: messages.ok() })
}

#[component]
fn Whole(
    one: OnePerson,
    accept: ServerAction<Accept>,
    record: ServerAction<RecordContact>,
    actions: Actions,
    telling: Telling,
    told: Option<TellingShown>,
    sheet: Option<DecideSheet>,
) -> impl IntoView {
    let words = use_words();
    let OnePerson { name, opened, connections, once, draft, trouble, now } = one;
    let ask = opened.referral.ask.clone();
    let is_open = opened.referral.state.is_open();
    let (tag, class) = match (opened.stage, ask.urgency) {
        _ if !is_open => (words.say(named::triage::state(opened.referral.state)), "tag"),
        (Stage::Sent | Stage::Received, Urgency::SameDay) => (words.say(Key::SameDay), "tag tag-bad"),
        (Stage::Sent | Stage::Received, urgency) => (words.say(named::urgency(urgency)), "tag"),
        _ if opened.is_cover => {
            let worker = opened.worker.as_ref().map(ToString::to_string).unwrap_or_default();
            (words.fill(Key::CoveringFor, &[("name", &worker)]), "tag tag-lit")
        }
        _ if opened.may_write => (words.say(Key::WithYou), "tag tag-good"),
        _ => {
            let worker = opened.worker.as_ref().map(ToString::to_string).unwrap_or_default();
            (words.fill(Key::WithWorker, &[("name", &worker)]), "tag tag-info")
        }
    };
    let sent = sent_by(&words, opened.referral.sent.day(), opened.sent_by.as_ref());
    let age = opened.age.map(|age| words.count(Count::AgeFirst, u64::from(age), &[]));
    let (id, take_on) = (opened.referral.id.to_string(), words.say(Key::TakeOn));
    let heard = words.fill(Key::TakeOnText, &[("name", &name)]);
    let take = opened.may_accept.then(|| {
        let id = id.clone();
        view! {
            <ActionForm action=accept attr:class="take">
                <input type="hidden" name="id" value=id/>
                <button class="btn btn-main">{take_on}</button>
                <span class="small soft">{heard}</span>
            </ActionForm>
        }
    });
    let had_trouble = trouble.is_some();
    let query = use_query_map();
    let saved = {
        let words = words.clone();
        move || {
            let is_wrong = had_trouble || matches!(record.value().get(), Some(Err(_)));
            (query.read().get("saved").is_some() && !is_wrong).then(|| {
                view! {
                    <div class="banner banner-good" role="status">
                        <p><b>{words.say(Key::ContactSaved)}</b>" "{words.say(Key::ContactSavedText)}</p>
                    </div>
                }
            })
        }
    };
    let form = (opened.may_write && is_open).then(|| {
        let is_first = opened.contacts.iter().all(|contact| contact.outcome != Outcome::Spoke);
        view! { <ContactForm id given=ask.person.given.to_string() once is_first draft trouble record/> }
    });
    let looks = opened.may_read_looks.then(|| {
        let href = format!("/desk/people/{}/looks", opened.referral.id);
        view! { <p><a href=href>{words.say(Key::LooksLink)}</a></p> }
    });
    let (back, label) = match opened.may_write {
        true => ("/desk/people", Key::BackToPeople),
        false => ("/desk/waiting", Key::BackToWaiting),
    };
    view! {
        <PageTitle page=words.say(Key::PeopleNav)/>
        <div class="wrap page page-back">
            <Back href=back label/>
            <AcceptTrouble accept/>
            <DoneLast/>
            {saved}
            <NotRight opened=opened.clone()/>
            <OpenBanner with_reason=opened.with_reason.clone()/>
            <div class="case">
                <div class="case-rail">
                    <Safety opened=opened.clone()/>
                    <div class="case-who">
                        <div class="one-head"><h1><bdi>{ask.person.full_name()}</bdi></h1><span class=class>{tag}</span></div>
                        <p class="soft">{age}" "{sent}</p>
                    </div>
                    <div class="case-pair">
                        <Reaching opened=opened.clone()/>
                        <Facts opened=opened.clone()/>
                    </div>
                    <TellingPart id=opened.referral.id.to_string() telling shown=told/>
                    <RecordWays opened=opened.clone()/>
                </div>
                <div class="case-main">
                    <OwnWords opened=opened.clone()/>
                    <AskedBy agreement=opened.agreement.clone()/>
                    {take}
                    <Decide opened=opened.clone() sheet actions/>
                    <WaitingClock opened=opened.clone() now actions/>
                    {form}
                    <Connections id=opened.referral.id.to_string() connections/>
                    <Weight opened=opened.clone() actions/>
                    <OpenedByOthers openings=opened.openings.clone()/>
                    <History opened/>
                    {looks}
                </div>
            </div>
        </div>
    }
}

/// What must be known before anything else; nothing where nothing is known.
#[component]
fn Safety(opened: Opened) -> impl IntoView {
    let words = use_words();
    let ask = &opened.referral.ask;
    let note = ask.risk_note.as_ref().filter(|_| ask.risk == Risk::Known).map(ToString::to_string);
    let crisis = ask.in_crisis.then(|| words.say(Key::InCrisisNow));
    let lines: Vec<String> = crisis.into_iter().chain(risk_lines(&words, ask)).chain(note).collect();
    if lines.is_empty() {
        return (ask.risk == Risk::NotAsked)
            .then(|| view! { <p class="small soft">{words.say(Key::SafetyNotAsked)}</p> })
            .into_any();
    }
    let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    let from = words.fill(Key::SafetyFrom, &[("day", &words.short_day(opened.referral.sent.day()))]);
    view! {
        <section class="safety" aria-labelledby="safety">
            <h2 id="safety"><Icon name="alert"/>{words.say(Key::SafetyFirst)}</h2>
            <ul>{lines}</ul>
            <p>{from}</p>
        </section>
    }
    .into_any()
}

/// The number, and what is safe to do with it. Only what is safe has a button.
#[component]
fn Reaching(opened: Opened) -> impl IntoView {
    let words = use_words();
    let person = opened.referral.ask.person;
    let phone = match person.phone {
        Some(phone) => view! { <PhoneWays phone/> }.into_any(),
        None => view! { <p>{words.say(Key::NoPhone)}</p> }.into_any(),
    };
    let email = person.email.map(|email| {
        view! { <li><Icon name="mail"/><a href=format!("mailto:{email}")><bdi>{email.to_string()}</bdi></a></li> }
    });
    let best = person.best_time.map(|time| view! { <li><Icon name="clock"/><span>{time.to_string()}</span></li> });
    view! {
        <section aria-labelledby="reach">
            <h2 class="vh" id="reach">{words.say(Key::Reaching)}</h2>
            {phone}
            {person.particulars.second_phone.map(|phone| view! { <PhoneWays phone/> })}
            <ul class="safe" role="list">{email}{best}{never(&words, &person.particulars.avoid)}</ul>
        </section>
    }
}

#[component]
fn PhoneWays(phone: SafePhone) -> impl IntoView {
    let words = use_words();
    let digits = phone.number.digits().to_owned();
    let ring = phone.may_ring.then(
        || view! { <a class="btn" href=format!("tel:{digits}")><Icon name="phone"/>{words.say(Key::RingThem)}</a> },
    );
    let text = phone.may_text.then(
        || view! { <a class="btn" href=format!("sms:{digits}")><Icon name="text"/>{words.say(Key::TextThem)}</a> },
    );
    let ways = [
        (phone.may_ring, Key::MayRing, Key::MayNotRing),
        (phone.may_text, Key::MayText, Key::MayNotText),
        (phone.may_leave_message, Key::MayMessage, Key::MayNotMessage),
    ];
    let ways = ways
        .into_iter()
        .map(|(may, yes, no)| match may {
            true => view! { <li><Icon name="tick"/><span>{words.say(yes)}</span></li> }.into_any(),
            false => view! { <li class="safe-no"><Icon name="no"/><span>{words.say(no)}</span></li> }.into_any(),
        })
        .collect_view();
    view! {
        <p class="contact-no"><bdi>{phone.number.spoken()}</bdi></p>
        <div class="contact-btns">{ring}{text}</div>
        <ul class="safe" role="list">{ways}</ul>
    }
}

#[component]
fn Facts(opened: Opened) -> impl IntoView {
    let words = use_words();
    let ask = opened.referral.ask;
    let home = match &ask.person.home {
        Home::At(postcode) => postcode.to_string(),
        Home::NoFixedAddress => words.say(Key::NoFixedHome),
        Home::NotSaid => words.say(Key::NotAskedYet),
    };
    let source = opened.referral.source;
    let from = match (&opened.sent_by, &opened.practice) {
        (Some(name), Some(practice)) => {
            words.fill(Key::AtPractice, &[("name", name.as_str()), ("practice", practice.as_str())])
        }
        (Some(name), None) => format!("{name}, {}", words.say(named::source(source))),
        (None, Some(practice)) => format!("{}, {practice}", words.say(named::source(source))),
        (None, None) => words.say(named::source(source)),
    };
    let language = ask.person.language.as_ref().map_or_else(|| words.say(Key::NotAskedYet), ToString::to_string);
    view! {
        <dl class="summary">
            <div><dt>{words.say(Key::Lives)}</dt><dd><bdi>{home}</bdi></dd></div>
            <div><dt>{words.say(Key::Language)}</dt><dd><bdi>{language}</bdi></dd></div>
            <div><dt>{words.say(Key::InterpreterSpoken)}</dt><dd>{words.say(named::interpreter(ask.person.interpreter))}</dd></div>
            <div><dt>{words.say(Key::From)}</dt><dd><bdi>{from}</bdi></dd></div>
            <div><dt>{words.say(Key::LabelBack)}</dt><dd>{words.say(named::share_back(ask.share_back))}</dd></div>
            <MoreFacts ask=ask.clone()/>
        </dl>
    }
}

/// When it was sent, and by whom: somebody, or the person.
pub fn sent_by(words: &Words, day: domain::Day, name: Option<&domain::Line<120>>) -> String {
    let day = words.long_day(day);
    match name {
        Some(name) => words.fill(Key::SentBy, &[("day", &day), ("name", name.as_str())]),
        None => words.fill(Key::AskedThemselves, &[("day", &day)]),
    }
}

/// The person's words are the largest on their page.
#[component]
fn OwnWords(opened: Opened) -> impl IntoView {
    let words = use_words();
    let ask = opened.referral.ask;
    let reason = words.say(named::reason(ask.reason));
    let told = match &opened.sent_by {
        Some(name) => words.fill(Key::ToldTo, &[("name", name.as_str()), ("reason", &reason)]),
        None => words.say(named::source(opened.referral.source)),
    };
    match ask.own_words {
        Some(own) => view! {
            <figure class="quote">
                <blockquote>"“"<bdi>{own.to_string()}</bdi>"”"</blockquote>
                <figcaption>{told}</figcaption>
            </figure>
        }
        .into_any(),
        None => view! { <p>{words.fill(Key::NoOwnWords, &[("reason", &reason)])}</p> }.into_any(),
    }
}

/// Records a contact, or a try.
#[component]
fn ContactForm(
    id: String,
    given: String,
    once: String,
    is_first: bool,
    draft: ContactDraft,
    trouble: Option<Failure>,
    record: ServerAction<RecordContact>,
) -> impl IntoView {
    let words = use_words();
    let answer = record.value();
    let trouble = FormTrouble::of(trouble, move || answer.get());
    provide_context(trouble);
    // What has been kept does not stand in the form for the next one.
    Effect::new(move |_| {
        if matches!(answer.get(), Some(Ok(()))) {
            crate::browser::clear_form("contact");
        }
    });
    let heading = if is_first { Key::RecordFirst } else { Key::RecordNext };
    view! {
        <ErrorSummary labels=vec![("outcome", Key::DidYouReachShort), ("mode", Key::How), ("summary", Key::SaidOrAgreed)]/>
        <ActionForm action=record attr:class="sheet" attr:id="contact" attr:aria-labelledby="rec">
            <input type="hidden" name="id" value=id/>
            <input type="hidden" name="once" value=once/>
            <div class="band-plain">
                <h2 id="rec">{words.say(heading)}</h2>
                <div class="fields">
                    <Choices
                        field="outcome"
                        name="outcome"
                        legend=words.fill(Key::DidYouReach, &[("name", &given)])
                        choices=vec![Choice::of("spoke", Key::Spoke), Choice::of("not-reached", Key::NotReached)]
                        chosen=vec![draft.outcome]
                        class="field span-6"
                    />
                    <Choices
                        field="mode"
                        name="mode"
                        legend=words.say(Key::How)
                        choices=vec![
                            Choice::of("phone", Key::ModePhone),
                            Choice::of("practice", Key::ModePractice),
                            Choice::of("home", Key::ModeHome),
                            Choice::of("community", Key::ModeCommunity),
                            Choice::of("video", Key::ModeVideo),
                            Choice::of("text", Key::ModeText),
                        ]
                        chosen=vec![draft.mode]
                        class="field span-6"
                    />
                    <div class="field span-6">
                        <TextArea field="summary" name="summary" label=Key::SaidOrAgreed hint=Key::SaidHint value=draft.summary/>
                    </div>
                </div>
            </div>
            <div class="sheet-foot">
                <button class="btn btn-main">{words.say(Key::SaveContact)}</button>
                <span class="small soft">{words.say(Key::SaveContactText)}</span>
            </div>
        </ActionForm>
    }
}
