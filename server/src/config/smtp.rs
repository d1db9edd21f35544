//! The mail server that mails are handed to.

use super::{Unusable, is_loopback, masked};
use lettre::{AsyncSmtpTransport, Tokio1Executor};
use std::fmt;

/// The address of a mail server: `smtp://user:password@host:port`, or `smtps://…` where TLS comes before everything.
#[derive(Clone, PartialEq, Eq)]
pub struct SmtpAddress(String);

impl SmtpAddress {
    /// Reads the address; none where nothing or `none` is said.
    /// # Errors
    /// [`Unusable`] when it is no address of a mail server. It never holds what was given: a password may stand in it.
    pub fn read(given: &str) -> Result<Option<Self>, Unusable> {
        let given = given.trim();
        if given.is_empty() || given == "none" {
            return Ok(None);
        }
        let wrong = |why: &str| Unusable::new(format!("smtp: {why}"));
        let rest = given
            .strip_prefix("smtp://")
            .or_else(|| given.strip_prefix("smtps://"))
            .ok_or_else(|| wrong("write it like smtp://user:password@mail.example.org:587, or smtps://…"))?;
        let (who, host) = rest.rsplit_once('@').map_or((None, rest), |(who, host)| (Some(who), host));
        // What comes behind such a character could take TLS away.
        if [who.unwrap_or_default(), host].iter().any(|part| part.contains(['/', '?', '#', '@', ' ', '\\'])) {
            return Err(wrong("write / ? # @ of a user or password as %2F %3F %23 %40, and nothing behind the port"));
        }
        let is_half = |who: &str| who.split_once(':').is_none_or(|(user, word)| user.is_empty() || word.is_empty());
        if who.is_some_and(is_half) {
            return Err(wrong("give a user and a password, or neither"));
        }
        // Read as plain SMTP here: certificates are looked at when the program begins to serve, and by no other command.
        AsyncSmtpTransport::<Tokio1Executor>::from_url(&format!("smtp://{rest}")).map_err(|_| {
            wrong("this is no address of a mail server, such as smtp://user:password@mail.example.org:587")
        })?;
        Ok(Some(Self(given.to_owned())))
    }

    /// The address as lettre reads it. TLS is a must but on this machine itself.
    pub fn transport_url(&self) -> String {
        let host = self.0.rsplit_once(['@', '/']).map_or("", |(_, host)| host);
        if self.0.starts_with("smtps://") || is_loopback(host) {
            self.0.clone()
        } else {
            format!("{}?tls=required", self.0)
        }
    }
}

/// With its password hidden.
impl fmt::Display for SmtpAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&masked(&self.0))
    }
}

/// With its password hidden.
impl fmt::Debug for SmtpAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tls_is_a_must_but_on_this_machine() {
        for (given, url) in [
            ("smtp://mail.example.org", "smtp://mail.example.org?tls=required"),
            ("smtp://a:b%40c@mail.example.org:587", "smtp://a:b%40c@mail.example.org:587?tls=required"),
            ("smtps://a:b@mail.example.org", "smtps://a:b@mail.example.org"),
            ("smtp://127.0.0.1:2525", "smtp://127.0.0.1:2525"),
            ("smtp://a:b@localhost", "smtp://a:b@localhost"),
            ("smtp://localhost:x@mail.example.org", "smtp://localhost:x@mail.example.org?tls=required"),
            ("smtp://127.0.0.1.example.org:25", "smtp://127.0.0.1.example.org:25?tls=required"),
        ] {
            let address = SmtpAddress::read(given).expect(given).expect("an address");
            assert_eq!(address.transport_url(), url);
        }
    }

    #[test]
    fn what_is_no_mail_server_is_refused_without_being_repeated() {
        for given in [
            "mail.example.org",
            "http://canary:canary@mail.example.org",
            "smtp://canary@mail.example.org",
            "smtp://canary:@mail.example.org",
            "smtp://a:canary@mail.example.org?tls=opportunistic",
            "smtp://a:canary@mail.example.org/x",
            "smtp://mail.example.org?tls=none",
            "smtp://a:can/ary@mail.example.org",
            "smtp://a:canary@x@mail.example.org",
            "smtp://a:canary@mail.example.org:99999",
            "smtp://",
        ] {
            let error = SmtpAddress::read(given).expect_err(given).to_string();
            assert!(error.starts_with("smtp: ") && !error.contains("canary"), "{error}");
        }
        assert_eq!(SmtpAddress::read("none"), Ok(None));
        assert_eq!(SmtpAddress::read(" "), Ok(None));
    }

    #[test]
    fn its_password_is_not_printed() {
        let address = SmtpAddress::read("smtp://links:secret@mail.example.org:587").expect("fine").expect("an address");
        assert_eq!(address.to_string(), "smtp://links:***@mail.example.org:587");
        assert!(!format!("{address:?}").contains("secret"));
    }
}
