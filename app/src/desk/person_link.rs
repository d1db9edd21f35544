//! `/desk/people/{id}/link`: the link with which a person sees what is kept about them.

use crate::api::record::{EndLink, FinishMessage, GiveLink, LinkShown, link_sheet};
use crate::desk::frame::Desk;
use crate::part::broken::Broken;
use crate::part::frame::Back;
use crate::part::title::PageTitle;
use crate::words::{Key, Words, use_words};
use domain::Moment;
use domain::yours::{PersonLink, PersonMessage};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The page.
#[component]
pub fn PersonLinkPage() -> impl IntoView {
    let params = use_params_map();
    let give = ServerAction::<GiveLink>::new();
    let end = ServerAction::<EndLink>::new();
    let finish = ServerAction::<FinishMessage>::new();
    let id = move || params.read().get("id").unwrap_or_default();
    let sheet = Resource::new(
        move || (id(), give.version().get(), end.version().get(), finish.version().get()),
        |(id, ..)| link_sheet(id),
    );
    view! {
        <Desk>
            <Transition>
                {move || Suspend::new(async move {
                    match sheet.await {
                        Ok(sheet) => view! { <Whole id=id() sheet give end finish/> }.into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home="/desk"/> }.into_any(),
                    }
                })}
            </Transition>
        </Desk>
    }
}

#[component]
fn Whole(
    id: String,
    sheet: LinkShown,
    give: ServerAction<GiveLink>,
    end: ServerAction<EndLink>,
    finish: ServerAction<FinishMessage>,
) -> impl IntoView {
    let words = use_words();
    let LinkShown { short_name, link, messages, address, now } = sheet;
    let is_good = link.as_ref().is_some_and(|link| link.is_good(now));
    let state = link.as_ref().map_or_else(|| words.say(Key::LinkNone), |link| how_it_is(&words, link, now));
    let lead = words.fill(Key::LinkLead, &[("name", &short_name)]);
    let made = give.value();
    let new = move || {
        let made = made.get().and_then(Result::ok).filter(|made| !made.is_empty());
        made.or_else(|| address.clone()).filter(|_| is_good).map(|address| view! { <NewLink address/> })
    };
    let (own, take_back) = (id.clone(), words.say(Key::LinkEnd));
    let away = is_good.then(|| {
        view! {
            <ActionForm action=end>
                <input type="hidden" name="id" value=own/>
                <button class="btn">{take_back}</button>
            </ActionForm>
        }
    });
    let give_label = words.say(if is_good { Key::LinkAnew } else { Key::LinkGive });
    let messages = (!messages.is_empty()).then(|| view! { <Messages id=id.clone() messages finish/> });
    let back = format!("/desk/people/{id}");
    view! {
        <PageTitle page=words.say(Key::LinkTitle)/>
        <div class="wrap page page-back">
            <Back href=back label=Key::BackToPerson/>
            <div class="page-head"><div><h1>{words.say(Key::LinkTitle)}</h1><p class="soft"><bdi>{lead}</bdi></p></div></div>
            {new}
            <section class="card" aria-labelledby="state">
                <h2 id="state">{words.say(Key::LinkState)}</h2>
                <p><bdi>{state}</bdi></p>
                <div class="cluster">
                    <ActionForm action=give attr:id="give-link">
                        <input type="hidden" name="id" value=id/>
                        <button class="btn btn-main">{give_label}</button>
                    </ActionForm>
                    {away}
                </div>
                <p class="small soft">{words.say(Key::LinkGiveText)}</p>
            </section>
            {messages}
        </div>
    }
}

/// The address, right after it was made: to be sent by a safe way, or printed.
#[component]
fn NewLink(address: String) -> impl IntoView {
    let words = use_words();
    view! {
        <div class="banner banner-good" role="status">
            <h2>{words.say(Key::LinkNew)}</h2>
            <p><span class="mono" id="new-link">{address}</span></p>
            <p>{words.say(Key::LinkNewText)}</p>
        </div>
    }
}

/// Until when it is good and whether it was opened, or how it ended.
fn how_it_is(words: &Words, link: &PersonLink, now: Moment) -> String {
    let day = |moment: Moment| words.dated(moment.day(), now.day());
    let made = [("name", link.made_by.to_string()), ("day", day(link.made))];
    let made = words.fill(Key::LinkMade, &made.each_ref().map(|(gap, with)| (*gap, with.as_str())));
    let opened = match link.opened {
        Some(opened) => words.fill(Key::LinkOpened, &[("when", &words.moment(opened))]),
        None => words.say(Key::LinkNotOpened),
    };
    let holds = match (link.is_good(now), link.ended) {
        (true, _) => words.fill(Key::LinkGood, &[("day", &day(link.expires))]),
        (false, Some(ended)) if link.tries >= domain::yours::LINK_TRIES => {
            words.fill(Key::LinkGuessed, &[("day", &day(ended))])
        }
        (false, Some(ended)) => words.fill(Key::LinkEnded, &[("day", &day(ended))]),
        (false, None) => words.fill(Key::LinkOver, &[("day", &day(link.expires))]),
    };
    format!("{made} {opened} {holds}")
}

/// What the person says is not right, until somebody has dealt with it.
#[component]
fn Messages(id: String, messages: Vec<PersonMessage>, finish: ServerAction<FinishMessage>) -> impl IntoView {
    let words = use_words();
    let rows = messages
        .into_iter()
        .map(|message| {
            let deed = match message.done {
                Some(_) => view! { <span class="tag tag-good">{words.say(Key::MessageDone)}</span> }.into_any(),
                None => view! { <Finish id=id.clone() message=message.id finish/> }.into_any(),
            };
            view! {
                <li>
                    <p class="deed">"“"<bdi>{message.words.to_string()}</bdi>"”"</p>
                    <p class="small soft">{words.moment(message.sent)}</p>
                    {deed}
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="sheet-after" aria-labelledby="messages">
            <h2 id="messages">{words.say(Key::MessagesTitle)}</h2>
            <ol class="timeline" role="list">{rows}</ol>
        </section>
    }
}

/// Says that a message has been dealt with.
#[component]
fn Finish(id: String, message: String, finish: ServerAction<FinishMessage>) -> impl IntoView {
    let words = use_words();
    view! {
        <ActionForm action=finish>
            <input type="hidden" name="id" value=id/>
            <input type="hidden" name="message" value=message/>
            <button class="btn">{words.say(Key::MessageFinish)}</button>
        </ActionForm>
    }
}
