//! Around the refer form: whom we know already, where a postcode is, the draft, what to look at before sending, the slip.

use super::Refusal;
use super::refer::{ReferDraft, SeenForm};
use domain::Failure;
use domain::data_zone::Whereabouts;
use domain::slip::Slip;
use domain::unusual::ToCheck;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::refer::{CHECK, DRAFT, Kept, Looked, SEEN, Seen, TROUBLE, ask_form, forget_draft};
#[cfg(feature = "ssr")]
use domain::policy::Action;

/// What is looked at before a referral is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckPage {
    /// What to look at; none where nothing waits to be sent.
    pub to_check: Option<ToCheck>,
    /// The key of the form.
    pub once: String,
    /// What was filled in.
    pub draft: ReferDraft,
    /// The team that serves the own practice.
    pub team: String,
    /// When it is.
    pub now: domain::Moment,
    /// What was wrong.
    pub trouble: Option<Failure>,
}

/// Roughly where a postcode is. A POST, because a postcode is about somebody.
#[server(prefix = "/rpc", endpoint = "refer/area")]
pub async fn postcode_area(#[server(default)] postcode: String) -> Result<Option<Whereabouts>, Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        super::at_own_practice(&who, Action::Refer)?;
        Ok(desk.area_of(&postcode))
    };
    super::answer(look().await)
}

/// Keeps what is filled in so far. What was sent already is kept no longer.
#[server(prefix = "/rpc", endpoint = "refer/keep")]
pub async fn keep_draft(#[server(default)] once: String, #[server(default)] form: ReferDraft) -> Result<(), Refusal> {
    let keep = async || {
        let (desk, who) = super::caller().await?;
        super::at_own_practice(&who, Action::Refer)?;
        let session = super::sign_in()?;
        let key = domain::id::OnceKey::read(&once)?;
        if desk.sent_once(&who, &key).await?.is_none() {
            let kept = Kept { once, form };
            session.insert(DRAFT, &kept).await.map_err(|_| Failure::Ours(desk.reference()))?;
        }
        Ok(())
    };
    super::answer(keep().await)
}

/// Looks for somebody whom the own practice referred before, fills the form in, and shows it.
#[server(prefix = "/rpc", endpoint = "refer/look-up")]
pub async fn look_up(#[server(default)] form: SeenForm) -> Result<(), Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        super::at_own_practice(&who, Action::Refer)?;
        let session = super::sign_in()?;
        let ours = |_| Failure::Ours(desk.reference());
        let today = desk.now().day();
        let read = domain::seen_before::SeenBefore::read(&form.seen_chi, &form.seen_family, &form.seen_born_on, today);
        let given = Some(form.given.as_str()).filter(|given| !given.is_empty());
        let seen = match read {
            Err(failure) => Seen::Wrong(form.clone(), failure),
            Ok(sought) => match desk.seen_before(&who, &sought, given).await? {
                domain::seen_before::Found::Nobody => Seen::Nobody(SeenForm { given: String::new(), ..form.clone() }),
                domain::seen_before::Found::Several(names) => {
                    Seen::Several(form.clone(), names.iter().map(ToString::to_string).collect())
                }
                domain::seen_before::Found::One(person) => {
                    let kept = session.get::<Kept>(DRAFT).await.map_err(ours)?.unwrap_or_default();
                    let kept = Kept { form: filled(kept.form, &person), ..kept };
                    session.insert(DRAFT, &kept).await.map_err(ours)?;
                    Seen::Filled
                }
            },
        };
        session.insert(SEEN, &seen).await.map_err(ours)?;
        leptos_axum::redirect("/desk/refer");
        Ok(())
    };
    super::answer(look().await)
}

/// A draft with what is known of somebody. What is safe on a phone may have changed: that is asked anew.
#[cfg(feature = "ssr")]
fn filled(draft: ReferDraft, person: &domain::Person) -> ReferDraft {
    use domain::person::{Home, Interpreter};
    let text = |line: Option<String>| line.unwrap_or_default();
    let particulars = &person.particulars;
    ReferDraft {
        given: person.given.to_string(),
        family: text(person.family.as_ref().map(ToString::to_string)),
        born_on: text(person.born_on.map(domain::Day::typed)),
        postcode: match &person.home {
            Home::At(postcode) => postcode.to_string(),
            Home::NoFixedAddress | Home::NotSaid => String::new(),
        },
        no_fixed_address: if person.home == Home::NoFixedAddress { "yes".to_owned() } else { String::new() },
        phone: text(person.phone.as_ref().map(|phone| phone.number.spoken())),
        safe: Vec::new(),
        phone_2: text(particulars.second_phone.as_ref().map(|phone| phone.number.spoken())),
        safe_2: Vec::new(),
        language: text(person.language.as_ref().map(ToString::to_string)),
        interpreter: match person.interpreter {
            Interpreter::NotAsked => String::new(),
            asked => asked.key().to_owned(),
        },
        best_time: text(person.best_time.as_ref().map(ToString::to_string)),
        called: text(particulars.called.as_ref().map(ToString::to_string)),
        chi: text(particulars.chi.as_ref().map(|chi| chi.digits().to_owned())),
        needs: text(particulars.needs.as_ref().map(ToString::to_string)),
        through_practice: if particulars.through_practice { "yes".to_owned() } else { String::new() },
        avoid: particulars.avoid.iter().map(|way| way.key().to_owned()).collect(),
        ..draft
    }
}

/// What to look at before the draft is sent.
#[server(prefix = "/rpc", endpoint = "refer/check", input = GetUrl)]
pub async fn what_to_check() -> Result<CheckPage, Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        super::at_own_practice(&who, Action::Refer)?;
        let session = super::sign_in()?;
        let ours = |_| Failure::Ours(desk.reference());
        let team = desk.team_of_own_practice(&who).await?;
        let looked = session.get::<Looked>(CHECK).await.map_err(ours)?;
        let (kept, to_check) = looked.map(|looked| (looked.kept, looked.to_check)).unzip();
        let kept = kept.unwrap_or_default();
        let trouble = session.get::<Failure>(TROUBLE).await.map_err(ours)?;
        if trouble.is_some() {
            session.remove_value(TROUBLE).await.map_err(ours)?;
        }
        Ok(CheckPage {
            to_check,
            once: kept.once,
            draft: kept.form,
            team: team.name.to_string(),
            now: desk.now(),
            trouble,
        })
    };
    super::answer(look().await)
}

/// Sends the draft that was looked at, as it is or as same-day, to the own team or to one that was suggested.
#[server(prefix = "/rpc", endpoint = "refer/send-checked")]
pub async fn send_checked(
    #[server(default)] once: String,
    #[server(default)] crisis_acted: String,
    #[server(default)] urgency: String,
    #[server(default)] team: String,
) -> Result<(), Refusal> {
    let send = async || {
        let (desk, who) = super::caller().await?;
        super::at_own_practice(&who, Action::Refer)?;
        let session = super::sign_in()?;
        let ours = |_| Failure::Ours(desk.reference());
        let key = domain::id::OnceKey::read(&once)?;
        // Another page may have put another form in its place since: nobody sends what they have not seen.
        let looked = session.get::<Looked>(CHECK).await.map_err(ours)?.filter(|looked| looked.kept.once == once);
        let Some(Looked { mut kept, to_check }) = looked else {
            // Pressed twice: the first time has sent it.
            return match desk.sent_once(&who, &key).await? {
                Some(id) => {
                    leptos_axum::redirect(&format!("/desk/referrals/{id}?sent=1"));
                    Ok(())
                }
                None => Err(Failure::Conflict),
            };
        };
        if !crisis_acted.is_empty() {
            kept.form.crisis_acted = crisis_acted;
        }
        let sent = async || {
            let mut form = kept.form.clone();
            if !urgency.is_empty() {
                form.urgency.clone_from(&urgency);
            }
            if form.in_crisis == "yes" && form.crisis_acted.trim().is_empty() {
                return Err(Failure::invalid("crisis_acted", domain::Why::Missing));
            }
            let team = match team.as_str() {
                "" => None,
                id => {
                    Some(domain::id::TeamId::read(id).map_err(|_| Failure::invalid("team", domain::Why::NotAChoice))?)
                }
            };
            desk.refer_to(&who, &ask_form(&form), &key, team.as_ref()).await
        };
        match sent().await {
            Ok(id) => {
                forget_draft(&session).await.map_err(ours)?;
                leptos_axum::redirect(&format!("/desk/referrals/{id}?sent=1"));
                Ok(())
            }
            Err(failure) if super::is_plain_form() => {
                let is_here = failure.at("crisis_acted").is_some() || failure.at("team").is_some();
                session.insert(DRAFT, &kept).await.map_err(ours)?;
                session.insert(CHECK, &Looked { kept, to_check }).await.map_err(ours)?;
                session.insert(TROUBLE, &failure).await.map_err(ours)?;
                leptos_axum::redirect(if is_here { "/desk/refer/check" } else { "/desk/refer?back=1" });
                Ok(())
            }
            Err(failure) => Err(failure),
        }
    };
    super::answer(send().await)
}

/// What stands on the slip for somebody who was referred.
#[server(prefix = "/rpc", endpoint = "refer/slip", input = GetUrl)]
pub async fn slip_of(id: String) -> Result<Slip, Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        desk.slip(&who, &domain::id::ReferralId::read(&id)?).await
    };
    super::answer(look().await)
}
