//! The topics under the twelve categories: what exactly a support helps with.

use crate::{Category, Failure, Why};
use serde::{Deserialize, Serialize};

/// Declares the topics from the table below, each once, under the category where a worried person would look for it.
macro_rules! topics {
    ($($category:ident {
        $($topic:ident = $key:literal, $name:literal: $about:literal [$($word:literal)+])+
    })+) => {
        /// What exactly a support helps with. A support has one to four; the first is the most telling.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Topic {
            $($(
                #[doc = $about]
                #[serde(rename = $key)]
                $topic,
            )+)+
        }

        impl Topic {
            /// All of them, category by category, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$($(Self::$topic),+),+];

            /// The word in addresses and in the database.
            pub const fn key(self) -> &'static str {
                match self { $($(Self::$topic => $key),+),+ }
            }

            /// The category it stands under.
            pub const fn category(self) -> Category {
                match self { $($(Self::$topic)|+ => Category::$category),+ }
            }

            /// Its name in English, which is also searched.
            pub const fn name(self) -> &'static str {
                match self { $($(Self::$topic => $name),+),+ }
            }

            /// One sentence in English that says what is found here.
            pub const fn about(self) -> &'static str {
                match self { $($(Self::$topic => $about),+),+ }
            }

            /// Three to eight words people use for it that its supports may never use themselves, already folded.
            pub const fn other_words(self) -> &'static [&'static str] {
                match self { $($(Self::$topic => &[$($word),+]),+),+ }
            }
        }
    };
}

impl Topic {
    /// Reads the word in an address or a form.
    /// # Errors
    /// [`Failure::Invalid`] on `topic`.
    pub fn read(given: &str) -> Result<Self, Failure> {
        Self::ALL
            .iter()
            .copied()
            .find(|topic| topic.key() == given)
            .ok_or_else(|| Failure::invalid("topic", Why::NotAChoice))
    }

    /// The topics of one category, in the order in which they are offered.
    pub fn of(category: Category) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |topic| topic.category() == category)
    }
}

// Within a category what most people look for comes first. A key is never changed: it stands in addresses people kept.
topics! {
    Money {
        Debt = "debt", "Debt and borrowing":
            "Help when you owe money you cannot pay back, and fair ways to save or borrow."
            ["owe money" "bailiffs" "sheriff officers" "loan shark" "credit card" "arrears" "bankruptcy" "skint"]
        Benefits = "benefits", "Benefits and pensions":
            "Find out what money you can get, at any age, and have help with the forms."
            ["universal credit" "pip" "dwp" "pension credit" "attendance allowance" "crisis grant" "turned down"]
        Scams = "scams", "Scams and bad deals":
            "Help if you were tricked out of money, or bought something that went wrong."
            ["fraud" "conned" "rogue trader" "cold caller" "romance scam" "refund" "faulty goods" "consumer rights"]
        FuneralCosts = "funeral-costs", "Paying for a funeral":
            "Help with the cost when somebody has died and you have to pay for the funeral."
            ["burial" "cremation" "undertaker" "funeral support payment" "funeral poverty"]
        LegalAdvice = "legal-advice", "Legal advice":
            "Somebody who knows the law tells you your rights and what you can do."
            ["lawyer" "solicitor" "court" "law centre" "legal aid" "divorce" "rights at work" "sacked"]
        Advocacy = "advocacy", "Somebody to speak up for you":
            "Somebody stands beside you in meetings and makes sure that you are heard."
            ["advocate" "have my say" "not listened to" "complaint" "mental health tribunal" "guardianship"]
    }
    Food {
        FoodBanks = "food-banks", "Food banks and pantries":
            "Food you can take home, free or for a small sum."
            ["foodbank" "hungry" "no food" "groceries" "messages" "larder" "food parcel" "cheap shopping"]
        CommunityMeals = "community-meals", "Free and cheap meals":
            "A meal that costs you little or nothing, often at a table with other people."
            ["dinner" "lunch club" "soup kitchen" "breakfast" "hot food" "eat together" "hungry" "starving"]
        Cooking = "cooking", "Cooking and eating well":
            "Learn to cook good food that you can pay for, with people who show you how."
            ["recipes" "healthy eating" "diet" "lose weight" "nutrition" "cook on a budget"]
    }
    Company {
        Befriending = "befriending", "A friend to visit or ring you":
            "Somebody visits or rings you every week, so that you have company."
            ["lonely" "housebound" "isolated" "on my own" "nobody to talk to" "cannot get out" "visitor"]
        SocialGroups = "social-groups", "Meeting people":
            "Groups and cafés where you can have a cup of tea and make friends."
            ["lonely" "friends" "blether" "coffee morning" "social club" "bored" "get out of the house" "board games"]
        OlderPeople = "older-people", "Clubs for older people":
            "Lunch, games and company for you once you are over 50 or so."
            ["pensioner" "elderly" "retired" "over 60" "senior" "day centre" "bingo"]
        MensGroups = "mens-groups", "Men’s groups":
            "Places where you can talk, make things or have a laugh with other men."
            ["men's shed" "lads" "guys" "blokes" "male" "widower"]
        WomensGroups = "womens-groups", "Women’s groups":
            "Places for women only, where you can meet, learn and talk."
            ["ladies" "women only" "female" "girls" "sisters" "aunties"]
        Lgbt = "lgbt", "LGBT+ groups":
            "Friendly places to go if you are lesbian, gay, bi or trans, or still working it out."
            ["gay" "lesbian" "bisexual" "transgender" "queer" "non-binary" "coming out" "pride"]
        Faith = "faith", "Faith communities":
            "Churches, mosques, temples and other places of faith that welcome you."
            ["church" "mosque" "temple" "synagogue" "gurdwara" "prayer" "religion" "chaplain"]
        Veterans = "veterans", "Veterans and forces families":
            "Help and company for you and your family if one of you was in the forces."
            ["ex forces" "soldier" "military" "army" "navy" "raf" "war pension"]
        AutismAndAdhd = "autism-and-adhd", "Autism and ADHD":
            "Calm groups and help for you if your mind works in a different way."
            ["neurodivergent" "neurodiverse" "autistic" "asperger" "asd" "sensory" "dyspraxia" "tourettes"]
        DeafAndHearingLoss = "deaf-and-hearing-loss", "Deaf or losing your hearing":
            "Groups and help in sign language, or for you if you find it hard to hear."
            ["bsl" "hard of hearing" "hearing aid" "tinnitus" "deafness" "lip reading" "hearing impaired"]
    }
    Talking {
        SomebodyToTalkTo = "somebody-to-talk-to", "Somebody to talk to":
            "Somebody who is good at listening hears you out, in a room, by phone or in writing."
            ["counselling" "counsellor" "therapy" "therapist" "helpline" "listening ear" "psychologist" "offload"]
        Crisis = "crisis", "When you cannot go on":
            "People to turn to right away if you want to die or might hurt yourself."
            ["suicide" "suicidal" "self harm" "end it all" "breakdown" "cannot cope" "mental health crisis" "emergency"]
        LowMood = "low-mood", "Feeling low":
            "Help when you feel sad, flat or empty, also if it came with a new baby."
            ["depression" "depressed" "postnatal depression" "baby blues" "mental health" "crying" "hopeless"]
        Anxiety = "anxiety", "Worry, panic and stress":
            "Ways to feel calmer when worry or panic fills your day."
            ["anxious" "nerves" "panic attack" "overthinking" "phobia" "mindfulness" "meditation" "social anxiety"]
        Bereavement = "bereavement", "When somebody has died":
            "Company and help when you have lost somebody you love."
            ["grief" "grieving" "widow" "widower" "loss" "death" "mourning" "miscarriage"]
        Trauma = "trauma", "After something terrible":
            "Help to live with something very bad that happened to you."
            ["ptsd" "flashbacks" "nightmares" "childhood abuse" "survivor" "torture" "accident"]
        Eating = "eating", "Trouble with eating":
            "Help when food, or how you think about your body, takes over your life."
            ["eating disorder" "anorexia" "bulimia" "binge eating" "body image" "purging"]
        HearingVoices = "hearing-voices", "Hearing voices and psychosis":
            "Help when you hear voices, see things or live with beliefs that frighten you."
            ["schizophrenia" "bipolar" "paranoid" "paranoia" "delusions" "visions" "mania"]
        PeerSupport = "peer-support", "People who have been there too":
            "Groups where you talk with people who have had the same kind of trouble as you."
            ["support group" "self help" "lived experience" "people like me" "not alone" "mutual aid"]
    }
    Home {
        KeepingWarm = "keeping-warm", "Keeping warm and energy bills":
            "Help to heat your home and pay for gas and electricity, and warm places to sit."
            ["heating" "electric" "prepayment meter" "fuel poverty" "fuel voucher" "cold house" "warm bank" "draughts"]
        Renting = "renting", "Renting and keeping your home":
            "Help with your rent, your landlord or a letter that tells you to leave."
            ["eviction" "tenant" "council house" "housing association" "rent arrears" "deposit" "notice to quit"]
        RepairsAndDamp = "repairs-and-damp", "Repairs and damp":
            "Help when your home is damp, broken or not fit to live in."
            ["mould" "leak" "mice" "bed bugs" "boiler" "disrepair" "factor" "handrail"]
        Homelessness = "homelessness", "Nowhere to live":
            "Help if you have no home, sleep on a friend’s couch or may soon lose your home."
            ["homeless" "rough sleeping" "sofa surfing" "hostel" "kicked out" "bed for the night" "temporary flat"]
        Furniture = "furniture", "Furniture and things for the home":
            "Beds, cookers and other things you need at home, free or cheap."
            ["sofa" "fridge" "carpet" "washing machine" "starter pack" "empty flat" "moving in" "bedding"]
    }
    Safety {
        DomesticAbuse = "domestic-abuse", "Abuse by a partner or family":
            "Help to be safe if a partner, an ex or your family hurts, scares or controls you."
            ["domestic violence" "controlling" "hits me" "refuge" "coercive" "forced marriage" "honour" "stalking"]
        SexualViolence = "sexual-violence", "Rape and sexual abuse":
            "Somebody believes you and helps if you were touched or forced, now or long ago."
            ["sexual assault" "assaulted" "molested" "groomed" "abused as a child" "harassed" "survivor"]
        HateCrime = "hate-crime", "Hate crime and racism":
            "Help if somebody hurts or insults you because of who you are."
            ["racist" "homophobia" "transphobia" "islamophobia" "discrimination" "prejudice" "bullied" "slurs"]
        FeelingSafe = "feeling-safe", "Feeling safe where you are":
            "Safe places to go, and help if you are scared at home, in your close or outside."
            ["antisocial behaviour" "noisy neighbours" "threats" "gangs" "cuckooing" "self defence" "scared" "sex work"]
    }
    Family {
        Parents = "parents", "Parents, babies and toddlers":
            "Groups and help for you while you bring up children, even before they are born."
            ["mums" "dads" "pregnant" "toddler group" "playgroup" "breastfeeding" "single parent" "antenatal"]
        Play = "play", "Children’s play and clubs":
            "Places where your children can play, make things and meet others."
            ["kids" "weans" "holiday club" "after school" "soft play" "playscheme" "things to do" "childcare"]
        YoungPeople = "young-people", "Young people":
            "Clubs and help for you if you are a teenager or a young adult."
            ["teenager" "youth club" "youth work" "student" "teens" "bullied" "exam stress"]
        ClothesAndBabyThings = "clothes-and-baby-things", "Clothes, prams and baby milk":
            "Free clothes, school uniform and the things you need for a baby."
            ["baby bank" "nappies" "formula" "buggy" "cot" "winter jacket" "school shoes" "blazer"]
        KinshipCare = "kinship-care", "Bringing up a relative’s child":
            "Help if you bring up a grandchild, a niece, a nephew or a friend’s child."
            ["kinship carer" "gran" "grandparents" "guardian" "looked after child" "custody" "foster"]
        AdditionalSupportNeeds = "additional-support-needs", "Children who need more support":
            "Help and company for your family if a child is disabled or finds things harder."
            ["asn" "special needs" "disabled child" "autistic child" "adhd child" "learning difficulty" "assessment"]
        Carers = "carers", "Looking after somebody":
            "Help and time off for you if you look after somebody, whether you are young or old."
            ["carer" "young carer" "respite" "day off" "looking after mum" "carer support payment" "sitter"]
        Dementia = "dementia", "Memory loss and dementia":
            "Kind people and things to do, when you or somebody you love forgets more and more."
            ["alzheimers" "alzheimer's" "forgetful" "confused" "memory clinic" "reminiscence"]
    }
    Active {
        Walking = "walking", "Walking groups":
            "Walks with other people at a speed that suits you."
            ["physical activity" "health walk" "stroll" "hiking" "rambling" "hillwalking" "steps" "fresh air"]
        GentleExercise = "gentle-exercise", "Gentle exercise":
            "Slow, easy moves that you can do in a chair or on your feet."
            ["physical activity" "chair exercise" "tai chi" "yoga" "pilates" "stretching" "balance" "keep fit"]
        Sport = "sport", "Sport and fitness":
            "Football, boxing and other sports you can join, even if you are not fit."
            ["physical activity" "fitba" "soccer" "five a side" "gym" "martial arts" "get fit" "running"]
        Swimming = "swimming", "Swimming":
            "Swim or learn to swim, with people who give you time."
            ["pool" "swim lessons" "aqua" "non swimmer" "scared of water" "burkini"]
        Cycling = "cycling", "Cycling":
            "Ride a bike, learn how, or borrow one if you have none."
            ["bicycle" "bike" "trike" "learn to ride" "bike repair" "pedal"]
        Gardening = "gardening", "Gardens and green places":
            "Places where you can grow things, look after nature or just sit outside."
            ["allotment" "growing" "vegetables" "plants" "nature" "outdoors" "woodland" "conservation"]
        GettingAround = "getting-around", "Getting around":
            "Lifts, buses and passes that get you to the doctor, the shops or a group."
            ["transport" "hospital lift" "bus pass" "blue badge" "dial a bus" "taxi" "no car"]
        LongTermConditions = "long-term-conditions", "Long-term illness":
            "Groups and tips that help you live with an illness that stays."
            ["chronic illness" "fatigue" "tired all the time" "long covid" "multiple sclerosis" "parkinson's" "epilepsy"]
        Pain = "pain", "Pain that does not go away":
            "Ways to live better when some part of you hurts day after day."
            ["chronic pain" "bad back" "sore" "arthritis" "fibromyalgia" "sciatica" "painkillers" "migraine"]
        HeartLungsAndStroke = "heart-lungs-and-stroke", "Heart, lungs and stroke":
            "Help to get stronger after a stroke or a heart scare, or if you are short of breath."
            ["copd" "asthma" "breathless" "cardiac" "angina" "heart attack" "aphasia" "blood pressure"]
        Diabetes = "diabetes", "Diabetes":
            "Help to look after your blood sugar and stay well."
            ["diabetic" "insulin" "type 1" "type 2" "sugar levels" "pre-diabetes"]
        Cancer = "cancer", "Cancer":
            "Help and company for you and your family, during cancer and after it."
            ["tumour" "chemo" "chemotherapy" "radiotherapy" "leukaemia" "hospice" "oncology"]
        SightLoss = "sight-loss", "Blind or losing your sight":
            "Groups and help to get out and do what you like when you cannot see well."
            ["visually impaired" "partially sighted" "macular" "glaucoma" "cataracts" "guide dog" "braille"]
        Disability = "disability", "Disability":
            "Things to do and help with daily life if you have a disability of any kind."
            ["disabled" "wheelchair" "learning disability" "down's syndrome" "cerebral palsy" "special needs"]
    }
    Arts {
        Art = "art", "Painting and other art":
            "Paint, draw, print or take photos, even if you have never tried."
            ["drawing" "sketching" "photography" "clay" "creative" "printmaking" "art therapy" "exhibition"]
        Crafts = "crafts", "Crafts and mending":
            "Knit, sew, work with wood or fix things, with people who show you how."
            ["knitting" "crochet" "sewing" "pottery" "woodwork" "joinery" "diy" "repair cafe"]
        Music = "music", "Playing music":
            "Learn to play, record a song or join a band, whatever you can do now."
            ["guitar" "drums" "ukulele" "instrument" "recording" "rap" "dj" "jam"]
        Singing = "singing", "Singing":
            "Choirs and song groups where you do not have to read music."
            ["choir" "chorus" "karaoke" "gospel" "folk songs" "vocal"]
        DanceAndDrama = "dance-and-drama", "Dance and drama":
            "Dance, act or help with a show, even if it is new to you."
            ["theatre" "acting" "plays" "disco" "ceilidh" "salsa" "ballet" "panto"]
        BooksAndWriting = "books-and-writing", "Books, stories and writing":
            "Read, tell or write stories and poems with other people who like what you like."
            ["book club" "reading group" "poetry" "library" "creative writing" "literature" "author"]
    }
    Recovery {
        Alcohol = "alcohol", "Alcohol":
            "Help if you want to drink less or stop, and places to go with no drink."
            ["alcoholic" "drinking too much" "sober" "aa" "booze" "bevvy" "detox" "hangover"]
        Drugs = "drugs", "Drugs":
            "Help if you want to take less, stop, or stay safer with drugs."
            ["heroin" "cocaine" "valium" "cannabis" "methadone" "overdose" "naloxone" "addiction"]
        Gambling = "gambling", "Gambling":
            "Help if you bet more than you want to, and with the money you have lost."
            ["betting" "bookies" "casino" "slots" "puggy" "scratch cards" "online bingo"]
        FamiliesAndAddiction = "families-and-addiction", "When somebody you love is addicted":
            "Help for you when somebody close to you drinks, takes drugs or gambles."
            ["alcoholic husband" "alcoholic wife" "son on drugs" "mum drinks" "addict" "affected others"]
        StopSmoking = "stop-smoking", "Stopping smoking":
            "Help to stop smoking or vaping when you are ready."
            ["quit" "cigarettes" "fags" "vape" "nicotine" "patches" "tobacco"]
    }
    Work {
        FindingWork = "finding-work", "Finding work":
            "Help to look for a job, write your CV and get ready for an interview."
            ["unemployed" "jobcentre" "employment" "careers" "redundant" "apprenticeship" "resume" "back to work"]
        Volunteering = "volunteering", "Volunteering":
            "Useful things you can do for others, even for an hour a week."
            ["volunteer" "helping out" "give back" "unpaid work" "something to do" "charity shop"]
        Learning = "learning", "Classes and college":
            "Learn something new, gain skills for a job or find your way into college."
            ["course" "education" "qualifications" "night class" "university" "training" "school leaver"]
        ReadingAndWriting = "reading-and-writing", "Reading, writing and numbers":
            "Friendly help if you find it hard to read, write or count."
            ["literacy" "dyslexia" "spelling" "cannot read" "numeracy" "maths"]
        Digital = "digital", "Phones, computers and the internet":
            "Somebody shows you how to use your phone or computer and get online."
            ["online" "laptop" "tablet" "email" "wifi" "broadband" "smartphone" "technology"]
        LeavingPrison = "leaving-prison", "After prison or with a record":
            "Help to start again when you come out of prison or have a criminal record."
            ["ex offender" "jail" "conviction" "disclosure" "liberation" "throughcare" "probation"]
    }
    New {
        Asylum = "asylum", "Asylum and refugees":
            "Help for you if you had to leave your country and came here to be safe."
            ["asylum seeker" "refugee" "home office" "aspen card" "asylum hotel" "move on" "new scots" "sanctuary"]
        EnglishClasses = "english-classes", "Learning English":
            "Classes and chat groups where you can learn and practise English."
            ["esol" "speak english" "language class" "conversation" "ielts" "beginner english"]
        SettlingIn = "settling-in", "Settling in, in your language":
            "People who speak your language help you with schools, doctors and letters."
            ["migrant" "interpreter" "translate" "new to glasgow" "gp registration" "school place" "homesick" "roma"]
        ImmigrationAdvice = "immigration-advice", "Visas and immigration advice":
            "Advice on your visa, your papers and bringing your family here."
            ["immigration lawyer" "settled status" "citizenship" "leave to remain" "evisa" "family reunion" "deported"]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;
    use std::collections::BTreeSet;

    #[test]
    fn keys_differ_and_read_back() {
        for topic in Topic::ALL {
            let same = Topic::ALL.iter().filter(|other| other.key() == topic.key()).count();
            assert_eq!(same, 1, "{}", topic.key());
            assert_eq!(Topic::read(topic.key()), Ok(*topic));
            assert!(topic.key().chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", topic.key());
        }
        for not_one in ["", "Debt", "debt ", "dragons"] {
            assert_eq!(Topic::read(not_one), Err(Failure::invalid("topic", Why::NotAChoice)));
        }
    }

    #[test]
    fn a_topic_crosses_as_its_key() {
        for topic in Topic::ALL {
            let written = serde_json::to_string(topic).expect("a word can be written");
            assert_eq!(written, format!("\"{}\"", topic.key()));
            assert_eq!(serde_json::from_str::<Topic>(&written).expect("what was written can be read"), *topic);
        }
    }

    #[test]
    fn names_differ_also_from_those_of_the_categories() {
        let mut names: BTreeSet<&str> = Category::ALL.map(Category::name).into();
        for topic in Topic::ALL {
            assert!(names.insert(topic.name()), "{}", topic.name());
        }
    }

    #[test]
    fn the_tree_has_between_70_and_80_topics_and_no_bare_branch() {
        assert!((70..=80).contains(&Topic::ALL.len()), "{}", Topic::ALL.len());
        for category in Category::ALL {
            assert!(Topic::of(category).count() >= 3, "{}", category.key());
        }
        let by_category: Vec<Topic> = Category::ALL.into_iter().flat_map(Topic::of).collect();
        assert_eq!(by_category, Topic::ALL, "the table goes through the categories in the order of the home page");
    }

    #[test]
    fn every_topic_says_in_one_short_sentence_what_is_found_there() {
        for topic in Topic::ALL {
            let about = topic.about();
            assert!(about.ends_with('.') && about.matches('.').count() == 1, "{about}");
            assert!(about.split_whitespace().count() <= 18, "{about}");
        }
    }

    #[test]
    fn other_words_are_folded_few_and_said_once() {
        for topic in Topic::ALL {
            let words = topic.other_words();
            assert!((3..=8).contains(&words.len()), "{}", topic.key());
            for word in words {
                assert_eq!(*word, fold(word), "{}", topic.key());
                assert_eq!(words.iter().filter(|other| *other == word).count(), 1, "{word} in {}", topic.key());
                assert_ne!(*word, fold(topic.name()), "its name is searched anyway");
            }
        }
    }
}
