//! JSON for programs.

use axum::Json;
use axum::extract::{RawQuery, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::{Category, Failure};
use finder::{Ask, Facet, Hit, Precision};
use serde::Serialize;
use service::Desk;

/// The answer of `GET /api/find`.
#[derive(Serialize)]
struct Answer {
    place: Option<PlaceFound>,
    trouble: Option<&'static str>,
    total: u32,
    /// Where loose matches begin, counted from 0 over all pages.
    close_from: Option<u32>,
    page: u32,
    pages: u32,
    results: Vec<Hit>,
    facets: Vec<Facet>,
}

#[derive(Serialize)]
struct PlaceFound {
    label: String,
    lat: f64,
    lon: f64,
    precision: Precision,
}

/// What is wrong with a parameter, and what is allowed.
#[derive(Serialize)]
struct Wrong {
    field: String,
    allowed: String,
}

/// `GET /api/find?q=&near=&within_m=&category=&page=`
pub async fn find(State(desk): State<Desk>, RawQuery(query): RawQuery) -> Response {
    let pairs = pairs(query.as_deref().unwrap_or_default());
    let all = |name: &str| pairs.iter().filter(|(n, _)| n == name).map(|(_, value)| value.clone()).collect::<Vec<_>>();
    let one = |name: &str| all(name).pop().unwrap_or_default();
    match Ask::read(&one("q"), &one("near"), &one("within_m"), &all("category"), &one("page")) {
        Ok(ask) => open(Json(answer(&desk, &ask)).into_response()),
        Err(Failure::Invalid(troubles)) => {
            let wrong: Vec<Wrong> = troubles
                .into_iter()
                .map(|trouble| Wrong {
                    allowed: if trouble.field == "category" { categories() } else { trouble.why.to_string() },
                    field: trouble.field,
                })
                .collect();
            open((StatusCode::UNPROCESSABLE_ENTITY, Json(wrong)).into_response())
        }
        Err(failure) => {
            let status = StatusCode::from_u16(failure.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            open((status, failure.to_string()).into_response())
        }
    }
}

fn answer(desk: &Desk, ask: &Ask) -> Answer {
    let found = desk.find(ask);
    Answer {
        place: found.place.map(|spot| PlaceFound {
            label: spot.label,
            lat: spot.position.lat,
            lon: spot.position.lon,
            precision: spot.precision,
        }),
        trouble: found.trouble.map(|trouble| match trouble {
            finder::Trouble::UnknownPostcode => "unknown_postcode",
            finder::Trouble::UnknownPlace => "unknown_place",
        }),
        total: found.total,
        close_from: found.close_from,
        page: found.page,
        pages: found.pages,
        results: found.results,
        facets: found.facets,
    }
}

fn categories() -> String {
    format!("one of {}", Category::ALL.map(Category::key).join(", "))
}

/// Open data may be read from anywhere.
fn open(mut response: Response) -> Response {
    response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, header::HeaderValue::from_static("*"));
    response
}

/// The parameters of an address.
fn pairs(query: &str) -> Vec<(String, String)> {
    form_urlencoded::parse(query.as_bytes()).into_owned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_decoded_and_nonsense_is_left_alone() {
        assert_eq!(
            pairs("q=a+b&near=G51%201AA&x"),
            [("q".into(), "a b".into()), ("near".into(), "G51 1AA".into()), ("x".into(), String::new())]
        );
        assert_eq!(pairs("q=100%"), [("q".into(), "100%".into())]);
        assert_eq!(pairs("q=%D8%AF"), [("q".into(), "د".into())]);
    }
}
