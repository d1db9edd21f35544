//! Words that people use, beside the shipped ones.

use super::Done;
use crate::cli::WordsDeed;
use domain::Failure;
use service::Desk;

/// Does what was asked with words.
pub async fn run(desk: Desk, deed: WordsDeed) -> Done {
    match deed {
        WordsDeed::List => {
            for word in desk.own_words().await? {
                let need = word.need.map_or(String::new(), |need| format!("\t[{}]", need.key()));
                println!("{}\t= {}{need}", word.said, word.means.join(" | "));
            }
        }
        WordsDeed::Add { said, means, need } => {
            desk.add_own_word(&said, &means, &need).await?;
            println!("Who says \"{said}\" finds what says \"{}\" now.", means.join("\" or \""));
        }
        WordsDeed::Remove { said } => {
            desk.remove_own_word(&said).await.map_err(|failure| match failure {
                Failure::NotFound => format!("nobody added \"{said}\""),
                other => other.to_string(),
            })?;
            println!("\"{said}\" is taken away.");
        }
    }
    Ok(())
}
