//! `/desk/staff/{id}`: somebody's account: what it says, and what can be done with it.

use crate::api::Refusal;
use crate::api::staff::{
    ChangeStaff, EndStaff, InviteAgain, LetInAgain, NewCard, ResetSignIn, StaffDraft, StaffMember, one_of_staff,
};
use crate::desk::frame::Desk;
use crate::desk::staff::{RoleFields, StageTag, at};
use crate::desk::staff_new::LABELS;
use crate::part::broken::Broken;
use crate::part::form_trouble::{ErrorSummary, FormTrouble};
use crate::part::frame::Back;
use crate::part::icon::Icon;
use crate::part::says_now::SaysNow;
use crate::part::title::PageTitle;
use crate::words::{Key, Words, named, use_words};
use domain::Failure;
use domain::account::Stage;
use domain::actor::Role;
use domain::staff::Staff;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

/// What can be done on this page; each is answered here.
#[derive(Clone, Copy)]
struct Deeds {
    change: ServerAction<ChangeStaff>,
    end: ServerAction<EndStaff>,
    let_in: ServerAction<LetInAgain>,
    invite: ServerAction<InviteAgain>,
    reset: ServerAction<ResetSignIn>,
    card: ServerAction<NewCard>,
}

impl Deeds {
    fn new() -> Self {
        Self {
            change: ServerAction::new(),
            end: ServerAction::new(),
            let_in: ServerAction::new(),
            invite: ServerAction::new(),
            reset: ServerAction::new(),
            card: ServerAction::new(),
        }
    }

    /// How often anything was done: the page is read again after each deed.
    fn done(self) -> usize {
        self.change.version().get()
            + self.end.version().get()
            + self.let_in.version().get()
            + self.invite.version().get()
            + self.reset.version().get()
    }

    /// What was refused last, where something was.
    fn answer(self) -> Option<Result<(), Refusal>> {
        let answers = [
            self.change.value().get(),
            self.end.value().get(),
            self.let_in.value().get(),
            self.invite.value().get(),
            self.reset.value().get(),
        ];
        let mut answers = answers.into_iter().flatten();
        answers.clone().find(Result::is_err).or_else(|| answers.next())
    }
}

/// Somebody's account.
#[component]
pub fn OneOfStaffPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let deeds = Deeds::new();
    let asked = move || {
        let id = params.read().get("id").unwrap_or_default();
        (id, query.read().get("role").unwrap_or_default(), deeds.done())
    };
    let one = Resource::new(asked, |(id, role, _)| one_of_staff(id, role));
    view! {
        <Desk>
            <Transition>
                {move || Suspend::new(async move {
                    match one.await {
                        Ok(one) => view! { <Whole one deeds/> }.into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home="/desk/staff"/> }.into_any(),
                    }
                })}
            </Transition>
        </Desk>
    }
}

#[component]
fn Whole(one: StaffMember, deeds: Deeds) -> impl IntoView {
    let words = use_words();
    let trouble = FormTrouble::of(one.trouble.clone(), move || deeds.answer());
    provide_context(trouble);
    let title = trouble.title(Key::StaffNav);
    let labels = [("account", Key::AccountOf)].into_iter().chain(LABELS).collect();
    let account = one.staff.account.clone();
    let under = [words.say(named::role(account.role)), at(&words, &one.staff)];
    let under: Vec<String> = under.into_iter().filter(|text| !text.is_empty()).collect();
    let need = one.staff.need_a_worker;
    let need = (need > 0).then(|| {
        let text = words.fill(Key::NeedWorkerText, &[("n", &need.to_string())]);
        view! { <div class="banner banner-warn"><p>{text}</p></div> }
    });
    let is_beaten = move || trouble.0.get() == Some(Failure::Conflict);
    let kept = StoredValue::new(kept(&words, &one.staff));
    let now = move || is_beaten().then(|| view! { <SaysNow kept=kept.get_value()/> });
    view! {
        <PageTitle page=title/>
        <div class="wrap page page-back">
            <Back href="/desk/staff" label=Key::BackToStaff/>
            <Done/>
            <div class="page-head">
                <div>
                    <div class="one-head"><h1><bdi>{account.name.to_string()}</bdi></h1><StageTag one=one.staff.clone()/></div>
                    <p class="soft"><bdi>{under.join(", ")}</bdi></p>
                </div>
            </div>
            {need}
            <ErrorSummary labels/>
            {now}
            <Change one=one.clone() deeds/>
            <OtherDeeds one deeds/>
        </div>
    }
}

/// What was done last, where the address says so.
#[component]
fn Done() -> impl IntoView {
    let words = use_words();
    let query = use_query_map();
    move || {
        let done = match query.read().get("done").as_deref() {
            Some("invited") => Key::InviteDone,
            Some("saved") => Key::SavedChanges,
            Some("ended") => Key::EndedDone,
            Some("let-in") => Key::LetInDone,
            Some("reset") => Key::ResetDone,
            _ => return None,
        };
        Some(view! { <div class="banner banner-good" role="status"><p>{words.say(done)}</p></div> })
    }
}

/// What is kept of an account, to stand beside what somebody wrote.
fn kept(words: &Words, staff: &Staff) -> Vec<(Key, String)> {
    let account = &staff.account;
    let told = |text: Option<String>| text.unwrap_or_default();
    vec![
        (Key::StaffName, account.name.to_string()),
        (Key::Job, told(account.job.as_ref().map(ToString::to_string))),
        (Key::StaffMail, told(account.email.as_ref().map(ToString::to_string))),
        (Key::StaffNumber, told(account.phone.as_ref().map(ToString::to_string))),
        (Key::ColRole, words.say(named::role(account.role))),
        (Key::ColAt, at(words, staff)),
    ]
}

/// The form with what the account says.
#[component]
fn Change(one: StaffMember, deeds: Deeds) -> impl IntoView {
    let words = use_words();
    let id = one.staff.account.id.to_string();
    let heading = match one.role == one.staff.account.role {
        true => words.say(Key::ChangeAccount),
        false => format!("{}: {}", words.say(Key::ChangeAccount), words.say(named::role(one.role))),
    };
    let draft = StaffDraft { role: one.role.key().to_owned(), ..one.draft };
    let other = (!one.is_me).then(|| view! { <OtherRole id=id.clone() roles=one.roles.clone() role=one.role/> });
    view! {
        <ActionForm action=deeds.change attr:class="sheet" attr:novalidate="" attr:aria-labelledby="change">
            <h2 class="sheet-name" id="change">{heading}</h2>
            <input type="hidden" name="id" value=id/>
            <input type="hidden" name="version" value=one.version.to_string()/>
            <RoleFields role=one.role choices=one.choices draft/>
            <div class="sheet-foot"><button class="btn btn-main">{words.say(Key::SaveChanges)}</button></div>
        </ActionForm>
        {other}
    }
}

/// The way to the form of another role.
#[component]
fn OtherRole(id: String, roles: Vec<Role>, role: Role) -> impl IntoView {
    let words = use_words();
    let rows = roles
        .into_iter()
        .filter(|other| *other != role)
        .map(|other| {
            let href = format!("/desk/staff/{id}?role={}", other.key());
            view! { <li><a href=href>{words.say(named::role(other))}</a></li> }
        })
        .collect_view();
    view! {
        <details class="card" id="other-role">
            <summary>{words.say(Key::ChangeRole)}<Icon name="down" opens=true/></summary>
            <p class="small soft">{words.say(Key::ChangeRoleText)}</p>
            <ul class="foot-links" role="list">{rows}</ul>
        </details>
    }
}

/// Ending, letting in, inviting again, and taking the second step away.
#[component]
fn OtherDeeds(one: StaffMember, deeds: Deeds) -> impl IntoView {
    let words = use_words();
    let id = one.staff.account.id.to_string();
    if one.is_me {
        return view! { <p class="under-table">{words.say(Key::OwnAccount)}</p> }.into_any();
    }
    let end = |id: String| {
        view! {
            <DeedRow text=Key::EndAccountText>
                <ActionForm action=deeds.end><Press id=id.clone() name=Key::EndAccount class="btn btn-danger"/></ActionForm>
            </DeedRow>
        }
    };
    let is_by_code = one.staff.account.role.signs_in_by_code() && one.staff.account.stage() != Stage::Ended;
    let whose = id.clone();
    let card = is_by_code.then(|| {
        view! {
            <DeedRow text=Key::StaffCardText>
                <ActionForm action=deeds.card><Press id=whose.clone() name=Key::StaffCardButton/></ActionForm>
            </DeedRow>
        }
    });
    let rows = match one.staff.account.stage() {
        Stage::Ended => view! {
            <DeedRow text=Key::LetInAgainText>
                <ActionForm action=deeds.let_in><Press id=id.clone() name=Key::LetInAgain/></ActionForm>
            </DeedRow>
        }
        .into_any(),
        Stage::Invited => {
            let end = end(id.clone());
            view! {
                <DeedRow text=Key::InviteAgainText>
                    <ActionForm action=deeds.invite><Press id=id.clone() name=Key::InviteAgain/></ActionForm>
                </DeedRow>
                {end}
            }
            .into_any()
        }
        Stage::Active => {
            let end = end(id.clone());
            view! {
                <DeedRow text=Key::ResetSignInText>
                    <ActionForm action=deeds.reset><Press id=id.clone() name=Key::ResetSignIn/></ActionForm>
                </DeedRow>
                {end}
            }
            .into_any()
        }
    };
    view! {
        <section aria-labelledby="account">
            <h2 class="list-head" id="account" tabindex="-1">{words.say(Key::AccountDeeds)}</h2>
            <ul class="rows" role="list">{card}{rows}</ul>
        </section>
    }
    .into_any()
}

/// What a deed does, and its form.
#[component]
fn DeedRow(text: Key, children: Children) -> impl IntoView {
    let words = use_words();
    view! { <li class="row row-deed"><p class="small soft">{words.say(text)}</p>{children()}</li> }
}

/// The account that a deed is done to, and the button.
#[component]
fn Press(id: String, name: Key, #[prop(default = "btn")] class: &'static str) -> impl IntoView {
    let words = use_words();
    view! {
        <input type="hidden" name="id" value=id/>
        <button class=class>{words.say(name)}</button>
    }
}
