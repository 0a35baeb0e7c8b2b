import path from 'node:path'

/** Every setting of an installation except its key, read from the environment and checked. */
export type Settings = {
  /** TCP port of the portal; 0 takes any free one (for tests, with one process). */
  port: number
  /** Address that the portal listens on. */
  host: string
  /** Absolute path of the folder for the key, the embedded database and the outboxes. */
  dataDir: string
  /** A PostgreSQL of your own; without it the embedded one is used. */
  databaseUrl: string | undefined
  /** Node processes that share the port. */
  processes: number
  /** How long it goes on to answer after SIGTERM while it asks its balancer, by `/health/ready`, for no more; in s. */
  drainSeconds?: number
  /** Where people reach the portal, without a slash at the end; links in notices start with it. */
  publicUrl: string
  logLevel: LogLevel
  /** Whether X-Forwarded-* headers are believed: never, always, or from these addresses and networks. */
  trustProxy: boolean | string[]
  /** Whether an empty database gets the demo tenant. */
  demo: boolean
  /** The key when it stands in the environment; otherwise it is the file `key` of the data folder. */
  keyFromEnvironment: Uint8Array | undefined
  /** What Prometheus shows as its bearer token; without it, metrics are given to this machine alone. */
  metricsToken: string | undefined
  /** The mail server, with user and password; without it, mails are left in the outbox. */
  smtpUrl: string | undefined
  /** What stands in `From:`. */
  mailFrom: string
  /** The gateway for short messages (docs/sms-gateway.md); without it, they are left in the outbox. */
  smsUrl: string | undefined
  smsToken: string | undefined
  /** The OpenID provider with which staff may sign in; absent without one. */
  signInProvider?: SignInProvider
}

/** The settings together with the installation's master key (32 bytes). */
export type Config = Settings & { key: Uint8Array }

/** An OpenID provider, and how this installation is registered with it. */
export type SignInProvider = {
  issuer: string
  clientId: string
  clientSecret: string
  /** What the button calls it. */
  name: string
}

type LogLevel = (typeof logLevels)[number]

/** What the defaults depend on. */
export type Place = { isRoot: boolean; projectDir: string }

export type Environment = Readonly<Record<string, string | undefined>>

export const keyBytes = 32

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
const processesMax = 64
const drainSecondsMax = 60

const settingNames = [
  'PUNKT8_PORT',
  'PUNKT8_HOST',
  'PUNKT8_DATA_DIR',
  'PUNKT8_KEY',
  'PUNKT8_PROCESSES',
  'PUNKT8_DRAIN_SECONDS',
  'PUNKT8_PUBLIC_URL',
  'PUNKT8_LOG_LEVEL',
  'PUNKT8_TRUST_PROXY',
  'PUNKT8_DEMO',
  'PUNKT8_METRICS_TOKEN',
  'PUNKT8_SMTP_URL',
  'PUNKT8_MAIL_FROM',
  'PUNKT8_SMS_URL',
  'PUNKT8_SMS_TOKEN',
  'PUNKT8_OIDC_ISSUER',
  'PUNKT8_OIDC_CLIENT_ID',
  'PUNKT8_OIDC_CLIENT_SECRET',
  'PUNKT8_OIDC_NAME',
] as const

/**
 * Reads `PUNKT8_*` and `DATABASE_URL`. Returns the settings, or all problems, one sentence each.
 * No sentence repeats a secret. An empty value counts as not set.
 */
export function readSettings(
  env: Environment,
  place: Place,
): { settings: Settings; problems?: never } | { settings?: never; problems: string[] } {
  const problems: string[] = []
  function read<T>(name: string, standard: T, parse: (text: string) => T | Problem): T {
    const text = env[name]?.trim()
    if (text === undefined || text === '') return standard
    const value = parse(text)
    if (!(value instanceof Problem)) return value
    problems.push(`${name} ${value.sentence}`)
    return standard
  }

  for (const name of Object.keys(env)) {
    if (name.startsWith('PUNKT8_') && !settingNames.some((known) => known === name))
      problems.push(`${name} is not a setting; there are ${settingNames.join(', ')}.`)
  }

  const port = read('PUNKT8_PORT', 8088, wholeNumber(0, 65_535))
  const host = read('PUNKT8_HOST', '127.0.0.1', (text) => text)
  const processes = read('PUNKT8_PROCESSES', 1, wholeNumber(1, processesMax))
  if (port === 0 && processes > 1)
    problems.push('PUNKT8_PORT 0 (any free port) goes with one process, not with several.')

  const drainSeconds = read('PUNKT8_DRAIN_SECONDS', 0, wholeNumber(0, drainSecondsMax))

  const issuer = read<string | undefined>('PUNKT8_OIDC_ISSUER', undefined, issuerUrl)
  const clientId = read('PUNKT8_OIDC_CLIENT_ID', '', (text) => text)
  const clientSecret = read('PUNKT8_OIDC_CLIENT_SECRET', '', (text) => text)
  const name = read('PUNKT8_OIDC_NAME', 'OpenID', (text) => text)
  if (issuer !== undefined && (clientId === '' || clientSecret === ''))
    problems.push('PUNKT8_OIDC_ISSUER needs PUNKT8_OIDC_CLIENT_ID and PUNKT8_OIDC_CLIENT_SECRET.')

  const settings: Settings = {
    port,
    host,
    processes,
    dataDir: path.resolve(
      place.projectDir,
      read('PUNKT8_DATA_DIR', place.isRoot ? '/var/lib/punkt8' : 'data', (text) => text),
    ),
    databaseUrl: read<string | undefined>('DATABASE_URL', undefined, postgresUrl),
    publicUrl: read('PUNKT8_PUBLIC_URL', localUrl(host, port), originUrl),
    logLevel: read<LogLevel>('PUNKT8_LOG_LEVEL', 'info', oneOf(logLevels)),
    trustProxy: read<boolean | string[]>('PUNKT8_TRUST_PROXY', false, trustedProxies),
    demo: read('PUNKT8_DEMO', true, onOrOff),
    keyFromEnvironment: read<Uint8Array | undefined>('PUNKT8_KEY', undefined, key),
    metricsToken: read<string | undefined>('PUNKT8_METRICS_TOKEN', undefined, bearerToken),
    smtpUrl: read<string | undefined>('PUNKT8_SMTP_URL', undefined, mailServerUrl),
    mailFrom: read('PUNKT8_MAIL_FROM', 'Punkt8 <punkt8@localhost>', mailAddress),
    smsUrl: read<string | undefined>('PUNKT8_SMS_URL', undefined, webUrl),
    smsToken: read<string | undefined>('PUNKT8_SMS_TOKEN', undefined, bearerToken),
    ...(drainSeconds > 0 && { drainSeconds }),
    ...(issuer !== undefined && { signInProvider: { issuer, clientId, clientSecret, name } }),
  }
  return problems.length > 0 ? { problems } : { settings }
}

/** The key that a text of 43 base64url characters stands for, or undefined. */
export function keyOfText(text: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9_-]{43}=?$/.test(text)) return undefined
  return Buffer.from(text, 'base64url')
}

/** The address of the portal as seen from this machine. */
export function localUrl(host: string, port: number): string {
  if (host === '0.0.0.0' || host === '::') return `http://127.0.0.1:${port}`
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

class Problem {
  readonly sentence: string
  constructor(sentence: string) {
    this.sentence = sentence
  }
}

function wholeNumber(min: number, max: number) {
  return (text: string) => {
    const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
    if (number >= min && number <= max) return number
    return new Problem(`must be a whole number from ${min} to ${max}, not "${text}".`)
  }
}

function oneOf<T extends string>(words: readonly T[]) {
  return (text: string) =>
    words.find((word) => word === text) ?? new Problem(`must be one of ${words.join(', ')}, not "${text}".`)
}

function onOrOff(text: string): boolean | Problem {
  if (text === 'on') return true
  if (text === 'off') return false
  return new Problem(`must be "on" or "off", not "${text}".`)
}

function trustedProxies(text: string): boolean | string[] | Problem {
  if (text === 'on') return true
  if (text === 'off') return false
  const networks = text.split(',').map((network) => network.trim())
  if (networks.every((network) => /^[0-9a-fA-F.:]+(\/\d{1,3})?$/.test(network))) return networks
  return new Problem(`must be "on", "off" or addresses and networks divided by commas, not "${text}".`)
}

function postgresUrl(text: string): string | Problem {
  // URLs of sockets have no host (postgresql://user@/name?host=/run/postgresql), so that URL.parse refuses them.
  if (/^postgres(ql)?:\/\/\S+$/.test(text)) return text
  return new Problem('must look like postgresql://user:password@host:5432/database.')
}

function originUrl(text: string): string | Problem {
  const url = URL.parse(text)
  const isOrigin =
    (url?.protocol === 'http:' || url?.protocol === 'https:') &&
    url.pathname === '/' &&
    url.search === '' &&
    url.hash === '' &&
    url.username === ''
  if (url && isOrigin) return url.origin
  return new Problem(`must look like https://termine.example.de, without a path, not "${text}".`)
}

// A password may stand in it: it is not repeated.
function mailServerUrl(text: string): string | Problem {
  const url = URL.parse(text)
  if ((url?.protocol === 'smtp:' || url?.protocol === 'smtps:') && url.hostname !== '') return text
  return new Problem('must look like smtps://user:password@mail.example.de:465 or smtp://mail.example.de:25.')
}

function mailAddress(text: string): string | Problem {
  if (/^([^<>\r\n]{0,100} )?<?[^\s<>@]+@[^\s<>@]+>?$/.test(text)) return text
  return new Problem(`must look like Terminvergabe <termine@example.de>, not "${text}".`)
}

function webUrl(text: string): string | Problem {
  const url = URL.parse(text)
  if ((url?.protocol === 'https:' || url?.protocol === 'http:') && url.username === '') return text
  return new Problem('must look like https://sms.example.de/messages, without a password in it.')
}

function bearerToken(text: string): string | Problem {
  if (/^[A-Za-z0-9._~+/-]{20,200}=*$/.test(text)) return text
  return new Problem('must be 20 to 200 letters, digits or ._~+/- (openssl rand -base64 32).')
}

/** Secrets of staff go to it: over https, unless it is on this machine. */
function issuerUrl(text: string): string | Problem {
  const url = URL.parse(text)
  const isHere = url?.protocol === 'http:' && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname)
  if (url?.protocol === 'https:' || isHere) return text
  return new Problem(`must look like https://login.example.de, not "${text}".`)
}

function key(text: string): Uint8Array | Problem {
  return (
    keyOfText(text) ??
    new Problem(`must be ${keyBytes} random bytes as 43 base64url characters (openssl rand -base64 32 | tr '+/' '-_').`)
  )
}
