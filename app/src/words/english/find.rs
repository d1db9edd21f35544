//! The results.

use super::{Key, keys};

keys! {
    // the box
    FindTitle = "Find support";
    FindLabel = "What you are looking for";
    NearLabel = "Near";
    NearHint = "a place or a postcode";
    NearPlace = "near {place}";

    // the map
    MapShow = "Show map";
    MapHide = "Hide map";
    MapName = "Map of what was found";
    MapFollow = "Search as I move the map";
    MapSame = "On the map: {n}. Everything that was found is in the list.";
    MapBroken = "The map could not be loaded. Everything is in the list.";
    MapCloser = "Closer";
    MapFarther = "Farther";
    MapMissed = "Part of the map could not be loaded. Everything is in the list.";
    MapSeveralAround = "{n} supports around here, {name} first";
    MapAround = "{n} around here";
    MapLookCloser = "Look closer";
    MapAll = "Show all of the list";
    MapTogether = "{n} here";
    MapClose = "Close";
    MapSeveral = "{n} supports here, {name} first";
    MapCluster = "{n} supports: look closer";
    MapMore = "and {n} more, all in the list";
    MapTwoFingers = "Use two fingers to move the map";
    MapStill = "Map around {place}";
    MapPick = "Choose on a map";
    MapPickHow = "Press where it should be. By keyboard: arrows move the map, Enter takes the middle.";
    MapPickName = "Map to choose a place on";
    MapPicked = "Chosen: {at}. It stands in the field above.";
    MapPickBroken = "The map could not be loaded. An address or a name will do.";
    MapYours = "Open in your own map";
    MapWay = "Directions on OpenStreetMap";
    MapNearby = "What else is within ten minutes’ walk";

    // what was found
    FoundAll = "Everything in the directory";
    FoundNothing = "Nothing found for “{words}” yet";
    FoundNothingNear = "Nothing found for “{words}” near {place} yet";
    FoundNothingHere = "Nothing found near {place} yet";
    FoundNothingChosen = "Nothing fits all of this yet";
    FoundNothingTitle = "Nothing found yet";
    SeveralTitle = "You mentioned more than one thing";
    SeveralLead = "Here is a first look at each.";
    ForBoth = "For both";
    ForAllOfIt = "For all of it";
    MeasuredFrom = "Measured from {place}.";
    MeasuredFromPoint = "Measured from the point on the map, near {place}.";
    MeasuredFromAbout = "Measured from about the middle of {place}.";
    NotMeasured = "Add a place or a postcode, and the nearest come first.";
    LaterTitle = "Not open now";
    LaterText = "These fit what you said, and open later.";
    CloseMatches = "Close matches";
    CloseMatchesText = "These do not use all your words, but may help.";

    // what could not be understood
    UnknownPostcodeFirst = "We do not know that postcode.";
    UnknownPostcodeRest = "Check it, or type a place such as Govan.";
    UnknownPlaceFirst = "We do not know that place.";
    UnknownPlaceRest = "Try a postcode, or a bigger place close by.";
    WhereverItIs = "Here is what we found, wherever it is.";
    AskTroubleFirst = "We could not read that search.";
    AskTroubleRest = "Part of the address was changed. Type what you are looking for instead.";
    AskTroubleAgain = "Search again without that part";

    // which of them, in which order
    ShownOf = "{from} to {to} of {total}, {order}";
    ShownAll = "All {total}, {order}";
    ShownLast = "The last of {total}, {order}";
    OrderBest = "best first";
    OrderNearest = "nearest first";
    OrderSoonest = "soonest first";
    OrderName = "A to Z";
    OrderChecked = "newest check first";
    Sort = "Sort";
    SortBest = "Best match";
    SortNearest = "Nearest";
    SortSoonest = "Soonest";
    SortName = "A to Z";
    SortChecked = "Newest check";
    Pages = "Pages of results";
    PageNumber = "Page";
    NextPage = "Next page";
    PageBefore = "Previous page";

    // narrowing it down
    Filters = "Filters";
    FilterRemove = ": remove";
    ClearAll = "Clear all";
    NarrowDown = "Narrow it down";
    NarrowDownMade = "Narrow it down ({n})";
    MoreChoices = "More";
    AnotherDay = "Another day";
    HowFar = "How far";
    Within1 = "20 minutes on foot";
    Within3 = "Up to 2 miles";
    Within8 = "Up to 5 miles";
    WithinAny = "Any distance";
    WithinMetres = "Up to {miles} miles";
    GroupHelp = "Kind of help";
    GroupComeIn = "How you come in";
    GroupAccess = "Access";
    GroupLanguage = "Language";
    GroupAge = "Ages";
    GroupWay = "In person or not";
    GroupRoom = "Room for you";
    ChoiceNow = "Now";
    ChoiceWeekend = "At the weekend";
    ChoiceMorning = "In the morning";
    ChoiceAfternoon = "In the afternoon";
    ChoiceEvening = "In the evening";
    ChoiceHoist = "Toilet with a hoist";
    ChoiceParking = "Parking";
    ChoiceQuiet = "Quiet space";
    ChoiceUnder5 = "Under 5";
    ChoiceInPerson = "In person";

    // a row
    RowClosed = "Closed for now";
    RowAges = "Age {ages}";
    RowRoom = "Has room";
    RowBankHoliday = "Bank holiday: ring first";
    RowSchoolHoliday = "School holidays: ring first";
    Why = "Why:";
    WhyName = "in its name";
    WhyOrganisation = "in who runs it";
    WhyWord = "“{word}”";
    WhyNear = "close by";
    WhyToday = "on today";
    WhyMeans = "“{typed}” means {means} here";
    WhyClose = "“{means}” instead of “{typed}”";
    AcrossRiver = "across the Clyde";
    Miles = "{miles} miles";
    MilesBus = "{miles} miles, by bus";

    // nothing found
    NothingTry = "Try fewer words, or another spelling.";
    NothingTryPlace = "Try fewer words, another spelling or a longer distance.";
    NothingChosen = "What you chose together leaves nothing. Take something away:";
    FartherTitle = "A bit farther away";
    Farther3 = "Look up to 2 miles away";
    Farther8 = "Look up to 5 miles away";
    FartherAny = "Look any distance away";
    NationalTitle = "Anywhere in Scotland";
    NothingHelplines = "Need to talk to somebody today?";
    MissingTitle = "Not here?";
    MissingText = "Tell us what you were after. It shows where something is missing.";
    MissingLink = "Tell us what is missing";

    // danger in the words
    UrgentCrisis = "You matter. Somebody is there to talk to you now, by day and by night.";
    UrgentCrisisDanger = "If you are hurt, or may hurt yourself now. Any time, free.";
    UrgentDangerTitle = "Are you safe right now?";
    UrgentDanger = "What is happening to you is not your fault. You can talk to somebody now, by day and by night.";
    UrgentDangerDanger = "If somebody is hurting you, or may do it soon. Any time, free.";
    UrgentIllnessTitle = "Is it an emergency?";
    UrgentIllness = "Phone 999 now if somebody cannot breathe, has pain in the chest, will not wake up, or is losing a lot of blood.";
    UrgentIllnessName = "Ambulance";
    UrgentIllnessDanger = "Ask for an ambulance. They tell you what to do until it is there. Any time, free.";
    UrgentIllnessNhs = "When it cannot wait for your practice, but nobody is in danger. Any time, free.";
    // Stands only above the words of a crisis that are English on a page in another language.
    HelpInEnglish = "These words stay in English until people have translated them. If you ring 999 or 111, say your language: “Interpreter, please”. They get somebody who speaks it.";
    UrgentRoofTitle = "Losing your home, or nowhere to stay tonight?";
    UrgentRoof = "The council must find you a bed for tonight if you have none, and help you if you may lose your home within two months. Say which language you speak: they get an interpreter.";
    HomelessDay = "Glasgow’s homelessness service, by day";
    HomelessDayWhat = "Ask for help with homelessness. Monday to Thursday 8.45am to 4.45pm, Friday until 3.55pm.";
    HomelessNight = "Glasgow’s homelessness service, at night";
    HomelessNightWhat = "Nowhere to stay tonight. Evenings, nights and weekends, free.";
    ShelterLine = "Shelter Scotland";
    ShelterLineWhat = "You may lose your home, or were turned away. They know your rights. Monday to Friday 9am to 5pm, free.";
    UrgentTalkTitle = "Would you like to talk to somebody now?";
    UrgentTalk = "They listen, whatever it is about. You do not have to be in danger, or give your name.";
    UrgentCareTitle = "A doctor, a dentist or medicine?";
    UrgentCare = "Ring your own practice first. A pharmacy helps with small illnesses and with medicine that has run out; you need no appointment. Supports listed here do not take their place.";
    UrgentCareNhs = "When it cannot wait until your practice opens, or you have no doctor or dentist. Any time, free.";
    AbuseLine = "Scotland’s Domestic Abuse and Forced Marriage Helpline";
    AbuseLineWhat = "For anybody who is hurt or frightened at home, or made to marry. Any time, free.";
}
