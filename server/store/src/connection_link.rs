//! The links with which an organisation answers without an account. Only the SHA-256 of the secret in one is kept.

use crate::engine::{each, touch};
use crate::row::Of;
use crate::{StoreError, Tx};
use domain::Moment;
use domain::connection::LinkState;
use domain::id::ConnectionId;

#[derive(sqlx::FromRow)]
struct LinkRow {
    connection_id: String,
    made_ms: i64,
    expires_ms: i64,
    ended_ms: Option<i64>,
    opened_ms: Option<i64>,
}

impl TryFrom<LinkRow> for (ConnectionId, LinkState) {
    type Error = StoreError;

    fn try_from(row: LinkRow) -> Result<Self, StoreError> {
        let of = Of { table: "connection_link", id: &row.connection_id };
        let link = LinkState {
            made: Moment::from_ms(row.made_ms),
            expires: Moment::from_ms(row.expires_ms),
            ended: row.ended_ms.map(Moment::from_ms),
            opened: row.opened_ms.map(Moment::from_ms),
        };
        Ok((of.take("connection_id", ConnectionId::read(&row.connection_id))?, link))
    }
}

impl Tx {
    /// Writes a new link, by the SHA-256 of its secret. Older ones stay good for as long as they were: whoever opens the
    /// first mail after the second is not turned away.
    /// # Errors
    /// [`StoreError::Missing`] when there is no such connection; [`StoreError::Conflict`] when the secret is taken.
    pub async fn add_connection_link(
        &mut self,
        hash: &str,
        connection: &ConnectionId,
        made: Moment,
        expires: Moment,
    ) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into connection_link (hash, connection_id, made_ms, expires_ms)
            values ($1, $2, $3, $4)";
        touch!(self, sqlx::query(SQL).bind(hash).bind(connection.as_str()).bind(made.ms()).bind(expires.ms()))?;
        Ok(())
    }

    /// A link by the SHA-256 of its secret, good or not, and the connection it opens.
    /// # Errors
    /// When the engine fails, or the row holds what cannot be.
    pub async fn connection_link(&mut self, hash: &str) -> Result<Option<(ConnectionId, LinkState)>, StoreError> {
        const SQL: &str = "
            select connection_id, made_ms, expires_ms, ended_ms, opened_ms
            from connection_link
            where hash = $1";
        let row: Option<LinkRow> = each!(self, on => sqlx::query_as(SQL).bind(hash).fetch_optional(on).await)?;
        row.map(TryInto::try_into).transpose()
    }

    /// The newest link of a connection, good or not.
    /// # Errors
    /// When the engine fails, or the row holds what cannot be.
    pub async fn last_connection_link(&mut self, of: &ConnectionId) -> Result<Option<LinkState>, StoreError> {
        const SQL: &str = "
            select connection_id, made_ms, expires_ms, ended_ms, opened_ms
            from connection_link
            where connection_id = $1
            order by made_ms desc, hash
            limit 1";
        let row: Option<LinkRow> = each!(self, on => sqlx::query_as(SQL).bind(of.as_str()).fetch_optional(on).await)?;
        Ok(row.map(<(ConnectionId, LinkState)>::try_from).transpose()?.map(|(_, link)| link))
    }

    /// Notes that somebody opened a link.
    /// # Errors
    /// When the engine fails.
    pub async fn open_connection_link(&mut self, hash: &str, at: Moment) -> Result<(), StoreError> {
        const SQL: &str = "
            update connection_link
            set opened_ms = coalesce(opened_ms, $2)
            where hash = $1";
        touch!(self, sqlx::query(SQL).bind(hash).bind(at.ms()))?;
        Ok(())
    }

    /// Ends every link of a connection. Says how many ended.
    /// # Errors
    /// When the engine fails.
    pub async fn end_connection_links(&mut self, of: &ConnectionId, at: Moment) -> Result<u64, StoreError> {
        const SQL: &str = "
            update connection_link
            set ended_ms = $2
            where connection_id = $1 and ended_ms is null";
        Ok(touch!(self, sqlx::query(SQL).bind(of.as_str()).bind(at.ms()))?)
    }
}
