//! Around the refer page: who was referred before, what else may be said, what to look at before sending, the slip.

use super::{Key, keys};

keys! {
    WhyNotAChi = "Check the ten digits, or leave it out";

    // referred before
    SeenTitle = "Referred before? Fill in what we know";
    SeenText = "Only people whom your practice referred are looked for. Each search is noted.";
    SeenFamily = "Surname";
    SeenBorn = "Born on";
    SeenChi = "or their CHI";
    SeenDo = "Fill in";
    SeenFilled = "Filled in from the last time.";
    SeenFilledText = "Ask again what is safe on each phone: it may have changed.";
    SeenNobody = "Nobody found.";
    SeenNobodyText = "Your practice has not referred anybody like that. Check what you typed, or fill the form in.";
    SeenSeveral = "More than one. Which of them?";
    SeenTrouble = "Check what you typed.";

    // what else may be said
    MoreOfThem = "More about them: CHI, other phone, needs";
    Called = "Wants to be called";
    Chi = "CHI number";
    ChiHint = "a slip is noticed";
    SecondPhone = "Other phone";
    SafeToOther = "On the other number it is safe to";
    Needs = "To understand and be understood";
    NeedsHint = "such as large print, a relative beside them";
    DoNotBy = "Do not contact by";
    AvoidEmail = "E-mail";
    AvoidLetter = "Letter";
    AvoidVisit = "Visit at home";
    OtherReasons = "Other reasons too";
    RisksKnown = "Which?";
    RiskNotAlone = "Staff should not visit alone";
    RiskDomesticAbuse = "Domestic abuse";
    RiskSelfHarm = "Self-harm";
    RiskProtection = "Child or adult protection";
    RiskOther = "Something else";
    AskedOtherwise = "Somebody else asked them, or not today, or not face to face";
    AskedBy = "Who asked";
    AskedByHint = "if not you";
    AskedHow = "How";
    AskedInPerson = "Face to face";
    AskedByPhone = "By phone";
    AskedByVideo = "By video";
    AskedInWriting = "In writing";
    AskedOn = "When";
    AskedOnHint = "if not today, such as 14 6 2026";
    WasLeft = "This form was begun and not sent.";
    WasLeftOf = "This form was begun for {name} and not sent.";
    WasLeftText = "Go on only if it is the same person.";
    BeginAfresh = "Begin afresh";
    ThroughPractice = "No safe phone or e-mail: our practice passes word on";
    ReachThrough = "How to reach them";
    UnusualThrough = "There is no safe phone and no e-mail. Your practice passes word on: give them the slip, and say when they will be here again under “Best time”.";
    UnusualPostcode = "We know no postcode in Scotland like this one. Look at it once more.";
    AreaIs = "{area}.";
    AreaInZone = "{area}. Data zone {zone}.";

    // before it goes
    CheckNav = "Before you send";
    CheckTitle = "Look at this before you send";
    CheckNothing = "Nothing waits to be sent.";
    CheckAnswers = "What you filled in";
    CheckChange = "Change something";
    CheckSend = "Send referral";
    CheckSendAnyway = "Send anyway";
    CheckSendToday = "Send as same-day";
    CheckSendAsIs = "Send as “{soon}”";
    CrisisFirst = "In crisis now: do these first";
    CrisisKept = "What you filled in is kept.";
    CrisisActed = "Who acted, and how?";
    CrisisActedHint = "such as: the duty doctor spoke with them at ten and rang the crisis team";
    UnusualCrisis = "They are in crisis now.";
    UnusualCrisisWords = "What is written sounds like danger. Ask them, and if they are not safe do the things above. The team reads this one first.";
    UnusualRisk = "A risk is known. Is everything there that a worker must know before a visit?";
    UnusualEmail = "E-mail is the only safe way to reach them. Is there a phone, or a day when they are at the practice?";
    UnusualChild = "They are under 16. Does somebody with parental responsibility know, and may they?";
    OpenHereTitle = "You may have referred them already";
    OpenHereText = "Open at your practice, with the same birthday and a name that sounds alike:";
    OpenHereRow = "{name}, sent {day}: {stage}";
    OpenElsewhereTitle = "Already open with a link worker";
    OpenElsewhereText = "Somebody with these details is open with a link worker already. Ring the team before you send.";
    ThemeTitle = "A worker for {theme} serves the whole city";
    ThemeReason = "You chose the reason “{reason}”.";
    ThemeAge = "They are {age} years old.";
    ThemeNoHome = "They have no fixed home.";
    ThemeAsk = "Who should get this?";
    ThemeOwn = "{team}, your practice’s team";
    ThemeThem = "{team}: send to them instead";

    // who reads a referral
    CrisisWordsTag = "Read this first: words of crisis";

    // the person's page
    CalledIs = "Wants to be called";
    CrisisWasActed = "In the crisis: {words}";
    AgreedTo = "Agreed";
    AgreedHowOn = "{how}, {day}";
    AgreedHowOnBy = "{how}, {day}, asked by {name}";

    // the slip
    SlipNav = "Slip to hand over";
    SlipLink = "Print a slip for them";
    SlipSafe = "Hand it over only if it is safe for them to have it at home.";
    SlipBack = "Back to the referral";
    SlipHello = "For {name}";
    SlipCall = "{who} will ring you {when}.";
    SlipText = "{who} will text you {when}.";
    SlipMail = "{who} will write you an e-mail {when}.";
    SlipPractice = "{who} will get in touch through {practice}, {when}.";
    SlipWorker = "{worker}, link worker at {team},";
    SlipAnyWorker = "A link worker of {team}";
    SlipToday = "today";
    SlipSoon = "in the next days";
    SlipInTurn = "when it is your turn";
    SlipFrom = "They ring from {phone}. You can ring this number too.";
    SlipFromNone = "If you are not sure who is calling, ask for their name and ring {practice}.";
    SlipBest = "You said this suits you best: {time}";
    SlipStop = "You can change your mind at any time. Tell {practice} or the link worker.";
    SlipUrgent = "If you need help at once: 999 in danger, NHS 24 on 111, Samaritans on 116 123.";
}
