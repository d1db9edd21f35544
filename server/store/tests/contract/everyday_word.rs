use crate::common::{engines, keep, line, reading, writing};
use store::EverydayWord;

fn word(said: &str, means: &str) -> EverydayWord {
    EverydayWord { said: line(said), means: line(means), need: None }
}

#[tokio::test]
async fn a_word_is_stored_folded_replaced_by_the_next_and_taken_away() {
    for (engine, db) in engines().await {
        let mut tx = writing(&db).await;
        assert_eq!(tx.everyday_words().await.expect("read"), [], "{engine}");
        let benefits = EverydayWord { need: Some(line("money")), ..word("the broo", "Jobcentre") };
        for one in [word("Ünder the WEATHER", "ill"), word("The Broo", "unemployed"), benefits.clone()] {
            tx.put_everyday_word(&one).await.expect("written");
        }
        keep(tx).await;

        let mut tx = writing(&db).await;
        let expected = [benefits.clone(), word("under the weather", "ill")];
        assert_eq!(tx.everyday_words().await.expect("read"), expected, "{engine}");
        tx.remove_everyday_word(&line("Under the weather")).await.expect("taken away");
        tx.remove_everyday_word(&line("unknown")).await.expect("harmless");
        keep(tx).await;
        assert_eq!(reading(&db).await.everyday_words().await.expect("read"), [benefits], "{engine}");
    }
}

#[tokio::test]
async fn a_word_of_which_folding_leaves_nothing_is_refused() {
    for (engine, db) in engines().await {
        let mut tx = writing(&db).await;
        assert!(tx.put_everyday_word(&word("\u{301}", "an accent alone")).await.is_err(), "{engine}");
        assert_eq!(tx.everyday_words().await.expect("read"), [], "{engine}");
    }
}
