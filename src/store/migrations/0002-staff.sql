-- Up Migration

create table staff_members (
  id int generated always as identity primary key,
  name text not null check (length(name) between 1 and 100),
  email text not null unique check (email = lower(email) and length(email) between 3 and 200),
  is_operator boolean not null default false,
  language text not null default 'de' check (language in ('de', 'en')),
  -- what passkeys know the member by: random, says nothing about the person
  handle bytea not null unique check (length(handle) = 32),
  created_at timestamptz not null default now(),
  -- whoever left stays as a row, because the audit trail speaks of them
  left_at timestamptz
);

create table staff_roles (
  member_id int not null references staff_members,
  tenant_id int not null references tenants,
  role text not null check (role in ('owner', 'planner', 'press', 'duty', 'hotline', 'centre', 'auditor')),
  primary key (member_id, tenant_id, role)
);
create index staff_roles_of_tenant on staff_roles (tenant_id);

create table staff_passkeys (
  credential_id text primary key,
  member_id int not null references staff_members,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null check (length(name) between 1 and 60),
  created_at timestamptz not null default now(),
  used_at timestamptz
);
create index staff_passkeys_of_member on staff_passkeys (member_id);

-- For people who cannot use passkeys; never without the second factor.
create table staff_passwords (
  member_id int primary key references staff_members,
  salt bytea not null check (length(salt) = 16),
  hash bytea not null check (length(hash) = 32),
  -- the secret of the one-time codes, encrypted
  sealed_secret bytea not null,
  -- the last one-time code's step, so that none works twice
  last_step bigint not null default 0,
  changed_at timestamptz not null default now()
);

create table staff_recovery_codes (
  member_id int not null references staff_members,
  hash bytea not null check (length(hash) = 32),
  primary key (member_id, hash)
);

-- Accounts at the installation's OpenID provider.
create table staff_identities (
  issuer text not null,
  subject text not null,
  member_id int not null references staff_members,
  created_at timestamptz not null default now(),
  primary key (issuer, subject)
);
create index staff_identities_of_member on staff_identities (member_id);

create table staff_sessions (
  -- SHA-256 of what the cookie holds
  token_hash bytea primary key check (length(token_hash) = 32),
  member_id int not null references staff_members,
  method text not null check (method in ('passkey', 'password', 'provider')),
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index staff_sessions_of_member on staff_sessions (member_id);
create index staff_sessions_expiring on staff_sessions (expires_at);

-- One-time links: to become a member, or to set up sign-in anew.
create table staff_links (
  id int generated always as identity primary key,
  token_hash bytea not null unique check (length(token_hash) = 32),
  purpose text not null check (purpose in ('invitation', 'renewal')),
  -- whose sign-in is renewed
  member_id int references staff_members,
  -- who is invited, where and as what; without a tenant as the operator
  name text not null,
  email text not null check (email = lower(email)),
  tenant_id int references tenants,
  roles text[] not null default '{}',
  -- null where it was made on the command line
  made_by int references staff_members,
  made_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  check ((purpose = 'renewal') = (member_id is not null)),
  check ((tenant_id is null) = (roles = '{}'))
);
create index staff_links_of_tenant on staff_links (tenant_id);

-- Challenges given to authenticators; each is answered once, on whichever node the answer arrives.
create table staff_challenges (
  challenge_hash bytea primary key check (length(challenge_hash) = 32),
  purpose text not null,
  expires_at timestamptz not null
);
create index staff_challenges_expiring on staff_challenges (expires_at);

-- Wrong guesses, counted over all nodes.
create table staff_guesses (
  -- HMAC of what is guarded: an address on the net, an e-mail address
  target bytea primary key check (length(target) = 32),
  count int not null,
  since timestamptz not null default now()
);

create table audit_entries (
  id bigint generated always as identity primary key,
  -- null for what concerns the installation
  tenant_id int references tenants,
  -- null for the command line
  member_id int references staff_members,
  at timestamptz not null default now(),
  action text not null check (action ~ '^[a-z-]+\.[a-z-]+$'),
  subject text not null,
  before jsonb,
  after jsonb
);
create index audit_entries_of_tenant on audit_entries (tenant_id, id);

create function keep_audit_entries() returns trigger language plpgsql as $$
begin
  raise exception 'the audit trail is only added to';
end
$$;
create trigger audit_entries_are_kept before update or delete or truncate on audit_entries
  for each statement execute function keep_audit_entries();

-- Down Migration

drop table audit_entries, staff_guesses, staff_challenges, staff_links, staff_sessions, staff_identities,
  staff_recovery_codes, staff_passwords, staff_passkeys, staff_roles, staff_members;
drop function keep_audit_entries;
