//! What makes rows a chain: each carries the hash of the one before it.
//!
//! The encoding is written down in `docs/audit.md`, so that a third party can check an export. It never changes: another one
//! would get another first word.

use sha2::{Digest, Sha256};
use store::AuditRow;

/// The first word of everything that is hashed, so that no hash of ours can stand for anything else.
const WORD: &str = "community-links audit row 1";
/// What stands before the first row.
pub const START: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// Values one behind the other, each with its length, so that no two lists of values look alike: a 0 byte for what is not
/// there; else a 1 byte, the length in bytes as eight bytes with the greatest first, and the bytes.
pub(crate) fn encoded(values: &[Option<&str>]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(values.iter().map(|value| 9 + value.map_or(0, str::len)).sum());
    for value in values {
        match value {
            None => bytes.push(0),
            Some(text) => {
                bytes.push(1);
                bytes.extend((text.len() as u64).to_be_bytes());
                bytes.extend(text.as_bytes());
            }
        }
    }
    bytes
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The hash of a row at a place of the chain, behind the row with the hash `prev`.
pub fn hash(row: &AuditRow, seq: i64, prev: &str) -> String {
    let values = [
        Some(WORD),
        Some(&seq.to_string()),
        Some(&row.id),
        Some(&row.at_ms.to_string()),
        Some(&row.actor_id),
        Some(&row.actor_role),
        row.actor_base.as_deref(),
        Some(&row.action),
        Some(&row.object_kind),
        Some(&row.object_id),
        row.fields.as_deref(),
        row.reason.as_deref(),
        row.request_id.as_deref(),
        Some(prev),
    ];
    hex(&Sha256::digest(encoded(&values)))
}

/// The first place at which the chain is not what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The place.
    pub seq: i64,
    /// How.
    pub how: WrongHow,
}

/// How a chain can be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WrongHow {
    /// The row is not there, and a later one is.
    Missing,
    /// It does not follow from the row before it: it was moved, or the one before it was exchanged.
    DoesNotFollow,
    /// It has been changed since it was sealed.
    Changed,
    /// It stands there more than once, or at a place that cannot be.
    Doubled,
    /// A head that was signed says otherwise of this place: the chain has been made anew.
    NotAsSigned,
    /// A head that was signed names this place, and the chain ends before it.
    CutOff,
}

impl std::fmt::Display for Wrong {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let seq = self.seq;
        match self.how {
            WrongHow::Missing => write!(f, "row {seq} is missing"),
            WrongHow::DoesNotFollow => write!(f, "row {seq} does not follow from the row before it"),
            WrongHow::Changed => write!(f, "row {seq} has been changed since it was sealed"),
            WrongHow::Doubled => write!(f, "row {seq} stands there more than once"),
            WrongHow::NotAsSigned => {
                write!(f, "row {seq} is not the one that a signed head names: the chain was made anew")
            }
            WrongHow::CutOff => write!(f, "row {seq} is missing: a signed head names it, and the chain ends before it"),
        }
    }
}

/// Follows a chain from its start, row by row, and remembers no more than the last.
#[derive(Clone, Debug)]
pub struct Follower {
    /// The place of the last row.
    pub seq: i64,
    /// Its hash.
    pub hash: String,
}

impl Default for Follower {
    fn default() -> Self {
        Self { seq: 0, hash: START.to_owned() }
    }
}

impl Follower {
    /// Takes the next row.
    /// # Errors
    /// [`Wrong`], when it is not the one that was sealed there.
    pub fn take(&mut self, row: &AuditRow) -> Result<(), Wrong> {
        let due = self.seq + 1;
        let wrong = |seq, how| Err(Wrong { seq, how });
        match row.seq {
            Some(seq) if seq == due => {}
            Some(seq) if seq > due => return wrong(due, WrongHow::Missing),
            other => return wrong(other.unwrap_or(due), WrongHow::Doubled),
        }
        // What the row itself says first: a changed row is told apart from one that was moved.
        let prev = row.prev_hash.as_deref().unwrap_or_default();
        if row.hash.as_deref() != Some(hash(row, due, prev).as_str()) {
            return wrong(due, WrongHow::Changed);
        }
        if prev != self.hash {
            return wrong(due, WrongHow::DoesNotFollow);
        }
        self.seq = due;
        self.hash = row.hash.clone().unwrap_or_default();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text() -> impl Strategy<Value = String> {
        "[a-z.,é-]{0,8}"
    }

    fn row() -> impl Strategy<Value = AuditRow> {
        let some = || proptest::option::of(text());
        ((text(), any::<i64>(), text(), text(), some()), (text(), text(), text(), some(), some(), some())).prop_map(
            |(
                (id, at_ms, actor_id, actor_role, actor_base),
                (action, object_kind, object_id, fields, reason, request_id),
            )| AuditRow {
                id,
                at_ms,
                actor_id,
                actor_role,
                actor_base,
                action,
                object_kind,
                object_id,
                fields,
                reason,
                request_id,
                ..AuditRow::default()
            },
        )
    }

    fn sealed(rows: Vec<AuditRow>) -> Vec<AuditRow> {
        let mut prev = START.to_owned();
        let mut sealed = Vec::new();
        for (seq, row) in (1..).zip(rows) {
            let hash = hash(&row, seq, &prev);
            sealed.push(AuditRow { seq: Some(seq), prev_hash: Some(prev), hash: Some(hash.clone()), ..row });
            prev = hash;
        }
        sealed
    }

    fn follow(rows: &[AuditRow]) -> Result<Follower, Wrong> {
        let mut follower = Follower::default();
        rows.iter().try_for_each(|row| follower.take(row))?;
        Ok(follower)
    }

    /// Puts another text into one of the columns.
    fn change(row: &mut AuditRow, column: usize, text: Option<String>, number: i64) {
        let required = || text.clone().unwrap_or_default();
        match column {
            0 => row.seq = Some(number),
            1 => row.id = required(),
            2 => row.at_ms = number,
            3 => row.actor_id = required(),
            4 => row.actor_role = required(),
            5 => row.actor_base = text,
            6 => row.action = required(),
            7 => row.object_kind = required(),
            8 => row.object_id = required(),
            9 => row.fields = text,
            10 => row.reason = text,
            11 => row.request_id = text,
            12 => row.prev_hash = text,
            _ => row.hash = text,
        }
    }

    proptest! {
        #[test]
        fn any_change_of_a_sealed_row_is_found(
            rows in proptest::collection::vec(row(), 1..6),
            at in any::<prop::sample::Index>(),
            column in 0_usize..14,
            text in proptest::option::of(text()),
            number in any::<i64>(),
        ) {
            let rows = sealed(rows);
            prop_assert!(follow(&rows).is_ok());
            let mut changed = rows.clone();
            let at = at.index(rows.len());
            change(&mut changed[at], column, text, number);
            prop_assume!(changed != rows);
            let wrong = follow(&changed).expect_err("found");
            prop_assert!(wrong.seq <= at as i64 + 2, "{wrong:?}");
        }

        #[test]
        fn any_two_rows_that_change_places_are_found(
            rows in proptest::collection::vec(row(), 2..6),
            one in any::<prop::sample::Index>(),
            other in any::<prop::sample::Index>(),
            keeps_places in any::<bool>(),
        ) {
            let rows = sealed(rows);
            let (one, other) = (one.index(rows.len()), other.index(rows.len()));
            prop_assume!(one != other);
            let mut moved = rows.clone();
            moved.swap(one, other);
            if keeps_places {
                for (seq, row) in (1..).zip(&mut moved) {
                    row.seq = Some(seq);
                }
            }
            prop_assert!(follow(&moved).is_err());
        }

        #[test]
        fn any_row_that_is_taken_out_of_the_middle_is_named(
            rows in proptest::collection::vec(row(), 2..6),
            at in any::<prop::sample::Index>(),
        ) {
            let mut rows = sealed(rows);
            let at = at.index(rows.len() - 1);
            rows.remove(at);
            prop_assert_eq!(follow(&rows).expect_err("found"), Wrong { seq: at as i64 + 1, how: WrongHow::Missing });
        }
    }

    #[test]
    fn no_two_lists_of_values_look_alike() {
        let lists: [&[Option<&str>]; 6] = [
            &[Some("ab"), Some("c")],
            &[Some("a"), Some("bc")],
            &[Some("abc")],
            &[None, Some("abc")],
            &[Some("")],
            &[None],
        ];
        let mut seen = std::collections::HashSet::new();
        assert!(lists.into_iter().all(|list| seen.insert(encoded(list))));
    }

    /// The same row as in `docs/audit.md`: whoever checks an export by another program begins with it.
    #[test]
    fn the_example_of_the_documentation_has_its_hash() {
        let text = |text: &str| Some(text.to_owned());
        let row = AuditRow {
            id: "a1".to_owned(),
            at_ms: 1_770_109_200_000,
            actor_id: "nadia".to_owned(),
            actor_role: "link-worker".to_owned(),
            actor_base: text("clyde"),
            action: "referral.open".to_owned(),
            object_kind: "referral".to_owned(),
            object_id: "r1".to_owned(),
            fields: text("name,born_on"),
            reason: None,
            request_id: text("q1"),
            ..AuditRow::default()
        };
        let documented = include_str!("../../../../docs/audit.md");
        let hash = hash(&row, 1, START);
        assert!(documented.contains(&hash), "docs/audit.md lacks {hash}");
    }
}
