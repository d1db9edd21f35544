//! Resources of FHIR that came in files, version behind version. What they say is sealed; kind and id are not.

use crate::engine::{each, touch};
use crate::keys::Keys;
use crate::row::{Of, opened};
use crate::sealed::{FHIR_BODY, Sealed};
use crate::{StoreError, Tx};
use domain::{Line, Moment};

/// One version of a resource, as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FhirResource {
    /// The id of this row.
    pub id: String,
    /// Who sent it.
    pub feed: Line<120>,
    /// Its sort: `Task`.
    pub kind: String,
    /// Its id there.
    pub resource_id: String,
    /// Counts what came under this id, from 1.
    pub version: i64,
    /// The row of the bundle in which it came first.
    pub bundle: Option<String>,
    /// The text, to the letter; of a bundle the frame, with rows in place of resources.
    pub body: String,
    /// When it was read.
    pub read: Moment,
}

#[derive(sqlx::FromRow)]
struct ResourceRow {
    id: String,
    feed: String,
    kind: String,
    resource_id: String,
    version: i64,
    bundle_id: Option<String>,
    body: Sealed,
    read_ms: i64,
}

impl ResourceRow {
    fn opened(self, keys: &Keys) -> Result<FhirResource, StoreError> {
        let of = Of { table: "fhir_resource", id: &self.id };
        Ok(FhirResource {
            feed: of.line("feed", &self.feed)?,
            body: opened(keys, &FHIR_BODY, &self.id, Some(&self.body))?.unwrap_or_default(),
            kind: self.kind,
            resource_id: self.resource_id,
            version: self.version,
            bundle: self.bundle_id,
            read: Moment::from_ms(self.read_ms),
            id: self.id,
        })
    }
}

/// The columns of a resource, and where from.
macro_rules! resources {
    ($rest:literal) => {
        concat!(
            "
            select f.id, f.feed, f.kind, f.resource_id, f.version, f.bundle_id, f.body, f.read_ms
            from fhir_resource f
            ",
            $rest
        )
    };
}

impl Tx {
    /// The latest version of a resource.
    /// # Errors
    /// When the engine fails, or the row does not open.
    pub async fn fhir_latest(
        &mut self,
        feed: &Line<120>,
        kind: &str,
        resource_id: &str,
    ) -> Result<Option<FhirResource>, StoreError> {
        const SQL: &str = resources!(
            "where f.feed = $1 and f.kind = $2 and f.resource_id = $3
            order by f.version desc, f.id
            limit 1"
        );
        let row: Option<ResourceRow> = each!(self, on => sqlx::query_as(SQL)
            .bind(feed.as_str())
            .bind(kind)
            .bind(resource_id)
            .fetch_optional(on)
            .await)?;
        let keys = self.keys()?;
        row.map(|row| row.opened(&keys)).transpose()
    }

    /// One version of a resource by the id of its row.
    /// # Errors
    /// When the engine fails, or the row does not open.
    pub async fn fhir_row(&mut self, id: &str) -> Result<Option<FhirResource>, StoreError> {
        const SQL: &str = resources!("where f.id = $1");
        let row: Option<ResourceRow> = each!(self, on => sqlx::query_as(SQL).bind(id).fetch_optional(on).await)?;
        let keys = self.keys()?;
        row.map(|row| row.opened(&keys)).transpose()
    }

    /// The latest version of each resource of a sort, in the order of their ids there.
    /// # Errors
    /// When the engine fails, or a row does not open.
    pub async fn fhir_of_kind(
        &mut self,
        feed: &Line<120>,
        kind: &str,
        most: u32,
    ) -> Result<Vec<FhirResource>, StoreError> {
        const SQL: &str = resources!(
            "where f.feed = $1 and f.kind = $2 and not exists (
                select 1
                from fhir_resource n
                where n.feed = f.feed and n.kind = f.kind and n.resource_id = f.resource_id and n.version > f.version)
            order by f.resource_id, f.id
            limit $3"
        );
        let rows: Vec<ResourceRow> = each!(self, on => sqlx::query_as(SQL)
            .bind(feed.as_str())
            .bind(kind)
            .bind(i64::from(most))
            .fetch_all(on)
            .await)?;
        let keys = self.keys()?;
        rows.into_iter().map(|row| row.opened(&keys)).collect()
    }

    /// Writes a version of a resource behind the ones there are.
    /// # Errors
    /// [`StoreError::Conflict`] when this version is there already; [`StoreError::Missing`] when its bundle is not.
    pub async fn add_fhir(&mut self, resource: &FhirResource) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into fhir_resource (id, feed, kind, resource_id, version, bundle_id, body, read_ms)
            values ($1, $2, $3, $4, $5, $6, $7, $8)";
        let body = self.seal(&FHIR_BODY, &resource.id, Some(&resource.body)).await?;
        touch!(
            self,
            sqlx::query(SQL)
                .bind(&resource.id)
                .bind(resource.feed.as_str())
                .bind(&resource.kind)
                .bind(&resource.resource_id)
                .bind(resource.version)
                .bind(resource.bundle.as_deref())
                .bind(body)
                .bind(resource.read.ms())
        )?;
        Ok(())
    }
}
