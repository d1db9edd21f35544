//! Every text, in English.

/// Declares the keys with their English texts.
///
/// Each is a constant, not a variant: what a door does not say is not in what the door's visitors download.
macro_rules! keys {
    ($($name:ident = $text:literal;)+) => {
        /// A text the screens say. Its gaps stand in curly brackets.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct Key {
            name: &'static str,
            english: &'static str,
        }

        #[expect(non_upper_case_globals, missing_docs, reason = "they read like variants, and the text says what each is")]
        impl Key {
            $(pub const $name: Self = Self { name: stringify!($name), english: $text };)+

            pub const ALL: &'static [Self] = &[$(Self::$name),+];
        }

        impl Key {
            /// The name of the key in the files of other languages.
            pub const fn name(self) -> &'static str {
                self.name
            }

            /// The English text.
            pub const fn english(self) -> &'static str {
                self.english
            }
        }
    };
}

/// Declares the texts that count, each with its form for one and its form for any other number.
macro_rules! counts {
    ($($name:ident = $one:literal, $other:literal;)+) => {
        /// A text that counts.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct Count {
            name: &'static str,
            one: &'static str,
            other: &'static str,
        }

        #[expect(non_upper_case_globals, missing_docs, reason = "they read like variants, and the text says what each is")]
        impl Count {
            $(pub const $name: Self = Self { name: stringify!($name), one: $one, other: $other };)+

            pub const ALL: &'static [Self] = &[$(Self::$name),+];
        }

        impl Count {
            /// The name in the files of other languages, before the point and the form.
            pub const fn name(self) -> &'static str {
                self.name
            }

            /// The English text.
            pub const fn english(self, is_one: bool) -> &'static str {
                if is_one { self.one } else { self.other }
            }
        }
    };
}

counts! {
    Supports = "{n} support", "{n} supports";
    SupportsNear = "{n} support near {place}", "{n} supports near {place}";
    MinutesWalk = "{miles} miles, {n} min walk", "{miles} miles, {n} min walk";
    DaysAgo = "{n} day ago", "{n} days ago";
    WeeksAgo = "{n} week ago", "{n} weeks ago";
    MonthsAgo = "{n} month ago", "{n} months ago";
    WaitingWeeks = "Waiting list: about {n} week", "Waiting list: about {n} weeks";
    DaysWaiting = "{n} day", "{n} days";
    Tries = "Not reached, {n} try", "Not reached, {n} tries";
    PeopleWaiting = "{n} person is waiting.", "{n} people are waiting.";
    PeopleOfYours = "{n} person.", "{n} people.";
    PeopleReferred = "{n} person so far.", "{n} people so far.";
    ThingsToFix = "One thing to fix first", "{n} things to fix first";
    AgeIs = "age {n}", "age {n}";
    AgeFirst = "Age {n}.", "Age {n}.";
    OnTodayCount = "{n} thing on today", "{n} things on today";
}

keys! {
    // the frame of every page
    SiteName = "Community Links";
    PageTitle = "{page} - Community Links";
    ErrorTitle = "Error: {page}";
    SkipLink = "Skip to the main part";
    DemoFirst = "Demo town:";
    DemoRest = "nothing here is real.";
    DraftTranslation = "This translation is a draft. People have not checked it yet.";
    MainMenu = "Main";
    MorePages = "More pages";
    Menu = "Menu";
    FindSupport = "Find support";
    ForPractices = "For practices";
    About = "About";
    DataSources = "Where our data comes from";
    Colours = "Colours";
    ColoursSystem = "System";
    ColoursLight = "Light";
    ColoursDark = "Dark";
    PrintedOn = "Printed on {day}. Check before you travel.";
    DatasetCredit = "Contains OS, NRS, Royal Mail and National Statistics data © Crown copyright and database right 2025 (OGL v3). Place names © GeoNames (CC BY 4.0).";

    // help right now
    CrisisLabel = "Help right now";
    CrisisQuestion = "Need help right now?";
    CrisisDanger = "In danger";
    CrisisNhs = "NHS 24";
    CrisisSamaritans = "Samaritans";
    CrisisBreathing = "Breathing Space";
    CrisisMoreFirst = "More";
    CrisisMoreRest = "help";
    CheckedOn = "Checked {day}";
    HelpTitle = "Help right now";
    HelpLead = "You can ring any of these. You do not need to be sure it is serious enough.";
    HelpDanger = "Somebody is in danger, or hurt. Any time.";
    HelpNhs = "You need a nurse or a doctor and your practice is shut. For mental health, choose that option. Any time.";
    HelpSamaritans = "Somebody to talk to, about anything. Any time, free.";
    HelpBreathing = "You feel low or worried. Free. Monday to Thursday 6pm to 2am, and from Friday 6pm to Monday 6am.";
    HelpChecked = "Somebody last looked at these numbers on {day}.";

    // home
    HomeTitle = "What would help?";
    HomeLead = "Groups, advice and company near you. Free to look. No sign-in.";
    BoxLabel = "Say it in your own words, with a place or postcode";
    BoxHint = "You could try “skint G51”, “cab”, “somebody to talk to” or “Wishaw”. We keep no postcodes.";
    Search = "Search";
    StartWith = "Or start with what is going on";
    SixMore = "Six more places to start";
    OnToday = "On today";
    OnTodayLead = "{day}. All across the area.";
    OnTodayNone = "Nothing more is on today. Search to see what is on this week.";
    OnNow = "On now";
    Till = "till {time}";
    TalkTitle = "Rather talk to a person?";
    TalkText = "Ask at your GP practice for the link worker. They listen, and can come with you the first time. It is free.";
    NeedMoney = "I’m skint";
    NeedFood = "I need food this week";
    NeedCompany = "I’m on my own too much";
    NeedTalking = "My head’s not right";
    NeedHome = "My house is cold or damp";
    NeedSafety = "I don’t feel safe";
    NeedFamily = "I look after somebody";
    NeedActive = "I want to get out and move";
    NeedArts = "I want to make something";
    NeedRecovery = "Drink, drugs or gambling";
    NeedWork = "Work, learning, getting online";
    NeedNew = "I’m new to Scotland";
    KindMoney = "Money and rights";
    KindFood = "Food";
    KindCompany = "Company";
    KindTalking = "Talking and mood";
    KindHome = "Home and heating";
    KindSafety = "Safety";
    KindFamily = "Family and caring";
    KindActive = "Getting active, staying well";
    KindArts = "Arts and music";
    KindRecovery = "Recovery";
    KindWork = "Work and learning";
    KindNew = "New to Scotland";

    // results
    FindTitle = "Find support";
    FindLabel = "What you are looking for, and where";
    FoundAll = "Everything in the directory";
    FoundNothing = "Nothing found for “{words}” yet";
    FoundNothingNear = "Nothing found for “{words}” near {place} yet";
    FoundNothingHere = "Nothing found near {place} yet";
    MeasuredFrom = "Measured from {place}.";
    MeasuredFromAbout = "Measured from about the middle of {place}.";
    NotMeasured = "Add a place or a postcode, and the nearest come first.";
    UnknownPostcodeFirst = "We do not know that postcode.";
    UnknownPostcodeRest = "Check it, or type a place such as Govan. Here is everything, wherever it is.";
    UnknownPlaceFirst = "We do not know that place.";
    UnknownPlaceRest = "Try a postcode, or a bigger place close by. Here is everything, wherever it is.";
    AskTroubleFirst = "We could not read that search.";
    AskTroubleRest = "Part of the address was changed. Type what you are looking for instead.";
    Filters = "Filters";
    FilterRemove = ": remove";
    FilterDistance = "Distance";
    FilterKind = "Kind";
    Within1 = "20 minutes on foot";
    Within3 = "Up to 2 miles";
    Within8 = "Up to 5 miles";
    WithinAny = "Any distance";
    NarrowDown = "Narrow it down";
    HowFar = "How far";
    WhatKind = "What kind";
    ShownOf = "{from} to {to} of {total}, best match first";
    ShownOfNearest = "{from} to {to} of {total}, nearest first";
    CloseMatches = "Close matches";
    CloseMatchesText = "These do not use all your words, but may help.";
    Pages = "Pages of results";
    PageNumber = "Page";
    NextPage = "Next page";
    NothingTry = "Try fewer words, another spelling or a longer distance. Or start with what is going on:";
    NothingHelplines = "Need to talk to somebody today?";
    Why = "Why:";
    WhyName = "in its name";
    WhyOrganisation = "in who runs it";
    WhyWord = "“{word}”";
    WhyNear = "close by";
    WhyToday = "on today";
    WhyMeans = "“{typed}” means {means} here";
    WhyClose = "“{means}” instead of “{typed}”";
    Miles = "{miles} miles";
    MilesBus = "{miles} miles, by bus";

    // a support
    BackToResults = "Back to the results";
    NextDates = "Next dates";
    Today = "Today";
    Tomorrow = "Tomorrow";
    FromTo = "{from} to {to}";
    DayFromTo = "{day}, {from} to {to}";
    OnNowUntil = "On now, until {time}";
    ByPhone = "By phone";
    Online = "Online";
    When = "When";
    Cost = "Cost";
    ComeIn = "Come in";
    Room = "Room";
    Languages = "Spoken";
    AgesLabel = "Ages";
    AgesFromTo = "{from} to {to}";
    AgesFrom = "{from} and over";
    AgesTo = "Up to {to}";
    AreaLabel = "For people in";
    Free = "Free";
    FreeWith = "Free. {words}";
    Donation = "What you can give";
    DonationWith = "What you can give. {words}";
    CostNotKnown = "Cost: we do not know yet";
    NotKnown = "We do not know yet";
    JustTurnUp = "Just turn up";
    JustTurnUpLong = "Just turn up. No referral needed";
    JustRing = "Just ring. No referral needed";
    JustRingShort = "Just ring";
    Book = "Book first";
    AskUs = "Ask us first";
    ThroughWorker = "Through a worker";
    ThroughWorkerLong = "Through a link worker or another worker";
    ReferralLetter = "With a referral letter";
    RoomOpen = "Room for new faces";
    RoomWaiting = "Waiting list";
    RoomFull = "Full just now";
    StepFree = "Step-free";
    StepFreeNo = "There are steps";
    StepFreeUnknown = "Step-free way in: we do not know yet";
    Toilet = "Accessible toilet";
    ToiletNo = "No accessible toilet";
    ToiletUnknown = "Accessible toilet: we do not know yet";
    Loop = "Hearing loop";
    LoopNo = "No hearing loop";
    LoopUnknown = "Hearing loop: we do not know yet";
    GettingThere = "Getting there";
    HowToGetThere = "How to get there";
    PlaceLabel = "Place";
    WayLabel = "The way";
    GettingIn = "Getting in";
    AddressHidden = "To keep people safe, the address is not shown. Ask when you get in touch.";
    Ring = "Ring {number}";
    Contact = "Get in touch";
    Phone = "Phone";
    Email = "E-mail";
    Web = "Web";
    FirstVisit = "Your first visit";
    WhoFor = "Who it is for";
    MoreAbout = "What it is like";
    RunBy = "Run by {name}";
    RunByMembers = "Run by its members";
    KindGroup = "Group";
    KindClass = "Class";
    KindService = "Service";
    KindHelpline = "Helpline";
    KindPlace = "Place";
    KindEvent = "Event";
    KindNational = "For all of Scotland";
    SharedPhone = "Somebody may see this phone or paper. Clear your history after, or ring from another phone.";
    PrintThis = "To keep it on paper, print this page.";
    CheckedLong = "Checked on {day} by {who}.";
    CheckedShort = "Checked {when}";
    CheckedToday = "today";
    CheckedYesterday = "yesterday";
    NotCheckedSince = "Not checked since {day}";
    NeverChecked = "Not checked yet";
    ByMember = "the members";
    ByEditor = "the people who run it";
    ByWorker = "a link worker";
    ByPractice = "a GP practice";
    ByKeeper = "the directory’s keeper";
    ByImport = "the list it came from";
    EveryWeek = "{day}, {from} to {to}";
    EverySecondWeek = "Every second {day}, {from} to {to}";
    EveryNth = "The {nth} {day} of the month, {from} to {to}";
    EveryLast = "The last {day} of the month, {from} to {to}";
    First = "first";
    Second = "second";
    Third = "third";
    Fourth = "fourth";

    // about
    AboutTitle = "About Community Links";
    AboutLead = "Groups, classes, advice and company in and around Glasgow. Anybody can look. You do not sign in, and we keep no postcodes.";
    AboutWorkerTitle = "What a link worker does";
    AboutWorkerText = "A link worker is part of your GP practice’s team. They listen, find out what matters to you, and go with you towards support. It is free. Ask at your practice.";
    AboutRightTitle = "Who keeps it right";
    AboutRightText = "The groups and organisations do. Every page says when it was last checked, and by whom. Where nobody has looked for a while, the page says that too.";
    AboutDataTitle = "Where our data comes from";
    AboutDataOwn = "Each group, class and service comes from the people who run it, or from an open list that they publish.";
    AboutDataPostcodes = "Postcodes: Contains OS data © Crown copyright and database right 2025. Contains Royal Mail data © Royal Mail copyright and database right 2025. Contains National Statistics data © Crown copyright and database right 2025. Open Government Licence v3.0.";
    AboutDataPlaces = "Areas and places: Contains NRS data © Crown copyright and database right 2020. Contains Ordnance Survey data © Crown copyright and database right 2020. Contains National Statistics data © Crown copyright and database right 2022. Open Government Licence v3.0. Place names © GeoNames, CC BY 4.0.";
    AboutPrivacyTitle = "What we keep about you";
    AboutPrivacyText = "Nothing, when you only look. There is one cookie if you choose light or dark colours. Signed-in staff get a second one, so that they stay signed in.";

    // when something is not there, or goes wrong
    LostTitle = "This page is not here";
    LostText = "The address may be old or mistyped. Search for what you need, or go to the start page.";
    LostGone = "It may have moved or ended, or it is not yours to see.";
    StartPage = "Start page";
    BrokenTitle = "Something is wrong at our end";
    BrokenText = "It is not you. Wait a minute, then try again. Nothing you had saved is lost.";
    BrokenStill = "The crisis numbers still work. So does ringing your GP practice.";
    BrokenReference = "If you ring or write to us about this, give this number:";
    TryAgain = "Try again";
    ConflictTitle = "Somebody was quicker";
    ConflictText = "This has changed since you opened it. Look at it again, then decide.";
    LookAgain = "Look again";
    BusyTitle = "Too much at once";
    BusyText = "Wait a few seconds, then try again.";
    SignedOutTitle = "You are signed out";
    SignedOutText = "Sign in again to go on.";
    TroubleTitle = "Something needs changing";

    // what is wrong with a field
    WhyMissing = "Fill this in";
    WhyNotChosen = "Choose one";
    WhyTooLong = "Make it shorter: at most {most} characters";
    WhyTooShort = "Make it longer: at least {least} characters";
    WhyUnreadable = "Take out the character that cannot be read";
    WhyOutOfRange = "Choose between {from} and {to}";
    WhyNotAChoice = "Choose one of these";
    WhyNotAPostcode = "Write it like G51 3AA";
    WhyNotAPhone = "Write it like 07700 900123 or 0141 496 0123";
    WhyNotAnEmail = "Write it like name@example.org";
    WhyNotADay = "There is no such day. Write it like 14 6 1961";
    WhyInTheFuture = "This day has not come yet";
    WhyTooEasy = "Choose a password that is harder to guess";
    WhyNeedsAgreement = "Ask the person first. We can only ring somebody who agreed";
    WhyNeedsSafeWay = "Give one safe way to reach them: ring, text or e-mail";
    WhyTaken = "Somebody has this already";

    // sign in
    SignIn = "Sign in";
    SignInHint = "For GP practices and link workers.";
    SignInPublic = "Looking for support? You do not need to sign in.";
    Password = "Password";
    SignInTrouble = "We could not sign you in";
    SignInTroubleText = "Check the e-mail and the password, then try again";
    SignOut = "Sign out";
    DemoSignIns = "Demo sign-ins";
    DemoPassword = "The password of each is {password}. Everybody here is made up.";
    DemoWho = "Who";
    DemoWhat = "What they do";
    RoleReferrer = "Refers people, at a GP practice";
    RolePracticeLead = "Leads a GP practice’s staff";
    RoleLinkWorker = "Link worker";
    RoleTeamLead = "Leads a team of link workers";
    RoleAdministrator = "Administrator";
    NoDeskTitle = "Nothing for you here yet";
    NoDeskText = "Your account is right, but its pages are not built yet.";

    // refer
    ReferNav = "Refer somebody";
    OurReferrals = "Our referrals";
    ReferTitle = "Refer somebody to a link worker";
    ReferLead = "About one minute. {practice}. From {name}.";
    DangerLine = "Danger to life: ring 999. Do not use this form.";
    BandPerson = "The person";
    BandReach = "Reaching them safely";
    BandGoing = "What is going on";
    BandSafety = "Safety and agreement";
    Given = "Given name";
    Family = "Family name";
    Born = "Date of birth";
    BornHint = "such as 14 6 1961";
    Postcode = "Postcode";
    NoFixedHome = "No fixed home";
    SafeTo = "On this number it is safe to";
    SafeRing = "Ring";
    SafeText = "Text";
    SafeMessage = "Leave a message";
    EmailIfSafe = "E-mail";
    IfSafe = "only if it is safe";
    Language = "Language";
    InterpreterNeeded = "Interpreter or BSL needed?";
    No = "No";
    Yes = "Yes";
    InterpreterSpoken = "Interpreter";
    InterpreterBsl = "BSL";
    BestTime = "Best time to ring";
    IfYouKnow = "if you know";
    MainReason = "Main reason";
    ChooseReason = "Choose a reason";
    HowSoon = "How soon?";
    SameDay = "Same day";
    Soon = "Soon";
    Routine = "Routine";
    OwnWords = "What matters to them, in their own words";
    InCrisis = "In crisis now?";
    CrisisYes = "Yes: show me what to do";
    CrisisDo = "Do these now, before you send.";
    CrisisDoDanger = "Danger to life: ring 999 and stay with them";
    CrisisDoDoctor = "Tell the duty doctor";
    CrisisDoNhs = "Give them NHS 24 on 111";
    CrisisDoSend = "Then send this as “same day”. The team reads it from 9am to 5pm, Monday to Friday.";
    KnownRisks = "Known risks";
    NoneKnown = "None known";
    NotAsked = "Not asked";
    RiskNote = "What should a worker know before they visit?";
    Agreed = "Did they agree to this?";
    AgreedYes = "Yes, I asked today";
    AgreedNo = "Not yet";
    TellGp = "Tell the GP how it goes?";
    SummaryOnly = "Summary only";
    SendReferral = "Send referral";
    WhatNext = "What happens next";
    NextYouSend = "You send this";
    NextYouSendText = "The team reads it 9am to 5pm, Monday to Friday";
    NextReceived = "You see it was received";
    NextReceivedText = "On your practice’s page, as soon as the team opens it";
    NextRings = "A link worker rings them";
    NextRingsText = "Only on a number, and in a way, that you said is safe";

    // the practice's page
    SentTitle = "What happened to the people we referred";
    SentLead = "{practice}. {people} You see status and milestones, never case notes.";
    SentNone = "You have not sent anybody yet. It takes about one minute.";
    SentCaption = "People we referred, newest first";
    ColPerson = "Person";
    ColWhere = "Where it is now";
    ColWhat = "What happened";
    ColSent = "Sent";
    StepsNote = "Steps: received, taken on, first contact, finished.";
    StepOf = "Step {n} of 4:";
    StageSent = "Sent";
    StageReceived = "Received";
    StageTakenOn = "Taken on";
    StageNotReached = "Not reached yet";
    StageFirstContact = "First contact made";
    StageEnded = "Finished";
    StepNone = "Not opened yet";
    HappenedSent = "The team has not opened it yet.";
    HappenedReceived = "The team has it. Nobody has taken it on yet.";
    HappenedTakenOn = "{worker} has taken this on and will make contact.";
    HappenedTakenOnBare = "A link worker has taken this on.";
    HappenedNotReached = "{worker} has tried and got no answer yet.";
    HappenedNotReachedBare = "A link worker is trying to make contact.";
    HappenedFirst = "{worker} spoke with them on {day}.";
    HappenedFirstBare = "A link worker and they have spoken.";
    HappenedEnded = "This has ended.";
    BackToSent = "Back to our referrals";
    SentBy = "Sent on {day} by {name}.";
    OwnWordsOf = "What mattered to {name}, in their own words";
    WhatHappened = "What has happened";
    WhatYouSent = "What you sent";
    DidSent = "Sent by the practice";
    DidReceived = "Received by the team";
    DidTakenOn = "Taken on";
    DidNotReached = "Tried, no answer";
    DidFirst = "First contact made";
    LabelReason = "Reason";
    LabelSoon = "How soon";
    LabelWorker = "Worker";
    LabelBack = "Back to the GP";
    NewTag = "New";
    SentDone = "Sent.";
    SentDoneText = "The team reads it 9am to 5pm, Monday to Friday. You will see here when they have opened it.";

    // the link worker's pages
    WaitingNav = "Waiting";
    PeopleNav = "My people";
    FindNav = "Find";
    WaitingTitle = "Waiting for a link worker";
    WaitingLead = "{day}. {people}";
    WaitingNone = "Nobody is waiting. New people show here as soon as a practice sends them.";
    SeePeople = "See my people";
    SameDayFirst = "Same day";
    InTurn = "Soonest and longest waiting first";
    NotOpened = "Not opened yet";
    TakeOn = "Take it on";
    OpenRow = "Open";
    InterpreterTag = "Interpreter";
    PeopleTitle = "My people";
    PeopleLead = "{name}. {people}";
    PeopleNone = "You have not taken anybody on yet.";
    SeeWaiting = "See who is waiting";
    BackToWaiting = "Back to waiting";
    BackToPeople = "Back to my people";
    SafetyFirst = "Safety first";
    SafetyFrom = "From the practice, {day}.";
    SafetyNotAsked = "Nobody has asked about risks yet.";
    InCrisisNow = "In crisis when this was sent. Ring first.";
    Reaching = "How to reach them";
    RingThem = "Ring";
    TextThem = "Text";
    MayRing = "Safe to ring";
    MayText = "Safe to text";
    MayMessage = "Safe to leave a message";
    MayNotRing = "Do not ring";
    MayNotText = "Do not text";
    MayNotMessage = "Do not leave a message";
    NoPhone = "No phone that is safe";
    Lives = "Lives";
    From = "From";
    AtPractice = "{name}, {practice}";
    ToldTo = "Told to {name}. Main reason: {reason}.";
    NoOwnWords = "Main reason: {reason}. Nothing in their own words yet.";
    TakeOnText = "The practice sees that {name} has taken it on.";
    WithYou = "With you";
    WithWorker = "With {name}";
    TookOn = "Taken on by {name}";
    RecordFirst = "Record first contact";
    RecordNext = "Record a contact";
    DidYouReach = "Did you reach {name}?";
    DidYouReachShort = "Did you reach them?";
    Spoke = "We spoke";
    NotReached = "Not reached";
    How = "How?";
    ModePhone = "Phone";
    ModePractice = "At the practice";
    ModeHome = "At home";
    ModeCommunity = "Out and about";
    ModeVideo = "Video";
    ModeText = "Text";
    SaidOrAgreed = "What was said or agreed";
    SaidHint = "They can ask to read this. Use their words where you can.";
    ContactSaved = "Saved.";
    ContactSavedText = "It stands below, under what has happened.";
    SaveContact = "Save this contact";
    SaveContactText = "The practice may see that you tried or spoke, when, and your name. Never what was said.";
    ContactSpoke = "Spoke: {how}";
    ContactNotReached = "Not reached: {how}";
    DayTime = "{day}, {time}";
    NoMore = "Nothing yet.";

    // reasons
    ReasonMoney = "Money and benefits";
    ReasonDebt = "Debt";
    ReasonFood = "Food";
    ReasonFuel = "Fuel and heating";
    ReasonHousing = "The state of the home";
    ReasonHomelessness = "Homelessness";
    ReasonEmployment = "Work";
    ReasonEducation = "Learning and skills";
    ReasonLoneliness = "Loneliness";
    ReasonLowMood = "Low mood, worry, stress";
    ReasonMentalIllness = "Recovery from severe mental illness";
    ReasonBereavement = "Bereavement";
    ReasonCaring = "Caring for somebody";
    ReasonFamily = "Parenting and family";
    ReasonRelationships = "Relationships";
    ReasonDomesticAbuse = "Domestic abuse";
    ReasonSubstances = "Alcohol, drugs or gambling";
    ReasonLongTerm = "Long-term condition or disability";
    ReasonActivity = "Getting active";
    ReasonAsylum = "Immigration and asylum";
    ReasonDigital = "Getting online";
    ReasonTransport = "Transport";
    ReasonLegal = "Legal";
    ReasonOther = "Something else";

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
