import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { Config } from '../config.ts'
import { loadConfig, Refusal, readKey } from '../installation.ts'
import { readKeys } from '../key-change/watch-keys.ts'
import type { Tenant } from '../release/release.ts'
import { checkPeriods, limitsOf, type Periods, type Subject, subjects } from '../retention/periods.ts'
import { type ChangeOutcome, changeTenant, setLogo, setTenantState } from '../store/change-tenant.ts'
import { connectionOf } from '../store/connection.ts'
import { createTenant } from '../store/create-release.ts'
import { type Database, openDatabase, type Session } from '../store/database.ts'
import { migrate } from '../store/migrate.ts'
import { readTenants } from '../store/read-releases.ts'
import { changePeriods, readPeriods } from '../store/retention-periods.ts'
import { createFirstLink } from '../store/staff-links.ts'
import { type Logo, readLogo } from '../tenants/logo.ts'
import { checkTenant, type TenantChange, type TenantInput } from '../tenants/settings.ts'
import { settingsTexts, tenantFaultText } from '../web/console/texts/settings.ts'
import { languages } from '../web/texts/language.ts'
import { commandLog } from './command-log.ts'
import { moveTenant } from './move-tenant.ts'

const help = `Usage: punkt8 tenant add <slug> --name … --phone … --email … --address … [--admin-name … --admin-email …]
       punkt8 tenant list
       punkt8 tenant show <slug>
       punkt8 tenant change <slug> [options]
       punkt8 tenant retire <slug> | restore <slug>
       punkt8 tenant invite <slug> --admin-name … --admin-email …
       punkt8 tenant move <slug> --to <DATABASE_URL> --to-key <file>

A tenant is a district or a city that offers appointments. "add" and "invite" print a link
with which its first administrator gets into the console; it works once. "move" takes it with all
that belongs to it to another cell: its database and its master key (docs/scale.md).

  --name <text>         as the pages show it
  --phone, --email, --address   how to reach it, as printed
  --zone <zone>         default: Europe/Berlin
  --domain <host>       shows this tenant alone; "" takes it away
  --languages <list>    of ${languages.join(', ')}; German is always among them
  --accent <colour>     links and buttons on light pages, such as #2044aa; "" for the standard one
  --accent-dark <colour>   on dark pages; default: follows from --accent
  --logo <file>         PNG or WebP; "" takes it away
  --keep <periods>      for how many days what is kept, such as details=30,audit=730;
                        of ${subjects.join(', ')} (docs/privacy.md)
  --slug <slug>         with change: another short name in addresses; old links stop working`

const options = {
  help: { type: 'boolean', short: 'h' },
  slug: { type: 'string' },
  name: { type: 'string' },
  phone: { type: 'string' },
  email: { type: 'string' },
  address: { type: 'string' },
  zone: { type: 'string' },
  domain: { type: 'string' },
  languages: { type: 'string' },
  accent: { type: 'string' },
  'accent-dark': { type: 'string' },
  logo: { type: 'string' },
  keep: { type: 'string' },
  'admin-name': { type: 'string' },
  'admin-email': { type: 'string' },
  to: { type: 'string' },
  'to-key': { type: 'string' },
} as const

type Values = { [Name in Exclude<keyof typeof options, 'help'>]?: string | undefined }
type Deed = (work: { config: Config; database: Database; slug: string; values: Values }) => Promise<void>

const deeds: Record<string, Deed> = { add, list, show, change, retire, restore, invite, move }

/** `punkt8 tenant`: the tenants of an installation. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  if (values.help) {
    console.log(help)
    return 0
  }
  const [name = '', slug = '', ...more] = positionals
  const deed = Object.hasOwn(deeds, name) ? deeds[name] : undefined
  if (!deed) throw new Refusal(`punkt8 tenant can ${Object.keys(deeds).join(', ')}, not "${name}"; --help tells more.`)
  if (more.length > 0) throw new Refusal(`punkt8 tenant ${name} takes one tenant; quote texts that hold spaces.`)
  if (name !== 'list' && slug === '') throw new Refusal(`punkt8 tenant ${name} needs the short name of a tenant.`)
  const config = loadConfig()
  const connection = await connectionOf(config, commandLog(config))
  try {
    await migrate(connection.databaseUrl)
    const database = openDatabase(connection.databaseUrl)
    try {
      await deed({ config, database, slug, values })
    } finally {
      await database.close()
    }
  } finally {
    await connection.stop()
  }
  return 0
}

async function add({ config, database, slug, values }: Parameters<Deed>[0]): Promise<void> {
  const needed = ['name', 'phone', 'email', 'address'] as const
  const missing = needed.filter((name) => values[name] === undefined).map((name) => `--${name}`)
  if (missing.length > 0) throw new Refusal(`A new tenant needs ${missing.join(', ')} as well.`)
  const input = { zone: 'Europe/Berlin', ...inputOf({ ...values, slug }) }
  const change = checked(config, input)
  const logo = logoOf(values.logo)
  const periods = periodsOf(values.keep)
  const admin = adminOf(values, 'optional')
  const { name = '', zone = '', phone = '', email = '', address = '' } = change
  const link = await database.transaction(async (session) => {
    if ((await readTenants(session)).some((tenant) => tenant.slug === slug)) throw new Refusal(sentences['slug-taken'])
    const tenantId = await createTenant(session, { slug, name, zone, phone, email, address })
    const who = { tenantId, memberId: null, subject: name }
    accept(await changeTenant(session, who, change, 'tenant.added'))
    if (logo) await setLogo(session, who, logo)
    await changePeriods(session, who, periods)
    return admin && createFirstLink(session, { publicUrl: config.publicUrl, tenantId, ...admin })
  })
  console.log(`${name} has been added: ${config.publicUrl}/t/${slug}`)
  if (admin && link) tellLink(admin, link)
  else console.log(`Nobody can sign in for it yet; punkt8 tenant invite ${slug} makes a link.`)
}

async function list({ database }: Parameters<Deed>[0]): Promise<void> {
  const tenants = await readTenants(database)
  if (tenants.length === 0) console.log('There is no tenant; punkt8 tenant add makes one.')
  const width = Math.max(...tenants.map(({ slug }) => slug.length))
  for (const { slug, name, kind, state, domain } of tenants) {
    const notes = [kind === 'real' ? null : kind, state === 'active' ? null : state, domain].filter(
      (note) => note !== null,
    )
    console.log(`${slug.padEnd(width)}  ${name}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`)
  }
}

async function show({ database, slug }: Parameters<Deed>[0]): Promise<void> {
  const tenant = await tenantOf(database, slug)
  const { accent, logo } = tenant
  const periods = await readPeriods(database, tenant.id)
  const rows: [string, string][] = [
    ['slug', tenant.slug],
    ['name', tenant.name],
    ['state', tenant.kind === 'real' ? tenant.state : `${tenant.state}, ${tenant.kind}`],
    ['zone', tenant.zone],
    ['phone', tenant.phone],
    ['email', tenant.email],
    ['address', tenant.address],
    ['domain', tenant.domain ?? '-'],
    ['languages', tenant.languages.join(', ')],
    ['accent', accent ? `${accent.light} on light pages, ${accent.dark} on dark ones` : '-'],
    ['keep', subjects.map((subject) => `${subject}=${periods[subject]}`).join(', ')],
    ['logo', logo ? `${logo.width} × ${logo.height} pixels` : '-'],
  ]
  for (const [name, value] of rows) console.log(`${name.padEnd(10)} ${value}`)
}

async function change({ config, database, slug, values }: Parameters<Deed>[0]): Promise<void> {
  const wish = checked(config, inputOf(values))
  const logo = logoOf(values.logo)
  const periods = periodsOf(values.keep)
  if (Object.keys({ ...wish, ...periods }).length === 0 && logo === undefined)
    throw new Refusal('Nothing to change was given; --help lists the options.')
  const tenant = await tenantOf(database, slug)
  const who = { tenantId: tenant.id, memberId: null, subject: tenant.name }
  await database.transaction(async (session) => {
    if (Object.keys(wish).length > 0) accept(await changeTenant(session, who, wish))
    if (logo !== undefined) await setLogo(session, who, logo)
    await changePeriods(session, who, periods)
  })
  console.log(`${wish.name ?? tenant.name} has been changed.`)
}

async function retire(work: Parameters<Deed>[0]): Promise<void> {
  const tenant = await setState(work, 'retired')
  console.log(`${tenant.name} is no longer shown; punkt8 tenant restore ${tenant.slug} shows it again.`)
}

async function restore(work: Parameters<Deed>[0]): Promise<void> {
  const tenant = await setState(work, 'active')
  console.log(`${tenant.name} is shown again.`)
}

async function invite({ config, database, slug, values }: Parameters<Deed>[0]): Promise<void> {
  const admin = adminOf(values, 'needed')
  const tenant = await tenantOf(database, slug)
  const link = await database.transaction((session) =>
    createFirstLink(session, { publicUrl: config.publicUrl, tenantId: tenant.id, ...admin }),
  )
  tellLink(admin, link)
}

async function move({ config, database, slug, values }: Parameters<Deed>[0]): Promise<void> {
  const { to = '', 'to-key': keyFile = '' } = values
  if (to === '' || keyFile === '') throw new Refusal('A move needs both --to and --to-key.')
  const other = { key: readKey(keyFile), dataDir: path.dirname(keyFile) }
  const target = await connectionOf({ databaseUrl: to, dataDir: other.dataDir }, commandLog(config))
  const targetDatabase = openDatabase(target.databaseUrl)
  try {
    const counts = await moveTenant(
      { database, keys: await readKeys(database, config) },
      { database: targetDatabase, keys: await readKeys(targetDatabase, other) },
      slug,
    )
    for (const [table, count] of counts) if (count > 0) console.log(`${table.padEnd(24)}${count}`)
    console.log(`${slug} has been moved. Name its new cell in the directory of the load balancer now.`)
  } finally {
    await targetDatabase.close()
    await target.stop()
  }
}

async function setState({ database, slug }: Parameters<Deed>[0], state: Tenant['state']): Promise<Tenant> {
  const tenant = await tenantOf(database, slug)
  const who = { tenantId: tenant.id, memberId: null, subject: tenant.name }
  const { running } = await database.transaction((session) => setTenantState(session, who, state))
  if (running.length > 0) throw new Refusal(settingsTexts.en.cannotRetire(running.join(', ')))
  return tenant
}

async function tenantOf(session: Pick<Session, 'rows'>, slug: string): Promise<Tenant> {
  const tenant = (await readTenants(session)).find((candidate) => candidate.slug === slug)
  if (!tenant) throw new Refusal(`There is no tenant "${slug}"; punkt8 tenant list shows them.`)
  return tenant
}

function inputOf(values: Values): TenantInput {
  const { languages: list, 'accent-dark': accentDark, ...texts } = values
  return { ...texts, accentDark, languages: list?.split(',').map((language) => language.trim()) }
}

/** What was typed, checked; every fault is a sentence of its own. */
function checked(config: Config, input: TenantInput): TenantChange {
  const { change, faults } = checkTenant(input, languages)
  const told = faults.map((fault) => {
    const option = fault.field === 'accentDark' ? 'accent-dark' : fault.field
    return `--${option}: ${tenantFaultText(fault, 'en')}`
  })
  if (change.domain && change.domain === URL.parse(config.publicUrl)?.host)
    told.push(`--domain: ${settingsTexts.en.ownHost}`)
  if (told.length > 0) throw new Refusal(...told)
  return change
}

/** The logo of a file; null takes it away, undefined leaves it. */
function logoOf(file: string | undefined): (Logo & { body: Buffer }) | null | undefined {
  if (file === undefined) return undefined
  if (file === '') return null
  let body: Buffer
  try {
    body = readFileSync(file)
  } catch (error) {
    throw new Refusal(`--logo: The file ${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`)
  }
  const logo = readLogo(body)
  if (typeof logo === 'string') throw new Refusal(`--logo: ${settingsTexts.en.logoFaults[logo]}`)
  return { ...logo, body }
}

/** Days by subject, from `details=30,audit=730`. */
function periodsOf(keep: string | undefined): Partial<Periods> {
  const typed = (keep ?? '').split(',').filter((part) => part.trim() !== '')
  const pairs = typed.map((part) => part.split('=').map((text) => text.trim()))
  const unknown = pairs.filter(([subject]) => !subjects.some((known) => known === subject))
  const { periods, faults } = checkPeriods(Object.fromEntries(pairs.map(([subject, days = '']) => [subject, days])))
  const told = [
    ...unknown.map(([subject]) => `--keep: there is no "${subject}"; there are ${subjects.join(', ')}.`),
    ...faults.map(
      (subject: Subject) => `--keep: ${subject} is for ${limitsOf[subject].min} to ${limitsOf[subject].max} days.`,
    ),
  ]
  if (told.length > 0) throw new Refusal(...told)
  return periods
}

type Admin = { name: string; email: string }

function adminOf(values: Values, need: 'needed'): Admin
function adminOf(values: Values, need: 'optional'): Admin | undefined
function adminOf(values: Values, need: 'needed' | 'optional'): Admin | undefined {
  const { 'admin-name': name = '', 'admin-email': email = '' } = values
  if (need === 'optional' && name === '' && email === '') return undefined
  if (name === '' || email === '') throw new Refusal('The link needs both --admin-name and --admin-email.')
  const { faults } = checkTenant({ name, email }, [])
  if (faults.length > 0)
    throw new Refusal(...faults.map((fault) => `--admin-${fault.field}: ${tenantFaultText(fault, 'en')}`))
  return { name, email }
}

const sentences = settingsTexts.en.taken

function accept(outcome: ChangeOutcome): void {
  if (outcome !== 'changed') throw new Refusal(sentences[outcome])
}

function tellLink({ name }: Admin, link: string): void {
  console.log(`With this link ${name} gets into the console. It works once:\n${link}`)
}
