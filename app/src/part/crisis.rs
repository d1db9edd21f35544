//! Help right now: the strip above every public page, and the numbers themselves.

use crate::words::{Key, Lang, Words, use_words};
use domain::hours::{EVERY_DAY, Hours, open_at};
use domain::{Day, Moment, Phone};
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
// Scotland and of Citizens Advice Scotland; those of Shelter Scotland and of the city's homelessness service with stored
// copies of their own pages; the other three are the national ones. Whoever runs this checks all of them
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
const SHELTER: Helpline = Helpline {
    name: Key::ShelterLine,
    what: Key::ShelterLineWhat,
    dial: "08088004444",
    written: "0808 800 4444",
    hours: shelter,
};
const HOMELESS_BY_DAY: Helpline = Helpline {
    name: Key::HomelessDay,
    what: Key::HomelessDayWhat,
    dial: "01412870555",
    written: "0141 287 0555",
    hours: office,
};
const HOMELESS_AT_NIGHT: Helpline = Helpline {
    name: Key::HomelessNight,
    what: Key::HomelessNightWhat,
    dial: "0800838502",
    written: "0800 838 502",
    hours: out_of_office,
};

/// The numbers for everybody.
pub const HELPLINES: [Helpline; 4] = [EMERGENCY, NHS_24, SAMARITANS, BREATHING_SPACE];
/// The numbers for everybody, and those for who is hurt at home or about to lose it.
pub const ALL_HELPLINES: [Helpline; 8] =
    [EMERGENCY, NHS_24, SAMARITANS, BREATHING_SPACE, ABUSE_LINE, HOMELESS_BY_DAY, HOMELESS_AT_NIGHT, SHELTER];

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

/// Monday to Friday, 9am to 5pm.
fn shelter() -> Vec<Hours> {
    Hours::week(&EVERY_DAY[..5], time(9, 0, 0, 0), time(17, 0, 0, 0))
}

/// Monday to Thursday 8.45am to 4.45pm, Friday until 3.55pm.
fn office() -> Vec<Hours> {
    let mut hours = Hours::week(&EVERY_DAY[..4], OFFICE_OPENS, OFFICE_SHUTS);
    hours.extend(Hours::week(&[Weekday::Friday], OFFICE_OPENS, OFFICE_SHUTS_ON_FRIDAY));
    hours
}

/// Whenever the office is shut.
fn out_of_office() -> Vec<Hours> {
    let midnight = Time::midnight();
    let mut hours = Hours::week(&EVERY_DAY[..4], OFFICE_SHUTS, midnight);
    hours.extend(Hours::week(&[Weekday::Friday], OFFICE_SHUTS_ON_FRIDAY, midnight));
    hours.extend(Hours::week(&EVERY_DAY[5..], midnight, midnight));
    hours.extend(Hours::week(&EVERY_DAY[..5], midnight, OFFICE_OPENS));
    hours
}

const OFFICE_OPENS: Time = time(8, 45, 0, 0);
const OFFICE_SHUTS: Time = time(16, 45, 0, 0);
const OFFICE_SHUTS_ON_FRIDAY: Time = time(15, 55, 0, 0);

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

/// Why what follows is in English, and how to be understood all the same: only on a page in another language.
#[component]
pub fn HelpInEnglish() -> impl IntoView {
    let words = use_words();
    crisis_lang(&words).map(|_| {
        view! { <p lang=words.lang.tag() dir=words.lang.dir()>{words.say(Key::HelpInEnglish)}</p> }
    })
}

/// The numbers, each with whom it is for and when.
#[component]
pub fn HelpNumbers(
    /// Which, in the order in which they are told.
    of: Vec<&'static Helpline>,
) -> impl IntoView {
    let words = use_words();
    let numbers = of
        .into_iter()
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

/// Whom the law makes find a bed, by day and by night; then whoever knows what they must do.
const FOR_ROOF: HelpFor = HelpFor {
    title: Key::UrgentRoofTitle,
    lead: Key::UrgentRoof,
    lines: &[HOMELESS_BY_DAY, HOMELESS_AT_NIGHT, SHELTER],
};

/// Somebody who listens.
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
    /// Who answers now comes first.
    now: Moment,
) -> impl IntoView {
    let words = use_words();
    let (lang, dir) = (crisis_lang(&words), crisis_lang(&words).map(|_| "ltr"));
    let HelpFor { title, lead, lines } = match urgent {
        Urgent::Crisis => FOR_CRISIS,
        Urgent::Danger => FOR_DANGER,
        Urgent::Illness => FOR_ILLNESS,
        Urgent::Roof => FOR_ROOF,
        Urgent::Talk => FOR_TALK,
        Urgent::Care => FOR_CARE,
    };
    let (mut answering, shut): (Vec<_>, Vec<_>) = lines.iter().partition(|line| open_at(&(line.hours)(), now));
    answering.extend(shut);
    // Nobody who asks for a dentist is in danger.
    let class = match urgent {
        Urgent::Crisis | Urgent::Danger | Urgent::Illness => "card help-now",
        Urgent::Roof | Urgent::Talk | Urgent::Care => "card help-now help-calm",
    };
    view! {
        <section class=class aria-labelledby="help-now" lang=lang dir=dir>
            <h2 id="help-now">{words.say(title)}</h2>
            <HelpInEnglish/>
            <p data-said>{words.say(lead)}</p>
            <HelpNumbers of=answering/>
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

    /// 2 February 2026 is a Monday.
    #[test]
    fn the_national_numbers_answer_when_they_say_they_do() {
        for (day, hour, are_open) in [(2, 5, 4), (2, 6, 3), (2, 18, 4), (3, 1, 4), (3, 2, 3), (6, 17, 3), (7, 12, 4)] {
            let now = Moment::at_local(date(2026, 2, day).at(hour, 30, 0, 0));
            let open = HELPLINES.iter().filter(|line| open_at(&(line.hours)(), now)).count();
            assert_eq!(open, are_open, "{}", now.local());
        }
    }

    /// A bed must be found at any hour of the week, by exactly one of the two.
    #[test]
    fn one_of_the_homelessness_numbers_always_answers() {
        for step in 0..7 * 24 * 12 {
            let monday = date(2026, 2, 2).at(0, 2, 0, 0);
            let now = Moment::at_local(monday + jiff::Span::new().minutes(step * 5));
            let open = [HOMELESS_BY_DAY, HOMELESS_AT_NIGHT].iter().filter(|line| open_at(&(line.hours)(), now)).count();
            assert_eq!(open, 1, "{}", now.local());
        }
    }
}
