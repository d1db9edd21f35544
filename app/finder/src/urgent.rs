//! Words of somebody for whom help right now comes before anything that is found.

use crate::everyday::{Everyday, SHIPPED, folded, lines};
use crate::typo::{self, Look};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// What somebody's words ask for that comes before a support.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Urgent {
    /// They may be in danger from themselves.
    Crisis,
    /// They may be in danger from somebody else.
    Danger,
    /// A body that needs an ambulance.
    Illness,
    /// A bed for tonight.
    Roof,
    /// Somebody who listens now.
    Talk,
    /// A doctor, a dentist or medicine: no support gives those.
    Care,
}

impl Urgent {
    /// Which is told where words speak of several, the gravest first.
    const ALL: [Self; 6] = [Self::Crisis, Self::Danger, Self::Illness, Self::Roof, Self::Talk, Self::Care];

    /// The section of the file that holds its phrases.
    const fn section(self) -> &'static str {
        match self {
            Self::Crisis => "crisis",
            Self::Danger => "danger",
            Self::Illness => "illness",
            Self::Roof => "roof",
            Self::Talk => "talk",
            Self::Care => "care",
        }
    }
}

/// The phrases of one sort.
type Phrases = Vec<Vec<Known>>;

/// A word of a phrase.
struct Known {
    word: String,
    look: Look,
    /// How many mistakes are forgiven in it: one in a word of 5 letters. A word that is a whole phrase must be longer,
    /// and in Latin letters: "rapid" is not "raped".
    forgiven: u8,
}

static PHRASES: LazyLock<[(Urgent, Phrases); 6]> = LazyLock::new(|| {
    let of = |urgent: Urgent| {
        let here = lines(SHIPPED).filter(|(section, _)| *section == urgent.section());
        let phrases = here.filter(|(_, line)| !line.starts_with('=')).flat_map(|(_, line)| line.split(','));
        phrases.map(|phrase| known(split(&folded(phrase)))).filter(|phrase| !phrase.is_empty()).collect()
    };
    Urgent::ALL.map(|urgent| (urgent, of(urgent)))
});

fn known(phrase: Vec<String>) -> Vec<Known> {
    let is_alone = phrase.len() == 1;
    let known = |word: String| {
        let is_long_enough = !is_alone || (word.is_ascii() && word.len() >= 7);
        let forgiven = if is_long_enough { typo::forgiven(&word).min(1) } else { 0 };
        Known { look: Look::at(&word), forgiven, word }
    };
    phrase.into_iter().map(known).collect()
}

fn split(folded: &str) -> Vec<String> {
    folded.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// What the words ask for that comes before a support. Spelling mistakes are forgiven as in a search; danger from
/// oneself is told first, then from others.
pub fn urgent(typed: &str) -> Option<Urgent> {
    let said = split(&folded(typed));
    let everyday = Everyday::shipped();
    let in_english = |word: &String| split(everyday.spelling(word).unwrap_or(word));
    let plain: Vec<String> = said.iter().flat_map(in_english).collect();
    let plain = Some(plain).filter(|plain| *plain != said).map(looked_at);
    let said = looked_at(said);
    let stands =
        |phrase: &Vec<Known>| stands_in(phrase, &said) || plain.as_ref().is_some_and(|plain| stands_in(phrase, plain));
    PHRASES.iter().find(|(_, phrases)| phrases.iter().any(stands)).map(|(urgent, _)| *urgent)
}

fn looked_at(words: Vec<String>) -> Vec<(String, Look)> {
    let looked_at = |word: String| {
        let look = Look::at(&word);
        (word, look)
    };
    words.into_iter().map(looked_at).collect()
}

fn stands_in(phrase: &[Known], said: &[(String, Look)]) -> bool {
    if let [known] = phrase
        && !known.word.is_ascii()
        && known.word.chars().any(is_written_without_spaces)
    {
        return said.iter().any(|(said, _)| said.contains(&known.word));
    }
    said.windows(phrase.len().max(1))
        .any(|run| run.iter().zip(phrase).all(|((said, look), known)| known.is(said, *look)))
}

impl Known {
    /// Whether what was said is this word, or was meant to be.
    fn is(&self, said: &str, look: Look) -> bool {
        let may_be_meant = self.forgiven > 0 && self.look.may_be(look, self.forgiven);
        // A look is one comparison of numbers; most words end there.
        self.look == look && self.word == said
            || may_be_meant && typo::mistakes(said, &self.word, self.forgiven).is_some()
    }
}

/// Chinese, Japanese and their like: words stand without spaces between them.
pub(crate) fn is_written_without_spaces(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_danger_are_heard_and_ordinary_ones_are_not() {
        for typed in
            ["I want to die", "suicidal", "I don’t want to be here", "better off dead, G51", "END IT ALL", "suicdal"]
        {
            assert_eq!(urgent(typed), Some(Urgent::Crisis), "{typed}");
        }
        for typed in
            ["chest pain", "cant breathe", "I can't breathe!", "my dad's having a stroke", "he wullnae wake up"]
        {
            assert_eq!(urgent(typed), Some(Urgent::Illness), "{typed}");
        }
        assert_eq!(urgent("he strangled me and I cant breathe"), Some(Urgent::Danger));
        for typed in
            ["nowhere to sleep tonight", "homeless", "naewhere tae stay", "i am sleeping in my car", "bezdomny"]
        {
            assert_eq!(urgent(typed), Some(Urgent::Roof), "{typed}");
        }
        assert_eq!(urgent("he hit me and I have nowhere to stay"), Some(Urgent::Danger));
        for typed in ["want to talk to someone now", "panic attack", "cannae cope wi this", "samaritans"] {
            assert_eq!(urgent(typed), Some(Urgent::Talk), "{typed}");
        }
        for typed in ["need a dentist", "toothache", "no GP", "ran out of medication", "牙痛"] {
            assert_eq!(urgent(typed), Some(Urgent::Care), "{typed}");
        }
        for typed in [
            "stroke club",
            "after my heart attack",
            "unconscious bias",
            "breathing exercises",
            "diet",
            "weekend italian class",
            "dead slow walking",
            "my mum died",
            "",
            "friend",
            "rapid response",
            "talking group",
            "somebody to talk English with",
            "doctors note for work",
            "care",
            "dated kitchen",
            "housing advice",
            "no room at home",
            "nowhere to park",
        ] {
            assert_eq!(urgent(typed), None, "{typed}");
        }
    }
}
