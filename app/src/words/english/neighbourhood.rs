//! What is on this week, and what there is in one place.

use super::{Key, keys};

keys! {
    // on this week
    OnTitle = "What is on this week";
    OnTitleNear = "On this week near {place}";
    OnSevenDays = "{from} to {to}.";
    OnPlaceLabel = "Near which place or postcode?";
    OnShow = "Show";
    OnKindMenu = "Kind of help";
    OnLinesToo = "By phone and online too";
    OnJumps = "Days";
    OnDayToday = "Today, {day}";
    OnDayTomorrow = "Tomorrow, {day}";
    OnNone = "Nothing is on this week that fits all of this.";
    OnNoneTry = "Take a choice away, or try another place. Some supports have no fixed days: search for those.";
    OnPrintHint = "For a wall or a waiting room: on paper this page is one sheet.";
    PrintPage = "Print this page";
    OnPaperSome = "The first few things of each day. All of it stands at Community Links, under “What is on this week”:";

    // one place
    NearTitle = "Near {place}";
    NearKinds = "What kind of help";
    NearOn = "On this week";
    NearOnAll = "All of this week near {place}";
    NearOnNone = "We know of nothing that is on near {place} this week.";
    NearNearest = "Nearest to the middle of {place}";
    NearAll = "Search all supports near {place}";
    NearUnknown = "We do not know this place";
    NearUnknownText = "Check how it is written, or try the first part of a postcode, such as G51. Or choose one of these places:";
    NearPlaces = "Places";
}
