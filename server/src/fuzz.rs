//! Ten thousand random requests: over every address, as everybody, with whatever comes to hand. None is answered as if it
//! were our fault.
//!
//! What is asked is a function of the seed and its number alone, so that what went wrong can be asked again.

#![allow(clippy::string_slice, reason = "a test that panics fails, as it should")]

use crate::config::MapChoice;
use crate::guest::{Guest, REFERS, STRANGERS, WORKS, logged};
use crate::router::addresses;
use crate::walk::{Town, ask, towns_with};
use axum::body::{Body, to_bytes};
use axum::http::{HeaderName, HeaderValue, Method, Request};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

/// Over both engines together.
const REQUESTS: u64 = 10_000;

/// So many are under way at once.
const AT_ONCE: u64 = 4;

/// Another one is another walk; the same one is the same. `FUZZ_SEED` in the environment wins.
const SEED: u64 = 20_261_127;

fn seed() -> u64 {
    std::env::var("FUZZ_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(SEED)
}

/// After so many everybody signs in again: sooner or later each finds the way out.
const ROUND: u64 = 250;

/// Chance that can be had again (SplitMix64, Steele, Lea and Flood, 2014).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next() % most as u64).unwrap_or_default()
    }

    fn one_of<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }

    fn in_a_hundred(&mut self, times: usize) -> bool {
        self.below(100) < times
    }
}

/// The names of what server functions and forms take, as the code declares them: `name: String`, `days: u8`.
fn declared() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../app/src/api");
    let mut names = BTreeSet::new();
    for file in std::fs::read_dir(folder).expect("the seam") {
        let text = std::fs::read_to_string(file.expect("a file").path()).expect("text");
        for (before, after) in text.match_indices(": ").map(|(at, _)| (&text[..at], &text[at + 2..])) {
            let is_input = ["String", "Vec<String>", "u8", "u16", "u32", "bool", "Option<"]
                .iter()
                .any(|kind| after.starts_with(kind));
            let name = before.rsplit(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).next().unwrap_or_default();
            if is_input && !name.is_empty() {
                names.insert(name.to_owned());
            }
        }
    }
    assert!(names.contains("own_words") && names.contains("slugs") && names.contains("days"), "{names:?}");
    names.into_iter().collect()
}

const ASKED: [&str; 22] = [
    "q", "near", "within_m", "category", "topic", "on", "time", "cost", "come_in", "access", "language", "age", "way",
    "room", "sort", "page", "bbox", "z", "s", "lang", "theme", "told",
];

const ODD: [&str; 42] = [
    "",
    " ",
    "0",
    "1",
    "-1",
    "4294967296",
    "18446744073709551616",
    "1e309",
    "NaN",
    "true",
    "null",
    "undefined",
    "[]",
    "{}",
    "\u{0}",
    "\u{1b}[31m",
    "\r\nX-Zq: 1",
    "\u{2028}",
    "\u{202e}",
    "\u{feff}",
    "😀",
    "ﷺ",
    "é",
    "الطعام",
    "'",
    "\"",
    "<script>",
    "%",
    "%00",
    "%zz",
    "_",
    "*",
    "NEAR(a b)",
    "' or 1=1 --",
    "../../etc/passwd",
    "..\\..",
    "//evil.example",
    "javascript:alert(1)",
    "G51 3AA",
    "2026-02-30",
    "31 2 1961",
    "07700 900123",
];

const LIKELY: [&str; 30] = [
    "elder-park-soup-and-blether",
    "linthouse-money-morning",
    "elder-park-hub",
    "govan",
    "money",
    "debt",
    "food",
    "yes",
    "no",
    "spoke",
    "not-reached",
    "phone",
    "loneliness",
    "routine",
    "none-known",
    "moved",
    "nearest",
    "free",
    "55.8615,-4.3205,14.svg",
    "-4.4,55.8,-4.2,55.9",
    "12",
    "14 6 1961",
    "a-form-that-is-sent",
    "shona.mcphee@example.org",
    "three wet cormorants",
    "ar",
    "monday",
    "q=soup&near=Govan",
    "clyde",
    "Margaret",
];

/// What a walk may use.
struct Bag<'a> {
    names: &'a [String],
    ids: &'a [String],
    seed: u64,
}

impl Bag<'_> {
    fn value(&self, chance: &mut Chance) -> String {
        match chance.below(10) {
            0..=2 => chance.one_of(&ODD).to_owned(),
            3..=6 => chance.one_of(&LIKELY).to_owned(),
            7 => self.ids[chance.below(self.ids.len())].clone(),
            8 => {
                let length = 1 << chance.below(13);
                chance.one_of(&["a", "é", "<", "1", ",", "%"]).repeat(length)
            }
            _ => (0..chance.below(20))
                .map(|_| char::from_u32(u32::try_from(chance.next() % 0x2000).unwrap_or(1)).unwrap_or('x'))
                .collect(),
        }
    }

    fn pairs(&self, chance: &mut Chance) -> String {
        let mut pairs = form_urlencoded::Serializer::new(String::new());
        for _ in 0..chance.below(12) {
            let name = match chance.below(4) {
                0 => chance.one_of(&ASKED).to_owned(),
                1 => format!("form[{}]", self.names[chance.below(self.names.len())]),
                2 => format!("form[{}][]", self.names[chance.below(self.names.len())]),
                _ => self.names[chance.below(self.names.len())].clone(),
            };
            pairs.append_pair(&name, &self.value(chance));
        }
        let mut pairs = pairs.finish();
        if chance.in_a_hundred(5) {
            // Not what a browser would send.
            pairs +=
                chance.one_of(&["&=", "&%zz=%", "&[]", "&form[", "&form[a][b][c]=1", "&form]=x", "&a=%ff%fe", "&&&"]);
        }
        pairs
    }

    fn path(&self, chance: &mut Chance) -> String {
        let addresses = addresses();
        let address = &addresses[chance.below(addresses.len())];
        let mut path = String::new();
        for (n, piece) in address.path.split('{').enumerate() {
            let rest = if n == 0 {
                piece
            } else {
                let value = self.value(chance);
                let value: String = value.chars().take(300).collect();
                path.extend(form_urlencoded::byte_serialize(value.as_bytes()));
                piece.split_once('}').map_or("", |(_, rest)| rest)
            };
            path += rest;
        }
        if chance.in_a_hundred(4) {
            path += chance.one_of(&["/", "/x", "%00", ";a=b", "//", "/..", "/%2e%2e/", ".json", "%"]);
        }
        path
    }

    /// One request: as whom (a number), and what.
    fn request(&self, number: u64) -> (usize, Request<Body>, String) {
        let mut chance = Chance(self.seed ^ number.wrapping_mul(0x2545_f491_4f6c_dd1d));
        let chance = &mut chance;
        loop {
            let who = chance.below(5);
            let path = self.path(chance);
            let own = addresses().iter().find(|address| address.path == path).map(|address| address.method.clone());
            let method = match own {
                Some(method) if chance.in_a_hundred(85) => method,
                _ => Method::from_bytes(
                    chance.one_of(&["GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "ZQ"]).as_bytes(),
                )
                .unwrap_or_default(),
            };
            let uri = if chance.in_a_hundred(70) { format!("{path}?{}", self.pairs(chance)) } else { path };
            let body =
                if method == Method::POST || chance.in_a_hundred(5) { self.pairs(chance) } else { String::new() };
            let said = format!("{method} {uri:.300} {body:.300}");
            let Ok(mut request) = Request::builder().method(method).uri(&uri).body(Body::from(body)) else { continue };
            for (name, in_a_hundred, values) in HEADERS {
                if chance.in_a_hundred(*in_a_hundred) {
                    let value = HeaderValue::from_bytes(chance.one_of(values).as_bytes());
                    request.headers_mut().insert(HeaderName::from_static(name), value.expect("a header"));
                }
            }
            return (who, request, said);
        }
    }
}

/// Headers: how often in a hundred each comes, and with what.
const HEADERS: &[(&str, usize, &[&str])] = &[
    ("accept", 90, &["text/html", "application/json", "*/*", "text/html,application/xhtml+xml;q=0.9", "\u{e9}", ""]),
    ("sec-fetch-site", 90, &["same-origin", "same-origin", "same-origin", "same-origin", "none", "cross-site", "?"]),
    (
        "content-type",
        90,
        &[
            "application/x-www-form-urlencoded",
            "application/x-www-form-urlencoded",
            "application/x-www-form-urlencoded",
            "application/x-www-form-urlencoded; charset=utf-16",
            "application/json",
            "multipart/form-data",
            "text/plain",
        ],
    ),
    ("accept-encoding", 30, &["br", "gzip", "br;q=0, gzip", "zq", "*"]),
    ("accept-language", 20, &["ar", "en-GB,en;q=0.5", "\u{e9}", ";;;"]),
    (
        "referer",
        40,
        &[
            "http://127.0.0.1:3000/find?q=a",
            "http://127.0.0.1:3000/rpc/x?__err=AAAA&__path=/",
            "//evil.example",
            "zq",
            "\u{e9}",
        ],
    ),
    ("range", 10, &["bytes=0-0", "bytes=9-1", "bytes=-1", "bytes=0-99999999999999999999", "zq", "bytes=0-1,3-4"]),
    ("if-none-match", 10, &["*", "\"zq\"", "W/\"1\"", "zq"]),
    ("if-modified-since", 10, &["Tue, 03 Feb 2026 09:00:00 GMT", "zq", "0"]),
    ("x-forwarded-for", 10, &["192.0.2.1", "zq", "::1, 1.2.3.4", ""]),
    ("x-follows-typing", 10, &["1"]),
    ("origin", 10, &["null", "http://127.0.0.1:3000", "https://evil.example"]),
    ("host", 2, &["evil.example", "", "127.0.0.1:3000:3000"]),
    ("content-length", 1, &["0", "99999999999999999999", "zq", "70000"]),
    ("purpose", 5, &["prefetch"]),
];

/// How often each status was heard.
type Heard = Mutex<BTreeMap<u16, u64>>;

/// Puts a part of the walk to a town.
async fn walk(town: &Town, numbers: impl Iterator<Item = u64>, bag: &Bag<'_>, heard: &Heard) {
    let mut cookies: Vec<String> = Vec::new();
    for (done, number) in numbers.enumerate() {
        if (done as u64).is_multiple_of(ROUND / AT_ONCE) {
            cookies = vec![String::new()];
            for email in [REFERS, WORKS, STRANGERS[0], STRANGERS[1]] {
                cookies.push(town.guest(email).await.cookie);
            }
        }
        let (who, mut request, said) = bag.request(number);
        let cookie = HeaderValue::from_str(&cookies[who]).expect("a header");
        request.headers_mut().insert("cookie", cookie);
        let response = ask(&town.program, request).await;
        let status = response.status();
        *heard.lock().expect("whole").entry(status.as_u16()).or_default() += 1;
        let text = to_bytes(response.into_body(), 8_000_000).await.expect("a whole body");
        assert!(
            !status.is_server_error(),
            "{status} on {} (FUZZ_SEED={}, number {number}, as {who}): {said}\n{:.400}\n{}",
            town.engine,
            bag.seed,
            String::from_utf8_lossy(&text),
            logged().lines().last().unwrap_or_default()
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_random_requests_are_never_our_fault() {
    let began = std::time::Instant::now();
    let names = declared();
    let towns = towns_with(MapChoice::Builtin).await;
    let heard = Heard::default();
    let each = REQUESTS / towns.len() as u64;
    for (n, town) in towns.iter().enumerate() {
        let shona: Guest<'_> = town.guest(REFERS).await;
        let mut ids = Vec::new();
        for once in ["the-first-form-key", "the-second-form-key", "the-third-form-key"] {
            ids.push(shona.refers(&[("once", once)]).await);
        }
        let options: serde_json::Value =
            serde_json::from_str(&town.nobody().gets("/map/options").await.text).expect("JSON");
        let tiles = options.get("tiles").and_then(|tiles| tiles.as_str()).expect("the address of the tiles");
        ids.push(tiles.trim_start_matches("/tiles/").split('/').next().unwrap_or_default().to_owned());
        let bag = Bag { names: &names, ids: &ids, seed: seed() };
        let from = n as u64 * each;
        let lane = |lane: u64| walk(town, (from + lane..from + each).step_by(AT_ONCE as usize), &bag, &heard);
        tokio::join!(lane(0), lane(1), lane(2), lane(3));
    }
    let heard = heard.into_inner().expect("whole");
    println!("{REQUESTS} requests in {:.0} s, FUZZ_SEED={}: {heard:?}", began.elapsed().as_secs_f64(), seed());
    let done = |statuses: &[u16]| statuses.iter().filter_map(|status| heard.get(status)).sum::<u64>();
    // A walk that is refused at the first step finds nothing behind it.
    assert!(done(&[200, 302, 303]) > REQUESTS / 10 && done(&[404, 409, 422]) > REQUESTS / 20, "{heard:?}");
}
