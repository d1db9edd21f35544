//! `/shortlist`: supports somebody keeps, in one link; it prints in large type.
//!
//! The list in the address is what the page shows, so that it can be sent to somebody and works without JavaScript. The
//! list in the browser is somebody's own: only an island knows it, and no link changes it without being asked.

mod handed_out;
mod one;
mod slugs;

use crate::api::find::{Several, listed};
use crate::part::broken::Broken;
use crate::part::icon::Icon;
use crate::part::title::PageTitle;
use crate::site::quick_exit::{ExitNote, QuickExit};
use crate::site::wake::keep_shortlist::KeepShortlist;
use crate::site::wake::send_page::Sending;
use crate::words::{Count, Key, Lang, use_words};
use handed_out::HandedOut;
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_query_map};
use one::OneKept;
pub use slugs::Slugs;

/// Where supports are shown that somebody may keep.
const WITH_SUPPORTS: [&str; 5] = ["/find", "/support/", "/help-with/", "/organisation/", "/shortlist"];

/// Wakes `[data-keep]` and the number beside "Shortlist", on pages where there is something to keep.
#[component]
pub fn Keeping() -> impl IntoView {
    let words = use_words();
    let path = use_location().pathname.get_untracked();
    let plain = Lang::En.same_page(&path);
    WITH_SUPPORTS.iter().any(|with| plain.starts_with(with)).then(|| {
        view! {
            <KeepShortlist
                page=words.to("/shortlist")
                keep=words.say(Key::Keep)
                kept=words.say(Key::Kept)
                on=words.say(Key::KeptSaid)
                off=words.say(Key::DroppedSaid)
                full=words.say(Key::KeepFull)
            />
        }
    })
}

/// The page.
#[component]
pub fn Shortlist() -> impl IntoView {
    let words = use_words();
    let asked = Slugs::read(&use_query_map().get_untracked().get("s").unwrap_or_default());
    let (query, shown) = (asked.to_string(), asked.to_string());
    let kept = Resource::new(move || query.clone(), listed);
    view! {
        // A title that tells nothing: it stays in the history of a shared screen.
        <PageTitle page=words.say(Key::Shortlist)/>
        <div class="wrap page shortlist" data-shown=shown>
            <Transition>
                {move || {
                    let (asked, home) = (asked.clone(), words.to("/"));
                    Suspend::new(async move {
                        match kept.await {
                            Ok(several) if several.supports.is_empty() => view! { <Empty asked/> }.into_any(),
                            Ok(several) => view! { <List several asked/> }.into_any(),
                            Err(refusal) => view! { <Broken failure=refusal.0 home/> }.into_any(),
                        }
                    })
                }}
            </Transition>
        </div>
    }
}

/// Nothing is kept, or nothing of it is still there.
#[component]
fn Empty(asked: Slugs) -> impl IntoView {
    let words = use_words();
    view! {
        <div class="stack">
            <h1>{words.say(Key::Shortlist)}</h1>
            <p class="lead">{words.say(Key::ShortlistEmpty)}</p>
            <Gone asked missing=Vec::new()/>
            <p>{words.say(Key::ShortlistEmptyHow)}</p>
            <noscript><p>{words.say(Key::ShortlistNoScript)}</p></noscript>
            <p><a class="btn btn-main" href=words.to("/find")>{words.say(Key::FindSupport)}</a></p>
        </div>
    }
}

#[component]
fn List(several: Several, asked: Slugs) -> impl IntoView {
    let words = use_words();
    let Several { supports, now } = several;
    let is_sensitive = supports.iter().any(|support| support.entry.is_sensitive);
    let there: Vec<String> = supports.iter().map(|support| support.slug.to_string()).collect();
    let shown = Slugs::of(there);
    let printed = words.fill(Key::PrintedOn, &[("day", &words.long_day(now.day()))]);
    let count = words.count(Count::ShortlistCount, supports.len() as u64, &[]);
    let rows = supports.into_iter().map(|support| view! { <OneKept support now list=shown.clone()/> }).collect_view();
    view! {
        {is_sensitive.then(|| view! { <QuickExit/><ExitNote/> })}
        <div class="on-head">
            <h1>{words.say(Key::Shortlist)}</h1>
            <p class="lead">{count}</p>
        </div>
        <div class="banner no-print" data-when="sent" hidden>
            <p>{words.say(Key::ShortlistSent)}</p>
            <div class="cluster">
                <button class="btn btn-main" type="button" data-keep-all>{words.say(Key::ShortlistKeepThese)}</button>
                <a class="btn" href=words.to("/shortlist") data-mine>{words.say(Key::ShortlistMine)}</a>
            </div>
        </div>
        <Gone asked missing=shown.as_slice().to_vec()/>
        <div class="split split-facts">
            <ol class="kept-list" role="list">{rows}</ol>
            <div class="kept-side stick no-print">
                <Deeds list=shown.clone()/>
                <HandedOut list=shown/>
                <section class="kept-own" data-when="own" hidden>
                    <p class="small">{words.say(Key::ShortlistStays)}" "{is_sensitive.then(|| words.say(Key::ShortlistSeen))}</p>
                    <button class="btn" type="button" data-forget>{words.say(Key::ShortlistForget)}</button>
                </section>
                <Sending words=words.clone()/>
            </div>
        </div>
        <p class="print-only">{printed}</p>
    }
}

/// What can be done with the whole list. What needs a browser that is awake is drawn hidden.
#[component]
fn Deeds(list: Slugs) -> impl IntoView {
    let words = use_words();
    // For a calendar, not a page: the same in every language.
    let calendar = format!("/shortlist.ics?s={list}");
    view! {
        <div class="kept-deeds">
            <div class="kept-ways">
                <button class="btn" type="button" hidden data-print><Icon name="print"/>{words.say(Key::ShortlistPrint)}</button>
                <a class="btn" hidden data-sms=words.say(Key::ShortlistMessage)><Icon name="text"/>{words.say(Key::ShortlistSend)}</a>
                <button class="btn" type="button" hidden data-share><Icon name="next" turns=true/>{words.say(Key::ShortlistShare)}</button>
                <button class="btn" type="button" hidden data-copy>{words.say(Key::ShortlistCopy)}</button>
                <a class="btn" href=calendar rel="external" download><Icon name="day"/>{words.say(Key::ShortlistCalendar)}</a>
            </div>
            <p class="small soft">{words.say(Key::ShortlistAddress)}</p>
        </div>
    }
}

/// Says that some of the list is gone from the directory, and takes it off.
#[component]
fn Gone(
    /// The list as it was asked for.
    asked: Slugs,
    /// What of it is there.
    missing: Vec<String>,
) -> impl IntoView {
    let words = use_words();
    let there = Slugs::of(missing);
    let gone = asked.without_all(&there);
    (!gone.is_empty()).then(|| {
        let said = words.count(Count::ShortlistGone, gone.len() as u64, &[]);
        view! {
            <div class="banner banner-warn no-print">
                <p>{said}" "<a href=there.page(&words) data-drop=gone.to_string()>{words.say(Key::ShortlistTakeOff)}</a></p>
            </div>
        }
    })
}
