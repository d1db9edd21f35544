use super::*;
use domain::Line;
use jiff::civil::{date, time};

/// 3 February 2026 is a Tuesday.
fn day(month: i8, day: i8) -> Day {
    Day::new(date(2026, month, day))
}

fn weekly(weekday: Weekday, from: i8, to: i8) -> Session {
    Session::weekly(weekday, time(from, 0, 0, 0), time(to, 0, 0, 0))
}

/// Each line as somebody reads it.
fn read(sessions: &[Session]) -> Vec<String> {
    let table = Words::english().timetable(sessions, day(2, 3));
    let time = |one: &Times| {
        [vec![one.hours.clone()], one.more.clone(), one.note.clone().into_iter().collect()].concat().join(". ")
    };
    table
        .lines
        .iter()
        .map(|line| format!("{}: {}", line.days, line.times.iter().map(time).collect::<Vec<_>>().join("; ")))
        .collect()
}

#[test]
fn days_that_are_alike_stand_together() {
    use Weekday::*;
    for (days, said) in [
        (vec![Monday], "Mondays: 9am to 5pm"),
        (vec![Thursday, Monday], "Mondays and Thursdays: 9am to 5pm"),
        (vec![Monday, Tuesday, Wednesday, Thursday, Friday], "Monday to Friday: 9am to 5pm"),
        (vec![Monday, Wednesday, Friday], "Mondays, Wednesdays and Fridays: 9am to 5pm"),
        (EVERY_DAY.to_vec(), "Every day: 9am to 5pm"),
    ] {
        let sessions: Vec<Session> = days.into_iter().map(|day| weekly(day, 9, 17)).collect();
        assert_eq!(read(&sessions), [said]);
    }
}

#[test]
fn several_times_on_a_day_are_one_line_from_the_morning_on() {
    let sessions = [weekly(Weekday::Monday, 14, 15), weekly(Weekday::Tuesday, 9, 10), weekly(Weekday::Monday, 9, 10)];
    assert_eq!(read(&sessions), ["Mondays: 9am to 10am; 2pm to 3pm", "Tuesdays: 9am to 10am"]);
}

#[test]
fn a_pattern_says_itself_and_comes_after_what_is_weekly() {
    let every = |every: Every| Session { every, ..weekly(Weekday::Monday, 19, 21) };
    let named = Session { also_on: vec![day(3, 1), day(2, 20), day(1, 1)], ..every(Every::Dates) };
    let sessions = [
        named,
        every(Every::LastOfMonth),
        every(Every::NthOfMonth(2)),
        every(Every::SecondWeek(day(2, 2))),
        every(Every::Week),
    ];
    assert_eq!(
        read(&sessions),
        [
            "Mondays: 7pm to 9pm",
            "Every second Monday: 7pm to 9pm",
            "The second Monday of the month: 7pm to 9pm",
            "The last Monday of the month: 7pm to 9pm",
            "On some dates: 7pm to 9pm. On 20 February and 1 March",
        ]
    );
}

#[test]
fn what_differs_is_said_and_what_is_over_is_not() {
    let session = Session {
        starts_on: Some(day(2, 9)),
        ends_on: Some(day(3, 30)),
        not_on: vec![day(2, 16), day(1, 5)],
        bank_holidays: Known::No,
        booking: Known::Yes,
        last_entry: Some(time(19, 30, 0, 0)),
        note: Line::read("note", "Bring a towel").ok(),
        ..weekly(Weekday::Monday, 19, 21)
    };
    let over = Session { ends_on: Some(day(2, 2)), ..weekly(Weekday::Friday, 9, 10) };
    let past = Session { every: Every::Dates, also_on: vec![day(2, 2)], ..weekly(Weekday::Friday, 9, 10) };
    assert_eq!(
        read(&[session, over, past]),
        [
            "Mondays: 7pm to 9pm. From 9 February to 30 March. Not on 16 February. Not on bank holidays. Book first. Come before 7.30pm. Bring a towel"
        ]
    );
}

#[test]
fn many_named_dates_are_counted() {
    let also_on = (1..=9).map(|n| day(4, n)).collect();
    let session = Session { every: Every::Dates, also_on, ..weekly(Weekday::Monday, 9, 10) };
    let expected =
        "On some dates: 9am to 10am. On 1 April, 2 April, 3 April, 4 April, 5 April, 6 April and 3 more dates";
    assert_eq!(read(&[session]), [expected]);
}

#[test]
fn what_is_true_of_all_is_said_once() {
    let book = |weekday, from| Session { booking: Known::Yes, ..weekly(weekday, from, from + 1) };
    let mut sessions = vec![book(Weekday::Monday, 9), book(Weekday::Tuesday, 10), book(Weekday::Friday, 11)];
    sessions[2].term_time = true;
    let table = Words::english().timetable(&sessions, day(2, 3));
    assert_eq!(table.of_all, ["Book first"]);
    let more: Vec<&[String]> = table.lines.iter().map(|line| line.times[0].more.as_slice()).collect();
    assert_eq!(more, [&[] as &[String], &[], &["In school term only".to_owned()]]);
}

#[test]
fn sixty_times_are_shown_a_few_at_first_and_none_is_lost() {
    let at = |n: u32| Session {
        place: Some(n / 15),
        ..weekly(EVERY_DAY[(n % 7) as usize], i8::try_from(8 + n % 11).expect("an hour"), 20)
    };
    let sessions: Vec<Session> = (0..60).map(at).collect();
    let table = Words::english().timetable(&sessions, day(2, 3));
    assert_eq!(table.count(), 60);
    let (open, folded, more) = table.parts();
    let shown: usize = open.iter().map(|line| line.times.len()).sum();
    assert!((1..=SHOWN_TIMES).contains(&shown) && shown + more == 60, "{shown} and {more}");
    assert_eq!(open.len() + folded.len(), table.lines.len());
    let places: Vec<Option<u32>> = table.lines.iter().map(|line| line.place).collect();
    assert!(places.is_sorted(), "one place after the other");
}

#[test]
fn opening_hours_are_said_by_days() {
    let words = Words::english();
    let at = |hour, minute| time(hour, minute, 0, 0);
    let mut hours = Hours::week(&domain::hours::MONDAY_TO_FRIDAY, at(9, 0), at(12, 0));
    hours.extend(Hours::week(&domain::hours::MONDAY_TO_FRIDAY, at(13, 0), at(17, 0)));
    hours.extend(Hours::week(&[Weekday::Saturday], at(10, 0), at(23, 59)));
    let said: Vec<String> = words.opening(&hours).into_iter().map(|(days, times)| format!("{days}: {times}")).collect();
    assert_eq!(said, ["Monday to Friday: 9am to noon, 1pm to 5pm", "Saturdays: 10am to midnight"]);
    let always = Hours::week(&EVERY_DAY, at(0, 0), at(0, 0));
    assert_eq!(words.opening(&always), [("Every day".to_owned(), "all day and night".to_owned())]);
}
