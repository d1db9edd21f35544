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

    // cover, openings with a reason, seals, a person's own link
    WhyInThePast = "This day has passed. Choose today or a later day";
    WhyBeforeTheStart = "This comes before the first day";
    WhyTooManyDays = "At most {most} days. Give the rest when it is nearer";
    ChoosePerson = "Choose somebody";
    CoverNav = "Cover";
    CoverTitle = "Who covers for whom";
    CoverText = "While you are away, a colleague of your team can look after your people. They see what you see, and write contacts.";
    CoverLeadText = "While somebody is away, a colleague of the team can look after their people. Give cover here where they cannot do it themselves.";
    CoverNone = "Nobody covers for anybody just now.";
    CoverOn = "On now";
    CoverToCome = "To come";
    CoverWho = "{by} covers for {worker}";
    CoverWhen = "From {from} to {to}, both days included.";
    CoverEnd = "End now";
    CoverGiveTitle = "Give cover";
    CoverOf = "Whose people";
    CoverBy = "Who looks after them";
    CoverFrom = "First day";
    CoverTo = "Last day";
    CoverGive = "Give cover";
    CoverGiveText = "At most 60 days. It stops by itself, and you can end it at any time.";
    CoveringFor = "Covering for {name}";
    OpenNav = "Open with a reason";
    OpenTitle = "Open a colleague’s case with a reason";
    OpenText = "For one hour, when it cannot wait until the worker is back. The worker, your team lead and information governance see that you opened it, and why.";
    OpenWho = "Whom do you need to open?";
    OpenWhoText = "Write both names and the date of birth as they stand in the record.";
    OpenCase = "{name}, with {worker} since {day}";
    OpenKind = "What for?";
    OpenEmergency = "An emergency";
    OpenSupervision = "Supervision";
    OpenReason = "Why, in your own words";
    OpenReasonHint = "One or two sentences, 10 to 500 characters. The worker reads them.";
    OpenDeed = "Open for one hour";
    OpenDeedText = "Each try is noted. It closes by itself.";
    OpenNothingTitle = "Nothing found";
    OpenNothing = "Check the names and the date of birth. If your team has this person, ask your team lead.";
    OpenTooMany = "You have tried ten times within an hour. Wait, or ask your team lead.";
    OpenedByYou = "You opened this with a reason.";
    OpenedUntil = "Open until {time}.";
    OpenedTold = "{names} can see this.";
    OpeningsNav = "Reviews";
    OpeningsTitle = "Opened with a reason";
    OpeningsText = "Cases that somebody opened who does not hold them. Say what came of each.";
    OpeningsNone = "Nobody has opened a case with a reason.";
    OpeningBy = "{name} opened this: {kind}";
    OpeningOf = "{name} opened the record of {person}: {kind}";
    OpeningRecord = "{name} opened a record: {kind}";
    OpeningRecordId = "Record {id}";
    OpeningReview = "What came of it";
    OpeningReviewed = "Reviewed";
    OpeningReviewedBy = "Reviewed by {name}, {when}";
    OpeningToReview = "To review";
    OpeningsHere = "Opened with a reason by others";
    CasesNav = "Cases";
    CasesTitle = "Whose case is whose";
    CasesText = "The open cases of your team. To read one, say why.";
    CasesNone = "No worker of your team holds a case just now.";
    CasesCaption = "Open cases of the team";
    CasesPerson = "Person";
    CasesWorker = "With";
    CasesSince = "Since";
    CasesOpen = "Open";
    CasesOpenUntil = "Open until {time}";
    BackToCases = "Back to the cases";
}
