//! `/desk/notices`: what happened that somebody should look at, by day.

use crate::api::notice::{NoticesPage as Shown, SeeNotices, notices};
use crate::desk::frame::Desk;
use crate::part::broken::Broken;
use crate::part::title::PageTitle;
use crate::words::{Key, named, use_words};
use domain::notice::Notice;
use domain::{Day, Moment};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_query_map;

/// The page.
#[component]
pub fn NoticesPage() -> impl IntoView {
    let shown = Resource::new(|| (), |()| notices());
    view! {
        <Desk>
            <Transition>
                {move || Suspend::new(async move {
                    match shown.await {
                        Ok(shown) => view! { <Whole shown/> }.into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home="/desk"/> }.into_any(),
                    }
                })}
            </Transition>
        </Desk>
    }
}

#[component]
fn Whole(shown: Shown) -> impl IntoView {
    let words = use_words();
    let Shown { days, is_practice, now } = shown;
    let has_new = days.iter().flat_map(|(_, notices)| notices).any(|notice| notice.is_new);
    // A plain form: the whole page comes anew, and the bell with it.
    let see = has_new.then(|| {
        view! {
            <form method="post" action=SeeNotices::url()>
                <input type="hidden" name="up_to" value=now.ms().to_string()/>
                <button class="btn">{words.say(Key::NoticesSee)}</button>
            </form>
        }
    });
    let is_read = use_query_map().read_untracked().get("read").is_some();
    let read = (is_read && !has_new).then(|| {
        view! { <div class="banner banner-good" role="status"><p>{words.say(Key::NoticesSeen)}</p></div> }
    });
    let list = match days.is_empty() {
        true => view! { <div class="card none"><p>{words.say(Key::NoticesNone)}</p></div> }.into_any(),
        false => days
            .into_iter()
            .map(|(day, notices)| view! { <OneDay day notices is_practice today=now.day()/> })
            .collect_view()
            .into_any(),
    };
    view! {
        <PageTitle page=words.say(Key::NoticesTitle)/>
        <div class="wrap page">
            <div class="page-head">
                <div><h1>{words.say(Key::NoticesTitle)}</h1><p class="soft">{words.say(Key::NoticesText)}</p></div>
                <div class="cluster">{see}</div>
            </div>
            {read}
            {list}
        </div>
    }
}

#[component]
fn OneDay(day: Day, notices: Vec<Notice>, is_practice: bool, today: Day) -> impl IntoView {
    let words = use_words();
    let title = match today.days_since(day) {
        0 => words.say(Key::Today),
        _ if today.date().year() == day.date().year() => words.long_day(day),
        _ => words.dated(day, today),
    };
    let (id, labelled) = (format!("day-{day}"), format!("day-{day}"));
    let rows = notices.into_iter().map(|notice| view! { <NoticeRow notice is_practice/> }).collect_view();
    view! {
        <section class="notice-day" aria-labelledby=labelled>
            <h2 class="list-head" id=id>{title}</h2>
            <ul class="rows" role="list">{rows}</ul>
        </section>
    }
}

#[component]
fn NoticeRow(notice: Notice, is_practice: bool) -> impl IntoView {
    let words = use_words();
    let href = match is_practice {
        true => format!("/desk/referrals/{}", notice.referral),
        false => format!("/desk/people/{}", notice.referral),
    };
    let (what, time) = (words.say(named::notice(notice.kind)), time_of(notice.at));
    let under = words.fill(Key::NoticeUnder, &[("place", notice.place.as_str()), ("time", &words.time(time))]);
    let new = notice.is_new.then(|| view! { <span class="tag tag-lit">{words.say(Key::NoticeNew)}</span> });
    view! {
        <li class="row row-deed">
            <div>
                <h3 class="row-name"><a href=href>{what}</a>" "{new}</h3>
                <p class="small soft"><bdi>{under}</bdi></p>
            </div>
        </li>
    }
}

fn time_of(at: Moment) -> jiff::civil::Time {
    at.local().time()
}
