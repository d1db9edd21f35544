//! The file in which keys are kept: read by nobody else, never half written.

use crate::StoreError;
use crate::key::Ring;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Read, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use zeroize::Zeroizing;

/// Where the keys are kept.
#[derive(Clone, Debug)]
pub(crate) struct KeyFile(PathBuf);

/// Holds others off while the keys are changed. Let go when it is dropped, and when the program ends in any way.
#[derive(Debug)]
pub struct KeyLock(#[expect(dead_code, reason = "held, not read")] Option<File>);

static COUNT: AtomicU32 = AtomicU32::new(0);

impl KeyFile {
    pub fn at(path: &Path) -> Self {
        // A link stays a link: what it leads to is what is written anew.
        Self(fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()))
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    /// What stands in the file; none where there is no file.
    pub fn read(&self) -> Result<Option<Ring>, StoreError> {
        let mut file = match File::open(&self.0) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(self.trouble("cannot be opened", &error)),
        };
        let about = file.metadata().map_err(|error| self.trouble("cannot be looked at", &error))?;
        if about.permissions().mode() & 0o077 != 0 {
            let path = self.0.display();
            return Err(StoreError::Keys(format!(
                "others on this machine may read or change the key file {path}. Run `chmod 600 {path}`, and think about \
                 who may have read it: `community-links rotate-keys` makes a new key."
            )));
        }
        let mut text = Zeroizing::new(String::with_capacity(usize::try_from(about.len()).unwrap_or(0) + 1));
        file.read_to_string(&mut text).map_err(|error| self.trouble("cannot be read", &error))?;
        let ring = Ring::read(&text).map_err(|why| {
            StoreError::Keys(format!(
                "the key file {} is damaged: {why}. Put it back from its own backup.",
                self.0.display()
            ))
        })?;
        Ok(Some(ring))
    }

    /// Makes the file. Where somebody else has just made it, theirs stays and is the one that counts.
    pub fn make(&self, ring: &Ring) -> Result<(), StoreError> {
        let new = self.written_beside(ring)?;
        // A link, not a move: it never takes the place of a file that is there.
        let made = fs::hard_link(&new, &self.0);
        let _ = fs::remove_file(&new);
        match made {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(self.trouble("cannot be made", &error)),
            _ => self.settle(),
        }
    }

    /// Writes the file anew: whoever looks finds the old one or the new one, also after a power cut.
    pub fn replace(&self, ring: &Ring) -> Result<(), StoreError> {
        let new = self.written_beside(ring)?;
        if let Err(error) = fs::rename(&new, &self.0) {
            let _ = fs::remove_file(&new);
            return Err(self.trouble("cannot be written", &error));
        }
        self.settle()
    }

    /// Holds off everybody else who wants to change the keys.
    pub fn lock(&self) -> Result<KeyLock, StoreError> {
        let folder = File::open(self.folder()).map_err(|error| self.trouble("cannot be locked", &error))?;
        match folder.try_lock() {
            Ok(()) => Ok(KeyLock(Some(folder))),
            Err(TryLockError::WouldBlock) => Err(StoreError::Keys(format!(
                "another program is changing the keys in {}. Wait until it has ended, then try again.",
                self.0.display()
            ))),
            Err(TryLockError::Error(error)) => Err(self.trouble("cannot be locked", &error)),
        }
    }

    fn folder(&self) -> PathBuf {
        match self.0.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
            _ => PathBuf::from("."),
        }
    }

    fn written_beside(&self, ring: &Ring) -> Result<PathBuf, StoreError> {
        let mut name = self.0.file_name().unwrap_or_default().to_owned();
        name.push(format!(".new-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::SeqCst)));
        let path = self.folder().join(name);
        // Left by a program with our number that was ended in between.
        let _ = fs::remove_file(&path);
        let written = || {
            let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
            file.write_all(ring.written().as_bytes())?;
            file.sync_all()
        };
        if let Err(error) = written() {
            let _ = fs::remove_file(&path);
            return Err(self.trouble("cannot be written", &error));
        }
        Ok(path)
    }

    /// Waits until the disk knows the name too.
    fn settle(&self) -> Result<(), StoreError> {
        let settled = File::open(self.folder()).and_then(|folder| folder.sync_all());
        settled.map_err(|error| self.trouble("cannot be brought to the disk", &error))
    }

    fn trouble(&self, what: &str, error: &std::io::Error) -> StoreError {
        StoreError::Keys(format!(
            "the key file {} {what}: {error}. Its folder must exist, and belong to whoever runs the program.",
            self.0.display()
        ))
    }
}

impl KeyLock {
    /// For keys that are in no file.
    pub(crate) fn of_nothing() -> Self {
        Self(None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Counted;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("community-links-keys-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder");
        folder
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder");
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn a_key_file_is_for_its_owner_alone_and_is_never_made_twice() {
        let folder = folder("made");
        let file = KeyFile::at(&folder.join("links.keys"));
        assert!(file.read().expect("looked").is_none());
        let (first, second) = (Ring::made(&Counted::default()), Ring::made(&Counted::from(99)));
        file.make(&first).expect("made");
        file.make(&second).expect("left alone");
        assert_eq!(file.read().expect("read").expect("there").ids(), first.ids());
        let mode = fs::metadata(file.path()).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        file.replace(&second).expect("written");
        assert_eq!(file.read().expect("read").expect("there").ids(), second.ids());
        assert_eq!(fs::metadata(file.path()).expect("there").permissions().mode() & 0o777, 0o600);
        assert_eq!(names(&folder), ["links.keys"], "nothing is left beside it");
        fs::remove_dir_all(folder).expect("taken away");
    }

    #[test]
    fn a_key_file_that_others_may_read_is_refused_and_the_way_out_is_said() {
        let folder = folder("open");
        let file = KeyFile::at(&folder.join("links.keys"));
        file.make(&Ring::made(&Counted::default())).expect("made");
        for (mode, is_fine) in [(0o600, true), (0o400, true), (0o640, false), (0o604, false), (0o620, false)] {
            fs::set_permissions(file.path(), fs::Permissions::from_mode(mode)).expect("changed");
            let read = file.read();
            assert_eq!(read.is_ok(), is_fine, "{mode:o}");
            if let Err(error) = read {
                assert!(error.to_string().contains("chmod 600 "), "{error}");
            }
        }
        fs::remove_dir_all(folder).expect("taken away");
    }

    #[test]
    fn one_at_a_time_changes_the_keys() {
        let folder = folder("locked");
        let file = KeyFile::at(&folder.join("links.keys"));
        let held = file.lock().expect("the first");
        assert!(matches!(file.lock(), Err(StoreError::Keys(why)) if why.contains("another program")));
        drop(held);
        file.lock().expect("the next");
        fs::remove_dir_all(folder).expect("taken away");
    }

    #[test]
    fn a_link_stays_a_link() {
        let folder = folder("link");
        let (real, link) = (folder.join("real.keys"), folder.join("link.keys"));
        KeyFile::at(&real).make(&Ring::made(&Counted::default())).expect("made");
        std::os::unix::fs::symlink(&real, &link).expect("linked");
        let ring = Ring::made(&Counted::from(99));
        KeyFile::at(&link).replace(&ring).expect("written");
        assert!(fs::symlink_metadata(&link).expect("there").is_symlink());
        assert_eq!(KeyFile::at(&real).read().expect("read").expect("there").ids(), ring.ids());
        fs::remove_dir_all(folder).expect("taken away");
    }
}
