//! What the public tells us.

mod town;

use domain::id::Slug;
use domain::{Failure, Why};
use service::report::OpenReport;
use store::ReportKind;
use town::{Town, entry, incoming, once};

/// What was told: the few words, the rest, and where to reply.
fn texts(open: &OpenReport) -> [String; 3] {
    let report = &open.report;
    [
        report.what.as_ref().map(ToString::to_string).unwrap_or_default(),
        report.words.as_ref().map(ToString::to_string).unwrap_or_default(),
        report.reply_to.as_ref().map(ToString::to_string).unwrap_or_default(),
    ]
}

#[tokio::test]
async fn anybody_can_say_that_something_is_wrong_or_missing() {
    for town in Town::all().await {
        town.publishes(vec![incoming("1", entry("Tea Table", "Tea"))]).await;
        let (tea, desk) = (Slug::of("Tea Table"), &town.desk);
        let (one, two) = (once("first-report-one"), once("second-report-one"));
        desk.report_wrong(&tea, "times", "It is on Mondays now.", "07700 900318", &one).await.expect("taken");
        town.later(1000);
        desk.report_missing("Soup Table", "Soup", "Govan", "", &two).await.expect("taken");
        let open = desk.open_reports().await.expect("read");
        let kinds: Vec<_> = open.iter().map(|one| (one.report.kind, one.slug.clone())).collect();
        assert_eq!(kinds, [(ReportKind::Wrong, Some(tea)), (ReportKind::Missing, None)]);
        assert_eq!(texts(&open[0]), ["times", "It is on Mondays now.", "07700 900318"]);
        assert_eq!(texts(&open[1]), ["Soup Table", "Soup", ""]);
        let id = open[0].report.id.as_str();
        desk.finish_report(id).await.expect("done");
        assert_eq!(desk.finish_report(id).await, Err(Failure::NotFound), "it is done already");
        assert_eq!(desk.open_reports().await.expect("read").len(), 1);
        let mut tx = town.db.read().await.expect("a transaction");
        let lines = tx.audit_actions("report", id).await.expect("lines");
        let line = |action: &str, who: &str| (action.to_owned(), who.to_owned());
        assert_eq!(lines, [line("report.send", "public"), line("report.done", "system")]);
    }
}

#[tokio::test]
async fn the_same_form_sent_twice_is_one_report_and_a_corrected_one_is_another() {
    for town in Town::all().await {
        let key = once("one-form-one-report");
        for words in ["Soup", "Soup", "Soup and bread"] {
            town.desk.report_missing("Soup Table", words, "", "", &key).await.expect("taken");
        }
        assert_eq!(town.desk.open_reports().await.expect("read").len(), 2, "{}", town.engine);
    }
}

#[tokio::test]
async fn a_report_that_cannot_be_used_says_which_field() {
    for town in Town::all().await {
        town.publishes(vec![incoming("1", entry("Tea Table", "Tea"))]).await;
        let (tea, key) = (Slug::of("Tea Table"), once("a-report-in-vain"));
        let long = "é".repeat(2001);
        for (what, words, reply_to, field) in [
            ("", " ", "", "words"),
            ("times", &*long, "", "words"),
            (&*long, "", "", "what"),
            ("times", "", "not an address", "reply_to"),
        ] {
            let failure = town.desk.report_wrong(&tea, what, words, reply_to, &key).await.expect_err(field);
            assert!(failure.at(field).is_some(), "{field}: {failure}");
        }
        let nameless = town.desk.report_missing("", "", "", "", &key).await.expect_err("a name is needed");
        assert_eq!(nameless.at("name"), Some(&Why::Missing));
        let nowhere = town.desk.report_wrong(&Slug::of("gone"), "times", "", "", &key).await;
        assert_eq!(nowhere, Err(Failure::NotFound));
        assert_eq!(town.desk.open_reports().await.expect("read"), []);
    }
}

#[tokio::test]
async fn more_than_so_many_reports_an_hour_are_turned_away_until_the_next() {
    for town in Town::all().await {
        let key = once("many-reports-one");
        for n in 0..200 {
            town.desk.report_missing(&format!("Table {n}"), "", "", "", &key).await.expect("taken");
        }
        let more = || async { town.desk.report_missing("One more", "", "", "", &key).await };
        assert_eq!(more().await, Err(Failure::Busy));
        town.later(60 * 60 * 1000);
        assert_eq!(more().await, Ok(()));
    }
}
