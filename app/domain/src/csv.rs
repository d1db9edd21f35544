//! Tables as comma-separated values, for a spreadsheet (RFC 4180).

/// One field: in quotation marks, so that commas and lines in it stay in it, and never a formula.
///
/// A spreadsheet runs what begins with one of `=`, `+`, `-`, `@`, a tab or a carriage return, also behind spaces, and in
/// full-width letters (OWASP, "CSV Injection"). An apostrophe before it makes it text.
pub fn field(text: &str) -> String {
    let begins = text.trim_start().chars().next();
    let is_formula = matches!(begins, Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '|' | '%'))
        || text.starts_with(['\t', '\r', '\n']);
    let guard = if is_formula { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

/// One line, with its end.
pub fn line<'a>(fields: impl IntoIterator<Item = &'a str>) -> String {
    let fields: Vec<String> = fields.into_iter().map(field).collect();
    format!("{}\r\n", fields.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_a_formula_is_text() {
        for (text, written) in [
            ("Margaret R", "\"Margaret R\""),
            ("", "\"\""),
            ("=1+1", "\"'=1+1\""),
            ("+44 1632 960001", "\"'+44 1632 960001\""),
            ("-2", "\"'-2\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""),
            ("  =cmd|' /C calc'!A0", "\"'  =cmd|' /C calc'!A0\""),
            ("\t=1", "\"'\t=1\""),
            ("\r=1", "\"'\r=1\""),
            ("\u{a0}=1", "\"'\u{a0}=1\""),
            ("＝1", "\"'＝1\""),
            ("say \"yes\", then\nno", "\"say \"\"yes\"\", then\nno\""),
            ("a=1", "\"a=1\""),
        ] {
            assert_eq!(field(text), written);
        }
    }

    #[test]
    fn a_quotation_mark_ends_no_field_early() {
        assert_eq!(line(["a\",=1,\"", "b"]), "\"a\"\",=1,\"\"\",\"b\"\r\n");
        assert_eq!(line([]), "\r\n");
    }
}
