//! Somebody asks for a link worker, for themselves or for somebody who agrees. No account is needed.

use super::Refusal;
use domain::{Failure, Moment, Theme};
use finder::Urgent;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "each is the field of the form with that name")]
pub struct AskTyped {
    pub given: String,
    pub phone: String,
    pub safe: Vec<String>,
    pub email: String,
    pub best_time: String,
    pub practice: String,
    pub postcode: String,
    pub own_words: String,
    pub interpreter: String,
    pub language: String,
    pub agreed: String,
    pub asker_name: String,
    pub asker_related: String,
    pub asker_phone: String,
    /// Help right now was shown with what was typed.
    pub saw_help: String,
}

/// Who reads it, once it is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskSent {
    /// The team.
    pub team: String,
    /// Its number; empty where it has none.
    pub phone: String,
    /// What their words ask for that comes first.
    pub urgent: Option<Urgent>,
}

/// What the pages show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskShown {
    /// Makes sending twice harmless.
    pub once: String,
    /// The practices: id and name.
    pub practices: Vec<(String, String)>,
    /// Themes for which somebody works across the city.
    pub themes: Vec<Theme>,
    /// Whether it is for somebody else.
    pub for_somebody: bool,
    /// What was typed before; on the pages between, nothing of it.
    pub form: AskTyped,
    /// What was wrong with it.
    pub trouble: Option<Failure>,
    /// What the words ask for that comes before anything is sent.
    pub urgent: Option<Urgent>,
    /// Whether something typed waits to be sent.
    pub waits: bool,
    /// Who reads it, where it was sent within the last half hour.
    pub sent: Option<AskSent>,
    /// When.
    pub now: Moment,
}

/// What waits to be sent: beside the browser's session, so that nothing of it stands in an address.
#[cfg(feature = "ssr")]
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Kept {
    for_somebody: bool,
    once: String,
    form: AskTyped,
    trouble: Option<Failure>,
    at: Moment,
}

#[cfg(feature = "ssr")]
const KEPT: &str = "ask";
#[cfg(feature = "ssr")]
const SENT: &str = "ask_sent";

/// For so long what was typed, and who reads it, is kept: telephones are shared.
#[cfg(feature = "ssr")]
const KEPT_MS: i64 = 30 * 60 * 1000;

/// The most that is kept of a field, in characters: well above what it may hold, so that somebody can shorten it.
#[cfg(feature = "ssr")]
const MOST_KEPT: usize = 2000;

#[cfg(feature = "ssr")]
impl AskTyped {
    /// What is kept of it until it is shown or sent: anybody may send a form, so nobody may fill the database with one.
    fn kept(&self) -> Self {
        let kept = |text: &String| text.chars().take(MOST_KEPT).collect();
        Self {
            given: kept(&self.given),
            phone: kept(&self.phone),
            safe: self.safe.iter().take(3).map(kept).collect(),
            email: kept(&self.email),
            best_time: kept(&self.best_time),
            practice: kept(&self.practice),
            postcode: kept(&self.postcode),
            own_words: kept(&self.own_words),
            interpreter: kept(&self.interpreter),
            language: kept(&self.language),
            agreed: kept(&self.agreed),
            asker_name: kept(&self.asker_name),
            asker_related: kept(&self.asker_related),
            asker_phone: kept(&self.asker_phone),
            saw_help: kept(&self.saw_help),
        }
    }
}

#[cfg(feature = "ssr")]
fn read<'a>(kept: &'a Kept, part: &'a str, theme: &'a str) -> domain::asking::AskingForm<'a> {
    let form = &kept.form;
    domain::asking::AskingForm {
        for_somebody: kept.for_somebody,
        given: &form.given,
        phone: &form.phone,
        safe: &form.safe,
        email: &form.email,
        best_time: &form.best_time,
        practice: &form.practice,
        postcode: &form.postcode,
        part,
        theme,
        own_words: &form.own_words,
        interpreter: &form.interpreter,
        language: &form.language,
        agreed: &form.agreed,
        asker_name: &form.asker_name,
        asker_related: &form.asker_related,
        asker_phone: &form.asker_phone,
    }
}

/// What the form shows, and what the pages after it show: `step` names one of those. The form shows what was typed once, and
/// the pages between show none of it.
#[server(prefix = "/rpc", endpoint = "ask/page", input = GetUrl)]
pub async fn ask_page(#[server(default)] step: String) -> Result<AskShown, Refusal> {
    super::keep_out_of_caches();
    let look = async || {
        let desk = super::desk();
        let session = super::sign_in()?;
        let now = desk.now();
        let is_fresh = |at: Moment| (0..KEPT_MS).contains(&(now.ms() - at.ms()));
        let kept = super::kept::<Kept>(&session, KEPT).await?.filter(|kept| is_fresh(kept.at));
        let sent = super::kept::<(AskSent, Moment)>(&session, SENT).await?.filter(|(_, at)| is_fresh(*at));
        if step.is_empty() && kept.is_some() {
            session.remove_value(KEPT).await.map_err(super::ours)?;
        }
        let choose = desk.to_choose().await?;
        let practices = choose.practices.into_iter().map(|(id, name)| (id.to_string(), name.to_string())).collect();
        let page = AskShown {
            once: desk.once_key(),
            practices,
            themes: choose.themes,
            for_somebody: false,
            form: AskTyped::default(),
            trouble: None,
            urgent: None,
            waits: kept.is_some(),
            sent: sent.map(|(sent, _)| sent),
            now,
        };
        Ok(match kept {
            Some(kept) if step.is_empty() => AskShown {
                once: kept.once,
                for_somebody: kept.for_somebody,
                urgent: service::ask_for_help::heard(&kept.form.own_words),
                trouble: kept.trouble,
                form: kept.form,
                ..page
            },
            Some(kept) => AskShown { trouble: kept.trouble, for_somebody: kept.for_somebody, ..page },
            None => page,
        })
    };
    super::answer(look().await)
}

/// Sends the form: to a team, or on to the page that says what can be done instead. Words of somebody in danger are answered
/// with help right now before anything is sent.
#[server(prefix = "/rpc", endpoint = "ask/send")]
pub async fn ask_send(
    #[server(default)] once: String,
    #[server(default)] lang: String,
    #[server(default)] whom: String,
    #[server(default)] form: AskTyped,
) -> Result<(), Refusal> {
    let send = async || {
        let at = super::desk().now();
        let kept = Kept { for_somebody: whom == "somebody", once, form: form.kept(), trouble: None, at };
        let is_grave = service::ask_for_help::heard(&kept.form.own_words).is_some_and(service::ask_for_help::is_grave);
        if is_grave && kept.form.saw_help.is_empty() && super::is_plain_form() {
            let trouble = domain::asking::Asking::read(&read(&kept, "", "")).err();
            return keep(Kept { trouble, ..kept }, &in_language(&lang, "/ask-for-help#help-now")).await;
        }
        go(kept, &lang, "", "").await
    };
    super::answer(send().await)
}

/// Says where in the city, or for which theme, for what was typed before; then sends it.
#[server(prefix = "/rpc", endpoint = "ask/where")]
pub async fn ask_where(
    #[server(default)] lang: String,
    #[server(default)] step: String,
    #[server(default)] part: String,
    #[server(default)] theme: String,
) -> Result<(), Refusal> {
    let send = async || {
        let now = super::desk().now();
        let kept = super::kept::<Kept>(&super::sign_in()?, KEPT).await?;
        let Some(kept) = kept.filter(|kept| (0..KEPT_MS).contains(&(now.ms() - kept.at.ms()))) else {
            leptos_axum::redirect(&in_language(&lang, "/ask-for-help/gone"));
            return Ok(());
        };
        if part.is_empty() && theme.is_empty() {
            let field = if step == "where" { "part" } else { "theme" };
            let page = match domain::asking::Instead::read(&step) {
                Ok(step) => format!("/ask-for-help/{}#errors", step.key()),
                Err(_) => "/ask-for-help".to_owned(),
            };
            let trouble = Some(Failure::invalid(field, domain::Why::NotChosen));
            return keep(Kept { trouble, ..kept }, &in_language(&lang, &page)).await;
        }
        go(kept, &lang, &part, &theme).await
    };
    super::answer(send().await)
}

/// Sends it, and leads on to what came of it.
#[cfg(feature = "ssr")]
async fn go(kept: Kept, lang: &str, part: &str, theme: &str) -> Result<(), Failure> {
    use service::ask_for_help::{Came, heard};
    let desk = super::desk();
    let session = super::sign_in()?;
    // The sentence as it stands on the page: English, until people have translated it.
    let wording = if kept.for_somebody { crate::words::Key::AskAgreedTheirs } else { crate::words::Key::AskAgreed };
    let sent = async || {
        let once = domain::id::OnceKey::read(&kept.once)?;
        desk.ask_for_help(&read(&kept, part, theme), wording.english(), &once, super::visitor()).await
    };
    match sent().await {
        Ok(Came::Read(by)) => {
            let urgent = heard(&kept.form.own_words);
            let sent = AskSent { team: by.team.to_string(), phone: by.number(), urgent };
            session.remove_value(KEPT).await.map_err(super::ours)?;
            session.insert(SENT, (sent, desk.now())).await.map_err(super::ours)?;
            leptos_axum::redirect(&in_language(lang, "/ask-for-help/sent"));
            Ok(())
        }
        Ok(Came::Instead(instead)) => {
            let page = in_language(lang, &format!("/ask-for-help/{}", instead.key()));
            keep(Kept { trouble: None, ..kept }, &page).await
        }
        Err(trouble) if super::is_plain_form() => {
            let is_about = |field| trouble.at(field).is_some();
            let page = match () {
                () if is_about("part") => "/ask-for-help/where#errors",
                () if is_about("theme") => "/ask-for-help/no-gp#errors",
                () => "/ask-for-help#errors",
            };
            keep(Kept { trouble: Some(trouble), ..kept }, &in_language(lang, page)).await
        }
        Err(trouble) => Err(trouble),
    }
}

/// Keeps what was typed, and leads to a page.
#[cfg(feature = "ssr")]
async fn keep(kept: Kept, page: &str) -> Result<(), Failure> {
    super::sign_in()?.insert(KEPT, &kept).await.map_err(super::ours)?;
    leptos_axum::redirect(page);
    Ok(())
}

/// A page of ours in the language of the form; any other word is English.
#[cfg(feature = "ssr")]
fn in_language(tag: &str, path: &str) -> String {
    use crate::words::Lang;
    Lang::ALL.into_iter().find(|lang| lang.tag() == tag).unwrap_or_default().to(path)
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn no_more_is_kept_than_somebody_may_want_to_shorten() {
        let safe = vec!["ring".to_owned(); 1000];
        let form = AskTyped { own_words: "ж".repeat(60_000), given: "Moira".to_owned(), safe, ..AskTyped::default() };
        let kept = form.kept();
        assert_eq!((kept.own_words.chars().count(), kept.given.as_str(), kept.safe.len()), (MOST_KEPT, "Moira", 3));
    }
}
