//! c1: what a map shows, beside supercluster: from the first look on, and while somebody moves it.

use crate::Outcome;
use crate::b1::brotli;
use crate::generator::Generator;
use crate::ours::Ours;
use crate::pan::{DESK, PHONE, STEPS, Screen, Seen, ZOOMS, pan};
use crate::question::questions;
use crate::report::{Section, grouped};
use crate::served::Folder;
use crate::spread::{Spread, at_share, duration, figure, median};
use crate::supercluster::{self, Supercluster};
use std::time::Instant;

/// Rounds in which each view is asked for.
const ROUNDS: usize = 9;
/// Rounds in which the peer builds its index.
const BUILDS: usize = 5;
/// What the server packs with.
const QUALITY: i32 = 5;
/// The most that the first look may take, of what the peer takes to build its index.
const MOST_OF_A_BUILD: f64 = 0.05;
/// The longest an answer may take, in microseconds.
const LONGEST_US: f64 = 20_000.0;
/// The most that an answer may weigh, in bytes.
const MOST_BYTES: f64 = 3000.0;
/// All of Scotland.
const SCOTLAND: Seen = Seen { bounds: [-8.7, 54.6, -0.7, 60.9], zoom: 6 };

/// What is asked while the map is moved.
#[derive(Clone, Copy)]
struct Asked<'a> {
    name: &'static str,
    words: &'a str,
    screen: Screen,
    zoom: u8,
}

/// What a pan took, for each of its steps.
#[derive(Default)]
struct Panned {
    /// How many clusters and points, and for how many supports.
    shown: Vec<f64>,
    supports: Vec<f64>,
    /// Microseconds: what is in view, and the same with JSON and brotli.
    view: Vec<f64>,
    answer: Vec<f64>,
    bytes: Vec<f64>,
    /// Microseconds of the peer, and for how many supports its clusters stand.
    theirs: Vec<f64>,
    their_supports: Vec<f64>,
}

/// Measures a map of so many supports. The peer is the folder that it is installed in, or why it is not.
/// # Errors
/// Where the peer fails.
pub fn run(generator: &Generator, rows: u32, peer: Result<&str, &str>) -> Outcome<Section> {
    eprintln!("c1: {} listings", grouped(u64::from(rows)));
    let ours = Ours::build(generator, rows)?;
    let folder = Folder::new()?;
    let mut theirs = match peer {
        Ok(home) => {
            let positions = folder.file("positions.json");
            let at = |number| generator.row(number).at;
            let all: Vec<[f64; 2]> = (0..rows).map(at).map(|(lat, lon)| [lon, lat]).collect();
            std::fs::write(&positions, serde_json::to_vec(&all)?)?;
            Some(Supercluster::start(home, &positions)?)
        }
        Err(_) => None,
    };
    let mut section = Section::titled("c1. The map: what is in view, and clusters of it");
    section.say(format!(
        "{} supports with one place each. The first look is at all of Scotland. Then the map is moved {STEPS} steps from \
         the middle of {}, on {} by {} pixels (desk) and {} by {} (phone); {ROUNDS} rounds in turns; one thread, everything \
         in memory. A time is the median over the rounds; p50 and p95 are over the steps. \"View\" is the search with \
         what is in view of it; \"answer\" is that as JSON, packed as the server packs it (brotli {QUALITY}). \"Words\" \
         are those of a question of a1, without a place: all of Scotland is searched.",
        grouped(rows.into()),
        generator.towns[0].name,
        DESK.wide,
        DESK.high,
        PHONE.wide,
        PHONE.high
    ));
    let first = first_look(&mut section, &ours, theirs.as_mut())?;
    let words = questions(generator).first().map(|question| question.meant.join(" ")).unwrap_or_default();
    let mut all = Vec::new();
    for (screen, name, words) in [(DESK, "everything", ""), (PHONE, "everything", ""), (DESK, "words", words.as_str())]
    {
        for zoom in ZOOMS {
            let asked = Asked { name, words, screen, zoom };
            let peer = theirs.as_mut().filter(|_| words.is_empty());
            all.push((asked, panned(&ours, generator, asked, peer)?));
        }
    }
    section.table(
        [
            "asked for",
            "screen",
            "zoom",
            "supports",
            "shown",
            "view p50",
            "p95",
            "answer p50",
            "p95",
            "bytes p50",
            "most",
            "supercluster",
            "its supports",
        ],
        &all.iter().map(|(asked, panned)| panned.row(*asked)).collect::<Vec<_>>(),
    );
    match peer {
        Ok(home) => section.say(format!("{} {MEANING}", supercluster::named(home))),
        Err(why) => section.say(format!("supercluster is left out: {why}.")),
    }
    goals(&mut section, rows, first.as_ref(), &all);
    Ok(section)
}

const MEANING: &str = "\
    builds an index of clusters for all zooms once, for one set of points, and then answers from that; another \
    search or filter is another set. Ours keeps no clusters: each view is searched, narrowed down and grouped anew, \
    so what stands against its index is our first look. Once its index is there it is the quicker one by far. Its \
    clusters lie around points with a radius of 64 pixels and know counts alone; ours are cells of 64 pixels, tell \
    kinds of help, and points tell supports. It takes a cluster whose middle is in view, ours what is in view, so \
    the numbers of supports differ a little. What weighs most are names: up to 80 points in view have theirs.";

/// The first look, beside the time the peer takes until it can answer at all: round by round, ours over theirs.
fn first_look(section: &mut Section, ours: &Ours, mut peer: Option<&mut Supercluster>) -> Outcome<Option<Spread>> {
    let (mut looks, mut builds) = (Vec::new(), Vec::new());
    // The first of these rounds is not counted: it warms up.
    for _ in 0..=BUILDS {
        let began = Instant::now();
        std::hint::black_box(ours.map("", SCOTLAND.bounds, SCOTLAND.zoom));
        looks.push(began.elapsed().as_secs_f64() * 1e6);
        if let Some(peer) = &mut peer {
            builds.push(peer.build()? * 1e3);
        }
    }
    let (looks, builds) = (&looks[1..], builds.get(1..).unwrap_or_default());
    let ratio = peer.is_some().then(|| Spread::ratio(looks, builds));
    let mut rows = vec![["ours: the first look".to_owned(), duration(median(looks)), String::new()]];
    rows.extend(
        ratio
            .iter()
            .map(|ratio| ["supercluster: building its index".to_owned(), duration(median(builds)), ratio.to_string()]),
    );
    section.table(["until there is something to see", "time", "ours / theirs"], &rows);
    section.say(format!(
        "Ours needs the index of the search, which takes {} to build and is there anyway. Nothing of it is there for the \
         map: the positions and facts that it reads are those of a search near a place.",
        duration(ours.took.as_secs_f64() * 1e6)
    ));
    Ok(ratio)
}

#[expect(clippy::cast_precision_loss, reason = "small")]
fn panned(ours: &Ours, generator: &Generator, asked: Asked, mut peer: Option<&mut Supercluster>) -> Outcome<Panned> {
    let mut panned = Panned::default();
    for Seen { bounds, zoom } in pan(&generator.towns[0], asked.screen, asked.zoom) {
        let (mut view, mut answer, mut theirs) = (Vec::new(), Vec::new(), Vec::new());
        // The first of these rounds is not counted: it warms up.
        for round in 0..=ROUNDS {
            let began = Instant::now();
            let map = std::hint::black_box(ours.map(asked.words, bounds, zoom));
            view.push(began.elapsed().as_secs_f64() * 1e6);
            let packed = brotli(&map.json()?, QUALITY)?;
            answer.push(began.elapsed().as_secs_f64() * 1e6);
            let viewed = peer.as_mut().map(|peer| peer.view(bounds, zoom)).transpose()?;
            theirs.extend(viewed.iter().map(|viewed| viewed.ms * 1e3));
            if round == 0 {
                panned.shown.push(map.shown() as f64);
                panned.supports.push(f64::from(map.supports()));
                panned.bytes.push(packed.len() as f64);
                panned.their_supports.extend(viewed.map(|viewed| f64::from(viewed.supports)));
            }
        }
        panned.view.push(median(&view[1..]));
        panned.answer.push(median(&answer[1..]));
        panned.theirs.extend(theirs.get(1..).map(median));
    }
    Ok(panned)
}

impl Panned {
    fn row(&self, asked: Asked) -> [String; 13] {
        let (p50, p95) = (|times: &[f64]| duration(median(times)), |times: &[f64]| duration(at_share(times, 0.95)));
        let told = |values: &[f64]| if values.is_empty() { String::new() } else { format!("{:.0}", median(values)) };
        [
            asked.name.to_owned(),
            asked.screen.name.to_owned(),
            asked.zoom.to_string(),
            told(&self.supports),
            told(&self.shown),
            p50(&self.view),
            p95(&self.view),
            p50(&self.answer),
            p95(&self.answer),
            told(&self.bytes),
            format!("{:.0}", at_share(&self.bytes, 1.0)),
            if self.theirs.is_empty() { String::new() } else { p50(&self.theirs) },
            told(&self.their_supports),
        ]
    }
}

fn goals(section: &mut Section, rows: u32, first: Option<&Spread>, all: &[(Asked, Panned)]) {
    if rows < 100_000 {
        section.say("The goals are set at 100,000 listings, which this run did not measure.");
        return;
    }
    if let Some(first) = first {
        let goal = format!("the first look at most {MOST_OF_A_BUILD} times supercluster's index");
        section.goal(&goal, &first.to_string(), first.median <= MOST_OF_A_BUILD);
    }
    let most = |of: fn(&Panned) -> f64| all.iter().map(|(_, panned)| of(panned)).fold(0.0, f64::max);
    let slowest = most(|panned| at_share(&panned.answer, 0.95));
    section.goal("an answer within 20 ms (the slowest p95)", &duration(slowest), slowest <= LONGEST_US);
    for screen in [PHONE, DESK] {
        let of_screen = all.iter().filter(|(asked, _)| asked.screen.name == screen.name);
        let heaviest = of_screen.map(|(_, panned)| at_share(&panned.bytes, 1.0)).fold(0.0, f64::max);
        let goal = format!("a view at most 3,000 bytes ({}, the heaviest of all)", screen.name);
        section.goal(&goal, &figure(heaviest), heaviest <= MOST_BYTES);
    }
    section.end_of_goals();
}
