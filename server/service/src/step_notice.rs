//! Who hears of a step in the life of a referral: the side that did not take it.

use crate::Desk;
use domain::Referral;
use domain::contact::{Contact, Mode, Outcome};
use domain::id::AccountId;
use domain::notice::{About, NoticeKind};
use domain::referral::{Deed, ShareBack, Source, State, Step};
use domain::telling::Saying;
use store::{StoreError, Tx};

/// Who hears of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whom {
    /// Whoever sent it.
    Sender,
    /// The worker who holds it; their team, where nobody does.
    Hands,
    /// The team that it is offered to.
    OfferedTeam,
}

/// Who hears of a deed, and of what. A further contact, an opening that nobody waits for and a mistake are told to nobody.
const fn told(deed: Deed, to: State) -> Option<(Whom, NoticeKind)> {
    match (deed, to) {
        // Whoever holds somebody takes them along, and knows it.
        (Deed::Follow, State::Accepted | State::InProgress) => None,
        (Deed::Follow, State::CancelRequested) => Some((Whom::Hands, NoticeKind::CancelAsked)),
        (Deed::Send | Deed::HandBack | Deed::AcceptOffer | Deed::Follow, _) => {
            Some((Whom::Hands, NoticeKind::ReferralSent))
        }
        (Deed::Receive, _) => Some((Whom::Sender, NoticeKind::ReferralReceived)),
        (Deed::Ask, _) => Some((Whom::Sender, NoticeKind::MoreInfoAsked)),
        (Deed::Answer | Deed::GoOn, _) => Some((Whom::Hands, NoticeKind::MoreInfoAnswered)),
        (Deed::Queue, _) => Some((Whom::Sender, NoticeKind::Waiting)),
        (Deed::Accept, _) => Some((Whom::Sender, NoticeKind::Accepted)),
        (Deed::Reassign, _) => Some((Whom::Hands, NoticeKind::Accepted)),
        (Deed::Decline, _) => Some((Whom::Sender, NoticeKind::Declined)),
        (Deed::Offer, _) => Some((Whom::OfferedTeam, NoticeKind::RedirectedToYou)),
        (Deed::RefuseOffer, _) => Some((Whom::Hands, NoticeKind::OfferRefused)),
        (Deed::AskToStop, _) => Some((Whom::Hands, NoticeKind::CancelAsked)),
        (Deed::ConfirmStop, State::Withdrawn) => Some((Whom::Sender, NoticeKind::Withdrawn)),
        (Deed::ConfirmStop | Deed::Close | Deed::GiveUpAsking, _) => Some((Whom::Sender, NoticeKind::Closed)),
        (Deed::Contact | Deed::TakeOfferBack | Deed::MarkError, _) => None,
    }
}

impl Desk {
    /// Tells the other side of a step, as a part of the transaction that takes it.
    pub(crate) async fn tell_of_step(
        &self,
        tx: &mut Tx,
        referral: &Referral,
        deed: Deed,
        step: &Step,
    ) -> Result<(), StoreError> {
        let Some((whom, kind)) = told(deed, step.to) else { return Ok(()) };
        // Each step is an occasion of its own: a second question is news again.
        let about = About::referral(&referral.id).on(&step.id);
        let practice = referral.practice.as_ref().filter(|_| referral.source == Source::Practice);
        match whom {
            Whom::Sender => self.tell_sender(tx, referral, step.by.account(), kind, about).await?,
            Whom::Hands => self.tell_hands(tx, referral, step.by.account(), kind, about).await?,
            Whom::OfferedTeam => {
                if let Some(team) = &referral.offered_to {
                    self.tell_team(tx, team, practice, kind, about).await?;
                }
            }
        }
        Ok(())
    }

    /// Tells both sides of a contact or a try: whoever sent it, of the first talk and of each try, where the person lets them
    /// hear; and the person that somebody tried, where that may go by itself.
    pub(crate) async fn tell_of_contact(
        &self,
        tx: &mut Tx,
        referral: &Referral,
        contact: &Contact,
        is_first: bool,
    ) -> Result<(), StoreError> {
        let about = About::referral(&referral.id);
        let (kind, about) = match contact.outcome {
            Outcome::Spoke if !is_first => return Ok(()),
            Outcome::Spoke => (NoticeKind::FirstContact, about),
            Outcome::NotReached => (NoticeKind::NotReached, about.on(contact.id.as_str())),
        };
        if referral.ask.share_back != ShareBack::No {
            self.tell_sender(tx, referral, Some(&contact.by), kind, about).await?;
        }
        if contact.outcome == Outcome::NotReached && contact.mode == Mode::Phone {
            self.let_person_know(tx, &referral.id, Saying::TriedToRing, contact.id.as_str()).await?;
        }
        Ok(())
    }

    /// Tells whoever sent a referral, unless they did it themselves. Where their account has ended, everybody hears who
    /// sends people for their practice: an answer must not go to an empty chair. A person who asked for themselves has no
    /// account, and hears it from a worker.
    pub(crate) async fn tell_sender(
        &self,
        tx: &mut Tx,
        referral: &Referral,
        but: Option<&AccountId>,
        kind: NoticeKind,
        about: About<'_>,
    ) -> Result<(), StoreError> {
        let Some(sender) = referral.sent_by.as_ref().filter(|sender| but != Some(*sender)) else { return Ok(()) };
        let is_there = tx.account(sender).await?.is_some_and(|account| account.disabled.is_none());
        let practice = referral.practice.as_ref().filter(|_| referral.source == Source::Practice && !is_there);
        let whom = match practice {
            None => vec![sender.clone()],
            Some(practice) => {
                let colleagues = tx.accounts_at_practice(practice).await?.into_iter().map(|account| account.id);
                colleagues.filter(|colleague| but != Some(colleague)).collect()
            }
        };
        self.tell(tx, &whom, kind, about).await.map(|_| ())
    }

    /// Tells the worker who holds a referral, unless they did it themselves; their team, where nobody holds it.
    pub(crate) async fn tell_hands(
        &self,
        tx: &mut Tx,
        referral: &Referral,
        but: Option<&AccountId>,
        kind: NoticeKind,
        about: About<'_>,
    ) -> Result<(), StoreError> {
        match &referral.worker {
            Some(worker) if but == Some(worker) => Ok(()),
            Some(worker) => self.tell(tx, std::slice::from_ref(worker), kind, about).await.map(|_| ()),
            None => self.tell_team(tx, &referral.team, referral.practice.as_ref(), kind, about).await.map(|_| ()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_waits_in_silence_for_an_end_or_for_a_question() {
        for &deed in Deed::ALL {
            for to in State::ALL.iter().filter(|state| !state.is_open() && **state != State::EnteredInError) {
                let ends = State::ALL.iter().any(|from| deed.from().contains(from) && deed.ends_in(*from).contains(to));
                assert!(!ends || told(deed, *to).is_some_and(|(whom, _)| whom == Whom::Sender), "{deed:?} {to:?}");
            }
        }
        for deed in [Deed::Ask, Deed::Decline, Deed::Accept] {
            assert_eq!(told(deed, State::Received).map(|(whom, _)| whom), Some(Whom::Sender), "{deed:?}");
        }
    }
}
