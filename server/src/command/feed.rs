//! Loading supports from a feed saved as files.

use super::{Done, bar};
use crate::cli::{Feed, FeedArgs};
use service::Desk;
use service::import::{Batch, ImportError, hsds, ohana};
use std::path::Path;

type Reader = fn(&Path, &mut dyn FnMut(u64, u64)) -> Result<Batch, ImportError>;

/// Reads a feed, says what cannot be kept and why, and keeps the rest.
pub async fn import(desk: Desk, feed: Feed) -> Done {
    let (args, read): (FeedArgs, Reader) = match feed {
        Feed::Hsds(args) => (args, hsds::read),
        Feed::OhanaCsv(args) => (args, ohana::read),
    };
    let reading = bar("Reading");
    let shown = reading.clone();
    let path = args.path.clone();
    let batch = tokio::task::spawn_blocking(move || {
        read(&path, &mut |done, total| {
            shown.set_length(total);
            shown.set_position(done);
        })
    })
    .await??;
    reading.finish_and_clear();
    for rejected in &batch.rejected {
        let id = rejected.id.as_deref().map(|id| format!(" (id {id})")).unwrap_or_default();
        println!("{}, row {}{id}: {}", rejected.file, rejected.row, rejected.why);
    }
    let keeping = bar("Keeping");
    let progress = |done: u64, total: u64| {
        keeping.set_length(total);
        keeping.set_position(done);
    };
    let kept = desk.keep_batch(&batch, args.dry_run, &progress).await?;
    keeping.finish_and_clear();
    println!(
        "{}{} new, {} changed, {} the same, {} rejected.",
        if args.dry_run { "Nothing was kept. It would have been: " } else { "" },
        kept.added,
        kept.changed,
        kept.same,
        batch.rejected.len()
    );
    Ok(())
}
