import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'

/** OWASP's second setting for scrypt: 32 MB and about a third of a second. */
const cost: ScryptOptions = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 }
const saltBytes = 16
const hashBytes = 32

const passwordLength = { min: 12, max: 200 }

export type PasswordHash = { salt: Buffer; hash: Buffer }

export type PasswordFault = 'short' | 'long' | 'obvious'

/** What is wrong with a new password; undefined where nothing is. Length counts, not kinds of characters (NIST 800-63B). */
export function passwordFault(password: string, about: readonly string[]): PasswordFault | undefined {
  const length = [...password].length
  if (length < passwordLength.min) return 'short'
  if (length > passwordLength.max) return 'long'
  const plain = password.toLowerCase()
  const isRepeated = new Set(plain).size < 5
  const isName = about.some((word) => word.length > 3 && plain.replace(word.toLowerCase(), '').length < 8)
  return isRepeated || isName || /^(.{1,4})\1+$/.test(plain) ? 'obvious' : undefined
}

export async function hashPassword(password: string): Promise<PasswordHash> {
  const salt = randomBytes(saltBytes)
  return { salt, hash: await derive(password, salt) }
}

/** Whether a password is the right one; as long for an account that does not exist (`undefined`) as for one that does. */
export async function isPassword(password: string, known: PasswordHash | undefined): Promise<boolean> {
  const { salt, hash } = known ?? nobody
  const isRight = timingSafeEqual(await derive(password.slice(0, passwordLength.max), salt), hash)
  return isRight && known !== undefined
}

const nobody: PasswordHash = { salt: randomBytes(saltBytes), hash: randomBytes(hashBytes) }

function derive(password: string, salt: Buffer): Promise<Buffer> {
  // The same letters can be spelled in two ways; both are the same password.
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  scrypt(password.normalize('NFKC'), salt, hashBytes, cost, (error, key) => (error ? reject(error) : resolve(key)))
  return promise
}
