//! Community Links beside its peers: generators, peers as libraries and as servers, and the report.
//!
//! A figure stands beside what it is compared with, taken in the same run in turns; rows and questions come from fixed
//! seeds; beside each time stands how far the results agree. Nothing here is part of the product.

pub mod a1;
pub mod a2;
pub mod b1;
pub mod c1;
pub mod chance;
pub mod datasette;
pub mod engine;
pub mod fts5;
pub mod generator;
pub mod hsds;
pub mod http;
pub mod j1;
pub mod judged;
pub mod lexicon;
pub mod machine;
pub mod ours;
pub mod pan;
pub mod places;
pub mod question;
pub mod relevance;
pub mod report;
pub mod served;
pub mod spread;
pub mod still;
pub mod supercluster;
pub mod tantivy;

/// What came of it, or why not, in words for whoever runs the benchmark.
pub type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;
