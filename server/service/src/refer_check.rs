//! Before a referral is sent: whether somebody was referred before, and what to look at again.
//!
//! A practice learns of its own referrals alone. Of all others it is told one thing, and only where it is certain who the
//! person is: that a link worker has them already.

use crate::Desk;
use crate::own::own_practice;
use domain::alike::{Alike, alike};
use domain::data_zone::{DataZone, Whereabouts};
use domain::id::{OnceKey, PracticeId, TeamId};
use domain::person::Home;
use domain::policy::{Action, Resource, may};
use domain::referral::{Ask, AskForm};
use domain::seen_before::{Found, SeenBefore};
use domain::sent::stage;
use domain::theme_hint::theme_hint;
use domain::unusual::{OpenHere, ThemeOffer, ToCheck, Unusual, unusual};
use domain::{Actor, Day, Failure, Person, Postcode};
use finder::Looked;
use store::{StoreError, Tx, WithPractice};

/// The most records that are compared: more people than are born in a city on a day and referred.
const COMPARED_MOST: u32 = 100;

/// What is compared, and what is shown of the own practice's.
const COMPARED: &[&str] = &["name", "born_on", "home", "chi"];
/// The same, where the practice was told that a link worker has the person already.
const COMPARED_AND_TOLD: &[&str] = &["name", "born_on", "home", "chi", "open_elsewhere"];
/// What of somebody known fills a form.
const FILLED: &[&str] =
    &["name", "born_on", "home", "phone", "email", "language", "interpreter", "best_time", "needs", "chi"];

impl Desk {
    /// What to look at before this form is sent; nothing in the plain case, and nothing where it was sent already.
    /// # Errors
    /// As [`Desk::refer`].
    pub async fn check_before_sending(
        &self,
        who: &Actor,
        form: &AskForm<'_>,
        once: &OnceKey,
    ) -> Result<ToCheck, Failure> {
        let practice = own_practice(who, Action::Refer)?;
        let today = self.now().day();
        let ask = &Ask::read(form, today)?;
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            if tx.referral_sent_once(Some(&who.id), once).await?.is_some() {
                return Ok(ToCheck::default());
            }
            let team = tx.practice(practice).await?.ok_or(Failure::NotFound)?.team;
            let (open_here, is_open_elsewhere) = open_already(&mut tx, who, &ask.person).await?;
            let theme = theme_offer(&mut tx, ask, &team, today).await?;
            let fields = if is_open_elsewhere { COMPARED_AND_TOLD } else { COMPARED };
            tx.note(&self.audit(who, "referral.check", "practice", practice.as_str()).fields(fields)).await?;
            tx.keep().await?;
            let mut unusual = unusual(ask, today);
            if let Home::At(postcode) = &ask.person.home
                && self.gazetteer.postcode(postcode).is_none()
            {
                unusual.push(Unusual::UnknownPostcode);
            }
            Ok(ToCheck { unusual, open_here, is_open_elsewhere, theme })
        })
        .await
    }

    /// Looks for somebody whom the own practice referred before. `given` tells twins apart.
    /// # Errors
    /// [`Failure::NotFound`] for somebody who may not refer.
    pub async fn seen_before(&self, who: &Actor, sought: &SeenBefore, given: Option<&str>) -> Result<Found, Failure> {
        let practice = own_practice(who, Action::Refer)?;
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let rows = own_rows(&mut tx, who, sought, practice).await?;
            // The newest of each: what was said last is likeliest to be true.
            let mut people: Vec<WithPractice> = Vec::new();
            for row in rows {
                let name = &row.referral.ask.person.given;
                if people.iter().all(|known| known.referral.ask.person.given != *name) {
                    people.push(row);
                }
            }
            people.retain(|row| given.is_none_or(|given| row.referral.ask.person.given.as_str() == given));
            tx.note(
                &self.audit(who, "person.search", "practice", practice.as_str()).fields(&["name", "born_on", "chi"]),
            )
            .await?;
            let found = match people.pop() {
                None => Found::Nobody,
                Some(row) if people.is_empty() => {
                    let id = row.referral.id.as_str();
                    tx.note(&self.audit(who, "referral.view", "referral", id).fields(FILLED)).await?;
                    Found::One(Box::new(row.referral.ask.person))
                }
                Some(last) => {
                    let all = people.into_iter().chain([last]);
                    Found::Several(all.map(|row| row.referral.ask.person.given).collect())
                }
            };
            tx.keep().await?;
            Ok(found)
        })
        .await
    }

    /// Roughly where a postcode is: the nearest place, the council, and the data zone. None for one that does not exist.
    pub fn area_of(&self, postcode: &str) -> Option<Whereabouts> {
        let postcode = Postcode::read("postcode", postcode).ok()?;
        let spot = self.gazetteer.postcode(&postcode)?;
        let place = match self.gazetteer.read(&format!("{:.5}, {:.5}", spot.position.lat, spot.position.lon)) {
            Looked::Found(near) => Some(near.label),
            _ => None,
        };
        let parts: Vec<String> = place.into_iter().chain(spot.council).collect();
        let data_zone = self.gazetteer.data_zone(&postcode);
        (!parts.is_empty()).then(|| Whereabouts { name: parts.join(", "), data_zone })
    }

    /// The data zone in which somebody lives; none where they have no postcode, or it is not known.
    pub(crate) fn zone_of(&self, person: &Person) -> Option<DataZone> {
        match &person.home {
            Home::At(postcode) => self.gazetteer.data_zone(postcode),
            Home::NoFixedAddress | Home::NotSaid => None,
        }
    }
}

/// The teams with a worker for the theme that suits what is asked, unless the own one has such a worker.
pub(crate) async fn theme_offer(
    tx: &mut Tx,
    ask: &Ask,
    own: &TeamId,
    today: Day,
) -> Result<Option<ThemeOffer>, StoreError> {
    let Some((theme, because)) = theme_hint(ask, today) else { return Ok(None) };
    let teams = tx.teams_with_theme(theme).await?;
    if teams.contains(own) {
        return Ok(None);
    }
    let Some(team) = teams.into_iter().next() else { return Ok(None) };
    let name = tx.team(&team).await?.map(|team| team.name);
    Ok(name.map(|name| ThemeOffer { theme, because, team, name }))
}

/// What is open already for whoever may be this person: the own practice's, and whether a link worker has them otherwise.
async fn open_already(tx: &mut Tx, who: &Actor, person: &Person) -> Result<(Vec<OpenHere>, bool), StoreError> {
    let ids = tx.referrals_perhaps_of(person.particulars.chi.as_ref(), person.born_on, COMPARED_MOST).await?;
    let (mut here, mut is_elsewhere) = (Vec::new(), false);
    for id in ids {
        let Some(row) = tx.referral(&id).await?.filter(|row| row.referral.state.is_open()) else { continue };
        let is_own = may(who, Action::SeeSent, &Resource::Referral(row.standing(false)));
        match (alike(person, &row.referral.ask.person), is_own) {
            (Alike::No, _) => {}
            (_, true) => here.push(OpenHere {
                short_name: row.referral.ask.person.short_name(),
                sent: row.referral.sent,
                stage: stage(row.referral.state, &tx.contacts(&id).await?),
                id,
            }),
            // Of a sealed record nobody hears who is not named on the seal.
            (Alike::Surely, false) if row.sealed_for.is_empty() => is_elsewhere = true,
            _ => {}
        }
    }
    Ok((here, is_elsewhere))
}

/// What the own practice sent about whoever is sought, newest first.
async fn own_rows(
    tx: &mut Tx,
    who: &Actor,
    sought: &SeenBefore,
    practice: &PracticeId,
) -> Result<Vec<WithPractice>, StoreError> {
    let mut rows = Vec::new();
    for id in tx.referrals_perhaps_of(sought.chi.as_ref(), sought.born_on, COMPARED_MOST).await? {
        let Some(row) = tx.referral(&id).await? else { continue };
        let is_own = row.referral.practice.as_ref() == Some(practice)
            && may(who, Action::SeeSent, &Resource::Referral(row.standing(false)));
        if is_own && sought.is(&row.referral.ask.person) {
            rows.push(row);
        }
    }
    Ok(rows)
}
