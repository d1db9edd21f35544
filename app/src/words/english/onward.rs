//! From a case to a support: the worker's side, the organisation's, and what the person reads of it. English alone, like the
//! desk. Nobody reads "no show" about themselves.

use super::{Key, keys};

keys! {
    // the list on a person's page
    OnwardTitle = "Supports";
    OnwardNone = "Nothing yet.";
    OnwardAdd = "Add a support";
    OnwardKindInformation = "Information given";
    OnwardKindSignposted = "Pointed there";
    OnwardKindSupported = "Going along";
    OnwardKindReferred = "Asked for";
    OnwardKindInformationText = "You told them about it.";
    OnwardKindSignpostedText = "They go by themselves, and you ask next time how it went.";
    OnwardKindSupportedText = "You phone, introduce them, or go along.";
    OnwardKindReferredText = "The organisation is asked, with their agreement.";
    OnwardToRing = "Ring them: they have no e-mail address here.";
    OnwardAskHow = "Ask how it went";

    // where it is
    ConnectionNoted = "Noted";
    ConnectionDraft = "Not sent yet";
    ConnectionSent = "Asked";
    ConnectionSeen = "Asked, and opened";
    ConnectionAccepted = "Yes";
    ConnectionDeclined = "No";
    ConnectionWaitlisted = "On a waiting list";
    ConnectionBegun = "Begun";
    ConnectionScheduled = "A day is agreed";
    ConnectionNoShow = "Was not there on the day";
    ConnectionCalledOff = "The day was called off";
    ConnectionInTouch = "In touch";
    ConnectionAttendedFirst = "Came for the first time";
    ConnectionAttending = "Keeps coming";
    ConnectionCompleted = "Came to a good end";
    ConnectionStopped = "Stopped";
    ConnectionCouldntGetHelp = "Could not get help there";
    ConnectionExpired = "No answer";
    ConnectionCancelRequested = "Asked to stop";
    ConnectionWithdrawn = "Taken back";
    ConnectionEnteredInError = "A mistake";
    ConnectionWeeks = "about {n} weeks";
    ConnectionOn = "on {day}";

    // adding
    OnwardNewTitle = "Add a support";
    OnwardNewFor = "For {name}";
    OnwardSearch = "Name of the support";
    OnwardSearchHint = "or the link of a shortlist";
    OnwardSearchDo = "Search";
    OnwardShortlist = "From your shortlist";
    OnwardFound = "Which one?";
    OnwardNothing = "Nothing is called that. Try one word of its name, or look in the directory.";
    OnwardHow = "How?";
    OnwardAddDo = "Add";
    OnwardAddText = "Nobody outside is told by this.";

    // one connection
    OnwardRunBy = "Run by {name}.";
    OnwardPrepare = "What they may see";
    OnwardPrepareText = "Go through it together. Only what is ticked is shown, and only once they say yes.";
    OnwardAfterYes = "Shown after a yes";
    OnwardAsk = "What do you ask them for?";
    OnwardAskHint = "They read it after a yes. Nothing about health that they need not know.";
    OnwardPrepareDo = "Show exactly what is sent";
    OnwardPreview = "Exactly what is sent";
    OnwardPreviewBefore = "Before they answer they see";
    OnwardPreviewAfter = "After a yes they see";
    OnwardWording = "Read this out, or let them read it";
    OnwardAgreedHow = "How did they agree?";
    OnwardInPerson = "Face to face";
    OnwardByPhone = "On the phone";
    OnwardInWriting = "In writing";
    OnwardSend = "They agree: send it";
    OnwardSendText = "The words above are kept, with your name and the time.";
    OnwardSendMail = "It goes by e-mail, without a name in it, with a link that works for 14 days.";
    OnwardSendRing = "No e-mail address is known: ring them, and write the answer down here.";
    OnwardSent = "Sent.";
    OnwardKept = "Kept.";
    OnwardShownNow = "What they can see now";
    OnwardShownNothing = "Nothing.";
    OnwardConsent = "What was agreed to";
    OnwardConsentHow = "{how}, {day}.";
    OnwardLink = "Their link";
    OnwardLinkGood = "Sent {day}, good until {until}.";
    OnwardLinkOpened = "Opened {when}.";
    OnwardLinkOver = "No link works now.";
    OnwardLinkEnd = "Stop the link";
    OnwardLinkAgain = "Send the e-mail again";
    OnwardRing = "Ring {phone}";
    OnwardWhatNow = "What has happened?";
    OnwardTheySay = "They said on the phone";
    OnwardHistory = "What happened";
    OnwardByOrganisation = "the organisation";
    OnwardByPerson = "the person";
    OnwardByClock = "by itself";
    OnwardNotedByPhone = "{name}, from a phone call";
    OnwardGapTitle = "Was something missing?";
    OnwardGapText = "{barrier}. If others need it too, that is worth knowing. It is kept without a name, by part of town.";
    OnwardGapYes = "Yes, note it";
    OnwardGapNo = "No";
    OnwardGapNoted = "Noted as missing: {barrier}.";
    OnwardGapAside = "Not noted as missing.";
    BarrierNoneExists = "There is none";
    BarrierFull = "It is full";
    BarrierWaitingTooLong = "The wait is too long";
    BarrierNotAccessible = "They cannot get in, or take part";
    BarrierWrongLanguage = "It is not in their language";
    BarrierCost = "It costs too much";
    BarrierTravel = "They cannot get there";
    BarrierHours = "It is at the wrong time";
    BarrierNotSuitable = "It is for others";
    BarrierClosed = "It does not run any more";

    // what is shared
    SharedGiven = "First name";
    SharedNumber = "Phone";
    SharedRing = "may be rung";
    SharedText = "may be texted";
    SharedMessage = "a message may be left";
    SharedNoMessage = "leave no message";
    SharedAsk = "What is asked for";
    SharedFamily = "Family name";
    SharedBorn = "Date of birth";
    SharedHome = "Lives";
    SharedEmail = "E-mail";
    SharedLanguage = "Language";
    SharedBestTime = "When to ring";
    SharedReason = "Main reason";
    SharedOwnWords = "Own words";

    // deeds
    DeedSend = "Sent";
    DeedAdded = "Written down";
    DeedSee = "Opened";
    DeedAccept = "Yes, they can come";
    DeedWaitlist = "Yes, but there is a waiting list";
    DeedDecline = "No";
    DeedBegin = "We have begun";
    DeedSchedule = "We have agreed a day";
    DeedReschedule = "We have agreed another day";
    DeedCallOff = "We had to call the day off";
    DeedMissDay = "They were not there on the day";
    DeedTellHowItGoes = "Say how it goes";
    DeedComeFirst = "They came for the first time";
    DeedGoOn = "They keep coming";
    DeedComplete = "It has come to a good end";
    DeedStop = "It has stopped";
    DeedGiveUp = "They could not get help";
    DeedAskToStop = "Ask them to stop";
    DeedConfirmStop = "We have stopped";
    DeedWithdraw = "Take it back at once";
    DeedRemind = "Reminded";
    DeedExpire = "Nobody answered";
    DeedSayHowItWent = "How did it go?";
    DeedMarkError = "This was a mistake";
    DeedWhy = "Why?";
    DeedNote = "Anything else";
    DeedNoteHint = "You can leave this out, unless nothing above fits.";
    DeedWeeks = "How many weeks, about?";
    DeedDay = "Which day?";
    DeedDayHint = "such as 10 3 2026";
    DeedSave = "Save";
    WhyNoCapacity = "There is no room";
    WhyNotEligible = "It is for others";
    WhyWaitingTooLong = "The wait is too long";
    WhyNoLongerRuns = "It does not run any more";
    WhyCouldNotReach = "They could not be reached";
    WhyNotWanted = "They do not want it";
    WhyDidNotSuit = "It did not suit them";
    WhyCost = "It costs too much";
    WhyTravel = "They cannot get there";
    WhyNotAccessible = "They cannot get in, or take part";
    WhyFoundElse = "They found something else";
    WhyMovedAway = "They moved away";
    WhyOtherReason = "Something else";
    AnswerTried = "They tried it";
    AnswerUsed = "They go there";
    AnswerDidNotSuit = "It did not suit them";
    AnswerCouldNotGetIn = "They could not get in";
    NotNowTitle = "That cannot be done now";
    NotNowText = "Somebody was quicker, or it has ended. The page shows it as it is now.";

    // the organisation's page
    AskedNav = "Asked";
    AskedTitle = "People who would like to come";
    AskedText = "You see a first name and a safe number. Once you say yes, you see what they agreed to share, for as long as they come and 30 days after.";
    AskedNone = "Nobody is waiting for an answer.";
    AskedFor = "{name} would like to come to {support}";
    AskedByWorker = "Asked by {worker}, {team}, {day}.";
    AskedByTeam = "Asked by {team}, {day}.";
    AskedRingTeam = "Questions? Ring {phone}.";
    AskedSaved = "Thank you. They have been told.";
    AskedCame = "{pointed} pointed to you in the last 12 months, {came} came.";

    AskedFewCame = "fewer than 5";
    AskedPeople = "{n} people were";
    AskedFewWere = "Fewer than 5 people were";

    // the link
    AnswerTitle = "Your answer";
    AnswerAsk = "Somebody would like to come to you";
    AnswerAskText = "Press the button to see who it is. Nobody else should be looking at your screen.";
    AnswerOpen = "See who it is";
    AnswerOver = "This link does not work any more";
    AnswerOverText = "It was taken back, or it is too old. If you got a newer e-mail, use the link in that one.";
    AnswerClosed = "This page is closed";
    AnswerClosedText = "Open the link in your e-mail again to see it.";
    AnswerLasts = "It closes by itself after 30 minutes. The link opens it again.";
    AnswerBusy = "Too many tries from here. Wait a minute, then try again.";

    // the person's own page
    YoursAsked = "Who was asked for you";
    YoursAskedNone = "Nobody has been asked for you.";
    YoursAskedOn = "Asked {day}.";
    YoursAskedSees = "They can see: {what}.";
    YoursAskedSeesNothing = "They can see nothing.";
    YoursAskedStop = "I do not want this any more";
    YoursAskedStopped = "They have been asked to stop. They see your first name, and nothing more.";
    YoursAtAsked = "They have been asked.";
    YoursAtYes = "They said yes.";
    YoursAtWaits = "They have a waiting list, and you are on it.";
    YoursAtDay = "There is a day for you.";
    YoursAtAnotherDay = "They will find another day with you.";
    YoursAtThere = "You have been there.";
    YoursAtDone = "This has come to a good end.";
    YoursAtOver = "This has stopped.";
    YoursAtElse = "This did not work out. Your link worker will look for something else with you.";
    YoursAtStopping = "They have been asked to stop.";
}
