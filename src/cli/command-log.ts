import { destination, type Logger, pino } from 'pino'
import type { Config } from '../config.ts'

/** The log of a command: JSON lines on stderr, so that stdout holds the command's answer alone. */
export function commandLog(config: Pick<Config, 'logLevel'>): Logger {
  return pino({ level: config.logLevel, base: { pid: process.pid } }, destination({ dest: 2, sync: true }))
}
