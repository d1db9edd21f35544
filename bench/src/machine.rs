//! The machine, the day and the versions: without them no absolute number says anything.

use crate::Outcome;
use crate::report::Section;
use std::fs;
use std::process::Command;

/// What this was measured on and with.
pub fn section(datasette: Option<&str>) -> Section {
    let mut section = Section::titled("Machine, day and versions");
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let rows = [
        ("day", said_by("date", &["-u", "+%Y-%m-%d %H:%M UTC"])),
        ("processor", line_of("/proc/cpuinfo", "model name")),
        ("cores", Some(cores.to_string())),
        ("memory", line_of("/proc/meminfo", "MemTotal")),
        ("system", said_by("uname", &["-sr"])),
        ("load when it began", fs::read_to_string("/proc/loadavg").ok().map(|text| text.trim().to_owned())),
        ("commit", said_by("git", &["describe", "--always", "--dirty"])),
        ("compiler", said_by("rustc", &["-V"])),
        ("SQLite", Some(rusqlite::version().to_owned())),
        ("tantivy", Some(tantivy::version().to_string())),
        ("Datasette", datasette.map(str::to_owned)),
    ];
    let rows = rows.map(|(what, said)| [what.to_owned(), said.unwrap_or_else(|| "not there".to_owned())]);
    section.table(["what", ""], &rows);
    section
}

/// What a command prints; none where there is no such command.
pub fn said_by(command: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(command).args(arguments).output().ok().filter(|output| output.status.success())?;
    String::from_utf8(output.stdout).ok().map(|text| text.trim().to_owned())
}

fn line_of(file: &str, name: &str) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    let (_, value) = text.lines().find(|line| line.starts_with(name))?.split_once(':')?;
    Some(value.trim().to_owned())
}

/// The memory of this process in kilobytes: what it holds now, and the most that it ever held.
/// # Errors
/// Where the system does not say.
pub fn memory_kb() -> Outcome<(f64, f64)> {
    let read = |name| -> Outcome<f64> {
        let line = line_of("/proc/self/status", name).ok_or("no memory in /proc/self/status")?;
        Ok(line.trim_end_matches(" kB").parse()?)
    };
    Ok((read("VmRSS")?, read("VmHWM")?))
}
