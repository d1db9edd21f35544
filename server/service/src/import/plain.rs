//! Text of others made plain: markup out, entities read, cut at a word where it is too long.

#![allow(
    clippy::string_slice,
    reason = "cut where a character was just found; held by a_feed_with_any_byte_changed_is_no_panic"
)]

use domain::{Line, Passage};

/// Tags nest, and so do entities: `&amp;lt;p&amp;gt;` is a `<p>` that was made safe twice. More than this is an attack.
const ROUNDS: usize = 4;

/// Text without markup; line breaks stay, other control characters and marks of no width go.
pub fn plain(given: &str) -> String {
    let mut text = given.to_owned();
    for _ in 0..ROUNDS {
        if !text.contains(['<', '&']) {
            break;
        }
        let read = entities_read(&without_tags(&text));
        if read == text {
            break;
        }
        text = read;
    }
    tidy(&without_tags(&text))
}

/// One line of at most so many characters, cut at a word.
pub fn line<const MOST: usize>(given: &str) -> Option<Line<MOST>> {
    Line::read_optional("text", &cut(&one_line(given), MOST)).ok().flatten()
}

/// A passage of at most so many characters, cut at a word.
pub fn passage<const MOST: usize>(given: &str) -> Option<Passage<MOST>> {
    Passage::read_optional("text", &cut(&plain(given), MOST)).ok().flatten()
}

/// A line for words of our own that are known to fit.
#[expect(clippy::expect_used, reason = "proven beside it")]
pub fn known<const MOST: usize>(given: &str) -> Line<MOST> {
    line(given).or_else(|| line("feed")).expect("a word of four letters fits every line")
}

/// Plain text with the line breaks taken out.
pub fn one_line(given: &str) -> String {
    plain(given).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first characters, up to the last word that fits.
pub fn cut(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let fits = &text[..end];
    let ends_at_word = text[end..].starts_with(char::is_whitespace);
    match fits.rfind(char::is_whitespace) {
        Some(space) if !ends_at_word && space > 0 => fits[..space].trim_end().to_owned(),
        _ => fits.trim_end().to_owned(),
    }
}

/// The first sentence or more, up to 140 characters if several, 400 if one, and the rest.
///
/// A first sentence that has to be cut stands whole in the rest.
pub fn summary_and_rest(given: &str) -> (Option<Line<400>>, Option<Passage<40_000>>) {
    let text = plain(given);
    let mut end = 0;
    for stop in sentence_ends(&text) {
        if end > 0 && text[..stop].chars().count() > 140 {
            break;
        }
        end = stop;
        // The end of a paragraph is the end of the summary too.
        if text[..end].chars().count() > 60 || text[end..].starts_with('\n') {
            break;
        }
    }
    let (first, rest) = text.split_at(end);
    if first.chars().count() > 400 {
        return (line(&format!("{}…", cut(first, 399))), passage(&text));
    }
    (line(first), passage(rest))
}

/// Where sentences end: after their full stop, before the space; the end of the text is always one.
fn sentence_ends(text: &str) -> impl Iterator<Item = usize> {
    const SHORTENED: [&str; 12] = ["st", "mr", "mrs", "ms", "dr", "rd", "no", "e.g", "i.e", "approx", "ave", "tel"];
    let inner = text.char_indices().filter_map(move |(at, c)| {
        let after = at + c.len_utf8();
        let mut rest = text[after..].chars();
        match c {
            '\n' => Some(at),
            '.' | '!' | '?' if rest.next().is_some_and(char::is_whitespace) => {
                let word = text[..at].rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or("");
                let next = text[after..].trim_start().chars().next();
                let begins = next.is_some_and(|c| !c.is_lowercase());
                (begins && !(c == '.' && SHORTENED.contains(&word.to_lowercase().as_str()))).then_some(after)
            }
            _ => None,
        }
    });
    inner.chain(std::iter::once(text.len()))
}

/// Tags, comments, scripts and styles taken out; those that end a line or a paragraph become line breaks.
fn without_tags(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        kept.push_str(before);
        // "under 5 < 10" and "<3" are words: a tag begins with a letter, a slash or a mark.
        if !tag[1..].starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c)) {
            kept.push('<');
            rest = &tag[1..];
            continue;
        }
        let name: String = tag[1..]
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .map(|c| c.to_ascii_lowercase())
            .collect();
        let closes = match name.as_str() {
            _ if tag.starts_with("<!--") => "-->",
            "script" if !tag.starts_with("</") => "</script",
            "style" if !tag.starts_with("</") => "</style",
            _ => ">",
        };
        kept.push_str(match name.as_str() {
            "li" | "tr" if tag.starts_with("</") => "",
            "br" | "li" | "tr" => "\n",
            "p" | "div" | "ul" | "ol" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "table" => "\n\n",
            "td" | "th" => " ",
            _ => "",
        });
        rest = after_tag(tag, closes);
    }
    kept.push_str(rest);
    kept
}

/// What follows a tag. One that never closes takes the rest with it: half a tag is not text.
fn after_tag<'a>(tag: &'a str, closes: &str) -> &'a str {
    let found = match closes {
        ">" | "-->" => tag.find(closes).map(|at| at + closes.len()),
        // Without a copy in small letters: a text may be nothing but scripts.
        _ => tag
            .as_bytes()
            .windows(closes.len())
            .position(|bytes| bytes.eq_ignore_ascii_case(closes.as_bytes()))
            .and_then(|at| tag[at..].find('>').map(|end| at + end + 1)),
    };
    found.map_or("", |end| &tag[end..])
}

/// Named and numbered entities as the characters they stand for; what is not one stays as it is.
fn entities_read(text: &str) -> String {
    let mut read = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        read.push_str(&rest[..at]);
        let inside = &rest[at + 1..];
        let length = inside.bytes().take(12).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
        match character(&inside[..length]).filter(|_| length > 0) {
            Some(c) => {
                read.push(c);
                rest = inside[length..].strip_prefix(';').unwrap_or(&inside[length..]);
            }
            None => {
                read.push('&');
                rest = inside;
            }
        }
    }
    read.push_str(rest);
    read
}

/// The character of an entity, written without `&` and `;`.
fn character(entity: &str) -> Option<char> {
    const NAMED: [(&str, char); 24] = [
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", ' '),
        ("pound", '£'),
        ("euro", '€'),
        ("ndash", '–'),
        ("mdash", '—'),
        ("lsquo", '‘'),
        ("rsquo", '’'),
        ("ldquo", '“'),
        ("rdquo", '”'),
        ("hellip", '…'),
        ("bull", '•'),
        ("middot", '·'),
        ("eacute", 'é'),
        ("egrave", 'è'),
        ("aacute", 'á'),
        ("oacute", 'ó'),
        ("ouml", 'ö'),
        ("frac12", '½'),
        ("deg", '°'),
    ];
    if let Some(number) = entity.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    NAMED.iter().find(|(name, _)| *name == entity).map(|(_, c)| *c)
}

/// Spaces in a row made one, empty lines in a row made one, characters that cannot be seen taken out.
fn tidy(text: &str) -> String {
    let seen: String = text
        .replace("\r\n", "\n")
        .chars()
        .filter(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}'))
        .map(|c| match c {
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => '\n',
            c if c.is_control() => ' ',
            c => c,
        })
        .collect();
    let mut lines: Vec<String> = Vec::new();
    for line in seen.split('\n') {
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if !line.is_empty() || lines.last().is_some_and(|last| !last.is_empty()) {
            lines.push(line);
        }
    }
    lines.join("\n").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_goes_and_words_stay() {
        for (given, expected) in [
            ("<p>Tea &amp; toast</p><p>All&nbsp;welcome</p>", "Tea & toast\n\nAll welcome"),
            ("We&#39;re <b>open</b>", "We're open"),
            ("One<br/>two<BR>three", "One\ntwo\nthree"),
            ("<ul><li>soup</li><li>bread</li></ul>", "soup\nbread"),
            ("under 5 < 10, we <3 you", "under 5 < 10, we <3 you"),
            ("a<script>alert(1)</script>b<!-- no -->c", "abc"),
            ("&lt;p&gt;made safe twice&lt;/p&gt;", "made safe twice"),
            ("half a <a href=\"https://example.org", "half a"),
            ("fish & chips &co &unknown; &#xD800;", "fish & chips &co &unknown; &#xD800;"),
            ("&#163;2 &#x2013; &pound;3", "£2 – £3"),
            ("a\u{7}b\r\nc\u{200b}d", "a b\ncd"),
            ("<", "<"),
            ("", ""),
        ] {
            assert_eq!(plain(given), expected, "{given}");
        }
    }

    #[test]
    fn markup_hidden_however_deep_never_comes_out() {
        let mut deep = "<b>x".to_owned();
        for _ in 0..9 {
            deep = deep.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            assert!(!plain(&deep).contains("<b"), "{deep}");
        }
        assert!(!plain("<scr<script>ipt>alert(1)</script>").contains('<'));
        assert_eq!(plain(&"<SCRIPT>x</Script ><b>".repeat(20_000)), "");
    }

    #[test]
    fn text_is_cut_at_a_word() {
        assert_eq!(cut("one two three", 7), "one two");
        assert_eq!(cut("one two three", 9), "one two");
        assert_eq!(cut("unbroken", 3), "unb");
        assert_eq!(cut("über alles", 20), "über alles");
        assert_eq!(line::<4>("ééé éé").expect("cut").as_str(), "ééé");
    }

    #[test]
    fn the_first_sentence_is_the_summary_and_the_rest_follows() {
        let split = |given: &str| {
            let (summary, rest) = summary_and_rest(given);
            (summary.map(|s| s.to_string()).unwrap_or_default(), rest.map(|r| r.to_string()).unwrap_or_default())
        };
        let tea = "Tea, toast and a blether for anybody who would like company in Govan.";
        assert_eq!(
            split(&format!("{tea} Come in by the blue door.")),
            (tea.into(), "Come in by the blue door.".into())
        );
        assert_eq!(split("Welcome! We cook together."), ("Welcome! We cook together.".into(), String::new()));
        assert_eq!(
            split("Near St. Enoch, e.g. Argyle Street"),
            ("Near St. Enoch, e.g. Argyle Street".into(), String::new())
        );
        assert_eq!(split("A choir\nTuesdays"), ("A choir".into(), "Tuesdays".into()));
        let long = "word ".repeat(100);
        let (summary, rest) = split(&long);
        assert!(summary.chars().count() <= 400 && summary.ends_with("word…"));
        assert_eq!(rest, long.trim());
    }
}
