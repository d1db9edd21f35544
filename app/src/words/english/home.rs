//! The home page.

use super::{Key, keys};

keys! {
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
    OnWeekLink = "What is on this week";
    NearYou = "What is near you";
    NearYouLabel = "Place or postcode";
    NearYouShow = "Show what is there";
    NearYouOr = "Or choose a place:";
    TalkNumbers = "Numbers to ring now";
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
}
