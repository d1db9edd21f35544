//! What a link opens in a browser without an account: for a while, in place of whatever was signed in there. Only a pass is
//! kept, under a name of its own; it is never an account.

use domain::Failure;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tower_sessions::Expiry;
use tower_sessions::cookie::time::Duration;

/// Begins with a pass that is good for so many minutes of quiet. Whatever was signed in before in this browser has ended.
pub(super) async fn begin<T: Serialize>(name: &str, pass: &T, minutes: i64) -> Result<(), Failure> {
    let session = super::begin_anew().await?;
    session.set_expiry(Some(Expiry::OnInactivity(Duration::minutes(minutes))));
    session.insert(name, pass).await.map_err(super::ours)
}

/// The pass that this browser holds under a name.
pub(super) async fn held<T: DeserializeOwned>(name: &str) -> Result<Option<T>, Failure> {
    super::sign_in()?.get(name).await.map_err(super::ours)
}

/// Gives it up, with all that was kept beside it, where there is one.
pub(super) async fn close<T: DeserializeOwned>(name: &str) -> Result<(), Failure> {
    match held::<T>(name).await? {
        Some(_) => super::sign_in()?.flush().await.map_err(super::ours),
        None => Ok(()),
    }
}
