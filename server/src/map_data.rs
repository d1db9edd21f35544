//! What a map shows, as JSON for our own map and for programs.

use crate::open_data::{open, refused};
use axum::Json;
use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Response};
use domain::failure::Check;
use domain::id::Slug;
use domain::{Category, Failure};
use finder::{Ask, Cluster, OnMap, Pinned, Point, View};
use serde::Serialize;
use service::Desk;

/// The answer of `GET /api/map`.
#[derive(Serialize)]
struct Answer {
    /// How many supports answer the search and have a place in view.
    total: u32,
    clusters: Vec<ClusterShown>,
    points: Vec<PointShown>,
}

/// Supports that would lie too close together.
#[derive(Serialize)]
struct ClusterShown {
    lat: f64,
    lon: f64,
    n: u32,
    /// West, south, east, north.
    bbox: [f64; 4],
    /// What most of them help with first.
    categories: Vec<Category>,
}

/// One position with the first supports there, and how many more there are.
#[derive(Serialize)]
struct PointShown {
    lat: f64,
    lon: f64,
    supports: Vec<SupportShown>,
    more: u32,
}

#[derive(Serialize)]
struct SupportShown {
    slug: Slug,
    name: String,
    /// What it helps with first.
    category: Option<Category>,
}

/// `GET /api/map?bbox=west,south,east,north&z=` with the same filters as `/api/find`, whose results these are: all pages
/// of them, as far as they have a place in the box that anybody may know.
pub async fn map(State(desk): State<Desk>, RawQuery(query): RawQuery) -> Response {
    match read(query.as_deref().unwrap_or_default()) {
        Ok((ask, view)) => open(Json(answer(desk.map(&ask, &view))).into_response()),
        Err(failure) => refused(failure),
    }
}

/// Reads search and view, and tells at once what is wrong with either.
fn read(query: &str) -> Result<(Ask, View), Failure> {
    let (mut bbox, mut z) = (String::new(), String::new());
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        match &*name {
            "bbox" => bbox = value.into_owned(),
            "z" => z = value.into_owned(),
            _ => {}
        }
    }
    let mut check = Check::default();
    let read = check.take(View::read(&bbox, &z)).zip(check.take(Ask::read(query)));
    check.done()?;
    read.map(|(view, ask)| (ask, view)).ok_or(Failure::NotFound)
}

fn answer(on_map: OnMap) -> Answer {
    Answer {
        total: on_map.total,
        clusters: on_map.clusters.into_iter().map(cluster).collect(),
        points: on_map.points.into_iter().map(point).collect(),
    }
}

fn cluster(cluster: Cluster) -> ClusterShown {
    let Cluster { lat, lon, count, bounds, categories } = cluster;
    ClusterShown { lat, lon, n: count, bbox: [bounds.west, bounds.south, bounds.east, bounds.north], categories }
}

fn point(point: Point) -> PointShown {
    let shown = |one: Pinned| SupportShown { slug: one.slug, name: one.name, category: one.category };
    PointShown {
        lat: point.lat,
        lon: point.lon,
        supports: point.supports.into_iter().map(shown).collect(),
        more: point.more,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use finder::Bounds;

    #[test]
    fn a_map_is_told_in_few_words() {
        let bounds = Bounds { south: 55.8, north: 55.9, west: -4.3, east: -4.2 };
        let categories = vec![Category::Food, Category::Arts];
        let on_map = OnMap {
            total: 8,
            clusters: vec![Cluster { lat: 55.85, lon: -4.25, count: 7, bounds, categories }],
            points: vec![Point {
                lat: 55.86151,
                lon: -4.3205,
                supports: vec![Pinned {
                    slug: Slug::of("Govan Soup"),
                    name: "Govan Soup".to_owned(),
                    category: Some(Category::Food),
                    is_sensitive: false,
                }],
                more: 0,
            }],
        };
        let told = serde_json::to_string(&answer(on_map)).expect("text");
        let expected = concat!(
            r#"{"total":8,"clusters":[{"lat":55.85,"lon":-4.25,"n":7,"bbox":[-4.3,55.8,-4.2,55.9],"#,
            r#""categories":["food","arts"]}],"points":[{"lat":55.86151,"lon":-4.3205,"#,
            r#""supports":[{"slug":"govan-soup","name":"Govan Soup","category":"food"}],"more":0}]}"#
        );
        assert_eq!(told, expected);
    }

    #[test]
    fn everything_that_is_wrong_is_named_at_once() {
        let failure = read("bbox=1,2,3&z=21&within_m=0&category=cheese").expect_err("four things");
        for field in ["bbox", "z", "within_m", "category"] {
            assert!(failure.at(field).is_some(), "{field}");
        }
        assert!(read("").expect_err("no view").at("bbox").is_some());
        let (ask, view) = read("q=tea+Govan&category=food&bbox=-4.4,55.8,-4.2,55.9&z=12").expect("fine");
        assert_eq!((ask.q.as_str(), ask.only.len(), view.zoom()), ("tea Govan", 1, 12));
        assert!(read("bbox=-4.4%2C55.8%2C-4.2%2C55.9&z=12").is_ok());
    }
}
