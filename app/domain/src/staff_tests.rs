use super::*;

fn id<T>(read: fn(&str) -> Result<T, Failure>, word: &str) -> T {
    read(word).expect("an id")
}

fn elder() -> PracticeId {
    id(PracticeId::read, "elder")
}

fn actor(role: Role, base: Base) -> Actor {
    Actor {
        id: id(AccountId::read, "me"),
        name: Line::read("name", "Me").expect("a name"),
        role,
        base,
        covering: Vec::new(),
    }
}

fn lead() -> Actor {
    actor(Role::PracticeLead, Base::Practice(elder()))
}

fn administrator() -> Actor {
    actor(Role::Administrator, Base::Programme)
}

fn account(word: &str, role: Role, base: Base) -> Account {
    Account {
        id: id(AccountId::read, word),
        email: None,
        phone: None,
        name: Line::read("name", word).expect("a name"),
        job: None,
        role,
        base,
        joined: Some(Moment::from_ms(1)),
        disabled: None,
    }
}

fn form(role: &str) -> StaffForm<'_> {
    StaffForm { name: "Moira Kerr", email: "moira@example.org", role, ..StaffForm::default() }
}

#[test]
fn a_practice_lead_manages_the_staff_of_the_own_practice_and_an_administrator_everybody() {
    let other = Base::Practice(id(PracticeId::read, "byres"));
    let team = Base::Practices { team: id(TeamId::read, "clyde"), practices: vec![elder()] };
    for (role, base, by_lead) in [
        (Role::Referrer, Base::Practice(elder()), true),
        (Role::PracticeLead, Base::Practice(elder()), true),
        (Role::Referrer, other, false),
        // A role that has not the base it works from can do nothing, and is nothing a lead may touch.
        (Role::Administrator, Base::Practice(elder()), false),
        (Role::LinkWorker, team, false),
        (Role::Administrator, Base::Programme, false),
    ] {
        let somebody = account("somebody", role, base);
        assert_eq!(may_manage(&lead(), &somebody), by_lead, "{somebody:?}");
        assert!(may_manage(&administrator(), &somebody));
        for &role in Role::ALL.iter().filter(|role| !matches!(role, Role::PracticeLead | Role::Administrator)) {
            for base in [Base::Programme, Base::Practice(elder())] {
                let who = actor(role, base);
                assert!(!may_manage(&who, &somebody) && !may_manage_accounts(&who), "{who:?}");
                assert!(roles_managed_by(&who).is_empty(), "{who:?}");
            }
        }
    }
}

#[test]
fn a_practice_lead_gives_roles_of_the_own_practice_and_no_others() {
    for &role in Role::ALL {
        let read = StaffEntry::read(&lead(), &form(role.key()));
        match role {
            Role::Referrer | Role::PracticeLead => {
                assert_eq!(read.expect("read").base, Base::Practice(elder()));
            }
            _ => assert_eq!(read, Err(Failure::NotFound), "{role:?}"),
        }
    }
    let elsewhere = StaffForm { practice: "byres", ..form("referrer") };
    assert_eq!(StaffEntry::read(&lead(), &elsewhere), Err(Failure::NotFound));
    let odd = StaffForm { team: "clyde", group: "x", organisation: "y", theme: "asylum", ..form("referrer") };
    assert_eq!(
        StaffEntry::read(&lead(), &odd).expect("read").base,
        Base::Practice(elder()),
        "the rest is not looked at"
    );
}

#[test]
fn an_administrator_says_what_the_role_needs() {
    let practices = ["elder".to_owned(), "elder".to_owned()];
    for (role, filled) in [
        ("referrer", StaffForm { practice: "elder", ..form("referrer") }),
        ("link-worker", StaffForm { team: "clyde", practices: &practices, ..form("link-worker") }),
        ("link-worker", StaffForm { team: "clyde", theme: "asylum", ..form("link-worker") }),
        ("coordinator", StaffForm { organisation: "arts", ..form("coordinator") }),
        ("group-facilitator", StaffForm { group: "soup", ..form("group-facilitator") }),
    ] {
        assert!(matches!(StaffEntry::read(&administrator(), &form(role)), Err(Failure::Invalid(_))), "{role}");
        let read = StaffEntry::read(&administrator(), &filled).expect("read");
        assert_eq!(read.base.kind(), read.role.works_from());
    }
    let lead = StaffForm { team: "clyde", ..form("team-lead") };
    assert!(StaffEntry::read(&administrator(), &lead).is_ok(), "a lead needs no practices");
    assert!(StaffEntry::read(&administrator(), &form("keeper")).is_ok());
}

#[test]
fn somebody_signs_in_by_mail_and_by_phone_only_as_a_member_of_a_group() {
    let nobody = StaffForm { email: "", ..form("keeper") };
    assert_eq!(StaffEntry::read(&administrator(), &nobody).expect_err("no way").at("email"), Some(&Why::Missing));
    let phone = StaffForm { phone: "07700 900611", ..nobody.clone() };
    assert_eq!(StaffEntry::read(&administrator(), &phone).expect_err("no way in").at("email"), Some(&Why::Missing));
    assert!(StaffEntry::read(&administrator(), &StaffForm { email: "k@example.org", ..phone }).is_ok());
    let member = StaffForm { email: "", phone: "07700 900611", group: "soup", ..form("group-member") };
    assert!(StaffEntry::read(&administrator(), &member).is_ok());
    let member = StaffForm { phone: "", ..member };
    assert!(StaffEntry::read(&administrator(), &member).is_ok(), "a member of a group may have a card alone");
}

#[test]
fn a_worker_serves_practices_of_the_own_team() {
    let practices = ["elder".to_owned()];
    let read = |team| {
        let filled = StaffForm { team, practices: &practices, ..form("link-worker") };
        StaffEntry::read(&administrator(), &filled).expect("read")
    };
    let known = [Practice {
        id: elder(),
        name: Line::read("name", "Elder").expect("a name"),
        postcode: crate::Postcode::read("postcode", "G51 3AA").expect("a postcode"),
        phone: None,
        team: id(TeamId::read, "clyde"),
        closed: None,
    }];
    assert_eq!(read("clyde").check_practices(&known), Ok(()));
    assert_eq!(read("kelvin").check_practices(&known).expect_err("other").at("practices"), Some(&Why::NotAChoice));
}

#[test]
fn nobody_ends_or_demotes_themselves() {
    for who in [lead(), administrator()] {
        let me = account("me", who.role, who.base.clone());
        assert_eq!(check_end(&who, &me, 9).expect_err("no").at("account"), Some(&Why::Yourself));
        let referrer = Account { role: Role::Referrer, base: Base::Practice(elder()), ..me.clone() };
        assert_eq!(check_change(&who, &me, &referrer, 9).expect_err("no").at("role"), Some(&Why::Yourself));
        let married = Account { name: Line::read("name", "Me Too").expect("a name"), ..me.clone() };
        assert_eq!(check_change(&who, &me, &married, 1), Ok(()), "a new name is fine");
    }
}

#[test]
fn the_last_administrator_stays() {
    let (who, last) = (lead(), account("last", Role::Administrator, Base::Programme));
    let keeper = Account { role: Role::Keeper, ..last.clone() };
    assert_eq!(check_end(&who, &last, 1).expect_err("no").at("account"), Some(&Why::LastAdministrator));
    assert_eq!(check_change(&who, &last, &keeper, 1).expect_err("no").at("role"), Some(&Why::LastAdministrator));
    assert_eq!((check_end(&who, &last, 2), check_change(&who, &last, &keeper, 2)), (Ok(()), Ok(())));
    let invited = Account { joined: None, ..last };
    assert_eq!(check_end(&who, &invited, 1), Ok(()), "who never came is not the last one");
}

#[test]
fn people_of_a_worker_who_left_need_another() {
    let worker = account("ann", Role::LinkWorker, Base::Programme);
    let ended = Account { disabled: Some(Moment::from_ms(2)), ..worker.clone() };
    let lead = Account { role: Role::TeamLead, ..worker.clone() };
    assert_eq!([&worker, &ended, &lead].map(|account| needing_a_worker(account, 3)), [0, 3, 3]);
}

#[test]
fn another_address_is_told_to_the_old_one_of_whoever_has_come() {
    let mail = |text: &str| Email::read(text).expect("an address");
    let phone = |text: &str| Phone::read("phone", text).expect("a number");
    let keeper = Account {
        id: id(AccountId::read, "shona"),
        email: Some(mail("old@example.org")),
        phone: Some(phone("07700 900611")),
        name: Line::read("name", "Shona McPhee").expect("a name"),
        job: None,
        role: Role::Keeper,
        base: Base::Programme,
        joined: Some(Moment::from_ms(1)),
        disabled: None,
    };
    let member = Account { role: Role::GroupMember, ..keeper.clone() };
    let (old_mail, old_phone) = (Recipient::Mail(mail("old@example.org")), Recipient::Text(phone("07700 900611")));
    let other_mail = |was: &Account| Account { email: Some(mail("new@example.org")), ..was.clone() };
    let other_phone = |was: &Account| Account { phone: Some(phone("07700 900612")), ..was.clone() };
    let no_phone = |was: &Account| Account { phone: None, ..was.clone() };
    for (was, becomes, is_another, told) in [
        (&keeper, keeper.clone(), false, vec![]),
        (&keeper, other_mail(&keeper), true, vec![old_mail.clone()]),
        (&keeper, other_phone(&keeper), false, vec![]),
        (&member, other_phone(&member), true, vec![old_phone.clone()]),
        (&member, no_phone(&other_mail(&member)), true, vec![old_mail, old_phone]),
        (&member, Account { name: Line::read("name", "Sadie").expect("a name"), ..member.clone() }, false, vec![]),
    ] {
        assert_eq!(goes_by_another(was, &becomes), is_another, "{becomes:?}");
        assert_eq!(told_of_another(was, &becomes), told, "{becomes:?}");
        let invited = Account { joined: None, ..was.clone() };
        assert_eq!(told_of_another(&invited, &becomes), [], "who has never come");
    }
}
