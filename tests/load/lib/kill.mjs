// Kills the server while it writes, and looks whether all that it acknowledged is there.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { Server, options, owner, prepare, run } from './office.mjs';
import { invoice } from './routes.mjs';

const asked = options({ rounds: 50, writers: 6, folder: '' });
const folder = asked.folder || mkdtempSync(path.join(tmpdir(), 'ridgeline-kill-'));
const SEARCH_MS = 20_000;
const faults = [];

/** What was answered with 201 or 200: where it is, and what must be there. */
const acknowledged = [];

/** Writes until the connection breaks, customers and invoices in turn; each is remembered only when
 *  the answer has come whole. */
async function write(server, key, writer) {
  const agent = server.agent();
  const call = async (method, where, body) => {
    const answer = await server.api(key, method, where, body, agent);
    if (answer.status >= 500) throw new Error(`${method} ${where} answered ${answer.status}: ${answer.text}`);
    if (answer.status >= 400) faults.push(`${method} ${where} answered ${answer.status}: ${answer.text}`);
    return JSON.parse(answer.text);
  };
  for (let turn = 0; ; turn += 1) {
    const name = `Kestrel${writer}x${acknowledged.length}x${turn} of round ${server.round}`;
    const customer = await call('POST', 'customers', { kind: 'household', name });
    acknowledged.push({ where: `customers/${customer.id}`, name: 'name', value: name, word: name.split(' ')[0] });
    const draft = await call('POST', 'invoices', invoice(customer.id));
    const drafted = { where: `invoices/${draft.id}`, name: 'title', value: draft.title };
    acknowledged.push(drafted);
    const issued = await call('POST', `invoices/${draft.id}/issuance`, {});
    Object.assign(drafted, { name: 'number', value: issued.number });
  }
}

/** Asks for all that was acknowledged since a place in the list. */
async function allThere(server, key, since) {
  const agent = server.agent();
  for (const { where, name, value } of acknowledged.slice(since)) {
    const answer = await server.api(key, 'GET', where, undefined, agent);
    const found = answer.status === 200 ? JSON.parse(answer.text)[name] : answer.status;
    if (found !== value) faults.push(`${where}: ${name} is ${found} and was acknowledged as ${value}`);
  }
  agent.destroy();
}

/** Waits until search finds the newest customer that was acknowledged. */
async function found(server, key) {
  const newest = acknowledged.findLast(({ word }) => word);
  if (!newest) return;
  const id = Number(newest.where.split('/')[1]);
  for (const until = Date.now() + SEARCH_MS; Date.now() < until;) {
    const answer = await server.api(key, 'GET', `search?q=${newest.word}`);
    if (answer.status === 200 && JSON.parse(answer.text).items.some((hit) => hit.id === id)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  faults.push(`search doesn't find ${newest.value}`);
}

/** Whatever else happened, the numbers of invoices have no gap and none comes twice. */
function numbersAreWhole() {
  const numbers = acknowledged.filter(({ name }) => name === 'number').map(({ value }) => value);
  if (new Set(numbers).size !== numbers.length) faults.push('a number was given twice');
  return numbers.length;
}

prepare(folder, '');
const key = run(folder, ['key', 'new', '--user', owner, '--name', 'Kill']).trim();
let since = 0;
for (let round = 1; round <= asked.rounds; round += 1) {
  const server = await Server.start(folder);
  server.round = round;
  await allThere(server, key, since);
  await found(server, key);
  since = acknowledged.length;
  const writers = Array.from({ length: asked.writers }, (_, writer) =>
    write(server, key, writer).catch((error) => error.message));
  await new Promise((resolve) => setTimeout(resolve, 60 + Math.random() * 700));
  await server.kill();
  for (const message of await Promise.all(writers)) {
    if (message.includes(' answered ')) faults.push(message);
  }
  try {
    run(folder, ['check']);
  } catch (error) {
    faults.push(`check after round ${round}: ${error.stdout} ${error.stderr}`);
  }
  console.log(`round ${round}: ${acknowledged.length - since} acknowledged, ${faults.length} faults`);
  if (faults.length > 20) break;
}
const last = await Server.start(folder);
await allThere(last, key, 0);
await found(last, key);
await last.stop();
const issued = numbersAreWhole();
for (const fault of faults) console.log(fault);
console.log(`${asked.rounds} rounds, ${acknowledged.length} writes acknowledged and asked for, `
  + `${issued} invoices issued, ${faults.length} faults.`);
if (!asked.folder && faults.length === 0) rmSync(folder, { recursive: true, force: true });
process.exitCode = faults.length > 0 || acknowledged.length === 0 ? 1 : 0;
