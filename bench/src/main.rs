//! Measures and writes the report: `bench all --out REPORT.md`, or `bench quick --out REPORT.md` for the small sizes.
//!
//! `BENCH_PROGRAM` and `BENCH_SITE` name the built product, `BENCH_DATASETTE` the program to compare with, or
//! `BENCH_NO_DATASETTE` why there is none; `BENCH_SUPERCLUSTER` and `BENCH_NO_SUPERCLUSTER` the same for the folder of the
//! library; `BENCH_LARGE=0` leaves the million out. The rest are steps of its own.

use bench::a2::{self, Product, Running};
use bench::generator::Generator;
use bench::report::Section;
use bench::served::Folder;
use bench::{Outcome, a1, b1, c1, datasette, hsds, j1, machine, places, still};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Where the product keeps its places, from the folder in which this is started: the clone.
const PLACES: &str = "server/service/places/scotland_places.csv";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["all", "--out", file] => all(Path::new(file), false),
        ["quick", "--out", file] => all(Path::new(file), true),
        ["weigh", places, rows] => weigh(places, rows),
        ["pass", places, rows, times] => pass(places, rows, times),
        ["map", rows] => map(rows),
        ["judge", program] => judge(program),
        ["feed", rows, file] => feed(rows, Path::new(file)),
        ["still", file, port] => serve_still(file, port),
        _ => Err("Usage: bench all|quick --out FILE".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

/// Writes so many made-up listings as a feed.
fn feed(rows: &str, into: &Path) -> Outcome<()> {
    hsds::write(&generator(PLACES)?, rows.parse()?, into)
}

fn setting(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

fn all(file: &Path, is_quick: bool) -> Outcome<()> {
    let is_large = setting("BENCH_LARGE").is_none_or(|value| value != "0");
    let program = setting("BENCH_DATASETTE");
    let version = program.as_deref().and_then(datasette::version);
    let why_not = setting("BENCH_NO_DATASETTE").unwrap_or_else(|| "BENCH_DATASETTE does not name it".to_owned());
    let peer = program.as_deref().filter(|_| version.is_some()).ok_or(why_not.as_str());

    let generator = generator(PLACES)?;
    let sizes: &[u32] = match (is_quick, is_large) {
        (true, _) => &[1_000, 10_000],
        (false, false) => &[1_000, 10_000, 100_000],
        (false, true) => &[1_000, 10_000, 100_000, 1_000_000],
    };
    let mut sections = vec![machine::section(version.as_deref())];
    sections.push(a1::run(&generator, PLACES, sizes)?);
    sections.push(map_section(&generator, if is_quick { 10_000 } else { 100_000 })?);
    match setting("BENCH_PROGRAM").zip(setting("BENCH_SITE")) {
        Some((program, site)) => {
            let product = Product { program: absolute(&program)?, site: absolute(&site)? };
            eprintln!("a2: bringing the listings into the product");
            let running = Running::start(&product, &generator, if is_quick { 1_000 } else { 10_000 })?;
            eprintln!("a2 and i1");
            sections.extend(a2::run(&running, &generator, peer)?);
            eprintln!("b1");
            sections.push(b1::run(&running, &generator)?);
            eprintln!("j1");
            sections.push(j1::run(&product.program, running.folder())?);
        }
        None => {
            let mut left_out = Section::titled("a2, i1, b1, j1");
            left_out.say("Left out: BENCH_PROGRAM and BENCH_SITE do not name the built product.");
            sections.push(left_out);
        }
    }
    sections.push(referrals());
    let size = if is_quick { "`make bench-quick`: the small sizes" } else { "`make bench`" };
    let text: Vec<String> = sections.iter().map(ToString::to_string).collect();
    std::fs::write(file, format!("{}\n{}", HEAD.replace("{size}", size), text.concat().trim_end().to_owned() + "\n"))?;
    eprintln!("Written: {}", file.display());
    Ok(())
}

/// How many referrals a second are acknowledged, as `cargo bench -p service --bench referrals` printed it in this run.
fn referrals() -> Section {
    let mut section = Section::titled("d1. Referrals acknowledged a second");
    section.say(
        "The referral with its person, its step, the audit line and the notices in one transaction that is on the disk \
         (SQLite: synchronous FULL; PostgreSQL: fsync on, serializable), from so many clients at once; 7 rounds in turns with \
         the disk alone writing a page and waiting for it (fdatasync). Medians.",
    );
    match setting("BENCH_REFERRALS").and_then(|file| std::fs::read_to_string(file).ok()) {
        Some(table) => section.say(table.trim_end()),
        None => section.say("Left out: BENCH_REFERRALS does not name what was measured."),
    }
    section
}

const HEAD: &str = "# Benchmarks

Written by {size}; do not edit. Read the ratios: both sides of each were measured in the same run, in turns, on the same
machine. The absolute numbers are of this machine and day, and mean little anywhere else. Rows and questions are made up
from fixed seeds (`bench/src/generator.rs`, `bench/src/question.rs`). How to run it: CONTRIBUTING.md.
";

fn generator(places: &str) -> Outcome<Generator> {
    Ok(Generator::new(places::read(Path::new(places))?))
}

fn absolute(path: &str) -> Outcome<PathBuf> {
    std::fs::canonicalize(path).map_err(|error| format!("{path}: {error}").into())
}

fn weigh(places: &str, rows: &str) -> Outcome<()> {
    println!("{}", a1::weigh(&generator(places)?, rows.parse()?)?);
    Ok(())
}

fn pass(places: &str, rows: &str, times: &str) -> Outcome<()> {
    a1::pass(&generator(places)?, rows.parse()?, times.parse()?)
}

/// The map alone, with so many listings.
fn map(rows: &str) -> Outcome<()> {
    print!("{}", map_section(&generator(PLACES)?, rows.parse()?)?);
    Ok(())
}

fn map_section(generator: &Generator, rows: u32) -> Outcome<Section> {
    let why_not = setting("BENCH_NO_SUPERCLUSTER").unwrap_or_else(|| "BENCH_SUPERCLUSTER does not name it".to_owned());
    let home = setting("BENCH_SUPERCLUSTER");
    c1::run(generator, rows, home.as_deref().ok_or(why_not.as_str()))
}

fn judge(program: &str) -> Outcome<()> {
    print!("{}", j1::run(&absolute(program)?, &Folder::new()?)?);
    Ok(())
}

fn serve_still(file: &str, port: &str) -> Outcome<()> {
    still::serve(a2::read_bodies(Path::new(file))?, port.parse()?)
}
