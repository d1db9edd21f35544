//! The audit trail: one line for every change and every look at a personal record.

use crate::engine::touch;
use crate::{StoreError, Tx};
use domain::{Actor, Base, Moment};

/// One line of the audit trail, before it is sealed.
#[derive(Clone, Debug)]
pub struct Audit {
    /// Its id.
    pub id: String,
    /// When.
    pub at: Moment,
    /// Who; `system` where nobody asked.
    pub actor_id: String,
    /// In which role.
    pub actor_role: String,
    /// For which practice, team or programme.
    pub actor_base: Option<String>,
    /// What was done: `referral.accept`.
    pub action: &'static str,
    /// To what sort of thing.
    pub object_kind: &'static str,
    /// To which.
    pub object_id: String,
    /// The names of the fields that were changed or shown, parted by commas. Never what stands in them.
    pub fields: Option<String>,
    /// Why, where somebody had to say so.
    pub reason: Option<String>,
    /// The request in which it was asked for; the log has the same.
    pub request_id: Option<String>,
}

impl Audit {
    /// A line for something an actor did.
    pub fn of(
        id: String,
        at: Moment,
        who: &Actor,
        action: &'static str,
        object_kind: &'static str,
        object_id: &str,
    ) -> Self {
        let base = match &who.base {
            Base::Practice(practice) => practice.to_string(),
            Base::Practices { team, .. } | Base::City { team, .. } => team.to_string(),
            Base::Organisation(organisation) => organisation.to_string(),
            Base::Group(group) => group.to_string(),
            Base::Programme => "programme".to_owned(),
        };
        Self {
            id,
            at,
            actor_id: who.id.to_string(),
            actor_role: who.role.key().to_owned(),
            actor_base: Some(base),
            action,
            object_kind,
            object_id: object_id.to_owned(),
            fields: None,
            reason: None,
            request_id: None,
        }
    }

    /// A line for something done from the command line or by the program itself.
    pub fn of_system(id: String, at: Moment, action: &'static str, object_kind: &'static str, object_id: &str) -> Self {
        Self {
            id,
            at,
            actor_id: "system".to_owned(),
            actor_role: "system".to_owned(),
            actor_base: None,
            action,
            object_kind,
            object_id: object_id.to_owned(),
            fields: None,
            reason: None,
            request_id: None,
        }
    }

    /// Names the fields that were changed or shown: names, never what stands in them.
    #[must_use]
    pub fn fields(mut self, names: &[&str]) -> Self {
        self.fields = (!names.is_empty()).then(|| names.join(","));
        self
    }

    /// Says why, where somebody had to say so.
    #[must_use]
    pub fn because(mut self, reason: &str) -> Self {
        self.reason = Some(reason.to_owned());
        self
    }

    /// Names the request in which it was asked for.
    #[must_use]
    pub fn in_request(mut self, id: Option<&str>) -> Self {
        self.request_id = id.map(str::to_owned);
        self
    }
}

impl Tx {
    /// Writes a line of the audit trail, in the transaction of what it tells.
    /// # Errors
    /// When the engine fails.
    pub async fn note(&mut self, line: &Audit) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into audit (id, at_ms, actor_id, actor_role, actor_base, action, object_kind, object_id, fields, reason,
                request_id)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
        touch!(
            self,
            sqlx::query(SQL)
                .bind(&line.id)
                .bind(line.at.ms())
                .bind(&line.actor_id)
                .bind(&line.actor_role)
                .bind(line.actor_base.as_deref())
                .bind(line.action)
                .bind(line.object_kind)
                .bind(&line.object_id)
                .bind(line.fields.as_deref())
                .bind(line.reason.as_deref())
                .bind(line.request_id.as_deref())
        )?;
        Ok(())
    }

    /// What was done to one thing and by whom, in the order of the clock: for tests.
    /// # Errors
    /// When the engine fails.
    pub async fn audit_actions(
        &mut self,
        object_kind: &str,
        object_id: &str,
    ) -> Result<Vec<(String, String)>, StoreError> {
        const SQL: &str = "
            select action, actor_id
            from audit
            where object_kind = $1 and object_id = $2
            order by at_ms, id";
        Ok(crate::engine::each!(self, on => sqlx::query_as(SQL).bind(object_kind).bind(object_id).fetch_all(on).await)?)
    }
}
