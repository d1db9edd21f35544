//! A deed as a form gives it: text, unread.

use super::{Command, Deed, Said, Urgency};
use crate::failure::Check;
use crate::id::{AccountId, TeamId};
use crate::{Failure, Why};

/// What somebody filled in for a deed; what the deed does not need stays empty.
#[derive(Clone, Copy, Debug, Default)]
pub struct CommandForm<'a> {
    /// Why.
    pub reason: &'a str,
    /// In words.
    pub note: &'a str,
    /// How soon.
    pub priority: &'a str,
    /// Who takes it on.
    pub worker: &'a str,
    /// The other team.
    pub team: &'a str,
}

impl Command {
    /// Reads what somebody filled in for a deed.
    /// # Errors
    /// [`Failure::Invalid`] with every field that is wrong, in the order of the form.
    pub fn read(deed: Deed, form: &CommandForm<'_>) -> Result<Self, Failure> {
        let mut check = Check::default();
        let mut command = Self::plain(deed);
        match deed {
            Deed::Queue => command.priority = check.take(priority(form.priority)),
            Deed::Accept | Deed::Reassign => {
                command.worker = check.take(chosen("worker", form.worker, AccountId::read));
            }
            Deed::Offer => command.team = check.take(chosen("team", form.team, TeamId::read)),
            _ => {}
        }
        let said = check.take(Said::read(deed, form.reason, form.note));
        check.done()?;
        Ok(Self { said: said.unwrap_or_default(), ..command })
    }
}

fn priority(given: &str) -> Result<Urgency, Failure> {
    Urgency::read(given).map_err(|failure| match failure.at("urgency") {
        Some(why) => Failure::invalid("priority", why.clone()),
        None => failure,
    })
}

/// Nothing chosen is said of the field, and so is what is written like no id.
fn chosen<T>(field: &str, given: &str, read: impl Fn(&str) -> Result<T, Failure>) -> Result<T, Failure> {
    match given {
        "" => Err(Failure::invalid(field, Why::NotChosen)),
        given => read(given).map_err(|_| Failure::invalid(field, Why::NotAChoice)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::referral::StepReason;

    fn fields(deed: Deed, form: &CommandForm<'_>) -> Vec<String> {
        match Command::read(deed, form) {
            Err(Failure::Invalid(troubles)) => troubles.into_iter().map(|trouble| trouble.field).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn every_deed_says_all_that_it_lacks_at_once() {
        let empty = CommandForm::default();
        for (deed, expected) in [
            (Deed::Ask, vec!["note"]),
            (Deed::Queue, vec!["priority"]),
            (Deed::Accept, vec!["worker"]),
            (Deed::Reassign, vec!["worker", "reason"]),
            (Deed::Offer, vec!["team", "reason"]),
            (Deed::Decline, vec!["reason", "note"]),
            (Deed::Close, vec!["reason"]),
            (Deed::GoOn, vec![]),
        ] {
            assert_eq!(fields(deed, &empty), expected, "{deed:?}");
        }
        let odd = CommandForm { worker: "../x", priority: "at once", team: "a b", ..empty };
        assert_eq!(fields(Deed::Accept, &odd), ["worker"]);
        assert_eq!(fields(Deed::Queue, &odd), ["priority"]);
    }

    #[test]
    fn what_a_deed_does_not_need_is_left_out() {
        let form = CommandForm { reason: "worker_away", note: "", priority: "soon", worker: "ann", team: "kelvin" };
        let command = Command::read(Deed::Reassign, &form).expect("all there");
        assert_eq!((command.priority, command.team), (None, None));
        assert_eq!(command.said.reason, Some(StepReason::WorkerAway));
    }
}
