//! tantivy: BM25 over seven fields with weights, English stems, filters on columns, spelling mistakes by automaton.

use crate::Outcome;
use crate::engine::{Document, Engine, FEW, FIELDS, Order};
use crate::ours::PAGE;
use crate::places::{Bounds, distance_m, nearness};
use crate::question::Question;
use std::ops::Bound;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, BoostQuery, ConstScoreQuery, FuzzyTermQuery, Occur, Query, RangeQuery, TermQuery};
use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{TextAnalyzer, TokenStream};
use tantivy::{DocAddress, Index, Score, Searcher, SegmentReader, TantivyDocument, Term};

/// Rows in tantivy, in memory and in one segment.
#[derive(Clone)]
pub struct Tantivy {
    searcher: Searcher,
    stems: TextAnalyzer,
    fields: Fields,
    order: Order,
}

#[derive(Clone, Copy)]
struct Fields {
    texts: [Field; 7],
    /// All texts once more without stems: a mistake is looked for in the words as they are written.
    written: Field,
    lat: Field,
    lon: Field,
    category: Field,
    free: Field,
}

/// What the one thread that writes may hold before it writes a segment, in bytes.
const BUDGET_BYTES: usize = 400_000_000;
/// tantivy's name for its English tokenizer with stems.
const STEMS: &str = "en_stem";
/// tantivy's name for its tokenizer without them.
const WORDS: &str = "default";

impl Tantivy {
    /// Rows in memory.
    /// # Errors
    /// Where tantivy fails.
    pub fn build(documents: impl Iterator<Item = Document>) -> Outcome<Self> {
        let mut schema = Schema::builder();
        let text = TextFieldIndexing::default().set_tokenizer(STEMS).set_index_option(IndexRecordOption::WithFreqs);
        let text = TextOptions::default().set_indexing_options(text);
        let written = TextFieldIndexing::default().set_tokenizer(WORDS).set_index_option(IndexRecordOption::Basic);
        let written = TextOptions::default().set_indexing_options(written);
        let fields = Fields {
            texts: FIELDS.map(|(name, _)| schema.add_text_field(name, text.clone())),
            written: schema.add_text_field("written", written),
            lat: schema.add_f64_field("lat", FAST),
            lon: schema.add_f64_field("lon", FAST),
            category: schema.add_u64_field("category", INDEXED),
            free: schema.add_bool_field("free", INDEXED),
        };
        let number = schema.add_u64_field("number", FAST);
        let index = Index::create_in_ram(schema.build());
        let mut writer = index.writer_with_num_threads(1, BUDGET_BYTES)?;
        for document in documents {
            let mut kept = TantivyDocument::default();
            for (field, text) in fields.texts.into_iter().zip(&document.texts) {
                kept.add_text(field, text);
                kept.add_text(fields.written, text);
            }
            kept.add_f64(fields.lat, document.at.0);
            kept.add_f64(fields.lon, document.at.1);
            for category in (0..64).filter(|at| document.category_bits & 1 << at != 0) {
                kept.add_u64(fields.category, category);
            }
            if let Some(is_free) = document.is_free {
                kept.add_bool(fields.free, is_free);
            }
            kept.add_u64(number, u64::from(document.number));
            writer.add_document(kept)?;
        }
        writer.commit()?;
        let segments = index.searchable_segment_ids()?;
        if segments.len() > 1 {
            writer.merge(&segments).wait()?;
        }
        writer.wait_merging_threads()?;
        let stems = index.tokenizers().get(STEMS).ok_or("tantivy has no English stems")?;
        Ok(Self { searcher: index.reader()?.searcher(), stems, fields, order: Order::Words })
    }

    /// The same rows in another order.
    #[must_use]
    pub fn in_order(&self, order: Order) -> Self {
        Self { order, ..self.clone() }
    }

    /// The numbers of the rows that have any of these words, best first, wherever they are.
    /// # Errors
    /// Where tantivy fails.
    pub fn any_word(&self, words: &[String], most: usize) -> Outcome<Vec<u32>> {
        let words = self.words(words)?.into_iter().map(|word| (Occur::Should, word)).collect();
        let found = self.searcher.search(&BooleanQuery::new(words), &TopDocs::with_limit(most).order_by_score())?;
        self.numbers(found)
    }

    fn page(&self, question: &Question, occur: Occur) -> Outcome<Vec<u32>> {
        let words = self.words(&question.typed)?.into_iter().map(|word| (occur, word)).collect();
        let mut clauses = self.filters(question);
        clauses.push((Occur::Must, Box::new(BooleanQuery::new(words))));
        let query = BooleanQuery::new(clauses);
        let first = TopDocs::with_limit(PAGE);
        let found = match self.order {
            Order::Words => self.searcher.search(&query, &first.order_by_score())?,
            Order::WordsAndNearness => self.searcher.search(&query, &first.tweak_score(near(question)))?,
        };
        self.numbers(found)
    }

    /// For each word a query that any field may answer, spelling mistakes forgiven where no field has the word.
    fn words(&self, words: &[String]) -> Outcome<Vec<Box<dyn Query>>> {
        let mut queries = Vec::new();
        for word in words {
            let mut stems = Vec::new();
            let mut stream = self.stems.clone();
            stream.token_stream(word).process(&mut |token| stems.push(token.text.clone()));
            for stem in stems {
                queries.push(self.word(word, &stem)?);
            }
        }
        Ok(queries)
    }

    fn word(&self, word: &str, stem: &str) -> Outcome<Box<dyn Query>> {
        let terms = self.fields.texts.map(|field| Term::from_field_text(field, stem));
        let mut known = 0;
        for term in &terms {
            known += self.searcher.doc_freq(term)?;
        }
        let mistakes = match word.chars().count() {
            _ if known > 0 => 0,
            5..=7 => 1,
            8.. => 2,
            _ => 0,
        };
        if mistakes > 0 {
            let written = Term::from_field_text(self.fields.written, &word.to_lowercase());
            return Ok(Box::new(FuzzyTermQuery::new(written, mistakes, true)));
        }
        let fields = terms.into_iter().zip(FIELDS).map(|(term, (_, weight))| {
            let query = Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs));
            let weighed: Box<dyn Query> = Box::new(BoostQuery::new(query, weight as Score));
            (Occur::Should, weighed)
        });
        Ok(Box::new(BooleanQuery::new(fields.collect())))
    }

    /// What must fit and counts nothing.
    fn filters(&self, question: &Question) -> Vec<(Occur, Box<dyn Query>)> {
        let bounds = Bounds::around(question.at.0, question.at.1, question.reach_m());
        let between = |field, least, most| -> Box<dyn Query> {
            let end = |at| Bound::Included(Term::from_field_f64(field, at));
            Box::new(RangeQuery::new(end(least), end(most)))
        };
        let has = |term| -> Box<dyn Query> { Box::new(TermQuery::new(term, IndexRecordOption::Basic)) };
        let filters = [
            has(Term::from_field_u64(self.fields.category, question.category as u64)),
            has(Term::from_field_bool(self.fields.free, true)),
            between(self.fields.lat, bounds.south, bounds.north),
            between(self.fields.lon, bounds.west, bounds.east),
        ];
        filters
            .into_iter()
            .map(|filter| -> (Occur, Box<dyn Query>) { (Occur::Must, Box::new(ConstScoreQuery::new(filter, 0.0))) })
            .collect()
    }

    fn numbers(&self, found: Vec<(Score, DocAddress)>) -> Outcome<Vec<u32>> {
        let mut numbers = Vec::with_capacity(found.len());
        for (_, at) in found {
            let column = self.searcher.segment_reader(at.segment_ord).fast_fields().u64("number")?;
            let number = column.first(at.doc_id).ok_or("a row without a number")?;
            numbers.push(u32::try_from(number)?);
        }
        Ok(numbers)
    }
}

/// Weighs what the words count by nearness.
fn near(question: &Question) -> impl Fn(&SegmentReader) -> Box<dyn Fn(u32, Score) -> Score> + Send + Sync + 'static {
    let (from, reach_m) = (question.at, question.reach_m());
    move |segment: &SegmentReader| {
        let column = |name| segment.fast_fields().f64(name).expect("the schema above has it").first_or_default_col(0.0);
        let (lat, lon) = (column("lat"), column("lon"));
        Box::new(move |at, score| {
            let away_m = distance_m(from, (lat.get_val(at), lon.get_val(at)));
            (f64::from(score) * nearness(away_m, reach_m)) as Score
        })
    }
}

impl Engine for Tantivy {
    fn name(&self) -> &'static str {
        match self.order {
            Order::Words => "tantivy, by words",
            Order::WordsAndNearness => "tantivy, by words and nearness",
        }
    }

    fn answer(&self, question: &Question) -> Outcome<Vec<u32>> {
        let mut found = self.page(question, Occur::Must)?;
        if found.len() < FEW {
            for number in self.page(question, Occur::Should)? {
                if found.len() < PAGE && !found.contains(&number) {
                    found.push(number);
                }
            }
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::tests::{documents, question};

    #[test]
    fn words_place_and_filters_must_all_fit_and_a_mistake_is_forgiven() {
        let tantivy = Tantivy::build(documents().into_iter()).expect("an index");
        for words in [["knitting", "tea"], ["kintting", "tea"]] {
            assert_eq!(tantivy.answer(&question(&words)).expect("an answer"), [0, 2], "{words:?}");
        }
        let near = tantivy.in_order(Order::WordsAndNearness);
        assert_eq!(near.answer(&question(&["tea"])).expect("an answer").first(), Some(&0));
    }
}
