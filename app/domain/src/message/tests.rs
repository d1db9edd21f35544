use super::words::{counted, lasting, said};
use super::*;
use crate::person::SafePhone;
use crate::telling::{Means, PartOfDay, Saying, Telling, Ways, decide};
use crate::{Day, Line};
use jiff::civil::date;

const BASE: &str = "https://links.example.org";
/// Tuesday 3 February 2026, nine in the morning.
const MORNING: Moment = Moment::from_ms(1_770_109_200_000);

fn everything() -> Vec<Message> {
    let to = Email::read("shona@example.org").expect("an address");
    let link = Link::read("/join?key=Zm9v_YmF-y").expect("a path");
    let asked = link.clone();
    let code = Code::read("WWWW22222222").expect("a code");
    let phone = Phone::read("phone", "07700 900318").expect("a number");
    let (at, minutes) = (MORNING, 119);
    vec![
        Message::Invite { to: to.clone(), link: link.clone(), minutes: 2881 },
        Message::Reset { to: to.clone(), link, minutes },
        Message::SignInCode { to: Recipient::Mail(to.clone()), code: code.clone(), minutes },
        Message::SignInCode { to: Recipient::Text(phone.clone()), code, minutes },
        Message::PasswordChanged { to: to.clone(), at },
        Message::NewDevice { to: to.clone(), at },
        Message::AddressChanged { to: Recipient::Mail(to.clone()), at },
        Message::AddressChanged { to: Recipient::Text(phone), at },
        Message::SignInReset { to: to.clone(), at },
        Message::StepChanged { to: to.clone(), at },
        Message::Digest { to: to.clone(), tally: Tally { waits: 3, answers: 1, others: 2 } },
        Message::Asked { to: to.clone(), link: asked.clone(), days: 14, is_again: false },
        Message::Asked { to: to.clone(), link: asked, days: 14, is_again: true },
    ]
    .into_iter()
    .chain(to_a_person())
    .collect()
}

/// Everything that a person may be told, by both ways.
fn to_a_person() -> Vec<Message> {
    let phone = SafePhone {
        number: Phone::read("phone", "07700 900318").expect("a number"),
        may_ring: false,
        may_text: true,
        may_leave_message: false,
    };
    let email = Email::read("shona@example.org").expect("an address");
    let (day, part) = (Day::new(date(2026, 9, 30)), PartOfDay::Afternoon);
    let planned = Saying::CallPlanned { day, part };
    let ring = Some(Line::read("phone", "01632 960142").expect("a number"));
    let mut all = Vec::new();
    for saying in [Saying::Received, planned, Saying::TriedToRing, Saying::StillWanted] {
        for phones in [std::slice::from_ref(&phone), &[]] {
            let ways = Ways {
                phones,
                email: Some(&email),
                email_is_safe: true,
                paper_is_safe: false,
                do_not_contact: false,
                has_known_risk: false,
                best_time: None,
            };
            match decide(&ways, &saying, Means { texts: true, mails: true }, MORNING) {
                Telling::Message(to) => all.push(Message::ToPerson { to, word: Word { saying, ring: ring.clone() } }),
                other => panic!("{other:?}"),
            }
        }
    }
    all
}

#[test]
fn a_person_reads_who_rings_when_and_from_which_number() {
    let words: Vec<String> = to_a_person().iter().map(|message| message.written(BASE).body).collect();
    let has = |text: &str| words.iter().any(|body| body.contains(text));
    assert!(has(
        "Community Links: we plan to ring you on Wednesday 30 September, in the afternoon, from 01632 960142. Not you?"
    ));
    assert!(has("Hello,\n\nWe rang you, and will try again. You can ring us on 01632 960142.\n\nDid you not expect"));
}

#[test]
fn what_waits_is_counted_and_not_named() {
    for (tally, expected) in [
        (Tally { waits: 3, answers: 1, others: 0 }, "3 new ones wait for your team.\n1 answer came."),
        (
            Tally { waits: 1, answers: 2, others: 1 },
            "1 new one waits for your team.\n2 answers came.\n1 other notice is new.",
        ),
        (Tally { waits: 0, answers: 0, others: 2 }, "2 other notices are new."),
    ] {
        assert_eq!(counted(tally), expected);
    }
}

#[test]
fn every_kind_has_its_words_and_says_who_writes_and_what_to_do() {
    let written: Vec<Written> = everything().iter().map(|message| message.written(BASE)).collect();
    for kind in MessageKind::ALL {
        assert!(written.iter().any(|one| one.kind == *kind), "{kind:?} is not looked at here");
    }
    for one in written {
        assert!(one.body.contains("Community Links"), "{}", one.body);
        let lower = one.body.to_lowercase();
        assert!(lower.contains("was it not you?") || lower.contains("did you not") || lower.contains("not you?"));
        assert!(!one.subject.chars().chain(one.to.chars()).any(char::is_control), "one line each");
        assert!(!one.subject.contains(one.to.as_str()) && !one.body.contains(one.to.as_str()), "no names");
        assert_eq!(one.subject.is_empty(), one.way == Way::Text);
    }
}

#[test]
fn no_message_speaks_of_health_or_of_anybody_else() {
    const NEVER: [&str; 12] = [
        "health", "gp ", "doctor", "practice", "patient", "referr", "case", "worker", "crisis", "support", "nhs",
        "person",
    ];
    for message in everything() {
        let written = message.written(BASE);
        let all = format!("{} {}", written.subject, written.body).to_lowercase();
        for word in NEVER {
            assert!(!all.contains(word), "{word}: {all}");
        }
    }
}

#[test]
fn every_link_leads_to_the_configured_address() {
    for message in everything() {
        let body = message.written(BASE).body;
        assert_eq!(body.matches("://").count(), body.matches("https://links.example.org/join?key=").count());
    }
    for path in ["", "join", "//evil.example", "https://evil.example", "/a b", "/a\r\nBcc: x", "/a@b", "/a#b", "/\\e"] {
        assert!(Link::read(path).is_err(), "{path}");
    }
}

/// The letters of GSM 03.38 that cost one place of 160 each.
const GSM: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡\
    ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

#[test]
fn a_text_fits_one_text_message() {
    let texts: Vec<Written> =
        everything().iter().map(|one| one.written(BASE)).filter(|one| one.way == Way::Text).collect();
    assert!(!texts.is_empty());
    for text in texts {
        assert!(text.body.chars().all(|c| GSM.contains(c)), "{}", text.body);
        assert!(text.body.chars().count() <= 160, "{}", text.body);
    }
}

#[test]
fn what_lets_somebody_in_is_not_printed_by_mistake() {
    let printed = format!("{:?}", everything());
    assert!(!printed.contains("Zm9v") && !printed.contains("WWWW"), "{printed}");
}

#[test]
fn times_are_said_as_people_say_them() {
    for (minutes, words) in [
        (1, "1 minute"),
        (30, "30 minutes"),
        (119, "119 minutes"),
        (120, "2 hours"),
        (1440, "24 hours"),
        (2880, "2 days"),
        (20_160, "14 days"),
    ] {
        assert_eq!(lasting(minutes), words);
    }
    assert_eq!(said(MORNING), "3 February 2026 at 09:00");
}

#[test]
fn each_pause_is_longer_and_after_the_last_there_is_none() {
    let pause = |tries| next_try(tries, MORNING).map(|at| (at.ms() - MORNING.ms()) / MINUTE_MS);
    let expected = [Some(1), Some(5), Some(30), Some(120), Some(360), None, None];
    assert_eq!((1..=7).map(pause).collect::<Vec<_>>(), expected);
}

#[test]
fn what_no_longer_works_is_not_sent() {
    let hours = |message: &Message| {
        let (from, until) = message.window(MORNING);
        (until.ms() - from.ms()) / MINUTE_MS
    };
    let of_accounts = everything().into_iter().filter(|message| !matches!(message, Message::ToPerson { .. }));
    assert_eq!(
        of_accounts.map(|message| hours(&message)).collect::<Vec<_>>(),
        [2881, 119, 119, 119, 2880, 2880, 2880, 2880, 2880, 2880, 240, 20_160, 20_160]
    );
    for message in to_a_person() {
        assert!(hours(&message) >= 2880, "word to a person is worth two days, of a planned call until it begins");
    }
}
