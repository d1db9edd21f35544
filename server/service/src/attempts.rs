//! How often a sign-in may go wrong: from one address, and at one account.
//!
//! Only what went wrong counts: a whole practice shares one address, and signs in on Monday at eight. What goes wrong at an
//! account from elsewhere never locks its owner out: a browser from which they have signed in before is not asked.

use domain::Moment;
use std::collections::HashMap;
use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex};

/// Where a request comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visitor(pub IpAddr);

impl Visitor {
    /// What counts as one: whoever has one address of the sixth version has all that begin with the same 64 bits.
    pub fn neighbourhood(self) -> IpAddr {
        match self.0 {
            IpAddr::V4(_) => self.0,
            IpAddr::V6(six) => match six.to_ipv4_mapped() {
                Some(four) => IpAddr::V4(four),
                None => IpAddr::V6(Ipv6Addr::from_bits(six.to_bits() >> 64 << 64)),
            },
        }
    }
}

/// What may go wrong before somebody has to wait.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// How many wrong ones in a row are forgiven.
    forgiven: i64,
    /// After how long one more is, in milliseconds.
    every_ms: i64,
    /// How many tries may be under way.
    at_once: u32,
}

/// From one address: three, then three a minute; as many at once as sign in at the same second.
pub(crate) const BY_ADDRESS: Limits = Limits { forgiven: 3, every_ms: 20_000, at_once: 8 };
/// At one account, from browsers it does not know: thirty an hour.
pub(crate) const BY_NAME: Limits = Limits { forgiven: 30, every_ms: 120_000, at_once: 8 };

/// How many ask for a link worker from one address: ten, then ten an hour. A family, a library and a waiting room share one.
pub(crate) const ASKING: Limits = Limits { forgiven: 10, every_ms: 360_000, at_once: 8 };

/// More than this are not remembered: those that are forgiven anyway go first.
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

/// Where sign-ins go wrong, or are under way.
pub(crate) struct Attempts<K> {
    limits: Limits,
    kept: Mutex<HashMap<K, Kept>>,
}

/// A try that is under way. One that is let go of before anybody knows how it ends counts as wrong: whoever hangs up does
/// not try for nothing.
pub(crate) struct Attempt<K: Hash + Eq> {
    attempts: Arc<Attempts<K>>,
    from: K,
    now_ms: i64,
    is_wrong: bool,
}

impl<K: Hash + Eq + Clone> Attempts<K> {
    /// Nobody has tried yet.
    pub fn within(limits: Limits) -> Arc<Self> {
        Arc::new(Self { limits, kept: Mutex::default() })
    }

    /// Begins a try, unless too many went wrong there or are under way.
    pub fn begin(self: &Arc<Self>, from: K, now: Moment) -> Option<Attempt<K>> {
        let now_ms = now.ms();
        let Limits { forgiven, every_ms, at_once } = self.limits;
        let mut all = self.kept.lock().ok()?;
        if all.len() >= MOST_KEPT {
            make_room(&mut all, now_ms);
        }
        let kept = all.entry(from.clone()).or_default();
        let may = kept.forgiven_ms.max(now_ms) + every_ms <= now_ms + forgiven * every_ms && kept.under_way < at_once;
        may.then(|| {
            kept.under_way += 1;
            Attempt { attempts: self.clone(), from, now_ms, is_wrong: true }
        })
    }
}

/// Forgets those that are forgiven; where so many are not that they are no people, the half that comes nearest to it.
fn make_room<K: Hash + Eq>(all: &mut HashMap<K, Kept>, now_ms: i64) {
    all.retain(|_, kept| kept.forgiven_ms > now_ms || kept.under_way > 0);
    if all.len() >= MOST_KEPT {
        let mut moments: Vec<i64> = all.values().map(|kept| kept.forgiven_ms).collect();
        let middle = moments.len() / 2;
        let (_, middle, _) = moments.select_nth_unstable(middle);
        let middle = *middle;
        all.retain(|_, kept| kept.forgiven_ms > middle || kept.under_way > 0);
    }
}

impl<K: Hash + Eq> Attempt<K> {
    /// It went right, or failed for a reason of ours: it does not count.
    pub fn forgive(mut self) {
        self.is_wrong = false;
    }
}

impl<K: Hash + Eq> Drop for Attempt<K> {
    fn drop(&mut self) {
        let Ok(mut all) = self.attempts.kept.lock() else { return };
        if let Some(kept) = all.get_mut(&self.from) {
            kept.under_way = kept.under_way.saturating_sub(1);
            if self.is_wrong {
                kept.forgiven_ms = kept.forgiven_ms.max(self.now_ms) + self.attempts.limits.every_ms;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(text: &str) -> IpAddr {
        Visitor(text.parse().expect("an address")).neighbourhood()
    }

    fn after_s(seconds: i64) -> Moment {
        Moment::from_ms(1_770_000_000_000 + seconds * 1000)
    }

    fn is_wrong(attempts: &Arc<Attempts<IpAddr>>, from: IpAddr, now: Moment) -> bool {
        attempts.begin(from, now).is_some()
    }

    #[test]
    fn three_wrong_ones_are_forgiven_then_three_a_minute() {
        let attempts = Attempts::within(BY_ADDRESS);
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
        let attempts = Attempts::within(BY_ADDRESS);
        for _ in 0..50 {
            attempts.begin(from("192.0.2.1"), after_s(0)).expect("it may").forgive();
        }
    }

    #[test]
    fn a_whole_practice_may_sign_in_at_once_and_a_crowd_may_not() {
        let attempts = Attempts::within(BY_ADDRESS);
        let begin = || attempts.begin(from("192.0.2.1"), after_s(0));
        let under_way: Vec<_> = (0..8).map(|_| begin().expect("it may")).collect();
        assert!(begin().is_none());
        under_way.into_iter().for_each(Attempt::forgive);
        assert!(begin().is_some());
    }

    #[test]
    fn a_network_of_the_sixth_version_counts_as_one() {
        let attempts = Attempts::within(BY_ADDRESS);
        for last in 1..=3 {
            assert!(is_wrong(&attempts, from(&format!("2001:db8::{last}")), after_s(0)));
        }
        assert!(!is_wrong(&attempts, from("2001:db8::ffff:1"), after_s(0)));
        assert!(is_wrong(&attempts, from("2001:db8:0:1::1"), after_s(0)));
        assert_eq!(from("::ffff:192.0.2.9"), from("192.0.2.9"));
    }
}
