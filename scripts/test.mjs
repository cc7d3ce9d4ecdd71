/** `npm test`: everything, in order, stopping at the first stage that fails. Its last line is `N passed, N failed`. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { bundle, root } from './bundle.mjs';
import { reports } from './reports.mjs';

const tool = (name) => path.join(root, 'node_modules', '.bin', name);
const vitest = (project) => [
  tool('vitest'), 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${reports[project]}`,
];

const stages = [
  { title: 'Types', command: [tool('tsc'), '--noEmit', '-p', '.'] },
  { title: 'Lint', command: [tool('oxlint'), '--deny-warnings'] },
  { title: 'Direction of imports', command: [tool('depcruise'), 'src', '--config', '.dependency-cruiser.cjs'] },
  { title: 'Dead code', command: [tool('knip')] },
  { title: 'Browser and PostgreSQL on this machine', run: prepareMachine },
  { title: 'Units, properties, store, house', command: vitest('house'), report: reports.house },
  { title: 'Draaiboeken', command: [process.execPath, 'bin/woonspoor.mjs', 'check', 'draaiboeken'] },
  { title: 'Journeys in a browser', command: vitest('journeys'), report: reports.journeys },
  { title: 'Clauses', command: [process.execPath, 'scripts/clauses.mjs'] },
];

function runCommand([program, ...rest]) {
  return spawnSync(program, rest, { cwd: root, stdio: 'inherit', env: { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' } }).status === 0;
}

async function prepareMachine() {
  const machine = await import(await bundle('tests/machine.ts'));
  const missing = () => [!machine.findChromium() && 'chromium', !machine.findPostgres() && 'postgresql'].filter(Boolean);
  if (missing().length > 0) installOnDebian(missing());
  const still = missing();
  if (still.length > 0) console.log(`Install first: ${still.join(', ')} (or set CHROMIUM and POSTGRES_BIN to where they are).`);
  else console.log(`browser ${machine.findChromium()}, server ${machine.findPostgres()}`);
  return still.length === 0;
}

function installOnDebian(packages) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  console.log(`Installing ${packages.join(', ')} with apt-get; this takes about a minute.`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env });
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { stdio: ['ignore', 'ignore', 'inherit'], env });
}

/** Tests passed and failed in one vitest report; a run that left no report, or a file that did not load, is one failure. */
function tally(report, ok) {
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(readFileSync(report, 'utf8'));
  return { passed, failed: ok ? failed : Math.max(failed, 1) };
}

async function runStage({ title, command, run, report }) {
  console.log(`\n── ${title}`);
  const begun = performance.now();
  const ok = command ? runCommand(command) : await run();
  console.log(`── ${title}: ${ok ? 'good' : 'FAILED'} (${((performance.now() - begun) / 1000).toFixed(1)} s)`);
  const counts = report ? tally(report, ok) : { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
  return { ok, ...counts };
}

async function everything() {
  for (const report of Object.values(reports)) rmSync(report, { force: true });
  const total = { passed: 0, failed: 0 };
  for (const stage of stages) {
    const result = await runStage(stage);
    total.passed += result.passed;
    total.failed += result.failed;
    if (!result.ok) break;
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0;
}

process.exitCode = (await everything()) ? 0 : 1;
