use super::*;
use crate::Phone;
use jiff::civil::{date, datetime};
use proptest::prelude::*;

const BOTH: Means = Means { texts: true, mails: true };
const NONE: Means = Means { texts: false, mails: false };

fn at(day: i8, hour: i8, minute: i8) -> Moment {
    Moment::at_local(datetime(2026, 2, day, hour, minute, 0, 0))
}

/// Tuesday 3 February 2026, ten in the morning.
fn morning() -> Moment {
    at(3, 10, 0)
}

fn day(day: i8) -> Day {
    Day::new(date(2026, 2, day))
}

fn phone(number: &str, may_ring: bool, may_text: bool) -> SafePhone {
    let number = Phone::read("phone", number).expect("a number");
    SafePhone { number, may_ring, may_text, may_leave_message: false }
}

fn email() -> Email {
    Email::read("margaret@example.org").expect("an address")
}

fn ways<'a>(phones: &'a [SafePhone], email: Option<&'a Email>) -> Ways<'a> {
    Ways {
        phones,
        email,
        email_is_safe: true,
        paper_is_safe: true,
        do_not_contact: false,
        has_known_risk: false,
        best_time: None,
    }
}

/// How somebody is told, in one word.
fn how(telling: &Telling) -> &'static str {
    match telling {
        Telling::Message(SafeWay { to: Recipient::Text(_), .. }) => "text",
        Telling::Message(SafeWay { to: Recipient::Mail(_), .. }) => "mail",
        Telling::Call(_) => "call",
        Telling::Letter(_) => "letter",
        Telling::Nobody(why) => why.key(),
    }
}

#[test]
fn somebody_is_told_by_the_way_that_is_safe_and_asks_least_of_them() {
    let (mobile, landline, address) = ("07700 900318", "01632 960142", email());
    let planned = Saying::CallPlanned { day: day(5), part: PartOfDay::Morning };
    let one = |number, ring, text| vec![phone(number, ring, text)];
    for (phones, mail, saying, means, expected) in [
        (one(mobile, true, true), true, Saying::Received, BOTH, "text"),
        (one(mobile, true, false), true, Saying::Received, BOTH, "mail"),
        (one(mobile, true, false), false, Saying::Received, BOTH, "call"),
        (one(mobile, false, false), false, Saying::Received, BOTH, "letter"),
        // A line in the house takes no texts, whoever ticked it.
        (one(landline, true, true), false, Saying::Received, BOTH, "call"),
        // Without a gateway a worker rings, without a mail server too.
        (one(mobile, true, true), true, Saying::Received, Means { texts: false, mails: true }, "mail"),
        (one(mobile, true, true), true, Saying::Received, NONE, "call"),
        (one(mobile, false, true), true, Saying::Received, NONE, "letter"),
        // Nobody rings to say that somebody will ring: it is printed.
        (one(mobile, true, true), false, planned, BOTH, "text"),
        (one(mobile, true, false), false, planned, BOTH, "letter"),
        (one(mobile, true, false), false, Saying::TriedToRing, BOTH, "letter"),
        (one(mobile, true, false), false, Saying::StillWanted, NONE, "call"),
        (Vec::new(), true, Saying::StillWanted, BOTH, "mail"),
        (Vec::new(), false, Saying::StillWanted, BOTH, "letter"),
        // The second phone may be the safe one.
        (vec![phone(mobile, false, false), phone("07700 900319", false, true)], false, Saying::Received, BOTH, "text"),
    ] {
        let told = decide(&ways(&phones, mail.then_some(&address)), &saying, means, morning());
        assert_eq!(how(&told), expected, "{phones:?} {mail} {saying:?} {means:?}");
    }
}

#[test]
fn who_is_not_to_be_contacted_is_told_nothing_by_no_way() {
    let (phones, address) = ([phone("07700 900318", true, true)], email());
    let muted = Ways { do_not_contact: true, ..ways(&phones, Some(&address)) };
    for saying in [Saying::Received, Saying::TriedToRing, Saying::StillWanted] {
        for means in [BOTH, NONE] {
            assert_eq!(decide(&muted, &saying, means, morning()), Telling::Nobody(Silence::DoNotContact));
        }
    }
    assert_eq!(may_still_go(&muted, Way::Text, "07700900318", morning()), Still::Never);
}

#[test]
fn where_a_risk_is_known_nothing_goes_by_itself_and_a_worker_reads_it_first() {
    let (phones, address) = ([phone("07700 900318", true, true)], email());
    let watched = Ways { has_known_risk: true, ..ways(&phones, Some(&address)) };
    assert_eq!(how(&decide(&watched, &Saying::Received, BOTH, morning())), "call");
    assert_eq!(how(&decide(&watched, &Saying::TriedToRing, BOTH, morning())), "letter");
    assert_eq!(may_still_go(&watched, Way::Text, "07700900318", morning()), Still::Never);
    assert_eq!(may_still_go(&watched, Way::Mail, "margaret@example.org", morning()), Still::Never);
}

#[test]
fn where_nothing_is_safe_nobody_tells_them_and_it_says_why() {
    let (phones, address) = ([phone("07700 900318", false, false)], email());
    let nothing = Ways { email_is_safe: false, paper_is_safe: false, ..ways(&phones, Some(&address)) };
    assert_eq!(decide(&nothing, &Saying::Received, BOTH, morning()), Telling::Nobody(Silence::NoSafeWay));
}

#[test]
fn a_message_goes_between_nine_and_eight_by_the_clocks_of_glasgow() {
    let address = email();
    for (now, due) in [
        (at(3, 8, 59), at(3, 9, 0)),
        (at(3, 9, 0), at(3, 9, 0)),
        (at(3, 19, 59), at(3, 19, 59)),
        (at(3, 20, 0), at(4, 9, 0)),
        (at(3, 23, 30), at(4, 9, 0)),
        (at(4, 0, 10), at(4, 9, 0)),
    ] {
        match decide(&ways(&[], Some(&address)), &Saying::Received, BOTH, now) {
            Telling::Message(way) => assert_eq!(way.due(), due, "{}", now.local()),
            other => panic!("{other:?}"),
        }
    }
    // In summer nine is eight in London's winter time.
    let summer = Moment::at_local(datetime(2026, 7, 7, 7, 0, 0, 0));
    match decide(&ways(&[], Some(&address)), &Saying::Received, BOTH, summer) {
        Telling::Message(way) => assert_eq!(way.due().local(), datetime(2026, 7, 7, 9, 0, 0, 0)),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_text_keeps_to_the_time_that_somebody_named_and_a_person_reads_what_is_more_than_a_time() {
    let phones = [phone("07700 900318", true, true)];
    for (words, now, expected) in [
        ("Mornings", at(3, 10, 0), Some(at(3, 10, 0))),
        ("mornings", at(3, 13, 0), Some(at(4, 9, 0))),
        ("in the afternoon or evening", at(3, 10, 0), Some(at(3, 12, 0))),
        ("mornings and evenings", at(3, 13, 0), Some(at(3, 17, 0))),
        ("any time", at(3, 13, 0), Some(at(3, 13, 0))),
        ("mornings, when my husband is out", at(3, 10, 0), None),
        ("not mornings", at(3, 10, 0), None),
        ("Tuesdays", at(3, 10, 0), None),
        ("and", at(3, 10, 0), None),
    ] {
        let asked = Ways { best_time: Some(words), ..ways(&phones, None) };
        let told = match decide(&asked, &Saying::Received, BOTH, now) {
            Telling::Message(way) => Some(way.due()),
            Telling::Call(_) => None,
            other => panic!("{words}: {other:?}"),
        };
        assert_eq!(told, expected, "{words}");
    }
}

#[test]
fn a_planned_call_is_said_before_it_comes_or_not_at_all() {
    let phones = [phone("07700 900318", true, true)];
    let planned = |on, part| Saying::CallPlanned { day: day(on), part };
    for (now, saying, expected) in [
        (at(3, 10, 0), planned(3, PartOfDay::Afternoon), "text"),
        (at(3, 13, 0), planned(3, PartOfDay::Afternoon), "too-late"),
        (at(3, 10, 0), planned(2, PartOfDay::Evening), "too-late"),
        // At night there is no moment left before nine: it is printed.
        (at(3, 21, 0), planned(4, PartOfDay::Morning), "letter"),
        (at(3, 21, 0), planned(4, PartOfDay::Afternoon), "text"),
    ] {
        assert_eq!(how(&decide(&ways(&phones, None), &saying, BOTH, now)), expected, "{} {saying:?}", now.local());
    }
}

#[test]
fn a_worker_has_working_days_to_ring() {
    let phones = [phone("07700 900318", true, false)];
    let friday = at(6, 10, 0);
    for (saying, expected) in [(Saying::Received, day(6)), (Saying::StillWanted, day(11))] {
        assert_eq!(decide(&ways(&phones, None), &saying, NONE, friday), Telling::Call(expected));
    }
}

#[test]
fn a_message_is_asked_about_once_more_before_it_goes() {
    let (phones, address) = ([phone("07700 900318", true, true)], email());
    let all = ways(&phones, Some(&address));
    for (ways, way, to, now, expected) in [
        (all.clone(), Way::Text, "07700900318", at(3, 10, 0), Still::Now),
        (all.clone(), Way::Text, "07700900318", at(3, 22, 0), Still::At(at(4, 9, 0))),
        (all.clone(), Way::Mail, "margaret@example.org", at(3, 22, 0), Still::At(at(4, 9, 0))),
        // Another number, another address, and what is no longer safe.
        (all.clone(), Way::Text, "07700900319", at(3, 10, 0), Still::Never),
        (Ways { email_is_safe: false, ..all.clone() }, Way::Mail, "margaret@example.org", at(3, 10, 0), Still::Never),
        (Ways { phones: &[], ..all.clone() }, Way::Text, "07700900318", at(3, 10, 0), Still::Never),
        (Ways { best_time: Some("evenings"), ..all }, Way::Text, "07700900318", at(3, 10, 0), Still::At(at(3, 17, 0))),
    ] {
        assert_eq!(may_still_go(&ways, way, to, now), expected, "{way:?} {to} {}", now.local());
    }
}

fn any_phone() -> impl Strategy<Value = SafePhone> {
    (0..1000_u32, any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(n, may_ring, may_text, may_leave_message)| {
        let number = if n % 3 == 0 { format!("01632 960{n:03}") } else { format!("07700 900{n:03}") };
        SafePhone { number: Phone::read("phone", &number).expect("a number"), may_ring, may_text, may_leave_message }
    })
}

fn any_saying() -> impl Strategy<Value = Saying> {
    (0..4_usize, 0..9_i32, 0..3_usize).prop_map(|(kind, days, part)| {
        let kind = SayingKind::ALL.get(kind).copied().expect("four");
        let part = PartOfDay::ALL.get(part).copied().expect("three");
        Saying::of(kind, Some(day(1).plus_days(days)), Some(part)).expect("whole")
    })
}

proptest! {
    #[test]
    fn a_muted_person_and_an_unsafe_way_never_come_out(
        phones in prop::collection::vec(any_phone(), 0..3),
        (has_email, email_is_safe, paper_is_safe) in any::<(bool, bool, bool)>(),
        (do_not_contact, has_known_risk) in any::<(bool, bool)>(),
        best_time in prop::option::of(prop::sample::select(vec!["mornings", "evenings", "when he is out", "any time"])),
        saying in any_saying(),
        (texts, mails) in any::<(bool, bool)>(),
        minutes in 0..14_400_i64,
    ) {
        let (address, now) = (email(), at(1, 0, 0).plus_ms(minutes * 60_000));
        let ways = Ways {
            phones: &phones,
            email: has_email.then_some(&address),
            email_is_safe,
            paper_is_safe,
            do_not_contact,
            has_known_risk,
            best_time,
        };
        let told = decide(&ways, &saying, Means { texts, mails }, now);
        prop_assert_eq!(do_not_contact, told == Telling::Nobody(Silence::DoNotContact));
        match &told {
            Telling::Message(way) => {
                let hour = way.due().local().hour();
                prop_assert!(!has_known_risk);
                prop_assert!(SAFE_HOURS.contains(&hour) && way.due() >= now && way.due() < way.good_until());
                let (sort, to) = match way.to() {
                    Recipient::Text(number) => {
                        let safe = |phone: &SafePhone| phone.may_text && phone.number == *number;
                        prop_assert!(texts && phones.iter().any(safe) && best_time != Some("when he is out"));
                        (Way::Text, number.digits())
                    }
                    Recipient::Mail(email) => {
                        prop_assert!(mails && has_email && email_is_safe && *email == address);
                        (Way::Mail, email.as_str())
                    }
                };
                prop_assert_eq!(may_still_go(&ways, sort, to, way.due()), Still::Now);
            }
            Telling::Call(_) => prop_assert!(phones.iter().any(|phone| phone.may_ring)),
            Telling::Letter(_) => prop_assert!(paper_is_safe),
            Telling::Nobody(_) => {}
        }
    }
}

#[test]
fn what_the_person_said_no_to_is_no_way() {
    let mut person = crate::Person {
        given: crate::Line::read("given", "Margaret").expect("a name"),
        family: None,
        born_on: None,
        home: crate::person::Home::NotSaid,
        phone: None,
        email: Some(crate::Email::read("margaret@example.org").expect("an address")),
        language: None,
        interpreter: crate::person::Interpreter::NotAsked,
        best_time: None,
        particulars: crate::particulars::Particulars::default(),
    };
    let ways = Ways::of(&person, false, false);
    assert!(ways.email_is_safe && ways.paper_is_safe);
    person.particulars.avoid = vec![Avoid::Email, Avoid::Letter];
    let ways = Ways::of(&person, false, false);
    assert!(!ways.email_is_safe && !ways.paper_is_safe);
}
