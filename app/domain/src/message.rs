//! Messages that leave the product: what may be sent, to whom, and the words of each.
//!
//! The list is closed: nothing else is ever mailed or texted. A message holds no name of anybody, no word about health,
//! and no link but to our own configured address.

use crate::code::Code;
use crate::notice::Tally;
use crate::support::choices;
use crate::telling::{SafeWay, Word};
use crate::{Email, Failure, Moment, Phone, Why};
use serde::{Deserialize, Serialize};
use std::fmt;

choices! {
    /// The way a message takes.
    Way on "way" {
        /// A mail.
        Mail = "mail",
        /// A text message to a telephone.
        Text = "text",
    }
}

choices! {
    /// What sort of message it is.
    MessageKind on "kind" {
        /// A way in for somebody new.
        Invite = "invite",
        /// A way to a new password.
        Reset = "reset",
        /// A code to sign in with.
        SignInCode = "sign-in-code",
        /// Word that the password was changed.
        PasswordChanged = "password-changed",
        /// Word of a sign-in from a device that was not seen before.
        NewDevice = "new-device",
        /// Word, to the old address, that the account has another.
        AddressChanged = "address-changed",
        /// Word that somebody who manages accounts took away what was shown to sign in.
        SignInReset = "sign-in-reset",
        /// Word that what is shown beside the password, or instead of it, was set up anew.
        StepChanged = "step-changed",
        /// What waits for somebody, counted.
        Digest = "digest",
        /// Word to a person who was referred.
        ToPerson = "to-person",
        /// Word to an organisation that somebody would like to come.
        Asked = "asked",
        /// The same once more, where there was no answer.
        AskedAgain = "asked-again",
    }
}

choices! {
    /// How far a message has come.
    Sending on "state" {
        /// It is to be sent.
        Waiting = "waiting",
        /// It was handed over.
        Sent = "sent",
        /// It is not sent, and not tried again by itself.
        Failed = "failed",
    }
}

/// A message to one holder of an account, or to a person who was referred.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// A way in for somebody new, good for so many minutes.
    Invite {
        /// Who it goes to.
        to: Email,
        /// Where they choose their password.
        link: Link,
        /// How long it works.
        minutes: u32,
    },
    /// A way to a new password, good for so many minutes.
    Reset {
        /// Who it goes to.
        to: Email,
        /// Where they choose their password.
        link: Link,
        /// How long it works.
        minutes: u32,
    },
    /// A code to sign in with, good for so many minutes.
    SignInCode {
        /// Who it goes to.
        to: Recipient,
        /// The code.
        code: Code,
        /// How long it works.
        minutes: u32,
    },
    /// Word that the password was changed.
    PasswordChanged {
        /// Who it goes to.
        to: Email,
        /// When it was changed.
        at: Moment,
    },
    /// Word of a sign-in from a device that was not seen before.
    NewDevice {
        /// Who it goes to.
        to: Email,
        /// When they signed in.
        at: Moment,
    },
    /// Word that the account has another address. It goes to the old one: whoever changed it may not have asked.
    AddressChanged {
        /// Who it goes to: the address or the number of before.
        to: Recipient,
        /// When it was changed.
        at: Moment,
    },
    /// Word that somebody who manages accounts took away what was shown to sign in.
    SignInReset {
        /// Who it goes to.
        to: Email,
        /// When it was taken away.
        at: Moment,
    },
    /// Word that what is shown beside the password, or instead of it, was set up anew.
    StepChanged {
        /// Who it goes to.
        to: Email,
        /// When it was set up.
        at: Moment,
    },
    /// What waits for somebody, counted, on a morning.
    Digest {
        /// Who it goes to.
        to: Email,
        /// What waits.
        tally: Tally,
    },
    /// Word to a person who was referred, by a way that [`crate::telling`] has found to be safe.
    ToPerson {
        /// Where it goes, and when.
        to: SafeWay,
        /// What it says.
        word: Word,
    },
    /// Word to an organisation that somebody would like to come: it answers on a page, without an account.
    Asked {
        /// Who it goes to.
        to: Email,
        /// Where it answers.
        link: Link,
        /// How long that works.
        days: u32,
        /// Whether it was asked before.
        is_again: bool,
    },
}

/// Where a message goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recipient {
    /// To a mailbox.
    Mail(Email),
    /// To a telephone.
    Text(Phone),
}

/// A page of ours that a message leads to. Whoever has it gets in, so it is never printed by mistake.
#[derive(Clone, PartialEq, Eq)]
pub struct Link(String);

impl Link {
    /// Reads a path of ours, with a query or without: `/join?key=…`, up to 300 letters, digits and `/-_.~?=&`.
    ///
    /// The host is not for the caller to say: it is the configured one, so no header of a request ends up in a mail.
    /// # Errors
    /// [`Failure::Invalid`] on `link`.
    pub fn read(path: &str) -> Result<Self, Failure> {
        let fits = path.len() <= 300
            && path.starts_with('/')
            && !path.starts_with("//")
            && path.bytes().all(|b| b.is_ascii_alphanumeric() || b"/-_.~?=&".contains(&b));
        if fits { Ok(Self(path.to_owned())) } else { Err(Failure::invalid("link", Why::Unreadable)) }
    }
}

impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Link(…)")
    }
}

/// A message in words, ready to go.
#[derive(Clone, PartialEq, Eq)]
pub struct Written {
    /// The way it takes.
    pub way: Way,
    /// What sort of message it is.
    pub kind: MessageKind,
    /// The address of the mailbox, or the digits of the number.
    pub to: String,
    /// What stands above a mail; empty for a text.
    pub subject: String,
    /// What it says.
    pub body: String,
}

/// For how long what waited on a morning is worth sending: four hours.
const MORNING_MS: i64 = 4 * 60 * MINUTE_MS;
/// For how long word of what has happened is worth sending: two days. Later it would only frighten.
const NOTICE_MS: i64 = 2 * 24 * 60 * MINUTE_MS;
const MINUTE_MS: i64 = 60_000;

impl Message {
    /// From when until when it may be sent: what no longer works is not sent at all, and a person is told at their time.
    pub fn window(&self, now: Moment) -> (Moment, Moment) {
        match self {
            Self::ToPerson { to, .. } => (to.due(), to.good_until()),
            _ => (now, now.plus_ms(self.good_for_ms())),
        }
    }

    /// For how long it may be sent, in milliseconds.
    fn good_for_ms(&self) -> i64 {
        match self {
            Self::Invite { minutes, .. } | Self::Reset { minutes, .. } | Self::SignInCode { minutes, .. } => {
                i64::from(*minutes) * MINUTE_MS
            }
            Self::PasswordChanged { .. }
            | Self::NewDevice { .. }
            | Self::AddressChanged { .. }
            | Self::SignInReset { .. }
            | Self::StepChanged { .. } => NOTICE_MS,
            Self::Digest { .. } => MORNING_MS,
            Self::ToPerson { to, .. } => to.good_until().ms() - to.due().ms(),
            Self::Asked { days, .. } => i64::from(*days) * 24 * 60 * MINUTE_MS,
        }
    }

    /// The message in words. `base` is the configured address of the product, without a slash at its end.
    pub fn written(&self, base: &str) -> Written {
        match self {
            Self::Invite { to, link, minutes } => mail(
                MessageKind::Invite,
                to,
                "Your way in to Community Links",
                &format!(
                    "You have been given an account at Community Links. Open this page to choose your password:\n\n\
                     {base}{}\n\n\
                     It works once, and for {}. After that, ask for a new one.\n\n\
                     Did you not expect this? Then do nothing. Nobody gets in without this page, so do not send it on.",
                    link.0,
                    lasting(*minutes)
                ),
            ),
            Self::Reset { to, link, minutes } => mail(
                MessageKind::Reset,
                to,
                "Choose a new password for Community Links",
                &format!(
                    "Somebody asked for a new password for your account at Community Links. If that was you, open this \
                     page to choose one:\n\n\
                     {base}{}\n\n\
                     It works once, and for {}.\n\n\
                     Was it not you? Then do nothing: your password stays as it is. Do not send this on to anybody.",
                    link.0,
                    lasting(*minutes)
                ),
            ),
            Self::SignInCode { to: Recipient::Mail(to), code, minutes } => mail(
                MessageKind::SignInCode,
                to,
                "Your code for Community Links",
                &format!(
                    "Your code to sign in to Community Links is:\n\n\
                     {}\n\n\
                     It works once, and for {}.\n\n\
                     Did you not ask for it? Then do nothing, and tell it to nobody. We never ask you for it on the phone.",
                    code.as_str(),
                    lasting(*minutes)
                ),
            ),
            Self::SignInCode { to: Recipient::Text(to), code, minutes } => Written {
                way: Way::Text,
                kind: MessageKind::SignInCode,
                to: to.digits().to_owned(),
                subject: String::new(),
                body: format!(
                    "{} is your code for Community Links. It works for {}. Not you? Do nothing, and tell it to nobody.",
                    code.as_str(),
                    lasting(*minutes)
                ),
            },
            Self::PasswordChanged { to, at } => mail(
                MessageKind::PasswordChanged,
                to,
                "Your password for Community Links was changed",
                &format!(
                    "The password of your account at Community Links was changed on {}.\n\n\
                     Was it you, or did you ask for it? Then there is nothing to do.\n\n\
                     Was it not you? Tell whoever looks after accounts where you work, now. They can end the account at \
                     once.",
                    said(*at)
                ),
            ),
            Self::NewDevice { to, at } => mail(
                MessageKind::NewDevice,
                to,
                "A new device signed in to Community Links",
                &format!(
                    "Somebody signed in to your account at Community Links on {}, on a device that we have not seen \
                     before.\n\n\
                     Was it you? Then there is nothing to do.\n\n\
                     Was it not you? Change your password now, and tell whoever looks after accounts where you work.",
                    said(*at)
                ),
            ),
            Self::AddressChanged { to: Recipient::Mail(to), at } => mail(
                MessageKind::AddressChanged,
                to,
                "The address of your account at Community Links was changed",
                &format!(
                    "Your account at Community Links was given another address, or none, on {}. Nobody signs in with this \
                     one any more, and you have been signed out everywhere.\n\n\
                     Was it you, or did you ask for it? Then there is nothing to do.\n\n\
                     Was it not you? {TELL}",
                    said(*at)
                ),
            ),
            Self::AddressChanged { to: Recipient::Text(to), .. } => Written {
                way: Way::Text,
                kind: MessageKind::AddressChanged,
                to: to.digits().to_owned(),
                subject: String::new(),
                body: "Your account at Community Links no longer goes by this number. \
                       Not you? Tell whoever looks after accounts there, now."
                    .to_owned(),
            },
            Self::SignInReset { to, at } => mail(
                MessageKind::SignInReset,
                to,
                "Your sign-in to Community Links was reset",
                &format!(
                    "What you show to sign in to Community Links, such as your password and the codes beside it, was taken \
                     away on {}, so that it can be set up anew. You have been signed out everywhere.\n\n\
                     Did you ask for it? Then set it up anew with what you are sent or handed.\n\n\
                     Was it not you? {TELL}",
                    said(*at)
                ),
            ),
            Self::StepChanged { to, at } => mail(
                MessageKind::StepChanged,
                to,
                "The codes that you sign in with to Community Links were changed",
                &format!(
                    "The codes with which you sign in to Community Links, from an app or a printed card, were set up anew on \
                     {}. The codes of before no longer work.\n\n\
                     Was it you, or did you ask for it? Then there is nothing to do.\n\n\
                     Was it not you? {TELL}",
                    said(*at)
                ),
            ),
            Self::Digest { to, tally } => mail(
                MessageKind::Digest,
                to,
                "What waits for you at Community Links",
                &format!(
                    "{}\n\n\
                     Sign in to Community Links to see more: the bell at the top leads to it.\n\n\
                     Did you not choose this mail? Sign in, and choose under \u{201c}Your account\u{201d}.",
                    counted(*tally)
                ),
            ),
            Self::ToPerson { to, word } => to_person(to.to(), word),
            Self::Asked { to, link, days, is_again } => {
                let (kind, subject, begins) = match is_again {
                    false => (
                        MessageKind::Asked,
                        "Somebody would like to come to you",
                        "Somebody would like to come to you.",
                    ),
                    true => (
                        MessageKind::AskedAgain,
                        "Somebody is still waiting to hear from you",
                        "Some days ago we asked whether somebody can come to you. They are still waiting to hear.",
                    ),
                };
                let lasts = lasting(*days * 24 * 60);
                mail(
                    kind,
                    to,
                    subject,
                    &format!(
                        "{begins} Open this page to see who it is, and to say yes, no or later. You need no \
                         account:\n\n\
                         {base}{}\n\n\
                         It works for {lasts}. Whoever has this address can answer for you, so send it only to \
                         somebody who answers for you.\n\n\
                         This comes from Community Links, where your page in the directory is.\n\n\
                         Did you not expect this? Open the page and say that it is not for you.",
                        link.0
                    ),
                )
            }
        }
    }
}

/// What to do when somebody else did it. It may have been whoever looks after accounts.
const TELL: &str = "Tell whoever looks after accounts where you work, now, and whoever leads there. They can end the account \
                    at once.";

/// Word to a person: one text, or a mail that says the same.
fn to_person(to: &Recipient, word: &Word) -> Written {
    let said = word.sentences();
    match to {
        Recipient::Text(to) => Written {
            way: Way::Text,
            kind: MessageKind::ToPerson,
            to: to.digits().to_owned(),
            subject: String::new(),
            body: format!("Community Links: {said} Not you? Do nothing."),
        },
        Recipient::Mail(to) => mail(
            MessageKind::ToPerson,
            to,
            "A word from Community Links",
            &format!(
                "Hello,\n\n\
                 {}.\n\n\
                 Did you not expect this? Then do nothing. This is from Community Links.",
                sentence(&said)
            ),
        ),
    }
}

/// The same words with a great letter at their start, and no point at their end.
fn sentence(words: &str) -> String {
    let mut letters = words.trim_end_matches('.').chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    first + letters.as_str()
}

/// What waits, in a sentence for each: counts, and nothing of what it is about.
fn counted(tally: Tally) -> String {
    let line = |n: u32, one: &str, more: &str| match n {
        0 => None,
        1 => Some(format!("1 {one}")),
        n => Some(format!("{n} {more}")),
    };
    let lines = [
        line(tally.waits, "new one waits for your team.", "new ones wait for your team."),
        line(tally.answers, "answer came.", "answers came."),
        line(tally.others, "other notice is new.", "other notices are new."),
    ];
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

fn mail(kind: MessageKind, to: &Email, subject: &str, body: &str) -> Written {
    Written {
        way: Way::Mail,
        kind,
        to: to.as_str().to_owned(),
        subject: subject.to_owned(),
        body: format!("{body}\n\nNobody reads answers to this mail.\n"),
    }
}

fn lasting(minutes: u32) -> String {
    let counted = |n: u32, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
    match minutes {
        0..120 => counted(minutes, "minute"),
        120..2880 => counted(minutes / 60, "hour"),
        _ => counted(minutes / 1440, "day"),
    }
}

fn said(at: Moment) -> String {
    at.local().strftime("%-d %B %Y at %H:%M").to_string()
}

/// How long a message that could not be sent waits for its next try, in minutes.
const PAUSES: [i64; 5] = [1, 5, 30, 120, 360];

/// When a message that has been tried so many times is tried again; never, once all pauses are used up.
pub fn next_try(tries: u32, now: Moment) -> Option<Moment> {
    let pause = PAUSES.get(usize::try_from(tries.max(1) - 1).ok()?)?;
    Some(now.plus_ms(pause * MINUTE_MS))
}

#[cfg(test)]
mod tests {
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
                    Telling::Message(to) => {
                        all.push(Message::ToPerson { to, word: Word { saying, ring: ring.clone() } })
                    }
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
        assert!(has(
            "Hello,\n\nWe rang you, and will try again. You can ring us on 01632 960142.\n\nDid you not expect"
        ));
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
        for path in
            ["", "join", "//evil.example", "https://evil.example", "/a b", "/a\r\nBcc: x", "/a@b", "/a#b", "/\\e"]
        {
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
}
