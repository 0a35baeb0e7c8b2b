-- Up Migration

alter table tenants
  add state text not null default 'active' check (state in ('active', 'retired')),
  -- the host name under which only this tenant is shown; port included where it is not the usual one
  add domain text unique check (domain ~ '^[a-z0-9.-]+(:[0-9]{1,5})?$' and length(domain) <= 200),
  add languages text[] not null default '{de,leicht,en,tr,ru,uk,ar,pl}' check ('de' = any (languages)),
  -- the colour of links and buttons on light and on dark pages
  add accent_light text check (accent_light ~ '^#[0-9a-f]{6}$'),
  add accent_dark text check (accent_dark ~ '^#[0-9a-f]{6}$'),
  add check ((accent_light is null) = (accent_dark is null));

create table tenant_logos (
  tenant_id int primary key references tenants,
  type text not null check (type in ('image/png', 'image/webp')),
  width smallint not null check (width > 0),
  height smallint not null check (height > 0),
  body bytea not null check (length(body) <= 102400)
);

-- Down Migration

drop table tenant_logos;
alter table tenants drop state, drop domain, drop languages, drop accent_light, drop accent_dark;
