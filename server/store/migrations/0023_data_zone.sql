-- The data zone in which the person lived when they were referred: figures by area are counted by it, and no postcode is opened.
alter table referral add column data_zone text;
