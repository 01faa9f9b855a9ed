// Someone who uses the pages: by the words that stand there, never by classes or ids.
//
// Before and after each thing that a visitor does, the page is waited for, and every page that they
// come to is inspected once and photographed.

import { mkdir } from 'node:fs/promises';
import path from 'node:path';

import { inspect, watch } from './guards.mjs';

const PATIENCE_MS = 10_000;

/** A visitor in a window of their own. `hosts` are the only ones that their pages may ask. */
export async function visit(browser, { context, origin, hosts, width, schemes, album }) {
  const window = await browser.newContext({ ...context, baseURL: origin, colorScheme: schemes[0] });
  const page = await window.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  return new Visitor(page, { hosts, width, schemes, album });
}

export class Visitor {
  /** What went wrong, as [kind, words]. */
  faults = [];
  #tolerated = [];
  #looked = null;
  #loading = false;
  #shots = 0;

  constructor(page, { hosts, width, schemes, album }) {
    this.page = page;
    this.width = width;
    this.schemes = schemes;
    this.album = album;
    watch(page, hosts, (kind, words) => this.#fault(kind, words), () => this.#tolerated);
    const main = (request) => request.isNavigationRequest() && request.frame() === page.mainFrame();
    page.on('request', (request) => { if (main(request)) this.#loading = true; });
    page.on('requestfailed', (request) => { if (main(request)) this.#loading = false; });
    page.on('download', () => { this.#loading = false; });
    page.on('load', () => { this.#loading = false; });
  }

  /** Goes to an address, from the top of the site or in full. */
  async go(address) {
    await this.settled();
    const response = await this.page.goto(address);
    await this.settled();
    return response;
  }

  /** Presses what bears this name: a button, a link, a tab or a menu's entry. */
  press(name, { within = this.page, exact = true } = {}) {
    const roles = ['button', 'link', 'tab', 'menuitem'].map((role) => within.getByRole(role, { name, exact }));
    // What opens a menu or a question is a summary, which has no role of its own.
    const words = name instanceof RegExp || !exact ? name : new RegExp(`^\\s*${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
    roles.push(within.locator('summary').filter({ hasText: words }));
    const target = roles.reduce((found, role) => found.or(role)).filter({ visible: true }).first();
    return this.does(() => target.click());
  }

  /** The field with this label. */
  field(label, { within = this.page, exact = true } = {}) {
    return within.getByLabel(label, { exact }).filter({ visible: true }).first();
  }

  /** Writes into the field with this label, over what stands there. */
  fill(label, text, options) {
    return this.does(() => this.field(label, options).fill(text));
  }

  /** Chooses from the list with this label, by the words of the choice. */
  choose(label, choice, options) {
    return this.does(() => this.field(label, options).selectOption({ label: choice }));
  }

  /** Ticks the box, or takes the choice, with this label. */
  tick(label, options) {
    return this.does(() => this.field(label, options).check());
  }

  /** Presses keys, `/` or `Control+Enter`. */
  keys(keys) {
    return this.does(() => this.page.keyboard.press(keys));
  }

  /** Waits until this stands on the page; fails the story when it doesn't come. */
  async sees(text, { within = this.page } = {}) {
    await within.getByText(text).filter({ visible: true }).first().waitFor();
    await this.settled();
  }

  /** Waits for the heading. */
  async seesHeading(name) {
    await this.page.getByRole('heading', { name }).filter({ visible: true }).first().waitFor();
    await this.settled();
  }

  /** The file that comes when the button or link of this name is pressed; gives back its path. */
  async downloads(name, options) {
    const coming = this.page.waitForEvent('download');
    await this.press(name, options);
    return (await coming).path();
  }

  /** Does something to the page that has no word of its own here, with the page waited for. */
  async does(something) {
    await this.settled();
    const result = await something();
    await this.settled();
    return result;
  }

  /** While `something` is done, console errors like this are part of the story, such as a 422. */
  async expecting(pattern, something) {
    this.#tolerated.push(pattern);
    try {
      const result = await something();
      await this.settled();
      return result;
    } finally {
      this.#tolerated.splice(this.#tolerated.indexOf(pattern), 1);
    }
  }

  /** Waits until nothing is loading, and inspects the page if it is a new one. */
  async settled() {
    // A click may set off a request only after it has returned.
    await this.page.waitForTimeout(30);
    const patience = Date.now() + PATIENCE_MS;
    while (this.#loading && Date.now() < patience) await this.page.waitForTimeout(10);
    await this.page.waitForLoadState('load');
    const document = await this.#document();
    if (document === this.#looked || this.page.url() === 'about:blank') return;
    await this.look();
  }

  /** Which document stands there; a page that is just being left is waited for. */
  async #document() {
    const patience = Date.now() + PATIENCE_MS;
    for (;;) {
      try {
        return await this.page.evaluate(() => `${performance.timeOrigin} ${location.href}`);
      } catch (error) {
        if (!/context was destroyed/.test(error.message) || Date.now() > patience) throw error;
        await this.page.waitForLoadState('load');
      }
    }
  }

  /** Inspects and photographs the page as it stands; to be called after what changes it in place. */
  async look(title = '') {
    this.#looked = await this.#document();
    for (const [kind, words] of await inspect(this.page, this.width, this.schemes)) this.#fault(kind, words);
    await this.photograph(title);
  }

  /** A picture of the whole page in each color scheme, when pictures are wanted. */
  async photograph(title = '') {
    if (!this.album) return;
    await mkdir(path.dirname(this.album), { recursive: true });
    this.#shots += 1;
    const place = title || new URL(this.page.url()).pathname;
    const name = place.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '') || 'home';
    for (const colorScheme of this.schemes) {
      await this.page.emulateMedia({ colorScheme });
      const number = String(this.#shots).padStart(2, '0');
      await this.page.screenshot({ path: `${this.album}-${number}-${name}-${colorScheme}.png`, fullPage: true });
    }
    await this.page.emulateMedia({ colorScheme: this.schemes[0] });
  }

  #fault(kind, words) {
    this.faults.push([kind, `${kind}: ${words} [${new URL(this.page.url()).pathname}]`]);
  }
}
