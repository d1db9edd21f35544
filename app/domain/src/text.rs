//! Text that people type: read once, safe afterwards.

use crate::{Failure, Why};
use serde::{Deserialize, Serialize};
use std::fmt;

/// One line of text of 1 to `MOST` characters, without control characters and without spaces at its ends.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Line<const MOST: usize>(String);

impl<const MOST: usize> Line<MOST> {
    /// Reads one line.
    /// # Errors
    /// [`Failure::Invalid`] on `field`: missing, too long, or holding a character that cannot be read.
    pub fn read(field: &str, given: &str) -> Result<Self, Failure> {
        Self::read_optional(field, given)?.ok_or_else(|| Failure::invalid(field, Why::Missing))
    }

    /// Reads one line that may be left out.
    /// # Errors
    /// As [`Line::read`], but nothing is not an error.
    pub fn read_optional(field: &str, given: &str) -> Result<Option<Self>, Failure> {
        let tidy = given.split_whitespace().collect::<Vec<_>>().join(" ");
        checked(field, tidy, MOST).map(|text| text.map(Self))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Several lines of text, 1 to `MOST` characters, kept as they were typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage<const MOST: usize>(String);

impl<const MOST: usize> Passage<MOST> {
    /// Reads a passage.
    /// # Errors
    /// [`Failure::Invalid`] on `field`: missing, too long, or holding a character that cannot be read.
    pub fn read(field: &str, given: &str) -> Result<Self, Failure> {
        Self::read_optional(field, given)?.ok_or_else(|| Failure::invalid(field, Why::Missing))
    }

    /// Reads a passage that may be left out.
    /// # Errors
    /// As [`Passage::read`], but nothing is not an error.
    pub fn read_optional(field: &str, given: &str) -> Result<Option<Self>, Failure> {
        // A browser sends a line end as two characters; a person typed one.
        checked(field, given.replace("\r\n", "\n").trim().to_owned(), MOST).map(|text| text.map(Self))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn checked(field: &str, text: String, most: usize) -> Result<Option<String>, Failure> {
    if text.is_empty() {
        return Ok(None);
    }
    if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return Err(Failure::invalid(field, Why::Unreadable));
    }
    if text.chars().count() > most {
        return Err(Failure::invalid(field, Why::TooLong(u32::try_from(most).unwrap_or(u32::MAX))));
    }
    Ok(Some(text))
}

impl<const MOST: usize> fmt::Display for Line<MOST> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<const MOST: usize> fmt::Display for Passage<MOST> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Makes two spellings of one word the same: small letters, no accents on Latin letters, curly quotes straight.
///
/// Other scripts are only made small, so that Arabic is found as it is written. SQLite folds ASCII alone, so whatever
/// is compared in SQL is folded here first.
pub fn fold(given: &str) -> String {
    let mut folded = String::with_capacity(given.len());
    for c in given.chars() {
        match c {
            'A'..='Z' => folded.push(c.to_ascii_lowercase()),
            '\u{0}'..='\u{7f}' => folded.push(c),
            'ß' => folded.push_str("ss"),
            'æ' | 'Æ' => folded.push_str("ae"),
            'œ' | 'Œ' => folded.push_str("oe"),
            '’' | '‘' | 'ʼ' => folded.push('\''),
            // Marks that only steer the direction of writing, and accents written after their letter.
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{0300}'..='\u{036f}' => {}
            _ => match plain_letter(c) {
                Some(plain) => folded.push(plain),
                None => folded.extend(c.to_lowercase()),
            },
        }
    }
    folded
}

/// The letter under an accent, for the Latin letters of European languages.
fn plain_letter(c: char) -> Option<char> {
    const PLAIN: [(&str, char); 20] = [
        ("àáâãäåāăąÀÁÂÃÄÅĀĂĄ", 'a'),
        ("çćĉċčÇĆĈĊČ", 'c'),
        ("ďđðĎĐÐ", 'd'),
        ("èéêëēĕėęěÈÉÊËĒĔĖĘĚ", 'e'),
        ("ĝğġģĜĞĠĢ", 'g'),
        ("ĥħĤĦ", 'h'),
        ("ìíîïĩīĭįıÌÍÎÏĨĪĬĮİ", 'i'),
        ("ĵĴ", 'j'),
        ("ķĶ", 'k'),
        ("ĺļľłĹĻĽŁ", 'l'),
        ("ñńņňÑŃŅŇ", 'n'),
        ("òóôõöøōŏőÒÓÔÕÖØŌŎŐ", 'o'),
        ("ŕŗřŔŖŘ", 'r'),
        ("śŝşšșŚŜŞŠȘ", 's'),
        ("ţťŧțŢŤŦȚ", 't'),
        ("ùúûüũūŭůűųÙÚÛÜŨŪŬŮŰŲ", 'u'),
        ("ŵŴ", 'w'),
        ("ýÿŷÝŸŶ", 'y'),
        ("źżžŹŻŽ", 'z'),
        ("þÞ", 't'),
    ];
    PLAIN.iter().find(|(accented, _)| accented.contains(c)).map(|(_, plain)| *plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_capitals_and_curly_quotes_make_no_difference() {
        for (one, other) in [("CAFÉ", "cafe"), ("Łódź", "lodz"), ("Men’s", "men's"), ("e\u{301}", "e"), ("دعم", "دعم")]
        {
            assert_eq!(fold(one), fold(other));
        }
    }

    #[test]
    fn a_line_is_tidied_and_bounded() {
        let read = |given: &str| Line::<5>::read("name", given);
        assert_eq!(read("  a   b ").expect("fits").as_str(), "a b");
        assert_eq!(read("  ").expect_err("empty").at("name"), Some(&Why::Missing));
        assert_eq!(read("abcdef").expect_err("long").at("name"), Some(&Why::TooLong(5)));
        assert_eq!(read("a\u{0}b").expect_err("control").at("name"), Some(&Why::Unreadable));
    }

    #[test]
    fn a_passage_keeps_its_lines() {
        assert_eq!(Passage::<20>::read("note", "one\r\ntwo").expect("fits").as_str(), "one\ntwo");
    }
}
