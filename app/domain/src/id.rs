//! Ids: opaque words, made by the server, never by a person.

use crate::{Failure, Why};

/// Declares one kind of id, so that no two kinds can be mixed up.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub struct $name(String);

        impl $name {
            /// Reads an id from an address or a form: 1 to 64 letters, digits and hyphens.
            /// # Errors
            /// [`Failure::NotFound`]: what is not written like an id is nothing we have.
            pub fn read(given: &str) -> Result<Self, Failure> {
                if is_written_like_an_id(given) { Ok(Self(given.to_owned())) } else { Err(Failure::NotFound) }
            }

            /// The id as it is stored.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

fn is_written_like_an_id(given: &str) -> bool {
    (1..=64).contains(&given.len()) && given.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

ids! {
    /// Somebody who may sign in.
    AccountId,
    /// Something that a worker has to say to a person.
    CallTaskId,
    /// A case that a link worker keeps.
    CaseId,
    /// From a case to a support.
    ConnectionId,
    /// One contact of a link worker with or about a person.
    ContactId,
    /// A time for which a colleague looks after a caseload.
    CoverId,
    /// What somebody wants to be different.
    GoalId,
    /// An unmet need.
    NeedGapId,
    /// A colleague's case opened with a reason.
    OpeningId,
    /// An organisation that runs supports.
    OrganisationId,
    /// Somebody referred or asking.
    PersonId,
    /// A GP practice.
    PracticeId,
    /// A referral to a link worker.
    ReferralId,
    /// A sign-in. Opens nothing.
    SignInId,
    /// A support that can be found.
    SupportId,
    /// The workers of one delivering organisation.
    TeamId,
}

/// The part of a support's address that people can read: `govan-stitch-and-blether`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct Slug(String);

impl Slug {
    /// The longest slug, in characters.
    pub const MOST: usize = 80;

    /// Reads a slug from an address.
    /// # Errors
    /// [`Failure::NotFound`] when it is not lowercase letters, digits and hyphens.
    pub fn read(given: &str) -> Result<Self, Failure> {
        let fits = (1..=Self::MOST).contains(&given.len())
            && given.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if fits { Ok(Self(given.to_owned())) } else { Err(Failure::NotFound) }
    }

    /// Makes a slug from a name; a name without Latin letters gives the word `support`.
    pub fn of(name: &str) -> Self {
        let mut slug = String::new();
        for c in crate::text::fold(name).chars() {
            if slug.len() >= Self::MOST - 8 {
                break;
            }
            match c {
                'a'..='z' | '0'..='9' => slug.push(c),
                '\'' | '’' => {}
                _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
                _ => {}
            }
        }
        let slug = slug.trim_end_matches('-');
        Self(if slug.is_empty() { "support".to_owned() } else { slug.to_owned() })
    }

    /// The same slug with a number behind it, for the second of a name.
    pub fn numbered(&self, n: u32) -> Self {
        Self(format!("{}-{n}", self.0))
    }

    /// The slug as it stands in the address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Slug {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A word that makes sending the same form twice harmless: made with the form, kept with what the form made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnceKey(String);

impl OnceKey {
    /// Reads the key a form carries.
    /// # Errors
    /// [`Failure::Invalid`] on `once` when it is not written like one of ours.
    pub fn read(given: &str) -> Result<Self, Failure> {
        let fits = given.len() >= 16 && is_written_like_an_id(given);
        if fits { Ok(Self(given.to_owned())) } else { Err(Failure::invalid("once", Why::Missing)) }
    }

    /// The key as it is stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_made_of_what_a_name_sounds_like() {
        for (name, slug) in [
            ("Elder Park Soup & Blether", "elder-park-soup-blether"),
            ("Fairfield Men’s Shed", "fairfield-mens-shed"),
            ("Café  Ibrox!", "cafe-ibrox"),
            ("دعم", "support"),
        ] {
            assert_eq!(Slug::of(name).as_str(), slug);
            assert!(Slug::read(slug).is_ok());
        }
    }

    #[test]
    fn what_is_not_written_like_an_id_does_not_exist() {
        for given in ["", "../etc", "a b", "a'--", &"x".repeat(65)] {
            assert_eq!(SupportId::read(given), Err(Failure::NotFound));
        }
    }
}
