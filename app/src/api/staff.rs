//! People at work and their accounts.

use super::Refusal;
use domain::actor::Role;
use domain::page::Page;
use domain::staff::{Staff, StaffChoices};
use domain::{Failure, Moment, Practice, Team};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// A form about somebody at work as it was filled in, unread. Kept in the sign-in when it cannot be kept, so that nothing
/// is lost.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "each is the field of the form with that name")]
pub struct StaffDraft {
    pub name: String,
    pub job: String,
    pub email: String,
    pub phone: String,
    pub role: String,
    pub practice: String,
    pub practices: Vec<String>,
    pub team: String,
    pub theme: String,
    pub organisation: String,
    pub group: String,
}

/// Whom somebody looked for, as the address says it. The name is in the sign-in: it belongs into no address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StaffAsk {
    /// In this role.
    pub role: String,
    /// At this practice.
    pub practice: String,
    /// In this team.
    pub team: String,
    /// At this stage.
    pub stage: String,
    /// Any word, where the name that was looked for last counts.
    pub named: String,
    /// Which page, from 1.
    pub page: String,
}

/// What the list shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffShown {
    /// The people.
    pub staff: Page<Staff>,
    /// How many people of theirs need a new worker.
    pub need_a_worker: u32,
    /// The roles there are to choose.
    pub roles: Vec<Role>,
    /// The practices there are to choose; none for somebody who manages one alone.
    pub practices: Vec<Practice>,
    /// The teams there are to choose.
    pub teams: Vec<Team>,
    /// The name that was looked for.
    pub q: String,
    /// The id of whoever looks.
    pub me: String,
    /// When.
    pub now: Moment,
}

/// What the form for somebody new shows: the roles at first, then what the chosen one needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffSheet {
    /// The roles there are to give.
    pub roles: Vec<Role>,
    /// The one that was chosen.
    pub role: Option<Role>,
    /// What there is to choose for it.
    pub choices: StaffChoices,
    /// Makes sending twice harmless.
    pub once: String,
    /// What was filled in before.
    pub draft: StaffDraft,
    /// What was wrong with it.
    pub trouble: Option<Failure>,
}

/// Somebody, and the form to change what is said of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffMember {
    /// Who.
    pub staff: Staff,
    /// Which version of the account this is.
    pub version: i64,
    /// Whether it is the account of whoever looks.
    pub is_me: bool,
    /// The roles there are to give.
    pub roles: Vec<Role>,
    /// The one the form is for.
    pub role: Role,
    /// What there is to choose for it.
    pub choices: StaffChoices,
    /// What the form holds: what the account says, or what was filled in before.
    pub draft: StaffDraft,
    /// What was wrong with it.
    pub trouble: Option<Failure>,
    /// When.
    pub now: Moment,
}

/// Where the name that was looked for is kept.
#[cfg(feature = "ssr")]
const NAME: &str = "staff_name";
/// Where a draft is kept, for whom it was, and what was wrong with it.
#[cfg(feature = "ssr")]
const DRAFT: &str = "staff_draft";

/// The people whose accounts somebody manages.
#[server(prefix = "/rpc", endpoint = "staff/list", input = GetUrl)]
pub async fn staff_list(#[server(default)] ask: StaffAsk) -> Result<StaffShown, Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        let q = match ask.named.is_empty() {
            true => String::new(),
            false => super::sign_in()?.get::<String>(NAME).await.ok().flatten().unwrap_or_default(),
        };
        // A word in the address that is none of ours is not asked for.
        let search = service::staff::StaffSearch {
            q: q.clone(),
            role: Role::read(&ask.role).ok(),
            practice: domain::id::PracticeId::read(&ask.practice).ok(),
            team: domain::id::TeamId::read(&ask.team).ok(),
            stage: domain::account::Stage::read(&ask.stage).ok(),
            page: ask.page.parse().unwrap_or(1),
        };
        let (staff, need_a_worker) = desk.staff(&who, &search).await?;
        let roles = domain::staff::roles_managed_by(&who).to_vec();
        let (practices, teams) = match who.practice() {
            Some(_) => (Vec::new(), Vec::new()),
            None => {
                let choices = desk.staff_choices(&who, Role::LinkWorker).await?;
                (choices.practices, choices.teams)
            }
        };
        let (me, now) = (who.id.to_string(), desk.now());
        Ok(StaffShown { staff, need_a_worker, roles, practices, teams, q, me, now })
    };
    super::answer(look().await)
}

/// Looks for somebody by name. A POST, so that the name stands in no address.
#[server(prefix = "/rpc", endpoint = "staff/look")]
pub async fn look_for_staff(#[server(default)] q: String, #[server(default)] ask: StaffAsk) -> Result<(), Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        if !domain::staff::may_manage_accounts(&who) {
            return Err(Failure::NotFound);
        }
        let q: String = q.chars().take(200).collect();
        let named = if q.trim().is_empty() { String::new() } else { "1".to_owned() };
        super::sign_in()?.insert(NAME, &q).await.map_err(|_| Failure::Ours(desk.reference()))?;
        leptos_axum::redirect(&address(&StaffAsk { named, page: String::new(), ..ask }));
        Ok(())
    };
    super::answer(look().await)
}

/// The address of a list: what is asked for, as far as it is written like a word of ours.
pub fn address(ask: &StaffAsk) -> String {
    let is_word = |word: &str| word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let pairs = [
        ("role", &ask.role),
        ("practice", &ask.practice),
        ("team", &ask.team),
        ("stage", &ask.stage),
        ("named", &ask.named),
        ("page", &ask.page),
    ];
    let pairs = pairs.into_iter().filter(|(_, word)| !word.is_empty() && is_word(word));
    let query: Vec<String> = pairs.map(|(name, word)| format!("{name}={word}")).collect();
    if query.is_empty() { "/desk/staff".to_owned() } else { format!("/desk/staff?{}", query.join("&")) }
}

/// The form for somebody new.
#[server(prefix = "/rpc", endpoint = "staff/form", input = GetUrl)]
pub async fn staff_form(#[server(default)] role: String) -> Result<StaffSheet, Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        let roles = domain::staff::roles_managed_by(&who).to_vec();
        if roles.is_empty() {
            return Err(Failure::NotFound);
        }
        let role = Role::read(&role).ok();
        let choices = match role {
            Some(role) => desk.staff_choices(&who, role).await?,
            None => StaffChoices::default(),
        };
        let (draft, trouble) = match take_draft("new").await? {
            Some((draft, trouble)) => (draft, Some(trouble)),
            None => (StaffDraft::default(), None),
        };
        Ok(StaffSheet { roles, role, choices, once: desk.once_key(), draft, trouble })
    };
    super::answer(look().await)
}

/// Gives somebody an account and invites them, then shows it.
#[server(prefix = "/rpc", endpoint = "staff/invite")]
pub async fn invite_staff(#[server(default)] once: String, #[server(default)] form: StaffDraft) -> Result<(), Refusal> {
    let invite = async || {
        let (desk, who) = super::caller().await?;
        let once = domain::id::OnceKey::read(&once)?;
        match desk.invite_staff(&who, &form.read(), &once).await {
            Ok(id) => leptos_axum::redirect(&format!("/desk/staff/{id}?done=invited")),
            Err(failure @ (Failure::Invalid(_) | Failure::Conflict)) if super::is_plain_form() => {
                keep_draft("new", &form, &failure).await?;
                let role = Role::read(&form.role).map(Role::key).unwrap_or_default();
                leptos_axum::redirect(&format!("/desk/staff/new?role={role}"));
            }
            Err(failure) => return Err(failure),
        }
        Ok(())
    };
    super::answer(invite().await)
}

/// Somebody whose account the asker manages, with the form for this role; for theirs where none is named.
#[server(prefix = "/rpc", endpoint = "staff/one", input = GetUrl)]
pub async fn one_of_staff(id: String, #[server(default)] role: String) -> Result<StaffMember, Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        let (staff, version) = desk.one_of_staff(&who, &domain::id::AccountId::read(&id)?).await?;
        let (draft, trouble) = match take_draft(&id).await? {
            Some((draft, trouble)) => (draft, Some(trouble)),
            None => (StaffDraft::of(&staff.account), None),
        };
        let kept = Role::read(&draft.role).unwrap_or(staff.account.role);
        let role = if trouble.is_some() { kept } else { Role::read(&role).unwrap_or(kept) };
        let choices = desk.staff_choices(&who, role).await?;
        let roles = domain::staff::roles_managed_by(&who).to_vec();
        let (is_me, now) = (staff.account.id == who.id, desk.now());
        Ok(StaffMember { staff, version, is_me, roles, role, choices, draft, trouble, now })
    };
    super::answer(look().await)
}

/// Changes what an account says of somebody, then shows it.
#[server(prefix = "/rpc", endpoint = "staff/change")]
pub async fn change_staff(
    #[server(default)] id: String,
    #[server(default)] version: String,
    #[server(default)] form: StaffDraft,
) -> Result<(), Refusal> {
    let change = async || {
        let (desk, who) = super::caller().await?;
        let account = domain::id::AccountId::read(&id)?;
        match desk.change_staff(&who, &account, &form.read(), version.parse().unwrap_or_default()).await {
            Ok(()) => leptos_axum::redirect(&format!("/desk/staff/{account}?done=saved")),
            Err(failure @ (Failure::Invalid(_) | Failure::Conflict)) => {
                // The page is read again after each try: what was typed is there, and beside it what somebody else wrote.
                keep_draft(&id, &form, &failure).await?;
                if !super::is_plain_form() {
                    return Err(failure);
                }
                leptos_axum::redirect(&format!("/desk/staff/{account}"));
            }
            Err(failure) => return Err(failure),
        }
        Ok(())
    };
    super::answer(change().await)
}

/// Ends an account and all its sign-ins, then shows it.
#[server(prefix = "/rpc", endpoint = "staff/end")]
pub async fn end_staff(#[server(default)] id: String) -> Result<(), Refusal> {
    let end = async || {
        let (desk, who) = super::caller().await?;
        let id = domain::id::AccountId::read(&id)?;
        desk.end_staff(&who, &id).await?;
        leptos_axum::redirect(&format!("/desk/staff/{id}?done=ended"));
        Ok(())
    };
    super::answer(end().await)
}

/// Lets somebody in again whose account has ended, then shows it.
#[server(prefix = "/rpc", endpoint = "staff/let-in")]
pub async fn let_in_again(#[server(default)] id: String) -> Result<(), Refusal> {
    let open = async || {
        let (desk, who) = super::caller().await?;
        let id = domain::id::AccountId::read(&id)?;
        desk.let_in_again(&who, &id).await?;
        leptos_axum::redirect(&format!("/desk/staff/{id}?done=let-in"));
        Ok(())
    };
    super::answer(open().await)
}

/// Sends somebody who has not come yet a new invitation.
#[server(prefix = "/rpc", endpoint = "staff/invite-again")]
pub async fn invite_again(#[server(default)] id: String) -> Result<(), Refusal> {
    let send = async || {
        let (desk, who) = super::caller().await?;
        let id = domain::id::AccountId::read(&id)?;
        desk.invite_again(&who, &id).await?;
        leptos_axum::redirect(&format!("/desk/staff/{id}?done=invited"));
        Ok(())
    };
    super::answer(send().await)
}

/// Where a card is kept until it was shown.
#[cfg(feature = "ssr")]
const CARD: &str = "staff_card";

/// A card for somebody who signs in by codes alone: whose it is, its number and its codes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffCard {
    /// Whose account it is.
    pub id: String,
    /// Their name.
    pub name: String,
    /// The number of the card.
    pub number: Option<String>,
    /// The codes, the first one first.
    pub codes: Vec<String>,
}

/// Makes a new card for somebody, then shows it once.
#[server(prefix = "/rpc", endpoint = "staff/new-card")]
pub async fn new_card(#[server(default)] id: String) -> Result<(), Refusal> {
    let make = async || {
        let session = super::sign_in()?;
        let (desk, who) = super::caller().await?;
        let id = domain::id::AccountId::read(&id)?;
        let (name, card) = desk.card_for(&who, &id).await?;
        let codes = card.codes.iter().map(domain::code::Code::in_groups).collect();
        let number = card.number.map(|number| number.in_groups());
        let card = StaffCard { id: id.to_string(), name, number, codes };
        session.insert(CARD, card).await.map_err(super::ours)?;
        leptos_axum::redirect("/desk/card");
        Ok(())
    };
    super::answer(make().await)
}

/// The card that was just made. A POST, because it is shown once.
#[server(prefix = "/rpc", endpoint = "staff/card")]
pub async fn made_card() -> Result<StaffCard, Refusal> {
    let look = async || {
        let session = super::sign_in()?;
        super::caller().await?;
        let card: Option<StaffCard> = session.remove(CARD).await.map_err(super::ours)?;
        card.ok_or(domain::Failure::NotFound)
    };
    super::answer(look().await)
}

/// Takes somebody's password and second step away, and sends them a new way in.
#[server(prefix = "/rpc", endpoint = "staff/reset")]
pub async fn reset_sign_in(#[server(default)] id: String) -> Result<(), Refusal> {
    let reset = async || {
        let (desk, who) = super::caller().await?;
        let id = domain::id::AccountId::read(&id)?;
        desk.reset_sign_in(&who, &id).await?;
        leptos_axum::redirect(&format!("/desk/staff/{id}?done=reset"));
        Ok(())
    };
    super::answer(reset().await)
}

#[cfg(feature = "ssr")]
impl StaffDraft {
    fn read(&self) -> domain::staff::StaffForm<'_> {
        domain::staff::StaffForm {
            name: &self.name,
            job: &self.job,
            email: &self.email,
            phone: &self.phone,
            role: &self.role,
            practice: &self.practice,
            practices: &self.practices,
            team: &self.team,
            theme: &self.theme,
            organisation: &self.organisation,
            group: &self.group,
        }
    }

    /// A form that says what an account says.
    fn of(account: &domain::Account) -> Self {
        use domain::Base;
        let told = |text: Option<String>| text.unwrap_or_default();
        let mut draft = Self {
            name: account.name.to_string(),
            job: told(account.job.as_ref().map(ToString::to_string)),
            email: told(account.email.as_ref().map(ToString::to_string)),
            phone: told(account.phone.as_ref().map(ToString::to_string)),
            role: account.role.key().to_owned(),
            ..Self::default()
        };
        match &account.base {
            Base::Practice(practice) => draft.practice = practice.to_string(),
            Base::Practices { team, practices } => {
                draft.team = team.to_string();
                draft.practices = practices.iter().map(ToString::to_string).collect();
            }
            Base::City { team, theme } => {
                draft.team = team.to_string();
                theme.key().clone_into(&mut draft.theme);
            }
            Base::Organisation(organisation) => draft.organisation = organisation.to_string(),
            Base::Group(group) => draft.group = group.to_string(),
            Base::Programme => {}
        }
        draft
    }
}

/// A draft for somebody, with what was wrong with it. Said once: the next look finds what is kept.
#[cfg(feature = "ssr")]
async fn take_draft(of: &str) -> Result<Option<(StaffDraft, Failure)>, Failure> {
    let session = super::sign_in()?;
    let kept = session.get::<(String, StaffDraft, Failure)>(DRAFT).await.ok().flatten();
    let Some((_, draft, trouble)) = kept.filter(|(whose, _, _)| whose == of) else { return Ok(None) };
    session.remove_value(DRAFT).await.map_err(|_| Failure::Ours(super::desk().reference()))?;
    Ok(Some((draft, trouble)))
}

#[cfg(feature = "ssr")]
async fn keep_draft(of: &str, draft: &StaffDraft, trouble: &Failure) -> Result<(), Failure> {
    let kept = super::sign_in()?.insert(DRAFT, (of, draft, trouble)).await;
    kept.map_err(|_| Failure::Ours(super::desk().reference()))
}
