//! Community Links: a directory of supports, and the way from a GP practice to a link worker.
//!
//! Exit codes: 0 done, 1 failed, 2 used wrongly.

#![forbid(unsafe_code)]
// What a person asks for never panics: see "Lints" in CONTRIBUTING.
#![deny(clippy::expect_used, clippy::panic, clippy::unreachable, clippy::indexing_slicing, clippy::string_slice)]

#[cfg(test)]
mod attacks;
mod body;
mod calendar;
mod cli;
mod command;
mod config;
mod courier;
mod dev_mail;
mod front;
mod function;
#[cfg(test)]
mod fuzz;
mod guard;
#[cfg(test)]
mod guest;
mod heads;
mod health;
mod listen;
mod location;
mod log;
mod map_data;
mod now;
mod open_data;
mod pace;
mod pipeline;
mod post;
mod qr;
mod request;
mod router;
mod sent_file;
mod session;
mod shape;
mod texts;
mod theme;
mod tiles;
mod visitor;
#[cfg(test)]
mod walk;

use clap::Parser;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    let cli = match cli::Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print();
            // Help and version are not mistakes.
            return if error.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS };
        }
    };
    let settings = match config::Settings::read(&cli.settings, |name| std::env::var(name).ok()) {
        Ok(settings) => settings,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(2);
        }
    };
    match command::run(cli.deed, settings).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
