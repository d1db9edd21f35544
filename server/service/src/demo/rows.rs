//! The supports of the demo town as they stand in their files.
//!
//! A day is written `2026-03-02`, or counted from the day on which the town is loaded, so that it never grows old:
//! see [`super::when::day`]. An answer is `yes` or `no`; left out, nobody has said.

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    pub organisation: Vec<OrganisationRow>,
    pub support: Vec<SupportRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrganisationRow {
    pub key: String,
    pub name: String,
    pub about: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub web: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SupportRow {
    pub key: String,
    pub name: String,
    pub kind: String,
    pub organisation: Option<String>,
    pub summary: String,
    pub description: Option<String>,
    pub who_for: Option<String>,
    pub ages_from: Option<u8>,
    pub ages_to: Option<u8>,
    pub cost: Option<String>,
    pub cost_words: Option<String>,
    pub come_in: Option<String>,
    pub categories: Vec<String>,
    #[serde(default)]
    pub topics: Vec<String>,
    #[serde(default)]
    pub other_words: Vec<String>,
    #[serde(default)]
    pub languages: Vec<String>,
    pub phone: Option<String>,
    pub text: Option<String>,
    pub email: Option<String>,
    pub web: Option<String>,
    /// As `"monday 09:00-17:00"`, `"every day 18:00-02:00"`, `"weekdays 10:00-16:00"`.
    #[serde(default)]
    pub hours: Vec<String>,
    pub met_by: Option<String>,
    pub bring_someone: Option<String>,
    pub quiet_space: Option<String>,
    #[serde(default)]
    pub first_visit: Vec<String>,
    pub quote: Option<String>,
    pub quote_by: Option<String>,
    pub room: Option<String>,
    pub room_weeks: Option<u32>,
    pub room_said_days_ago: Option<i64>,
    /// Closed for now, until this day or until somebody says otherwise (`""`).
    pub paused_until: Option<String>,
    #[serde(default)]
    pub sensitive: bool,
    pub reach: Option<String>,
    #[serde(default)]
    pub area: Vec<String>,
    pub checked_days_ago: Option<i64>,
    pub checked_by: Option<String>,
    pub notes_contact: Option<String>,
    pub notes_phone: Option<String>,
    pub notes_email: Option<String>,
    pub notes_handover: Option<String>,
    pub notes_tips: Option<String>,
    pub notes_safety: Option<String>,
    #[serde(default)]
    pub place: Vec<PlaceRow>,
    #[serde(default)]
    pub session: Vec<SessionRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceRow {
    pub name: Option<String>,
    pub address: Option<String>,
    pub postcode: String,
    #[serde(default)]
    pub hidden: bool,
    pub step_free: Option<String>,
    pub toilet: Option<String>,
    pub changing_place: Option<String>,
    pub hearing_loop: Option<String>,
    pub parking: Option<String>,
    pub getting_there: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SessionRow {
    /// May be left out where `every` is `"dates"`.
    #[serde(default)]
    pub weekday: String,
    pub from: String,
    pub to: String,
    pub every: Option<String>,
    pub starting_on: Option<String>,
    pub last_entry: Option<String>,
    pub starts_on: Option<String>,
    pub ends_on: Option<String>,
    #[serde(default)]
    pub term_time: bool,
    #[serde(default)]
    pub not_on: Vec<String>,
    #[serde(default)]
    pub also_on: Vec<String>,
    pub bank_holidays: Option<String>,
    pub booking: Option<String>,
    pub place: Option<u32>,
    pub note: Option<String>,
}
