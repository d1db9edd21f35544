//! Whether two records may be about the same person: names as they sound, and what is certain.

use crate::text::fold;
use crate::{Line, Person};

/// How sure it is that two records are about one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Alike {
    /// Nothing says so.
    No,
    /// Born on the same day, with names that sound alike.
    Perhaps,
    /// The same CHI number; or the same birthday, full name and postcode.
    Surely,
}

/// How sure it is that these two are one.
pub fn alike(one: &Person, other: &Person) -> Alike {
    let chi = (&one.particulars.chi, &other.particulars.chi);
    if let (Some(one), Some(other)) = chi
        && one == other
    {
        return Alike::Surely;
    }
    let (Some(born), Some(also_born)) = (one.born_on, other.born_on) else { return Alike::No };
    if born != also_born {
        return Alike::No;
    }
    let (name, other_name) = (letters(&one.full_name()), letters(&other.full_name()));
    let is_same_home = matches!(
        (&one.home, &other.home),
        (crate::person::Home::At(here), crate::person::Home::At(there)) if here == there
    );
    // Two CHI numbers that differ are two people, or a slip: certain it is not.
    let may_be_sure = !matches!(chi, (Some(_), Some(_)));
    if may_be_sure && is_same_home && !name.is_empty() && name == other_name {
        return Alike::Surely;
    }
    if sound_alike(one, other) { Alike::Perhaps } else { Alike::No }
}

/// Whether both names sound alike; a name somebody is called by stands for the given one.
fn sound_alike(one: &Person, other: &Person) -> bool {
    let family = |person: &Person| person.family.as_ref().map(|name| sound(name.as_str())).unwrap_or_default();
    let given = |person: &Person| -> Vec<String> {
        let called = person.particulars.called.as_ref().map(Line::as_str);
        std::iter::once(person.given.as_str()).chain(called).map(sound).collect()
    };
    family(one) == family(other) && given(one).iter().any(|name| given(other).contains(name))
}

/// The letters of a name, folded: nothing that people write in two ways.
fn letters(name: &str) -> String {
    let folded = fold(name);
    let words = folded.split([' ', '-']).filter(|word| !word.is_empty());
    let mut text = String::with_capacity(folded.len());
    for word in words {
        // McLean, MacLean and M'Lean are one name.
        let rest = word.strip_prefix("mc").or_else(|| word.strip_prefix("m'"));
        match rest.filter(|rest| rest.chars().count() > 1) {
            Some(rest) => text.extend("mac".chars().chain(rest.chars())),
            None => text.push_str(word),
        }
    }
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// How a name sounds, roughly: the first letter, then the consonants that are heard. The vowels are where spellings differ.
pub fn sound(name: &str) -> String {
    let plain = letters(name)
        .replace("ck", "k")
        .replace("ph", "f")
        .replace("mps", "ms")
        .replace("mpb", "mb")
        .replace("dg", "g")
        .replace("gh", "")
        .replace("sch", "s")
        .replace("kn", "n")
        .replace("wr", "r");
    let all: Vec<char> = plain.chars().collect();
    let mut heard = String::with_capacity(all.len());
    for (n, c) in all.iter().copied().enumerate() {
        let next = all.get(n + 1).copied().unwrap_or(' ');
        let sounds = match c {
            'c' if "eiy".contains(next) => 's',
            'c' | 'q' => 'k',
            'x' => 'k',
            'z' => 's',
            'y' if n == 0 => 'i',
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w' | 'h' if n > 0 => continue,
            _ => c,
        };
        if !heard.ends_with(sounds) {
            heard.push(sounds);
        }
    }
    heard
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chi::Chi;
    use crate::person::{Home, Interpreter};
    use crate::{Day, Postcode};
    use jiff::civil::date;

    fn person(given: &str, family: &str) -> Person {
        Person {
            given: Line::read("given", given).expect("a name"),
            family: Some(Line::read("family", family).expect("a name")),
            born_on: Some(Day::new(date(1961, 6, 14))),
            home: Home::At(Postcode::read("postcode", "G51 3AA").expect("a postcode")),
            phone: None,
            email: None,
            language: None,
            interpreter: Interpreter::No,
            best_time: None,
            particulars: crate::particulars::Particulars::default(),
        }
    }

    #[test]
    fn names_that_are_spelt_in_two_ways_sound_alike() {
        for (one, other) in [
            ("McDonald", "MacDonald"),
            ("M’Donald", "Macdonald"),
            ("MacLean", "McLean"),
            ("Mclain", "MacLean"),
            ("O’Neill", "O Neil"),
            ("ONeill", "O'Neal"),
            ("Stewart", "Stuart"),
            ("Thomson", "Thompson"),
            ("Reid", "Read"),
            ("Johnston", "Johnstone"),
            ("Catherine", "Kathryn"),
            ("Siân", "Sian"),
            ("Łukasz", "Lukasz"),
            ("Zoë", "Zoe"),
            ("Campbell", "Cambell"),
            ("Monaghan", "Monahan"),
            ("Smith-Ross", "Smith Ross"),
        ] {
            assert_eq!(sound(one), sound(other), "{one} {other}");
        }
    }

    #[test]
    fn other_names_sound_otherwise() {
        for (one, other) in [
            ("Brown", "Burns"),
            ("Rennie", "Reilly"),
            ("McDonald", "McDougall"),
            ("Ann", "Ian"),
            ("Margaret", "Marion"),
            ("Mack", "Kerr"),
            ("يوسف", "حداد"),
        ] {
            assert_ne!(sound(one), sound(other), "{one} {other}");
        }
        assert!(!sound("يوسف").is_empty(), "names in other letters are compared too");
    }

    #[test]
    fn the_same_birthday_and_a_name_that_sounds_alike_may_be_the_same_person() {
        let (one, other) = (person("Catriona", "McDonald"), person("Katriona", "MacDonald"));
        assert_eq!(alike(&one, &other), Alike::Perhaps);
        let younger = Person { born_on: one.born_on.map(|day| day.plus_days(1)), ..other.clone() };
        assert_eq!(alike(&one, &younger), Alike::No);
        let nobody_asked = Person { born_on: None, ..other };
        assert_eq!(alike(&one, &nobody_asked), Alike::No);
        assert_eq!(alike(&one, &person("Shona", "McDonald")), Alike::No, "a twin");
    }

    #[test]
    fn what_somebody_is_called_counts_as_their_name() {
        let mut one = person("Margaret", "Rennie");
        one.particulars.called = Some(Line::read("called", "Peggy").expect("a name"));
        assert_eq!(alike(&one, &person("Peggy", "Rennie")), Alike::Perhaps);
    }

    #[test]
    fn only_the_number_or_birthday_name_and_postcode_together_are_certain() {
        let one = person("Zoë", "O’Hara");
        assert_eq!(alike(&one, &person("zoe", "O'HARA")), Alike::Surely);
        let moved = Person { home: Home::NoFixedAddress, ..person("Zoe", "O'Hara") };
        assert_eq!(alike(&one, &moved), Alike::Perhaps);
        let with = |chi: &str, person: Person| {
            let mut person = person;
            person.particulars.chi = Chi::read_optional("chi", chi).expect("a number");
            person
        };
        let (first, second) = (with("1904851231", moved.clone()), with("1904851231", person("Somebody", "Else")));
        assert_eq!(alike(&first, &second), Alike::Surely);
        assert_eq!(alike(&first, &one), Alike::Perhaps, "one without a number");
        let other_number = with("0211165794", person("Zoe", "O'Hara"));
        assert_eq!(
            alike(&with("1904851231", one), &other_number),
            Alike::Perhaps,
            "two numbers are two people, or a slip"
        );
    }
}
