//! What is kept on somebody's device, and who can use these pages.

use super::{Key, keys};

keys! {
    // cookies
    CookiesTitle = "Cookies and what stays on your device";
    CookiesLead = "Nobody follows you here. We use no tracking and no adverts, so there is nothing to accept.";
    CookiesWhat = "What may stay on your device";
    CookiesTheme = "Light or dark";
    CookiesThemeText = "A cookie called “theme”. It is there only if you choose your colours, and it lasts for a year.";
    CookiesSignIn = "Signed in";
    CookiesSignInText = "A cookie that keeps staff signed in. It goes when they sign out. You get it too if you ask for a link worker, or if a form you send has something to fix, so that your words are not lost. If you only look, you never get it.";
    CookiesShortlist = "Your shortlist";
    CookiesShortlistText = "The supports you keep, in your browser’s own storage. Not a cookie: it is not sent to us on its own. “Forget this list” on the shortlist page empties it.";
    CookiesMap = "The map";
    CookiesMapText = "Whether it is open, whether the list follows it and where you left it, for this tab only. Not a cookie: it is not sent to us, and it goes when you close the tab.";
    CookiesNone = "That is all. There are no others.";
    HistoryTitle = "How to delete your history";
    HistoryLead = "Your browser remembers the pages you saw. If somebody checks your device, you may want to delete that.";
    HistoryOne = "Open the menu of your browser, then “History”. On an iPhone: Settings, then Safari.";
    HistoryTwo = "Delete only the pages that could put you at risk. An empty history can make somebody ask questions.";
    HistoryThree = "Next time, open a private window first. Its pages are forgotten when you close it.";
    HistoryFour = "Safest is a device that nobody checks: in a library, at a friend’s, or at your GP practice.";
    HistoryLeave = "“Leave this page quickly” opens a weather page. It cannot delete pages you saw before, and it cannot stop an app that watches this device.";

    // accessibility
    AccessTitle = "Accessibility";
    AccessLead = "We want everybody to be able to use these pages. Here is what we tested, and what does not work yet.";
    AccessCan = "What you can do";
    AccessCanZoom = "Make everything up to four times as large, without scrolling sideways.";
    AccessCanKeys = "Use every page with the keyboard alone. You always see where you are.";
    AccessCanReader = "Use a screen reader. Each page has one main heading, and a link to skip to it.";
    AccessCanScript = "Use every page without JavaScript, and print it.";
    AccessCanColours = "Choose light or dark, or keep your own high-contrast colours.";
    AccessTested = "What we tested";
    AccessTestedText = "Each change is tested on every page by a program: three widths, with and without JavaScript, in English and Arabic. It looks for trouble with the rules of WCAG 2.2, levels A and AA, that a program can find.";
    AccessNotYet = "What does not work yet";
    AccessNotYetPeople = "Disabled people have not tested it yet. A program finds only some kinds of trouble.";
    AccessNotYetBsl = "There are no BSL videos and no easy-read pages yet.";
    AccessNotYetArabic = "The Arabic is a draft. What groups write about themselves is in English only.";
    AccessNotYetTold = "Groups write their own texts. Some are long, or use hard words.";
    AccessTell = "Tell us";
    AccessTellText = "Something does not work for you, or you need it in another way? Tell us, and say how we can reach you.";
    AccessTellLink = "Tell us what does not work";
}
