-- What else a referral may say: of the person, of other reasons and risks, and how they agreed.

-- What they want to be called, a second phone with switches of its own, what helps to be understood, how nobody may get
-- in touch (keys with a space between them), and the CHI number. What is text about them is sealed.
alter table person add column called text;
alter table person add column second_phone text;
alter table person add column second_phone_index text;
alter table person add column second_may_ring boolean not null default false;
alter table person add column second_may_text boolean not null default false;
alter table person add column second_may_leave_message boolean not null default false;
alter table person add column needs text;
alter table person add column avoid text not null default '';
alter table person add column chi text;
alter table person add column chi_index text;
create index person_second_phone on person (second_phone_index);
create index person_chi on person (chi_index);
-- Somebody who is referred twice is found by the day they were born.
create index person_born on person (born_on);

-- Keys with a space between them.
alter table referral add column other_reasons text not null default '';
alter table referral add column risks text not null default '';
-- To which words they agreed, who asked them where it was not whoever sent it, how, and when.
alter table referral add column agreed_wording text;
alter table referral add column agreed_by text;
alter table referral add column agreed_how text;
alter table referral add column agreed_on text;
-- In a crisis: who acted, and how. Sealed.
alter table referral add column crisis_acted text;
-- Words that call for a look at once stood in what was written.
alter table referral add column has_crisis_words boolean not null default false;
