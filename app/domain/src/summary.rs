//! What a practice copies into the GP record: a few lines of plain text, and never case notes.

use crate::referral::State;
use crate::sent::{Milestone, SentInFull};
use crate::{Day, Moment};

/// The most lines a summary has (casework, section "Referral").
pub const MOST_LINES: usize = 15;
/// The most characters in a line: a record shows no more beside its other columns.
pub const MOST_CHARS: usize = 160;

/// What the summary is told of that a referral holds as keys: their words.
#[derive(Clone, Copy, Debug)]
pub struct Named<'a> {
    /// The practice.
    pub practice: &'a str,
    /// The main reason.
    pub reason: &'a str,
    /// How soon.
    pub urgency: &'a str,
    /// Where it is now, in a sentence.
    pub now: &'a str,
    /// Why it was not taken on, or why it ended; empty where nothing is told.
    pub why: &'a str,
}

/// The summary of a referral on a day, at most [`MOST_LINES`] lines.
///
/// It tells what the practice's page tells and nothing else: what the person does not share is not in what it is made of.
pub fn summary(full: &SentInFull, named: Named<'_>, today: Day) -> String {
    lines(full, named, today).iter().take(MOST_LINES).map(|line| clipped(line)).collect::<Vec<_>>().join("\n")
}

fn lines(full: &SentInFull, named: Named<'_>, today: Day) -> Vec<String> {
    let sent = &full.sent;
    let mut lines = vec![format!("Link worker referral (social prescribing): {}", full.full_name)];
    let by = sent.sent_by.as_ref().map_or_else(|| named.practice.to_owned(), |by| format!("{by}, {}", named.practice));
    lines.push(format!("Sent: {} by {by}", day(sent.sent)));
    lines.push(format!("Main reason: {}. How soon: {}", named.reason, named.urgency));
    lines.push(format!("On {}: {}", written(today), named.now));
    if let Some(received) = first(full, Milestone::Received) {
        lines.push(format!("Received by the team: {}", day(received)));
    }
    if let Some(taken_on) = first(full, Milestone::TakenOn) {
        let worker = sent.worker.as_ref().map(|worker| format!(" by {worker}")).unwrap_or_default();
        lines.push(format!("Taken on: {}{worker}", day(taken_on)));
    }
    match (sent.first_contact, sent.tries) {
        (Some(at), _) => lines.push(format!("First contact: {}", day(at))),
        (None, 0) => {}
        (None, 1) => lines.push("Not reached yet: 1 try".to_owned()),
        (None, tries) => lines.push(format!("Not reached yet: {tries} tries")),
    }
    lines.extend(end(full, named));
    if !sent.state.is_open() && sent.state != State::EnteredInError {
        lines.push("To come back: a new referral at any time, or the person rings the team".to_owned());
    }
    let phone = full.team.phone.as_ref().map(|phone| format!(", {phone}")).unwrap_or_default();
    lines.push(format!("Team: {}{phone}", full.team.name));
    lines
}

/// How it ended, or why it was not taken on.
fn end(full: &SentInFull, named: Named<'_>) -> Vec<String> {
    let why = if named.why.is_empty() { String::new() } else { format!(". {}", named.why) };
    match (full.sent.state, &full.ended) {
        (State::Declined, _) => {
            let at = full.told.as_ref().map(|told| day(told.at)).or_else(|| first(full, Milestone::Declined).map(day));
            let mut lines = vec![format!("Not taken on: {}{why}", at.unwrap_or_default())];
            let note = full.told.as_ref().and_then(|told| told.note.as_ref());
            lines.extend(note.map(|note| format!("What to do instead: {note}")));
            lines
        }
        (_, Some(ended)) => {
            let mut lines = vec![format!("Ended: {}{why}", day(ended.at))];
            lines.push(match ended.spoke {
                Some((first, last)) if ended.contacts > 1 => {
                    format!("Contacts: {}, from {} to {}", ended.contacts, day(first), day(last))
                }
                _ => format!("Contacts: {}", ended.contacts),
            });
            lines
        }
        _ => Vec::new(),
    }
}

fn first(full: &SentInFull, milestone: Milestone) -> Option<Moment> {
    full.milestones.iter().find(|(reached, _)| *reached == milestone).map(|(_, at)| *at)
}

fn day(at: Moment) -> String {
    written(at.day())
}

/// "3 February 2026".
fn written(day: Day) -> String {
    day.date().strftime("%-d %B %Y").to_string()
}

/// One line of it: no breaks in it, and no longer than [`MOST_CHARS`].
fn clipped(line: &str) -> String {
    let one = line.split_whitespace().collect::<Vec<_>>().join(" ");
    if one.chars().count() <= MOST_CHARS {
        return one;
    }
    let kept: String = one.chars().take(MOST_CHARS - 1).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests;
