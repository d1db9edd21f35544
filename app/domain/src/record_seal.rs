//! Sealing a record: who alone may open it.

use crate::id::AccountId;
use crate::{Failure, Why};

/// Who is named already, and by whom a record is being sealed.
#[derive(Clone, Copy, Debug)]
pub struct Sealing<'a> {
    /// Who holds the case, where somebody does.
    pub worker: Option<&'a AccountId>,
    /// Who sent the referral.
    pub sent_by: Option<&'a AccountId>,
    /// Who seals.
    pub by: &'a AccountId,
    /// Whether it was open to everybody before.
    pub is_first: bool,
}

impl Sealing<'_> {
    /// Who can never be taken off: the worker who holds the case, else whoever seals; and whoever sent the referral, when it
    /// is sealed for the first time.
    pub fn always(&self) -> Vec<AccountId> {
        let mut always = vec![self.worker.unwrap_or(self.by).clone()];
        if self.is_first
            && let Some(sent_by) = self.sent_by
            && !always.contains(sent_by)
        {
            always.push(sent_by.clone());
        }
        always
    }

    /// Everybody who is named, once each: those who always are, then those who were chosen among those who may be.
    /// # Errors
    /// [`Failure::Invalid`] on `names` when somebody was chosen who is neither in the team nor at the practice.
    pub fn names(&self, chosen: &[AccountId], may_be_named: &[AccountId]) -> Result<Vec<AccountId>, Failure> {
        let mut names = self.always();
        for one in chosen {
            if !may_be_named.contains(one) && !names.contains(one) {
                return Err(Failure::invalid("names", Why::NotAChoice));
            }
            if !names.contains(one) {
                names.push(one.clone());
            }
        }
        Ok(names)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids<const N: usize>(names: [&str; N]) -> [AccountId; N] {
        names.map(|name| AccountId::read(name).expect("an id"))
    }

    #[test]
    fn the_worker_is_always_named_and_the_sender_at_first() {
        let [ann, shona, mags, asif] = ids(["ann", "shona", "mags", "asif"]);
        let staff = [ann.clone(), mags.clone(), shona.clone()];
        let first = Sealing { worker: Some(&ann), sent_by: Some(&shona), by: &mags, is_first: true };
        assert_eq!(first.names(&[], &staff), Ok(vec![ann.clone(), shona.clone()]));
        assert_eq!(
            first.names(&[mags.clone(), ann.clone()], &staff),
            Ok(vec![ann.clone(), shona.clone(), mags.clone()])
        );
        let later = Sealing { is_first: false, ..first };
        assert_eq!(later.names(std::slice::from_ref(&mags), &staff), Ok(vec![ann.clone(), mags.clone()]));
        assert!(later.names(&[asif], &staff).is_err(), "of another practice");
        let waits = Sealing { worker: None, ..first };
        assert_eq!(
            waits.names(&[], &staff),
            Ok(vec![mags.clone(), shona.clone()]),
            "whoever seals what nobody holds yet"
        );
    }
}
