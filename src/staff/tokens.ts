import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits as 43 base64url characters: for cookies and links. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What the database keeps of a token, so that whoever reads the database cannot use it. */
export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
