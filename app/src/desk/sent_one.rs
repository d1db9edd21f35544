//! `/desk/referrals/{id}`: one referral, as its practice sees it.

use crate::api::sent::{SentSheet, SteerSent, WriteMessage, sent_one};
use crate::desk::frame::Desk;
use crate::desk::messages::Messages;
use crate::desk::paper::{CopyText, PrintButton};
use crate::desk::person::sent_by;
use crate::desk::sent::Where;
use crate::desk::sent_deeds::{Steer, Steering};
use crate::part::broken::Broken;
use crate::part::frame::Back;
use crate::part::icon::Icon;
use crate::part::title::PageTitle;
use crate::words::{Count, Key, named, sent as said, use_words};
use domain::referral::{Deed, State, Urgency};
use domain::referral_message::Side;
use domain::sent::{Ended, Question, SentInFull};
use domain::working_day::next_reading;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

/// What somebody may do here, each with a form of its own.
#[derive(Clone, Copy)]
struct Acts {
    steer: [(Deed, ServerAction<SteerSent>); 4],
    write: ServerAction<WriteMessage>,
}

impl Acts {
    fn new() -> Self {
        let deeds = [Deed::Answer, Deed::GoOn, Deed::AskToStop, Deed::MarkError];
        Self { steer: deeds.map(|deed| (deed, ServerAction::new())), write: ServerAction::new() }
    }

    /// Changes with each thing that is done: the page is read again then. What was refused changes nothing, so that what was
    /// typed stays where it is.
    fn version(self) -> impl Fn() -> usize + Copy + Send + Sync + 'static {
        let steered = self.steer.map(|(_, act)| {
            Memo::new(move |before: Option<&usize>| match act.value().get() {
                Some(Err(_)) => before.copied().unwrap_or_default(),
                _ => act.version().get(),
            })
        });
        let write = self.write;
        let wrote = Memo::new(move |before: Option<&usize>| match write.value().get() {
            Some(Err(_)) => before.copied().unwrap_or_default(),
            _ => write.version().get(),
        });
        move || steered.iter().map(|one| one.get()).sum::<usize>() + wrote.get()
    }

    fn of(self, wanted: Deed) -> Option<ServerAction<SteerSent>> {
        self.steer.iter().find(|(deed, _)| *deed == wanted).map(|(_, act)| *act)
    }
}

/// One referral.
#[component]
pub fn SentOne() -> impl IntoView {
    let params = use_params_map();
    let acts = Acts::new();
    let version = acts.version();
    let one = Resource::new(move || (params.read().get("id").unwrap_or_default(), version()), |(id, _)| sent_one(id));
    view! {
        <Desk>
            <Transition>
                {move || Suspend::new(async move {
                    match one.await {
                        Ok((full, sheet)) => view! { <Whole full sheet acts/> }.into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home="/desk"/> }.into_any(),
                    }
                })}
            </Transition>
        </Desk>
    }
}

#[component]
fn Whole(full: SentInFull, sheet: SentSheet, acts: Acts) -> impl IntoView {
    let words = use_words();
    let SentSheet { practice, once, draft, now } = sheet;
    let sent = full.sent.clone();
    let steering = Steering { id: sent.id.to_string(), version: full.version.to_string(), once, draft: draft.clone() };
    let query = use_query_map();
    let is_in = |name: &str| query.with_untracked(|query| query.get(name).is_some());
    let just_sent = is_in("sent").then(|| {
        let (class, text) = match next_reading(now) {
            // Whoever is in a crisis must not wait for a team that is at home.
            Some(day) if sent.urgency == Urgency::SameDay => {
                ("banner banner-warn", words.fill(Key::SentUnread, &[("day", &words.dated(day, now.day()))]))
            }
            Some(day) => ("banner banner-good", words.fill(Key::SentReadOn, &[("day", &words.dated(day, now.day()))])),
            None => ("banner banner-good", words.say(Key::SentDoneText)),
        };
        view! { <div class=class role="status"><p><b>{words.say(Key::SentDone)}</b>" "{text}</p></div> }
    });
    let just_done = (is_in("done") && draft.is_none()).then(|| {
        view! { <div class="banner banner-good" role="status"><p>{words.say(Key::SteerDone)}</p></div> }
    });
    let by = sent_by(&words, sent.sent.day(), sent.sent_by.as_ref());
    // A slip says who will ring: of somebody whose referral has ended nobody does.
    let slip = sent.state.is_open().then(|| {
        let href = format!("/desk/referrals/{}/slip", sent.id);
        view! { <p class="no-print"><a href=href>{words.say(Key::SlipLink)}</a></p> }
    });
    let age = sent.age.map(|age| words.count(Count::AgeFirst, u64::from(age), &[]));
    let quote = full.own_words.clone().map(|own| {
        view! {
            <figure class="quote">
                <blockquote>"“"<bdi>{own}</bdi>"”"</blockquote>
                <figcaption>{words.fill(Key::OwnWordsOf, &[("name", &full.full_name)])}</figcaption>
            </figure>
        }
    });
    let summary = words.gp_summary(&full, &practice, now.day());
    let happened = full
        .milestones
        .iter()
        .rev()
        .map(|(milestone, at)| {
            view! { <li><p class="deed">{words.say(named::milestone(*milestone))}</p><p class="small soft">{words.moment(*at)}</p></li> }
        })
        .collect_view();
    view! {
        <PageTitle page=words.say(Key::OurReferrals)/>
        <div class="wrap page page-back">
            <Back href="/desk/referrals" label=Key::BackToSent/>
            {just_sent}
            {just_done}
            <div class="split split-one">
                <div class="one-main">
                    <div>
                        <div class="one-head"><h1><bdi>{full.full_name.clone()}</bdi></h1></div>
                        <p class="soft">{age}" "{by}</p>
                        <div><Where sent=sent.clone()/></div>
                        <p class="sent-now">{words.sent_now(&sent)}</p>
                        {slip}
                    </div>
                    <Told full=full.clone() steering=steering.clone() acts/>
                    <Questions asked=full.questions.clone()/>
                    <ToldEnded full=full.clone()/>
                    {quote}
                    <Messages messages=full.messages.clone() side=Side::Practice steering=Some(steering.clone()) write=acts.write/>
                    <section aria-labelledby="happened">
                        <h2 id="happened">{words.say(Key::WhatHappened)}</h2>
                        <ol class="timeline" role="list">{happened}</ol>
                    </section>
                    <section aria-labelledby="record-h">
                        <h2 id="record-h">{words.say(Key::RecordTitle)}</h2>
                        <p class="small soft no-print">{words.say(Key::RecordText)}</p>
                        <CopyText id="record" labelled_by="record-h" text=summary/>
                    </section>
                </div>
                <aside class="side-notes" aria-label=words.say(Key::WhatYouSent)>
                    <Next full=full.clone()/>
                    <WhatYouSent full=full.clone()/>
                    <Deeds full steering acts/>
                    <p class="no-print"><PrintButton/></p>
                </aside>
            </div>
        </div>
    }
}

/// What the team asked before, and what was answered.
#[component]
fn Questions(asked: Vec<Question>) -> impl IntoView {
    let words = use_words();
    (!asked.is_empty()).then(|| {
        let rows = asked
            .into_iter()
            .map(|one| {
                let (class, who) = match one.is_answer {
                    true => ("wrote wrote-own", Key::QuestionAnswered),
                    false => ("wrote", Key::QuestionAsked),
                };
                let under = format!("{}, {}", words.say(who), words.moment(one.at));
                view! {
                    <li class=class><p class="wrote-words"><bdi>{one.words.to_string()}</bdi></p><p class="small soft">{under}</p></li>
                }
            })
            .collect_view();
        view! {
            <section aria-labelledby="questions-h">
                <h2 id="questions-h">{words.say(Key::QuestionsTitle)}</h2>
                <ol role="list">{rows}</ol>
            </section>
        }
    })
}

/// Who acts next, how long that takes, and what to do where nothing is heard.
#[component]
fn Next(full: SentInFull) -> impl IntoView {
    let words = use_words();
    let ring = words.ring_team(&full.team);
    let silent = full.sent.overdue.map(|late| {
        view! { <p class="silent"><Icon name="alert"/><b>{words.silent(late)}</b></p> }
    });
    let expected = full.expected.map(|wait| view! { <p class="small">{words.expected(wait)}</p> });
    view! {
        <section class="card" aria-labelledby="next-h">
            <h2 id="next-h">{words.say(Key::NextIs)}</h2>
            <p>{words.sent_next(full.sent.state)}</p>
            {silent}
            {expected}
            <p class="small"><bdi>{ring}</bdi></p>
        </section>
    }
}

#[component]
fn WhatYouSent(full: SentInFull) -> impl IntoView {
    let words = use_words();
    let sent = full.sent;
    let worker = sent.worker.as_ref().map(
        |worker| view! { <div><dt>{words.say(Key::LabelWorker)}</dt><dd><bdi>{worker.to_string()}</bdi></dd></div> },
    );
    view! {
        <section class="card">
            <h2>{words.say(Key::WhatYouSent)}</h2>
            <dl class="summary">
                <div><dt>{words.say(Key::LabelReason)}</dt><dd>{words.say(named::reason(sent.reason))}</dd></div>
                <div><dt>{words.say(Key::LabelSoon)}</dt><dd>{words.say(named::urgency(sent.urgency))}</dd></div>
                {worker}
                <div><dt>{words.say(Key::LabelBack)}</dt><dd>{words.say(named::share_back(sent.share_back))}</dd></div>
            </dl>
        </section>
    }
}

/// What was said with where it is: the team's question with the field for the answer, why not and what to do instead, why it
/// should stop.
#[component]
fn Told(full: SentInFull, steering: Steering, acts: Acts) -> impl IntoView {
    let words = use_words();
    let note = |told: &domain::sent::Told| {
        told.note.as_ref().map(|note| view! { <p class="said"><bdi>{note.to_string()}</bdi></p> })
    };
    let why = |told: &domain::sent::Told| told.reason.map(|reason| view! { <p>{words.say(said::why(reason))}</p> });
    let answer = full.possible.contains(&Deed::Answer).then(|| acts.of(Deed::Answer)).flatten();
    let answer = answer.map(|steer| view! { <Steer deed=Deed::Answer steering steer/> });
    match (full.sent.state, &full.told) {
        (State::MoreInfoNeeded, told) => {
            let asked = told.as_ref().map(note);
            view! {
                <section class="card told told-ask" id="question" aria-labelledby="told-h">
                    <h2 id="told-h">{words.say(Key::QuestionTitle)}</h2>
                    {asked}
                    {answer}
                </section>
            }
            .into_any()
        }
        (State::Declined, Some(told)) => view! {
            <section class="card told" aria-labelledby="told-h">
                <h2 id="told-h">{words.say(Key::DeclinedTitle)}</h2>
                {why(told)}
                <h3>{words.say(Key::InsteadTitle)}</h3>
                {note(told)}
            </section>
        }
        .into_any(),
        (State::Declined, None) => view! { <p class="card told">{words.say(Key::BareDecline)}</p> }.into_any(),
        (State::CancelRequested, Some(told)) => {
            let by = told.is_the_persons.then(|| view! { <p>{words.say(Key::StoppingByPerson)}</p> });
            view! {
                <section class="card told" aria-labelledby="told-h">
                    <h2 id="told-h">{words.say(Key::StoppingTitle)}</h2>
                    {by}
                    {why(told)}
                    {note(told)}
                </section>
            }
            .into_any()
        }
        _ => ().into_any(),
    }
}

/// How it ended, where that is told.
#[component]
fn ToldEnded(full: SentInFull) -> impl IntoView {
    let words = use_words();
    full.ended.map(|Ended { at, reason, contacts, spoke }| {
        let why = reason.map(|reason| {
            view! { <div><dt>{words.say(Key::EndedWhy)}</dt><dd>{words.say(said::why(reason))}</dd></div> }
        });
        let talks = match spoke {
            Some((first, last)) if contacts > 1 => {
                let (n, first, last) = (contacts.to_string(), words.long_day(first.day()), words.long_day(last.day()));
                words.fill(Key::EndedFrom, &[("n", &n), ("first", &first), ("last", &last)])
            }
            _ => contacts.to_string(),
        };
        view! {
            <section class="card told" aria-labelledby="ended-h">
                <h2 id="ended-h">{words.say(Key::EndedTitle)}</h2>
                <dl class="summary">
                    <div><dt>{words.say(Key::EndedOn)}</dt><dd>{words.long_day(at.day())}</dd></div>
                    {why}
                    <div><dt>{words.say(Key::EndedTalks)}</dt><dd>{talks}</dd></div>
                    <div><dt>{words.say(Key::EndedBack)}</dt><dd>{words.say(Key::EndedBackText)}</dd></div>
                </dl>
            </section>
        }
    })
}

/// What may be done now, but for the answer, which stands where the question is.
#[component]
fn Deeds(full: SentInFull, steering: Steering, acts: Acts) -> impl IntoView {
    let words = use_words();
    let deeds: Vec<Deed> = full.possible.into_iter().filter(|deed| *deed != Deed::Answer).collect();
    (!deeds.is_empty()).then(|| {
        let forms = deeds
            .into_iter()
            .filter_map(|deed| Some((deed, acts.of(deed)?)))
            .map(|(deed, steer)| view! { <Steer deed steering=steering.clone() steer/> })
            .collect_view();
        view! {
            <section class="card no-print" aria-labelledby="deeds-h">
                <h2 id="deeds-h">{words.say(Key::StepsTitle)}</h2>
                {forms}
            </section>
        }
    })
}
