use crate::common::{MORNING, engines, is_conflict, is_missing, keep, line, ok, passage, reading, source, writing};
use crate::organisation;
use domain::id::{OrganisationId, Slug, SupportId};
use domain::known::Known;
use domain::session::Every;
use domain::support::{Ages, Checked, Checker, ComeIn, Cost, Entry, Kind, Quote, Reach, Room, RunBy, Status};
use domain::{Area, Category, Day, Hours, Line, Place, Position, Session, Support, Topic};
use jiff::civil::{Time, Weekday, date, time};
use store::{Added, Db, StoredSupport};

pub fn support(id: &str, slug: &str, entry: Entry) -> Support {
    Support {
        id: ok(SupportId::read(id)),
        slug: ok(Slug::read(slug)),
        run_by: None,
        source: source("demo", id),
        status: Status::Published,
        entry,
    }
}

/// Who wrote the supports of these tests.
pub fn added() -> Added {
    Added { at: MORNING, by: "shona".to_owned() }
}

fn stored(one: &Support, version: i64) -> StoredSupport {
    StoredSupport { support: one.clone(), version, added: Some(added()) }
}

fn day(year: i16, month: i8, day: i8) -> Day {
    Day::new(date(year, month, day))
}

fn bare(id: &str) -> Support {
    support(id, &id.to_ascii_lowercase(), Entry::named(line("Soup")))
}

fn lines<const N: usize>(words: &[&str]) -> Vec<Line<N>> {
    words.iter().map(|word| line(word)).collect()
}

fn library() -> Place {
    Place {
        name: Some(line("Elder Park Library")),
        address: Some(line("228a Langlands Road, Govan")),
        postcode: Some(line("G51 3TZ")),
        position: Position::new(55.862_345_678_901_2, -4.315_678_901_234_5),
        is_hidden: false,
        step_free: Known::Yes,
        toilet: Known::No,
        changing_place: Known::Yes,
        hearing_loop: Known::NotKnown,
        parking: Known::No,
        getting_there: Some(passage("Bus 3.\nThe red door.")),
    }
}

fn hidden() -> Place {
    Place { name: Some(line("The Close")), is_hidden: true, ..library() }
}

fn unsaid() -> Place {
    Place {
        name: None,
        address: None,
        postcode: None,
        position: None,
        is_hidden: false,
        step_free: Known::NotKnown,
        toilet: Known::NotKnown,
        changing_place: Known::NotKnown,
        hearing_loop: Known::NotKnown,
        parking: Known::NotKnown,
        getting_there: None,
    }
}

fn session(every: Every, weekday: Weekday, from: Time, to: Time) -> Session {
    Session { every, place: Some(1), note: Some(line("bring a towel")), ..Session::weekly(weekday, from, to) }
}

/// Everything else that can be said of a session.
fn season() -> Session {
    Session {
        last_entry: Some(time(18, 45, 0, 0)),
        starts_on: Some(day(2026, 9, 1)),
        ends_on: Some(day(2027, 5, 31)),
        term_time: true,
        not_on: vec![day(2026, 12, 29), day(2026, 12, 22), day(2026, 12, 22)],
        also_on: vec![day(2027, 6, 1), day(2026, 8, 25)],
        bank_holidays: Known::No,
        booking: Known::Yes,
        ..session(Every::Week, Weekday::Tuesday, time(18, 0, 0, 0), time(20, 0, 0, 0))
    }
}

/// On named dates only.
fn on_dates() -> Session {
    Session {
        also_on: (1..=12).rev().map(|n| day(2026, 3, n)).collect(),
        bank_holidays: Known::Yes,
        booking: Known::No,
        ..session(Every::Dates, Weekday::Monday, time(18, 0, 0, 0), time(1, 0, 0, 0))
    }
}

/// One of every kind, on every weekday, from the first minute of a day to the last and past midnight.
fn sessions() -> Vec<Session> {
    let at = |hour, minute| time(hour, minute, 0, 0);
    let elsewhere = Session { place: None, note: None, ..session(Every::Week, Weekday::Sunday, at(7, 5), at(7, 6)) };
    let mut all = vec![
        session(Every::Week, Weekday::Wednesday, at(10, 0), at(12, 30)),
        session(Every::SecondWeek(day(2026, 2, 3)), Weekday::Tuesday, at(0, 0), at(23, 59)),
        session(Every::LastOfMonth, Weekday::Saturday, at(22, 0), at(2, 0)),
        elsewhere,
    ];
    for (n, weekday) in (1..=4).zip([Weekday::Monday, Weekday::Thursday, Weekday::Friday, Weekday::Sunday]) {
        all.push(Session { place: Some(0), ..session(Every::NthOfMonth(n), weekday, at(9, 0), at(10, 0)) });
    }
    all.extend([season(), on_dates()]);
    all
}

/// From midnight to midnight, past midnight, and twice on one day.
fn hours() -> Vec<Hours> {
    let at = |hour, minute| time(hour, minute, 0, 0);
    [
        (Weekday::Sunday, at(0, 0), at(0, 0)),
        (Weekday::Monday, at(22, 15), at(2, 0)),
        (Weekday::Monday, at(9, 0), at(23, 59)),
    ]
    .map(|(weekday, from, to)| Hours { weekday, from, to })
    .into()
}

/// One of every kind, not in the order of the alphabet.
fn areas() -> Vec<Area> {
    [
        "scotland",
        "ward:Govan",
        "council:Glasgow City",
        "health-board:Greater Glasgow and Clyde",
        "district:G51",
        "drawn:55.862345678901,-4.31 55.87,-4.3 55.85,-4.29",
    ]
    .map(|stored| ok(Area::read(stored)))
    .into()
}

/// A support about which everything is said, run by an organisation that is written already.
fn full(id: &str) -> Support {
    let by = organisation::plain("elder-park");
    let entry = Entry {
        kind: Kind::Group,
        summary: Some(line("Soup, and a chair beside somebody.")),
        description: Some(passage(&format!("First.\n\nThen. {}", "ж😀".repeat(19_900)))),
        who_for: Some(passage("Anybody.\nEverybody.")),
        ages: Ages { from: Some(0), to: Some(255) },
        cost: Cost::Amount(line("£2, or nothing if you are short")),
        come_in: ComeIn::JustTurnUp,
        languages: lines(&["en", "ar", "bfi", "Scots"]),
        categories: vec![Category::Food, Category::Company, Category::Arts],
        topics: Topic::ALL.iter().copied().rev().take(12).collect(),
        other_words: lines(&["zebra", "blether", "Blether", "apple", "zebra"]),
        phone: Some(line("01632 960142")),
        text: Some(line("07700 900142")),
        email: Some(line("soup@example.org")),
        web: Some(line("https://example.org/soup?when=now#door")),
        reach: Reach::Place,
        area: areas(),
        places: vec![library(), hidden(), unsaid()],
        sessions: sessions(),
        hours: hours(),
        first_visit: lines(&["Someone says hello.", "You sit down.", "A bowl appears."]),
        met_by: Some(line("Moira, at the blue door")),
        bring_someone: Known::Yes,
        quiet_space: Known::No,
        quote: Some(Quote { words: line("It got me oot the hoose."), by: Some(line("A member, two years in")) }),
        room: Room::Waiting(Some(6)),
        room_said: Some(MORNING.plus_ms(-1)),
        is_sensitive: true,
        checked: Some(Checked { at: MORNING, by: Checker::Member }),
        name: line("Elder Park Soup & Blether"),
    };
    let run_by = Some(RunBy { id: by.id, slug: by.slug, name: by.name });
    Support { run_by, status: Status::Paused(Some(day(2026, 2, 10))), ..support(id, "elder-park-soup", entry) }
}

async fn with_organisation(db: &Db) {
    let mut tx = writing(db).await;
    tx.put_organisation(&organisation::plain("elder-park")).await.expect("written");
    keep(tx).await;
}

#[tokio::test]
async fn a_support_comes_back_as_it_was_written_full_or_bare() {
    for (engine, db) in engines().await {
        with_organisation(&db).await;
        let (full, bare) = (full("a"), bare("b"));
        let mut tx = writing(&db).await;
        for one in [&full, &bare] {
            tx.add_support(one, &added()).await.expect("written");
        }
        keep(tx).await;

        let mut tx = reading(&db).await;
        for one in [&full, &bare] {
            let read = tx.support_of(&one.source).await.expect("read");
            assert_eq!(read, Some(stored(one, 1)), "{engine}");
            assert_eq!(tx.support(&one.id).await.expect("read"), read, "{engine}");
        }
        assert_eq!(tx.published_supports().await.expect("read"), [full, bare], "{engine}");
        assert_eq!(tx.support_of(&source("demo", "c")).await.expect("read"), None, "{engine}");
        assert_eq!(tx.support(&ok(SupportId::read("c"))).await.expect("read"), None, "{engine}");
    }
}

#[tokio::test]
async fn every_status_comes_back_and_only_what_anybody_can_find_is_published() {
    let statuses = [
        Status::Draft,
        Status::Published,
        Status::Paused(None),
        Status::Paused(Some(day(2026, 2, 10))),
        Status::Closed,
        Status::Archived,
    ];
    for (engine, db) in engines().await {
        let mut tx = writing(&db).await;
        let with = |n: usize, status| Support { status, ..bare(&format!("s{n}")) };
        for (n, status) in statuses.into_iter().enumerate() {
            tx.add_support(&with(n, status), &added()).await.expect("written");
        }
        let published: Vec<Support> = [1, 2, 3].map(|n| with(n, statuses[n])).into();
        assert_eq!(tx.published_supports().await.expect("read"), published, "{engine}");
        // Each in turn becomes the next, and nothing of what it was is left.
        for (n, status) in statuses.into_iter().enumerate() {
            let one = with(0, status);
            tx.put_support(&one, i64::try_from(n).expect("few") + 1).await.expect("changed");
            let read = tx.support(&one.id).await.expect("read").expect("there");
            assert_eq!(read.support.status, status, "{engine}");
        }
    }
}

#[tokio::test]
async fn who_added_a_support_and_its_source_stay_when_it_is_changed() {
    for (engine, db) in engines().await {
        let mut tx = writing(&db).await;
        let by_feed = Added { at: MORNING.plus_ms(7), by: "aliss".to_owned() };
        tx.add_support(&bare("a"), &by_feed).await.expect("written");
        let moved = Support { source: source("own", "elsewhere"), ..bare("a") };
        tx.put_support(&moved, 1).await.expect("changed");
        let read = tx.support(&moved.id).await.expect("read").expect("there");
        assert_eq!((read.added, read.support.source), (Some(by_feed), bare("a").source), "{engine}");
    }
}

/// A row of the first release, which knew fewer columns.
#[tokio::test]
async fn what_an_older_release_wrote_is_read_and_can_be_written_again() {
    for (engine, db) in engines().await {
        let mut tx = writing(&db).await;
        store::testing::write_as_the_first_release(&mut tx, "Old-1").await.expect("written");
        let read = tx.support(&ok(SupportId::read("Old-1"))).await.expect("read").expect("there");
        let entry = Entry {
            area: ["scotland", "council:Glasgow City"].map(|stored| ok(Area::read(stored))).into(),
            categories: vec![Category::Food],
            places: vec![Place { name: Some(line("Old Hall")), ..unsaid() }],
            sessions: vec![Session { place: Some(0), ..Session::weekly(Weekday::Monday, at(10), at(12)) }],
            ..Entry::named(line("Old Soup"))
        };
        let by = organisation::plain("Old-1");
        let run_by = Some(RunBy { id: by.id, slug: ok(Slug::read("old-1")), name: line("Old Friends") });
        let expected = Support { run_by, ..support("Old-1", "old-1", entry) };
        assert_eq!(read, StoredSupport { support: expected.clone(), version: 1, added: None }, "{engine}");
        assert_eq!(tx.published_supports().await.expect("read"), std::slice::from_ref(&expected), "{engine}");

        tx.put_support(&Support { entry: full("x").entry, ..expected.clone() }, 1).await.expect("changed");
        let read = tx.support(&expected.id).await.expect("read").expect("there");
        assert_eq!(read.support.entry, full("x").entry, "{engine}");
        assert_eq!((read.version, read.added), (2, None), "{engine}");
    }
}

fn at(hour: i8) -> Time {
    time(hour, 0, 0, 0)
}

#[tokio::test]
async fn a_hidden_place_keeps_its_address_in_the_store_and_stays_hidden() {
    for (engine, db) in engines().await {
        let mut one = bare("a");
        one.entry.places = vec![hidden()];
        let mut tx = writing(&db).await;
        tx.add_support(&one, &added()).await.expect("written");
        let read = tx.published_supports().await.expect("read").remove(0);
        assert_eq!(read.entry.places, [hidden()], "{engine}");
    }
}

#[tokio::test]
async fn every_choice_in_a_support_comes_back() {
    for (engine, db) in engines().await {
        let mut written = Vec::new();
        let mut add = |change: &dyn Fn(&mut Entry)| {
            let mut one = bare(&format!("s{:03}", written.len()));
            change(&mut one.entry);
            written.push(one);
        };
        Kind::ALL.iter().for_each(|&kind| add(&|entry| entry.kind = kind));
        Reach::ALL.iter().for_each(|&reach| add(&|entry| entry.reach = reach));
        ComeIn::ALL.iter().for_each(|&come_in| add(&|entry| entry.come_in = come_in));
        Checker::ALL.iter().for_each(|&by| add(&|entry| entry.checked = Some(Checked { at: MORNING, by })));
        Category::ALL.iter().for_each(|&category| add(&|entry| entry.categories = vec![category]));
        Topic::ALL.iter().for_each(|&topic| add(&|entry| entry.topics = vec![topic]));
        areas().into_iter().for_each(|area| add(&|entry| entry.area = vec![area.clone()]));
        for room in [Room::Open, Room::Waiting(None), Room::Waiting(Some(0)), Room::Full, Room::NotKnown] {
            add(&|entry| entry.room = room);
        }
        let words = || Some(line("tea and toast too"));
        for cost in [
            Cost::Free(None),
            Cost::Free(words()),
            Cost::Donation(None),
            Cost::Donation(words()),
            Cost::Amount(line("£2")),
            Cost::NotKnown,
        ] {
            add(&|entry| entry.cost = cost.clone());
        }
        for known in [Known::Yes, Known::No, Known::NotKnown] {
            let place = Place {
                step_free: known,
                toilet: known,
                changing_place: known,
                hearing_loop: known,
                parking: known,
                ..unsaid()
            };
            add(&|entry| entry.places = vec![place.clone()]);
            add(&|entry| entry.bring_someone = known);
            add(&|entry| entry.quiet_space = known);
            add(&|entry| entry.sessions = vec![Session { bank_holidays: known, ..season() }]);
            add(&|entry| entry.sessions = vec![Session { booking: known, ..season() }]);
        }
        for (from, to) in [(None, None), (Some(16), None), (None, Some(25)), (Some(16), Some(25))] {
            add(&|entry| entry.ages = Ages { from, to });
        }
        add(&|entry| entry.quote = Some(Quote { words: line("Guid."), by: None }));
        for (lat, lon) in [(0.0, 0.0), (-90.0, 180.0), (55.1, 0.1 + 0.2), (f64::MIN_POSITIVE, -180.0)] {
            add(&|entry| entry.places = vec![Place { position: Position::new(lat, lon), ..unsaid() }]);
        }

        let mut tx = writing(&db).await;
        for one in &written {
            tx.add_support(one, &added()).await.expect("written");
        }
        keep(tx).await;
        let read = reading(&db).await.published_supports().await.expect("read");
        assert_eq!(read.len(), written.len(), "{engine}");
        for (read, one) in read.iter().zip(&written) {
            assert_eq!(read, one, "{engine}");
        }
    }
}

#[tokio::test]
async fn lists_keep_their_order_even_where_there_are_more_than_ten() {
    for (engine, db) in engines().await {
        let mut one = bare("a");
        one.entry.other_words = (0..12).rev().map(|n| line(&format!("word {n}"))).collect();
        one.entry.places = (0..12).rev().map(|n| Place { name: Some(line(&format!("{n}"))), ..unsaid() }).collect();
        one.entry.sessions = (0..12).rev().flat_map(|_| sessions()).collect();
        one.entry.hours = (0..12).rev().flat_map(|_| hours()).collect();
        one.entry.topics = Topic::ALL.iter().copied().rev().cycle().take(12).collect();
        one.entry.area = areas().into_iter().cycle().take(12).collect();
        let mut tx = writing(&db).await;
        tx.add_support(&one, &added()).await.expect("written");
        let stored = tx.support_of(&one.source).await.expect("read").expect("there");
        assert_eq!(stored.support, one, "{engine}");
        assert_eq!(tx.published_supports().await.expect("read"), [one], "{engine}");
    }
}

#[tokio::test]
async fn writing_a_support_again_replaces_all_its_parts() {
    for (engine, db) in engines().await {
        with_organisation(&db).await;
        let (rich, plain) = (full("a"), bare("a"));
        let mut tx = writing(&db).await;
        tx.add_support(&bare("z"), &added()).await.expect("a neighbour");
        tx.add_support(&rich, &added()).await.expect("written");
        for (version, one) in [(1, &plain), (2, &rich), (3, &rich)] {
            tx.put_support(one, version).await.expect("changed");
            let read = tx.support_of(&one.source).await.expect("read");
            assert_eq!(read, Some(stored(one, version + 1)), "{engine}");
        }
        let neighbour = tx.support_of(&bare("z").source).await.expect("read");
        assert_eq!(neighbour, Some(stored(&bare("z"), 1)), "{engine}: left alone");
    }
}

#[tokio::test]
async fn a_support_that_somebody_changed_first_is_not_overwritten() {
    for (engine, db) in engines().await {
        let first = bare("a");
        let mut second = first.clone();
        second.entry.other_words = lines(&["second"]);
        let mut third = first.clone();
        third.entry.other_words = lines(&["third"]);
        let mut tx = writing(&db).await;
        tx.add_support(&first, &added()).await.expect("written");
        tx.put_support(&second, 1).await.expect("changed");
        keep(tx).await;

        for version in [1, 3, 0] {
            let mut tx = writing(&db).await;
            assert!(is_conflict(&tx.put_support(&third, version).await), "{engine}: {version}");
        }
        let mut tx = writing(&db).await;
        assert!(is_conflict(&tx.add_support(&third, &added()).await), "{engine}: as a new one");
        drop(tx);
        let mut tx = writing(&db).await;
        assert!(is_conflict(&tx.put_support(&bare("unknown"), 1).await), "{engine}: one that does not exist");
        drop(tx);
        let mut tx = reading(&db).await;
        assert_eq!(tx.published_supports().await.expect("read"), [second], "{engine}");
    }
}

#[tokio::test]
async fn two_supports_cannot_have_one_address_or_one_source() {
    for (engine, db) in engines().await {
        let mut tx = writing(&db).await;
        tx.add_support(&bare("a"), &added()).await.expect("written");
        tx.add_support(&bare("b"), &added()).await.expect("written");
        keep(tx).await;

        let same_slug = Support { slug: bare("a").slug, ..bare("c") };
        let same_source = Support { source: bare("a").source, ..bare("c") };
        for twin in [same_slug.clone(), same_source] {
            let mut tx = writing(&db).await;
            assert!(is_conflict(&tx.add_support(&twin, &added()).await), "{engine}: {:?}", twin.source);
        }
        let renamed = Support { slug: bare("a").slug, ..bare("b") };
        let mut tx = writing(&db).await;
        assert!(is_conflict(&tx.put_support(&renamed, 1).await), "{engine}: a new address");
    }
}

#[tokio::test]
async fn an_address_is_taken_from_the_moment_it_is_written() {
    for (engine, db) in engines().await {
        let mut tx = writing(&db).await;
        let slug = bare("soup").slug;
        assert!(!tx.is_slug_taken(&slug).await.expect("read"), "{engine}");
        tx.add_support(&bare("soup"), &added()).await.expect("written");
        assert!(tx.is_slug_taken(&slug).await.expect("read"), "{engine}");
        assert!(!tx.is_slug_taken(&slug.numbered(2)).await.expect("read"), "{engine}");
        let moved = Support { slug: slug.numbered(2), ..bare("soup") };
        tx.put_support(&moved, 1).await.expect("changed");
        assert!(!tx.is_slug_taken(&slug).await.expect("read"), "{engine}: free again");
    }
}

#[tokio::test]
async fn a_support_is_run_by_an_organisation_that_exists_and_shows_its_name_and_address_as_they_are_now() {
    for (engine, db) in engines().await {
        let one = full("a");
        let mut tx = writing(&db).await;
        assert!(is_missing(&tx.add_support(&one, &added()).await), "{engine}: no such organisation");
        drop(tx);
        with_organisation(&db).await;
        let mut tx = writing(&db).await;
        tx.add_support(&one, &added()).await.expect("written");
        let slug = ok(Slug::read("new-name"));
        let renamed =
            domain::Organisation { name: line("New Name"), slug: slug.clone(), ..organisation::plain("elder-park") };
        tx.put_organisation(&renamed).await.expect("written");
        let run_by = tx.support_of(&one.source).await.expect("read").expect("there").support.run_by;
        let expected = RunBy { id: ok(OrganisationId::read("elder-park")), slug, name: line("New Name") };
        assert_eq!(run_by, Some(expected), "{engine}");
    }
}

#[tokio::test]
async fn supports_stand_in_the_order_of_code_points_each_with_its_own_parts() {
    for (engine, db) in engines().await {
        let ids = ["b0", "A1", "a-b", "ab", "0", "a", "B2"];
        let mut tx = writing(&db).await;
        for id in ids {
            let mut one = bare(id);
            one.entry.other_words = lines(&[id]);
            one.entry.places = vec![Place { name: Some(line(id)), ..unsaid() }];
            one.entry.sessions = vec![Session { note: Some(line(id)), ..season() }];
            tx.add_support(&one, &added()).await.expect("written");
        }
        keep(tx).await;
        let read = reading(&db).await.published_supports().await.expect("read");
        let order: Vec<&str> = read.iter().map(|one| one.id.as_str()).collect();
        assert_eq!(order, ["0", "A1", "B2", "a", "a-b", "ab", "b0"], "{engine}");
        for one in &read {
            let named = [
                one.entry.other_words[0].as_str(),
                one.entry.places[0].name.as_ref().map_or("", Line::as_str),
                one.entry.sessions[0].note.as_ref().map_or("", Line::as_str),
            ];
            assert_eq!(named, [one.id.as_str(); 3], "{engine}");
            assert_eq!(one.entry.sessions[0].not_on, season().not_on, "{engine}");
        }
    }
}
