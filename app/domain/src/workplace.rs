//! Where people work, as administrators write it down: practices, teams, organisations.

use crate::failure::Check;
use crate::id::TeamId;
use crate::support::choices;
use crate::{Email, Failure, Line, Organisation, Passage, Postcode, Practice, Team, Why};
use serde::{Deserialize, Serialize};

choices! {
    /// What sort of place people work in.
    WorkplaceKind on "kind" {
        /// A GP practice.
        Practice = "practice",
        /// The link workers of one delivering organisation.
        Team = "team",
        /// An organisation that runs supports.
        Organisation = "organisation",
    }
}

/// Somewhere people work.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Workplace {
    /// A GP practice.
    Practice(Practice),
    /// A team.
    Team(Team),
    /// An organisation.
    Organisation(Organisation),
}

impl Workplace {
    /// Its id, as it is stored.
    pub fn id(&self) -> &str {
        match self {
            Self::Practice(practice) => practice.id.as_str(),
            Self::Team(team) => team.id.as_str(),
            Self::Organisation(organisation) => organisation.id.as_str(),
        }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        match self {
            Self::Practice(practice) => practice.name.as_str(),
            Self::Team(team) => team.name.as_str(),
            Self::Organisation(organisation) => organisation.name.as_str(),
        }
    }

    /// What sort it is.
    pub const fn kind(&self) -> WorkplaceKind {
        match self {
            Self::Practice(_) => WorkplaceKind::Practice,
            Self::Team(_) => WorkplaceKind::Team,
            Self::Organisation(_) => WorkplaceKind::Organisation,
        }
    }

    /// Whether it is a practice that sends no new referrals, or a team that takes none.
    pub const fn is_closed(&self) -> bool {
        match self {
            Self::Practice(practice) => practice.closed.is_some(),
            Self::Team(team) => team.closed.is_some(),
            Self::Organisation(_) => false,
        }
    }
}

/// A form about a workplace, as it was filled in. What its sort does not need is not looked at.
#[derive(Clone, Copy, Debug, Default)]
#[expect(missing_docs, reason = "each is the field of the form with that name")]
pub struct WorkplaceForm<'a> {
    pub name: &'a str,
    pub postcode: &'a str,
    pub phone: &'a str,
    pub team: &'a str,
    pub about: &'a str,
    pub email: &'a str,
    pub web: &'a str,
}

/// What is said of a workplace.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is what the workplace has under that name")]
pub enum WorkplaceEntry {
    /// Of a practice.
    Practice { name: Line<160>, postcode: Postcode, phone: Option<Line<60>>, team: TeamId },
    /// Of a team.
    Team { name: Line<160>, phone: Option<Line<60>> },
    /// Of an organisation.
    Organisation {
        name: Line<200>,
        about: Option<Passage<5000>>,
        phone: Option<Line<60>>,
        email: Option<Line<200>>,
        web: Option<Line<500>>,
    },
}

impl WorkplaceEntry {
    /// Reads a form.
    /// # Errors
    /// [`Failure::Invalid`] with every field that is wrong.
    pub fn read(kind: WorkplaceKind, form: &WorkplaceForm<'_>) -> Result<Self, Failure> {
        let mut check = Check::default();
        let read = match kind {
            WorkplaceKind::Practice => Self::practice(&mut check, form),
            WorkplaceKind::Team => Self::team(&mut check, form),
            WorkplaceKind::Organisation => Self::organisation(&mut check, form),
        };
        check.done()?;
        read.ok_or_else(|| Failure::Invalid(Vec::new()))
    }

    /// The workplace, saying what the form says; what no form says stays. One of another sort stays as it is.
    pub fn written_into(&self, was: &Workplace) -> Workplace {
        match (self.clone(), was.clone()) {
            (Self::Practice { name, postcode, phone, team }, Workplace::Practice(was)) => {
                Workplace::Practice(Practice { name, postcode, phone, team, ..was })
            }
            (Self::Team { name, phone }, Workplace::Team(was)) => Workplace::Team(Team { name, phone, ..was }),
            (Self::Organisation { name, about, phone, email, web }, Workplace::Organisation(was)) => {
                Workplace::Organisation(Organisation { name, about, phone, email, web, ..was })
            }
            (_, was) => was,
        }
    }

    fn practice(check: &mut Check, form: &WorkplaceForm<'_>) -> Option<Self> {
        let name = check.take(Line::read("name", form.name));
        let postcode = check.take(Postcode::read("postcode", form.postcode));
        let phone = check.take(Line::read_optional("phone", form.phone));
        let team = match form.team {
            "" => Err(Failure::invalid("team", Why::NotChosen)),
            team => TeamId::read(team).map_err(|_| Failure::invalid("team", Why::NotAChoice)),
        };
        let team = check.take(team);
        Some(Self::Practice { name: name?, postcode: postcode?, phone: phone?, team: team? })
    }

    fn team(check: &mut Check, form: &WorkplaceForm<'_>) -> Option<Self> {
        let name = check.take(Line::read("name", form.name));
        let phone = check.take(Line::read_optional("phone", form.phone));
        Some(Self::Team { name: name?, phone: phone? })
    }

    fn organisation(check: &mut Check, form: &WorkplaceForm<'_>) -> Option<Self> {
        let name = check.take(Line::read("name", form.name));
        let about = check.take(Passage::read_optional("about", form.about));
        let phone = check.take(Line::read_optional("phone", form.phone));
        let email = check.take(Email::read_optional("email", form.email));
        let email = check.take(Line::read_optional("email", email.flatten().as_ref().map_or("", Email::as_str)));
        let web = check.take(web_address(form.web));
        Some(Self::Organisation { name: name?, about: about?, phone: phone?, email: email?, web: web? })
    }
}

/// An address of the web, which may become a link.
fn web_address(given: &str) -> Result<Option<Line<500>>, Failure> {
    if given.trim().is_empty() {
        return Ok(None);
    }
    crate::web::address(given).map(Some).ok_or_else(|| Failure::invalid("web", Why::NotAWebAddress))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILLED: WorkplaceForm<'static> = WorkplaceForm {
        name: "Elder Street Practice",
        postcode: "g513aa",
        phone: "0141 496 0123",
        team: "clyde",
        about: "Arts for everybody.",
        email: "Hello@Example.org",
        web: "example.org/arts",
    };

    #[test]
    fn each_sort_is_read_for_what_it_needs() {
        for &kind in WorkplaceKind::ALL {
            assert!(WorkplaceEntry::read(kind, &FILLED).is_ok(), "{kind:?}");
            let empty = WorkplaceEntry::read(kind, &WorkplaceForm::default()).expect_err("empty");
            assert_eq!(empty.at("name"), Some(&Why::Missing));
            assert_eq!(empty.at("team").is_some(), kind == WorkplaceKind::Practice);
        }
        let nameless = WorkplaceForm { postcode: "no", web: "javascript:alert(1)", ..FILLED };
        assert!(WorkplaceEntry::read(WorkplaceKind::Team, &nameless).is_ok(), "a team has neither");
    }

    #[test]
    fn only_the_web_becomes_a_link() {
        for (given, kept) in [
            ("", Some(None)),
            ("example.org", Some(Some("https://example.org"))),
            ("http://example.org/a?b#c", Some(Some("http://example.org/a?b#c"))),
            ("JaVaScRiPt:alert(1)", None),
            ("javascript://example.org/%0aalert(1)", None),
            ("https://", None),
            ("https://user@example.org", None),
            ("//example.org", None),
            ("example", None),
            ("exam ple.org", None),
        ] {
            let read = web_address(given).ok();
            assert_eq!(read.as_ref().map(|web| web.as_ref().map(Line::as_str)), kept, "{given}");
        }
    }
}
