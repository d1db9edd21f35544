//! What changed in a support, field by field, and who changed it.

use crate::Desk;
use crate::desk::Trouble;
use domain::id::Slug;
use domain::support::Checker;
use domain::{Failure, Support};
use serde_json::{Map, Value};
use store::{Change, StoredSupport, Tx};

/// The longest text of a field that is kept, in characters.
const LONGEST: usize = 2000;
/// The most changes one list shows.
const LIST_MOST: u32 = 500;

/// One field, before and after.
type Changed = (String, Option<String>, Option<String>);

impl Desk {
    /// Writes a known support again, and what changed in it: `by` is the id of an account or the name of a feed.
    pub(crate) async fn put_support(
        &self,
        tx: &mut Tx,
        known: &StoredSupport,
        support: &Support,
        by: &str,
    ) -> Result<(), Trouble> {
        tx.put_support(support, known.version).await?;
        let at = self.now();
        let changes: Vec<Change> = changed(&known.support, support)
            .into_iter()
            .map(|(field, was, became)| Change { id: self.ids.fresh(), field, was, became, at, by: by.to_owned() })
            .collect();
        Ok(tx.add_changes(&support.id, &changes).await?)
    }

    /// What changed in a published support, latest first. Not for the public: the address of a hidden place may stand
    /// in it.
    /// # Errors
    /// [`Failure::NotFound`] when there is none at that address.
    pub async fn history(&self, slug: &Slug) -> Result<Vec<Change>, Failure> {
        let id = &self.support(slug)?.id;
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let changes = tx.changes_of(id, LIST_MOST).await?;
            tx.note(&self.system("support.history", id.as_str()).fields(&["changes"])).await?;
            tx.keep().await?;
            Ok(changes)
        })
        .await
    }
}

/// The fields in which two versions differ, by name. That a feed was read again is no change.
fn changed(was: &Support, is: &Support) -> Vec<Changed> {
    let (mut before, mut after) = (said(was), said(is));
    if is.entry.checked.is_some_and(|checked| checked.by == Checker::Import) {
        before.remove("checked");
        after.remove("checked");
    }
    let mut fields: Vec<String> = before.keys().chain(after.keys()).cloned().collect();
    fields.sort_unstable();
    fields.dedup();
    fields
        .into_iter()
        .filter(|field| before.get(field) != after.get(field))
        .map(|field| {
            let (was, became) = (before.get(&field).map(text), after.get(&field).map(text));
            (field, was, became)
        })
        .collect()
}

/// Everything that is said in a support, by field; what nobody has said is not there.
fn said(support: &Support) -> Map<String, Value> {
    let mut said = match serde_json::to_value(&support.entry) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    };
    let mut beside = |field: &str, value: Option<String>| said.insert(field.to_owned(), Value::from(value));
    beside("status", Some(support.status.key().to_owned()));
    if let domain::support::Status::Paused(until) = support.status {
        beside("paused_until", until.map(|day| day.to_string()));
    }
    beside("run_by", support.run_by.as_ref().map(|run_by| run_by.name.to_string()));
    said.retain(|_, value| !is_unsaid(value));
    said
}

fn is_unsaid(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text == "NotKnown",
        Value::Array(all) => all.is_empty(),
        Value::Object(fields) => fields.values().all(is_unsaid),
        _ => false,
    }
}

/// A value as JSON, cut where it is too long.
fn text(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::id::SupportId;
    use domain::support::{Ages, Checked, Entry, Source, Status};
    use domain::{Line, Moment, Passage};

    fn line<const N: usize>(text: &str) -> Line<N> {
        Line::read("line", text).expect("a line")
    }

    fn support(entry: Entry) -> Support {
        Support {
            id: SupportId::read("one").expect("an id"),
            slug: Slug::of("Tea Table"),
            run_by: None,
            source: Source { feed: line("hsds:test"), id: line("1") },
            status: Status::Published,
            entry,
        }
    }

    #[test]
    fn only_what_differs_is_told_and_what_nobody_said_is_nothing() {
        let was = support(Entry { phone: Some(line("01632 960001")), ..Entry::named(line("Tea Table")) });
        let ages = Ages { from: Some(18), to: None };
        let is =
            Support { status: Status::Paused(None), ..support(Entry { ages, ..Entry::named(line("Soup Table")) }) };
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(
            changed(&was, &is),
            [
                ("ages".to_owned(), None, text(r#"{"from":18,"to":null}"#)),
                ("name".to_owned(), text("\"Tea Table\""), text("\"Soup Table\"")),
                ("phone".to_owned(), text("\"01632 960001\""), None),
                ("status".to_owned(), text("\"published\""), text("\"paused\"")),
            ]
        );
        assert_eq!(changed(&was, &was), []);
    }

    #[test]
    fn reading_a_feed_again_is_no_change_and_a_check_is_one() {
        let at = |ms: i64, by: Checker| Some(Checked { at: Moment::from_ms(ms), by });
        let was = support(Entry { checked: at(1, Checker::Import), ..Entry::named(line("Tea Table")) });
        let again = support(Entry { checked: at(2, Checker::Import), ..Entry::named(line("Tea Table")) });
        let rung = support(Entry { checked: at(2, Checker::Worker), ..Entry::named(line("Tea Table")) });
        assert_eq!((changed(&was, &again).len(), changed(&was, &rung).len()), (0, 1));
    }

    #[test]
    fn a_long_text_is_cut() {
        let words = |text: &str| Passage::read("description", &text.repeat(4000)).ok();
        let with = |text: &str| support(Entry { description: words(text), ..Entry::named(line("Tea Table")) });
        let changes = changed(&with("é"), &with("ü"));
        let (_, was, became) = &changes[0];
        for text in [was, became] {
            assert_eq!(text.as_ref().map(|text| text.chars().count()), Some(LONGEST + 1));
        }
    }
}
