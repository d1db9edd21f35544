//! People at work: who has an account, giving one, changing it, ending it.

use crate::Desk;
use crate::desk::Trouble;
use crate::second_step::PrintedCard;
use domain::account::Stage;
use domain::actor::{Base, BaseKind, Role};
use domain::id::{AccountId, OnceKey, PracticeId, TeamId};
use domain::page::Page;
use domain::staff::{
    Staff, StaffChoices, StaffEntry, StaffForm, check_change, check_end, goes_by_another, may_manage,
    may_manage_accounts, needing_a_worker, roles_managed_by, told_of_another,
};
use domain::support::Kind;
use domain::text::fold;
use domain::{Account, Actor, Failure, Message, Why};
use store::{StaffOf, StaffRow, StaffWanted, Tx};

/// Whom somebody looks for; nothing named means everybody.
#[derive(Clone, Debug, Default)]
pub struct StaffSearch {
    /// Words of the name.
    pub q: String,
    /// In this role.
    pub role: Option<Role>,
    /// At this practice, or working for it.
    pub practice: Option<PracticeId>,
    /// In this team.
    pub team: Option<TeamId>,
    /// At this stage.
    pub stage: Option<Stage>,
    /// Which page, from 1.
    pub page: u32,
}

impl Desk {
    /// The people whose accounts somebody manages, by name, and how many people of theirs need a new worker.
    /// # Errors
    /// [`Failure::NotFound`] for somebody who manages no accounts.
    pub async fn staff(&self, who: &Actor, search: &StaffSearch) -> Result<(Page<Staff>, u32), Failure> {
        if !may_manage_accounts(who) {
            return Err(Failure::NotFound);
        }
        let words: &Vec<String> = &fold(&search.q).split_whitespace().map(str::to_owned).collect();
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let wanted = StaffWanted {
                role: search.role,
                practice: who.practice().or(search.practice.as_ref()),
                team: search.team.as_ref(),
                stage: search.stage,
                id: None,
            };
            let is_named = |row: &StaffRow| {
                let name = fold(row.account.name.as_str());
                words.iter().all(|word| name.contains(word))
            };
            let mut rows = tx.staff(&wanted).await?;
            rows.retain(|row| may_manage(who, &row.account) && is_named(row));
            rows.sort_by_cached_key(|row| (fold(row.account.name.as_str()), row.account.id.clone()));
            let need_a_worker = rows.iter().map(|row| needing_a_worker(&row.account, row.taken_on)).sum();
            let (page, rows) = Page::of(rows, search.page).parted();
            let mut staff = Vec::with_capacity(rows.len());
            for row in rows {
                staff.push(self.told_of(&mut tx, row).await?);
            }
            tx.note(&self.audit(who, "account.list", "account", "all").fields(&["name", "email", "phone"])).await?;
            tx.keep().await?;
            Ok((page.with(staff), need_a_worker))
        })
        .await
    }

    /// Somebody whose account the asker manages, and which version of it that is.
    /// # Errors
    /// [`Failure::NotFound`] when there is nobody, or not for whoever asks.
    pub async fn one_of_staff(&self, who: &Actor, id: &AccountId) -> Result<(Staff, i64), Failure> {
        self.again(|| async move {
            let mut tx = self.db.read().await?;
            let row = managed(&mut tx, who, id).await?;
            let version = row.version;
            Ok((self.told_of(&mut tx, row).await?, version))
        })
        .await
    }

    /// What somebody who manages accounts chooses from for a role: nothing that the role does not need.
    /// # Errors
    /// [`Failure::NotFound`] for a role that they may not give.
    pub async fn staff_choices(&self, who: &Actor, role: Role) -> Result<StaffChoices, Failure> {
        if !roles_managed_by(who).contains(&role) {
            return Err(Failure::NotFound);
        }
        self.again(|| async move {
            let mut tx = self.db.read().await?;
            let mut choices = StaffChoices::default();
            match role.works_from() {
                BaseKind::Practice | BaseKind::Team => {
                    choices.practices = tx.practices().await?;
                    choices.practices.retain(|practice| who.practice().is_none_or(|own| *own == practice.id));
                    choices.teams = if who.practice().is_none() { tx.open_teams().await? } else { Vec::new() };
                }
                BaseKind::Organisation => {
                    let all = tx.organisations().await?;
                    choices.organisations = all.into_iter().map(|one| (one.id, one.name.to_string())).collect();
                    choices.organisations.sort_by_cached_key(|(id, name)| (fold(name), id.clone()));
                }
                BaseKind::Group => {
                    let index = self.index.load();
                    let groups = index.all().filter(|support| support.entry.kind == Kind::Group);
                    choices.groups = groups.map(|one| (one.id.clone(), one.entry.name.to_string())).collect();
                    choices.groups.sort_by_cached_key(|(id, name)| (fold(name), id.clone()));
                }
                BaseKind::Programme => {}
            }
            Ok(choices)
        })
        .await
    }

    /// Gives somebody an account and invites them. The same form sent twice gives one account.
    /// # Errors
    /// [`Failure::NotFound`] for a role or a practice that is not theirs to give; [`Failure::Invalid`] with every field
    /// that is wrong; [`Failure::Conflict`] when the same form came before with other words.
    pub async fn invite_staff(&self, who: &Actor, form: &StaffForm<'_>, once: &OnceKey) -> Result<AccountId, Failure> {
        let entry = &StaffEntry::read(who, form)?;
        let account = &entry.account(Self::id_of_form(who, once, AccountId::read)?);
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            self.is_still(&mut tx, who).await?;
            if let Some(kept) = tx.account(&account.id).await? {
                return if entry.written_into(&kept) == kept { Ok(()) } else { Err(Failure::Conflict.into()) };
            }
            fits(&mut tx, account, entry).await?;
            tx.add_account(account, None).await?;
            tx.note(&self.audit(who, "account.add", "account", account.id.as_str())).await?;
            self.invite(&mut tx, who, account).await?;
            Ok(tx.keep().await?)
        })
        .await?;
        Ok(account.id.clone())
    }

    /// Changes what an account says of somebody. Another role, base or address to sign in with ends their sign-ins. Another
    /// address is told to the old one; that of somebody who has not come yet gets the invitation.
    /// # Errors
    /// As [`Desk::invite_staff`]; [`Failure::Conflict`] when somebody was quicker; [`Failure::Invalid`] on `role` for the
    /// own account and for the last administrator's.
    pub async fn change_staff(
        &self,
        who: &Actor,
        id: &AccountId,
        form: &StaffForm<'_>,
        version: i64,
    ) -> Result<(), Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            self.is_still(&mut tx, who).await?;
            let StaffRow { account: was, version: kept, .. } = managed(&mut tx, who, id).await?;
            let entry = StaffEntry::read(who, form)?;
            let becomes = entry.written_into(&was);
            // The same form sent twice has been kept already.
            if becomes == was {
                return Ok(());
            }
            if kept != version {
                return Err(Failure::Conflict.into());
            }
            check_change(who, &was, &becomes, tx.active_in_role(Role::Administrator).await?)?;
            fits(&mut tx, &becomes, &entry).await?;
            tx.put_account(&becomes).await?;
            if (was.role, &was.base) != (becomes.role, &becomes.base) || goes_by_another(&was, &becomes) {
                tx.end_sign_ins_of(id).await?;
                if (was.role, was.base.team()) != (becomes.role, becomes.base.team()) {
                    self.leave_no_seal_behind(&mut tx, who, &was).await?;
                }
            }
            for to in told_of_another(&was, &becomes) {
                let once = self.id(OnceKey::read)?;
                self.send(&mut tx, &once, &Message::AddressChanged { to, at: self.now() }).await?;
            }
            tx.note(&self.audit(who, "account.change", "account", id.as_str())).await?;
            if (&was.email, &was.phone) != (&becomes.email, &becomes.phone) {
                // What was sent to the old address opens nothing any more.
                tx.end_key_links(id).await?;
                if becomes.stage() == Stage::Invited {
                    self.invite(&mut tx, who, &becomes).await?;
                }
            }
            Ok(tx.keep().await?)
        })
        .await
    }

    /// Ends an account, all its sign-ins and the links to it, at once. One that has ended stays as it is.
    /// # Errors
    /// [`Failure::NotFound`] when it is not theirs to end; [`Failure::Invalid`] on `account` for the own one and for the
    /// last administrator's.
    pub async fn end_staff(&self, who: &Actor, id: &AccountId) -> Result<(), Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            self.is_still(&mut tx, who).await?;
            let account = managed(&mut tx, who, id).await?.account;
            if account.stage() == Stage::Ended {
                return Ok(());
            }
            check_end(who, &account, tx.active_in_role(Role::Administrator).await?)?;
            tx.disable_account(id, self.now()).await?;
            tx.end_sign_ins_of(id).await?;
            tx.end_key_links(id).await?;
            tx.end_person_links_of(id, self.now()).await?;
            self.leave_no_seal_behind(&mut tx, who, &account).await?;
            tx.note(&self.audit(who, "account.disable", "account", id.as_str())).await?;
            Ok(tx.keep().await?)
        })
        .await
    }

    /// Names the leads of the team on the seals of what somebody holds who leaves: else nobody could give it to another
    /// worker.
    async fn leave_no_seal_behind(&self, tx: &mut Tx, who: &Actor, account: &Account) -> Result<(), Trouble> {
        let Some(team) = account.base.team() else { return Ok(()) };
        let staff = tx.colleagues(StaffOf::Team(team)).await?;
        for lead in staff.into_iter().filter(|one| one.role == Role::TeamLead) {
            for record in tx.name_on_seals_of(&account.id, &lead.id, &who.id, self.now()).await? {
                tx.note(&self.audit(who, "seal.pass", "referral", record.as_str()).fields(&["names"])).await?;
            }
        }
        Ok(())
    }

    /// Lets somebody in again whose account has ended. Who had never come is invited anew.
    /// # Errors
    /// [`Failure::NotFound`] when it is not theirs to open.
    pub async fn let_in_again(&self, who: &Actor, id: &AccountId) -> Result<(), Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            self.is_still(&mut tx, who).await?;
            let account = managed(&mut tx, who, id).await?.account;
            if account.stage() != Stage::Ended {
                return Ok(());
            }
            tx.reopen_account(id).await?;
            tx.note(&self.audit(who, "account.reopen", "account", id.as_str())).await?;
            let account = Account { disabled: None, ..account };
            if account.stage() == Stage::Invited {
                self.invite(&mut tx, who, &account).await?;
            }
            Ok(tx.keep().await?)
        })
        .await
    }

    /// Sends a new invitation to somebody who has not come yet. The old one opens nothing any more.
    /// # Errors
    /// [`Failure::NotFound`] when it is not theirs to send; [`Failure::Conflict`] when they have come, or the account has
    /// ended.
    pub async fn invite_again(&self, who: &Actor, id: &AccountId) -> Result<(), Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            self.is_still(&mut tx, who).await?;
            let account = managed(&mut tx, who, id).await?.account;
            if account.stage() != Stage::Invited {
                return Err(Failure::Conflict.into());
            }
            tx.end_key_links(id).await?;
            self.invite(&mut tx, who, &account).await?;
            Ok(tx.keep().await?)
        })
        .await
    }

    /// Takes somebody's password and second step away, ends their sign-ins, tells them, and sends them a new way in: for who
    /// has lost a phone, or may have been robbed of either.
    /// # Errors
    /// As [`Desk::end_staff`]; [`Failure::Conflict`] when the account has ended.
    pub async fn reset_sign_in(&self, who: &Actor, id: &AccountId) -> Result<(), Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            self.is_still(&mut tx, who).await?;
            let account = managed(&mut tx, who, id).await?.account;
            check_end(who, &account, tx.active_in_role(Role::Administrator).await?)?;
            if account.stage() == Stage::Ended {
                return Err(Failure::Conflict.into());
            }
            tx.forget_proofs(id).await?;
            tx.end_sign_ins_of(id).await?;
            if let (Some(to), true) = (&account.email, account.joined.is_some()) {
                let once = self.id(OnceKey::read)?;
                self.send(&mut tx, &once, &Message::SignInReset { to: to.clone(), at: self.now() }).await?;
            }
            tx.note(&self.audit(who, "account.reset", "account", id.as_str())).await?;
            self.invite(&mut tx, who, &account).await?;
            Ok(tx.keep().await?)
        })
        .await
    }

    /// A new card with codes for somebody who signs in by codes alone, to print and hand over. The codes of an older card
    /// open nothing any more.
    /// # Errors
    /// [`Failure::NotFound`] when it is not theirs to give, or for somebody who signs in with a password;
    /// [`Failure::Conflict`] when the account has ended.
    pub async fn card_for(&self, who: &Actor, id: &AccountId) -> Result<(String, PrintedCard), Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            self.is_still(&mut tx, who).await?;
            let account = managed(&mut tx, who, id).await?.account;
            if !account.role.signs_in_by_code() {
                return Err(Failure::NotFound.into());
            }
            if account.stage() == Stage::Ended {
                return Err(Failure::Conflict.into());
            }
            let card = self.numbered_card(&mut tx, id).await?;
            self.tell_of_new_codes(&mut tx, &account).await?;
            tx.note(&self.audit(who, "account.print_card", "account", id.as_str())).await?;
            tx.keep().await?;
            Ok((account.name.to_string(), card))
        })
        .await
    }

    /// Whether somebody can manage accounts: an administrator who has signed in and has not ended.
    /// # Errors
    /// When the store fails.
    pub async fn has_administrator(&self) -> Result<bool, Failure> {
        self.again(|| async { Ok(self.db.read().await?.active_in_role(Role::Administrator).await? > 0) }).await
    }

    /// Whether whoever asks is still who they were when they asked: of two who end each other at once, one stays.
    pub(crate) async fn is_still(&self, tx: &mut Tx, who: &Actor) -> Result<(), Trouble> {
        let account = tx.account(&who.id).await?.filter(|account| account.disabled.is_none());
        let account = account.ok_or(Failure::SignedOut)?;
        if (account.role, &account.base) == (who.role, &who.base) { Ok(()) } else { Err(Failure::NotFound.into()) }
    }

    async fn told_of(&self, tx: &mut Tx, row: StaffRow) -> Result<Staff, Trouble> {
        let StaffRow { account, seen, taken_on, .. } = row;
        let at = match &account.base {
            Base::Practice(id) => tx.practice(id).await?.map(|practice| practice.name.to_string()),
            Base::Practices { team, .. } | Base::City { team, .. } => {
                tx.team(team).await?.map(|team| team.name.to_string())
            }
            Base::Organisation(id) => tx.organisation_seen(id).await?.map(|seen| seen.it.name.to_string()),
            Base::Group(id) => self.index.load().by_id(id).map(|group| group.entry.name.to_string()),
            Base::Programme => None,
        };
        let need_a_worker = needing_a_worker(&account, taken_on);
        Ok(Staff { account, at: at.unwrap_or_default(), seen, need_a_worker })
    }
}

/// An account that whoever asks manages.
async fn managed(tx: &mut Tx, who: &Actor, id: &AccountId) -> Result<StaffRow, Trouble> {
    let rows = tx.staff(&StaffWanted { id: Some(id), ..StaffWanted::default() }).await?;
    let row = rows.into_iter().find(|row| may_manage(who, &row.account));
    Ok(row.ok_or(Failure::NotFound)?)
}

/// Whether what an account says fits with what is stored: its addresses are nobody else's, its practices its team's.
async fn fits(tx: &mut Tx, account: &Account, entry: &StaffEntry) -> Result<(), Trouble> {
    if let Some(email) = &account.email
        && tx.credential(email).await?.is_some_and(|known| known.account.id != account.id)
    {
        return Err(Failure::invalid("email", Why::Taken).into());
    }
    if let Some(phone) = &account.phone
        && tx.credential_by_phone(phone).await?.is_some_and(|known| known.account.id != account.id)
    {
        return Err(Failure::invalid("phone", Why::Taken).into());
    }
    if let Some(team) = account.base.team()
        && tx.open_team(team).await?.is_none()
    {
        return Err(Failure::invalid("team", Why::NotAChoice).into());
    }
    Ok(entry.check_practices(&tx.practices().await?)?)
}
