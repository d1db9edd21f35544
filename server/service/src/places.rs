//! Practices, teams and organisations: where people work.

use crate::Desk;
use crate::desk::Trouble;
use crate::keep::organisation_slug;
use crate::life::{Hand, by};
use domain::id::{OnceKey, OrganisationId, PracticeId, TeamId};
use domain::page::Page;
use domain::policy::{Action, Resource, may};
use domain::referral::{Command, Deed, Part, State};
use domain::support::Source;
use domain::text::fold;
use domain::workplace::{Workplace, WorkplaceEntry, WorkplaceForm, WorkplaceKind};
use domain::{Actor, Failure, Line, Organisation, Practice, Team, Why};
use store::{Audit, Seen, Tx};

/// The feed of what was written down here, and came from no other.
const OWN_FEED: &str = "desk";

impl Desk {
    /// The workplaces of one sort whose names hold these words, by name.
    /// # Errors
    /// [`Failure::NotFound`] for somebody who does not manage them.
    pub async fn workplaces(
        &self,
        who: &Actor,
        kind: WorkplaceKind,
        q: &str,
        page: u32,
    ) -> Result<Page<Workplace>, Failure> {
        may_manage(who)?;
        let words: Vec<String> = fold(q).split_whitespace().map(str::to_owned).collect();
        let mut all = self.set_up_list(kind).await?;
        all.retain(|one| {
            let name = fold(one.name());
            words.iter().all(|word| name.contains(word))
        });
        Ok(Page::of(all, page))
    }

    /// All workplaces of one sort, by name, for whoever runs the program.
    /// # Errors
    /// When the store fails.
    pub async fn set_up_list(&self, kind: WorkplaceKind) -> Result<Vec<Workplace>, Failure> {
        self.again(|| async move {
            let mut tx = self.db.read().await?;
            let mut all: Vec<Workplace> = match kind {
                WorkplaceKind::Practice => tx.practices().await?.into_iter().map(Workplace::Practice).collect(),
                WorkplaceKind::Team => tx.teams().await?.into_iter().map(Workplace::Team).collect(),
                WorkplaceKind::Organisation => {
                    tx.organisations().await?.into_iter().map(Workplace::Organisation).collect()
                }
            };
            all.sort_by_cached_key(|one| (fold(one.name()), one.id().to_owned()));
            Ok(all)
        })
        .await
    }

    /// One workplace, and which version of it that is.
    /// # Errors
    /// [`Failure::NotFound`] when there is none, or not for whoever asks.
    pub async fn workplace(&self, who: &Actor, kind: WorkplaceKind, id: &str) -> Result<(Workplace, i64), Failure> {
        may_manage(who)?;
        self.again(|| async move {
            let mut tx = self.db.read().await?;
            let Seen { it, version } = stored(&mut tx, kind, id).await?.ok_or(Failure::NotFound)?;
            Ok((it, version))
        })
        .await
    }

    /// The teams that a practice may have, by name.
    /// # Errors
    /// [`Failure::NotFound`] for somebody who does not manage them.
    pub async fn teams(&self, who: &Actor) -> Result<Vec<Team>, Failure> {
        may_manage(who)?;
        self.again(|| async { Ok(self.db.read().await?.open_teams().await?) }).await
    }

    /// Adds a workplace, and gives its id. The same form sent twice adds one.
    /// # Errors
    /// [`Failure::NotFound`] for somebody who does not manage them; [`Failure::Invalid`] with every field that is wrong;
    /// [`Failure::Conflict`] when the same form came before with other words.
    pub async fn add_workplace(
        &self,
        who: &Actor,
        kind: WorkplaceKind,
        form: &WorkplaceForm<'_>,
        once: &OnceKey,
    ) -> Result<String, Failure> {
        may_manage(who)?;
        let entry = &WorkplaceEntry::read(kind, form)?;
        let id = &Self::id_of_form(who, once, |id| Ok(id.to_owned()))?;
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            self.is_still(&mut tx, who).await?;
            if let Some(kept) = stored(&mut tx, kind, id).await? {
                let is_the_same = entry.written_into(&kept.it) == kept.it;
                return if is_the_same { Ok(()) } else { Err(Failure::Conflict.into()) };
            }
            let line = self.audit(who, added(kind), kind.key(), id);
            self.add(tx, entry, id, &line).await
        })
        .await?;
        self.shown(kind).await?;
        Ok(id.clone())
    }

    /// Adds a workplace from the command line, and gives its id: the one that was asked for, or a new one.
    /// # Errors
    /// [`Failure::Invalid`] with every field that is wrong, also on `id` where it is taken or not written like one.
    pub async fn set_up_workplace(
        &self,
        kind: WorkplaceKind,
        form: &WorkplaceForm<'_>,
        id: Option<&str>,
    ) -> Result<String, Failure> {
        let entry = &WorkplaceEntry::read(kind, form)?;
        let id = &match id {
            // All three sorts of ids are written alike.
            Some(id) => PracticeId::read(id).map_err(|_| Failure::invalid("id", Why::Unreadable))?.to_string(),
            None => self.ids.fresh(),
        };
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            if stored(&mut tx, kind, id).await?.is_some() {
                return Err(Failure::invalid("id", Why::Taken).into());
            }
            let line = Audit { object_kind: kind.key(), ..self.system(added(kind), id) };
            self.add(tx, entry, id, &line).await
        })
        .await?;
        Ok(id.clone())
    }

    async fn add(&self, mut tx: Tx, entry: &WorkplaceEntry, id: &str, line: &Audit) -> Result<(), Trouble> {
        match entry.clone() {
            WorkplaceEntry::Practice { name, postcode, phone, team } => {
                has_team(&mut tx, &team).await?;
                let id = PracticeId::read(id)?;
                tx.add_practice(&Practice { id, name, postcode, phone, team, closed: None }).await?;
            }
            WorkplaceEntry::Team { name, phone } => {
                tx.add_team(&Team { id: TeamId::read(id)?, name, phone, closed: None }).await?
            }
            WorkplaceEntry::Organisation { name, about, phone, email, web } => {
                let slug = organisation_slug(&mut tx, &name).await?;
                let source = Source { feed: Line::read("source", OWN_FEED)?, id: Line::read("source", id)? };
                let id = OrganisationId::read(id)?;
                let added = Organisation { id, slug, name, about, phone, email, web, source };
                tx.put_organisation(&added).await?;
                tx.put_fact(store::EDITION, &self.ids.fresh()).await?;
            }
        }
        tx.note(line).await?;
        Ok(tx.keep().await?)
    }

    /// Changes what is said of a workplace.
    /// # Errors
    /// [`Failure::NotFound`] when there is none, or not for whoever asks; [`Failure::Invalid`] with every field that is
    /// wrong; [`Failure::Conflict`] when somebody was quicker.
    pub async fn change_workplace(
        &self,
        who: &Actor,
        (kind, id): (WorkplaceKind, &str),
        form: &WorkplaceForm<'_>,
        version: i64,
    ) -> Result<(), Failure> {
        may_manage(who)?;
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            self.is_still(&mut tx, who).await?;
            let was = stored(&mut tx, kind, id).await?.ok_or(Failure::NotFound)?;
            let becomes = WorkplaceEntry::read(kind, form)?.written_into(&was.it);
            // The same form sent twice has been kept already.
            if becomes == was.it {
                return Ok(());
            }
            if was.version != version {
                return Err(Failure::Conflict.into());
            }
            self.put(&mut tx, &becomes, version).await?;
            self.follow_practice(&mut tx, who, &was.it, &becomes).await?;
            tx.note(&self.audit(who, changed(kind), kind.key(), id)).await?;
            Ok(tx.keep().await?)
        })
        .await?;
        self.shown(kind).await
    }

    /// Where a practice goes to another team, what it sent and nobody holds goes with it; what a worker holds stays with
    /// them. What was offered to that very team it has now.
    async fn follow_practice(
        &self,
        tx: &mut Tx,
        who: &Actor,
        was: &Workplace,
        becomes: &Workplace,
    ) -> Result<(), Trouble> {
        let (Workplace::Practice(was), Workplace::Practice(becomes)) = (was, becomes) else { return Ok(()) };
        if was.team == becomes.team {
            return Ok(());
        }
        for id in tx.waiting_of_practice(&was.id, &was.team).await? {
            let mut referral = tx.referral(&id).await?.ok_or(Failure::NotFound)?.referral;
            let is_offered = referral.state == State::Redirected && referral.offered_to.as_ref() == Some(&becomes.team);
            let (part, command) = match is_offered {
                true => (Part::OfferedTeam, Command::plain(Deed::AcceptOffer)),
                false => (Part::Clock, Command { team: Some(becomes.team.clone()), ..Command::plain(Deed::Follow) }),
            };
            let hand = Hand { by: &by(who), part, at: self.now() };
            self.take_step(tx, &mut referral, hand, &command, None).await?;
            tx.note(&self.audit(who, command.deed.audit_action(), "referral", id.as_str()).fields(&["team"])).await?;
        }
        Ok(())
    }

    /// Closes a practice for new referrals, or opens it again. What it sent before goes on.
    /// # Errors
    /// [`Failure::NotFound`] when there is none, or not for whoever asks.
    pub async fn close_practice(&self, who: &Actor, id: &PracticeId, is_closed: bool) -> Result<(), Failure> {
        may_manage(who)?;
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            self.is_still(&mut tx, who).await?;
            let Seen { it: was, version } = tx.practice_seen(id).await?.ok_or(Failure::NotFound)?;
            if was.closed.is_some() == is_closed {
                return Ok(());
            }
            let becomes = Practice { closed: is_closed.then(|| self.now()), ..was };
            tx.put_practice(&becomes, version).await?;
            let action = if is_closed { "practice.close" } else { "practice.open" };
            tx.note(&self.audit(who, action, "practice", id.as_str())).await?;
            Ok(tx.keep().await?)
        })
        .await
    }

    async fn put(&self, tx: &mut Tx, becomes: &Workplace, version: i64) -> Result<(), Trouble> {
        match becomes {
            Workplace::Practice(practice) => {
                has_team(tx, &practice.team).await?;
                tx.put_practice(practice, version).await?;
            }
            Workplace::Team(team) => tx.put_team(team, version).await?,
            Workplace::Organisation(organisation) => {
                tx.change_organisation(organisation, version).await?;
                tx.put_fact(store::EDITION, &self.ids.fresh()).await?;
            }
        }
        Ok(())
    }

    /// What the public sees changes at once.
    async fn shown(&self, kind: WorkplaceKind) -> Result<(), Failure> {
        match kind {
            WorkplaceKind::Organisation => self.refresh().await.map_err(|error| self.told(error.into())),
            WorkplaceKind::Practice | WorkplaceKind::Team => Ok(()),
        }
    }
}

pub(crate) fn may_manage(who: &Actor) -> Result<(), Failure> {
    if may(who, Action::ManagePlaces, &Resource::Everything) { Ok(()) } else { Err(Failure::NotFound) }
}

async fn has_team(tx: &mut Tx, team: &TeamId) -> Result<(), Trouble> {
    match tx.open_team(team).await? {
        Some(_) => Ok(()),
        None => Err(Failure::invalid("team", Why::NotAChoice).into()),
    }
}

async fn stored(tx: &mut Tx, kind: WorkplaceKind, id: &str) -> Result<Option<Seen<Workplace>>, Trouble> {
    fn of<T>(seen: Option<Seen<T>>, made: impl Fn(T) -> Workplace) -> Option<Seen<Workplace>> {
        seen.map(|Seen { it, version }| Seen { it: made(it), version })
    }
    Ok(match kind {
        WorkplaceKind::Practice => of(tx.practice_seen(&PracticeId::read(id)?).await?, Workplace::Practice),
        WorkplaceKind::Team => of(tx.team_seen(&TeamId::read(id)?).await?, Workplace::Team),
        WorkplaceKind::Organisation => {
            of(tx.organisation_seen(&OrganisationId::read(id)?).await?, Workplace::Organisation)
        }
    })
}

const fn added(kind: WorkplaceKind) -> &'static str {
    match kind {
        WorkplaceKind::Practice => "practice.add",
        WorkplaceKind::Team => "team.add",
        WorkplaceKind::Organisation => "organisation.add",
    }
}

const fn changed(kind: WorkplaceKind) -> &'static str {
    match kind {
        WorkplaceKind::Practice => "practice.change",
        WorkplaceKind::Team => "team.change",
        WorkplaceKind::Organisation => "organisation.change",
    }
}
