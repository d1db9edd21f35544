//! Notices, and what is to be said to people. Only the desk says these, and the desk speaks English.

use super::{Key, keys};

keys! {
    // the bell and its page
    NoticesNav = "Notices";
    NoticesNew = "{n} new";
    NoticesTitle = "Notices";
    NoticesText = "What happened that you should look at. Nobody is named here: open the record to see who it is.";
    NoticesNone = "There is nothing yet. What happens to the people you have to do with shows here.";
    NoticesSee = "Mark all as read";
    NoticesSeen = "All read.";
    NoticeNew = "New";
    NoticeOpen = "Open";
    NoticeUnder = "{place}, {time}";
    NoticeReferralSent = "Somebody was referred";
    NoticeReferralReceived = "The team has received a referral";
    NoticeMoreInfoAsked = "The team has a question";
    NoticeMoreInfoAnswered = "Your question was answered";
    NoticeWaiting = "A referral was looked at, and waits in turn";
    NoticeDeclined = "A referral was not taken on";
    NoticeRedirectedToYou = "A referral is offered to your team";
    NoticeOfferRefused = "The other team said no";
    NoticeAccepted = "A link worker has taken a referral on";
    NoticeFirstContact = "The first talk has been had";
    NoticeNotReached = "A person was not reached";
    NoticeSafetyConcern = "Somebody may not be safe. Look now";
    NoticeCancelAsked = "Somebody asked to stop a referral";
    NoticeWithdrawn = "A referral was stopped";
    NoticeClosed = "A referral has ended";
    NoticeStillWantedDue = "Somebody has waited long. Ask whether they still want it";
    NoticeConnectionAnswered = "An organisation has answered";
    NoticeConnectionExpired = "An organisation has not answered in time";
    NoticeMessage = "A person wrote something";
    NoticePracticeMessage = "There is a message about a referral";

    // the mail of a morning
    DigestTitle = "A mail each morning";
    DigestText = "At 8 on working days, when there is something new. It counts what waits and names nobody.";
    DigestAsk = "How often?";
    DigestNever = "Never";
    DigestMornings = "Each working morning";
    DigestSave = "Save";
    DigestSaved = "Saved.";

    // what is to be said to a person
    TasksTitle = "To ring, to hand over";
    TasksText = "What people have to hear and nothing may be sent for.";
    TaskCall = "Ring {name}";
    TaskLetter = "Print this for {name} and hand it over";
    TaskReceived = "Say that what was sent has come, and that somebody will ring.";
    TaskCallPlanned = "When you will ring: {day}, in the {part}.";
    TaskTriedToRing = "That you rang, and will try again.";
    TaskStillWanted = "Ask whether they still want this.";
    TaskDue = "By {day}";
    TaskLate = "Late";
    TaskOpenLetter = "Open the letter";
    TaskDone = "Done";
    TellTitle = "Tell them when you will ring";
    TellText = "They hear it in the way that is safe: by text or mail, or on paper that you hand over.";
    TellDay = "Day";
    TellPart = "Time of day";
    PartMorning = "Morning";
    PartAfternoon = "Afternoon";
    PartEvening = "Evening";
    TellDo = "Tell them";
    HeardByText = "A text goes to them, between 9 in the morning and 8 in the evening.";
    HeardByMail = "A mail goes to them, between 9 in the morning and 8 in the evening.";
    HeardByCall = "Nothing may be sent. Ring them: it stands in your list.";
    HeardByLetter = "Nothing goes by itself: there is no safe way, or this service sends no texts and mails. Print the letter and hand it over: it stands in your list.";
    HeardByNobody = "Nothing is sent: there is no way that is safe.";
    Muted = "Do not contact.";
    MutedText = "Nothing is sent, and nobody rings, until this is taken away.";
    MuteDo = "Do not contact this person";
    MuteText = "From now on nothing is sent, also nothing that was written before.";
    UnmuteDo = "They may be contacted again";

    // the letter
    LetterTitle = "To print and hand over";
    LetterHow = "Print this page and hand it over yourself. Do not post it: nobody has said that this is safe.";
    LetterHello = "Hello {name},";
    LetterReceived = "We have what was sent for you. Somebody will ring you.";
    LetterCallPlanned = "{worker} will ring you on {day}, in the {part}.";
    LetterCallFrom = "The call comes from {phone}.";
    LetterTriedToRing = "We rang you, and will try again.";
    LetterStillWanted = "You are still on our list. Do you still want us to ring you?";
    LetterRing = "You can ring us on {phone}.";
    LetterFrom = "{team}, {day}";
    LetterSomebody = "Somebody of our team";
    LetterHanded = "I have handed it over";

    // nothing heard
}
