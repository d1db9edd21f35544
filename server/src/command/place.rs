//! Practices, teams and organisations, for setting up without a screen.

use super::Done;
use crate::cli::{OrganisationDeed, PracticeDeed, TeamDeed};
use domain::Failure;
use domain::workplace::{Workplace, WorkplaceForm, WorkplaceKind};
use service::Desk;

/// Does what was asked with practices.
pub async fn practice(desk: Desk, deed: PracticeDeed) -> Done {
    match deed {
        PracticeDeed::Add { name, postcode, team, phone, id } => {
            let form = WorkplaceForm {
                name: &name,
                postcode: &postcode,
                team: &team,
                phone: &phone,
                ..WorkplaceForm::default()
            };
            add(&desk, WorkplaceKind::Practice, &form, id.as_deref()).await
        }
        PracticeDeed::List => list(&desk, WorkplaceKind::Practice).await,
    }
}

/// Does what was asked with teams.
pub async fn team(desk: Desk, deed: TeamDeed) -> Done {
    match deed {
        TeamDeed::Add { name, phone, id } => {
            let form = WorkplaceForm { name: &name, phone: &phone, ..WorkplaceForm::default() };
            add(&desk, WorkplaceKind::Team, &form, id.as_deref()).await
        }
        TeamDeed::List => list(&desk, WorkplaceKind::Team).await,
    }
}

/// Does what was asked with organisations.
pub async fn organisation(desk: Desk, deed: OrganisationDeed) -> Done {
    match deed {
        OrganisationDeed::List => list(&desk, WorkplaceKind::Organisation).await,
    }
}

async fn add(desk: &Desk, kind: WorkplaceKind, form: &WorkplaceForm<'_>, id: Option<&str>) -> Done {
    let added = desk.set_up_workplace(kind, form, id).await;
    println!("{}", added.map_err(|failure| wrong(&failure))?);
    Ok(())
}

/// Names a team that is not there: the word "choices" means nothing at a terminal.
fn wrong(failure: &Failure) -> String {
    match failure.at("team") {
        Some(_) => "--team: there is no such team; community-links team list shows their ids".to_owned(),
        None => failure.to_string(),
    }
}

async fn list(desk: &Desk, kind: WorkplaceKind) -> Done {
    for place in desk.set_up_list(kind).await? {
        println!("{}", line(&place));
    }
    Ok(())
}

/// One line of a list, its parts apart by tabs.
fn line(place: &Workplace) -> String {
    let phone = |phone: &Option<domain::Line<60>>| phone.as_ref().map(ToString::to_string).unwrap_or_default();
    let (id, name) = (place.id(), place.name());
    match place {
        Workplace::Practice(practice) => {
            let closed = if practice.closed.is_some() { "\tclosed" } else { "" };
            format!("{id}\t{name}\t{}\t{}{closed}", practice.postcode, practice.team)
        }
        Workplace::Team(team) => format!("{id}\t{name}\t{}", phone(&team.phone)),
        Workplace::Organisation(organisation) => format!("{id}\t{name}\t{}", phone(&organisation.phone)),
    }
}
