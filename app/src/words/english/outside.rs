//! Referring from a place of treatment or another team, and who asked without an account. Only the desk says these, and the
//! desk speaks English.

use super::{Key, keys};

keys! {
    OutsideNav = "Refer to a team";
    OutsideTitle = "Refer somebody to a team of link workers";
    OutsideLead = "From {name}. You see where it is, and nothing more of it.";
    OutsideTeam = "Team";
    OutsideTeamFollows = "The team of their practice, or the nearest";
    OutsidePractice = "Their GP practice";
    OutsidePracticeUnknown = "Not known";
    OutsideNoGp = "No GP";
    OutsideNotListed = "Not in this list";
    OutsideSent = "What you sent";
    OutsideSentTitle = "Where it is what you sent to other teams";
    OutsideSentNone = "You have sent nobody to another team yet.";
    OutsideSentCaption = "People you sent to other teams, newest first";
    OutsideSentTo = "Team";
    AskedWithout = "It came without an account";
    AskedForThem = "{name} asked ({related}). Ring them on {phone}.";
    AskedOwn = "They asked for themselves.";
    AskedAgreed = "They agreed to this:";
    AskedHowPractice = "You have it because your team serves their practice.";
    AskedHowPostcode = "They do not know their practice. Your team is the nearest to their postcode.";
    AskedHowPart = "Their practice is not known. Your team is the nearest to the part of the city that they named.";
    AskedHowTheme = "They chose this theme.";
}
