// Tells one story at one width, and collects everything that went wrong with it.

import { tmpdir } from 'node:os';
import path from 'node:path';

import { contextFor, openBrowser } from './browser.mjs';
import { openOffice, starts } from './office.mjs';
import { visit } from './visitor.mjs';

const STORY_MS = 480_000;
/** How the pages are built that a story of this run came to. */
const known = new Set();

/** What was wrong with the story, in lines; none when it went well. */
export async function tell(story, { name, width, schemes, screenshots }) {
  const start = story.start ?? 'empty';
  if (!starts.includes(start)) return [`start is one of ${starts.join(', ')}, not ${start}`];
  const faults = [];
  const visitors = [];
  let office = null;
  let browser = null;
  try {
    office = start === 'nothing' ? null : await openOffice(start);
    browser = await openBrowser(office ? [office.authority] : []);
    const album = screenshots && path.join(screenshots, `${name}-${width}`);
    const own = office ? [office.url, office.plainUrl].map((url) => new URL(url).host) : [];
    const newVisitor = async ({ origin = office?.url, hosts = own, known = new Set() } = {}) =>
      visit(browser.browser, { context: contextFor(width), origin, hosts, width, schemes, album, known });
    const visitor = async () => {
      visitors.push(await newVisitor({ known }));
      return visitors.at(-1);
    };
    const page = office ? await visitor() : null;
    // `visitor` is for a second person in the same story; the faults of a `stranger` aren't its own.
    await patience(story.default({ page, office, width, visitor, stranger: newVisitor }));
    for (const each of visitors) await each.settled();
  } catch (error) {
    faults.push(...(error.stack ?? String(error)).split('\n').slice(0, 40));
    faults.push(...(await pictures(visitors, name, width, screenshots)));
  }
  faults.push(...visitors.flatMap((each) => each.faults.map(([, words]) => words)));
  await browser?.close().catch((error) => faults.push(`the browser did not close: ${error.message}`));
  if (office) {
    faults.push(...(await office.close()));
    await office.remove();
  }
  return faults;
}

/** Rejects when the story takes longer than any story may. */
function patience(story) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the story isn't over after ${STORY_MS / 1000} s`)), STORY_MS);
  });
  return Promise.race([story, late]).finally(() => clearTimeout(timer));
}

/** Where each visitor was when it went wrong. */
async function pictures(visitors, name, width, screenshots) {
  const lines = [];
  for (const [index, visitor] of visitors.entries()) {
    const file = path.join(screenshots ?? tmpdir(), `ridgeline-failed-${name}-${width}-${index + 1}.png`);
    try {
      await visitor.page.screenshot({ path: file, fullPage: true });
      lines.push(`at ${visitor.page.url()}, picture: ${file}`);
    } catch (error) {
      lines.push(`at ${visitor.page.url()}, without a picture: ${error.message.split('\n')[0]}`);
    }
  }
  return lines;
}
