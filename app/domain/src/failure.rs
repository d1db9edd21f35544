//! What can go wrong for the person who asked, in a form that may be shown to them.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Why something could not be done.
///
/// It may end up in the page address (a browser without JavaScript is sent back with it), so it never holds a name, a
/// note, a number or anything else about a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Failure {
    /// Something typed or chosen cannot be used. One entry a field, in the order of the form.
    Invalid(Vec<Trouble>),
    /// It does not exist, or it does not exist for whoever asks: the two are told apart nowhere.
    NotFound,
    /// Somebody was quicker, or the thing is no longer in a state that allows this.
    Conflict,
    /// It has moved on: where it is now, and what may be done there, as keys of states and deeds.
    MovedOn {
        /// Where it is now.
        now: String,
        /// What whoever asked may do there.
        possible: Vec<String>,
    },
    /// Nobody is signed in, or the sign-in has ended.
    SignedOut,
    /// The e-mail address or the password is wrong; which of the two is not said.
    WrongSignIn,
    /// A code is wrong, was used, or is too old; which of them is not said.
    WrongCode,
    /// A link is wrong, was used, or is too old; which of them is not said.
    OldLink,
    /// Nobody looked at the screen for a while: the password or a code opens it again.
    Locked,
    /// Too much at once: try again in a moment.
    Busy,
    /// Our fault. The reference finds the whole story in the log.
    Ours(String),
}

/// One field that cannot be used, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trouble {
    /// The name of the field, as it stands in the form or in the address.
    pub field: String,
    /// What is wrong with it.
    pub why: Why,
}

/// What is wrong with one field. Says what to do, once it is put into words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Why {
    /// Nothing was given, and something is needed.
    Missing,
    /// Nothing was chosen, and something is needed.
    NotChosen,
    /// Longer than allowed; the number counts characters.
    TooLong(u32),
    /// Shorter than allowed; the number counts characters.
    TooShort(u32),
    /// Holds a character that cannot be written or read.
    Unreadable,
    /// A number outside what is allowed: from, to.
    OutOfRange(u32, u32),
    /// Not one of the choices offered.
    NotAChoice,
    /// Not written like a British postcode.
    NotAPostcode,
    /// Not a telephone number of the United Kingdom.
    NotAPhone,
    /// Not a CHI number: a digit is wrong, missing or too many.
    NotAChi,
    /// Not written like an e-mail address.
    NotAnEmail,
    /// Not a code from an app, a card or a message.
    NotACode,
    /// Not a day, or not one we can read.
    NotADay,
    /// A day that has not come yet.
    InTheFuture,
    /// A day that has passed.
    InThePast,
    /// An end that comes before its beginning.
    BeforeTheStart,
    /// More days than allowed; the number counts days.
    TooManyDays(u32),
    /// Too easy to guess: common, our own name, or part of the e-mail address.
    TooEasy,
    /// A referral needs the person's agreement.
    NeedsAgreement,
    /// Somebody who asks for themselves has not agreed to what is written there.
    NeedsOwnAgreement,
    /// At least one safe way to reach the person is needed.
    NeedsSafeWay,
    /// Somebody already has this.
    Taken,
    /// Not the password of whoever is signed in.
    NotYours,
    /// Nobody does this to their own account.
    Yourself,
    /// Without this account nobody could manage accounts any more.
    LastAdministrator,
    /// Not an address of the web.
    NotAWebAddress,
    /// Too little was tried before somebody is called never reached.
    TriedTooLittle,
    /// Somebody who was spoken with is not "never reached".
    WasReached,
}

impl Failure {
    /// One field that cannot be used.
    pub fn invalid(field: &str, why: Why) -> Self {
        Self::Invalid(vec![Trouble { field: field.to_owned(), why }])
    }

    /// What is wrong with a field, where something is.
    pub fn at(&self, field: &str) -> Option<&Why> {
        match self {
            Self::Invalid(troubles) => troubles.iter().find(|t| t.field == field).map(|t| &t.why),
            _ => None,
        }
    }

    /// The HTTP status that tells programs the same.
    pub fn status(&self) -> u16 {
        match self {
            Self::Invalid(_) => 422,
            Self::NotFound => 404,
            Self::Conflict | Self::MovedOn { .. } => 409,
            Self::SignedOut | Self::WrongSignIn | Self::WrongCode | Self::Locked => 401,
            Self::OldLink => 410,
            Self::Busy => 503,
            Self::Ours(_) => 500,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(troubles) => {
                for (n, trouble) in troubles.iter().enumerate() {
                    write!(f, "{}{}: {}", if n == 0 { "" } else { "; " }, trouble.field, trouble.why)?;
                }
                Ok(())
            }
            Self::NotFound => f.write_str("not found"),
            Self::Conflict => f.write_str("somebody else changed this first: look again, then try again"),
            Self::MovedOn { now, possible } if possible.is_empty() => {
                write!(f, "it is {now} now, and nothing is for you to do")
            }
            Self::MovedOn { now, possible } => write!(f, "it is {now} now; what you can do: {}", possible.join(", ")),
            Self::SignedOut => f.write_str("sign in first"),
            Self::WrongSignIn => f.write_str("the e-mail address or the password is wrong"),
            Self::WrongCode => f.write_str("this code is wrong, was used, or is too old"),
            Self::OldLink => f.write_str("this link was used, or is too old: ask for a new one"),
            Self::Locked => f.write_str("unlock the screen first"),
            Self::Busy => f.write_str("too much at once: try again in a moment"),
            Self::Ours(reference) => write!(f, "something went wrong on our side (reference {reference})"),
        }
    }
}

impl std::error::Error for Failure {}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("is needed"),
            Self::NotChosen => f.write_str("choose one"),
            Self::TooLong(most) => write!(f, "at most {most} characters"),
            Self::TooShort(least) => write!(f, "at least {least} characters"),
            Self::Unreadable => f.write_str("holds a character that cannot be read"),
            Self::OutOfRange(from, to) => write!(f, "a whole number from {from} to {to}"),
            Self::NotAChoice => f.write_str("is not one of the choices"),
            Self::NotAPostcode => f.write_str("write it like G51 3AA"),
            Self::NotAPhone => f.write_str("write it like 0141 496 0123 or 07700 900123"),
            Self::NotAChi => f.write_str("check the ten digits, or leave it out"),
            Self::NotAnEmail => f.write_str("write it like name@example.org"),
            Self::NotACode => f.write_str("type the letters and digits of the code"),
            Self::NotADay => f.write_str("write it like 14 6 1961"),
            Self::InTheFuture => f.write_str("is in the future"),
            Self::InThePast => f.write_str("has passed"),
            Self::BeforeTheStart => f.write_str("comes before the start"),
            Self::TooManyDays(most) => write!(f, "at most {most} days"),
            Self::TooEasy => f.write_str("is too easy to guess"),
            Self::NeedsAgreement => f.write_str("ask the person first"),
            Self::NeedsOwnAgreement => f.write_str("tick this first: without it nobody may read what was written"),
            Self::NeedsSafeWay => f.write_str("give one safe way to reach the person"),
            Self::Taken => f.write_str("is taken already"),
            Self::NotYours => f.write_str("is not your password"),
            Self::Yourself => f.write_str("nobody does this to their own account: ask a colleague"),
            Self::LastAdministrator => f.write_str("is the last administrator: make somebody else one first"),
            Self::NotAWebAddress => f.write_str("write it like https://example.org"),
            Self::TriedTooLittle => f.write_str("try again first, on other days and at other times"),
            Self::WasReached => f.write_str("there was a talk: choose another reason"),
        }
    }
}

/// Gathers what is wrong with a form, so that everything is said at once.
#[derive(Default)]
pub struct Check(Vec<Trouble>);

impl Check {
    /// Keeps a good value, or remembers what is wrong with it.
    pub fn take<T>(&mut self, read: Result<T, Failure>) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(Failure::Invalid(troubles)) => {
                self.0.extend(troubles);
                None
            }
            Err(_) => None,
        }
    }

    /// Remembers that a field is wrong.
    pub fn wrong(&mut self, field: &str, why: Why) {
        self.0.push(Trouble { field: field.to_owned(), why });
    }

    /// Ends the check.
    /// # Errors
    /// [`Failure::Invalid`] with everything that was remembered.
    pub fn done(self) -> Result<(), Failure> {
        if self.0.is_empty() { Ok(()) } else { Err(Failure::Invalid(self.0)) }
    }
}
