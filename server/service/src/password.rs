//! Passwords: argon2id, a few at a time.

use crate::Desk;
use argon2::password_hash::{CustomizedPasswordHasher, PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use domain::Failure;

/// 19 MiB, two passes, one lane: the least that OWASP's Password Storage Cheat Sheet (2025) and our specification ask.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;

/// How many may wait for their turn; the next one is asked to come back.
const WAITING_AT_MOST: usize = 64;

fn argon2() -> Argon2<'static> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

impl Desk {
    /// Hashes a new password.
    pub(crate) async fn hash(&self, password: String) -> Result<String, Failure> {
        let salt = self.ids.salt();
        let hashed = self
            .in_turn(move || argon2().hash_password_with_salt(password.as_bytes(), &salt).map(|hash| hash.to_string()))
            .await?;
        hashed.map_err(|_| Failure::Ours(self.reference()))
    }

    /// Whether a password belongs to a hash. Where there is no hash, the same work is done and the answer is no, so that
    /// nobody can learn from the time it takes who has an account.
    pub(crate) async fn is_right(&self, password: String, hash: Option<String>) -> Result<bool, Failure> {
        let salt = self.ids.salt();
        self.in_turn(move || match hash {
            Some(hash) => argon2().verify_password(password.as_bytes(), hash.as_str()).is_ok(),
            None => {
                let params = Params::new(MEMORY_KIB, PASSES, 1, None).unwrap_or_default();
                let _ = argon2().hash_password_customized(password.as_bytes(), &salt, None, None, params);
                false
            }
        })
        .await
    }

    async fn in_turn<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Failure> {
        if self.waiting.fetch_add(1, std::sync::atomic::Ordering::SeqCst) >= WAITING_AT_MOST {
            self.waiting.fetch_sub(1, std::sync::atomic::Ordering::SeqCst);
            return Err(Failure::Busy);
        }
        let turn = self.hashing.acquire().await;
        self.waiting.fetch_sub(1, std::sync::atomic::Ordering::SeqCst);
        let _turn = turn.map_err(|_| Failure::Busy)?;
        tokio::task::spawn_blocking(work).await.map_err(|_| Failure::Ours(self.reference()))
    }
}
