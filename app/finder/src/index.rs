//! Every published support, ready to be searched.

use crate::everyday::Everyday;
use crate::facts::{self, Facts};
use crate::gathering::Gathering;
use crate::ground::{Ground, lie};
use crate::vocabulary::{Field, Vocabulary};
use crate::week::Week;
use crate::within::Covered;
use crate::{Found, Hit};
use domain::id::{OrganisationId, Slug, SupportId};
use domain::support::{Kind, Reach};
use domain::text::fold;
use domain::{Category, Day, Moment, Organisation, Place, Position, Support, Topic};
use std::sync::{Arc, RwLock};

/// Published supports in memory. It never changes: whoever changes a support builds a new one. (What is worked out
/// once a day, it works out by itself.)
pub struct Index {
    /// The supports by where they are: see [`Ground`].
    pub(crate) supports: Vec<Support>,
    pub(crate) rows: Vec<Row>,
    pub(crate) ground: Ground,
    pub(crate) vocabulary: Vocabulary,
    pub(crate) everyday: Arc<Everyday>,
    /// Every language that is spoken somewhere, as a code; rows name them by their place here.
    pub(crate) languages: Vec<String>,
    /// What anybody in Scotland can ring or read, by its turn.
    pub(crate) for_anybody: Vec<u32>,
    organisations: Vec<Organisation>,
    by_slug: Vec<u32>,
    by_id: Vec<u32>,
    by_turn: Vec<u32>,
    middle: Option<Position>,
    week: RwLock<Option<Arc<Week>>>,
}

/// What is worked out once for each support.
pub(crate) struct Row {
    /// The areas it is for; none where it is for everybody.
    pub area: Box<[Covered]>,
    /// What it can be narrowed down by.
    pub facts: Facts,
    /// Its turn among all, by name and then id.
    pub turn: u32,
}

impl Index {
    /// An index of these supports, with the shipped everyday words.
    pub fn new(supports: Vec<Support>) -> Self {
        Self::with(supports, Vec::new(), Everyday::shipped())
    }

    /// An index of these supports and of who runs them. What is hidden of a place is taken out, whoever hands it in.
    pub fn with(mut supports: Vec<Support>, mut organisations: Vec<Organisation>, everyday: Arc<Everyday>) -> Self {
        for support in &mut supports {
            let places = std::mem::take(&mut support.entry.places);
            support.entry.places = places.into_iter().map(Place::for_the_public).collect();
        }
        // Words and languages are numbered in the order in which supports are handed in; where they are comes after.
        let mut gathering = Gathering::of(supports.len());
        let mut languages = Vec::new();
        let mut spoken: Vec<Box<[u16]>> = vec![Box::default(); supports.len()];
        for (row, support) in rows_by_lie(&supports).into_iter().zip(&supports) {
            gather(&mut gathering, support);
            gathering.end_row(row);
            spoken[row as usize] = facts::spoken(support, &mut languages);
        }
        supports.sort_by_cached_key(lie);
        let row = |(support, spoken)| Row { area: Covered::by(support), facts: Facts::of(support, spoken), turn: 0 };
        let mut rows: Vec<Row> = supports.iter().zip(spoken).map(row).collect();
        let names: Vec<String> = supports.iter().map(|support| fold(support.entry.name.as_str())).collect();
        let by_turn = sorted_by(&supports, |at| (&names[at], &supports[at].id));
        for (turn, at) in (0_u32..).zip(&by_turn) {
            rows[*at as usize].turn = turn;
        }
        organisations.sort_by(|a, b| a.slug.cmp(&b.slug));
        Self {
            ground: Ground::under(&supports),
            for_anybody: by_turn.iter().copied().filter(|at| is_for_anybody(&supports[*at as usize])).collect(),
            by_slug: sorted_by(&supports, |at| &supports[at].slug),
            by_id: sorted_by(&supports, |at| &supports[at].id),
            by_turn,
            middle: middle_of(&supports),
            vocabulary: gathering.vocabulary(),
            everyday,
            languages,
            organisations,
            rows,
            supports,
            week: RwLock::new(None),
        }
    }

    /// How many supports there are.
    #[expect(clippy::len_without_is_empty, reason = "an empty index is an index: nobody needs to ask")]
    pub fn len(&self) -> u32 {
        u32::try_from(self.supports.len()).unwrap_or(u32::MAX)
    }

    /// The support at an address.
    pub fn support(&self, slug: &Slug) -> Option<&Support> {
        let at = self.by_slug.binary_search_by(|at| self.supports[*at as usize].slug.cmp(slug)).ok()?;
        self.supports.get(self.by_slug[at] as usize)
    }

    /// The support with an id.
    pub fn by_id(&self, id: &SupportId) -> Option<&Support> {
        let at = self.by_id.binary_search_by(|at| self.supports[*at as usize].id.cmp(id)).ok()?;
        self.supports.get(self.by_id[at] as usize)
    }

    /// The organisation at an address.
    pub fn organisation(&self, slug: &Slug) -> Option<&Organisation> {
        let at = self.organisations.binary_search_by(|organisation| organisation.slug.cmp(slug)).ok()?;
        self.organisations.get(at)
    }

    /// What an organisation runs, in the order of names.
    pub fn run_by(&self, id: &OrganisationId, now: Moment) -> Vec<Hit> {
        self.hits_where(now, |support| support.run_by.as_ref().is_some_and(|run_by| run_by.id == *id))
    }

    /// The supports at these addresses, in the order of the addresses; those that are no longer there are left out.
    pub fn at(&self, slugs: &[Slug]) -> Vec<&Support> {
        slugs.iter().filter_map(|slug| self.support(slug)).collect()
    }

    /// All supports, in the order of their names.
    pub fn all(&self) -> impl Iterator<Item = &Support> {
        self.by_turn.iter().map(|at| &self.supports[*at as usize])
    }

    /// The middle of where the supports are: as many lie to the north as to the south, to the east as to the west.
    pub fn middle(&self) -> Option<Position> {
        self.middle
    }

    /// Every category, in the order of the home page, and how many supports it has.
    pub fn categories(&self) -> Vec<(Category, u32)> {
        let mut counts = Category::ALL.map(|category| (category, 0));
        for row in &self.rows {
            for (category, count) in &mut counts {
                *count += u32::from(row.facts.helps_with(*category));
            }
        }
        counts.to_vec()
    }

    /// The topics of a category that have supports, most supports first.
    pub fn topics(&self, category: Category) -> Vec<(Topic, u32)> {
        let count = |topic: Topic| self.rows.iter().filter(|row| row.facts.topics & 1 << topic as u32 != 0).count();
        let mut topics: Vec<(Topic, u32)> = Topic::ALL
            .iter()
            .filter(|topic| topic.category() == category)
            .map(|topic| (*topic, u32::try_from(count(*topic)).unwrap_or(u32::MAX)))
            .filter(|(_, count)| *count > 0)
            .collect();
        topics.sort_by_key(|(topic, count)| (std::cmp::Reverse(*count), *topic));
        topics
    }

    fn hits_where(&self, now: Moment, is_wanted: impl Fn(&Support) -> bool) -> Vec<Hit> {
        let rows = self.by_turn.iter().filter(|row| is_wanted(&self.supports[**row as usize]));
        rows.map(|row| self.hit(*row, None, now)).collect()
    }

    /// The days around a day: worked out by the first who asks on it.
    pub(crate) fn week(&self, today: Day) -> Arc<Week> {
        let known = self.week.read().ok().and_then(|week| week.clone()).filter(|week| week.today == today);
        known.unwrap_or_else(|| {
            let week = Arc::new(Week::around(today, &self.supports));
            if let Ok(mut kept) = self.week.write() {
                *kept = Some(Arc::clone(&week));
            }
            week
        })
    }

    /// How many pages so many supports fill, at least one.
    pub(crate) fn pages(total: u32) -> u32 {
        total.div_ceil(Found::PER_PAGE).max(1)
    }
}

fn gather(gathering: &mut Gathering, support: &Support) {
    let entry = &support.entry;
    gathering.add(Field::Name, std::iter::once(entry.name.as_str()));
    let topics = entry.topics.iter().map(|topic| topic.name());
    gathering.add(Field::Categories, entry.categories.iter().map(|category| category.name()).chain(topics));
    let of_topics = entry.topics.iter().flat_map(|topic| topic.other_words()).copied();
    gathering.add(Field::OtherWords, entry.other_words.iter().map(|words| words.as_str()).chain(of_topics));
    gathering.add_topics(&entry.topics);
    gathering.add(Field::Organisation, support.run_by.iter().map(|run_by| run_by.name.as_str()));
    gathering.add(Field::Summary, entry.summary.iter().map(|words| words.as_str()));
    gathering.add(Field::WhoFor, entry.who_for.iter().map(|words| words.as_str()));
    gathering.add(Field::Description, entry.description.iter().map(|words| words.as_str()));
}

/// The middle of all places, as far as anybody may know where they are.
fn middle_of(supports: &[Support]) -> Option<Position> {
    let places = || supports.iter().flat_map(|support| &support.entry.places).filter_map(|place| place.position);
    let middle = |mut degrees: Vec<f64>| {
        let half = degrees.len() / 2;
        (half < degrees.len()).then(|| *degrees.select_nth_unstable_by(half, f64::total_cmp).1)
    };
    Position::new(middle(places().map(|at| at.lat).collect())?, middle(places().map(|at| at.lon).collect())?)
}

/// Whether anybody in Scotland can ring it or read it.
fn is_for_anybody(support: &Support) -> bool {
    let entry = &support.entry;
    let is_far_reaching = entry.kind == Kind::National || entry.kind == Kind::Helpline;
    is_far_reaching && entry.reach != Reach::Place && Covered::by(support).is_empty()
}

/// The row in which each support will stand.
fn rows_by_lie(supports: &[Support]) -> Vec<u32> {
    let mut order: Vec<u32> = (0_u32..).zip(supports).map(|(at, _)| at).collect();
    order.sort_by_cached_key(|at| lie(&supports[*at as usize]));
    let mut rows = vec![0; order.len()];
    for (row, at) in (0_u32..).zip(order) {
        rows[at as usize] = row;
    }
    rows
}

/// The indexes of supports, sorted by something they have.
fn sorted_by<K: Ord>(supports: &[Support], key: impl Fn(usize) -> K) -> Vec<u32> {
    let mut order: Vec<u32> = (0_u32..).zip(supports).map(|(at, _)| at).collect();
    order.sort_by_key(|at| key(*at as usize));
    order
}

#[cfg(test)]
mod tests {
    use crate::town::{at, index};
    use crate::{Ask, Index};
    use domain::Category;
    use domain::id::{Slug, SupportId};

    #[test]
    fn a_support_is_found_by_its_address_and_its_id() {
        let index = index();
        let slug = Slug::of("Elder Park Knitters");
        let support = index.support(&slug).expect("it is there");
        assert_eq!(index.by_id(&support.id), Some(support));
        assert_eq!(index.support(&Slug::of("nothing like it")), None);
        assert_eq!(index.by_id(&SupportId::read("none").expect("written well")), None);
    }

    #[test]
    fn categories_are_counted_in_the_order_of_the_home_page() {
        let counts = index().categories();
        assert_eq!(counts.iter().map(|(category, _)| *category).collect::<Vec<_>>(), Category::ALL);
        assert_eq!(counts.iter().find(|(c, _)| *c == Category::Arts).map(|(_, n)| *n), Some(2));
    }

    #[test]
    fn a_hidden_address_is_nowhere_in_the_index() {
        let index = index();
        let refuge = index.support(&Slug::of("Safe Place")).expect("it is there");
        assert!(refuge.entry.places.iter().all(|place| place.position.is_none() && place.address.is_none()));
    }

    #[test]
    fn an_empty_index_is_fine() {
        let index = Index::new(Vec::new());
        assert_eq!((index.len(), index.all().count()), (0, 0));
        assert!(index.on(1, None, &Ask::default(), at(9), 5).days.is_empty());
    }
}
