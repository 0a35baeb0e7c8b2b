import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { projectDir } from '../src/installation.ts'
import { narrowingIn } from './migrations/expansion.ts'

const dir = path.join(projectDir, 'src/store/migrations')

/** No installation has run without these: what they narrow, no earlier version meets. */
const lastBeforeFirstRelease = '0019-guesses-by-age.sql'

/**
 * What later migrations may narrow all the same, by how the line of it begins, and why no node of the version before is
 * harmed: for example that nothing has read the column since version so-and-so, or that the table never has many rows.
 */
const allowed: { migration: string; begins: string; why: string }[] = [
  ...['drop table staff_guesses', 'drop table appointment_guesses'].map((begins) => ({
    migration: '0022-one-table-of-guesses.sql',
    begins,
    why: 'no version that uses it has been released',
  })),
]

test('from the first release on, migrations only add: the version before goes on beside the new one', () => {
  const found = readdirSync(dir)
    .filter((migration) => migration > lastBeforeFirstRelease)
    .flatMap((migration) =>
      narrowingIn(readFileSync(path.join(dir, migration), 'utf8')).map((line) => ({ migration, line })),
    )
  const isNamed = ({ migration, line }: (typeof found)[number]) =>
    allowed.some((one) => one.migration === migration && line.startsWith(one.begins) && one.why.length > 20)
  assert.deepEqual(
    found.filter((one) => !isNamed(one)),
    [],
    'see "Upgrade without a standstill" in docs/operation.md',
  )
  const needless = allowed.filter(
    ({ migration, begins }) => !found.some((one) => one.migration === migration && one.line.startsWith(begins)),
  )
  assert.deepEqual(needless, [], 'reasons for what is not there')
})

test('the check reads what migrations are made of', () => {
  const lines = narrowingIn(readFileSync(path.join(dir, '0010-contacts.sql'), 'utf8'))
  assert.deepEqual(
    lines.map((line) => line.split(' ').slice(0, 4).join(' ')),
    [
      'alter table notices drop',
      'alter table notices add',
      'alter table notices drop',
      'alter table notices add',
      'create index notices_without_job on',
      'create index notices_of_ticket on',
      'drop index notices_not_sent',
      'create index notices_not_sent on',
    ],
  )
})

const adding = [
  'create table letters (id int primary key, party int not null); create unique index one on letters (party);',
  'create table if not exists letters (id int); alter table letters alter column id type bigint, drop column id;',
  "alter table tickets add column hint text, add second smallint not null default 0, alter hint set default '';",
  'alter table only tickets alter column wishes drop not null;',
  "alter table tickets add seen_at timestamptz not null default now() check (seen_at > '2026-01-01');",
  'alter table tickets alter column release_id set (n_distinct = 1), alter column n reset (n_distinct);',
  'alter table tickets set (fillfactor = 70); alter table tickets validate constraint party_is_small;',
  "comment on table tickets is 'drop table tickets; rename; O''Brien'; -- alter table tickets drop n;\n/* truncate */",
  'create function f() returns int language sql as $body$ delete from tickets; select 1 $body$;',
  "insert into kept_keys values ('draw', null);\n-- Down Migration\ndrop table tickets;",
]

for (const migration of adding) {
  test(`only adds: ${migration.split('\n')[0]}`, () => assert.deepEqual(narrowingIn(migration), []))
}

const narrowing = [
  'drop table tickets',
  'DROP TABLE IF EXISTS Tickets CASCADE',
  'alter table tickets drop column wishes',
  'alter table if exists tickets drop wishes',
  'alter table tickets rename column n to number',
  'alter table tickets rename to lobby_tickets',
  'alter table tickets alter column n type bigint',
  'alter table tickets alter n set data type bigint',
  'alter table tickets alter column wishes set not null',
  'alter table tickets alter column wishes drop default',
  'alter table tickets add column hint text not null',
  "alter table tickets add hint text, add other text not null check (other <> 'default')",
  'alter table tickets add key uuid not null default gen_random_uuid()',
  'alter table tickets add twin int references tickets',
  'alter table tickets add code text unique',
  'alter table tickets add position bigint generated always as identity',
  'alter table tickets add constraint party_is_small check (party < 5) not valid',
  'alter table tickets add check (party < 5)',
  'alter table tickets drop constraint tickets_pkey',
  'create index tickets_by_hint on tickets (hint)',
  'create unique index tickets_by_hint on tickets (hint)',
  'create index on only tickets (hint)',
  'create table tickets_2 (id int); create index i on tickets (n)',
  'drop index slots_of_release',
  'create trigger t after insert on tickets for each row execute function f()',
  'create or replace function keep_audit_entries() returns trigger language plpgsql as $$ begin end $$',
  'update tickets set party = 1',
  'delete from tickets',
  'truncate tickets',
  "alter type phase rename value 'open' to 'opened'",
  'do $$ begin drop table tickets; end $$',
  'lock table tickets',
]

for (const statement of narrowing) {
  test(`narrows: ${statement}`, () => assert.equal(narrowingIn(`-- Up Migration\n${statement};`).length, 1))
}
