// What must not happen on any page, whatever the story is about.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/** Watches a page; what goes wrong is told to `fault`. `hosts` are the only ones it may ask. */
export function watch(page, hosts, fault, tolerated) {
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() !== 'error' || tolerated().some((pattern) => pattern.test(text))) return;
    fault('console', `${text} (${message.location().url})`);
  });
  page.on('pageerror', (error) => fault('script', error.message));
  page.on('crash', () => fault('script', 'the page crashed'));
  const asked = (address) => {
    const url = new URL(address);
    if (/^(https?|wss?):$/.test(url.protocol) && !hosts.includes(url.host)) {
      fault('host', `asked ${url.host} for ${url.pathname}`);
    }
  };
  page.on('request', (request) => asked(request.url()));
  page.on('websocket', (socket) => asked(socket.url()));
  page.on('response', (response) => {
    if (response.status() >= 500) fault('server', `${response.status()} for ${response.url()}`);
  });
}

/** What is wrong with the page as it stands: sideways scrolling, accessibility in both schemes. How
 * wide a page is depends on its words; accessibility doesn't, so that a page that is built like one
 * among the `known` isn't judged again, which is most of the time that the stories take. */
export async function inspect(page, width, schemes, known) {
  const faults = [];
  const wide = await page.evaluate(tooWide, width);
  if (wide) faults.push(['sideways', wide]);
  const build = `${width} ${await page.evaluate(howBuilt)}`;
  if (known.has(build)) return faults;
  known.add(build);
  for (const [index, scheme] of schemes.entries()) {
    await page.emulateMedia({ colorScheme: scheme });
    // The colors of the other scheme are there once they have been painted.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    // Only colors depend on the scheme.
    const rules = index === 0 ? { type: 'tag', values: STANDARD } : { type: 'rule', values: ['color-contrast'] };
    for (const violation of await violations(page, rules)) {
      faults.push(['accessibility', `${scheme}: ${violation}`]);
    }
  }
  await page.emulateMedia({ colorScheme: schemes[0] });
  return faults;
}

async function violations(page, runOnly) {
  // By the debugger, which a page's content security policy doesn't bind.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const found = await page.evaluate(
    (runOnly) => window.axe.run(document, { runOnly, resultTypes: ['violations'] }),
    runOnly,
  );
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, impact, help, nodes }) => {
      const places = nodes.slice(0, 3).map(({ target }) => target.join(' ')).join(', ');
      return `${id} (${impact}): ${help}: ${places}${nodes.length > 3 ? `, and ${nodes.length - 3} more` : ''}`;
    });
}

/** Runs in the page: its elements with what styles and names them, without the words. */
function howBuilt() {
  const without = /^(data-.*|d|style|value|href|src|action|content|id|for|name|list|datetime|max|min|placeholder)$/;
  const told = ({ name, value }) => (without.test(name) ? `${name}${value ? '=' : ''}` : `${name}=${value}`);
  const words = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const styles = [...document.querySelectorAll('style, link[rel=stylesheet]')].map((each) => each.href ?? each.textContent);
  const all = [...document.querySelectorAll('*')].map((element) =>
    [element.localName, ...[...element.attributes].map(told), words(element) ? 'words' : ''].join(' '));
  return [...styles, ...all].join('\n');
}

/** Runs in the page: what sticks out at the side, or null. */
function tooWide(width) {
  const root = document.scrollingElement ?? document.documentElement;
  const limit = Math.min(document.documentElement.clientWidth, width);
  const content = Math.max(root.scrollWidth, document.body?.scrollWidth ?? 0);
  if (content <= limit) return null;
  const sticking = [...document.querySelectorAll('body *')]
    .filter((element) => element.getBoundingClientRect().right > limit + 1)
    .slice(0, 3)
    .map((element) => `${element.localName}${element.id && `#${element.id}`}.${[...element.classList].join('.')}`);
  return `${content} px wide on ${limit} px: ${sticking.join(', ')}`;
}
