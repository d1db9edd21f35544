//! Scoring the search.

use super::Done;
use crate::cli::JudgeArgs;
use service::judge::{self, SHIPPED, Town};
use std::io::Write;

/// Puts judged queries to the demo town and says how it fared; or prints the town for another search.
pub fn run(args: &JudgeArgs) -> Done {
    let town = Town::demo()?;
    if args.rows {
        // Whoever reads it may have seen enough before its end.
        return Ok(std::io::stdout().write_all(town.rows()?.as_bytes())?);
    }
    let queries = match &args.file {
        Some(file) => {
            let text = std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
            judge::read(&text).map_err(|why| format!("{}: {why}", file.display()))?
        }
        None => judge::read(SHIPPED)?,
    };
    let scored = town.judge(queries);
    if args.json {
        println!("{}", judge::json(&scored)?);
        return Ok(());
    }
    print!("{}", judge::table(&scored));
    if args.worst {
        print!("{}", judge::worst(&scored));
    }
    Ok(())
}
