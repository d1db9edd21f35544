//! Days in a sentence: "what's on Sunday", "tonight". They are no words that a support must say; what is on then comes
//! first.

use crate::choice::{On, Time};
use crate::words::{Word, words};

/// When somebody asks for, in their own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Then {
    pub on: Option<On>,
    pub time: Option<Time>,
}

/// The days and times that a text names.
pub(crate) fn thens(text: &str) -> Vec<Then> {
    words(text).iter().filter_map(then).collect()
}

/// The day or time that a word names.
pub(crate) fn then(word: &Word) -> Option<Then> {
    let on = |on| Some(Then { on: Some(on), time: None });
    let at = |time| Some(Then { on: None, time: Some(time) });
    match word.folded.as_str() {
        "now" | "noo" => on(On::Now),
        "today" => on(On::Today),
        "tonight" => Some(Then { on: Some(On::Today), time: Some(Time::Evening) }),
        "tomorrow" | "themorra" | "morra" => on(On::Tomorrow),
        "weekend" | "weekends" => on(On::Weekend),
        "monday" | "mondays" => on(On::Monday),
        "tuesday" | "tuesdays" => on(On::Tuesday),
        "wednesday" | "wednesdays" => on(On::Wednesday),
        "thursday" | "thursdays" => on(On::Thursday),
        "friday" | "fridays" => on(On::Friday),
        "saturday" | "saturdays" => on(On::Saturday),
        "sunday" | "sundays" => on(On::Sunday),
        "morning" | "mornings" => at(Time::Morning),
        "afternoon" | "afternoons" | "efternoon" | "efternoons" => at(Time::Afternoon),
        "evening" | "evenings" => at(Time::Evening),
        _ => None,
    }
}
