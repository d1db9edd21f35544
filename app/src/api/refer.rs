//! The practice's side: refer somebody.

use super::Refusal;
use domain::Failure;
use domain::data_zone::Whereabouts;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// The refer form as it was filled in, unread. Kept in the sign-in when it cannot be sent, so that nothing is lost.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "each is the field of the form with that name")]
pub struct ReferDraft {
    pub given: String,
    pub family: String,
    pub born_on: String,
    pub postcode: String,
    pub no_fixed_address: String,
    pub phone: String,
    pub safe: Vec<String>,
    pub email: String,
    pub language: String,
    pub interpreter: String,
    pub best_time: String,
    pub reason: String,
    pub own_words: String,
    pub urgency: String,
    pub in_crisis: String,
    pub risk: String,
    pub risk_note: String,
    pub agreed: String,
    pub share_back: String,
    pub called: String,
    pub chi: String,
    pub phone_2: String,
    pub safe_2: Vec<String>,
    pub needs: String,
    pub avoid: Vec<String>,
    pub through_practice: String,
    pub other_reasons: Vec<String>,
    pub risks: Vec<String>,
    pub agreed_by: String,
    pub agreed_how: String,
    pub agreed_on: String,
    pub crisis_acted: String,
}

/// A draft as the sign-in keeps it.
#[cfg(feature = "ssr")]
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Kept {
    /// The key of the form it stood in.
    pub once: String,
    /// What was filled in.
    pub form: ReferDraft,
}

/// What was looked at: the form as it was then, and what there was to look at. Nothing else is sent from that page.
#[cfg(feature = "ssr")]
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Looked {
    /// The form.
    pub kept: Kept,
    /// What there was to look at.
    pub to_check: domain::unusual::ToCheck,
}

/// What the refer page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReferPage {
    /// The practice.
    pub practice: String,
    /// Whether it sends no new referrals just now.
    pub is_closed: bool,
    /// Who refers.
    pub name: String,
    /// Makes sending twice harmless.
    pub once: String,
    /// What was filled in before.
    pub draft: ReferDraft,
    /// Roughly where the postcode is that was filled in.
    pub area: Option<Whereabouts>,
    /// What came of looking for somebody who was referred before.
    pub seen: Option<Seen>,
    /// What was wrong with it.
    pub trouble: Option<Failure>,
    /// It was begun before and left: somebody else may stand at the desk now.
    pub was_left: bool,
}

/// What came of looking for somebody who was referred before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Seen {
    /// The form is filled in with what was known.
    Filled,
    /// Nobody was found.
    Nobody(SeenForm),
    /// More than one: their given names.
    Several(SeenForm, Vec<String>),
    /// What was typed cannot be looked for.
    Wrong(SeenForm, Failure),
}

/// Whom somebody looks for, unread.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SeenForm {
    /// CHI number.
    pub seen_chi: String,
    /// Family name.
    pub seen_family: String,
    /// Date of birth.
    pub seen_born_on: String,
    /// Which of several.
    pub given: String,
}

/// Where a draft, what was wrong with it and what was found are kept.
#[cfg(feature = "ssr")]
pub(crate) const DRAFT: &str = "refer_kept";
#[cfg(feature = "ssr")]
pub(crate) const TROUBLE: &str = "refer_trouble";
#[cfg(feature = "ssr")]
pub(crate) const SEEN: &str = "refer_seen";
/// What is to be looked at before the draft is sent.
#[cfg(feature = "ssr")]
pub(crate) const CHECK: &str = "refer_check";

/// The refer form, with what was filled in before.
#[server(prefix = "/rpc", endpoint = "refer/form", input = GetUrl)]
pub async fn refer_form(#[server(default)] back: String) -> Result<ReferPage, Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        let practice = desk.own_practice(&who).await?;
        let session = super::sign_in()?;
        let ours = |_| Failure::Ours(desk.reference());
        let mut kept = session.get::<Kept>(DRAFT).await.map_err(ours)?;
        // What has arrived after all is no draft any more, whatever a page that was left said later.
        if let Some(once) = kept.as_ref().and_then(|kept| domain::id::OnceKey::read(&kept.once).ok())
            && desk.sent_once(&who, &once).await?.is_some()
        {
            forget_draft(&session).await.map_err(ours)?;
            kept = None;
        }
        // Said once: somebody who comes back tomorrow finds the draft, not the scolding.
        let trouble = match kept {
            Some(_) => session.remove::<Failure>(TROUBLE).await.map_err(ours)?,
            None => None,
        };
        let has_begun = kept.is_some();
        let draft = kept.map(|kept| kept.form).unwrap_or_default();
        // Said once too. Only what is there is taken away: a look alone writes nothing.
        let seen = session.get::<Seen>(SEEN).await.map_err(ours)?;
        if seen.is_some() {
            session.remove_value(SEEN).await.map_err(ours)?;
        }
        Ok(ReferPage {
            is_closed: practice.closed.is_some(),
            practice: practice.name.to_string(),
            name: who.name.to_string(),
            once: desk.once_key(),
            area: desk.area_of(&draft.postcode),
            was_left: has_begun
                && back.is_empty()
                && trouble.is_none()
                && seen.is_none()
                && draft != ReferDraft::default(),
            draft,
            trouble,
            seen,
        })
    };
    super::answer(look().await)
}

/// Nothing of a draft is kept any longer.
#[cfg(feature = "ssr")]
pub(crate) async fn forget_draft(session: &tower_sessions::Session) -> Result<(), tower_sessions::session::Error> {
    for name in [DRAFT, TROUBLE, CHECK] {
        session.remove_value(name).await?;
    }
    Ok(())
}

/// Forgets what was begun, and shows an empty form.
#[server(prefix = "/rpc", endpoint = "refer/afresh")]
pub async fn begin_afresh() -> Result<(), Refusal> {
    let forget = async || {
        let (desk, who) = super::caller().await?;
        super::at_own_practice(&who, domain::policy::Action::Refer)?;
        forget_draft(&super::sign_in()?).await.map_err(|_| Failure::Ours(desk.reference()))?;
        leptos_axum::redirect("/desk/refer");
        Ok(())
    };
    super::answer(forget().await)
}

/// Sends a referral, then shows what the practice sent. What is unusual is looked at first.
#[server(prefix = "/rpc", endpoint = "refer/send")]
pub async fn send_referral(
    #[server(default)] once: String,
    #[server(default)] form: ReferDraft,
) -> Result<(), Refusal> {
    let send = async || {
        let (desk, who) = super::caller().await?;
        let session = super::sign_in()?;
        let ours = |_| Failure::Ours(desk.reference());
        let kept = Kept { once, form };
        let sent = async || {
            let once = domain::id::OnceKey::read(&kept.once)?;
            let asked = ask_form(&kept.form);
            let to_check = desk.check_before_sending(&who, &asked, &once).await?;
            if to_check.is_plain() {
                return desk.refer(&who, &asked, &once).await.map(Some);
            }
            session.insert(CHECK, &Looked { kept: kept.clone(), to_check }).await.map_err(ours)?;
            Ok(None)
        };
        match sent().await {
            Ok(Some(id)) => {
                forget_draft(&session).await.map_err(ours)?;
                leptos_axum::redirect(&format!("/desk/referrals/{id}?sent=1"));
                Ok(())
            }
            Ok(None) => {
                session.insert(DRAFT, &kept).await.map_err(ours)?;
                leptos_axum::redirect("/desk/refer/check");
                Ok(())
            }
            Err(failure) if super::is_plain_form() => {
                session.insert(DRAFT, &kept).await.map_err(ours)?;
                session.insert(TROUBLE, &failure).await.map_err(ours)?;
                leptos_axum::redirect("/desk/refer");
                Ok(())
            }
            Err(failure) => Err(failure),
        }
    };
    super::answer(send().await)
}

#[cfg(feature = "ssr")]
pub(crate) fn ask_form(form: &ReferDraft) -> domain::referral::AskForm<'_> {
    domain::referral::AskForm {
        person: domain::person::PersonForm {
            given: &form.given,
            family: &form.family,
            born_on: &form.born_on,
            postcode: &form.postcode,
            no_fixed_address: !form.no_fixed_address.is_empty(),
            phone: &form.phone,
            safe: &form.safe,
            email: &form.email,
            language: &form.language,
            interpreter: &form.interpreter,
            best_time: &form.best_time,
            called: &form.called,
            chi: &form.chi,
            phone_2: &form.phone_2,
            safe_2: &form.safe_2,
            needs: &form.needs,
            avoid: &form.avoid,
            through_practice: !form.through_practice.is_empty(),
        },
        reason: &form.reason,
        own_words: &form.own_words,
        urgency: &form.urgency,
        in_crisis: &form.in_crisis,
        risk: &form.risk,
        risk_note: &form.risk_note,
        agreed: &form.agreed,
        share_back: &form.share_back,
        other_reasons: &form.other_reasons,
        risks: &form.risks,
        agreed_by: &form.agreed_by,
        agreed_how: &form.agreed_how,
        agreed_on: &form.agreed_on,
        crisis_acted: &form.crisis_acted,
    }
}
