import { startCountingMailServer, type Told } from '../tests/told-crowd.ts'

export type MailServer = {
  url: string
  /** Every mail that was taken. */
  told: Told[]
  /** Nobody listens any more: connections are refused. */
  refuse(): Promise<void>
  /** It is there again, at the same address. */
  accept(): Promise<void>
}

/** A mail server that can be away for a while. */
export async function startMailServer(): Promise<MailServer> {
  let server: Awaited<ReturnType<typeof startCountingMailServer>> | undefined = await startCountingMailServer()
  const { url, told } = server
  return {
    url,
    told,
    async refuse() {
      await server?.close()
      server = undefined
    },
    async accept() {
      server ??= await startCountingMailServer(0, { url, told })
    },
  }
}
