//! May this actor do this? One table, deny by default: what stands in it is allowed, and nothing else.
//!
//! What somebody may not see does not exist for them: use cases turn every `false` here into
//! [`NotFound`](crate::Failure::NotFound).

mod scope;
mod table;

pub use scope::{Resource, Scope, Standing};
pub use table::{scopes, written_out};

use crate::actor::Actor;
use crate::support::choices;
use crate::{Failure, Why};
use serde::{Deserialize, Serialize};

choices! {
    /// What somebody wants to do. A use case names one, and the thing it would be done to.
    Action on "action" {
        /// Refer somebody.
        Refer = "refer somebody",
        /// Refer somebody to a team of link workers from a place of treatment, or from another team.
        ReferFromOutside = "refer somebody from a place of treatment or another team",
        /// See where it is what they referred from there, and no more.
        FollowOwn = "see where it is what they referred from there",
        /// See what a practice sent, and what came back.
        SeeSent = "see what a practice sent",
        /// See the waiting list of a team.
        SeeWaiting = "see who waits in a team",
        /// Open a referral on the worker's side, and the case behind it.
        OpenReferral = "open a referral or case",
        /// Take a referral on.
        TakeOn = "take a referral on",
        /// Decide on what waits: ask, queue, decline, offer.
        Triage = "decide on a waiting referral",
        /// Give a referral to a worker, to another, or back to the queue.
        Assign = "give a referral to a worker",
        /// Say whether the own team takes over what another offers it.
        AnswerOffer = "answer another team's offer",
        /// Answer a question about what was sent, ask to stop it, let it go on.
        SteerSent = "answer about and stop what was sent",
        /// End a case, give it back, confirm that it stops.
        EndCase = "end or hand back a case",
        /// Mark a referral as written by mistake: it leaves every count.
        MarkError = "mark a referral as written by mistake",
        /// Write to the other side about a referral: the practice to the team, and the team to the practice.
        WriteMessage = "write a message about a referral",
        /// Write a contact into a case.
        WriteContact = "write a contact",
        /// Tell somebody of a support, take them there, or ask an organisation for them.
        Connect = "connect somebody with a support",
        /// Open a case that is somebody else's for one hour, with a reason that others review.
        OpenWithReason = "open a colleague's case with a reason",
        /// See which case of a team is whose, and no more of it.
        SeeCases = "see which case of a team is whose",
        /// Look at what was opened with a reason, and say what came of it.
        ReviewOpening = "review what was opened with a reason",
        /// Close a record for all but the people who are named.
        Seal = "seal a record",
        /// Let a colleague cover a caseload for a time.
        GiveCover = "let a colleague cover",
        /// Read what link workers tell each other about a support.
        ReadWorkerNotes = "read workers' notes on a support",
        /// Read who looked at one record.
        ReadLooks = "read who looked at a record",
        /// Read the audit trail and its alerts.
        ReadTrail = "read the audit trail",
        /// Give out and take back the link with which somebody sees what is kept about them.
        GivePersonLink = "give a person their link",
        /// Invite, change and end accounts.
        ManageAccount = "manage an account",
        /// Add and change practices, teams and organisations.
        ManagePlaces = "manage practices, teams, organisations",
        /// Write a practice's staff what is new near it.
        WriteNearNote = "write what is new near a practice",
        /// Read what is missing: needs that nothing met, without names.
        SeeGaps = "read what is missing",
        /// Write down what is missing, and what becomes of it.
        NoteGap = "write down what is missing",
        /// See numbers without names.
        SeeNumbers = "see numbers without names",
        /// Change what is said of a support.
        EditSupport = "edit a support",
        /// Answer referrals that were sent to an organisation.
        AnswerReferral = "answer a referral to an organisation",
        /// Run classes and enrolments of a programme.
        RunProgramme = "run a programme",
        /// Take the register of a class.
        TakeRegister = "take a class's register",
        /// Nominate somebody for a programme.
        Nominate = "nominate for a programme",
        /// Keep a group's meetings and rota.
        RunGroup = "keep a group's meetings",
        /// Look after suggestions, topics and words of the directory.
        KeepDirectory = "keep the directory",
    }
}

/// Whether this actor may do this to this thing.
///
/// A role that has not the base it works from may do nothing. What a sealed record says is open to the named alone,
/// whatever else the table says; who looked at it is not what it says.
pub fn may(who: &Actor, action: Action, to: &Resource<'_>) -> bool {
    who.role.works_from() == who.base.kind()
        && (action == Action::ReadLooks || !to.is_sealed_for(who))
        && scopes(who.role, action).iter().any(|scope| scope.holds(who, to))
}

#[cfg(test)]
mod tests;
