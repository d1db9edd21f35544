//! The keys of the sealed fields.

use super::{Done, bar};
use indicatif::ProgressBar;
use service::Desk;
use service::keys::Sealing;

/// Seals what an older version left plain, and says so where there was any.
pub async fn seal_what_is_plain(desk: &Desk) -> Done {
    let shown = bar("Sealing");
    let sealed = desk.seal_what_is_plain(&|progress| show(&shown, progress)).await?;
    shown.finish_and_clear();
    if sealed > 0 {
        eprintln!("{sealed} fields were plain and are sealed now. Older backups hold them as they were.");
    }
    Ok(())
}

/// Says how much a change of keys would do.
pub async fn to_do(desk: Desk) -> Done {
    let columns = desk.to_seal_anew().await?;
    for (column, fields) in &columns {
        println!("{column}\t{fields}");
    }
    let all: u64 = columns.iter().map(|(_, fields)| fields).sum();
    println!("{all} fields would be sealed anew. Nothing was changed.");
    Ok(())
}

/// Changes the key that seals.
pub async fn rotate(desk: Desk, forget: bool) -> Done {
    let shown = bar("Sealing anew");
    let done = desk.rotate_keys(forget, &|progress| show(&shown, progress)).await?;
    shown.finish_and_clear();
    let how = if done.was_begun { "A change of keys that was begun earlier is brought to its end. " } else { "" };
    println!("{how}{} fields are sealed anew with the key {}.", done.rows, done.key);
    match done.retired {
        0 => {}
        1 => println!("One key is retired: it seals nothing any more, and still opens older backups."),
        many => println!("{many} keys are retired: they seal nothing any more, and still open older backups."),
    }
    if done.forgotten > 0 {
        println!("Forgotten keys: {}. Backups that were sealed with them cannot be read any more.", done.forgotten);
    }
    if !done.unreadable.is_empty() {
        for field in &done.unreadable {
            eprintln!("does not open: {field}");
        }
        return Err(
            "the fields above do not open and were left as they are, so no key was retired. Put those rows back \
                    from a backup, then run this again"
                .into(),
        );
    }
    println!("Make a new copy of the key file now, apart from the copies of the database.");
    Ok(())
}

fn show(bar: &ProgressBar, progress: &Sealing) {
    bar.set_length(progress.total);
    bar.set_position(progress.done);
    bar.set_message(format!("Sealing {}", progress.column));
}
