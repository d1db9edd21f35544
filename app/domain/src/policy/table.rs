//! Who may do what, and how far: the whole of it.

use super::{Action, Scope};
use crate::actor::Role;

/// How far a role may do something; nothing where it may not.
pub const fn scopes(role: Role, action: Action) -> &'static [Scope] {
    use Scope::{
        EveryRecord, Everywhere, OfferedToTeam, OpenedInTeam, OwnCaseload, OwnGroup, OwnOrganisation, OwnPractice,
        OwnTeam, SentByThem, ServedPractice, TeamUnclaimed, Unclaimed,
    };
    match (action, role) {
        (Action::Refer | Action::SeeSent, Role::Referrer | Role::PracticeLead) => &[OwnPractice],
        (Action::ReferFromOutside, Role::Nominator) => &[OwnOrganisation],
        (Action::ReferFromOutside, Role::LinkWorker | Role::TeamLead) => &[OwnTeam],
        (Action::FollowOwn, Role::Nominator | Role::LinkWorker | Role::TeamLead) => &[SentByThem],
        (Action::SeeWaiting, Role::LinkWorker | Role::TeamLead) => &[OwnTeam],
        (Action::OpenReferral, Role::LinkWorker) => &[Unclaimed, OwnCaseload, OpenedInTeam, OfferedToTeam],
        // A lead assigns what waits; a case that a worker holds is read for supervision, with a reason.
        (Action::OpenReferral, Role::TeamLead) => &[TeamUnclaimed, OpenedInTeam, OfferedToTeam],
        (Action::TakeOn | Action::Triage, Role::LinkWorker) => &[Unclaimed],
        (Action::Triage, Role::TeamLead) => &[TeamUnclaimed],
        (Action::Assign, Role::TeamLead) => &[OwnTeam],
        (Action::AnswerOffer, Role::LinkWorker | Role::TeamLead) => &[OfferedToTeam],
        (Action::SteerSent, Role::Referrer | Role::PracticeLead) => &[OwnPractice],
        (Action::EndCase, Role::LinkWorker) => &[OwnCaseload],
        (Action::MarkError, Role::Referrer) => &[SentByThem],
        (Action::MarkError, Role::PracticeLead) => &[OwnPractice],
        (Action::MarkError, Role::TeamLead) => &[OwnTeam],
        (Action::WriteMessage, Role::Referrer | Role::PracticeLead) => &[OwnPractice],
        (Action::WriteMessage, Role::LinkWorker) => &[Unclaimed, OwnCaseload],
        (Action::WriteMessage, Role::TeamLead) => &[TeamUnclaimed],
        (Action::WriteContact, Role::LinkWorker) => &[OwnCaseload],
        (Action::Connect, Role::LinkWorker) => &[OwnCaseload],
        (Action::OpenWithReason, Role::LinkWorker | Role::TeamLead) => &[OwnTeam],
        (Action::SeeCases | Action::ReviewOpening, Role::TeamLead) => &[OwnTeam],
        (Action::ReviewOpening, Role::Governance) => &[Everywhere],
        (Action::Seal, Role::LinkWorker) => &[OwnCaseload],
        (Action::Seal, Role::TeamLead) => &[TeamUnclaimed, OpenedInTeam],
        (Action::GiveCover, Role::LinkWorker | Role::TeamLead) => &[OwnTeam],
        (Action::ReadWorkerNotes, Role::Referrer | Role::PracticeLead) => &[Everywhere],
        (Action::ReadWorkerNotes, Role::LinkWorker | Role::TeamLead | Role::Keeper) => &[Everywhere],
        (Action::ReadLooks, Role::LinkWorker) => &[OwnCaseload],
        (Action::ReadLooks, Role::TeamLead) => &[OwnTeam],
        (Action::ReadLooks, Role::Governance) => &[EveryRecord],
        (Action::ReadTrail, Role::Governance) => &[Everywhere],
        (Action::GivePersonLink, Role::LinkWorker) => &[OwnCaseload],
        (Action::WriteNearNote, Role::LinkWorker) => &[OwnTeam, ServedPractice],
        (Action::ManageAccount, Role::PracticeLead) => &[OwnPractice],
        (Action::ManageAccount | Action::ManagePlaces, Role::Administrator) => &[Everywhere],
        (Action::SeeGaps, Role::LinkWorker | Role::TeamLead | Role::ProgrammeLead | Role::Keeper) => &[Everywhere],
        (Action::NoteGap, Role::LinkWorker | Role::TeamLead | Role::ProgrammeLead) => &[Everywhere],
        (Action::SeeNumbers, Role::PracticeLead) => &[OwnPractice],
        (Action::SeeNumbers, Role::TeamLead) => &[OwnTeam],
        (Action::SeeNumbers, Role::ProgrammeLead) => &[Everywhere],
        (Action::EditSupport, Role::OrganisationEditor | Role::Coordinator) => &[OwnOrganisation],
        (Action::EditSupport, Role::GroupMember | Role::GroupFacilitator) => &[OwnGroup],
        (Action::EditSupport | Action::KeepDirectory, Role::Keeper) => &[Everywhere],
        (Action::AnswerReferral, Role::OrganisationEditor) => &[OwnOrganisation],
        (Action::RunProgramme, Role::Coordinator) => &[OwnOrganisation],
        (Action::TakeRegister, Role::Coordinator | Role::ClassFacilitator) => &[OwnOrganisation],
        (Action::Nominate, Role::Nominator) => &[OwnOrganisation],
        (Action::RunGroup, Role::GroupMember | Role::GroupFacilitator) => &[OwnGroup],
        _ => &[],
    }
}

/// The whole table in Markdown, as CONTRIBUTING shows it.
pub fn written_out() -> String {
    let mut text = "| to | may |\n|---|---|\n".to_owned();
    for &action in Action::ALL {
        let who = Role::ALL.iter().filter(|role| !scopes(**role, action).is_empty());
        let who: Vec<String> = who.map(|role| format!("**{}**: {}", role.key(), reach(*role, action))).collect();
        let who = if who.is_empty() { "nobody".to_owned() } else { who.join("; ") };
        text += &format!("| {} | {who} |\n", action.key());
    }
    text
}

fn reach(role: Role, action: Action) -> String {
    let words: Vec<&str> = scopes(role, action).iter().map(|scope| scope.words()).collect();
    words.join(", or ")
}
