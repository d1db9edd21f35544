//! Accounts: signing in, the second step, people at work and where they work. Only the desk says these, and the desk speaks
//! English.

use super::{Key, keys};

keys! {
    RoleProgrammeLead = "Commissions the programme";
    RoleOrganisationEditor = "Keeps an organisation’s entries";
    RoleCoordinator = "Runs a programme of classes";
    RoleClassFacilitator = "Leads a class";
    RoleNominator = "Nominates people for a programme";
    RoleGroupMember = "Member of a group";
    RoleGroupFacilitator = "Stands by a group";
    RoleKeeper = "Keeps the directory";
    RoleGovernance = "Information governance";
    RoleAdministrator = "Administrator";

    // the way in
    Forgot = "Forgot your password?";
    MemberWay = "Member of a group? Sign in with a code";
    GoOn = "Go on";
    StartAgain = "Start again";
    BackToSignIn = "Back to signing in";
    Code = "Code";
    CodeTitle = "One more step";
    CodeFromApp = "The six digits that your app shows";
    CodeFromAppHint = "They change every half minute.";
    CodeFromCard = "The code on your card";
    CodeFromCardHint = "Each code works once. Cross it out when you have used it.";
    CodePlace = "Code number {n}";
    CardUsedUp = "Every code on this card is used. Use one of the codes you kept for a bad day, or ask whoever manages your account for a new card.";
    CodeSent = "The six digits we sent you";
    CodeSentHint = "They work for 10 minutes.";
    CodeLost = "Lost your phone or card? Type one of the codes you kept for a bad day. None left? Ask whoever manages your account to reset it.";
    CodeNotCome = "No code came? Wait a minute, then start again. If we do not know the number or address, nothing is sent.";
    WrongCodeTitle = "That code did not work";
    WrongCodeText = "Check it and try again. Each code works once, and not for long";
    WhyNotACode = "Type the letters and digits of the code";
    WhyNotYours = "That is not it. Try again";

    // the second step
    SetUpTitle = "Keep your account safe";
    SetUpLead = "A password can be guessed or seen. From now on you also show a code. You set this up once.";
    SetUpApp = "Codes from a phone app";
    SetUpAppText = "Any authenticator app will do. It works without a signal.";
    SetUpAppButton = "Use an app";
    SetUpCard = "Codes on a printed card";
    SetUpCardText = "For when you have no phone at work. You print a card of 40 codes and keep it with you.";
    SetUpCardButton = "Use a card";
    SetUpAppFirst = "Open the app on your phone and choose to add an account.";
    SetUpAppScan = "Point the phone at this square.";
    SetUpAppPicture = "A square code for your app";
    SetUpAppType = "No camera? Type this into the app:";
    SetUpAppCode = "This shows us that it works.";
    SetUpCardCode = "Type code number 1, to show that you have the card. It is used up then.";
    SetUpOther = "Choose the other way";
    PrintCard = "Print this page, or copy the codes by hand. They are not shown again.";
    CardLabel = "Your card";
    CardNumber = "Card number:";
    CardRules = "Each code works once, in this order. Keep the card apart from your password. Lost it? Say so at once.";
    CodesTitle = "Codes for a bad day";
    CodesText = "If you lose your phone or card, each of these lets you in once. Print them or write them down, and keep them at home. They are not shown again.";
    CodesKept = "I have kept them";

    // links that work once
    ForgotTitle = "Choose a new password";
    ForgotText = "We send a link to your e-mail address. It works once, for half an hour.";
    ForgotSend = "Send me a link";
    ForgotSent = "Look in your e-mail.";
    ForgotSentText = "If that address has an account here, a link is on its way. If none comes, ask whoever manages your account.";
    JoinTitle = "Choose your password";
    JoinNew = "Welcome, {name}. Choose a password for Community Links.";
    JoinAgain = "{name}, choose your new password. You are signed out everywhere else.";
    NewPassword = "New password";
    NewPasswordHint = "At least 12 characters. Three or four words that do not belong together are easy to keep.";
    OldLinkTitle = "This link does not work any more";
    OldLinkText = "Each link works once, for half an hour. Ask for a new one: “Forgot your password?” on the sign-in page, or whoever invited you.";

    // members of groups
    DemoCode = "A member of a group signs in with a code. In this town nothing is sent: the code shows at {page}.";
    MemberTitle = "Sign in with a code";
    MemberName = "Your phone number, e-mail or card number";
    MemberHint = "We send a code there. With a card, type its number: nothing is sent.";
    MemberStaff = "Work at a practice or in a team? Sign in with a password";

    // the lock
    LockedTitle = "Locked";
    LockedText = "This screen is locked. Your password or a code opens it again.";
    LockedFor = "{name}, this screen is locked. Everything is still where you left it.";
    PasswordOrCode = "Password, or the code your app shows";
    UnlockButton = "Unlock";
    NotMe = "I am somebody else";
    LockNow = "Lock the screen";

    // the own account
    MyAccount = "Your account";
    SignInsTitle = "Where you are signed in";
    SignInsText = "Something you do not know? End it, and change your password.";
    SignInSeen = "Since {began}. Last used {seen}.";
    SignInHere = "Here";
    EndSignIn = "End";
    EndSignInOf = "End {device}";
    StepTitle = "Second step";
    StepIsApp = "You show a code from a phone app.";
    StepIsCard = "You show a code from a printed card.";
    StepIsNone = "You show nothing but your password yet.";
    CodesLeft = "Codes for a bad day left: {n}.";
    StepChange = "Change the second step";
    StepSetUp = "Set up a second step";
    PasswordNow = "Your password now";
    ChangePassword = "Change your password";
    PasswordSaved = "Your new password holds. You are signed out everywhere else.";
}
