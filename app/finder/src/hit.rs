//! One support as it stands in a list, and why it stands there.

use crate::Index;
use crate::ground::Nearest;
use crate::order::Ranked;
use crate::river;
use crate::vocabulary::{Field, TOPIC};
use crate::wanted::{How, Wanted, Way};
use crate::week::{Clock, Slots, slots_of};
use crate::within::Around;
use crate::words::first_of;
use domain::hours::{Standing, standing};
use domain::id::{Slug, SupportId};
use domain::known::Known;
use domain::session::Occasion;
use domain::support::{Ages, Checked, ComeIn, Cost, Reach, Room, Status};
use domain::{Category, Line, Moment, Position, Support, Topic};
use serde::{Deserialize, Serialize};

/// One support in a list of results.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    /// Its id.
    pub id: SupportId,
    /// Its address.
    pub slug: Slug,
    /// What it is called.
    pub name: String,
    /// Who runs it; none for a group run by its members.
    pub organisation: Option<String>,
    /// What it helps with, the main one first.
    pub categories: Vec<Category>,
    /// What happens there.
    pub summary: Option<String>,
    /// Metres in a straight line to its nearest place.
    pub distance_m: Option<u32>,
    /// The Clyde lies between that place and where the distance is counted from.
    pub is_across: bool,
    /// Where its nearest place is.
    pub position: Option<Position>,
    /// What its nearest place is called.
    pub place_name: Option<String>,
    /// The next time it is on.
    pub next: Option<Occasion>,
    /// It is on at this moment.
    pub is_now: bool,
    /// It is closed for now.
    pub is_paused: bool,
    /// Whether somebody answers at this moment, and until when.
    pub answers: Standing,
    /// Whom it is for, by age.
    pub ages: Ages,
    /// What it costs.
    pub cost: Cost,
    /// Its number, or that of whoever runs it.
    pub phone: Option<String>,
    /// How somebody comes in the first time.
    pub come_in: ComeIn,
    /// A way in without steps, at its nearest place.
    pub step_free: Known,
    /// Whether there is room for somebody new.
    pub room: Room,
    /// When somebody last made sure that it is right.
    pub checked: Option<Checked>,
    /// That was long ago, or never.
    pub needs_checking: bool,
    /// Where people meet it.
    pub reach: Reach,
    /// A topic that should not stand on a screen others can see.
    pub is_sensitive: bool,
    /// Why it was found, at most three reasons.
    pub why: Vec<Reason>,
}

/// Why a support was found, in a word or two.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    /// A word stands in its name.
    Name,
    /// It helps with this.
    Category(Category),
    /// It helps with exactly this.
    Topic(Topic),
    /// People call it this.
    OtherWord(String),
    /// A word stands in the name of who runs it.
    Organisation,
    /// This word stands in what it says about itself.
    Text(String),
    /// It is close by: a walk, and within a third of how far somebody will go.
    Near,
    /// It is on today.
    Today,
    /// An everyday word stands for another.
    Synonym {
        /// What was typed.
        typed: String,
        /// What it was taken for.
        means: String,
    },
    /// A word was spelled in another way.
    Close {
        /// What was typed.
        typed: String,
        /// The word it was taken for.
        means: String,
    },
}

/// What people walk to, in metres: not quite half an hour.
const WALK_M: u32 = 2000;

/// The most reasons that are told.
const MOST_REASONS: usize = 3;

/// How far away the river is still worth a word, in metres: from farther off everybody takes a bus or a train over it.
const NEAR_THE_RIVER_M: u32 = 8000;

impl Hit {
    /// The same, as it is told to somebody here.
    pub(crate) fn seen_from(mut self, here: Option<&Around>) -> Self {
        let is_near = self.distance_m.is_some_and(|far| far <= NEAR_THE_RIVER_M) && self.reach == Reach::Place;
        let ends = here.map(|here| here.position).zip(self.position).filter(|_| is_near);
        self.is_across = ends.is_some_and(|(here, there)| river::is_between(here, there));
        self
    }
}

impl Index {
    pub(crate) fn hit(&self, row: u32, nearest: Option<Nearest>, now: Moment) -> Hit {
        let support = &self.supports[row as usize];
        let entry = &support.entry;
        let spot = nearest.map(|near| self.ground.spot(near.spot)).or_else(|| self.ground.first_of(row));
        let place = match spot {
            Some(spot) => entry.places.get(spot.place as usize),
            None => entry.places.first(),
        };
        let next = match spot {
            Some(spot) if nearest.is_some() && entry.places.len() > 1 => self.next_at(row, spot.place, now),
            _ => self.next(row, now),
        };
        Hit {
            id: support.id.clone(),
            slug: support.slug.clone(),
            name: entry.name.to_string(),
            organisation: support.run_by.as_ref().map(|run_by| run_by.name.to_string()),
            categories: entry.categories.clone(),
            summary: entry.summary.as_ref().map(ToString::to_string),
            distance_m: nearest.map(|near| near.distance_m),
            is_across: false,
            position: spot.map(|spot| spot.position),
            place_name: place.and_then(|place| place.name.as_ref()).map(ToString::to_string),
            is_now: next.as_ref().is_some_and(|occasion| occasion.is_now(now.day(), now.local().time())),
            is_paused: support.status.is_paused_on(now.day()),
            answers: standing(&entry.hours, now),
            next,
            ages: entry.ages,
            cost: entry.cost.clone(),
            phone: self.phone_of(support).map(ToString::to_string),
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

    /// The number of a support; that of whoever runs it, where it has none of its own.
    pub fn phone_of<'a>(&'a self, support: &'a Support) -> Option<&'a Line<60>> {
        let runs = || self.organisation(&support.run_by.as_ref()?.slug)?.phone.as_ref();
        support.entry.phone.as_ref().or_else(runs)
    }

    /// The same, as it is told to somebody who asked for certain times: the next time that is one of those; none where it
    /// is somebody who answers then.
    pub(crate) fn told_for(&self, mut hit: Hit, row: u32, slots: Slots, now: Moment) -> Hit {
        /// So many dates ahead are looked at: three a day for a week.
        const AHEAD: usize = 21;
        let fits = |occasion: &Occasion| slots_of(occasion, now) & slots != 0;
        if hit.next.as_ref().is_none_or(fits) {
            return hit;
        }
        let then = self.supports[row as usize].next_dates(now, AHEAD).into_iter().find(fits);
        if then.is_some() || !self.supports[row as usize].entry.hours.is_empty() {
            hit.is_now = then.as_ref().is_some_and(|then| then.is_now(now.day(), now.local().time()));
            hit.next = then;
        }
        hit
    }

    /// The next time a support is on at one of its places, so that nobody is sent to one place on the day of another; the
    /// next time anywhere, where it is not on there in the dates to come.
    fn next_at(&self, row: u32, place: u32, now: Moment) -> Option<Occasion> {
        /// So many dates ahead are looked at.
        const AHEAD: usize = 12;
        let is_there = |on: &Occasion| on.place.is_none_or(|at| at == place);
        let next = self.next(row, now);
        if next.as_ref().is_none_or(is_there) {
            return next;
        }
        self.supports[row as usize].next_dates(now, AHEAD).into_iter().find(is_there).or(next)
    }

    /// The next time a support is on. Most are on within a week, whose days are worked out already.
    fn next(&self, row: u32, now: Moment) -> Option<Occasion> {
        let support = &self.supports[row as usize];
        let (today, time) = (now.day(), now.local().time());
        let is_to_come = |on: &Occasion| on.is_still_to_come(today, time) || on.is_now(today, time);
        let on = |day| {
            let on_day = support.entry.sessions.iter().filter_map(|session| session.on(day)).filter(is_to_come);
            on_day.min_by_key(|occasion| (occasion.from, occasion.to, occasion.place))
        };
        let is_paused = matches!(support.status, Status::Paused(_));
        let day = self.week(today).next_day(row, Clock::of(now)).filter(|_| !is_paused);
        day.and_then(on).or_else(|| support.next_dates(now, 1).into_iter().next())
    }

    /// Why a support was found: a reason for each word in turn, then where and when.
    pub(crate) fn why(
        &self,
        ranked: &Ranked,
        wanted: &[Wanted],
        around: Option<&Around>,
        hit: &Hit,
        now: Moment,
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
        let is_near =
            |around: &Around| ranked.nearest.is_some_and(|near| near.distance_m <= WALK_M.min(around.within_m / 3));
        if around.is_some_and(is_near) {
            add(Reason::Near);
        }
        if hit.next.as_ref().is_some_and(|occasion| occasion.day <= now.day()) {
            add(Reason::Today);
        }
        why
    }

    fn why_word(&self, row: u32, wanted: &Wanted) -> Option<Reason> {
        let stands = |way: &&Way| way.stems.iter().all(|stem| self.vocabulary.said(*stem, row).is_some());
        let way = wanted.ways.iter().filter(stands).min_by(|a, b| b.worth.total_cmp(&a.worth))?;
        let typed = || wanted.typed.clone();
        match &way.how {
            How::Means(means) if means.starts_with(TOPIC) => {
                Topic::read(means.trim_start_matches(TOPIC)).ok().map(Reason::Topic)
            }
            How::Means(means) => Some(Reason::Synonym { typed: typed(), means: means.to_string() }),
            How::Danger => {
                let helps = |need: &Category| self.rows[row as usize].facts.helps_with(*need);
                wanted.need.filter(helps).map(Reason::Category)
            }
            How::Close(means) => Some(Reason::Close { typed: typed(), means: means.clone() }),
            How::Itself | How::Begins => self.where_it_stands(row, *way.stems.first()?),
        }
    }

    /// The most telling field in which a stem stands.
    fn where_it_stands(&self, row: u32, stem: u32) -> Option<Reason> {
        let said = self.vocabulary.said(stem, row)?;
        let support = self.supports.get(row as usize)?;
        let forms = self.vocabulary.forms(stem);
        let holds = |text: &str| first_of(text, &forms).is_some();
        if said.stands_in(Field::Name) {
            return Some(Reason::Name);
        }
        if said.stands_in(Field::Categories) {
            let topic =
                support.entry.topics.iter().find(|topic| holds(topic.name())).map(|topic| Reason::Topic(*topic));
            let category = || support.entry.categories.iter().find(|c| holds(c.name())).map(|c| Reason::Category(*c));
            return topic.or_else(category);
        }
        if said.stands_in(Field::OtherWords) {
            let other = support.entry.other_words.iter().find(|other| holds(other.as_str()));
            let of_topic =
                || support.entry.topics.iter().find(|topic| topic.other_words().iter().any(|word| holds(word)));
            return other
                .map(|other| Reason::OtherWord(other.to_string()))
                .or_else(|| of_topic().map(|topic| Reason::Topic(*topic)));
        }
        if said.stands_in(Field::Organisation) {
            return Some(Reason::Organisation);
        }
        texts(support).find_map(|text| first_of(text, &forms)).map(|word| Reason::Text(word.to_owned()))
    }
}

/// What a support says about itself, shortest first.
fn texts(support: &Support) -> impl Iterator<Item = &str> {
    let entry = &support.entry;
    let summary = entry.summary.iter().map(|text| text.as_str());
    let who_for = entry.who_for.iter().map(|text| text.as_str());
    summary.chain(who_for).chain(entry.description.iter().map(|text| text.as_str()))
}
