//! Asking for a link worker without an account: for oneself, or for somebody who agrees.

use super::{Key, keys};

keys! {
    AskTitle = "Ask for a link worker";
    AskNav = "Talk to a link worker";
    AskLead = "A link worker listens, finds out with you what would help, and can come with you the first time. It is free.";
    AskReads = "A small team reads what you send, 9am to 5pm, Monday to Friday.";
    AskNotTold = "Your GP practice is not told that you asked.";
    AskForOther = "I am asking for somebody else";
    AskForMe = "I am asking for myself";
    AskOtherTitle = "Ask for somebody else";
    AskOtherLead = "You can ask for a friend or somebody of your family, if they know about it and agree.";
    AskYou = "About you";
    AskThem = "About them";
    AskerName = "Your name";
    AskerRelated = "How do you know them?";
    AskerRelatedHint = "such as daughter, neighbour, friend";
    AskerPhone = "A number of yours that is safe to ring";
    AskGiven = "Your first name";
    AskGivenTheirs = "Their first name";
    AskPhone = "Your phone number";
    AskPhoneTheirs = "Their phone number";
    AskEmail = "Or an e-mail address that only you read";
    AskEmailTheirs = "Or an e-mail address that only they read";
    AskPractice = "Your GP practice";
    AskPracticeTheirs = "Their GP practice";
    AskPracticeChoose = "Choose the practice";
    AskPracticeType = "Type the first letters, then choose. “I don’t know” is a choice too.";
    AskNotKnown = "I don’t know";
    AskNoGp = "No GP";
    AskNotListed = "Not in this list";
    AskPostcodeHint = "only if you do not know the practice";
    AskWhat = "What is going on?";
    AskWhatHint = "In your own words. A few are enough.";
    AskAgreement = "Agreement";
    AskAgreed = "I agree that link workers read what I wrote, keep it, and get in touch with me in the ways I ticked. I can change my mind at any time.";
    AskAgreedTheirs = "They know that I am asking for them. They agree that link workers read what I wrote, keep it, and get in touch with them. They can change their mind at any time.";
    WhyNeedsOwnAgreement = "Tick this if you agree. Without it nobody may read what you wrote";
    AskHelpFirst = "Nothing is sent yet. What you wrote is still here, below. You can send it to the link workers too.";
    AskBusy = "Many have asked from your connection within this hour. Try again later, or ring one of these:";

    // after sending
    AskSentTitle = "We have it";
    AskSentReads = "{team} reads it, 9am to 5pm, Monday to Friday.";
    AskSentReadsBare = "A team of link workers reads it, 9am to 5pm, Monday to Friday.";
    AskSentNext = "Then a link worker gets in touch, only in a way that was ticked as safe. That can take some days.";
    AskSentPhone = "They ring from {phone}. Ring it too if something changes, or if you change your mind.";
    AskSentNoPhone = "They may ring from a number that you do not know.";
    AskSentMeanwhile = "If you cannot wait for that, ring one of these:";

    // where no team reads it as it stands
    AskWhereTitle = "Where in the city?";
    AskWhereText = "We do not know the practice yet. So we look for the team that is nearest, and send it there.";
    AskWherePart = "Which of these is nearest to home?";
    AskWhereChoose = "Choose a part of the city";
    AskWhereOutside = "None of these: outside Glasgow";
    AskNoGpTitle = "There is a way without a GP, too";
    AskNoGpText = "Nothing is sent yet. Some link workers work across the whole city, whoever the GP is. They can read what you wrote:";
    AskThemeLabel = "What fits best?";
    AskThemeChoose = "Choose one";
    AskThemeAsylum = "Asking for asylum";
    AskThemeYouth = "Being a young person";
    AskThemeHousing = "Having no home, or losing it";
    AskThemeSend = "Send it to them";
    AskRegister = "Get a GP";
    AskRegisterText = "Ring or visit a practice near home and say that you want to register. It is free. Nobody should be turned away or kept waiting because they cannot show papers or an address.";
    AskClosedTitle = "This practice takes nobody new on just now";
    AskClosedText = "Nothing is sent yet. The team that is nearest can still read what you wrote.";
    AskNearest = "Send it to the nearest team";
    AskNotCoveredTitle = "No link worker of ours works with this practice";
    AskNotCoveredText = "Nothing is sent yet. Ask at the practice who helps with things like this: many have somebody of their own.";
    AskOutsideTitle = "Our link workers are for Glasgow";
    AskOutsideText = "Nothing is sent. Ask at the GP practice: many practices in Scotland have a link worker, or somebody like one.";
    AskMeanwhile = "What you can do now";
    AskMeanwhileText = "Look for groups, advice and company yourself. Nobody asks who you are.";
    AskBack = "Back to what you wrote";
    AskGone = "What you wrote is no longer here: it is kept for half an hour.";
    AskAgain = "Start again";
}
