//! What is missing in the demo town.

use super::care::Care;
use crate::Desk;
use crate::desk::Trouble;
use domain::id::NeedGapId;
use domain::need_gap::{GapForm, GapStatus, NeedGap, NewGap};
use domain::{Email, Moment};
use serde::Deserialize;
use store::Tx;

const FILE: &str = include_str!("../../demo/gaps.toml");
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    gap: Vec<GapRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GapRow {
    #[serde(default)]
    place: String,
    category: String,
    barrier: String,
    by: String,
    days_ago: i64,
    status: String,
}

impl Desk {
    /// Writes down what is missing, by the rules by which workers do.
    pub(super) async fn live_gaps(&self, tx: &mut Tx, care: &Care, now: Moment) -> Result<(), Trouble> {
        let file: File = toml::from_str(FILE).map_err(|error| self.mistake(&error.to_string()))?;
        for row in &file.gap {
            let form = GapForm { place: &row.place, category: &row.category, barrier: &row.barrier };
            let NewGap { place, category, barrier } = NewGap::read(&form)?;
            let by = care
                .accounts
                .iter()
                .find(|account| account.email.as_ref().map(Email::as_str) == Some(row.by.as_str()))
                .ok_or_else(|| self.mistake(&format!("nobody is {}", row.by)))?;
            let gap = NeedGap {
                id: self.id(NeedGapId::read)?,
                place,
                category: Some(category),
                barrier,
                nearest: None,
                connection: None,
                status: GapStatus::read(&row.status)?,
                noted_by: by.id.clone(),
                noted: now.plus_ms(-row.days_ago * DAY_MS),
            };
            tx.add_need_gap(&gap).await?;
        }
        Ok(())
    }
}
