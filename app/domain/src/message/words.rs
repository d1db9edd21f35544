//! The words of each message.

use super::{Message, MessageKind, Recipient, Way, Written};
use crate::notice::Tally;
use crate::telling::Word;
use crate::{Email, Moment};

impl Message {
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
pub(super) fn counted(tally: Tally) -> String {
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

pub(super) fn lasting(minutes: u32) -> String {
    let counted = |n: u32, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
    match minutes {
        0..120 => counted(minutes, "minute"),
        120..2880 => counted(minutes / 60, "hour"),
        _ => counted(minutes / 1440, "day"),
    }
}

pub(super) fn said(at: Moment) -> String {
    at.local().strftime("%-d %B %Y at %H:%M").to_string()
}
