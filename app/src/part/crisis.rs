//! Help right now: the strip above every public page, and the numbers themselves.

use crate::words::{Key, Lang, Words, use_words};
use domain::hours::{EVERY_DAY, Hours};
use domain::{Day, Phone};
use finder::Urgent;
use jiff::civil::{Time, Weekday, date, time};
use leptos::prelude::*;

/// A number that somebody answers.
pub struct Helpline {
    /// What it is called.
    pub name: Key,
    /// Whom it is for, and when.
    pub what: Key,
    /// What is dialled.
    pub dial: &'static str,
    /// How it is written.
    pub written: &'static str,
    /// When somebody answers.
    pub hours: fn() -> Vec<Hours>,
}

// Each number stands here once, whatever it is told for. The number and the hours of Breathing Space were compared with
// a stored copy of its own page on the day below, and those of the abuse line with stored copies of the pages of Police
// Scotland and of Citizens Advice Scotland; the other three are the national ones. Whoever runs this checks all of them
// again before opening the doors.

const EMERGENCY: Helpline =
    Helpline { name: Key::CrisisDanger, what: Key::HelpDanger, dial: "999", written: "999", hours: day_and_night };
const NHS_24: Helpline =
    Helpline { name: Key::CrisisNhs, what: Key::HelpNhs, dial: "111", written: "111", hours: day_and_night };
const SAMARITANS: Helpline = Helpline {
    name: Key::CrisisSamaritans,
    what: Key::HelpSamaritans,
    dial: "116123",
    written: "116 123",
    hours: day_and_night,
};
const BREATHING_SPACE: Helpline = Helpline {
    name: Key::CrisisBreathing,
    what: Key::HelpBreathing,
    dial: "0800838587",
    written: "0800 83 85 87",
    hours: breathing_space,
};
const ABUSE_LINE: Helpline = Helpline {
    name: Key::AbuseLine,
    what: Key::AbuseLineWhat,
    dial: "08000271234",
    written: "0800 027 1234",
    hours: day_and_night,
};

/// The numbers for everybody.
pub const HELPLINES: [Helpline; 4] = [EMERGENCY, NHS_24, SAMARITANS, BREATHING_SPACE];

fn day_and_night() -> Vec<Hours> {
    Hours::week(&EVERY_DAY, Time::midnight(), Time::midnight())
}

/// Monday to Thursday from 6pm to 2am, and from Friday 6pm to Monday 6am.
fn breathing_space() -> Vec<Hours> {
    let (evening, midnight) = (time(18, 0, 0, 0), Time::midnight());
    let mut hours = Hours::week(&EVERY_DAY[..4], evening, time(2, 0, 0, 0));
    hours.extend(Hours::week(&[Weekday::Friday], evening, midnight));
    hours.extend(Hours::week(&[Weekday::Saturday, Weekday::Sunday], midnight, midnight));
    hours.extend(Hours::week(&[Weekday::Monday], midnight, time(6, 0, 0, 0)));
    hours
}

/// The day on which the numbers were last looked at.
pub const CHECKED: Day = Day::new(date(2026, 11, 22));

/// The language of the crisis words: English until people have translated them.
pub fn crisis_lang(words: &Words) -> Option<&'static str> {
    (words.lang != Lang::En).then_some("en")
}

/// The strip that stands first on every public page.
#[component]
pub fn CrisisStrip() -> impl IntoView {
    let words = use_words();
    let (lang, dir) = (crisis_lang(&words), crisis_lang(&words).map(|_| "ltr"));
    let numbers = HELPLINES
        .iter()
        .enumerate()
        .map(|(n, line)| {
            view! {
                <li class=(n == 3).then_some("crisis-wide")>
                    <a href=format!("tel:{}", line.dial)>
                        <b><bdi>{line.written}</bdi></b>
                        {format!(" {}", words.say(line.name))}
                    </a>
                </li>
            }
        })
        .collect_view();
    let checked = Words::english().day_with_year(CHECKED);
    view! {
        <aside class="crisis" aria-label=words.say(Key::CrisisLabel) lang=lang dir=dir>
            <div class="wrap crisis-in">
                <span class="crisis-label">{words.say(Key::CrisisQuestion)}</span>
                <ul class="crisis-list" role="list">
                    {numbers}
                    <li>
                        <a href=words.to("/help") rel="external">
                            <b>{words.say(Key::CrisisMoreFirst)}</b>
                            {format!(" {}", words.say(Key::CrisisMoreRest))}
                        </a>
                    </li>
                </ul>
                <span class="crisis-checked">{Words::english().fill(Key::CheckedOn, &[("day", &checked)])}</span>
            </div>
        </aside>
    }
}

/// The numbers, each with whom it is for and when.
#[component]
pub fn HelpNumbers(
    /// Which, in the order in which they are told.
    #[prop(default = &HELPLINES)]
    of: &'static [Helpline],
) -> impl IntoView {
    let words = use_words();
    let numbers = of
        .iter()
        .map(|line| {
            view! {
                <div>
                    <dt><a class="nowrap h3" href=format!("tel:{}", line.dial)><bdi>{line.written}</bdi></a></dt>
                    <dd><b>{words.say(line.name)}</b><br/>{words.say(line.what)}</dd>
                </div>
            }
        })
        .collect_view();
    view! { <dl class="summary summary-wide">{numbers}</dl> }
}

/// Help that comes before what was found.
struct HelpFor {
    title: Key,
    lead: Key,
    lines: &'static [Helpline],
}

/// From themselves: 999 first, because some are hurt already; then those who listen, whoever answers soonest first.
const FOR_CRISIS: HelpFor = HelpFor {
    title: Key::HelpTitle,
    lead: Key::UrgentCrisis,
    lines: &[Helpline { what: Key::UrgentCrisisDanger, ..EMERGENCY }, SAMARITANS, NHS_24, BREATHING_SPACE],
};

/// From somebody else.
const FOR_DANGER: HelpFor = HelpFor {
    title: Key::UrgentDangerTitle,
    lead: Key::UrgentDanger,
    lines: &[Helpline { what: Key::UrgentDangerDanger, ..EMERGENCY }, ABUSE_LINE, SAMARITANS],
};

/// From an illness or an injury that cannot wait: the signs are those for which NHS inform says to phone 999.
const FOR_ILLNESS: HelpFor = HelpFor {
    title: Key::UrgentIllnessTitle,
    lead: Key::UrgentIllness,
    lines: &[
        Helpline { name: Key::UrgentIllnessName, what: Key::UrgentIllnessDanger, ..EMERGENCY },
        Helpline { what: Key::UrgentIllnessNhs, ..NHS_24 },
    ],
};

/// Somebody who listens: those who answer at any hour first.
const FOR_TALK: HelpFor =
    HelpFor { title: Key::UrgentTalkTitle, lead: Key::UrgentTalk, lines: &[SAMARITANS, BREATHING_SPACE, NHS_24] };

/// What a practice or a pharmacy gives: whom to ask is what NHS inform says.
const FOR_CARE: HelpFor = HelpFor {
    title: Key::UrgentCareTitle,
    lead: Key::UrgentCare,
    lines: &[Helpline { what: Key::UrgentCareNhs, ..NHS_24 }],
};

/// The numbers above everything else, for somebody whose words ask for more than a support.
#[component]
pub fn HelpNow(
    /// In which.
    urgent: Urgent,
) -> impl IntoView {
    let words = use_words();
    let (lang, dir) = (crisis_lang(&words), crisis_lang(&words).map(|_| "ltr"));
    let HelpFor { title, lead, lines } = match urgent {
        Urgent::Crisis => FOR_CRISIS,
        Urgent::Danger => FOR_DANGER,
        Urgent::Illness => FOR_ILLNESS,
        Urgent::Talk => FOR_TALK,
        Urgent::Care => FOR_CARE,
    };
    // Nobody who asks for a dentist is in danger.
    let class = match urgent {
        Urgent::Crisis | Urgent::Danger | Urgent::Illness => "card help-now",
        Urgent::Talk | Urgent::Care => "card help-now help-calm",
    };
    view! {
        <section class=class aria-labelledby="help-now" lang=lang dir=dir>
            <h2 id="help-now">{words.say(title)}</h2>
            <p data-said>{words.say(lead)}</p>
            <HelpNumbers of=lines/>
            <p class="small soft">{words.fill(Key::HelpChecked, &[("day", &Words::english().dated(CHECKED, CHECKED))])}</p>
        </section>
    }
}

/// A number as a link that rings it.
#[component]
pub fn Ring(
    /// The number, as it was given.
    number: String,
) -> impl IntoView {
    let dial =
        Phone::read("phone", &number).map_or_else(|_| number.replace(' ', ""), |phone| phone.digits().to_owned());
    view! { <a class="nowrap" href=format!("tel:{dial}")><bdi>{number}</bdi></a> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Moment;
    use domain::hours::open_at;

    /// 2 February 2026 is a Monday.
    #[test]
    fn the_national_numbers_answer_when_they_say_they_do() {
        for (day, hour, are_open) in [(2, 5, 4), (2, 6, 3), (2, 18, 4), (3, 1, 4), (3, 2, 3), (6, 17, 3), (7, 12, 4)] {
            let now = Moment::at_local(date(2026, 2, day).at(hour, 30, 0, 0));
            let open = HELPLINES.iter().filter(|line| open_at(&(line.hours)(), now)).count();
            assert_eq!(open, are_open, "{}", now.local());
        }
    }
}
