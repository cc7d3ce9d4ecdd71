/** `npm test`: everything; first what only reads, then stage by stage, stopping at the first that fails. Its last line is `N passed, N failed`. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { bundle, root } from './bundle.mjs';
import { reports } from './reports.mjs';

const tool = (name) => path.join(root, 'node_modules', '.bin', name);
const vitest = (project) => [
  tool('vitest'), 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${reports[project]}`,
];

/** What the two runs of vitest make once between them; gone when everything is done. */
const shared = mkdtempSync(path.join(tmpdir(), 'woonspoor-test-'));
process.once('exit', () => rmSync(shared, { recursive: true, force: true }));
const environment = { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0', WOONSPOOR_TEST_FOLDER: shared };

/** Each reads the sources and nothing else, on one processor: they run beside each other. */
const reading = [
  { title: 'Types', command: [tool('tsc'), '--noEmit', '-p', '.'] },
  { title: 'Lint', command: [tool('oxlint'), '--deny-warnings'] },
  { title: 'Direction of imports', command: [tool('depcruise'), 'src', '--config', '.dependency-cruiser.cjs'] },
  { title: 'Dead code', command: [tool('knip')] },
];

const stages = [
  { title: 'Browser and PostgreSQL on this machine', run: prepareMachine },
  { title: 'Units, properties, store, house', command: vitest('house'), report: reports.house },
  { title: 'Draaiboeken', command: [process.execPath, 'bin/woonspoor.mjs', 'check', 'draaiboeken'] },
  { title: 'Journeys in a browser', command: vitest('journeys'), report: reports.journeys },
  { title: 'Clauses', command: [process.execPath, 'scripts/clauses.mjs'] },
];

function runCommand([program, ...rest]) {
  return spawnSync(program, rest, { cwd: root, stdio: 'inherit', env: environment }).status === 0;
}

/** What it says is shown when it is done, so that two do not talk through each other. */
async function runBeside({ title, command: [program, ...rest] }) {
  const begun = performance.now();
  const child = spawn(program, rest, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: environment });
  const said = [];
  for (const channel of [child.stdout, child.stderr]) channel.on('data', (chunk) => said.push(chunk));
  const [code] = await once(child, 'close').catch((fault) => [String(fault)]);
  console.log(`\n── ${title}`);
  process.stdout.write(Buffer.concat(said));
  console.log(`── ${title}: ${code === 0 ? 'good' : 'FAILED'} (${((performance.now() - begun) / 1000).toFixed(1)} s)`);
  return code === 0;
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
  const read = await Promise.all(reading.map(runBeside));
  const total = { passed: read.filter(Boolean).length, failed: read.filter((ok) => !ok).length };
  for (const stage of total.failed > 0 ? [] : stages) {
    const result = await runStage(stage);
    total.passed += result.passed;
    total.failed += result.failed;
    if (!result.ok) break;
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0;
}

process.exitCode = (await everything()) ? 0 : 1;
