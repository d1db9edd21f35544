//! What results can be narrowed down by, in words.

use super::{Key, Words};
use domain::support::{Ages, Reach};
use finder::choice::{Access, Age, On, Price, Time};
use finder::{Choice, Group};

impl Words {
    /// What a group of choices is called.
    pub fn group(&self, group: Group) -> String {
        self.say(match group {
            Group::Help => Key::GroupHelp,
            Group::When => Key::When,
            Group::Cost => Key::Cost,
            Group::ComeIn => Key::GroupComeIn,
            Group::Access => Key::GroupAccess,
            Group::Language => Key::GroupLanguage,
            Group::Age => Key::GroupAge,
            Group::Way => Key::GroupWay,
            Group::Room => Key::GroupRoom,
        })
    }

    /// What a choice is called.
    pub fn choice(&self, choice: &Choice) -> String {
        match choice {
            Choice::Category(category) => self.category(*category),
            Choice::Topic(topic) => self.topic(*topic),
            Choice::On(on) => self.say(day(*on)),
            Choice::Time(Time::Morning) => self.say(Key::ChoiceMorning),
            Choice::Time(Time::Afternoon) => self.say(Key::ChoiceAfternoon),
            Choice::Time(Time::Evening) => self.say(Key::ChoiceEvening),
            Choice::Price(Price::Free) => self.say(Key::Free),
            Choice::Price(Price::Donation) => self.say(Key::Donation),
            Choice::ComeIn(how) => self.come_in_short(*how, Reach::Place).unwrap_or_else(|| self.say(Key::NotKnown)),
            Choice::Access(access) => self.say(has(*access)),
            Choice::Language(code) => self.language(code.as_str()),
            Choice::Age(age) => self.age_choice(*age),
            Choice::Way(Reach::Place) => self.say(Key::ChoiceInPerson),
            Choice::Way(Reach::Phone) => self.say(Key::ByPhone),
            Choice::Way(Reach::Online) => self.say(Key::Online),
            Choice::Room => self.say(Key::RoomOpen),
        }
    }

    fn age_choice(&self, age: Age) -> String {
        let (from, to) = match age {
            Age::Tiny => return self.say(Key::ChoiceUnder5),
            Age::Child => (5, Some(11)),
            Age::Teen => (12, Some(17)),
            Age::Young => (18, Some(25)),
            Age::Adult => (26, Some(59)),
            Age::Older => (60, None),
        };
        self.ages(Ages { from: Some(from), to }).unwrap_or_default()
    }
}

const fn day(on: On) -> Key {
    match on {
        On::Now => Key::ChoiceNow,
        On::Today => Key::Today,
        On::Tomorrow => Key::Tomorrow,
        On::Weekend => Key::ChoiceWeekend,
        On::Monday => Key::Monday,
        On::Tuesday => Key::Tuesday,
        On::Wednesday => Key::Wednesday,
        On::Thursday => Key::Thursday,
        On::Friday => Key::Friday,
        On::Saturday => Key::Saturday,
        On::Sunday => Key::Sunday,
    }
}

const fn has(access: Access) -> Key {
    match access {
        Access::StepFree => Key::StepFree,
        Access::Toilet => Key::Toilet,
        Access::ChangingPlace => Key::ChoiceHoist,
        Access::HearingLoop => Key::Loop,
        Access::Parking => Key::ChoiceParking,
        Access::QuietSpace => Key::ChoiceQuiet,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::support::ComeIn;
    use std::collections::BTreeSet;

    #[test]
    fn the_choices_of_a_group_are_told_apart() {
        let words = Words::english();
        let mut said: Vec<(Group, String)> = Vec::new();
        let all = [
            On::ALL.iter().map(|on| Choice::On(*on)).collect::<Vec<_>>(),
            Time::ALL.iter().map(|time| Choice::Time(*time)).collect(),
            Price::ALL.iter().map(|price| Choice::Price(*price)).collect(),
            ComeIn::ALL.iter().map(|how| Choice::ComeIn(*how)).collect(),
            Access::ALL.iter().map(|access| Choice::Access(*access)).collect(),
            Age::ALL.iter().map(|age| Choice::Age(*age)).collect(),
            Reach::ALL.iter().map(|reach| Choice::Way(*reach)).collect(),
            vec![Choice::Room],
        ];
        for choice in all.concat() {
            said.push((choice.group(), words.choice(&choice)));
        }
        assert!(said.iter().all(|(_, text)| !text.is_empty()));
        assert_eq!(said.iter().collect::<BTreeSet<_>>().len(), said.len(), "two choices have one name");
    }

    #[test]
    fn ages_are_said_in_years() {
        let words = Words::english();
        let said: Vec<String> = Age::ALL.iter().map(|age| words.choice(&Choice::Age(*age))).collect();
        assert_eq!(said, ["Under 5", "5 to 11", "12 to 17", "18 to 25", "26 to 59", "60 and over"]);
    }
}
