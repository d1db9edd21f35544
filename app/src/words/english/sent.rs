//! What a practice sent, what both sides write each other, and what is new near a practice.

use super::{Key, keys};

keys! {
    // where a referral is
    SentQuestion = "Question for you";
    SentQueued = "In the queue";
    SentOffered = "Offered to another team";
    SentStopping = "Asked to stop";
    SentDeclined = "Not taken on";
    SentWithdrawn = "Stopped";
    SentMistake = "Sent by mistake";
    SentTheyWrote = "They wrote to you";
    HappenedQuestion = "The team has a question for you. It goes on when you answer.";
    HappenedQueued = "It is in the queue. A link worker takes it on in turn.";
    HappenedOffered = "The team has offered this to another team. It stays with them until the other says yes.";
    HappenedStopping = "Somebody asked to stop this. The team confirms it.";
    HappenedDeclined = "The team has not taken this on.";
    HappenedWithdrawn = "This was stopped before work began.";
    HappenedMistake = "This was sent by mistake. It counts nowhere.";
    DidAsked = "The team asked a question";
    DidAnswered = "The question was answered";
    DidQueued = "In the queue";
    DidReassigned = "Given to another link worker";
    DidHandedBack = "Back in the queue";
    DidOffered = "Offered to another team";
    DidMovedTeam = "Another team has it now";
    DidStays = "It stays with the team";
    DidDeclined = "Not taken on";
    DidAskedToStop = "Somebody asked to stop";
    DidWentOn = "It goes on after all";
    DidWithdrawn = "Stopped before work began";
    DidClosed = "Finished";
    DidMistake = "Marked as sent by mistake";

    // who does something next
    NextIs = "What comes next";
    NextSend = "You finish it and send it.";
    NextOpen = "The team opens it.";
    NextDecide = "The team decides who takes it on.";
    NextAnswer = "You answer the team’s question.";
    NextTakeOn = "A link worker takes it on.";
    NextFirst = "The link worker makes the first contact.";
    NextWork = "The link worker works with them.";
    NextOffer = "The other team says whether it takes this over.";
    NextConfirm = "The team confirms that it stops.";
    NextNothing = "Nothing. This has ended.";
    ExpectWithinDay = "Lately half of the people were taken on within a day of being sent ({people} people in 90 days).";
    ExpectOneDay = "Lately half of the people were taken on within one day of being sent ({people} people in 90 days).";
    ExpectDays = "Lately half of the people were taken on within {n} days of being sent ({people} people in 90 days).";
    SilentReceived = "Not opened for {n} working days.";
    SilentDecided = "No decision for {n} working days.";
    SilentContacted = "No try to make contact for {n} working days.";
    RingTeam = "Ring {team} on {phone}.";
    RingTeamBare = "Ask {team}.";
    TeamIs = "The team";

    // what was told, and what to do
    QuestionTitle = "The team asks";
    AnswerLabel = "Your answer";
    AnswerSend = "Send the answer";
    DeclinedTitle = "Why it was not taken on";
    InsteadTitle = "What to do instead";
    BareDecline = "They share nothing back with the practice. The team tells you more by telephone.";
    StoppingTitle = "Why it should stop";
    StoppingByPerson = "They asked for it themselves.";
    EndedTitle = "How it ended";
    EndedOn = "Ended";
    EndedWhy = "Why";
    EndedTalks = "Contacts";
    EndedFrom = "{n}, from {first} to {last}";
    EndedBack = "How to come back";
    EndedBackText = "Refer them again at any time, or they ring the team.";
    StepsTitle = "What you can do";
    StopDo = "Ask to stop";
    StopWhy = "Why should it stop?";
    StopText = "The team confirms it. If somebody may be in danger, ring.";
    GoOnDo = "It goes on after all";
    GoOnText = "It goes back to where it was.";
    MistakeDo = "It was sent by mistake";
    MistakeWhy = "What was the mistake?";
    MistakeText = "It ends at once and counts nowhere. The team sees that it was a mistake.";
    MoreWords = "In your words";
    MoreWordsHint = "needed for “something else”";
    SteerDone = "Done. The team sees it.";
    SentTriedTwice = "That was done before, or somebody was quicker. This is how it stands now.";

    // why
    SentWhyNotEligible = "Not somebody this service is for";
    SentWhyOutsideArea = "Outside the area";
    SentWhyAlreadyOpen = "With a link worker already";
    SentWhyCrisis = "They need a crisis service first";
    SentWhyInappropriate = "Something else would help them more";
    SentWhyUnsafe = "It could not be done safely";
    SentWhyChangedMind = "They do not want it any more";
    SentWhySortedOut = "It is sorted out";
    SentWhyMistake = "Sent by mistake, or twice";
    SentWhyBetterPlaced = "Another team fits better";
    SentWhyNoCapacity = "No room";
    SentWhyNoInformation = "No answer to the team’s question";
    SentWhyWorkerAway = "The link worker is away";
    SentWhyGoalsMet = "What they wanted is reached";
    SentWhySupports = "Supports are in place, and they go on alone";
    SentWhyLongTerm = "They go on with long-term or peer support";
    SentWhyElsewhere = "Somebody else helps them now";
    SentWhyChoseToStop = "They chose to stop";
    SentWhyNeverReached = "Never reached";
    SentWhyStopped = "No contact any more after a first one";
    SentWhyMovedAway = "Moved away";
    SentWhyDied = "Died";
    SentWhyOther = "Something else";

    // messages
    PracticeMessages = "Messages with the team";
    TeamMessages = "Messages with the practice";
    MessagesNone = "Nobody has written yet.";
    MessagesText = "Both sides read all of it. Write nothing here that cannot wait: ring.";
    MessagesTextTeam = "The practice’s staff read all of it. No case notes.";
    MessageFrom = "{name}, {side}, {when}";
    MessageSidePractice = "practice";
    MessageSideTeam = "team";
    MessageLabel = "Your message";
    MessageSend = "Send message";

    // for the record
    RecordTitle = "For the GP record";
    RecordText = "Plain text, at most 15 lines, and never case notes.";
    RecordHint = "Choose all of it and copy it.";
    RecordCopy = "Copy";
    RecordCopied = "Copied.";
    RecordNotCopied = "It could not be copied by itself. It is chosen now: copy it with the keyboard.";
    PrintSent = "Print";

    // the list
    ShowOpen = "Going on";
    ShowNeedsUs = "Needs us";
    ShowEnded = "Ended";
    ShowAll = "All";
    ShowWhich = "Which of them";
    OrderWhich = "In which order";
    OrderNewest = "Last sent first";
    OrderOldest = "First sent first";
    OrderByName = "By name";
    SearchName = "Name";
    SearchNameHint = "how it begins";
    SearchDo = "Look for them";
    SearchOn = "Only people whose names begin like “{name}”.";
    SearchEnd = "Show everybody";
    SentNoneHere = "Nobody here.";
    SentMore = "{n} more are not shown. Look for a name, or take the whole list as a file.";
    ColAge = "Age";
    ColSilent = "Nothing heard";
    ListFile = "Take the list as a file";
    Signposted = "Handed out without a referral this month: {n}";

    SignpostTitle = "Handed this list to somebody?";
    SignpostText = "Your practice counts how often it points people on without a referral. It never counts to whom.";
    SignpostDo = "Count it as handed out";
    SignpostDone = "Counted. Thank you.";

    // near
    NearUsTitle = "What is new near us";
    NearNav = "New near us";
    NearLead = "Added or changed in the last 30 days, within 2 kilometres of {practice}.";
    NearFrom = "From your link workers";
    NearNoteBy = "{name}, {day}";
    NearNone = "Nothing is new near you just now.";
    QuestionsTitle = "Questions and answers";
    QuestionAsked = "The team asked";
    QuestionAnswered = "The practice answered";
    SentUnread = "Nobody reads it before {day}, 9am. Until then: danger to life, ring 999 and stay with them; else your duty doctor, or NHS 24 on 111, day and night.";
    SentReadOn = "The team reads it from {day}, 9am. You will see here when they have opened it.";
    NearRow = "{far}. Since {day}.";
    NearWeek = "On this week, to print for the staff room";
    NearNotesTitle = "What is new near your practices";
    NearNotesLead = "A few lines for the staff of each practice. They see them on their page until the last day.";
    NearNotesNone = "You work at no practice of the list.";
    NearWords = "What should they know?";
    NearWordsHint = "at most 600 letters; leave it empty to take it away";
    NearUntil = "Last day it is shown";
    NearSave = "Save";
    NearSaved = "Saved.";
}
