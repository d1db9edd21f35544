//! The only place that touches the browser. Each piece has a twin that does nothing on the server.

#[cfg(not(feature = "hydrate"))]
mod asleep;
#[cfg(feature = "hydrate")]
mod awake;

#[cfg(not(feature = "hydrate"))]
pub use asleep::*;
#[cfg(feature = "hydrate")]
pub use awake::*;
