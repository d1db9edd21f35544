//! `/desk/connections/{id}`: where one is, what can be done, what was agreed to and what the organisation sees.

use super::history::History;
use super::list::Gap;
use super::prepare::{Prepare, Sending};
use crate::api::connection::{DeedTyped, OneShown, OneTyped, connection_page};
use crate::desk::frame::Desk;
use crate::part::broken::Broken;
use crate::part::deed_form::{DeedForms, DeedTrouble, DeedsOf};
use crate::part::frame::Back;
use crate::part::shared_card::SharedLines;
use crate::part::title::PageTitle;
use crate::words::{Key, onward, use_words};
use domain::Moment;
use domain::connection::{ConnectionKind, Deed, OneConnection};
use domain::need_gap::{GapStatus, NeedGap};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

/// The page.
#[component]
pub fn ConnectionPage() -> impl IntoView {
    let params = use_params_map();
    let page = Resource::new(move || params.read().get("id").unwrap_or_default(), connection_page);
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
fn Whole(page: OneShown) -> impl IntoView {
    let words = use_words();
    let OneShown { one, once, now, typed, trouble } = page;
    let connection = one.listed.connection.clone();
    let done = use_query_map().with_untracked(|query| {
        let done = |name: &str, key| query.get(name).is_some().then_some(key);
        done("sent", Key::OnwardSent).or(done("kept", Key::OnwardKept)).filter(|_| trouble.is_none())
    });
    let done = done.map(|key| view! { <div class="banner banner-good" role="status"><p>{words.say(key)}</p></div> });
    let title = one.listed.support.to_string();
    let whom = words.fill(Key::OnwardNewFor, &[("name", &one.short_name)]);
    let run_by = one.listed.organisation.as_ref().map(|name| {
        let said = words.fill(Key::OnwardRunBy, &[("name", name.as_str())]);
        view! { <p class="soft"><bdi>{said}</bdi></p> }
    });
    let state = words.connection_is(connection.state, &connection.last, now.day());
    let deeds = |action, deeds: &[Deed], is_typed: bool| {
        let of = DeedsOf {
            action,
            id: connection.id.to_string(),
            version: connection.version,
            once: once.clone(),
            typed: if is_typed { typed.deed.clone() } else { DeedTyped::default() },
            trouble: trouble.clone().filter(|_| is_typed),
        };
        view! { <DeedForms deeds=deeds.to_vec() of/> }
    };
    let own = (!one.possible.is_empty()).then(|| {
        let forms = deeds("/rpc/connection/do", &one.possible, !typed.is_by_phone);
        view! { <section aria-labelledby="now"><h2 id="now">{words.say(Key::OnwardWhatNow)}</h2>{forms}</section> }
    });
    let said = (!one.by_phone.is_empty()).then(|| {
        let forms = deeds("/rpc/connection/by-phone", &one.by_phone, typed.is_by_phone);
        view! {
            <details class="onward-said" open=typed.is_by_phone || one.listed.is_to_ring>
                <summary><h2>{words.say(Key::OnwardTheySay)}</h2></summary>
                {forms}
            </details>
        }
    });
    let OneTyped { prepare, is_sending, deed, .. } = typed.clone();
    let wrong = (prepare.is_none() && !is_sending).then(|| {
        let typed = DeedTyped { id: connection.id.to_string(), ..deed };
        view! { <DeedTrouble typed trouble=trouble.clone()/> }
    });
    let preparing = one.preview.clone().map(|preview| {
        let trouble = trouble.clone().filter(|_| prepare.is_some() || is_sending);
        view! {
            <Prepare connection=connection.clone() preview=preview.clone() typed=prepare trouble=trouble.clone() today=now.day()/>
            <Sending connection=connection.clone() preview once=once.clone() trouble has_mail=one.has_mail today=now.day()/>
        }
    });
    let gap = one.listed.suggests.map(|barrier| view! { <Gap id=connection.id.to_string() barrier/> });
    let noted = one.gap.clone().map(|gap| view! { <Noted gap/> });
    view! {
        <PageTitle page=words.say(Key::OnwardTitle)/>
        <div class="wrap page page-back">
            <Back href=format!("/desk/people/{}", connection.referral) label=Key::BackToPerson/>
            {done}
            {wrong}
            <div class="page-head">
                <div>
                    <div class="one-head">
                        <h1><bdi>{title}</bdi></h1>
                        <span class="tag">{words.say(onward::kind(connection.kind))}</span>
                        <span class="tag tag-info">{state}</span>
                    </div>
                    <p><bdi>{whom}</bdi></p>
                    {run_by}
                </div>
            </div>
            {gap}
            {noted}
            <div class="onward-one">
                <div class="onward-main">{preparing}<ToRing one=one.clone()/>{own}{said}</div>
                <div class="onward-side"><Told one=one.clone() now/><History steps=one.steps now/></div>
            </div>
        </div>
    }
}

/// The number, where the organisation is to be rung.
#[component]
fn ToRing(one: OneConnection) -> impl IntoView {
    let words = use_words();
    one.listed.is_to_ring.then(|| {
        let ring = one.phone.map(|phone| {
            let digits: String = phone.as_str().chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
            let said = words.fill(Key::OnwardRing, &[("phone", phone.as_str())]);
            view! { <a class="btn" href=format!("tel:{digits}") rel="external">{said}</a> }
        });
        view! { <div class="banner banner-warn"><p>{words.say(Key::OnwardToRing)}</p>{ring}</div> }
    })
}

/// What was agreed to, what the organisation sees now, and the link that it got.
#[component]
fn Told(one: OneConnection, now: Moment) -> impl IntoView {
    let words = use_words();
    if one.listed.connection.kind != ConnectionKind::Referred || one.listed.connection.sent.is_none() {
        return ().into_any();
    }
    let today = now.day();
    let sees = match one.shown_now {
        Some(shared) => view! { <SharedLines shared today/> }.into_any(),
        None => view! { <p>{words.say(Key::OnwardShownNothing)}</p> }.into_any(),
    };
    let consent = one.consent.map(|consent| {
        let how = words.say(onward::how(consent.how));
        let when =
            words.fill(Key::OnwardConsentHow, &[("how", &how), ("day", &words.dated(consent.agreed.day(), today))]);
        view! {
            <section aria-labelledby="agreed">
                <h2 id="agreed">{words.say(Key::OnwardConsent)}</h2>
                <blockquote class="onward-words">{consent.wording.to_string()}</blockquote>
                <p class="small soft">{when}</p>
            </section>
        }
    });
    let id = one.listed.connection.id.to_string();
    let may_mail = one.has_mail && one.listed.connection.state.is_open();
    let link = one.link.map(|link| {
        let day = |at: Moment| words.dated(at.day(), today);
        let is_good = link.is_good(now);
        let said = match is_good {
            true => words.fill(Key::OnwardLinkGood, &[("day", &day(link.made)), ("until", &day(link.expires))]),
            false => words.say(Key::OnwardLinkOver),
        };
        let opened = link.opened.map(|at| words.fill(Key::OnwardLinkOpened, &[("when", &words.moment(at))]));
        let end = is_good.then(|| {
            view! {
                <form method="post" action="/rpc/connection/end-link">
                    <input type="hidden" name="id" value=id.clone()/>
                    <button class="btn btn-quiet">{words.say(Key::OnwardLinkEnd)}</button>
                </form>
            }
        });
        view! { <p>{said}" "{opened}</p>{end} }
    });
    let again = may_mail.then(|| {
        view! {
            <form method="post" action="/rpc/connection/mail-again">
                <input type="hidden" name="id" value=id.clone()/>
                <button class="btn btn-quiet">{words.say(Key::OnwardLinkAgain)}</button>
            </form>
        }
    });
    let has_link = link.is_some() || again.is_some();
    let link = has_link.then(|| {
        view! {
            <section aria-labelledby="link"><h2 id="link">{words.say(Key::OnwardLink)}</h2>{link}{again}</section>
        }
    });
    view! {
        <section aria-labelledby="sees"><h2 id="sees">{words.say(Key::OnwardShownNow)}</h2>{sees}</section>
        {consent}
        {link}
    }
    .into_any()
}

/// What was noted as missing.
#[component]
fn Noted(gap: NeedGap) -> impl IntoView {
    let words = use_words();
    let said = match gap.status {
        GapStatus::PutAside => words.say(Key::OnwardGapAside),
        _ => words.fill(Key::OnwardGapNoted, &[("barrier", &words.say(onward::barrier(gap.barrier)))]),
    };
    view! { <p class="small soft">{said}</p> }
}
