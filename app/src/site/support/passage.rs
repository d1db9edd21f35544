//! A text that somebody else wrote: its beginning, and the rest behind "Read more" where it is long.

use crate::part::icon::Icon;
use crate::part::told::Told;
use crate::words::format::passage::{Block, passage};
use crate::words::{Key, use_words};
use leptos::prelude::*;

/// The text, in paragraphs.
#[component]
pub fn Passage(
    /// As they wrote it.
    text: String,
) -> impl IntoView {
    let words = use_words();
    let (beginning, rest) = passage(&text);
    let rest = (!rest.is_empty()).then(|| {
        view! {
            <details class="fold">
                <summary class="chip">{words.say(Key::ReadMore)}<Icon name="down" opens=true/></summary>
                {blocks(rest)}
            </details>
        }
    });
    view! { <div class="passage">{blocks(beginning)}{rest}</div> }
}

fn blocks(blocks: Vec<Block>) -> impl IntoView {
    blocks
        .into_iter()
        .map(|block| match block {
            Block::Paragraph(text) => view! { <p><Told text/></p> }.into_any(),
            Block::Points(points) => {
                let points = points.into_iter().map(|text| view! { <li><Told text/></li> }).collect_view();
                view! { <ul>{points}</ul> }.into_any()
            }
        })
        .collect_view()
}
