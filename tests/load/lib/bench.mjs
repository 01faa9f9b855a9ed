// Prepares a company, measures, and prints a table and, if asked for, JSON.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';

import { issueAtOnce } from './issuing.mjs';
import { measure } from './measure.mjs';
import { Server, options, owner, prepare, run } from './office.mjs';
import { figuresOf, houseFigures, people } from './routes.mjs';

const asked = options({ size: 'decade', seconds: 5, only: '', json: '', folder: '', visits: 'yes' });
const folder = asked.folder || mkdtempSync(path.join(tmpdir(), 'ridgeline-load-'));
const report = { size: asked.size, commit: commit(), began: new Date().toISOString(), figures: [] };

function commit() {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

const column = (value, width, digits) => value.toFixed(digits).padStart(width);
function tell(name, connections, one) {
  report.figures.push({ name, connections, ...one, load: loadavg()[0] });
  console.log(`${name.padEnd(34)}${String(connections).padStart(3)}${column(one.perSecond, 9, 0)}`
    + `${column(one.p50, 9, 2)}${column(one.p95, 9, 2)}${column(one.p99, 9, 2)}${column(one.cpuMs, 9, 3)}`
    + `${column(one.bytes / 1024, 8, 1)}${one.failed ? `  ${one.failed} FAILED` : ''}`);
}

async function figures(server) {
  const cookie = await server.signIn(owner);
  const keyOf = (email) => run(folder, ['key', 'new', '--user', email, '--name', 'Load']).trim();
  const all = [{ name: 'floor: healthz', paths: ['/healthz'] }];
  for (const person of people) {
    const own = person.email === owner ? cookie : await server.signIn(person.email);
    all.push(...await figuresOf(server, person, own, keyOf(person.email)));
  }
  const key = keyOf(owner);
  all.push(...await houseFigures(server, cookie, key));
  console.log(`${'what'.padEnd(34)}${'conn'.padStart(4)}${['req/s', 'p50 ms', 'p95 ms', 'p99 ms', 'CPU ms']
    .map((title) => title.padStart(9)).join('').slice(1)}${'KB'.padStart(8)}`);
  for (const figure of all.filter(({ name }) => name.includes(asked.only))) {
    await measure(server, figure, 2, 1);
    for (const connections of [1, 16]) {
      tell(figure.name, connections, await measure(server, figure, connections, asked.seconds));
    }
  }
  return { cookie, key };
}

/** Search follows the events; what is measured is the server that has nothing left to do. */
async function caughtUp(server) {
  for (let calm = 0, before = server.cpu(); calm < 2;) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    calm = server.cpu() - before < 0.03 ? calm + 1 : 0;
    before = server.cpu();
  }
}

const filledIn = prepare(folder, asked.size);
if (filledIn > 0) console.log(`Filled in ${filledIn.toFixed(0)} s.`);
run(folder, ['check']);
let server = await Server.start(folder);
await server.stop();
server = await Server.start(folder);
report.startMs = server.startMs;
await caughtUp(server);
report.idle = server.memory();
try {
  const { cookie, key } = await figures(server);
  if (!asked.only) {
    report.issuing = await issueAtOnce(server, key, 16, 10);
    console.log(`16 clients issue: ${report.issuing.issued} in 10 s, p95 ${report.issuing.p95.toFixed(0)} ms, `
      + `${report.issuing.failed} failed ${JSON.stringify(report.issuing.failures)}`);
  }
  report.after = server.memory();
  if (asked.visits === 'yes' && !asked.only) {
    const { visits } = await import('./visit.mjs');
    report.visits = await visits(server, cookie, '/customers');
  }
} finally {
  await server.stop();
}
report.binary = statSync(process.env.PROGRAM).size;
report.database = statSync(path.join(folder, 'ridgeline.db')).size;
const mb = (bytes) => (bytes / 1e6).toFixed(1);
console.log(`start to first answer ${report.startMs.toFixed(0)} ms; memory idle ${report.idle.resident.toFixed(0)} MB `
  + `(own ${report.idle.own.toFixed(0)}), after ${report.after.resident.toFixed(0)} MB (own ${report.after.own.toFixed(0)}); `
  + `binary ${mb(report.binary)} MB; database ${mb(report.database)} MB; load ${loadavg()[0]}`);
if (report.visits) console.log(`visits of /customers: ${JSON.stringify(report.visits)}`);
if (asked.json) writeFileSync(asked.json, `${JSON.stringify(report, null, 2)}\n`);
if (!asked.folder) rmSync(folder, { recursive: true, force: true });
