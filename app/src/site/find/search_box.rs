//! The box. The list follows the typing; the address keeps in step; Enter works without JavaScript too.

use super::{Asked, read_ask};
use crate::browser;
use crate::part::icon::Icon;
use crate::words::{Key, use_words};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::Form;
use leptos_router::hooks::use_navigate;

/// How long nobody types before the list follows, in milliseconds.
const PAUSE_MS: u32 = 250;

/// The box above the results.
#[component]
pub fn SearchBox(asked: Memo<Asked>) -> impl IntoView {
    let words = use_words();
    let navigate = use_navigate();
    let action = words.to("/find");
    let newest = StoredValue::new(0_u64);
    let typed = RwSignal::new(asked.with_untracked(|asked| asked.q.clone()));
    // What this box itself put into the address comes back from there: only what somebody else put there (the back
    // button, a link) may change what stands in the box, or a slow answer would take letters away.
    let own = StoredValue::new(typed.get_untracked());
    Effect::new(move |_| {
        let q = asked.with(|asked| asked.q.clone());
        if own.get_value() != q {
            own.set_value(q.clone());
            typed.set(q);
        }
    });
    let follow = {
        let action = action.clone();
        move |text: String| {
            typed.set(text.clone());
            let (navigate, action) = (navigate.clone(), action.clone());
            newest.update_value(|n| *n += 1);
            let is_newest = move |ask| newest.try_get_value() == Some(ask);
            browser::after_pause(PAUSE_MS, newest.get_value(), is_newest, move || {
                let mut ask = asked.with_untracked(read_ask);
                own.set_value(text.clone());
                ask.q = text;
                ask.page = 1;
                let to = format!("{action}?{}", ask.query_string());
                navigate(&to, NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() });
            });
        }
    };
    let kept = move || {
        let asked = asked.get();
        let hidden = |name: &'static str, value: String| view! { <input type="hidden" name=name value=value/> };
        let one = |name: &'static str, value: String| (!value.is_empty()).then(|| hidden(name, value));
        let categories = asked.category.into_iter().map(|category| hidden("category", category)).collect_view();
        view! { {one("near", asked.near)} {one("within_m", asked.within_m)} {categories} }
    };
    view! {
        <Form method="GET" action=action attr:role="search">
            <label class="vh" for="q">{words.say(Key::FindLabel)}</label>
            <div class="box">
                <Icon name="search"/>
                <input
                    class="box-input"
                    id="q"
                    name="q"
                    type="search"
                    value=typed.get_untracked()
                    prop:value=move || typed.get()
                    on:input=move |event| follow(event_target_value(&event))
                    autocomplete="off"
                    enterkeyhint="search"
                />
                <button class="btn btn-main btn-glass"><Icon name="search"/><span class="vh">{words.say(Key::Search)}</span></button>
            </div>
            {kept}
        </Form>
    }
}
