//! The list of results, in words: which of them are shown, in which order, and what speaks against a date.

use super::format::MILE_M;
use super::{Key, Words};
use domain::session::Doubt;
use domain::support::Cost;
use finder::{Found, Sort};

impl Words {
    /// Why a date may be off all the same.
    pub fn doubt(&self, doubt: Doubt) -> String {
        self.say(match doubt {
            Doubt::BankHoliday => Key::RowBankHoliday,
            Doubt::SchoolHolidaysNotKnown => Key::RowSchoolHoliday,
        })
    }

    /// How far somebody will go, where they said: "Up to 2 miles".
    pub fn within(&self, within_m: u32) -> String {
        match within_m {
            1300 => self.say(Key::Within1),
            3200 => self.say(Key::Within3),
            8000 => self.say(Key::Within8),
            100_000.. => self.say(Key::WithinAny),
            other => {
                self.fill(Key::WithinMetres, &[("miles", &format!("{:.1}", (f64::from(other) / MILE_M).max(0.1)))])
            }
        }
    }

    /// "21 to 40 of 57, best first"; nothing where there is one, which the heading says already.
    pub fn shown(&self, found: &Found) -> Option<String> {
        let first = (found.page.max(1) - 1) * found.per_page + 1;
        let last = (first - 1).saturating_add(found.per_page).min(found.total);
        let key = match (found.total, found.pages) {
            (0 | 1, _) => return None,
            (_, 0 | 1) => Key::ShownAll,
            _ if first == last => Key::ShownLast,
            _ => Key::ShownOf,
        };
        let order = self.say(match order(found) {
            Sort::Best => Key::OrderBest,
            Sort::Nearest => Key::OrderNearest,
            Sort::Soonest => Key::OrderSoonest,
            Sort::Name => Key::OrderName,
            Sort::Checked => Key::OrderChecked,
        });
        let [from, to, total] = [first, last, found.total].map(|n| n.to_string());
        Some(self.fill(key, &[("from", &from), ("to", &to), ("total", &total), ("order", &order)]))
    }

    /// An order, as it is offered.
    pub fn sort(&self, sort: Sort) -> String {
        self.say(match sort {
            Sort::Best => Key::SortBest,
            Sort::Nearest => Key::SortNearest,
            Sort::Soonest => Key::SortSoonest,
            Sort::Name => Key::SortName,
            Sort::Checked => Key::SortChecked,
        })
    }
}

/// The order in which results really stand: without words nothing fits better than anything else, and without a place
/// nothing is nearer.
pub fn order(found: &Found) -> Sort {
    match found.ask.sort {
        Sort::Best if !found.words.is_empty() => Sort::Best,
        Sort::Best | Sort::Nearest if found.place.is_some() => Sort::Nearest,
        Sort::Best | Sort::Nearest => Sort::Soonest,
        other => other,
    }
}

/// Whether a price already says pounds.
pub fn says_pounds(cost: &Cost) -> bool {
    matches!(cost, Cost::Amount(words) if words.as_str().contains('£'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use finder::Ask;

    fn found(total: u32, page: u32) -> Found {
        let pages = total.div_ceil(Found::PER_PAGE).max(1);
        let ask = Ask::of("arts", "");
        let (words, per_page) = ("arts".to_owned(), Found::PER_PAGE);
        Found {
            ask,
            words,
            place: None,
            trouble: None,
            total,
            close_from: None,
            page,
            pages,
            per_page,
            results: Vec::new(),
            needs: Vec::new(),
            facets: Vec::new(),
            later: Vec::new(),
            farther: Vec::new(),
            national: Vec::new(),
        }
    }

    #[test]
    fn the_count_never_says_one_to_one_of_one() {
        let words = Words::english();
        for (total, page, said) in [
            (0, 1, None),
            (1, 1, None),
            (2, 1, Some("All 2, best first")),
            (20, 1, Some("All 20, best first")),
            (21, 1, Some("1 to 20 of 21, best first")),
            (21, 2, Some("The last of 21, best first")),
            (57, 2, Some("21 to 40 of 57, best first")),
            (57, 3, Some("41 to 57 of 57, best first")),
        ] {
            assert_eq!(words.shown(&found(total, page)).as_deref(), said, "{total}, page {page}");
        }
    }

    #[test]
    fn without_words_the_nearest_come_first_and_without_a_place_the_soonest() {
        let mut found = found(9, 1);
        assert_eq!(order(&found), Sort::Best);
        found.words.clear();
        assert_eq!(order(&found), Sort::Soonest);
        found.ask.sort = Sort::Name;
        assert_eq!(order(&found), Sort::Name);
    }

    #[test]
    fn a_distance_that_is_not_offered_is_said_in_miles() {
        let words = Words::english();
        let said: Vec<String> = [1300, 3200, 5000, 8000, 10, 100_000].map(|metres| words.within(metres)).into();
        let miles = ["Up to 3.1 miles", "Up to 0.1 miles"];
        assert_eq!(said, ["20 minutes on foot", "Up to 2 miles", miles[0], "Up to 5 miles", miles[1], "Any distance"]);
    }
}
