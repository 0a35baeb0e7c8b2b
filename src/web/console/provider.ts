import type { FastifyReply, FastifyRequest } from 'fastify'
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import type { Config } from '../../config.ts'
import { seal, unseal } from '../../eligibility/keys.ts'
import { consoleOrigin } from '../../staff/origin.ts'
import { challengeMs } from '../../staff/sessions.ts'
import type { Identity } from '../../store/staff-identities.ts'
import { clearCookie, cookieOf, setCookie } from '../cookies.ts'
import type { Parts } from '../routes/parts.ts'
import { isHttps } from '../security-headers.ts'
import type { ConsoleLanguage } from './texts/frame.ts'

/** What somebody wants from the provider: to sign in, to use a one-time link, or to connect the account they have. */
export type Intent =
  | { kind: 'sign-in'; to: string; language: ConsoleLanguage }
  | { kind: 'first'; token: string; language: ConsoleLanguage }
  | { kind: 'account'; memberId: number; language: ConsoleLanguage }

const callbackPath = '/staff/sign-in/provider/callback'

type Step = { intent: Intent; verifier: string; state: string; nonce: string; until: number }

const sealContext = 'sign-in at the provider'
const providerTimeoutSeconds = 10

/** Speaks with the installation's OpenID provider (authorization code with PKCE). */
export function createProvider({ config, keys }: Parts) {
  let known: Promise<Configuration> | undefined

  /** What the provider says of itself; asked for when it is first needed, and again after it did not answer. */
  function configuration(): Promise<Configuration> {
    const { signInProvider } = config
    if (!signInProvider) throw new Error('there is no provider')
    const { issuer, clientId, clientSecret } = signInProvider
    known ??= discovery(new URL(issuer), clientId, clientSecret, undefined, {
      timeout: providerTimeoutSeconds,
      // Only for one on this machine: the settings take no other without https.
      execute: issuer.startsWith('http:') ? [allowInsecureRequests] : [],
    }).catch((error) => {
      known = undefined
      throw error
    })
    return known
  }

  return {
    /** Sends somebody to the provider; what they wanted waits, sealed, in a cookie. */
    async leave(reply: FastifyReply, intent: Intent): Promise<FastifyReply> {
      const [verifier, state, nonce] = [randomPKCECodeVerifier(), randomState(), randomNonce()]
      const address = buildAuthorizationUrl(await configuration(), {
        redirect_uri: consoleOrigin(config.publicUrl) + callbackPath,
        scope: 'openid',
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      })
      const step: Step = { intent, verifier, state, nonce, until: Date.now() + challengeMs }
      const sealed = seal(Buffer.from(JSON.stringify(step)), keys.staffKey(), sealContext)
      setCookie(reply, { ...cookie(config), value: sealed.toString('base64url') })
      return reply.redirect(address.href, 303)
    },

    /** What somebody wanted who comes back; undefined where it was too long ago, or not in this browser. */
    intentOf(request: FastifyRequest, reply: FastifyReply): Step | undefined {
      clearCookie(reply, cookie(config))
      try {
        const sealed = Buffer.from(cookieOf(request, cookie(config).name) ?? '', 'base64url')
        const step = JSON.parse(unseal(sealed, keys.staffKey(), sealContext).toString()) as Step
        return step.until > Date.now() ? step : undefined
      } catch {
        return undefined
      }
    },

    /** Who somebody is who comes back. Throws where the provider does not say so. */
    async identityOf(request: FastifyRequest, { verifier, state, nonce }: Step): Promise<Identity> {
      const address = new URL(request.url, consoleOrigin(config.publicUrl))
      const tokens = await authorizationCodeGrant(await configuration(), address, {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (!claims) throw new Error('the provider does not say who it is')
      return { issuer: claims.iss, subject: claims.sub }
    },
  }
}

/** Lax and not strict: browsers must send it when the provider sends them back. */
function cookie({ publicUrl }: Config) {
  const secure = isHttps(publicUrl)
  const name = secure ? '__Host-staff-step' : 'staff-step'
  return { name, path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: challengeMs / 1000 } as const
}
