//! Practices, teams and organisations.

use super::Refusal;
use domain::page::Page;
use domain::workplace::{Workplace, WorkplaceKind};
use domain::{Failure, Team};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// A form about a workplace as it was filled in, unread. Kept in the sign-in when it cannot be kept, so that nothing is
/// lost.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "each is the field of the form with that name")]
pub struct PlaceDraft {
    pub name: String,
    pub postcode: String,
    pub phone: String,
    pub team: String,
    pub about: String,
    pub email: String,
    pub web: String,
}

/// What the form shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlaceSheet {
    /// What sort it is.
    pub kind: WorkplaceKind,
    /// The teams there are to choose: which serves a practice, which takes over from a team. None for an organisation.
    pub teams: Vec<Team>,
    /// What is kept, and which version of it that is; none where it is new.
    pub kept: Option<(Workplace, i64)>,
    /// Makes sending twice harmless.
    pub once: String,
    /// What the form holds: what is kept, or what was filled in before.
    pub draft: PlaceDraft,
    /// What was wrong with it.
    pub trouble: Option<Failure>,
}

/// What the list shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlacesShown {
    /// What sort they are.
    pub kind: WorkplaceKind,
    /// The places.
    pub places: Page<Workplace>,
    /// Every team, to name those of practices.
    pub teams: Vec<Team>,
}

/// Where a draft is kept, for which place it was, and what was wrong with it.
#[cfg(feature = "ssr")]
const DRAFT: &str = "place_draft";

/// The workplaces of one sort; practices where none is named.
#[server(prefix = "/rpc", endpoint = "places/list", input = GetUrl)]
pub async fn place_list(
    #[server(default)] kind: String,
    #[server(default)] q: String,
    #[server(default)] page: String,
) -> Result<PlacesShown, Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        let kind = WorkplaceKind::read(&kind).unwrap_or(WorkplaceKind::Practice);
        let places = desk.workplaces(&who, kind, &q, page.parse().unwrap_or(1)).await?;
        Ok(PlacesShown { kind, places, teams: teams(&desk, &who, kind).await? })
    };
    super::answer(look().await)
}

/// The form for a new workplace.
#[server(prefix = "/rpc", endpoint = "places/form", input = GetUrl)]
pub async fn place_form(#[server(default)] kind: String) -> Result<PlaceSheet, Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        let kind = known_kind(&kind)?;
        let (draft, trouble) = match take_draft(kind, "new").await? {
            Some((draft, trouble)) => (draft, Some(trouble)),
            None => (PlaceDraft::default(), None),
        };
        let teams = teams(&desk, &who, kind).await?;
        Ok(PlaceSheet { kind, teams, kept: None, once: desk.once_key(), draft, trouble })
    };
    super::answer(look().await)
}

/// One workplace, with the form to change it.
#[server(prefix = "/rpc", endpoint = "places/one", input = GetUrl)]
pub async fn one_place(#[server(default)] kind: String, id: String) -> Result<PlaceSheet, Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        let kind = known_kind(&kind)?;
        let (place, version) = desk.workplace(&who, kind, &id).await?;
        let (draft, trouble) = match take_draft(kind, &id).await? {
            Some((draft, trouble)) => (draft, Some(trouble)),
            None => (PlaceDraft::of(&place), None),
        };
        let teams = teams(&desk, &who, kind).await?;
        Ok(PlaceSheet { kind, teams, kept: Some((place, version)), once: String::new(), draft, trouble })
    };
    super::answer(look().await)
}

/// Adds a workplace, then shows it.
#[server(prefix = "/rpc", endpoint = "places/add")]
pub async fn add_place(
    #[server(default)] kind: String,
    #[server(default)] once: String,
    #[server(default)] form: PlaceDraft,
) -> Result<(), Refusal> {
    let add = async || {
        let (desk, who) = super::caller().await?;
        let kind = known_kind(&kind)?;
        let once = domain::id::OnceKey::read(&once)?;
        match desk.add_workplace(&who, kind, &form.read(), &once).await {
            Ok(id) => leptos_axum::redirect(&format!("/desk/places/{}/{id}?done=added", kind.key())),
            Err(failure @ (Failure::Invalid(_) | Failure::Conflict)) if super::is_plain_form() => {
                keep_draft((kind, "new"), &form, &failure).await?;
                leptos_axum::redirect(&format!("/desk/places/{}/new", kind.key()));
            }
            Err(failure) => return Err(failure),
        }
        Ok(())
    };
    super::answer(add().await)
}

/// Changes what is said of a workplace, then shows it.
#[server(prefix = "/rpc", endpoint = "places/change")]
pub async fn change_place(
    #[server(default)] kind: String,
    #[server(default)] id: String,
    #[server(default)] version: String,
    #[server(default)] form: PlaceDraft,
) -> Result<(), Refusal> {
    let change = async || {
        let (desk, who) = super::caller().await?;
        let kind = known_kind(&kind)?;
        let version = version.parse().unwrap_or_default();
        match desk.change_workplace(&who, (kind, &id), &form.read(), version).await {
            Ok(()) => leptos_axum::redirect(&format!("/desk/places/{}/{id}?done=saved", kind.key())),
            Err(failure @ (Failure::Invalid(_) | Failure::Conflict)) => {
                // The page is read again after each try: what was typed is there, and beside it what somebody else wrote.
                keep_draft((kind, &id), &form, &failure).await?;
                if !super::is_plain_form() {
                    return Err(failure);
                }
                leptos_axum::redirect(&format!("/desk/places/{}/{id}", kind.key()));
            }
            Err(failure) => return Err(failure),
        }
        Ok(())
    };
    super::answer(change().await)
}

/// Closes a practice for new referrals, or a team that another takes over, or opens it again; then shows it.
#[server(prefix = "/rpc", endpoint = "places/close")]
pub async fn close_place(
    #[server(default)] kind: String,
    #[server(default)] id: String,
    #[server(default)] closed: String,
    #[server(default)] team: String,
) -> Result<(), Refusal> {
    let close = async || {
        let (desk, who) = super::caller().await?;
        let (kind, is_closed) = (known_kind(&kind)?, closed == "yes");
        let (place, _) = desk.workplace(&who, kind, &id).await?;
        let done = match (&place, is_closed) {
            (Workplace::Practice(practice), _) => desk.close_practice(&who, &practice.id, is_closed).await,
            (Workplace::Team(closing), true) => desk.close_team(&who, &closing.id, &team).await,
            (Workplace::Team(closed), false) => desk.open_team(&who, &closed.id).await,
            (Workplace::Organisation(_), _) => Err(Failure::NotFound),
        };
        match done {
            Ok(()) => leptos_axum::redirect(&format!("/desk/places/{}/{id}?done=saved", kind.key())),
            Err(failure @ Failure::Invalid(_)) if super::is_plain_form() => {
                let typed = PlaceDraft { team, ..PlaceDraft::of(&place) };
                keep_draft((kind, &id), &typed, &failure).await?;
                leptos_axum::redirect(&format!("/desk/places/{}/{id}", kind.key()));
            }
            Err(failure) => return Err(failure),
        }
        Ok(())
    };
    super::answer(close().await)
}

/// What stands in an address and is no sort of workplace leads nowhere.
#[cfg(feature = "ssr")]
fn known_kind(given: &str) -> Result<WorkplaceKind, Failure> {
    WorkplaceKind::read(given).map_err(|_| Failure::NotFound)
}

#[cfg(feature = "ssr")]
async fn teams(desk: &service::Desk, who: &domain::Actor, kind: WorkplaceKind) -> Result<Vec<Team>, Failure> {
    // Asked for in any case: whoever may not see them may not see the rest of the page either.
    let teams = desk.teams(who).await?;
    Ok(if kind == WorkplaceKind::Organisation { Vec::new() } else { teams })
}

#[cfg(feature = "ssr")]
impl PlaceDraft {
    fn read(&self) -> domain::workplace::WorkplaceForm<'_> {
        domain::workplace::WorkplaceForm {
            name: &self.name,
            postcode: &self.postcode,
            phone: &self.phone,
            team: &self.team,
            about: &self.about,
            email: &self.email,
            web: &self.web,
        }
    }
}

impl PlaceDraft {
    /// A form that says what is kept of a workplace.
    pub fn of(place: &Workplace) -> Self {
        fn told<T: ToString>(text: Option<&T>) -> String {
            text.map(ToString::to_string).unwrap_or_default()
        }
        let name = place.name().to_owned();
        match place {
            Workplace::Practice(practice) => Self {
                name,
                postcode: practice.postcode.to_string(),
                phone: told(practice.phone.as_ref()),
                team: practice.team.to_string(),
                ..Self::default()
            },
            Workplace::Team(team) => Self { name, phone: told(team.phone.as_ref()), ..Self::default() },
            Workplace::Organisation(organisation) => Self {
                name,
                phone: told(organisation.phone.as_ref()),
                about: told(organisation.about.as_ref()),
                email: told(organisation.email.as_ref()),
                web: told(organisation.web.as_ref()),
                ..Self::default()
            },
        }
    }
}

/// A draft for a workplace, with what was wrong with it. Said once: the next look finds what is kept.
#[cfg(feature = "ssr")]
async fn take_draft(kind: WorkplaceKind, id: &str) -> Result<Option<(PlaceDraft, Failure)>, Failure> {
    let session = super::sign_in()?;
    let kept = session.get::<(WorkplaceKind, String, PlaceDraft, Failure)>(DRAFT).await.ok().flatten();
    let kept = kept.filter(|(of, which, _, _)| *of == kind && which == id);
    let Some((_, _, draft, trouble)) = kept else { return Ok(None) };
    session.remove_value(DRAFT).await.map_err(|_| Failure::Ours(super::desk().reference()))?;
    Ok(Some((draft, trouble)))
}

#[cfg(feature = "ssr")]
async fn keep_draft(of: (WorkplaceKind, &str), draft: &PlaceDraft, trouble: &Failure) -> Result<(), Failure> {
    let kept = super::sign_in()?.insert(DRAFT, (of.0, of.1, draft, trouble)).await;
    kept.map_err(|_| Failure::Ours(super::desk().reference()))
}
