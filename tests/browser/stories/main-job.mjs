// From an empty folder to the last payment, as a contractor does it.

import assert from 'node:assert/strict';

const PASSWORD = 'slate-copper-and-cedar-7';

export const start = 'empty';

export default async function mainJob({ page, office }) {
  await setUp(page, office);
  await fillPriceBook(page);
  await addCustomer(page);
  await writeEstimate(page);
  await handOverAndAccept(page);
  await doTheJob(page);
  await invoice(page);
  await receivePayment(page);
  await findItAgain(page);
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
  await page.press('Continue to mail');
  await page.press('Skip for now');
  await page.seesHeading(/Good (morning|afternoon|evening), Dana/);
}

async function fillPriceBook(page) {
  await page.go('/price-book/new');
  await page.fill('Code', 'SH-ARCH');
  await page.fill('Name', 'Architectural shingle, Weathered Slate');
  await page.fill(/^Unit/, 'SQ');
  await page.fill(/^Cost of one/, '171.25');
  await page.fill('Price of one', '298');
  // The server computes while one types: markup and margin are never mixed up.
  await page.sees('74%');
  await page.sees('42.5%');
  await page.press('Save item');
  await page.sees('Item added');
}

async function addCustomer(page) {
  await page.go('/customers/new');
  await page.fill('Name', 'Fern & Oscar Delacroix-Villanueva');
  await page.fill(/^Contact’s name/, 'Fern Delacroix');
  await page.fill(/^Phone/, '555.555.0142');
  await page.fill(/^E-mail/, 'fern@example.com');
  await page.fill(/^Street/, '418 Juniper Hollow Rd');
  await page.fill(/^City/, 'Example Falls');
  await page.fill(/^State/, 'TX');
  await page.fill(/^ZIP code/, '75000');
  await page.press('Save customer');
  await page.seesHeading('Fern & Oscar Delacroix-Villanueva');
  await page.sees('(555) 555-0142');
}

async function writeEstimate(page) {
  await page.press('Estimate');
  await page.seesHeading('New estimate');
  await page.fill('Title', 'Reroof, 28.5 squares');
  // From the price book, found by a part of its name.
  await page.fill('Item', 'archit');
  await page.does(() => page.page.getByRole('option', { name: /Architectural shingle/ }).click());
  await page.fill(/^Quantity/, '28.5');
  await page.sees('$8,493.00');
  await page.press('Save draft');
  await page.seesHeading('Reroof, 28.5 squares');
  await page.sees('Draft');
}

async function handOverAndAccept(page) {
  await pdf(page, /\/estimates\/1\/pdf/);
  await page.press('Hand over');
  await page.sees('Sent');
  await page.press('Accept…');
  await page.fill(/^Accepted by/, 'Fern Delacroix');
  await page.press('Record acceptance');
  await page.seesHeading('Reroof, 28.5 squares');
}

async function doTheJob(page) {
  await page.go('/jobs/1');
  await page.press('Start pre-production');
  await page.sees('Pre-production');
}

async function invoice(page) {
  await page.go('/jobs/1');
  await page.press('Create invoice');
  await page.press('Create draft invoice');
  await page.sees('Draft');
  await page.press('Issue');
  await page.seesHeading('Issue this invoice?');
  await page.press('Issue invoice');
  await page.sees('INV-1001');
  await pdf(page, /\/invoices\/1\/pdf/);
}

async function receivePayment(page) {
  await page.press('Record payment');
  await page.choose('Method', 'Check');
  await page.fill(/^Reference/, '1182');
  await page.press('Record payment');
  await page.sees('R-1001');
  await pdf(page, /\/payments\/1\/pdf/);
  await page.go('/invoices/1');
  await page.sees('Paid');
}

async function findItAgain(page) {
  for (const [typed, found] of [
    ['delacroix', 'Fern & Oscar Delacroix-Villanueva'],
    ['5550142', 'Fern & Oscar Delacroix-Villanueva'],
    ['INV-1001', 'INV-1001'],
    ['E-1001', 'E-1001'],
    ['1182', 'R-1001'],
    ['architectual', 'Architectural shingle'],
  ]) {
    // The index follows within a second.
    await page.go(`/search?q=${encodeURIComponent(typed)}`);
    await page.sees(found, { within: page.page.getByRole('main') });
  }
  await page.go('/');
  await page.sees('$8,493.00');
}

/** The PDF behind an address that the page links to, fetched as the page would. */
async function pdf(page, address) {
  const links = await page.page.getByRole('link').evaluateAll((all) => all.map((each) => each.getAttribute('href')));
  const href = links.find((each) => address.test(each ?? ''));
  assert.ok(href, `no link to ${address} on ${page.page.url()}`);
  const [status, type, head] = await page.page.evaluate(async (where) => {
    const answer = await fetch(where);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return [answer.status, answer.headers.get('content-type'), String.fromCharCode(...bytes.slice(0, 7))];
  }, href);
  assert.deepEqual([status, type, head], [200, 'application/pdf', '%PDF-1.']);
}
