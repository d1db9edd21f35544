//! Days, months and times.

use super::{Key, keys};

keys! {
    // days, months, times
    Monday = "Monday";
    Tuesday = "Tuesday";
    Wednesday = "Wednesday";
    Thursday = "Thursday";
    Friday = "Friday";
    Saturday = "Saturday";
    Sunday = "Sunday";
    Mondays = "Mondays";
    Tuesdays = "Tuesdays";
    Wednesdays = "Wednesdays";
    Thursdays = "Thursdays";
    Fridays = "Fridays";
    Saturdays = "Saturdays";
    Sundays = "Sundays";
    January = "January";
    February = "February";
    March = "March";
    April = "April";
    May = "May";
    June = "June";
    July = "July";
    August = "August";
    September = "September";
    October = "October";
    November = "November";
    December = "December";
    LongDay = "{weekday} {day} {month}";
    ShortDay = "{day} {month}";
    DayWithYear = "{day} {month} {year}";
    Noon = "noon";
    Midnight = "midnight";
}
