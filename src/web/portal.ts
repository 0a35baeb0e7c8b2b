import { setTimeout as sleep } from 'node:timers/promises'
import formbody from '@fastify/formbody'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  LogController,
  type onRequestHookHandler,
  type onResponseHookHandler,
} from 'fastify'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import { runJobs } from '../jobs/run-jobs.ts'
import { watchKeys } from '../key-change/watch-keys.ts'
import { createMeasures } from '../measures/measures.ts'
import { startNode } from '../measures/node.ts'
import { startHandingOver } from '../notice/hand-over.ts'
import { createSenders } from '../notice/senders.ts'
import { type LiveReleases, startLiveReleases } from '../release/live-releases.ts'
import { openDatabase } from '../store/database.ts'
import { apiDocument } from './api-document.ts'
import { refuseForeignHost } from './asked-tenant.ts'
import { loadAssets } from './assets.ts'
import { createCompanionCodes } from './companion-codes.ts'
import { staffConsole } from './console/console.ts'
import { refuseCrossSite } from './cross-site.ts'
import { createFrontServer } from './front-server.ts'
import { createJoinGuard } from './join-guard.ts'
import { createJoinLane } from './join-lane.ts'
import { keepLanguage } from './language-choice.ts'
import { backlogMax, openFurtherListeners } from './listeners.ts'
import { watchOverload } from './overload.ts'
import { Problem } from './problem.ts'
import { problemOf, sendProblem, sendProblemPage } from './problem-replies.ts'
import { announcements } from './routes/announcements.ts'
import { apiRoutes } from './routes/api.ts'
import { bookingPages } from './routes/booking-pages.ts'
import { bounces } from './routes/bounces.ts'
import { contactPages } from './routes/contact-pages.ts'
import { dataPages } from './routes/data-pages.ts'
import { downloads } from './routes/downloads.ts'
import { dutyLinks } from './routes/duty-links.ts'
import { helpPages } from './routes/help-pages.ts'
import { leftoverPages } from './routes/leftover-pages.ts'
import { metricsRoute } from './routes/metrics.ts'
import { movePages } from './routes/move-pages.ts'
import { myPages } from './routes/my-pages.ts'
import type { Parts } from './routes/parts.ts'
import { publicPages } from './routes/public-pages.ts'
import { reportPages } from './routes/report-pages.ts'
import { tenantFiles } from './routes/tenant-files.ts'
import { ticketPages } from './routes/ticket-pages.ts'
import { apiSecurityHeaders, isHttps, securityHeaders } from './security-headers.ts'
import { portalTasks } from './tasks.ts'

export type Portal = {
  /** Listens and gives the URL. */
  listen(): Promise<string>
  /** Stops accepting, answers what is in flight, and closes the database's connections. */
  close(): Promise<void>
}

const bodyBytesMax = 16 * 1024

/** Builds the portal on a migrated database. */
export async function createPortal(options: {
  config: Config
  databaseUrl: string
  log: Logger
  /** Which of the processes that share the port this is, from 1. */
  processNumber?: number
}): Promise<Portal> {
  const { config, log } = options
  const database = openDatabase(options.databaseUrl)
  const { keys, close: stopWatchingKeys } = await watchKeys({ database, config, log })
  const measures = createMeasures()
  const overload = watchOverload(measures.noteLate)
  const { countBatch } = measures
  const liveReleases: LiveReleases = await startLiveReleases({ database, keys, log, countBatch })
  const { port } = config
  const { processNumber = 1 } = options
  const node = startNode({ database, liveReleases, measures, log, port, processNumber })
  const senders = createSenders(config, keys)
  const joinGuard = createJoinGuard({ database, keys, now: () => liveReleases.now() })
  const companionCodes = createCompanionCodes({ database, keys })
  const parts: Parts = {
    config,
    database,
    keys,
    liveReleases,
    overload,
    measures,
    node,
    senders,
    joinGuard,
    companionCodes,
  }

  // Compressing all files takes a second, which nobody who asks for a page should wait for.
  loadAssets()
  const headers = securityHeaders(config.publicUrl)
  const apiHeaders = apiSecurityHeaders(config.publicUrl)
  const joinLane = createJoinLane({
    keys,
    measures,
    noteJoin: overload.noteJoin,
    apiHeaders,
    isSecure: isHttps(config.publicUrl),
    bodyBytesMax,
    isCalm: joinGuard.isCalm,
    askApi: ({ url = '', headers, socket: { remoteAddress = '' } }, payload) =>
      app.inject({ method: 'POST', url, headers, payload, remoteAddress }),
  })
  const app: FastifyInstance = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    // A line for every request would cost more than the request, and would tell who asked for what.
    logController: new LogController({ disableRequestLogging: true }),
    // Nor is a logger of its own worth what it costs to each request.
    childLoggerFactory: (logger) => logger,
    bodyLimit: bodyBytesMax,
    // What comes on a connection that is still open while the node ends is answered like everything else.
    return503OnClosing: false,
    trustProxy: config.trustProxy,
    routerOptions: { maxParamLength: 100, ignoreTrailingSlash: true },
    serverFactory: (others) => createFrontServer(others, liveReleases, overload, measures, joinLane),
    // An address that cannot be decoded meets no route and no hook.
    frameworkErrors: (_, request, reply) => {
      reply.headers(headers)
      const problem = new Problem('not-found')
      if (request.url.startsWith('/api/')) sendProblem(request, reply, problem)
      else sendProblemPage(request, reply, problem, parts)
    },
  })

  await app.register(formbody, { bodyLimit: bodyBytesMax })
  // What a route's requests are is known when it is made: asking Fastify for it at each request is no small part of a join.
  app.addHook('onRoute', (route) => {
    const { requestKind = 'other', measuredAs = requestKind } = route.config ?? {}
    const answerHeaders = Object.entries(route.url.startsWith('/api/releases/') ? apiHeaders : headers)
    const receive: onRequestHookHandler = (request, reply, done) => {
      for (const [name, value] of answerHeaders) reply.header(name, value)
      overload.check(requestKind, request.raw.turn?.tenantId)
      refuseForeignHost(request.raw, liveReleases)
      refuseCrossSite(request)
      done()
    }
    const measure: onResponseHookHandler = (request, reply, done) => {
      const waitedMs = request.raw.turn?.waitedMs ?? 0
      if (measuredAs !== 'none') measures.countRequest(measuredAs, reply.statusCode, waitedMs + reply.elapsedTime)
      done()
    }
    route.onRequest = [receive, ...[route.onRequest ?? []].flat()]
    route.onResponse = [measure, ...[route.onResponse ?? []].flat()]
  })
  app.setErrorHandler((error, request, reply) => sendProblemPage(request, reply, problemOf(error, request), parts))
  app.setNotFoundHandler((request, reply) => {
    reply.headers(headers)
    overload.check('other', request.raw.turn?.tenantId)
    return sendProblemPage(request, reply, new Problem('not-found'), parts)
  })

  await app.register(swagger, apiDocument)
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: true })
  await app.register(apiRoutes, { prefix: '/api', parts })
  await app.register(async (pages) => {
    // Pages take what forms send and nothing else; a form without fields sends nothing at all.
    pages.removeContentTypeParser(['application/json', 'text/plain'])
    pages.addHook('preHandler', async (request, reply) => {
      request.body ??= {}
      if (!request.routeOptions.config.languageByAddress) keepLanguage(request, reply, isHttps(config.publicUrl))
    })
    await pages.register(publicPages, { parts })
    await pages.register(ticketPages, { parts })
    await pages.register(contactPages, { parts })
    await pages.register(helpPages, { parts })
    await pages.register(bookingPages, { parts })
    await pages.register(myPages, { parts })
    await pages.register(movePages, { parts })
    await pages.register(dataPages, { parts })
    await pages.register(leftoverPages, { parts })
    await pages.register(reportPages, { parts })
  })
  await app.register(bounces, { prefix: '/api', parts })
  await app.register(announcements, { parts })
  await app.register(downloads, { parts })
  await app.register(tenantFiles, { parts })
  await app.register(dutyLinks, { parts })
  await app.register(metricsRoute, { parts })
  await app.register(staffConsole, { prefix: '/staff', parts })

  // Shed last of all: a balancer must not take away the very nodes that work hardest.
  const health = { config: { requestKind: 'confirm', measuredAs: 'none' } } as const
  app.get('/health/live', health, async () => ({ live: true }))
  let isEnding = false
  app.get('/health/ready', health, async (_, reply) => {
    if (isEnding) return reply.code(503).send({ ready: false })
    await database.rows({ name: 'ready', text: 'select 1', values: [] })
    return { ready: true }
  })

  let jobs: ReturnType<typeof runJobs> | undefined
  let handingOver: ReturnType<typeof startHandingOver> | undefined
  let stopListening = async () => {}
  return {
    async listen() {
      jobs = runJobs({ databaseUrl: options.databaseUrl, database, log, tasks: portalTasks(parts) })
      handingOver = startHandingOver(database, log)
      // Fastify hands the options on to node:net, which knows reusePort.
      const reusePort = config.processes > 1 || process.platform === 'linux'
      const listening = { port: config.port, host: config.host, backlog: backlogMax, reusePort }
      const url = await app.listen(listening)
      stopListening = await openFurtherListeners(app.server, config.host)
      return url
    },
    async close() {
      isEnding = true
      await sleep((config.drainSeconds ?? 0) * 1000)
      const stopped = stopListening()
      await app.close()
      await stopped
      await handingOver?.close()
      await jobs?.close()
      senders.close()
      await node.close()
      await liveReleases.close()
      await stopWatchingKeys()
      overload.stop()
      await database.close()
    },
  }
}
