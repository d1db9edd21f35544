//! The first pages that people would see: the demo town, and the mock feed of the Open Referral UK validator where it
//! stands beside the repository.

use domain::{Moment, Support};
use finder::{Ask, Found, Gazetteer, Index, Trouble};
use jiff::civil::date;
use service::import::hsds;
use service::judge::Town;
use std::path::PathBuf;

fn now() -> Moment {
    Moment::at_local(date(2026, 2, 3).at(10, 0, 0, 0))
}

/// The demo town together with the one service of the "Test" feed.
fn both() -> Option<(Index, Gazetteer)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/hsds/oruk-3.0/mock-cases/Test");
    if !folder.exists() {
        println!("skipped: no folder `shared` with the mock feeds beside the repository");
        return None;
    }
    let feed = hsds::read(&folder, &mut |_, _| ()).expect("a feed");
    let mut supports: Vec<Support> = Town::demo().expect("the demo town").supports().cloned().collect();
    supports.extend(feed.supports.into_iter().map(|incoming| Support {
        id: domain::id::SupportId::read("from-the-feed").expect("an id"),
        slug: domain::id::Slug::of(incoming.entry.name.as_str()),
        run_by: None,
        source: incoming.source,
        status: domain::support::Status::Published,
        entry: incoming.entry,
    }));
    Some((Index::new(supports), service::gazetteer::load().expect("the tables are whole")))
}

fn first(found: &Found, most: usize) -> Vec<&str> {
    found.in_reading_order().into_iter().take(most).map(|hit| hit.id.as_str()).collect()
}

#[test]
fn everyday_misspelt_and_scots_words_give_sensible_first_pages() {
    let Some((index, gazetteer)) = both() else { return };
    for (q, one_of_the_first_five) in [
        (
            "Phyzical activiti",
            &["steady-feet-queens-park", "tollcross-park-easy-walk", "rutherglen-chair-moves", "sit-and-stretch"][..],
        ),
        ("skint", &["straight-sums-debt-help", "possilpark-saracen-money-morning", "national-plain-money-line"]),
        ("nae pals", &["ring-round-befriending", "ibrox-welcome-cafe", "elder-park-soup-and-blether"]),
        ("cab", &["linthouse-money-morning", "possilpark-saracen-money-morning", "form-filling-friday"]),
        ("cannae pay the leccy", &["warm-close-heating-line", "phone-lagging-jacket-energy", "warm-close-yoker-desk"]),
        ("greetin", &["rutherglen-mood-cafe", "clydeside-listening-ear", "night-kettle-line"]),
        (
            "money advise",
            &[
                "straight-sums-debt-help",
                "linthouse-money-morning",
                "possilpark-saracen-money-morning",
                "national-plain-money-line",
            ],
        ),
        ("housing landlord problem", &["key-turn-landlord-and-damp-desk"]),
        ("دعم", &["open-stair-paper-help", "open-stair-drop-in", "ibrox-welcome-cafe", "national-good-word-line"]),
    ] {
        let found = index.find(&Ask::of(q, ""), &gazetteer, now());
        let seen = first(&found, 5);
        assert!(seen.iter().any(|id| one_of_the_first_five.contains(id)), "{q}: {seen:?}");
    }
}

#[test]
fn a_postcode_a_place_and_a_word_that_are_not_known_have_three_answers() {
    let Some((index, gazetteer)) = both() else { return };
    let find = |query: &str| index.find(&Ask::read(query).expect("well written"), &gazetteer, now());
    let postcode = find("q=food&near=G51+9ZZ");
    assert_eq!((postcode.trouble, postcode.total > 0), (Some(Trouble::UnknownPostcode), true));
    let place = find("q=food&near=Atlantis");
    assert_eq!((place.trouble, place.total > 0), (Some(Trouble::UnknownPlace), true));
    let word = find("q=xyzzyqwf");
    assert_eq!((word.trouble, word.total, word.national.is_empty()), (None, 0, false));
}
