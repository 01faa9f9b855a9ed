// From an empty folder to the last payment, as a contractor does it.

import assert from 'node:assert/strict';

const PASSWORD = 'slate-copper-and-cedar-7';

export const start = 'empty';

export default async function mainJob({ page, office }) {
  await setUp(page, office);
  await fillPriceBook(page);
  await addCustomer(page);
}

async function setUp(page, office) {
  await page.go(await office.setupLink());
  await page.seesHeading('You');
  await page.fill('Your name', 'Dana Example');
  await page.fill('Your e-mail', 'dana@example.com');
  await page.fill('Password', 'short');
  // What is wrong stands next to its field, and what was typed stays.
  await page.expecting(/422/, () => page.press('Continue to company'));
  assert.equal(await page.field('Your name').inputValue(), 'Dana Example');
  await page.fill('Password', PASSWORD);
  await page.press('Continue to company');
  await page.seesHeading('Your company');
  await page.fill('Company name', 'Example Roofing Co.');
  await page.fill(/^Street/, '100 Sample Street');
  await page.fill(/^City/, 'Example Falls');
  await page.fill(/^State/, 'TX');
  await page.fill(/^ZIP code/, '75000');
  await page.fill(/^Phone/, '555 555 0100');
  await page.fill(/^E-mail/, 'office@example.com');
  await page.press(/^Continue to/);
  await page.press(/^Continue to/);
  await page.press("Open your office");
  await page.seesHeading(/Good (morning|afternoon|evening), Dana/);
}

async function fillPriceBook(page) {
  await page.go('/price-book/new');
}

async function addCustomer(page) {
  await page.go('/customers/new');
}
