//! Files that are taken out of the program: no more in them than on screen, and nothing in them that a spreadsheet runs.

use super::*;
use crate::walk::towns;

const FILE: &str = "/desk/referrals.csv";

#[tokio::test(flavor = "multi_thread")]
async fn a_file_holds_no_more_than_the_list_on_screen_and_only_for_whoever_may_see_it() {
    for town in towns().await {
        let (shona, ann) = (town.guest(REFERS).await, town.guest(WORKS).await);
        let sent = [
            ("form[given]", "Zebulon"),
            ("form[family]", "Quillfeather"),
            ("form[phone]", "07700 900876"),
            ("form[own_words]", "zq-telly-all-day"),
            ("form[share_back]", "no"),
        ];
        let id = shona.refers(&sent).await;
        ann.takes_on(&id).await;
        let contact = [
            ("id", id.as_str()),
            ("once", "a-contact-in-a-file"),
            ("outcome", "spoke"),
            ("mode", "phone"),
            ("summary", "zq-they-said-so"),
        ];
        assert_eq!(ann.posts("/rpc/work/contact", &contact).await.status, 200);

        let file = shona.sends(FILE, &[]).await;
        assert_eq!(file.status, 200, "{}", town.engine);
        let of = |name: &str| file.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        assert_eq!(of("content-type"), "text/csv; charset=utf-8");
        assert!(of("content-disposition").starts_with("attachment; filename=\"referrals-"));
        assert_eq!(of("cache-control"), "no-store");
        let row = file.text.lines().find(|line| line.contains("Zebulon")).expect("a row");
        assert!(row.starts_with("\"Zebulon Q.\",\"64\",") || row.starts_with("\"Zebulon Q.\",\"65\","), "{row}");
        for word in ["Quillfeather", "07700", "900876", "telly", "they-said-so", "Ann Mulholland"] {
            assert!(!row.contains(word), "{}: {word}: {row}", town.engine);
        }
        // Every person in it stands on the page too.
        let page = shona.sees("/desk/referrals").await.text;
        for line in file.text.lines().skip(1) {
            let name = line.trim_start_matches('"').split('"').next().unwrap_or_default();
            assert!(page.contains(name), "{}: {name}", town.engine);
        }

        assert_eq!(town.nobody().posts(FILE, &[]).await.status, 401);
        assert_eq!(town.nobody().sends(FILE, &[]).await.leads_to(), "/sign-in");
        assert_eq!(shona.sees(FILE).await.status, 405, "a link takes nothing out");
        for email in STRANGERS {
            let told = town.guest(email).await.posts(FILE, &[]).await;
            assert!(!told.text.contains("Zebulon"), "{}: {email}", town.engine);
        }
        assert_eq!(ann.posts(FILE, &[]).await.status, 404);
        let lines = {
            let mut tx = town.db.read().await.expect("a transaction");
            tx.audit_actions("practice", "elder-street-practice").await.expect("lines")
        };
        assert!(lines.iter().any(|(action, _)| action == "referral.export"), "{}: {lines:?}", town.engine);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_field_of_a_file_is_a_formula() {
    for town in towns().await {
        let shona = town.guest(REFERS).await;
        for (n, given) in ["=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"http://evil.example\")"].iter().enumerate() {
            shona.refers(&[("once", &format!("a-formula-of-somebody-{n}")), ("form[given]", given)]).await;
        }
        let file = shona.sends(FILE, &[]).await.text;
        assert!(
            file.contains("\"'=1+1 R.\"") && file.contains("\"'=HYPERLINK(\"\"http://evil.example\"\") R.\""),
            "{file}"
        );
        for line in file.trim_start_matches('\u{feff}').lines() {
            for field in line.trim_matches('"').split("\",\"") {
                assert!(!field.starts_with(['=', '+', '-', '@']), "{}: {field}", town.engine);
            }
        }
    }
}
