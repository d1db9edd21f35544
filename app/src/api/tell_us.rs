//! What somebody outside tells us: something is wrong with a support, or one is missing.

use super::Refusal;
use domain::{Failure, Why};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// What can be wrong with a support.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// The number or the address for mail.
    Number,
    /// It is somewhere else now.
    Moved,
    /// It is no more.
    Gone,
    /// Days or times.
    Times,
    /// What it costs.
    Cost,
    /// There is no room.
    Full,
    /// Something else.
    Else,
}

impl Wrong {
    /// Every choice, in the order in which it is offered.
    pub const ALL: &'static [Self] =
        &[Self::Number, Self::Moved, Self::Gone, Self::Times, Self::Cost, Self::Full, Self::Else];

    /// The word in the form and in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Number => "wrong-number",
            Self::Moved => "moved",
            Self::Gone => "no-longer-runs",
            Self::Times => "times",
            Self::Cost => "cost",
            Self::Full => "full",
            Self::Else => "something-else",
        }
    }

    /// Reads the word of a choice.
    /// # Errors
    /// [`Failure::Invalid`] on `what`.
    pub fn read(given: &str) -> Result<Self, Failure> {
        let why = if given.is_empty() { Why::NotChosen } else { Why::NotAChoice };
        Self::ALL.iter().copied().find(|wrong| wrong.key() == given).ok_or_else(|| Failure::invalid("what", why))
    }
}

/// What was typed into one of the two forms.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// What is wrong: one of [`Wrong`]; or what happens at the missing support.
    pub what: String,
    /// What the missing support is called.
    pub name: String,
    /// The rest, in their own words.
    pub words: String,
    /// Where the missing support is.
    pub place: String,
    /// How to reach them, if they want an answer.
    pub reply_to: String,
}

/// What a form shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TellPage {
    /// Makes sending twice harmless.
    pub once: String,
    /// What was typed before.
    pub form: Typed,
    /// What was wrong with it.
    pub trouble: Option<Failure>,
}

/// What could not be sent: kept beside the sign-in, so that nothing of it stands in an address, and shown once.
#[cfg(feature = "ssr")]
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Kept {
    about: String,
    form: Typed,
    trouble: Failure,
}

#[cfg(feature = "ssr")]
const KEPT: &str = "tell_us";

/// The most that is kept of a field, in characters: well above what it may hold, so that somebody can shorten it.
#[cfg(feature = "ssr")]
const MOST_KEPT: usize = 4000;

#[cfg(feature = "ssr")]
impl Typed {
    /// What is kept of it until the form is shown again: anybody may send a form, so nobody may fill the database with one.
    fn kept(&self) -> Self {
        let kept = |text: &String| text.chars().take(MOST_KEPT).collect();
        let Self { what, name, words, place, reply_to } = self;
        let [what, name, words, place, reply_to] = [what, name, words, place, reply_to].map(kept);
        Self { what, name, words, place, reply_to }
    }
}

/// A form: about something wrong with the support at an address, or, without one, about something missing.
#[server(prefix = "/rpc", endpoint = "tell/form", input = GetUrl)]
pub async fn tell_form(#[server(default)] slug: String) -> Result<TellPage, Refusal> {
    let look = async || {
        let desk = super::desk();
        let ours = |_| Failure::Ours(desk.reference());
        let session = super::sign_in()?;
        let kept = session.get::<Kept>(KEPT).await.map_err(ours)?.filter(|kept| kept.about == slug);
        let once = desk.once_key();
        Ok(match kept {
            Some(Kept { form, trouble, .. }) => {
                super::keep_out_of_caches();
                session.remove::<Kept>(KEPT).await.map_err(ours)?;
                TellPage { once, form, trouble: Some(trouble) }
            }
            None => TellPage { once, form: Typed::default(), trouble: None },
        })
    };
    super::answer(look().await)
}

/// Tells us that something is wrong with a support, then says thank you.
#[server(prefix = "/rpc", endpoint = "tell/wrong")]
pub async fn tell_wrong(
    #[server(default)] once: String,
    #[server(default)] slug: String,
    #[server(default)] lang: String,
    #[server(default)] form: Typed,
) -> Result<(), Refusal> {
    let tell = async || {
        let desk = super::desk();
        let about = domain::id::Slug::read(&slug)?;
        let page = in_language(&lang, &format!("/support/{about}/wrong"));
        let told = async || {
            let once = domain::id::OnceKey::read(&once)?;
            let what = Wrong::read(&form.what)?.key();
            desk.report_wrong(&about, what, &form.words, &form.reply_to, &once).await
        };
        after(told().await, &page, &slug, &form).await
    };
    super::answer(tell().await)
}

/// Tells us about a support that is missing, then says thank you.
#[server(prefix = "/rpc", endpoint = "tell/missing")]
pub async fn tell_missing(
    #[server(default)] once: String,
    #[server(default)] lang: String,
    #[server(default)] form: Typed,
) -> Result<(), Refusal> {
    let tell = async || {
        let desk = super::desk();
        let told = async || {
            let once = domain::id::OnceKey::read(&once)?;
            desk.report_missing(&form.name, &form.what, &form.place, &form.reply_to, &once).await
        };
        after(told().await, &in_language(&lang, "/suggest"), "", &form).await
    };
    super::answer(tell().await)
}

/// A page of ours in the language of the form; any other word is English.
#[cfg(feature = "ssr")]
fn in_language(tag: &str, path: &str) -> String {
    use crate::words::Lang;
    Lang::ALL.into_iter().find(|lang| lang.tag() == tag).unwrap_or_default().to(path)
}

/// Leads on to the thanks, or back to the form with everything that was typed. What is gone cannot be told about.
#[cfg(feature = "ssr")]
async fn after(told: Result<(), Failure>, page: &str, about: &str, form: &Typed) -> Result<(), Failure> {
    match told {
        Ok(()) => {
            leptos_axum::redirect(&format!("{page}?told=1"));
            Ok(())
        }
        Err(Failure::NotFound) => Err(Failure::NotFound),
        Err(trouble) if super::is_plain_form() => {
            let kept = Kept { about: about.to_owned(), form: form.kept(), trouble };
            let ours = |_| Failure::Ours(super::desk().reference());
            super::sign_in()?.insert(KEPT, &kept).await.map_err(ours)?;
            leptos_axum::redirect(&format!("{page}#errors"));
            Ok(())
        }
        Err(failure) => Err(failure),
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn no_more_is_kept_of_a_form_than_somebody_may_want_to_shorten() {
        let form = Typed { words: "ж".repeat(60_000), name: "Tea".to_owned(), ..Typed::default() };
        let kept = form.kept();
        assert_eq!((kept.words.chars().count(), kept.name.as_str()), (MOST_KEPT, "Tea"));
    }
}
