//! Organisations, and kinds of help.

use super::{Key, keys};

keys! {
    OrgKind = "Organisation";
    OrgRuns = "What they run";
    OrgRunsNone = "Nothing of theirs is in the directory just now.";
    OrgAboutNone = "They have not told us about themselves yet.";
    OrgKeepTitle = "Is this right?";
    OrgKeepText = "Do you work or help here? Tell us what has changed, or what is missing.";
    OrgKeepGo = "Tell us";
    KindMoneyAbout = "Help with debt, benefits, bills and your rights.";
    KindFoodAbout = "Food to take home, meals with others, and cooking.";
    KindCompanyAbout = "Groups, visits and places where you meet people.";
    KindTalkingAbout = "People who listen, when life is hard or your head is not right.";
    KindHomeAbout = "Help to keep your home, warm it, mend it or find one.";
    KindSafetyAbout = "Help if somebody hurts you, scares you or controls you.";
    KindFamilyAbout = "Help for parents, children, carers and whole families.";
    KindActiveAbout = "Ways to move, feel better and live with an illness.";
    KindArtsAbout = "Make things, sing, play, read or watch, with other people.";
    KindRecoveryAbout = "Help with drink, drugs or gambling, for you and your family.";
    KindWorkAbout = "Find work, learn something new or get online.";
    KindNewAbout = "Help to settle in Scotland, with papers, English and new friends.";
    KindTopics = "What exactly?";
    KindNearLabel = "Your place or postcode";
    KindNearGo = "Show them";
    KindNone = "We have nothing for this yet.";
    KindNoneMissing = "Tell us what is missing";
}
