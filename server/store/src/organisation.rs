//! Organisations.

use crate::engine::{each, touch};
use crate::row::{Of, passage, text};
use crate::{Seen, StoreError, Tx};
use domain::Organisation;
use domain::id::{OrganisationId, Slug};
use domain::support::Source;

#[derive(sqlx::FromRow)]
struct OrganisationRow {
    id: String,
    slug: String,
    source_feed: String,
    source_id: String,
    name: String,
    about: Option<String>,
    phone: Option<String>,
    email: Option<String>,
    web: Option<String>,
    version: i64,
}

impl TryFrom<OrganisationRow> for Organisation {
    type Error = StoreError;

    fn try_from(row: OrganisationRow) -> Result<Self, StoreError> {
        let of = Of { table: "organisation", id: &row.id };
        Ok(Self {
            id: of.take("id", OrganisationId::read(&row.id))?,
            slug: of.take("slug", Slug::read(&row.slug))?,
            name: of.line("name", &row.name)?,
            about: of.some_passage("about", row.about)?,
            phone: of.some_line("phone", row.phone)?,
            email: of.some_line("email", row.email)?,
            web: of.some_line("web", row.web)?,
            source: Source {
                feed: of.line("source_feed", &row.source_feed)?,
                id: of.line("source_id", &row.source_id)?,
            },
        })
    }
}

impl Tx {
    /// The id we gave to an organisation of a feed.
    /// # Errors
    /// When the engine fails.
    pub async fn organisation_of(&mut self, source: &Source) -> Result<Option<Organisation>, StoreError> {
        const SQL: &str = "
            select id, coalesce(slug, lower(id)) as slug, source_feed, source_id, name, about, phone, email, web,
                version
            from organisation
            where source_feed = $1 and source_id = $2";
        each!(self, on => sqlx::query_as::<_, OrganisationRow>(SQL).bind(source.feed.as_str()).bind(source.id.as_str()).fetch_optional(on).await)?
            .map(Organisation::try_from)
            .transpose()
    }

    /// All organisations, by id.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn organisations(&mut self) -> Result<Vec<Organisation>, StoreError> {
        const SQL: &str = "
            select id, coalesce(slug, lower(id)) as slug, source_feed, source_id, name, about, phone, email, web,
                version
            from organisation
            order by id";
        each!(self, on => sqlx::query_as::<_, OrganisationRow>(SQL).fetch_all(on).await)?
            .into_iter()
            .map(Organisation::try_from)
            .collect()
    }

    /// An organisation by its id, and which version of it that is.
    /// # Errors
    /// When the engine fails, or the row holds what cannot be.
    pub async fn organisation_seen(&mut self, id: &OrganisationId) -> Result<Option<Seen<Organisation>>, StoreError> {
        const SQL: &str = "
            select id, coalesce(slug, lower(id)) as slug, source_feed, source_id, name, about, phone, email, web,
                version
            from organisation
            where id = $1";
        each!(self, on => sqlx::query_as::<_, OrganisationRow>(SQL).bind(id.as_str()).fetch_optional(on).await)?
            .map(|row| Ok(Seen { version: row.version, it: Organisation::try_from(row)? }))
            .transpose()
    }

    /// Writes what an organisation says of itself anew, as somebody who saw this version of it wants it. Its address and
    /// where it came from stay.
    /// # Errors
    /// [`StoreError::Conflict`] when there is no such organisation, or no longer in that version.
    pub async fn change_organisation(&mut self, organisation: &Organisation, version: i64) -> Result<(), StoreError> {
        const SQL: &str = "
            update organisation
            set name = $3, about = $4, phone = $5, email = $6, web = $7, version = version + 1
            where id = $1 and version = $2";
        let rows = touch!(
            self,
            sqlx::query(SQL)
                .bind(organisation.id.as_str())
                .bind(version)
                .bind(organisation.name.as_str())
                .bind(passage(&organisation.about))
                .bind(text(&organisation.phone))
                .bind(text(&organisation.email))
                .bind(text(&organisation.web))
        )?;
        if rows == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }

    /// Whether an address of an organisation is taken.
    /// # Errors
    /// When the engine fails.
    pub async fn is_organisation_slug_taken(&mut self, slug: &Slug) -> Result<bool, StoreError> {
        const SQL: &str = "
            select exists (select 1 from organisation where coalesce(slug, lower(id)) = $1)";
        Ok(each!(self, on => sqlx::query_scalar(SQL).bind(slug.as_str()).fetch_one(on).await)?)
    }

    /// Writes an organisation, new or known.
    /// # Errors
    /// [`StoreError::Conflict`] when another one has its slug or its source.
    pub async fn put_organisation(&mut self, organisation: &Organisation) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into organisation (id, slug, source_feed, source_id, name, about, phone, email, web, version)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)
            on conflict (id) do update set
                slug = excluded.slug,
                name = excluded.name,
                about = excluded.about,
                phone = excluded.phone,
                email = excluded.email,
                web = excluded.web,
                version = organisation.version + 1";
        touch!(
            self,
            sqlx::query(SQL)
                .bind(organisation.id.as_str())
                .bind(organisation.slug.as_str())
                .bind(organisation.source.feed.as_str())
                .bind(organisation.source.id.as_str())
                .bind(organisation.name.as_str())
                .bind(passage(&organisation.about))
                .bind(text(&organisation.phone))
                .bind(text(&organisation.email))
                .bind(text(&organisation.web))
        )?;
        Ok(())
    }
}
