//! Keeping what a feed brought: the same id again updates the same row, never makes a second one.

use crate::Desk;
use crate::desk::Trouble;
use crate::import::{Batch, IncomingOrganisation, IncomingSupport};
use domain::id::{OrganisationId, Slug, SupportId};
use domain::support::{RunBy, Status};
use domain::{Failure, Line, Organisation, Support};
use std::collections::{HashMap, HashSet};
use store::{Added, Tx};

/// What keeping a batch did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Supports that are new.
    pub added: u64,
    /// Supports that had changed.
    pub changed: u64,
    /// Supports that were the same.
    pub same: u64,
}

impl Desk {
    /// Keeps a batch in one transaction, all or nothing, then shows it on the public pages. With `dry_run` nothing is
    /// kept, and the counts say what would have been.
    ///
    /// `progress` hears how many rows are done, of how many.
    /// # Errors
    /// When the store fails; nothing is kept then.
    pub async fn keep_batch(
        &self,
        batch: &Batch,
        dry_run: bool,
        progress: &(dyn Fn(u64, u64) + Sync),
    ) -> Result<Kept, Failure> {
        let kept = self.again(|| self.try_keep(batch, dry_run, progress)).await?;
        if !dry_run {
            self.refresh().await.map_err(|error| self.told(error.into()))?;
        }
        Ok(kept)
    }

    async fn try_keep(
        &self,
        batch: &Batch,
        dry_run: bool,
        progress: &(dyn Fn(u64, u64) + Sync),
    ) -> Result<Kept, Trouble> {
        let total = (batch.organisations.len() + batch.supports.len()) as u64;
        let mut done = 0;
        let mut tx = self.db.write().await?;
        let mut run_by = HashMap::new();
        let mut slugs = HashSet::new();
        for incoming in &batch.organisations {
            let organisation = self.keep_organisation(&mut tx, incoming, &mut slugs).await?;
            let Organisation { id, slug, name, .. } = organisation;
            run_by.insert(&incoming.source.id, RunBy { id, slug, name });
            done += 1;
            progress(done, total);
        }
        let mut kept = Kept::default();
        slugs.clear();
        for incoming in &batch.supports {
            let by = incoming.organisation.as_ref().and_then(|id| run_by.get(id)).cloned();
            self.keep_support(&mut tx, incoming, by, &mut slugs, &mut kept).await?;
            done += 1;
            progress(done, total);
        }
        if let Some(feed) = batch.supports.first().map(|support| &support.source.feed) {
            tx.note(&self.system("import.keep", feed.as_str())).await?;
            tx.put_fact(store::EDITION, &self.ids.fresh()).await?;
        }
        if !dry_run {
            tx.keep().await?;
        }
        Ok(kept)
    }

    async fn keep_organisation(
        &self,
        tx: &mut Tx,
        incoming: &IncomingOrganisation,
        slugs: &mut HashSet<Slug>,
    ) -> Result<Organisation, Trouble> {
        let known = tx.organisation_of(&incoming.source).await?;
        let (id, slug) = match &known {
            Some(known) => (known.id.clone(), known.slug.clone()),
            None => (self.id(OrganisationId::read)?, free_slug(tx, Of::Organisation, &incoming.name, slugs).await?),
        };
        let organisation = Organisation {
            id,
            slug,
            name: incoming.name.clone(),
            about: incoming.about.clone(),
            phone: incoming.phone.clone(),
            email: incoming.email.clone(),
            web: incoming.web.clone(),
            source: incoming.source.clone(),
        };
        if known.as_ref() != Some(&organisation) {
            tx.put_organisation(&organisation).await?;
        }
        Ok(organisation)
    }

    async fn keep_support(
        &self,
        tx: &mut Tx,
        incoming: &IncomingSupport,
        run_by: Option<RunBy>,
        slugs: &mut HashSet<Slug>,
        kept: &mut Kept,
    ) -> Result<(), Trouble> {
        let known = tx.support_of(&incoming.source).await?;
        let (id, slug, status) = match &known {
            // An address that has been given out stays, even when the name changes.
            Some(known) => (known.support.id.clone(), known.support.slug.clone(), known.support.status),
            None => {
                let slug = free_slug(tx, Of::Support, &incoming.entry.name, slugs).await?;
                (self.id(SupportId::read)?, slug, Status::Published)
            }
        };
        let support = Support {
            id,
            slug,
            run_by,
            source: incoming.source.clone(),
            status: incoming.status.unwrap_or(status),
            entry: incoming.entry.clone(),
        };
        let is_new = known.is_none();
        let has_changed = match &known {
            Some(known) if known.support == support => false,
            Some(known) => {
                self.put_support(tx, known, &support, support.source.feed.as_str()).await?;
                true
            }
            None => {
                let added = Added { at: self.now(), by: support.source.feed.to_string() };
                tx.add_support(&support, &added).await?;
                true
            }
        };
        let has_new_notes = match &incoming.notes {
            Some(notes) if *notes != tx.worker_notes(&support.id).await? => {
                tx.put_worker_notes(&support.id, notes).await?;
                true
            }
            _ => false,
        };
        match (is_new, has_changed || has_new_notes) {
            (true, _) => kept.added += 1,
            (false, true) => kept.changed += 1,
            (false, false) => kept.same += 1,
        }
        Ok(())
    }
}

/// An address that no organisation has yet, for one with this name.
pub(crate) async fn organisation_slug(tx: &mut Tx, name: &Line<200>) -> Result<Slug, Trouble> {
    free_slug(tx, Of::Organisation, name, &mut HashSet::new()).await
}

/// What an address is for: each has addresses of its own.
#[derive(Clone, Copy)]
enum Of {
    Support,
    Organisation,
}

/// An address nobody has: the name, or the name with a number.
async fn free_slug(tx: &mut Tx, of: Of, name: &Line<200>, given: &mut HashSet<Slug>) -> Result<Slug, Trouble> {
    let plain = Slug::of(name.as_str());
    let mut slug = plain.clone();
    let mut n = 1;
    loop {
        let is_taken = match of {
            Of::Support => tx.is_slug_taken(&slug).await?,
            Of::Organisation => tx.is_organisation_slug_taken(&slug).await?,
        };
        if !is_taken && !given.contains(&slug) {
            break;
        }
        n += 1;
        slug = plain.numbered(n);
    }
    given.insert(slug.clone());
    Ok(slug)
}
