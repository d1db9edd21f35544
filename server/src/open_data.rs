//! JSON for programs.

use axum::Json;
use axum::extract::{RawQuery, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::{Category, Failure, Topic};
use finder::{Ask, Facet, Found, Hit, Need, Precision, Sort};
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
    /// Where several needs stand in one question: a few supports for each.
    needs: Vec<NeedFound>,
    facets: Vec<FacetFound>,
    /// Where nothing is within reach: the nearest that fit.
    farther: Vec<Hit>,
    /// Where nothing is found: what anybody in Scotland can ring or read.
    national: Vec<Hit>,
}

/// One of several needs.
#[derive(Serialize)]
struct NeedFound {
    words: String,
    category: Category,
    total: u32,
    results: Vec<Hit>,
}

/// What the results can be narrowed down by: `name=value` in the address, and how many there would be.
#[derive(Serialize)]
struct FacetFound {
    name: &'static str,
    value: String,
    count: u32,
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

/// `GET /api/find?q=&near=&within_m=&category=&topic=&on=&time=&cost=&come_in=&access=&language=&age=&way=&room=&sort=&page=`,
/// the same names as in the address of a results page; choices may come several times.
pub async fn find(State(desk): State<Desk>, RawQuery(query): RawQuery) -> Response {
    match Ask::read(query.as_deref().unwrap_or_default()) {
        Ok(ask) => open(Json(answer(desk.find(&ask))).into_response()),
        Err(failure) => refused(failure),
    }
}

/// Says which parameters cannot be used, and what they may be.
pub fn refused(failure: Failure) -> Response {
    if let Failure::Invalid(troubles) = failure {
        let wrong = troubles.into_iter().map(|trouble| Wrong {
            allowed: words_of(&trouble.field).unwrap_or_else(|| trouble.why.to_string()),
            field: trouble.field,
        });
        return open((StatusCode::UNPROCESSABLE_ENTITY, Json(wrong.collect::<Vec<_>>())).into_response());
    }
    let status = StatusCode::from_u16(failure.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    open((status, failure.to_string()).into_response())
}

fn answer(found: Found) -> Answer {
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
        needs: found.needs.into_iter().map(need).collect(),
        facets: found.facets.into_iter().map(facet).collect(),
        farther: found.farther,
        national: found.national,
    }
}

fn need(need: Need) -> NeedFound {
    NeedFound { words: need.words, category: need.category, total: need.total, results: need.results }
}

fn facet(facet: Facet) -> FacetFound {
    FacetFound { name: facet.choice.name(), value: facet.choice.value().to_owned(), count: facet.count }
}

/// The words that a field may hold, where there is a list of them.
fn words_of(field: &str) -> Option<String> {
    let words: Vec<&str> = match field {
        "category" => Category::ALL.into_iter().map(Category::key).collect(),
        "topic" => Topic::ALL.iter().map(|topic| topic.key()).collect(),
        "sort" => Sort::ALL.into_iter().map(Sort::key).collect(),
        "bbox" => return Some("west,south,east,north in degrees, west below east and south below north".to_owned()),
        _ => return None,
    };
    Some(format!("one of {}", words.join(", ")))
}

/// Open data may be read from anywhere.
pub fn open(mut response: Response) -> Response {
    response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, header::HeaderValue::from_static("*"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use finder::Choice;

    #[test]
    fn a_facet_is_told_as_it_stands_in_an_address() {
        let choice = Choice::read("cost", "free").expect("a choice");
        let told = serde_json::to_string(&facet(Facet { choice, count: 3 })).expect("text");
        assert_eq!(told, r#"{"name":"cost","value":"free","count":3}"#);
    }

    #[test]
    fn a_list_of_words_is_told_where_there_is_one() {
        assert!(words_of("category").is_some_and(|words| words.starts_with("one of money, food")));
        assert!(words_of("sort").is_some_and(|words| words.ends_with("name, checked")));
        assert_eq!(words_of("page"), None);
    }
}
