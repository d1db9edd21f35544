//! The key that names each choice of the domain.

pub mod triage;

use super::{Key, Words};
use domain::Category;
use domain::actor::Role;
use domain::asking::How;
use domain::contact::Mode;
use domain::failure::Why;
use domain::look::Deed;
use domain::particulars::Avoid;
use domain::person::Interpreter;
use domain::referral::{AskedHow, KnownRisk, Reason, ShareBack, Source, Urgency};
use domain::sent::{Milestone, Stage};
use domain::support::{Checker, Kind};
use domain::unusual::Unusual;

/// What a category is called.
pub const fn category(category: Category) -> Key {
    match category {
        Category::Money => Key::KindMoney,
        Category::Food => Key::KindFood,
        Category::Company => Key::KindCompany,
        Category::Talking => Key::KindTalking,
        Category::Home => Key::KindHome,
        Category::Safety => Key::KindSafety,
        Category::Family => Key::KindFamily,
        Category::Active => Key::KindActive,
        Category::Arts => Key::KindArts,
        Category::Recovery => Key::KindRecovery,
        Category::Work => Key::KindWork,
        Category::New => Key::KindNew,
    }
}

/// What people say who need a category.
pub const fn need(category: Category) -> Key {
    match category {
        Category::Money => Key::NeedMoney,
        Category::Food => Key::NeedFood,
        Category::Company => Key::NeedCompany,
        Category::Talking => Key::NeedTalking,
        Category::Home => Key::NeedHome,
        Category::Safety => Key::NeedSafety,
        Category::Family => Key::NeedFamily,
        Category::Active => Key::NeedActive,
        Category::Arts => Key::NeedArts,
        Category::Recovery => Key::NeedRecovery,
        Category::Work => Key::NeedWork,
        Category::New => Key::NeedNew,
    }
}

/// What a category is about, in a sentence.
pub const fn about(category: Category) -> Key {
    match category {
        Category::Money => Key::KindMoneyAbout,
        Category::Food => Key::KindFoodAbout,
        Category::Company => Key::KindCompanyAbout,
        Category::Talking => Key::KindTalkingAbout,
        Category::Home => Key::KindHomeAbout,
        Category::Safety => Key::KindSafetyAbout,
        Category::Family => Key::KindFamilyAbout,
        Category::Active => Key::KindActiveAbout,
        Category::Arts => Key::KindArtsAbout,
        Category::Recovery => Key::KindRecoveryAbout,
        Category::Work => Key::KindWorkAbout,
        Category::New => Key::KindNewAbout,
    }
}

/// What sort of thing a support is.
pub const fn kind(kind: Kind) -> Key {
    match kind {
        Kind::Group => Key::KindGroup,
        Kind::Class => Key::KindClass,
        Kind::Service => Key::KindService,
        Kind::Helpline => Key::KindHelpline,
        Kind::Place => Key::KindPlace,
        Kind::Event => Key::KindEvent,
        Kind::National => Key::KindNational,
    }
}

/// Who checked.
pub const fn checker(checker: Checker) -> Key {
    match checker {
        Checker::Member => Key::ByMember,
        Checker::Editor => Key::ByEditor,
        Checker::Worker => Key::ByWorker,
        Checker::Practice => Key::ByPractice,
        Checker::Keeper => Key::ByKeeper,
        Checker::Import => Key::ByImport,
    }
}

/// A reason for a referral.
pub const fn reason(reason: Reason) -> Key {
    match reason {
        Reason::Money => Key::ReasonMoney,
        Reason::Debt => Key::ReasonDebt,
        Reason::Food => Key::ReasonFood,
        Reason::Fuel => Key::ReasonFuel,
        Reason::Housing => Key::ReasonHousing,
        Reason::Homelessness => Key::ReasonHomelessness,
        Reason::Employment => Key::ReasonEmployment,
        Reason::Education => Key::ReasonEducation,
        Reason::Loneliness => Key::ReasonLoneliness,
        Reason::LowMood => Key::ReasonLowMood,
        Reason::MentalIllness => Key::ReasonMentalIllness,
        Reason::Bereavement => Key::ReasonBereavement,
        Reason::Caring => Key::ReasonCaring,
        Reason::Family => Key::ReasonFamily,
        Reason::Relationships => Key::ReasonRelationships,
        Reason::DomesticAbuse => Key::ReasonDomesticAbuse,
        Reason::Substances => Key::ReasonSubstances,
        Reason::LongTermCondition => Key::ReasonLongTerm,
        Reason::Activity => Key::ReasonActivity,
        Reason::Asylum => Key::ReasonAsylum,
        Reason::Digital => Key::ReasonDigital,
        Reason::Transport => Key::ReasonTransport,
        Reason::Legal => Key::ReasonLegal,
        Reason::Other => Key::ReasonOther,
    }
}

/// How soon.
pub const fn urgency(urgency: Urgency) -> Key {
    match urgency {
        Urgency::SameDay => Key::SameDay,
        Urgency::Soon => Key::Soon,
        Urgency::Routine => Key::Routine,
    }
}

/// Who asked.
pub const fn source(source: Source) -> Key {
    match source {
        Source::Practice => Key::SourcePractice,
        Source::PlaceOfTreatment => Key::SourcePlaceOfTreatment,
        Source::Themselves => Key::SourceThemselves,
        Source::Family => Key::SourceFamily,
        Source::Team => Key::SourceTeam,
    }
}

/// A theme, as whoever asks for themselves says it.
pub const fn own_theme(theme: domain::Theme) -> Key {
    match theme {
        domain::Theme::Asylum => Key::AskThemeAsylum,
        domain::Theme::Youth => Key::AskThemeYouth,
        domain::Theme::Housing => Key::AskThemeHousing,
    }
}

/// How the team of somebody who asked without an account was found.
pub const fn found_how(how: How) -> Key {
    match how {
        How::Practice => Key::AskedHowPractice,
        How::Postcode => Key::AskedHowPostcode,
        How::Part => Key::AskedHowPart,
        How::Theme => Key::AskedHowTheme,
    }
}

/// What the first call needs.
pub const fn interpreter(interpreter: Interpreter) -> Key {
    match interpreter {
        Interpreter::No => Key::No,
        Interpreter::Spoken => Key::InterpreterSpoken,
        Interpreter::Bsl => Key::InterpreterBsl,
        Interpreter::NotAsked => Key::NotAskedYet,
    }
}

/// What the practice hears back.
pub const fn share_back(share_back: ShareBack) -> Key {
    match share_back {
        ShareBack::Yes => Key::Yes,
        ShareBack::Summary => Key::SummaryOnly,
        ShareBack::No => Key::No,
    }
}

/// A risk that is known.
pub const fn known_risk(risk: KnownRisk) -> Key {
    match risk {
        KnownRisk::NotAlone => Key::RiskNotAlone,
        KnownRisk::DomesticAbuse => Key::RiskDomesticAbuse,
        KnownRisk::SelfHarm => Key::RiskSelfHarm,
        KnownRisk::Protection => Key::RiskProtection,
        KnownRisk::Other => Key::RiskOther,
    }
}

/// A way in which nobody may get in touch.
pub const fn avoid(way: Avoid) -> Key {
    match way {
        Avoid::Email => Key::AvoidEmail,
        Avoid::Letter => Key::AvoidLetter,
        Avoid::Visit => Key::AvoidVisit,
    }
}

/// How somebody was asked.
pub const fn asked_how(how: AskedHow) -> Key {
    match how {
        AskedHow::InPerson => Key::AskedInPerson,
        AskedHow::Phone => Key::AskedByPhone,
        AskedHow::Video => Key::AskedByVideo,
        AskedHow::Writing => Key::AskedInWriting,
    }
}

/// What is unusual about a referral.
pub const fn unusual(what: Unusual) -> Key {
    match what {
        Unusual::Crisis => Key::UnusualCrisis,
        Unusual::CrisisWords => Key::UnusualCrisisWords,
        Unusual::KnownRisk => Key::UnusualRisk,
        Unusual::OnlyEmail => Key::UnusualEmail,
        Unusual::ThroughPractice => Key::UnusualThrough,
        Unusual::UnknownPostcode => Key::UnusualPostcode,
        Unusual::Child => Key::UnusualChild,
    }
}

/// Where a referral is.
pub const fn stage(stage: Stage) -> Key {
    match stage {
        Stage::Sent => Key::StageSent,
        Stage::Received => Key::StageReceived,
        Stage::TakenOn => Key::StageTakenOn,
        Stage::NotReached => Key::StageNotReached,
        Stage::FirstContact => Key::StageFirstContact,
        Stage::Ended => Key::StageEnded,
    }
}

/// What the practice is told.
pub const fn milestone(milestone: Milestone) -> Key {
    match milestone {
        Milestone::Sent => Key::DidSent,
        Milestone::Received => Key::DidReceived,
        Milestone::Asked => Key::DidAsked,
        Milestone::Answered => Key::DidAnswered,
        Milestone::Queued => Key::DidQueued,
        Milestone::TakenOn => Key::DidTakenOn,
        Milestone::Reassigned => Key::DidReassigned,
        Milestone::HandedBack => Key::DidHandedBack,
        Milestone::NotReached => Key::DidNotReached,
        Milestone::FirstContact => Key::DidFirst,
        Milestone::Offered => Key::DidOffered,
        Milestone::MovedTeam => Key::DidMovedTeam,
        Milestone::StaysWithTeam => Key::DidStays,
        Milestone::Declined => Key::DidDeclined,
        Milestone::AskedToStop => Key::DidAskedToStop,
        Milestone::WentOn => Key::DidWentOn,
        Milestone::Withdrawn => Key::DidWithdrawn,
        Milestone::Closed => Key::DidClosed,
        Milestone::Error => Key::DidMistake,
    }
}

/// How a contact happened.
pub const fn mode(mode: Mode) -> Key {
    match mode {
        Mode::Phone => Key::ModePhone,
        Mode::Practice => Key::ModePractice,
        Mode::Home => Key::ModeHome,
        Mode::Community => Key::ModeCommunity,
        Mode::Video => Key::ModeVideo,
        Mode::Text => Key::ModeText,
    }
}

/// What somebody does here.
pub const fn role(role: Role) -> Key {
    match role {
        Role::Referrer => Key::RoleReferrer,
        Role::PracticeLead => Key::RolePracticeLead,
        Role::LinkWorker => Key::RoleLinkWorker,
        Role::TeamLead => Key::RoleTeamLead,
        Role::ProgrammeLead => Key::RoleProgrammeLead,
        Role::OrganisationEditor => Key::RoleOrganisationEditor,
        Role::Coordinator => Key::RoleCoordinator,
        Role::ClassFacilitator => Key::RoleClassFacilitator,
        Role::Nominator => Key::RoleNominator,
        Role::GroupMember => Key::RoleGroupMember,
        Role::GroupFacilitator => Key::RoleGroupFacilitator,
        Role::Keeper => Key::RoleKeeper,
        Role::Governance => Key::RoleGovernance,
        Role::Administrator => Key::RoleAdministrator,
    }
}

/// What somebody does at a place, for the person whose record they looked at.
pub const fn looker(role: Role) -> Key {
    match role {
        Role::Referrer => Key::LookerReferrer,
        Role::PracticeLead => Key::LookerPracticeLead,
        Role::LinkWorker => Key::LookerLinkWorker,
        Role::TeamLead => Key::LookerTeamLead,
        _ => Key::LookerOther,
    }
}

/// What somebody did with a record.
pub const fn deed(deed: Deed) -> Key {
    match deed {
        Deed::Sent => Key::DeedSent,
        Deed::Read => Key::DeedRead,
        Deed::TookCopy => Key::DeedTookCopy,
        Deed::TookOn => Key::DeedTookOn,
        Deed::WroteContact => Key::DeedWroteContact,
        Deed::ReadLooks => Key::DeedReadLooks,
        Deed::Changed => Key::DeedChanged,
    }
}

/// What raised an alert.
pub const fn alert(kind: domain::alert::AlertKind) -> Key {
    match kind {
        domain::alert::AlertKind::OwnRecord => Key::AlertOwnRecord,
        domain::alert::AlertKind::Volume => Key::AlertVolume,
        domain::alert::AlertKind::OutOfHours => Key::AlertOutOfHours,
    }
}

/// What happened, in a notice.
pub const fn notice(kind: domain::notice::NoticeKind) -> Key {
    use domain::notice::NoticeKind;
    match kind {
        NoticeKind::ReferralSent => Key::NoticeReferralSent,
        NoticeKind::ReferralReceived => Key::NoticeReferralReceived,
        NoticeKind::MoreInfoAsked => Key::NoticeMoreInfoAsked,
        NoticeKind::MoreInfoAnswered => Key::NoticeMoreInfoAnswered,
        NoticeKind::Waiting => Key::NoticeWaiting,
        NoticeKind::Declined => Key::NoticeDeclined,
        NoticeKind::RedirectedToYou => Key::NoticeRedirectedToYou,
        NoticeKind::OfferRefused => Key::NoticeOfferRefused,
        NoticeKind::Accepted => Key::NoticeAccepted,
        NoticeKind::FirstContact => Key::NoticeFirstContact,
        NoticeKind::NotReached => Key::NoticeNotReached,
        NoticeKind::SafetyConcern => Key::NoticeSafetyConcern,
        NoticeKind::CancelAsked => Key::NoticeCancelAsked,
        NoticeKind::Withdrawn => Key::NoticeWithdrawn,
        NoticeKind::Closed => Key::NoticeClosed,
        NoticeKind::StillWantedDue => Key::NoticeStillWantedDue,
        NoticeKind::ConnectionAnswered => Key::NoticeConnectionAnswered,
        NoticeKind::ConnectionExpired => Key::NoticeConnectionExpired,
        NoticeKind::Message => Key::NoticeMessage,
        NoticeKind::PracticeMessage => Key::NoticePracticeMessage,
    }
}

/// A part of the day.
pub const fn part_of_day(part: domain::telling::PartOfDay) -> Key {
    use domain::telling::PartOfDay;
    match part {
        PartOfDay::Morning => Key::PartMorning,
        PartOfDay::Afternoon => Key::PartAfternoon,
        PartOfDay::Evening => Key::PartEvening,
    }
}

/// Where an account is in its life.
pub const fn account_stage(stage: domain::account::Stage) -> Key {
    match stage {
        domain::account::Stage::Invited => Key::StageInvited,
        domain::account::Stage::Active => Key::StageActive,
        domain::account::Stage::Ended => Key::StageAccountEnded,
    }
}

/// What a link worker does across the whole city.
pub const fn theme(theme: domain::Theme) -> Key {
    match theme {
        domain::Theme::Asylum => Key::ThemeAsylum,
        domain::Theme::Youth => Key::ThemeYouth,
        domain::Theme::Housing => Key::ThemeHousing,
    }
}

/// Workplaces of one sort.
pub const fn workplaces(kind: domain::workplace::WorkplaceKind) -> Key {
    match kind {
        domain::workplace::WorkplaceKind::Practice => Key::KindPractices,
        domain::workplace::WorkplaceKind::Team => Key::KindTeams,
        domain::workplace::WorkplaceKind::Organisation => Key::KindOrganisations,
    }
}

/// Adding a workplace of one sort.
pub const fn add_workplace(kind: domain::workplace::WorkplaceKind) -> Key {
    match kind {
        domain::workplace::WorkplaceKind::Practice => Key::PlaceAddPractice,
        domain::workplace::WorkplaceKind::Team => Key::PlaceAddTeam,
        domain::workplace::WorkplaceKind::Organisation => Key::PlaceAddOrganisation,
    }
}

impl Words {
    /// What is wrong with a field, and what to do.
    pub fn why(&self, why: &Why) -> String {
        let key = match why {
            Why::Missing => Key::WhyMissing,
            Why::NotChosen => Key::WhyNotChosen,
            Why::TooLong(most) => return self.fill(Key::WhyTooLong, &[("most", &most.to_string())]),
            Why::TooShort(least) => return self.fill(Key::WhyTooShort, &[("least", &least.to_string())]),
            Why::OutOfRange(from, to) => {
                return self.fill(Key::WhyOutOfRange, &[("from", &from.to_string()), ("to", &to.to_string())]);
            }
            Why::Unreadable => Key::WhyUnreadable,
            Why::NotAChoice => Key::WhyNotAChoice,
            Why::NotAPostcode => Key::WhyNotAPostcode,
            Why::NotAPhone => Key::WhyNotAPhone,
            Why::NotAChi => Key::WhyNotAChi,
            Why::NotAnEmail => Key::WhyNotAnEmail,
            Why::NotACode => Key::WhyNotACode,
            Why::NotADay => Key::WhyNotADay,
            Why::InTheFuture => Key::WhyInTheFuture,
            Why::InThePast => Key::WhyInThePast,
            Why::BeforeTheStart => Key::WhyBeforeTheStart,
            Why::TooManyDays(most) => return self.fill(Key::WhyTooManyDays, &[("most", &most.to_string())]),
            Why::TooEasy => Key::WhyTooEasy,
            Why::NeedsAgreement => Key::WhyNeedsAgreement,
            Why::NeedsOwnAgreement => Key::WhyNeedsOwnAgreement,
            Why::NeedsSafeWay => Key::WhyNeedsSafeWay,
            Why::NotYours => Key::WhyNotYours,
            Why::Taken => Key::WhyTaken,
            Why::Yourself => Key::WhyYourself,
            Why::LastAdministrator => Key::WhyLastAdministrator,
            Why::NotAWebAddress => Key::WhyNotAWebAddress,
            Why::TriedTooLittle => Key::WhyTriedTooLittle,
            Why::WasReached => Key::WhyWasReached,
        };
        self.say(key)
    }

    /// The key's name for each thing, put into words.
    pub fn category(&self, of: Category) -> String {
        self.say(category(of))
    }
}
