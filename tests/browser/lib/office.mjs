// A Ridgeline of the story's own: the real program on a fresh folder, reached by TLS.

import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const top = fileURLToPath(new URL('../../../', import.meta.url));
const program = path.resolve(process.env.PROGRAM ?? path.join(top, 'target/debug/ridgeline'));
const START_MS = 30_000;
const STOP_MS = 20_000;

/** The owner of a company that the command line has set up. */
export const owner = {
  company: 'Example Roofing',
  name: 'Pat Example',
  email: 'pat@example.com',
  password: 'slate-copper-and-cedar-7',
};

/** What a story may ask for to begin with: no program, an empty folder, a company, or a full one. */
export const starts = ['nothing', 'empty', 'company', 'sample'];

/** An office that is as the story wants it, and open. */
export async function openOffice(start) {
  const data = await mkdtemp(path.join(tmpdir(), 'ridgeline-story-'));
  const office = new Office(data);
  try {
    if (start === 'company' || start === 'sample') {
      await office.run(
        ['init', '--company', owner.company, '--owner-name', owner.name,
          '--owner-email', owner.email, '--password-file', '-'],
        owner.password,
      );
    }
    if (start === 'sample') await office.run(['sample', '--size', 'small']);
    await office.open();
    return office;
  } catch (error) {
    await office.remove();
    throw error;
  }
}

class Office {
  #child = null;
  #said = [];
  #log = [];
  #listeners = new Set();

  constructor(data) {
    this.data = data;
  }

  /** The certificate of the authority that its devices trust. */
  get authority() {
    return path.join(this.data, 'tls', 'authority.crt');
  }

  /** Starts the server and waits for its address. */
  async open() {
    this.plainUrl = `http://127.0.0.1:${await freePort()}`;
    const plain = new URL(this.plainUrl).host;
    const flags = ['--data', this.data, '--https', '127.0.0.1:0', '--http', plain];
    const child = spawn(program, ['serve', ...flags], { env: environment(), stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child = child;
    this.#said = [];
    this.#ended = new Promise((resolve) => {
      child.once('error', (error) => resolve(`it can't be started: ${error.message}`));
      child.once('exit', (code, signal) => resolve(code ?? signal));
    });
    createInterface({ input: child.stdout }).on('line', (line) => this.#hear(this.#said, line));
    createInterface({ input: child.stderr }).on('line', (line) => this.#hear(this.#log, line));
    this.url = await this.#line('its address', (line) => /^ +(https:\/\/\S+)$/.exec(line)?.[1]);
  }
  #ended;

  /** The link for the first set-up, which the program prints while there is no owner. */
  setupLink() {
    return this.#line('the link for the first set-up', (line) => /https:\/\/[^\s/]+\/\S+/.exec(line)?.[0]);
  }

  /** Runs a command of the program on this folder and gives back what it printed. */
  run(args, input = '') {
    return new Promise((resolve, reject) => {
      const whole = [...args, '--data', this.data];
      const child = execFile(program, whole, { env: environment(), encoding: 'utf8' }, (error, stdout, stderr) => {
        if (error) reject(new Error(`ridgeline ${args.join(' ')}: ${stderr.trim() || error.message}`));
        else resolve(stdout);
      });
      child.stdin.end(input);
    });
  }

  /** Calls the API as the owner, for what a story begins with; gives back what was answered. */
  async api(method, where, body) {
    this.#key ??= this.run(['key', 'new', '--user', owner.email, '--name', 'Story']);
    const { status, text } = await this.ask(method, where, { key: (await this.#key).trim(), body });
    if (status >= 300) throw new Error(`${method} ${where} answered ${status}: ${text}`);
    return text && JSON.parse(text);
  }
  #key;

  /** Calls the API as a program does that has this key. */
  async ask(method, where, { key, body }) {
    const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' };
    const ca = await readFile(this.authority);
    return new Promise((resolve, reject) => {
      const asked = request(new URL(`/api/v1/${where}`, this.url), { method, headers, ca }, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part) => { text += part; });
        answer.on('end', () => resolve({ status: answer.statusCode, text }));
      });
      asked.on('error', reject).end(body && JSON.stringify(body));
    });
  }

  /** Stops the server as a service manager does; says what went wrong at that or before. */
  async close() {
    if (!this.#child) return [];
    this.#child.kill('SIGTERM');
    const patience = new Promise((resolve) => setTimeout(resolve, STOP_MS, 'too late').unref());
    const ended = await Promise.race([this.#ended, patience]);
    if (ended === 'too late') this.#child.kill('SIGKILL');
    this.#child = null;
    const faults = ended === 0 ? [] : [`the server did not end well: ${ended}`];
    const errors = this.#log.filter((line) => !line.startsWith('{') || JSON.parse(line).level === 'ERROR');
    return [...faults, ...errors.map((line) => `the server logged: ${line}`)];
  }

  /** Stops it if need be, and removes the folder. */
  async remove() {
    this.#child?.kill('SIGKILL');
    await rm(this.data, { recursive: true, force: true });
  }

  #hear(lines, line) {
    lines.push(line);
    for (const listener of this.#listeners) listener();
  }

  /** What `find` makes of the first line on stdout that it can use. */
  async #line(what, find) {
    let listener;
    const found = new Promise((resolve) => {
      listener = () => {
        const value = this.#said.map(find).find(Boolean);
        if (value) resolve(value);
      };
      this.#listeners.add(listener);
      listener();
    });
    const patience = new Promise((_, reject) => {
      setTimeout(() => reject(new Error(`the program did not print ${what}`)), START_MS).unref();
    });
    const gone = this.#ended.then((code) => {
      throw new Error(`the program ended (${code}) before it printed ${what}: ${this.#log.join(' | ')}`);
    });
    try {
      return await Promise.race([found, patience, gone]);
    } finally {
      this.#listeners.delete(listener);
    }
  }
}

/** The environment without settings of this machine; the log as JSON, so that it can be judged. */
function environment() {
  const ours = Object.entries(process.env).filter(([name]) => !name.startsWith('RIDGELINE_'));
  return { ...Object.fromEntries(ours), RIDGELINE_LOG_FORMAT: 'json' };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
