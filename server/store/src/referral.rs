//! Referrals and the people they are about.

use crate::engine::{each, touch};
use crate::keys::Keys;
use crate::record_seal::{SealName, SealsOf};
use crate::row::{Of, keys_of, opened, passage, spaced, text};
use crate::sealed::{
    PERSON_BEST_TIME, PERSON_CALLED, PERSON_CHI, PERSON_EMAIL, PERSON_NEEDS, PERSON_PHONE, PERSON_POSTCODE,
    PERSON_SECOND_PHONE, REFERRAL_CRISIS_ACTED, REFERRAL_OWN_WORDS, REFERRAL_RISK_NOTE, Sealed,
};
use crate::{StoreError, Tx};
use domain::chi::Chi;
use domain::data_zone::DataZone;
use domain::id::{AccountId, OnceKey, PersonId, PracticeId, ReferralId, TeamId};
use domain::particulars::{Avoid, Particulars};
use domain::person::{Home, Interpreter, SafePhone};
use domain::policy::Standing;
use domain::referral::{
    Agreement, Ask, AskedHow, Details, KnownRisk, Reason, Risk, ShareBack, Source, State, Urgency, Wording,
};
use domain::waiting_clock::{Pause, asks_if_still_wanted};
use domain::{Day, Email, Line, Moment, Person, Phone, Postcode, Referral};

/// The account that stands for somebody who asked for themselves (migration 12).
pub(crate) const THEMSELVES: &str = "themselves";

/// A referral with the name of the practice it came from, and of the worker who took it on.
#[derive(Clone, Debug, PartialEq)]
pub struct WithPractice {
    /// The referral.
    pub referral: Referral,
    /// The name of the practice.
    pub practice_name: Option<Line<160>>,
    /// Who sent it; nobody where the person asked for themselves.
    pub sent_by_name: Option<Line<120>>,
    /// Who took it on.
    pub worker_name: Option<Line<120>>,
    /// Who alone may open it; nobody is named where it is not sealed.
    pub sealed_for: Vec<AccountId>,
    /// When somebody last said that it is still wanted.
    pub wanted: Option<Moment>,
}

impl WithPractice {
    /// Whether somebody should ask if it is still wanted: it waits, and has waited for long since it was sent or since the
    /// last yes.
    pub fn asks_if_wanted(&self, pauses: &[Pause], now: Moment) -> bool {
        let waits = self.referral.worker.is_none() && self.referral.state.is_waiting();
        waits && asks_if_still_wanted(self.referral.sent, self.wanted, pauses, now)
    }

    /// What permission asks about it, for somebody who has opened it with a reason or has not.
    pub fn standing(&self, is_opened: bool) -> Standing<'_> {
        let Referral { source, practice, team, offered_to, sent_by, worker, .. } = &self.referral;
        Standing {
            practice: practice.as_ref(),
            is_from_practice: *source == Source::Practice,
            sent_by: sent_by.as_ref(),
            team,
            offered_to: offered_to.as_ref(),
            worker: worker.as_ref(),
            sealed_for: &self.sealed_for,
            is_opened,
        }
    }
}

#[derive(sqlx::FromRow)]
pub(crate) struct ReferralRow {
    id: String,
    source: String,
    practice_id: Option<String>,
    practice_name: Option<String>,
    team_id: String,
    offered_to: Option<String>,
    sent_by: String,
    sent_by_name: String,
    state: String,
    resumes: Option<String>,
    priority: Option<String>,
    since_ms: Option<i64>,
    reason: String,
    own_words: Option<Sealed>,
    urgency: String,
    in_crisis: bool,
    risk: String,
    risk_note: Option<Sealed>,
    share_back: String,
    sent_ms: i64,
    worker_id: Option<String>,
    worker_name: Option<String>,
    version: i64,
    person_id: String,
    given: String,
    family: Option<String>,
    born_on: Option<String>,
    /// Whether there is a home, none, or nobody asked: a postcode, `none`, or nothing.
    postcode: Option<Sealed>,
    phone: Option<Sealed>,
    may_ring: bool,
    may_text: bool,
    may_leave_message: bool,
    email: Option<Sealed>,
    language: Option<String>,
    interpreter: String,
    best_time: Option<Sealed>,
    has_no_home: bool,
    wanted_ms: Option<i64>,
    data_zone: Option<String>,
    called: Option<Sealed>,
    second_phone: Option<Sealed>,
    second_may_ring: bool,
    second_may_text: bool,
    second_may_leave_message: bool,
    needs: Option<Sealed>,
    avoid: String,
    through_practice: bool,
    chi: Option<Sealed>,
    other_reasons: String,
    risks: String,
    agreed_wording: Option<String>,
    agreed_by: Option<String>,
    agreed_how: Option<String>,
    agreed_on: Option<String>,
    crisis_acted: Option<Sealed>,
    has_crisis_words: bool,
}

impl ReferralRow {
    /// What else is said of the person.
    fn particulars(&self, keys: &Keys) -> Result<Particulars, StoreError> {
        let of = Of { table: "person", id: &self.person_id };
        let text = |column, sealed: &Option<Sealed>| opened(keys, column, &self.person_id, sealed.as_ref());
        let second = text(&PERSON_SECOND_PHONE, &self.second_phone)?;
        let chi = text(&PERSON_CHI, &self.chi)?.unwrap_or_default();
        Ok(Particulars {
            called: of.some_line("called", text(&PERSON_CALLED, &self.called)?)?,
            second_phone: match second {
                Some(number) => Some(SafePhone {
                    number: of.take("second_phone", Phone::read("phone_2", &number))?,
                    may_ring: self.second_may_ring,
                    may_text: self.second_may_text,
                    may_leave_message: self.second_may_leave_message,
                }),
                None => None,
            },
            needs: of.some_line("needs", text(&PERSON_NEEDS, &self.needs)?)?,
            avoid: of.take("avoid", keys_of(&self.avoid, Avoid::read))?,
            chi: of.take("chi", Chi::read_optional("chi", &chi))?,
            through_practice: self.through_practice,
        })
    }

    /// What is said beside the main reason.
    fn details(&self, keys: &Keys) -> Result<Details, StoreError> {
        let of = Of { table: "referral", id: &self.id };
        let acted = opened(keys, &REFERRAL_CRISIS_ACTED, &self.id, self.crisis_acted.as_ref())?;
        let agreement = match (&self.agreed_wording, &self.agreed_how, &self.agreed_on) {
            (Some(wording), Some(how), Some(on)) => Some(Agreement {
                wording: of.take("agreed_wording", Wording::read(wording))?,
                asked_by: of.some_line("agreed_by", self.agreed_by.clone())?,
                how: of.take("agreed_how", AskedHow::read(how))?,
                on: of.take("agreed_on", Day::read_stored("agreed_on", on))?,
            }),
            _ => None,
        };
        Ok(Details {
            other_reasons: of.take("other_reasons", keys_of(&self.other_reasons, Reason::read))?,
            risks: of.take("risks", keys_of(&self.risks, KnownRisk::read))?,
            agreement,
            crisis_acted: of.some_passage("crisis_acted", acted)?,
            has_crisis_words: self.has_crisis_words,
        })
    }
}

impl WithPractice {
    fn opened(row: ReferralRow, keys: &Keys) -> Result<Self, StoreError> {
        let of = Of { table: "referral", id: &row.id };
        let of_person = |column, sealed: &Option<Sealed>| opened(keys, column, &row.person_id, sealed.as_ref());
        let of_referral = |column, sealed: &Option<Sealed>| opened(keys, column, &row.id, sealed.as_ref());
        let email = of_person(&PERSON_EMAIL, &row.email)?;
        let (particulars, details) = (row.particulars(keys)?, row.details(keys)?);
        let person = Person {
            given: of.line("given", &row.given)?,
            family: of.some_line("family", row.family)?,
            born_on: row
                .born_on
                .as_deref()
                .map(|day| of.take("born_on", Day::read_stored("born_on", day)))
                .transpose()?,
            home: match of_person(&PERSON_POSTCODE, &row.postcode)? {
                Some(postcode) => Home::At(of.take("postcode", Postcode::read("postcode", &postcode))?),
                None if row.has_no_home => Home::NoFixedAddress,
                None => Home::NotSaid,
            },
            phone: match of_person(&PERSON_PHONE, &row.phone)? {
                Some(number) => Some(SafePhone {
                    number: of.take("phone", Phone::read("phone", &number))?,
                    may_ring: row.may_ring,
                    may_text: row.may_text,
                    may_leave_message: row.may_leave_message,
                }),
                None => None,
            },
            email: of.take("email", Email::read_optional("email", email.as_deref().unwrap_or_default()))?,
            language: of.some_line("language", row.language)?,
            interpreter: of.take("interpreter", Interpreter::read(&row.interpreter))?,
            best_time: of.some_line("best_time", of_person(&PERSON_BEST_TIME, &row.best_time)?)?,
            particulars,
        };
        Ok(Self {
            practice_name: of.some_line("practice", row.practice_name)?,
            sent_by_name: match row.sent_by == THEMSELVES {
                true => None,
                false => Some(of.line("sent_by", &row.sent_by_name)?),
            },
            worker_name: of.some_line("worker", row.worker_name)?,
            sealed_for: Vec::new(),
            wanted: row.wanted_ms.map(Moment::from_ms),
            referral: Referral {
                id: of.take("id", ReferralId::read(&row.id))?,
                source: of.take("source", Source::read(&row.source))?,
                practice: row
                    .practice_id
                    .as_deref()
                    .map(|id| of.take("practice_id", PracticeId::read(id)))
                    .transpose()?,
                team: of.take("team_id", TeamId::read(&row.team_id))?,
                offered_to: row.offered_to.as_deref().map(|id| of.take("offered_to", TeamId::read(id))).transpose()?,
                sent_by: match row.sent_by == THEMSELVES {
                    true => None,
                    false => Some(of.take("sent_by", AccountId::read(&row.sent_by))?),
                },
                data_zone: row
                    .data_zone
                    .as_deref()
                    .map(|zone| of.take("data_zone", DataZone::read(zone)))
                    .transpose()?,
                ask: Ask {
                    person,
                    reason: of.take("reason", Reason::read(&row.reason))?,
                    own_words: of.some_passage("own_words", of_referral(&REFERRAL_OWN_WORDS, &row.own_words)?)?,
                    urgency: of.take("urgency", Urgency::read(&row.urgency))?,
                    in_crisis: row.in_crisis,
                    risk: of.take("risk", Risk::read(&row.risk))?,
                    risk_note: of.some_passage("risk_note", of_referral(&REFERRAL_RISK_NOTE, &row.risk_note)?)?,
                    share_back: of.take("share_back", ShareBack::read(&row.share_back))?,
                    details,
                },
                state: of.take("state", State::read(&row.state))?,
                resumes: row.resumes.as_deref().map(|state| of.take("resumes", State::read(state))).transpose()?,
                priority: row.priority.as_deref().map(|soon| of.take("priority", Urgency::read(soon))).transpose()?,
                since: Moment::from_ms(row.since_ms.unwrap_or(row.sent_ms)),
                sent: Moment::from_ms(row.sent_ms),
                worker: row.worker_id.as_deref().map(|id| of.take("worker_id", AccountId::read(id))).transpose()?,
                version: row.version,
            },
        })
    }
}

/// Rows as we make of them, each with who alone may open it.
fn with_seals(rows: Vec<ReferralRow>, sealed: &[SealName], keys: &Keys) -> Result<Vec<WithPractice>, StoreError> {
    let whole = |row: ReferralRow| {
        let mut whole = WithPractice::opened(row, keys)?;
        let own = sealed.iter().filter(|one| one.referral == whole.referral.id);
        whole.sealed_for = own.map(|one| one.account.clone()).collect();
        Ok(whole)
    };
    rows.into_iter().map(whole).collect()
}

/// The columns every query of referrals reads, and where from.
macro_rules! referrals {
    ($rest:expr) => {
        concat!(
            "
            select r.id, r.source, r.practice_id, p.name as practice_name, r.team_id, r.offered_to, r.sent_by,
                s.name as sent_by_name, r.state, r.resumes, r.priority, r.since_ms, r.reason, r.own_words, r.urgency, r.in_crisis, r.risk, r.risk_note, r.share_back, r.sent_ms, r.worker_id,
                w.name as worker_name, r.version,
                n.id as person_id, n.given, n.family, n.born_on, n.postcode, n.phone, n.may_ring, n.may_text, n.may_leave_message,
                n.email, n.language, n.interpreter, n.best_time, n.has_no_home,
                n.called, n.second_phone, n.second_may_ring, n.second_may_text, n.second_may_leave_message, n.needs,
                n.avoid, n.chi, n.through_practice,
                r.other_reasons, r.risks, r.agreed_wording, r.agreed_by, r.agreed_how, r.agreed_on, r.crisis_acted,
                r.has_crisis_words, r.wanted_ms, r.data_zone
            from referral r
            join person n on n.id = r.person_id
            left join practice p on p.id = r.practice_id
            join account s on s.id = r.sent_by
            left join account w on w.id = r.worker_id
            ",
            $rest
        )
    };
}
pub(crate) use referrals;

impl Tx {
    /// Rows as we make of them, each with who alone may open it.
    pub(crate) async fn whole_referral(
        &mut self,
        rows: Vec<ReferralRow>,
        of: SealsOf<'_>,
    ) -> Result<Vec<WithPractice>, StoreError> {
        let sealed = self.seals(of).await?;
        with_seals(rows, &sealed, &*self.keys()?)
    }

    /// A referral by its id.
    /// # Errors
    /// When the engine fails, or the row holds what cannot be.
    pub async fn referral(&mut self, id: &ReferralId) -> Result<Option<WithPractice>, StoreError> {
        const SQL: &str = referrals!("where r.id = $1");
        let row = each!(self, on => sqlx::query_as::<_, ReferralRow>(SQL).bind(id.as_str()).fetch_optional(on).await)?;
        let Some(row) = row else { return Ok(None) };
        let sealed = self.seals(SealsOf::Referral(id)).await?;
        with_seals(vec![row], &sealed, &*self.keys()?).map(|mut rows| rows.pop())
    }

    /// The person a referral is about.
    /// # Errors
    /// [`StoreError::Missing`] when there is no such referral.
    pub async fn person_of(&mut self, referral: &ReferralId) -> Result<PersonId, StoreError> {
        const SQL: &str = "
            select person_id
            from referral
            where id = $1";
        let id: Option<String> =
            each!(self, on => sqlx::query_scalar(SQL).bind(referral.as_str()).fetch_optional(on).await)?;
        let id = id.ok_or(StoreError::Missing)?;
        Of { table: "referral", id: referral.as_str() }.take("person_id", PersonId::read(&id))
    }

    /// The referral that a form has made already, if it was sent twice.
    /// # Errors
    /// When the engine fails.
    pub async fn referral_sent_once(
        &mut self,
        by: Option<&AccountId>,
        once: &OnceKey,
    ) -> Result<Option<ReferralId>, StoreError> {
        const SQL: &str = "
            select id
            from referral
            where sent_by = $1 and once_key = $2";
        let id: Option<String> = each!(self, on => sqlx::query_scalar(SQL).bind(by.map_or(THEMSELVES, AccountId::as_str)).bind(once.as_str()).fetch_optional(on).await)?;
        id.map(|id| ReferralId::read(&id).map_err(|_| StoreError::row("referral", "id", &id))).transpose()
    }

    /// What a practice sent, newest first.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn referrals_of_practice(
        &mut self,
        practice: &PracticeId,
        most: u32,
    ) -> Result<Vec<WithPractice>, StoreError> {
        const SQL: &str = referrals!("where r.practice_id = $1 order by r.sent_ms desc, r.id limit $2");
        let rows =
            each!(self, on => sqlx::query_as(SQL).bind(practice.as_str()).bind(i64::from(most)).fetch_all(on).await)?;
        let sealed = self.seals(SealsOf::Practice(practice)).await?;
        with_seals(rows, &sealed, &*self.keys()?)
    }

    /// What somebody sent, newest first.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn referrals_sent_by(&mut self, sender: &AccountId, most: u32) -> Result<Vec<WithPractice>, StoreError> {
        const SQL: &str = referrals!("where r.sent_by = $1 order by r.sent_ms desc, r.id limit $2");
        let rows =
            each!(self, on => sqlx::query_as(SQL).bind(sender.as_str()).bind(i64::from(most)).fetch_all(on).await)?;
        let sealed = self.seals(SealsOf::Sender(sender)).await?;
        with_seals(rows, &sealed, &*self.keys()?)
    }

    /// What a worker has taken on and not ended, longest first.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn referrals_of_worker(
        &mut self,
        worker: &AccountId,
        most: u32,
    ) -> Result<Vec<WithPractice>, StoreError> {
        const SQL: &str = referrals!(
            "where r.worker_id = $1 and r.state in ('accepted', 'in_progress', 'cancel_requested')
            order by r.sent_ms, r.id
            limit $2"
        );
        let rows =
            each!(self, on => sqlx::query_as(SQL).bind(worker.as_str()).bind(i64::from(most)).fetch_all(on).await)?;
        let sealed = self.seals(SealsOf::Worker(worker)).await?;
        with_seals(rows, &sealed, &*self.keys()?)
    }

    /// Writes a new referral and the person it is about.
    /// # Errors
    /// [`StoreError::Conflict`] when the same form made one already.
    pub async fn add_referral(
        &mut self,
        referral: &Referral,
        person: &PersonId,
        once: &OnceKey,
    ) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into referral (
                id, person_id, practice_id, team_id, sent_by, once_key, state, reason, own_words, urgency, in_crisis,
                risk, risk_note, share_back, sent_ms, worker_id, source, since_ms, offered_to, resumes, priority,
                other_reasons, risks, agreed_wording, agreed_by, agreed_how, agreed_on, crisis_acted, has_crisis_words,
                data_zone, version)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
                $22, $23, $24, $25, $26, $27, $28, $29, $30, 1)";
        self.add_person(person, referral.practice.as_ref(), &referral.ask.person).await?;
        let ask = &referral.ask;
        let own_words = self.seal(&REFERRAL_OWN_WORDS, referral.id.as_str(), passage(&ask.own_words)).await?;
        let risk_note = self.seal(&REFERRAL_RISK_NOTE, referral.id.as_str(), passage(&ask.risk_note)).await?;
        let Details { other_reasons, risks, agreement, crisis_acted, has_crisis_words } = &ask.details;
        let acted = self.seal(&REFERRAL_CRISIS_ACTED, referral.id.as_str(), passage(crisis_acted)).await?;
        let agreement = agreement.as_ref();
        touch!(
            self,
            sqlx::query(SQL)
                .bind(referral.id.as_str())
                .bind(person.as_str())
                .bind(referral.practice.as_ref().map(PracticeId::as_str))
                .bind(referral.team.as_str())
                .bind(referral.sent_by.as_ref().map_or(THEMSELVES, AccountId::as_str))
                .bind(once.as_str())
                .bind(referral.state.key())
                .bind(ask.reason.key())
                .bind(own_words)
                .bind(ask.urgency.key())
                .bind(ask.in_crisis)
                .bind(ask.risk.key())
                .bind(risk_note)
                .bind(ask.share_back.key())
                .bind(referral.sent.ms())
                .bind(referral.worker.as_ref().map(AccountId::as_str))
                .bind(referral.source.key())
                .bind(referral.since.ms())
                .bind(referral.offered_to.as_ref().map(TeamId::as_str))
                .bind(referral.resumes.map(State::key))
                .bind(referral.priority.map(Urgency::key))
                .bind(spaced(other_reasons, Reason::key))
                .bind(spaced(risks, KnownRisk::key))
                .bind(agreement.map(|agreement| agreement.wording.key()))
                .bind(agreement.and_then(|agreement| text(&agreement.asked_by)))
                .bind(agreement.map(|agreement| agreement.how.key()))
                .bind(agreement.map(|agreement| agreement.on.to_string()))
                .bind(acted)
                .bind(*has_crisis_words)
                .bind(referral.data_zone.map(|zone| zone.to_string()))
        )?;
        Ok(())
    }

    /// Writes where a referral is now: its state, in whose hands it is, and how soon.
    /// # Errors
    /// [`StoreError::Conflict`] when somebody changed it since it was read.
    pub async fn put_referral(&mut self, referral: &Referral) -> Result<(), StoreError> {
        const SQL: &str = "
            update referral
            set state = $3, worker_id = $4, team_id = $5, offered_to = $6, resumes = $7, priority = $8, since_ms = $9,
                version = version + 1
            where id = $1 and version = $2";
        let rows = touch!(
            self,
            sqlx::query(SQL)
                .bind(referral.id.as_str())
                .bind(referral.version)
                .bind(referral.state.key())
                .bind(referral.worker.as_ref().map(AccountId::as_str))
                .bind(referral.team.as_str())
                .bind(referral.offered_to.as_ref().map(TeamId::as_str))
                .bind(referral.resumes.map(State::key))
                .bind(referral.priority.map(Urgency::key))
                .bind(referral.since.ms())
        )?;
        if rows == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }
}
