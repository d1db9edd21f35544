//! Judged queries, a line each: `kind | query | near | support:grade support:grade ... | first`.

/// A query, and what somebody who types it would be glad to find.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// What sort of query it is: `plain`, `scots`, `safety`.
    pub kind: String,
    /// What is typed.
    pub words: String,
    /// What is typed in the box for the place.
    pub near: String,
    /// Keys of supports, and how glad somebody would be to find each: 1 to 3. What is not listed is 0.
    pub grades: Vec<(String, u32)>,
    /// Whether help right now must stand above the answer.
    pub first: First,
}

/// Whether help right now must stand above an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum First {
    /// It must.
    Help,
    /// It must not.
    NoHelp,
    /// Either will do.
    Either,
}

impl Query {
    /// How glad somebody would be to find a support.
    pub fn grade(&self, key: &str) -> u32 {
        self.grades.iter().find(|(known, _)| known == key).map_or(0, |(_, grade)| *grade)
    }
}

/// Reads judged queries; empty lines and those that begin with `#` are left out.
/// # Errors
/// In words for whoever wrote the file: which line, and what is wrong.
pub fn read(text: &str) -> Result<Vec<Query>, String> {
    (1..)
        .zip(text.lines())
        .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
        .map(|(number, line)| query(line).map_err(|why| format!("line {number}: {why}")))
        .collect()
}

fn query(line: &str) -> Result<Query, String> {
    let parts: Vec<&str> = line.split('|').map(str::trim).collect();
    let (kind, words, near, grades, first) = match parts.as_slice() {
        [kind, words, near, grades] => (kind, words, near, grades, ""),
        [kind, words, near, grades, first] => (kind, words, near, grades, *first),
        _ => return Err("write four or five parts with a bar between".to_owned()),
    };
    if kind.is_empty() || words.is_empty() {
        return Err("the kind and the query cannot be left out".to_owned());
    }
    let first = match first {
        "" | "-" => First::Either,
        "help" => First::Help,
        "no-help" => First::NoHelp,
        other => return Err(format!("the last part is help, no-help or -, not {other}")),
    };
    let grades = grades.split_whitespace().map(grade).collect::<Result<_, _>>()?;
    Ok(Query { kind: (*kind).to_owned(), words: (*words).to_owned(), near: (*near).to_owned(), grades, first })
}

fn grade(given: &str) -> Result<(String, u32), String> {
    let read = given.split_once(':').and_then(|(key, grade)| Some((key.to_owned(), grade.parse().ok()?)));
    read.filter(|(_, grade)| (1..=3).contains(grade)).ok_or_else(|| format!("{given} is not written like support:2"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_read_from_a_line() {
        let read =
            read("# a comment\n\nsafety | my man hits me | Govan | a-door:3 b-door:1 | help\nplain | food | | a:2")
                .expect("two");
        assert_eq!(read.len(), 2);
        assert_eq!((read[0].kind.as_str(), read[0].near.as_str(), read[0].first), ("safety", "Govan", First::Help));
        assert_eq!((read[0].grade("a-door"), read[0].grade("c-door"), read[1].first), (3, 0, First::Either));
    }

    #[test]
    fn a_line_that_cannot_be_read_says_where() {
        for (line, why) in [
            ("plain | food", "four or five"),
            ("plain | | | a:1", "left out"),
            ("plain | food | | a:4", "a:4"),
            ("plain | food | | a | ", "a is not"),
            ("plain | food | | a:1 | maybe", "maybe"),
        ] {
            let told = read(&format!("# one\n{line}")).expect_err(line);
            assert!(told.starts_with("line 2: ") && told.contains(why), "{told}");
        }
    }
}
