//! What is kept beside a referral that came without an account, and who works for a theme.

use crate::engine::{each, touch};
use crate::row::{Of, opened};
use crate::sealed::{AGREEMENT_ASKER_NAME, AGREEMENT_ASKER_PHONE, AGREEMENT_ASKER_RELATED, Sealed};
use crate::{StoreError, Tx};
use domain::asking::{Agreement, Asker, How};
use domain::id::{ReferralId, TeamId};
use domain::{Line, Phone, Theme};

#[derive(sqlx::FromRow)]
struct AgreementRow {
    wording: String,
    how: String,
    asker_name: Option<Sealed>,
    asker_related: Option<Sealed>,
    asker_phone: Option<Sealed>,
}

impl Tx {
    /// Writes down what was agreed to with a new referral.
    /// # Errors
    /// [`StoreError::Conflict`] when it is written already, [`StoreError::Missing`] when there is no such referral.
    pub async fn add_agreement(&mut self, id: &ReferralId, agreement: &Agreement) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into agreement (referral_id, wording, how, asker_name, asker_related, asker_phone)
            values ($1, $2, $3, $4, $5, $6)";
        let (row, asker) = (id.as_str(), agreement.asker.as_ref());
        let name = self.seal(&AGREEMENT_ASKER_NAME, row, asker.map(|one| one.name.as_str())).await?;
        let related = self.seal(&AGREEMENT_ASKER_RELATED, row, asker.map(|one| one.related.as_str())).await?;
        let phone = self.seal(&AGREEMENT_ASKER_PHONE, row, asker.map(|one| one.phone.digits())).await?;
        touch!(
            self,
            sqlx::query(SQL)
                .bind(row)
                .bind(agreement.wording.as_str())
                .bind(agreement.how.key())
                .bind(name)
                .bind(related)
                .bind(phone)
        )?;
        Ok(())
    }

    /// What was agreed to with a referral that came without an account.
    /// # Errors
    /// When the engine fails, or the row holds what cannot be.
    pub async fn agreement(&mut self, id: &ReferralId) -> Result<Option<Agreement>, StoreError> {
        const SQL: &str = "
            select wording, how, asker_name, asker_related, asker_phone
            from agreement
            where referral_id = $1";
        let row: Option<AgreementRow> =
            each!(self, on => sqlx::query_as(SQL).bind(id.as_str()).fetch_optional(on).await)?;
        let Some(row) = row else { return Ok(None) };
        let (of, keys) = (Of { table: "agreement", id: id.as_str() }, self.keys()?);
        let open = |column, sealed: &Option<Sealed>| opened(&keys, column, id.as_str(), sealed.as_ref());
        let name = open(&AGREEMENT_ASKER_NAME, &row.asker_name)?;
        let related = open(&AGREEMENT_ASKER_RELATED, &row.asker_related)?;
        let phone = open(&AGREEMENT_ASKER_PHONE, &row.asker_phone)?;
        let asker = match (name, related, phone) {
            (Some(name), Some(related), Some(phone)) => Some(Asker {
                name: of.line("asker_name", &name)?,
                related: of.line("asker_related", &related)?,
                phone: of.take("asker_phone", Phone::read("asker_phone", &phone))?,
            }),
            _ => None,
        };
        let wording: Line<400> = of.line("wording", &row.wording)?;
        Ok(Some(Agreement { asker, wording, how: of.take("how", How::read(&row.how))? }))
    }

    /// The teams with a worker for a theme, by theme: whoever works for one across the city takes from the whole team.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn themed_teams(&mut self) -> Result<Vec<(Theme, TeamId)>, StoreError> {
        const SQL: &str = "
            select distinct theme, team_id
            from account
            where theme is not null and team_id is not null and disabled_ms is null
            order by theme, team_id";
        let rows: Vec<(String, String)> = each!(self, on => sqlx::query_as(SQL).fetch_all(on).await)?;
        let read = |(theme, team): (String, String)| {
            let of = Of { table: "account", id: &team };
            Ok((of.take("theme", Theme::read(&theme))?, of.take("team_id", TeamId::read(&team))?))
        };
        rows.into_iter().map(read).collect()
    }
}
