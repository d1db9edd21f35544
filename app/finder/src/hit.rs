//! One support as it stands in a list, and why it stands there.

use crate::Index;
use crate::found::{Hit, Reason};
use crate::order::Ranked;
use crate::soon::Ahead;
use crate::vocabulary::Field;
use crate::wanted::{How, Wanted, Way};
use crate::within::{Around, Nearest};
use crate::words::words;
use domain::known::Known;
use domain::{Moment, Support};

/// The most reasons that are told.
const MOST_REASONS: usize = 3;

impl Index {
    pub(crate) fn hit(&self, row: u32, nearest: Option<Nearest>, now: Moment, ahead: &Ahead) -> Hit {
        let support = &self.supports[row as usize];
        let entry = &support.entry;
        let spot =
            nearest.map(|near| (near.position, near.place)).or_else(|| self.rows[row as usize].spots.first().copied());
        let place = match spot {
            Some((_, at)) => entry.places.get(at as usize),
            None => entry.places.first(),
        };
        let next = support.next_dates(now, 1).into_iter().next();
        Hit {
            id: support.id.clone(),
            slug: support.slug.clone(),
            name: entry.name.to_string(),
            organisation: support.run_by.as_ref().map(|run_by| run_by.name.to_string()),
            categories: entry.categories.clone(),
            summary: entry.summary.as_ref().map(ToString::to_string),
            distance_m: nearest.map(|near| near.distance_m),
            position: spot.map(|(position, _)| position),
            place_name: place.and_then(|place| place.name.as_ref()).map(ToString::to_string),
            is_now: next.as_ref().is_some_and(|occasion| occasion.is_now(ahead.today, ahead.time)),
            next,
            cost: entry.cost.clone(),
            come_in: entry.come_in,
            step_free: place.map_or(Known::NotKnown, |place| place.step_free),
            room: entry.room,
            checked: entry.checked,
            needs_checking: support.needs_checking(now),
            reach: entry.reach,
            is_sensitive: entry.is_sensitive,
            why: Vec::new(),
        }
    }

    /// Why a support was found: a reason for each word in turn, then where and when.
    pub(crate) fn why(
        &self,
        ranked: &Ranked,
        wanted: &[Wanted],
        around: Option<&Around>,
        hit: &Hit,
        ahead: &Ahead,
    ) -> Vec<Reason> {
        let mut why: Vec<Reason> = Vec::new();
        let mut add = |reason: Reason| {
            if why.len() < MOST_REASONS && !why.contains(&reason) {
                why.push(reason);
            }
        };
        for one in wanted {
            if let Some(reason) = self.why_word(ranked.row, one) {
                add(reason);
            }
        }
        let is_near = |around: &Around| ranked.nearest.is_some_and(|near| near.distance_m <= around.within_m / 3);
        if around.is_some_and(is_near) {
            add(Reason::Near);
        }
        if hit.next.as_ref().is_some_and(|occasion| occasion.day <= ahead.today) {
            add(Reason::Today);
        }
        why
    }

    fn why_word(&self, row: u32, wanted: &Wanted) -> Option<Reason> {
        let stands = |way: &&Way| way.stems.iter().all(|stem| self.vocabulary.posting(*stem, row).is_some());
        let way = wanted.ways.iter().filter(stands).min_by(|a, b| b.worth.total_cmp(&a.worth))?;
        let typed = || wanted.typed.clone();
        match &way.how {
            How::Means(means) => Some(Reason::Synonym { typed: typed(), means: (*means).to_owned() }),
            How::Close(means) => Some(Reason::Close { typed: typed(), means: means.clone() }),
            How::Itself | How::Begins => self.where_it_stands(row, *way.stems.first()?),
        }
    }

    /// The most telling field in which a stem stands.
    fn where_it_stands(&self, row: u32, stem: u32) -> Option<Reason> {
        let posting = self.vocabulary.posting(stem, row)?;
        let support = self.supports.get(row as usize)?;
        let holds = |text: &str| self.word_of(text, stem).is_some();
        if posting.stands_in(Field::Name) {
            return Some(Reason::Name);
        }
        if posting.stands_in(Field::Categories) {
            return support.entry.categories.iter().find(|c| holds(c.name())).map(|c| Reason::Category(*c));
        }
        if posting.stands_in(Field::OtherWords) {
            let other = support.entry.other_words.iter().find(|other| holds(other.as_str()));
            return other.map(|other| Reason::OtherWord(other.to_string()));
        }
        if posting.stands_in(Field::Organisation) {
            return Some(Reason::Organisation);
        }
        texts(support).find_map(|text| self.word_of(text, stem)).map(Reason::Text)
    }

    /// The first word of a text with a stem, as it is written there.
    fn word_of(&self, text: &str, wanted: u32) -> Option<String> {
        let is_it = |folded: &str| self.vocabulary.stem(folded) == Some(wanted);
        words(text).into_iter().find(|word| is_it(&word.folded)).map(|word| text[word.from..word.to].to_owned())
    }
}

/// What a support says about itself, shortest first.
fn texts(support: &Support) -> impl Iterator<Item = &str> {
    let entry = &support.entry;
    let summary = entry.summary.iter().map(|text| text.as_str());
    let who_for = entry.who_for.iter().map(|text| text.as_str());
    summary.chain(who_for).chain(entry.description.iter().map(|text| text.as_str()))
}
