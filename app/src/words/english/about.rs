//! What this is, and what it promises.

use super::{Key, keys};

keys! {
    // about
    AboutTitle = "About Community Links";
    AboutLead = "Groups, classes, advice and company in and around Glasgow. Anybody can look. You do not sign in, and we keep no postcodes.";
    AboutWorkerTitle = "What a link worker does";
    AboutWorkerText = "A link worker is part of your GP practice’s team. They listen, find out what matters to you, and go with you towards support. It is free. Ask at your practice.";
    AboutRightTitle = "Who keeps it right";
    AboutRightText = "The groups and organisations do. Every page says when it was last checked, and by whom. Where nobody has looked for a while, the page says that too.";
    AboutDataTitle = "Where our data comes from";
    AboutDataOwn = "Each group, class and service comes from the people who run it, or from an open list that they publish.";
    AboutDataPostcodes = "Postcodes: Contains OS data © Crown copyright and database right 2025. Contains Royal Mail data © Royal Mail copyright and database right 2025. Contains National Statistics data © Crown copyright and database right 2025. Open Government Licence v3.0.";
    AboutDataPlaces = "Areas and places: Contains NRS data © Crown copyright and database right 2020. Contains Ordnance Survey data © Crown copyright and database right 2020. Contains National Statistics data © Crown copyright and database right 2022. Open Government Licence v3.0. Place names © GeoNames, CC BY 4.0.";
    AboutPrivacyTitle = "What we keep about you";
    AboutPrivacyText = "Nothing, when you only look. Your shortlist stays in your own browser.";
    AboutPrivacyMore = "What stays on your device";
    AboutMissingTitle = "Something missing, or wrong?";
    AboutMissingText = "You may know a group that should stand here. Tell us its name and where it meets. Each support also has a link to tell us that something about it is wrong.";
    AboutMissingLink = "Tell us what is missing";
}
