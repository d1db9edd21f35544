//! From a case to a support: the list on a person's page, adding one, and the page of one.

mod history;
mod list;
mod new;
mod one;
mod prepare;

pub use list::Connections;
pub use new::NewConnectionPage;
pub use one::ConnectionPage;
