//! Time and chance, handed in.

use domain::Moment;

/// Says what time it is. Tests move it.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Moment;
}

/// Makes ids and salts. Tests count.
pub trait Ids: Send + Sync {
    /// A new id: letters, digits and hyphens, later ones sorting behind earlier ones.
    fn fresh(&self) -> String;
    /// Bytes nobody can guess.
    fn salt(&self) -> [u8; 16];
}
