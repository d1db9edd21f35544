//! The real clock and real chance: the only place where they are asked.

use domain::Moment;
use service::{Clock, Ids};
use std::time::{SystemTime, UNIX_EPOCH};

/// The clock of this machine.
#[derive(Debug)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the clock that everything else is handed")]
    fn now(&self) -> Moment {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Moment::from_ms(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}

/// Chance of this machine.
#[derive(Debug)]
pub struct SystemChance;

impl store::Chance for SystemChance {
    #[expect(clippy::expect_used, reason = "there is no going on without it")]
    fn fill(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("a machine without chance cannot keep secrets");
    }
}

/// Ids of this machine: UUID version 7 (RFC 9562), which sort by time.
#[derive(Debug)]
pub struct SystemIds;

impl Ids for SystemIds {
    #[expect(clippy::disallowed_methods, reason = "this is where ids come from")]
    fn fresh(&self) -> String {
        uuid::Uuid::now_v7().to_string()
    }

    #[expect(clippy::expect_used, reason = "there is no going on without it")]
    fn salt(&self) -> [u8; 16] {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).expect("a machine without chance cannot keep secrets");
        bytes
    }
}
