//! One step in the life of a connection: written once, never changed. Where it is follows from the last one.

use super::{Deed, Part, SignpostAnswer, State};
use crate::actor::Role;
use crate::id::AccountId;
use crate::need_gap::Barrier;
use crate::support::choices;
use crate::{Day, Failure, Moment, Passage, Why};
use serde::{Deserialize, Serialize};

choices! {
    /// Why something was done to a connection.
    Reason on "reason" {
        /// There is no room.
        NoCapacity = "no_capacity",
        /// The person is not who this is for.
        NotEligible = "not_eligible",
        /// They would wait too long.
        WaitingTooLong = "waiting_too_long",
        /// It does not run any more.
        NoLongerRuns = "no_longer_runs",
        /// They could not be reached.
        CouldNotReach = "could_not_reach",
        /// The person does not want it, or not any more.
        NotWanted = "not_wanted",
        /// It did not suit them.
        DidNotSuit = "did_not_suit",
        /// It costs too much.
        Cost = "cost",
        /// They cannot get there.
        Travel = "travel",
        /// They cannot get in, or take part as it is.
        NotAccessible = "not_accessible",
        /// They found something else.
        FoundElse = "found_else",
        /// They moved away.
        MovedAway = "moved_away",
        /// Something else; the note says what.
        Other = "other",
    }
}

impl Reason {
    /// The reasons offered for a deed; none where it needs no reason.
    pub const fn of(deed: Deed) -> &'static [Self] {
        match deed {
            Deed::Decline => &[
                Self::NoCapacity,
                Self::NotEligible,
                Self::WaitingTooLong,
                Self::NoLongerRuns,
                Self::CouldNotReach,
                Self::NotWanted,
                Self::Other,
            ],
            Deed::Stop => {
                &[Self::NotWanted, Self::DidNotSuit, Self::FoundElse, Self::MovedAway, Self::NoLongerRuns, Self::Other]
            }
            Deed::GiveUp => &[
                Self::NoCapacity,
                Self::NotEligible,
                Self::WaitingTooLong,
                Self::NoLongerRuns,
                Self::Cost,
                Self::Travel,
                Self::NotAccessible,
                Self::CouldNotReach,
                Self::Other,
            ],
            Deed::AskToStop | Deed::Withdraw => &[Self::NotWanted, Self::FoundElse, Self::MovedAway, Self::Other],
            _ => &[],
        }
    }

    /// The unmet need that a bad answer suggests; none where it says nothing about what there is.
    pub const fn suggests(self) -> Option<Barrier> {
        match self {
            Self::NoCapacity => Some(Barrier::Full),
            Self::NotEligible => Some(Barrier::NotSuitable),
            Self::WaitingTooLong => Some(Barrier::WaitingTooLong),
            Self::NoLongerRuns => Some(Barrier::Closed),
            Self::Cost => Some(Barrier::Cost),
            Self::Travel => Some(Barrier::Travel),
            Self::NotAccessible => Some(Barrier::NotAccessible),
            Self::CouldNotReach
            | Self::NotWanted
            | Self::DidNotSuit
            | Self::FoundElse
            | Self::MovedAway
            | Self::Other => None,
        }
    }

    /// Whether it means that what the directory says may be wrong: somebody should look.
    pub const fn questions_the_directory(self) -> bool {
        matches!(self, Self::NoCapacity | Self::NotEligible | Self::WaitingTooLong | Self::NoLongerRuns)
    }
}

choices! {
    /// By which way something came in.
    Channel on "channel" {
        /// On a page.
        Web = "web",
        /// On a tablet that was offline.
        Tablet = "tablet",
        /// By a link that was handed out.
        Link = "link",
        /// From a file, or from another program.
        Import = "import",
    }
}

/// By whom a step was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct By {
    /// In which part.
    pub part: Part,
    /// Who was signed in; nobody for the clock, a person, and whoever answers by a link. A worker who writes down what an
    /// organisation says on the telephone stands here in the organisation's part.
    pub account: Option<AccountId>,
    /// In which role.
    pub role: Option<Role>,
    /// For whom they worked then: the id of a team or an organisation.
    pub base: Option<String>,
}

/// One step in the life of a connection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Its id.
    pub id: String,
    /// What was done; nothing where it was first written down.
    pub deed: Option<Deed>,
    /// From this state; none where it was first written down.
    pub from: Option<State>,
    /// To this one.
    pub to: State,
    /// By whom.
    pub by: By,
    /// When it was written down.
    pub recorded: Moment,
    /// When it happened.
    pub occurred: Moment,
    /// By which way it came in.
    pub channel: Channel,
    /// What was said with it.
    pub said: Said,
}

/// What is said with a deed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// Why.
    pub reason: Option<Reason>,
    /// The rest, in their words.
    pub note: Option<Passage<1000>>,
    /// How long the wait is, in weeks.
    pub weeks: Option<u32>,
    /// The day for the first time.
    pub on: Option<Day>,
    /// How it went, where the person was only pointed there.
    pub answer: Option<SignpostAnswer>,
}

/// The longest wait that somebody tells, in weeks.
pub const MOST_WEEKS: u32 = 104;

/// What is said with a deed, as a form gives it: text, unread.
#[derive(Clone, Debug, Default)]
pub struct SaidForm<'a> {
    /// Why.
    pub reason: &'a str,
    /// The rest.
    pub note: &'a str,
    /// Weeks to wait.
    pub weeks: &'a str,
    /// The day.
    pub on: &'a str,
    /// How it went.
    pub answer: &'a str,
}

impl Said {
    /// Reads what is said with a deed: only what belongs to it.
    /// # Errors
    /// [`Failure::Invalid`] on `reason`, `note`, `weeks`, `on` or `answer`.
    pub fn read(deed: Deed, form: &SaidForm<'_>, today: Day) -> Result<Self, Failure> {
        let mut check = crate::failure::Check::default();
        let offered = Reason::of(deed);
        let reason = match offered.is_empty() {
            true => None,
            false => check.take(Reason::read(form.reason).and_then(|reason| match offered.contains(&reason) {
                true => Ok(reason),
                false => Err(Failure::invalid("reason", Why::NotAChoice)),
            })),
        };
        // "Something else" says nothing without words.
        let note = match reason {
            Some(Reason::Other) => check.take(Passage::read("note", form.note)).map(Some),
            _ => check.take(Passage::read_optional("note", form.note)),
        };
        let weeks = match deed {
            Deed::Waitlist => check.take(weeks(form.weeks)).flatten(),
            _ => None,
        };
        let on = match deed {
            Deed::Schedule | Deed::Reschedule => check.take(Day::read_coming("on", form.on, today)),
            _ => None,
        };
        let answer = match deed {
            Deed::SayHowItWent => check.take(SignpostAnswer::read(form.answer)),
            _ => None,
        };
        check.done()?;
        Ok(Self { reason, note: note.flatten(), weeks, on, answer })
    }
}

fn weeks(given: &str) -> Result<Option<u32>, Failure> {
    match given.trim() {
        "" => Ok(None),
        given => {
            let read = given.parse().ok().filter(|n| (1..=MOST_WEEKS).contains(n));
            read.map(Some).ok_or_else(|| Failure::invalid("weeks", Why::OutOfRange(1, MOST_WEEKS)))
        }
    }
}

/// Where a connection is: where its last step led. Nothing where there is no step, or where one does not follow from the
/// one before.
pub fn state_after(steps: &[Step]) -> Option<State> {
    let (first, rest) = steps.split_first()?;
    let begins = first.from.is_none() && first.deed.is_none() && matches!(first.to, State::Noted | State::Draft);
    rest.iter().try_fold(begins.then_some(first.to)?, |at, step| {
        let leads = step.deed.and_then(|deed| deed.leads(at, step.by.part));
        (step.from == Some(at) && leads == Some(step.to)).then_some(step.to)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    const TODAY: Day = Day::new(date(2026, 2, 3));

    fn step(from: Option<State>, deed: Option<Deed>, to: State, part: Part) -> Step {
        let at = Moment::from_ms(0);
        let by = By { part, account: None, role: None, base: None };
        let (channel, said) = (Channel::Web, Said::default());
        Step { id: String::new(), deed, from, to, by, recorded: at, occurred: at, channel, said }
    }

    fn deeds() -> impl Strategy<Value = Vec<(usize, usize)>> {
        proptest::collection::vec((0..Deed::ALL.len(), 0..Part::ALL.len()), 0..60)
    }

    proptest! {
        /// Somebody of any part tries anything, again and again.
        #[test]
        fn whoever_tries_whatever_the_history_says_where_it_is(tried in deeds(), is_referred in any::<bool>()) {
            let first = if is_referred { State::Draft } else { State::Noted };
            let mut steps = vec![step(None, None, first, Part::Worker)];
            let mut state = first;
            for (deed, part) in tried {
                let (deed, part) = (Deed::ALL[deed], Part::ALL[part]);
                match deed.done(state, part) {
                    Ok(to) => {
                        prop_assert!(state.is_open() || deed == Deed::MarkError, "{:?} {:?}", state, deed);
                        steps.push(step(Some(state), Some(deed), to, part));
                        state = to;
                    }
                    Err(Failure::MovedOn { possible: legal, .. }) => {
                        // What is said to be possible is possible, and what was refused is not among it.
                        prop_assert!(!legal.iter().any(|one| one == deed.key()));
                        for one in legal {
                            prop_assert!(Deed::read(&one).expect("a deed").done(state, part).is_ok());
                        }
                    }
                    Err(other) => prop_assert!(false, "{other:?}"),
                }
                prop_assert_eq!(state_after(&steps), Some(state));
                prop_assert_ne!((first, state), (State::Noted, State::Sent), "what was only noted is sent to nobody");
            }
        }

        /// A walk along what is legal alone ends, or goes on for ever; it never gets stuck in the open.
        #[test]
        fn a_legal_walk_is_never_stuck(chances in proptest::collection::vec(any::<u32>(), 1..80)) {
            let mut state = State::Draft;
            for chance in chances {
                let possible: Vec<_> = Part::ALL
                    .iter()
                    .flat_map(|part| Deed::possible(state, *part).into_iter().map(|deed| (deed, *part)))
                    .collect();
                prop_assert_eq!(possible.is_empty(), state == State::EnteredInError);
                let Some((deed, part)) = possible.get(chance as usize % possible.len().max(1)) else { break };
                state = deed.done(state, *part).expect("possible");
            }
        }

        #[test]
        fn a_history_that_was_changed_says_nothing(at in 0_usize..4, to in 0..State::ALL.len()) {
            let mut steps = vec![
                step(None, None, State::Draft, Part::Worker),
                step(Some(State::Draft), Some(Deed::Send), State::Sent, Part::Worker),
                step(Some(State::Sent), Some(Deed::See), State::Seen, Part::Organisation),
                step(Some(State::Seen), Some(Deed::Accept), State::Accepted, Part::Organisation),
            ];
            let (was, is) = (steps[at].to, State::ALL[to]);
            steps[at].to = is;
            prop_assert_eq!(state_after(&steps).is_some(), was == is);
        }
    }

    #[test]
    fn a_reason_is_one_that_is_offered_for_the_deed() {
        let read = |deed, reason, note| Said::read(deed, &SaidForm { reason, note, ..SaidForm::default() }, TODAY);
        assert_eq!(read(Deed::Decline, "no_capacity", "").expect("fine").reason, Some(Reason::NoCapacity));
        assert_eq!(read(Deed::Decline, "cost", "").expect_err("not offered").at("reason"), Some(&Why::NotAChoice));
        assert_eq!(read(Deed::Decline, "", "").expect_err("none").at("reason"), Some(&Why::NotChosen));
        assert_eq!(read(Deed::Decline, "other", "").expect_err("no words").at("note"), Some(&Why::Missing));
        assert_eq!(read(Deed::Accept, "nonsense", "").expect("asks for none").reason, None);
    }

    #[test]
    fn a_wait_a_day_and_an_answer_are_read_where_they_belong() {
        let form = SaidForm { weeks: "6", on: "10 2 2026", answer: "used", ..SaidForm::default() };
        assert_eq!(Said::read(Deed::Waitlist, &form, TODAY).expect("fine").weeks, Some(6));
        let on = Said::read(Deed::Schedule, &form, TODAY).expect("fine").on;
        assert_eq!(on, Some(Day::new(date(2026, 2, 10))));
        assert_eq!(Said::read(Deed::SayHowItWent, &form, TODAY).expect("fine").answer, Some(SignpostAnswer::Used));
        assert_eq!(Said::read(Deed::Accept, &form, TODAY).expect("fine"), Said::default());
        for weeks in ["0", "105", "soon"] {
            let wrong = Said::read(Deed::Waitlist, &SaidForm { weeks, ..SaidForm::default() }, TODAY);
            assert!(wrong.expect_err("wrong").at("weeks").is_some(), "{weeks}");
        }
        assert!(Said::read(Deed::Schedule, &SaidForm::default(), TODAY).expect_err("no day").at("on").is_some());
    }

    #[test]
    fn only_what_tells_of_the_directory_questions_it() {
        for &reason in Reason::ALL {
            assert!(!reason.questions_the_directory() || reason.suggests().is_some(), "{reason:?}");
        }
        assert_eq!(Reason::NotWanted.suggests(), None);
    }
}
