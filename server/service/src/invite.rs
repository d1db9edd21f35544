//! Inviting somebody to sign in, for the first time or anew.

use crate::Desk;
use crate::desk::Trouble;
use domain::id::AccountId;
use domain::{Account, Actor, Failure};
use store::Tx;

impl Desk {
    /// Sends somebody a way to sign in, inside the transaction of what made it needed.
    /// # Errors
    /// When the store fails.
    pub(crate) async fn invite(&self, tx: &mut Tx, who: &Actor, account: &Account) -> Result<(), Trouble> {
        Ok(tx.note(&self.audit(who, "account.invite", "account", account.id.as_str())).await?)
    }

    /// The same for whoever runs the program, who is handed the way in to pass it on; nothing where there is none.
    /// # Errors
    /// When the store fails.
    pub async fn invite_from_terminal(&self, id: &AccountId) -> Result<Option<String>, Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            tx.note(&self.system("account.invite", id.as_str())).await?;
            tx.keep().await?;
            Ok(None)
        })
        .await
    }
}
