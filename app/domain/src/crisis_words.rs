//! Words that mean somebody may be in danger from themselves or others: whoever triages reads such a referral first.
//!
//! A word too many costs a look, a word too few may cost a life: "no thoughts of suicide" is flagged too.

use crate::text::fold;

/// Phrases as people and practices write them, folded. A star stands for any ending.
const PHRASES: [&str; 72] = [
    "suicid*",
    "kill myself",
    "killing myself",
    "kill himself",
    "kill herself",
    "kill themselves",
    "kill themself",
    "end my life",
    "end his life",
    "end her life",
    "end their life",
    "ending my life",
    "ending it all",
    "end it all",
    "take my own life",
    "take his own life",
    "take her own life",
    "take their own life",
    "taking my own life",
    "want to die",
    "wants to die",
    "wanted to die",
    "wish i was dead",
    "wish i were dead",
    "wishes he was dead",
    "wishes she was dead",
    "better off dead",
    "better off without me",
    "no reason to live",
    "nothing to live for",
    "nothing left to live for",
    "wish i wasnt here",
    "wish i werent here",
    "not worth living",
    "dont want to live",
    "doesnt want to live",
    "dont want to be here any more",
    "dont want to be here anymore",
    "dont want to wake up",
    "cant go on",
    "cannot go on",
    "cannae go on",
    "canny go on",
    "cant take any more",
    "cant take it any more",
    "cant take it anymore",
    "kids are getting hit",
    "children are getting hit",
    "he hits the kids",
    "self harm*",
    "selfharm*",
    "harm myself",
    "harming myself",
    "harms himself",
    "harms herself",
    "hurt myself",
    "hurting myself",
    "cutting myself",
    "cutting himself",
    "cutting herself",
    "cut my wrists",
    "slit my wrists",
    "overdos*",
    "hang myself",
    "hang himself",
    "hang herself",
    "jump off a bridge",
    "jump off the bridge",
    "hes going to kill me",
    "he will kill me",
    "afraid he will kill",
    "afraid for my life",
];

/// Whether a text holds words that call for a look at once.
pub fn has_crisis_words(text: &str) -> bool {
    let words = words(text);
    PHRASES.iter().any(|phrase| stands_in(phrase, &words))
}

/// The words of a text, folded: "don't" is one word, and "self-harm" two.
fn words(text: &str) -> Vec<String> {
    let plain = fold(text).replace('\'', "");
    let words = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

fn stands_in(phrase: &str, words: &[String]) -> bool {
    let sought: Vec<&str> = phrase.split(' ').collect();
    let is_word = |(sought, word): (&&str, &String)| match sought.strip_suffix('*') {
        Some(beginning) => word.starts_with(beginning),
        None => word == sought,
    };
    words.windows(sought.len()).any(|window| sought.iter().zip(window).all(is_word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_say_is_noticed_however_it_is_written() {
        for text in [
            "I want to die.",
            "She says she's SUICIDAL since March",
            "he’d be better off dead, he says",
            "I don’t want to be here any more",
            "I dont want to be here anymore",
            "Took an overdose in spring",
            "history of self-harm",
            "self harming again",
            "I can't go on like this",
            "thinks about ending it all",
            "no thoughts of suicide",
            "I could kill\nmyself",
        ] {
            assert!(has_crisis_words(text), "{text}");
        }
    }

    #[test]
    fn what_only_sounds_like_it_is_not() {
        for text in [
            "",
            "I sit in with the telly on all day.",
            "I could kill for a cup of tea",
            "killing time until the bus comes",
            "My hips are killing me",
            "I want to diet and get fit",
            "to die for, her scones",
            "the end of my lease",
            "They want to end the tenancy",
            "hanging baskets for the tenement",
            "She wants to hang her washing out herself",
            "cut myself off from my friends",
            "the bridge club",
            "overdue bills",
            "I want to live nearer my sister",
            "self help books",
            "dead tired",
            "We go on to the choir afterwards",
        ] {
            assert!(!has_crisis_words(text), "{text}");
        }
    }

    #[test]
    fn every_phrase_is_written_as_texts_are_read() {
        for phrase in PHRASES {
            assert_eq!(words(phrase.trim_end_matches('*')).join(" "), phrase.trim_end_matches('*'), "{phrase}");
            assert!(has_crisis_words(&format!("Well, {}.", phrase.trim_end_matches('*'))), "{phrase}");
        }
    }
}
