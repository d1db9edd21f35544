//! Accounts of those who sign in.

use crate::actor::{Base, Role};
use crate::id::AccountId;
use crate::support::choices;
use crate::{Failure, Line, Moment, Phone, Why};
use serde::{Deserialize, Serialize};

/// Somebody who may sign in, without the password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// What they sign in with, where it is an e-mail address.
    pub email: Option<Email>,
    /// What they sign in with, or where codes are sent.
    pub phone: Option<Phone>,
    /// Their name.
    pub name: Line<120>,
    /// Their job, as they say it: "reception".
    pub job: Option<Line<80>>,
    /// What they may do.
    pub role: Role,
    /// For whom they do it.
    pub base: Base,
    /// When they first signed in; until then they are invited.
    pub joined: Option<Moment>,
    /// When the account was ended, if it was.
    pub disabled: Option<Moment>,
}

choices! {
    /// Where an account is in its life.
    Stage on "stage" {
        /// Somebody was invited, and has not signed in yet.
        Invited = "invited",
        /// In use.
        Active = "active",
        /// Ended: nobody signs in with it.
        Ended = "ended",
    }
}

impl Account {
    /// Where it is in its life.
    pub const fn stage(&self) -> Stage {
        match (self.disabled, self.joined) {
            (Some(_), _) => Stage::Ended,
            (None, None) => Stage::Invited,
            (None, Some(_)) => Stage::Active,
        }
    }

    /// What they sign in with: the e-mail address, else the phone; nothing for somebody who has a printed card alone.
    pub fn sign_in_name(&self) -> String {
        let email = self.email.as_ref().map(ToString::to_string);
        email.or_else(|| self.phone.as_ref().map(|phone| phone.spoken().to_string())).unwrap_or_default()
    }
}

/// An e-mail address in small letters. Only the shape is checked: whether it exists, a letter to it will tell.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Email(String);

impl Email {
    /// Reads an e-mail address.
    /// # Errors
    /// [`Failure::Invalid`] on `email`.
    pub fn read(given: &str) -> Result<Self, Failure> {
        Self::read_optional("email", given)?.ok_or_else(|| Failure::invalid("email", Why::Missing))
    }

    /// Reads an e-mail address that may be left out.
    /// # Errors
    /// [`Failure::Invalid`] on `field` where something is given that is not an address.
    pub fn read_optional(field: &str, given: &str) -> Result<Option<Self>, Failure> {
        let tidy = given.trim().to_lowercase();
        if tidy.is_empty() {
            return Ok(None);
        }
        let shaped = tidy.len() <= 200
            && !tidy.chars().any(|c| c.is_whitespace() || c.is_control() || "<>\"(),;:\\".contains(c))
            && matches!(tidy.split('@').collect::<Vec<_>>().as_slice(), [name, host] if !name.is_empty() && host.contains('.') && !host.starts_with('.') && !host.ends_with('.'));
        if shaped { Ok(Some(Self(tidy))) } else { Err(Failure::invalid(field, Why::NotAnEmail)) }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Email {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// The shortest password, in characters.
pub const PASSWORD_LEAST: u32 = 12;
/// The longest password, in characters.
pub const PASSWORD_MOST: u32 = 128;

/// Words that begin the passwords of half the world, and ours.
const EASY: [&str; 12] = [
    "password",
    "123456",
    "qwerty",
    "letmein",
    "welcome",
    "football",
    "glasgow",
    "community",
    "links",
    "rangers",
    "celtic",
    "scotland",
];

/// Whether a new password will do: 12 to 128 characters, no well-known word with digits behind it, not the person's
/// own address. Any characters may be pasted; nothing expires (NIST SP 800-63B section 3.1.1, 2025).
/// # Errors
/// [`Failure::Invalid`] on `password`.
pub fn check_password(given: &str, email: Option<&Email>) -> Result<(), Failure> {
    let wrong = |why| Err(Failure::invalid("password", why));
    let length = u32::try_from(given.chars().count()).unwrap_or(u32::MAX);
    if length < PASSWORD_LEAST {
        return wrong(Why::TooShort(PASSWORD_LEAST));
    }
    if length > PASSWORD_MOST {
        return wrong(Why::TooLong(PASSWORD_MOST));
    }
    let plain = crate::text::fold(given);
    let mut left: String = plain.chars().filter(|c| c.is_ascii_alphabetic()).collect();
    for word in EASY {
        left = left.replace(word, "");
    }
    let name = email.and_then(|email| email.as_str().split('@').next()).unwrap_or_default();
    let repeats = plain.chars().collect::<std::collections::BTreeSet<_>>().len() < 5;
    let own = name.len() >= 4 && plain.contains(name);
    if left.len() < 4 && plain.is_ascii() || repeats || own { wrong(Why::TooEasy) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_email_address_is_read_in_small_letters() {
        assert_eq!(Email::read(" Shona.McPhee@Example.org ").expect("fine").as_str(), "shona.mcphee@example.org");
        for given in ["", "shona", "a@b", "a b@example.org", "a@@example.org", "<a>@example.org"] {
            assert!(Email::read(given).is_err(), "{given}");
        }
    }

    #[test]
    fn a_password_is_long_and_not_easy() {
        let shona = Email::read("shona.mcphee@example.org").expect("fine");
        for (given, fits) in [
            ("three wet cormorants", true),
            ("short", false),
            ("Password123456", false),
            ("glasgow123456789", false),
            ("aaaaaaaaaaaaaa", false),
            ("shona.mcphee and more", false),
            ("ذهبت إلى السوق أمس", true),
        ] {
            assert_eq!(check_password(given, Some(&shona)).is_ok(), fits, "{given}");
        }
        assert!(check_password(&"ab cd ef".repeat(20), Some(&shona)).is_err());
    }
}
