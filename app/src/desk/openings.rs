//! `/desk/openings`: what was opened with a reason, and what came of it.

use crate::api::opening::{OpeningsPage, ReviewOpening, openings};
use crate::browser::raw_text;
use crate::desk::frame::Desk;
use crate::part::broken::Broken;
use crate::part::field::{class_of, described, invalid};
use crate::part::form_trouble::{FieldError, FormTrouble};
use crate::part::title::PageTitle;
use crate::words::{Key, Words, use_words};
use domain::opening::{NamedOpening, OpeningKind};
use leptos::prelude::*;

/// The page.
#[component]
pub fn Openings() -> impl IntoView {
    let review = ServerAction::<ReviewOpening>::new();
    let page = Resource::new(move || review.version().get(), |_| openings());
    view! {
        <Desk>
            <Transition>
                {move || Suspend::new(async move {
                    match page.await {
                        Ok(page) => view! { <Whole page review/> }.into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home="/desk"/> }.into_any(),
                    }
                })}
            </Transition>
        </Desk>
    }
}

#[component]
fn Whole(page: OpeningsPage, review: ServerAction<ReviewOpening>) -> impl IntoView {
    let words = use_words();
    let list = match page.openings.is_empty() {
        true => view! { <div class="card none"><p>{words.say(Key::OpeningsNone)}</p></div> }.into_any(),
        false => {
            let kept = StoredValue::new((page.form, page.trouble));
            let rows = page.openings.into_iter().map(|one| {
                let is_kept = kept.with_value(|(form, _)| form.id == one.opening.id.as_str());
                let (note, trouble) = match is_kept {
                    true => kept.with_value(|(form, trouble)| (form.note.clone(), trouble.clone())),
                    false => (String::new(), None),
                };
                view! { <OpeningRow one note trouble review/> }
            });
            view! { <ul class="rows" role="list">{rows.collect_view()}</ul> }.into_any()
        }
    };
    view! {
        <PageTitle page=words.say(Key::OpeningsTitle)/>
        <div class="wrap page">
            <div class="page-head"><div><h1>{words.say(Key::OpeningsTitle)}</h1><p class="soft">{words.say(Key::OpeningsText)}</p></div></div>
            {list}
        </div>
    }
}

#[component]
fn OpeningRow(
    one: NamedOpening,
    note: String,
    trouble: Option<domain::Failure>,
    review: ServerAction<ReviewOpening>,
) -> impl IntoView {
    let words = use_words();
    let kind = kind(&words, one.opening.kind);
    let heading = match &one.short_name {
        Some(person) => words.fill(Key::OpeningOf, &[("name", one.by.as_str()), ("person", person), ("kind", &kind)]),
        None => words.fill(Key::OpeningRecord, &[("name", one.by.as_str()), ("kind", &kind)]),
    };
    let record = one.short_name.is_none().then(|| {
        let said = words.fill(Key::OpeningRecordId, &[("id", one.opening.referral.as_str())]);
        view! { <p class="small soft mono">{said}</p> }
    });
    let tag = match one.opening.review {
        Some(_) => view! { <span class="tag tag-good">{words.say(Key::OpeningReviewed)}</span> }.into_any(),
        None => view! { <span class="tag tag-warn">{words.say(Key::OpeningToReview)}</span> }.into_any(),
    };
    let said = one.opening.review.as_ref().map(|review| {
        let by =
            words.fill(Key::OpeningReviewedBy, &[("name", review.by.as_str()), ("when", &words.moment(review.at))]);
        view! { <p class="small soft"><bdi>{by}</bdi></p><p><bdi>{review.note.to_string()}</bdi></p> }
    });
    let form = one.may_review.then(|| view! { <ReviewForm id=one.opening.id.to_string() note trouble review/> });
    view! {
        <li class="row">
            <div class="row-tag">{tag}</div>
            <div>
                <h2 class="row-name"><bdi>{heading}</bdi></h2>
                <p class="small soft">{words.moment(one.opening.opened)}</p>
                {record}
                <blockquote class="said">"“"<bdi>{one.opening.reason.to_string()}</bdi>"”"</blockquote>
                {said}
                {form}
            </div>
        </li>
    }
}

/// What came of it. Each form has its own fields and its own trouble.
#[component]
fn ReviewForm(
    id: String,
    note: String,
    trouble: Option<domain::Failure>,
    review: ServerAction<ReviewOpening>,
) -> impl IntoView {
    let words = use_words();
    let (own, answer) = (id.clone(), review.value());
    let asked = review.input();
    let is_own = StoredValue::new(own);
    let trouble = FormTrouble::of(trouble, move || {
        let is_about = asked.read().as_ref().is_some_and(|sent| is_own.with_value(|own| sent.form.id == *own));
        answer.get().filter(|_| is_about)
    });
    provide_context(trouble);
    let field = format!("note-{id}");
    view! {
        <ActionForm action=review attr:class="review">
            <input type="hidden" name="form[id]" value=id/>
            <div class=class_of("note", "field")>
                <label for=field.clone()>{words.say(Key::OpeningReview)}</label>
                <FieldError field="note"/>
                <textarea class="input" id=field name="form[note]" rows="2" aria-invalid=invalid("note") aria-describedby=described("note")>{raw_text(&note)}</textarea>
            </div>
            <button class="btn">{words.say(Key::OpeningReviewed)}</button>
        </ActionForm>
    }
}

/// What for, in words.
pub fn kind(words: &Words, kind: OpeningKind) -> String {
    words.say(match kind {
        OpeningKind::Emergency => Key::OpenEmergency,
        OpeningKind::Supervision => Key::OpenSupervision,
    })
}
