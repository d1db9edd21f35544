//! What somebody can do with a support's page: keep it, put its dates into a calendar, share it, print it.

use crate::api::full_address;
use crate::part::icon::Icon;
use crate::site::wake::send_page::Sending;
use crate::words::{Key, Lang, use_words};
use domain::{Moment, Support};
use leptos::prelude::*;

/// The tools.
#[component]
pub fn Tools(support: Support, now: Moment) -> impl IntoView {
    let words = use_words();
    let slug = support.slug.to_string();
    let address = full_address(&words.to(&format!("/support/{slug}")));
    let is_sensitive = support.entry.is_sensitive;
    let has_dates = !support.next_dates(now, 1).is_empty();
    let (icon, hint, class) = match is_sensitive {
        true => ("alert", Key::SharedPhone, "fact-print no-print"),
        false => ("print", Key::PrintThis, "fact-print no-print paper"),
    };
    view! {
        <div class="tools no-print">
            <button type="button" class="keep" hidden data-keep=slug.clone()>
                <Icon name="keep"/>
                <span data-keep-word>{words.say(Key::Keep)}</span>
            </button>
            {has_dates.then(|| view! { <Calendar slug=slug.clone() is_sensitive/> })}
            <button type="button" class="chip" hidden data-print><Icon name="print"/>{words.say(Key::PrintGo)}</button>
            <details>
                <summary class="chip"><Icon name="people"/>{words.say(Key::Share)}<Icon name="down" opens=true/></summary>
                <p>{words.say(Key::ShareText)}</p>
                <p><a href=address.clone() rel="external"><bdi dir="ltr">{address.clone()}</bdi></a></p>
                <div class="cluster">
                    <button type="button" class="chip" hidden data-copy>{words.say(Key::ShortlistCopy)}</button>
                    <button type="button" class="chip" hidden data-share>{words.say(Key::ShortlistShare)}</button>
                </div>
            </details>
        </div>
        <Sending words=words.clone()/>
        <p class=class><Icon name=icon/><span>{words.say(hint)}</span></p>
        <div class="qr print-only">
            <img src=format!("/support/{slug}/qr.svg") alt="" width="96" height="96" fetchpriority="low"/>
            <p class="small">{words.say(Key::QrText)}<br/><bdi dir="ltr">{address}</bdi></p>
        </div>
    }
}

/// The dates for a calendar: once, or so that new ones follow.
#[component]
fn Calendar(slug: String, is_sensitive: bool) -> impl IntoView {
    let words = use_words();
    let lang = if words.lang == Lang::En { String::new() } else { format!("?lang={}", words.lang.tag()) };
    let file = format!("/support/{slug}/dates.ics{lang}");
    let full = full_address(&file);
    let follow = full.split_once("://").map(|(_, rest)| {
        let href = format!("webcal://{rest}");
        view! { <p><a href=href rel="external">{words.say(Key::CalendarFollow)}</a>" "{words.say(Key::CalendarFollowText)}</p> }
    });
    let neutral = is_sensitive.then(|| view! { <p class="soft">{words.say(Key::CalendarNeutral)}</p> });
    view! {
        <details>
            <summary class="chip"><Icon name="day"/>{words.say(Key::Calendar)}<Icon name="down" opens=true/></summary>
            {neutral}
            <p><a href=file rel="external">{words.say(Key::CalendarAdd)}</a></p>
            {follow}
        </details>
    }
}
