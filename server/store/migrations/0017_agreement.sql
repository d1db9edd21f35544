-- What is kept beside a referral that came without an account: the words that were agreed to, how its team was found, and
-- who asked where it was not the person. Those three are sealed.

create table agreement (
    referral_id text primary key references referral (id),
    wording text not null,
    how text not null,
    asker_name text,
    asker_related text,
    asker_phone text
);
