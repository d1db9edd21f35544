use super::*;
use crate::config::{MapChoice, RasterAddress};
use crate::tiles::tests::{builtin, settings};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use axum::routing::get;
use tower::ServiceExt;

const GOVAN: &str = "/map/static/55.8615,-4.3205,14.svg";

async fn ask(map: Option<Arc<TileSet>>, path: &str, seen: &str) -> Response {
    let router = Router::new().route("/map/static/{spot}", get(still)).with_state(map);
    let request = Request::get(path).header(header::IF_NONE_MATCH, seen).body(Body::empty()).expect("a request");
    router.oneshot(request).await.expect("an answer")
}

fn said<'a>(answer: &'a Response, name: &header::HeaderName) -> &'a str {
    answer.headers().get(name).map(|value| value.to_str().expect("text")).unwrap_or_default()
}

async fn picture(path: &str) -> String {
    let answer = ask(Some(builtin().await), path, "").await;
    assert_eq!((answer.status(), said(&answer, &header::CONTENT_TYPE)), (StatusCode::OK, "image/svg+xml"), "{path}");
    let bytes = to_bytes(answer.into_body(), 1_000_000).await.expect("a body");
    String::from_utf8(bytes.to_vec()).expect("text")
}

/// Whether each tag that opens is closed in its turn, and nothing stands between quotes that would end them.
fn is_well_formed(svg: &str) -> bool {
    let mut open = Vec::new();
    for piece in svg.split('<').skip(1) {
        let Some((tag, text)) = piece.split_once('>') else { return false };
        let name = tag.split([' ', '/']).find(|part| !part.is_empty()).unwrap_or_default();
        let is_fine =
            tag.matches('"').count() % 2 == 0 && !text.replace("&amp;", "").replace("&lt;", "").contains("& ");
        let is_closed = match (tag.starts_with('/'), tag.ends_with('/')) {
            (true, _) => open.pop() == Some(name),
            (false, true) => true,
            (false, false) => {
                open.push(name);
                true
            }
        };
        if !is_fine || !is_closed {
            return false;
        }
    }
    open.is_empty()
}

#[tokio::test]
async fn a_picture_of_govan_has_its_river_its_name_and_whose_map_it_is() {
    let svg = picture(GOVAN).await;
    assert!(svg.starts_with("<svg xmlns=") && is_well_formed(&svg), "{svg:.300}");
    let water = format!("<path fill=\"{}\" d=\"m", palette::LIGHT.water);
    assert!(svg.contains(&water), "no water");
    for name in [">Govan</text>", ">River Clyde</text>", ">Elder Park</text>", ">Contains NRS, OS and ONS data © Crown"]
    {
        assert!(svg.contains(name), "{name}");
    }
    assert!(svg.contains("r=\"13\"") && svg.contains(palette::LIGHT.brand), "the spot is marked");
    assert!(!svg.contains(" style=") && !svg.contains("<script") && !svg.contains("href"), "the content policy");
    assert!(!svg.contains("NaN") && !svg.contains("inf"), "a number went astray");
}

#[tokio::test]
async fn pictures_stay_small() {
    for (zoom, most) in [(8, 30_000), (10, 60_000), (12, 80_000), (13, 90_000), (14, 30_000), (15, 15_000), (17, 5_000)]
    {
        let svg = picture(&format!("/map/static/55.8615,-4.3205,{zoom}.svg")).await;
        assert!(is_well_formed(&svg), "zoom {zoom}");
        assert!((500..most).contains(&svg.len()), "zoom {zoom}: {} bytes", svg.len());
    }
}

#[tokio::test]
async fn a_dark_picture_has_other_colours_and_another_tag() {
    let map = builtin().await;
    let light = said(&ask(Some(map.clone()), GOVAN, "").await, &header::ETAG).to_owned();
    let dark = format!("{GOVAN}?theme=dark");
    let answer = ask(Some(map.clone()), &dark, &light).await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert_ne!(said(&answer, &header::ETAG), light);
    let svg = picture(&dark).await;
    assert!(svg.contains(palette::DARK.water) && !svg.contains(palette::LIGHT.water));
    assert!(picture(&format!("{GOVAN}?theme=%FF&a&theme=blue")).await.contains(palette::LIGHT.water));
}

#[tokio::test]
async fn a_picture_that_the_browser_has_is_not_drawn_again() {
    let map = builtin().await;
    let first = ask(Some(map.clone()), GOVAN, "").await;
    assert_eq!(said(&first, &header::CACHE_CONTROL), "public, max-age=86400");
    let again = ask(Some(map), GOVAN, said(&first, &header::ETAG)).await;
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    assert!(to_bytes(again.into_body(), 100).await.expect("a body").is_empty());
}

#[tokio::test]
async fn what_is_no_spot_on_the_map_is_not_there() {
    let map = builtin().await;
    for spot in [
        "55.8615,-4.3205,7.svg",
        "55.8615,-4.3205,18.svg",
        "55.8615,-4.3205,256.svg",
        "55.8615,-4.3205,14.png",
        "55.8615,-4.3205,14",
        "55.8615,-4.3205,14,1.svg",
        "55.8615,14.svg",
        "51.5,-0.1,14.svg",
        "NaN,NaN,14.svg",
        "inf,-inf,14.svg",
        "5.58615e1,-4.3205,14.svg",
        "55.8615,-4.3205,+14.svg",
        "55.86150000,-4.3205,14.svg",
        "1e400,-4.3,14.svg",
        "%FF",
        ",,.svg",
        ".svg",
    ] {
        let answer = ask(Some(map.clone()), &format!("/map/static/{spot}"), "").await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{spot}");
        assert!(to_bytes(answer.into_body(), 100).await.expect("a body").is_empty(), "{spot}");
    }
}

#[tokio::test]
async fn every_corner_of_the_map_can_be_drawn() {
    let map = builtin().await;
    let [west, south, east, north] = map.shown.bounds;
    for (lat, lon) in [(south, west), (north, west), (south, east), (north, east)] {
        for zoom in ZOOMS {
            let svg = picture(&format!("/map/static/{lat},{lon},{zoom}.svg")).await;
            assert!(is_well_formed(&svg), "{lat},{lon},{zoom}");
        }
    }
}

#[tokio::test]
async fn there_are_no_pictures_of_raster_tiles_or_of_no_map() {
    let address = RasterAddress::read("https://tiles.example.org/{z}/{x}/{y}.png").expect("an address");
    let raster = TileSet::open(&settings(MapChoice::Raster(address), Some("© Somebody"))).await.expect("fine");
    for map in [raster.map(Arc::new), None] {
        assert_eq!(ask(map, GOVAN, "").await.status(), StatusCode::NOT_FOUND);
    }
}

#[test]
fn whose_map_it_is_is_broken_into_lines_and_never_cut() {
    let long =
        "Contains data of somebody who asks for many words to be shown on every map that is drawn of it, ".repeat(4);
    let lines = corner(&long);
    assert!(lines.len() > 2, "{lines:?}");
    assert_eq!(lines.join(" "), long.trim());
    assert!(lines.iter().all(|line| width(line, CORNER_PX) < f64::from(WIDE)));
}

#[test]
fn a_name_in_a_file_is_never_markup() {
    assert_eq!(esc("<b>Bell & Book</b>"), "&lt;b&gt;Bell &amp; Book&lt;/b&gt;");
}

mod shapes {
    use super::super::shape::{Pen, Point, Window, is_within, thin};
    use std::collections::HashSet;

    const WINDOW: Window = Window { left: 0, top: 0, right: 10, bottom: 10 };

    fn points(numbers: &[(i32, i32)]) -> Vec<Point> {
        numbers.iter().map(|(x, y)| Point { x: *x, y: *y }).collect()
    }

    #[test]
    fn a_ring_is_cut_at_the_window() {
        let square = points(&[(-5, 2), (5, 2), (5, 8), (-5, 8), (-5, 2)]);
        assert_eq!(WINDOW.cut(&square), points(&[(0, 2), (5, 2), (5, 8), (0, 8)]));
        let around = points(&[(-5, -5), (20, -5), (20, 20), (-5, 20), (-5, -5)]);
        assert_eq!(WINDOW.cut(&around).len(), 4);
        assert!(WINDOW.cut(&points(&[(20, 0), (30, 0), (30, 9), (20, 0)])).is_empty());
        assert!(WINDOW.cut(&[]).is_empty());
        let vast = points(&[(i32::MIN, i32::MIN), (i32::MAX, i32::MIN), (i32::MAX, i32::MAX), (i32::MIN, i32::MAX)]);
        assert_eq!(WINDOW.cut(&vast).len(), 4);
    }

    #[test]
    fn an_edge_that_two_share_is_drawn_once() {
        let mut drawn = HashSet::new();
        let one = points(&[(0, 0), (4, 0), (4, 4), (0, 4), (0, 0)]);
        let two = points(&[(8, 0), (8, 4), (4, 4), (4, 0), (8, 0)]);
        assert_eq!(WINDOW.unseen(&one, &mut drawn), vec![one.clone()]);
        let rest = vec![points(&[(8, 0), (8, 4), (4, 4)]), points(&[(4, 0), (8, 0)])];
        assert_eq!(WINDOW.unseen(&two, &mut drawn), rest);
        assert!(WINDOW.unseen(&points(&[(20, 0), (30, 0)]), &mut drawn).is_empty());
    }

    #[test]
    fn what_nobody_sees_is_left_out() {
        assert_eq!(thin(&points(&[(0, 0), (5, 1), (10, 0)]), 1.5), points(&[(0, 0), (10, 0)]));
        assert_eq!(thin(&points(&[(0, 0), (5, 3), (10, 0)]), 1.5).len(), 3);
        assert_eq!(thin(&points(&[(3, 3)]), 1.0), points(&[(3, 3)]));
        assert!(thin(&[], 1.0).is_empty());
        assert!(is_within(&points(&[(0, 0), (2, 2)]), 3.0) && !is_within(&points(&[(0, 0), (2, 4)]), 3.0));
    }

    #[test]
    fn a_path_goes_in_short_steps() {
        let mut pen = Pen::new(0.5);
        pen.draw(&points(&[(2, 4), (10, 4), (10, -8), (2, 4)]), true);
        pen.draw(&points(&[(-6, 4), (0, 0)]), false);
        pen.draw(&points(&[(7, 7), (7, 7)]), false);
        assert_eq!(pen.path(), "m1 2 4 0 0-6-4 6zm-4 0 3-2");
    }
}
