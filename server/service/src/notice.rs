//! Notices in the page, and the mail that counts them.

use crate::Desk;
use crate::desk::Trouble;
use crate::secret::hash;
use domain::actor::{Base, Role};
use domain::id::{AccountId, OnceKey, PracticeId, TeamId};
use domain::message::Message;
use domain::notice::{About, DigestChoice, Notice, NoticeKind, Tally, digest_day};
use domain::policy::{Action, Resource, may};
use domain::{Account, Actor, Failure, Moment};
use store::{KeptNotice, NewNotice, StoreError, Tx};

/// The most notices that a page shows, and that the bell counts.
const LIST_MOST: u32 = 200;
/// For how long a notice that was seen is kept: 90 days.
const KEPT_MS: i64 = 90 * 24 * 60 * 60 * 1000;
/// How long the mails of a morning belong to the server that writes them.
const LEASE_MS: i64 = 2 * 60 * 1000;
/// The work of writing them.
const DIGEST: &str = "digest";

impl Desk {
    /// Tells accounts that something happened, as a part of the use case that makes it happen: when that is not kept, nobody
    /// is told. Says how many were told.
    ///
    /// An account is told once of a kind about a record, ever; where the same thing may happen again, say which time it is:
    /// `About::referral(&id).on(question.as_str())`. Whoever did it needs no notice, so leave them out of `whom`. Permission is
    /// asked when a notice is read, not here: whom it is told to, and later may not see the record, does not see the notice.
    ///
    /// ```ignore
    /// self.tell(&mut tx, &[sender.clone()], NoticeKind::Accepted, About::referral(id)).await?;
    /// self.tell_team(&mut tx, &referral.team, referral.practice.as_ref(), NoticeKind::ReferralSent, About::referral(id)).await?;
    /// ```
    /// # Errors
    /// When the store fails; [`StoreError::Missing`] when there is no such record or account.
    pub async fn tell(
        &self,
        tx: &mut Tx,
        whom: &[AccountId],
        kind: NoticeKind,
        about: About<'_>,
    ) -> Result<u32, StoreError> {
        let at = self.now();
        let mut told = 0;
        for account in whom {
            let once = hash(&format!("{account} {} referral {} {}", kind.key(), about.referral, about.occasion));
            let new = NewNotice { id: &self.ids.fresh(), account, kind, referral: about.referral, at };
            told += u32::from(tx.add_notice(&new, &once).await?);
        }
        Ok(told)
    }

    /// The same, to whoever of a team has to do with what a practice sent: its leads, the workers of that practice, and the
    /// workers with a theme.
    /// # Errors
    /// As [`Desk::tell`].
    pub async fn tell_team(
        &self,
        tx: &mut Tx,
        team: &TeamId,
        practice: Option<&PracticeId>,
        kind: NoticeKind,
        about: About<'_>,
    ) -> Result<u32, StoreError> {
        let colleagues = tx.accounts_of_team(team).await?.into_iter();
        let whom: Vec<AccountId> =
            colleagues.filter(|account| is_told(account, practice)).map(|account| account.id).collect();
        self.tell(tx, &whom, kind, about).await
    }

    /// The latest notices of whoever asks, latest first. What one may no longer see is left out.
    /// # Errors
    /// When the store fails.
    pub async fn notices(&self, who: &Actor) -> Result<Vec<Notice>, Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let kept = tx.notices(&who.id, false, LIST_MOST).await?;
            tx.note(&self.audit(who, "notice.list", "account", who.id.as_str()).fields(&["kind", "practice", "at"]))
                .await?;
            tx.keep().await?;
            Ok(kept.into_iter().filter(|one| may_see(who, one)).map(|one| shown(who, one)).collect())
        })
        .await
    }

    /// How many notices of whoever asks are new: for the bell. A number names nobody, so it leaves no line.
    /// # Errors
    /// When the store fails.
    pub async fn new_notices(&self, who: &Actor) -> Result<u32, Failure> {
        self.again(|| async move {
            let mut tx = self.db.read().await?;
            let unseen = unseen(&mut tx, who).await?;
            Ok(u32::try_from(unseen.len()).unwrap_or(u32::MAX))
        })
        .await
    }

    /// Marks what was on the page as read: everything up to a moment, with it. Says how many were new.
    /// # Errors
    /// When the store fails.
    pub async fn see_notices(&self, who: &Actor, up_to: Moment) -> Result<u64, Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let now = self.now();
            let seen = tx.see_notices(&who.id, up_to.min(now), now).await?;
            tx.note(&self.audit(who, "notice.see", "account", who.id.as_str())).await?;
            tx.keep().await?;
            Ok(seen)
        })
        .await
    }

    /// What whoever asks has chosen of the mail that counts what waits. None for an account without an address.
    /// # Errors
    /// When the store fails.
    pub async fn digest_choice(&self, who: &Actor) -> Result<Option<DigestChoice>, Failure> {
        self.again(|| async move {
            let mut tx = self.db.read().await?;
            let has_address = tx.account(&who.id).await?.is_some_and(|account| account.email.is_some());
            Ok(if has_address { Some(tx.digest_choice(&who.id).await?) } else { None })
        })
        .await
    }

    /// Keeps what whoever asks has chosen.
    /// # Errors
    /// When the store fails.
    pub async fn choose_digest(&self, who: &Actor, choice: DigestChoice) -> Result<(), Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            tx.put_digest_choice(&who.id, choice).await?;
            tx.note(&self.audit(who, "account.digest", "account", who.id.as_str()).fields(&["digest"])).await?;
            Ok(tx.keep().await?)
        })
        .await
    }

    /// Writes the mails of this morning, where it is one: to each account that wants one and has something new. One of several
    /// servers does it, once a day; one that dies half-way is followed by another, and each account still gets one. Says how
    /// many were written.
    /// # Errors
    /// When the store fails.
    pub async fn write_digests(&self) -> Result<u32, Failure> {
        let now = self.now();
        let Some(day) = digest_day(now) else { return Ok(0) };
        let claim = &self.ids.fresh();
        let readers = self
            .again(|| async move {
                let mut tx = self.db.write().await?;
                if !tx.claim_chore(DIGEST, day, claim, now, now.plus_ms(LEASE_MS)).await? {
                    return Ok(None);
                }
                let readers = tx.digest_readers().await?;
                tx.keep().await?;
                Ok(Some(readers))
            })
            .await?;
        let Some(readers) = readers else { return Ok(0) };
        let mut written = 0;
        for reader in &readers {
            let once = &OnceKey::read(&hash(&format!("digest {reader} {day}")))?;
            written += u32::from(self.write_digest(reader, once).await?);
        }
        let done = self
            .again(|| async move {
                let mut tx = self.db.write().await?;
                tx.finish_chore(DIGEST, claim, day).await?;
                Ok(tx.keep().await?)
            })
            .await;
        match done {
            // It took longer than its claim: whoever has it now finds each mail written already.
            Err(Failure::Conflict) => Ok(written),
            other => other.map(|()| written),
        }
    }

    async fn write_digest(&self, reader: &AccountId, once: &OnceKey) -> Result<bool, Failure> {
        let Some(who) = &self.actor(reader).await? else { return Ok(false) };
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let email = tx.account(&who.id).await?.and_then(|account| account.email);
            let tally = Tally::of(unseen(&mut tx, who).await?.into_iter().map(|one| one.kind));
            let Some(to) = email.filter(|_| !tally.is_empty()) else { return Ok(false) };
            let is_new = self.send(&mut tx, once, &Message::Digest { to, tally }).await?;
            if is_new {
                tx.note(&self.system("digest.write", who.id.as_str())).await?;
            }
            tx.keep().await?;
            Ok(is_new)
        })
        .await
    }

    /// Takes away old notices that were seen.
    pub(crate) async fn sweep_notices(&self, tx: &mut Tx) -> Result<(), StoreError> {
        tx.sweep_notices(self.now().plus_ms(-KEPT_MS)).await.map(|_| ())
    }
}

/// Whether somebody of a team has to do with what a practice sends.
fn is_told(account: &Account, practice: Option<&PracticeId>) -> bool {
    let is_theirs = match &account.base {
        Base::Practices { practices, .. } => practice.is_none_or(|practice| practices.contains(practice)),
        Base::City { .. } => true,
        _ => false,
    };
    account.role == Role::TeamLead || (account.role == Role::LinkWorker && is_theirs)
}

/// Whether somebody may know of a record that something happened to it. A lead knows of the cases of their team, and is asked
/// for a reason when they open one.
fn may_see(who: &Actor, notice: &KeptNotice) -> bool {
    [Action::OpenReferral, Action::SeeSent, Action::SeeCases]
        .into_iter()
        .any(|action| may(who, action, &Resource::Referral(notice.standing())))
}

async fn unseen(tx: &mut Tx, who: &Actor) -> Result<Vec<KeptNotice>, Trouble> {
    let mut unseen = tx.notices(&who.id, true, LIST_MOST).await?;
    unseen.retain(|one| may_see(who, one));
    Ok(unseen)
}

/// The notice as its reader sees it: a practice reads which team has the record, a team from which practice it came.
fn shown(who: &Actor, kept: KeptNotice) -> Notice {
    let place = match (kept.practice_name, who.practice()) {
        (Some(practice), None) => practice,
        _ => kept.team_name,
    };
    Notice { id: kept.id, kind: kept.kind, place, referral: kept.referral, at: kept.at, is_new: kept.seen.is_none() }
}
