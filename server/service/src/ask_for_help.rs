//! Somebody without an account asks for a link worker: for themselves, or for somebody who knows about it and agrees.

use crate::Desk;
use crate::attempts::{Attempt, Visitor};
use crate::desk::Trouble;
use domain::asking::{Agreement, Asking, AskingForm, Instead, Served, Way, way};
use domain::crisis_words::has_crisis_words;
use domain::id::{OnceKey, PracticeId, ReferralId, TeamId};
use domain::person::Home;
use domain::referral::{By, Part};
use domain::{Failure, Line, Position, Referral, Theme};
use finder::Urgent;
use sha2::{Digest, Sha256};
use std::net::IpAddr;
use store::Tx;

/// What the form says of people.
const SENT: &[&str] = &[
    "name",
    "home",
    "phone",
    "email",
    "language",
    "interpreter",
    "best_time",
    "own_words",
    "in_crisis",
    "agreement",
    "asker",
];

/// What can be chosen in the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ToChoose {
    /// The practices, by name.
    pub practices: Vec<(PracticeId, Line<160>)>,
    /// Themes for which somebody works across the city.
    pub themes: Vec<Theme>,
}

/// The team that reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadBy {
    /// Its name.
    pub team: Line<160>,
    /// From which number it rings.
    pub phone: Option<Line<60>>,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Came {
    /// It waits in a team.
    Read(ReadBy),
    /// It is nowhere yet: what can be done instead.
    Instead(Instead),
}

/// What somebody's words ask for that comes before a link worker: help right now. The search hears the same; words about
/// somebody else ("my neighbour wants to die") are heard as practices write them.
pub fn heard(words: &str) -> Option<Urgent> {
    finder::urgent(words).or_else(|| has_crisis_words(words).then_some(Urgent::Crisis))
}

/// Whether it is so grave that help right now is shown before anything is sent, and that it comes before what waits in turn.
pub const fn is_grave(urgent: Urgent) -> bool {
    matches!(urgent, Urgent::Crisis | Urgent::Danger | Urgent::Illness)
}

impl Desk {
    /// What can be chosen by whoever asks for a link worker.
    /// # Errors
    /// When the store fails.
    pub async fn to_choose(&self) -> Result<ToChoose, Failure> {
        self.again(|| async {
            let mut tx = self.db.read().await?;
            let practices = tx.practices().await?.into_iter().map(|practice| (practice.id, practice.name)).collect();
            let mut themes: Vec<Theme> = tx.themed_teams().await?.into_iter().map(|(theme, _)| theme).collect();
            themes.dedup();
            Ok(ToChoose { practices, themes })
        })
        .await
    }

    /// Sends what somebody asks to the team that reads it, or says what can be done instead.
    ///
    /// `wording` is the sentence that they agreed to, as it stood on the page. The same form sent twice makes one referral;
    /// one that was changed and sent again makes another: nobody's words are thrown away.
    /// # Errors
    /// [`Failure::Invalid`] with every field that is wrong; [`Failure::Busy`] when too many came from one address, or from
    /// everybody, within an hour.
    pub async fn ask_for_help(
        &self,
        form: &AskingForm<'_>,
        wording: &str,
        once: &OnceKey,
        from: Option<Visitor>,
    ) -> Result<Came, Failure> {
        let asking = &Asking::read(form)?;
        let once = &key_of(once, asking)?;
        let home = self.where_is(&asking.person.home);
        let routed = self.again(|| async move {
            let mut tx = self.db.read().await?;
            let is_sent = tx.referral_sent_once(None, once).await?;
            Ok((is_sent, self.route(&mut tx, asking, home).await?))
        });
        let (sent, (team, practice, how)) = match routed.await? {
            (sent, Way::Team { team, practice, how }) => (sent, (team, practice, how)),
            (_, Way::Instead(instead)) => return Ok(Came::Instead(instead)),
        };
        if sent.is_none() {
            let attempt = self.begin_asking(from)?;
            let agreement = Agreement { asker: asking.asker.clone(), wording: Line::read("agreed", wording)?, how };
            let sent = self.send_asking(asking, (&team, practice.as_ref()), &agreement, once).await;
            // What goes right counts here: nobody needs a link worker ten times within an hour.
            if let (Err(_), Some(attempt)) = (&sent, attempt) {
                attempt.forgive();
            }
            sent?;
        }
        let team = &team;
        let team = self.again(|| async move { Ok(self.db.read().await?.team(team).await?.ok_or(Failure::NotFound)?) });
        let team = team.await?;
        Ok(Came::Read(ReadBy { team: team.name, phone: team.phone }))
    }

    /// Writes it down: the referral, its first step, what was agreed to, and the audit line.
    async fn send_asking(
        &self,
        asking: &Asking,
        (team, practice): (&TeamId, Option<&PracticeId>),
        agreement: &Agreement,
        once: &OnceKey,
    ) -> Result<(), Failure> {
        let is_crisis = heard(asking.own_words.as_str()).is_some_and(is_grave);
        let (id, person) = (&self.id(ReferralId::read)?, &self.person_id()?);
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            if tx.referral_sent_once(None, once).await?.is_some() {
                return Ok(());
            }
            let ask = asking.ask(is_crisis);
            let mut referral = Referral::draft(id.clone(), asking.source(), team.clone(), ask, self.now());
            referral.practice = practice.cloned();
            self.send_draft(&mut tx, referral, person, (&By::Person, Part::Person), once).await?;
            tx.add_agreement(id, agreement).await?;
            let mut line = self.system("referral.send", id.as_str()).fields(SENT);
            (line.actor_id, line.actor_role) = ("public".to_owned(), "public".to_owned());
            tx.note(&line).await?;
            Ok(tx.keep().await?)
        })
        .await
    }

    /// Which team reads it.
    async fn route(&self, tx: &mut Tx, asking: &Asking, home: Option<Position>) -> Result<Way, Trouble> {
        let served = self.served(tx).await?;
        let themes = tx.themed_teams().await?;
        Ok(way(&asking.practice, home, (asking.part, asking.theme), &served, &themes)?)
    }

    /// Every practice, with its team and where it is.
    pub(crate) async fn served(&self, tx: &mut Tx) -> Result<Vec<Served>, Trouble> {
        let practices = tx.practices().await?.into_iter().map(|practice| Served {
            position: self.gazetteer.postcode(&practice.postcode).map(|spot| spot.position),
            is_closed: practice.closed.is_some(),
            practice: practice.id,
            team: practice.team,
        });
        Ok(practices.collect())
    }

    /// Where somebody lives; nothing for a postcode that we do not know.
    pub(crate) fn where_is(&self, home: &Home) -> Option<Position> {
        match home {
            Home::At(postcode) => self.gazetteer.postcode(postcode).map(|spot| spot.position),
            Home::NoFixedAddress | Home::NotSaid => None,
        }
    }

    /// Counts one more, from everybody together and from this address. This machine itself is not counted by its address: a
    /// proxy that nobody named in the settings would make one of the whole town.
    fn begin_asking(&self, from: Option<Visitor>) -> Result<Option<Attempt<IpAddr>>, Failure> {
        let from = from.filter(|from| !from.0.to_canonical().is_loopback());
        let attempt = match from {
            Some(from) => Some(self.asks_by_address.begin(from.neighbourhood(), self.now()).ok_or(Failure::Busy)?),
            None => None,
        };
        match (self.asks.take(self.now().ms()), attempt) {
            (Ok(()), attempt) => Ok(attempt),
            (Err(busy), attempt) => {
                if let Some(attempt) = attempt {
                    attempt.forgive();
                }
                Err(busy)
            }
        }
    }
}

/// The key of what is said under the key of a form.
fn key_of(once: &OnceKey, asking: &Asking) -> Result<OnceKey, Failure> {
    let digest = Sha256::digest(format!("{} {asking:?}", once.as_str()));
    let key: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    OnceKey::read(&key)
}

impl ReadBy {
    /// The number in one text; empty where there is none.
    pub fn number(&self) -> String {
        self.phone.as_ref().map(ToString::to_string).unwrap_or_default()
    }
}
