use super::*;
use crate::actor::{Base, BaseKind, Role};
use crate::id::{AccountId, OrganisationId, PracticeId, SupportId, TeamId};
use crate::{Account, Email, Line, Theme};

fn id<T>(read: Result<T, Failure>) -> T {
    read.expect("written like an id")
}

fn actor(role: Role, base: Base) -> Actor {
    let name = Line::read("name", "Me").expect("fine");
    Actor { id: id(AccountId::read("me")), name, role, base, covering: Vec::new() }
}

fn at(practice: &str) -> Base {
    Base::Practice(id(PracticeId::read(practice)))
}

fn covers(team: &str, practice: &str) -> Base {
    Base::Practices { team: id(TeamId::read(team)), practices: vec![id(PracticeId::read(practice))] }
}

fn city(team: &str) -> Base {
    Base::City { team: id(TeamId::read(team)), theme: Theme::Youth }
}

/// A base of each sort, in one town.
fn bases() -> [Base; 6] {
    let (organisation, group) = (id(OrganisationId::read("harbour")), id(SupportId::read("tea-table")));
    [
        at("elder"),
        covers("clyde", "elder"),
        city("clyde"),
        Base::Organisation(organisation),
        Base::Group(group),
        Base::Programme,
    ]
}

/// Ids that a referral of these tests names.
struct Town {
    elder: PracticeId,
    clyde: TeamId,
    me: AccountId,
    them: AccountId,
}

fn town() -> Town {
    Town {
        elder: id(PracticeId::read("elder")),
        clyde: id(TeamId::read("clyde")),
        me: id(AccountId::read("me")),
        them: id(AccountId::read("them")),
    }
}

impl Town {
    fn waiting(&self) -> Standing<'_> {
        Standing {
            practice: Some(&self.elder),
            is_from_practice: true,
            sent_by: None,
            team: &self.clyde,
            offered_to: None,
            worker: None,
            sealed_for: &[],
            is_opened: false,
        }
    }

    fn with<'a>(&'a self, worker: &'a AccountId) -> Standing<'a> {
        Standing { worker: Some(worker), ..self.waiting() }
    }
}

#[test]
fn each_role_sees_its_own_and_nothing_else() {
    let town = town();
    let referrals = [town.waiting(), town.with(&town.me), town.with(&town.them)];
    // actor, sees what Elder Street sent, sees the waiting list of Clyde, may open waiting / mine / theirs
    let table = [
        (actor(Role::Referrer, at("elder")), true, false, [false, false, false]),
        (actor(Role::Referrer, at("other")), false, false, [false, false, false]),
        (actor(Role::PracticeLead, at("elder")), true, false, [false, false, false]),
        (actor(Role::LinkWorker, covers("clyde", "elder")), false, true, [true, true, false]),
        (actor(Role::LinkWorker, covers("clyde", "other")), false, true, [false, true, false]),
        (actor(Role::LinkWorker, covers("kelvin", "elder")), false, false, [false, true, false]),
        (actor(Role::LinkWorker, city("clyde")), false, true, [true, true, false]),
        (actor(Role::LinkWorker, city("kelvin")), false, false, [false, true, false]),
        (actor(Role::TeamLead, covers("clyde", "other")), false, true, [true, false, false]),
        (actor(Role::TeamLead, covers("kelvin", "elder")), false, false, [false, false, false]),
        (actor(Role::Administrator, Base::Programme), false, false, [false, false, false]),
        (actor(Role::ProgrammeLead, Base::Programme), false, false, [false, false, false]),
        (actor(Role::Governance, Base::Programme), false, false, [false, false, false]),
        (actor(Role::Keeper, Base::Programme), false, false, [false, false, false]),
    ];
    for (who, sent, list, opens) in table {
        assert_eq!(may(&who, Action::SeeSent, &Resource::Practice(&town.elder)), sent, "sent: {who:?}");
        assert_eq!(may(&who, Action::SeeWaiting, &Resource::Team(&town.clyde)), list, "waiting: {who:?}");
        for (referral, expected) in referrals.iter().zip(opens) {
            let may = may(&who, Action::OpenReferral, &Resource::Referral(referral.clone()));
            assert_eq!(may, expected, "open {referral:?}: {who:?}");
        }
    }
}

#[test]
fn a_role_without_the_base_it_works_from_can_do_nothing() {
    let town = town();
    let account = account(at("elder"));
    for base in bases() {
        for &role in Role::ALL.iter().filter(|role| role.works_from() != base.kind()) {
            let who = actor(role, base.clone());
            for &action in Action::ALL {
                for thing in things(&town, &account) {
                    assert!(!may(&who, action, &thing), "{action:?}, {thing:?}: {who:?}");
                }
            }
        }
    }
}

fn account(base: Base) -> Account {
    Account {
        id: id(AccountId::read("somebody")),
        email: Some(Email::read("somebody@example.org").expect("fine")),
        phone: None,
        name: Line::read("name", "Somebody").expect("fine"),
        job: None,
        role: Role::Referrer,
        base,
        joined: None,
        disabled: None,
    }
}

fn things<'a>(town: &'a Town, account: &'a Account) -> Vec<Resource<'a>> {
    let mut things = vec![
        Resource::Practice(&town.elder),
        Resource::Team(&town.clyde),
        Resource::Account(account),
        Resource::Everything,
    ];
    for worker in [None, Some(&town.me), Some(&town.them)] {
        for is_opened in [false, true] {
            things.push(Resource::Referral(Standing { worker, is_opened, ..town.waiting() }));
        }
    }
    things
}

/// What only those may do who work with people: whoever manages, watches or counts comes nowhere near a record.
#[test]
fn who_manages_watches_or_counts_opens_no_record() {
    let town = town();
    let records = [
        Action::OpenReferral,
        Action::TakeOn,
        Action::Triage,
        Action::Assign,
        Action::AnswerOffer,
        Action::SteerSent,
        Action::EndCase,
        Action::MarkError,
        Action::WriteContact,
        Action::WriteMessage,
        Action::SeeSent,
        Action::OpenWithReason,
    ];
    let account = account(at("elder"));
    for base in bases() {
        for &role in Role::ALL.iter().filter(|role| role.works_from() == base.kind()) {
            if matches!(base.kind(), BaseKind::Practice | BaseKind::Team) {
                continue;
            }
            let who = actor(role, base.clone());
            for action in records {
                for thing in things(&town, &account) {
                    assert!(!may(&who, action, &thing), "{action:?}, {thing:?}: {who:?}");
                }
            }
        }
    }
}

#[test]
fn cover_opens_a_colleagues_caseload_and_only_theirs() {
    let town = town();
    let (theirs, other) = (town.with(&town.them), id(AccountId::read("other")));
    let mut who = actor(Role::LinkWorker, covers("clyde", "elder"));
    let may_write = |who: &Actor, of: Standing<'_>| may(who, Action::WriteContact, &Resource::Referral(of));
    assert!(!may_write(&who, theirs.clone()));
    who.covering = vec![town.them.clone()];
    assert!(may_write(&who, theirs));
    assert!(!may_write(&who, town.with(&other)));
    // Nobody covers their way past a role.
    let receptionist = Actor { covering: vec![town.them.clone()], ..actor(Role::Referrer, at("elder")) };
    assert!(!may_write(&receptionist, town.with(&town.them)));
}

#[test]
fn a_reason_opens_what_is_in_the_own_team_and_changes_nothing_else() {
    let town = town();
    let opened = Standing { is_opened: true, ..town.with(&town.them) };
    let may_on = |who: &Actor, action| may(who, action, &Resource::Referral(opened.clone()));
    for (who, opens) in [
        (actor(Role::LinkWorker, covers("clyde", "other")), true),
        (actor(Role::TeamLead, covers("clyde", "other")), true),
        (actor(Role::LinkWorker, covers("kelvin", "elder")), false),
        (actor(Role::TeamLead, city("kelvin")), false),
        (actor(Role::Referrer, at("elder")), false),
        (actor(Role::Administrator, Base::Programme), false),
    ] {
        assert_eq!(may_on(&who, Action::OpenReferral), opens, "{who:?}");
        assert_eq!(may_on(&who, Action::OpenWithReason), opens, "{who:?}");
        assert!(!may_on(&who, Action::WriteContact), "to read is not to write: {who:?}");
    }
}

#[test]
fn a_sealed_record_is_open_to_the_named_alone() {
    let town = town();
    let (named, others) = ([town.me.clone()], [town.them.clone()]);
    for (who, action, referral) in [
        (actor(Role::Referrer, at("elder")), Action::SeeSent, town.waiting()),
        (actor(Role::LinkWorker, covers("clyde", "elder")), Action::TakeOn, town.waiting()),
        (actor(Role::LinkWorker, covers("clyde", "elder")), Action::WriteContact, town.with(&town.me)),
        (
            actor(Role::TeamLead, covers("clyde", "elder")),
            Action::OpenReferral,
            Standing { is_opened: true, ..town.with(&town.them) },
        ),
    ] {
        let sealed = |sealed_for| Resource::Referral(Standing { sealed_for, ..referral.clone() });
        assert!(may(&who, action, &Resource::Referral(referral.clone())), "{action:?}: {who:?}");
        assert!(may(&who, action, &sealed(&named)), "{action:?}: {who:?}");
        assert!(!may(&who, action, &sealed(&others)), "{action:?}: {who:?}");
    }
    let watches = actor(Role::Governance, Base::Programme);
    let sealed = Resource::Referral(Standing { sealed_for: &others, ..town.waiting() });
    assert!(may(&watches, Action::ReadLooks, &sealed) && !may(&watches, Action::OpenReferral, &sealed));
}

#[test]
fn what_somebody_asked_for_themselves_is_not_told_to_their_practice() {
    let town = town();
    let themselves = Standing { is_from_practice: false, ..town.waiting() };
    for role in [Role::Referrer, Role::PracticeLead] {
        let who = actor(role, at("elder"));
        for action in [Action::SeeSent, Action::SteerSent, Action::MarkError] {
            assert!(!may(&who, action, &Resource::Referral(themselves.clone())), "{action:?}: {who:?}");
        }
    }
    let without = Standing { practice: None, ..themselves };
    let worker = actor(Role::LinkWorker, covers("clyde", "other"));
    assert!(may(&worker, Action::OpenReferral, &Resource::Referral(without)), "a practice nobody knows is everybody's");
}

#[test]
fn whoever_referred_from_a_place_of_treatment_or_another_team_follows_their_own_and_reads_nothing() {
    let town = town();
    let harbour = id(OrganisationId::read("harbour"));
    let nominator = actor(Role::Nominator, Base::Organisation(harbour.clone()));
    let lead = actor(Role::TeamLead, covers("kelvin", "other"));
    assert!(may(&nominator, Action::ReferFromOutside, &Resource::Organisation(&harbour)));
    assert!(may(&lead, Action::ReferFromOutside, &Resource::Team(&id(TeamId::read("kelvin")))));
    assert!(!may(&lead, Action::ReferFromOutside, &Resource::Team(&town.clyde)), "not in the name of another team");
    for who in [nominator, lead] {
        for (sender, follows) in [(&town.me, true), (&town.them, false)] {
            let sent = Standing { is_from_practice: false, sent_by: Some(sender), ..town.waiting() };
            assert_eq!(may(&who, Action::FollowOwn, &Resource::Referral(sent.clone())), follows, "{who:?}");
            assert!(!may(&who, Action::OpenReferral, &Resource::Referral(sent)), "{who:?}");
        }
    }
    let receptionist = actor(Role::Referrer, at("elder"));
    assert!(!may(&receptionist, Action::ReferFromOutside, &Resource::Practice(&town.elder)));
}

#[test]
fn an_offer_opens_a_referral_to_the_other_team_until_it_has_answered() {
    let town = town();
    let kelvin = id(TeamId::read("kelvin"));
    let offered = Standing { offered_to: Some(&kelvin), ..town.waiting() };
    for role in [Role::LinkWorker, Role::TeamLead] {
        let theirs = actor(role, covers("kelvin", "other"));
        let own = actor(role, covers("clyde", "elder"));
        for action in [Action::OpenReferral, Action::AnswerOffer] {
            assert!(may(&theirs, action, &Resource::Referral(offered.clone())), "{action:?}: {theirs:?}");
            assert!(!may(&theirs, action, &Resource::Referral(town.waiting())), "{action:?}: {theirs:?}");
        }
        assert!(!may(&theirs, Action::Triage, &Resource::Referral(offered.clone())));
        assert!(!may(&own, Action::AnswerOffer, &Resource::Referral(offered.clone())));
        assert!(may(&own, Action::Triage, &Resource::Referral(offered.clone())), "it is still theirs");
    }
}

#[test]
fn a_practice_lead_manages_the_own_staff_and_nobody_else() {
    let lead = actor(Role::PracticeLead, at("elder"));
    let manages = |who: &Actor, base| may(who, Action::ManageAccount, &Resource::Account(&account(base)));
    assert!(manages(&lead, at("elder")));
    for base in [at("other"), covers("clyde", "elder"), Base::Programme] {
        assert!(!manages(&lead, base));
    }
    let colleague = actor(Role::Referrer, at("elder"));
    assert!(!manages(&colleague, at("elder")));
    let administrator = actor(Role::Administrator, Base::Programme);
    assert!(bases().into_iter().all(|base| manages(&administrator, base)));
}

#[test]
fn contributing_shows_the_table_as_it_is() {
    let contributing = include_str!("../../../../CONTRIBUTING.md");
    let table = written_out();
    assert!(contributing.contains(&table), "put this into CONTRIBUTING.md:\n{table}");
}

#[test]
fn both_sides_write_about_a_referral_and_nobody_else_does() {
    let town = town();
    let (waiting, mine, theirs) = (town.waiting(), town.with(&town.me), town.with(&town.them));
    // Writes while it waits, with me, with somebody else.
    for (who, expected) in [
        (actor(Role::Referrer, at("elder")), [true, true, true]),
        (actor(Role::PracticeLead, at("elder")), [true, true, true]),
        (actor(Role::Referrer, at("byres")), [false, false, false]),
        (actor(Role::LinkWorker, covers("clyde", "elder")), [true, true, false]),
        (actor(Role::LinkWorker, covers("kelvin", "byres")), [false, true, false]),
        (actor(Role::TeamLead, covers("clyde", "elder")), [true, false, false]),
        (actor(Role::Governance, Base::Programme), [false, false, false]),
    ] {
        let found = [&waiting, &mine, &theirs]
            .map(|referral| may(&who, Action::WriteMessage, &Resource::Referral(referral.clone())));
        assert_eq!(found, expected, "{who:?}");
    }
}

#[test]
fn what_is_new_near_a_practice_is_written_by_the_workers_who_work_there() {
    let elder = id(PracticeId::read("elder"));
    for (who, expected) in [
        (actor(Role::LinkWorker, covers("clyde", "elder")), true),
        (actor(Role::LinkWorker, covers("clyde", "byres")), false),
        (actor(Role::LinkWorker, city("clyde")), false),
        (actor(Role::TeamLead, covers("clyde", "elder")), false),
        (actor(Role::Referrer, at("elder")), false),
    ] {
        assert_eq!(may(&who, Action::WriteNearNote, &Resource::Practice(&elder)), expected, "{who:?}");
    }
}
