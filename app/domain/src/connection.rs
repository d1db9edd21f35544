//! A connection: from somebody's case to a support. Four kinds, never merged, because they count differently: being told
//! of a choir is not being asked for at one.

mod bser;
mod count;
mod deed;
mod reminder;
mod share;
mod shown;
mod state;
mod step;

pub use bser::{deeds_of_trigger, part_of_actor, status};
pub use count::{Came, Few};
pub use deed::{Deed, Part, diagram};
pub use reminder::{Due, LAST_DAY, REMINDERS, due};
pub use share::{AfterYes, Consent, How, Shared, wording};
pub use shown::{Asked, AskedForYou, AskedOf, Connections, LinkState, Listed, NamedStep, OneConnection, Preview};
pub use state::{Owner, State};
pub use step::{By, Channel, MOST_WEEKS, Reason, Said, SaidForm, Step, state_after};

use crate::id::{ConnectionId, OrganisationId, ReferralId, SupportId};
use crate::need_gap::Barrier;
use crate::support::choices;
use crate::{Day, Failure, Moment, Passage, Why};
use serde::{Deserialize, Serialize};

/// For how many days a link to an organisation is good.
pub const LINK_DAYS: i64 = 14;
/// For how many days an organisation sees what was shared after it has ended.
pub const SEEN_DAYS: i64 = 30;

choices! {
    /// What sort of connection it is (casework, section "From the case to a support").
    ConnectionKind on "kind" {
        /// Information was given.
        Information = "information",
        /// The person was pointed there, and is asked later how it went.
        Signposted = "signposted",
        /// The worker phones, introduces, or goes along.
        Supported = "supported",
        /// The organisation is asked, with the person's consent.
        Referred = "referred",
    }
}

choices! {
    /// How it went for somebody who was pointed to a support.
    SignpostAnswer on "answer" {
        /// They tried it once.
        Tried = "tried",
        /// They use it.
        Used = "used",
        /// It did not suit them.
        DidNotSuit = "did_not_suit",
        /// They could not get in.
        CouldNotGetIn = "could_not_get_in",
    }
}

impl SignpostAnswer {
    /// Whether the person was there.
    pub const fn has_come(self) -> bool {
        matches!(self, Self::Tried | Self::Used | Self::DidNotSuit)
    }
}

impl ConnectionKind {
    /// Where its life begins.
    pub const fn begins(self) -> State {
        match self {
            Self::Referred => State::Draft,
            Self::Information | Self::Signposted | Self::Supported => State::Noted,
        }
    }

    /// Whether something may be done to it: what was only told or shown is asked about, and nobody else is asked.
    pub const fn takes(self, deed: Deed) -> bool {
        match deed {
            Deed::SayHowItWent => matches!(self, Self::Signposted),
            _ => true,
        }
    }
}

/// From a case to a support.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Connection {
    /// Its id.
    pub id: ConnectionId,
    /// The referral whose case it is of.
    pub referral: ReferralId,
    /// Where to.
    pub support: SupportId,
    /// Who ran the support when this was written down; nobody for a group of its own.
    pub organisation: Option<OrganisationId>,
    /// What sort.
    pub kind: ConnectionKind,
    /// Where it is: follows from its last step.
    pub state: State,
    /// What was said last, as far as it still counts.
    pub last: Last,
    /// What the organisation is asked for.
    pub ask: Option<Passage<1000>>,
    /// What is to be shown after a yes, once the worker has chosen it with the person.
    pub fields: Option<Vec<AfterYes>>,
    /// When it was written down.
    pub made: Moment,
    /// When it was sent last.
    pub sent: Option<Moment>,
    /// When it ended.
    pub ended: Option<Moment>,
    /// Counts changes, so that the slower of two does not undo the quicker.
    pub version: i64,
}

/// What was said last about a connection, as far as it still counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Last {
    /// Why it ended, or is to end.
    pub reason: Option<Reason>,
    /// How long the wait is, in weeks.
    pub weeks: Option<u32>,
    /// The day for the first time.
    pub on: Option<Day>,
    /// How it went, where the person was only pointed there.
    pub answer: Option<SignpostAnswer>,
}

impl Connection {
    /// Does something to it, in a part, at a moment. Says from where it went.
    /// # Errors
    /// [`Failure::MovedOn`] with what may be done instead.
    pub fn act(&mut self, deed: Deed, by: Part, said: &Said, at: Moment) -> Result<State, Failure> {
        if !self.kind.takes(deed) {
            let possible = self.possible(by).into_iter().map(|deed| deed.key().to_owned()).collect();
            return Err(Failure::MovedOn { now: self.state.key().to_owned(), possible });
        }
        let from = self.state;
        self.state = deed.done(from, by)?;
        self.last = Last {
            reason: said.reason,
            weeks: said.weeks.filter(|_| self.state == State::Waitlisted),
            on: said.on.or(self.last.on).filter(|_| matches!(self.state, State::Scheduled | State::NoShow)),
            answer: said.answer.or(self.last.answer),
        };
        if deed == Deed::Send {
            self.sent = Some(at);
        }
        self.ended = match (self.state.is_open(), self.ended) {
            (true, _) => None,
            (false, ended) => ended.or(Some(at)),
        };
        Ok(from)
    }

    /// What somebody in this part may do now, in the order in which it is offered.
    pub fn possible(&self, by: Part) -> Vec<Deed> {
        Deed::possible(self.state, by).into_iter().filter(|deed| self.kind.takes(*deed)).collect()
    }

    /// What is to be shown after a yes, and what the organisation is asked for: chosen before it is sent.
    /// # Errors
    /// [`Failure::MovedOn`] with what may be done instead, once it was sent.
    pub fn prepare(&mut self, ask: Option<Passage<1000>>, fields: Vec<AfterYes>) -> Result<(), Failure> {
        // Whoever may send it may change what is sent.
        Deed::Send.done(self.state, Part::Worker)?;
        (self.ask, self.fields) = (ask, Some(fields));
        Ok(())
    }

    /// What a bad answer suggests is lacking.
    pub fn suggests(&self) -> Option<Barrier> {
        let is_bad = matches!(self.state, State::Declined | State::Stopped | State::CouldntGetHelp);
        self.last.reason.filter(|_| is_bad).and_then(Reason::suggests)
    }

    /// Whether the organisation may look at it: while it is open, and for some days after.
    pub fn is_shown_to_organisation(&self, now: Moment) -> bool {
        let is_recent = self.ended.is_none_or(|ended| now.days_since(ended) <= SEEN_DAYS);
        self.kind == ConnectionKind::Referred && self.state.is_told() && is_recent
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn connection(kind: ConnectionKind) -> Connection {
        let id = |word: &str| word.to_owned();
        Connection {
            id: ConnectionId::read(&id("c1")).expect("an id"),
            referral: ReferralId::read("r1").expect("an id"),
            support: SupportId::read("s1").expect("an id"),
            organisation: None,
            kind,
            state: kind.begins(),
            last: Last::default(),
            ask: None,
            fields: None,
            made: Moment::from_ms(0),
            sent: None,
            ended: None,
            version: 1,
        }
    }

    #[test]
    fn only_what_was_signposted_is_asked_about_and_only_what_was_referred_is_sent() {
        for &kind in ConnectionKind::ALL {
            let possible = connection(kind).possible(Part::Worker);
            assert_eq!(possible.contains(&Deed::SayHowItWent), kind == ConnectionKind::Signposted, "{kind:?}");
            assert_eq!(possible.contains(&Deed::Send), kind == ConnectionKind::Referred, "{kind:?}");
        }
        let said = Said { answer: Some(SignpostAnswer::Used), ..Said::default() };
        let refused =
            connection(ConnectionKind::Information).act(Deed::SayHowItWent, Part::Worker, &said, Moment::from_ms(1));
        assert_eq!(refused, Err(Failure::MovedOn { now: "noted".to_owned(), possible: vec!["mark_error".to_owned()] }));
        let mut pointed = connection(ConnectionKind::Signposted);
        pointed.act(Deed::SayHowItWent, Part::Worker, &said, Moment::from_ms(1)).expect("asked");
        assert_eq!((pointed.state, pointed.last.answer), (State::Noted, Some(SignpostAnswer::Used)));
    }

    #[test]
    fn an_organisation_looks_while_it_is_open_and_thirty_days_after() {
        let day = |n: i64| Moment::from_ms(n * 86_400_000);
        let mut one = connection(ConnectionKind::Referred);
        assert!(!one.is_shown_to_organisation(day(0)), "not before it is sent");
        one.act(Deed::Send, Part::Worker, &Said::default(), day(0)).expect("sent");
        assert!(one.is_shown_to_organisation(day(400)));
        one.act(Deed::Decline, Part::Organisation, &Said::default(), day(400)).expect("declined");
        assert!(one.is_shown_to_organisation(day(430)) && !one.is_shown_to_organisation(day(431)));
        let mut back = connection(ConnectionKind::Referred);
        back.act(Deed::Send, Part::Worker, &Said::default(), day(0)).expect("sent");
        back.act(Deed::Withdraw, Part::Worker, &Said::default(), day(0)).expect("taken back");
        assert!(!back.is_shown_to_organisation(day(0)), "at once");
    }

    #[test]
    fn a_wait_and_a_day_count_only_where_they_belong() {
        let at = Moment::from_ms(5);
        let mut one = connection(ConnectionKind::Referred);
        one.act(Deed::Send, Part::Worker, &Said::default(), at).expect("sent");
        one.act(Deed::Waitlist, Part::Organisation, &Said { weeks: Some(6), ..Said::default() }, at).expect("waits");
        assert_eq!((one.state, one.last.weeks), (State::Waitlisted, Some(6)));
        one.act(Deed::Accept, Part::Organisation, &Said::default(), at).expect("accepted");
        assert_eq!(one.last, Last::default());
    }
}
