//! Words of made-up listings: word lists, their inflections, and invented names of people and streets.

use crate::chance::Chance;
use std::collections::HashSet;

/// A category: its word in addresses, its name on screen, a term as feeds have it, and words of its topic.
pub struct Topic {
    /// The word in addresses.
    pub key: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Terms as other directories use them.
    pub terms: &'static [&'static str],
    /// Words of its topic.
    pub words: &'static str,
}

/// The twelve categories, in the product's order; a test in `ours` compares.
pub const TOPICS: [Topic; 12] = [
    Topic {
        key: "money",
        name: "Money and rights",
        terms: &["debt", "benefits", "budgeting", "welfare rights"],
        words: "\
            money debt benefit credit budget rent bill pension tribunal appeal claim grant loan saving fuel voucher \
            income allowance adviser rights",
    },
    Topic {
        key: "food",
        name: "Food",
        terms: &["food", "community meal", "pantry", "lunch club"],
        words: "\
            food meal pantry lunch soup kitchen cook breakfast larder supper recipe vegetable bread share fridge \
            parcel cafe baking menu dinner",
    },
    Topic {
        key: "company",
        name: "Company",
        terms: &["befriending", "social club", "older people"],
        words: "\
            company befriend friend social lonely blether neighbour visit gather companion chat welcome older \
            friendship tea biscuit bingo domino outing club",
    },
    Topic {
        key: "talking",
        name: "Talking and mood",
        terms: &["counselling", "mental health", "bereavement", "anxiety"],
        words: "\
            counsel mood anxiety depression grief bereavement listen therapy stress worry wellbeing trauma calm peer \
            sleep panic mindful confidence talk feeling",
    },
    Topic {
        key: "home",
        name: "Home and heating",
        terms: &["housing", "heating", "tenancy", "furniture"],
        words: "\
            home housing tenant heating repair furniture landlord homeless shelter energy insulation tenancy damp \
            boiler eviction flat handyman removal electric household",
    },
    Topic {
        key: "safety",
        name: "Safety",
        terms: &["domestic abuse", "safety planning", "women's aid"],
        words: "\
            safety abuse violence refuge safe advocate protect stalking survivor police court order harm \
            confidential escape hate crime victim helpline danger",
    },
    Topic {
        key: "family",
        name: "Family and caring",
        terms: &["carers", "parenting", "childcare", "kinship"],
        words: "\
            family carer parent child baby toddler nursery kinship mother father respite pregnancy youth sibling \
            autism school play grandparent caring dementia",
    },
    Topic {
        key: "active",
        name: "Getting active, staying well",
        terms: &["walking", "exercise", "gardening", "swimming"],
        words: "\
            walk exercise swim yoga garden cycle football dance fitness gym stretch balance bowling run badminton \
            pilates allotment heart breathing strength",
    },
    Topic {
        key: "arts",
        name: "Arts and music",
        terms: &["crafts", "choir", "music", "drama"],
        words: "\
            art craft music choir sing paint draw knit drama theatre guitar write poetry photograph pottery film \
            sewing museum fiddle ceilidh",
    },
    Topic {
        key: "recovery",
        name: "Recovery",
        terms: &["alcohol", "addiction", "recovery", "gambling"],
        words: "\
            recovery alcohol drug addiction gamble sober drink relapse substance fellowship detox smoking rehab \
            meeting sponsor craving naloxone harm clean step",
    },
    Topic {
        key: "work",
        name: "Work and learning",
        terms: &["employability", "digital skills", "training", "literacy"],
        words: "\
            work job learn train skill computer college employ volunteer literacy interview career course tablet \
            internet certificate number reading apprentice tutor",
    },
    Topic {
        key: "new",
        name: "New to Scotland",
        terms: &["asylum", "refugee", "esol", "migration"],
        words: "\
            refugee asylum english language interpreter migrant visa settle passport immigration conversation \
            integrate lawyer arrive culture citizen translate newcomer sanctuary status",
    },
];

/// Words that every text is full of.
pub const FUNCTION: &str = "\
    the and to a of in for you we with our is are on at your or can be from as it all by who have will this not an \
    if they more about what their up there also so but out when no any into how us other some one every each where \
    after before over then";

const VERBS: &str = "\
    help meet offer support open call join start come bring ask make take give need want know find look keep feel \
    enjoy follow turn build change cover drop fill finish gain happen host introduce invite laugh lend link live \
    love manage mend move notice pack plan plant practise prepare provide reach relax remember rest return search \
    serve show sort stay stop suit teach thank travel try use wait warm wash watch wear wonder answer arrange attend \
    book borrow check choose clear close collect connect contact cope cover deliver discover discuss donate \
    encourage explore fix grow guide hear improve include inform lead lift match mind phone pick point post print \
    question raise record refer register report respect review ring run sell send sign sit speak stand steer store \
    study swap taste test tidy touch tour view visit vote wander";
const NOUNS: &str = "\
    group hall centre day week month year morning afternoon evening person people place room door time session class \
    service street church library bus station park shop office house garden table cup kettle chair book paper form \
    letter phone number address town village city neighbour area community council charity trust project team worker \
    staff manager leader member partner adult teenager pupil veteran driver nurse doctor surgery practice hospital \
    clinic appointment list question problem trouble idea plan start end side corner road lane bridge river canal \
    hill path tree flower bench field pitch pool court stage floor stair lift ramp toilet entrance car bike train \
    ticket fare cost price pound penny bank card account income paper poster leaflet website email message picture \
    photo song story word voice game prize quiz card board puzzle team match race trip bag coat shoe hat glove \
    blanket bed sofa cooker washing machine tool hammer nail wood paint brush wool needle thread cloth bottle plate \
    spoon fork knife pot pan oven apple potato carrot onion egg milk cheese butter sugar rice pasta bean fruit cake \
    scone sandwich roll pie stew winter summer spring autumn christmas easter holiday weekend weather rain snow wind \
    sun light dark night dream hope fear joy pain illness condition diabetes asthma arthritis stroke cancer memory \
    hearing sight eye ear hand foot knee back head skin tooth medicine tablet check test result record note file key \
    lock box shelf drawer cupboard window wall roof";
const ADJECTIVES: &str = "\
    warm friendly free local quiet gentle small big new old young good great easy hard open busy happy sad proud \
    brave kind patient honest careful cheerful bright clear simple regular weekly monthly early late long short \
    fresh hot cold dry wet soft strong weak rich poor fair equal private public shared special usual common rare \
    central northern southern eastern western urban rural practical creative active healthy sober equal relaxed \
    informal accessible available affordable suitable helpful useful powerful playful thankful hopeful peaceful \
    welcoming caring trained qualified experienced supportive sensitive flexible reliable dependable";
const STARTS: &str = "\
    mac mc kil inver auch bal dun glen strath kirk loch aber craig ard drum pit ben cairn cross fern gar hal ken lin \
    mel nor pen ros sal tor wal whit blan car dal far gal har inch lam mor";
const MIDDLES: &str = "a an ar en er i in o on or al el il ol un";
const ENDS: &str = "\
    ston lie nie den ford burn head hill wood land field gow gall nock rie drie mond vie ness muir thorn bank side \
    well path more vale gate toun cairn hope";

/// All words that a made-up text may hold beside the function words and the topics.
pub struct Lexicon {
    /// Function words, the most frequent first.
    pub function: Vec<&'static str>,
    /// Words of each topic with their inflections, the most frequent first.
    pub topics: Vec<Vec<String>>,
    /// General words with their inflections, the most frequent first.
    pub general: Vec<String>,
    /// Names of people and streets, invented.
    pub names: Vec<String>,
}

impl Lexicon {
    /// The lexicon, always the same one.
    pub fn new() -> Self {
        let mut chance = Chance::of(0x1e71c0, 0);
        let mut general: Vec<String> = VERBS.split_whitespace().flat_map(of_verb).collect();
        general.extend(NOUNS.split_whitespace().flat_map(|noun| [noun.to_owned(), plural(noun)]));
        general.extend(
            ADJECTIVES
                .split_whitespace()
                .flat_map(|word| [word.to_owned(), of_adjective(word, "ly"), of_adjective(word, "ness")]),
        );
        shuffle(&mut general, &mut chance);
        let topics = TOPICS.iter().map(|topic| {
            let mut words: Vec<String> = topic.words.split_whitespace().map(str::to_owned).collect();
            words.extend(topic.words.split_whitespace().map(plural));
            words.extend(topic.words.split_whitespace().map(|word| with_ending(word, "ing")));
            once(words)
        });
        let mut names = Vec::new();
        for start in STARTS.split_whitespace() {
            for middle in MIDDLES.split_whitespace() {
                names.extend(ENDS.split_whitespace().map(|end| format!("{start}{middle}{end}")));
            }
        }
        shuffle(&mut names, &mut chance);
        Self {
            function: FUNCTION.split_whitespace().collect(),
            topics: topics.collect(),
            general: once(general),
            names,
        }
    }

    /// Whether a word stands in any of the lists.
    pub fn knows(&self, word: &str) -> bool {
        let is_it = |known: &String| known == word;
        self.function.contains(&word)
            || self.general.iter().any(is_it)
            || self.names.iter().any(is_it)
            || self.topics.iter().flatten().any(is_it)
    }
}

impl Default for Lexicon {
    fn default() -> Self {
        Self::new()
    }
}

fn of_verb(verb: &str) -> [String; 5] {
    [verb.to_owned(), plural(verb), with_ending(verb, "ing"), with_ending(verb, "ed"), with_ending(verb, "er")]
}

fn plural(word: &str) -> String {
    let ends_in = |any: &[&str]| any.iter().any(|end| word.ends_with(end));
    if ends_in(&["s", "sh", "ch", "x"]) {
        format!("{word}es")
    } else if word.ends_with('y') && !ends_in(&["ay", "ey", "oy"]) {
        format!("{}ies", &word[..word.len() - 1])
    } else {
        format!("{word}s")
    }
}

fn of_adjective(word: &str, ending: &str) -> String {
    word.strip_suffix('y').map_or_else(|| format!("{word}{ending}"), |stem| format!("{stem}i{ending}"))
}

fn with_ending(word: &str, ending: &str) -> String {
    format!("{}{ending}", word.strip_suffix('e').unwrap_or(word))
}

fn once(words: Vec<String>) -> Vec<String> {
    let mut seen = HashSet::new();
    words.into_iter().filter(|word| seen.insert(word.clone())).collect()
}

fn shuffle(words: &mut [String], chance: &mut Chance) {
    for at in (1..words.len()).rev() {
        words.swap(at, chance.below(at + 1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_several_thousand_words_and_each_stands_once_in_its_list() {
        let lexicon = Lexicon::new();
        assert!(lexicon.general.len() > 1200, "{}", lexicon.general.len());
        assert!(lexicon.names.len() > 10_000, "{}", lexicon.names.len());
        assert_eq!(once(lexicon.general.clone()).len(), lexicon.general.len());
        assert!(lexicon.topics.iter().all(|words| words.len() > 45));
    }

    #[test]
    fn endings_are_written_as_english_writes_them() {
        assert_eq!([plural("church"), plural("pantry"), plural("day")], ["churches", "pantries", "days"]);
        assert_eq!([with_ending("bake", "ing"), with_ending("walk", "ed")], ["baking", "walked"]);
        assert_eq!([of_adjective("happy", "ly"), of_adjective("warm", "ness")], ["happily", "warmness"]);
    }
}
