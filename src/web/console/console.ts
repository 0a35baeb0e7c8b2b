import type { FastifyPluginAsync } from 'fastify'
import type { Parts } from '../routes/parts.ts'
import { accountRoutes } from './routes/account.ts'
import { auditRoutes } from './routes/audit.ts'
import { boardRoutes } from './routes/board.ts'
import { centreRoutes } from './routes/centres.ts'
import { checkInRoutes } from './routes/check-in.ts'
import { codeRoutes } from './routes/codes.ts'
import { dayListRoutes } from './routes/day-list.ts'
import { deskRoutes } from './routes/desk.ts'
import { deskReachRoutes } from './routes/desk-reach.ts'
import { deskTicketRoutes } from './routes/desk-tickets.ts'
import { firstRoutes } from './routes/first.ts'
import { hoursRoutes } from './routes/hours.ts'
import { leftoverRoutes } from './routes/leftovers.ts'
import { letterRoutes } from './routes/letter.ts'
import { leverRoutes } from './routes/levers.ts'
import { noticeRoutes } from './routes/notices.ts'
import { overviewRoutes } from './routes/overview.ts'
import { passwordRoutes } from './routes/password.ts'
import { peopleRoutes } from './routes/people.ts'
import { pressRoutes } from './routes/press.ts'
import { providerRoutes } from './routes/provider.ts'
import { readinessRoutes } from './routes/readiness.ts'
import { rehearsalRoutes } from './routes/rehearsals.ts'
import { releaseRoutes } from './routes/releases.ts'
import { reportRoutes } from './routes/report.ts'
import { rosterRoutes } from './routes/roster.ts'
import { scheduleRoutes } from './routes/schedule.ts'
import { scheduleImportRoutes } from './routes/schedule-import.ts'
import { secondAppointmentRoutes } from './routes/second-appointments.ts'
import { serviceRoutes } from './routes/services.ts'
import { settingsRoutes } from './routes/settings.ts'
import { signInRoutes } from './routes/sign-in.ts'
import { tenantsRoutes } from './routes/tenants.ts'

/** The console of staff, below /staff. Every route goes through `guard.ts`, or says in its config that it is open. */
export const staffConsole: FastifyPluginAsync<{ parts: Parts }> = async (app, { parts }) => {
  app.removeContentTypeParser(['application/json', 'text/plain'])
  app.addHook('onRequest', (_, reply, done) => {
    reply.header('cache-control', 'no-store')
    done()
  })
  app.addHook('preHandler', async (request) => {
    request.body ??= {}
  })
  signInRoutes(app, parts)
  passwordRoutes(app, parts)
  providerRoutes(app, parts)
  firstRoutes(app, parts)
  accountRoutes(app, parts)
  overviewRoutes(app, parts)
  peopleRoutes(app, parts)
  auditRoutes(app, parts)
  pressRoutes(app, parts)
  releaseRoutes(app, parts)
  rosterRoutes(app, parts)
  leverRoutes(app, parts)
  reportRoutes(app, parts)
  readinessRoutes(app, parts)
  rehearsalRoutes(app, parts)
  boardRoutes(app, parts)
  centreRoutes(app, parts)
  hoursRoutes(app, parts)
  scheduleRoutes(app, parts)
  scheduleImportRoutes(app, parts)
  serviceRoutes(app, parts)
  codeRoutes(app, parts)
  deskRoutes(app, parts)
  deskTicketRoutes(app, parts)
  deskReachRoutes(app, parts)
  dayListRoutes(app, parts)
  checkInRoutes(app, parts)
  leftoverRoutes(app, parts)
  secondAppointmentRoutes(app, parts)
  letterRoutes(app, parts)
  noticeRoutes(app, parts)
  settingsRoutes(app, parts)
  tenantsRoutes(app, parts)
}
