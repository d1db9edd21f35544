//! `/sign-in`: one card.

use crate::api::account::{DemoDoors, SignIn, demo_sign_ins};
use crate::part::form_trouble::{ErrorSummary, FormTrouble};
use crate::part::frame::{DemoLine, Logo};
use crate::part::title::PageTitle;
use crate::words::{Key, named, use_words};
use leptos::prelude::*;

/// The sign-in page.
#[component]
pub fn SignInPage() -> impl IntoView {
    let words = use_words();
    let enter = ServerAction::<SignIn>::new();
    let answer = enter.value();
    let trouble = FormTrouble::of(None, move || answer.get());
    provide_context(trouble);
    let doors = Resource::new(|| (), |()| demo_sign_ins());
    let title = trouble.title(Key::SignIn);
    let invalid = move || trouble.0.read().as_ref().map(|_| "true");
    view! {
        <PageTitle page=title/>
        <header>
            <DemoLine/>
            <div class="top">
                <div class="wrap top-in">
                    <Logo href="/".to_owned()/>
                    <nav aria-label=words.say(Key::MainMenu)>
                        <ul class="top-nav" role="list"><li><a href="/find" rel="external">{words.say(Key::FindSupport)}</a></li></ul>
                    </nav>
                </div>
            </div>
        </header>
        <main id="main" tabindex="-1">
            <div class="wrap page">
                <div class="signin">
                    <ErrorSummary labels=vec![("email", Key::Email), ("password", Key::Password)]/>
                    <ActionForm action=enter attr:class="card">
                        <h1>{words.say(Key::SignIn)}</h1>
                        <p class="field-hint">{words.say(Key::SignInHint)}" "<a href="/find" rel="external">{words.say(Key::SignInPublic)}</a></p>
                        <div class="field">
                            <label for="email">{words.say(Key::Email)}</label>
                            <input class="input" id="email" name="email" type="email" autocomplete="username" required aria-invalid=invalid/>
                        </div>
                        <div class="field">
                            <label for="password">{words.say(Key::Password)}</label>
                            <input
                                class="input"
                                id="password"
                                name="password"
                                type="password"
                                autocomplete="current-password"
                                required
                                aria-invalid=invalid
                            />
                        </div>
                        <button class="btn btn-main">{words.say(Key::SignIn)}</button>
                    </ActionForm>
                </div>
                <Transition>
                    {move || Suspend::new(async move { doors.await.ok().map(|doors| view! { <Doors doors/> }) })}
                </Transition>
            </div>
        </main>
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
