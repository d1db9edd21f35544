//! Files of a feed: read whole and bounded, and how a feed is called after its folder.

use super::error::{ImportError, LARGEST_MB};
use super::plain;
use domain::Line;
use std::io::Read;
use std::path::{Path, PathBuf};

const LARGEST_BYTES: u64 = LARGEST_MB * 1024 * 1024;

/// The text of a file, without the mark that some programs put in front of UTF-8.
pub fn text(path: &Path) -> Result<String, ImportError> {
    let unreadable = |e: std::io::Error| unreadable(path, &e);
    let about = std::fs::metadata(path).map_err(unreadable)?;
    if !about.is_file() {
        return Err(ImportError::Unreadable { path: path.display().to_string(), why: "it is not a file".into() });
    }
    let mut bytes = Vec::new();
    // One byte more than allowed, because a file may grow while it is read.
    let file = std::fs::File::open(path).map_err(unreadable)?;
    if about.len() <= LARGEST_BYTES {
        file.take(LARGEST_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    }
    if about.len() > LARGEST_BYTES || bytes.len() as u64 > LARGEST_BYTES {
        return Err(ImportError::TooLarge { file: name(path) });
    }
    let text = String::from_utf8(bytes).map_err(|e| {
        let good = e.utf8_error().valid_up_to();
        let lines = e.as_bytes().iter().take(good).filter(|b| **b == b'\n').count();
        ImportError::NotUtf8 { file: name(path), byte: good as u64 + 1, line: lines as u64 + 1 }
    })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// Files of a folder with an ending, in the order of their names.
pub fn in_folder(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, ImportError> {
    let mut files = Vec::new();
    for found in std::fs::read_dir(folder).map_err(|e| unreadable(folder, &e))? {
        let path = found.map_err(|e| unreadable(folder, &e))?.path();
        if path.is_file() && path.extension().is_some_and(|e| e.eq_ignore_ascii_case(ending)) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The name of a file or folder without the folders above it.
pub fn name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// What a feed is called: its kind, and the name it gives itself or else that of its folder in small letters.
pub fn feed(kind: &str, publisher: Option<&str>, folder: &Path) -> Line<120> {
    // "." has no name of its own.
    let whole = std::fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    let called = publisher
        .and_then(plain::line::<100>)
        .unwrap_or_else(|| plain::line(&name(&whole).to_lowercase()).unwrap_or_else(|| plain::known("feed")));
    plain::known(&format!("{kind}:{called}"))
}

fn unreadable(path: &Path, error: &std::io::Error) -> ImportError {
    let path = path.display().to_string();
    match error.kind() {
        std::io::ErrorKind::NotFound => ImportError::NotFound { path },
        _ => ImportError::Unreadable { path, why: error.to_string() },
    }
}
