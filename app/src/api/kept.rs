//! Forms that could not be kept. A browser without JavaScript is sent back to the page: what was typed waits beside the
//! sign-in until it is shown once more, so that nothing of it stands in an address.

use domain::Failure;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Leads back to the page with what was typed, where a browser without JavaScript sent it; elsewhere the failure is told
/// to the page that waits for it.
pub(super) async fn back_to<T: Serialize>(page: &str, name: &str, form: &T, failure: Failure) -> Result<(), Failure> {
    if !super::is_plain_form() || failure == Failure::SignedOut {
        return Err(failure);
    }
    let ours = |_| Failure::Ours(super::desk().reference());
    super::sign_in()?.insert(name, (form, &failure)).await.map_err(ours)?;
    leptos_axum::redirect(page);
    Ok(())
}

/// What was typed before and what was wrong with it, said once: the next look finds an empty form.
pub(super) async fn taken<T: DeserializeOwned + Default>(name: &str) -> Result<(T, Option<Failure>), Failure> {
    let ours = |_| Failure::Ours(super::desk().reference());
    let session = super::sign_in()?;
    match session.get::<(T, Failure)>(name).await.ok().flatten() {
        Some((form, failure)) => {
            session.remove_value(name).await.map_err(ours)?;
            Ok((form, Some(failure)))
        }
        None => Ok((T::default(), None)),
    }
}
