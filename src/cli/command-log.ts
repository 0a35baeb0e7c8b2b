import { type DestinationStream, destination, type Logger, pino } from 'pino'
import type { Config } from '../config.ts'

/** The log of a command: JSON lines on stderr, so that stdout holds the command's answer alone. */
export function commandLog(config: Pick<Config, 'logLevel'>): Logger {
  return createLog(config, destination({ dest: 2, sync: true }))
}

/** A log of JSON lines that tells of errors what kind they are and where they came from, and nothing they quote. */
export function createLog({ logLevel }: Pick<Config, 'logLevel'>, stream: DestinationStream): Logger {
  return pino({ level: logLevel, base: { pid: process.pid }, serializers: { err: toldOf } }, stream)
}

/**
 * What may be told of an error. Messages of the database, of parsers and of our own code quote what people typed;
 * those of the system name files and addresses, which is what whoever reads them needs.
 */
function toldOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error }
  const { name, code, syscall, cause } = error as NodeJS.ErrnoException
  return {
    type: name,
    ...(code !== undefined && { code }),
    ...(syscall !== undefined && { message: error.message }),
    stack: framesOf(error.stack),
    ...(cause !== undefined && { cause: toldOf(cause) }),
  }
}

/** The places in the code, without the message before them. */
function framesOf(stack = ''): string[] {
  return stack
    .split('\n')
    .filter((line) => /^ +at /.test(line))
    .map((line) => line.trim())
}
