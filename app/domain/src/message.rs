//! Messages that leave the product: what may be sent, to whom, and the words of each.
//!
//! The list is closed: nothing else is ever mailed or texted. A message holds no name of anybody, no word about health,
//! and no link but to our own configured address.

mod words;

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
}

/// How long a message that could not be sent waits for its next try, in minutes.
const PAUSES: [i64; 5] = [1, 5, 30, 120, 360];

/// When a message that has been tried so many times is tried again; never, once all pauses are used up.
pub fn next_try(tries: u32, now: Moment) -> Option<Moment> {
    let pause = PAUSES.get(usize::try_from(tries.max(1) - 1).ok()?)?;
    Some(now.plus_ms(pause * MINUTE_MS))
}

#[cfg(test)]
mod tests;
