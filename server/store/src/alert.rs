//! What information governance should look at, and what it is found by.

use crate::engine::{each, touch};
use crate::row::Of;
use crate::{StoreError, Tx};
use domain::alert::AlertKind;
use domain::{Day, Moment};

/// Something that governance should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
    /// Its id.
    pub id: String,
    /// Why.
    pub kind: AlertKind,
    /// About whom.
    pub actor_id: String,
    /// On which day, in Glasgow.
    pub day: Day,
    /// When it was raised.
    pub raised: Moment,
    /// The row of the audit trail that raised it.
    pub audit_id: String,
}

/// One thing that somebody did to one object.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct LookedAt {
    /// The row of the audit trail.
    pub id: String,
    /// When, in milliseconds UTC.
    pub at_ms: i64,
    /// What was done.
    pub action: String,
    /// To what sort of thing.
    pub object_kind: String,
    /// To which.
    pub object_id: String,
}

#[derive(sqlx::FromRow)]
struct AlertRow {
    id: String,
    kind: String,
    actor_id: String,
    day_on: String,
    raised_ms: i64,
    audit_id: String,
}

impl TryFrom<AlertRow> for Alert {
    type Error = StoreError;

    fn try_from(row: AlertRow) -> Result<Self, StoreError> {
        let of = Of { table: "audit_alert", id: &row.id };
        Ok(Self {
            kind: of.take("kind", AlertKind::read(&row.kind))?,
            day: of.take("day_on", Day::read_stored("day_on", &row.day_on))?,
            actor_id: row.actor_id,
            raised: Moment::from_ms(row.raised_ms),
            audit_id: row.audit_id,
            id: row.id,
        })
    }
}

impl Tx {
    /// Raises an alert, unless there is one of its kind about the same actor on the same day. Says whether it is new.
    /// # Errors
    /// [`StoreError::Missing`] when there is no such row of the audit trail.
    pub async fn raise_alert(&mut self, alert: &Alert) -> Result<bool, StoreError> {
        const SQL: &str = "
            insert into audit_alert (id, kind, actor_id, day_on, raised_ms, audit_id)
            values ($1, $2, $3, $4, $5, $6)
            on conflict (actor_id, kind, day_on) do nothing";
        let raised = touch!(
            self,
            sqlx::query(SQL)
                .bind(&alert.id)
                .bind(alert.kind.key())
                .bind(&alert.actor_id)
                .bind(alert.day.to_string())
                .bind(alert.raised.ms())
                .bind(&alert.audit_id)
        )?;
        Ok(raised == 1)
    }

    /// Alerts, latest first.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn alerts(&mut self, most: u32) -> Result<Vec<Alert>, StoreError> {
        const SQL: &str = "
            select id, kind, actor_id, day_on, raised_ms, audit_id
            from audit_alert
            order by raised_ms desc, id desc
            limit $1";
        let rows: Vec<AlertRow> = each!(self, on => sqlx::query_as(SQL).bind(i64::from(most)).fetch_all(on).await)?;
        rows.into_iter().map(Alert::try_from).collect()
    }

    /// What somebody did between two moments, both of them included, oldest first.
    /// # Errors
    /// When the engine fails.
    pub async fn deeds_between(
        &mut self,
        actor_id: &str,
        from: Moment,
        to: Moment,
    ) -> Result<Vec<LookedAt>, StoreError> {
        const SQL: &str = "
            select id, at_ms, action, object_kind, object_id
            from audit
            where actor_id = $1 and at_ms between $2 and $3
            order by at_ms, id";
        let (from, to) = (from.ms(), to.ms());
        Ok(each!(self, on => sqlx::query_as(SQL).bind(actor_id).bind(from).bind(to).fetch_all(on).await)?)
    }
}
