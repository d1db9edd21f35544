//! What of one record each role is handed, in pages (with the data that wakes them) and in what pages ask for: no more.

use super::{Town, towns};
use crate::guest::{REFERS, WORKS};
use std::collections::BTreeSet;

/// A word in each field of a record that stands nowhere else, and the name of the field.
const CANARIES: [(&str, &str); 15] = [
    ("given", "Zebulon"),
    ("family", "Quillfeather"),
    ("phone", "07700900876"),
    ("email", "zq@example.org"),
    ("postcode", "G51 4HT"),
    ("best time", "zq-at-dusk"),
    ("own words", "zq-telly-all-day"),
    ("risk", "zq-dog-at-the-door"),
    ("contact", "zq-they-said-so"),
    ("called", "zq-zebbie"),
    ("other phone", "01632960877"),
    ("needs", "zq-large-print"),
    ("chi", "1904851231"),
    ("asked by", "Zq Asker"),
    ("crisis", "zq-the-doctor-rang"),
];

/// Who looks, and which fields they are handed, wherever they look.
const HANDED: [(&str, &[&str]); 9] = [
    // Who sent it reads who it is about and what they said, and nothing that came after; the slip greets them by the name they
    // go by.
    (REFERS, &["given", "family", "own words", "called", "best time"]),
    ("catriona.stewart@example.org", &["given", "family", "own words", "called", "best time"]),
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
            "called",
            "other phone",
            "needs",
            "chi",
            "asked by",
            "crisis",
        ],
    ),
    // The lead sees that the worker has somebody: a given name. More needs a reason.
    ("roza.petrova@example.org", &["given"]),
    ("asif.bashir@example.org", &[]),
    ("emeka.nwosu@example.org", &[]),
    ("grace.okonjo@example.org", &[]),
    ("alan.muirhead@example.org", &[]),
    ("duncan.laird@example.org", &[]),
];

/// Everywhere one record may show.
fn doors(id: &str) -> Vec<String> {
    let pages = ["", "/looks", "/seal", "/link"].map(|end| format!("/desk/people/{id}{end}"));
    let lists =
        ["/desk/people", "/desk/waiting", "/desk/referrals", "/desk/team-cases", "/desk/openings", "/desk/staff"];
    let asked = ["/rpc/work/people", "/rpc/work/waiting", "/rpc/refer/sent", "/rpc/opening/cases", "/rpc/opening/list"];
    let one = [
        format!("/desk/referrals/{id}"),
        format!("/desk/referrals/{id}/slip"),
        format!("/rpc/refer/sent-one?id={id}"),
        format!("/rpc/refer/slip?id={id}"),
        format!("/rpc/record/seal-sheet?id={id}"),
        format!("/rpc/record/link-sheet?id={id}"),
        format!("/rpc/work/looks?id={id}"),
    ];
    pages.into_iter().chain(lists.map(str::to_owned)).chain(asked.map(str::to_owned)).chain(one).collect()
}

/// The fields whose words stand anywhere in what somebody is answered.
async fn handed(town: &Town, email: &str, id: &str) -> BTreeSet<&'static str> {
    let guest = town.guest(email).await;
    let mut seen = BTreeSet::new();
    let mut look = |text: &str| {
        let plain = text.replace(' ', "");
        let stands = |word: &str| text.contains(word) || plain.contains(&word.replace(' ', ""));
        seen.extend(CANARIES.iter().filter(|(_, word)| stands(word)).map(|(field, _)| *field));
    };
    for door in doors(id) {
        let told = if door.starts_with("/rpc/") { guest.gets(&door).await } else { guest.sees(&door).await };
        look(&told.text);
    }
    look(&guest.posts("/rpc/work/open", &[("id", id)]).await.text);
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
        ann.takes_on(&id).await;
        let contact = [
            ("id", id.as_str()),
            ("once", "a-contact-of-the-walk"),
            ("outcome", "spoke"),
            ("mode", "phone"),
            ("summary", "zq-they-said-so"),
        ];
        assert_eq!(ann.posts("/rpc/work/contact", &contact).await.status, 200);
        for (email, fields) in HANDED {
            let expected: BTreeSet<&str> = fields.iter().copied().collect();
            assert_eq!(handed(&town, email, &id).await, expected, "{}: {email}", town.engine);
        }
        // With a reason the lead reads it as the worker does, for an hour.
        let roza = town.guest("roza.petrova@example.org").await;
        let form = [
            ("form[case]", id.as_str()),
            ("form[kind]", "supervision"),
            ("form[reason]", "We talk about it on Monday."),
        ];
        assert_eq!(roza.posts("/rpc/opening/open", &form).await.status, 200);
        let all: BTreeSet<&str> = CANARIES.iter().map(|(field, _)| *field).collect();
        assert_eq!(handed(&town, "roza.petrova@example.org", &id).await, all, "{}", town.engine);
    }
}
