//! Connections: from a case to a support.

use crate::engine::{each, touch};
use crate::keys::Keys;
use crate::row::{Of, opened, passage};
use crate::sealed::{CONNECTION_ASK, Sealed};
use crate::{StoreError, Tx};
use domain::connection::{AfterYes, Connection, ConnectionKind, Last, Reason, SignpostAnswer, State};
use domain::id::{AccountId, ConnectionId, OrganisationId, ReferralId, Slug, SupportId};
use domain::{Day, Line, Moment};

/// A connection with the names of where it leads, and how whoever is there can be reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithSupport {
    /// The connection.
    pub connection: Connection,
    /// The name of the support.
    pub support: Line<200>,
    /// Its address.
    pub slug: Slug,
    /// The name of who runs it.
    pub organisation: Option<Line<200>>,
    /// Where mail goes: the support's own address, else its organisation's.
    pub email: Option<Line<200>>,
    /// The number to ring: the support's own, else its organisation's.
    pub phone: Option<Line<60>>,
}

/// Of whom connections are wanted.
#[derive(Clone, Copy, Debug)]
pub enum ConnectionsOf<'a> {
    /// Of one case, the latest first.
    Referral(&'a ReferralId),
    /// What an organisation was asked, and has not ended before a moment; the latest first.
    Organisation(&'a OrganisationId, Moment),
}

#[derive(sqlx::FromRow)]
struct ConnectionRow {
    id: String,
    referral_id: String,
    support_id: String,
    organisation_id: Option<String>,
    kind: String,
    state: String,
    reason: Option<String>,
    weeks: Option<i64>,
    visit_on: Option<String>,
    answer: Option<String>,
    ask: Option<Sealed>,
    fields: Option<String>,
    made_ms: i64,
    sent_ms: Option<i64>,
    ended_ms: Option<i64>,
    version: i64,
    support_name: String,
    support_slug: String,
    organisation_name: Option<String>,
    email: Option<String>,
    phone: Option<String>,
}

impl ConnectionRow {
    fn opened(self, keys: &Keys) -> Result<WithSupport, StoreError> {
        let row = self;
        let of = Of { table: "connection", id: &row.id };
        let ask = opened(keys, &CONNECTION_ASK, &row.id, row.ask.as_ref())?;
        let last = Last {
            reason: row.reason.as_deref().map(|word| of.take("reason", Reason::read(word))).transpose()?,
            weeks: row.weeks.map(|weeks| of.number("weeks", weeks)).transpose()?,
            on: row.visit_on.as_deref().map(|on| of.take("visit_on", Day::read_stored("on", on))).transpose()?,
            answer: row.answer.as_deref().map(|word| of.take("answer", SignpostAnswer::read(word))).transpose()?,
        };
        let organisation = row.organisation_id.as_deref();
        Ok(WithSupport {
            support: of.line("support", &row.support_name)?,
            slug: of.take("slug", Slug::read(&row.support_slug))?,
            organisation: of.some_line("organisation", row.organisation_name)?,
            email: of.some_line("email", row.email)?,
            phone: of.some_line("phone", row.phone)?,
            connection: Connection {
                id: of.take("id", ConnectionId::read(&row.id))?,
                referral: of.take("referral_id", ReferralId::read(&row.referral_id))?,
                support: of.take("support_id", SupportId::read(&row.support_id))?,
                organisation: organisation
                    .map(|id| of.take("organisation_id", OrganisationId::read(id)))
                    .transpose()?,
                kind: of.take("kind", ConnectionKind::read(&row.kind))?,
                state: of.take("state", State::read(&row.state))?,
                last,
                ask: of.some_passage("ask", ask)?,
                fields: row.fields.as_deref().map(|words| of.take("fields", read_fields(words))).transpose()?,
                made: Moment::from_ms(row.made_ms),
                sent: row.sent_ms.map(Moment::from_ms),
                ended: row.ended_ms.map(Moment::from_ms),
                version: row.version,
            },
        })
    }
}

/// The fields of a list of words.
pub(crate) fn read_fields(words: &str) -> Result<Vec<AfterYes>, domain::Failure> {
    words.split(',').filter(|word| !word.is_empty()).map(AfterYes::read).collect()
}

/// The list of words of some fields.
pub(crate) fn write_fields(fields: &[AfterYes]) -> String {
    fields.iter().map(|field| field.key()).collect::<Vec<_>>().join(",")
}

/// The columns every query of connections reads, and where from.
macro_rules! connections {
    ($rest:literal) => {
        concat!(
            "
            select c.id, c.referral_id, c.support_id, c.organisation_id, c.kind, c.state, c.reason, c.weeks, c.visit_on,
                c.answer, c.ask, c.fields, c.made_ms, c.sent_ms, c.ended_ms, c.version, s.name as support_name,
                s.slug as support_slug, o.name as organisation_name,
                coalesce(s.email, o.email) as email, coalesce(s.phone, o.phone) as phone
            from connection c
            join support s on s.id = c.support_id
            left join organisation o on o.id = c.organisation_id
            ",
            $rest
        )
    };
}

impl Tx {
    /// Writes a new connection. Says whether it was written: the same form sent twice writes one.
    /// # Errors
    /// [`StoreError::Missing`] when there is no such referral, support, organisation or account.
    pub async fn add_connection(&mut self, connection: &Connection, by: &AccountId) -> Result<bool, StoreError> {
        const SQL: &str = "
            insert into connection (id, referral_id, support_id, organisation_id, kind, state, ask, fields, made_by,
                made_ms, version)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)
            on conflict (id) do nothing";
        let ask = self.seal(&CONNECTION_ASK, connection.id.as_str(), passage(&connection.ask)).await?;
        let rows = touch!(
            self,
            sqlx::query(SQL)
                .bind(connection.id.as_str())
                .bind(connection.referral.as_str())
                .bind(connection.support.as_str())
                .bind(connection.organisation.as_ref().map(OrganisationId::as_str))
                .bind(connection.kind.key())
                .bind(connection.state.key())
                .bind(ask)
                .bind(connection.fields.as_deref().map(write_fields))
                .bind(by.as_str())
                .bind(connection.made.ms())
        )?;
        Ok(rows == 1)
    }

    /// A connection by its id.
    /// # Errors
    /// When the engine fails, or the row holds what cannot be.
    pub async fn connection(&mut self, id: &ConnectionId) -> Result<Option<WithSupport>, StoreError> {
        const SQL: &str = connections!("where c.id = $1");
        let row: Option<ConnectionRow> =
            each!(self, on => sqlx::query_as(SQL).bind(id.as_str()).fetch_optional(on).await)?;
        let keys = self.keys()?;
        row.map(|row| row.opened(&keys)).transpose()
    }

    /// Connections of a case or of an organisation.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn connections(&mut self, of: ConnectionsOf<'_>, most: u32) -> Result<Vec<WithSupport>, StoreError> {
        const OF_REFERRAL: &str = connections!(
            "where c.referral_id = $1 and c.made_ms >= $2
            order by c.made_ms desc, c.id desc
            limit $3"
        );
        const OF_ORGANISATION: &str = connections!(
            "where c.organisation_id = $1 and c.kind = 'referred' and c.sent_ms is not null
                and (c.ended_ms is null or c.ended_ms >= $2)
            order by c.sent_ms desc, c.id desc
            limit $3"
        );
        let (sql, id, since) = match of {
            ConnectionsOf::Referral(id) => (OF_REFERRAL, id.as_str(), Moment::from_ms(0)),
            ConnectionsOf::Organisation(id, since) => (OF_ORGANISATION, id.as_str(), since),
        };
        let rows: Vec<ConnectionRow> =
            each!(self, on => sqlx::query_as(sql).bind(id).bind(since.ms()).bind(i64::from(most)).fetch_all(on).await)?;
        let keys = self.keys()?;
        rows.into_iter().map(|row| row.opened(&keys)).collect()
    }

    /// What was sent and has not been answered, longest waiting first: after one that was sent at a moment.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn unanswered_connections(
        &mut self,
        after: (Moment, &str),
        most: u32,
    ) -> Result<Vec<WithSupport>, StoreError> {
        const SQL: &str = connections!(
            "where c.state in ('sent', 'seen') and (c.sent_ms > $1 or (c.sent_ms = $1 and c.id > $2))
            order by c.sent_ms, c.id
            limit $3"
        );
        let rows: Vec<ConnectionRow> = each!(self, on => sqlx::query_as(SQL).bind(after.0.ms()).bind(after.1).bind(i64::from(most)).fetch_all(on).await)?;
        let keys = self.keys()?;
        rows.into_iter().map(|row| row.opened(&keys)).collect()
    }

    /// Writes where a connection is now, as somebody who saw this version of it left it.
    /// # Errors
    /// [`StoreError::Conflict`] when somebody changed it since it was read.
    pub async fn put_connection(&mut self, connection: &Connection) -> Result<(), StoreError> {
        const SQL: &str = "
            update connection
            set state = $3, reason = $4, weeks = $5, visit_on = $6, answer = $7, ask = $8, fields = $9, sent_ms = $10,
                ended_ms = $11, version = version + 1
            where id = $1 and version = $2";
        let ask = self.seal(&CONNECTION_ASK, connection.id.as_str(), passage(&connection.ask)).await?;
        let rows = touch!(
            self,
            sqlx::query(SQL)
                .bind(connection.id.as_str())
                .bind(connection.version)
                .bind(connection.state.key())
                .bind(connection.last.reason.map(Reason::key))
                .bind(connection.last.weeks.map(i64::from))
                .bind(connection.last.on.map(|on| on.to_string()))
                .bind(connection.last.answer.map(SignpostAnswer::key))
                .bind(ask)
                .bind(connection.fields.as_deref().map(write_fields))
                .bind(connection.sent.map(Moment::ms))
                .bind(connection.ended.map(Moment::ms))
        )?;
        if rows == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }

    /// How many people were pointed to an organisation since a moment, and how many of them came. Who was only told of it,
    /// and whose worker went along, is not asked how it went and is not counted; mistakes are counted nowhere.
    /// # Errors
    /// When the engine fails.
    pub async fn came_to_organisation(&mut self, id: &OrganisationId, since: Moment) -> Result<(u32, u32), StoreError> {
        const SQL: &str = "
            select cast(count(distinct r.person_id) as bigint),
                cast(count(distinct case
                    when c.answer in ('tried', 'used', 'did_not_suit') then r.person_id
                    when exists (
                        select 1
                        from connection_step t
                        where t.connection_id = c.id and t.to_state in ('attended_first', 'attending', 'completed')
                    ) then r.person_id
                end) as bigint)
            from connection c
            join referral r on r.id = c.referral_id
            where c.organisation_id = $1 and c.made_ms >= $2 and c.state <> 'entered_in_error'
                and (c.kind = 'signposted' or (c.kind = 'referred' and c.sent_ms is not null))";
        let (pointed, came): (i64, i64) =
            each!(self, on => sqlx::query_as(SQL).bind(id.as_str()).bind(since.ms()).fetch_one(on).await)?;
        let of = Of { table: "connection", id: id.as_str() };
        Ok((of.number("count", pointed)?, of.number("count", came)?))
    }
}
