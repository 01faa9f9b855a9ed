// A Chromium of the story's own, as a device of the office: it trusts the office's authority and
// can't reach any other machine.

import { execFileSync } from 'node:child_process';
import { mkdtemp, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { chromium } from 'playwright-core';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Whatever a page asks for beyond this machine fails at once.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
];

/** Starts a browser that trusts these authorities; `close` ends it and removes its profile. */
export async function openBrowser(authorities = []) {
  const home = await mkdtemp(path.join(tmpdir(), 'ridgeline-browser-'));
  for (const authority of authorities) await trust(home, authority);
  const browser = await chromium.launch({
    executablePath,
    args: flags,
    env: { ...process.env, HOME: home },
  });
  const close = async () => {
    await browser.close();
    await rm(home, { recursive: true, force: true });
  };
  return { browser, close };
}

/** What an owner does once on each device. */
async function trust(home, authority) {
  const folder = path.join(home, '.pki', 'nssdb');
  await mkdir(folder, { recursive: true });
  const store = ['-d', `sql:${folder}`];
  execFileSync('certutil', [...store, '-N', '--empty-password']);
  execFileSync('certutil', [...store, '-A', '-t', 'C,,', '-n', 'office', '-i', authority]);
}

/** A window as wide as a desk's or as a phone's screen. */
export function contextFor(width) {
  const phone = width < 600;
  return {
    viewport: { width, height: phone ? 844 : 900 },
    isMobile: phone,
    hasTouch: phone,
    deviceScaleFactor: phone ? 2 : 1,
    locale: 'en-US',
    timezoneId: 'America/Denver',
    reducedMotion: 'reduce',
    acceptDownloads: true,
  };
}
