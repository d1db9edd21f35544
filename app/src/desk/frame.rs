//! The frame of a signed-in page: who you are, where you work, and the few places to go.

use crate::api::account::{Me, SignOut, who_am_i};
use crate::api::own::{Lock, Unlock, lock_quietly};
use crate::desk::enter::UnlockForm;
use crate::part::broken::Broken;
use crate::part::form_trouble::FormTrouble;
use crate::part::frame::{DemoLine, Logo};
use crate::part::icon::Icon;
use crate::words::{Key, use_words};
use domain::Failure;
use domain::actor::Role;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// Where somebody can go: address, words, icon.
type Way = (&'static str, Key, &'static str);

const PRACTICE: &[Way] = &[
    ("/desk/refer", Key::ReferNav, "plus"),
    ("/desk/referrals", Key::OurReferrals, "inbox"),
    ("/desk/near", Key::NearNav, "place"),
    ("/find", Key::FindSupport, "search"),
];
const WORKER: &[Way] = &[
    ("/desk/waiting", Key::WaitingNav, "inbox"),
    ("/desk/people", Key::PeopleNav, "people"),
    ("/desk/gaps", Key::GapsNav, "pencil"),
    ("/find", Key::FindNav, "search"),
];
const PROGRAMME: &[Way] = &[("/desk/gaps", Key::GapsNav, "pencil"), ("/find", Key::FindSupport, "search")];
const PRACTICE_LEAD: &[Way] = &[
    ("/desk/refer", Key::ReferNav, "plus"),
    ("/desk/referrals", Key::OurReferrals, "inbox"),
    ("/desk/near", Key::NearNav, "place"),
    ("/desk/staff", Key::StaffNav, "people"),
    ("/find", Key::FindSupport, "search"),
];
const ADMINISTRATOR: &[Way] = &[
    ("/desk/staff", Key::StaffNav, "people"),
    ("/desk/places", Key::PlacesNav, "inbox"),
    ("/find", Key::FindSupport, "search"),
];

const NOMINATOR: &[Way] = &[
    ("/desk/refer-to-team", Key::OutsideNav, "plus"),
    ("/desk/sent-to-teams", Key::OutsideSent, "inbox"),
    ("/find", Key::FindSupport, "search"),
];
const LEAD: &[Way] = &[
    ("/desk/waiting", Key::WaitingNav, "inbox"),
    ("/desk/team-cases", Key::CasesNav, "people"),
    ("/desk/openings", Key::OpeningsNav, "lock"),
    ("/desk/gaps", Key::GapsNav, "pencil"),
    ("/find", Key::FindNav, "search"),
];
const WATCHER: &[Way] = &[("/desk/openings", Key::OpeningsNav, "lock"), ("/desk/alerts", Key::AlertsNav, "alert")];

const ORGANISATION: &[Way] = &[("/desk/asked", Key::AskedNav, "inbox"), ("/find", Key::FindSupport, "search")];

fn ways(role: Role) -> &'static [Way] {
    match role {
        Role::Referrer => PRACTICE,
        Role::PracticeLead => PRACTICE_LEAD,
        Role::Administrator => ADMINISTRATOR,
        Role::LinkWorker => WORKER,
        Role::TeamLead => LEAD,
        Role::Nominator => NOMINATOR,
        Role::Governance => WATCHER,
        Role::OrganisationEditor => ORGANISATION,
        Role::ProgrammeLead | Role::Keeper => PROGRAMME,
        _ => &[],
    }
}

/// The frame around a signed-in page.
#[component]
pub fn Desk(children: ChildrenFn) -> impl IntoView {
    let who = Resource::new(|| (), |()| who_am_i());
    let children = StoredValue::new(children);
    view! {
        <Transition>
            {move || Suspend::new(async move {
                match who.await {
                    Ok(me) => view! {
                        <Cover me=me.clone()/>
                        <DeskHeader me=me.clone()/>
                        <main id="main" tabindex="-1">{children.with_value(|children| children())}</main>
                        <BottomBar me/>
                    }
                    .into_any(),
                    Err(refusal) => view! { <Outside failure=refusal.0/> }.into_any(),
                }
            })}
        </Transition>
    }
}

/// Covers the screen when nobody has touched it for a while, and opens it again where everything still is. The server locks
/// by itself: this is for the eyes of whoever walks by.
#[component]
fn Cover(me: Me) -> impl IntoView {
    let covered = RwSignal::new(false);
    let unlock = ServerAction::<Unlock>::new();
    let answer = unlock.value();
    provide_context(FormTrouble::of(None, move || answer.get()));
    Effect::new(move |_| {
        if let Some(most) = me.idle_ms {
            crate::browser::when_idle(most, move || {
                covered.set(true);
                crate::browser::forget_typing();
                leptos::task::spawn_local(async {
                    let _ = lock_quietly().await;
                });
            });
        }
    });
    Effect::new(move |_| {
        if matches!(answer.get(), Some(Ok(()))) {
            covered.set(false);
        }
    });
    Effect::new(move |_| crate::browser::cover(covered.get()));
    let name = StoredValue::new(me.name);
    view! {
        <Show when=move || covered.get()>
            <div class="cover" id="cover" role="dialog" aria-modal="true" aria-labelledby="cover-h">
                <div class="signin"><UnlockForm name=name.get_value() to=String::new() unlock/></div>
            </div>
        </Show>
    }
}

/// What somebody sees who is not signed in, before they are sent to sign in.
#[component]
fn Outside(failure: Failure) -> impl IntoView {
    let home = match failure {
        Failure::SignedOut => "/sign-in",
        Failure::Locked => "/locked",
        _ => "/desk",
    };
    view! {
        <header><DemoLine/></header>
        <main id="main" tabindex="-1"><Broken failure home/></main>
    }
}

#[component]
fn Ways(role: Role, icons: bool) -> impl IntoView {
    let words = use_words();
    let path = use_location().pathname;
    ways(role)
        .iter()
        .map(|(href, label, icon)| {
            let here = *href;
            let current = move || (path.get() == here || path.get().starts_with(&format!("{here}/"))).then_some("page");
            let rel = (here == "/find").then_some("external");
            let icon = icons.then(|| view! { <Icon name=icon/> });
            view! { <li><a href=here rel=rel aria-current=current>{icon}{words.say(*label)}</a></li> }
        })
        .collect_view()
}

#[component]
fn DeskHeader(me: Me) -> impl IntoView {
    let words = use_words();
    let leave = ServerAction::<SignOut>::new();
    let lock = ServerAction::<Lock>::new();
    // Whoever comes after them at this device finds nothing of what they typed.
    Effect::new(move |_| {
        if leave.pending().get() || lock.pending().get() {
            crate::browser::forget_typing();
        }
    });
    let lock_now = words.say(Key::LockNow);
    // On tablets a link worker has the same links at the foot of the screen, where thumbs are.
    let is_team = matches!(me.role, Role::LinkWorker | Role::TeamLead);
    let class = is_team.then_some("top-not-tablet");
    let writes_near = me.role == Role::LinkWorker;
    view! {
        <header>
            <DemoLine/>
            <div class="top top-desk">
                <div class="wrap top-in">
                    <Logo href="/desk".to_owned()/>
                    <span class="top-org"><bdi>{me.at}</bdi></span>
                    <nav aria-label=words.say(Key::MainMenu) class=class>
                        <ul class="top-nav" role="list"><Ways role=me.role icons=false/></ul>
                    </nav>
                    <Bell news=me.news/>
                    <details class="menu menu-end top-user">
                        <summary><span class="top-name"><bdi>{me.name}</bdi></span><Icon name="down" opens=true/></summary>
                        <ul class="menu-list" role="list">
                            <li><a href="/desk/me"><Icon name="people"/>{words.say(Key::MyAccount)}</a></li>
                            {is_team.then(|| view! { <li><a href="/desk/refer-to-team"><Icon name="plus"/>{words.say(Key::OutsideNav)}</a></li> })}
                            {writes_near.then(|| view! { <li><a href="/desk/near-notes"><Icon name="place"/>{words.say(Key::NearNotesTitle)}</a></li> })}
                            <li>
                                <ActionForm action=lock>
                                    <button><Icon name="lock"/>{lock_now}</button>
                                </ActionForm>
                            </li>
                            <li>
                                <ActionForm action=leave>
                                    <button><Icon name="leave" turns=true/>{words.say(Key::SignOut)}</button>
                                </ActionForm>
                            </li>
                        </ul>
                    </details>
                </div>
            </div>
        </header>
    }
}

/// The way to the notices, and how many are new.
#[component]
fn Bell(news: u32) -> impl IntoView {
    let words = use_words();
    let path = use_location().pathname;
    let current = move || (path.get() == "/desk/notices").then_some("page");
    let count = (news > 0).then(|| {
        let said = words.fill(Key::NoticesNew, &[("n", &news.to_string())]);
        view! { <span class="count" aria-hidden="true">{news}</span><span class="vh">", "{said}</span> }
    });
    view! {
        <a class="bell" href="/desk/notices" aria-current=current>
            <Icon name="bell"/>
            <span class="vh">{words.say(Key::NoticesNav)}</span>
            {count}
        </a>
    }
}

#[component]
fn BottomBar(me: Me) -> impl IntoView {
    let words = use_words();
    matches!(me.role, Role::LinkWorker | Role::TeamLead).then(|| {
        view! { <nav class="bar" aria-label=words.say(Key::MainMenu)><ul role="list"><Ways role=me.role icons=true/></ul></nav> }
    })
}
