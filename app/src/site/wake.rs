//! What wakes up in the browser on a public page: islands, and nothing around them.
//!
//! The server draws the page; each island is a mark in it. A page without one downloads no WebAssembly at all, and what
//! no island reaches is not in the file. To add one:
//!
//! 1. A file here with one `#[island]`, as small as can be. What it needs (words too) is handed in as plain text: an
//!    island that asks for [`crate::words`] or [`crate::api`] brings all of them into the file that everybody downloads.
//! 2. What it does to the page is a function in [`crate::browser`], with a twin that does nothing on the server.
//! 3. The page must work without it. Draw what only works awake with `hidden`, and let the island show it.
//! 4. Put it where a public page needs it. A piece in [`crate::part`] that the desk shares stays a plain component.
//!
//! An island in a part of the page that is drawn anew (`data-part`) is woken again with it: see `shell/wake.js`.

pub mod follow_typing;
pub mod go_back;
pub mod keep_shortlist;
pub mod leave_quickly;
pub mod pick_spot;
pub mod send_page;
pub mod show_map;
pub mod type_ahead;
