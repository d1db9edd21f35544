//! What is to be said to people, and whether they may be contacted.

use super::Refusal;
use domain::Failure;
use domain::call_task::{Letter, NamedTask};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// What is still to be said to one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TellingShown {
    /// What.
    pub tasks: Vec<NamedTask>,
    /// They are not to be contacted.
    pub is_muted: bool,
    /// Whoever looks may say when they ring, and whether the person may be contacted.
    pub may_write: bool,
    /// What was filled in before.
    pub form: PlanForm,
    /// What was wrong with it.
    pub trouble: Option<Failure>,
}

/// When a worker will ring, as it was filled in, unread.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PlanForm {
    /// Whose record.
    pub id: String,
    /// On which day.
    pub day: String,
    /// In which part of it.
    pub part: String,
}

#[cfg(feature = "ssr")]
const FORM: &str = "plan_call_form";

/// What is still to be said to the people of whoever asks.
#[server(prefix = "/rpc", endpoint = "telling/mine", input = GetUrl)]
pub async fn my_tasks() -> Result<Vec<NamedTask>, Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        desk.my_tasks(&who).await
    };
    super::answer(look().await)
}

/// What is still to be said to one person. A POST, because its argument names somebody's record.
#[server(prefix = "/rpc", endpoint = "telling/of")]
pub async fn telling_of(#[server(default)] id: String) -> Result<TellingShown, Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        let of = desk.tasks_of(&who, &domain::id::ReferralId::read(&id)?).await?;
        let (form, trouble): (PlanForm, _) = super::kept::taken(FORM).await?;
        // What was typed on somebody else's page is no part of this one.
        let (form, trouble) = if form.id == id { (form, trouble) } else { (PlanForm::default(), None) };
        Ok(TellingShown { tasks: of.tasks, is_muted: of.is_muted, may_write: of.may_write, form, trouble })
    };
    super::answer(look().await)
}

/// Says when a worker will ring, then shows how the person hears it.
#[server(prefix = "/rpc", endpoint = "telling/plan")]
pub async fn plan_call(#[server(default)] form: PlanForm) -> Result<String, Refusal> {
    let plan = async || {
        let (desk, who) = super::caller().await?;
        let id = domain::id::ReferralId::read(&form.id)?;
        // For whoever may not there is nothing, and nothing is told of what is wrong with the form.
        desk.may_tell(&who, &id).await?;
        let planned = async || {
            let mut check = domain::failure::Check::default();
            let day = check.take(domain::Day::read_coming("day", &form.day, desk.now().day()));
            let part = check.take(domain::telling::PartOfDay::read(&form.part));
            check.done()?;
            let (Some(day), Some(part)) = (day, part) else { return Err(Failure::Invalid(Vec::new())) };
            desk.plan_call(&who, &id, day, part).await
        };
        match planned().await {
            Ok(told) => {
                if super::is_plain_form() {
                    leptos_axum::redirect(&format!("/desk/people/{id}?told={}", told.key()));
                }
                Ok(told.key().to_owned())
            }
            Err(failure) => {
                let page = format!("/desk/people/{id}");
                super::kept::back_to(&page, FORM, &form, failure).await.map(|()| String::new())
            }
        }
    };
    super::answer(plan().await)
}

/// Notes that a person is not to be contacted, or that they may be again, then shows their page.
#[server(prefix = "/rpc", endpoint = "telling/mute")]
pub async fn mute_person(#[server(default)] id: String, #[server(default)] muted: String) -> Result<(), Refusal> {
    let mute = async || {
        let (desk, who) = super::caller().await?;
        let id = domain::id::ReferralId::read(&id)?;
        desk.mute_person(&who, &id, muted == "yes").await?;
        if super::is_plain_form() {
            leptos_axum::redirect(&format!("/desk/people/{id}"));
        }
        Ok(())
    };
    super::answer(mute().await)
}

/// Says that a worker has rung, or handed the paper over, then shows what is left.
#[server(prefix = "/rpc", endpoint = "telling/done")]
pub async fn finish_task(#[server(default)] id: String, #[server(default)] back: String) -> Result<(), Refusal> {
    let finish = async || {
        let (desk, who) = super::caller().await?;
        let referral = desk.finish_task(&who, &domain::id::CallTaskId::read(&id)?).await?;
        match back.as_str() {
            "person" => leptos_axum::redirect(&format!("/desk/people/{referral}")),
            _ => leptos_axum::redirect("/desk/people"),
        }
        Ok(())
    };
    super::answer(finish().await)
}

/// What stands on the paper that a worker hands over. A POST: there is a name in what it answers, and its argument leads to a
/// record.
#[server(prefix = "/rpc", endpoint = "telling/letter")]
pub async fn read_letter(#[server(default)] id: String) -> Result<Letter, Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        desk.letter(&who, &domain::id::CallTaskId::read(&id)?).await
    };
    super::answer(look().await)
}
