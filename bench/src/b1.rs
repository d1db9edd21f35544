//! b1: how many bytes a results page is.

use crate::Outcome;
use crate::a2::{Running, query};
use crate::generator::Generator;
use crate::http::Wire;
use crate::question::questions;
use crate::report::{Section, grouped};
use crate::spread::median;
use std::io::Cursor;

/// The most that HTML and CSS may have, packed, in bytes: about what comes with the first ten segments of a connection.
const FIRST_MOST: f64 = 14_000.0;
/// The most that everything may have, packed, in bytes.
const ALL_MOST: f64 = 250_000.0;

/// A file that a page asks for.
struct Asset {
    path: String,
    kind: &'static str,
    plain: usize,
    sent: usize,
    encoding: String,
}

/// Counts the bytes of results pages and of what they ask for.
/// # Errors
/// Where the server does not do as it should.
#[expect(clippy::cast_precision_loss, reason = "small")]
pub fn run(running: &Running, generator: &Generator) -> Outcome<Section> {
    let mut wire = Wire::to(running.port())?;
    let (mut plain, mut sent, mut packed) = (Vec::new(), Vec::new(), Vec::new());
    let mut paths: Vec<String> = Vec::new();
    for question in questions(generator) {
        let path = format!("/find?{}", query(&question));
        let page = String::from_utf8(wire.get(&path, "")?.body)?;
        sent.push(wire.get(&path, "br")?.body.len() as f64);
        plain.push(page.len() as f64);
        packed.push(brotli(page.as_bytes(), 11)?.len() as f64);
        paths.extend(asked_for(&page).into_iter().filter(|path| !paths.contains(path)).collect::<Vec<_>>());
    }
    let assets: Vec<Asset> =
        paths.into_iter().filter_map(|path| asset(&mut wire, path).transpose()).collect::<Outcome<_>>()?;
    let sum =
        |kinds: &[&str]| -> f64 { assets.iter().filter(|a| kinds.contains(&a.kind)).map(|a| a.sent as f64).sum() };

    let mut section = Section::titled("b1. Bytes of a results page");
    let bytes = |value: f64| format!("{value:.0}");
    section.say(format!(
        "The middle of {} pages; files as the server sends them to a browser that takes brotli.",
        plain.len()
    ));
    let mut rows = vec![["HTML".to_owned(), bytes(median(&plain)), bytes(median(&packed)), bytes(median(&sent))]];
    rows.extend(assets.iter().map(|asset| {
        let sent = format!("{} ({})", asset.sent, asset.encoding);
        [format!("{} `{}`", asset.kind, asset.path), asset.plain.to_string(), String::new(), sent]
    }));
    section.table(["what", "bytes", "brotli 11", "bytes sent"], &rows);
    let (first, sent_first) = (median(&packed) + sum(&["css"]), median(&sent) + sum(&["css"]));
    let everything = median(&packed) + sum(&["css", "js", "wasm", "other"]);
    let goal = |what: &str, most: f64| format!("{what} at most {} bytes", grouped(most as u64));
    section.goal(&goal("HTML (brotli 11) and CSS", FIRST_MOST), &bytes(first), first <= FIRST_MOST);
    section.goal(
        &goal("HTML and CSS as the server sends them", FIRST_MOST),
        &bytes(sent_first),
        sent_first <= FIRST_MOST,
    );
    section.goal(&goal("everything with the public wasm", ALL_MOST), &bytes(everything), everything <= ALL_MOST);
    section.end_of_goals();
    section.say(
        "Limits: 14.6 kB come with the first ten segments of a connection (RFC 6928); 410 kB is what the cluster \
        map of Datasette has.",
    );
    Ok(section)
}

/// The files a page asks for where scripts run: what stands in quotation marks, begins with a slash and ends like a file.
fn asked_for(page: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    // A picture for browsers without script is theirs alone.
    let page: String = page.split("<noscript>").map(|part| part.split_once("</noscript>").map_or(part, |(_, rest)| rest)).collect();
    for part in page.split(['"', '\'']) {
        if part.starts_with('/') && kind(part).is_some() && !found.iter().any(|known| known == part) {
            found.push(part.to_owned());
        }
    }
    found
}

fn kind(path: &str) -> Option<&'static str> {
    let (_, ending) = path.rsplit_once('.')?;
    match ending {
        "css" => Some("css"),
        "js" => Some("js"),
        "wasm" => Some("wasm"),
        "svg" | "png" | "ico" | "webmanifest" | "woff2" | "json" => Some("other"),
        _ => None,
    }
}

/// The file at a path; none where there is none.
fn asset(wire: &mut Wire, path: String) -> Outcome<Option<Asset>> {
    let (plain, sent) = (wire.get(&path, "")?, wire.get(&path, "br")?);
    let encoding = sent.header("content-encoding").unwrap_or("as it is").to_owned();
    let kind = kind(&path).unwrap_or("other");
    let asset = Asset { path, kind, plain: plain.body.len(), sent: sent.body.len(), encoding };
    Ok((sent.status == 200).then_some(asset))
}

/// Packs bytes with a window of 4 MB, as server and build do; the build with quality 11.
/// # Errors
/// Never, as far as we know.
pub fn brotli(bytes: &[u8], quality: i32) -> Outcome<Vec<u8>> {
    let mut packed = Vec::new();
    let params = ::brotli::enc::BrotliEncoderParams { quality, lgwin: 22, ..Default::default() };
    ::brotli::BrotliCompress(&mut Cursor::new(bytes), &mut packed, &params)?;
    Ok(packed)
}

#[cfg(test)]
mod tests {
    use super::asked_for;

    #[test]
    fn files_are_found_in_attributes_and_in_scripts() {
        let page = r#"<link href="/pkg/site.1.css"><noscript><img src="/still.svg"></noscript><a href="/find"></a><script>import('/pkg/site.2.js')</script>"#;
        assert_eq!(asked_for(page), ["/pkg/site.1.css", "/pkg/site.2.js"]);
    }
}
