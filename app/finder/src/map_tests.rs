use crate::town::{GOVAN, ask, at, find_in, gazetteer, index, place, support};
use crate::{Ask, Index, OnMap, View};
use domain::support::Reach;
use domain::{Category, Place, Position, Support};
use proptest::prelude::*;
use std::collections::BTreeSet;

const GLASGOW: &str = "-4.6,55.7,-4.0,56.0";

fn view(bbox: &str, zoom: u8) -> View {
    View::read(bbox, &zoom.to_string()).expect("a view")
}

fn map_of(index: &Index, ask: &Ask, view: &View) -> OnMap {
    index.map(ask, view, &gazetteer(), at(9))
}

/// The names at each point.
fn names(map: &OnMap) -> Vec<Vec<&str>> {
    map.points.iter().map(|point| point.supports.iter().map(|one| one.name.as_str()).collect()).collect()
}

/// A support at so many places.
fn somewhere(id: &str, name: &str, places: &[(f64, f64)]) -> Support {
    let mut one = support(id, name, name);
    one.entry.places = places.iter().map(|(lat, lon)| place(id, Position::new(*lat, *lon))).collect();
    one
}

/// The addresses of what a search lists on all pages and has a place in view: the long way round.
fn listed(index: &Index, ask: &Ask, view: &View) -> BTreeSet<String> {
    let bounds = view.bounds();
    let is_there = |place: &Place| {
        place.position.is_some_and(|at| {
            (bounds.south..=bounds.north).contains(&at.lat) && (bounds.west..=bounds.east).contains(&at.lon)
        })
    };
    let pages = |ask: &Ask| {
        let pages = 1..=find_in(index, ask).pages;
        pages.flat_map(|page| find_in(index, &ask.on_page(page)).results).collect::<Vec<_>>()
    };
    let needs = find_in(index, ask).needs;
    let hits = pages(ask).into_iter().chain(needs.iter().flat_map(|need| pages(&need.ask)));
    let slugs = hits
        .map(|hit| hit.slug)
        .filter(|slug| index.support(slug).is_some_and(|support| support.entry.places.iter().any(is_there)));
    slugs.map(|slug| slug.to_string()).collect()
}

fn shown(map: &OnMap) -> BTreeSet<String> {
    map.points.iter().flat_map(|point| &point.supports).map(|one| one.slug.to_string()).collect()
}

#[test]
fn a_map_shows_what_the_list_has_in_view() {
    let (index, glasgow) = (index(), view(GLASGOW, 11));
    for q in
        ["", "Govan", "tea", "advice meal", "skint", "skint and anxious", "skint and hungry, Govan", "painting", "zzzz"]
    {
        let map = map_of(&index, &ask(q, ""), &glasgow);
        assert_eq!(shown(&map), listed(&index, &ask(q, ""), &glasgow), "{q}");
        assert_eq!(map.total as usize, shown(&map).len());
    }
    let arts = Ask::read("category=arts&near=Govan&within_m=2000").expect("fine");
    assert_eq!(names(&map_of(&index, &arts, &glasgow)), [["Elder Park Knitters"]]);
    assert_eq!(map_of(&index, &ask("", ""), &view("-3.0,55.7,-2.9,55.8", 11)), OnMap::default());
    assert_eq!(map_of(&Index::new(Vec::new()), &ask("tea", "Govan"), &glasgow), OnMap::default());
}

#[test]
fn close_matches_follow_for_the_whole_list_and_not_for_what_is_in_view() {
    let choir = |n: u32| somewhere(&format!("c{n}"), &format!("Choir {n}"), &[(57.1, -2.1 - f64::from(n) / 100.0)]);
    // Far enough apart in the index that the view touches no choir.
    let between = |n: u32| somewhere(&format!("w{n}"), &format!("Walking {n}"), &[(56.5, -3.0)]);
    let mut many: Vec<Support> = (0..5).map(choir).chain((0..200).map(between)).collect();
    many.push(somewhere("x", "Chair yoga", &[(55.86, -4.32)]));
    let few: Vec<Support> = many[1..].to_vec();
    let total = |supports: Vec<Support>| map_of(&Index::new(supports), &ask("choir", ""), &view(GLASGOW, 11)).total;
    assert_eq!((total(many), total(few)), (0, 1));
}

#[test]
fn what_answers_any_of_several_needs_is_there() {
    let map = map_of(&index(), &ask("skint and hungry", ""), &view(GLASGOW, 11));
    let together: Vec<&str> = names(&map).concat();
    assert!(together.contains(&"Citizens Advice Bureau") && together.contains(&"Gorbals Soup"), "{together:?}");
}

#[test]
fn a_hidden_place_is_never_on_a_map() {
    let at = Position::new(55.95, -4.5);
    let mut refuge = support("r", "Refuge", "Safe.");
    refuge.entry.places = vec![Place { is_hidden: true, ..place("The Close", at) }, place("Office", GOVAN)];
    let index = Index::new(vec![refuge]);
    let map = map_of(&index, &ask("safe", ""), &view(GLASGOW, 11));
    assert_eq!((map.total, map.points.len()), (1, 1));
    assert_eq!(Some((map.points[0].lat, map.points[0].lon)), GOVAN.map(|govan| (govan.lat, govan.lon)));
    assert_eq!(map_of(&index, &ask("safe", ""), &view("-4.51,55.94,-4.49,55.96", 16)), OnMap::default());
}

#[test]
fn several_at_one_address_are_one_point_in_the_order_of_the_list() {
    let here = [(55.8615, -4.3205)];
    let mut first = somewhere("b", "Art", &here);
    first.entry.other_words = vec![domain::Line::read("other_words", "tea").expect("a line")];
    let index = Index::new(vec![somewhere("a", "Knitting with tea", &here), somewhere("c", "Tea", &here), first]);
    let map = map_of(&index, &ask("tea", ""), &view(GLASGOW, 11));
    let found = find_in(&index, &ask("tea", ""));
    assert_eq!(names(&map), [crate::town::names(&found)]);
    let by_name = Ask::read("q=tea&sort=name").expect("fine");
    assert_eq!(names(&map_of(&index, &by_name, &view(GLASGOW, 11))), [["Art", "Knitting with tea", "Tea"]]);
}

#[test]
fn thirty_names_stand_at_a_point_and_the_rest_is_counted() {
    let many = (0..200).map(|n| somewhere(&format!("s{n}"), &format!("Choir {n:03}"), &[(55.86, -4.32)]));
    let map = map_of(&Index::new(many.collect()), &ask("", ""), &view(GLASGOW, 6));
    let point = &map.points[0];
    assert_eq!((map.total, map.points.len(), point.supports.len(), point.more), (200, 1, 30, 170));
    assert_eq!((point.supports[0].name.as_str(), point.supports[29].name.as_str()), ("Choir 000", "Choir 029"));
}

#[test]
fn places_of_one_name_a_few_steps_apart_are_one_point() {
    let hall = |id: &str, name: &str, lat| {
        let mut one = support(id, id, "Tea.");
        one.entry.places = vec![place(name, Position::new(lat, -4.32))];
        one
    };
    let points = |others: &[(&str, f64)]| {
        let others = others.iter().enumerate().map(|(n, (name, lat))| hall(&format!("o{n}"), name, *lat));
        let all = std::iter::once(hall("a", "Govan Hall", 55.8600)).chain(others).collect();
        map_of(&Index::new(all), &ask("", ""), &view(GLASGOW, 18)).points.len()
    };
    assert_eq!(points(&[("GOVAN HALL", 55.86009)]), 1);
    assert_eq!(points(&[("Govan Hall", 55.8602)]), 2, "another building: 22 metres away");
    assert_eq!(points(&[("The Pearce", 55.86009)]), 2, "another door");
    assert_eq!(points(&[("The Pearce", 55.86)]), 1, "at the very same position");
}

#[test]
fn a_support_is_at_each_of_its_places_in_view_and_counts_once() {
    let far_and_near = somewhere("two", "Two halls", &[(55.86, -4.32), (55.90, -4.25), (57.1, -2.1)]);
    let rooms = somewhere("rooms", "Two rooms", &[(55.86, -4.10), (55.86, -4.10)]);
    let mut office = somewhere("ring", "Ring us", &[(55.80, -4.2)]);
    office.entry.reach = Reach::Phone;
    let index = Index::new(vec![far_and_near, rooms, office]);
    let map = map_of(&index, &ask("", ""), &view(GLASGOW, 11));
    assert_eq!((map.total, map.points.len()), (3, 4));
    assert!(map.points.iter().all(|point| point.supports.len() == 1));
}

/// So many supports on a lattice around Glasgow, some with two places, some of them the same.
fn lattice(many: u32) -> Index {
    let one = |n: u32| {
        let (lat, lon) = (55.7 + f64::from(n * 7919 % 300) / 1000.0, -4.6 + f64::from(n * 104_729 % 601) / 1000.0);
        let twice = [(lat, lon), (lat + 0.002, lon)];
        let mut one =
            somewhere(&format!("l{n}"), &format!("Choir {n}"), &twice[..1 + usize::from(n.is_multiple_of(9))]);
        one.entry.categories = vec![Category::ALL[n as usize % 5]];
        one
    };
    Index::new((0..many).map(one).collect())
}

#[test]
fn many_positions_become_clusters_that_hold_what_they_count() {
    let (index, glasgow) = (lattice(2000), view(GLASGOW, 11));
    let map = map_of(&index, &ask("", ""), &glasgow);
    assert!(map.clusters.len() + map.points.len() <= 80 && map.clusters.len() > 20, "{}", map.clusters.len());
    for cluster in &map.clusters {
        let bounds = cluster.bounds;
        assert!(cluster.count > 1 && cluster.categories.len() <= 3);
        assert!(
            (bounds.south..=bounds.north).contains(&cluster.lat) && (bounds.west..=bounds.east).contains(&cluster.lon)
        );
    }
    let places: Vec<(f64, f64)> = map.clusters.iter().map(|cluster| (cluster.lat, cluster.lon)).collect();
    assert!(places[0].0 > places[places.len() - 1].0, "from north to south");
    assert_eq!(map, map_of(&index, &ask("", ""), &glasgow));
    // However closely one looks at the whole world, there are never too many.
    for zoom in [0, 3, 8, 14, 20] {
        let map = map_of(&index, &ask("", ""), &view("-180,-90,180,90", zoom));
        assert!((1..=80).contains(&(map.clusters.len() + map.points.len())), "{zoom}");
        assert_eq!(map.total, 2000);
    }
}

#[test]
fn a_cluster_in_view_as_a_whole_stays_as_it_is_while_the_map_moves() {
    let index = lattice(2000);
    let at = |west: f64| view(&format!("{west},55.7,{},56.0", west + 0.4), 10);
    let mut kept = 0;
    let mut before = map_of(&index, &ask("choir", ""), &at(-4.6));
    for step in 1..10 {
        let west = -4.6 + f64::from(step) * 0.013;
        let after = map_of(&index, &ask("choir", ""), &at(west));
        // A cell is 0.088 degrees wide here: what is farther from the edges is in both views.
        let is_inside = |lon: f64| (west + 0.09..west + 0.297).contains(&lon);
        let inside = |map: &OnMap| map.clusters.iter().filter(|one| is_inside(one.lon)).cloned().collect::<Vec<_>>();
        assert_eq!(inside(&before), inside(&after), "{west}");
        kept += inside(&after).len();
        before = after;
    }
    assert!(kept > 80, "{kept}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn points_and_clusters_are_what_the_list_has_in_view(
        spots in prop::collection::vec((0_u32..400, 0_u32..400, 0_usize..5), 0..420),
        (west, south) in (-4.6_f64..-4.3, 55.7_f64..55.9),
        (wide, high) in (0.01_f64..0.5, 0.01_f64..0.3),
        zoom in 6_u8..=18,
        q in prop::sample::select(vec!["", "tea", "choir tea", "Govan", "choir, Govan", "te", "choyr", "walking"]),
    ) {
        let many = spots.iter().enumerate().map(|(n, (up, across, text))| {
            let says = ["Tea", "Choir", "Choir tea", "Walking", "Tea and tea"][*text];
            let at = (55.7 + f64::from(*up) / 1333.0, -4.6 + f64::from(*across) / 667.0);
            let mut one = somewhere(&format!("m{n}"), says, &[at]);
            one.slug = one.slug.numbered(u32::try_from(n).unwrap_or(0));
            one
        });
        let index = Index::new(many.collect());
        let view = view(&format!("{west},{south},{},{}", west + wide, south + high), zoom);
        let map = map_of(&index, &ask(q, ""), &view);
        let expected = listed(&index, &ask(q, ""), &view);
        prop_assert_eq!(map.total as usize, expected.len());
        prop_assert!(shown(&map).is_subset(&expected));
        let in_clusters: u32 = map.clusters.iter().map(|cluster| cluster.count).sum();
        let at_points: u32 = map.points.iter().map(|point| u32::try_from(point.supports.len()).unwrap_or(0) + point.more).sum();
        prop_assert_eq!(in_clusters + at_points, map.total);
        prop_assert!(map.clusters.len() + map.points.len() <= 80);
    }

    #[test]
    fn no_view_is_a_reason_to_stop(bbox in "[-0-9.,naife ]{0,30}", z in "[-0-9a.]{0,4}") {
        if let Ok(view) = View::read(&bbox, &z) {
            let map = map_of(&index(), &ask("", ""), &view);
            prop_assert!(map.points.len() <= 80);
        }
    }
}
