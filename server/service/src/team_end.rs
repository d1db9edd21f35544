//! A team closes: another takes over all that it has, in one transaction, and nobody is left behind.

use crate::Desk;
use crate::desk::Trouble;
use crate::life::Hand;
use crate::places::may_manage;
use domain::actor::Base;
use domain::id::{ReferralId, TeamId};
use domain::notice::{About, NoticeKind};
use domain::referral::{By, Command, Deed, Part, State};
use domain::{Actor, Failure, Practice, Team, Why};
use store::{Seen, Tx};

impl Desk {
    /// Closes a team, and gives all that it has to another: its practices, its staff with the people whom they hold, who
    /// waits, what is offered to it, who looks after whose caseload, and the records that have ended. Its staff sign in
    /// again. Done twice it changes nothing.
    /// # Errors
    /// [`Failure::NotFound`] when there is none, or not for whoever asks; [`Failure::Invalid`] on `team` when nobody is named
    /// who takes over, or the same team, or one that has closed.
    pub async fn close_team(&self, who: &Actor, id: &TeamId, to: &str) -> Result<(), Failure> {
        may_manage(who)?;
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            self.is_still(&mut tx, who).await?;
            let Seen { it: was, version } = tx.team_seen(id).await?.ok_or(Failure::NotFound)?;
            if was.closed.is_some() {
                return Ok(());
            }
            let to = &successor(&mut tx, id, to).await?;
            tx.put_team(&Team { closed: Some(self.now()), ..was }, version).await?;
            self.hand_places_over(&mut tx, who, id, to).await?;
            self.hand_staff_over(&mut tx, who, id, to).await?;
            tx.offers_to_team(id, to).await?;
            for referral in tx.open_of_team(id).await? {
                self.hand_referral_over(&mut tx, &referral, to).await?;
            }
            for referral in tx.offered_by_itself(to).await? {
                self.hand_referral_over(&mut tx, &referral, to).await?;
            }
            tx.ended_to_team(id, to).await?;
            tx.ended_accounts_to_team(id, to).await?;
            tx.covers_to_team(id, to).await?;
            tx.note(&self.audit(who, "team.close", "team", id.as_str()).fields(&["team"])).await?;
            Ok(tx.keep().await?)
        })
        .await
    }

    /// Opens a team again. What it had stays with whoever took it over.
    /// # Errors
    /// [`Failure::NotFound`] when there is none, or not for whoever asks.
    pub async fn open_team(&self, who: &Actor, id: &TeamId) -> Result<(), Failure> {
        may_manage(who)?;
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            self.is_still(&mut tx, who).await?;
            let Seen { it: was, version } = tx.team_seen(id).await?.ok_or(Failure::NotFound)?;
            if was.closed.is_none() {
                return Ok(());
            }
            tx.put_team(&Team { closed: None, ..was }, version).await?;
            tx.note(&self.audit(who, "team.open", "team", id.as_str())).await?;
            Ok(tx.keep().await?)
        })
        .await
    }

    async fn hand_places_over(&self, tx: &mut Tx, who: &Actor, from: &TeamId, to: &TeamId) -> Result<(), Trouble> {
        for practice in tx.practices().await?.into_iter().filter(|practice| practice.team == *from) {
            let Seen { it: was, version } = tx.practice_seen(&practice.id).await?.ok_or(Failure::NotFound)?;
            tx.put_practice(&Practice { team: to.clone(), ..was }, version).await?;
            tx.note(&self.audit(who, "practice.change", "practice", practice.id.as_str()).fields(&["team"])).await?;
        }
        Ok(())
    }

    /// Its staff do the same work in the other team. Whatever they see comes with their base, so they sign in again.
    async fn hand_staff_over(&self, tx: &mut Tx, who: &Actor, from: &TeamId, to: &TeamId) -> Result<(), Trouble> {
        for mut account in tx.accounts_of_team(from).await? {
            match &mut account.base {
                Base::Practices { team, .. } | Base::City { team, .. } => *team = to.clone(),
                Base::Practice(_) | Base::Organisation(_) | Base::Group(_) | Base::Programme => continue,
            }
            tx.put_account(&account).await?;
            tx.end_sign_ins_of(&account.id).await?;
            tx.note(&self.audit(who, "account.change", "account", account.id.as_str()).fields(&["team"])).await?;
        }
        Ok(())
    }

    /// One open referral goes over. What the two teams offered each other is nobody's offer any more.
    async fn hand_referral_over(&self, tx: &mut Tx, id: &ReferralId, to: &TeamId) -> Result<(), Trouble> {
        let mut referral = tx.referral(id).await?.ok_or(Failure::NotFound)?.referral;
        let follows = Command { team: Some(to.clone()), ..Command::plain(Deed::Follow) };
        let is_offered = referral.state == State::Redirected && referral.offered_to.as_ref() == Some(to);
        let is_own_offer = is_offered && referral.team == *to;
        let (part, command) = match (is_offered, is_own_offer) {
            (_, true) => (Part::Clock, Command::plain(Deed::TakeOfferBack)),
            (true, false) => (Part::OfferedTeam, Command::plain(Deed::AcceptOffer)),
            (false, false) => (Part::Clock, follows),
        };
        // Whoever manages teams reads nothing of what they have: the program does it for them.
        let hand = Hand { by: &By::Clock, part, at: self.now() };
        self.take_step(tx, &mut referral, hand, &command, None).await?;
        if is_own_offer {
            self.tell_hands(tx, &referral, None, NoticeKind::OfferRefused, About::referral(id).on("team closed"))
                .await?;
        }
        let mut line = self.system(command.deed.audit_action(), id.as_str()).fields(&["team"]);
        line.object_kind = "referral";
        Ok(tx.note(&line).await?)
    }
}

/// The team that takes over: another one, and open.
async fn successor(tx: &mut Tx, closing: &TeamId, to: &str) -> Result<TeamId, Trouble> {
    if to.is_empty() {
        return Err(Failure::invalid("team", Why::NotChosen).into());
    }
    let wrong = || Failure::invalid("team", Why::NotAChoice);
    let to = TeamId::read(to).map_err(|_| wrong())?;
    match tx.team(&to).await? {
        Some(team) if team.closed.is_none() && to != *closing => Ok(to),
        _ => Err(wrong().into()),
    }
}
