//! The link with which an organisation answers, over HTTP: what a look at it says, what it opens, and for whom.

use super::{Town, towns};
use crate::guest::{Guest, REFERS, WORKS};
use axum::http::header;

const UNKNOWN: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// A connection that Ann has sent to Holmfauld Advice, and the secret in the mail.
pub struct Sent {
    pub connection: String,
    pub key: String,
}

impl Town {
    /// The secret in the last mail to an organisation.
    pub async fn last_answer_key(&self) -> String {
        let mut bodies = self.desk.outbox().await.expect("read").into_iter().filter_map(|mail| mail.body);
        let body = bodies.rfind(|body| body.contains("/answer?key=")).expect("a mail");
        body.split("/answer?key=").nth(1).expect("a link").chars().take(64).collect()
    }
}

impl Guest<'_> {
    /// Asks Holmfauld Advice for somebody, with these fields agreed to.
    pub async fn asks_for(&self, record: &str, once: &str, fields: &[&str], ask: &str) -> Sent {
        let found = self.gets(&format!("/rpc/connection/new?id={record}&words=Form-Filling")).await;
        let found: serde_json::Value = serde_json::from_str(&found.text).expect("what was found");
        let support = found["found"][0]["id"].as_str().expect("a support").to_owned();
        let form = [("id", record), ("form[support]", &support), ("form[kind]", "referred"), ("form[once]", once)];
        let to = self.sends("/rpc/connection/add", &form).await.leads_to().to_owned();
        let connection = to.strip_prefix("/desk/connections/").and_then(|rest| rest.strip_suffix("?kept=1"));
        let connection = connection.unwrap_or_else(|| panic!("it leads to {to}")).to_owned();
        let mut form = vec![("id", connection.as_str()), ("form[version]", "1"), ("form[ask]", ask)];
        form.extend(fields.iter().map(|field| ("form[fields][]", *field)));
        let to = self.sends("/rpc/connection/prepare", &form).await.leads_to().to_owned();
        assert_eq!(to, format!("/desk/connections/{connection}#exactly"));
        let again = format!("{once}-sent");
        let form = [("id", connection.as_str()), ("version", "2"), ("once", &again), ("how", "phone")];
        let to = self.sends("/rpc/connection/send", &form).await.leads_to().to_owned();
        assert_eq!(to, format!("/desk/connections/{connection}?sent=1"));
        Sent { key: self.town.last_answer_key().await, connection }
    }
}

async fn sent(town: &Town) -> Sent {
    let record =
        town.guest(REFERS).await.refers(&[("form[given]", "Zebulon"), ("once", "a-record-that-is-asked")]).await;
    let ann = town.guest(WORKS).await;
    ann.takes_on(&record).await;
    ann.asks_for(&record, "an-asking-of-the-walk", &["family"], "A seat by the door.").await
}

/// The page without what differs each time.
fn plain(text: &str, key: &str) -> String {
    let text = text.replace(key, "");
    text.split("nonce=\"").map(|part| part.split_once('"').map_or(part, |(_, rest)| rest)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_look_at_a_link_says_nothing_and_changes_nothing() {
    for town in towns().await {
        let Sent { key, connection } = sent(&town).await;
        let shown = town.nobody().sees(&format!("/answer?key={key}")).await;
        assert_eq!((shown.status, shown.header(header::CACHE_CONTROL)), (200, "no-store"), "{}", town.engine);
        assert_eq!(shown.header(header::REFERRER_POLICY), "same-origin");
        assert!(!shown.text.contains("Zebulon") && !shown.text.contains("Form-Filling"), "{}", town.engine);
        let unknown = town.nobody().sees(&format!("/answer?key={UNKNOWN}")).await;
        assert!(plain(&shown.text, &key) == plain(&unknown.text, UNKNOWN), "a link that is none looks the same");
        let one = town.guest(WORKS).await.gets(&format!("/rpc/connection/one?id={connection}")).await;
        assert!(one.text.contains("\"state\":\"Sent\""), "{}: not opened yet", town.engine);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_presses_the_button_sees_a_first_name_and_answers_without_javascript() {
    for town in towns().await {
        let Sent { key, connection } = sent(&town).await;
        let opened = town.nobody().sends("/rpc/answer/open", &[("key", &key)]).await;
        assert_eq!(opened.leads_to(), "/answer", "without the secret");
        let guest = Guest { town: &town, cookie: opened.cookie().expect("a session") };
        let page = guest.sees("/answer").await;
        assert_eq!((page.status, page.header(header::CACHE_CONTROL)), (200, "no-store"), "{}", town.engine);
        assert!(page.text.contains("Zebulon") && !page.text.contains("Rennie"), "{}", town.engine);
        assert!(!page.text.contains(&key) && !page.text.contains("A seat by the door."), "{}", town.engine);
        for path in ["/desk", "/desk/asked", "/desk/people"] {
            assert_eq!(guest.sees(path).await.leads_to(), "/sign-in", "{path}: it is no account");
        }
        let version = page.text.split("name=\"form[version]\" value=\"").nth(1).expect("a version");
        let version = version.split('"').next().expect("a version").to_owned();
        let answer = |deed: &'static str, once: &'static str, version: String| {
            [("form[deed]", deed.to_owned()), ("form[once]", once.to_owned()), ("form[version]", version)]
        };
        let say = async |form: [(&'static str, String); 3]| {
            let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
            guest.sends("/rpc/answer/say", &form).await.leads_to().to_owned()
        };
        assert_eq!(say(answer("decline", "a-no-without-a-reason", version.clone())).await, "/answer#errors");
        let wrong = guest.sees("/answer").await.text;
        assert!(wrong.contains("id=\"errors\"") && wrong.contains("#decline--reason"), "{}", town.engine);
        assert_eq!(say(answer("accept", "a-yes-of-the-walk", version.clone())).await, "/answer?saved=1");
        assert_eq!(say(answer("accept", "a-yes-of-the-walk", version.clone())).await, "/answer?saved=1", "sent twice");
        assert_eq!(
            say(answer("decline", "a-late-no-of-the-walk", version)).await,
            "/answer#errors",
            "somebody was quicker"
        );
        let page = guest.sees("/answer").await.text;
        assert!(page.contains("Rennie") && page.contains("A seat by the door."), "{}: what was agreed to", town.engine);
        let one = town.guest(WORKS).await.gets(&format!("/rpc/connection/one?id={connection}")).await;
        assert!(one.text.contains("\"state\":\"Accepted\""), "{}", town.engine);
        assert_eq!(guest.sends("/rpc/answer/close", &[]).await.leads_to(), "/");
        let closed = guest.sees("/answer").await.text;
        assert!(closed.contains("This page is closed") && !closed.contains("Zebulon"), "{}", town.engine);
    }
}

/// How many sign-ins of an account have not ended.
async fn sign_ins(town: &Town, email: &str) -> usize {
    let accounts = town.desk.accounts().await.expect("accounts");
    let account = accounts.iter().find(|account| account.sign_in_name() == email).expect("an account");
    let who = town.desk.actor(&account.id).await.expect("read").expect("somebody");
    let other = domain::id::SignInId::read("none-of-theirs").expect("an id");
    town.desk.my_sign_ins(&who, &other).await.expect("read").len()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_opens_a_link_is_signed_out_and_the_sign_in_has_ended() {
    const PARVEEN: &str = "parveen.akhtar@example.org";
    for town in towns().await {
        let Sent { key, .. } = sent(&town).await;
        let parveen = town.guest(PARVEEN).await;
        assert_eq!(sign_ins(&town, PARVEEN).await, 1, "{}", town.engine);
        assert_eq!(parveen.sends("/rpc/answer/open", &[("key", &key)]).await.leads_to(), "/answer");
        assert_eq!(parveen.sees("/desk/asked").await.leads_to(), "/sign-in", "{}", town.engine);
        assert_eq!(sign_ins(&town, PARVEEN).await, 0, "{}: not in the browser alone", town.engine);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_is_none_and_one_that_was_taken_back_get_the_same_answer() {
    for town in towns().await {
        let Sent { key, connection } = sent(&town).await;
        let ann = town.guest(WORKS).await;
        let ended = ann.sends("/rpc/connection/end-link", &[("id", &connection)]).await;
        assert_eq!(ended.leads_to(), format!("/desk/connections/{connection}?kept=1"), "{}", town.engine);
        let mut said = Vec::new();
        for key in [key.as_str(), UNKNOWN, "", "%0d%0aX: y"] {
            let told = town.nobody().posts("/rpc/answer/open", &[("key", key)]).await;
            said.push((told.status, told.text));
            let plain = town.nobody().sends("/rpc/answer/open", &[("key", key)]).await;
            assert_eq!(plain.leads_to(), "/answer?key=0", "{}: {key}", town.engine);
            let guest = Guest { town: &town, cookie: plain.cookie().expect("what was wrong waits beside it") };
            assert!(guest.sees("/answer?key=0").await.text.contains("does not work any more"), "{}", town.engine);
        }
        assert!(said.iter().all(|one| *one == said[0] && one.0 == 410), "{}: {said:?}", town.engine);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_link_there_is_nothing_to_answer() {
    for town in towns().await {
        let Sent { connection, .. } = sent(&town).await;
        let form =
            [("id", connection.as_str()), ("form[deed]", "accept"), ("form[version]", "3"), ("form[once]", UNKNOWN)];
        for guest in [town.nobody(), town.guest(WORKS).await, town.guest("parveen.akhtar@example.org").await] {
            assert!(guest.sees("/answer").await.text.contains("This page is closed"), "{}", town.engine);
            assert_eq!(guest.posts("/rpc/answer/say", &form).await.status, 404, "{}", town.engine);
        }
    }
}

/// From its account an organisation sees its own, and no other organisation's.
#[tokio::test(flavor = "multi_thread")]
async fn an_organisation_sees_who_it_was_asked_about_and_nobody_else_does() {
    for town in towns().await {
        let Sent { connection, .. } = sent(&town).await;
        let parveen = town.guest("parveen.akhtar@example.org").await;
        let page = parveen.sees("/desk/asked").await;
        assert!(page.text.contains("Zebulon") && !page.text.contains("Rennie"), "{}", town.engine);
        assert_eq!(page.header(header::CACHE_CONTROL), "no-store");
        let form =
            [("id", connection.as_str()), ("form[deed]", "accept"), ("form[version]", "4"), ("form[once]", UNKNOWN)];
        for email in ["kirsty.ferrier@example.org", WORKS, "grace.okonjo@example.org"] {
            let guest = town.guest(email).await;
            assert_eq!(guest.sees("/desk/asked").await.status, 404, "{}: {email}", town.engine);
            assert_eq!(guest.posts("/rpc/asked/answer", &form).await.status, 404, "{}: {email}", town.engine);
        }
        let told = parveen.sends("/rpc/asked/answer", &form).await;
        assert_eq!(told.leads_to(), "/desk/asked?saved=1", "{}", town.engine);
        assert!(parveen.sees("/desk/asked").await.text.contains("Rennie"), "{}: what was agreed to", town.engine);
    }
}
