import { Command, CommanderError } from 'commander'
import { CommuniqueError } from '../domain/errors.ts'
import { safeText } from '../render/safe.ts'
import { askCommand } from './ask.ts'
import { briefCommand } from './brief.ts'
import { checkCommand } from './check.ts'
import type { CommandContext } from './context.ts'
import { deliverCommand } from './deliver.ts'
import { deliveriesCommand } from './deliveries.ts'
import { doctorCommand } from './doctor.ts'
import { embedCommand } from './embed.ts'
import { feedbackCommand } from './feedback.ts'
import { feedsCommand } from './feeds.ts'
import { ingestCommand } from './ingest.ts'
import { manifestCommand } from './manifest.ts'
import { migrateCommand } from './migrate.ts'
import { runCommand } from './run.ts'
import { scheduleCommand } from './schedule.ts'
import { searchCommand } from './search.ts'
import { usageCommand } from './usage.ts'

/** In the order in which the help lists them. */
const COMMANDS: readonly ((context: CommandContext) => Command)[] = [
  runCommand,
  briefCommand,
  askCommand,
  searchCommand,
  checkCommand,
  deliverCommand,
  deliveriesCommand,
  scheduleCommand,
  ingestCommand,
  feedsCommand,
  embedCommand,
  feedbackCommand,
  usageCommand,
  manifestCommand,
  migrateCommand,
  doctorCommand,
]

const VERSION = '0.1.0'

/** Exit code of a command that Ctrl-C or SIGTERM ended: 128 + SIGINT, as shells have it. */
const INTERRUPTED = 130

const withSubcommands = (command: Command): Command[] => [
  command,
  ...command.commands.flatMap(withSubcommands),
]

const programOf = (context: CommandContext): Command => {
  const program = new Command('communique')
    .description('Cited news briefings: every sentence shows the passage it rests on.')
    .version(VERSION)
    .showHelpAfterError('Run it with --help to see what it takes.')
  for (const command of COMMANDS) program.addCommand(command(context))
  for (const command of withSubcommands(program)) {
    command.exitOverride().configureOutput({
      writeOut: text => context.stdout.write(text),
      writeErr: text => context.stderr.write(text),
      getOutHelpWidth: () => context.stdout.columns,
      getErrHelpWidth: () => context.stderr.columns,
    })
  }
  return program
}

const explain = (error: unknown, context: CommandContext): number => {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (context.signal.aborted) {
    context.stderr.write('Stopped. What was done so far is kept.\n')
    return INTERRUPTED
  }
  if (error instanceof CommuniqueError) {
    for (const line of error.message.split('\n')) context.stderr.write(`error: ${safeText(line)}\n`)
    return error.exitCode
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
  context.stderr.write(`error: an unexpected fault, please report it\n${detail}\n`)
  return 1
}

/** Runs one command line (without `node` and the script). Never throws; the result is the exit code. */
export const runCli = async (argv: readonly string[], context: CommandContext): Promise<number> => {
  const program = programOf(context)
  try {
    if (argv.length === 0) program.help()
    await program.parseAsync([...argv], { from: 'user' })
    return 0
  } catch (error) {
    return explain(error, context)
  }
}
