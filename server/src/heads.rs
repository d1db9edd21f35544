//! Signed heads of the audit chain on disk.

use domain::Moment;
use service::trail::SignedHead;
use std::fs::OpenOptions;
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// What begins the name of a file of heads; the month follows.
const BEGINS: &str = "audit-heads-";
const ENDS: &str = ".jsonl";

/// Adds a head to the file of its month, and waits until it is on the disk.
/// # Errors
/// When the folder is not there, or cannot be written to.
pub fn add(folder: &Path, head: &SignedHead) -> std::io::Result<()> {
    let day = Moment::from_ms(head.at_ms).day().to_string();
    let month = day.get(..7).unwrap_or(&day);
    let path = folder.join(format!("{BEGINS}{month}{ENDS}"));
    let mut file = OpenOptions::new().create(true).append(true).read(true).mode(0o640).open(path)?;
    let mut there = String::new();
    file.read_to_string(&mut there)?;
    // A line that a power failure cut short must not spoil the next one.
    let gap = if there.is_empty() || there.ends_with('\n') { "" } else { "\n" };
    let line = serde_json::to_string(head).map_err(std::io::Error::other)?;
    file.write_all(format!("{gap}{line}\n").as_bytes())?;
    file.sync_all()
}

/// What a folder of heads holds.
#[derive(Debug, Default)]
pub struct Kept {
    /// Every head that is signed with the key.
    pub heads: Vec<SignedHead>,
    /// Lines that are heads and are not signed with the key: file and line.
    pub not_ours: Vec<String>,
    /// Lines that are no heads: file and line.
    pub unreadable: Vec<String>,
}

/// Reads every head in a folder, and checks who signed it.
/// # Errors
/// When the folder or a file in it cannot be read.
pub fn read(folder: &Path, key: &str) -> std::io::Result<Kept> {
    let mut kept = Kept::default();
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    files.retain(|file| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(BEGINS) && name.ends_with(ENDS)
    });
    files.sort();
    for file in files {
        let text = String::from_utf8_lossy(&std::fs::read(&file)?).into_owned();
        for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.is_empty()) {
            let place = format!("{}, line {number}", file.display());
            match serde_json::from_str::<SignedHead>(line) {
                Ok(head) if head.is_signed_by(key) => kept.heads.push(head),
                Ok(_) => kept.not_ours.push(place),
                Err(_) => kept.unreadable.push(place),
            }
        }
    }
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::*;
    use service::trail::Signer;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("community-links-heads-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("a folder");
        folder
    }

    fn head(seed: u8, seq: i64) -> SignedHead {
        let signer = Signer::of(&[seed; 32]);
        signer.sign(&store::Head { seq, hash: "abc".to_owned() }, Moment::from_ms(1_770_109_200_000 + seq))
    }

    #[test]
    fn heads_are_kept_and_told_apart_by_who_signed_them() {
        let folder = folder("kept");
        add(&folder, &head(1, 1)).expect("kept");
        let file = folder.join("audit-heads-2026-02.jsonl");
        // The power fails in the middle of a line.
        let torn = std::fs::read_to_string(&file).expect("a file") + "{\"seq\":2,\"ha";
        std::fs::write(&file, torn).expect("written");
        add(&folder, &head(1, 3)).expect("kept");
        add(&folder, &head(2, 4)).expect("kept");
        std::fs::write(folder.join("notes.txt"), "not ours").expect("written");
        let kept = read(&folder, &Signer::of(&[1; 32]).key()).expect("read");
        assert_eq!(kept.heads.iter().map(|head| head.seq).collect::<Vec<_>>(), [1, 3]);
        assert_eq!(kept.unreadable, [format!("{}, line 2", file.display())]);
        assert_eq!(kept.not_ours, [format!("{}, line 4", file.display())]);
        assert!(add(&folder.join("not-there"), &head(1, 5)).is_err());
    }
}
