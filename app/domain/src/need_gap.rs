//! An unmet need: somebody needed something, and it was not there for them. With or without a person behind it, it names
//! nobody.

use crate::failure::Check;
use crate::id::{AccountId, ConnectionId, NeedGapId, Slug, SupportId};
use crate::postcode::Part;
use crate::support::choices;
use crate::{Category, Failure, Line, Moment, Why};
use serde::{Deserialize, Serialize};

choices! {
    /// What stood in the way (casework, section "From the case to a support").
    Barrier on "barrier" {
        /// There is none.
        NoneExists = "none_exists",
        /// It is full.
        Full = "full",
        /// The wait is too long.
        WaitingTooLong = "waiting_too_long",
        /// Somebody cannot get in, or take part.
        NotAccessible = "not_accessible",
        /// It is not in their language.
        WrongLanguage = "wrong_language",
        /// It costs too much.
        Cost = "cost",
        /// It cannot be reached.
        Travel = "travel",
        /// It is at the wrong time.
        Hours = "hours",
        /// It is for others.
        NotSuitable = "not_suitable",
        /// It does not run any more.
        Closed = "closed",
    }
}

choices! {
    /// What has become of an unmet need.
    GapStatus on "status" {
        /// Nothing yet.
        Open = "open",
        /// Somebody has an idea.
        IdeaRaised = "idea_raised",
        /// Something is being made.
        BeingDeveloped = "being_developed",
        /// There is something now.
        Met = "met",
        /// Somebody looked, and it is none.
        PutAside = "put_aside",
    }
}

/// An unmet need.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NeedGap {
    /// Its id.
    pub id: NeedGapId,
    /// Where: a part of town or the district of a postcode, never an address.
    pub place: Option<Line<120>>,
    /// What for; none where the support that came to nothing names none.
    pub category: Option<Category>,
    /// What stood in the way.
    pub barrier: Barrier,
    /// The nearest thing that was considered.
    pub nearest: Option<SupportId>,
    /// The connection that came to nothing, where there was one.
    pub connection: Option<ConnectionId>,
    /// What has become of it.
    pub status: GapStatus,
    /// Who noted it.
    pub noted_by: AccountId,
    /// When.
    pub noted: Moment,
}

/// A form about an unmet need, as it was filled in.
#[derive(Clone, Copy, Debug, Default)]
#[expect(missing_docs, reason = "each is the field of the form with that name")]
pub struct GapForm<'a> {
    pub place: &'a str,
    pub category: &'a str,
    pub barrier: &'a str,
}

/// An unmet need that somebody writes down with nobody behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewGap {
    /// Where; none for everywhere.
    pub place: Option<Line<120>>,
    /// What for.
    pub category: Category,
    /// What stands in the way.
    pub barrier: Barrier,
}

impl NewGap {
    /// Reads a form. Of a whole postcode its district is kept: nobody lives in a district alone.
    /// # Errors
    /// [`Failure::Invalid`] with every field that is wrong.
    pub fn read(form: &GapForm<'_>) -> Result<Self, Failure> {
        let mut check = Check::default();
        let place = match Part::read(form.place) {
            Some(Part::Unit(postcode)) => Line::read_optional("place", postcode.district()),
            _ => Line::read_optional("place", form.place),
        };
        let place = check.take(place);
        let category = match form.category {
            "" => Err(Failure::invalid("category", Why::NotChosen)),
            given => Category::read(given),
        };
        let category = check.take(category);
        let barrier = check.take(Barrier::read(form.barrier));
        check.done()?;
        match (place, category, barrier) {
            (Some(place), Some(category), Some(barrier)) => Ok(Self { place, category, barrier }),
            _ => Err(Failure::Invalid(Vec::new())),
        }
    }
}

/// An unmet need in a list, with the names that go with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedGap {
    /// The need.
    pub gap: NeedGap,
    /// Counts changes.
    pub version: i64,
    /// The nearest thing that was considered: its address and its name.
    pub nearest: Option<(Slug, Line<200>)>,
    /// Who noted it.
    pub noted_by: Line<120>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_names_a_kind_and_what_is_in_the_way_and_no_address() {
        let form = GapForm { place: " Govan ", category: "food", barrier: "hours" };
        let read = NewGap::read(&form).expect("whole");
        assert_eq!(read.place.as_ref().map(Line::as_str), Some("Govan"));
        let postcode = NewGap::read(&GapForm { place: "g513aa", ..form }).expect("whole");
        assert_eq!(postcode.place.as_ref().map(Line::as_str), Some("G51"), "a district, and no more");
        assert_eq!(NewGap::read(&GapForm { place: "", ..form }).expect("whole").place, None);
        let failure = NewGap::read(&GapForm::default()).expect_err("empty");
        assert_eq!((failure.at("category"), failure.at("barrier")), (Some(&Why::NotChosen), Some(&Why::NotChosen)));
    }
}
