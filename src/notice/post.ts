import { SendingFailure } from './notice.ts'

const timeoutMs = 10_000

/**
 * Posts JSON and gives the status. Redirects are not followed and the answer's body is not read: what another server
 * says is no business of ours. Throws a passing `SendingFailure` where there is no answer.
 */
export async function post(url: string, body: string, headers: Record<string, string>): Promise<number> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', 'user-agent': 'punkt8', ...headers },
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
    await answer.body?.cancel()
    return answer.status
  } catch (error) {
    const { cause, name } = error as { cause?: { code?: string }; name: string }
    throw new SendingFailure(`no answer ${cause?.code ?? name}`, 'passing')
  }
}
