import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { LiveReleases } from '../release/live-releases.ts'
import { OverloadedError } from '../store/batcher.ts'
import { isPassing } from '../store/database.ts'
import type { InputFault } from './acts.ts'
import { textsOf } from './language-choice.ts'
import type { Overload } from './overload.ts'
import { errorPage } from './pages/error.ts'
import { Problem } from './problem.ts'
import { sendPage } from './send-page.ts'
import { faultText } from './texts/faults.ts'

const retryAfterSecondsDefault = 5

/** What went wrong, as one of the known problems. What is not known is ours: it is logged, and told without details. */
export function problemOf(error: unknown, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error
  if (error instanceof OverloadedError) return new Problem('overloaded')
  const { statusCode, validation } = error as FastifyError
  if (validation) {
    return new Problem('bad-input', {
      errors: validation.map(({ instancePath, message }) => ({ field: instancePath.slice(1), message })),
    })
  }
  if (statusCode === 413) return new Problem('too-large')
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return new Problem('bad-input')
  if (isPassing(error)) return new Problem('overloaded')
  const { name, code } = error as { name?: string; code?: string }
  // Messages and stacks may quote what people typed; the kind of error and where it was thrown do not.
  request.log.error({ error: name, code, at: placeOf(error), route: request.routeOptions.url }, 'a request failed')
  return new Problem('internal')
}

/** RFC 9457 problem details. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  const texts = textsOf(request, null)
  const { plain } = texts
  const name = `problems.${problem.problem}` as const
  const { faults, retryAfterSeconds: _, ...more } = problem.more
  const errors = (faults as InputFault[] | undefined)?.map(({ member, field, fault }) => ({
    field: member === 0 ? field : `people/${member}/${field}`,
    message: faultText(texts, field, fault),
  }))
  return retrying(reply, problem)
    .code(problem.status)
    .type('application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send({
      type: `/problems/${problem.problem}`,
      title: plain(`${name}.title`),
      status: problem.status,
      detail: `${plain(`${name}.happened`)} ${plain(`${name}.safe`)} ${plain(`${name}.next`)}`,
      ...more,
      ...(errors && { errors }),
    })
}

export function sendProblemPage(
  request: FastifyRequest,
  reply: FastifyReply,
  problem: Problem,
  { liveReleases, overload }: { liveReleases: LiveReleases; overload: Overload },
): FastifyReply {
  const { release: slug } = (request.params ?? {}) as { release?: string }
  const host = liveReleases.byHost(request.headers.host)
  const named = slug === undefined ? undefined : liveReleases.bySlug(slug)
  // At a tenant's domain not even an error tells of another.
  const live = host && host.id !== named?.release.tenant.id ? undefined : named
  const tenant = live?.release.tenant ?? null
  const retryAfterSeconds = problem.status === 503 ? retryAfterOf(problem) : null
  retrying(reply, problem).code(problem.status).header('cache-control', 'no-store')
  return sendPage(
    overload,
    request,
    reply,
    errorPage({
      texts: textsOf(request, tenant),
      problem: problem.problem,
      tenant,
      release: live?.release.slug ?? null,
      retryAfterSeconds,
    }),
  )
}

function retrying(reply: FastifyReply, problem: Problem): FastifyReply {
  return problem.status === 503 ? reply.header('retry-after', retryAfterOf(problem)) : reply
}

function retryAfterOf(problem: Problem): number {
  return (problem.more.retryAfterSeconds as number | undefined) ?? retryAfterSecondsDefault
}

function placeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  return error.stack
    ?.split('\n')
    .find((line) => line.includes('/src/'))
    ?.replace(/^.*\/src\//, 'src/')
    .replace(')', '')
}
