//! What is known about a support, packed small, so that narrowing down a hundred thousand of them is a matter of bits.

use crate::choice::{Access, Age, Choice, Group, On, Price, Time};
use crate::week::{NOW, PARTS, Slots};
use domain::known::Known;
use domain::support::{Cost, Room};
use domain::{Category, Moment, Support};
use jiff::civil::Weekday;

/// What can be narrowed down by, but for the time.
pub(crate) struct Facts {
    /// Categories, and everything of which there is little to choose, as bits: see [`bit`].
    pub bits: u64,
    /// Topics as bits.
    pub topics: u128,
    /// Languages, as indexes into the list of all, in order.
    pub languages: Box<[u16]>,
    /// The category that it helps with first, as a bit.
    main_category: u64,
    /// The topic that it is about first, as a bit.
    main_topic: u128,
    /// What there being room, a waiting list or none counts in the order.
    pub room_weight: f32,
    /// The last day on which its check is fresh, as days since 1970; the first of days where it was never checked.
    pub fresh_until: i64,
    /// When it was checked; 0 where it never was.
    pub checked_ms: i64,
}

/// The bits of the choices of a group; of help those of categories alone.
pub(crate) const fn bits_of(group: Group) -> u64 {
    match group {
        Group::Help => 0xffff,
        Group::Cost => 0xf << COST,
        Group::Room => 1 << ROOM,
        Group::ComeIn => 0xff << COME_IN,
        Group::Access => 0xff << ACCESS,
        Group::Age => 0xff << AGE,
        Group::Way => 0xf << WAY,
        Group::When | Group::Language => 0,
    }
}

/// Where the bits of a group begin; those of categories do at 0.
const COST: u32 = 16;
const ROOM: u32 = 20;
const COME_IN: u32 = 24;
const ACCESS: u32 = 32;
const AGE: u32 = 40;
const WAY: u32 = 48;

/// Which bit stands for a choice; none for topics, languages and times.
pub(crate) const fn bit(choice: &Choice) -> Option<u32> {
    match choice {
        Choice::Category(category) => Some(*category as u32),
        Choice::Price(price) => Some(COST + *price as u32),
        Choice::Room => Some(ROOM),
        Choice::ComeIn(come_in) => Some(COME_IN + *come_in as u32),
        Choice::Access(access) => Some(ACCESS + *access as u32),
        Choice::Age(age) => Some(AGE + *age as u32),
        Choice::Way(way) => Some(WAY + *way as u32),
        Choice::Topic(_) | Choice::Language(_) | Choice::On(_) | Choice::Time(_) => None,
    }
}

fn as_bit(choice: &Choice) -> u64 {
    bit(choice).map_or(0, |at| 1 << at)
}

/// The day of a moment, as days since 1970.
pub(crate) fn day_number(at: Moment) -> i64 {
    at.days_since(Moment::from_ms(0))
}

/// Languages of a support, as indexes into the list of all, to which those that are new are added.
pub(crate) fn spoken(support: &Support, languages: &mut Vec<String>) -> Box<[u16]> {
    let spoken = support.entry.languages.iter().map(|code| {
        let code = code.as_str().to_ascii_lowercase();
        let at = languages.iter().position(|known| *known == code).unwrap_or_else(|| {
            languages.push(code);
            languages.len() - 1
        });
        u16::try_from(at).unwrap_or(u16::MAX)
    });
    let mut spoken: Vec<u16> = spoken.collect();
    spoken.sort_unstable();
    spoken.dedup();
    spoken.into()
}

impl Facts {
    pub fn of(support: &Support, languages: Box<[u16]>) -> Self {
        let entry = &support.entry;
        let price = match entry.cost {
            Cost::Free(_) => as_bit(&Choice::Price(Price::Free)),
            Cost::Donation(_) => as_bit(&Choice::Price(Price::Donation)),
            Cost::Amount(_) | Cost::NotKnown => 0,
        };
        let category = |category: &Category| as_bit(&Choice::Category(*category));
        let room = if entry.room == Room::Open { as_bit(&Choice::Room) } else { 0 };
        let ways_in = as_bit(&Choice::ComeIn(entry.come_in)) | as_bit(&Choice::Way(entry.reach));
        Self {
            bits: entry.categories.iter().map(category).fold(price | room | ways_in, |bits, bit| bits | bit)
                | access(support)
                | ages(support),
            topics: entry.topics.iter().fold(0, |bits, topic| bits | 1 << *topic as u32),
            languages,
            main_category: entry.categories.first().map_or(0, category),
            main_topic: entry.topics.first().map_or(0, |topic| 1 << *topic as u32),
            room_weight: match entry.room {
                Room::Open => 1.05,
                Room::NotKnown => 1.0,
                Room::Waiting(_) => 0.95,
                Room::Full => 0.8,
            },
            fresh_until: entry
                .checked
                .map_or(i64::MIN, |checked| day_number(checked.at) + support.days_a_check_is_good_for()),
            checked_ms: entry.checked.map_or(0, |checked| checked.at.ms()),
        }
    }

    /// Whether a language, as an index into the list of all, is spoken there.
    pub fn speaks(&self, language: u16) -> bool {
        self.languages.binary_search(&language).is_ok()
    }

    /// Whether a way in without steps is known.
    pub fn is_step_free(&self) -> bool {
        self.bits & as_bit(&Choice::Access(Access::StepFree)) != 0
    }

    /// Whether it is for people of an age; nothing where it is for people of any age.
    pub fn is_for(&self, age: Age) -> Option<bool> {
        let ages = self.bits & bits_of(Group::Age);
        let every = Age::ALL.iter().fold(0, |bits, age| bits | as_bit(&Choice::Age(*age)));
        (ages != every).then_some(ages & as_bit(&Choice::Age(age)) != 0)
    }

    /// Whether it helps with something.
    pub fn helps_with(&self, category: Category) -> bool {
        self.bits & as_bit(&Choice::Category(category)) != 0
    }

    /// What it helps with first.
    pub fn main_category(&self) -> Option<Category> {
        Category::ALL.get(self.main_category.trailing_zeros() as usize).copied()
    }

    /// Whether that is what it helps with first.
    pub fn helps_first_with(&self, category: Category) -> bool {
        self.main_category & as_bit(&Choice::Category(category)) != 0
    }
}

fn access(support: &Support) -> u64 {
    let entry = &support.entry;
    let somewhere = |has: fn(&domain::Place) -> Known| entry.places.iter().any(|place| has(place) == Known::Yes);
    let mut bits = 0;
    for (feature, is_there) in [
        (Access::StepFree, somewhere(|place| place.step_free)),
        (Access::Toilet, somewhere(|place| place.toilet)),
        (Access::ChangingPlace, somewhere(|place| place.changing_place)),
        (Access::HearingLoop, somewhere(|place| place.hearing_loop)),
        (Access::Parking, somewhere(|place| place.parking)),
        (Access::QuietSpace, entry.quiet_space == Known::Yes),
    ] {
        if is_there {
            bits |= as_bit(&Choice::Access(feature));
        }
    }
    bits
}

fn ages(support: &Support) -> u64 {
    let (from, to) = (support.entry.ages.from.unwrap_or(0), support.entry.ages.to.unwrap_or(u8::MAX));
    let fits = |age: &&Age| from <= age.years().1 && to >= age.years().0;
    Age::ALL.iter().filter(fits).fold(0, |bits, age| bits | as_bit(&Choice::Age(*age)))
}

/// The choices that were made, ready to be asked of many supports.
pub(crate) struct Chosen {
    bits: u64,
    topics: u128,
    languages: Vec<u16>,
    /// All slots of the days and of the times that were chosen.
    days: Slots,
    times: Slots,
    /// The groups in which something was chosen.
    made: Groups,
    today: Weekday,
}

/// Groups as bits.
pub(crate) type Groups = u16;
/// Every one of them.
pub(crate) const EVERY_GROUP: Groups = (1 << Group::ALL.len()) - 1;

/// Groups that want one of what was chosen, and can be told from the bits.
const ANY_WILL_DO: [Group; 5] = [Group::Cost, Group::ComeIn, Group::Age, Group::Way, Group::Room];

impl Chosen {
    pub fn new(only: &[Choice], today: Weekday, languages: &[String]) -> Self {
        let mut chosen = Self { bits: 0, topics: 0, languages: Vec::new(), days: 0, times: 0, made: 0, today };
        for choice in only {
            chosen.made |= 1 << choice.group() as u16;
            match choice {
                Choice::On(on) => chosen.days |= chosen.days_of(*on),
                Choice::Time(time) => chosen.times |= times_of(*time),
                Choice::Topic(topic) => chosen.topics |= 1 << *topic as u32,
                Choice::Language(code) => chosen.languages.extend(place_of(code.as_str(), languages)),
                _ => chosen.bits |= as_bit(choice),
            }
        }
        // A category beside one of its own topics only says where the topic stands.
        for choice in only {
            if let Choice::Topic(topic) = choice {
                chosen.bits &= !as_bit(&Choice::Category(topic.category()));
            }
        }
        chosen
    }

    /// All slots of a day, whatever the time.
    fn days_of(&self, on: On) -> Slots {
        let day = |days: i8| PARTS << (3 * days);
        let next = |weekday: Weekday| day(self.today.until(weekday));
        match on {
            On::Now => PARTS << (3 * NOW),
            On::Today => day(0),
            On::Tomorrow => day(1),
            On::Weekend => next(Weekday::Saturday) | next(Weekday::Sunday),
            named => named.weekday().map_or(0, next),
        }
    }

    /// The slots of a day that fit the times that were chosen.
    pub fn slots_on(&self, on: On) -> Slots {
        self.days_of(on) & if self.times == 0 { Slots::MAX } else { self.times }
    }

    /// The slots of a time that fit the days that were chosen; any of the next seven days where none was.
    pub fn slots_at(&self, time: Time) -> Slots {
        times_of(time) & if self.days == 0 { SEVEN_DAYS } else { self.days }
    }

    /// The slots of the week that fit the days and times that were chosen.
    pub fn slots(&self) -> Slots {
        let days = if self.days == 0 { SEVEN_DAYS } else { self.days };
        let times = if self.times == 0 { Slots::MAX } else { self.times };
        days & times
    }

    /// Whether a support helps with what was chosen only among other things: it stands behind those that are for it.
    pub fn is_beside(&self, facts: &Facts) -> bool {
        let categories = self.bits & bits_of(Group::Help);
        (categories != 0 || self.topics != 0)
            && facts.main_category & categories == 0
            && facts.main_topic & self.topics == 0
    }

    /// Whether a support answers all choices. Its slots are asked for only where they matter.
    pub fn are_answered(&self, facts: &Facts, slots: impl FnOnce() -> Slots) -> bool {
        self.made == 0 || (self.missed(facts) == 0 && (!self.asks_when() || self.missed_then(slots()) == 0))
    }

    /// Whether it matters when a support is on.
    pub fn asks_when(&self) -> bool {
        self.made & 1 << Group::When as u16 != 0
    }

    /// The groups, but for when, in which a support answers none of the choices that were made.
    pub fn missed(&self, facts: &Facts) -> Groups {
        let mut missed = 0;
        for group in ANY_WILL_DO {
            let any = self.bits & bits_of(group);
            missed |= Groups::from(any != 0 && facts.bits & any == 0) << group as u16;
        }
        let all = self.bits & bits_of(Group::Access);
        missed |= Groups::from(facts.bits & all != all) << Group::Access as u16;
        if self.made & 1 << Group::Help as u16 != 0 {
            let helps = facts.bits & self.bits & bits_of(Group::Help) != 0 || facts.topics & self.topics != 0;
            missed |= Groups::from(!helps) << Group::Help as u16;
        }
        if self.made & 1 << Group::Language as u16 != 0 {
            let speaks = self.languages.iter().any(|language| facts.speaks(*language));
            missed |= Groups::from(!speaks) << Group::Language as u16;
        }
        missed
    }

    /// The same for when.
    pub fn missed_then(&self, slots: Slots) -> Groups {
        Groups::from(self.asks_when() && slots & self.slots() == 0) << Group::When as u16
    }
}

/// Where a language stands in the list of all.
fn place_of(code: &str, languages: &[String]) -> Option<u16> {
    languages.iter().position(|known| known == code).and_then(|at| u16::try_from(at).ok())
}

/// Every part of the next seven days.
const SEVEN_DAYS: Slots = (1 << 21) - 1;

/// All slots of a time, whatever the day.
fn times_of(time: Time) -> Slots {
    // A bit in every third place: one for each day, and one for now.
    const EVERY_DAY: Slots = 0o1111_1111;
    EVERY_DAY
        << match time {
            Time::Morning => 0,
            Time::Afternoon => 1,
            Time::Evening => 2,
        }
}

impl Group {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 9] = [
        Self::Help,
        Self::When,
        Self::Cost,
        Self::ComeIn,
        Self::Access,
        Self::Language,
        Self::Age,
        Self::Way,
        Self::Room,
    ];
}
