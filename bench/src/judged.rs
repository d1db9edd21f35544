//! Questions that people judged, and the rows they judged them on.

use crate::Outcome;
use serde::Deserialize;
use serde_json::Value;

/// A judged question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// What sort of question: plain, everyday, Scots, misspelt, second language, safety.
    pub kind: String,
    /// What is typed.
    pub query: String,
    /// The place, in its own box.
    pub near: String,
    /// Keys of supports and how much each is of use, from 0.
    pub grades: Vec<(String, u32)>,
}

/// Reads lines `kind | query | near | key:grade key:grade ...`. A fifth field and lines that begin with # are left out.
/// # Errors
/// Where a line is not written like that; it says which.
pub fn read(text: &str) -> Outcome<Vec<Judged>> {
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty() && !line.trim().starts_with('#'));
    lines.map(|(number, line)| judged(line).map_err(|why| format!("line {number}: {why}").into())).collect()
}

/// The lines of a judged file that give any grade: what there is to rank.
pub fn lines_with_grades(text: &str) -> String {
    let is_ranked = |line: &&str| judged(line).is_ok_and(|question| !line.starts_with('#') && question.has(1));
    text.lines().filter(is_ranked).flat_map(|line| [line, "\n"]).collect()
}

/// What the product says of its search on the questions of one kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Scored {
    /// The kind, or `all`.
    pub kind: String,
    /// How many questions.
    pub questions: u32,
    /// Their mean nDCG at ten.
    pub ndcg: f64,
    /// How often something good stands among the first three.
    pub hit: f64,
}

/// Reads the table of `community-links judge`.
/// # Errors
/// Where it has no line for all kinds.
pub fn scored(table: &str) -> Outcome<Vec<Scored>> {
    let line = |line: &str| {
        let [kind, questions, ndcg, hit] = line.split_whitespace().collect::<Vec<_>>()[..] else { return None };
        let (questions, ndcg, hit) = (questions.parse().ok()?, ndcg.parse().ok()?, hit.parse().ok()?);
        Some(Scored { kind: kind.to_owned(), questions, ndcg, hit })
    };
    let scored: Vec<Scored> = table.lines().filter_map(line).collect();
    let is_whole = scored.last().is_some_and(|last| last.kind == "all");
    if is_whole { Ok(scored) } else { Err(format!("no table of scores: {table}").into()) }
}

/// How often help right now stood where it had to and nowhere else, and of how many.
/// # Errors
/// Where the product says nothing of it.
pub fn safety(said: &str) -> Outcome<(u32, u32)> {
    let counts = said.lines().find_map(|line| line.strip_prefix("help right now: ")?.strip_suffix(" right"));
    let (right, of) = counts.and_then(|counts| counts.split_once(" of ")).ok_or("nothing is said of help right now")?;
    Ok((right.parse()?, of.parse()?))
}

impl Judged {
    /// Whether anything was judged at least this much of use.
    pub fn has(&self, least: u32) -> bool {
        self.grades.iter().any(|(_, grade)| *grade >= least)
    }
}

fn judged(line: &str) -> Result<Judged, String> {
    let fields: Vec<&str> = line.split('|').map(str::trim).collect();
    let [kind, query, near, grades, ..] = fields.as_slice() else { return Err("four fields are wanted".into()) };
    let grade = |pair: &str| -> Result<(String, u32), String> {
        let (key, grade) = pair.rsplit_once(':').ok_or(format!("{pair} is no key:grade"))?;
        Ok((key.to_owned(), grade.parse().map_err(|_| format!("{grade} is no grade"))?))
    };
    Ok(Judged {
        kind: (*kind).to_owned(),
        query: (*query).to_owned(),
        near: (*near).to_owned(),
        grades: grades.split_whitespace().map(grade).collect::<Result<_, _>>()?,
    })
}

/// A row of the export. What is a list may also be one text.
#[derive(Clone, Debug, Deserialize)]
pub struct Exported {
    /// What judgements call it.
    #[serde(alias = "id")]
    pub key: String,
    name: String,
    #[serde(default)]
    organisation: Value,
    #[serde(default)]
    categories: Value,
    #[serde(default)]
    other_words: Value,
    #[serde(default)]
    summary: Value,
    #[serde(default)]
    who_for: Value,
    #[serde(default)]
    description: Value,
}

impl Exported {
    /// Its texts, in the order of [`crate::engine::FIELDS`].
    pub fn texts(&self) -> [String; 7] {
        let [categories, other_words, organisation, summary, who_for, description] =
            [&self.categories, &self.other_words, &self.organisation, &self.summary, &self.who_for, &self.description]
                .map(text);
        [self.name.clone(), categories, other_words, organisation, summary, who_for, description]
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(parts) => parts.iter().map(text).collect::<Vec<_>>().join(", "),
        Value::Object(named) => named.get("name").map(text).unwrap_or_default(),
        _ => String::new(),
    }
}

/// The words of a query: letters and digits, in small letters.
pub fn words(query: &str) -> Vec<String> {
    let plain: String = query.to_lowercase().chars().filter(|c| !matches!(c, '\'' | '’')).collect();
    plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_judged_file_is_read_line_by_line() {
        let text = "# kind | query | near\n\nscots | nae pals |  | knit:3 soup:1 | why\nplain|food|Govan|soup:2\n";
        let read = read(text).expect("written well");
        assert_eq!(read.len(), 2);
        assert_eq!((read[0].kind.as_str(), read[0].query.as_str(), read[0].near.as_str()), ("scots", "nae pals", ""));
        assert_eq!(read[0].grades, [("knit".to_owned(), 3), ("soup".to_owned(), 1)]);
    }

    #[test]
    fn what_the_product_says_is_read() {
        let said = "kind         queries  nDCG@10   hit@3\nplain             88    0.812   0.975\n\
                    all               88    0.812   0.975\n\nhelp right now: 48 of 49 right\n  it stands above: x\n";
        let read = scored(said).expect("a table");
        assert_eq!((read.len(), read[0].kind.as_str(), read[0].questions), (2, "plain", 88));
        assert!((read[0].ndcg - 0.812).abs() < 1e-9 && (read[1].hit - 0.975).abs() < 1e-9);
        assert_eq!(safety(said).expect("said"), (48, 49));
        assert!(scored("").is_err() && safety("").is_err());
    }

    #[test]
    fn only_what_can_be_ranked_is_handed_on() {
        let text = "# a | b | | c:1\nsafety | x | | | help\nplain | food | | a:2\n";
        assert_eq!(lines_with_grades(text), "plain | food | | a:2\n");
    }

    #[test]
    fn a_line_that_is_wrong_is_named() {
        for (text, why) in [("plain | food", "line 1: four"), ("# x\na | b | c | d", "line 2: d is no key:grade")] {
            assert!(read(text).expect_err(why).to_string().starts_with(why));
        }
    }

    #[test]
    fn lists_and_texts_are_both_read() {
        let row = r#"{"id":"a","name":"A","categories":["Food","Arts"],"organisation":{"name":"B"},"summary":null}"#;
        let row: Exported = serde_json::from_str(row).expect("a row");
        assert_eq!(row.texts(), ["A", "Food, Arts", "", "B", "", "", ""]);
        assert_eq!(words("Men’s Shed, please!"), ["mens", "shed", "please"]);
    }
}
