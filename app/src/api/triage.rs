//! What a team decides about referrals: who waits, what is decided, and who carries how much.

use super::Refusal;
use domain::capacity::WorkerLoad;
use domain::caseload::WaitingList;
use domain::opening::TeamCase;
use domain::{Failure, Moment};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// A decision as it was filled in, unread. Kept in the sign-in when it cannot be taken, so that nothing is lost.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DecideForm {
    /// The referral.
    pub id: String,
    /// What is to be done.
    pub deed: String,
    /// The version that the form was filled in for.
    pub seen: String,
    /// How many steps its history had then.
    pub steps: String,
    /// Why.
    pub reason: String,
    /// In words.
    pub note: String,
    /// How soon.
    pub priority: String,
    /// Who takes it on.
    pub worker: String,
    /// The other team.
    pub team: String,
    /// Where the form stood: `team` for the page of the team, anything else for the person's.
    pub back: String,
}

/// What the forms of one referral need.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecideSheet {
    /// Makes deciding twice harmless.
    pub once: String,
    /// The other teams: id and name.
    pub teams: Vec<(String, String)>,
    /// The workers of the team, for its lead.
    pub workers: Vec<WorkerLoad>,
    /// What was filled in before.
    pub form: DecideForm,
    /// What was wrong with it.
    pub trouble: Option<Failure>,
    /// When.
    pub now: Moment,
}

/// The team of a lead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamShown {
    /// Which case is whose: those whose worker has left first.
    pub cases: Vec<TeamCase>,
    /// The workers, with what they carry.
    pub workers: Vec<WorkerLoad>,
    /// Makes deciding twice harmless.
    pub once: String,
    /// What was filled in before.
    pub form: DecideForm,
    /// What was wrong with it.
    pub trouble: Option<Failure>,
    /// When.
    pub now: Moment,
}

/// How a waiting list is narrowed, as the address says it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct WaitingAsk {
    /// `yes` for the own practices alone.
    pub mine: String,
    /// One practice.
    pub practice: String,
    /// Who asked.
    pub source: String,
    /// Which page, from 1.
    pub page: String,
}

/// The waiting list of a team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingShown {
    /// The list.
    pub list: WaitingList,
    /// Whoever looks works for some practices of the team, and can look at those alone.
    pub has_own: bool,
    /// When.
    pub now: Moment,
}

/// Where a decision that could not be taken is kept.
#[cfg(feature = "ssr")]
const FORM: &str = "decide_form";

/// Who waits in the own team.
#[server(prefix = "/rpc", endpoint = "triage/waiting", input = GetUrl)]
pub async fn who_waits(#[server(default)] ask: WaitingAsk) -> Result<WaitingShown, Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        super::in_own_team(&who, domain::policy::Action::SeeWaiting)?;
        // What stands in an address and is none of the choices narrows nothing.
        let wanted = domain::caseload::WaitingWanted {
            only_mine: ask.mine == "yes",
            practice: domain::id::PracticeId::read(&ask.practice).ok(),
            source: domain::referral::Source::read(&ask.source).ok(),
            page: ask.page.parse().unwrap_or(1),
        };
        Ok(WaitingShown {
            list: desk.waiting_list(&who, &wanted).await?,
            has_own: matches!(who.base, domain::actor::Base::Practices { .. }),
            now: desk.now(),
        })
    };
    super::answer(look().await)
}

/// What the forms of one referral need. A POST, because its argument names somebody's record.
#[server(prefix = "/rpc", endpoint = "triage/sheet")]
pub async fn sheet(#[server(default)] id: String) -> Result<DecideSheet, Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        let choices = desk.choices(&who, &domain::id::ReferralId::read(&id)?).await?;
        let (form, trouble) = taken(|form| form.id == id && form.back != "team").await?;
        Ok(DecideSheet {
            once: desk.once_key(),
            teams: choices.teams.into_iter().map(|team| (team.id.to_string(), team.name.to_string())).collect(),
            workers: choices.workers,
            form,
            trouble,
            now: desk.now(),
        })
    };
    super::answer(look().await)
}

/// Which case of the own team is whose, and who carries how much, for its lead.
#[server(prefix = "/rpc", endpoint = "triage/team", input = GetUrl)]
pub async fn team() -> Result<TeamShown, Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        super::in_own_team(&who, domain::policy::Action::SeeCases)?;
        let cases = desk.team_cases(&who).await?;
        let workers = desk.loads(&who).await?;
        let (form, trouble) = taken(|form| form.back == "team").await?;
        Ok(TeamShown { cases, workers, once: desk.once_key(), form, trouble, now: desk.now() })
    };
    super::answer(look().await)
}

/// Decides something about a referral, then shows it, or the list that it left.
#[server(prefix = "/rpc", endpoint = "triage/decide")]
pub async fn decide(#[server(default)] once: String, #[server(default)] form: DecideForm) -> Result<(), Refusal> {
    let take = async || {
        let (desk, who) = super::caller().await?;
        if who.team().is_none() {
            return Err(Failure::NotFound);
        }
        let id = domain::id::ReferralId::read(&form.id)?;
        let deed = domain::referral::Deed::read(&form.deed).map_err(|_| Failure::NotFound)?;
        let words = domain::referral::CommandForm {
            reason: &form.reason,
            note: &form.note,
            priority: &form.priority,
            worker: &form.worker,
            team: &form.team,
        };
        // A form without the version that it was filled in for is one that never saw the referral.
        let seen = form.seen.parse().unwrap_or(0);
        let key = domain::id::OnceKey::read(&once);
        let decided = match key {
            Ok(key) => desk.decide(&who, (&id, deed), &words, Some(seen), &key).await,
            Err(failure) => Err(failure),
        };
        let page = match form.back.as_str() {
            "team" => "/desk/team-cases".to_owned(),
            _ => format!("/desk/people/{id}"),
        };
        match decided {
            Ok(decided) => {
                let page = if decided.may_open || form.back == "team" { page } else { "/desk/waiting".to_owned() };
                leptos_axum::redirect(&format!("{page}?done={}", deed.key()));
                Ok(())
            }
            Err(failure @ (Failure::Invalid(_) | Failure::Conflict | Failure::MovedOn { .. })) => {
                let ours = |_| Failure::Ours(desk.reference());
                super::sign_in()?.insert(FORM, (&form, &failure)).await.map_err(ours)?;
                if super::is_plain_form() {
                    leptos_axum::redirect(&page);
                    return Ok(());
                }
                Err(failure)
            }
            Err(failure) => Err(failure),
        }
    };
    super::answer(take().await)
}

/// Stops the waiting clock for a reason of the person's own, then shows them.
#[server(prefix = "/rpc", endpoint = "triage/stop-clock")]
pub async fn stop_clock(
    #[server(default)] id: String,
    #[server(default)] reason: String,
    #[server(default)] until: String,
) -> Result<(), Refusal> {
    let stop = async || {
        let (desk, who) = super::caller().await?;
        let id = domain::id::ReferralId::read(&id)?;
        match desk.stop_clock(&who, &id, &reason, &until).await {
            Ok(()) => leptos_axum::redirect(&format!("/desk/people/{id}?done=stop_clock")),
            Err(Failure::Invalid(_)) if super::is_plain_form() => {
                leptos_axum::redirect(&format!("/desk/people/{id}?done=no_stop"));
            }
            Err(failure) => return Err(failure),
        }
        Ok(())
    };
    super::answer(stop().await)
}

/// Lets the waiting clock go on, then shows the person.
#[server(prefix = "/rpc", endpoint = "triage/start-clock")]
pub async fn start_clock(#[server(default)] id: String) -> Result<(), Refusal> {
    let start = async || {
        let (desk, who) = super::caller().await?;
        let id = domain::id::ReferralId::read(&id)?;
        desk.start_clock(&who, &id).await?;
        leptos_axum::redirect(&format!("/desk/people/{id}?done=start_clock"));
        Ok(())
    };
    super::answer(start().await)
}

/// Writes down that the person still wants it, then shows them.
#[server(prefix = "/rpc", endpoint = "triage/still-wanted")]
pub async fn still_wanted(#[server(default)] id: String) -> Result<(), Refusal> {
    let keep = async || {
        let (desk, who) = super::caller().await?;
        let id = domain::id::ReferralId::read(&id)?;
        desk.still_wanted(&who, &id).await?;
        leptos_axum::redirect(&format!("/desk/people/{id}?done=still_wanted"));
        Ok(())
    };
    super::answer(keep().await)
}

/// Says how much work a case is, then shows the person.
#[server(prefix = "/rpc", endpoint = "triage/weigh")]
pub async fn weigh(#[server(default)] id: String, #[server(default)] weight: String) -> Result<(), Refusal> {
    let keep = async || {
        let (desk, who) = super::caller().await?;
        let id = domain::id::ReferralId::read(&id)?;
        desk.weigh(&who, &id, &weight).await?;
        leptos_axum::redirect(&format!("/desk/people/{id}?done=weigh"));
        Ok(())
    };
    super::answer(keep().await)
}

/// Says how many cases a worker has room for, then shows the team.
#[server(prefix = "/rpc", endpoint = "triage/room")]
pub async fn set_room(#[server(default)] worker: String, #[server(default)] room: String) -> Result<(), Refusal> {
    let keep = async || {
        let (desk, who) = super::caller().await?;
        super::in_own_team(&who, domain::policy::Action::SeeCases)?;
        match desk.set_room(&who, &domain::id::AccountId::read(&worker)?, &room).await {
            Ok(()) => leptos_axum::redirect("/desk/team-cases?done=room"),
            Err(Failure::Invalid(_)) if super::is_plain_form() => {
                leptos_axum::redirect("/desk/team-cases?done=no_room");
            }
            Err(failure) => return Err(failure),
        }
        Ok(())
    };
    super::answer(keep().await)
}

/// The form that is kept and what was wrong with it, where it is this one: said once, the next look finds an empty form.
#[cfg(feature = "ssr")]
async fn taken(is_it: impl Fn(&DecideForm) -> bool) -> Result<(DecideForm, Option<Failure>), Failure> {
    let session = super::sign_in()?;
    match session.get::<(DecideForm, Failure)>(FORM).await.ok().flatten().filter(|(form, _)| is_it(form)) {
        Some((form, failure)) => {
            session.remove_value(FORM).await.map_err(super::ours)?;
            Ok((form, Some(failure)))
        }
        None => Ok((DecideForm::default(), None)),
    }
}
