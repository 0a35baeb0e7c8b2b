-- Up Migration

-- How a ticket can be told something, for those who left an address.
create table contacts (
  release_id int not null,
  n int not null,
  -- the addresses, encrypted with the tenant's key; null once they were taken back
  sealed bytea,
  -- HMACs of the mail address and of the phone number: which ways there are, and how many tickets share one
  mail bytea check (length(mail) = 32),
  phone bytea check (length(phone) = 32),
  language text not null,
  -- how often the addresses were changed
  changes smallint not null default 0,
  saved_at timestamptz not null default now(),
  primary key (release_id, n),
  foreign key (release_id, n) references tickets,
  check ((sealed is null) = (mail is null and phone is null))
);
create index contacts_by_mail on contacts (release_id, mail) where mail is not null;
create index contacts_by_phone on contacts (release_id, phone) where phone is not null;

-- A notice of a ticket names what it tells; who gets it and in which words is read when it is sent.
alter table notices add n int;
-- the booking, the place of the pass, or the entry of the ledger that it tells of
alter table notices add about int;
-- false until a job for it is there: notices of tickets are rows alone, so that they cost next to nothing
alter table notices add has_job boolean not null default true;
alter table notices drop constraint notices_state_check;
alter table notices add constraint notices_state_check check (state in ('queued', 'sent', 'dropped', 'dead'));
-- a mail that came back is dead although it had been sent and forgotten
alter table notices drop constraint notices_check1;
alter table notices add constraint notices_sealed_check check (
  case when n is null then state in ('sent', 'dead') or sealed is not null else sealed is null end
);
create index notices_without_job on notices (id) where not has_job;
create index notices_of_ticket on notices (release_id, n) where n is not null;
drop index notices_not_sent;
create index notices_not_sent on notices (tenant_id, id) where state in ('queued', 'dead');

-- Down Migration

drop index notices_not_sent, notices_of_ticket, notices_without_job;
create index notices_not_sent on notices (tenant_id, id) where state <> 'sent';
delete from notices where n is not null;
alter table notices drop constraint notices_sealed_check;
alter table notices add constraint notices_check1 check ((state = 'sent') = (sealed is null)) not valid;
alter table notices drop constraint notices_state_check;
alter table notices add constraint notices_state_check check (state in ('queued', 'sent', 'dead'));
alter table notices drop column has_job, drop column about, drop column n;
drop table contacts;
