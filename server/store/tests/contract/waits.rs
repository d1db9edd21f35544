use crate::common::{MORNING, engines, keep, kept_town, reading, referral, send, step, writing};
use domain::Referral;
use domain::id::TeamId;
use domain::referral::State;

const DAY: i64 = 24 * 60 * 60 * 1000;

#[tokio::test]
async fn a_wait_ends_when_somebody_is_first_taken_on_and_counts_for_as_long_as_that_is_lately() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        let at = |days: i64| MORNING.plus_ms(days * DAY);
        // Taken on after three days, handed back, and taken on again: the first time counts.
        for (id, state, taken_on) in [
            ("early", State::Closed, vec![1]),
            ("late", State::InProgress, vec![3, 50]),
            ("mistake", State::EnteredInError, vec![2]),
            ("waits", State::Waiting, vec![]),
        ] {
            let one = Referral { state, ..referral(&town, id) };
            send(&mut tx, &one).await;
            for days in taken_on {
                let step = step(State::Received, State::Accepted, &town.nadia, at(days));
                let step = domain::referral::Step { id: format!("{id}-{days}"), ..step };
                tx.add_step(&one.id, &step, None).await.expect("written");
            }
        }
        keep(tx).await;
        let mut tx = reading(&db).await;
        assert_eq!(tx.waits_of_team(&town.team.id, at(0)).await.expect("read"), [DAY, 3 * DAY], "{engine}");
        assert_eq!(tx.waits_of_team(&town.team.id, at(2)).await.expect("read"), [3 * DAY], "{engine}");
        assert_eq!(tx.waits_of_team(&town.team.id, at(4)).await.expect("read"), [0_i64; 0], "{engine}");
        let other = TeamId::read("kelvin").expect("an id");
        assert_eq!(tx.waits_of_team(&other, at(0)).await.expect("read"), [0_i64; 0], "{engine}");
    }
}
