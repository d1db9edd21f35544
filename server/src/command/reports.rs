//! What the public told us, and what it looked for in vain.

use super::Done;
use crate::cli::ReportsDeed;
use service::Desk;
use service::report::OpenReport;
use store::ReportKind;

/// How much of an id the list shows.
const SHORT: usize = 8;

/// Does what was asked with reports.
pub async fn run(desk: Desk, deed: ReportsDeed) -> Done {
    let open = desk.open_reports().await?;
    match deed {
        ReportsDeed::List => {
            if open.is_empty() {
                println!("No report is waiting.");
            }
            for report in &open {
                println!("{}", told(report));
            }
        }
        ReportsDeed::Done { id } => {
            let meant: Vec<&str> =
                open.iter().map(|open| open.report.id.as_str()).filter(|known| known.starts_with(&id)).collect();
            match meant.as_slice() {
                [one] => desk.finish_report(one).await?,
                [] => return Err(format!("no report {id} is waiting").into()),
                _ => return Err(format!("several reports begin with {id}: give more of the id").into()),
            }
            println!("Done.");
        }
    }
    Ok(())
}

/// What people looked for and did not find in the last days.
pub async fn gaps(desk: Desk, days: u16) -> Done {
    let since = desk.now().day().plus_days(1 - i32::from(days));
    for gap in desk.gaps_since(since).await? {
        let words = gap.words.as_ref().map_or("(no words)", |words| words.as_str());
        let place = gap.place.as_ref().map_or(String::new(), |place| format!("\tnear {place}"));
        println!("{}\t{}\t{}\t{words}{place}", gap.day, gap.times, gap.kind.key());
    }
    Ok(())
}

fn told(open: &OpenReport) -> String {
    let report = &open.report;
    let about = match (report.kind, &open.slug) {
        (ReportKind::Missing, _) => "missing".to_owned(),
        (ReportKind::Wrong, Some(slug)) => format!("wrong at /support/{slug}"),
        (ReportKind::Wrong, None) => "wrong at a support that is no longer published".to_owned(),
    };
    let mut lines = vec![format!("{}\t{}\t{about}", report.id.get(..SHORT).unwrap_or(&report.id), report.at.local())];
    let mut line = |name: &str, text: Option<&str>| {
        if let Some(text) = text {
            lines.push(format!("  {name}: {}", text.replace('\n', "\n    ")));
        }
    };
    line("what", report.what.as_ref().map(|what| what.as_str()));
    line("words", report.words.as_ref().map(|words| words.as_str()));
    line("place", report.place.as_ref().map(|place| place.as_str()));
    line("reply to", report.reply_to.as_ref().map(|reply| reply.as_str()));
    lines.join("\n")
}
