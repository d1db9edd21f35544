//! a2 and i1: the same search over HTTP, and the results page, beside servers that do less and one that does the same.

use crate::Outcome;
use crate::a1::agreement;
use crate::datasette;
use crate::engine::Document;
use crate::fts5::Fts5;
use crate::generator::Generator;
use crate::hsds;
use crate::http::{Wire, encoded, load};
use crate::lexicon::TOPICS;
use crate::question::{Question, questions};
use crate::report::{Section, grouped};
use crate::served::{Folder, Served, free_port};
use crate::spread::{Spread, at_share, duration, figure};
use crate::still::Bodies;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// Rounds in which every server is asked.
const ROUNDS: usize = 7;

/// The program under measurement.
pub struct Product {
    /// The built program.
    pub program: PathBuf,
    /// The folder with the built site.
    pub site: PathBuf,
}

/// The program, serving made-up rows.
pub struct Running {
    served: Served,
    folder: Folder,
    rows: u32,
    import_s: f64,
}

/// One server in one way of asking.
struct Asked<'a> {
    name: &'static str,
    port: u16,
    paths: &'a [String],
    clients: usize,
    requests: usize,
    p50: Vec<f64>,
    p95: Vec<f64>,
    a_second: Vec<f64>,
}

impl Running {
    /// Brings rows into a new database and serves them.
    /// # Errors
    /// Where the program does not do as it should.
    pub fn start(product: &Product, generator: &Generator, rows: u32) -> Outcome<Self> {
        let folder = Folder::new()?;
        let (feed, port) = (folder.file("feed.json"), free_port()?);
        hsds::write(generator, rows, &feed)?;
        let with = |arguments: &[&str]| {
            let mut command = Command::new(&product.program);
            command.args(arguments).current_dir(folder.path());
            command.env("CL_DATABASE", format!("sqlite:{}", folder.file("bench.sqlite").display()));
            command.env("CL_LISTEN", format!("127.0.0.1:{port}")).env("CL_LOG", "error");
            command.env("CL_SITE_ROOT", &product.site).env("CL_BASE_URL", format!("http://127.0.0.1:{port}"));
            command
        };
        let began = Instant::now();
        let import = with(&["import", "hsds", &feed.display().to_string()]).stdin(Stdio::null()).output()?;
        let import_s = began.elapsed().as_secs_f64();
        let said = String::from_utf8_lossy(&import.stdout).into_owned();
        if !said.contains(&format!("{rows} new")) {
            return Err(format!("the import said {said} {}", String::from_utf8_lossy(&import.stderr)).into());
        }
        Ok(Self { served: Served::start(with(&["serve"]), port, "/readyz")?, folder, rows, import_s })
    }

    /// Where its files are.
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// Where it listens.
    pub fn port(&self) -> u16 {
        self.served.port
    }
}

/// The search as it stands in an address.
pub fn query(question: &Question) -> String {
    format!(
        "q={}&near={}&within_m={}&category={}&cost=free",
        encoded(&question.typed.join(" ")),
        encoded(&question.near),
        question.within_m,
        TOPICS[question.category].key
    )
}

/// Measures the search over HTTP (a2) and the results page (i1).
/// # Errors
/// Where a server does not do as it should.
pub fn run(running: &Running, generator: &Generator, program: Result<&str, &str>) -> Outcome<[Section; 2]> {
    let asked = questions(generator);
    let to =
        |path: &str| -> Vec<String> { asked.iter().map(|question| format!("{path}?{}", query(question))).collect() };
    let (searches, pages) = (to("/api/find"), to("/find"));
    let found = bodies(running.port(), &searches)?;
    let shown = bodies(running.port(), &pages)?;
    let ours_kb = mean_kb(&found.texts);
    let page_kb = mean_kb(&shown.texts);
    let names = names_in(&found.texts, "results")?;
    let still = start_still(&running.folder, &[found, shown])?;
    let still_paths = |kind: &str| -> Vec<String> { (0..asked.len()).map(|at| format!("/{kind}/{at}")).collect() };
    let (still_search, still_page, pushed_page) =
        (still_paths("0/still"), still_paths("1/still"), still_paths("1/pushed"));

    let peer = match program {
        Ok(program) => Some(datasette::start(program, generator, running.rows, &running.folder)?),
        Err(_) => None,
    };
    let peer_paths = match &peer {
        Some(_) => peer_paths(generator, running.rows, &asked)?,
        None => Vec::new(),
    };
    let mut agrees = None;
    let mut servers = Vec::new();
    for (clients, requests) in [(1, 300), (16, 1600)] {
        servers.push(Asked::new("Community Links", running.port(), &searches, clients, requests));
        servers.push(Asked::new("the same bytes, ready", still.port, &still_search, clients, requests));
        if let Some(peer) = &peer {
            servers.push(Asked::new("Datasette", peer.port, &peer_paths, clients, 10 * (clients + 5)));
        }
    }
    if let Some(peer) = &peer {
        agrees = Some(agreement(&names, &names_in(&bodies(peer.port, &peer_paths)?.texts, "")?));
    }
    in_turns(&mut servers)?;
    let mut section = Section::titled("a2. Search over HTTP");
    section.say(format!(
        "{} listings, {} questions, {ROUNDS} rounds in turns, a fixed number of requests each, connections kept. p50 \
         and p95 are the middle of the rounds (least to most). Answers of ours have {ours_kb} kB on average. Clients and \
         servers share this machine's cores, so with 16 clients a p50 is mostly waiting, for every server alike.",
        grouped(u64::from(running.rows)),
        asked.len()
    ));
    section.say(match std::env::var("BENCH_BUILT") {
        Ok(how) => format!("The program was {how}."),
        Err(_) => {
            "The program was given with BENCH_PROGRAM; if that is no release build, these times say nothing.".to_owned()
        }
    });
    table(&mut section, &servers);
    match (program, agrees) {
        (Ok(_), Some(agrees)) => section.say(format!(
            "Datasette answers from SQLite with FTS5 by words alone, without mistakes to forgive; {:.0} % of our first \
             page stand on its own too (by name).",
            agrees * 100.0
        )),
        (why, _) => section.say(format!("Datasette was left out: {}.", why.err().unwrap_or("it did not start"))),
    }
    goals(&mut section, &servers);
    section.say(format!(
        "Beside this: the import of these listings took {} (checks, audit and index), and the server held at most {} MB.",
        duration(running.import_s * 1e6),
        running.served.peak_kb().map_or("?".to_owned(), |kb| grouped(kb / 1000)),
    ));

    let mut rendered = vec![
        Asked::new("results page", running.port(), &pages, 1, 300),
        Asked::new("the same bytes, pushed tag by tag", still.port, &pushed_page, 1, 300),
        Asked::new("the same bytes, ready", still.port, &still_page, 1, 300),
        Asked::new("the search alone (/api/find)", running.port(), &searches, 1, 300),
    ];
    in_turns(&mut rendered)?;
    let mut page = Section::titled("i1. Server rendering of a results page");
    page.say(format!(
        "Over HTTP with one client, because the page cannot be rendered without its server; pages have {page_kb} kB on \
         average. The page includes the search, which the last line gives alone; the limit is a server that pushes \
         the same page, cut at each tag, into a new text."
    ));
    table(&mut page, &rendered);
    let ratio = Spread::ratio(&rendered[0].p50, &rendered[1].p50);
    page.goal("at most 3 times the same bytes by pushes", &ratio.to_string(), ratio.median <= 3.0);
    page.end_of_goals();
    let render: Vec<f64> = rendered[0].p50.iter().zip(&rendered[3].p50).map(|(page, search)| page - search).collect();
    page.say(format!("The page takes {} longer than the search alone.", duration(Spread::of(&render).median)));
    Ok([section, page])
}

impl<'a> Asked<'a> {
    fn new(name: &'static str, port: u16, paths: &'a [String], clients: usize, requests: usize) -> Self {
        Self { name, port, paths, clients, requests, p50: Vec::new(), p95: Vec::new(), a_second: Vec::new() }
    }
}

/// Asks every server in every round. The first round warms up and does not count.
fn in_turns(servers: &mut [Asked]) -> Outcome<()> {
    for round in 0..=ROUNDS {
        for asked in &mut *servers {
            let load = load(asked.port, asked.paths, asked.clients, asked.requests)?;
            if round > 0 {
                asked.p50.push(at_share(&load.micros, 0.5));
                asked.p95.push(at_share(&load.micros, 0.95));
                asked.a_second.push(load.a_second);
            }
        }
    }
    Ok(())
}

fn table(section: &mut Section, servers: &[Asked]) {
    let in_time = |micros: &[f64]| {
        let spread = Spread::of(micros);
        format!("{} ({} to {})", duration(spread.median), duration(spread.least), duration(spread.most))
    };
    let rows = servers.iter().map(|asked| {
        let requests = grouped(asked.requests as u64);
        let a_second = Spread::of(&asked.a_second).to_string();
        [asked.name.to_owned(), asked.clients.to_string(), requests, in_time(&asked.p50), in_time(&asked.p95), a_second]
    });
    section
        .table(["server", "clients", "requests a round", "p50", "p95", "requests a second"], &rows.collect::<Vec<_>>());
}

fn goals(section: &mut Section, servers: &[Asked]) {
    for clients in [1, 16] {
        let of = |name: &str| servers.iter().find(|asked| asked.clients == clients && asked.name == name);
        let Some((ours, still)) = of("Community Links").zip(of("the same bytes, ready")) else { continue };
        let p50 = Spread::ratio(&ours.p50, &still.p50);
        let goal = format!("p50 with {} at most 1.5 times the same bytes, ready", counted(clients));
        section.goal(&goal, &p50.to_string(), p50.median <= 1.5);
        if let Some(peer) = of("Datasette") {
            let times = Spread::ratio(&ours.a_second, &peer.a_second);
            let goal = format!("at least 20 times Datasette's requests a second with {}", counted(clients));
            section.goal(&goal, &times.to_string(), times.median >= 20.0);
        }
    }
    section.end_of_goals();
}

fn counted(clients: usize) -> String {
    if clients == 1 { "one client".to_owned() } else { format!("{clients} clients") }
}

/// What a server answers to each path.
fn bodies(port: u16, paths: &[String]) -> Outcome<Bodies> {
    let mut wire = Wire::to(port)?;
    let mut bodies = Bodies { content_type: String::new(), texts: Vec::new() };
    for path in paths {
        let answer = wire.get(path, "")?;
        if answer.status != 200 {
            return Err(format!("{path} answered {}", answer.status).into());
        }
        bodies.content_type = answer.header("content-type").unwrap_or_default().to_owned();
        bodies.texts.push(String::from_utf8(answer.body)?);
    }
    Ok(bodies)
}

/// Starts the server that does nothing but send.
fn start_still(folder: &Folder, kinds: &[Bodies]) -> Outcome<Served> {
    let (file, port) = (folder.file("bodies.json"), free_port()?);
    std::fs::write(&file, serde_json::to_vec(kinds)?)?;
    let mut command = Command::new(std::env::current_exe()?);
    command.arg("still").arg(&file).arg(port.to_string());
    Served::start(command, port, "/0/still/0")
}

/// Reads what [`start_still`] wrote.
/// # Errors
/// Where the file cannot be read.
pub fn read_bodies(file: &Path) -> Outcome<Vec<Bodies>> {
    Ok(serde_json::from_slice(&std::fs::read(file)?)?)
}

fn peer_paths(generator: &Generator, rows: u32, asked: &[Question]) -> Outcome<Vec<String>> {
    let fts5 = Fts5::build((0..rows).map(|number| Document::of(generator.row(number))))?;
    asked.iter().map(|question| datasette::path(question, &fts5)).collect()
}

/// The names of what was found, from answers in JSON: a list, or an object with a list in it.
fn names_in(texts: &[String], list: &str) -> Outcome<Vec<Vec<String>>> {
    let names = |text: &String| -> Outcome<Vec<String>> {
        let answer: Value = serde_json::from_str(text)?;
        let found = if list.is_empty() { answer.as_array() } else { answer[list].as_array() };
        let found = found.ok_or("an answer without results")?;
        Ok(found.iter().map(|one| one["name"].as_str().unwrap_or_default().to_owned()).collect())
    };
    texts.iter().map(names).collect()
}

#[expect(clippy::cast_precision_loss, reason = "small")]
fn mean_kb(texts: &[String]) -> String {
    let bytes: usize = texts.iter().map(String::len).sum();
    figure(bytes as f64 / texts.len().max(1) as f64 / 1000.0)
}
