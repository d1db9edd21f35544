//! A worker writes down that somebody is told of a support, pointed there, gone along with, or to be asked for.

use super::act::Doer;
use super::{connectable, held};
use crate::Desk;
use domain::connection::{AfterYes, Connection, ConnectionKind, Last, Part, Said, Step};
use domain::id::{ConnectionId, OnceKey, OrganisationId, ReferralId, Slug, SupportId};
use domain::{Actor, Failure, Line, Passage, Support, Why};

/// What a worker writes down, as a form gives it: text, unread.
#[derive(Clone, Copy, Debug, Default)]
pub struct NewConnection<'a> {
    /// The id of the support.
    pub support: &'a str,
    /// What sort.
    pub kind: &'a str,
    /// Makes sending twice harmless.
    pub once: &'a str,
}

/// A support that a worker may choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its id.
    pub id: SupportId,
    /// Its name.
    pub name: Line<200>,
    /// Who runs it.
    pub organisation: Option<Line<200>>,
}

/// The most supports that are offered for a name.
const FOUND_MOST: usize = 20;

impl Desk {
    /// Published supports with these words in their name, those that begin with them first; or those of a shortlist, where
    /// the address of one is given.
    pub fn supports_called(&self, words: &str) -> Vec<Found> {
        let index = self.index.load();
        let found = |support: &Support| Found {
            id: support.id.clone(),
            name: support.entry.name.clone(),
            organisation: support.run_by.as_ref().map(|run_by| run_by.name.clone()),
        };
        if let Some((_, slugs)) = words.split_once("s=").filter(|(before, _)| before.ends_with(['?', '&'])) {
            let slugs = slugs.split('&').next().unwrap_or_default().replace("%2C", ",");
            let slugs: Vec<Slug> = slugs.split(',').filter_map(|slug| Slug::read(slug).ok()).take(FOUND_MOST).collect();
            return index.at(&slugs).into_iter().map(found).collect();
        }
        let words = domain::text::fold(words.trim());
        if words.is_empty() {
            return Vec::new();
        }
        let named = |support: &&Support| domain::text::fold(support.entry.name.as_str()).contains(&words);
        let mut all: Vec<&Support> = index.all().filter(named).collect();
        all.sort_by_cached_key(|support| {
            let name = domain::text::fold(support.entry.name.as_str());
            (!name.starts_with(&words), name, support.id.to_string())
        });
        all.into_iter().take(FOUND_MOST).map(found).collect()
    }

    /// Writes a connection down. What is to be asked for is a draft until it is sent. The same form sent twice makes one.
    /// # Errors
    /// [`Failure::NotFound`] for anybody but the worker who holds the case or covers it; [`Failure::Invalid`] on `support`
    /// when nobody can find it, or on `kind`; [`Failure::Conflict`] when the form has made another one before.
    pub async fn add_connection(
        &self,
        who: &Actor,
        referral: &ReferralId,
        new: NewConnection<'_>,
    ) -> Result<ConnectionId, Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            connectable(&mut tx, who, referral).await?;
            tx.case_of(referral).await?.ok_or(Failure::NotFound)?;
            let mut check = domain::failure::Check::default();
            let chosen = check.take(self.chosen(new.support));
            let kind = check.take(ConnectionKind::read(new.kind));
            check.done()?;
            let once = &OnceKey::read(new.once)?;
            let ((support, organisation), kind) = chosen.zip(kind).ok_or(Failure::NotFound)?;
            let id = Self::id_of_form(who, once, ConnectionId::read)?;
            let now = self.now();
            let connection = Connection {
                id: id.clone(),
                referral: referral.clone(),
                support: support.clone(),
                organisation,
                kind,
                state: kind.begins(),
                last: Last::default(),
                ask: None,
                fields: None,
                made: now,
                sent: None,
                ended: None,
                version: 1,
            };
            if !tx.add_connection(&connection, &who.id).await? {
                let kept = tx.connection(&id).await?.map(|with| with.connection);
                let is_the_same =
                    kept.is_some_and(|kept| (&kept.referral, &kept.support, kept.kind) == (referral, &support, kind));
                return if is_the_same { Ok(id) } else { Err(Failure::Conflict.into()) };
            }
            let doer = Doer::account(who, Part::Worker);
            let step = Step {
                id: self.ids.fresh(),
                deed: None,
                from: None,
                to: connection.state,
                by: doer.by,
                recorded: now,
                occurred: now,
                channel: doer.channel,
                said: Said::default(),
            };
            tx.add_connection_step(&id, &step, once).await?;
            let line = self.audit(who, "connection.add", "referral", referral.as_str());
            tx.note(&line.fields(&["kind", "support"])).await?;
            tx.keep().await?;
            Ok(id)
        })
        .await
    }

    /// The support that was chosen, which anybody can find, and who runs it.
    fn chosen(&self, id: &str) -> Result<(SupportId, Option<OrganisationId>), Failure> {
        let wrong = |why| Failure::invalid("support", why);
        if id.is_empty() {
            return Err(wrong(Why::NotChosen));
        }
        let id = SupportId::read(id).map_err(|_| wrong(Why::NotAChoice))?;
        let index = self.index.load();
        let support = index.by_id(&id).ok_or_else(|| wrong(Why::NotAChoice))?;
        Ok((id, support.run_by.as_ref().map(|run_by| run_by.id.clone())))
    }

    /// Writes down what an organisation is to be asked for, and what it is to be shown after a yes: before it is sent.
    /// # Errors
    /// [`Failure::NotFound`] for anybody but the worker who holds the case; [`Failure::Conflict`] when somebody was quicker;
    /// [`Failure::MovedOn`] once it was sent; [`Failure::Invalid`] on `ask` or `fields`.
    pub async fn prepare_connection(
        &self,
        who: &Actor,
        id: &ConnectionId,
        version: &str,
        ask: &str,
        fields: &[String],
    ) -> Result<(), Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let (mut with, _) = held(&mut tx, who, id).await?;
            let mut check = domain::failure::Check::default();
            let ask = check.take(Passage::read_optional("ask", ask)).flatten();
            let fields = check.take(AfterYes::read_all(fields));
            check.done()?;
            if version != with.connection.version.to_string() {
                return Err(Failure::Conflict.into());
            }
            with.connection.prepare(ask, fields.unwrap_or_default())?;
            tx.put_connection(&with.connection).await?;
            let referral = with.connection.referral.as_str();
            tx.note(&self.audit(who, "connection.prepare", "referral", referral).fields(&["ask", "fields"])).await?;
            Ok(tx.keep().await?)
        })
        .await
    }
}
