use crate::town::{GOVAN, ask, at, find, find_in, gazetteer, index, names, place, support, supports, weekly};
use crate::{Ask, Choice, Facet, Found, Index, Reason, Sort, Trouble};
use domain::support::{Reach, Room};
use domain::{Category, Line, Passage, Position, Session, Topic};
use jiff::civil::Weekday;
use proptest::prelude::*;

/// The names before the close matches.
fn exact(found: &Found) -> Vec<&str> {
    let most = found.close_from.unwrap_or(found.total) as usize;
    names(found).into_iter().take(most).collect()
}

#[test]
fn words_find_supports_by_what_they_say() {
    for (q, first) in [
        ("knitting", "Elder Park Knitters"),
        ("KNITTERS", "Elder Park Knitters"),
        ("somewhere for a hot meal please", "Gorbals Soup"),
        ("domestic abuse", "Safe Place"),
        ("دعم", "دعم الأسرة"),
        ("welfare rights", "Citizens Advice Bureau"),
        ("bridgeton", "Citizens Advice Bureau"),
        ("knitt", "Elder Park Knitters"),
        ("knittting", "Elder Park Knitters"),
        ("benfits", "Citizens Advice Bureau"),
    ] {
        let found = find(q, "");
        assert_eq!(exact(&found).first(), Some(&first), "{q}");
    }
}

#[test]
fn everyday_words_find_what_they_mean() {
    for (q, name) in [
        ("skint", "Citizens Advice Bureau"),
        ("nae pals", "Elder Park Knitters"),
        ("CAB", "Citizens Advice Bureau"),
        ("greetin", "Breathing Room"),
        ("messages", "Gorbals Soup"),
        ("freens", "Elder Park Knitters"),
    ] {
        assert!(exact(&find(q, "")).contains(&name), "{q}");
    }
    assert!(!exact(&find("company", "")).is_empty());
}

#[test]
fn what_is_for_a_kind_of_help_comes_before_what_helps_with_it_too() {
    let arts = |sort| {
        let only = vec![Choice::Category(Category::Arts)];
        find_in(&index(), &Ask { only, sort, page: 1, ..Ask::default() })
    };
    // The knitters are on today, but company is what they are for.
    assert_eq!(names(&arts(Sort::Best)), ["East Kilbride Painters", "Elder Park Knitters"]);
    assert_eq!(names(&arts(Sort::Soonest)), ["Elder Park Knitters", "East Kilbride Painters"]);
}

#[test]
fn all_words_come_before_any_word_and_the_two_never_mix() {
    let found = find("knitters tea zebra", "");
    assert_eq!(found.close_from, Some(0));
    let found = find("knitting tea", "");
    assert_eq!((exact(&found), found.close_from), (vec!["Elder Park Knitters"], None));
    let found = find("advice meal", "");
    assert_eq!(found.close_from, Some(0));
    let both: std::collections::BTreeSet<&str> = names(&found).into_iter().collect();
    assert!(both.contains("Gorbals Soup") && both.contains("Citizens Advice Bureau"));
}

#[test]
fn enough_results_have_no_close_matches() {
    let many: Vec<_> = (0..5).map(|n| support(&format!("c{n}"), &format!("Choir {n}"), "Singing.")).collect();
    let few: Vec<_> = many[..4].to_vec();
    let other = support("x", "Chair yoga", "Moving gently.");
    let with = |mut list: Vec<_>| {
        list.push(other.clone());
        find_in(&Index::new(list), &ask("choir", ""))
    };
    assert_eq!((with(many.clone()).total, with(many).close_from), (5, None));
    assert_eq!((with(few.clone()).total, with(few).close_from), (5, Some(4)));
}

#[test]
fn the_reason_is_told() {
    for (q, reason) in [
        ("knitters", Reason::Name),
        ("arts", Reason::Category(Category::Arts)),
        ("rights", Reason::Category(Category::Money)),
        ("welfare", Reason::OtherWord("welfare rights".to_owned())),
        ("bridgeton", Reason::Organisation),
        ("blether", Reason::Text("blether".to_owned())),
        ("skint", Reason::Synonym { typed: "skint".to_owned(), means: "debt".to_owned() }),
        ("benfits", Reason::Close { typed: "benfits".to_owned(), means: "benefits".to_owned() }),
    ] {
        let found = find(q, "");
        assert!(found.results[0].why.contains(&reason), "{q}: {:?}", found.results[0].why);
    }
    let why = &find("knitting", "Govan").results[0].why;
    assert_eq!(why, &[Reason::Text("Knitting".to_owned()), Reason::Near, Reason::Today]);
}

#[test]
fn a_place_alone_shows_everything_near_by_distance() {
    let found = find("Govan", "");
    assert_eq!((found.words.as_str(), found.place.as_ref().map(|spot| spot.label.as_str())), ("", Some("Govan")));
    assert_eq!(
        names(&found),
        ["Elder Park Knitters", "Gorbals Soup", "Citizens Advice Bureau", "Breathing Room", "Safe Place", "دعم الأسرة"]
    );
    assert_eq!(found.results[0].distance_m, Some(0));
    assert_eq!(found.results[3].distance_m, None);
}

#[test]
fn somebody_goes_as_far_as_they_say() {
    let within = |metres: &str| Ask::read(&format!("near=Govan&within_m={metres}")).expect("fine");
    let found = find_in(&index(), &within("1000"));
    assert!(!names(&found).contains(&"Gorbals Soup"));
    let found = find_in(&index(), &within("20000"));
    assert!(names(&found).contains(&"East Kilbride Painters"));
}

#[test]
fn what_is_for_another_council_is_not_shown() {
    let found = find("", "East Kilbride");
    assert!(!names(&found).contains(&"Citizens Advice Bureau"), "for Glasgow alone");
    assert!(!names(&found).contains(&"Safe Place"), "for Glasgow alone, at an address nobody tells");
    assert!(names(&found).contains(&"Breathing Room"), "for all of Scotland, by phone");
    assert!(names(&found).contains(&"East Kilbride Painters"));
}

#[test]
fn an_office_far_away_can_still_be_rung() {
    let mut far = support("f", "Ring us", "We answer.");
    far.entry.reach = Reach::Phone;
    far.entry.places = vec![place("Office", Position::new(57.1, -2.1))];
    let found = find_in(&Index::new(vec![far]), &ask("", "Govan"));
    assert_eq!((found.total, found.results[0].distance_m), (1, None));
}

#[test]
fn the_nearest_of_several_places_counts() {
    let mut two = support("t", "Two halls", "Tea.");
    two.entry.places = vec![place("Far", Position::new(55.764, -4.177)), place("Near", GOVAN)];
    let found = find_in(&Index::new(vec![two]), &ask("tea", "Govan"));
    let hit = &found.results[0];
    assert_eq!((hit.distance_m, hit.place_name.as_deref(), hit.position), (Some(0), Some("Near"), GOVAN));
}

#[test]
fn a_hidden_place_gives_neither_position_nor_distance() {
    let found = find("abuse", "Govan");
    let hit = &found.results[0];
    assert_eq!(
        (hit.name.as_str(), hit.position, hit.distance_m, hit.place_name.as_deref()),
        ("Safe Place", None, None, None)
    );
}

#[test]
fn the_place_in_its_own_box_wins_and_a_place_in_the_words_stays_a_word() {
    let found = find("painters east kilbride", "Govan");
    assert_eq!(found.place.map(|spot| spot.label).as_deref(), Some("Govan"));
    assert_eq!(found.words, "painters east kilbride");
}

#[test]
fn an_unknown_postcode_and_an_unknown_place_are_different_troubles() {
    assert_eq!(find("meal", "G51 9ZZ").trouble, Some(Trouble::UnknownPostcode));
    assert_eq!(find("meal", "Atlantis").trouble, Some(Trouble::UnknownPlace));
    let found = find("meal G51 9ZZ", "");
    assert_eq!((found.trouble, exact(&found)), (Some(Trouble::UnknownPostcode), vec!["Gorbals Soup"]));
    let found = find("meal, Govan", "Atlantis");
    assert_eq!(found.place.map(|spot| spot.label).as_deref(), Some("Govan"), "the words still say where");
}

#[test]
fn nearer_comes_first_where_the_text_is_the_same() {
    let near = |id: &str, lat| {
        let mut one = support(id, "Tea", "Tea.");
        one.entry.places = vec![place("Hall", Position::new(lat, -4.3205))];
        one
    };
    let found = find_in(&Index::new(vec![near("far", 55.88), near("near", 55.862)]), &ask("tea", "Govan"));
    assert_eq!(found.results[0].id.as_str(), "near");
}

#[test]
fn what_is_full_comes_after_what_has_room() {
    let room = |id: &str, room| {
        let mut one = support(id, "Tea", "Tea.");
        one.entry.room = room;
        one
    };
    let found = find_in(&Index::new(vec![room("a", Room::Full), room("b", Room::Open)]), &ask("tea", ""));
    assert_eq!(found.results[0].id.as_str(), "b");
}

#[test]
fn categories_are_any_of_and_their_counts_hold() {
    let found = find("", "");
    let all = |category| {
        found.facets.iter().find(|facet| facet.choice == Choice::Category(category)).map(|facet| facet.count)
    };
    assert_eq!((all(Category::Arts), all(Category::Food), all(Category::New)), (Some(2), Some(1), None));
    let ticked =
        Ask { only: vec![Choice::Category(Category::Food), Choice::Category(Category::Arts)], ..Ask::default() };
    let narrowed = find_in(&index(), &ticked);
    let counts = |found: &Found| -> Vec<Facet> {
        let is_category = |facet: &&Facet| matches!(facet.choice, Choice::Category(_));
        found.facets.iter().filter(is_category).cloned().collect()
    };
    assert_eq!((narrowed.total, counts(&narrowed)), (3, counts(&found)));
}

#[test]
fn a_count_is_what_ticking_it_gives() {
    for q in ["", "tea", "advice meal", "knitting Govan", "x", "skint"] {
        let found = find(q, "");
        for facet in &found.facets {
            let ticked = Ask { only: vec![facet.choice.clone()], ..ask(q, "") };
            assert_eq!(find_in(&index(), &ticked).total, facet.count, "{q} {:?}", facet.choice);
        }
    }
}

#[test]
fn a_page_too_far_is_the_last_one() {
    let many: Vec<_> = (0..45).map(|n| support(&format!("c{n}"), "Choir", "Singing.")).collect();
    let found = find_in(&Index::new(many), &ask("choir", "").on_page(900));
    assert_eq!((found.page, found.pages, found.total, found.results.len()), (3, 3, 45, 5));
    let nothing = find_in(&Index::new(Vec::new()), &ask("choir", "").on_page(7));
    assert_eq!((nothing.page, nothing.pages, nothing.total), (1, 1, 0));
}

#[test]
fn empty_words_count_where_nothing_else_is_said() {
    let band = support("t", "The The", "A band.");
    assert_eq!(find_in(&Index::new(vec![band]), &ask("the", "")).total, 1);
}

#[test]
fn a_word_no_support_has_finds_nothing_and_says_so() {
    let found = find("zzzzzz", "");
    assert_eq!((found.total, found.close_from, found.pages), (0, None, 1));
}

#[test]
fn letters_of_other_scripts_and_signs_alone_do_no_harm() {
    for q in
        ["🙂", "\u{200f}\u{200f}", "NEAR(", "%_\"*", "' or 1=1 --", "*", "\u{0}", ",", "in", "near", ", ,", "in the"]
    {
        let found = find(q, "");
        assert!(found.total <= index().len(), "{q}");
    }
}

/// Every page of a search, one behind the other.
fn all_pages(index: &Index, ask: &Ask) -> Vec<String> {
    let first = find_in(index, ask);
    let pages = (1..=first.pages).map(|page| find_in(index, &ask.on_page(page)));
    pages.flat_map(|found| found.results).map(|hit| hit.id.to_string()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_is_a_reason_to_stop(q in any::<String>(), near in any::<String>(), noise in "[ -~]{0,40}") {
        for text in [&q, &noise] {
            let found = find(text, &near);
            prop_assert!(found.results.len() <= 10);
            gazetteer().hear(text);
        }
    }

    #[test]
    fn ten_thousand_characters_are_no_reason_either(c in any::<char>(), word in "[a-z\u{5d0}-\u{5ea}' ]{1,12}") {
        let long = word.repeat(10_000 / word.len().max(1)) + &String::from(c).repeat(10_000);
        let unread = Ask { q: long.clone(), near: long.clone(), ..Ask::default() };
        find_in(&index(), &unread);
        find(&long, &long);
        let mut one = support("l", "Long", "");
        one.entry.description = Passage::read_optional("d", &long).unwrap_or_default();
        find_in(&Index::new(vec![one]), &ask(&word, ""));
    }

    #[test]
    fn pages_never_overlap_and_together_are_the_whole_list(
        shapes in prop::collection::vec((0_usize..6, 0_usize..4, prop::bool::ANY), 0..60),
        q in prop::sample::select(vec!["", "tea", "choir tea", "Govan", "choir, Govan", "te", "choyr", "walking"]),
    ) {
        let many = shapes.iter().enumerate().map(|(n, (text, lat, has_place))| {
            let says = ["Tea", "Choir", "Choir tea", "Walking", "Chair", "Tea and tea"][*text];
            let mut one = support(&format!("m{n}"), says, says);
            if *has_place {
                let step = f64::from(u8::try_from(*lat).unwrap_or(0));
                one.entry.places = vec![place("Hall", Position::new(55.86 + step / 100.0, -4.32))];
            }
            one
        });
        let index = Index::new(many.collect());
        let whole = all_pages(&index, &ask(q, ""));
        let apart: std::collections::BTreeSet<&String> = whole.iter().collect();
        prop_assert_eq!(apart.len(), whole.len());
        prop_assert_eq!(u32::try_from(whole.len()).unwrap_or(0), find_in(&index, &ask(q, "")).total);
        prop_assert_eq!(&whole, &all_pages(&index, &ask(q, "")));
    }

    #[test]
    fn the_order_does_not_depend_on_the_order_of_arrival(seed in 0_usize..7) {
        let mut turned = supports();
        turned.rotate_left(seed);
        for q in ["", "Govan", "tea", "advice", "lonely, Govan"] {
            prop_assert_eq!(all_pages(&Index::new(turned.clone()), &ask(q, "")), all_pages(&index(), &ask(q, "")));
        }
    }
}

#[test]
fn a_name_is_a_name_and_what_it_says_crosses_the_seam() {
    fn crosses<T: serde::Serialize + serde::de::DeserializeOwned>(_: &T) {}
    let found = find("skint", "Govan");
    crosses(&found);
    assert!(
        index()
            .on(1, None, &Ask::default(), at(9), 3)
            .days
            .iter()
            .flat_map(|day| &day.hits)
            .all(|hit| Line::<200>::read("name", &hit.name).is_ok())
    );
}

#[test]
fn several_needs_have_a_block_each_and_never_only_what_answers_both() {
    let found = find("skint and anxious", "Govan");
    let needs: Vec<_> = found.needs.iter().map(|need| (need.category, need.words.as_str())).collect();
    assert_eq!(needs, [(Category::Money, "skint"), (Category::Talking, "anxious")]);
    assert_eq!(found.needs[0].results[0].name, "Citizens Advice Bureau");
    assert_eq!(found.needs[1].results[0].name, "Breathing Room");
    assert_eq!(found.needs[0].ask.query_string(), "q=skint&near=Govan");
    assert!(found.in_reading_order().len() >= 2);
}

#[test]
fn one_need_in_many_words_is_one_need() {
    for q in ["debt benefits", "knitting", "Govan skint", "housing landlord problem"] {
        assert!(find(q, "").needs.is_empty(), "{q}");
    }
}

#[test]
fn choices_of_one_group_are_any_of_and_groups_are_all_of() {
    let total = |query: &str| find_in(&index(), &Ask::read(query).expect("fine")).total;
    assert_eq!(total("category=arts&category=food"), 3);
    assert_eq!(total("category=arts&category=food&room=open"), 1);
    assert_eq!(total("on=today"), 3);
    assert_eq!(total("on=today&time=afternoon"), 2, "ten to one is in the afternoon too");
    assert_eq!(total("on=wednesday"), 0);
    assert_eq!(total("access=step-free&access=parking"), 0, "access is all of");
    assert_eq!(total("way=phone"), 1);
}

#[test]
fn what_is_too_far_is_told_where_nothing_is_near() {
    let found = find("painting", "G51 1AA");
    assert_eq!((found.total, found.farther.len()), (0, 1));
    assert_eq!(found.farther[0].name, "East Kilbride Painters");
}

#[test]
fn an_everyday_phrase_can_mean_a_topic_and_the_first_topic_of_a_support_counts_most() {
    let topical = |id, name, topics: &[Topic]| {
        let mut made = support(id, name, "On Mondays.");
        made.entry.topics = topics.to_vec();
        made
    };
    // Neither says a word of it; one names no topic, but says what people say of it.
    let index = Index::new(vec![
        topical("t1", "Also Debt", &[Topic::Benefits, Topic::Debt]),
        topical("t2", "Debt First", &[Topic::Debt]),
        support("t3", "Untold", "We help with bailiffs."),
        support("t4", "Nothing Like It", "Juggling."),
    ]);
    let found = find_in(&index, &ask("refused credit", ""));
    assert_eq!((names(&found)[0], found.total), ("Debt First", 3));
    assert!(found.results[0].why.contains(&Reason::Topic(Topic::Debt)), "{:?}", found.results[0].why);
}

#[test]
fn beside_what_is_needed_the_other_words_of_a_sentence_count_but_need_not_be_answered() {
    assert!(exact(&find("is the zebra skint", "")).contains(&"Citizens Advice Bureau"));
    // Keywords are conditions, all of them.
    assert_eq!(find("zebra skint", "").close_from, Some(0));
}

#[test]
fn what_is_said_in_one_breath_is_one_need() {
    for (q, parts) in
        [("skint and anxious", 2), ("anxious, skint", 2), ("skint anxious", 2), ("anxious about being so skint", 0)]
    {
        assert_eq!(find(q, "").needs.len(), parts, "{q}");
    }
}

#[test]
fn a_misspelt_word_of_an_everyday_phrase_is_forgiven() {
    let found = find("nae monney", "");
    assert_eq!(exact(&found).first(), Some(&"Citizens Advice Bureau"));
    assert!(matches!(found.results[0].why.first(), Some(Reason::Synonym { typed, .. }) if typed == "nae monney"));
}

#[test]
fn words_that_mean_themselves_are_found_with_mistakes_too() {
    let found = find("welfar rigts", "");
    assert_eq!(exact(&found).first(), Some(&"Citizens Advice Bureau"));
}

#[test]
fn nobody_is_sent_to_one_place_on_the_day_of_another() {
    let mut two = support("p1", "Two Halls", "Drawing.");
    two.entry.places = vec![place("Near Hall", GOVAN), place("Far Hall", Position::new(55.851, -4.251))];
    let on = |weekday, at| Session { place: Some(at), ..weekly(weekday, 10, 12) };
    two.entry.sessions = vec![on(Weekday::Thursday, 0), on(Weekday::Tuesday, 1)];
    let index = Index::new(vec![two]);
    let near = find_in(&index, &ask("drawing", "Govan"));
    let next = near.results[0].next.as_ref().expect("it is on");
    assert_eq!((next.place, next.day.weekday()), (Some(0), Weekday::Thursday));
    // Without a place whichever comes first.
    let anywhere = find_in(&index, &ask("drawing", ""));
    assert_eq!(anywhere.results[0].next.as_ref().expect("it is on").day.weekday(), Weekday::Tuesday);
}

#[test]
fn a_way_in_is_no_need_of_its_own() {
    let alone = find("no money", "").total;
    assert!(alone > 0);
    for q in ["no money and in a wheelchair", "no money wheelchair"] {
        let found = find(q, "");
        assert!(found.needs.is_empty(), "{q}: {:?}", found.needs);
        assert_eq!(found.total, alone, "{q}");
    }
}

#[test]
fn the_time_that_is_told_is_one_that_was_asked_for() {
    let mut twice = support("p1", "Drawing Twice", "Drawing.");
    twice.entry.sessions = vec![weekly(Weekday::Wednesday, 10, 12), weekly(Weekday::Thursday, 18, 20)];
    let index = Index::new(vec![twice]);
    let told = |query: &str| {
        let found = find_in(&index, &Ask::read(query).expect("fine"));
        found.results[0].next.as_ref().expect("it is on").day.weekday()
    };
    assert_eq!(told("q=drawing"), Weekday::Wednesday);
    assert_eq!(told("q=drawing&time=evening"), Weekday::Thursday);
    assert_eq!(told("q=drawing&on=thursday"), Weekday::Thursday);
}

#[test]
fn what_fits_but_opens_later_is_told_beside_what_is_on_now() {
    let (mut now, mut later, mut never) = (
        support("l1", "Drawing", "A class."),
        support("l2", "Drawing Later", "Drawing."),
        support("l3", "Drawing At Home", "Drawing."),
    );
    now.entry.sessions = vec![weekly(Weekday::Tuesday, 8, 11)];
    later.entry.sessions = vec![weekly(Weekday::Thursday, 18, 20)];
    never.entry.sessions = Vec::new();
    let index = Index::new(vec![now, later, never]);
    let read = |query: &str| find_in(&index, &Ask::read(query).expect("fine"));
    let found = read("q=drawing&on=now");
    let later: Vec<&str> = found.later.iter().map(|hit| hit.name.as_str()).collect();
    assert_eq!((names(&found), later), (vec!["Drawing"], vec!["Drawing Later"]));
    for query in ["q=drawing", "on=now", "q=drawing&on=today"] {
        assert!(read(query).later.is_empty(), "{query}");
    }
}

#[test]
fn an_age_brings_what_is_for_it_to_the_front() {
    let mut old = support("a1", "Blether Older", "Company.");
    let mut young = support("a2", "Blether Younger", "Company.");
    let any = support("a3", "Blether", "Company.");
    old.entry.ages.from = Some(60);
    young.entry.ages.to = Some(25);
    let index = Index::new(vec![young, any, old]);
    let found = find_in(&index, &ask("my father is 80 and wants a blether", ""));
    assert_eq!(names(&found), ["Blether Older", "Blether", "Blether Younger"]);
    let found = find_in(&index, &ask("blether for 19 year old", ""));
    assert_eq!(names(&found).first(), Some(&"Blether Younger"));
}

#[test]
fn danger_is_never_told_back_as_one_word() {
    let found = find("self harm", "");
    assert!(!found.results.is_empty());
    let is_word = |reason: &Reason| matches!(reason, Reason::Synonym { .. });
    assert!(found.results.iter().all(|hit| !hit.why.iter().any(is_word)), "{:?}", found.results[0].why);
}

#[test]
fn the_middle_is_where_the_supports_are_and_tells_no_hidden_place() {
    assert_eq!(Index::new(Vec::new()).middle(), None);
    let at_lat = |id: &str, lat: f64| {
        let mut one = support(id, id, "Company.");
        one.entry.places = vec![place("Hall", Position::new(lat, -4.0))];
        one
    };
    let mut hidden = at_lat("m4", 57.0);
    hidden.entry.places[0].is_hidden = true;
    let index = Index::new(vec![at_lat("m1", 55.1), at_lat("m2", 55.8), at_lat("m3", 55.9), hidden]);
    assert_eq!(index.middle(), Position::new(55.8, -4.0));
}
