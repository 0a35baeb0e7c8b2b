import type { Database, Session, Statement } from '../../src/store/database.ts'
import type { ModelState } from './model-state.ts'
import { carryOut, isWriting } from './model-statements.ts'
import type { World } from './world.ts'

/** The one database that all nodes share: its tables, and the locks by which a release's turns are taken. */
export type ModelDatabase = {
  /** The first thing that was found wrong in it; undefined if nothing was. */
  fault(): unknown
  connect(node: NodeLife, faults: ConnectionFaults): Database
}

/** Whether a node is there to hear an answer, and who is told when it is not any more. */
export type NodeLife = { isAlive(): boolean; onDeath(run: () => void): () => void }

/** How often a statement is lost on its way, or its answer is; and how slow the net is, in ms. */
export type ConnectionFaults = { lostShare: number; delayMsMax: number }

const retryForMs = 15_000
const idleTransactionMs = 10_000

export function createModelDatabase(
  world: World,
  state: ModelState,
  check: (state: ModelState) => void,
): ModelDatabase {
  const locks = { lockLobby: createLock(), lockFront: createLock() }
  const { random } = world
  const lockOf = (name: string) => locks[name as keyof typeof locks]
  let fault: unknown

  /** What is wrong here is the simulation's finding, and not an error that a node may survive. */
  const carryOutChecked = (beganAt: number, statement: Statement, use: 'reads' | 'changes'): unknown[] => {
    try {
      const rows = carryOut(state, beganAt, statement)
      if (use === 'changes') check(state)
      return rows
    } catch (error) {
      fault ??= error
      throw error
    }
  }

  return {
    fault: () => fault,
    connect({ isAlive, onDeath }, { lostShare, delayMsMax }) {
      const never = new Promise<never>(() => {})
      const delayMs = () => random.integer(1 + (random.chance(0.02) ? 20 * delayMsMax : delayMsMax))
      // What a node that is dead was waiting for never comes.
      const hear = <Answer>(answer: Answer): Promise<Answer> =>
        world.sleep(delayMs()).then(() => (isAlive() ? answer : never))
      const lost = Object.assign(new Error('Connection terminated'), { code: '08006' })
      const isLost = () => random.chance(lostShare)

      const retrying = async <Answer>(attempt: () => Promise<Answer>): Promise<Answer> => {
        const giveUpAt = world.nowMs() + retryForMs
        for (let pauseMs = 20; ; pauseMs = Math.min(pauseMs * 2, 500)) {
          try {
            return await attempt()
          } catch (error) {
            const isPassing = (error as { code?: string }).code === '08006'
            if (!isPassing || world.nowMs() > giveUpAt) throw error
            await hear(null)
            await world.sleep(pauseMs)
          }
        }
      }

      const run = async (held: Statement[], statement: Statement): Promise<unknown[]> => {
        if (!isAlive()) return never
        await world.sleep(delayMs())
        if (isLost()) throw await hear(lost)
        const beganAt = world.nowMs()
        for (const { name } of held) await lockOf(name).take()
        if (held.length > 0) await world.sleep(random.integer(3))
        const rows = carryOutChecked(beganAt, statement, held.length > 0 ? 'changes' : 'reads')
        for (const { name } of held.toReversed()) lockOf(name).give()
        if (isLost()) throw await hear(lost)
        return hear(rows)
      }

      const transaction = async <Result>(steps: (session: Session) => Promise<Result>): Promise<Result> => {
        if (!isAlive()) return never
        await world.sleep(delayMs())
        const beganAt = world.nowMs()
        const held: string[] = []
        const writes: Statement[] = []
        let statements = 0
        let isOver = false
        const end = () => {
          if (isOver) return
          isOver = true
          forget()
          for (const name of held.toReversed()) lockOf(name).give()
        }
        // The database rolls back what a dead or frozen node has left behind.
        const forget = onDeath(end)
        const endIfIdle = (seen: number) =>
          world.after(idleTransactionMs, () => {
            if (statements === seen) end()
          })
        const session: Session = {
          async rows<Row>(statement: Statement): Promise<Row[]> {
            statements++
            if (isOver || isLost()) throw await hear(lost)
            if (statement.name in locks) {
              await lockOf(statement.name).take()
              if (isOver) lockOf(statement.name).give()
              else held.push(statement.name)
            }
            const rows =
              statement.name in locks || isWriting(statement.name) ? [] : carryOutChecked(beganAt, statement, 'reads')
            if (isWriting(statement.name)) writes.push(statement)
            endIfIdle(statements)
            return hear(rows as Row[])
          },
        }
        try {
          const result = await steps(session)
          if (isOver || isLost()) throw await hear(lost)
          for (const write of writes) carryOutChecked(beganAt, write, 'changes')
          end()
          if (isLost()) throw await hear(lost)
          return await hear(result)
        } catch (error) {
          end()
          throw error
        }
      }

      const database: Database = {
        rows: <Row>(statement: Statement) => retrying(() => run([], statement)) as Promise<Row[]>,
        rowsAfterLock: <Row>(held: Statement[], statement: Statement) =>
          retrying(() => run(held, statement)) as Promise<Row[]>,
        transaction: (steps) => retrying(() => transaction(steps)),
        forTenant: () => database,
        connections: () => ({ open: 1, idle: 1, wanted: 0 }),
        close: async () => {},
      }
      return database
    },
  }
}

function createLock(): { take(): Promise<void>; give(): void } {
  const waiting: (() => void)[] = []
  let isTaken = false
  return {
    take: () =>
      new Promise((resolve) => {
        if (isTaken) waiting.push(resolve)
        else {
          isTaken = true
          resolve()
        }
      }),
    give() {
      const next = waiting.shift()
      if (next) next()
      else isTaken = false
    },
  }
}
