//! Sealed fields: which columns there are, and the text that stands in them.

use crate::key::KeyId;

/// What a sealed column holds: `v1.<id of the key>.<nonce and ciphertext in base64url>`. A row that is read has it in this
/// type, so that nothing but opening it leads to words.
#[derive(Clone, PartialEq, Eq, sqlx::Type)]
#[sqlx(transparent)]
pub(crate) struct Sealed(String);

impl std::fmt::Debug for Sealed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sealed")
    }
}

/// Text of which nobody knows yet whether it is sealed.
impl From<String> for Sealed {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl Sealed {
    pub fn of(id: &KeyId, body: &str) -> Self {
        Self(format!("{}{body}", Self::prefix(id)))
    }

    /// With what everything begins that this key has sealed.
    pub fn prefix(id: &KeyId) -> String {
        format!("v1.{id}.")
    }

    /// The key, and what it has sealed; none where this is not written like a sealed text.
    pub fn parts(&self) -> Option<(KeyId, &str)> {
        let (id, body) = self.0.strip_prefix("v1.")?.split_once('.')?;
        Some((KeyId::read(id)?, body))
    }

    pub fn text(&self) -> &str {
        &self.0
    }
}

/// For what blind indexes are made: a keyed hash beside a sealed field, by which equal values are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blind {
    /// A telephone number.
    Phone,
    /// A CHI number (Community Health Index: ten digits that stand for one patient in Scotland).
    Chi,
}

impl Blind {
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Chi => "chi",
        }
    }
}

/// A column whose text is sealed.
#[derive(Debug, PartialEq, Eq)]
pub struct SealedColumn {
    pub(crate) table: &'static str,
    /// The column that names the row.
    pub(crate) id: &'static str,
    pub(crate) column: &'static str,
    /// The column with its blind index.
    pub(crate) index: Option<(&'static str, Blind)>,
}

const fn of(table: &'static str, column: &'static str) -> SealedColumn {
    SealedColumn { table, id: "id", column, index: None }
}

pub(crate) const PERSON_PHONE: SealedColumn =
    SealedColumn { index: Some(("phone_index", Blind::Phone)), ..of("person", "phone") };
pub(crate) const PERSON_EMAIL: SealedColumn = of("person", "email");
pub(crate) const PERSON_POSTCODE: SealedColumn = of("person", "postcode");
/// Not only a time: "mornings, when my husband is out" stands in it.
pub(crate) const PERSON_BEST_TIME: SealedColumn = of("person", "best_time");
pub(crate) const PERSON_CALLED: SealedColumn = of("person", "called");
pub(crate) const PERSON_SECOND_PHONE: SealedColumn =
    SealedColumn { index: Some(("second_phone_index", Blind::Phone)), ..of("person", "second_phone") };
pub(crate) const PERSON_NEEDS: SealedColumn = of("person", "needs");
pub(crate) const PERSON_CHI: SealedColumn =
    SealedColumn { index: Some(("chi_index", Blind::Chi)), ..of("person", "chi") };
pub(crate) const REFERRAL_OWN_WORDS: SealedColumn = of("referral", "own_words");
pub(crate) const REFERRAL_RISK_NOTE: SealedColumn = of("referral", "risk_note");
pub(crate) const REFERRAL_CRISIS_ACTED: SealedColumn = of("referral", "crisis_acted");
pub(crate) const REFERRAL_STEP_NOTE: SealedColumn = of("referral_step", "note");
pub(crate) const CONTACT_SUMMARY: SealedColumn = of("contact", "summary");
/// The draft of a referral is in it.
pub(crate) const BROWSING_RECORD: SealedColumn = SealedColumn { id: "id_hash", ..of("browsing", "record") };
/// What an app shares with us: whoever has it can make its codes.
pub(crate) const SECOND_STEP_SECRET: SealedColumn = SealedColumn { id: "account_id", ..of("second_step", "secret") };
pub(crate) const OPENING_REASON: SealedColumn = of("opening", "reason");
pub(crate) const OPENING_REVIEW: SealedColumn = of("opening", "review");
pub(crate) const PERSON_MESSAGE_WORDS: SealedColumn = of("person_message", "words");
pub(crate) const CONNECTION_ASK: SealedColumn = of("connection", "ask");
pub(crate) const CONNECTION_STEP_NOTE: SealedColumn = of("connection_step", "note");
pub(crate) const REFERRAL_MESSAGE_WORDS: SealedColumn = of("referral_message", "words");
pub(crate) const OUTBOX_RECIPIENT: SealedColumn = of("outbox", "recipient");
/// What lets somebody in may stand in it.
pub(crate) const OUTBOX_BODY: SealedColumn = of("outbox", "body");
/// Everything that a resource of FHIR says: names and health too.
pub(crate) const FHIR_BODY: SealedColumn = of("fhir_resource", "body");
pub(crate) const REPORT_WORDS: SealedColumn = of("report", "words");
pub(crate) const REPORT_REPLY_TO: SealedColumn = of("report", "reply_to");
/// Who asked for somebody else, how they know them, and their number.
pub(crate) const AGREEMENT_ASKER_NAME: SealedColumn =
    SealedColumn { id: "referral_id", ..of("agreement", "asker_name") };
pub(crate) const AGREEMENT_ASKER_RELATED: SealedColumn =
    SealedColumn { id: "referral_id", ..of("agreement", "asker_related") };
pub(crate) const AGREEMENT_ASKER_PHONE: SealedColumn =
    SealedColumn { id: "referral_id", ..of("agreement", "asker_phone") };

/// The known word by which the right keys are told from others. No field, so not in [`SealedColumn::ALL`].
pub(crate) const CHECK: SealedColumn = SealedColumn { id: "name", ..of("about", "word") };

impl SealedColumn {
    /// Every sealed column. One that is added here is sealed in older databases too, when the program next starts.
    pub const ALL: [&'static Self; 29] = [
        &PERSON_PHONE,
        &PERSON_EMAIL,
        &PERSON_POSTCODE,
        &PERSON_BEST_TIME,
        &PERSON_CALLED,
        &PERSON_SECOND_PHONE,
        &PERSON_NEEDS,
        &PERSON_CHI,
        &REFERRAL_OWN_WORDS,
        &REFERRAL_RISK_NOTE,
        &REFERRAL_CRISIS_ACTED,
        &REFERRAL_STEP_NOTE,
        &CONTACT_SUMMARY,
        &BROWSING_RECORD,
        &SECOND_STEP_SECRET,
        &OPENING_REASON,
        &OPENING_REVIEW,
        &PERSON_MESSAGE_WORDS,
        &CONNECTION_ASK,
        &CONNECTION_STEP_NOTE,
        &REFERRAL_MESSAGE_WORDS,
        &OUTBOX_RECIPIENT,
        &OUTBOX_BODY,
        &FHIR_BODY,
        &REPORT_WORDS,
        &REPORT_REPLY_TO,
        &AGREEMENT_ASKER_NAME,
        &AGREEMENT_ASKER_RELATED,
        &AGREEMENT_ASKER_PHONE,
    ];

    /// `person.phone`.
    pub fn name(&self) -> String {
        format!("{}.{}", self.table, self.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_written_like_it_is_a_sealed_text() {
        for (text, is_sealed) in [
            ("v1.3fa290c1.AAAA", true),
            ("v1.3fa290c1.", true),
            ("v1.3FA290C1.AAAA", false),
            ("v1.3fa290c.AAAA", false),
            ("v1.3fa290c1", false),
            ("v1. Some words. More words.", false),
            ("v2.3fa290c1.AAAA", false),
            ("07700900318", false),
            ("", false),
        ] {
            assert_eq!(Sealed::from(text.to_owned()).parts().is_some(), is_sealed, "{text}");
        }
    }
}
