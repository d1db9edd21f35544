//! Words that whoever runs this adds to the search.

use crate::Desk;
use crate::desk::Trouble;
use domain::failure::Check;
use domain::text::fold;
use domain::{Category, Failure, Line, Topic, Why};
use finder::OwnWord;
use store::{EverydayWord, Tx};

/// What stands between two meanings of a word, as in the shipped list.
const OR: char = '|';

/// A stored word as the search reads it. The need of a topic is that of its category.
pub(crate) fn own_word(stored: &EverydayWord) -> OwnWord {
    let need = stored.need.as_ref().map(|need| need.as_str());
    OwnWord {
        said: stored.said.to_string(),
        means: stored.means.as_str().split(OR).map(|means| means.trim().to_owned()).collect(),
        need: need.and_then(|key| Category::read(key).or_else(|_| Topic::read(key).map(Topic::category)).ok()),
    }
}

impl Desk {
    /// The words that were added, by what people say.
    /// # Errors
    /// When the store fails.
    pub async fn own_words(&self) -> Result<Vec<OwnWord>, Failure> {
        let stored = self.again(|| async { Ok(self.db.read().await?.everyday_words().await?) }).await?;
        Ok(stored.iter().map(own_word).collect())
    }

    /// Says what a word means, in place of what was said before; people find by it at once. `need` is the word of a
    /// category or of a topic, or nothing.
    /// # Errors
    /// [`Failure::Invalid`] on `said`, `means` or `need`.
    pub async fn add_own_word(&self, said: &str, means: &[String], need: &str) -> Result<(), Failure> {
        let word = &read(said, means, need)?;
        self.change_words("word.add", async |tx| Ok(tx.put_everyday_word(word).await?)).await
    }

    /// Takes a word away.
    /// # Errors
    /// [`Failure::NotFound`] when nobody added it.
    pub async fn remove_own_word(&self, said: &str) -> Result<(), Failure> {
        let said = &Line::<80>::read("said", &fold(said))?;
        self.change_words("word.remove", async |tx| {
            if !tx.everyday_words().await?.iter().any(|known| known.said == *said) {
                return Err(Trouble::Theirs(Failure::NotFound));
            }
            Ok(tx.remove_everyday_word(said).await?)
        })
        .await
    }

    /// Changes the words, and lets every running server know.
    async fn change_words(
        &self,
        action: &'static str,
        change: impl AsyncFn(&mut Tx) -> Result<(), Trouble>,
    ) -> Result<(), Failure> {
        self.again(|| async {
            let mut tx = self.db.write().await?;
            change(&mut tx).await?;
            tx.note(&self.system(action, "everyday")).await?;
            tx.put_fact(store::EDITION, &self.ids.fresh()).await?;
            Ok(tx.keep().await?)
        })
        .await?;
        self.refresh().await.map_err(|error| self.told(error.into()))
    }
}

fn read(said: &str, means: &[String], need: &str) -> Result<EverydayWord, Failure> {
    let mut check = Check::default();
    let said = check.take(Line::read("said", &fold(said)));
    let means: Vec<&str> =
        means.iter().flat_map(|means| means.split(OR)).map(str::trim).filter(|means| !means.is_empty()).collect();
    let means = check.take(Line::read("means", &means.join(" | ")));
    let is_need = need.is_empty() || Category::read(need).is_ok() || Topic::read(need).is_ok();
    if !is_need {
        check.wrong("need", Why::NotAChoice);
    }
    let need = check.take(Line::read_optional("need", need)).flatten();
    check.done()?;
    let missing = || Failure::invalid("said", Why::Missing);
    Ok(EverydayWord { said: said.ok_or_else(missing)?, means: means.ok_or_else(missing)?, need })
}
