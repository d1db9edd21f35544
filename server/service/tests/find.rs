//! Finding: supports, organisations, what is on, helplines, places.

mod town;

use domain::hours::{EVERY_DAY, Hours};
use domain::id::Slug;
use domain::support::{Entry, Kind, Reach};
use domain::{Area, Category, Failure, Session, Topic};
use finder::{Ask, Looked, Trouble};
use jiff::civil::{Time, Weekday, time};
use service::import::{Batch, IncomingOrganisation, IncomingSupport};
use town::{Town, entry, incoming, line};

/// An organisation of the test feed.
fn organisation(id: &str, name: &str) -> IncomingOrganisation {
    let source = incoming(id, Entry::named(line(name))).source;
    IncomingOrganisation { source, name: line(name), about: None, phone: None, email: None, web: None }
}

#[tokio::test]
async fn an_organisation_keeps_its_address_and_shows_what_it_runs() {
    for town in Town::all().await {
        let run = |id: &str, name: &str, by: &str| IncomingSupport {
            organisation: Some(line(by)),
            ..incoming(id, entry(name, "Tea for anybody"))
        };
        let mut batch = Batch {
            organisations: vec![organisation("a", "Tea People"), organisation("b", "Tea People")],
            supports: vec![run("1", "Tea Table", "b"), run("2", "Soup Table", "b"), run("3", "Toast Table", "a")],
            ..Batch::default()
        };
        let keep = async |batch: &Batch| town.desk.keep_batch(batch, false, &|_, _| ()).await.expect("kept");
        keep(&batch).await;
        let slug = Slug::of("tea-people-2");
        let names = |slug: &Slug| {
            let (known, runs) = town.desk.organisation(slug).expect("an organisation");
            (known.name.to_string(), runs.into_iter().map(|hit| hit.name).collect::<Vec<_>>())
        };
        assert_eq!(names(&slug), ("Tea People".to_owned(), vec!["Soup Table".to_owned(), "Tea Table".to_owned()]));
        batch.organisations[1].name = line("Kettle People");
        keep(&batch).await;
        assert_eq!(names(&slug).0, "Kettle People", "a new name keeps the old address");
        assert_eq!(town.desk.organisation(&Slug::of("nobody")).err(), Some(Failure::NotFound));
        let by = town.desk.support(&Slug::of("Tea Table")).expect("a support").run_by.expect("somebody runs it");
        assert_eq!((by.slug, by.name.to_string()), (slug, "Kettle People".to_owned()));
    }
}

#[tokio::test]
async fn a_list_of_addresses_gives_those_that_are_still_there() {
    for town in Town::all().await {
        town.publishes(vec![incoming("1", entry("Tea Table", "Tea")), incoming("2", entry("Soup Table", "Soup"))])
            .await;
        let slugs = ["soup-table", "gone", "tea-table"].map(Slug::of);
        let names: Vec<String> =
            town.desk.at(&slugs).into_iter().map(|support| support.entry.name.to_string()).collect();
        assert_eq!(names, ["Soup Table", "Tea Table"]);
    }
}

#[tokio::test]
async fn topics_are_counted_in_their_category() {
    for town in Town::all().await {
        let about = |topics: &[Topic]| Entry {
            topics: topics.to_vec(),
            categories: vec![Category::Money],
            ..entry("Money Morning", "Advice")
        };
        town.publishes(vec![
            incoming("1", about(&[Topic::Debt, Topic::Benefits])),
            incoming("2", about(&[Topic::Benefits])),
        ])
        .await;
        assert_eq!(town.desk.topics(Category::Money), [(Topic::Benefits, 2), (Topic::Debt, 1)]);
        assert_eq!(town.desk.topics(Category::Food), []);
    }
}

#[tokio::test]
async fn what_is_on_is_told_whether_or_not_the_place_is_understood() {
    for town in Town::all().await {
        let sessions = vec![Session::weekly(Weekday::Tuesday, time(14, 0, 0, 0), time(16, 0, 0, 0))];
        town.publishes(vec![incoming("1", Entry { sessions, ..entry("Tea Table", "Tea") })]).await;
        for (near, trouble) in [
            ("", None),
            ("G51 3AA", None),
            ("G51 9ZZ", Some(Trouble::UnknownPostcode)),
            ("Atlantis", Some(Trouble::UnknownPlace)),
        ] {
            let (on, told) = town.desk.on(near, 7, &Ask::default(), 10);
            assert_eq!((on.days.len(), told), (1, trouble), "{near}");
            assert_eq!(on.place.is_some(), near == "G51 3AA");
        }
        assert!(matches!(town.desk.place(" g513aa "), Looked::Found(_)));
    }
}

#[tokio::test]
async fn helplines_are_what_anybody_in_scotland_can_ring() {
    for town in Town::all().await {
        let hours = Hours::week(&EVERY_DAY, Time::midnight(), Time::midnight());
        let named = |name: &str| entry(name, "Somebody listens");
        let line_for = |name: &str, area: Vec<Area>| Entry { kind: Kind::Helpline, area, ..named(name) };
        let by_phone =
            |name: &str, hours: &[Hours]| Entry { reach: Reach::Phone, hours: hours.to_vec(), ..named(name) };
        let entries = [
            line_for("Quiet Line", Vec::new()),
            line_for("Even Line", vec![Area::Scotland]),
            line_for("Govan Line", vec![Area::Ward(line("Govan"))]),
            by_phone("Night Line", &hours),
            by_phone("Ring Round", &[]),
            named("Tea Table"),
        ];
        let numbered = (0..).zip(entries).map(|(n, entry)| incoming(&format!("n{n}"), entry));
        town.publishes(numbered.collect()).await;
        let names: Vec<String> =
            town.desk.helplines().into_iter().map(|support| support.entry.name.to_string()).collect();
        assert_eq!(names, ["Even Line", "Night Line", "Quiet Line"]);
    }
}
