//! One referral of the town's past, from the desk it was sent from to where it is today.

use super::SENDER;
use super::chance::Chance;
use domain::contact::{Contact, Mode, Outcome};
use domain::id::{AccountId, CaseId, ContactId, TeamId};
use domain::moment::Day;
use domain::referral::{By, Channel, Command, Deed, Part, Said, Step, StepReason, Urgency};
use domain::{Account, Failure, Moment, Passage, Referral};
use jiff::civil::Weekday;

const HOUR_MS: i64 = 60 * 60 * 1000;
const DAY_MS: i64 = 24 * HOUR_MS;

/// Who has to do with it.
pub(super) struct Hands<'a> {
    /// Who sent it; nobody where the person asked for themselves.
    pub sender: Option<&'a Account>,
    /// Who takes it on.
    pub worker: &'a Account,
    /// Somebody of another team, to which it may be offered.
    pub other: Option<(TeamId, &'a Account)>,
}

/// A contact that is not written down yet.
pub(super) struct Spoke {
    at: Moment,
    outcome: Outcome,
    mode: Mode,
    words: Option<&'static str>,
}

impl Spoke {
    #[cfg(test)]
    pub(super) const fn written_at(&self) -> Moment {
        self.at
    }

    pub(super) fn written(&self, id: ContactId, case: CaseId, by: AccountId) -> Contact {
        let summary = self.words.and_then(|words| Passage::read("summary", words).ok());
        Contact { id, case, by, at: self.at, outcome: self.outcome, mode: self.mode, summary }
    }
}

/// A life so far.
pub(super) struct Life {
    pub referral: Referral,
    pub steps: Vec<Step>,
    /// When its case was opened.
    pub opened: Option<Moment>,
    pub contacts: Vec<Spoke>,
    at: Moment,
    now: Moment,
}

/// A moment between nine and five on a weekday, this one or the next that comes.
pub(super) fn at_work(at: Moment, chance: &mut Chance) -> Moment {
    let mut day: Day = at.day();
    while matches!(day.date().weekday(), Weekday::Saturday | Weekday::Sunday) {
        day = day.plus_days(1);
    }
    let minute = i8::try_from(chance.below(60)).unwrap_or(0);
    let hour = i8::try_from(9 + chance.below(8)).unwrap_or(9);
    let moment = Moment::at_local(day.date().at(hour, minute, 0, 0));
    if moment < at { at.plus_ms(HOUR_MS) } else { moment }
}

impl Life {
    /// What came of a referral, up to now: what would come later has not happened.
    pub(super) fn by_chance(
        referral: Referral,
        hands: &Hands<'_>,
        now: Moment,
        chance: &mut Chance,
    ) -> Result<Self, Failure> {
        let at = referral.sent;
        let mut life = Self { referral, steps: Vec::new(), opened: None, contacts: Vec::new(), at, now };
        let sends = if hands.sender.is_some() { SENDER } else { Part::Person };
        life.does(&Command::plain(Deed::Send), hands.sender, sends)?;
        life.is_decided(hands, chance)?;
        Ok(life)
    }

    /// Lets days go by, up to the next hour at which people work. Says whether that has come.
    fn later(&mut self, days: i64, chance: &mut Chance) -> bool {
        self.at = at_work(self.at.plus_ms(days * DAY_MS + HOUR_MS), chance);
        self.at <= self.now
    }

    fn does(&mut self, command: &Command, who: Option<&Account>, part: Part) -> Result<(), Failure> {
        let (from, to) = self.referral.take(command, part, self.at)?;
        let by = match (who, part) {
            (Some(who), _) => {
                By::Account { id: who.id.clone(), role: who.role, base: who.base.team().map(ToString::to_string) }
            }
            (None, Part::Clock) => By::Clock,
            (None, _) => By::Person,
        };
        let channel = match by {
            By::Account { .. } => Channel::Web,
            By::Person => Channel::Link,
            By::Clock => Channel::Clock,
        };
        if from == to && command.deed == Deed::Contact {
            return Ok(());
        }
        self.steps.push(Step {
            id: String::new(),
            deed: Some(command.deed),
            from,
            to,
            by,
            at: self.at,
            occurred: None,
            reason: command.said.reason,
            note: command.said.note.clone(),
            channel,
        });
        Ok(())
    }

    fn is_decided(&mut self, hands: &Hands<'_>, chance: &mut Chance) -> Result<(), Failure> {
        let worker = Some(hands.worker);
        if !self.later(chance.days(1), chance) {
            return Ok(());
        }
        self.does(&Command::plain(Deed::Receive), worker, Part::Triage)?;
        if chance.percent(7) && !self.is_asked(hands, chance)? {
            return Ok(());
        }
        if !self.later(chance.days(1), chance) {
            return Ok(());
        }
        match chance.below(100) {
            0..7 => return self.does(&declined(chance)?, worker, Part::Triage),
            7..10 if hands.other.is_some() => return self.is_offered(hands, chance),
            10..60 => {
                let soon = if chance.percent(20) { Urgency::Soon } else { self.referral.ask.urgency };
                let queue = Command { priority: Some(soon), ..Command::plain(Deed::Queue) };
                self.does(&queue, worker, Part::Triage)?;
            }
            _ => {}
        }
        if chance.percent(4) {
            return self.stops(hands, chance);
        }
        self.is_taken_on(hands, chance)
    }

    /// A question to the practice. Says whether it goes on.
    fn is_asked(&mut self, hands: &Hands<'_>, chance: &mut Chance) -> Result<bool, Failure> {
        let ask = said(Deed::Ask, "", "Which number is safe to ring? The one we have is not answered.")?;
        self.does(&ask, Some(hands.worker), Part::Triage)?;
        if hands.sender.is_none() || chance.percent(15) {
            if self.later(14, chance) {
                let gives_up = said(Deed::GiveUpAsking, StepReason::NoInformation.key(), "")?;
                self.does(&gives_up, None, Part::Clock)?;
            }
            return Ok(false);
        }
        if !self.later(chance.days(2), chance) {
            return Ok(false);
        }
        let answer = said(Deed::Answer, "", "The same number, after six. They are at work before that.")?;
        self.does(&answer, hands.sender, SENDER)?;
        Ok(true)
    }

    fn is_offered(&mut self, hands: &Hands<'_>, chance: &mut Chance) -> Result<(), Failure> {
        let offer = said(Deed::Offer, StepReason::BetterPlaced.key(), "They live nearer to your workers.")?;
        let (team, theirs) = hands.other.clone().unzip();
        self.does(&Command { team, ..offer }, Some(hands.worker), Part::Triage)?;
        // Some offers are still waiting for an answer; those that were refused are the team's own again.
        if self.later(chance.days(2), chance) && chance.percent(85) {
            let refuse = said(Deed::RefuseOffer, StepReason::NoCapacity.key(), "")?;
            self.does(&refuse, theirs, Part::OfferedTeam)?;
            return self.is_taken_on(hands, chance);
        }
        Ok(())
    }

    fn stops(&mut self, hands: &Hands<'_>, chance: &mut Chance) -> Result<(), Failure> {
        let why = *chance.of(&[StepReason::ChangedMind, StepReason::SortedOut]).unwrap_or(&StepReason::SortedOut);
        let part = if hands.sender.is_some() { SENDER } else { Part::Person };
        if self.later(chance.days(4), chance) {
            self.does(&said(Deed::AskToStop, why.key(), "")?, hands.sender, part)?;
            if self.later(1, chance) {
                self.does(&Command::plain(Deed::ConfirmStop), Some(hands.worker), Part::Triage)?;
            }
        }
        Ok(())
    }

    fn is_taken_on(&mut self, hands: &Hands<'_>, chance: &mut Chance) -> Result<(), Failure> {
        let worker = Some(hands.worker);
        let usual = if self.referral.how_soon() == Urgency::Soon { 4 } else { 9 };
        // December is slow everywhere.
        let winter = if self.at.day().date().month() == 12 { 8 } else { 0 };
        if !self.later(chance.days(usual) + winter, chance) {
            return Ok(());
        }
        self.does(&Command::accept(hands.worker.id.clone()), worker, Part::Triage)?;
        self.opened = Some(self.at);
        for tries in 0.. {
            if !self.later(chance.days(2), chance) {
                return Ok(());
            }
            self.does(&Command::plain(Deed::Contact), worker, Part::Worker)?;
            let is_reached = chance.percent(68);
            self.contacts.push(match is_reached {
                true => self.spoke(Outcome::Spoke, Mode::Phone, Some("First conversation. We looked at what matters.")),
                false => self.spoke(Outcome::NotReached, Mode::Phone, None),
            });
            match (is_reached, tries) {
                (true, _) => return self.is_worked_with(hands, chance),
                (false, 3..) => return self.ends(StepReason::NeverReached, hands, chance),
                _ => {}
            }
        }
        Ok(())
    }

    fn is_worked_with(&mut self, hands: &Hands<'_>, chance: &mut Chance) -> Result<(), Failure> {
        for _ in 0..1 + chance.below(9) {
            if !self.later(3 + chance.days(6), chance) {
                return Ok(());
            }
            let mode = *chance.of(&[Mode::Phone, Mode::Phone, Mode::Practice, Mode::Home]).unwrap_or(&Mode::Phone);
            self.does(&Command::plain(Deed::Contact), Some(hands.worker), Part::Worker)?;
            self.contacts.push(self.spoke(Outcome::Spoke, mode, Some("We went on from last time.")));
        }
        let why = match chance.below(20) {
            0..7 => StepReason::GoalsMet,
            7..13 => StepReason::SupportsInPlace,
            13..15 => StepReason::ChoseToStop,
            15..17 => StepReason::StoppedAfterContact,
            17 => StepReason::LongTerm,
            18 => StepReason::AcceptedElsewhere,
            _ => StepReason::MovedAway,
        };
        self.ends(why, hands, chance)
    }

    fn ends(&mut self, why: StepReason, hands: &Hands<'_>, chance: &mut Chance) -> Result<(), Failure> {
        if self.later(chance.days(3), chance) {
            self.does(&said(Deed::Close, why.key(), "")?, Some(hands.worker), Part::Worker)?;
        }
        Ok(())
    }

    const fn spoke(&self, outcome: Outcome, mode: Mode, words: Option<&'static str>) -> Spoke {
        Spoke { at: self.at, outcome, mode, words }
    }
}

fn said(deed: Deed, reason: &str, note: &str) -> Result<Command, Failure> {
    Ok(Command { said: Said::read(deed, reason, note)?, ..Command::plain(deed) })
}

fn declined(chance: &mut Chance) -> Result<Command, Failure> {
    let (why, instead) = *chance
        .of(&[
            (StepReason::AlreadyOpen, "A worker has them already. Ring us, and we put you through."),
            (
                StepReason::OutsideArea,
                "They live outside Glasgow. Their own council has a team: ask for social prescribing.",
            ),
            (StepReason::CrisisPathway, "They need the crisis team first. Refer again when that has settled."),
            (StepReason::Inappropriate, "This is for the district nurses. Ring them on their duty line."),
        ])
        .ok_or(Failure::Conflict)?;
    said(Deed::Decline, why.key(), instead)
}
