//! What the screens say: typed keys, English compiled in, other languages one file each.
//!
//! No view holds a literal text. A language other than English is a file of texts by key; what it lacks is said in
//! English, and a test finds what it lacks.

mod answers;
mod choice;
mod english;
pub mod format;
pub mod named;
pub mod onward;
pub mod row;
pub mod sent;

use domain::Topic;
pub use english::{Count, Key};
use std::collections::HashMap;
use std::sync::Arc;

/// Words about crisis and consent: only ever people's translations. A draft leaves them out, and English is shown. The
/// credit of the data too: its owners word it.
pub const NEEDS_A_PERSON: &[Key] = &[
    Key::DatasetCredit,
    Key::CrisisLabel,
    Key::CrisisQuestion,
    Key::CrisisDanger,
    Key::CrisisNhs,
    Key::CrisisSamaritans,
    Key::CrisisBreathing,
    Key::CrisisMoreFirst,
    Key::CrisisMoreRest,
    Key::CrisisYes,
    Key::CrisisDo,
    Key::CrisisDoDanger,
    Key::CrisisDoDoctor,
    Key::CrisisDoNhs,
    Key::CrisisDoSend,
    Key::HelpTitle,
    Key::HelpLead,
    Key::HelpDanger,
    Key::HelpNhs,
    Key::HelpSamaritans,
    Key::HelpBreathing,
    Key::HelpChecked,
    Key::HelpOpenNow,
    Key::HelpOpensLater,
    Key::HelpNoHours,
    Key::HelpAtNight,
    Key::HelpAtNightText,
    Key::HelpText,
    Key::HelpWeb,
    Key::HelpMore,
    Key::DangerLine,
    Key::Agreed,
    Key::AgreedYes,
    Key::AgreedNo,
    Key::WhyNeedsAgreement,
    Key::WhyNeedsOwnAgreement,
    Key::AskAgreement,
    Key::AskAgreed,
    Key::AskAgreedTheirs,
    Key::AskHelpFirst,
    Key::AskSentMeanwhile,
    Key::InCrisis,
    Key::InCrisisNow,
    Key::BrokenStill,
    Key::NothingHelplines,
    Key::UrgentCrisis,
    Key::UrgentCrisisDanger,
    Key::UrgentDangerTitle,
    Key::UrgentDanger,
    Key::UrgentDangerDanger,
    Key::UrgentIllnessTitle,
    Key::UrgentIllness,
    Key::UrgentIllnessName,
    Key::UrgentIllnessDanger,
    Key::UrgentIllnessNhs,
    Key::UrgentRoofTitle,
    Key::UrgentRoof,
    Key::HomelessDay,
    Key::HomelessDayWhat,
    Key::HomelessNight,
    Key::HomelessNightWhat,
    Key::ShelterLine,
    Key::ShelterLineWhat,
    Key::UrgentTalkTitle,
    Key::UrgentTalk,
    Key::UrgentCareTitle,
    Key::UrgentCare,
    Key::UrgentCareNhs,
    Key::AbuseLine,
    Key::AbuseLineWhat,
];

/// A language in which the screens speak.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Arabic.
    Ar,
}

impl Lang {
    /// Every language, English first.
    pub const ALL: [Self; 2] = [Self::En, Self::Ar];

    /// The language of an address: its first part names it, English has none.
    pub fn of_path(path: &str) -> Self {
        let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
        Self::ALL.into_iter().find(|lang| *lang != Self::En && lang.tag() == first).unwrap_or_default()
    }

    /// The BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ar => "ar",
        }
    }

    /// The direction of writing.
    pub const fn dir(self) -> &'static str {
        match self {
            Self::En => "ltr",
            Self::Ar => "rtl",
        }
    }

    /// What its speakers call it.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Ar => "العربية",
        }
    }

    /// An address of our own in this language.
    pub fn to(self, path: &str) -> String {
        match self {
            Self::En => path.to_owned(),
            other if path == "/" => format!("/{}", other.tag()),
            other => format!("/{}{path}", other.tag()),
        }
    }

    /// The same page in this language: an address with any other language taken out of it. It begins with one slash: two
    /// would lead to somebody else.
    pub fn same_page(self, path: &str) -> String {
        let here = Self::of_path(path);
        let plain = match here {
            Self::En => path,
            other => path.trim_start_matches('/').strip_prefix(other.tag()).unwrap_or(path),
        };
        self.to(&format!("/{}", plain.trim_start_matches(['/', '\\'])))
    }

    /// Which form of a text goes with a number (Unicode CLDR plural rules, cardinal).
    fn form(self, n: u64) -> &'static str {
        match (self, n) {
            (Self::En, 1) => "one",
            (Self::En, _) => "other",
            (Self::Ar, 0) => "zero",
            (Self::Ar, 1) => "one",
            (Self::Ar, 2) => "two",
            (Self::Ar, n) if (3..=10).contains(&(n % 100)) => "few",
            (Self::Ar, n) if (11..=99).contains(&(n % 100)) => "many",
            (Self::Ar, _) => "other",
        }
    }
}

/// The Arabic file. The server reads it from here; a browser fetches the same file under a name with its hash.
pub const ARABIC: &str = include_str!("words/ar.json");

/// Everything the screens say in one language. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Words {
    /// The language.
    pub lang: Lang,
    texts: Arc<HashMap<String, String>>,
}

impl Words {
    /// The English ones.
    pub fn english() -> Self {
        Self { lang: Lang::En, texts: Arc::default() }
    }

    /// The words of another language from its file: a JSON object of texts by key. A file that cannot be read leaves
    /// the screens in English, in the direction of the language that was asked for.
    pub fn read(lang: Lang, file: &str) -> Self {
        Self { lang, texts: Arc::new(serde_json::from_str(file).unwrap_or_default()) }
    }

    /// A text. What only people may translate is English until they have.
    pub fn say(&self, key: Key) -> String {
        self.texts.get(key.name()).cloned().unwrap_or_else(|| key.english().to_owned())
    }

    /// A text with its gaps filled: `{place}` becomes what is given for `place`.
    pub fn fill(&self, key: Key, gaps: &[(&str, &str)]) -> String {
        filled(self.say(key), gaps)
    }

    /// A text that counts, in the form that goes with the number; `{n}` becomes the number.
    pub fn count(&self, count: Count, n: u64, gaps: &[(&str, &str)]) -> String {
        let named = |form: &str| self.texts.get(&format!("{}.{form}", count.name())).cloned();
        let text =
            named(self.lang.form(n)).or_else(|| named("other")).unwrap_or_else(|| count.english(n == 1).to_owned());
        filled(text, gaps).replace("{n}", &n.to_string())
    }

    /// What a topic is called.
    pub fn topic(&self, topic: Topic) -> String {
        self.texts.get(&format!("topic.{}", topic.key())).map_or_else(|| topic.name().to_owned(), Clone::clone)
    }

    /// What a topic is about, in a sentence.
    pub fn topic_about(&self, topic: Topic) -> String {
        self.texts.get(&format!("topic.{}.about", topic.key())).map_or_else(|| topic.about().to_owned(), Clone::clone)
    }

    /// An address of our own in this language.
    pub fn to(&self, path: &str) -> String {
        self.lang.to(path)
    }
}

fn filled(mut text: String, gaps: &[(&str, &str)]) -> String {
    for (gap, with) in gaps {
        text = text.replace(&format!("{{{gap}}}"), with);
    }
    text
}

/// The words of the page that is being made.
pub fn use_words() -> Words {
    leptos::prelude::use_context::<Words>().unwrap_or_else(Words::english)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn gaps(text: &str) -> BTreeSet<String> {
        text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(gap, _)| gap.to_owned()).collect()
    }

    #[test]
    fn arabic_says_everything_and_keeps_every_gap() {
        let texts: HashMap<String, String> = serde_json::from_str(ARABIC).expect("a JSON object of texts");
        let mut wanted = BTreeSet::new();
        for key in Key::all() {
            if NEEDS_A_PERSON.contains(&key) {
                assert!(!texts.contains_key(key.name()), "{} needs a person's translation", key.name());
                continue;
            }
            let text = texts.get(key.name()).unwrap_or_else(|| panic!("{} is missing", key.name()));
            assert_eq!(gaps(text), gaps(key.english()), "{}", key.name());
            wanted.insert(key.name().to_owned());
        }
        for key in Key::of_the_desk() {
            assert!(!texts.contains_key(key.name()), "{} is said in English alone", key.name());
        }
        for count in Count::ALL {
            for form in ["zero", "one", "two", "few", "many", "other"] {
                let name = format!("{}.{form}", count.name());
                let text = texts.get(&name).unwrap_or_else(|| panic!("{name} is missing"));
                let mut expected = gaps(count.english(false));
                // "One support" and "two supports" may be said without a number.
                if !gaps(text).contains("n") && matches!(form, "zero" | "one" | "two") {
                    expected.remove("n");
                }
                assert_eq!(gaps(text), expected, "{name}");
                wanted.insert(name);
            }
        }
        for topic in Topic::ALL {
            for name in [format!("topic.{}", topic.key()), format!("topic.{}.about", topic.key())] {
                assert!(texts.contains_key(&name), "{name} is missing");
                wanted.insert(name);
            }
        }
        let unused: Vec<&String> = texts.keys().filter(|name| !wanted.contains(*name)).collect();
        assert!(unused.is_empty(), "nothing says {unused:?}");
    }

    #[test]
    fn an_address_names_its_language() {
        for (path, lang, plain) in [
            ("/", Lang::En, "/"),
            ("/find", Lang::En, "/find"),
            ("/ar", Lang::Ar, "/"),
            ("/ar/", Lang::Ar, "/"),
            ("/ar/find", Lang::Ar, "/find"),
            ("/art", Lang::En, "/art"),
        ] {
            assert_eq!(Lang::of_path(path), lang);
            assert_eq!(Lang::En.same_page(path), plain);
        }
        assert_eq!(Lang::Ar.same_page("/support/a"), "/ar/support/a");
        assert_eq!(Lang::Ar.same_page("/"), "/ar");
        for path in ["//evil.example", "/ar//evil.example", "//ar//evil.example", "/ar/\\evil.example"] {
            assert_eq!(Lang::En.same_page(path), "/evil.example", "{path}");
        }
    }

    #[test]
    fn numbers_choose_their_form() {
        let words = Words::english();
        assert_eq!(words.count(Count::Supports, 1, &[]), "1 support");
        assert_eq!(words.count(Count::Supports, 14, &[]), "14 supports");
        let forms: Vec<&str> = [0, 1, 2, 3, 10, 11, 99, 100, 103].into_iter().map(|n| Lang::Ar.form(n)).collect();
        assert_eq!(forms, ["zero", "one", "two", "few", "few", "many", "many", "other", "few"]);
    }
}
