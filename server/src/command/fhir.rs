//! Referrals as other systems write them.

use super::{Done, bar};
use crate::cli::{FhirDeed, FhirExportArgs};
use domain::id::ReferralId;
use domain::{Email, Failure};
use service::Desk;
use service::fhir::import::feed;
use service::fhir::incoming::read;
use service::fhir::tree::Branch;
use std::io::Write;
use std::path::PathBuf;

/// Does what was asked with FHIR.
pub async fn run(desk: Desk, deed: FhirDeed) -> Done {
    match deed {
        FhirDeed::Import { path, dry_run, from } => import(&desk, path, dry_run, &from).await,
        FhirDeed::Export(args) => export(&desk, &args).await,
        FhirDeed::Tasks { from } => {
            let tree = desk.fhir_tasks(&feed(&from)?).await?;
            if tree.is_empty() {
                println!("{from} has sent no task.");
            }
            let mut lines = Vec::new();
            tree.iter().for_each(|branch| show(branch, 0, &mut lines));
            let mut out = std::io::stdout().lock();
            for line in lines {
                // Whoever reads it may have seen enough before its end.
                if writeln!(out, "{line}").is_err() {
                    break;
                }
            }
            Ok(())
        }
    }
}

async fn import(desk: &Desk, path: PathBuf, dry_run: bool, from: &str) -> Done {
    let from = feed(from)?;
    let reading = bar("Reading");
    let shown = reading.clone();
    let incoming = tokio::task::spawn_blocking(move || {
        read(&path, &mut |done, total| {
            shown.set_length(total);
            shown.set_position(done);
        })
    })
    .await?;
    reading.finish_and_clear();
    let incoming = incoming?;
    let keeping = bar("Keeping");
    let progress = |done: u64, total: u64| {
        keeping.set_length(total);
        keeping.set_position(done);
    };
    let kept = desk.keep_fhir(&incoming, &from, dry_run, &progress).await?;
    keeping.finish_and_clear();
    let closed = incoming.loops.iter().filter(|one| one.is_closed()).count();
    println!(
        "{}{} new, {} changed, {} the same.",
        if dry_run { "Nothing was kept. It would have been: " } else { "" },
        kept.added,
        kept.changed,
        kept.same
    );
    if !incoming.loops.is_empty() {
        let open = incoming.loops.len() - closed;
        println!("Of the work that tasks tell of, {closed} is at its end and {open} is open.");
    }
    if let (false, Some(bundle)) = (dry_run, kept.bundle) {
        println!("The bundle is kept as {bundle}.");
    }
    Ok(())
}

async fn export(desk: &Desk, args: &FhirExportArgs) -> Done {
    let text = match (&args.referral, &args.for_whom, &args.kept) {
        (Some(id), Some(email), _) => {
            let gone = async {
                let (email, id) = (Email::read(email)?, ReferralId::read(id)?);
                desk.export_referral_for(&email, &id, args.names).await
            };
            let missing = format!("there is no referral {id} that {email} may open");
            serde_json::to_string_pretty(&gone.await.map_err(|failure| told(failure, missing))?)?
        }
        (_, _, Some(kept)) => {
            let (kind, id) = kept.split_once('/').ok_or("--kept: write it like Task/1")?;
            let missing = format!("{} has sent no {kept}; look at --from too", args.from);
            desk.kept_fhir(&feed(&args.from)?, kind, id).await.map_err(|failure| told(failure, missing))?
        }
        _ => return Err("say what is to be written: --referral ID --for E-MAIL, or --kept KIND/ID".into()),
    };
    writeln!(std::io::stdout().lock(), "{text}")?;
    Ok(())
}

fn told(failure: Failure, missing: String) -> String {
    match failure {
        Failure::NotFound => missing,
        other => other.to_string(),
    }
}

/// A piece of work and its parts, each part two spaces in.
fn show(branch: &Branch, depth: usize, lines: &mut Vec<String>) {
    let current = &branch.work.current;
    let earlier: Vec<&str> = branch.work.earlier.iter().map(|task| task.name.as_str()).collect();
    let after = if earlier.is_empty() { String::new() } else { format!("\tafter {}", earlier.join(", ")) };
    let (status, state) = (current.status.code(), current.state().key());
    lines.push(format!("{}{}\t{status}\t{state}{after}", "  ".repeat(depth), current.name));
    branch.parts.iter().for_each(|part| show(part, depth + 1, lines));
}
