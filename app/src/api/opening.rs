//! Colleagues' cases opened with a reason, and their review.

use super::Refusal;
use domain::opening::{NamedOpening, TeamCase};
use domain::{Failure, Moment};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// The form that opens a colleague's case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenPage {
    /// The case that was chosen from the team's list.
    pub case: Option<TeamCase>,
    /// When.
    pub now: Moment,
    /// What was filled in before.
    pub form: OpenForm,
    /// What was wrong with it.
    pub trouble: Option<Failure>,
}

/// Which record, and why, as it was filled in, unread.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OpenForm {
    /// The case, where it was chosen from the team's list.
    pub case: String,
    /// Given name.
    pub given: String,
    /// Family name.
    pub family: String,
    /// Date of birth.
    pub born_on: String,
    /// What for.
    pub kind: String,
    /// Why.
    pub reason: String,
}

/// A list of openings, and when it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpeningsPage {
    /// What was opened.
    pub openings: Vec<NamedOpening>,
    /// When.
    pub now: Moment,
    /// The opening whose note could not be kept.
    pub form: ReviewForm,
    /// What was wrong with it.
    pub trouble: Option<Failure>,
}

/// A review as it was filled in, unread.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReviewForm {
    /// The opening.
    pub id: String,
    /// What came of it.
    pub note: String,
}

#[cfg(feature = "ssr")]
const FORM: &str = "open_form";
#[cfg(feature = "ssr")]
const REVIEW: &str = "review_form";

/// The form that opens a colleague's case; with the case in it that a lead chose from the team's list.
#[server(prefix = "/rpc", endpoint = "opening/form", input = GetUrl)]
pub async fn reason_form(#[server(default)] case: String) -> Result<OpenPage, Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        super::in_own_team(&who, domain::policy::Action::OpenWithReason)?;
        let case = match case.as_str() {
            "" => None,
            id => Some(desk.team_case(&who, &domain::id::ReferralId::read(id)?).await?),
        };
        let (form, trouble) = super::kept::taken(FORM).await?;
        Ok(OpenPage { case, now: desk.now(), form, trouble })
    };
    super::answer(look().await)
}

/// Opens a colleague's case for an hour, then shows it.
#[server(prefix = "/rpc", endpoint = "opening/open")]
pub async fn open_with_reason(#[server(default)] form: OpenForm) -> Result<(), Refusal> {
    let open = async || {
        let (desk, who) = super::caller().await?;
        super::in_own_team(&who, domain::policy::Action::OpenWithReason)?;
        match read_and_open(&desk, &who, &form).await {
            Ok(id) => {
                leptos_axum::redirect(&format!("/desk/people/{id}"));
                Ok(())
            }
            Err(failure) => {
                let page = match domain::id::ReferralId::read(&form.case) {
                    Ok(id) => format!("/desk/open-with-reason?case={id}"),
                    Err(_) => "/desk/open-with-reason".to_owned(),
                };
                super::kept::back_to(&page, FORM, &form, failure).await
            }
        }
    };
    super::answer(open().await)
}

#[cfg(feature = "ssr")]
async fn read_and_open(
    desk: &service::Desk,
    who: &domain::Actor,
    form: &OpenForm,
) -> Result<domain::id::ReferralId, Failure> {
    use domain::opening::{Said, Sought};
    use service::opening::Which;
    let mut check = domain::failure::Check::default();
    let which = match form.case.as_str() {
        "" => Sought::read(&form.given, &form.family, &form.born_on, desk.now().day(), &mut check).map(Which::Person),
        id => Some(Which::Case(domain::id::ReferralId::read(id)?)),
    };
    let said = Said::read(&form.kind, &form.reason, &mut check);
    check.done()?;
    match (which, said) {
        (Some(which), Some(said)) => desk.open_with_reason(who, &which, &said).await,
        _ => Err(Failure::Invalid(Vec::new())),
    }
}

/// What was opened with a reason.
#[server(prefix = "/rpc", endpoint = "opening/list", input = GetUrl)]
pub async fn openings() -> Result<OpeningsPage, Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        let openings = desk.openings(&who).await?;
        let (form, trouble) = super::kept::taken(REVIEW).await?;
        Ok(OpeningsPage { openings, now: desk.now(), form, trouble })
    };
    super::answer(look().await)
}

/// Writes what came of a review, then shows what is left.
#[server(prefix = "/rpc", endpoint = "opening/review")]
pub async fn review_opening(#[server(default)] form: ReviewForm) -> Result<(), Refusal> {
    let review = async || {
        let (desk, who) = super::caller().await?;
        let id = domain::id::OpeningId::read(&form.id)?;
        match desk.review_opening(&who, &id, &form.note).await {
            Err(failure @ Failure::Invalid(_)) => super::kept::back_to("/desk/openings", REVIEW, &form, failure).await,
            Err(failure) => Err(failure),
            Ok(()) => {
                leptos_axum::redirect("/desk/openings");
                Ok(())
            }
        }
    };
    super::answer(review().await)
}

/// Which case of the own team is whose, for its lead.
#[server(prefix = "/rpc", endpoint = "opening/cases", input = GetUrl)]
pub async fn team_cases() -> Result<(Vec<TeamCase>, Moment), Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        Ok((desk.team_cases(&who).await?, desk.now()))
    };
    super::answer(look().await)
}
