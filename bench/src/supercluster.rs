//! supercluster: clusters for maps by somebody else's library, in a Node.js process of its own.

use crate::Outcome;
use crate::machine::said_by;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::json;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// The script that asks it, from the folder in which this is started: the clone.
const SCRIPT: &str = "bench/supercluster.mjs";

/// A process that has read the positions. It ends when this is dropped.
pub struct Supercluster {
    child: Child,
    asked: ChildStdin,
    said: BufReader<ChildStdout>,
}

/// What a view took, and what is on it.
#[derive(Deserialize)]
pub struct Viewed {
    /// Milliseconds.
    pub ms: f64,
    /// How many clusters and points.
    pub shown: u32,
    /// How many positions they stand for.
    pub supports: u32,
}

#[derive(Deserialize)]
struct Built {
    ms: f64,
}

/// The library in this folder, and what it runs in, with their versions.
pub fn named(folder: &str) -> String {
    let package = std::fs::read_to_string(Path::new(folder).join("node_modules/supercluster/package.json"));
    let version = package.ok().and_then(|text| Some(serde_json::from_str::<Package>(&text).ok()?.version));
    let node = said_by("node", &["--version"]);
    format!("supercluster {} (npm, in Node.js {})", version.unwrap_or_default(), node.unwrap_or_default())
}

#[derive(Deserialize)]
struct Package {
    version: String,
}

impl Supercluster {
    /// Starts it from the folder it is installed in, over a file of positions.
    /// # Errors
    /// Where Node.js cannot be started.
    pub fn start(folder: &str, positions: &Path) -> Outcome<Self> {
        let mut command = Command::new("node");
        command.arg(SCRIPT).arg(folder).arg(positions).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().map_err(|error| format!("node: {error}"))?;
        let asked = child.stdin.take().ok_or("no way to ask node")?;
        let said = BufReader::new(child.stdout.take().ok_or("no way to hear node")?);
        Ok(Self { child, asked, said })
    }

    /// Builds its index anew, and tells the milliseconds.
    /// # Errors
    /// Where the process has ended.
    pub fn build(&mut self) -> Outcome<f64> {
        let Built { ms } = self.ask(&json!({ "build": true }))?;
        Ok(ms)
    }

    /// What is in a box, west, south, east and north, at a zoom.
    /// # Errors
    /// Where the process has ended.
    pub fn view(&mut self, bounds: [f64; 4], zoom: u8) -> Outcome<Viewed> {
        self.ask(&json!({ "view": bounds, "zoom": zoom }))
    }

    fn ask<T: DeserializeOwned>(&mut self, line: &serde_json::Value) -> Outcome<T> {
        writeln!(self.asked, "{line}")?;
        let mut said = String::new();
        self.said.read_line(&mut said)?;
        serde_json::from_str(&said).map_err(|error| format!("supercluster said {said:?}: {error}").into())
    }
}

impl Drop for Supercluster {
    fn drop(&mut self) {
        // Where it has ended already there is nothing left to end.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
