//! Who hears of a step in the life of a referral: the side that did not take it.

use crate::Desk;
use domain::Referral;
use domain::id::AccountId;
use domain::notice::{About, NoticeKind};
use domain::referral::{Deed, Source, State, Step};
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
        match (whom, &referral.worker) {
            (Whom::Sender, _) => {
                let sender = referral.sent_by.iter().filter(|sender| step.by.account() != Some(*sender));
                self.tell(tx, &sender.cloned().collect::<Vec<AccountId>>(), kind, about).await?;
            }
            (Whom::Hands, Some(worker)) => {
                if step.by.account() != Some(worker) {
                    self.tell(tx, std::slice::from_ref(worker), kind, about).await?;
                }
            }
            (Whom::Hands, None) => {
                self.tell_team(tx, &referral.team, referral.practice.as_ref(), kind, about).await?;
            }
            (Whom::OfferedTeam, _) => {
                if let Some(team) = &referral.offered_to {
                    self.tell_team(tx, team, practice, kind, about).await?;
                }
            }
        }
        Ok(())
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
