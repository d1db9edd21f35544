//! What is new near a practice: supports of the last weeks around it, and a few lines of the workers who work there.

use crate::Desk;
use crate::own::{own_practice, own_team};
use domain::actor::Base;
use domain::id::{PracticeId, SupportId};
use domain::near_note::{NEAR_M, NEW_DAYS, NearNote};
use domain::policy::{Action, Resource, may};
use domain::{Actor, Day, Failure, Passage, Position, Practice, Support};
use finder::Looked;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// The most that one page shows: it is read in the staff room, and not searched.
const MOST: usize = 30;

/// Something new near a practice.
#[derive(Clone, Debug, PartialEq)]
pub struct NewNear {
    /// The support, as anybody may see it.
    pub support: Support,
    /// The last day on which it was added or changed.
    pub since: Day,
    /// Metres from the practice, straight line.
    pub distance_m: u32,
}

impl Desk {
    /// What is new near the own practice, latest first, and what its workers write about it.
    /// # Errors
    /// [`Failure::NotFound`] for somebody who works at no practice.
    pub async fn near(&self, who: &Actor) -> Result<(Practice, Vec<NearNote>, Vec<NewNear>), Failure> {
        let id = own_practice(who, Action::SeeSent)?;
        let now = self.now();
        let (practice, notes, new) = self
            .again(|| async move {
                let mut tx = self.db.read().await?;
                let practice = tx.practice(id).await?.ok_or(Failure::NotFound)?;
                let notes = tx.near_notes(id, now.day()).await?;
                Ok((practice, notes, tx.supports_new_since(now.plus_ms(-NEW_DAYS * DAY_MS)).await?))
            })
            .await?;
        let here = match self.place(practice.postcode.as_str()) {
            Looked::Found(spot) => Some(spot.position),
            _ => None,
        };
        let near = new.iter().filter_map(|(support, at)| self.new_near(support, at.day(), here?)).take(MOST);
        let near = near.collect();
        Ok((practice, notes, near))
    }

    fn new_near(&self, id: &SupportId, since: Day, here: Position) -> Option<NewNear> {
        let index = self.index.load();
        let support = index.by_id(id)?;
        let places = support.entry.places.iter().filter_map(|place| place.position);
        let metres = places.map(|at| here.distance_m(at)).min_by(f64::total_cmp)?;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it is between 0 and the next line's limit"
        )]
        let is_near = (metres <= f64::from(NEAR_M)).then_some(metres.round() as u32);
        is_near.map(|distance_m| NewNear { support: support.clone(), since, distance_m })
    }

    /// The practices a worker works at, and what they wrote to each.
    /// # Errors
    /// [`Failure::NotFound`] for somebody who is no link worker.
    pub async fn near_notes(&self, who: &Actor) -> Result<Vec<(Practice, Option<NearNote>)>, Failure> {
        own_team(who, Action::WriteNearNote)?;
        let practices = match &who.base {
            Base::Practices { practices, .. } => practices.as_slice(),
            _ => &[],
        };
        self.again(|| async move {
            let mut tx = self.db.read().await?;
            let mut all = Vec::new();
            for id in practices {
                if let Some(practice) = tx.practice(id).await? {
                    all.push((practice, tx.near_note_by(id, &who.id).await?));
                }
            }
            Ok(all)
        })
        .await
    }

    /// Writes a practice what is new near it; no words take away what was written.
    /// # Errors
    /// [`Failure::NotFound`] for somebody who does not work at that practice; [`Failure::Invalid`] on `words` or `until`.
    pub async fn write_near_note(
        &self,
        who: &Actor,
        practice: &PracticeId,
        words: &str,
        until: &str,
    ) -> Result<(), Failure> {
        if !may(who, Action::WriteNearNote, &Resource::Practice(practice)) {
            return Err(Failure::NotFound);
        }
        let now = self.now();
        let mut check = domain::failure::Check::default();
        let words: Option<Passage<600>> = check.take(Passage::read_optional("words", words)).flatten();
        let until = words.as_ref().and_then(|_| check.take(Day::read_coming("until", until, now.day())));
        check.done()?;
        self.again(|| async {
            let mut tx = self.db.write().await?;
            match (&words, until) {
                (Some(words), Some(until)) => tx.put_near_note(practice, &who.id, words, until, now).await?,
                _ => tx.remove_near_note(practice, &who.id).await?,
            }
            tx.note(&self.audit(who, "near_note.write", "practice", practice.as_str()).fields(&["words", "until"]))
                .await?;
            Ok(tx.keep().await?)
        })
        .await
    }
}
