//! What an organisation may see, chosen with the person; exactly what is sent; and the words they agree to.

use crate::api::connection::PrepareTyped;
use crate::browser::raw_text;
use crate::part::shared_card::{SharedLines, value};
use crate::words::{Key, onward, use_words};
use domain::connection::{AfterYes, Connection, How, Preview};
use domain::{Day, Failure};
use leptos::prelude::*;

/// The fields to tick, each with what stands in it, and what they are asked for.
#[component]
pub fn Prepare(
    /// The connection.
    connection: Connection,
    /// What could be shown.
    preview: Preview,
    /// What was typed before.
    typed: Option<PrepareTyped>,
    /// What was wrong.
    trouble: Option<Failure>,
    /// Today.
    today: Day,
) -> impl IntoView {
    let words = use_words();
    let typed = typed.unwrap_or_else(|| PrepareTyped {
        ask: connection.ask.as_ref().map(ToString::to_string).unwrap_or_default(),
        fields: connection.fields.iter().flatten().map(|field| field.key().to_owned()).collect(),
        ..PrepareTyped::default()
    });
    let rows = AfterYes::ALL
        .iter()
        .filter_map(|field| {
            let value = value(&words, &preview.everything, *field, today)?;
            let is_chosen = typed.fields.iter().any(|one| one == field.key());
            Some(view! {
                <label class="choice">
                    <input type="checkbox" name="form[fields][]" value=field.key() checked=is_chosen/>
                    <span>{words.say(onward::field(*field))}": "<bdi class="soft">{value}</bdi></span>
                </label>
            })
        })
        .collect_view();
    let wrong = trouble.as_ref().and_then(|failure| failure.at("ask")).map(|why| {
        view! { <p class="field-error" id="ask-error">{words.why(why)}</p> }
    });
    let described = wrong.is_some().then_some("ask-error");
    view! {
        <Trouble trouble/>
        <form method="post" action="/rpc/connection/prepare" class="sheet" novalidate aria-labelledby="prepare">
            <input type="hidden" name="id" value=connection.id.to_string()/>
            <input type="hidden" name="form[version]" value=connection.version.to_string()/>
            <div class="band-plain">
                <h2 id="prepare">{words.say(Key::OnwardPrepare)}</h2>
                <p class="field-hint">{words.say(Key::OnwardPrepareText)}</p>
                <fieldset class="field">
                    <legend>{words.say(Key::OnwardAfterYes)}</legend>
                    <div class="choices onward-fields">{rows}</div>
                </fieldset>
                <div class="field">
                    <label for="ask">{words.say(Key::OnwardAsk)}</label>
                    <p class="field-hint">{words.say(Key::OnwardAskHint)}</p>
                    {wrong}
                    <textarea class="input" id="ask" name="form[ask]" rows="3" aria-describedby=described>{raw_text(&typed.ask)}</textarea>
                </div>
            </div>
            <div class="sheet-foot"><button class="btn">{words.say(Key::OnwardPrepareDo)}</button></div>
        </form>
    }
}

/// What was wrong with what was chosen, or with sending it.
#[component]
fn Trouble(trouble: Option<Failure>) -> impl IntoView {
    let words = use_words();
    let failure = trouble?;
    let list = match &failure {
        Failure::Invalid(troubles) => troubles
            .iter()
            .map(|one| view! { <li><a href=format!("#{}", one.field) rel="external">{words.why(&one.why)}</a></li> })
            .collect_view()
            .into_any(),
        _ => view! { <li>{words.say(Key::NotNowText)}</li> }.into_any(),
    };
    let title = match failure {
        Failure::Invalid(_) => Key::TroubleTitle,
        _ => Key::NotNowTitle,
    };
    Some(view! {
        <div class="errors" role="alert" tabindex="-1" id="errors"><h2>{words.say(title)}</h2><ul role="list">{list}</ul></div>
    })
}

/// Exactly what is sent, the words to agree to, and the button that sends it: once the fields were chosen.
#[component]
pub fn Sending(
    /// The connection.
    connection: Connection,
    /// What would be sent.
    preview: Preview,
    /// Makes sending twice harmless.
    once: String,
    /// What was wrong.
    trouble: Option<Failure>,
    /// Whether it can go by mail.
    has_mail: bool,
    /// Today.
    today: Day,
) -> impl IntoView {
    let words = use_words();
    let wording = preview.wording?;
    let wrong = trouble.as_ref().and_then(|failure| failure.at("how")).map(|why| {
        view! { <p class="field-error" id="how-error">{words.why(why)}</p> }
    });
    let (class, described) = if wrong.is_some() { ("field bad", Some("how-error")) } else { ("field", None) };
    let ways = How::ALL
        .iter()
        .enumerate()
        .map(|(n, how)| {
            view! {
                <label class="choice">
                    <input type="radio" name="how" value=how.key() id=(n == 0).then_some("how")/>
                    {words.say(onward::how(*how))}
                </label>
            }
        })
        .collect_view();
    let goes = if has_mail { Key::OnwardSendMail } else { Key::OnwardSendRing };
    Some(view! {
        <form method="post" action="/rpc/connection/send" class="sheet sheet-after" novalidate aria-labelledby="exactly">
            <input type="hidden" name="id" value=connection.id.to_string()/>
            <input type="hidden" name="version" value=connection.version.to_string()/>
            <input type="hidden" name="once" value=once/>
            <div class="band-plain">
                <h2 id="exactly">{words.say(Key::OnwardPreview)}</h2>
                <div class="onward-preview">
                    <div class="card"><h3>{words.say(Key::OnwardPreviewBefore)}</h3><SharedLines shared=preview.before today/></div>
                    <div class="card"><h3>{words.say(Key::OnwardPreviewAfter)}</h3><SharedLines shared=preview.after today/></div>
                </div>
                <h3>{words.say(Key::OnwardWording)}</h3>
                <blockquote class="onward-words">{wording}</blockquote>
                <fieldset class=class aria-describedby=described>
                    <legend>{words.say(Key::OnwardAgreedHow)}</legend>
                    {wrong}
                    <div class="choices">{ways}</div>
                </fieldset>
            </div>
            <div class="sheet-foot">
                <button class="btn btn-main">{words.say(Key::OnwardSend)}</button>
                <span class="small soft">{words.say(Key::OnwardSendText)}" "{words.say(goes)}</span>
            </div>
        </form>
    })
}
