//! Rows as an Open Referral UK (HSDS-UK 3.0) feed: how they come into the product.

use crate::Outcome;
use crate::generator::{Generator, Row};
use serde_json::{Value, json};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

/// Writes the first `rows` rows into one file.
/// # Errors
/// Where the file cannot be written.
pub fn write(generator: &Generator, rows: u32, into: &Path) -> Outcome<()> {
    let mut file = BufWriter::new(File::create(into)?);
    file.write_all(b"{\"contents\":[")?;
    for number in 0..rows {
        if number > 0 {
            file.write_all(b",\n")?;
        }
        serde_json::to_writer(&mut file, &service(&generator.row(number), generator))?;
    }
    file.write_all(b"]}")?;
    Ok(file.flush()?)
}

fn service(row: &Row, generator: &Generator) -> Value {
    const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    let town = &generator.towns[row.town].name;
    let id = format!("bench-{}", row.number);
    let terms = row.terms.iter().map(|term| json!({ "taxonomy_term": { "id": term, "name": term } }));
    let schedules = row.sessions.iter().map(|session| {
        json!({
            "freq": "WEEKLY",
            "byday": DAYS[session.weekday % 7],
            "opens_at": format!("{:02}:00", session.from_hour),
            "closes_at": format!("{:02}:00", session.to_hour),
        })
    });
    let step_free = match row.is_step_free {
        Some(true) => "Step-free",
        Some(false) => "No ramp",
        None => "",
    };
    let costs = row.is_free.map(|is_free| json!({ "amount": if is_free { 0 } else { 3 }, "currency": "GBP" }));
    json!({
        "id": id,
        "name": row.name,
        "status": "active",
        "description": format!("{} {}", row.summary, row.description),
        "eligibility_description": row.who_for,
        "organization": { "id": format!("{id}-o"), "name": row.organisation, "description": "Invented." },
        "attributes": terms.collect::<Vec<_>>(),
        "cost_options": costs.into_iter().collect::<Vec<_>>(),
        "service_at_locations": [{
            "location": {
                "id": format!("{id}-l"),
                "location_type": "physical",
                "name": format!("{town} Hall"),
                "latitude": row.at.0,
                "longitude": row.at.1,
                "addresses": [{ "address_type": "physical", "address_1": row.address, "city": town }],
                "accessibility": [{ "description": step_free }],
            },
            "schedules": schedules.collect::<Vec<_>>(),
        }],
    })
}
