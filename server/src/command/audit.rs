//! The audit trail from the command line: check it, show it, take it out.

use super::Done;
use crate::cli::{AuditDeed, ShowArgs};
use crate::config::Settings;
use crate::heads::{self, Kept};
use domain::{Day, Moment};
use jiff::civil::Time;
use service::Desk;
use service::trail::{Verified, export};
use std::io::Write;
use std::path::Path;
use store::{AuditRow, Wanted};

/// Does what was asked with the audit trail.
pub async fn run(desk: Desk, deed: AuditDeed, settings: &Settings) -> Done {
    match deed {
        AuditDeed::Verify { heads } => verify(&desk, heads.as_deref().or(settings.audit_heads.as_deref())).await,
        AuditDeed::Show(args) => show(&desk, &args).await,
        AuditDeed::Export => export_all(&desk).await,
        AuditDeed::Seal => {
            println!("Sealed {} rows.", desk.seal_trail().await?);
            Ok(())
        }
        AuditDeed::Head => head(&desk, settings).await,
        AuditDeed::Alerts => alerts(&desk).await,
    }
}

async fn verify(desk: &Desk, folder: Option<&Path>) -> Done {
    let kept = match folder {
        Some(folder) => heads::read(folder, &desk.audit_signer()?.key())
            .map_err(|error| format!("{}: {error}", folder.display()))?,
        None => Kept::default(),
    };
    let bar = super::bar("Checking");
    let shown = bar.clone();
    let found = desk
        .verify_trail(&kept.heads, &|done, total| {
            shown.set_length(total);
            shown.set_position(done);
        })
        .await?;
    bar.finish_and_clear();
    for line in told(&found, &kept, folder.is_some()) {
        println!("{line}");
    }
    let wrong = found.wrong.map(|wrong| wrong.to_string());
    match wrong.or_else(|| kept.not_ours.first().map(|place| format!("a head is not signed with our key: {place}"))) {
        Some(wrong) => Err(format!("The audit trail is WRONG: {wrong}").into()),
        None => Ok(()),
    }
}

/// What there is to say of a check, but for what is wrong.
fn told(found: &Verified, kept: &Kept, with_heads: bool) -> Vec<String> {
    let mut lines = vec![match &found.head {
        Some(head) => format!("{} rows follow from each other. The last has the hash {}.", found.rows, head.hash),
        None => "No row is sealed.".to_owned(),
    }];
    match (with_heads, kept.heads.len()) {
        (false, _) => lines.push(
            "Without signed heads nobody can see whether rows were cut off the end: add --heads FOLDER.".to_owned(),
        ),
        (true, 0) => lines.push("There is no signed head in that folder.".to_owned()),
        (true, heads) => lines.push(format!("Checked against {heads} signed heads.")),
    }
    lines.extend(kept.unreadable.iter().map(|place| format!("Passed over, because it is no head: {place}.")));
    if let (Some(oldest), Some(newest)) = (found.unsealed.oldest, found.unsealed.newest) {
        let rows = found.unsealed.rows;
        lines.push(format!(
            "Not sealed yet, and not checked: {rows} rows from {} to {}.",
            oldest.local(),
            newest.local()
        ));
    }
    lines
}

async fn show(desk: &Desk, args: &ShowArgs) -> Done {
    let object = match args.object.as_deref().map(|object| object.split_once('/').ok_or(object)) {
        Some(Ok((kind, id))) => Some((kind.to_owned(), id.to_owned())),
        Some(Err(object)) => return Err(format!("--object {object}: write it like referral/ID").into()),
        None => None,
    };
    let since = match args.since.as_deref() {
        Some(day) => {
            let day = Day::read_stored("since", day).map_err(|_| format!("--since {day}: write it like 2026-02-03"))?;
            Some(Moment::at_local(day.date().to_datetime(Time::midnight())))
        }
        None => None,
    };
    let wanted = Wanted { object, actor: args.actor.clone(), since };
    let rows = desk.show_trail(&wanted, args.most).await?;
    if rows.is_empty() {
        println!("Nothing of that kind stands in the audit trail.");
    }
    let mut out = std::io::stdout().lock();
    for row in &rows {
        // Whoever reads it may have seen enough before its end.
        if writeln!(out, "{}", shown(row)).is_err() {
            break;
        }
    }
    Ok(())
}

fn shown(row: &AuditRow) -> String {
    let seq = row.seq.map_or_else(|| "-".to_owned(), |seq| seq.to_string());
    let base = row.actor_base.as_deref().map(|base| format!(" for {base}")).unwrap_or_default();
    let mut line = format!(
        "{seq}\t{}\t{} ({}{base})\t{}\t{}/{}",
        Moment::from_ms(row.at_ms).local(),
        row.actor_id,
        row.actor_role,
        row.action,
        row.object_kind,
        row.object_id
    );
    for (name, text) in [("fields", &row.fields), ("reason", &row.reason), ("request", &row.request_id)] {
        if let Some(text) = text {
            line += &format!("\t{name}={text}");
        }
    }
    line
}

async fn export_all(desk: &Desk) -> Done {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut failed = None;
    desk.export_trail(&mut |row| {
        failed = writeln!(out, "{}", export::json(row)).err();
        failed.is_none()
    })
    .await?;
    match failed {
        Some(error) => Err(error.into()),
        None => Ok(out.flush()?),
    }
}

async fn head(desk: &Desk, settings: &Settings) -> Done {
    let signer = desk.audit_signer()?;
    desk.seal_trail().await?;
    match desk.signed_head(&signer).await? {
        Some(head) => {
            println!("{}", serde_json::to_string(&head)?);
            if let Some(folder) = &settings.audit_heads {
                heads::add(folder, &head).map_err(|error| format!("{}: {error}", folder.display()))?;
            }
        }
        None => println!("No row is sealed, so there is no head. The public key is {}", signer.key()),
    }
    Ok(())
}

async fn alerts(desk: &Desk) -> Done {
    desk.seal_trail().await?;
    let alerts = desk.all_alerts().await?;
    if alerts.is_empty() {
        println!("Nothing has raised an alert.");
    }
    for (alert, account) in alerts {
        let who = account.map_or_else(|| alert.actor_id.clone(), |account| account.sign_in_name());
        println!(
            "{}\t{}\t{who}\traised {}\taudit row {}",
            alert.day,
            alert.kind.key(),
            alert.raised.local(),
            alert.audit_id
        );
    }
    Ok(())
}
