/**
 * How long 4,000 people wait for their confirmation by mail: a portal of its own, a mail server in this process that
 * takes 20 ms for each mail, 4,000 people with an address who book as fast as they can. With `--kill` the portal is
 * killed in the middle and started again. Run: node bench/notices.ts [people] [--kill]
 */
import { freePort } from '../src/cli/own-portal.ts'
import { endPunkt8, type PortalCommand, runPunkt8 } from '../tests/portal-command.ts'
import { announceFor, bookCrowd, openNotices, startCountingMailServer } from '../tests/told-crowd.ts'
import { cpuMicrosOfFamily } from './cpu-time.ts'
import { run, startInstallation } from './installation.ts'

const args = process.argv.slice(2)
const people = Number(args.find((arg) => /^\d+$/.test(arg)) ?? 4000)
const isKilled = args.includes('--kill')
const answerMs = 20

const installation = await startInstallation()
const mails = await startCountingMailServer(answerMs)
let command: PortalCommand | undefined
try {
  await installation.withDatabase(async (database, databaseUrl) => {
    const settings = {
      DATABASE_URL: databaseUrl,
      PUNKT8_KEY: installation.key,
      PUNKT8_PORT: `${await freePort()}`,
      PUNKT8_LOG_LEVEL: 'error',
      PUNKT8_SMTP_URL: mails.url,
      PUNKT8_MAIL_FROM: 'Punkt8 <punkt8@example.org>',
    }
    const start = async () => {
      command = runPunkt8(['start'], settings)
      await command.running
    }
    await start()
    const { tenantId, releaseId } = await announceFor(database, installation.keys, people)
    const confirmations = () => mails.told.filter(({ subject }) => subject.startsWith('Your appointment: '))
    let bookingAt = 0
    let cpuBefore = 0
    const portalCpu = () => (isKilled ? 0 : cpuMicrosOfFamily(command?.child.pid ?? 0) / 1e6)
    const nothingQueued = async () => {
      while ((await openNotices(database, releaseId)).queued > 0) await new Promise((done) => setTimeout(done, 100))
    }
    // Tickets and passes count as told, as in life, where people join and are let in before they book.
    const booking = bookCrowd(database, installation.keys, { tenantId, releaseId, people }, async (step) => {
      if (step !== 'booking') return
      await run(
        databaseUrl,
        `update notices set state = 'sent', ended_at = now() where release_id = $1 and state = 'queued'`,
        [releaseId],
      )
      bookingAt = performance.now()
      cpuBefore = portalCpu()
    })
    if (isKilled) {
      while (confirmations().length < people / 2) await new Promise((resolve) => setTimeout(resolve, 20))
      command?.child.kill('SIGKILL')
      await command?.ended
      await start()
    }
    await booking
    const bookedMs = performance.now() - bookingAt
    await nothingQueued()
    const sent = confirmations()
    const reached = new Set(sent.map(({ to }) => to)).size
    const messages = new Set(sent.map(({ messageId }) => messageId)).size
    const lastMs = Math.max(...sent.map(({ atMs }) => atMs)) - bookingAt
    const seconds = (ms: number) => (ms / 1000).toFixed(1)
    console.log(`${people} people booked within ${seconds(bookedMs)} s`)
    if (!isKilled) console.log(`CPU time of the portal: ${(portalCpu() - cpuBefore).toFixed(1)} s`)
    console.log(`last confirmation ${seconds(lastMs)} s after the first person could book`)
    console.log(`${sent.length} confirmations to ${reached} people, ${messages} different Message-IDs`)
    if (reached !== people || messages !== people) process.exitCode = 1
    if (command) await endPunkt8(command)
  })
} finally {
  if (command) await endPunkt8(command)
  await mails.close()
  await installation.stop()
}
