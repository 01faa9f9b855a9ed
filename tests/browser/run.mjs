// Runs the stories, each at every width, each with a program and a browser of its own.
//
//   node tests/browser/run.mjs [NAME …]     only these stories, or those whose names contain it
//   PROGRAM      the binary                  [target/debug/ridgeline]
//   CHROMIUM     the browser                 [/usr/bin/chromium]
//   WIDTHS       in px, with commas          [1280,390]
//   SCHEMES      light and dark, with commas [light,dark]
//   SCREENSHOTS  a folder for pictures of every page; without it only of a page that failed
//   JOBS         how many at a time          [2]

import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { tell } from './lib/story.mjs';

const list = (text) => text.split(',').map((part) => part.trim()).filter(Boolean);
const { WIDTHS = '1280,390', SCHEMES = 'light,dark', JOBS = '2', SCREENSHOTS } = process.env;
const folder = fileURLToPath(new URL('stories/', import.meta.url));

const wanted = process.argv.slice(2);
const all = (await readdir(folder))
  .filter((name) => name.endsWith('.mjs'))
  .map((name) => path.basename(name, '.mjs'))
  .sort();
const fits = (name) => (part) => (all.includes(part) ? name === part : name.includes(part));
const names = all.filter((name) => wanted.length === 0 || wanted.some(fits(name)));
const runs = [];
for (const name of names) {
  const story = await import(new URL(`stories/${name}.mjs`, import.meta.url));
  for (const width of story.widths ?? list(WIDTHS).map(Number)) runs.push({ name, story, width });
}

let passed = 0;
let failed = 0;
async function work() {
  for (let run = runs.shift(); run; run = runs.shift()) {
    const began = Date.now();
    const faults = await tell(run.story, {
      name: run.name,
      width: run.width,
      schemes: list(SCHEMES),
      screenshots: SCREENSHOTS,
    });
    const seconds = ((Date.now() - began) / 1000).toFixed(1);
    const title = `${run.name} at ${run.width} px (${seconds} s)`;
    if (faults.length === 0) {
      passed += 1;
      console.log(`ok    ${title}`);
    } else {
      failed += 1;
      console.log([`FAIL  ${title}`, ...faults.map((fault) => `        ${fault}`)].join('\n'));
    }
  }
}
await Promise.all(Array.from({ length: Number(JOBS) }, work));

if (passed + failed === 0) {
  console.log('No story was found.');
  failed = 1;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
