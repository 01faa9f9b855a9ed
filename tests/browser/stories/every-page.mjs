// Someone with time follows every link of a company that has seen a few months, as the owner and as
// a roofer. Each kind of page is inspected as any page of a story is; none may be out of reach.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

import { owner } from '../lib/office.mjs';

export const start = 'sample';

/** How many records of a kind are looked at; every other page, and each of its views, once. */
const ofEach = (kind) => (kind.endsWith('<id>') ? 2 : 1);
const MOST_PAGES = 400;

/** What isn't a page: papers, files, parts of a page that a script asks for, a letter as mail
 * programs show it. */
const NO_PAGE = /^\/(api\/|assets\/|healthz|company\.css|gallery|logo\/)|\/(pdf|suggestions|letter|content|preview)$|\.(csv|pdf|ics|json)$/;
/** Pages of people who aren't signed in; they have stories of their own. */
const AT_THE_GATE = /^\/(sign-in|setup|invitation|forgotten-password)(\/|$)/;
/** What is no page of its own: a list's choices, which a script asks for; the page on which a refused
 * note comes back; what sends on to the page of its customer or of its subject; and what comes back
 * after signing in again, which has a story of its own. */
const WITHOUT_A_LINK = [
  '/customers/<id>/properties', '/notes/new', '/contacts/<id>', '/notes/<id>',
  '/attachments/<id>', '/signed-out',
];

export default async function everyPage({ page, office, visitor }) {
  await page.signsIn();
  const seen = await walk(page, await addWhatTheSampleLacks(page, office));
  const missed = (await pagesOf('owner')).filter((pattern) => !seen.has(pattern) && !WITHOUT_A_LINK.includes(pattern));
  assert.deepEqual(missed, [], `no link led to these pages, in ${seen.size} kinds of pages`);

  const roofer = await visitor();
  await choosesAPassword(roofer, office);
  const crew = await walk(roofer);
  assert.ok(crew.size >= 10, `a roofer came to ${[...crew].join(', ')}`);
}

/** By the link that the console gives for a colleague of the sample; that signs them in. */
async function choosesAPassword(roofer, office) {
  const said = await office.run(['user', 'reset-password', 'luis.ortega@example.com']);
  const { pathname } = new URL(/https:\/\/\S+/.exec(said)[0]);
  await roofer.go(pathname);
  await roofer.fill('Password', owner.password);
  await roofer.press('Save and sign in');
}

/** Mail and a message, a tax, a saved view, a tag and a field, a job whose scope is still open with a note of one's own; gives back
 * that job, and records that lead on. */
async function addWhatTheSampleLacks(page, office) {
  await page.go('/settings/mail');
  await page.fill('Server', '127.0.0.1');
  await page.tick(/^None/);
  await page.fill('Address', 'office@example.com');
  await page.press('Save changes');
  await page.go('/settings/taxes/new');
  await page.fill('Name', 'County tax');
  await page.fill('Rate', '1.5');
  await page.fill('From', '2026-01-01');
  await page.press('Save tax');
  await page.go('/views/new?list=invoices&query=sort%3Ddue');
  await page.fill('Name', 'By due day');
  await page.press('Save view');
  await page.go('/settings/tags/new');
  await page.fill('Name', 'Hail 2026');
  await page.press('Save tag');
  for (const [kind, name] of [['invoice', 'Claim number'], ['property', 'Shingle color']]) {
    await page.go(`/settings/fields/new?of=${kind}`);
    await page.fill('Name', name);
    await page.press('Save field');
  }
  const [sent] = (await office.api('GET', 'estimates?state=sent&limit=1')).items;
  await office.api('POST', `estimates/${sent.id}/sending`, { by: 'mail', to: ['fern@example.com'] });
  const job = await office.api('POST', 'jobs', { customer_id: 1, title: 'Gutters' });
  await office.api('POST', 'notes', { subject_kind: 'job', subject_id: job.id, body: 'Prefers copper.' });
  await office.api('POST', 'tasks', { subject_kind: 'job', subject_id: job.id, title: 'Order the copper' });
  const [, other] = (await office.api('GET', 'estimates?state=sent&limit=2')).items;
  const [built] = (await office.api('GET', 'jobs?state=in_progress&limit=1')).items;
  return [`/jobs/${job.id}`, `/jobs/${built.id}`, `/estimates/${sent.id}`, `/estimates/${other.id}`];
}

/** Follows the links from Home, and from these; gives back the kinds of pages that were come to. */
async function walk(page, first = []) {
  const waiting = new Map();
  const visits = new Map();
  const known = new Set();
  const note = (addresses) => {
    for (const address of addresses) {
      if (known.has(address)) continue;
      known.add(address);
      const kind = kindOf(address);
      if (!kind) continue;
      if (!waiting.has(kind)) waiting.set(kind, []);
      waiting.get(kind).push(address);
    }
  };
  note(['/', '/search?q=lane']);
  for (let count = 0; count < MOST_PAGES; count += 1) {
    const next = [...waiting]
      .filter(([kind, addresses]) => addresses.length > 0 && (visits.get(kind) ?? 0) < ofEach(kind))
      .sort(([one], [other]) => (visits.get(one) ?? 0) - (visits.get(other) ?? 0))[0];
    if (!next && first.length === 0) break;
    const address = first.shift() ?? next[1].shift();
    const kind = kindOf(address);
    visits.set(kind, (visits.get(kind) ?? 0) + 1);
    const answer = await page.go(address);
    assert.equal(answer.status(), 200, `${address} answered ${answer.status()}`);
    note(await page.page.evaluate(links));
  }
  return new Set([...visits.keys()].map((kind) => kind.split('?')[0]));
}

/** Runs in the page: where its links lead within the office. */
function links() {
  return [...document.querySelectorAll('a[href]:not([download])')]
    .map((link) => new URL(link.href))
    .filter((url) => url.origin === location.origin)
    .map((url) => url.pathname + url.search);
}

/** `/jobs/17?to=done` is of the kind `/jobs/<id>?to`; nothing for what is no page. */
function kindOf(address) {
  const url = new URL(address, 'https://office.example.com');
  if (NO_PAGE.test(url.pathname)) return '';
  const path = url.pathname.replace(/\/\d+(?=\/|$)/g, '/<id>');
  const keys = [...new Set(url.searchParams.keys())].sort().join('&');
  return keys ? `${path}?${keys}` : path;
}

/** The pages that this role is let into, as the table of routes has them. */
async function pagesOf(role) {
  const table = new URL('../../it/doors/snapshots/it__doors__routes__role_by_route.snap', import.meta.url);
  return (await readFile(table, 'utf8'))
    .split('\n')
    .map((line) => /^GET ([^?:]+)[^:]*: (.+)$/.exec(line))
    .filter((found) => found && (found[2] === 'everybody' || found[2].split(' ').includes(role)))
    .map(([, path]) => path)
    .filter((path) => !NO_PAGE.test(path) && !AT_THE_GATE.test(path))
    // One of several by name: each has an address of its own.
    .filter((path) => !/<(?!id>)/.test(path));
}
