// A session ends while somebody types: they sign in again, and go on where they were.

import assert from 'node:assert/strict';

import { owner } from '../lib/office.mjs';

export const start = 'company';

export default async function expired({ page, visitor }) {
  await page.signsIn();
  await page.go('/customers/new');
  await page.fill('Name', 'Fern & Søn');
  await page.fill(/^Phone/, '(555) 555-0142');
  await page.fill(/^Days to pay/, '45');
  await endsItsSessionElsewhere(page, await visitor());

  await page.press('Save customer');
  await page.sees(/what you typed comes back/);
  await page.fill('E-mail', owner.email);
  await page.fill('Password', owner.password);
  await page.expecting(/409/, () => page.press('Sign in'));
  await page.sees(/You were signed out while this page was open/, { within: page.page.getByRole('alert') });
  assert.equal(await page.field('Name').inputValue(), 'Fern & Søn');
  assert.equal(await page.field(/^Phone/).inputValue(), '(555) 555-0142');
  assert.equal(await page.field(/^Days to pay/).inputValue(), '45');
  assert.ok(!page.page.url().includes('Fern'), 'nothing of it is in the address');
  await page.press('Save customer');
  await page.seesHeading('Fern & Søn');
  await page.go('/customers');
  assert.equal(await page.page.getByText('Fern & Søn', { exact: true }).filter({ visible: true }).count(), 1);
}

/** The same person, at another device, ends the session in which they were typing. */
async function endsItsSessionElsewhere(page, elsewhere) {
  await elsewhere.signsIn();
  await elsewhere.go('/profile');
  await elsewhere.press('Sign out there');
  await elsewhere.sees('Signed out there');
  assert.notEqual(page.page.url(), elsewhere.page.url());
}
