//! Sentences of others about money, the way in and the building, as our answers. What is not clearly said is not known.

use super::plain;
use domain::known::Known;
use domain::support::{ComeIn, Cost, Room};
use domain::text::fold;

/// What it costs, by what a feed says in words.
pub fn cost(given: &str) -> Cost {
    let words = plain::one_line(given);
    let folded = fold(&words);
    let Some(line) = plain::line::<200>(&words) else { return Cost::NotKnown };
    let has = |any: &[&str]| any.iter().any(|word| folded.contains(word));
    let names_money = folded.contains(['£', '$', '€']) && folded.chars().any(|c| ('1'..='9').contains(&c));
    let must_pay = names_money || has(&["vary", "varies", "mandatory", "membership"]);
    if let Some(rest) = free_at_first(&folded) {
        // "None." and "Free" say it all; "None. Donations welcome" says something more.
        // Folding may change the length of a text; then it is kept whole.
        let more = words.len().checked_sub(rest.len()).and_then(|at| words.get(at..)).unwrap_or(&words);
        let more = more.trim_start_matches(|c: char| c.is_whitespace() || ".,;:-–!".contains(c));
        let is_whole_answer = rest.is_empty() || rest.starts_with(['.', ',', ';', ':', '!', ' ']);
        if is_whole_answer && !must_pay {
            // "Free of charge for everybody" is kept whole: only after a stop do the words stand alone.
            let stops = rest.starts_with(['.', ';', ':', '!']);
            return Cost::Free(if stops || rest.is_empty() { plain::line(more) } else { Some(line) });
        }
    }
    match () {
        () if folded.contains("donation") && !has(&["mandatory", "charge", " fee", "dues"]) => {
            Cost::Donation(Some(line))
        }
        () if has(&["free of charge", "no charge", "no cost", "free to attend"]) && !must_pay => Cost::Free(Some(line)),
        () => Cost::Amount(line),
    }
}

/// What follows the word that says "nothing" where a text begins with it.
fn free_at_first(folded: &str) -> Option<&str> {
    const NOTHING: [&str; 12] = [
        "free of charge",
        "free",
        "none",
        "no charge",
        "no cost",
        "no fees",
        "no fee",
        "nothing",
        "£0.00",
        "£0",
        "$0",
        "0",
    ];
    let goes_on = |rest: &str| {
        let is_number = rest.strip_prefix('.').is_some_and(|after| after.starts_with(|c: char| c.is_ascii_digit()));
        is_number || rest.starts_with(char::is_alphanumeric)
    };
    NOTHING.iter().find_map(|word| folded.strip_prefix(word)).filter(|rest| !goes_on(rest))
}

/// How somebody comes in, by what a feed says about applying.
pub fn come_in(given: &str) -> ComeIn {
    let folded = fold(&plain::one_line(given));
    let has = |any: &[&str]| any.iter().any(|word| folded.contains(word));
    let walks_in = has(&[
        "walk in",
        "walk-in",
        "drop in",
        "drop-in",
        "turn up",
        "come along",
        "no appointment",
        "no need to book",
    ]);
    match () {
        () if folded.is_empty() => ComeIn::NotKnown,
        () if has(&["referral letter", "letter from"]) => ComeIn::ReferralLetter,
        () if has(&["referral only", "by referral", "referral required", "must be referred", "referrals only"]) => {
            ComeIn::ThroughWorker
        }
        () if walks_in && !has(&["no walk", "not walk", "no drop", "not drop"]) => ComeIn::JustTurnUp,
        () if has(&["book", "appointment", "register"]) => ComeIn::Book,
        () if has(&["phone", "call", "contact", "email", "e-mail", "ask", "apply", "text"]) => ComeIn::Ask,
        () if has(&["refer"]) => ComeIn::ThroughWorker,
        () => ComeIn::NotKnown,
    }
}

/// Whether there is room, by what a feed says about waiting.
pub fn room(given: &str) -> Room {
    let folded = fold(&plain::one_line(given));
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let number = |word: &str| word.parse::<u32>().ok().filter(|n| (1..=520).contains(n));
    match words.as_slice() {
        ["no", "wait"] | ["none"] | ["no", "waiting", "list" | "time"] => Room::Open,
        ["full"] => Room::Full,
        [.., weeks, "week" | "weeks"] if number(weeks).is_some() => Room::Waiting(number(weeks)),
        // Four weeks and a third a month, said in whole weeks.
        [.., months, "month" | "months"] if number(months).is_some() => {
            Room::Waiting(number(months).map(|n| n.saturating_mul(13) / 3))
        }
        ["waiting", "list"] => Room::Waiting(None),
        _ => Room::NotKnown,
    }
}

/// What is said about a building.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Access {
    /// A way in without steps.
    pub step_free: Known,
    /// An accessible toilet.
    pub toilet: Known,
    /// A hearing loop.
    pub hearing_loop: Known,
}

/// What sentences and terms say about a building. Where two contradict each other it is not known.
pub fn access<'a>(given: impl IntoIterator<Item = &'a str>) -> Access {
    const TOILET: [&str; 6] = ["toilet", "restroom", "wc", "washroom", "lavator", "changing places"];
    const LOOP: [&str; 5] = ["hearing loop", "induction loop", "loop system", "t-coil", "hearing induction"];
    const STEP_FREE: [&str; 8] =
        ["step-free", "step free", "wheelchair", "level access", "ramp", "no steps", "without steps", "no stairs"];
    let mut said: [Vec<Known>; 3] = [Vec::new(), Vec::new(), Vec::new()];
    for text in given {
        let folded = fold(&plain::plain(text)).replace('_', " ");
        for clause in folded.split(['.', ';', '\n', ',']).flat_map(|part| part.split(" but ")) {
            let has = |any: &[&str]| any.iter().any(|word| clause.contains(word));
            if has(&LOOP) {
                said[2].push(yes_or_no(clause));
            }
            if has(&TOILET) {
                let is_accessible = has(&["accessible", "disabled", "wheelchair", "changing places", "adapted"]);
                let codes = ["restroom"].contains(&clause.trim());
                said[1].push(if is_accessible || codes { yes_or_no(clause) } else { Known::NotKnown });
            } else if has(&STEP_FREE) && !has(&["van", "hire", "space"]) {
                let plain_yes = has(&["no steps", "without steps", "no stairs"]);
                said[0].push(if plain_yes { Known::Yes } else { yes_or_no(clause) });
            }
        }
    }
    let [step_free, toilet, hearing_loop] = said.map(|answers| agreed(&answers));
    Access { step_free, toilet, hearing_loop }
}

/// A clause that names something says yes, unless it denies it or hedges.
fn yes_or_no(clause: &str) -> Known {
    let mut words = clause.split(|c: char| !(c.is_alphanumeric() || c == '\'')).filter(|word| !word.is_empty());
    let hedges = ["limited", "partial", "partially", "some", "ask", "contact", "unknown", "most", "request"];
    if words.clone().any(|word| hedges.contains(&word)) {
        return Known::NotKnown;
    }
    let denies =
        |word: &str| ["no", "not", "without", "unavailable", "none", "lacks"].contains(&word) || word.ends_with("n't");
    Known::from_answer(Some(!words.any(denies)))
}

fn agreed(answers: &[Known]) -> Known {
    let mut said = answers.iter().copied().filter(|answer| *answer != Known::NotKnown);
    let first = said.next().unwrap_or_default();
    if said.all(|other| other == first) { first } else { Known::NotKnown }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_read_from_words() {
        for (given, word, more) in [
            ("None.", "free", None),
            ("Free", "free", None),
            ("FREE OF CHARGE", "free", None),
            ("£0.00", "free", None),
            (
                "None. Donations requested of those who can afford it.",
                "free",
                Some("Donations requested of those who can afford it."),
            ),
            ("None, except for permits.", "free", Some("None, except for permits.")),
            ("None for food. Vary for classes.", "amount", Some("None for food. Vary for classes.")),
            ("Free for members, £5 others", "amount", Some("Free for members, £5 others")),
            ("$2.50 suggested donation for lunch", "donation", Some("$2.50 suggested donation for lunch")),
            (
                "Suggested donation of $4. Mandatory charge of $2.",
                "amount",
                Some("Suggested donation of $4. Mandatory charge of $2."),
            ),
            ("£3 a week", "amount", Some("£3 a week")),
            ("0.50 a cup", "amount", Some("0.50 a cup")),
            ("Freedom pass only", "amount", Some("Freedom pass only")),
            ("  ", "not-known", None),
        ] {
            assert_eq!(cost(given).parts(), (word, more), "{given}");
        }
    }

    #[test]
    fn the_way_in_is_read_from_words() {
        for (given, expected) in [
            ("Walk in or apply by phone.", ComeIn::JustTurnUp),
            ("No walk-ins. Call to book.", ComeIn::Book),
            ("Apply by phone for an appointment.", ComeIn::Book),
            ("Phone for information.", ComeIn::Ask),
            ("By referral from your GP", ComeIn::ThroughWorker),
            ("Bring a referral letter", ComeIn::ReferralLetter),
            ("", ComeIn::NotKnown),
        ] {
            assert_eq!(come_in(given), expected, "{given}");
        }
    }

    #[test]
    fn waiting_is_read_only_where_it_is_plain() {
        for (given, expected) in [
            ("No wait.", Room::Open),
            ("About 6 weeks", Room::Waiting(Some(6))),
            ("3 months", Room::Waiting(Some(13))),
            ("Up to 20 minutes.", Room::NotKnown),
            ("Varies.", Room::NotKnown),
            ("", Room::NotKnown),
        ] {
            assert_eq!(room(given), expected, "{given}");
        }
    }

    #[test]
    fn a_building_is_described_only_where_it_is_clearly_said() {
        use Known::{No, NotKnown, Yes};
        for (given, step_free, toilet, hearing_loop) in [
            ("Induction loops for hearing aids. Wheelchair access on all levels.", Yes, NotKnown, Yes),
            ("No wheelchair access", No, NotKnown, NotKnown),
            ("Wheelchair accessible toilet", NotKnown, Yes, NotKnown),
            ("Step-free entrance but no accessible toilet", Yes, No, NotKnown),
            ("Limited wheelchair access", NotKnown, NotKnown, NotKnown),
            ("Ramp. Not wheelchair accessible.", NotKnown, NotKnown, NotKnown),
            ("disabled_parking, ramp, restroom, wheelchair", Yes, Yes, NotKnown),
            ("Toilets", NotKnown, NotKnown, NotKnown),
            ("There isn't a hearing loop", NotKnown, NotKnown, No),
            ("", NotKnown, NotKnown, NotKnown),
        ] {
            assert_eq!(access([given]), Access { step_free, toilet, hearing_loop }, "{given}");
        }
    }
}
