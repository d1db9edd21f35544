//! What the refer page offers beside the plain case: closed until somebody wants it, one press of Tab each.

use crate::api::refer::{ReferDraft, Seen, SeenForm};
use crate::api::refer_check::postcode_area;
use crate::part::field::{Choice, Choices, TextField, class_of, described, invalid};
use crate::part::form_trouble::{FieldError, FormTrouble};
use crate::part::icon::Icon;
use crate::words::{Key, named, use_words};
use domain::data_zone::Whereabouts;
use domain::particulars::Avoid;
use domain::referral::{AskedHow, Reason};
use leptos::prelude::*;

/// Something closed that opens; open where something stands in it already.
#[component]
fn Fold(
    /// What it is called.
    title: Key,
    /// Whether something stands in it.
    is_open: bool,
    children: Children,
) -> impl IntoView {
    let words = use_words();
    view! {
        <details class="served span-6" open=is_open>
            <summary>{words.say(title)}<Icon name="down" opens=true/></summary>
            <div class="fields">{children()}</div>
        </details>
    }
}

/// What was begun and not sent stands in the form: somebody else may stand at the desk now.
#[component]
pub fn WasLeft(given: String) -> impl IntoView {
    let words = use_words();
    let said = match given.trim() {
        "" => words.say(Key::WasLeft),
        given => words.fill(Key::WasLeftOf, &[("name", given)]),
    };
    view! {
        <form method="post" action="/rpc/refer/afresh" class="banner banner-warn was-left" id="was-left">
            <p role="status"><b><bdi>{said}</bdi></b>" "{words.say(Key::WasLeftText)}</p>
            <button class="btn">{words.say(Key::BeginAfresh)}</button>
        </form>
    }
}

/// Looks for somebody whom the own practice referred before. A form of its own: it leads back here, filled in.
#[component]
pub fn SeenBefore(seen: Option<Seen>) -> impl IntoView {
    let words = use_words();
    let say = |title: Key, text: Key| {
        view! { <div class="banner" role="status" id="seen-said"><p><b>{words.say(title)}</b>" "{words.say(text)}</p></div> }.into_any()
    };
    let (form, said) = match seen {
        None => (SeenForm::default(), ().into_any()),
        Some(Seen::Filled) => (SeenForm::default(), say(Key::SeenFilled, Key::SeenFilledText)),
        Some(Seen::Nobody(form)) => (form, say(Key::SeenNobody, Key::SeenNobodyText)),
        Some(Seen::Several(form, names)) => {
            let which = names
                .into_iter()
                .map(|given| {
                    view! { <button class="btn" name="form[given]" value=given.clone()><bdi>{given.clone()}</bdi></button> }
                })
                .collect_view();
            let hidden = [
                ("form[seen_chi]", form.seen_chi.clone()),
                ("form[seen_family]", form.seen_family.clone()),
                ("form[seen_born_on]", form.seen_born_on.clone()),
            ];
            let hidden = hidden
                .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
                .into_iter()
                .collect_view();
            let asked = view! {
                <form method="post" action="/rpc/refer/look-up" class="banner" id="seen-said">
                    <p><b>{words.say(Key::SeenSeveral)}</b></p>
                    {hidden}
                    <p class="choices">{which}</p>
                </form>
            };
            (form, asked.into_any())
        }
        Some(Seen::Wrong(form, failure)) => {
            let whys = match failure {
                domain::Failure::Invalid(troubles) => troubles,
                _ => Vec::new(),
            };
            let whys = whys
                .into_iter()
                .map(|one| {
                    let label = match one.field.as_str() {
                        "seen_chi" => Key::SeenChi,
                        "seen_family" => Key::SeenFamily,
                        _ => Key::SeenBorn,
                    };
                    view! { <li>{format!("{}: {}", words.say(label), words.why(&one.why))}</li> }
                })
                .collect_view();
            let trouble = view! {
                <div class="errors" role="alert" id="seen-said"><h2>{words.say(Key::SeenTrouble)}</h2><ul role="list">{whys}</ul></div>
            };
            (form, trouble.into_any())
        }
    };
    let is_open = form != SeenForm::default();
    view! {
        {said}
        <details class="served" id="seen-fold" open=is_open>
            <summary>{words.say(Key::SeenTitle)}<Icon name="down" opens=true/></summary>
            <form method="post" action="/rpc/refer/look-up" class="card" id="seen">
                <p class="field-hint">{words.say(Key::SeenText)}</p>
                <div class="fields">
                    <Plain field="seen_family" label=Key::SeenFamily value=form.seen_family/>
                    <Plain field="seen_born_on" label=Key::SeenBorn value=form.seen_born_on/>
                    <Plain field="seen_chi" label=Key::SeenChi value=form.seen_chi/>
                    <div class="field"><button class="btn">{words.say(Key::SeenDo)}</button></div>
                </div>
            </form>
        </details>
    }
}

/// One line of a form that says what is wrong above itself.
#[component]
fn Plain(field: &'static str, label: Key, value: String) -> impl IntoView {
    let words = use_words();
    view! {
        <div class="field">
            <label for=field>{words.say(label)}</label>
            <input class="input" id=field name=format!("form[{field}]") autocomplete="off" value=value/>
        </div>
    }
}

/// A postcode, and under it roughly where that is.
#[component]
pub fn PostcodeField(value: String, area: Option<Whereabouts>) -> impl IntoView {
    let words = use_words();
    let (area, set_area) = signal(area);
    let look = move |event: leptos::ev::Event| {
        let postcode = event_target_value(&event);
        leptos::task::spawn_local(async move {
            // It helps to notice a slip; where it cannot be looked up, nothing is said.
            set_area.set(postcode_area(postcode).await.ok().flatten());
        });
    };
    let shown = move || {
        area.get().map(|Whereabouts { name, data_zone }| match data_zone {
            Some(zone) => words.fill(Key::AreaInZone, &[("area", &name), ("zone", &zone.to_string())]),
            None => words.fill(Key::AreaIs, &[("area", &name)]),
        })
    };
    let words = use_words();
    view! {
        <div class=class_of("postcode", "field")>
            <label for="postcode">{words.say(Key::Postcode)}</label>
            <FieldError field="postcode"/>
            <input
                class="input"
                id="postcode"
                name="form[postcode]"
                autocomplete="off"
                value=value
                aria-invalid=invalid("postcode")
                aria-describedby=described("postcode")
                on:change=look
            />
            <p class="small soft" id="area" aria-live="polite">{shown}</p>
        </div>
    }
}

/// What else may be said of somebody.
#[component]
pub fn MoreOfThem(draft: ReferDraft) -> impl IntoView {
    let words = use_words();
    let trouble = expect_context::<FormTrouble>();
    let is_wrong = ["called", "chi", "phone_2", "needs"].iter().any(|field| untrack(|| trouble.at(field)).is_some());
    let texts = [&draft.called, &draft.chi, &draft.phone_2, &draft.needs];
    let is_open = is_wrong || texts.iter().any(|text| !text.is_empty()) || !draft.avoid.is_empty();
    let avoid = Avoid::ALL.iter().map(|way| Choice::of(way.key(), named::avoid(*way))).collect::<Vec<_>>();
    let safe = vec![
        Choice::of("ring", Key::SafeRing),
        Choice::of("text", Key::SafeText),
        Choice::of("message", Key::SafeMessage),
    ];
    view! {
        <Fold title=Key::MoreOfThem is_open>
            <TextField field="called" label=Key::Called value=draft.called/>
            <TextField field="chi" label=Key::Chi hint=Key::ChiHint value=draft.chi mode="numeric"/>
            <TextField field="phone_2" label=Key::SecondPhone value=draft.phone_2 kind="tel"/>
            <Choices
                field="safe_2"
                name="form[safe_2][]"
                legend=words.say(Key::SafeToOther)
                choices=safe
                chosen=draft.safe_2
                many=true
                class="field span-4"
            />
            <TextField field="needs" label=Key::Needs hint=Key::NeedsHint value=draft.needs/>
            <Choices
                field="avoid"
                name="form[avoid][]"
                legend=words.say(Key::DoNotBy)
                choices=avoid
                chosen=draft.avoid
                many=true
                class="field span-4"
            />
        </Fold>
    }
}

/// Other reasons beside the main one.
#[component]
pub fn OtherReasons(chosen: Vec<String>) -> impl IntoView {
    let words = use_words();
    let is_open = !chosen.is_empty();
    let reasons = Reason::ALL.iter().map(|reason| Choice::of(reason.key(), named::reason(*reason))).collect::<Vec<_>>();
    let legend = words.say(Key::OtherReasons);
    view! {
        <Fold title=Key::OtherReasons is_open>
            <Choices field="other_reasons" name="form[other_reasons][]" legend choices=reasons chosen many=true class="field span-6"/>
        </Fold>
    }
}

/// Who asked the person, how and when, where it was not whoever sends it, face to face, today.
#[component]
pub fn AskedOtherwise(draft: ReferDraft) -> impl IntoView {
    let words = use_words();
    let trouble = expect_context::<FormTrouble>();
    let is_wrong = ["agreed_by", "agreed_how", "agreed_on"].iter().any(|field| untrack(|| trouble.at(field)).is_some());
    let is_open =
        is_wrong || [&draft.agreed_by, &draft.agreed_how, &draft.agreed_on].iter().any(|text| !text.is_empty());
    let ways = AskedHow::ALL.iter().map(|how| Choice::of(how.key(), named::asked_how(*how))).collect::<Vec<_>>();
    view! {
        <Fold title=Key::AskedOtherwise is_open>
            <TextField field="agreed_by" label=Key::AskedBy hint=Key::AskedByHint value=draft.agreed_by/>
            <TextField field="agreed_on" label=Key::AskedOn hint=Key::AskedOnHint value=draft.agreed_on/>
            <Choices
                field="agreed_how"
                name="form[agreed_how]"
                legend=words.say(Key::AskedHow)
                choices=ways
                chosen=vec![draft.agreed_how]
                class="field span-6"
            />
        </Fold>
    }
}
