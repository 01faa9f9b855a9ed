// One figure: wrk drives some addresses for a while, and the server's CPU is read before and after.

import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('drive.lua', import.meta.url));

/** Drives `paths` in turn over so many connections; times in ms, CPU in ms of the server. */
export async function measure(server, { paths, headers = {}, method = 'GET', body }, connections, seconds) {
  const list = path.join(server.data, 'load-paths');
  writeFileSync(list, `${paths.join('\n')}\n`);
  const posted = path.join(server.data, 'load-body');
  if (body) writeFileSync(posted, JSON.stringify(body));
  const flags = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const args = ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '20s', '-s', script, ...flags,
    server.url, '--', list, method, body ? posted : '-'];
  const before = server.cpu();
  const printed = await new Promise((resolve, reject) => {
    execFile('wrk', args, (error, stdout, stderr) => (error ? reject(new Error(stderr)) : resolve(stdout)));
  });
  const cpu = server.cpu() - before;
  const found = /FIGURES (.*)/.exec(printed);
  if (!found) throw new Error(`wrk said: ${printed}`);
  const figures = JSON.parse(found[1]);
  const each = (value) => value / Math.max(figures.requests, 1);
  return {
    perSecond: figures.requests / (figures.us / 1e6),
    p50: figures.p50 / 1000,
    p95: figures.p95 / 1000,
    p99: figures.p99 / 1000,
    cpuMs: each(cpu * 1000),
    bytes: each(figures.bytes),
    requests: figures.requests,
    failed: figures.failed,
  };
}
