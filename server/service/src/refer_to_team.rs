//! A place of treatment, or another team, refers somebody to a team of link workers, and sees where it is: no more.

use crate::Desk;
use crate::life::by;
use domain::asking::{Followed, SaidPractice, Way, way};
use domain::id::{OnceKey, PracticeId, ReferralId, TeamId};
use domain::policy::{Action, Resource, may};
use domain::referral::{Ask, AskForm, Part, Source};
use domain::{Actor, Failure, Line, Referral, Team, Why};
use std::collections::HashMap;

/// What the form says of a person.
const SENT: &[&str] = &[
    "name",
    "born_on",
    "home",
    "phone",
    "email",
    "language",
    "interpreter",
    "best_time",
    "reason",
    "own_words",
    "urgency",
    "in_crisis",
    "risk",
    "risk_note",
];
/// What the list shows.
const LISTED: &[&str] = &["short_name", "state", "team", "sent"];
/// The most rows of the list.
const LIST_MOST: u32 = 200;

/// A form of somebody who refers from outside a practice.
#[derive(Clone, Debug, Default)]
pub struct OutsideForm<'a> {
    /// What the referral says. What the practice hears back is not asked: it did not send this.
    pub ask: AskForm<'a>,
    /// The person's practice: its id, or a word of [`SaidPractice`].
    pub practice: &'a str,
    /// The team; empty for the one that serves the practice, or is nearest.
    pub team: &'a str,
}

/// What can be chosen there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutsideChoices {
    /// The practices, by name.
    pub practices: Vec<(PracticeId, Line<160>)>,
    /// The teams it may go to, by name.
    pub teams: Vec<Team>,
}

/// Who asked, in the eyes of the team; nothing for somebody who may not refer from outside.
fn source_of(who: &Actor) -> Result<Source, Failure> {
    let (base, source) = match (who.organisation(), who.team()) {
        (Some(organisation), _) => (Resource::Organisation(organisation), Source::PlaceOfTreatment),
        (None, Some(team)) => (Resource::Team(team), Source::Team),
        (None, None) => return Err(Failure::NotFound),
    };
    if may(who, Action::ReferFromOutside, &base) { Ok(source) } else { Err(Failure::NotFound) }
}

impl Desk {
    /// What can be chosen by whoever refers from outside a practice.
    /// # Errors
    /// [`Failure::NotFound`] for somebody who may not.
    pub async fn outside_choices(&self, who: &Actor) -> Result<OutsideChoices, Failure> {
        source_of(who)?;
        self.again(|| async move {
            let mut tx = self.db.read().await?;
            let practices = tx.practices().await?.into_iter().map(|practice| (practice.id, practice.name)).collect();
            let teams = tx.open_teams().await?.into_iter().filter(|team| who.team() != Some(&team.id)).collect();
            Ok(OutsideChoices { practices, teams })
        })
        .await
    }

    /// Sends a referral from a place of treatment, or from another team. The same form sent twice makes one.
    /// # Errors
    /// [`Failure::NotFound`] for somebody who may not; [`Failure::Invalid`] with every field that is wrong, and on `team`
    /// where none follows from the practice and the postcode, or it is their own; [`Failure::Conflict`] when another form
    /// had the same key.
    pub async fn refer_to_team(
        &self,
        who: &Actor,
        form: &OutsideForm<'_>,
        once: &OnceKey,
    ) -> Result<ReferralId, Failure> {
        let source = source_of(who)?;
        let now = self.now();
        let mut check = domain::failure::Check::default();
        let ask = check.take(Ask::read(&AskForm { share_back: "no", ..form.ask.clone() }, now.day()));
        let practice = check.take(SaidPractice::read(form.practice));
        check.done()?;
        let (Some(ask), Some(said)) = (&ask, &practice) else { return Err(Failure::NotFound) };
        let home = self.where_is(&ask.person.home);
        let (id, person) = (&self.id(ReferralId::read)?, &self.person_id()?);
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            if let Some(sent) = tx.referral_sent_once(Some(&who.id), once).await? {
                let is_the_same = tx.referral(&sent).await?.is_some_and(|row| row.referral.ask == *ask);
                return if is_the_same { Ok(sent) } else { Err(Failure::Conflict.into()) };
            }
            let served = self.served(&mut tx).await?;
            let (found, practice) = match way(said, home, (None, None), &served, &[])? {
                Way::Team { team, practice, .. } => (Some(team), practice),
                Way::Instead(_) => (None, None),
            };
            let team = match form.team {
                "" => found.ok_or_else(|| Failure::invalid("team", Why::NotChosen))?,
                chosen => TeamId::read(chosen).map_err(|_| Failure::invalid("team", Why::NotAChoice))?,
            };
            if tx.open_team(&team).await?.is_none() || who.team() == Some(&team) {
                return Err(Failure::invalid("team", Why::NotAChoice).into());
            }
            let mut referral = Referral::draft(id.clone(), source, team, ask.clone(), now);
            referral.practice = practice;
            referral.sent_by = Some(who.id.clone());
            self.send_draft(&mut tx, referral, person, (&by(who), Part::Sender), once).await?;
            tx.note(&self.audit(who, "referral.send", "referral", id.as_str()).fields(SENT)).await?;
            tx.keep().await?;
            Ok(id.clone())
        })
        .await
    }

    /// Where it is what somebody referred from there, newest first: the bare state.
    /// # Errors
    /// [`Failure::NotFound`] for somebody who may not refer from there.
    pub async fn followed(&self, who: &Actor) -> Result<Vec<Followed>, Failure> {
        source_of(who)?;
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let rows = tx.referrals_sent_by(&who.id, LIST_MOST).await?;
            let teams: HashMap<TeamId, Line<160>> =
                tx.teams().await?.into_iter().map(|team| (team.id, team.name)).collect();
            tx.note(&self.audit(who, "referral.list", "account", who.id.as_str()).fields(LISTED)).await?;
            tx.keep().await?;
            let own = rows.iter().filter(|row| {
                let is_theirs = may(who, Action::FollowOwn, &Resource::Referral(row.standing(false)));
                is_theirs && row.referral.source != Source::Practice
            });
            Ok(own.map(|row| Followed::of(&row.referral, teams.get(&row.referral.team).cloned())).collect())
        })
        .await
    }
}
