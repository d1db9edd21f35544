//! The second step of a sign-in: a code from an app, from a printed card, or one kept for a bad day.

use crate::Desk;
use crate::accounts::Comes;
use crate::desk::Trouble;
use domain::code::{CARD_CODES, Code, CodeKind, RECOVERY_CODES, SecondStep};
use domain::id::{AccountId, OnceKey};
use domain::{Account, Failure, Message, Moment};
use fast_qr::{ECL, QRBuilder};
use std::fmt::Write;
use store::{KeptStep, NewCode, Tx};
use totp_rs::{Algorithm, Builder, Secret, Totp};

/// How many letters a printed code has: thirty bits on a card, where the place is asked for too, and sixty for a bad day.
const CARD_LETTERS: usize = 6;
const RECOVERY_LETTERS: usize = 12;
/// How many letters the number of a card has.
const NUMBER_LETTERS: usize = 10;
/// A half minute, in milliseconds: how long a code of an app is shown (RFC 6238, section 4.1).
const HALF_MINUTE_MS: i64 = 30_000;

/// A card to print: the codes in their order, and the number of the card where somebody signs in by it alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedCard {
    /// The number of the card.
    pub number: Option<Code>,
    /// The codes, the first one first.
    pub codes: Vec<Code>,
}

/// What an app needs to know: a picture to point a phone at, and the same to type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppKey {
    /// The secret in base 32, to type.
    pub secret: String,
    /// The dark dots of the square, as the path of a picture.
    pub path: String,
    /// How wide the square is, in dots.
    pub size: u32,
}

/// What shows that a second step works.
enum Proof {
    /// The half minute whose code an app showed.
    OfApp(i64),
    /// The hash of a code on the new card.
    OfCard(String),
}

impl Desk {
    /// A secret for an app; nothing is kept of it yet.
    pub fn new_app_secret(&self) -> String {
        let bytes = [self.ids.salt(), self.ids.salt()].concat();
        Secret::from(bytes.get(..20).unwrap_or(&bytes).to_vec()).to_base32()
    }

    /// What an app needs to know of a secret.
    /// # Errors
    /// [`Failure::Ours`] when the picture cannot be drawn.
    pub fn app_key(&self, secret: &str, name: &str) -> Result<AppKey, Failure> {
        let name: String = name.bytes().map(percent).collect();
        let address = format!("otpauth://totp/Community%20Links:{name}?secret={secret}&issuer=Community%20Links");
        let code = QRBuilder::new(address).ecl(ECL::M).build().map_err(|_| Failure::Ours(self.reference()))?;
        let mut path = String::new();
        for (y, row) in code.data.chunks(code.size).take(code.size).enumerate() {
            for (x, _) in row.iter().enumerate().filter(|(_, dot)| dot.value()) {
                let _ = write!(path, "M{x} {y}h1v1h-1z");
            }
        }
        Ok(AppKey { secret: secret.to_owned(), path, size: u32::try_from(code.size).unwrap_or_default() })
    }

    /// Sets an app up, once it has shown that it has the secret. Gives the codes for a bad day; older ones are void.
    /// # Errors
    /// [`Failure::WrongCode`].
    pub async fn set_up_app(&self, id: &AccountId, secret: &str, code: &str) -> Result<Vec<Code>, Failure> {
        let half_minute = half_minute(secret, &Code::read(code)?, self.now()).ok_or(Failure::WrongCode)?;
        let step = &KeptStep { kind: SecondStep::App, secret: Some(secret.to_owned()) };
        self.set_up(id, step, Proof::OfApp(half_minute)).await
    }

    /// A new card for somebody who sets it up themselves: it opens nothing, and the card before still does, until one of its
    /// codes was shown.
    /// # Errors
    /// When the store fails.
    pub async fn new_card(&self, id: &AccountId) -> Result<PrintedCard, Failure> {
        let codes: Vec<Code> = (0..CARD_CODES).map(|_| self.printed_code(CARD_LETTERS)).collect();
        let kept = &self.kept_codes(id, CodeKind::Card, &codes)?;
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            tx.put_codes(id, CodeKind::NewCard, kept, None).await?;
            tx.note(&self.system("account.new_card", id.as_str())).await?;
            Ok(tx.keep().await?)
        })
        .await?;
        Ok(PrintedCard { number: None, codes })
    }

    /// A card with a number, for somebody who signs in by it alone, as a part of a use case. It holds at once, and the one
    /// before opens nothing any more.
    pub(crate) async fn numbered_card(&self, tx: &mut Tx, id: &AccountId) -> Result<PrintedCard, Trouble> {
        let codes: Vec<Code> = (0..CARD_CODES).map(|_| self.printed_code(CARD_LETTERS)).collect();
        let number = self.printed_code(NUMBER_LETTERS);
        let kept_number = [NewCode { id: self.ids.fresh(), place: 0, hash: self.card_hash(&number)? }];
        tx.put_codes(id, CodeKind::Card, &self.kept_codes(id, CodeKind::Card, &codes)?, None).await?;
        tx.put_codes(id, CodeKind::CardNumber, &kept_number, None).await?;
        Ok(PrintedCard { number: Some(number), codes })
    }

    /// Sets a card up, once the first code on it was shown. Gives the codes for a bad day; older ones are void.
    /// # Errors
    /// [`Failure::WrongCode`].
    pub async fn set_up_card(&self, id: &AccountId, code: &str) -> Result<Vec<Code>, Failure> {
        let shown = self.code_hash(id, CodeKind::Card, &Code::read(code)?)?;
        self.set_up(id, &KeptStep { kind: SecondStep::Card, secret: None }, Proof::OfCard(shown)).await
    }

    async fn set_up(&self, id: &AccountId, step: &KeptStep, proof: Proof) -> Result<Vec<Code>, Failure> {
        let proof = &proof;
        let codes: Vec<Code> = (0..RECOVERY_CODES).map(|_| self.printed_code(RECOVERY_LETTERS)).collect();
        let kept = &self.kept_codes(id, CodeKind::Recovery, &codes)?;
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            tx.put_second_step(id, step, self.now()).await?;
            match proof {
                Proof::OfApp(half_minute) => {
                    tx.use_half_minute(id, *half_minute).await?;
                    tx.drop_codes(id, CodeKind::Card).await?;
                }
                Proof::OfCard(hash) => {
                    if !tx.use_code(id, CodeKind::NewCard, None, hash, self.now(), i64::MAX).await? {
                        return Err(Failure::WrongCode.into());
                    }
                    tx.take_new_card(id).await?;
                }
            }
            // Whoever else was half in, with the step of before or none, starts again.
            tx.renew_account(id).await?;
            tx.put_codes(id, CodeKind::Recovery, kept, None).await?;
            if let Some(account) = tx.account(id).await? {
                self.tell_of_new_codes(&mut tx, &account).await?;
            }
            let mut line = self.system("account.second_step", id.as_str());
            line.actor_id = id.to_string();
            tx.note(&line).await?;
            Ok(tx.keep().await?)
        })
        .await?;
        Ok(codes)
    }

    /// Tells somebody that the codes they sign in with were set up anew, as a part of a use case. Who sets them up to come in
    /// for the first time knows.
    pub(crate) async fn tell_of_new_codes(&self, tx: &mut Tx, account: &Account) -> Result<(), Trouble> {
        if let (Some(to), true) = (&account.email, account.joined.is_some()) {
            let once = self.id(OnceKey::read)?;
            self.send(tx, &once, &Message::StepChanged { to: to.clone(), at: self.now() }).await?;
        }
        Ok(())
    }

    fn kept_codes(&self, id: &AccountId, kind: CodeKind, codes: &[Code]) -> Result<Vec<NewCode>, Failure> {
        let kept = |(place, code): (i64, &Code)| {
            Ok(NewCode { id: self.ids.fresh(), place, hash: self.code_hash(id, kind, code)? })
        };
        (1..).zip(codes).map(kept).collect()
    }

    /// Which code of the card is asked for next; none when the card is used up, or there is none.
    /// # Errors
    /// When the store fails.
    pub async fn next_place(&self, id: &AccountId) -> Result<Option<i64>, Failure> {
        self.again(|| async { Ok(self.db.read().await?.codes_left(id, CodeKind::Card).await?.first().copied()) }).await
    }

    /// How many codes for a bad day somebody has left.
    /// # Errors
    /// When the store fails.
    pub async fn recovery_left(&self, id: &AccountId) -> Result<usize, Failure> {
        self.again(|| async { Ok(self.db.read().await?.codes_left(id, CodeKind::Recovery).await?.len()) }).await
    }

    /// Shows a code after the password: from the app or the card, whichever was set up, or one for a bad day. Each is good
    /// once.
    /// # Errors
    /// [`Failure::WrongCode`]; [`Failure::Busy`] when too many were wrong.
    pub async fn show_code(&self, id: &AccountId, code: &str, from: &Comes) -> Result<(), Failure> {
        let tries = self.tries_of(id, from).await?;
        let shown = self.code_shown(id, code).await;
        if shown != Err(Failure::WrongCode) {
            tries.forgive();
        }
        shown
    }

    async fn code_shown(&self, id: &AccountId, code: &str) -> Result<(), Failure> {
        let code = &Code::read(code)?;
        let is_right = self
            .again(|| async move {
                let mut tx = self.db.write().await?;
                let is_right = self.is_good(&mut tx, id, code).await?;
                let mut line = self.system(if is_right { "account.code" } else { "account.wrong_code" }, id.as_str());
                line.actor_id = id.to_string();
                tx.note(&line).await?;
                tx.keep().await?;
                Ok(is_right)
            })
            .await?;
        if is_right { Ok(()) } else { Err(Failure::WrongCode) }
    }

    /// Uses a code up, if it is good.
    pub(crate) async fn is_good(&self, tx: &mut Tx, id: &AccountId, code: &Code) -> Result<bool, Trouble> {
        let now = self.now();
        let step = tx.second_step(id).await?;
        match step.as_ref().map(|step| (step.kind, step.secret.as_deref())) {
            Some((SecondStep::App, Some(secret))) if code.is_six_digits() => match half_minute(secret, code, now) {
                Some(half_minute) => return Ok(tx.use_half_minute(id, half_minute).await?),
                None => return Ok(false),
            },
            Some((SecondStep::Card, _)) => {
                let place = tx.codes_left(id, CodeKind::Card).await?.first().copied();
                let hash = self.code_hash(id, CodeKind::Card, code)?;
                if place.is_some() && tx.use_code(id, CodeKind::Card, place, &hash, now, i64::MAX).await? {
                    return Ok(true);
                }
            }
            _ => {}
        }
        let hash = self.code_hash(id, CodeKind::Recovery, code)?;
        Ok(tx.use_code(id, CodeKind::Recovery, None, &hash, now, i64::MAX).await?)
    }
}

/// The half minute to which a code of an app belongs, where it is right: this one, the one before or the one after.
fn half_minute(secret: &str, code: &Code, now: Moment) -> Option<i64> {
    let seconds = u64::try_from(now.ms()).ok()? / 1000;
    let step = app(secret)?.check(code.as_str(), seconds)?;
    i64::try_from(step).ok()
}

fn app(secret: &str) -> Option<Totp> {
    let secret = Secret::try_from_base32(secret).ok()?;
    let every = u64::try_from(HALF_MINUTE_MS / 1000).ok()?;
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_skew(1)
        .with_step_duration(every)
        .with_secret(secret)
        .build()
        .ok()
}

/// A byte as it stands in an address.
fn percent(byte: u8) -> String {
    if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
        char::from(byte).to_string()
    } else {
        format!("%{byte:02X}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The test vectors of RFC 6238, appendix B, for SHA-1, cut to six digits.
    #[test]
    fn an_app_shows_what_the_standard_says() {
        let secret = Secret::from(b"12345678901234567890".to_vec()).to_base32();
        for (seconds, code) in
            [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (2_000_000_000, "279037")]
        {
            let (code, now) = (Code::read(code).expect("six digits"), Moment::from_ms(seconds * 1000));
            assert_eq!(half_minute(&secret, &code, now), Some(seconds / 30), "{seconds}");
            assert_eq!(
                half_minute(&secret, &code, now.plus_ms(HALF_MINUTE_MS)),
                Some(seconds / 30),
                "a clock that is late"
            );
            assert_eq!(half_minute(&secret, &code, now.plus_ms(3 * HALF_MINUTE_MS)), None);
        }
    }
}
