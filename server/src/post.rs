//! Everything that leaves the house: mails by one way, texts by the other.

use crate::config::{Settings, Unusable};
use crate::courier::Smtp;
use crate::texts::TextGateway;
use domain::message::Way;
use service::message::{Courier, NotCarried};
use store::Outgoing;

/// Who takes what, as the settings say.
pub struct Post {
    /// Who takes mails.
    pub smtp: Option<Smtp>,
    /// Who takes texts.
    pub texts: Option<TextGateway>,
}

impl Post {
    /// Makes ready. None where the settings name nobody who takes anything.
    /// # Errors
    /// [`Unusable`] when the certificates of this machine cannot be read.
    pub fn open(settings: &Settings) -> Result<Option<Self>, Unusable> {
        let post = Self { smtp: Smtp::open(settings)?, texts: TextGateway::open(settings)? };
        Ok((post.smtp.is_some() || post.texts.is_some()).then_some(post))
    }
}

impl Courier for Post {
    fn carries(&self, way: Way) -> bool {
        match way {
            Way::Mail => self.smtp.is_some(),
            Way::Text => self.texts.is_some(),
        }
    }

    async fn carry(&self, message: &Outgoing) -> Result<(), NotCarried> {
        match (message.way, &self.smtp, &self.texts) {
            (Way::Mail, Some(smtp), _) => smtp.carry(message).await,
            (Way::Text, _, Some(texts)) => texts.carry(message).await,
            _ => Err(NotCarried::Later("nobody takes messages of this sort".to_owned())),
        }
    }
}
