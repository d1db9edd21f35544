//! The statuses of tasks and requests: who may set which, what ends, and which two contradict each other.

use super::error::Wrong;

/// Declares the codes of one element of R4.
macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every code, in the order of R4.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The code as it is written.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// Reads a code; none where R4 has no such code.
            pub fn read(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }
        }
    };
}

codes! {
    /// `Task.status` of R4.
    TaskStatus {
        /// Being written.
        Draft = "draft",
        /// Sent; nobody has answered.
        Requested = "requested",
        /// Seen by whoever is to do it.
        Received = "received",
        /// Taken on.
        Accepted = "accepted",
        /// Not taken on.
        Rejected = "rejected",
        /// Could begin.
        Ready = "ready",
        /// Stopped before its end.
        Cancelled = "cancelled",
        /// Under way.
        InProgress = "in-progress",
        /// Begun, and paused.
        OnHold = "on-hold",
        /// Tried in vain.
        Failed = "failed",
        /// Done.
        Completed = "completed",
        /// Written by mistake.
        EnteredInError = "entered-in-error",
    }
}

codes! {
    /// `ServiceRequest.status` of R4.
    RequestStatus {
        /// Being written.
        Draft = "draft",
        /// To be acted on.
        Active = "active",
        /// Not to be acted on for now.
        OnHold = "on-hold",
        /// Taken back.
        Revoked = "revoked",
        /// Done; nothing more will happen.
        Completed = "completed",
        /// Written by mistake.
        EnteredInError = "entered-in-error",
        /// Whoever wrote it does not know.
        Unknown = "unknown",
    }
}

/// The two sides of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Party {
    /// Who asks.
    Requester,
    /// Who is asked.
    Target,
}

impl TaskStatus {
    /// The ten that referrals between health and social care use (Gravity SDOH Clinical Care, referral workflow). R4 has
    /// two more: `received`, which bidirectional services referrals (BSeR) begin with, and `ready`.
    pub const REFERRAL: [Self; 10] = [
        Self::Draft,
        Self::Requested,
        Self::Accepted,
        Self::Rejected,
        Self::Cancelled,
        Self::InProgress,
        Self::OnHold,
        Self::Failed,
        Self::Completed,
        Self::EnteredInError,
    ];

    /// Who may set it.
    pub const fn set_by(self) -> &'static [Party] {
        match self {
            Self::Draft | Self::Requested | Self::EnteredInError => &[Party::Requester],
            Self::Cancelled => &[Party::Requester, Party::Target],
            Self::Received
            | Self::Accepted
            | Self::Rejected
            | Self::Ready
            | Self::InProgress
            | Self::OnHold
            | Self::Failed
            | Self::Completed => &[Party::Target],
        }
    }

    /// Whether nothing follows it.
    pub const fn is_terminal(self) -> bool {
        matches!(self, Self::Rejected | Self::Cancelled | Self::Failed | Self::Completed | Self::EnteredInError)
    }

    /// How far a task has come: of two that tell of the same work, the one that has come farther is the later one.
    pub const fn rank(self) -> u8 {
        match self {
            Self::Draft => 0,
            Self::Requested => 1,
            Self::Received => 2,
            Self::Accepted => 3,
            Self::Ready => 4,
            Self::InProgress | Self::OnHold => 5,
            Self::Rejected | Self::Cancelled | Self::Failed | Self::Completed => 6,
            Self::EnteredInError => 7,
        }
    }

    /// Whether a task that stood here may stand there in a later version. What has ended does not begin again; only a
    /// mistake may still be said to be one.
    pub const fn may_become(self, later: Self) -> bool {
        !self.is_terminal() || self as u8 == later as u8 || matches!(later, Self::EnteredInError)
    }
}

/// Whether a request and the task that is to fulfil it can stand like this at the same time.
pub fn agree(request: RequestStatus, task: TaskStatus, is_asked_to_stop: bool) -> bool {
    use TaskStatus::{Cancelled, Draft, EnteredInError, Failed, InProgress, Rejected};
    match request {
        // The task says how it goes; the request may be brought up to date later.
        RequestStatus::Active | RequestStatus::Unknown => true,
        // What nobody has sent yet nobody has answered.
        RequestStatus::Draft => matches!(task, Draft | Cancelled | EnteredInError),
        RequestStatus::OnHold => task != InProgress,
        // Nothing more happens, so nothing is under way; and what was revoked may still have been done before.
        RequestStatus::Completed => task.is_terminal(),
        RequestStatus::Revoked => task.is_terminal() || is_asked_to_stop,
        RequestStatus::EnteredInError => matches!(task, Cancelled | EnteredInError | Failed | Rejected),
    }
}

/// The fault of a task and the request in its focus that contradict each other.
pub fn request_fault(
    (task, status): (&str, TaskStatus),
    (request, its): (&str, RequestStatus),
    is_asked_to_stop: bool,
) -> Option<Wrong> {
    if agree(its, status, is_asked_to_stop) {
        return None;
    }
    let what = format!(
        "Task.status is {}, and ServiceRequest.status of {request} is {}: the two cannot both be true. Correct one of \
         them where it was written, and export both again",
        status.code(),
        its.code()
    );
    Some(Wrong::new(task, format!("Task.status and ServiceRequest.status ({request})"), what))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_and_tasks_that_contradict_each_other_are_told_from_those_that_do_not() {
        use RequestStatus as R;
        use TaskStatus as T;
        let agreeing: [(R, &[T]); 7] = [
            (R::Draft, &[T::Draft, T::Cancelled, T::EnteredInError]),
            (R::Active, T::ALL),
            (
                R::OnHold,
                &[
                    T::Draft,
                    T::Requested,
                    T::Received,
                    T::Accepted,
                    T::Rejected,
                    T::Ready,
                    T::Cancelled,
                    T::OnHold,
                    T::Failed,
                    T::Completed,
                    T::EnteredInError,
                ],
            ),
            (R::Revoked, &[T::Rejected, T::Cancelled, T::Failed, T::Completed, T::EnteredInError]),
            (R::Completed, &[T::Rejected, T::Cancelled, T::Failed, T::Completed, T::EnteredInError]),
            (R::EnteredInError, &[T::Rejected, T::Cancelled, T::Failed, T::EnteredInError]),
            (R::Unknown, T::ALL),
        ];
        assert_eq!(agreeing.map(|(request, _)| request), *R::ALL);
        for (request, tasks) in agreeing {
            for &task in T::ALL {
                assert_eq!(agree(request, task, false), tasks.contains(&task), "{request:?} {task:?}");
            }
        }
        assert!(agree(R::Revoked, T::InProgress, true), "taken back, and not yet confirmed");
        let fault = request_fault(("Task/1", T::Completed), ("ServiceRequest/2", R::Draft), false).expect("a fault");
        assert_eq!(fault.element, "Task.status and ServiceRequest.status (ServiceRequest/2)");
        assert!(fault.what.contains("Task.status is completed") && fault.what.contains("is draft"), "{fault}");
    }

    #[test]
    fn what_has_ended_does_not_begin_again() {
        for &from in TaskStatus::ALL {
            for &to in TaskStatus::ALL {
                let may = !from.is_terminal() || from == to || to == TaskStatus::EnteredInError;
                assert_eq!(from.may_become(to), may, "{from:?} {to:?}");
            }
        }
    }
}
