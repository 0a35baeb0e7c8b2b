#!/usr/bin/env node
import { Refusal } from '../installation.ts'

/** A command gets its own arguments and returns the exit code. */
type Command = { does: string; load: () => Promise<{ run(args: string[]): Promise<number> }> }

const commands: Record<string, Command> = {
  start: { does: 'Run the portal and its database', load: () => import('./start.ts') },
  migrate: { does: "Bring the database's tables up to date", load: () => import('./migrate.ts') },
  verify: { does: 'Recompute a release from its ledger', load: () => import('./verify.ts') },
  backup: { does: 'Copy the embedded database while it runs', load: () => import('./backup.ts') },
  restore: { does: 'Make it anew from a backup, as it was at any moment', load: () => import('./restore.ts') },
  tenant: { does: 'Add, change and list the tenants', load: () => import('./tenant.ts') },
  keys: { does: 'Change the master key while the portal runs', load: () => import('./keys.ts') },
  plan: { does: 'Say what an opening takes: machines, bytes, euros', load: () => import('./plan.ts') },
  rehearse: { does: 'Play a whole release with virtual people', load: () => import('./rehearse.ts') },
  'two-tenants': { does: 'Play a great and a small tenant at once', load: () => import('./two-tenants.ts') },
  saturday: { does: 'Play the Saturday with a portal of its own', load: () => import('./saturday.ts') },
}

process.exitCode = await runCommand(process.argv.slice(2))

async function runCommand([name, ...args]: string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    console.log(overview())
    return 0
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) {
    console.error(`punkt8 has no command "${name}"; punkt8 --help lists them.`)
    return 2
  }
  try {
    const { run } = await command.load()
    return await run(args)
  } catch (error) {
    return explain(error)
  }
}

/** What a person can act on is said in sentences; everything else is a fault of ours and keeps its stack. */
function explain(error: unknown): number {
  if (error instanceof Refusal) {
    for (const sentence of error.sentences) console.error(sentence)
    return 1
  }
  const { code, message } = error as NodeJS.ErrnoException
  if (code?.startsWith('ERR_PARSE_ARGS_')) {
    console.error(`${message.split('. ')[0]}.`)
    return 2
  }
  throw error
}

function overview(): string {
  const lines = Object.entries(commands).map(([name, { does }]) => `  ${name.padEnd(12)}${does}`)
  return `Punkt8: appointments for the day on which far more people want one than there are\n\nUsage: punkt8 <command> [--help]\n\n${lines.join('\n')}`
}
