//! What somebody wants: each word they typed, with every way in which a support may answer it.

use crate::age_words::is_number;
use crate::day_words::then;
use crate::everyday::{Everyday, Saying, folded};
use crate::small_words::{is_empty_word, is_kin, is_little_word};
use crate::tongue::without_prefix;
use crate::urgent::{is_written_without_spaces, urgent};
use crate::vocabulary::Vocabulary;
use crate::words::{Word, words};
use domain::Category;

/// One word or phrase that was typed.
pub(crate) struct Wanted {
    pub typed: String,
    /// What somebody who says this needs help with, where we know.
    pub need: Option<Category>,
    /// Ways to answer it; any will do, and the best one counts.
    pub ways: Vec<Way>,
    /// It is said apart from what stands before it: "skint and anxious", "no job, damp flat".
    pub is_apart: bool,
    /// Whether a support has to answer it.
    pub part: Part,
}

/// What part a word has in what somebody says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// A support has to answer it.
    Needed,
    /// It stands in a sentence beside words that say what is needed: it counts, and need not be answered.
    Beside,
    /// It says whom the rest is about, and nothing else: it counts little.
    About,
}

/// One way to answer a word: all of these stems stand in the support.
pub(crate) struct Way {
    pub stems: Vec<u32>,
    /// What it is worth.
    pub worth: f32,
    pub how: How,
}

/// How an answer relates to what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum How {
    /// It is the word.
    Itself,
    /// It begins with what was typed.
    Begins,
    /// It is what an everyday word means.
    Means(Box<str>),
    /// It is what all words of somebody in danger mean: no one word is told in their place.
    Danger,
    /// It is spelled nearly like it.
    Close(String),
}

impl How {
    /// Whether the support says what was typed, rather than what we take it for.
    pub fn is_literal(&self) -> bool {
        matches!(self, Self::Itself | Self::Begins)
    }
}

/// What a support counts that says the word itself: as it was typed, or in English spelling.
const WORTH_ITSELF: f32 = 1.3;
/// What one word is worth that is left of a phrase without the words that say nothing: "sleep" is not "cannae sleep".
const WORTH_OF_WHAT_IS_LEFT: f32 = 0.7;
/// What the first meaning of an everyday word is worth; each one after it is worth a little less.
const WORTH_OF_A_MEANING: f32 = 0.75;
const NEXT_MEANING: f32 = 0.92;
/// How many little words may stand in a phrase besides its own.
const MOST_LITTLE: usize = 3;
const WORTH_OF_A_BEGINNING: f32 = 0.5;
const WORTH_OF_A_MISTAKE: [f32; 3] = [1.0, 0.6, 0.35];

/// Words that say how somebody comes in.
pub(crate) const WAYS_IN: [&str; 3] = ["wheelchair", "step free", "ramp"];

/// How what was typed is read.
#[derive(Clone, Copy)]
pub(crate) struct Reading {
    /// The last word may not be finished.
    pub ends_open: bool,
    /// Mistakes are forgiven in words that are known, too.
    pub is_loose: bool,
}

/// Reads what was typed, against the words of all supports.
pub(crate) struct Reader<'a> {
    pub vocabulary: &'a Vocabulary,
    pub everyday: &'a Everyday,
    pub reading: Reading,
}

impl Reader<'_> {
    /// Reads what was typed. Words that say nothing are left out where anything else is said; days and times of day are
    /// taken out. Words of somebody in danger mean what all of those mean, whatever else is said.
    pub fn wanted(&self, text: &str) -> Vec<Wanted> {
        if let Some(saying) = urgent(text).and_then(|urgent| self.everyday.urgent(urgent)) {
            let ways = self.meanings(saying).map(|way| Way { how: How::Danger, ..way }).collect();
            return vec![Wanted { typed: folded(text), need: saying.need, ways, is_apart: false, part: Part::Needed }];
        }
        let words: Vec<Word> = words(text).into_iter().flat_map(|word| self.parted(word)).collect();
        let (then, words): (Vec<Word>, Vec<Word>) = words.into_iter().partition(|word| then(word).is_some());
        let wanted = self.read(text, &words, true);
        if wanted.is_empty() && then.is_empty() { self.read(text, &words, false) } else { wanted }
    }

    fn read(&self, text: &str, words: &[Word], leaves_out: bool) -> Vec<Wanted> {
        let mut wanted: Vec<Wanted> = Vec::new();
        let are_keywords = !words.iter().any(|word| is_empty_word(&word.folded) || is_little_word(&word.folded));
        let meant: Vec<Option<&str>> = words.iter().map(|word| self.meant(&word.folded)).collect();
        let (mut at, mut read_to) = (0, 0);
        while at < words.len() {
            let (typed, saying) = self.everyday(&words[at..], &meant[at..]);
            let from = words[at].from;
            at += typed.len();
            let phrase = joined(typed);
            let plain = self.in_english(typed);
            let is_empty =
                is_empty_word(&phrase) || plain.as_deref().is_some_and(|plain| plain.split(' ').all(is_empty_word));
            let says_nothing = leaves_out && saying.is_none() && is_empty;
            if says_nothing || wanted.iter().any(|earlier| earlier.typed == phrase) {
                continue;
            }
            let is_open = self.reading.ends_open && at == words.len() && typed.len() == 1;
            let mut ways = self.ways(&phrase, saying, is_open);
            if let Some(stems) = plain.and_then(|plain| self.stems_of(&plain)) {
                ways.push(Way { stems, worth: WORTH_ITSELF, how: How::Itself });
            }
            if saying.is_some() && typed.len() > 1 {
                for way in ways.iter_mut().filter(|way| way.how == How::Itself && way.stems.len() == 1) {
                    way.worth = WORTH_OF_WHAT_IS_LEFT;
                }
            }
            let is_apart = are_keywords || text.get(read_to..from).is_some_and(parts);
            read_to = words[at - 1].to;
            let need = saying.and_then(|saying| saying.need);
            wanted.push(Wanted { typed: phrase, need, ways, is_apart, part: Part::Needed });
        }
        if !are_keywords {
            take_parts(&mut wanted);
        }
        take_besides(&mut wanted);
        wanted
    }

    /// The word that one nobody knows was meant to be, among those of what people say.
    fn meant(&self, word: &str) -> Option<&str> {
        let is_known = self.vocabulary.is_written(word)
            || self.everyday.knows(word)
            || self.everyday.spelling(word).is_some()
            || is_empty_word(word)
            || is_little_word(word)
            || is_kin(word);
        if is_known { None } else { self.everyday.meant(word) }
    }

    fn ways(&self, phrase: &str, saying: Option<&Saying>, is_open: bool) -> Vec<Way> {
        let mut ways = Vec::new();
        if let Some(stems) = self.stems_of(phrase) {
            ways.push(Way { stems, worth: WORTH_ITSELF, how: How::Itself });
        }
        ways.extend(saying.into_iter().flat_map(|saying| self.meanings(saying)));
        let is_known = |ways: &[Way], stem: u32| ways.iter().any(|way| way.stems == [stem]);
        if is_open && phrase.chars().nth(1).is_some() {
            for stem in self.vocabulary.beginning_with(phrase) {
                if !is_known(&ways, stem) {
                    ways.push(Way { stems: vec![stem], worth: WORTH_OF_A_BEGINNING, how: How::Begins });
                }
            }
        }
        if ways.is_empty() || self.reading.is_loose || self.meant(phrase).is_some() {
            for (mistakes, word, stem) in self.vocabulary.nearly(phrase) {
                if !is_known(&ways, stem) {
                    let worth = WORTH_OF_A_MISTAKE.get(usize::from(mistakes)).copied().unwrap_or_default();
                    ways.push(Way { stems: vec![stem], worth, how: How::Close(word.to_owned()) });
                }
            }
        }
        ways
    }

    fn meanings<'s>(&'s self, saying: &'s Saying) -> impl Iterator<Item = Way> + 's {
        let worth = std::iter::successors(Some(WORTH_OF_A_MEANING), |worth| Some(worth * NEXT_MEANING));
        let way = |(means, worth): (&str, f32)| {
            Some(Way { stems: self.stems_of(means)?, worth, how: How::Means(means.into()) })
        };
        saying.means.iter().map(|means| &**means).zip(worth).filter_map(way)
    }

    /// The stems of a phrase, where all of them stand somewhere. Words that say nothing need not.
    fn stems_of(&self, phrase: &str) -> Option<Vec<u32>> {
        let telling = || phrase.split(' ').filter(|word| !is_empty_word(word));
        let mut stems: Vec<u32> = match telling().next() {
            Some(_) => telling().map(|word| self.vocabulary.stem(word)).collect::<Option<_>>()?,
            None => phrase.split(' ').map(|word| self.vocabulary.stem(word)).collect::<Option<_>>()?,
        };
        stems.sort_unstable();
        stems.dedup();
        Some(stems)
    }

    /// The longest everyday phrase at the beginning, with what it means; otherwise the first word, which means itself.
    /// Little words may stand in a phrase or be missing from it, but they do not begin or end one.
    /// So is a phrase with a word in it that was misspelt, and meant to be the one beside it in `meant`.
    fn everyday<'w>(&self, words: &'w [Word], meant: &[Option<&str>]) -> (&'w [Word], Option<&Saying>) {
        let is_little = |at: usize| words.get(at).is_none_or(|word| is_little_word(&word.folded));
        let longest = self.everyday.most_words() + MOST_LITTLE;
        for long in (1..=longest.min(words.len())).rev() {
            let run = &words[..long];
            let plain = || self.in_english(run).and_then(|plain| self.everyday.saying(&plain));
            let like = || {
                let may_be = !is_little(0) && !is_little(long - 1);
                let as_meant = run.iter().zip(meant).map(|(word, meant)| meant.unwrap_or(&word.folded));
                let saying = may_be.then(|| self.everyday.saying_like(as_meant)).flatten();
                // What means itself must be said like this somewhere: else its words say more, each by itself.
                saying.filter(|saying| !saying.means.is_empty() || self.stems_of(&joined(run)).is_some())
            };
            let saying = self.everyday.saying(&joined(run)).or_else(plain).or_else(like);
            if saying.is_some() {
                return (run, saying);
            }
        }
        let first = &words[..1.min(words.len())];
        let bare = first.iter().flat_map(|word| without_prefix(&word.folded));
        (first, bare.into_iter().find_map(|bare| self.everyday.saying(&bare)))
    }

    /// A run of words in English spelling, where it is spelled in Scots; "walkin" where only "walking" is known.
    fn in_english(&self, words: &[Word]) -> Option<String> {
        let plain = |word: &Word| {
            let spelled = self.everyday.spelling(&word.folded).map(str::to_owned);
            spelled.or_else(|| {
                let ending = format!("{}g", word.folded);
                let is_cut = word.folded.len() > 4 && word.folded.ends_with("in");
                let is_known = |text: &str| self.vocabulary.is_written(text) || self.everyday.saying(text).is_some();
                (is_cut && !is_known(&word.folded) && is_known(&ending)).then_some(ending)
            })
        };
        let plains: Vec<Option<String>> = words.iter().map(plain).collect();
        plains.iter().any(Option::is_some).then(|| {
            let each = plains.into_iter().zip(words).map(|(plain, word)| plain.unwrap_or_else(|| word.folded.clone()));
            each.collect::<Vec<_>>().join(" ")
        })
    }

    /// A run of a script without spaces, parted where everyday words stand in it, longest first. What stands between
    /// them says nothing that we know.
    fn parted(&self, word: Word) -> Vec<Word> {
        if !word.folded.chars().any(is_written_without_spaces) || self.everyday.saying(&word.folded).is_some() {
            return vec![word];
        }
        let text = word.folded.as_str();
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let (mut parts, mut from) = (Vec::new(), 0);
        while from + 1 < ends.len() {
            let known =
                (from + 1..ends.len()).rev().find(|to| self.everyday.saying(&text[ends[from]..ends[*to]]).is_some());
            match known {
                Some(to) => {
                    let folded = text[ends[from]..ends[to]].to_owned();
                    parts.push(Word { folded, from: word.from, to: word.to });
                    from = to;
                }
                None => from += 1,
            }
        }
        if parts.is_empty() { vec![word] } else { parts }
    }
}

/// Says of each word of sentences which part it has. In each breath the words that say what is needed are what a support
/// has to answer; where none does, all are.
fn take_parts(wanted: &mut [Wanted]) {
    let says_what = |one: &Wanted| one.need.is_some() && !is_kin(&one.typed);
    if !wanted.iter().any(says_what) {
        return;
    }
    for breath in wanted.chunk_by_mut(|_, next| !next.is_apart) {
        let needs_what = breath.iter().any(says_what);
        for one in breath {
            one.part = match () {
                () if is_kin(&one.typed) => Part::About,
                () if one.need.is_none() && needs_what => Part::Beside,
                () => Part::Needed,
            };
        }
    }
}

/// What somebody needs to get in, and how old they are, are no needs of their own beside another: "lonely and in a
/// wheelchair" asks for company that has a way in without steps.
fn take_besides(wanted: &mut [Wanted]) {
    let is_beside = |one: &Wanted| WAYS_IN.contains(&one.typed.as_str()) || is_number(&one.typed);
    if wanted.iter().any(|one| one.need.is_some() && !is_beside(one) && !is_kin(&one.typed)) {
        for one in wanted.iter_mut().filter(|one| is_beside(one)) {
            (one.need, one.part, one.is_apart) = (None, Part::Beside, false);
        }
    }
}

/// Whether what stands between two things parts them.
fn parts(between: &str) -> bool {
    const JOINERS: [&str; 6] = ["and", "n", "plus", "but", "or", "also"];
    between.contains([',', ';', '.', '!', '?', '/', '&', '+', '\n'])
        || words(between).iter().any(|word| JOINERS.contains(&word.folded.as_str()))
}

fn joined(words: &[Word]) -> String {
    words.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" ")
}
