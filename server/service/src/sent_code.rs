//! Signing in with a code that is sent or printed, and no password: members of groups.

use crate::Desk;
use crate::accounts::{Comes, NOBODY};
use domain::code::{Code, CodeKind, SENT_MINUTES, SENT_TRIES};
use domain::id::{AccountId, OnceKey};
use domain::message::{Message, Recipient};
use domain::{Account, Email, Failure, Phone};
use store::{NewCode, Tx};

/// What a member of a group gave to be known by.
enum Name {
    Email(Email),
    Phone(Phone),
    Card(Code),
}

impl Name {
    fn read(given: &str) -> Result<Self, Failure> {
        if given.contains('@') {
            return Email::read_optional("name", given)?.map(Self::Email).ok_or_else(missing);
        }
        if let Ok(Some(phone)) = Phone::read_optional("name", given) {
            return Ok(Self::Phone(phone));
        }
        Code::read(given).map(Self::Card).map_err(|_| missing())
    }
}

impl Name {
    /// Where a code goes: where they said. Whoever is found by a name has it; to a card nothing is sent.
    fn recipient(&self) -> Option<Recipient> {
        match self {
            Self::Email(email) => Some(Recipient::Mail(email.clone())),
            Self::Phone(phone) => Some(Recipient::Text(phone.clone())),
            Self::Card(_) => None,
        }
    }

    /// The name as it was read: however it was typed, it counts as one.
    fn as_read(&self) -> &str {
        match self {
            Self::Email(email) => email.as_str(),
            Self::Phone(phone) => phone.digits(),
            Self::Card(number) => number.as_str(),
        }
    }
}

fn missing() -> Failure {
    Failure::invalid("name", domain::Why::Missing)
}

/// Whose code is waited for, and which.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Awaited {
    /// The account; nobody where nobody goes by that name, which is told to nobody.
    pub account: Option<String>,
    /// Whether it is a code of the card, and not one that was sent.
    pub by_card: bool,
    /// A hash of the name: wrong codes are counted by it, whether there is somebody of that name or not.
    pub asked: String,
}

impl Awaited {
    /// Whose code it is; where nobody goes by that name, the id of an account that cannot be. So the same is looked up for
    /// both.
    pub fn whose(&self) -> &str {
        self.account.as_deref().unwrap_or(NOBODY)
    }
}

impl Desk {
    /// Sends a code to a member of a group who goes by this phone or e-mail address, or asks for one of the card with this
    /// number. Whoever asks hears the same whether there is such a member or not, and the same work is done.
    /// # Errors
    /// [`Failure::Invalid`] on `name`; [`Failure::Busy`] when too many ask from one address.
    pub async fn ask_for_code(&self, name: &str, from: &Comes) -> Result<Awaited, Failure> {
        let known_as = &Name::read(name)?;
        // To ask counts: a text costs money, and wakes somebody.
        let _counted = self.tries(known_as.as_read(), from).await?;
        let by_card = matches!(known_as, Name::Card(_));
        let card = match known_as {
            Name::Card(number) => self.card_hash(number)?,
            _ => String::new(),
        };
        let (code, card) = (&self.sent_code(), card.as_str());
        let once = &self.id(OnceKey::read)?;
        let account = self
            .again(|| async move {
                let mut tx = self.db.write().await?;
                let account = self.member(&mut tx, known_as, card).await?;
                let id = account.as_ref().map_or_else(|| AccountId::read(NOBODY), |account| Ok(account.id.clone()))?;
                if let Some(to) = known_as.recipient() {
                    let hash = self.code_hash(&id, CodeKind::Sent, code)?;
                    let kept = NewCode { id: self.ids.fresh(), place: 0, hash };
                    let until = self.now().plus_ms(SENT_MINUTES * 60_000);
                    let goes = tx.put_code_if_any(&id, CodeKind::Sent, &kept, until).await?;
                    let minutes = u32::try_from(SENT_MINUTES).unwrap_or_default();
                    let message = Message::SignInCode { to, code: code.clone(), minutes };
                    self.send_if(&mut tx, once, &message, goes).await?;
                }
                tx.note(&self.system("account.ask_code", id.as_str())).await?;
                tx.keep().await?;
                Ok(account.map(|account| account.id.to_string()))
            })
            .await?;
        let asked = crate::secret::hash(known_as.as_read());
        Ok(Awaited { account, by_card, asked })
    }

    async fn member(&self, tx: &mut Tx, name: &Name, card: &str) -> Result<Option<Account>, crate::desk::Trouble> {
        let account = match name {
            Name::Email(email) => tx.credential(email).await?.map(|found| found.account),
            Name::Phone(phone) => tx.credential_by_phone(phone).await?.map(|found| found.account),
            Name::Card(_) => {
                let id = tx.account_of_card(card).await?;
                tx.account(&id.map_or_else(|| AccountId::read(NOBODY), Ok)?).await?
            }
        };
        Ok(account.filter(|account| account.role.signs_in_by_code() && account.disabled.is_none()))
    }

    /// Signs a member in with the code that was sent, or the next one of the card.
    /// # Errors
    /// [`Failure::WrongCode`], also where there is no such member; [`Failure::Busy`] when too many were wrong.
    pub async fn show_sent_code(&self, awaited: &Awaited, code: &str, from: &Comes) -> Result<AccountId, Failure> {
        let tries = self.tries(&awaited.asked, from).await?;
        let shown = self.sent_code_shown(awaited, code).await;
        if !matches!(shown, Err(Failure::WrongCode)) {
            tries.forgive();
        }
        shown
    }

    async fn sent_code_shown(&self, awaited: &Awaited, code: &str) -> Result<AccountId, Failure> {
        let code = &Code::read(code)?;
        // Where there is nobody the same is looked for, of an account that cannot be.
        let id = &AccountId::read(awaited.whose())?;
        let kind = if awaited.by_card { CodeKind::Card } else { CodeKind::Sent };
        let hash = &self.code_hash(id, kind, code)?;
        let most = if awaited.by_card { i64::MAX } else { SENT_TRIES };
        let is_right = self
            .again(|| async move {
                let mut tx = self.db.write().await?;
                let place = match kind {
                    CodeKind::Card => Some(tx.codes_left(id, kind).await?.first().copied().unwrap_or_default()),
                    _ => None,
                };
                let is_right = tx.use_code(id, kind, place, hash, self.now(), most).await?;
                if !is_right {
                    tx.count_wrong_code(id, kind).await?;
                }
                tx.note(&self.system(if is_right { "account.code" } else { "account.wrong_code" }, id.as_str()))
                    .await?;
                tx.keep().await?;
                Ok(is_right)
            })
            .await?;
        if is_right { Ok(id.clone()) } else { Err(Failure::WrongCode) }
    }
}
