use super::*;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, Response, StatusCode, header};
use axum::routing::get;
use std::path::PathBuf;
use std::sync::Arc;
use tower::ServiceExt;

/// The tile of Govan at the highest zoom.
const GOVAN: &str = "12/1998/1278.mvt";

pub fn settings(map: MapChoice, said: Option<&str>) -> Settings {
    Settings { site_root: public(), map, map_attribution: said.map(str::to_owned), ..Settings::for_tests("") }
}

fn public() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../public")
}

async fn opened(map: MapChoice, said: Option<&str>) -> Result<Option<TileSet>, String> {
    TileSet::open(&settings(map, said)).await.map_err(|error| error.to_string())
}

pub async fn builtin() -> Arc<TileSet> {
    Arc::new(opened(MapChoice::Builtin, None).await.expect("it opens").expect("it is there"))
}

/// Asks for a tile. There is no database behind this router, and it needs none.
async fn ask(map: Option<Arc<TileSet>>, path: &str, headers: &[(header::HeaderName, &str)]) -> Response<Body> {
    let router = Router::new().route("/tiles/{set}/{z}/{x}/{file}", get(tile)).with_state(map);
    let request = headers.iter().fold(Request::get(path), |request, (name, value)| request.header(name, *value));
    router.oneshot(request.body(Body::empty()).expect("a request")).await.expect("an answer")
}

fn said<'a>(answer: &'a Response<Body>, name: &header::HeaderName) -> &'a str {
    answer.headers().get(name).map(|value| value.to_str().expect("text")).unwrap_or_default()
}

async fn body(answer: Response<Body>) -> Vec<u8> {
    to_bytes(answer.into_body(), 10_000_000).await.expect("a body").to_vec()
}

/// The built-in file with some bytes of its header changed; gone with the test.
struct Spoilt(PathBuf);

impl Spoilt {
    fn new(name: &str, changes: &[(usize, u8)]) -> Self {
        let mut bytes = std::fs::read(public().join(BUILTIN)).expect("the map");
        for (place, byte) in changes {
            bytes[*place] = *byte;
        }
        let path = std::env::temp_dir().join(format!("community-links-{}-{name}.pmtiles", std::process::id()));
        std::fs::write(&path, bytes).expect("a file");
        Self(path)
    }

    fn choice(&self) -> MapChoice {
        MapChoice::File(self.0.clone())
    }
}

impl Drop for Spoilt {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

#[tokio::test]
async fn the_built_in_map_is_known_by_its_content() {
    let map = builtin().await;
    assert_eq!(map.shown.kind, MapKind::Ours);
    assert_eq!(map.shown.tiles, format!("/tiles/{}", map.set));
    assert!(map.set.len() == 12 && map.set.chars().all(|c| c.is_ascii_hexdigit()), "{}", map.set);
    assert_eq!((map.shown.bounds, map.shown.max_zoom), ([-5.70002, 55.14998, -3.19998, 56.35002], 12));
    assert_eq!(map.shown.attribution, BUILTIN_ATTRIBUTION);
    assert_eq!(map.origin(), None);
}

#[tokio::test]
async fn a_tile_goes_out_as_it_is_stored_to_whoever_takes_gzip() {
    let map = builtin().await;
    let path = format!("/tiles/{}/{GOVAN}", map.set);
    let packed = ask(Some(map.clone()), &path, &[(header::ACCEPT_ENCODING, "gzip, deflate, br")]).await;
    assert_eq!(packed.status(), StatusCode::OK);
    assert_eq!(said(&packed, &header::CONTENT_ENCODING), "gzip");
    assert_eq!(said(&packed, &header::CONTENT_TYPE), "application/vnd.mapbox-vector-tile");
    assert_eq!(said(&packed, &header::CACHE_CONTROL), "public, max-age=31536000, immutable");
    assert_eq!(said(&packed, &header::VARY), "accept-encoding");
    let etag = said(&packed, &header::ETAG).to_owned();
    let packed = body(packed).await;
    assert_eq!(packed[..2], [0x1f, 0x8b]);
    for refused in ["", "br", "gzip;q=0, br"] {
        let plain = ask(Some(map.clone()), &path, &[(header::ACCEPT_ENCODING, refused)]).await;
        assert_eq!((plain.status(), said(&plain, &header::CONTENT_ENCODING)), (StatusCode::OK, ""), "{refused}");
        assert_ne!(said(&plain, &header::ETAG), etag);
        let plain = body(plain).await;
        assert!(plain.len() > packed.len());
        let layers = mvt_reader::Reader::new(plain).expect("a tile").get_layer_names().expect("layers");
        assert!(layers.contains(&"water".to_owned()), "{layers:?}");
    }
}

#[tokio::test]
async fn a_tile_that_the_browser_has_is_not_sent_again() {
    let map = builtin().await;
    let path = format!("/tiles/{}/{GOVAN}", map.set);
    let gzip = (header::ACCEPT_ENCODING, "gzip");
    let etag = said(&ask(Some(map.clone()), &path, std::slice::from_ref(&gzip)).await, &header::ETAG).to_owned();
    let again =
        ask(Some(map.clone()), &path, &[gzip.clone(), (header::IF_NONE_MATCH, &format!("\"x\", {etag}"))]).await;
    assert_eq!((again.status(), said(&again, &header::ETAG)), (StatusCode::NOT_MODIFIED, etag.as_str()));
    assert!(body(again).await.is_empty());
    let other = ask(Some(map), &path, &[gzip, (header::IF_NONE_MATCH, "\"x\"")]).await;
    assert_eq!(other.status(), StatusCode::OK);
}

#[tokio::test]
async fn where_the_file_has_no_tile_there_is_never_one() {
    let map = builtin().await;
    for path in ["12/0/0.mvt", "13/3997/2557.mvt", "31/2147483647/0.mvt"] {
        let answer = ask(Some(map.clone()), &format!("/tiles/{}/{path}", map.set), &[]).await;
        assert_eq!(answer.status(), StatusCode::NO_CONTENT, "{path}");
        assert!(said(&answer, &header::CACHE_CONTROL).ends_with("immutable"), "{path}");
        assert!(body(answer).await.is_empty());
    }
}

#[tokio::test]
async fn what_is_no_address_of_a_tile_is_empty_and_forgotten() {
    let map = builtin().await;
    let raster = Arc::new(TileSet::elsewhere(
        &RasterAddress::read("https://tiles.example.org/{z}/{x}/{y}.png").expect("an address"),
        "© Somebody",
    ));
    let set = map.set.clone();
    let paths = [
        format!("/tiles/0123456789ab/{GOVAN}"),
        format!("/tiles/%20/{GOVAN}"),
        format!("/tiles/%FF/{GOVAN}"),
        format!("/tiles/{set}/12/1998/1278.png"),
        format!("/tiles/{set}/12/1998/1278"),
        format!("/tiles/{set}/12/1998/.mvt"),
        format!("/tiles/{set}/-1/0/0.mvt"),
        format!("/tiles/{set}/32/0/0.mvt"),
        format!("/tiles/{set}/255/0/0.mvt"),
        format!("/tiles/{set}/12/4096/0.mvt"),
        format!("/tiles/{set}/12/0/4294967295.mvt"),
        format!("/tiles/{set}/12/1e3/99999999999999999999.mvt"),
        format!("/tiles/{set}/zoom/x/y.mvt"),
    ];
    for path in &paths {
        for map in [Some(map.clone()), Some(raster.clone()), None] {
            let answer = ask(map, path, &[(header::ACCEPT_ENCODING, "gzip")]).await;
            assert_eq!(answer.status(), StatusCode::NO_CONTENT, "{path}");
            assert_eq!(said(&answer, &header::CACHE_CONTROL), "no-store", "{path}");
        }
    }
}

#[tokio::test]
async fn a_file_that_lost_its_end_is_an_empty_tile_and_no_crash() {
    let file = Spoilt::new("short", &[]);
    let map = Arc::new(opened(file.choice(), None).await.expect("it opens").expect("it is there"));
    File::options().write(true).open(&file.0).and_then(|file| file.set_len(5000)).expect("cut short");
    let answer = ask(Some(map.clone()), &format!("/tiles/{}/{GOVAN}", map.set), &[]).await;
    assert_eq!((answer.status(), said(&answer, &header::CACHE_CONTROL)), (StatusCode::NO_CONTENT, "no-store"));
}

#[tokio::test]
async fn another_file_says_itself_whose_it_is_unless_the_settings_do() {
    let file = Spoilt::new("other", &[]);
    let map = opened(file.choice(), None).await.expect("it opens").expect("it is there");
    assert!(map.shown.attribution.starts_with("Contains NRS data © Crown copyright"), "{}", map.shown.attribution);
    let map = opened(file.choice(), Some("© Us")).await.expect("it opens").expect("it is there");
    assert_eq!(map.shown.attribution, "© Us");
}

#[tokio::test]
async fn a_file_that_cannot_be_used_stops_the_start_and_says_what_to_do() {
    let (pictures, brotli) = (Spoilt::new("pictures", &[(99, 2)]), Spoilt::new("brotli", &[(98, 3)]));
    let silent = Spoilt::new("silent", &[(32, 0), (33, 0)]);
    for (map, why, remedy) in [
        (MapChoice::File("/nowhere/at-all.pmtiles".into()), "/nowhere/at-all.pmtiles: No such file", "builtin or none"),
        (MapChoice::File(public().join("map/README.md")), "no PMTiles file of version 3", "`pmtiles convert`"),
        (pictures.choice(), "it holds Png tiles", "MVT"),
        (brotli.choice(), "packed as Brotli", "gzip"),
        (silent.choice(), "none of its layers is known (it names none)", "earth, landcover"),
    ] {
        let error = opened(map, None).await.err().expect("it is refused");
        assert!(error.starts_with("map: ") && error.contains(why) && error.contains(remedy), "{error}");
    }
}

#[tokio::test]
async fn no_map_is_fine_and_so_is_a_missing_built_in_one() {
    assert!(opened(MapChoice::None, None).await.expect("fine").is_none());
    let elsewhere = Settings { site_root: "/nowhere".into(), ..settings(MapChoice::Builtin, None) };
    assert!(TileSet::open(&elsewhere).await.expect("fine").is_none());
}

#[tokio::test]
async fn raster_tiles_come_from_the_host_that_the_settings_name() {
    let address = RasterAddress::read("https://tiles.example.org/{z}/{x}/{y}.png").expect("an address");
    let map = opened(MapChoice::Raster(address), Some("© Somebody")).await.expect("fine").expect("a map");
    assert_eq!(
        (map.shown.kind, map.shown.tiles.as_str()),
        (MapKind::Raster, "https://tiles.example.org/{z}/{x}/{y}.png")
    );
    assert_eq!((map.origin(), map.shown.attribution.as_str()), (Some("https://tiles.example.org"), "© Somebody"));
}

#[test]
fn a_map_is_known_by_most_of_its_layers() {
    let kind = |names: &str| kind_of(&names.split(' ').map(|id| Layer { id: id.to_owned() }).collect::<Vec<_>>());
    for (names, found) in [
        ("land urban blocks water labels points", MapKind::Ours),
        ("boundaries buildings earth landuse places pois roads water", MapKind::Protomaps),
        ("land sea names roads greenspaces local_buildings", MapKind::Zoomstack),
        ("water", MapKind::Protomaps),
    ] {
        assert_eq!(kind(names), Ok(found), "{names}");
    }
    let error = kind("transportation housenumber").expect_err("another schema");
    assert!(error.contains("(transportation, housenumber)") && error.contains("blocks"), "{error}");
}

#[test]
fn what_a_file_says_is_never_markup() {
    let html = "<a href=\"https://www.openstreetmap.org/copyright\" target=\"_blank\">&copy; OpenStreetMap</a>  people";
    assert_eq!(plain(html), "© OpenStreetMap people");
    assert_eq!(plain("A <script>x"), "A x");
    assert_eq!(plain("&lt;b&gt; A &amp;lt; B"), "<b> A &lt; B");
}
