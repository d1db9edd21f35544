//! Every published support, ready to be searched.

use crate::soon::Ahead;
use crate::vocabulary::{Field, Gathering, Vocabulary};
use crate::{Found, Hit};
use domain::id::{Slug, SupportId};
use domain::text::fold;
use domain::{Category, Moment, Place, Position, Support};

/// Published supports in memory. It never changes: whoever changes a support builds a new one.
pub struct Index {
    pub(crate) supports: Vec<Support>,
    pub(crate) rows: Vec<Row>,
    pub(crate) vocabulary: Vocabulary,
    by_slug: Vec<u32>,
    by_id: Vec<u32>,
}

/// What is worked out once for each support.
pub(crate) struct Row {
    /// Places with a position that anybody may know: position, and which of the support's places it is.
    pub spots: Vec<(Position, u32)>,
    /// The councils it is for; none where it is for everybody.
    pub councils: Option<Box<[String]>>,
    /// Its turn among all, by name and then id.
    pub turn: u32,
}

impl Index {
    /// An index of these supports. What is hidden of a place is taken out, whoever hands it in.
    pub fn new(mut supports: Vec<Support>) -> Self {
        for support in &mut supports {
            let places = std::mem::take(&mut support.entry.places);
            support.entry.places = places.into_iter().map(Place::for_the_public).collect();
        }
        let mut gathering = Gathering::default();
        for (row, support) in (0_u32..).zip(&supports) {
            gather(&mut gathering, support);
            gathering.end_row(row);
        }
        let mut rows: Vec<Row> = supports.iter().map(Row::of).collect();
        let names: Vec<String> = supports.iter().map(|support| fold(support.entry.name.as_str())).collect();
        let by_name = sorted_by(&supports, |at| (&names[at], &supports[at].id));
        for (turn, at) in (0_u32..).zip(&by_name) {
            rows[*at as usize].turn = turn;
        }
        Self {
            by_slug: sorted_by(&supports, |at| &supports[at].slug),
            by_id: sorted_by(&supports, |at| &supports[at].id),
            vocabulary: gathering.vocabulary(),
            rows,
            supports,
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

    /// All supports, in the order of their names.
    pub fn all(&self) -> impl Iterator<Item = &Support> {
        let mut by_turn: Vec<usize> = (0..self.supports.len()).collect();
        by_turn.sort_unstable_by_key(|at| self.rows[*at].turn);
        by_turn.into_iter().map(|at| &self.supports[at])
    }

    /// Every category, in the order of the home page, and how many supports it has.
    pub fn categories(&self) -> Vec<(Category, u32)> {
        let count = |category| self.supports.iter().filter(|s| s.entry.categories.contains(&category)).count();
        Category::ALL.map(|category| (category, u32::try_from(count(category)).unwrap_or(u32::MAX))).to_vec()
    }

    /// What is on now or still to come today, at most so many: soonest first, then nearest to a position.
    pub fn on_today(&self, now: Moment, from: Option<Position>, most: u32) -> Vec<Hit> {
        let ahead = Ahead::of(now);
        let mut on: Vec<_> = (0..self.len())
            .filter_map(|row| {
                let start = ahead.soonest(&self.supports[row as usize].entry.sessions).filter(|s| s.is_today())?;
                let nearest = self.rows[row as usize].nearest(from);
                Some((start, nearest.map_or(u32::MAX, |near| near.distance_m), self.rows[row as usize].turn, row))
            })
            .collect();
        on.sort_unstable();
        on.truncate(usize::try_from(most).unwrap_or(usize::MAX));
        on.into_iter().map(|(.., row)| self.hit(row, self.rows[row as usize].nearest(from), now, &ahead)).collect()
    }

    /// How many pages so many supports fill, at least one.
    pub(crate) fn pages(total: u32) -> u32 {
        total.div_ceil(Found::PER_PAGE).max(1)
    }
}

fn gather(gathering: &mut Gathering, support: &Support) {
    let entry = &support.entry;
    gathering.add(Field::Name, std::iter::once(entry.name.as_str()));
    gathering.add(Field::Categories, entry.categories.iter().map(|category| category.name()));
    gathering.add(Field::OtherWords, entry.other_words.iter().map(|words| words.as_str()));
    gathering.add(Field::Organisation, support.run_by.iter().map(|run_by| run_by.name.as_str()));
    gathering.add(Field::Summary, entry.summary.iter().map(|words| words.as_str()));
    gathering.add(Field::WhoFor, entry.who_for.iter().map(|words| words.as_str()));
    gathering.add(Field::Description, entry.description.iter().map(|words| words.as_str()));
}

/// The indexes of supports, sorted by something they have.
fn sorted_by<K: Ord>(supports: &[Support], key: impl Fn(usize) -> K) -> Vec<u32> {
    let mut order: Vec<u32> = (0_u32..).zip(supports).map(|(at, _)| at).collect();
    order.sort_by_key(|at| key(*at as usize));
    order
}

#[cfg(test)]
mod tests {
    use crate::Index;
    use crate::town::{self, at, index};
    use domain::id::{Slug, SupportId};
    use domain::{Category, Position};

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
    fn today_is_told_soonest_first_then_nearest() {
        let names = |from: Option<Position>, hour| -> Vec<String> {
            index().on_today(at(hour), from, 9).into_iter().map(|hit| hit.name).collect()
        };
        let gorbals = Position::new(55.851, -4.251);
        assert_eq!(names(gorbals, 9), ["Gorbals Soup", "Elder Park Knitters", "Citizens Advice Bureau"]);
        assert_eq!(names(town::GOVAN, 9), ["Elder Park Knitters", "Gorbals Soup", "Citizens Advice Bureau"]);
        assert_eq!(names(None, 14), ["Citizens Advice Bureau"]);
        assert!(index().on_today(at(9), None, 9)[0].next.is_some());
    }

    #[test]
    fn an_empty_index_is_fine() {
        let index = Index::new(Vec::new());
        assert_eq!((index.len(), index.all().count()), (0, 0));
        assert!(index.on_today(at(9), None, 5).is_empty());
    }
}
