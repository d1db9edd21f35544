//! The report: sections of tables and what they mean, as Markdown.

use std::fmt::{self, Write};

/// A part of the report.
#[derive(Clone, Debug, Default)]
pub struct Section {
    text: String,
}

impl Section {
    /// A section under a heading.
    pub fn titled(title: &str) -> Self {
        Self { text: format!("## {title}\n\n") }
    }

    /// Adds a paragraph.
    pub fn say(&mut self, words: impl fmt::Display) {
        // Writing to a text cannot fail.
        let _ = writeln!(self.text, "{words}\n");
    }

    /// Adds a table.
    pub fn table<const N: usize>(&mut self, heads: [&str; N], rows: &[[String; N]]) {
        let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
        self.text.push_str(&line(&heads.map(str::to_owned)));
        self.text.push_str(&line(&heads.map(|_| "---".to_owned())));
        for row in rows {
            self.text.push_str(&line(row));
        }
        self.text.push('\n');
    }

    /// Adds a goal and whether it was met.
    pub fn goal(&mut self, goal: &str, measured: &str, is_met: bool) {
        let word = if is_met { "met" } else { "**not met**" };
        let _ = writeln!(self.text, "* Goal: {goal}. Measured: {measured}. {word}.");
    }

    /// Ends a list of goals.
    pub fn end_of_goals(&mut self) {
        if !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }
}

impl fmt::Display for Section {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// A number with commas.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_markdown() {
        let mut section = Section::titled("One");
        section.table(["a", "b"], &[["1".to_owned(), "2".to_owned()]]);
        section.goal("at most 1", "2", false);
        let expected =
            "## One\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n* Goal: at most 1. Measured: 2. **not met**.\n";
        assert_eq!(section.to_string(), expected);
        assert_eq!([grouped(1_000_000), grouped(999)], ["1,000,000", "999"]);
    }
}
