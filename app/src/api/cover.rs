//! Cover: who looks after whose caseload.

use super::Refusal;
use domain::cover::NamedCover;
use domain::id::AccountId;
use domain::{Failure, Moment};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// Who covers for whom, and the form that gives cover.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverPage {
    /// Who looks.
    pub me: AccountId,
    /// Whoever looks gives cover for others: the lead of the team.
    pub is_lead: bool,
    /// What is on or still to come, with whether whoever looks may end it.
    pub covers: Vec<(NamedCover, bool)>,
    /// The link workers of the team: id and name.
    pub workers: Vec<(String, String)>,
    /// When.
    pub now: Moment,
    /// What was filled in before.
    pub form: CoverForm,
    /// What was wrong with it.
    pub trouble: Option<Failure>,
}

/// Cover as it was filled in, unread.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CoverForm {
    /// Whose caseload.
    pub worker: String,
    /// Who looks after it.
    pub covered_by: String,
    /// The first day.
    pub from: String,
    /// The last day.
    pub to: String,
}

#[cfg(feature = "ssr")]
const FORM: &str = "cover_form";

/// Who covers for whom in the own team.
#[server(prefix = "/rpc", endpoint = "cover/list", input = GetUrl)]
pub async fn cover_list() -> Result<CoverPage, Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        let service::cover::Covers { covers, workers } = desk.covers(&who).await?;
        let (form, trouble) = super::kept::taken(FORM).await?;
        Ok(CoverPage {
            is_lead: who.role == domain::Role::TeamLead,
            me: who.id,
            covers,
            workers: workers.into_iter().map(|one| (one.id.to_string(), one.name.to_string())).collect(),
            now: desk.now(),
            form,
            trouble,
        })
    };
    super::answer(look().await)
}

/// Lets a colleague look after a caseload, then shows who covers for whom.
#[server(prefix = "/rpc", endpoint = "cover/give")]
pub async fn give_cover(#[server(default)] form: CoverForm) -> Result<(), Refusal> {
    let give = async || {
        let (desk, who) = super::caller().await?;
        super::in_own_team(&who, domain::policy::Action::GiveCover)?;
        let given = async || {
            // Nothing chosen is said of the field; what is written like no id is nobody.
            let read = |field: &str, given: &str| match given {
                "" => Err(Failure::invalid(field, domain::Why::NotChosen)),
                given => AccountId::read(given),
            };
            let mut check = domain::failure::Check::default();
            let worker = check.take(read("worker", &form.worker));
            let by = check.take(read("covered_by", &form.covered_by));
            check.done()?;
            let (Some(worker), Some(by)) = (worker, by) else { return Err(Failure::NotFound) };
            desk.give_cover(&who, &worker, &by, &form.from, &form.to).await
        };
        match given().await {
            Ok(()) => {
                leptos_axum::redirect("/desk/cover");
                Ok(())
            }
            Err(failure) => super::kept::back_to("/desk/cover", FORM, &form, failure).await,
        }
    };
    super::answer(give().await)
}

/// Ends a cover at once, then shows who covers for whom.
#[server(prefix = "/rpc", endpoint = "cover/end")]
pub async fn end_cover(#[server(default)] id: String) -> Result<(), Refusal> {
    let end = async || {
        let (desk, who) = super::caller().await?;
        desk.end_cover(&who, &domain::id::CoverId::read(&id)?).await?;
        leptos_axum::redirect("/desk/cover");
        Ok(())
    };
    super::answer(end().await)
}
