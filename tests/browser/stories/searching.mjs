// Home tells what is left, and the one box finds what was just written down.

import assert from 'node:assert/strict';

import { owner } from '../lib/office.mjs';

export const start = 'company';

export default async function searching({ page, width }) {
  await signIn(page);
  await page.seesHeading(/^Good (morning|afternoon|evening), Pat$/);
  await page.seesHeading('Set up Ridgeline');

  await addItem(page);
  await page.go('/');
  await page.sees('Pat Example added Architectural shingles to the price book');

  if (width > 1000) await findByKeyboard(page);
  else await page.press('Search', { within: page.page.getByRole('banner') });
  await findOnThePage(page);

  await page.go('/activity');
  await page.seesHeading('Activity');
  await readTheHelp(page, width);
  await page.go('/');
  await page.press('Don’t show this list any more');
  assert.equal(await page.page.getByRole('heading', { name: 'Set up Ridgeline' }).count(), 0);
}

/** From a page to the guide of its area, to what is looked for, and to what programs can do. */
async function readTheHelp(page, width) {
  await page.go('/payments');
  if (width < 1000) await page.press('More');
  await page.press('Help');
  await page.seesHeading('Payments');
  const field = page.page.getByRole('searchbox', { name: 'Find in the help' });
  await page.does(() => field.fill('credit'));
  await page.keys('Enter');
  await page.press(/^Credit/);
  await page.seesHeading('Credit');
  await page.go('/help');
  await page.press(/^API/, { within: page.page.getByRole('main') });
  await page.press(/^Estimates/, { within: page.page.getByRole('main') });
  await page.does(() => page.page.getByText('Begins an estimate.').click());
  await page.sees('lines[].quantity');
}

async function signIn(page) {
  await page.go('/');
  await page.fill('E-mail', owner.email);
  await page.fill('Password', owner.password);
  await page.press('Sign in');
}

async function addItem(page) {
  await page.go('/price-book/new');
  await page.fill(/^Name/, 'Architectural shingles', { exact: false });
  await page.fill(/^Code/, 'SH-30', { exact: false });
  await page.fill(/^Price/, '125.00', { exact: false });
  await page.press('Save item');
  await page.seesHeading(/^Architectural shingles/);
}

/** A slash, a slip of the fingers, and the arrow down to what is meant. */
async function findByKeyboard(page) {
  await page.keys('/');
  const field = page.page.getByRole('combobox', { name: 'Search everything' });
  await page.does(() => field.pressSequentially('shingels', { delay: 20 }));
  const option = page.page.getByRole('option', { name: /Architectural shingles/ });
  await option.waitFor();
  await page.look('suggestions');
  await page.keys('ArrowDown');
  assert.equal(await option.getAttribute('aria-selected'), 'true');
  await page.keys('Enter');
  await page.seesHeading(/^Architectural shingles/);
  await page.go('/search');
}

async function findOnThePage(page) {
  await page.seesHeading('What are you looking for?');
  const field = page.page.getByRole('main').getByRole('searchbox', { name: 'Search everything' });
  await page.does(() => field.fill('sh 30'));
  await page.keys('Enter');
  await page.sees('1 result for “sh 30”');
  await page.does(() => field.fill('copper'));
  await page.keys('Enter');
  await page.seesHeading('Nothing fits “copper”');
}
