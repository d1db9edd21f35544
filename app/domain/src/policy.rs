//! May this actor do this? Plain functions, deny by default.
//!
//! What somebody may not see does not exist for them: use cases turn every `false` here into
//! [`NotFound`](crate::Failure::NotFound).

use crate::actor::{Actor, Base, Role};
use crate::id::{AccountId, PracticeId, TeamId};

/// What permission asks about a referral.
#[derive(Clone, Debug)]
pub struct Standing<'a> {
    /// The practice it came from.
    pub practice: &'a PracticeId,
    /// The team that has it.
    pub team: &'a TeamId,
    /// The worker who took it on, if one has.
    pub worker: Option<&'a AccountId>,
}

/// Practice staff refer people of their own practice.
pub fn may_refer(who: &Actor) -> bool {
    is_practice_staff(who)
}

/// Practice staff see what their practice sent, and what came back.
pub fn may_see_sent(who: &Actor, practice: &PracticeId) -> bool {
    is_practice_staff(who) && who.practice() == Some(practice)
}

/// Link workers and their lead see the waiting list of their team.
pub fn may_see_waiting(who: &Actor) -> bool {
    is_of_a_team(who)
}

/// A link worker works on referrals of the own team that nobody else has taken on.
///
/// A worker based at practices has those practices; a worker with a theme takes from the whole team.
pub fn may_work_on(who: &Actor, referral: &Standing<'_>) -> bool {
    let covers = match &who.base {
        Base::Practices { team, practices } => team == referral.team && practices.contains(referral.practice),
        Base::City { team, .. } => team == referral.team,
        _ => false,
    };
    match referral.worker {
        Some(worker) => who.role == Role::LinkWorker && *worker == who.id,
        None => who.role == Role::LinkWorker && covers,
    }
}

/// Who may open a referral on the worker's side: whoever may work on it, and the lead of its team.
pub fn may_open(who: &Actor, referral: &Standing<'_>) -> bool {
    may_work_on(who, referral) || (who.role == Role::TeamLead && who.team() == Some(referral.team))
}

/// Only the worker who holds the case writes contacts.
pub fn may_write_contacts(who: &Actor, worker: &AccountId) -> bool {
    who.role == Role::LinkWorker && who.id == *worker
}

/// Practice staff, link workers and their lead read what link workers tell each other about a support.
pub fn may_read_worker_notes(who: &Actor) -> bool {
    (is_practice_staff(who) && who.practice().is_some()) || is_of_a_team(who)
}

/// Who may read who has looked at a record: information governance, and the lead of the team that has it.
pub fn may_read_looks(who: &Actor, referral: &Standing<'_>) -> bool {
    is_governance(who) || (who.role == Role::TeamLead && who.team() == Some(referral.team))
}

/// Who may read the alerts that the audit trail raises: information governance.
pub fn may_read_alerts(who: &Actor) -> bool {
    is_governance(who)
}

fn is_governance(who: &Actor) -> bool {
    who.role.key() == "governance"
}

fn is_practice_staff(who: &Actor) -> bool {
    matches!(who.role, Role::Referrer | Role::PracticeLead)
}

fn is_of_a_team(who: &Actor) -> bool {
    matches!(who.role, Role::LinkWorker | Role::TeamLead) && who.team().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Line, Theme};

    fn id<T>(read: Result<T, crate::Failure>) -> T {
        read.expect("written like an id")
    }

    fn actor(role: Role, base: Base) -> Actor {
        Actor { id: id(AccountId::read("me")), name: Line::read("name", "Me").expect("fine"), role, base }
    }

    #[test]
    fn worker_notes_are_for_those_who_work_with_people() {
        let at_practice = || Base::Practice(id(PracticeId::read("elder")));
        let in_team = || Base::City { team: id(TeamId::read("clyde")), theme: Theme::Youth };
        for (who, reads) in [
            (actor(Role::Referrer, at_practice()), true),
            (actor(Role::PracticeLead, at_practice()), true),
            (actor(Role::LinkWorker, in_team()), true),
            (actor(Role::TeamLead, in_team()), true),
            (actor(Role::Administrator, Base::Programme), false),
            (actor(Role::Referrer, in_team()), false),
            (actor(Role::LinkWorker, at_practice()), false),
        ] {
            assert_eq!(may_read_worker_notes(&who), reads, "{who:?}");
        }
    }

    #[test]
    fn each_role_sees_its_own_and_nothing_else() {
        let (elder, other) = (id(PracticeId::read("elder")), id(PracticeId::read("other")));
        let (clyde, kelvin) = (id(TeamId::read("clyde")), id(TeamId::read("kelvin")));
        let (me, them) = (id(AccountId::read("me")), id(AccountId::read("them")));
        let waiting = Standing { practice: &elder, team: &clyde, worker: None };
        let mine = Standing { worker: Some(&me), ..waiting.clone() };
        let theirs = Standing { worker: Some(&them), ..waiting.clone() };
        let at = |practice: &PracticeId| Base::Practice(practice.clone());
        let covers = |team: &TeamId, practice: &PracticeId| Base::Practices {
            team: team.clone(),
            practices: vec![practice.clone()],
        };
        let city = |team: &TeamId| Base::City { team: team.clone(), theme: Theme::Youth };
        // actor, sees what Elder Street sent, sees waiting lists, may open waiting / mine / theirs
        let table = [
            (actor(Role::Referrer, at(&elder)), true, false, [false, false, false]),
            (actor(Role::Referrer, at(&other)), false, false, [false, false, false]),
            (actor(Role::PracticeLead, at(&elder)), true, false, [false, false, false]),
            (actor(Role::LinkWorker, covers(&clyde, &elder)), false, true, [true, true, false]),
            (actor(Role::LinkWorker, covers(&clyde, &other)), false, true, [false, true, false]),
            (actor(Role::LinkWorker, covers(&kelvin, &elder)), false, true, [false, true, false]),
            (actor(Role::LinkWorker, city(&clyde)), false, true, [true, true, false]),
            (actor(Role::LinkWorker, city(&kelvin)), false, true, [false, true, false]),
            (actor(Role::TeamLead, covers(&clyde, &other)), false, true, [true, true, true]),
            (actor(Role::TeamLead, covers(&kelvin, &elder)), false, true, [false, false, false]),
            (actor(Role::Administrator, Base::Programme), false, false, [false, false, false]),
            // A role without the base that belongs to it can do nothing.
            (actor(Role::LinkWorker, at(&elder)), false, false, [false, true, false]),
            (actor(Role::Referrer, covers(&clyde, &elder)), false, false, [false, false, false]),
        ];
        for (who, sent, list, opens) in table {
            assert_eq!(may_see_sent(&who, &elder), sent, "sent: {who:?}");
            assert_eq!(may_see_waiting(&who), list, "waiting: {who:?}");
            let leads = who.role == Role::TeamLead && who.team() == Some(&clyde);
            for referral in [&waiting, &mine, &theirs] {
                assert_eq!(may_read_looks(&who, referral), leads, "looks: {who:?}");
            }
            assert!(!may_read_alerts(&who), "alerts: {who:?}");
            for (referral, expected) in [&waiting, &mine, &theirs].into_iter().zip(opens) {
                assert_eq!(may_open(&who, referral), expected, "open {referral:?}: {who:?}");
            }
        }
    }
}
