//! What somebody outside tells us: something is wrong, something is missing.

use super::{Key, keys};

keys! {
    WrongTitle = "What is wrong here?";
    WrongLead = "Thank you for telling us. You do not have to say who you are.";
    WrongWhat = "What is wrong?";
    WrongNumber = "The phone number or e-mail address";
    WrongMoved = "It has moved";
    WrongGone = "It does not run any more";
    WrongTimes = "The days or times";
    WrongCost = "What it costs";
    WrongFull = "It is full";
    WrongElse = "Something else";
    WrongWords = "What should it say?";
    WrongWordsHint = "Please write nothing about your health or about other people.";
    CanLeaveOut = "(you can leave this out)";
    ReplyTo = "Your e-mail address or phone number";
    ReplyToHint = "Only if you want an answer. We use it for nothing else.";
    TellSend = "Send";
    TellNext = "What happens next";
    WrongNextText = "Somebody who looks after the directory reads it. They ask the people who run it, and then change the page.";
    ToldTitle = "Thank you";
    ToldText = "We have it, and somebody will read it.";
    ToldBack = "Back to the page";
    SuggestTitle = "What is missing?";
    SuggestLead = "Tell us about a group, a class, a place or a number that is not here yet.";
    SuggestName = "What is it called?";
    SuggestNameHint = "If it has no name that you know, say what it is.";
    SuggestWhat = "What happens there?";
    SuggestPlace = "Where is it?";
    SuggestNextText = "Somebody who looks after the directory reads it. They ask the people who run it, and then it comes in here.";
}
