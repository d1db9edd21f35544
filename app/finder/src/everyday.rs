//! Everyday, Scots and second-language words, and the plain words that supports use. One way only: "skint" finds debt
//! advice, "debt" does not find "skint".
//!
//! The shipped list is `words/everyday.txt`; whoever runs this can add words of their own. What it says about danger is
//! in [`crate::urgent`]. A phrase is heard with other endings and with other little words between too: by its core.

use crate::small_words::{is_kin, is_little_word};
use crate::typo::{self, Look};
use crate::urgent::Urgent;
use crate::words::{stem, words};
use domain::{Category, Topic};
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

/// The shipped list: sections by need, a line `said, said = meaning | meaning`.
pub(crate) const SHIPPED: &str = include_str!("../words/everyday.txt");

/// What people say, and what they mean by it.
#[derive(Clone, Default)]
pub struct Everyday {
    sayings: HashMap<Box<str>, Saying>,
    /// What people say, by its [`core`].
    cores: HashMap<Box<str>, Box<str>>,
    /// Every word of what people say, with a quick look at it, by its first letter.
    words: HashMap<char, HashMap<Box<str>, Look>>,
    /// The longest thing people say, in words.
    most_words: usize,
    crisis: Saying,
    danger: Saying,
    /// Spellings, and the words they are in English.
    spellings: HashMap<Box<str>, Box<str>>,
}

/// What one thing that people say means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Saying {
    /// Words and phrases that supports use, the most telling first. Empty where it means itself.
    pub means: Vec<Box<str>>,
    /// What somebody who says this needs help with.
    pub need: Option<Category>,
}

/// A line somebody added: what people say, what it means, and what it is a need for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnWord {
    /// What people say.
    pub said: String,
    /// Words and phrases that supports use, the most telling first.
    pub means: Vec<String>,
    /// What somebody who says this needs help with.
    pub need: Option<Category>,
}

impl Everyday {
    /// The shipped list. The names of topics are in it too: they mean themselves, and say what is needed.
    pub fn shipped() -> Arc<Self> {
        static LIST: LazyLock<Arc<Everyday>> = LazyLock::new(|| Arc::new(Everyday::read(SHIPPED)));
        Arc::clone(&LIST)
    }

    fn read(list: &str) -> Self {
        let mut everyday = Self { most_words: 1, ..Self::default() };
        for topic in Topic::ALL {
            let need = Some(topic.category());
            for said in std::iter::once(&topic.name()).chain(topic.other_words()) {
                everyday.add(said, Saying { means: Vec::new(), need });
            }
        }
        for (section, line) in lines(list) {
            let Some((left, right)) = line.split_once('=') else { continue };
            if section == "spelling" {
                everyday.spellings.insert(left.trim().into(), right.trim().into());
                continue;
            }
            let means: Vec<Box<str>> = right.split('|').map(|means| means.trim().into()).collect();
            let need = match section {
                "crisis" => Some(Category::Talking),
                "danger" => Some(Category::Safety),
                _ => Category::read(section.split('/').next().unwrap_or_default()).ok(),
            };
            match section {
                "crisis" => everyday.crisis = Saying { means, need },
                "danger" => everyday.danger = Saying { means, need },
                _ => left.split(',').for_each(|said| everyday.add(said, Saying { means: means.clone(), need })),
            }
        }
        everyday
    }

    /// What all words of somebody in danger mean. Somebody who is ill is told whom to ring; what else they look for stands
    /// in their words.
    pub(crate) fn urgent(&self, urgent: Urgent) -> Option<&Saying> {
        match urgent {
            Urgent::Crisis => Some(&self.crisis),
            Urgent::Danger => Some(&self.danger),
            Urgent::Illness | Urgent::Roof | Urgent::Talk | Urgent::Care => None,
        }
    }

    /// The same with words that somebody added. What they say wins over what is shipped.
    #[must_use]
    pub fn with(&self, own: &[OwnWord]) -> Self {
        let mut all = self.clone();
        for word in own {
            let means = word.means.iter().map(|means| folded(means).into()).collect();
            all.add(&word.said, Saying { means, need: word.need });
        }
        all
    }

    fn add(&mut self, said: &str, saying: Saying) {
        let said = folded(said);
        if said.is_empty() {
            return;
        }
        self.most_words = self.most_words.max(said.split(' ').count());
        for word in said.split(' ').filter(|word| word.is_ascii()) {
            let Some(first) = word.chars().next() else { continue };
            self.words.entry(first).or_default().entry(word.into()).or_insert_with(|| Look::at(word));
        }
        if let Some(core) = core(said.split(' ')) {
            // What is said in so many words is a better name for its core than what has little ones too.
            let is_longer = |known: &str| known.len() > said.len();
            if self.cores.get(core.as_str()).is_none_or(|known| is_longer(known)) {
                self.cores.insert(core.into(), said.as_str().into());
            }
        }
        self.sayings.insert(said.into(), saying);
    }

    /// Whether a folded word is part of anything that people say.
    pub(crate) fn knows(&self, word: &str) -> bool {
        word.chars().next().and_then(|first| self.words.get(&first)).is_some_and(|words| words.contains_key(word))
    }

    /// The word of what people say that a misspelt one was meant to be: the first with the fewest mistakes. The first
    /// letter must be right, and long words alone are forgiven a second mistake.
    pub(crate) fn meant(&self, word: &str) -> Option<&str> {
        let most = typo::forgiven(word);
        let first = word.chars().next().filter(|_| most > 0)?;
        let look = Look::at(word);
        let near = self.words.get(&first)?.iter().filter(|(_, other)| look.may_be(**other, most));
        let near = near.filter_map(|(known, _)| Some((typo::mistakes(word, known, most)?, &**known)));
        near.min().map(|(_, known)| known)
    }

    /// What people mean by words that have the same core as something in the list.
    pub(crate) fn saying_like<'w>(&self, said: impl Iterator<Item = &'w str> + Clone) -> Option<&Saying> {
        self.sayings.get(self.cores.get(core(said)?.as_str())?)
    }

    /// What people mean by folded words with one space between them.
    pub(crate) fn saying(&self, said: &str) -> Option<&Saying> {
        self.sayings.get(said)
    }

    /// The English spelling of a Scots one: one word or two.
    pub(crate) fn spelling(&self, word: &str) -> Option<&str> {
        self.spellings.get(word).map(|word| &**word)
    }

    /// The longest thing people say, in words.
    pub(crate) fn most_words(&self) -> usize {
        self.most_words
    }

    /// How many things people say are in the list.
    #[expect(clippy::len_without_is_empty, reason = "it is never empty")]
    pub fn len(&self) -> usize {
        self.sayings.len()
    }
}

/// What is left of a phrase without little words and endings: "scared of my man" and "just scared, the man" have one core.
/// None in other scripts, where nobody would know what an ending is, and where too little is left: "hit" alone does not say
/// what "hits me" does, and short words take on other meanings with their endings.
fn core<'w>(said: impl Iterator<Item = &'w str> + Clone) -> Option<String> {
    if said.clone().any(|word| !word.is_ascii()) {
        return None;
    }
    let words: Vec<&str> = said.clone().filter(|word| !is_little_word(word)).collect();
    let is_enough = match words.as_slice() {
        [] => false,
        [one] => one.len() > SHORT && said.count() == 1,
        _ => true,
    };
    // Whoever it is about, it is the same trouble; alone, a mother is not a son.
    let told = |word: &&'w str| if words.len() > 1 && is_kin(word) { Cow::Borrowed(KIN) } else { stem(word) };
    is_enough.then(|| words.iter().map(told).collect::<Vec<_>>().join(" "))
}

/// Stands for whoever is close, in a core.
const KIN: &str = "kin";

/// A word of so many letters stands for itself alone.
const SHORT: usize = 4;

/// The lines of a list with the section each stands in; comments and empty lines left out.
pub(crate) fn lines(list: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut section = "";
    list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).filter_map(move |line| {
        match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            Some(name) => {
                section = name;
                None
            }
            None => Some((section, line)),
        }
    })
}

/// A text as its folded words with one space between them.
pub(crate) fn folded(text: &str) -> String {
    words(text).into_iter().map(|word| word.folded).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::TOPIC;

    #[test]
    fn a_phrase_is_heard_with_other_endings_and_little_words() {
        let list = "[home]\nboiler broken = repairs\n[recovery]\nmy son yodels = @singing\n[money]\nbailiffs = debt\nhits me = x";
        let everyday = Everyday::read(list);
        let like = |said: &str| everyday.saying_like(said.split(' '));
        for (said, known) in [
            ("boiler is just broken", "boiler broken"),
            ("the wife is yodelling", "my son yodels"),
            ("bailiff", "bailiffs"),
        ] {
            assert_eq!(like(said), everyday.saying(known), "{said}");
            assert!(like(said).is_some(), "{said}");
        }
        for said in ["hit", "the of", "دعم", "wife"] {
            assert_eq!(like(said), None, "{said}");
        }
    }

    #[test]
    fn everyday_words_mean_something() {
        let everyday = Everyday::shipped();
        for (said, need) in [
            ("skint", Category::Money),
            ("nae pals", Category::Company),
            ("greetin", Category::Talking),
            ("leccy", Category::Home),
        ] {
            let saying = everyday.saying(said).unwrap_or_else(|| panic!("{said}"));
            assert!(!saying.means.is_empty(), "{said}");
            let _ = need;
        }
        assert!(everyday.len() >= 400, "{}", everyday.len());
    }

    #[test]
    fn every_line_is_folded_and_stands_once() {
        let mut seen = std::collections::BTreeSet::new();
        for (section, line) in lines(SHIPPED) {
            let is_urgent = matches!(section, "crisis" | "danger" | "illness" | "roof" | "talk" | "care");
            let (left, right) = line.split_once('=').unwrap_or((line, ""));
            assert_eq!(is_urgent, right.is_empty() || left.is_empty(), "{line}");
            for said in left.split(',').map(str::trim) {
                assert_eq!(folded(said), said, "{line}");
                assert!(
                    said.is_empty() || seen.insert((is_urgent || section == "spelling", said)),
                    "{said} stands twice"
                );
            }
            for means in right.split('|').map(str::trim).filter(|means| !means.is_empty()) {
                match means.strip_prefix(TOPIC) {
                    Some(topic) => assert!(Topic::read(topic).is_ok(), "{line}"),
                    None => assert_eq!(folded(means), means, "{line}"),
                }
            }
            let key = section.split('/').next().unwrap_or_default();
            assert!(is_urgent || matches!(key, "general" | "spelling") || Category::read(key).is_ok(), "[{section}]");
        }
    }

    #[test]
    fn own_words_win_over_shipped_ones() {
        let own = OwnWord { said: "Skint".into(), means: vec!["Pottery".into()], need: Some(Category::Arts) };
        let everyday = Everyday::shipped().with(&[own]);
        let saying = everyday.saying("skint").expect("said");
        assert_eq!((saying.means.as_slice(), saying.need), (["pottery".into()].as_slice(), Some(Category::Arts)));
    }
}
