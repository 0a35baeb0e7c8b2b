import type { ServerResponse } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Measures } from '../../measures/measures.ts'
import { Problem } from '../problem.ts'

/** The parts of a page that change, by the name in their `data-part`. */
export type LiveParts = Record<string, string>

/** Something that many may watch: whoever asks for the same key gets the same. */
export type Topic = { key: string; read(): Promise<LiveParts> }

export type Streams = {
  /**
   * Sends the parts of a topic as server-sent events, at once and then as they change. `mayStay` is asked every few
   * seconds; the stream ends where it says no. Throws a Problem where too many watch.
   */
  open(request: FastifyRequest, reply: FastifyReply, topic: Topic, mayStay: () => Promise<boolean>): FastifyReply
}

type Show = { topic: Topic; viewers: Set<ServerResponse>; parts: LiveParts }

const readEveryMs = 1000
const askStayMs = 4000
const viewersMax = 200
const backlogBytesMax = 2_000_000
/** A browser that lost its stream comes again after this. */
const comeAgainMs = 2000

/** Streams of live pages: each topic is read once a second for all who watch it, and not at all when nobody does. */
export function createStreams(app: FastifyInstance, measures: Measures): Streams {
  const shows = new Map<string, Show>()
  const ends = new Set<() => void>()

  app.addHook('preClose', async () => {
    for (const end of ends) end()
  })

  const play = async (show: Show): Promise<void> => {
    while (show.viewers.size > 0) {
      const readAt = performance.now()
      await renew(show)
      const pauseMs = Math.max(100, readEveryMs - (performance.now() - readAt))
      await new Promise((resolve) => setTimeout(resolve, pauseMs).unref())
    }
    shows.delete(show.topic.key)
  }

  return {
    open(_request, reply, topic, mayStay) {
      if (ends.size >= viewersMax) throw new Problem('overloaded')
      reply.hijack()
      const stream = reply.raw
      stream.writeHead(200, {
        ...(reply.getHeaders() as Record<string, string>),
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        // Proxies must hand on every event as it comes.
        'x-accel-buffering': 'no',
      })
      stream.write(`retry: ${comeAgainMs}\n\n`)
      measures.countViewer(1)

      const known = shows.get(topic.key)
      const show = known ?? { topic, viewers: new Set<ServerResponse>(), parts: {} }
      show.viewers.add(stream)
      if (known) stream.write(eventOf(show.parts))
      else {
        shows.set(topic.key, show)
        void play(show)
      }

      const stayTimer = setInterval(() => {
        mayStay().then(
          (stays) => {
            if (stays) return
            stream.write('event: signed-out\ndata: {}\n\n')
            end()
          },
          // A database that is away for a moment is no reason to send anybody away.
          () => {},
        )
      }, askStayMs).unref()
      const end = () => {
        if (!ends.delete(end)) return
        clearInterval(stayTimer)
        show.viewers.delete(stream)
        measures.countViewer(-1)
        stream.end()
      }
      ends.add(end)
      stream.on('close', end)
      return reply
    },
  }
}

/** Reads a topic anew and tells those who watch it what has changed. */
async function renew(show: Show): Promise<void> {
  // A comment keeps the stream alive where there is nothing to tell.
  let event = ': \n\n'
  try {
    const parts = await show.topic.read()
    const changed = Object.fromEntries(Object.entries(parts).filter(([name, part]) => show.parts[name] !== part))
    show.parts = parts
    if (Object.keys(changed).length > 0) event = eventOf(changed)
  } catch {
    // The page itself tells how old it is.
  }
  for (const viewer of show.viewers) {
    if (viewer.writableLength > backlogBytesMax) viewer.destroy()
    else viewer.write(event)
  }
}

function eventOf(parts: LiveParts): string {
  return `data: ${JSON.stringify(parts)}\n\n`
}
