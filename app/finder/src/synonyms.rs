//! Everyday and Scots words, and the plain words that supports use. One way only: "skint" finds money advice, "money"
//! does not find "skint".
//!
//! To add a line: on the left what people say, folded, without apostrophes; on the right words or short phrases that
//! stand in what supports say about themselves. All words of a phrase must stand there, in any order.

/// What people say, and what they mean by it.
struct Line(&'static [&'static str], &'static [&'static str]);

/// Words of somebody who may be in danger from themselves. Help right now comes before anything that is found.
const CRISIS: &[&str] = &[
    "suicidal",
    "suicide",
    "end it",
    "end it all",
    "kill myself",
    "want to die",
    "wanting to die",
    "wish i was dead",
    "better off dead",
    "no want to be here",
    "dont want to be here",
    "hurt myself",
    "harm myself",
    "self harm",
];

/// Whether what was typed may be said by somebody in danger from themselves.
pub fn speaks_of_crisis(typed: &str) -> bool {
    let plain: String = domain::text::fold(typed).chars().filter(|c| *c != '\'').collect();
    let spaced = format!(
        " {} ",
        plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    );
    CRISIS.iter().any(|phrase| spaced.contains(&format!(" {phrase} ")))
}

const LINES: &[Line] = &[
    // Money and rights
    Line(
        &["skint", "brassic", "broke", "hard up", "nae money", "no money", "cant pay", "cannae pay"],
        &["money", "debt", "benefits", "food bank", "financial"],
    ),
    Line(&["cab"], &["citizens advice", "welfare rights"]),
    Line(&["dole", "buroo", "broo", "giro"], &["benefits", "universal credit", "job", "welfare rights"]),
    Line(&["uc"], &["universal credit", "benefits"]),
    Line(&["pip", "dla", "adp"], &["disability benefits", "disability payment", "welfare rights"]),
    Line(&["bills"], &["money", "debt", "energy", "fuel"]),
    Line(&["loan shark", "loan sharks", "bailiffs", "sheriff officers", "arrears"], &["debt", "money advice"]),
    Line(&["tribunal", "sanctioned", "sanction", "appeal"], &["welfare rights", "benefits", "advocacy"]),
    Line(&["bus pass", "travel card"], &["travel", "concession", "transport"]),
    // Food
    Line(&["messages", "scran", "hungry", "starving", "hunger", "grub", "piece"], &["food", "meal", "pantry"]),
    Line(&["foodbank", "foodbanks"], &["food bank", "food", "pantry"]),
    Line(&["soup kitchen", "hot meal", "dinner", "tea and toast"], &["meal", "lunch", "soup", "cafe", "food"]),
    // Company
    Line(
        &["lonely", "loneliness", "lonesome", "isolated", "isolation", "alone", "on my own", "by myself"],
        &["company", "befriending", "social", "friendship", "lonely", "isolation"],
    ),
    Line(
        &["nae pals", "no pals", "no friends", "nae friends", "make friends", "meet people", "pals", "pal"],
        &["company", "befriending", "social", "friendship"],
    ),
    Line(&["blether", "chat", "natter", "chinwag", "cuppa"], &["company", "conversation", "tea", "social"]),
    Line(&["bored", "scunnered", "nothing to do"], &["company", "activities", "class", "volunteering"]),
    Line(&["befriender", "visitor"], &["befriending"]),
    // Talking and mood
    Line(
        &["greetin", "greeting", "depressed", "depression", "down", "low", "hingin", "sad", "unhappy"],
        &["low mood", "counselling", "mental health", "talking", "wellbeing"],
    ),
    Line(
        &["anxious", "anxiety", "worried", "worry", "nerves", "panic", "panicking", "up to high doh"],
        &["anxiety", "stress", "mental health", "counselling", "talking"],
    ),
    Line(
        &["stressed", "cannae cope", "cant cope", "burnt out", "overwhelmed"],
        &["stress", "counselling", "wellbeing"],
    ),
    Line(&["heid", "head", "mental"], &["mental health", "wellbeing", "talking"]),
    Line(
        &["suicidal", "suicide", "end it", "end it all", "kill myself", "want to die", "better off dead", "self harm"],
        &["crisis", "suicide", "samaritans", "distress"],
    ),
    Line(
        &["grief", "grieving", "died", "passed away", "lost my", "widow", "widowed"],
        &["bereavement", "loss", "grief"],
    ),
    Line(&["therapy", "therapist", "counsellor", "someone to talk to"], &["counselling", "talking", "listening"]),
    Line(&["ptsd", "flashbacks"], &["trauma", "counselling"]),
    // Home and heating
    Line(&["leccy", "lecky", "electric", "meter", "prepay"], &["energy", "electricity", "fuel", "heating"]),
    Line(&["freezing", "cold", "baltic", "cold house", "heating bill"], &["heating", "warm", "energy", "fuel"]),
    Line(&["damp", "mould", "repairs", "landlord", "factor"], &["housing", "tenants", "repairs", "home"]),
    Line(&["evicted", "eviction", "kicked out"], &["housing advice", "homelessness", "tenants"]),
    Line(&["homeless", "rough sleeping", "sofa surfing", "nowhere to stay"], &["homelessness", "housing", "hostel"]),
    Line(&["hoose", "hame", "flat"], &["housing", "home"]),
    Line(&["flitting", "furniture", "cooker", "washing machine"], &["furniture", "household", "white goods"]),
    // Safety
    Line(
        &["battered", "hits me", "abuse", "abused", "abusive", "domestic violence", "violent partner"],
        &["domestic abuse", "womens aid", "safety", "refuge"],
    ),
    Line(&["scared", "feart", "feartie", "unsafe", "stalker", "stalking"], &["safety", "abuse", "refuge"]),
    Line(&["raped", "rape", "sexual assault"], &["rape crisis", "sexual violence", "trauma"]),
    Line(&["scam", "scammed", "conned"], &["fraud", "consumer advice", "scams"]),
    // Family and caring
    Line(&["wean", "weans", "bairn", "bairns", "kid", "kids", "toddler", "toddlers"], &["children", "family", "play"]),
    Line(&["baby", "babies", "newborn", "nappies", "pregnant"], &["baby", "parents", "family", "maternity"]),
    Line(
        &["maw", "mammy", "mum", "mums", "single mum", "da", "dad", "dads"],
        &["parents", "family", "mothers", "fathers"],
    ),
    Line(&["granny", "gran", "papa", "kinship"], &["kinship", "grandparents", "older people", "family"]),
    Line(&["looking after", "respite", "carer", "carers"], &["carers", "caring", "respite"]),
    Line(&["dementia", "alzheimers", "memory"], &["dementia", "memory", "carers"]),
    Line(&["teen", "teens", "teenager", "teenagers"], &["young people", "youth"]),
    Line(&["auld", "elderly", "pensioner", "pensioners", "oap"], &["older people", "older adults", "age"]),
    Line(&["dug", "dog", "dogs", "dug walking", "pet", "pets"], &["dog", "pets", "walking"]),
    // Getting active, staying well
    Line(
        &["keep fit", "exercise", "gym", "fitness", "workout"],
        &["active", "exercise", "fitness", "walking", "sport"],
    ),
    Line(&["walk", "walks", "daunder", "dander", "stravaig", "hillwalking"], &["walking", "walk"]),
    Line(&["fitba", "fitbaw", "footy", "kickabout"], &["football"]),
    Line(&["swim", "baths"], &["swimming", "pool"]),
    Line(&["sair", "sore", "pain", "sore back"], &["pain", "exercise", "long term conditions"]),
    Line(&["breathless", "copd", "chest"], &["lung", "breathing", "chest"]),
    Line(&["fags", "ciggies", "smoking", "quit smoking", "vape"], &["stop smoking", "smoking"]),
    Line(&["lose weight", "overweight", "diet"], &["weight", "healthy eating", "active"]),
    Line(&["sleep", "insomnia", "cannae sleep", "cant sleep"], &["sleep", "wellbeing"]),
    Line(&["gairden", "garden", "allotment", "growing"], &["gardening", "garden", "allotment", "growing"]),
    // Arts and music
    Line(&["knitting", "crochet", "sewing", "crafts", "craft"], &["crafts", "knitting", "sewing", "textile"]),
    Line(&["singing", "sing", "choir"], &["choir", "singing", "music"]),
    Line(&["drawing", "painting"], &["art", "painting", "drawing"]),
    Line(&["ceilidh", "dancing", "jigging", "dance"], &["dance", "dancing", "ceilidh"]),
    // Recovery
    Line(&["bevvy", "bevvying", "drinking", "drink", "booze", "steaming", "aa"], &["alcohol", "recovery"]),
    Line(
        &["junkie", "smack", "heroin", "drugs", "addict", "addicted", "addiction"],
        &["drugs", "recovery", "addiction"],
    ),
    Line(&["bookies", "betting", "bets", "puggy", "gamblers"], &["gambling", "recovery"]),
    // Work and learning
    Line(
        &["job", "jobs", "cv", "unemployed", "laid off", "out of work", "graft"],
        &["employment", "work", "job", "employability"],
    ),
    Line(&["computer", "laptop", "internet", "wifi", "getting online"], &["digital", "computer", "online", "internet"]),
    Line(&["cant read", "cannae read", "reading and writing", "spelling"], &["literacy", "adult learning"]),
    Line(&["volunteer", "giving back"], &["volunteering", "volunteer"]),
    // New to Scotland
    Line(&["esol", "learn english", "english class", "speak english"], &["esol", "english language", "english class"]),
    Line(
        &["refugee", "refugees", "asylum", "asylum seeker", "asylum seekers", "home office", "new scots"],
        &["refugee", "asylum", "immigration", "integration"],
    ),
    Line(&["visa", "immigration", "leave to remain"], &["immigration", "legal advice", "law centre"]),
    Line(&["bsl", "deaf"], &["british sign language", "deaf", "hearing"]),
    Line(&["solicitor", "lawyer", "legal"], &["legal advice", "law centre", "rights"]),
];

/// The longest thing people say, in words.
pub(crate) const MOST_WORDS: usize = 4;

/// What people mean by a word or phrase: folded words with one space between them. Empty where it means itself.
pub(crate) fn meanings(said: &str) -> &'static [&'static str] {
    LINES.iter().find(|Line(left, _)| left.contains(&said)).map_or(&[], |Line(_, right)| right)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::words;

    #[test]
    fn everyday_words_mean_something() {
        for (said, means) in [
            ("skint", "debt"),
            ("nae pals", "company"),
            ("cab", "citizens advice"),
            ("greetin", "low mood"),
            ("messages", "food"),
            ("leccy", "energy"),
        ] {
            assert!(meanings(said).contains(&means), "{said}");
        }
        assert!(meanings("money").is_empty(), "one way only");
    }

    #[test]
    fn every_line_is_folded_and_stands_once() {
        let mut seen = std::collections::BTreeSet::new();
        for Line(left, right) in LINES {
            for said in *left {
                let folded: Vec<String> = words(said).into_iter().map(|word| word.folded).collect();
                assert_eq!(folded.join(" "), **said);
                assert!(folded.len() <= MOST_WORDS, "{said}");
                assert!(seen.insert(*said), "{said} stands twice");
            }
            assert!(!right.is_empty());
        }
        assert!(LINES.len() >= 60, "{}", LINES.len());
    }
}

#[cfg(test)]
mod crisis_tests {
    use super::speaks_of_crisis;

    #[test]
    fn words_of_danger_are_heard_and_ordinary_ones_are_not() {
        for typed in ["I want to die", "suicidal", "I don’t want to be here", "better off dead, G51", "END IT ALL"] {
            assert!(speaks_of_crisis(typed), "{typed}");
        }
        for typed in ["diet", "weekend italian class", "dead slow walking", "my mum died", "", "friend"] {
            assert!(!speaks_of_crisis(typed), "{typed}");
        }
    }
}
