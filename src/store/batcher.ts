/** A queue is full: the request was not taken, nothing was done, and it may be repeated later. */
export class OverloadedError extends Error {
  override name = 'OverloadedError'
}

export type Batcher<Request, Answer> = {
  /** Puts a request on the next batch; its answer comes after that batch was committed. */
  submit(request: Request): Promise<Answer>
  /** Requests that wait or are under way. */
  depth(): number
}

export type BatcherOptions<Request, Answer> = {
  /** Carries out a whole batch and answers each request, in the order of the batch. */
  run(requests: Request[]): Promise<Answer[]>
  /** Requests with the same key never share a batch, so that the second sees what the first did. */
  keyOf(request: Request): string | number
  /** Whether an error of a batch may be the doing of one of its requests; by default none is. */
  mayBeOfOne?(error: unknown): boolean
  /** How long the first request of a batch waits for company. */
  lingerMs?: number
  batchRowsMax?: number
  queueRowsMax?: number
  /** Whose time it is: the machine's, or a simulation's. */
  timers?: Timers
}

/** What a bus waits by. */
export type Timers = {
  after(run: () => void, delayMs: number): unknown
  /** Runs it once others have had their turn. */
  soon(run: () => void): unknown
}

const machineTimers: Timers = { after: setTimeout, soon: setImmediate }

/** Answers given at once: what each sets off takes a while, and others have their turns between two slices. */
const sliceRows = 48

type Waiting<Request, Answer> = {
  request: Request
  resolve(answer: Answer): void
  reject(error: unknown): void
}

/**
 * The bus: requests that arrive within a few milliseconds travel in one statement. One batch is under way at a time;
 * whatever arrives meanwhile forms the next, so that batches grow by themselves as the load grows.
 */
export function createBatcher<Request, Answer>(options: BatcherOptions<Request, Answer>): Batcher<Request, Answer> {
  const { run, keyOf, mayBeOfOne = () => false, lingerMs = 3, batchRowsMax = 1000, queueRowsMax = 50_000 } = options
  const { timers = machineTimers } = options
  let queue: Waiting<Request, Answer>[] = []
  let underWay = 0
  let timer: unknown

  const takeBatch = (): Waiting<Request, Answer>[] => {
    const keys = new Set<string | number>()
    const batch: Waiting<Request, Answer>[] = []
    const later: Waiting<Request, Answer>[] = []
    for (const waiting of queue) {
      const key = keyOf(waiting.request)
      if (batch.length < batchRowsMax && !keys.has(key)) {
        keys.add(key)
        batch.push(waiting)
      } else {
        later.push(waiting)
      }
    }
    queue = later
    return batch
  }

  const depart = async (): Promise<void> => {
    timer = undefined
    while (queue.length > 0) {
      const batch = takeBatch()
      underWay = batch.length
      await carryOut(batch)
      underWay = 0
    }
  }

  /** A batch that fails by one of its requests is halved until that one is alone, so that nobody else fails with it. */
  const carryOut = async (batch: Waiting<Request, Answer>[]): Promise<void> => {
    try {
      const answers = await run(batch.map((waiting) => waiting.request))
      if (answers.length !== batch.length) throw new Error('a batch must answer each of its requests')
      answerInSlices(batch, answers, 0, timers)
    } catch (error) {
      if (batch.length === 1 || !mayBeOfOne(error)) {
        for (const waiting of batch) waiting.reject(error)
        return
      }
      const middle = batch.length >> 1
      await carryOut(batch.slice(0, middle))
      await carryOut(batch.slice(middle))
    }
  }

  return {
    submit(request) {
      return new Promise((resolve, reject) => {
        if (queue.length >= queueRowsMax) {
          reject(new OverloadedError('the queue is full'))
          return
        }
        queue.push({ request, resolve, reject })
        if (underWay === 0 && timer === undefined) timer = timers.after(depart, lingerMs)
      })
    },
    depth: () => queue.length + underWay,
  }
}

function answerInSlices<Request, Answer>(
  batch: Waiting<Request, Answer>[],
  answers: Answer[],
  first: number,
  timers: Timers,
): void {
  const end = Math.min(first + sliceRows, batch.length)
  for (let index = first; index < end; index++) batch[index]?.resolve(answers[index] as Answer)
  if (end < batch.length) timers.soon(() => answerInSlices(batch, answers, end, timers))
}
