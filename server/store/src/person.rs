//! The people referrals are about.

use crate::engine::{each, touch};
use crate::row::{spaced, text};
use crate::sealed::{
    PERSON_BEST_TIME, PERSON_CALLED, PERSON_CHI, PERSON_EMAIL, PERSON_NEEDS, PERSON_PHONE, PERSON_POSTCODE,
    PERSON_SECOND_PHONE,
};
use crate::{StoreError, Tx};
use domain::chi::Chi;
use domain::id::{PersonId, PracticeId, ReferralId};
use domain::particulars::{Avoid, Particulars};
use domain::person::{Home, SafePhone};
use domain::{Day, Email, Person, Phone};

impl Tx {
    /// Writes somebody new.
    pub(crate) async fn add_person(
        &mut self,
        id: &PersonId,
        practice: Option<&PracticeId>,
        person: &Person,
    ) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into person (
                id, practice_id, given, family, born_on, postcode, phone, may_ring, may_text, may_leave_message, email,
                language, interpreter, best_time, phone_index, has_no_home, called, second_phone, second_phone_index,
                second_may_ring, second_may_text, second_may_leave_message, needs, avoid, chi, chi_index,
                through_practice)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
                $23, $24, $25, $26, $27)";
        let Particulars { called, second_phone, needs, avoid, chi, through_practice } = &person.particulars;
        let may = |way: fn(&SafePhone) -> bool| person.phone.as_ref().is_some_and(way);
        let second_may = |way: fn(&SafePhone) -> bool| second_phone.as_ref().is_some_and(way);
        let row = id.as_str();
        let home = match &person.home {
            Home::At(postcode) => Some(postcode.as_str()),
            Home::NoFixedAddress | Home::NotSaid => None,
        };
        let number = person.phone.as_ref().map(|phone| &phone.number);
        let phone_index = self.phone_index(number)?;
        let postcode = self.seal(&PERSON_POSTCODE, row, home).await?;
        let phone = self.seal(&PERSON_PHONE, row, number.map(Phone::digits)).await?;
        let email = self.seal(&PERSON_EMAIL, row, person.email.as_ref().map(Email::as_str)).await?;
        let best_time = self.seal(&PERSON_BEST_TIME, row, text(&person.best_time)).await?;
        let called = self.seal(&PERSON_CALLED, row, text(called)).await?;
        let second_number = second_phone.as_ref().map(|phone| &phone.number);
        let second_index = self.phone_index(second_number)?;
        let second = self.seal(&PERSON_SECOND_PHONE, row, second_number.map(Phone::digits)).await?;
        let needs = self.seal(&PERSON_NEEDS, row, text(needs)).await?;
        let chi_index = self.chi_index(chi.as_ref())?;
        let chi = self.seal(&PERSON_CHI, row, chi.as_ref().map(Chi::digits)).await?;
        touch!(
            self,
            sqlx::query(SQL)
                .bind(id.as_str())
                .bind(practice.map(PracticeId::as_str))
                .bind(person.given.as_str())
                .bind(text(&person.family))
                .bind(person.born_on.map(|day| day.to_string()))
                .bind(postcode)
                .bind(phone)
                .bind(may(|phone| phone.may_ring))
                .bind(may(|phone| phone.may_text))
                .bind(may(|phone| phone.may_leave_message))
                .bind(email)
                .bind(text(&person.language))
                .bind(person.interpreter.key())
                .bind(best_time)
                .bind(phone_index)
                .bind(person.home == Home::NoFixedAddress)
                .bind(called)
                .bind(second)
                .bind(second_index)
                .bind(second_may(|phone| phone.may_ring))
                .bind(second_may(|phone| phone.may_text))
                .bind(second_may(|phone| phone.may_leave_message))
                .bind(needs)
                .bind(spaced(avoid, Avoid::key))
                .bind(chi)
                .bind(chi_index)
                .bind(*through_practice)
        )?;
        Ok(())
    }

    /// The referrals of people with this CHI number, and of everybody born on this day, newest first: whether one of them
    /// is about the same person is for the domain to say.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn referrals_perhaps_of(
        &mut self,
        chi: Option<&Chi>,
        born_on: Option<Day>,
        most: u32,
    ) -> Result<Vec<ReferralId>, StoreError> {
        const SQL: &str = "
            select r.id
            from referral r
            join person n on n.id = r.person_id
            where n.chi_index = $1 or n.born_on = $2
            order by r.sent_ms desc, r.id
            limit $3";
        let index = self.chi_index(chi)?;
        let born_on = born_on.map(|day| day.to_string());
        let ids: Vec<String> = each!(self, on => sqlx::query_scalar(SQL).bind(index.as_deref()).bind(born_on.as_deref()).bind(i64::from(most)).fetch_all(on).await)?;
        ids.iter().map(|id| ReferralId::read(id).map_err(|_| StoreError::row("referral", "id", id))).collect()
    }

    /// Everybody with this telephone number, in the order of their ids: one person twice, or two who share a phone.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn people_with_phone(&mut self, phone: &Phone) -> Result<Vec<PersonId>, StoreError> {
        const SQL: &str = "
            select id
            from person
            where phone_index = $1 or second_phone_index = $1
            order by id";
        let index = self.phone_index(Some(phone))?;
        let ids: Vec<String> = each!(self, on => sqlx::query_scalar(SQL).bind(index).fetch_all(on).await)?;
        ids.iter().map(|id| PersonId::read(id).map_err(|_| StoreError::row("person", "id", id))).collect()
    }
}
