//! What of a connection is shown to the worker, and to the organisation that was asked.

use super::{Came, Connection, Consent, Deed, Shared, State, Step};
use crate::id::{ConnectionId, Slug};
use crate::need_gap::{Barrier, NeedGap};
use crate::{Day, Line, Moment};
use serde::{Deserialize, Serialize};

/// A connection in the worker's list, with the names of where it leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// The connection.
    pub connection: Connection,
    /// The name of the support.
    pub support: Line<200>,
    /// Its address.
    pub slug: Slug,
    /// The name of who runs it; nobody for a group of its own.
    pub organisation: Option<Line<200>>,
    /// An unmet need that its answer suggests, and that nobody has confirmed or put aside.
    pub suggests: Option<Barrier>,
    /// No address for mail is known: the worker rings.
    pub is_to_ring: bool,
}

/// The connections of one case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Connections {
    /// Latest first.
    pub rows: Vec<Listed>,
    /// Whoever looks may add one.
    pub may_add: bool,
}

/// A step, with the name of who took it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedStep {
    /// The step.
    pub step: Step,
    /// Who, where somebody was signed in.
    pub name: Option<Line<120>>,
}

/// A link to an organisation as the worker sees it: never the secret in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkState {
    /// When it was made.
    pub made: Moment,
    /// Until when it is good.
    pub expires: Moment,
    /// When it was taken back.
    pub ended: Option<Moment>,
    /// When somebody first opened it.
    pub opened: Option<Moment>,
}

impl LinkState {
    /// Whether it still opens the page.
    pub fn is_good(&self, now: Moment) -> bool {
        self.ended.is_none() && now < self.expires
    }
}

/// Exactly what is sent: before a yes, after it, and the words to agree to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// What is shown at once.
    pub before: Shared,
    /// What is shown after a yes, with the fields that were chosen.
    pub after: Shared,
    /// Every field that could be chosen, with what stands in it.
    pub everything: Shared,
    /// The words to agree to; none before the fields were chosen.
    pub wording: Option<String>,
}

/// One connection as the worker sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OneConnection {
    /// The connection.
    pub listed: Listed,
    /// The person: given name and initial.
    pub short_name: String,
    /// What happened, oldest first.
    pub steps: Vec<NamedStep>,
    /// What the worker may do.
    pub possible: Vec<Deed>,
    /// What the worker may write down that the organisation says on the telephone.
    pub by_phone: Vec<Deed>,
    /// What would be sent, while it may be.
    pub preview: Option<Preview>,
    /// What the person agreed to.
    pub consent: Option<Consent>,
    /// What the organisation can see now.
    pub shown_now: Option<Shared>,
    /// The newest link to the organisation.
    pub link: Option<LinkState>,
    /// An address for mail is known.
    pub has_mail: bool,
    /// The organisation's number, for ringing.
    pub phone: Option<Line<60>>,
    /// The unmet need that was noted with it.
    pub gap: Option<NeedGap>,
}

/// One person an organisation was asked about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedOf {
    /// The connection.
    pub id: ConnectionId,
    /// Which version of it this is.
    pub version: i64,
    /// For which support.
    pub support: Line<200>,
    /// Where it is.
    pub state: State,
    /// When it was sent.
    pub sent: Moment,
    /// How long the wait is, in weeks, where somebody said.
    pub weeks: Option<u32>,
    /// The day for the first time.
    pub on: Option<Day>,
    /// What is shown of the person.
    pub shared: Shared,
    /// Who asks.
    pub worker: Option<Line<120>>,
    /// Their team.
    pub team: Line<160>,
    /// How to ring them.
    pub team_phone: Option<Line<60>>,
    /// What the organisation may answer.
    pub possible: Vec<Deed>,
}

/// Everybody an organisation was asked about, and what became of those pointed to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Who waits for an answer first, then the latest.
    pub rows: Vec<AskedOf>,
    /// Over the last twelve months.
    pub came: Came,
}

/// An organisation that was asked, as the person reads it on their own page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedForYou {
    /// The connection.
    pub id: ConnectionId,
    /// The name of the support.
    pub support: Line<200>,
    /// The name of who runs it.
    pub organisation: Option<Line<200>>,
    /// When it was asked.
    pub sent: Moment,
    /// Where it is.
    pub state: State,
    /// What it sees now; nothing once it sees nothing any more.
    pub shared: Option<Shared>,
    /// They may say that it is to stop.
    pub may_stop: bool,
}
