/**
 * `npm run test:faults [-- --seed 7 --deliveries 1200 --kills 60 --store sqlite]`: see {@link runFaults}, and with
 * `--store postgres` {@link runReplicaFaults}. Exit code 1 when anything is lost or doubled.
 */
import { parseArgs } from 'node:util'
import { usualOdds } from './fates.ts'
import { runFaults } from './run-faults.ts'
import { runReplicaFaults } from './run-replica-faults.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '7' },
    deliveries: { type: 'string', default: '1200' },
    kills: { type: 'string', default: '60' },
    store: { type: 'string', default: 'sqlite' },
  },
})
const seed = Number(values.seed)
const start = Date.now()
const run = values.store === 'postgres' ? runReplicaFaults : runFaults
const report = await run({
  seed,
  deliveries: Number(values.deliveries),
  kills: Number(values.kills),
  odds: usualOdds,
})
const { lost, doubled, undelivered } = report
for (const part of lost) process.stdout.write(`lost: ${part}\n`)
for (const part of doubled) process.stdout.write(`doubled: ${part}\n`)
for (const one of undelivered) process.stdout.write(`undelivered: ${one}\n`)
process.stdout.write(
  `seed ${seed}, ${values.store}: ${report.deliveries} deliveries in ${report.messages} messages, ${report.faults} faults, ${report.kills} kills, ` +
    `${Math.round((Date.now() - start) / 1000)} s: lost ${lost.length}, doubled ${doubled.length}, undelivered ${undelivered.length}\n`,
)
process.exitCode = lost.length + doubled.length + undelivered.length > 0 ? 1 : 0
