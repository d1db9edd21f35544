//! What of one record each role is handed, in pages (with the data that wakes them) and in what pages ask for: no more.

use super::{Town, towns};
use crate::guest::{REFERS, WORKS};
use std::collections::BTreeSet;

/// A word in each field of a record that stands nowhere else, and the name of the field.
const CANARIES: [(&str, &str); 19] = [
    ("given", "Zebulon"),
    ("family", "Quillfeather"),
    ("phone", "07700900876"),
    ("email", "zq@example.org"),
    ("postcode", "G51 4HT"),
    ("best time", "zq-at-dusk"),
    ("own words", "zq-telly-all-day"),
    ("risk", "zq-dog-at-the-door"),
    ("contact", "zq-they-said-so"),
    ("asked for", "zq-a-warm-welcome"),
    ("said back", "zq-there-is-a-lift"),
    ("question", "zq-which-number"),
    ("message", "zq-which-bus-is-best"),
    ("called", "zq-zebbie"),
    ("other phone", "01632960877"),
    ("needs", "zq-large-print"),
    ("chi", "1904851231"),
    ("asked by", "Zq Asker"),
    ("crisis", "zq-the-doctor-rang"),
];

/// Who looks, and which fields they are handed, wherever they look.
const HANDED: [(&str, &[&str]); 10] = [
    // Who sent it reads who it is about, what they said and what they were asked, and nothing else that came after; the slip
    // greets them by the name they go by.
    (REFERS, &["given", "family", "own words", "message", "question", "called", "best time"]),
    ("catriona.stewart@example.org", &["given", "family", "own words", "message", "question", "called", "best time"]),
    (
        WORKS,
        &[
            "given",
            "family",
            "phone",
            "email",
            "postcode",
            "best time",
            "own words",
            "risk",
            "contact",
            "asked for",
            "said back",
            "question",
            "message",
            "called",
            "other phone",
            "needs",
            "chi",
            "asked by",
            "crisis",
        ],
    ),
    // An organisation that said yes: what the person agreed to (here the own words) and what it is asked for.
    ("parveen.akhtar@example.org", &["given", "phone", "own words", "asked for"]),
    // The lead sees that the worker has somebody: a given name. More needs a reason.
    ("roza.petrova@example.org", &["given"]),
    ("asif.bashir@example.org", &[]),
    ("emeka.nwosu@example.org", &[]),
    ("grace.okonjo@example.org", &[]),
    ("alan.muirhead@example.org", &[]),
    ("duncan.laird@example.org", &[]),
];

/// Everywhere one record may show.
fn doors(id: &str, connection: &str) -> Vec<String> {
    let pages = ["", "/looks", "/seal", "/link", "/connections/new"].map(|end| format!("/desk/people/{id}{end}"));
    let lists = [
        "/desk/people",
        "/desk/asked",
        "/desk/waiting",
        "/desk/referrals",
        "/desk/team-cases",
        "/desk/openings",
        "/desk/staff",
        "/desk/notices",
    ];
    let asked = [
        "/rpc/work/people",
        "/rpc/work/waiting",
        "/rpc/refer/sent",
        "/rpc/opening/cases",
        "/rpc/opening/list",
        "/rpc/notice/list",
        "/rpc/telling/mine",
        "/rpc/triage/team",
        "/rpc/triage/waiting",
    ];
    let one = [
        format!("/desk/referrals/{id}"),
        format!("/desk/referrals/{id}/slip"),
        format!("/rpc/refer/sent-one?id={id}"),
        format!("/desk/connections/{connection}"),
        format!("/rpc/connection/new?id={id}"),
        format!("/rpc/connection/one?id={connection}"),
        format!("/rpc/sent/messages?id={id}"),
        format!("/rpc/refer/slip?id={id}"),
        format!("/rpc/record/seal-sheet?id={id}"),
        format!("/rpc/record/link-sheet?id={id}"),
        format!("/rpc/work/looks?id={id}"),
    ];
    pages.into_iter().chain(lists.map(str::to_owned)).chain(asked.map(str::to_owned)).chain(one).collect()
}

/// The fields whose words stand anywhere in what somebody is answered.
async fn handed(town: &Town, email: &str, id: &str, connection: &str) -> BTreeSet<&'static str> {
    let guest = town.guest(email).await;
    let mut seen = BTreeSet::new();
    let mut look = |text: &str| {
        let plain = text.replace(' ', "");
        let stands = |word: &str| text.contains(word) || plain.contains(&word.replace(' ', ""));
        seen.extend(CANARIES.iter().filter(|(_, word)| stands(word)).map(|(field, _)| *field));
    };
    for door in doors(id, connection) {
        let told = if door.starts_with("/rpc/") { guest.gets(&door).await } else { guest.sees(&door).await };
        look(&told.text);
    }
    for door in ["/rpc/work/open", "/rpc/telling/of"] {
        look(&guest.posts(door, &[("id", id)]).await.text);
    }
    // What stands on paper, for whoever has found its address.
    for letter in town.letters().await {
        look(&guest.sees(&format!("/desk/letters/{letter}")).await.text);
        look(&guest.posts("/rpc/telling/letter", &[("id", &letter)]).await.text);
    }
    look(&guest.posts("/rpc/asked/list", &[]).await.text);
    look(&guest.posts("/rpc/triage/sheet", &[("id", id)]).await.text);
    look(&guest.posts("/desk/referrals.csv", &[]).await.text);
    seen
}

#[tokio::test(flavor = "multi_thread")]
async fn each_role_is_handed_its_own_fields_of_a_record_and_no_other() {
    for town in towns().await {
        let shona = town.guest(REFERS).await;
        let id = shona
            .refers(&[
                ("form[given]", "Zebulon"),
                ("form[family]", "Quillfeather"),
                ("form[phone]", "07700 900876"),
                ("form[email]", "zq@example.org"),
                ("form[postcode]", "G51 4HT"),
                ("form[best_time]", "zq-at-dusk"),
                ("form[own_words]", "zq-telly-all-day"),
                ("form[risk]", "known"),
                ("form[risk_note]", "zq-dog-at-the-door"),
                ("form[called]", "zq-zebbie"),
                ("form[phone_2]", "01632 960877"),
                ("form[safe_2][]", "text"),
                ("form[needs]", "zq-large-print"),
                ("form[chi]", "190485 1231"),
                ("form[agreed_by]", "Zq Asker"),
                ("form[crisis_acted]", "zq-the-doctor-rang"),
            ])
            .await;
        let ann = town.guest(WORKS).await;
        assert_eq!(ann.posts("/rpc/work/open", &[("id", &id)]).await.status, 200);
        // Sent, opened, asked: each is one version more.
        for (seen, deed, note) in [("2", "ask", "zq-which-number"), ("3", "queue", "")] {
            let form = [
                ("once", format!("a-decision-of-the-walk-{deed}")),
                ("form[id]", id.clone()),
                ("form[deed]", deed.to_owned()),
                ("form[seen]", seen.to_owned()),
                ("form[note]", note.to_owned()),
                ("form[priority]", "soon".to_owned()),
            ];
            let form: Vec<(&str, &str)> = form.iter().map(|(name, word)| (*name, word.as_str())).collect();
            assert_eq!(ann.posts("/rpc/triage/decide", &form).await.status, 200, "{}: {deed}", town.engine);
        }
        ann.takes_on(&id).await;
        let contact = [
            ("id", id.as_str()),
            ("once", "a-contact-of-the-walk"),
            ("outcome", "spoke"),
            ("mode", "phone"),
            ("summary", "zq-they-said-so"),
        ];
        assert_eq!(ann.posts("/rpc/work/contact", &contact).await.status, 200);
        assert_eq!(ann.plans_a_call(&id).await.status, 200);
        let sent = ann.asks_for(&id, "an-asking-of-the-fields", &["own_words"], "zq-a-warm-welcome").await;
        let connection = sent.connection;
        let yes = [
            ("id", connection.as_str()),
            ("form[deed]", "accept"),
            ("form[version]", "3"),
            ("form[once]", "a-yes-of-the-fields"),
            ("form[note]", "zq-there-is-a-lift"),
        ];
        assert_eq!(ann.posts("/rpc/connection/by-phone", &yes).await.status, 200);
        let message = [("id", id.as_str()), ("once", "a-message-of-the-walk"), ("note", "zq-which-bus-is-best")];
        assert_eq!(shona.posts("/rpc/sent/message", &message).await.status, 200);
        for (email, fields) in HANDED {
            let expected: BTreeSet<&str> = fields.iter().copied().collect();
            assert_eq!(handed(&town, email, &id, &connection).await, expected, "{}: {email}", town.engine);
        }
        // With a reason the lead reads it as the worker does, for an hour.
        let roza = town.guest("roza.petrova@example.org").await;
        let form = [
            ("form[case]", id.as_str()),
            ("form[kind]", "supervision"),
            ("form[reason]", "We talk about it on Monday."),
        ];
        assert_eq!(roza.posts("/rpc/opening/open", &form).await.status, 200);
        let all = CANARIES.iter().map(|(field, _)| *field).filter(|field| !["asked for", "said back"].contains(field));
        // What was asked of an organisation stays between it and the worker.
        let all: BTreeSet<&str> = all.collect();
        assert_eq!(handed(&town, "roza.petrova@example.org", &id, &connection).await, all, "{}", town.engine);
    }
}

/// What a practice is told where the person shares nothing back: who it is about, which it wrote itself, and the bare status.
#[tokio::test(flavor = "multi_thread")]
async fn who_shares_nothing_back_is_bare_on_every_page_of_the_practice() {
    for town in towns().await {
        for (share, is_told) in [("yes", true), ("no", false)] {
            let (shona, ann) = (town.guest(REFERS).await, town.guest(WORKS).await);
            let once = format!("shares-back-{share}-of-the-walk");
            let id = shona.refers(&[("once", &once), ("form[share_back]", share)]).await;
            ann.takes_on(&id).await;
            for (n, outcome) in ["not-reached", "spoke"].into_iter().enumerate() {
                let once = format!("a-contact-{n}-{share}-of-the-walk");
                let contact = [
                    ("id", id.as_str()),
                    ("once", &once),
                    ("outcome", outcome),
                    ("mode", "phone"),
                    ("summary", "zq-they-said-so"),
                ];
                assert_eq!(ann.posts("/rpc/work/contact", &contact).await.status, 200);
            }
            let page = shona.sees(&format!("/desk/referrals/{id}")).await.text;
            let data = shona.gets(&format!("/rpc/refer/sent-one?id={id}")).await.text;
            let told: serde_json::Value = serde_json::from_str(&data).expect("JSON");
            let full = told.get(0).expect("the referral");
            for (name, bare) in [
                ("/sent/worker", serde_json::Value::Null),
                ("/sent/first_contact", serde_json::Value::Null),
                ("/sent/tries", 0.into()),
                ("/ended", serde_json::Value::Null),
                ("/told", serde_json::Value::Null),
            ] {
                let is_bare = full.pointer(name) == Some(&bare);
                let is_here = name.starts_with("/sent/");
                assert_eq!(is_bare, !(is_told && is_here), "{}: {share}: {name}: {full}", town.engine);
            }
            for said in [&page, &data] {
                assert!(!said.contains("zq-they-said-so"), "{}: no notes, ever", town.engine);
            }
            // Ann's name stands there because she has taken it on, and for no other reason.
            assert_eq!(page.contains("Ann Mulholland"), is_told, "{}: {share}", town.engine);
            assert_eq!(data.contains("Ann Mulholland"), is_told, "{}: {share}", town.engine);
        }
    }
}
