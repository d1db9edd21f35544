//! The frame of every page, help right now, and what is said when something goes wrong.

use super::{Key, keys};

keys! {
    // the frame of every page
    SiteName = "Community Links";
    PageTitle = "{page} - Community Links";
    ErrorTitle = "Error: {page}";
    SkipLink = "Skip to the main part";
    SkipToMenu = "Skip to the list of pages";
    FootKinds = "Kinds of help";
    FootOn = "What is on this week";
    FootMissing = "Tell us what is missing";
    FootCookies = "Cookies";
    FootAccess = "Accessibility";
    DemoFirst = "Demo town:";
    DemoRest = "nothing here is real.";
    DraftTranslation = "This translation is a draft. People have not checked it yet.";
    MainMenu = "Main";
    MorePages = "More pages";
    Menu = "Menu";
    FindSupport = "Find support";
    MyDesk = "My desk";
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

    // leaving a page quickly
    LeaveNow = "Leave this page quickly";
    LeaveShift = "Or press Shift three times";
    LeaveTwice = "Press Shift two more times to leave this page.";
    LeaveOnce = "Press Shift once more to leave this page.";
    LeaveTitle = "Weather";
    LeaveNote = "“Leave this page quickly” opens a weather page at once. It cannot hide the pages you saw before this one: your browser remembers them.";
    LeaveHow = "How to delete your history";

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
    WhyNeedsSafeWay = "Give one safe way: ring, text or e-mail";
    WhyTaken = "Somebody has this already";
}
