use crate::common::{MINUTE, MORNING, account, actor, engines, is_conflict, keep, kept_town, reading, writing};
use domain::actor::{Base, Role};
use domain::{Actor, Theme};
use store::Audit;

fn told(lines: &[(&str, &str)]) -> Vec<(String, String)> {
    lines.iter().map(|(action, who)| ((*action).to_owned(), (*who).to_owned())).collect()
}

#[tokio::test]
async fn lines_about_one_thing_are_told_in_the_order_of_the_clock_and_then_of_the_id() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let (shona, nadia) = (actor(&town.shona), actor(&town.nadia));
        let line = |id: &str, minutes: i64, who: &Actor, action, kind, object: &str| {
            Audit::of(id.to_owned(), MORNING.plus_ms(minutes * MINUTE), who, action, kind, object)
        };
        let mut tx = writing(&db).await;
        for line in [
            line("c", 2, &nadia, "referral.accept", "referral", "r1"),
            line("b", 1, &nadia, "referral.view", "referral", "r1"),
            line("a", 1, &nadia, "referral.open", "referral", "r1"),
            line("d", 0, &shona, "referral.send", "referral", "r1"),
            line("e", 0, &shona, "referral.send", "referral", "r2"),
            line("f", 0, &shona, "practice.view", "practice", "r1"),
            Audit::of_system("g".to_owned(), MORNING.plus_ms(9 * MINUTE), "referral.close", "referral", "r1"),
        ] {
            tx.note(&line).await.expect("noted");
        }
        keep(tx).await;

        let mut tx = reading(&db).await;
        let lines = tx.audit_actions("referral", "r1").await.expect("read");
        let expected = told(&[
            ("referral.send", "shona"),
            ("referral.open", "nadia"),
            ("referral.view", "nadia"),
            ("referral.accept", "nadia"),
            ("referral.close", "system"),
        ]);
        assert_eq!(lines, expected, "{engine}");
        assert_eq!(tx.audit_actions("referral", "r3").await.expect("read"), told(&[]), "{engine}");
    }
}

#[tokio::test]
async fn a_line_is_written_once() {
    for (engine, db) in engines().await {
        let line = Audit::of_system("a".to_owned(), MORNING, "demo.load", "town", "demo");
        let mut tx = writing(&db).await;
        tx.note(&line).await.expect("noted");
        assert!(is_conflict(&tx.note(&line).await), "{engine}");
    }
}

#[tokio::test]
async fn a_line_goes_with_the_change_it_tells_of() {
    for (engine, db) in engines().await {
        let mut tx = writing(&db).await;
        tx.put_fact("demo", "yes").await.expect("written");
        let line = Audit::of_system("a".to_owned(), MORNING, "demo.load", "town", "demo");
        tx.note(&line).await.expect("noted");
        drop(tx);
        let mut tx = reading(&db).await;
        assert_eq!(tx.audit_actions("town", "demo").await.expect("read"), told(&[]), "{engine}");
    }
}

#[tokio::test]
async fn a_line_outlives_whoever_it_names() {
    // The trail holds no key to accounts: a line about somebody who is unknown here is still a line.
    for (engine, db) in engines().await {
        let gone = actor(&account("gone", "Gone", Role::Administrator, Base::Programme));
        let mut tx = writing(&db).await;
        tx.note(&Audit::of("a".to_owned(), MORNING, &gone, "account.view", "account", "x")).await.expect("noted");
        let lines = tx.audit_actions("account", "x").await.expect("read");
        assert_eq!(lines, told(&[("account.view", "gone")]), "{engine}");
    }
}

#[tokio::test]
async fn a_line_says_for_whom_somebody_acted() {
    let (_, db) = engines().await.remove(0);
    let town = kept_town(&db).await;
    let city = Base::City { team: town.team.id.clone(), theme: Theme::Housing };
    for (base, said) in [
        (town.shona.base.clone(), "elder-street"),
        (town.nadia.base.clone(), "clyde"),
        (city, "clyde"),
        (Base::Programme, "programme"),
    ] {
        let who = Actor { base, ..actor(&town.nadia) };
        let line = Audit::of("a".to_owned(), MORNING, &who, "referral.view", "referral", "r1");
        assert_eq!(line.actor_base.as_deref(), Some(said));
        assert_eq!((line.actor_id.as_str(), line.actor_role.as_str()), ("nadia", "link-worker"));
    }
    let line = Audit::of_system("a".to_owned(), MORNING, "demo.load", "town", "demo");
    assert_eq!((line.actor_id.as_str(), line.actor_role.as_str(), line.actor_base), ("system", "system", None));
}
