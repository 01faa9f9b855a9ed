// A company on a folder, the server that serves it, and people who are signed in there.

import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { createServer } from 'node:net';
import path from 'node:path';

const program = path.resolve(process.env.PROGRAM);
export const password = 'slate-copper-and-cedar-7';
export const owner = 'dana@example.com';
const PATIENCE_MS = 60_000;

/** The environment without settings of this machine, and without limits for visitors. */
function environment() {
  const ours = Object.entries(process.env).filter(([name]) => !name.startsWith('RIDGELINE_'));
  const limits = { RIDGELINE_LIMITS_REQUESTS_PER_MINUTE: '0', RIDGELINE_LIMITS_FAILURES_PER_MINUTE: '0' };
  return { ...Object.fromEntries(ours), ...limits };
}

/** Runs a command of the program on a folder and gives back what it printed. */
export function run(data, args, input = '') {
  const options = { env: environment(), encoding: 'utf8', input, maxBuffer: 1 << 26 };
  return execFileSync(program, [...args, '--data', data], options);
}

/** Example Roofing, filled to a size unless it is there already; `size` may be empty. */
export function prepare(data, size) {
  if (existsSync(path.join(data, 'ridgeline.db'))) return 0;
  const began = Date.now();
  run(data, ['init', '--company', 'Example Roofing', '--owner-name', 'Dana Example',
    '--owner-email', owner, '--password-file', '-'], password);
  if (size) run(data, ['sample', '--size', size, '--password-file', '-'], password);
  return (Date.now() - began) / 1000;
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** A running server. */
export class Server {
  /** Starts it and waits for its first answer. */
  static async start(data) {
    const server = new Server();
    server.data = data;
    server.host = `127.0.0.1:${await freePort()}`;
    server.url = `https://${server.host}`;
    const began = performance.now();
    const flags = ['serve', '--data', data, '--https', server.host, '--http', 'off'];
    server.child = spawn(program, flags, { env: environment(), stdio: ['ignore', 'ignore', 'pipe'] });
    server.pid = server.child.pid;
    server.log = '';
    server.child.stderr.on('data', (part) => { server.log += part; });
    server.ended = new Promise((resolve) => server.child.once('exit', resolve));
    await server.#answers();
    server.startMs = performance.now() - began;
    return server;
  }

  async #answers() {
    const until = Date.now() + PATIENCE_MS;
    for (;;) {
      const answer = await this.ask('GET', '/healthz').catch(() => null);
      if (answer?.status === 200) return;
      if (this.child.exitCode !== null || Date.now() > until) throw new Error(`no server: ${this.log}`);
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
  }

  /** Asks once; `agent` keeps a connection. */
  async ask(method, where, { headers = {}, body, agent } = {}) {
    this.authority ??= readFileSync(path.join(this.data, 'tls', 'authority.crt'));
    return new Promise((resolve, reject) => {
      const options = { method, headers, agent, ca: this.authority, servername: 'localhost' };
      const asked = request(new URL(where, this.url), options, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part) => { text += part; });
        answer.on('error', reject);
        answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, text }));
      });
      asked.on('error', reject).end(body);
    });
  }

  /** A connection that stays open. */
  agent() {
    return new Agent({ keepAlive: true, maxSockets: 1, ca: this.authority, servername: 'localhost' });
  }

  /** Signs somebody in and gives back the header that says so. */
  async signIn(email) {
    const body = new URLSearchParams({ email, password, next: '/' }).toString();
    const headers = {
      'Content-Type': 'application/x-www-form-urlencoded', Origin: this.url, Host: this.host,
      'Sec-Fetch-Site': 'same-origin',
    };
    const answer = await this.ask('POST', '/sign-in', { headers, body });
    const cookies = answer.headers['set-cookie'] ?? [];
    if (answer.status !== 303) throw new Error(`${email} can't sign in: ${answer.status} ${answer.text}`);
    return cookies.map((cookie) => cookie.split(';')[0]).filter((cookie) => !cookie.endsWith('=')).join('; ');
  }

  /** Calls the API with a key. */
  async api(key, method, where, body, agent) {
    const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' };
    return this.ask(method, `/api/v1/${where}`, { headers, body: body && JSON.stringify(body), agent });
  }

  /** Ends it as a service manager does. */
  async stop() {
    this.child.kill('SIGTERM');
    await this.ended;
  }

  /** Ends it as a power cut does, but for what the disk itself forgets. */
  async kill() {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  /** CPU seconds that the server has used so far. */
  cpu() {
    const fields = readFileSync(`/proc/${this.pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  }

  /** Memory in MB: resident, and what of it is the program's own. */
  memory() {
    const status = readFileSync(`/proc/${this.pid}/status`, 'utf8');
    const of = (name) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)[1]) / 1024;
    return { resident: of('VmRSS'), own: of('RssAnon') };
  }
}

/** `--name value` pairs over defaults; numbers stay numbers. */
export function options(defaults) {
  const given = { ...defaults };
  const args = process.argv.slice(2);
  while (args.length > 0) {
    const name = args.shift().replace(/^--/, '');
    if (!(name in defaults) || args.length === 0) throw new Error(`Unknown: --${name}`);
    given[name] = typeof defaults[name] === 'number' ? Number(args.shift()) : args.shift();
  }
  return given;
}
