//! Messages that leave the product: written down in the transaction of what they tell, and sent afterwards.

use crate::Desk;
use domain::id::OnceKey;
use domain::message::{Message, Way, next_try};
use domain::telling::Still;
use domain::{Failure, Moment};
use std::future::Future;
use std::time::Duration;
use store::{Outgoing, StoreError, Tx};

/// How long a message belongs to whoever sends it. Longer than sending one may take, so that no two send it at once.
const LEASE_MS: i64 = 2 * 60 * 1000;
/// How long sending one may take. Whoever stops the program waits for no more than this.
const CARRY: Duration = Duration::from_secs(30);
/// The most messages one list shows.
const LIST_MOST: u32 = 200;

/// Who takes messages out of the house.
pub trait Courier: Send + Sync {
    /// Whether messages of this way are taken at all. Others wait.
    fn carries(&self, way: Way) -> bool;

    /// Hands one over.
    fn carry(&self, message: &Outgoing) -> impl Future<Output = Result<(), NotCarried>> + Send;
}

/// Why a message was not taken, in a few words that hold nothing of the message and nothing of who it goes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotCarried {
    /// It may be taken later.
    Later(String),
    /// It will never be taken as it is.
    Never(String),
}

impl Desk {
    /// Puts a message into the outbox, as a part of a use case: when that is not kept, nothing is sent. Says whether it was
    /// put there: one with the same key never goes twice.
    /// # Errors
    /// When the store fails.
    pub async fn send(&self, tx: &mut Tx, once: &OnceKey, message: &Message) -> Result<bool, StoreError> {
        self.send_if(tx, once, message, true).await
    }

    /// The same, where nobody may learn whether there is somebody to whom it goes: if not, the same work is done and nothing
    /// is sent.
    /// # Errors
    /// When the store fails.
    pub(crate) async fn send_if(
        &self,
        tx: &mut Tx,
        once: &OnceKey,
        message: &Message,
        goes: bool,
    ) -> Result<bool, StoreError> {
        let now = self.now();
        let (due, good_until) = message.window(now);
        let outgoing = Outgoing::new(self.ids.fresh(), message.written(&self.base), now, good_until);
        tx.add_outgoing_if(&Outgoing { due, ..outgoing }, once, goes).await
    }

    /// Sends what is due, one after the other, for as long as `go_on` says so; the one under way is finished. Says how many
    /// were handed over.
    ///
    /// Each goes at least once: when the program dies between handing one over and writing that down, it goes again.
    /// # Errors
    /// When the store fails. What was claimed is tried again when its claim has run out.
    pub async fn deliver(&self, courier: &impl Courier, go_on: impl Fn() -> bool) -> Result<u32, Failure> {
        let mut sent = 0;
        for way in Way::ALL.iter().filter(|way| courier.carries(**way)) {
            while go_on() {
                let claim = self.ids.fresh();
                let Some(message) = self.claim(*way, &claim).await? else { break };
                sent += u32::from(self.carry(courier, &claim, &message).await?);
            }
        }
        Ok(sent)
    }

    async fn claim(&self, way: Way, claim: &str) -> Result<Option<Outgoing>, Failure> {
        self.again(|| async move {
            let now = self.now();
            let mut tx = self.db.write().await?;
            let message = tx.claim_outgoing(way, claim, now, now.plus_ms(LEASE_MS)).await?;
            tx.keep().await?;
            Ok(message)
        })
        .await
    }

    /// Hands one message over and writes down how that went. Says whether it was taken. A person's is asked about once more:
    /// it waits for their time, and does not go when it is no longer safe.
    async fn carry(&self, courier: &impl Courier, claim: &str, message: &Outgoing) -> Result<bool, Failure> {
        let step = match self.may_still_go(message).await? {
            Still::Now => {
                let carried = tokio::time::timeout(CARRY, courier.carry(message)).await;
                let carried = carried.unwrap_or_else(|_| Err(NotCarried::Later("it took too long".to_owned())));
                next_step(message, carried, self.now())
            }
            Still::At(due) => wait(message, due, "it is not the time for it".to_owned()),
            Still::Never => Step::GiveUp { trouble: "it is no longer safe to send it".to_owned() },
        };
        let now = self.now();
        let (id, kind) = (message.id.as_str(), message.kind.key());
        match &step {
            Step::Sent => {}
            Step::Wait { trouble, .. } => tracing::warn!(id, kind, trouble, "a message could not be sent yet"),
            Step::GiveUp { trouble } => tracing::error!(id, kind, trouble, "a message could not be sent"),
        }
        let step = &step;
        let written = self
            .again(|| async move {
                let mut tx = self.db.write().await?;
                match step {
                    Step::Sent => tx.finish_outgoing(id, claim, now).await?,
                    Step::Wait { due, trouble } => tx.put_off_outgoing(id, claim, *due, trouble).await?,
                    Step::GiveUp { trouble } => {
                        tx.give_up_outgoing(id, claim, now, trouble).await?;
                        self.told_by_a_worker(&mut tx, message).await?;
                        tx.note(&self.system("message.fail", id)).await?;
                    }
                }
                Ok(tx.keep().await?)
            })
            .await;
        match written {
            // The claim ran out meanwhile: whoever has the message now says how it goes.
            Err(Failure::Conflict) => tracing::warn!(id, kind, "a message was claimed by somebody else meanwhile"),
            other => other?,
        }
        Ok(matches!(step, Step::Sent))
    }

    /// Gives up what is no longer worth sending, and forgets what it said.
    pub(crate) async fn sweep_outbox(&self, tx: &mut Tx) -> Result<(), StoreError> {
        for id in tx.sweep_outbox(self.now()).await? {
            if let Some(message) = tx.outgoing(&id).await? {
                self.told_by_a_worker(tx, &message).await?;
            }
            tx.note(&self.system("message.fail", &id)).await?;
        }
        Ok(())
    }

    /// The latest messages, newest last, for whoever runs the program.
    /// # Errors
    /// When the store fails.
    pub async fn outbox(&self) -> Result<Vec<Outgoing>, Failure> {
        self.again(|| async {
            let mut tx = self.db.write().await?;
            let messages = tx.outbox(LIST_MOST).await?;
            tx.note(&self.system("message.list", "all")).await?;
            tx.keep().await?;
            Ok(messages)
        })
        .await
    }

    /// Makes a message due at once, with all its tries before it, from the command line.
    /// # Errors
    /// [`Failure::Conflict`] when it was sent, is being sent, or no longer works.
    pub async fn retry_message(&self, id: &str) -> Result<(), Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            tx.retry_outgoing(id, self.now()).await?;
            tx.note(&self.system("message.retry", id)).await?;
            Ok(tx.keep().await?)
        })
        .await
    }
}

/// What becomes of a message that somebody tried to hand over.
#[derive(Debug, PartialEq, Eq)]
enum Step {
    Sent,
    Wait { due: Moment, trouble: String },
    GiveUp { trouble: String },
}

fn next_step(message: &Outgoing, carried: Result<(), NotCarried>, now: Moment) -> Step {
    match carried {
        Ok(()) => Step::Sent,
        Err(NotCarried::Never(trouble)) => Step::GiveUp { trouble },
        Err(NotCarried::Later(trouble)) => match next_try(message.tries, now) {
            Some(due) => wait(message, due, trouble),
            None => Step::GiveUp { trouble },
        },
    }
}

/// A try that would come too late is none.
fn wait(message: &Outgoing, due: Moment, trouble: String) -> Step {
    if due < message.good_until { Step::Wait { due, trouble } } else { Step::GiveUp { trouble } }
}
