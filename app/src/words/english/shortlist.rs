//! The shortlist: supports that somebody keeps.

use super::{Key, keys};

keys! {
    Shortlist = "Shortlist";
    ShortlistEmpty = "Nothing is on this list yet";
    ShortlistEmptyHow = "When a support looks right, press “Keep” on it. It then stands here, and you can print it, send it or ring round.";
    ShortlistNoScript = "“Keep” needs JavaScript. Without it, put the pages you like into your bookmarks.";
    ShortlistAddress = "The address of this page is the list. Put it into your bookmarks, or send it to somebody.";
    ShortlistStays = "This list stays in this browser, on this device. We keep no copy.";
    ShortlistSeen = "Whoever uses this device can see it.";
    ShortlistSent = "This is not the list in your browser. Somebody may have sent it to you.";
    ShortlistKeepThese = "Keep these too";
    ShortlistMine = "Go to my own list";
    ShortlistForget = "Forget this list";
    ShortlistRemove = "Remove";
    ShortlistUp = "Move up";
    ShortlistCopy = "Copy the link";
    ShortlistCopied = "The link is copied.";
    ShortlistNotCopied = "That did not work. Copy the address of this page instead.";
    ShortlistSend = "Send by text";
    ShortlistShare = "Share";
    ShortlistPrint = "Print in large type";
    ShortlistCalendar = "Put the dates into a calendar";
    ShortlistMessage = "Groups and places that may help:";
    ShortlistTakeOff = "Take off what is gone";
    ShortlistNext = "Next";
    ShortlistNotes = "Notes";
    Keep = "Keep";
    Kept = "Kept";
    KeptSaid = "Kept. On your shortlist: {n}.";
    DroppedSaid = "Taken off. On your shortlist: {n}.";
    KeepFull = "Your shortlist is full. Take something off first.";
}
