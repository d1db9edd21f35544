//! What a referral says beside the main reason: other reasons, which risks, how the person agreed.

use super::{AskForm, Reason, Risk};
use crate::failure::Check;
use crate::particulars::chosen;
use crate::support::choices;
use crate::{Day, Failure, Line, Passage, Why};
use serde::{Deserialize, Serialize};

/// What a referral says beside the main reason.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
    /// Other reasons, in the order in which they are offered.
    pub other_reasons: Vec<Reason>,
    /// Which risks are known.
    pub risks: Vec<KnownRisk>,
    /// How the person agreed, where that was written down.
    pub agreement: Option<Agreement>,
    /// In a crisis: who acted, and how.
    pub crisis_acted: Option<Passage<500>>,
    /// The person's words or the note on risks hold words that call for a look at once.
    pub has_crisis_words: bool,
}

choices! {
    /// A risk that is known.
    KnownRisk on "risks" {
        /// Staff should not visit alone.
        NotAlone = "not-alone",
        /// Domestic abuse.
        DomesticAbuse = "domestic-abuse",
        /// Self-harm.
        SelfHarm = "self-harm",
        /// Protection of a child or an adult.
        Protection = "protection",
        /// Something else; the note says what.
        Other = "other",
    }
}

choices! {
    /// How somebody was asked.
    AskedHow on "agreed_how" {
        /// Face to face.
        InPerson = "in-person",
        /// By phone.
        Phone = "phone",
        /// By video.
        Video = "video",
        /// In writing.
        Writing = "writing",
    }
}

choices! {
    /// To which words somebody agreed. A version is never changed: new words get a new one.
    Wording on "wording" {
        /// The first.
        V1 = "refer-1",
    }
}

impl Wording {
    /// The one that forms ask with today.
    pub const TODAY: Self = Self::V1;

    /// The words themselves.
    pub const fn text(self) -> &'static str {
        match self {
            Self::V1 => {
                "They know that a link worker will contact them, will read what is written here, and keeps it. They can \
                 change their mind at any time."
            }
        }
    }
}

/// How the person agreed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// To which words.
    pub wording: Wording,
    /// Who asked them, where it was not whoever sent the referral.
    pub asked_by: Option<Line<120>>,
    /// How.
    pub how: AskedHow,
    /// On which day.
    pub on: Day,
}

impl Agreement {
    /// Reads how somebody agreed; what is left empty means: by whoever sends it, face to face, today.
    fn read(form: &AskForm<'_>, today: Day, check: &mut Check) -> Option<Self> {
        let asked_by = check.take(Line::read_optional("agreed_by", form.agreed_by));
        let how = match form.agreed_how {
            "" => Some(AskedHow::InPerson),
            given => check.take(AskedHow::read(given)),
        };
        let on = match form.agreed_on {
            "" => Some(today),
            given => check.take(Day::read_birth("agreed_on", given, today)),
        };
        Some(Self { wording: Wording::TODAY, asked_by: asked_by?, how: how?, on: on? })
    }
}

impl Details {
    /// Reads what else is said, remembering every field that is wrong.
    pub(super) fn read(
        form: &AskForm<'_>,
        (reason, risk): (Option<Reason>, Option<Risk>),
        today: Day,
        check: &mut Check,
    ) -> Option<Self> {
        let mut other_reasons = chosen(Reason::ALL, form.other_reasons, Reason::key);
        other_reasons.retain(|other| Some(*other) != reason);
        let risks = match risk {
            Some(Risk::Known) => chosen(KnownRisk::ALL, form.risks, KnownRisk::key),
            _ => Vec::new(),
        };
        let agreement = Agreement::read(form, today, check);
        let crisis_acted = check.take(Passage::read_optional("crisis_acted", form.crisis_acted));
        let has_crisis_words = [form.own_words, form.risk_note].into_iter().any(crate::crisis_words::has_crisis_words);
        Some(Self { other_reasons, risks, agreement: Some(agreement?), crisis_acted: crisis_acted?, has_crisis_words })
    }
}

/// The note on a known risk: needed where nothing else says what it is.
pub(super) fn risk_note(form: &AskForm<'_>, risk: Option<Risk>) -> Result<Option<Passage<500>>, Failure> {
    let note = Passage::read_optional("risk_note", form.risk_note)?;
    let says = |risk: KnownRisk| form.risks.iter().any(|word| word == risk.key());
    let needs_note = says(KnownRisk::Other) || !KnownRisk::ALL.iter().any(|risk| says(*risk));
    match (risk, &note) {
        (Some(Risk::Known), None) if needs_note => Err(Failure::invalid("risk_note", Why::Missing)),
        _ => Ok(note),
    }
}
