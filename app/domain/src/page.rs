//! A page of a long list.

use serde::{Deserialize, Serialize};

/// How many rows stand on a page.
pub const ROWS: usize = 50;

/// Some rows of a long list, and where they stand in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// How many there are on all pages.
    pub total: u32,
    /// Which page this is, from 1.
    pub number: u32,
    /// How many pages there are, at least 1.
    pub pages: u32,
}

impl<T> Page<T> {
    /// One page of all rows. A number that no page has gives the nearest one.
    pub fn of(all: Vec<T>, number: u32) -> Self {
        let total = all.len();
        let pages = total.div_ceil(ROWS).max(1);
        let at = usize::try_from(number).unwrap_or(pages).clamp(1, pages);
        let rows = all.into_iter().skip((at - 1) * ROWS).take(ROWS).collect();
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { rows, total: count(total), number: count(at), pages: count(pages) }
    }

    /// The same page without its rows, and the rows.
    pub fn parted(self) -> (Page<()>, Vec<T>) {
        let Self { rows, total, number, pages } = self;
        (Page { rows: Vec::new(), total, number, pages }, rows)
    }

    /// The same page with other rows.
    pub fn with<U>(self, rows: Vec<U>) -> Page<U> {
        Page { rows, total: self.total, number: self.number, pages: self.pages }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_cut_into_pages_and_every_number_leads_to_one() {
        for (total, asked, first, rows, number, pages) in [
            (0, 1, None, 0, 1, 1),
            (50, 1, Some(0), 50, 1, 1),
            (51, 2, Some(50), 1, 2, 2),
            (120, 2, Some(50), 50, 2, 3),
            (120, 0, Some(0), 50, 1, 3),
            (120, u32::MAX, Some(100), 20, 3, 3),
        ] {
            let page = Page::of((0..total).collect::<Vec<u32>>(), asked);
            assert_eq!((page.rows.first().copied(), page.rows.len()), (first, rows), "{total} {asked}");
            assert_eq!((page.total, page.number, page.pages), (total, number, pages));
        }
    }
}
