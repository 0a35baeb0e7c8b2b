/** An e-mail address as members are known by it, or undefined where it is none. */
export function normalEmail(typed: string): string | undefined {
  const email = typed.trim().toLowerCase()
  return /^[^\s@"<>]{1,64}@[^\s@"<>]+\.[^\s@"<>.]{2,}$/.test(email) && email.length <= 200 ? email : undefined
}
