//! Another way to a record, and more than a form offers.

use super::*;
use crate::walk::towns;
use domain::known::Known;
use domain::support::{Entry, Source, Status};
use domain::{Place, Position};
use service::import::{Batch, IncomingSupport};

#[tokio::test(flavor = "multi_thread")]
async fn a_second_way_to_the_same_record_is_as_shut_as_the_first() {
    for town in towns().await {
        let (shona, ann) = (town.guest(REFERS).await, town.guest(WORKS).await);
        let id = shona.refers(&[("form[family]", "Zqrennie")]).await;
        let mut others =
            vec![town.nobody(), town.newcomer("administrator@example.org", Role::Administrator, Base::Programme).await];
        for email in STRANGERS {
            others.push(town.guest(email).await);
        }
        for taken_on in [false, true] {
            if taken_on {
                ann.takes_on(&id).await;
            }
            for other in &others {
                let form = [("id", id.as_str()), ("once", "another-form-key"), ("outcome", "spoke"), ("mode", "phone")];
                for told in [
                    other.sees(&format!("/desk/people/{id}")).await,
                    other.sees(&format!("/desk/referrals/{id}")).await,
                    other.gets(&format!("/rpc/refer/sent-one?id={id}")).await,
                    other.posts("/rpc/work/open", &form).await,
                    other.posts("/rpc/work/accept", &form).await,
                    other.posts("/rpc/work/contact", &form).await,
                ] {
                    let is_shut = matches!(told.status, 404 | 401) || told.leads_to() == "/sign-in";
                    assert!(is_shut && !told.text.contains("Zqrennie"), "{}: {}", town.engine, told.status);
                }
                for list in ["/desk/referrals", "/desk/waiting", "/desk/people"] {
                    assert!(!other.sees(list).await.text.contains("Zqrennie"), "{}: {list}", town.engine);
                }
            }
            let sent = shona.sent_one(&id).await;
            assert!(sent.contains("Zqrennie") && !sent.contains("NotReached"), "{sent}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_id_in_a_body_never_turns_something_new_into_a_change() {
    for town in towns().await {
        let shona = town.guest(REFERS).await;
        let first = shona.refers(&[("once", "the-first-form-key")]).await;
        let before = shona.sent_one(&first).await;
        let second = shona
            .refers(&[
                ("once", "the-second-form-key"),
                ("form[given]", "Agnes"),
                ("id", &first),
                ("form[id]", &first),
                ("referral_id", &first),
                ("form[version]", "1"),
            ])
            .await;
        assert_ne!(first, second);
        assert_eq!(shona.sent_one(&first).await, before, "{}", town.engine);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn fields_that_a_form_does_not_have_change_nothing() {
    for town in towns().await {
        let (shona, ann) = (town.guest(REFERS).await, town.guest(WORKS).await);
        let extra = [
            ("role", "administrator"),
            ("practice", "shieldhall-dock-surgery"),
            ("team", "team-close-by-close"),
            ("state", "closed"),
            ("worker", "somebody-else"),
            ("sent_by", "somebody-else"),
            ("author", "somebody-else"),
            ("sent", "0"),
        ];
        let nested: Vec<(String, &str)> = extra.iter().map(|(name, value)| (format!("form[{name}]"), *value)).collect();
        let nested: Vec<(&str, &str)> = nested.iter().map(|(name, value)| (name.as_str(), *value)).collect();
        let id = shona.refers(&[&extra[..], &nested[..]].concat()).await;
        let sent = shona.sent_one(&id).await;
        assert!(sent.contains("Shona McPhee") && sent.contains(r#""stage":"Sent""#), "{sent}");
        let asif = town.guest("asif.bashir@example.org").await;
        assert_eq!(asif.gets(&format!("/rpc/refer/sent-one?id={id}")).await.status, 404);

        let form = [&[("id", id.as_str())][..], &extra[..]].concat();
        assert_eq!(ann.posts("/rpc/work/open", &form).await.status, 200);
        assert_eq!(ann.sends("/rpc/work/accept", &form).await.leads_to(), format!("/desk/people/{id}"));
        let contact =
            [("once", "a-contact-form-key"), ("outcome", "spoke"), ("mode", "phone"), ("by", "somebody-else")];
        let form = [&form[..], &contact[..]].concat();
        assert_eq!(ann.sends("/rpc/work/contact", &form).await.leads_to(), format!("/desk/people/{id}?saved=1"));
        let opened = ann.posts("/rpc/work/open", &[("id", &id)]).await.text;
        assert!(opened.contains("Ann Mulholland") && opened.contains(r#""state":"InProgress""#), "{opened}");
        assert!(!opened.contains("somebody-else"), "{opened}");

        // Signing in takes an address and a password, and no role.
        let form = [&[("email", REFERS), ("password", DEMO_PASSWORD), ("account", "x")][..], &extra[..]].concat();
        let told = town.nobody().posts("/rpc/account/sign-in", &form).await;
        let again = Guest { town: &town, cookie: told.cookie().expect("a cookie") };
        assert!(again.gets("/rpc/account/me").await.text.contains(r#""role":"Referrer""#));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_state_is_reached_by_its_deed_and_by_nothing_else() {
    for town in towns().await {
        let (shona, ann) = (town.guest(REFERS).await, town.guest(WORKS).await);
        let id = shona.refers(&[]).await;
        let contact =
            [("id", id.as_str()), ("once", "too-early-form-key"), ("outcome", "spoke"), ("state", "accepted")];
        let contact = [&contact[..], &[("mode", "phone"), ("form[state]", "in_progress")][..]].concat();
        assert_eq!(ann.posts("/rpc/work/contact", &contact).await.status, 404, "before it is taken on");
        assert!(shona.sent_one(&id).await.contains(r#""stage":"Sent""#));
        ann.takes_on(&id).await;
        let again = ann.posts("/rpc/work/accept", &[("id", &id)]).await;
        assert_eq!(again.status, 409, "{}: twice: {}", town.engine, again.text);
    }
}

fn line<const N: usize>(text: &str) -> Line<N> {
    Line::read("line", text).expect("a line")
}

fn incoming(id: &str, entry: Entry) -> IncomingSupport {
    IncomingSupport::of(Source { feed: line("hsds:test"), id: line(id) }, entry)
}

/// What search, counts, sorting, maps, lists and files say about supports that nobody may find, and about places that
/// nobody may know.
#[tokio::test(flavor = "multi_thread")]
async fn hidden_rows_are_not_found_counted_sorted_or_drawn() {
    for town in towns().await {
        let mut supports = Vec::new();
        for (n, status) in [Status::Draft, Status::Closed, Status::Archived].into_iter().enumerate() {
            let mut entry = Entry::named(line(&format!("Zqunseen {n}")));
            entry.summary = Some(line("zqunseensummary"));
            supports.push(IncomingSupport { status: Some(status), ..incoming(&format!("unseen-{n}"), entry) });
        }
        let refuge = Place {
            name: Some(line("Zqhouse")),
            address: Some(line("12 Zqlane")),
            postcode: Some(line("G51 3AA")),
            position: Position::new(55.863, -4.311),
            is_hidden: true,
            step_free: Known::Yes,
            toilet: Known::NotKnown,
            changing_place: Known::NotKnown,
            hearing_loop: Known::NotKnown,
            parking: Known::NotKnown,
            getting_there: domain::Passage::read("getting_there", "Ring at zqdoor").ok(),
        };
        let shown = Entry { places: vec![refuge], ..Entry::named(line("Zqrefuge")) };
        supports.push(incoming("refuge", shown));
        let batch = Batch { supports, ..Batch::default() };
        town.desk.keep_batch(&batch, false, &|_, _| ()).await.expect("kept");

        for guest in town.everybody().await {
            for query in ["zqunseen", "zqunseensummary", "zqhouse", "zqlane", "zqdoor"] {
                for sort in ["", "&sort=nearest&near=G51+3AA", "&sort=name", "&within_m=500&near=G51+3AA"] {
                    let found = guest.gets(&format!("/api/find?q={query}{sort}")).await.text;
                    assert!(found.contains(r#""total":0"#), "{}: {query}{sort}: {found}", town.engine);
                }
                let page = guest.sees(&format!("/find?q={query}")).await.text.to_lowercase();
                assert!(!page.contains("zqunseen 0") && !page.contains("zqrefuge"), "{query}");
                let map = guest.gets(&format!("/api/map?bbox=-9,54,0,61&z=20&q={query}")).await.text;
                assert!(!map.contains("zqunseen-0") && !map.contains("zqrefuge"), "{query}: {map}");
            }
            for n in 0..3 {
                for path in ["", "/wrong", "/dates.ics", "/qr.svg"] {
                    let told = guest.sees(&format!("/support/zqunseen-{n}{path}")).await;
                    // The form asks for its support when it is sent.
                    let is_form = path == "/wrong" && !told.text.to_lowercase().contains("zqunseen 0");
                    assert!(told.status == 404 || is_form, "{path}: {}", told.status);
                }
                let form =
                    [("slug", &*format!("zqunseen-{n}")), ("once", "a-report-form-key"), ("form[what]", "moved")];
                assert_eq!(guest.posts("/rpc/tell/wrong", &form).await.status, 404);
                assert_eq!(guest.gets(&format!("/rpc/find/support?slug=zqunseen-{n}")).await.status, 404);
                let notes = guest.gets(&format!("/rpc/find/staff-notes?slug=zqunseen-{n}")).await;
                assert_eq!(notes.text, "null");
            }
            let several = guest.gets("/rpc/find/several?slugs=zqunseen-0,zqunseen-1,zqunseen-2").await.text;
            assert!(several.contains(r#""supports":[]"#), "{several}");
            assert_eq!(guest.sees("/shortlist.ics?s=zqunseen-0").await.status, 404);
            // What may be found says nothing about where it is.
            for path in
                ["/support/zqrefuge", "/rpc/find/support?slug=zqrefuge", "/api/find?q=zqrefuge", "/find?q=zqrefuge"]
            {
                let told = if path.starts_with("/rpc/") { guest.gets(path).await } else { guest.sees(path).await };
                assert_eq!(told.status, 200, "{path}");
                let text = told.text.to_lowercase();
                for word in ["zqhouse", "zqlane", "zqdoor", "55.863", "4.311"] {
                    assert!(!text.contains(word), "{}: {path} says {word}", town.engine);
                }
            }
        }
    }
}

/// A print view that forgets who may look: a letter is the record's, whoever knows its address.
#[tokio::test(flavor = "multi_thread")]
async fn a_letter_asks_who_may_look() {
    for town in towns().await {
        let (shona, ann) = (town.guest(REFERS).await, town.guest(WORKS).await);
        let id = shona.refers(&[("form[given]", "Zebulon"), ("once", "a-letter-to-hand-over")]).await;
        ann.takes_on(&id).await;
        assert_eq!(ann.plans_a_call(&id).await.status, 200, "{}", town.engine);
        let letters = town.letters().await;
        let [letter] = letters.as_slice() else { panic!("{}: {letters:?}", town.engine) };
        let (page, form) = (format!("/desk/letters/{letter}"), [("id", letter.as_str())]);
        let paper = ann.sees(&page).await;
        assert!(paper.status == 200 && paper.text.contains("Hello Zebulon"), "{}: {}", town.engine, paper.status);
        // Ann is among them: the third.
        let mut others = town.everybody().await;
        others.remove(2);
        for email in ["roza.petrova@example.org", "emeka.nwosu@example.org", "grace.okonjo@example.org"] {
            others.push(town.guest(email).await);
        }
        for other in &others {
            let told = [
                other.sees(&page).await,
                other.posts("/rpc/telling/letter", &form).await,
                other.posts("/rpc/telling/done", &form).await,
                other.posts("/rpc/telling/mute", &[("id", &id), ("muted", "yes")]).await,
            ];
            for told in told {
                assert!(matches!(told.status, 401 | 404 | 302), "{}: {}", town.engine, told.status);
                assert!(!told.text.contains("Zebulon"), "{}", town.engine);
            }
        }
        // Once somebody is not to be contacted there is no paper for them, and once it was handed over there is none.
        assert_eq!(ann.posts("/rpc/telling/mute", &[("id", &id), ("muted", "yes")]).await.status, 200);
        assert_eq!(ann.sees(&page).await.status, 404, "{}", town.engine);
        assert_eq!(ann.posts("/rpc/telling/mute", &[("id", &id), ("muted", "no")]).await.status, 200);
        assert_eq!(ann.sends("/rpc/telling/done", &form).await.leads_to(), "/desk/people", "{}", town.engine);
        assert_eq!(ann.sees(&page).await.status, 404, "{}", town.engine);
    }
}
