//! `/desk/me`: the own account.

use crate::api::enter::ChangeStep;
use crate::api::own::{ChangePassword, ChooseDigest, EndSignIn, Own, own_account};
use crate::desk::frame::Desk;
use crate::part::broken::Broken;
use crate::part::field::{Choice, Choices};
use crate::part::form_trouble::{ErrorSummary, FieldError, FormTrouble};
use crate::part::title::PageTitle;
use crate::words::{Key, use_words};
use domain::code::SecondStep;
use domain::notice::DigestChoice;
use domain::sign_in::SignIn;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The own account.
#[component]
pub fn MyAccount() -> impl IntoView {
    let end = ServerAction::<EndSignIn>::new();
    let own = Resource::new(move || end.version().get(), |_| own_account());
    view! {
        <PageTitle page=say(Key::MyAccount)/>
        <Desk>
            <Transition>
                {move || Suspend::new(async move {
                    match own.await {
                        Ok(own) => view! { <Whole own end/> }.into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home="/desk"/> }.into_any(),
                    }
                })}
            </Transition>
        </Desk>
    }
}

#[component]
fn Whole(own: Own, end: ServerAction<EndSignIn>) -> impl IntoView {
    let query = use_query_map();
    let saved = move || {
        query.read().get("saved").map(|what| {
            let said = say(if what == "digest" { Key::DigestSaved } else { Key::PasswordSaved });
            view! { <div class="banner banner-good" role="status"><p>{said}</p></div> }
        })
    };
    let forms = own.has_password.then(|| view! { <StepPart own=own.clone()/> <PasswordForm/> });
    view! {
        <div class="wrap page own">
            <h1>{say(Key::MyAccount)}</h1>
            <p class="lead"><bdi>{own.name}</bdi>" "<span class="soft mono">{own.sign_in_name}</span></p>
            {saved}
            {own.digest.map(|chosen| view! { <DigestForm chosen/> })}
            <SignInList rows=own.sign_ins end/>
            {forms}
        </div>
    }
}

/// How often a mail counts what waits.
#[component]
fn DigestForm(chosen: DigestChoice) -> impl IntoView {
    let choose = ServerAction::<ChooseDigest>::new();
    let answer = choose.value();
    provide_context(FormTrouble::of(None, move || answer.get()));
    view! {
        <section class="card" aria-labelledby="own-digest">
            <h2 id="own-digest">{say(Key::DigestTitle)}</h2>
            <p class="soft">{say(Key::DigestText)}</p>
            <ActionForm action=choose>
                <Choices
                    field="digest"
                    name="digest"
                    legend=say(Key::DigestAsk)
                    choices=vec![
                        Choice::of(DigestChoice::Never.key(), Key::DigestNever),
                        Choice::of(DigestChoice::Mornings.key(), Key::DigestMornings),
                    ]
                    chosen=vec![chosen.key().to_owned()]
                    class="field"
                />
                <button class="btn">{say(Key::DigestSave)}</button>
            </ActionForm>
        </section>
    }
}

/// Where they are signed in, and a way to end each.
#[component]
fn SignInList(rows: Vec<SignIn>, end: ServerAction<EndSignIn>) -> impl IntoView {
    let rows = rows
        .into_iter()
        .map(|one| {
            let seen = fill(
                Key::SignInSeen,
                &[("began", &use_words().moment(one.began)), ("seen", &use_words().moment(one.seen))],
            );
            let here = one.is_this.then(|| view! { " "<span class="tag tag-good">{say(Key::SignInHere)}</span> });
            let label = fill(Key::EndSignInOf, &[("device", &one.device)]);
            view! {
                <li class="own-row">
                    <div><p class="deed">{one.device.clone()}{here}</p><p class="small soft">{seen}</p></div>
                    <ActionForm action=end>
                        <input type="hidden" name="id" value=one.id.to_string()/>
                        <button class="btn btn-quiet" aria-label=label>{say(Key::EndSignIn)}</button>
                    </ActionForm>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="card" aria-labelledby="own-sign-ins">
            <h2 id="own-sign-ins">{say(Key::SignInsTitle)}</h2>
            <p class="soft">{say(Key::SignInsText)}</p>
            <ul class="own-list" role="list">{rows}</ul>
        </section>
    }
}

/// What is shown beside the password, and a way to change it.
#[component]
fn StepPart(own: Own) -> impl IntoView {
    let change = ServerAction::<ChangeStep>::new();
    let answer = change.value();
    provide_context(FormTrouble::of(None, move || answer.get()));
    let what = match own.step {
        Some(SecondStep::App) => Key::StepIsApp,
        Some(SecondStep::Card) => Key::StepIsCard,
        None => Key::StepIsNone,
    };
    let left = own.step.map(|_| view! { " "{fill(Key::CodesLeft, &[("n", &own.recovery_left.to_string())])} });
    let button = if own.step.is_some() { Key::StepChange } else { Key::StepSetUp };
    view! {
        <section class="card" aria-labelledby="own-step">
            <h2 id="own-step">{say(Key::StepTitle)}</h2>
            <p>{say(what)}{left}</p>
            <ActionForm action=change>
                <PasswordField field="password" id="step-password" label=Key::PasswordNow complete="current-password"/>
                <button class="btn">{say(button)}</button>
            </ActionForm>
        </section>
    }
}

#[component]
fn PasswordForm() -> impl IntoView {
    let change = ServerAction::<ChangePassword>::new();
    let answer = change.value();
    provide_context(FormTrouble::of(None, move || answer.get()));
    view! {
        <section class="card" aria-labelledby="own-password">
            <h2 id="own-password">{say(Key::ChangePassword)}</h2>
            <ErrorSummary labels=vec![("password", Key::PasswordNow), ("new_password", Key::NewPassword)]/>
            <ActionForm action=change>
                <PasswordField field="password" id="password" label=Key::PasswordNow complete="current-password"/>
                <PasswordField field="new_password" id="new_password" label=Key::NewPassword complete="new-password"/>
                <p class="field-hint">{say(Key::NewPasswordHint)}</p>
                <button class="btn">{say(Key::ChangePassword)}</button>
            </ActionForm>
        </section>
    }
}

/// A password; two of one name may stand on the page, so the id is its own.
#[component]
fn PasswordField(field: &'static str, id: &'static str, label: Key, complete: &'static str) -> impl IntoView {
    let class = crate::part::field::class_of(field, "field");
    view! {
        <div class=class>
            <label for=id>{say(label)}</label>
            <FieldError field/>
            <input class="input" id=id name=field type="password" autocomplete=complete required aria-invalid=crate::part::field::invalid(field)/>
        </div>
    }
}

fn say(key: Key) -> String {
    use_words().say(key)
}

fn fill(key: Key, gaps: &[(&str, &str)]) -> String {
    use_words().fill(key, gaps)
}
