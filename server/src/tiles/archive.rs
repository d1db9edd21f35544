//! One PMTiles file: its tiles, and what it says about itself.

use axum::body::Bytes;
use pmtiles::{AsyncBackend, AsyncPmTilesReader, BackendResponse, Compression, Header, PmtResult, TileCoord};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::fs::File;
use std::future::ready;
use std::io::{self, Read};
use std::os::unix::fs::FileExt;
use std::path::Path;

/// A file of tiles, open for reading.
pub struct Archive {
    reader: AsyncPmTilesReader<OnDisk>,
}

impl Archive {
    /// Opens a file.
    /// # Errors
    /// When it cannot be read, or is no PMTiles of version 3.
    pub async fn open(file: File) -> PmtResult<Self> {
        let length = file.metadata()?.len();
        Ok(Self { reader: AsyncPmTilesReader::try_from_source(OnDisk { file, length }).await? })
    }

    /// Zooms, bounds, sort of tiles.
    pub fn header(&self) -> &Header {
        self.reader.get_header()
    }

    /// What the file says about itself, as JSON.
    /// # Errors
    /// When it says nothing that can be read.
    pub async fn metadata(&self) -> PmtResult<String> {
        self.reader.get_metadata().await
    }

    /// Whether tiles are stored as gzip.
    pub fn is_gzip(&self) -> bool {
        self.header().tile_compression == Compression::Gzip
    }

    /// A tile as it is stored.
    /// # Errors
    /// When the file cannot be read any more.
    pub async fn stored(&self, tile: TileCoord) -> PmtResult<Option<Bytes>> {
        self.reader.get_tile(tile).await
    }

    /// A tile, unpacked.
    /// # Errors
    /// When the file cannot be read any more, or the tile cannot be unpacked.
    pub async fn unpacked(&self, tile: TileCoord) -> PmtResult<Option<Bytes>> {
        self.reader.get_tile_decompressed(tile).await
    }
}

/// Reads the file piece by piece. Not mapped into memory, though that is what the crate brings: somebody who copies a new
/// file over a mapped one ends the program (SIGBUS). Here a piece that has gone is a tile that is not there.
struct OnDisk {
    file: File,
    length: u64,
}

impl OnDisk {
    fn piece(&self, offset: u64, length: usize) -> io::Result<BackendResponse> {
        let mut bytes = vec![0; length];
        self.file.read_exact_at(&mut bytes, offset)?;
        Ok(BackendResponse::new(bytes.into()))
    }

    /// How much of what is asked for the file can hold: a broken directory may ask for gigabytes.
    fn at_most(&self, offset: u64, length: usize) -> usize {
        usize::try_from(self.length.saturating_sub(offset)).map_or(length, |left| left.min(length))
    }
}

impl AsyncBackend for OnDisk {
    fn read_exact(&self, offset: u64, length: usize) -> impl Future<Output = PmtResult<BackendResponse>> + Send {
        let is_there = self.at_most(offset, length) == length;
        let piece = if is_there { self.piece(offset, length) } else { Err(io::ErrorKind::UnexpectedEof.into()) };
        ready(piece.map_err(Into::into))
    }

    fn read(&self, offset: u64, length: usize) -> impl Future<Output = PmtResult<BackendResponse>> + Send {
        ready(self.piece(offset, self.at_most(offset, length)).map_err(Into::into))
    }
}

/// The name of a file's content: twelve hexadecimal digits that stand in the address of each tile, so that browsers may
/// keep tiles for ever. Of a file beyond 64 MB the first 64 MB and the length are taken: that holds its header, its root
/// directory and most often what it says about itself, and a planet's 120 GB would keep the start waiting for minutes.
/// # Errors
/// When the file cannot be read.
pub fn set_of(path: &Path) -> io::Result<String> {
    const READ_BYTES: u64 = 64 << 20;
    let file = File::open(path)?;
    let length = file.metadata()?.len();
    let mut start = file.take(READ_BYTES);
    let mut digest = Sha256::new();
    let mut piece = vec![0; 1 << 16];
    loop {
        match start.read(&mut piece)? {
            0 => break,
            read => digest.update(piece.get(..read).unwrap_or_default()),
        }
    }
    if length > READ_BYTES {
        digest.update(length.to_le_bytes());
    }
    let mut set = String::with_capacity(12);
    for byte in digest.finalize().iter().take(6) {
        let _ = write!(set, "{byte:02x}");
    }
    Ok(set)
}
