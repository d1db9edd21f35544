//! How fast one address may ask. Generous: a whole practice shares one, and so do the people in a library.
//!
//! Counted by the generic cell rate algorithm (ITU-T I.371): for each address one moment, at which everything it has
//! asked for is paid off. Nothing is counted by cookie: whoever floods brings none, or a new one each time.

use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use service::attempts::Visitor;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// What something costs, and how much may be owed at most.
#[derive(Clone, Copy)]
struct Price {
    each: Duration,
    most: Duration,
}

/// Looking: 50 in a second, 200 at once.
const LOOK: Price = Price { each: Duration::from_millis(20), most: Duration::from_secs(4) };
/// Changing something: 10 in a second, 40 at once.
const CHANGE: Price = Price { each: Duration::from_millis(100), most: Duration::from_secs(4) };

/// For so long an address is remembered, at least: then everything is paid off.
const REMEMBERED: Duration = Duration::from_secs(4);

/// So many addresses are remembered in one spell, at most: some 10 MB for two of them.
const MOST_KEPT: usize = 50_000;

/// When an address has paid for what it looked at, and for what it changed.
#[derive(Clone, Copy)]
struct Paid {
    looks: Instant,
    changes: Instant,
}

/// Two spells: the one that is filled, and the one before it, which goes as a whole. That way nothing is ever searched for
/// what may go. Where more addresses come than fit, they are forgotten early, never refused: a crowd is not one's own fault.
struct Spells {
    began: Instant,
    now: HashMap<IpAddr, Paid>,
    before: HashMap<IpAddr, Paid>,
}

/// Who has asked lately.
pub struct Pace(Mutex<Spells>);

impl Pace {
    /// Nobody has asked yet.
    pub fn from(now: Instant) -> Self {
        Self(Mutex::new(Spells { began: now, now: HashMap::new(), before: HashMap::new() }))
    }

    /// Counts a request, or says after how long the next one is answered.
    fn take(&self, from: IpAddr, is_change: bool, now: Instant) -> Result<(), Duration> {
        // A count that broke must not keep everybody out.
        let Ok(mut spells) = self.0.lock() else { return Ok(()) };
        if now.saturating_duration_since(spells.began) >= REMEMBERED || spells.now.len() >= MOST_KEPT {
            spells.before = std::mem::take(&mut spells.now);
            spells.began = now;
        }
        let known = spells.now.get(&from).or_else(|| spells.before.get(&from)).copied();
        let mut paid = known.unwrap_or(Paid { looks: now, changes: now });
        let (owed, price) = if is_change { (&mut paid.changes, CHANGE) } else { (&mut paid.looks, LOOK) };
        let then = (*owed).max(now) + price.each;
        let over = then.saturating_duration_since(now).saturating_sub(price.most);
        if over > Duration::ZERO {
            return Err(over);
        }
        *owed = then;
        spells.now.insert(from, paid);
        Ok(())
    }
}

/// What costs next to nothing and comes many at a time: whoever watches us, files that never change, tiles of the map.
fn is_free(path: &str) -> bool {
    path == "/healthz" || path.starts_with("/pkg/") || path.starts_with("/tiles/")
}

/// Asks whoever asks too fast to come back.
///
/// This machine itself is not counted: what comes from it without a word about whom it asks for is its own (journeys,
/// measurements), or a proxy that nobody named in the settings, and then the whole town would share one count.
pub async fn keep(State(pace): State<Arc<Pace>>, request: Request, next: Next) -> Response {
    let from = request.extensions().get::<Visitor>().copied();
    let Some(from) = from.filter(|from| !from.0.to_canonical().is_loopback() && !is_free(request.uri().path())) else {
        return next.run(request).await;
    };
    let is_change = !matches!(*request.method(), Method::GET | Method::HEAD);
    match pace.take(from.neighbourhood(), is_change, Instant::now()) {
        Ok(()) => next.run(request).await,
        Err(wait) => {
            let seconds = HeaderValue::from(wait.as_secs() + 1);
            let said = "That was a lot at once from your address. Wait a few seconds, then try again.";
            (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, seconds)], said).into_response()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    /// How many of so many at once are answered.
    fn answered(pace: &Pace, from: &str, is_change: bool, now: Instant) -> usize {
        (0..1000).filter(|_| pace.take(address(from), is_change, now).is_ok()).count()
    }

    #[test]
    fn so_many_at_once_and_so_many_in_a_second() {
        let began = Instant::now();
        let pace = Pace::from(began);
        assert_eq!(answered(&pace, "192.0.2.1", false, began), 200);
        assert_eq!(answered(&pace, "192.0.2.1", true, began), 40, "a form can still be sent");
        assert_eq!(answered(&pace, "192.0.2.2", false, began), 200, "somebody else");
        let later = began + Duration::from_secs(1);
        assert_eq!(answered(&pace, "192.0.2.1", false, later), 50);
        assert_eq!(answered(&pace, "192.0.2.1", true, later), 10);
        assert_eq!(answered(&pace, "192.0.2.1", false, later + Duration::from_secs(60)), 200);
    }

    #[test]
    fn whoever_waits_as_long_as_was_said_is_answered() {
        let began = Instant::now();
        let pace = Pace::from(began);
        answered(&pace, "192.0.2.1", false, began);
        let wait = pace.take(address("192.0.2.1"), false, began).expect_err("too many");
        assert!(pace.take(address("192.0.2.1"), false, began + wait).is_ok());
    }

    #[test]
    fn nothing_is_forgiven_when_a_spell_ends() {
        let began = Instant::now();
        let pace = Pace::from(began);
        let late = began + REMEMBERED - Duration::from_millis(1);
        assert_eq!(answered(&pace, "192.0.2.1", false, late), 200);
        assert_eq!(answered(&pace, "192.0.2.1", false, late + Duration::from_millis(2)), 0);
    }

    #[test]
    fn a_crowd_is_forgotten_and_never_refused() {
        let began = Instant::now();
        let pace = Pace::from(began);
        for n in 0..200_000_u32 {
            assert!(pace.take(IpAddr::V4(n.into()), false, began).is_ok());
        }
        let spells = pace.0.lock().expect("whole");
        assert!(spells.now.len() + spells.before.len() <= 2 * MOST_KEPT);
    }

    #[test]
    fn files_and_health_are_not_counted() {
        for (path, free) in [
            ("/healthz", true),
            ("/pkg/site.1.js", true),
            ("/tiles/a/1/2/3.mvt", true),
            ("/readyz", false),
            ("/", false),
        ] {
            assert_eq!(is_free(path), free, "{path}");
        }
    }
}
