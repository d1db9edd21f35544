//! How deep a text of JSON nests, looked at before anything is built of it.

use super::error::MOST_DEEP;

/// The line on which lists and objects stand too deep in each other, counted from 1; none where they do not.
pub fn too_deep(text: &str) -> Option<u64> {
    let mut depth = 0_u32;
    let mut line = 1;
    let mut is_in_text = false;
    let mut is_escaped = false;
    for byte in text.bytes() {
        if byte == b'\n' {
            line += 1;
        }
        if is_in_text {
            (is_in_text, is_escaped) = match byte {
                _ if is_escaped => (true, false),
                b'\\' => (true, true),
                b'"' => (false, false),
                _ => (true, false),
            };
            continue;
        }
        match byte {
            b'"' => is_in_text = true,
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MOST_DEEP {
            return Some(line);
        }
    }
    None
}

/// The numbers of a text as they are written, sorted: 1.50 says more than 1.5, and comparing values would not see it.
pub fn numbers(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c == '"' || c == '-' || c.is_ascii_digit()) {
        let (_, from) = rest.split_at(at);
        let end = if let Some(within) = from.strip_prefix('"') {
            end_of_text(within) + 1
        } else {
            let end = from.find(|c: char| !matches!(c, '0'..='9' | '-' | '+' | '.' | 'e' | 'E'));
            let end = end.unwrap_or(from.len());
            found.extend(from.get(..end));
            end
        };
        rest = from.get(end..).unwrap_or_default();
    }
    found.sort_unstable();
    found
}

/// How many bytes of a text behind its first quotation mark belong to it, the last mark too.
fn end_of_text(within: &str) -> usize {
    let mut is_escaped = false;
    for (at, byte) in within.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    within.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_is_counted_outside_of_texts_alone() {
        let most = usize::try_from(MOST_DEEP).expect("small");
        assert_eq!(too_deep(&format!("{}{}", "[".repeat(most), "]".repeat(most))), None);
        assert_eq!(too_deep(&format!("\n{}", "[".repeat(most + 1))), Some(2));
        assert_eq!(too_deep(&format!("\"\\\"{}\"", "{".repeat(most + 1))), None);
        assert_eq!(too_deep(&"[]".repeat(most + 1)), None);
    }

    #[test]
    fn numbers_are_told_apart_by_how_they_are_written() {
        let text = r#"{"a": 1.50, "b2": "3 \" 4", "c": [-1e+3, 7]}"#;
        assert_eq!(numbers(text), ["-1e+3", "1.50", "7"]);
        assert_ne!(numbers("[1.0]"), numbers("[1.00]"));
        assert_eq!(numbers("\"12"), [""; 0], "a text that does not end holds no number");
    }
}
