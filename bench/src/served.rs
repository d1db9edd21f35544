//! Servers that are started for a measurement and end with it.

use crate::Outcome;
use crate::http::Wire;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The longest a server may take until it answers.
const PATIENCE: Duration = Duration::from_secs(120);

/// A server on a port of this machine. It ends when this is dropped.
pub struct Served {
    child: Child,
    /// Where it listens.
    pub port: u16,
}

impl Served {
    /// Starts a server and waits until it answers a path with 200.
    /// # Errors
    /// Where it cannot be started, ends at once, or says nothing for two minutes.
    pub fn start(mut command: Command, port: u16, path: &str) -> Outcome<Self> {
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        let mut served = Self { child, port };
        let began = Instant::now();
        while began.elapsed() < PATIENCE {
            if let Some(status) = served.child.try_wait()? {
                return Err(format!("{command:?} ended at once: {status}").into());
            }
            if Wire::to(port).and_then(|mut wire| wire.get(path, "")).is_ok_and(|answer| answer.status == 200) {
                return Ok(served);
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Err(format!("{command:?} did not answer").into())
    }

    /// The most memory that it ever held, in kilobytes, where the system says so.
    pub fn peak_kb(&self) -> Option<u64> {
        let text = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = text.lines().find(|line| line.starts_with("VmHWM"))?;
        line.split_whitespace().nth(1)?.parse().ok()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // Where it has ended already there is nothing left to end.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A port that nobody listens on.
/// # Errors
/// Where there is none.
pub fn free_port() -> Outcome<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

/// A folder that is gone when this is dropped.
pub struct Folder(PathBuf);

impl Folder {
    /// A new folder among the temporary files.
    /// # Errors
    /// Where it cannot be made.
    pub fn new() -> Outcome<Self> {
        let path = std::env::temp_dir().join(format!("community-links-bench-{}", std::process::id()));
        std::fs::create_dir_all(&path)?;
        Ok(Self(path))
    }

    /// A file in it.
    pub fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What cannot be removed lies among the temporary files.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
