// From sign-in to an issued invoice without a mouse, and every key of the list behind “?”.

import assert from 'node:assert/strict';

import { owner } from '../lib/office.mjs';

export const start = 'company';
export const widths = [1280];

export default async function keyboard({ page }) {
  await signIn(page);
  await customerWithProperty(page);
  await item(page);
  await draftInvoice(page);
  await issue(page);
  await goAround(page);
  await deleteAndUndo(page);
  await withoutSingleLetters(page);
}

/** What the focus is on, by its words. */
function focused(page) {
  return page.page.evaluate(() => {
    const at = document.activeElement;
    const name = at.labels?.[0]?.textContent ?? at.getAttribute('aria-label') ?? at.textContent;
    return name.replace(/\s+/g, ' ').trim();
  });
}

/** Whether one sees where the focus is: it has an outline, or its label or row does. */
function isSeen(page) {
  return page.page.evaluate(() => {
    const at = document.activeElement;
    // The browser itself marks the part of a date that one is in.
    if (at.type === 'date') return true;
    const around = [at, at.closest('label'), at.closest('tr'), at.closest('.affix'), ...at.parentElement.children];
    return around.some((element) => {
      if (!element) return false;
      const style = getComputedStyle(element);
      return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
    });
  });
}

/** Presses Tab until the focus is on what bears these words; fails when it never comes there. */
async function tabTo(page, words) {
  const been = [];
  for (let step = 0; step < 120; step += 1) {
    const name = await focused(page);
    if (words instanceof RegExp ? words.test(name) : name === words) return;
    been.push(name.slice(0, 24));
    await page.page.keyboard.press('Tab');
    if (step > 0) assert(await isSeen(page), `the focus on “${await focused(page)}” shows`);
  }
  assert.fail(`${words} isn't reached from the keyboard; been at ${been.join(' | ')}`);
}

/** Writes into the field of this name. */
async function write(page, label, text) {
  await tabTo(page, label);
  await page.page.keyboard.press('Control+a');
  await page.page.keyboard.type(text);
}

/** Presses what bears these words, with Enter. */
async function enter(page, words) {
  await tabTo(page, words);
  await page.keys('Enter');
}

/** Presses two keys after each other, as `g h`. */
async function keys(page, ...all) {
  for (const key of all.slice(0, -1)) await page.page.keyboard.press(key);
  await page.keys(all.at(-1));
}

async function signIn(page) {
  await page.go('/sign-in');
  await write(page, 'E-mail', owner.email);
  await write(page, 'Password', owner.password);
  await page.keys('Enter');
  await page.seesHeading(/^Good (morning|afternoon|evening)/);
}

async function customerWithProperty(page) {
  await keys(page, 'n', 'c');
  await page.seesHeading('New customer');
  await write(page, 'Name', 'Fern Delacroix');
  await page.keys('Control+Enter');
  await page.sees('Customer added');
  await page.seesHeading('Fern Delacroix');
}

async function item(page) {
  await keys(page, 'n', 't');
  await page.seesHeading('New item');
  await write(page, 'Code', 'SH-30');
  await write(page, 'Name', 'Architectural shingles');
  await write(page, /^Unit/, 'SQ');
  await write(page, 'Price of one', '125');
  await page.keys('Control+Enter');
  await page.sees('Item added');
}

async function draftInvoice(page) {
  await keys(page, 'n', 'i');
  await page.seesHeading('New invoice');
  // The field is where one begins to type; the list below it is gone through with arrows.
  assert.equal(await focused(page), 'Customer');
  await page.page.keyboard.type('delac');
  await page.page.getByRole('option', { name: 'Fern Delacroix' }).waitFor();
  await page.page.keyboard.press('ArrowDown');
  await page.page.keyboard.press('Enter');
  await page.keys('Enter');
  await page.sees('Fern Delacroix');
  await write(page, /^Title/, 'Reroof');
  await tabTo(page, 'Item');
  await page.page.keyboard.type('shing');
  await page.page.getByRole('option', { name: /Architectural shingles/ }).waitFor();
  await page.page.keyboard.press('ArrowDown');
  await page.page.keyboard.press('Enter');
  await write(page, /^Quantity/, '28.5');
  await page.sees('$3,562.50');
  await page.keys('Control+Enter');
  await page.sees('Draft saved');
}

async function issue(page) {
  await enter(page, 'Issue');
  await page.seesHeading('Issue this invoice?');
  // The question keeps the focus until it is answered, and Esc gives it back.
  await page.page.keyboard.press('Escape');
  assert.equal(await focused(page), 'Issue');
  await page.keys('Enter');
  await enter(page, 'Issue invoice');
  await page.sees(/^INV-\d+ issued/);
}

async function goAround(page) {
  for (const [key, heading] of [['i', 'Invoices'], ['c', 'Customers'], ['e', 'Estimates'], ['j', 'Jobs'], ['p', 'Payments'], ['b', 'Price book'], ['t', 'Trash'], ['s', /./], ['h', /^Good/]]) {
    await keys(page, 'g', key);
    await page.seesHeading(heading);
  }
  await keys(page, 'g', 'c');
  await page.seesHeading('Customers');
  await page.keys('j');
  assert.equal(await focused(page), 'Fern Delacroix');
  await page.keys('Enter');
  await page.seesHeading('Fern Delacroix');
  await page.keys('e');
  await page.seesHeading(/^Edit/);
  await page.page.keyboard.press('Escape');
  await page.keys('/');
  assert.equal(await focused(page), 'Search everything');
  await page.page.keyboard.type('inv-');
  await page.page.keyboard.press('Escape');
  await page.page.keyboard.press('Escape');
  await page.keys('?');
  await page.seesHeading('Keyboard shortcuts');
  await page.look('keys');
  await page.page.keyboard.press('Escape');
  await page.misses('Keyboard shortcuts', { within: page.page.locator('dialog[open]') });
}

async function deleteAndUndo(page) {
  await keys(page, 'n', 't');
  await write(page, 'Code', 'OLD-1');
  await write(page, 'Name', 'Cedar shakes');
  await write(page, 'Price of one', '90');
  await page.keys('Control+Enter');
  await page.seesHeading('Cedar shakes');
  await enter(page, /^More actions/);
  await page.page.keyboard.press('ArrowDown');
  await page.page.keyboard.press('ArrowDown');
  assert.equal(await focused(page), 'Delete');
  await page.keys('Enter');
  await page.sees('Item moved to the trash');
  await page.look('undo');
  await page.keys('u');
  await page.sees('Item restored');
  await page.seesHeading('Cedar shakes');
}

async function withoutSingleLetters(page) {
  await page.go('/profile');
  await tabTo(page, /^Single letters are shortcuts/);
  await page.page.keyboard.press('Space');
  await page.page.keyboard.press('Tab');
  await page.keys('Enter');
  await page.sees('Single letters do nothing.');
  await page.page.keyboard.press('g');
  await page.keys('i');
  await page.seesHeading('Your profile');
  await page.page.keyboard.press('/');
  assert.notEqual(await focused(page), 'Search everything');
}
