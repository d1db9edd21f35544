//! Before a referral is sent: who was referred before, what is open already, and what a practice learns of others: nothing.

mod town;

use domain::actor::{Base, Role};
use domain::id::{OnceKey, ReferralId, TeamId};
use domain::person::PersonForm;
use domain::referral::{AskForm, Command, Deed};
use domain::seen_before::{Found, SeenBefore};
use domain::theme_hint::Because;
use domain::unusual::{ToCheck, Unusual};
use domain::{Actor, Failure, Theme, Why};
use town::{Town, once, plain_form, safe};

const CHI: &str = "1904851231";

fn key_of(word: &str) -> OnceKey {
    once(&format!("a-referral-of-a-check-{word}"))
}

async fn sends(town: &Town, who: &Actor, form: &AskForm<'_>, key: &str) -> ReferralId {
    town.desk.refer(who, form, &key_of(key)).await.expect("sent")
}

async fn checks(town: &Town, who: &Actor, form: &AskForm<'_>) -> ToCheck {
    town.desk.check_before_sending(who, form, &once("a-referral-of-a-check-plain")).await.expect("checked")
}

fn with<'a>(form: &AskForm<'a>, person: PersonForm<'a>) -> AskForm<'a> {
    AskForm { person, ..form.clone() }
}

#[tokio::test]
async fn the_plain_case_goes_at_once_and_a_form_sent_twice_is_not_its_own_double() {
    for town in Town::all().await {
        let shona = town.shona().await;
        let safe = safe();
        let form = plain_form(&safe);
        assert_eq!(checks(&town, &shona, &form).await, ToCheck::default(), "{}", town.engine);
        sends(&town, &shona, &form, "plain").await;
        assert_eq!(checks(&town, &shona, &form).await, ToCheck::default(), "{}", town.engine);
    }
}

#[tokio::test]
async fn a_postcode_that_nobody_knows_is_looked_at_again() {
    for town in Town::all().await {
        let shona = town.shona().await;
        let safe = safe();
        let plain = plain_form(&safe);
        let odd = with(&plain, PersonForm { postcode: "ZZ99 9ZZ", ..plain.person.clone() });
        assert_eq!(checks(&town, &shona, &odd).await.unusual, [Unusual::UnknownPostcode], "{}", town.engine);
    }
}

#[tokio::test]
async fn what_the_own_practice_has_open_is_shown_where_the_name_sounds_alike() {
    for town in Town::all().await {
        let shona = town.shona().await;
        let safe = safe();
        let plain = plain_form(&safe);
        let id =
            sends(&town, &shona, &with(&plain, PersonForm { family: "McDonald", ..plain.person.clone() }), "one").await;
        let alike = with(&plain, PersonForm { family: "MacDonald", postcode: "G51 2AA", ..plain.person.clone() });
        let found = checks(&town, &shona, &alike).await;
        assert_eq!(found.open_here.iter().map(|open| &open.id).collect::<Vec<_>>(), [&id], "{}", town.engine);
        assert!(!found.is_open_elsewhere);
        let other = with(&plain, PersonForm { family: "Reilly", ..plain.person.clone() });
        assert!(checks(&town, &shona, &other).await.is_plain());
        // Sending anyway makes another one.
        let again = sends(&town, &shona, &alike, "two").await;
        assert_ne!(again, id);
        // What has ended is no double.
        for id in [id, again] {
            let stop = Command::plain(Deed::MarkError);
            town.desk.command(&shona, &id, &stop, None, &once(&format!("mistake-{id}"))).await.expect("marked");
        }
        assert!(checks(&town, &shona, &alike).await.is_plain(), "{}", town.engine);
    }
}

#[tokio::test]
async fn of_another_practice_one_hears_only_that_a_link_worker_has_somebody_and_only_where_it_is_certain() {
    for town in Town::all().await {
        let (shona, asif) = (town.shona().await, town.asif().await);
        let safe = safe();
        let plain = plain_form(&safe);
        let of_asif = PersonForm { chi: CHI, given: "Zoë", family: "O’Hara", ..plain.person.clone() };
        sends(&town, &asif, &with(&plain, of_asif.clone()), "one").await;
        let certain = [
            PersonForm { chi: CHI, given: "Somebody", family: "Else", born_on: "1 1 1950", ..plain.person.clone() },
            PersonForm { given: "zoe", family: "O'HARA", ..plain.person.clone() },
        ];
        let told = ToCheck { is_open_elsewhere: true, ..ToCheck::default() };
        for person in certain {
            assert_eq!(checks(&town, &shona, &with(&plain, person)).await, told, "{}", town.engine);
        }
        let not_certain = [
            PersonForm { given: "Zoe", family: "O'Harra", ..plain.person.clone() },
            PersonForm { given: "Zoey", family: "O'Hara", ..plain.person.clone() },
            PersonForm { given: "Zoe", family: "O'Hara", postcode: "G51 2AA", ..plain.person.clone() },
            PersonForm { given: "Zoe", family: "O'Hara", born_on: "15 6 1961", ..plain.person.clone() },
            PersonForm {
                given: "Zoe",
                family: "O'Hara",
                no_fixed_address: true,
                born_on: "15 6 1961",
                ..plain.person.clone()
            },
            PersonForm { given: "Zoe", family: "O'Hara", chi: "0211165794", ..plain.person.clone() },
        ];
        for person in not_certain {
            let form = with(&plain, person.clone());
            let found = checks(&town, &shona, &form).await;
            assert!(!found.is_open_elsewhere && found.open_here.is_empty(), "{}: {person:?}", town.engine);
        }
        // Nothing else of it: no id, no name, no practice, no team, whatever the answer is looked at for.
        let answer = format!("{:?}", checks(&town, &shona, &with(&plain, of_asif)).await);
        for word in ["Zo", "Hara", "byres", "Byres", "kelvin", "asif", "test-00"] {
            assert!(!answer.contains(word), "{word} in {answer}");
        }
        let lines = town.deeds("practice", "elder-street").await;
        assert!(lines.iter().all(|line| line == "referral.check") && lines.len() == 9, "{lines:?}");
    }
}

#[tokio::test]
async fn of_a_sealed_record_nobody_hears() {
    for town in Town::all().await {
        let (shona, asif, callum) = (town.shona().await, town.asif().await, town.callum().await);
        let safe = safe();
        let plain = plain_form(&safe);
        let person = with(&plain, PersonForm { chi: CHI, ..plain.person.clone() });
        let id = sends(&town, &asif, &person, "one").await;
        assert!(checks(&town, &shona, &person).await.is_open_elsewhere);
        town.takes_on(&callum, &id).await;
        let mut tx = town.db.write().await.expect("a transaction");
        tx.seal_record(&id, std::slice::from_ref(&callum.id), &callum.id, town.desk.now()).await.expect("sealed");
        tx.keep().await.expect("kept");
        assert!(checks(&town, &shona, &person).await.is_plain(), "{}", town.engine);
        assert!(checks(&town, &asif, &person).await.is_plain(), "{}: not even its own practice", town.engine);
    }
}

#[tokio::test]
async fn a_practice_finds_whom_it_referred_itself_and_nobody_else() {
    for town in Town::all().await {
        let (shona, asif, ann) = (town.shona().await, town.asif().await, town.ann().await);
        let safe = safe();
        let plain = plain_form(&safe);
        let person = PersonForm { chi: CHI, family: "McDonald", ..plain.person.clone() };
        let id = sends(&town, &shona, &with(&plain, person.clone()), "one").await;
        let day = town.desk.now().day();
        let sought = |chi: &str, family: &str| SeenBefore::read(chi, family, person.born_on, day).expect("whom");
        for whom in [sought(CHI, ""), sought("", "Macdonald")] {
            let found = town.desk.seen_before(&shona, &whom, None).await;
            assert!(matches!(&found, Ok(Found::One(found)) if found.given.as_str() == person.given), "{found:?}");
            assert_eq!(town.desk.seen_before(&asif, &whom, None).await, Ok(Found::Nobody), "{}", town.engine);
            assert_eq!(town.desk.seen_before(&ann, &whom, None).await, Err(Failure::NotFound));
        }
        assert_eq!(town.desk.seen_before(&shona, &sought("", "Reilly"), None).await, Ok(Found::Nobody));
        assert_eq!(town.deeds("referral", id.as_str()).await, ["referral.send", "referral.view", "referral.view"]);
        assert_eq!(town.deeds("practice", "elder-street").await.len(), 3, "each search leaves a line");
    }
}

#[tokio::test]
async fn twins_are_told_apart_by_their_given_names() {
    for town in Town::all().await {
        let shona = town.shona().await;
        let safe = safe();
        let plain = plain_form(&safe);
        for (n, given) in ["Ann", "Ian", "Ann"].into_iter().enumerate() {
            let form = with(&plain, PersonForm { given, ..plain.person.clone() });
            sends(&town, &shona, &form, &n.to_string()).await;
        }
        let day = town.desk.now().day();
        let sought = SeenBefore::read("", plain.person.family, plain.person.born_on, day).expect("whom");
        let Ok(Found::Several(names)) = town.desk.seen_before(&shona, &sought, None).await else { panic!("two") };
        let mut names: Vec<String> = names.iter().map(ToString::to_string).collect();
        names.sort();
        assert_eq!(names, ["Ann", "Ian"]);
        let found = town.desk.seen_before(&shona, &sought, Some("Ian")).await;
        assert!(matches!(found, Ok(Found::One(found)) if found.given.as_str() == "Ian"), "{}", town.engine);
    }
}

#[tokio::test]
async fn a_worker_with_a_theme_is_suggested_and_no_other_team_can_be_chosen() {
    for town in Town::all().await {
        let (shona, ann) = (town.shona().await, town.ann().await);
        let (kelvin, clyde) = (TeamId::read("kelvin").expect("an id"), TeamId::read("clyde").expect("an id"));
        let safe = safe();
        let asylum = AskForm { reason: "asylum", ..plain_form(&safe) };
        assert!(checks(&town, &shona, &asylum).await.is_plain(), "nobody has the theme");
        let base = Base::City { team: kelvin.clone(), theme: Theme::Asylum };
        let emeka = town.somebody("emeka@example.org", Role::LinkWorker, base).await;
        let offer = checks(&town, &shona, &asylum).await.theme.expect("suggested");
        assert_eq!((offer.theme, &offer.team), (Theme::Asylum, &kelvin));
        assert!(matches!(offer.because, Because::Reason(_)));
        let refused = town.desk.refer_to(&shona, &plain_form(&safe), &key_of("one"), Some(&kelvin)).await;
        assert_eq!(refused, Err(Failure::invalid("team", Why::NotAChoice)), "not suggested for loneliness");
        let id = town.desk.refer_to(&shona, &asylum, &key_of("two"), Some(&kelvin)).await.expect("sent");
        assert!(town.desk.open_referral(&emeka, &id, true).await.is_ok(), "{}", town.engine);
        assert_eq!(town.desk.open_referral(&ann, &id, true).await, Err(Failure::NotFound));
        assert!(town.desk.refer_to(&shona, &asylum, &key_of("three"), Some(&clyde)).await.is_ok(), "the own team");
        // Where the own team has such a worker, there is nothing to choose.
        let base = Base::City { team: clyde, theme: Theme::Asylum };
        town.somebody("tomasz@example.org", Role::LinkWorker, base).await;
        assert_eq!(checks(&town, &shona, &asylum).await.theme, None);
    }
}

#[tokio::test]
async fn words_of_crisis_are_looked_at_before_sending_and_stand_in_the_waiting_list() {
    for town in Town::all().await {
        let (shona, ann) = (town.shona().await, town.ann().await);
        let safe = safe();
        let form = AskForm { own_words: "I want to die", ..plain_form(&safe) };
        assert_eq!(checks(&town, &shona, &form).await.unusual, [Unusual::CrisisWords]);
        sends(&town, &shona, &form, "one").await;
        let waiting = town.desk.waiting(&ann).await.expect("a list");
        assert!(waiting.iter().all(|row| row.has_crisis_words) && waiting.len() == 1, "{}", town.engine);
    }
}

#[tokio::test]
async fn a_slip_says_who_is_in_touch_and_nothing_of_why() {
    for town in Town::all().await {
        let (shona, asif, ann) = (town.shona().await, town.asif().await, town.ann().await);
        let safe = safe();
        let plain = plain_form(&safe);
        let form = AskForm {
            own_words: "My own words",
            ..with(&plain, PersonForm { called: "Peggy", ..plain.person.clone() })
        };
        let id = sends(&town, &shona, &form, "one").await;
        let slip = town.desk.slip(&shona, &id).await.expect("a slip");
        assert_eq!((slip.name.as_str(), &slip.worker), ("Peggy", &None));
        town.takes_on(&ann, &id).await;
        let slip = town.desk.slip(&shona, &id).await.expect("a slip");
        assert!(slip.worker.is_some() && !format!("{slip:?}").contains("own words"), "{}", town.engine);
        for stranger in [&asif, &ann] {
            assert_eq!(town.desk.slip(stranger, &id).await, Err(Failure::NotFound));
        }
        assert!(town.deeds("referral", id.as_str()).await.contains(&"referral.print".to_owned()));
    }
}

#[tokio::test]
async fn a_postcode_says_roughly_where_it_is() {
    for town in Town::all().await {
        assert_eq!(town.desk.area_of("nonsense"), None);
        assert_eq!(town.desk.area_of("ZE1 0AA"), None, "not in this gazetteer");
    }
}
