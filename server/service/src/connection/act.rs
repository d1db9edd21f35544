//! Something is done to a connection: by the worker, by the organisation, by the person, by the clock. One way for all.

use super::{Doing, held};
use crate::Desk;
use crate::desk::Trouble;
use crate::secret::hash;
use domain::connection::{By, Channel, Deed, Part, Said, State, Step};
use domain::id::{ConnectionId, OnceKey};
use domain::notice::{About, NoticeKind};
use domain::{Actor, Base, Failure, Line, Passage};
use store::{Report, ReportKind, StoreError, Tx, WithSupport};

/// Who does something, and by which way it comes in.
#[derive(Clone, Debug)]
pub(super) struct Doer {
    pub by: By,
    pub channel: Channel,
}

impl Doer {
    /// Somebody who is signed in.
    pub fn account(who: &Actor, part: Part) -> Self {
        let base = match &who.base {
            Base::Practices { team, .. } | Base::City { team, .. } => Some(team.to_string()),
            Base::Organisation(organisation) => Some(organisation.to_string()),
            Base::Practice(practice) => Some(practice.to_string()),
            Base::Group(group) => Some(group.to_string()),
            Base::Programme => None,
        };
        let by = By { part, account: Some(who.id.clone()), role: Some(who.role), base };
        Self { by, channel: Channel::Web }
    }

    /// Somebody without an account: the clock, or whoever has a link.
    pub fn without_account(part: Part, channel: Channel) -> Self {
        Self { by: By { part, account: None, role: None, base: None }, channel }
    }
}

/// What is done, read.
pub(super) struct Act {
    pub deed: Deed,
    pub said: Said,
    /// The version that was looked at; none where nobody looked.
    pub version: Option<i64>,
    pub once: OnceKey,
}

impl Desk {
    /// Does something as the worker who holds the case. What is sent is sent by [`Desk::send_connection`].
    /// # Errors
    /// [`Failure::NotFound`] for anybody else; [`Failure::MovedOn`] with what may be done instead; [`Failure::Conflict`] when
    /// somebody was quicker; [`Failure::Invalid`] on what is said.
    pub async fn do_connection(&self, who: &Actor, id: &ConnectionId, doing: &Doing<'_>) -> Result<(), Failure> {
        self.do_as(who, id, doing, Part::Worker).await
    }

    /// Writes down what an organisation says on the telephone, as the worker who holds the case.
    /// # Errors
    /// As [`Desk::do_connection`].
    pub async fn note_by_phone(&self, who: &Actor, id: &ConnectionId, doing: &Doing<'_>) -> Result<(), Failure> {
        self.do_as(who, id, doing, Part::Organisation).await
    }

    async fn do_as(&self, who: &Actor, id: &ConnectionId, doing: &Doing<'_>, part: Part) -> Result<(), Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let (mut with, _) = held(&mut tx, who, id).await?;
            let act = doing.read(self.now().day())?;
            // Sending asks for consent, and has a way of its own.
            if act.deed == Deed::Send {
                return Err(Failure::Conflict.into());
            }
            self.act(&mut tx, &mut with, &Doer::account(who, part), &act).await?;
            let referral = with.connection.referral.as_str();
            tx.note(&self.audit(who, "connection.act", "referral", referral).fields(&["state", "reason", "note"]))
                .await?;
            Ok(tx.keep().await?)
        })
        .await
    }

    /// Does something to a connection, in a transaction that the caller keeps, and writes the step down. The same form sent
    /// twice does it once. Says whether it was done now.
    pub(super) async fn act(
        &self,
        tx: &mut Tx,
        with: &mut WithSupport,
        doer: &Doer,
        act: &Act,
    ) -> Result<bool, Trouble> {
        let connection = &mut with.connection;
        if let Some(done) = tx.connection_step_sent_once(&connection.id, &act.once).await? {
            return if done == Some(act.deed) { Ok(false) } else { Err(Failure::Conflict.into()) };
        }
        if act.version.is_some_and(|seen| seen != connection.version) {
            return Err(Failure::Conflict.into());
        }
        let now = self.now();
        let from = connection.act(act.deed, doer.by.part, &act.said, now)?;
        tx.put_connection(connection).await?;
        connection.version += 1;
        let step = Step {
            id: self.ids.fresh(),
            deed: Some(act.deed),
            from: Some(from),
            to: connection.state,
            by: doer.by.clone(),
            recorded: now,
            occurred: now,
            channel: doer.channel,
            said: act.said.clone(),
        };
        tx.add_connection_step(&connection.id, &step, &act.once).await?;
        if !connection.state.is_told() {
            tx.end_connection_links(&connection.id, now).await?;
        }
        self.question_the_directory(tx, with, &step).await?;
        self.tell_of_answer(tx, with, &step).await?;
        Ok(true)
    }

    /// The worker hears what an organisation answers, or that it does not.
    async fn tell_of_answer(&self, tx: &mut Tx, with: &WithSupport, step: &Step) -> Result<(), Trouble> {
        let kind = match (step.by.part, step.deed) {
            (Part::Organisation, Some(Deed::See)) => return Ok(()),
            (Part::Organisation, _) => NoticeKind::ConnectionAnswered,
            (Part::System, Some(Deed::Expire)) => NoticeKind::ConnectionExpired,
            _ => return Ok(()),
        };
        let row = tx.referral(&with.connection.referral).await?.ok_or(Failure::NotFound)?;
        let about = About::referral(&with.connection.referral).on(&step.id);
        self.tell_hands(tx, &row.referral, step.by.account.as_ref(), kind, about).await?;
        Ok(())
    }

    /// Where an answer means that the directory may be wrong, whoever keeps it is asked to look. Nothing of the person goes
    /// there, nor who told.
    async fn question_the_directory(&self, tx: &mut Tx, with: &WithSupport, step: &Step) -> Result<(), Trouble> {
        let is_an_end = matches!(step.to, State::Declined | State::Stopped | State::CouldntGetHelp);
        let Some(reason) = step.said.reason.filter(|reason| is_an_end && reason.questions_the_directory()) else {
            return Ok(());
        };
        let (what, words) = match reason {
            domain::connection::Reason::NoCapacity => ("full", "Somebody was told that there is no room."),
            domain::connection::Reason::NoLongerRuns => ("gone", "Somebody was told that it does not run any more."),
            domain::connection::Reason::WaitingTooLong => ("full", "Somebody was told of a long wait."),
            _ => ("else", "Somebody was told that it is for others. Does the page say who it is for?"),
        };
        let report = Report {
            id: hash(&format!("connection {}", step.id)),
            kind: ReportKind::Wrong,
            support: Some(with.connection.support.clone()),
            what: Some(Line::read("what", what)?),
            words: Some(Passage::read("words", words)?),
            reply_to: None,
            place: None,
            at: step.recorded,
        };
        match tx.add_report(&report).await {
            // The support has gone from the directory meanwhile: there is nothing left to look at.
            Err(StoreError::Missing) => Ok(()),
            other => Ok(other?),
        }
    }
}
