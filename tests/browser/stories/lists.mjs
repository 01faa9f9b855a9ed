// A list is narrowed, sorted, kept as a view and taken home as a file; several rows are done at once.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

export const start = 'company';

const line = (price) => ({ description: 'Work', quantity: '1', unit_price: price, tax_category: 'labor' });

export default async function lists({ page, office, width }) {
  const people = ['Łukasz Example', 'Ann Sample', 'Bo Example'];
  for (const [n, name] of people.entries()) {
    const customer = await office.api('POST', 'customers', { kind: 'household', name });
    await office.api('POST', 'invoices', {
      customer_id: customer.id, title: `Roof ${n + 1}`, lines: [line(`${n + 1}000`)],
    });
  }
  await office.api('POST', 'invoices/2/issuance', {});

  await page.signsIn();
  await page.go('/invoices');
  await filter(page);
  await sort(page, width);
  if (width > 1000) await columns(page);
  await save(page);
  await file(page);
  await several(page);
}

/** Two of the three come to 2,000 or more. */
async function filter(page) {
  await page.press('Filter');
  await page.look('filter');
  await page.fill('Total, from', '2000');
  await page.press('Show');
  await page.sees('from 2,000.00');
  await page.misses('Łukasz Example');
  assert.ok(!page.page.url().includes('title='), 'what wasn’t said isn’t in the address');
  await page.press('Filter');
  await page.fill('Total, from', 'two');
  await page.press('Show');
  await page.sees(/“two” isn't a number/);
  await page.look('filter-refused');
  await page.fill('Total, from', '2,000');
  await page.press('Show');
  await page.sees('from 2,000.00');
}

const names = (page) =>
  page.page.locator('tbody td[data-cell="title"]').evaluateAll((cells) => cells.map((cell) => cell.firstChild.textContent));

async function sort(page, width) {
  if (width < 1000) {
    await page.go(`${page.page.url()}&sort=total`);
  } else {
    await page.press('Total', { within: page.page.getByRole('columnheader') });
  }
  assert.deepEqual(await names(page), ['Ann Sample', 'Bo Example']);
  await page.press('Total', { within: page.page.getByRole('columnheader') });
  assert.deepEqual(await names(page), ['Bo Example', 'Ann Sample']);
}

async function columns(page) {
  await page.press('Columns');
  await page.look('columns');
  await page.untick('Due', { within: page.page.locator('.ticks') });
  await page.tick('Tax', { within: page.page.locator('.ticks') });
  await page.press('Show');
  const heads = await page.page.getByRole('columnheader').allInnerTexts();
  assert.deepEqual(heads.map((head) => head.trim()).filter(Boolean),
    ['Number', 'Customer', 'Issued', 'Status', 'Tax', 'Total', 'Balance', 'Actions']);
}

/** The view is a tab with its count, and there again whenever one comes back. */
async function save(page) {
  await page.press('Save view');
  await page.fill('Name', 'Big ones');
  await page.tick('For everybody');
  await page.press('Save view');
  await page.sees('View saved');
  await page.go('/invoices');
  await page.press(/^Big ones/);
  assert.deepEqual(await names(page), ['Bo Example', 'Ann Sample']);
  await page.press('Edit view');
  await page.fill('Name', 'Two thousand and more');
  await page.press('Save view');
  await page.sees(/Two thousand and more/);
}

async function file(page) {
  const csv = await readFile(await page.downloads('CSV'), 'utf8');
  assert.ok(csv.startsWith('\ufeff'), 'spreadsheets are told that it is UTF-8');
  const lines = csv.slice(1).trimEnd().split('\r\n');
  assert.equal(lines.length, 3, csv);
  assert.match(lines[1], /Bo Example/);
  assert.match(lines[2], /2000\.00/);
  await page.go('/invoices');
  const all = await readFile(await page.downloads('CSV'), 'utf8');
  assert.match(all, /Łukasz Example,Roof 1,/);
}

/** One of the three is issued already; it says so, and the others are issued. */
async function several(page) {
  await page.tick('Select all on this page');
  await page.sees('3 selected');
  await page.look('selected');
  await page.press('Issue…');
  await page.seesHeading('Issue 3 invoices?');
  await page.press('Issue 3 invoices');
  await page.seesHeading('2 of 3 invoices issued');
  await page.sees(/is issued|was issued|issued again/);
  await page.press('Back to invoices');
  await page.misses(/^Draft$/);
  await page.tick('Select all on this page');
  const pdf = await readFile(await page.downloads('Download PDFs'));
  assert.ok(pdf.subarray(0, 5).equals(Buffer.from('%PDF-')));
}
