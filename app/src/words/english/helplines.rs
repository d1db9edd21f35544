//! Helplines: crisis words, so only people translate them.

use super::{Key, keys};

keys! {
    HelpOpenNow = "Open now";
    HelpOpensLater = "Shut now, opens later";
    HelpNoHours = "We do not know when these are open";
    HelpAlways = "Any time, day and night";
    HelpUntil = "Open until {time}";
    HelpUntilDay = "Open until {time} on {day}";
    HelpOpensToday = "Opens today {time}";
    HelpOpensTomorrow = "Opens tomorrow {time}";
    HelpOpensDay = "Opens {day} {time}";
    HelpAtNight = "At night";
    HelpAtNightText = "999, NHS 24 on 111 and Samaritans on 116 123 answer all night, every night. Breathing Space answers until 2am from Monday to Thursday, and all night at the weekend.";
    HelpText = "Text";
    HelpWeb = "On the web";
    HelpMore = "More about {name}";
}
