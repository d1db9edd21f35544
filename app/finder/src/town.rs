//! A small town for tests: a few postcodes and places, a few supports, and a Tuesday in February.

use crate::{Ask, Council, Found, Gazetteer, Index, NamedPlace, Unit};
use domain::id::{OrganisationId, Slug, SupportId};
use domain::known::Known;
use domain::support::{Checked, Checker, Entry, Reach, Room, RunBy, Source, Status};
use domain::{Area, Category, Line, Moment, Passage, Place, Position, Session, Support};
use jiff::civil::{Weekday, datetime, time};

pub(crate) const GOVAN: Option<Position> = Some(Position { lat: 55.8615, lon: -4.3205 });

/// Tuesday 3 February 2026, at an hour.
pub(crate) fn at(hour: i8) -> Moment {
    Moment::at_local(datetime(2026, 2, 3, hour, 0, 0, 0))
}

pub(crate) fn gazetteer() -> Gazetteer {
    let unit = |postcode, lat, lon, council| Unit::read(postcode, Position::new(lat, lon), Some(council));
    let units = [
        unit("G51 1AA", 55.860, -4.300, 0),
        unit("G51 1AB", 55.861, -4.301, 0),
        unit("G51 1AD", 55.862, -4.302, 0),
        Unit::read("G51 1ZZ", None, None),
        unit("G5 0XX", 55.851, -4.251, 0),
        unit("G74 1AA", 55.764, -4.177, 1),
        unit("KY16 9AA", 56.339, -2.799, 2),
    ];
    let place = |name: &str, other: &[&str], lat, lon, council| NamedPlace {
        name: name.to_owned(),
        other_names: other.iter().map(|name| (*name).to_owned()).collect(),
        position: Position { lat, lon },
        council: Some(council),
    };
    let places = vec![
        place("Glasgow", &["Glaschu"], 55.865, -4.257, 0),
        place("East Kilbride", &["EK"], 55.764, -4.177, 1),
        place("Hillhead", &[], 55.871, -4.303, 0),
        place("Govan", &[], 55.8615, -4.3205, 0),
        place("Gorbals", &["The Gorbals"], 55.851, -4.251, 0),
        place("St Andrews", &[], 56.339, -2.799, 2),
        place("Hillhead", &[], 55.939, -4.142, 1),
        place("Law", &[], 55.750, -3.883, 1),
        place("Bowling", &[], 55.930, -4.494, 1),
    ];
    let council = |name: &str, board: &str| Council { name: name.to_owned(), health_board: board.to_owned() };
    let councils = vec![
        council("Glasgow City", "Greater Glasgow and Clyde"),
        council("South Lanarkshire", "Lanarkshire"),
        council("Fife", "Fife"),
    ];
    Gazetteer::new(units.into_iter().flatten().collect(), places, councils)
}

fn line<const MOST: usize>(text: &str) -> Line<MOST> {
    Line::read("test", text).expect("a line")
}

/// A support with a name and a summary, run by nobody.
pub(crate) fn support(id: &str, name: &str, summary: &str) -> Support {
    let mut entry = Entry::named(line(name));
    entry.summary = Line::read_optional("summary", summary).expect("a line");
    Support {
        id: SupportId::read(id).expect("an id"),
        slug: Slug::of(name),
        run_by: None,
        source: Source { feed: line("demo"), id: line(id) },
        status: Status::Published,
        entry,
    }
}

pub(crate) fn place(name: &str, position: Option<Position>) -> Place {
    Place {
        name: Some(line(name)),
        address: Some(line("1 Some Street")),
        postcode: None,
        position,
        is_hidden: false,
        step_free: Known::Yes,
        toilet: Known::NotKnown,
        changing_place: Known::NotKnown,
        hearing_loop: Known::NotKnown,
        parking: Known::NotKnown,
        getting_there: None,
    }
}

pub(crate) fn weekly(weekday: Weekday, from: i8, to: i8) -> Session {
    Session { place: Some(0), ..Session::weekly(weekday, time(from, 0, 0, 0), time(to, 0, 0, 0)) }
}

pub(crate) fn supports() -> Vec<Support> {
    let mut knitters = support("s1", "Elder Park Knitters", "Knitting and a blether over tea. Make friends.");
    knitters.entry.categories = vec![Category::Company, Category::Arts];
    knitters.entry.places = vec![place("Elder Park Library", GOVAN)];
    knitters.entry.sessions = vec![weekly(Weekday::Tuesday, 10, 12)];
    knitters.entry.room = Room::Open;
    knitters.entry.checked = Some(Checked { at: at(0), by: Checker::Member });

    let mut soup = support("s2", "Gorbals Soup", "A free hot meal. No questions asked.");
    soup.entry.categories = vec![Category::Food];
    soup.entry.places = vec![place("The Hall", Position::new(55.851, -4.251))];
    soup.entry.sessions = vec![weekly(Weekday::Tuesday, 10, 13)];

    let mut bureau = support("s3", "Citizens Advice Bureau", "Advice on debt, benefits and housing.");
    bureau.run_by = Some(RunBy {
        id: OrganisationId::read("o1").expect("an id"),
        slug: Slug::of("Bridgeton Citizens Advice"),
        name: line("Bridgeton Citizens Advice"),
    });
    bureau.entry.categories = vec![Category::Money];
    bureau.entry.area = vec![Area::Council(line("Glasgow City Council"))];
    bureau.entry.places = vec![place("Bureau", Position::new(55.849, -4.226))];
    bureau.entry.sessions = vec![weekly(Weekday::Tuesday, 13, 17)];
    bureau.entry.other_words = vec![line("welfare rights")];

    let mut line_to_ring = support("s4", "Breathing Room", "A phone line for low mood and anxiety, at night.");
    line_to_ring.entry.categories = vec![Category::Talking];
    line_to_ring.entry.reach = Reach::Phone;
    line_to_ring.entry.area = vec![Area::Scotland];
    line_to_ring.entry.description =
        Passage::read_optional("description", "Counselling by trained people.").expect("fine");

    let mut refuge = support("s5", "Safe Place", "Somewhere safe to stay after domestic abuse.");
    refuge.entry.categories = vec![Category::Safety];
    refuge.entry.area = vec![Area::Council(line("Glasgow City"))];
    refuge.entry.is_sensitive = true;
    refuge.entry.places = vec![Place { is_hidden: true, ..place("The Close", GOVAN) }];

    let mut painters = support("s6", "East Kilbride Painters", "Painting and drawing for beginners.");
    painters.entry.categories = vec![Category::Arts];
    painters.entry.places = vec![place("Arts Centre", Position::new(55.764, -4.177))];

    let arabic = support("s7", "دعم الأسرة", "Support for families, in Arabic.");
    vec![knitters, soup, bureau, line_to_ring, refuge, painters, arabic]
}

pub(crate) fn index() -> Index {
    Index::new(supports())
}

/// Searches the town on Tuesday morning.
pub(crate) fn find(q: &str, near: &str) -> Found {
    find_in(&index(), &ask(q, near))
}

pub(crate) fn ask(q: &str, near: &str) -> Ask {
    Ask::of(q, near)
}

pub(crate) fn find_in(index: &Index, ask: &Ask) -> Found {
    index.find(ask, &gazetteer(), at(9))
}

pub(crate) fn names(found: &Found) -> Vec<&str> {
    found.results.iter().map(|hit| hit.name.as_str()).collect()
}
