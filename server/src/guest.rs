//! For tests: people at browsers, in the demo town behind the whole program.

use crate::walk::{Town, ask, signed_in};
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, header};
use domain::actor::{Base, Role};
use domain::id::{PracticeId, TeamId};
use domain::{Email, Line};
use service::accounts::NewAccount;
use service::demo::DEMO_PASSWORD;
use std::sync::{Arc, LazyLock, Mutex};

/// Somebody at a browser: nobody, or somebody who is signed in.
pub struct Guest<'a> {
    pub town: &'a Town,
    pub cookie: String,
}

/// What they are answered.
pub struct Told {
    pub status: u16,
    pub headers: HeaderMap,
    pub text: String,
}

impl Told {
    pub fn header(&self, name: header::HeaderName) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap_or_default()).unwrap_or_default()
    }

    pub fn leads_to(&self) -> &str {
        self.header(header::LOCATION)
    }

    /// The cookie of the sign-in that the answer brings, without what else is said about it.
    pub fn cookie(&self) -> Option<String> {
        let all = self.headers.get_all(header::SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
        let own = all.into_iter().find(|cookie| cookie.starts_with("community-links="))?;
        own.split(';').next().map(str::to_owned)
    }
}

pub const REFERS: &str = "shona.mcphee@example.org";
pub const WORKS: &str = "ann.mulholland@example.org";
/// Of another practice, and of another team.
pub const STRANGERS: [&str; 2] = ["asif.bashir@example.org", "emeka.nwosu@example.org"];

impl Town {
    pub fn nobody(&self) -> Guest<'_> {
        Guest { town: self, cookie: String::new() }
    }

    pub async fn guest(&self, email: &str) -> Guest<'_> {
        Guest { town: self, cookie: signed_in(&self.program, email).await }
    }

    /// Gives somebody an account in the demo town, and signs them in.
    pub async fn newcomer(&self, email: &str, role: Role, base: Base) -> Guest<'_> {
        self.account(email, role, base, Some(DEMO_PASSWORD)).await;
        self.guest(email).await
    }

    /// The ids of what is to be said to the people of the team of Elder Street.
    pub async fn letters(&self) -> Vec<String> {
        let team = TeamId::read("team-clyde").expect("an id");
        let mut tx = self.db.read().await.expect("a transaction");
        let tasks = tx.call_tasks_of_team(&team).await.expect("read");
        tasks.into_iter().map(|task| task.id.to_string()).collect()
    }

    pub async fn account(&self, email: &str, role: Role, base: Base, password: Option<&str>) {
        let name = Line::read("name", "Robin Laird").expect("a name");
        let email = Email::read(email).expect("an address");
        self.desk
            .add_account(NewAccount { email: Some(email), phone: None, name, job: None, role, base }, password)
            .await
            .expect("an account");
    }

    /// One of each role that can be signed in, all of the practice and the team of Elder Street.
    pub async fn everybody(&self) -> Vec<Guest<'_>> {
        let at = Base::Practice(PracticeId::read("elder-street-practice").expect("an id"));
        let covers = Base::Practices { team: TeamId::read("team-clyde").expect("an id"), practices: Vec::new() };
        vec![
            self.nobody(),
            self.guest(REFERS).await,
            self.guest(WORKS).await,
            self.newcomer("practice.lead@example.org", Role::PracticeLead, at).await,
            self.newcomer("team.lead@example.org", Role::TeamLead, covers).await,
            self.newcomer("administrator@example.org", Role::Administrator, Base::Programme).await,
        ]
    }
}

impl Guest<'_> {
    pub async fn ask(&self, method: Method, path: &str, headers: &[(&str, &str)], body: String) -> Told {
        let mut request = Request::builder().method(method).uri(path).body(Body::from(body)).expect("a request");
        for (name, value) in [("cookie", self.cookie.as_str()), ("sec-fetch-site", "same-origin")].iter().chain(headers)
        {
            let name = header::HeaderName::from_bytes(name.as_bytes()).expect("a name");
            request.headers_mut().insert(name, value.parse().expect("a header"));
        }
        let response = ask(&self.town.program, request).await;
        let (parts, body) = response.into_parts();
        let text = to_bytes(body, 4_000_000).await.expect("a body");
        Told {
            status: parts.status.as_u16(),
            headers: parts.headers,
            text: String::from_utf8_lossy(&text).into_owned(),
        }
    }

    /// Looks at a page.
    pub async fn sees(&self, path: &str) -> Told {
        self.ask(Method::GET, path, &[("accept", "text/html")], String::new()).await
    }

    /// Asks a function that only looks, as a page that is awake does.
    pub async fn gets(&self, path: &str) -> Told {
        self.ask(Method::GET, path, &[("accept", "application/json")], String::new()).await
    }

    /// Sends a form to a function, as a page that is awake does.
    pub async fn posts(&self, path: &str, form: &[(&str, &str)]) -> Told {
        self.sends_as(path, "application/json", form).await
    }

    /// Sends a form as a browser without JavaScript does.
    pub async fn sends(&self, path: &str, form: &[(&str, &str)]) -> Told {
        self.sends_as(path, "text/html", form).await
    }

    pub async fn sends_as(&self, path: &str, accept: &str, form: &[(&str, &str)]) -> Told {
        let headers = [("accept", accept), ("content-type", "application/x-www-form-urlencoded")];
        self.ask(Method::POST, path, &headers, encoded(form)).await
    }

    /// Opens a referral and takes it on.
    pub async fn takes_on(&self, id: &str) {
        assert_eq!(self.posts("/rpc/work/open", &[("id", id)]).await.status, 200);
        let told = self.sends("/rpc/work/accept", &[("id", id)]).await;
        assert_eq!(told.leads_to(), format!("/desk/people/{id}"));
    }

    /// Says that they will ring somebody in a week.
    pub async fn plans_a_call(&self, id: &str) -> Told {
        let day = self.town.desk.now().day().plus_days(7).to_string();
        let form = [("form[id]", id), ("form[day]", day.as_str()), ("form[part]", "morning")];
        self.posts("/rpc/telling/plan", &form).await
    }

    /// What the practice that sent a referral is told about it, without the hour.
    pub async fn sent_one(&self, id: &str) -> String {
        let told = self.gets(&format!("/rpc/refer/sent-one?id={id}")).await;
        assert_eq!(told.status, 200);
        let told: serde_json::Value = serde_json::from_str(&told.text).expect("JSON");
        told.get(0).expect("the referral").to_string()
    }

    /// Refers somebody, with some fields of the form as said, whatever there is to look at first; gives the id.
    pub async fn refers(&self, changed: &[(&str, &str)]) -> String {
        let form = refer_form(changed);
        let mut told = self.sends("/rpc/refer/send", &form).await;
        if told.leads_to() == "/desk/refer/check" {
            let of = |name: &str| form.iter().find(|(other, _)| *other == name).map_or("", |(_, text)| text);
            let looked = [("once", of("once")), ("crisis_acted", of("form[crisis_acted]"))];
            told = self.sends("/rpc/refer/send-checked", &looked).await;
        }
        let to = told.leads_to();
        let id = to.strip_prefix("/desk/referrals/").and_then(|rest| rest.strip_suffix("?sent=1"));
        let why = || format!("{} {to} {}\n{}", told.status, told.text, logged().lines().last().unwrap_or_default());
        id.unwrap_or_else(|| panic!("it could not be sent: {}", why())).to_owned()
    }
}

pub fn encoded(form: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish()
}

/// A form of a referral that can be sent; fields given replace those that are there, or are added.
pub fn refer_form<'a>(changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let plain = [
        ("once", "a-form-that-is-sent"),
        ("form[given]", "Margaret"),
        ("form[family]", "Rennie"),
        ("form[born_on]", "14 6 1961"),
        ("form[postcode]", "G51 3AA"),
        ("form[phone]", "07700 900123"),
        ("form[safe][]", "ring"),
        ("form[language]", "English"),
        ("form[interpreter]", "no"),
        ("form[reason]", "loneliness"),
        ("form[urgency]", "routine"),
        ("form[in_crisis]", "no"),
        ("form[risk]", "none-known"),
        ("form[agreed]", "yes"),
        ("form[share_back]", "yes"),
    ];
    let kept = plain.into_iter().filter(|(name, _)| !changed.iter().any(|(other, _)| other == name));
    kept.chain(changed.iter().copied()).collect()
}

/// Everything that is logged in this process from the first call on, as the program logs at its most talkative.
pub fn logged() -> String {
    #[derive(Clone)]
    struct Lines(Arc<Mutex<Vec<u8>>>);
    impl std::io::Write for Lines {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().expect("whole").extend_from_slice(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    static LINES: LazyLock<Lines> = LazyLock::new(|| {
        let lines = Lines(Arc::default());
        let writer = lines.clone();
        crate::log::begin_to("debug", move || writer.clone());
        lines
    });
    String::from_utf8_lossy(&LINES.0.lock().expect("whole")).into_owned()
}
