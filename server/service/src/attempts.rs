//! How often a sign-in may go wrong from one address.
//!
//! Only what went wrong counts: a whole practice shares one address, and signs in on Monday at eight. Nothing is counted
//! for an account, so nobody can lock somebody else out.

use domain::Moment;
use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex};

/// Where a request comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visitor(pub IpAddr);

impl Visitor {
    /// What counts as one: whoever has one address of the sixth version has all that begin with the same 64 bits.
    pub fn neighbourhood(&self) -> IpAddr {
        match self.0 {
            IpAddr::V4(_) => self.0,
            IpAddr::V6(six) => match six.to_ipv4_mapped() {
                Some(four) => IpAddr::V4(four),
                None => IpAddr::V6(Ipv6Addr::from_bits(six.to_bits() >> 64 << 64)),
            },
        }
    }
}

/// How many wrong ones in a row are forgiven, and after how long one more is, in milliseconds: three a minute.
const FORGIVEN: i64 = 3;
const EVERY_MS: i64 = 20_000;

/// How many tries of one address may be under way: as many as sign in at the same second.
const AT_ONCE: u32 = 8;

/// More addresses than this are not remembered: those that are forgiven anyway go first.
const MOST_KEPT: usize = 100_000;

/// What is remembered of an address.
#[derive(Default)]
struct Kept {
    /// When everything that went wrong is forgiven, in milliseconds: the theoretical arrival time of the generic cell rate
    /// algorithm (ITU-T I.371).
    forgiven_ms: i64,
    /// How many tries are under way.
    under_way: u32,
}

/// The addresses from which sign-ins go wrong, or are under way.
#[derive(Default)]
pub(crate) struct Attempts(Mutex<HashMap<IpAddr, Kept>>);

/// A try that is under way. One that is let go of before anybody knows how it ends counts as wrong: whoever hangs up does
/// not try for nothing.
pub(crate) struct Attempt {
    attempts: Arc<Attempts>,
    from: IpAddr,
    now_ms: i64,
    is_wrong: bool,
}

impl Attempts {
    /// Begins a try from an address, unless too many went wrong there or are under way.
    pub fn begin(self: &Arc<Self>, from: Visitor, now: Moment) -> Option<Attempt> {
        let (from, now_ms) = (from.neighbourhood(), now.ms());
        let mut all = self.0.lock().ok()?;
        if all.len() >= MOST_KEPT {
            all.retain(|_, kept| kept.forgiven_ms > now_ms || kept.under_way > 0);
        }
        // So many at once are no people.
        if all.len() >= MOST_KEPT {
            return None;
        }
        let kept = all.entry(from).or_default();
        let may = kept.forgiven_ms.max(now_ms) + EVERY_MS <= now_ms + FORGIVEN * EVERY_MS && kept.under_way < AT_ONCE;
        may.then(|| {
            kept.under_way += 1;
            Attempt { attempts: self.clone(), from, now_ms, is_wrong: true }
        })
    }
}

impl Attempt {
    /// It went right, or failed for a reason of ours: it does not count.
    pub fn forgive(mut self) {
        self.is_wrong = false;
    }
}

impl Drop for Attempt {
    fn drop(&mut self) {
        let Ok(mut all) = self.attempts.0.lock() else { return };
        if let Some(kept) = all.get_mut(&self.from) {
            kept.under_way = kept.under_way.saturating_sub(1);
            if self.is_wrong {
                kept.forgiven_ms = kept.forgiven_ms.max(self.now_ms) + EVERY_MS;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(text: &str) -> Visitor {
        Visitor(text.parse().expect("an address"))
    }

    fn after_s(seconds: i64) -> Moment {
        Moment::from_ms(1_770_000_000_000 + seconds * 1000)
    }

    fn is_wrong(attempts: &Arc<Attempts>, from: Visitor, now: Moment) -> bool {
        attempts.begin(from, now).is_some()
    }

    #[test]
    fn three_wrong_ones_are_forgiven_then_three_a_minute() {
        let attempts = Arc::default();
        let here = from("192.0.2.1");
        for _ in 0..3 {
            assert!(is_wrong(&attempts, here, after_s(0)));
        }
        assert!(!is_wrong(&attempts, here, after_s(19)));
        assert!(is_wrong(&attempts, from("192.0.2.2"), after_s(19)), "somebody else");
        assert!(is_wrong(&attempts, here, after_s(20)));
        assert!(!is_wrong(&attempts, here, after_s(39)));
        for _ in 0..3 {
            assert!(is_wrong(&attempts, here, after_s(600)), "later all is forgiven");
        }
        assert!(!is_wrong(&attempts, here, after_s(600)));
    }

    #[test]
    fn what_goes_right_does_not_count() {
        let attempts: Arc<Attempts> = Arc::default();
        for _ in 0..50 {
            attempts.begin(from("192.0.2.1"), after_s(0)).expect("it may").forgive();
        }
    }

    #[test]
    fn a_whole_practice_may_sign_in_at_once_and_a_crowd_may_not() {
        let attempts: Arc<Attempts> = Arc::default();
        let begin = || attempts.begin(from("192.0.2.1"), after_s(0));
        let under_way: Vec<_> = (0..8).map(|_| begin().expect("it may")).collect();
        assert!(begin().is_none());
        under_way.into_iter().for_each(Attempt::forgive);
        assert!(begin().is_some());
    }

    #[test]
    fn a_network_of_the_sixth_version_counts_as_one() {
        let attempts = Arc::default();
        for last in 1..=3 {
            assert!(is_wrong(&attempts, from(&format!("2001:db8::{last}")), after_s(0)));
        }
        assert!(!is_wrong(&attempts, from("2001:db8::ffff:1"), after_s(0)));
        assert!(is_wrong(&attempts, from("2001:db8:0:1::1"), after_s(0)));
        assert_eq!(from("::ffff:192.0.2.9").neighbourhood(), from("192.0.2.9").0);
    }
}
