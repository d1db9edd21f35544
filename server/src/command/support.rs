//! Supports, as they are kept.

use super::Done;
use crate::cli::SupportDeed;
use domain::Failure;
use domain::id::Slug;
use service::Desk;

/// Does what was asked with a support.
pub async fn run(desk: Desk, deed: SupportDeed) -> Done {
    let SupportDeed::History { slug } = deed;
    let history = async { desk.history(&Slug::read(&slug)?).await };
    let changes = history.await.map_err(|failure| match failure {
        Failure::NotFound => format!("there is no published support at /support/{slug}"),
        other => other.to_string(),
    })?;
    if changes.is_empty() {
        println!("Nothing has changed since it was added.");
    }
    for change in changes {
        let side = |text: &Option<String>| text.clone().unwrap_or_else(|| "nothing".to_owned());
        println!("{}\t{}\t{}", change.at.local(), change.by, change.field);
        println!("  was    {}", side(&change.was));
        println!("  became {}", side(&change.became));
    }
    Ok(())
}
