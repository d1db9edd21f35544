//! `/sign-in`: one card.

use super::{Typed, Way, say};
use crate::api::account::{DemoDoors, demo_sign_ins};
use crate::api::enter::SignIn;
use crate::part::form_trouble::{ErrorSummary, FormTrouble};
use crate::words::{Key, named, use_words};
use leptos::prelude::*;

/// The sign-in page.
#[component]
pub fn SignInPage() -> impl IntoView {
    let enter = ServerAction::<SignIn>::new();
    let answer = enter.value();
    provide_context(FormTrouble::of(None, move || answer.get()));
    let doors = Resource::new(|| (), |()| demo_sign_ins());
    view! {
        <Way title=Key::SignIn>
            <div class="signin">
                <ErrorSummary labels=vec![("email", Key::Email), ("password", Key::Password)]/>
                <ActionForm action=enter attr:class="card">
                    <h1>{say(Key::SignIn)}</h1>
                    <p class="field-hint">{say(Key::SignInHint)}" "<a href="/find" rel="external">{say(Key::SignInPublic)}</a></p>
                    <Typed field="email" label=Key::Email kind="email" complete="username"/>
                    <Typed field="password" label=Key::Password kind="password" complete="current-password"/>
                    <button class="btn btn-main">{say(Key::SignIn)}</button>
                </ActionForm>
                <ul class="ways-in" role="list">
                    <li><a href="/sign-in/forgot">{say(Key::Forgot)}</a></li>
                    <li><a href="/sign-in/members">{say(Key::MemberWay)}</a></li>
                </ul>
            </div>
            <Transition>
                {move || Suspend::new(async move { doors.await.ok().map(|doors| view! { <Doors doors/> }) })}
            </Transition>
        </Way>
    }
}

/// In a demo town: whom a visitor can be.
#[component]
fn Doors(doors: DemoDoors) -> impl IntoView {
    let words = use_words();
    if doors.doors.is_empty() {
        return ().into_any();
    }
    let rows = doors
        .doors
        .into_iter()
        .map(|door| {
            view! {
                <tr role="row">
                    <th role="rowheader" scope="row"><bdi>{door.name}</bdi></th>
                    <td role="cell" data-label=words.say(Key::DemoWhat)>{words.say(named::role(door.role))}</td>
                    <td role="cell" data-label=words.say(Key::Email)><span class="mono">{door.email}</span></td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section class="signin-demo" aria-labelledby="demo-h">
            <h2 id="demo-h">{words.say(Key::DemoSignIns)}</h2>
            <p class="soft">{words.fill(Key::DemoPassword, &[("password", &doors.password)])}</p>
            <p class="soft">{words.fill(Key::DemoCode, &[("page", "/dev/mail")])}</p>
            <div class="table-card">
                <table class="table" role="table">
                    <caption class="vh">{words.say(Key::DemoSignIns)}</caption>
                    <thead role="rowgroup">
                        <tr role="row">
                            <th role="columnheader" scope="col">{words.say(Key::DemoWho)}</th>
                            <th role="columnheader" scope="col">{words.say(Key::DemoWhat)}</th>
                            <th role="columnheader" scope="col">{words.say(Key::Email)}</th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}
