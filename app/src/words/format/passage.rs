//! Long texts that somebody else wrote, in paragraphs that can be read.

/// From so many words on, only the beginning of a text is shown at once.
const LONG_WORDS: usize = 160;
/// About how many words of a long text are shown at once.
const SHOWN_WORDS: usize = 120;
/// A paragraph of more words than this is parted at the ends of its sentences.
const PARAGRAPH_WORDS: usize = 110;
/// About how many words its parts have.
const PART_WORDS: usize = 60;

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(String),
    /// Points of a list, without their marks.
    Points(Vec<String>),
}

impl Block {
    fn words(&self) -> usize {
        match self {
            Self::Paragraph(text) => count(text),
            Self::Points(points) => points.iter().map(|point| count(point)).sum(),
        }
    }
}

/// The beginning of a text, and the rest where it is long.
pub fn passage(text: &str) -> (Vec<Block>, Vec<Block>) {
    let mut beginning = blocks(text);
    if beginning.iter().map(Block::words).sum::<usize>() <= LONG_WORDS {
        return (beginning, Vec::new());
    }
    let mut shown = 0;
    let fits = beginning.iter().take_while(|block| {
        let is_first = shown == 0;
        shown += block.words();
        is_first || shown <= SHOWN_WORDS
    });
    let rest = beginning.split_off(fits.count());
    (beginning, rest)
}

/// Paragraphs and lists. A line end is one in what people type into a form: each line is a paragraph of its own.
fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match (point(line), blocks.last_mut()) {
            (Some(point), Some(Block::Points(points))) => points.push(point.to_owned()),
            (Some(point), _) => blocks.push(Block::Points(vec![point.to_owned()])),
            (None, _) => blocks.extend(parts(line).into_iter().map(Block::Paragraph)),
        }
    }
    blocks
}

/// What stands behind the mark of a list.
fn point(line: &str) -> Option<&str> {
    ["- ", "* ", "• ", "– ", "· "].iter().find_map(|mark| line.strip_prefix(mark)).map(str::trim_start)
}

/// A paragraph, parted where it is very long.
fn parts(paragraph: &str) -> Vec<String> {
    if count(paragraph) <= PARAGRAPH_WORDS {
        return vec![paragraph.to_owned()];
    }
    let mut parts: Vec<Vec<&str>> = vec![Vec::new()];
    let mut left = count(paragraph);
    for word in paragraph.split_whitespace() {
        if let Some(part) = parts.last_mut() {
            part.push(word);
            left -= 1;
            let is_end = word.trim_end_matches(['"', '”', '’', ')']).ends_with(['.', '!', '?', '؟', '。']);
            // No last part of three words.
            if is_end && part.len() >= PART_WORDS && left >= PART_WORDS / 2 {
                parts.push(Vec::new());
            }
        }
    }
    parts.into_iter().map(|words| words.join(" ")).collect()
}

fn count(text: &str) -> usize {
    text.split_whitespace().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(text: &str) -> Block {
        Block::Paragraph(text.to_owned())
    }

    #[test]
    fn lines_are_paragraphs_and_marks_make_lists() {
        let (shown, rest) = passage("We cook.\n\nBring:\n- an apron\n• a box\nSee you!");
        let points = Block::Points(vec!["an apron".to_owned(), "a box".to_owned()]);
        assert_eq!(shown, [paragraph("We cook."), paragraph("Bring:"), points, paragraph("See you!")]);
        assert_eq!(rest, []);
    }

    #[test]
    fn five_thousand_words_without_a_line_end_can_be_read() {
        let sentence = "We meet in the hall and drink tea together. ";
        let text = sentence.repeat(5000 / 9 + 1);
        let (shown, rest) = passage(&text);
        let words = |blocks: &[Block]| blocks.iter().map(Block::words).sum::<usize>();
        assert!((60..=SHOWN_WORDS).contains(&words(&shown)), "{}", words(&shown));
        assert_eq!(words(&shown) + words(&rest), text.split_whitespace().count());
        for block in shown.iter().chain(&rest) {
            assert!(block.words() <= PARAGRAPH_WORDS, "{block:?}");
            let Block::Paragraph(text) = block else { panic!("no list") };
            assert!(text.ends_with('.'), "a paragraph ends with its sentence");
        }
    }

    #[test]
    fn a_text_that_is_not_long_is_whole() {
        let text = "word ".repeat(LONG_WORDS);
        assert_eq!(passage(&text).1, []);
    }
}
