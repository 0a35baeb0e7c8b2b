import type { Config } from '../../config.ts'

/** What the sign-in service of the installation is called; null without one. */
export function providerNameOf({ signInProvider }: Config): string | null {
  return signInProvider?.name ?? null
}
