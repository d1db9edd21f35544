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
    MemberTitle = "Sign in with a code";
    MemberName = "Your phone number, e-mail or card number";
    MemberHint = "We send a code there. With a card, type its number: nothing is sent.";
    MemberStaff = "Work at a practice or in a team? Sign in with a password";

    // the lock
    LockedTitle = "Locked";
    LockedText = "Nobody used this screen for a while. Your password or a code opens it again.";
    LockedFor = "{name}, nobody used this screen for a while. Everything is still where you left it.";
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

    // people at work
    StaffNav = "Staff";
    AccountsTitle = "People and their accounts";
    StaffOwnTitle = "Staff of our practice";
    AccountsLead = "Accounts: {n}.";
    StaffNone = "Nobody is like that. Look for less, or invite somebody.";
    StaffCaption = "People and their accounts, by name";
    StaffFind = "Find somebody";
    StaffName = "Name";
    StaffNameHint = "or part of it";
    StaffLook = "Find";
    StaffEverybody = "Show everybody";
    AnyRole = "Any role";
    AnyPractice = "Any practice";
    AnyTeam = "Any team";
    AnyStage = "Any stage";
    ColRole = "Role";
    ColAt = "Where";
    ColStage = "Stage";
    ColSeen = "Last seen";
    WholeProgramme = "The whole programme";
    StaffNotSeen = "Not known";
    StaffYou = "you";
    StageInvited = "Invited";
    StageActive = "Active";
    StageAccountEnded = "Ended";
    NeedWorker = "Need a new worker: {n}";
    NeedWorkerText = "People who were with a link worker whose account has ended, or who does other work now: {n}. The lead of the team gives each of them a new worker.";
    InviteNav = "Invite somebody";
    InviteTitle = "Invite somebody";
    InviteLead = "They get a link, choose a password, and can work from then on.";
    InviteLeadCode = "They sign in with a code: sent to them, or on a printed card.";
    InviteWhich = "What will they do?";
    InviteAs = "Invite: {role}";
    InviteOther = "Choose another role";
    InviteSend = "Send the invitation";
    InviteDone = "They have an account, and are invited.";
    Job = "Job";
    JobHint = "as they say it, such as reception";
    StaffMail = "E-mail";
    StaffNumber = "Mobile or phone";
    StaffReachHint = "E-mail or phone: one of the two is needed. They sign in with it.";
    StaffReachMember = "The code to sign in with goes there. Leave both empty for somebody who gets a printed card.";
    StaffPractice = "Practice";
    StaffPractices = "Practices";
    StaffPracticesHint = "Whose referrals they take on. Only practices of their team. Not needed with a theme, or for a lead.";
    StaffTeam = "Team";
    StaffTheme = "Theme";
    StaffThemeHint = "for work across the city";
    StaffNoTheme = "No theme";
    StaffOrganisation = "Organisation";
    StaffGroup = "Group";
    ChooseOne = "Choose one";
    ThemeAsylum = "People seeking asylum";
    ThemeYouth = "Young people";
    ThemeHousing = "Homelessness and housing";
    BackToStaff = "Back to the list";
    ChangeAccount = "Change";
    ChangeRole = "Give them another role";
    ChangeRoleText = "Another role signs them out. What it needs is asked next.";
    SaveChanges = "Save";
    SavedChanges = "Saved.";
    SaysNow = "What it says now";
    SaysNowText = "Somebody changed this while you wrote. Below is what you wrote; nothing of it is kept yet. Save again to put yours in place of theirs.";
    AccountDeeds = "Letting in and ending";
    AccountOf = "This account";
    EndAccount = "End this account";
    EndAccountText = "They are signed out everywhere at once and cannot sign in any more. What they did stays in the records.";
    EndedDone = "The account has ended, and they are signed out everywhere.";
    LetInAgain = "Let them in again";
    LetInAgainText = "With the password they had. Who had never signed in gets a new invitation.";
    LetInDone = "They can sign in again.";
    InviteAgain = "Send a new invitation";
    InviteAgainText = "The link they have opens nothing any more.";
    ResetSignIn = "Reset password and second step";
    ResetSignInText = "For somebody who lost their phone. They are signed out everywhere and get a new link.";
    ResetDone = "Their password and second step are gone, and they are invited anew.";
    OwnAccount = "This is your own account. A colleague ends it or gives it another role, never you yourself.";

    WhyYourself = "Nobody does this to their own account. Ask a colleague";
    WhyLastAdministrator = "This is the last administrator. Make somebody else one first";
    WhyNotAWebAddress = "Write it like https://example.org";

    // practices, teams, organisations
    PlacesNav = "Places";
    PlacesTitle = "Practices, teams, organisations";
    KindPractices = "Practices";
    KindTeams = "Teams";
    KindOrganisations = "Organisations";
    PlacesCount = "In the list: {n}.";
    PlacesNone = "Nothing is called that.";
    PlaceName = "Name";
    PlaceFind = "Find by name";
    PlaceAddPractice = "Add a practice";
    PlaceAddTeam = "Add a team";
    PlaceAddOrganisation = "Add an organisation";
    PlaceAdd = "Add";
    PlaceAdded = "It is in the list now.";
    PlaceTeam = "Team whose link workers serve it";
    PlaceNoTeam = "There is no team yet. Add one first.";
    PlaceAbout = "What it does";
    PlacePhone = "Phone";
    PlaceWeb = "Web page";
    PlaceFromFeed = "This came from a feed. The next import may say otherwise again: tell whoever keeps the feed, too.";
    PlaceClosed = "Sends no new referrals";
    PlaceClosedTag = "Closed";
    PlaceClose = "Close for new referrals";
    PlaceCloseText = "Its staff can still see what they sent. You can open it again.";
    PlaceOpen = "Open for referrals again";
    BackToPlaces = "Back to the list";
    ReferClosedTitle = "Your practice sends no new referrals just now";
    ReferClosedText = "An administrator closed it. What you sent before goes on as it was.";
}
