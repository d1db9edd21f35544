//! `/desk/referrals/{id}`: one referral, as its practice sees it.

use crate::api::refer::sent_one;
use crate::desk::frame::Desk;
use crate::desk::person::sent_by;
use crate::desk::sent::Where;
use crate::part::broken::Broken;
use crate::part::frame::Back;
use crate::part::title::PageTitle;
use crate::words::{Count, Key, named, use_words};
use domain::sent::SentInFull;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

/// One referral.
#[component]
pub fn SentOne() -> impl IntoView {
    let params = use_params_map();
    let one = Resource::new(move || params.read().get("id").unwrap_or_default(), sent_one);
    view! {
        <Desk>
            <Transition>
                {move || Suspend::new(async move {
                    match one.await {
                        Ok((sent, _)) => view! { <Whole sent/> }.into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home="/desk"/> }.into_any(),
                    }
                })}
            </Transition>
        </Desk>
    }
}

#[component]
fn Whole(sent: SentInFull) -> impl IntoView {
    let words = use_words();
    let SentInFull { sent, full_name, own_words, milestones } = sent;
    let just_sent = use_query_map().with_untracked(|query| query.get("sent").is_some()).then(|| {
        view! { <div class="banner banner-good" role="status"><p><b>{words.say(Key::SentDone)}</b>" "{words.say(Key::SentDoneText)}</p></div> }
    });
    let by = sent_by(&words, sent.sent.day(), sent.sent_by.as_ref());
    let slip = format!("/desk/referrals/{}/slip", sent.id);
    let age = sent.age.map(|age| words.count(Count::AgeFirst, u64::from(age), &[]));
    let quote = own_words.map(|own| {
        view! {
            <figure class="quote">
                <blockquote>"“"<bdi>{own}</bdi>"”"</blockquote>
                <figcaption>{words.fill(Key::OwnWordsOf, &[("name", &full_name)])}</figcaption>
            </figure>
        }
    });
    let happened = milestones
        .into_iter()
        .rev()
        .map(|(milestone, at)| {
            view! { <li><p class="deed">{words.say(named::milestone(milestone))}</p><p class="small soft">{words.moment(at)}</p></li> }
        })
        .collect_view();
    let worker = sent.worker.as_ref().map(
        |worker| view! { <div><dt>{words.say(Key::LabelWorker)}</dt><dd><bdi>{worker.to_string()}</bdi></dd></div> },
    );
    view! {
        <PageTitle page=words.say(Key::OurReferrals)/>
        <div class="wrap page page-back">
            <Back href="/desk/referrals" label=Key::BackToSent/>
            {just_sent}
            <div class="split split-one">
                <div class="one-main">
                    <div>
                        <div class="one-head"><h1><bdi>{full_name}</bdi></h1></div>
                        <p class="soft">{age}" "{by}</p>
                        <div><Where sent=sent.clone()/></div>
                        <p><a href=slip>{words.say(Key::SlipLink)}</a></p>
                    </div>
                    {quote}
                    <section aria-labelledby="happened">
                        <h2 id="happened">{words.say(Key::WhatHappened)}</h2>
                        <ol class="timeline" role="list">{happened}</ol>
                    </section>
                </div>
                <aside class="side-notes" aria-label=words.say(Key::WhatYouSent)>
                    <section class="card">
                        <h2>{words.say(Key::WhatYouSent)}</h2>
                        <dl class="summary">
                            <div><dt>{words.say(Key::LabelReason)}</dt><dd>{words.say(named::reason(sent.reason))}</dd></div>
                            <div><dt>{words.say(Key::LabelSoon)}</dt><dd>{words.say(named::urgency(sent.urgency))}</dd></div>
                            {worker}
                            <div><dt>{words.say(Key::LabelBack)}</dt><dd>{words.say(named::share_back(sent.share_back))}</dd></div>
                        </dl>
                    </section>
                </aside>
            </div>
        </div>
    }
}
