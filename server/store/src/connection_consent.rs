//! What somebody agreed to before an organisation was asked: for it alone, with the words they heard.

use crate::connection::{read_fields, write_fields};
use crate::engine::{each, touch};
use crate::row::Of;
use crate::{StoreError, Tx};
use domain::Moment;
use domain::connection::{Consent, How};
use domain::id::{AccountId, ConnectionId, OrganisationId};

#[derive(sqlx::FromRow)]
struct ConsentRow {
    id: String,
    fields: String,
    wording: String,
    how: String,
    recorded_by: String,
    agreed_ms: i64,
}

impl TryFrom<ConsentRow> for Consent {
    type Error = StoreError;

    fn try_from(row: ConsentRow) -> Result<Self, StoreError> {
        let of = Of { table: "connection_consent", id: &row.id };
        Ok(Self {
            fields: of.take("fields", read_fields(&row.fields))?,
            wording: of.take("wording", domain::Passage::read("wording", &row.wording))?,
            how: of.take("how", How::read(&row.how))?,
            recorded_by: of.take("recorded_by", AccountId::read(&row.recorded_by))?,
            agreed: Moment::from_ms(row.agreed_ms),
        })
    }
}

impl Tx {
    /// Writes what somebody agreed to.
    /// # Errors
    /// [`StoreError::Missing`] when there is no such connection, organisation or account.
    pub async fn add_connection_consent(
        &mut self,
        id: &str,
        connection: &ConnectionId,
        organisation: Option<&OrganisationId>,
        consent: &Consent,
    ) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into connection_consent (id, connection_id, organisation_id, fields, wording, how, recorded_by, agreed_ms)
            values ($1, $2, $3, $4, $5, $6, $7, $8)";
        touch!(
            self,
            sqlx::query(SQL)
                .bind(id)
                .bind(connection.as_str())
                .bind(organisation.map(OrganisationId::as_str))
                .bind(write_fields(&consent.fields))
                .bind(consent.wording.as_str())
                .bind(consent.how.key())
                .bind(consent.recorded_by.as_str())
                .bind(consent.agreed.ms())
        )?;
        Ok(())
    }

    /// What somebody agreed to last.
    /// # Errors
    /// When the engine fails, or the row holds what cannot be.
    pub async fn connection_consent(&mut self, of: &ConnectionId) -> Result<Option<Consent>, StoreError> {
        const SQL: &str = "
            select id, fields, wording, how, recorded_by, agreed_ms
            from connection_consent
            where connection_id = $1
            order by agreed_ms desc, id desc
            limit 1";
        let row: Option<ConsentRow> =
            each!(self, on => sqlx::query_as(SQL).bind(of.as_str()).fetch_optional(on).await)?;
        row.map(TryInto::try_into).transpose()
    }
}
