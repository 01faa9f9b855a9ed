// Someone who uses the pages: by the words that stand there, never by classes or ids.
//
// Before and after each thing that a visitor does, the page is waited for, and every page that they
// come to is inspected once and photographed.

import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';

import { inspect, watch } from './guards.mjs';
import { owner } from './office.mjs';
import { wordsOf } from './paper.mjs';

const PATIENCE_MS = 10_000;

/** A visitor in a window of their own. `hosts` are the only ones that their pages may ask; `known`
 * are the pages that somebody inspected before. */
export async function visit(browser, { context, origin, hosts, width, schemes, album, known }) {
  const window = await browser.newContext({ ...context, baseURL: origin, colorScheme: schemes[0] });
  const page = await window.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  return new Visitor(page, { hosts, width, schemes, album, known });
}

export class Visitor {
  /** What went wrong, as [kind, words]. */
  faults = [];
  #tolerated = [];
  #looked = null;
  #loading = false;
  #shots = 0;

  constructor(page, { hosts, width, schemes, album, known }) {
    this.page = page;
    this.width = width;
    this.schemes = schemes;
    this.album = album;
    this.known = known;
    watch(page, hosts, (kind, words) => this.#fault(kind, words), () => this.#tolerated);
    const main = (request) => request.isNavigationRequest() && request.frame() === page.mainFrame();
    page.on('request', (request) => { if (main(request)) this.#loading = true; });
    page.on('requestfailed', (request) => { if (main(request)) this.#loading = false; });
    page.on('download', () => { this.#loading = false; });
    page.on('load', () => { this.#loading = false; });
  }

  /** Signs in; the owner, when nobody else is named. */
  async signsIn({ email, password } = owner) {
    await this.go('/sign-in');
    await this.fill('E-mail', email);
    await this.fill('Password', password);
    await this.press('Sign in');
    await this.seesHeading(/^Good (morning|afternoon|evening)/);
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
    roles.push(within.locator('summary').and(within.getByLabel(name, { exact })));
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

  /** Ticks the box, or takes the choice, with this label; the label may lie over it, for fingers. */
  tick(label, options) {
    return this.does(() => this.field(label, options).check({ force: true }));
  }

  /** Takes the tick out of the box with this label. */
  untick(label, options) {
    return this.does(() => this.field(label, options).uncheck({ force: true }));
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

  /** The part of the page below this heading. */
  card(title) {
    const heading = this.page.getByRole('heading', { name: title, exact: true });
    return this.page.locator('section').filter({ has: heading }).filter({ visible: true }).last();
  }

  /** What stands beside the terms of a card, by their words. */
  async figures(title) {
    await this.settled();
    const pairs = await this.card(title).locator('dt').evaluateAll((terms) =>
      terms.map((term) => [term, term.nextElementSibling].map((each) => each.innerText.trim())));
    return Object.fromEntries(pairs.map(([term, words]) => [term.split(/[,\n]/)[0], words]));
  }

  /** The words of the PDF behind the link of this name, fetched as the page would. */
  async reads(name) {
    await this.settled();
    const href = await this.page.getByRole('link', { name, exact: true }).first().getAttribute('href');
    const [status, type, text] = await this.page.evaluate(async (where) => {
      const answer = await fetch(where);
      const bytes = new Uint8Array(await answer.arrayBuffer());
      return [answer.status, answer.headers.get('content-type'), btoa(Array.from(bytes, (each) => String.fromCharCode(each)).join(''))];
    }, href);
    assert.deepEqual([status, type], [200, 'application/pdf'], href);
    return wordsOf(Buffer.from(text, 'base64'));
  }

  /** Nothing of this stands on the page. */
  async misses(text, { within = this.page } = {}) {
    await this.settled();
    const found = within.getByText(text).filter({ visible: true });
    assert.equal(await found.count(), 0, `${text} stands on ${this.page.url()}`);
  }

  /** Does something to the page that has no word of its own here, with the page waited for. */
  async does(something) {
    await this.settled({ pause: 0 });
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
  async settled({ pause = 30 } = {}) {
    // A click may set off a request only after it has returned.
    if (pause > 0) await this.page.waitForTimeout(pause);
    const patience = Date.now() + PATIENCE_MS;
    while ((this.#loading || (await this.#saving())) && Date.now() < patience) await this.page.waitForTimeout(10);
    await this.page.waitForLoadState('load');
    const document = await this.#document();
    if (document === this.#looked || this.page.url() === 'about:blank') return;
    await this.look();
  }

  /** Whether a form waits for its answer; a page that is being left still does. */
  #saving() {
    return this.page.evaluate(() => document.querySelector('form[aria-busy=true]') !== null).catch(() => true);
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
    const faults = await inspect(this.page, this.width, this.schemes, this.known);
    for (const [kind, words] of faults) this.#fault(kind, words);
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
