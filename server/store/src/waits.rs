//! How long people waited until a worker of a team took them on.

use crate::engine::each;
use crate::{StoreError, Tx};
use domain::Moment;
use domain::id::TeamId;

impl Tx {
    /// The waits of a team that ended since a moment, in milliseconds from sent to first taken on, shortest first. What was
    /// written by mistake does not count.
    /// # Errors
    /// When the engine fails.
    pub async fn waits_of_team(&mut self, team: &TeamId, since: Moment) -> Result<Vec<i64>, StoreError> {
        const SQL: &str = "
            select w.waited_ms
            from (
                select r.id, min(s.recorded_ms) as taken_on_ms, min(s.recorded_ms) - min(r.sent_ms) as waited_ms
                from referral r
                join referral_step s on s.referral_id = r.id
                where r.team_id = $1 and r.state <> 'entered_in_error'
                    and s.to_state = 'accepted' and s.from_state <> 'accepted'
                group by r.id
            ) w
            where w.taken_on_ms >= $2
            order by w.waited_ms, w.id";
        Ok(each!(self, on => sqlx::query_scalar(SQL).bind(team.as_str()).bind(since.ms()).fetch_all(on).await)?)
    }
}
