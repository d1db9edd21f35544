//! How long a sign-in lasts, when it locks, and how its owner knows it again.

use crate::Moment;
use crate::actor::Role;
use crate::id::SignInId;
use serde::{Deserialize, Serialize};

const MINUTE_MS: i64 = 60 * 1000;
const HOUR_MS: i64 = 60 * MINUTE_MS;

/// How long nobody may look away before the screen is covered, in milliseconds: 15 minutes, 10 for those who lead or
/// manage. Members of groups sign in on their own phones, with a code that is sent to them, and are not locked out.
pub const fn idle_ms(role: Role) -> Option<i64> {
    match role {
        _ if role.signs_in_by_code() => None,
        _ if role.leads() => Some(10 * MINUTE_MS),
        _ => Some(15 * MINUTE_MS),
    }
}

/// How long a sign-in lasts however much is done in it, in milliseconds: 12 hours, 8 for those who lead or manage.
pub const fn lasts_ms(role: Role) -> i64 {
    if role.leads() { 8 * HOUR_MS } else { 12 * HOUR_MS }
}

/// How often a locked sign-in may be tried before it ends.
pub const UNLOCK_TRIES: i64 = 5;

/// How a sign-in stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Whoever has it may work.
    Open,
    /// Nobody looked for a while: the password or a code opens it again.
    Locked,
    /// Its time is over.
    Over,
}

/// How a sign-in stands that began then, was last used then, and was locked by hand or not.
pub fn holds(role: Role, began: Moment, seen: Moment, is_locked: bool, now: Moment) -> Holds {
    let is_idle = idle_ms(role).is_some_and(|most| now.ms().saturating_sub(seen.ms()) >= most);
    if now.ms().saturating_sub(began.ms()) >= lasts_ms(role) {
        Holds::Over
    } else if is_locked || is_idle {
        Holds::Locked
    } else {
        Holds::Open
    }
}

/// One of somebody's sign-ins, as they see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignIn {
    /// By what it can be ended; opens nothing.
    pub id: SignInId,
    /// Since when.
    pub began: Moment,
    /// When it was last used.
    pub seen: Moment,
    /// From what sort of device.
    pub device: String,
    /// Whether this is the one that asks.
    pub is_this: bool,
}

/// What sort of device a browser says it runs on: "Chrome on Android". Enough to know one's own again, and no more.
pub fn device(user_agent: &str) -> String {
    let named = |words: &[(&'static str, &'static str)]| {
        words.iter().find(|(word, _)| user_agent.contains(word)).map(|(_, name)| *name)
    };
    let browser = named(&[
        ("Edg", "Edge"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Firefox", "Firefox"),
        ("FxiOS", "Firefox"),
        ("CriOS", "Chrome"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    ]);
    let system = named(&[
        ("iPad", "iPad"),
        ("iPhone", "iPhone"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("CrOS", "Chromebook"),
        ("Mac OS", "Mac"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser} on {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => "a browser".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEGAN: Moment = Moment::from_ms(1_770_000_000_000);

    #[test]
    fn a_sign_in_locks_when_nobody_looks_and_ends_after_a_day_of_work() {
        let after = |minutes: i64| BEGAN.plus_ms(minutes * MINUTE_MS);
        for (role, seen, now, expected) in [
            (Role::LinkWorker, 0, 14, Holds::Open),
            (Role::LinkWorker, 0, 15, Holds::Locked),
            (Role::TeamLead, 0, 9, Holds::Open),
            (Role::TeamLead, 0, 10, Holds::Locked),
            (Role::LinkWorker, 719, 719, Holds::Open),
            (Role::LinkWorker, 720, 720, Holds::Over),
            (Role::Administrator, 480, 480, Holds::Over),
            (Role::GroupMember, 0, 700, Holds::Open),
            (Role::GroupMember, 0, 720, Holds::Over),
            // A clock that goes back locks nobody out.
            (Role::LinkWorker, 0, -5, Holds::Open),
        ] {
            assert_eq!(holds(role, BEGAN, after(seen), false, after(now)), expected, "{role:?} {seen} {now}");
        }
        assert_eq!(holds(Role::LinkWorker, BEGAN, BEGAN, true, BEGAN), Holds::Locked, "locked by hand");
    }

    #[test]
    fn a_device_is_told_in_words_and_no_more() {
        for (agent, expected) in [
            (
                "Mozilla/5.0 (Linux; Android 14; SM-T500) AppleWebKit/537.36 Chrome/130.0 Safari/537.36",
                "Chrome on Android",
            ),
            (
                "Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) AppleWebKit/605.1 Version/17.0 Safari/604.1",
                "Safari on iPad",
            ),
            ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0 Safari/537.36 Edg/130.0", "Edge on Windows"),
            ("curl/8", "a browser"),
            ("", "a browser"),
        ] {
            assert_eq!(device(agent), expected);
        }
    }
}
