//! What is done to referrals, and what follows: the one place where a referral goes from one state to another.

use crate::Desk;
use crate::desk::Trouble;
use domain::actor::Base;
use domain::first_contact::{missing, was_reached};
use domain::id::{CaseId, OnceKey, PersonId, ReferralId};
use domain::policy::{Action, Resource, Standing, may};
use domain::referral::{By, Channel, Command, Deed, Part, State, Step, StepReason};
use domain::{Actor, Failure, Moment, Referral, Why};
use store::{Tx, WithPractice};

/// Somebody who is signed in, as history keeps them.
pub(crate) fn by(who: &Actor) -> By {
    let base = match &who.base {
        Base::Practice(practice) => Some(practice.to_string()),
        Base::Practices { team, .. } | Base::City { team, .. } => Some(team.to_string()),
        Base::Organisation(organisation) => Some(organisation.to_string()),
        Base::Group(group) => Some(group.to_string()),
        Base::Programme => None,
    };
    By::Account { id: who.id.clone(), role: who.role, base }
}

/// Who takes a step, in which part, and when. What one command writes carries one moment.
pub(crate) struct Hand<'a> {
    /// Who.
    pub by: &'a By,
    /// In which part.
    pub part: Part,
    /// When.
    pub at: Moment,
}

/// What permission is asked for in each part in which a deed may be done by somebody who is signed in.
const fn action(deed: Deed, part: Part) -> Option<Action> {
    match (part, deed) {
        (_, Deed::MarkError) => Some(Action::MarkError),
        (Part::Triage, Deed::Accept) => Some(Action::TakeOn),
        (Part::Triage, _) => Some(Action::Triage),
        (Part::Worker, Deed::Contact) => Some(Action::WriteContact),
        (Part::Worker, _) => Some(Action::EndCase),
        (Part::Lead, _) => Some(Action::Assign),
        (Part::OfferedTeam, _) => Some(Action::AnswerOffer),
        (Part::Sender, _) => Some(Action::SteerSent),
        (Part::Person | Part::Clock, _) => None,
    }
}

/// Whether enough was tried before somebody is called never reached (casework, section "Referral").
async fn check_tries(tx: &mut Tx, command: &Command, row: &WithPractice) -> Result<(), Trouble> {
    let is_never_reached = command.deed == Deed::Close && command.said.reason == Some(StepReason::NeverReached);
    if !is_never_reached || !command.deed.from().contains(&row.referral.state) {
        return Ok(());
    }
    let contacts = tx.contacts(&row.referral.id).await?;
    if was_reached(&contacts) {
        return Err(Failure::invalid("reason", Why::WasReached).into());
    }
    match missing(&row.referral.ask.person, &contacts) {
        Some(_) => Err(Failure::invalid("reason", Why::TriedTooLittle).into()),
        None => Ok(()),
    }
}

/// The parts in which whoever asks may do this to this referral; none, and for them it does not exist.
pub(crate) fn parts(who: &Actor, deed: Deed, row: &WithPractice) -> Vec<Part> {
    let standing = row.standing(false);
    let allowed = |part: &&Part| {
        action(deed, **part).is_some_and(|action| may(who, action, &Resource::Referral(standing.clone())))
    };
    deed.by().iter().filter(allowed).copied().collect()
}

/// What somebody is told who may not decide on this referral. Whoever was about to when a colleague took it on hears that
/// somebody was quicker; for anybody else it does not exist.
pub(crate) fn missed(who: &Actor, row: &WithPractice) -> Failure {
    let unclaimed = Standing { worker: None, ..row.standing(false) };
    let could = row.referral.worker.is_some() && may(who, Action::Triage, &Resource::Referral(unclaimed));
    if could { Failure::Conflict } else { Failure::NotFound }
}

/// What whoever asks may do with this referral now, in the order in which it is offered.
pub(crate) fn possible(who: &Actor, row: &WithPractice) -> Vec<Deed> {
    let now = |deed: &&Deed| deed.from().contains(&row.referral.state) && !parts(who, **deed, row).is_empty();
    Deed::ALL.iter().filter(now).copied().collect()
}

impl Desk {
    /// Does something to a referral.
    ///
    /// `seen` is the version of the referral that whoever asks had before them, where they had one; `once` makes the same
    /// form sent twice one step.
    /// # Errors
    /// [`Failure::NotFound`] when there is none, or not for whoever asks; [`Failure::MovedOn`] when this may not be done
    /// now, with what may be; [`Failure::Conflict`] when somebody changed it since it was seen, or when another form had the
    /// same key; [`Failure::Invalid`] when something is missing.
    pub async fn command(
        &self,
        who: &Actor,
        id: &ReferralId,
        command: &Command,
        seen: Option<i64>,
        once: &OnceKey,
    ) -> Result<State, Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let mut row = tx.referral(id).await?.ok_or(Failure::NotFound)?;
            let state = self.command_in(&mut tx, who, &mut row, command, (seen, once)).await?;
            tx.keep().await?;
            Ok(state)
        })
        .await
    }

    /// The same within a transaction; keeping is for whoever calls.
    pub(crate) async fn command_in(
        &self,
        tx: &mut Tx,
        who: &Actor,
        row: &mut WithPractice,
        command: &Command,
        (seen, once): (Option<i64>, &OnceKey),
    ) -> Result<State, Trouble> {
        let id = row.referral.id.clone();
        if let Some(made) = tx.step_made_once(&id, once).await? {
            let is_theirs = made.by.account() == Some(&who.id) && made.deed == Some(command.deed);
            let is_the_same = (made.reason, &made.note) == (command.said.reason, &command.said.note);
            return match (is_theirs, is_the_same) {
                (true, true) => Ok(made.to),
                (true, false) => Err(Failure::Conflict.into()),
                (false, _) => Err(Failure::NotFound.into()),
            };
        }
        let part = self.part(who, command, row)?;
        if seen.is_some_and(|seen| seen != row.referral.version) {
            return Err(row.referral.moved_on(part).into());
        }
        self.check_hands(tx, command, row).await?;
        check_tries(tx, command, row).await?;
        let hand = Hand { by: &by(who), part, at: self.now() };
        let state = self.take_step(tx, &mut row.referral, hand, command, Some(once)).await?;
        tx.note(&self.audit(who, command.deed.audit_action(), "referral", id.as_str()).fields(&["state"])).await?;
        Ok(state)
    }

    /// The part in which somebody does something: one in which it may be done now, before one in which it may not.
    fn part(&self, who: &Actor, command: &Command, row: &WithPractice) -> Result<Part, Trouble> {
        let mut parts = parts(who, command.deed, row);
        // A worker takes on for themselves; only a lead gives to others.
        if command.deed == Deed::Accept && command.worker.as_ref() != Some(&who.id) {
            parts.retain(|part| *part != Part::Triage);
        }
        Ok(parts.first().copied().ok_or(Failure::NotFound)?)
    }

    /// Whether the hands a command names may take the referral: a worker of its team who may sign in, or a team there is.
    async fn check_hands(&self, tx: &mut Tx, command: &Command, row: &WithPractice) -> Result<(), Trouble> {
        if let Some(worker) = &command.worker {
            let account = tx.account(worker).await?.filter(|account| account.disabled.is_none());
            let takes = account.is_some_and(|account| {
                account.role == domain::Role::LinkWorker && account.base.team() == Some(&row.referral.team)
            });
            if !takes {
                return Err(Failure::invalid("worker", Why::NotAChoice).into());
            }
        }
        if let Some(team) = &command.team
            && tx.open_team(team).await?.is_none()
        {
            return Err(Failure::invalid("team", Why::NotAChoice).into());
        }
        Ok(())
    }

    /// Takes one step within a transaction: the rule, the row, the history, the case. The audit line and keeping are for
    /// whoever calls. Says where it is afterwards.
    /// # Errors
    /// As [`Referral::take`], and when the store fails.
    pub(crate) async fn take_step(
        &self,
        tx: &mut Tx,
        referral: &mut Referral,
        hand: Hand<'_>,
        command: &Command,
        once: Option<&OnceKey>,
    ) -> Result<State, Trouble> {
        let had = referral.worker.clone();
        let (from, to) = referral.take(command, hand.part, hand.at)?;
        let is_step = from != to || command.deed != Deed::Contact;
        tx.put_referral(referral).await?;
        referral.version += 1;
        if is_step {
            let step = self.step(&hand, from, to, command);
            tx.add_step(&referral.id, &step, once).await?;
            self.tell_of_step(tx, referral, command.deed, &step).await?;
        }
        if had != referral.worker
            && let Some(worker) = &referral.worker
        {
            match tx.case_of(&referral.id).await? {
                Some(_) => tx.put_case_worker(&referral.id, worker).await?,
                None => tx.open_case(&self.id(CaseId::read)?, &referral.id, worker, hand.at).await?,
            }
        }
        Ok(to)
    }

    fn step(&self, hand: &Hand<'_>, from: State, to: State, command: &Command) -> Step {
        let channel = match hand.by {
            By::Account { .. } => Channel::Web,
            By::Person => Channel::Link,
            By::Clock => Channel::Clock,
        };
        Step {
            id: self.ids.fresh(),
            deed: Some(command.deed),
            from,
            to,
            by: hand.by.clone(),
            at: hand.at,
            occurred: None,
            reason: command.said.reason,
            note: command.said.note.clone(),
            channel,
        }
    }

    /// Writes a draft down and sends it: from here on the team owns it.
    pub(crate) async fn send_draft(
        &self,
        tx: &mut Tx,
        mut referral: Referral,
        person: &PersonId,
        (by, part): (&By, Part),
        once: &OnceKey,
    ) -> Result<(), Trouble> {
        referral.data_zone = self.zone_of(&referral.ask.person);
        let command = Command::plain(Deed::Send);
        let hand = Hand { by, part, at: referral.sent };
        let (from, to) = referral.take(&command, hand.part, hand.at)?;
        tx.add_referral(&referral, person, once).await?;
        let step = self.step(&hand, from, to, &command);
        tx.add_step(&referral.id, &step, None).await?;
        Ok(self.tell_of_step(tx, &referral, command.deed, &step).await?)
    }
}
