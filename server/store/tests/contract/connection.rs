use crate::common::{
    MINUTE, MORNING, Town, engines, is_conflict, is_missing, keep, kept_town, line, ok, once, passage, reading,
    referral_id, taken_on, writing,
};
use domain::Category;
use domain::connection::{
    AfterYes, By, Channel, Connection, ConnectionKind, Consent, Deed, How, Last, Part, Reason, Said, SignpostAnswer,
    State, Step, state_after,
};
use domain::id::{AccountId, ConnectionId, NeedGapId, OrganisationId, ReferralId, SupportId};
use domain::need_gap::{Barrier, GapStatus, NeedGap};
use store::testing::write_as_the_first_release;
use store::{ConnectionsOf, Db, Tx};

pub fn connection_id(id: &str) -> ConnectionId {
    ok(ConnectionId::read(id))
}

/// A connection of one case to Old Soup, which Old Friends run.
pub fn connection(id: &str, referral: &str, kind: ConnectionKind) -> Connection {
    Connection {
        id: connection_id(id),
        referral: ok(ReferralId::read(referral)),
        support: ok(SupportId::read("soup")),
        organisation: Some(ok(OrganisationId::read("soup"))),
        kind,
        state: kind.begins(),
        last: Last::default(),
        ask: Some(passage("A warm welcome at the door.")),
        fields: None,
        made: MORNING,
        sent: None,
        ended: None,
        version: 1,
    }
}

pub fn step(id: &str, from: Option<State>, deed: Option<Deed>, to: State, part: Part) -> Step {
    let by = By { part, account: None, role: None, base: None };
    let said = Said { note: Some(passage("In the office on Mondays.")), ..Said::default() };
    let id = id.to_owned();
    Step { id, deed, from, to, by, recorded: MORNING, occurred: MORNING, channel: Channel::Link, said }
}

/// The town, with a case, and a support that an organisation runs.
async fn with_case(db: &Db) -> Town {
    let town = kept_town(db).await;
    let mut tx = writing(db).await;
    write_as_the_first_release(&mut tx, "soup").await.expect("a support");
    taken_on(&mut tx, &town, "one", &town.nadia).await;
    keep(tx).await;
    town
}

async fn added(tx: &mut Tx, town: &Town, id: &str, kind: ConnectionKind) -> Connection {
    let one = connection(id, "one", kind);
    assert!(tx.add_connection(&one, &town.nadia.id).await.expect("written"));
    one
}

#[tokio::test]
async fn a_connection_is_read_as_it_was_written_and_written_once() {
    for (engine, db) in engines().await {
        let town = with_case(&db).await;
        let mut tx = writing(&db).await;
        let one = added(&mut tx, &town, "c1", ConnectionKind::Referred).await;
        assert!(!tx.add_connection(&one, &town.nadia.id).await.expect("once more"), "{engine}");
        keep(tx).await;
        let mut tx = reading(&db).await;
        let read = tx.connection(&one.id).await.expect("read").expect("there");
        assert_eq!(read.connection, one, "{engine}");
        assert_eq!((read.support.as_str(), read.slug.as_str()), ("Old Soup", "soup"), "{engine}");
        assert_eq!(read.organisation, Some(line("Old Friends")), "{engine}");
        assert_eq!((read.email, read.phone), (None, None), "{engine}");
        assert_eq!(tx.connection(&connection_id("none")).await.expect("read"), None, "{engine}");
    }
}

#[tokio::test]
async fn a_connection_to_nowhere_or_of_no_case_is_refused() {
    for (engine, db) in engines().await {
        let town = with_case(&db).await;
        let one = connection("c1", "one", ConnectionKind::Signposted);
        for wrong in [
            Connection { referral: referral_id("none"), ..one.clone() },
            Connection { support: ok(SupportId::read("none")), ..one.clone() },
            Connection { organisation: Some(ok(OrganisationId::read("none"))), ..one.clone() },
        ] {
            let mut tx = writing(&db).await;
            assert!(is_missing(&tx.add_connection(&wrong, &town.nadia.id).await), "{engine}: {wrong:?}");
        }
        let mut tx = writing(&db).await;
        assert!(is_missing(&tx.add_connection(&one, &ok(AccountId::read("nobody"))).await), "{engine}");
    }
}

#[tokio::test]
async fn the_slower_of_two_changes_is_told() {
    for (engine, db) in engines().await {
        let town = with_case(&db).await;
        let mut tx = writing(&db).await;
        let seen = added(&mut tx, &town, "c1", ConnectionKind::Referred).await;
        let mut quick = seen.clone();
        quick.prepare(Some(passage("Otherwise.")), vec![AfterYes::Family, AfterYes::Home]).expect("a draft");
        quick.act(Deed::Send, Part::Worker, &Said::default(), MORNING).expect("sent");
        tx.put_connection(&quick).await.expect("quick");
        let read = tx.connection(&seen.id).await.expect("read").expect("there").connection;
        assert_eq!(read, Connection { version: 2, ..quick.clone() }, "{engine}");
        assert!(is_conflict(&tx.put_connection(&seen).await), "{engine}: slow");
        let mut late = read.clone();
        let said = Said { reason: Some(Reason::NoCapacity), ..Said::default() };
        late.act(Deed::Decline, Part::Organisation, &said, MORNING.plus_ms(MINUTE)).expect("declined");
        tx.put_connection(&late).await.expect("written");
        let read = tx.connection(&seen.id).await.expect("read").expect("there").connection;
        assert_eq!(
            (read.last.reason, read.ended),
            (Some(Reason::NoCapacity), Some(MORNING.plus_ms(MINUTE))),
            "{engine}"
        );
    }
}

#[tokio::test]
async fn connections_are_listed_by_case_by_organisation_and_while_nobody_answers() {
    for (engine, db) in engines().await {
        let town = with_case(&db).await;
        let organisation = ok(OrganisationId::read("soup"));
        let mut tx = writing(&db).await;
        taken_on(&mut tx, &town, "two", &town.nadia).await;
        for (n, id) in ["c1", "c2", "c3"].into_iter().enumerate() {
            let mut one = added(&mut tx, &town, id, ConnectionKind::Referred).await;
            let at = MORNING.plus_ms(MINUTE * i64::try_from(n).expect("small"));
            if id != "c3" {
                one.act(Deed::Send, Part::Worker, &Said::default(), at).expect("sent");
                tx.put_connection(&one).await.expect("written");
            }
        }
        let mut declined = tx.connection(&connection_id("c1")).await.expect("read").expect("there").connection;
        declined.act(Deed::Decline, Part::Organisation, &Said::default(), MORNING).expect("declined");
        tx.put_connection(&declined).await.expect("written");
        added(&mut tx, &town, "c4", ConnectionKind::Information).await;
        keep(tx).await;
        let mut tx = reading(&db).await;
        let ids = |rows: Vec<store::WithSupport>| {
            rows.into_iter().map(|row| row.connection.id.to_string()).collect::<Vec<_>>()
        };
        let one = referral_id("one");
        let of_case = tx.connections(ConnectionsOf::Referral(&one), 9).await.expect("read");
        assert_eq!(ids(of_case), ["c4", "c3", "c2", "c1"], "{engine}");
        let two = referral_id("two");
        assert!(tx.connections(ConnectionsOf::Referral(&two), 9).await.expect("read").is_empty(), "{engine}");
        let asked = async |tx: &mut Tx, since| {
            ids(tx.connections(ConnectionsOf::Organisation(&organisation, since), 9).await.expect("read"))
        };
        assert_eq!(asked(&mut tx, MORNING).await, ["c2", "c1"], "{engine}: no draft, and nothing that was only told");
        assert_eq!(asked(&mut tx, MORNING.plus_ms(1)).await, ["c2"], "{engine}: what ended before");
        let first = tx.unanswered_connections((MORNING.plus_ms(-1), ""), 9).await.expect("read");
        assert_eq!(ids(first), ["c2"], "{engine}");
        let next = tx.unanswered_connections((MORNING.plus_ms(MINUTE), "c2"), 9).await.expect("read");
        assert!(next.is_empty(), "{engine}");
    }
}

#[tokio::test]
async fn steps_are_read_in_their_order_and_the_same_form_makes_one() {
    for (engine, db) in engines().await {
        let town = with_case(&db).await;
        let mut tx = writing(&db).await;
        let one = added(&mut tx, &town, "c1", ConnectionKind::Referred).await;
        let mut sent = step("s2", Some(State::Draft), Some(Deed::Send), State::Sent, Part::Worker);
        sent.by.account = Some(town.nadia.id.clone());
        sent.by.role = Some(town.nadia.role);
        sent.by.base = Some("clyde".to_owned());
        let steps = [
            step("s1", None, None, State::Draft, Part::Worker),
            sent,
            step("s3", Some(State::Sent), Some(Deed::Accept), State::Accepted, Part::Organisation),
        ];
        for step in &steps {
            tx.add_connection_step(&one.id, step, &once(&step.id)).await.expect("written");
        }
        keep(tx).await;
        let mut tx = writing(&db).await;
        let read = tx.connection_steps(&one.id).await.expect("read");
        let names: Vec<_> = read.iter().map(|step| step.name.as_ref().map(ToString::to_string)).collect();
        assert_eq!(names, [None, Some("Nadia Aziz".to_owned()), None], "{engine}");
        let read: Vec<Step> = read.into_iter().map(|named| named.step).collect();
        assert_eq!(read, steps, "{engine}");
        assert_eq!(state_after(&read), Some(State::Accepted), "{engine}");
        let done = tx.connection_step_sent_once(&one.id, &once("s3")).await.expect("read");
        assert_eq!(done, Some(Some(Deed::Accept)), "{engine}");
        assert_eq!(tx.connection_step_sent_once(&one.id, &once("s1")).await.expect("read"), Some(None), "{engine}");
        assert_eq!(tx.connection_step_sent_once(&one.id, &once("s9")).await.expect("read"), None, "{engine}");
        let again = step("s4", Some(State::Accepted), Some(Deed::Begin), State::Begun, Part::Organisation);
        assert!(is_conflict(&tx.add_connection_step(&one.id, &again, &once("s3")).await), "{engine}");
    }
}

#[tokio::test]
async fn a_link_is_found_by_its_hash_and_all_of_them_end_together() {
    for (engine, db) in engines().await {
        let town = with_case(&db).await;
        let later = MORNING.plus_ms(MINUTE);
        let mut tx = writing(&db).await;
        let one = added(&mut tx, &town, "c1", ConnectionKind::Referred).await.id;
        assert_eq!(tx.last_connection_link(&one).await.expect("read"), None, "{engine}");
        tx.add_connection_link("old", &one, MORNING, later).await.expect("made");
        tx.add_connection_link("new", &one, later, later.plus_ms(MINUTE)).await.expect("made");
        tx.open_connection_link("new", later).await.expect("noted");
        tx.open_connection_link("new", later.plus_ms(1)).await.expect("noted");
        let (of, new) = tx.connection_link("new").await.expect("read").expect("there");
        assert_eq!((of, new.opened, new.ended), (one.clone(), Some(later), None), "{engine}");
        assert!(tx.connection_link("old").await.expect("read").expect("there").1.is_good(MORNING), "{engine}");
        assert_eq!(tx.connection_link("none").await.expect("read"), None, "{engine}");
        assert_eq!(tx.last_connection_link(&one).await.expect("read"), Some(new), "{engine}");
        assert_eq!(tx.end_connection_links(&one, later).await.expect("ended"), 2, "{engine}");
        assert_eq!(tx.end_connection_links(&one, later).await.expect("ended"), 0, "{engine}");
        assert!(!tx.connection_link("new").await.expect("read").expect("there").1.is_good(MORNING), "{engine}");
        assert!(is_missing(&tx.add_connection_link("x", &connection_id("none"), MORNING, later).await), "{engine}");
    }
}

#[tokio::test]
async fn the_last_agreement_counts_with_the_words_that_were_heard() {
    for (engine, db) in engines().await {
        let town = with_case(&db).await;
        let mut tx = writing(&db).await;
        let one = added(&mut tx, &town, "c1", ConnectionKind::Referred).await;
        assert_eq!(tx.connection_consent(&one.id).await.expect("read"), None, "{engine}");
        let consent = |minute, fields| Consent {
            fields,
            wording: passage("I agree that Old Friends is asked."),
            how: How::Phone,
            recorded_by: town.nadia.id.clone(),
            agreed: MORNING.plus_ms(minute * MINUTE),
        };
        for (id, consent) in [("a", consent(0, vec![AfterYes::Family])), ("b", consent(1, Vec::new()))] {
            tx.add_connection_consent(id, &one.id, one.organisation.as_ref(), &consent).await.expect("written");
        }
        assert_eq!(tx.connection_consent(&one.id).await.expect("read"), Some(consent(1, Vec::new())), "{engine}");
    }
}

#[tokio::test]
async fn an_unmet_need_is_noted_once_for_a_connection() {
    for (engine, db) in engines().await {
        let town = with_case(&db).await;
        let mut tx = writing(&db).await;
        let one = added(&mut tx, &town, "c1", ConnectionKind::Referred).await;
        let gap = NeedGap {
            id: ok(NeedGapId::read("g1")),
            place: Some(line("G51")),
            category: Some(Category::Food),
            barrier: Barrier::Full,
            nearest: Some(one.support.clone()),
            connection: Some(one.id.clone()),
            status: GapStatus::Open,
            noted_by: town.nadia.id.clone(),
            noted: MORNING,
        };
        tx.add_need_gap(&gap).await.expect("noted");
        let other = NeedGap {
            id: ok(NeedGapId::read("g2")),
            connection: None,
            place: None,
            nearest: None,
            category: None,
            ..gap.clone()
        };
        tx.add_need_gap(&other).await.expect("one of no connection");
        keep(tx).await;
        let mut tx = writing(&db).await;
        assert_eq!(tx.need_gap_of(&one.id).await.expect("read"), Some(gap.clone()), "{engine}");
        let rows = tx.need_gaps(Some(GapStatus::Open), 0, 9).await.expect("read");
        let names: Vec<_> = rows.iter().map(|row| (row.nearest.is_some(), row.noted_by.clone())).collect();
        assert_eq!(names, [(false, town.nadia.name.clone()), (true, town.nadia.name.clone())], "{engine}");
        let open: Vec<_> = rows.into_iter().map(|row| row.gap).collect();
        assert_eq!(open, [other.clone(), gap.clone()], "{engine}");
        assert!(tx.need_gaps(Some(GapStatus::Met), 0, 9).await.expect("read").is_empty(), "{engine}");
        // What is put aside stands in the list of what is put aside alone; the slower of two is told.
        tx.put_gap_status(&other.id, GapStatus::PutAside, 1).await.expect("moved");
        assert!(is_conflict(&tx.put_gap_status(&other.id, GapStatus::Met, 1).await), "{engine}");
        assert_eq!(tx.count_need_gaps(None).await.expect("read"), 1, "{engine}");
        assert_eq!(tx.count_need_gaps(Some(GapStatus::PutAside)).await.expect("read"), 1, "{engine}");
        assert_eq!(tx.need_gap(&other.id).await.expect("read").map(|seen| seen.version), Some(2), "{engine}");
        assert!(is_conflict(&tx.add_need_gap(&NeedGap { id: ok(NeedGapId::read("g3")), ..gap }).await), "{engine}");
    }
}

#[tokio::test]
async fn who_came_is_counted_by_person_and_mistakes_by_nobody() {
    for (engine, db) in engines().await {
        let town = with_case(&db).await;
        let organisation = ok(OrganisationId::read("soup"));
        let mut tx = writing(&db).await;
        let told = async |tx: &mut Tx, id: &str, referral: &str, kind| {
            let one = connection(id, referral, kind);
            assert!(tx.add_connection(&one, &town.nadia.id).await.expect("written"));
            one
        };
        for n in 0..7 {
            taken_on(&mut tx, &town, &format!("p{n}"), &town.nadia).await;
        }
        // Told of it, gone along with, or only drafted: not pointed there.
        told(&mut tx, "a", "p0", ConnectionKind::Information).await;
        told(&mut tx, "b", "p0", ConnectionKind::Supported).await;
        told(&mut tx, "c", "p0", ConnectionKind::Referred).await;
        // Pointed there and came, and the same person twice.
        for id in ["d", "e"] {
            let mut one = told(&mut tx, id, "p1", ConnectionKind::Signposted).await;
            let said = Said { answer: Some(SignpostAnswer::Tried), ..Said::default() };
            one.act(Deed::SayHowItWent, Part::Worker, &said, MORNING).expect("asked");
            tx.put_connection(&one).await.expect("written");
        }
        told(&mut tx, "f", "p2", ConnectionKind::Signposted).await;
        // Asked for: one came and stopped later, one was declined, one was a mistake.
        let deeds: [(&str, &str, &[Deed]); 3] = [
            ("g", "p3", &[Deed::Send, Deed::Accept, Deed::ComeFirst, Deed::Stop]),
            ("h", "p4", &[Deed::Send, Deed::Decline]),
            ("i", "p5", &[Deed::Send, Deed::MarkError]),
        ];
        for (id, referral, deeds) in deeds {
            let mut one = told(&mut tx, id, referral, ConnectionKind::Referred).await;
            for (n, deed) in deeds.iter().enumerate() {
                let part = if matches!(deed, Deed::Send | Deed::MarkError) { Part::Worker } else { Part::Organisation };
                let from = one.act(*deed, part, &Said::default(), MORNING).expect("possible");
                tx.put_connection(&one).await.expect("written");
                one.version += 1;
                let step = step(&format!("{id}{n}"), Some(from), Some(*deed), one.state, part);
                tx.add_connection_step(&one.id, &step, &once(&step.id)).await.expect("written");
            }
        }
        let counted = tx.came_to_organisation(&organisation, MORNING).await.expect("counted");
        assert_eq!(counted, (4, 2), "{engine}");
        let later = tx.came_to_organisation(&organisation, MORNING.plus_ms(1)).await.expect("counted");
        assert_eq!(later, (0, 0), "{engine}");
    }
}
