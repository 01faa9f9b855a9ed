// What is set for the company stands on its documents from then on.

import assert from 'node:assert/strict';

export const start = 'company';

const year = new Date().getFullYear();

export default async function settings({ page, office, width }) {
  await page.signsIn();
  await company(page);
  await openPage(page, width, 'Name and address', 'Taxes');
  await taxes(page);
  await openPage(page, width, 'Taxes', 'Numbers');
  await numbers(page);
  await texts(page);
  await onAnEstimate(page, office);
  await onAnInvoice(page, office);
  await numbersOnlyRise(page);
}

async function company(page) {
  await page.go('/settings');
  await page.seesHeading('Name and address');
  await page.fill('Company name', 'Ridge & Valley Roofing');
  await page.fill(/^Street/, '100 Sample Street');
  await page.fill(/^City/, 'Example Falls');
  await page.fill(/^State/, 'TX');
  await page.fill(/^ZIP code/, '75000');
  await page.fill(/^Phone/, '555 555 0100');
  await page.fill(/^License number/, 'TX-44-1290');
  // Yellow can't be read on white, nor white on yellow; every page from here on is inspected.
  await page.fill('Company color', '#ffd500');
  await page.tick('US Letter');
  await page.press('Save changes');
  assert.match(await page.page.title(), /Ridge & Valley Roofing$/);
  assert.equal(await page.field('Company color').inputValue(), '#ffd500');
}

/** On a phone the list of pages is behind the name of the one that is shown. */
async function openPage(page, width, from, to) {
  if (width < 1000) await page.press(from);
  await page.press(to);
  await page.seesHeading(to);
}

async function taxes(page) {
  await page.sees('No tax is charged');
  await tax(page, 'Add a tax', 'State tax', '6.25', `${year}-01-01`, `${year}-12-31`);
  await tax(page, 'New tax', 'City tax', '2', `${year}-01-01`, '');
  await tax(page, 'New tax', 'State tax from next year', '6.5', `${year + 1}-01-01`, '');
  const state = (name) => page.page.getByRole('row').filter({ hasText: name });
  await page.sees('In force', { within: state('City tax') });
  await page.sees('Later', { within: state('State tax from next year') });
}

async function tax(page, button, name, rate, from, to) {
  await page.press(button);
  await page.fill('Name', name);
  await page.fill('Rate', rate);
  for (const category of ['Labor', 'Subcontract', 'Fee']) await page.untick(category);
  await page.fill('From', from);
  await page.fill(/^To and including/, to);
  await page.press('Save tax');
  await page.seesHeading('Taxes');
}

async function numbers(page) {
  const invoices = series(page, 'Invoices');
  await page.fill('Letters in front', 'RV-', { within: invoices });
  await page.fill('Next number', '5000', { within: invoices });
  await page.press('Save changes');
  await page.sees('RV-5000');
}

/** A number that was given out is never given out again. */
async function numbersOnlyRise(page) {
  await page.go('/settings/numbers');
  const field = () => page.field('Next number', { within: series(page, 'Invoices') });
  assert.equal(await field().inputValue(), '5001');
  await page.does(() => field().fill('5000'));
  await page.expecting(/422/, () => page.press('Save changes'));
  await page.sees(/5001/, { within: page.page.getByRole('alert') });
  assert.equal(await field().inputValue(), '5000');
}

/** The numbers of one kind of document. */
function series(page, heading) {
  return page.page.locator('section').filter({ has: page.page.getByRole('heading', { name: heading }) });
}

async function texts(page) {
  await page.go('/settings/texts');
  await page.fill('How long an estimate holds', '45');
  await page.fill(/^Note on every estimate/, 'Permit fees are included.');
  await page.fill(/^Terms of every estimate/, 'Workmanship is warranted for 10 years.');
  await page.fill('Payment terms', '21');
  await page.fill(/^How to pay/, 'Checks to Ridge & Valley Roofing.');
  await page.fill(/^Note on every invoice/, 'Thank you for your trust.');
  await page.fill(/^At the foot of every page/, 'Bonded and insured.');
  await page.press('Save changes');
  await page.sees(/saved/i);
}

/** What a document is made of: 1,000.00 of taxed material, 500.00 of labor. */
const lines = [
  { description: 'Shingles', quantity: '10', unit: 'SQ', unit_price: '100', tax_category: 'material' },
  { description: 'Tear off', quantity: '10', unit: 'SQ', unit_price: '50', tax_category: 'labor' },
];

const seller = ['Ridge & Valley Roofing', '100 Sample Street', 'Example Falls, TX 75000', '(555) 555-0100', 'TX-44-1290'];
const sums = [/State tax.*6\.25%.* 62\.50/, /City tax.*2%.* 20\.00/, /(Total|Amount due).*1,582\.50/];

async function onAnEstimate(page, office) {
  await office.api('POST', 'customers', { kind: 'household', name: 'Fern Delacroix' });
  const made = await office.api('POST', 'estimates', { customer_id: 1, title: 'Reroof', lines });
  assert.equal(days(made.created_on, made.valid_until_on), 45);
  await page.go(`/estimates/${made.id}`);
  const paper = await page.reads('PDF');
  stands(paper, ...seller, ...sums, 'Permit fees are included.', 'Workmanship is warranted for 10 years.', 'Bonded and insured.');
  assert.ok(!paper.includes('from next year'), paper);
}

async function onAnInvoice(page, office) {
  const draft = await office.api('POST', 'invoices', { customer_id: 1, title: 'Reroof', lines });
  await page.go(`/invoices/${draft.id}`);
  stands(await page.reads('Preview'), /DRAFT/);
  await page.press('Issue');
  await page.press('Issue invoice');
  await page.sees('RV-5000');
  const issued = await office.api('GET', `invoices/${draft.id}`);
  assert.equal(days(issued.issued_on, issued.due_on), 21);
  const paper = await page.reads('PDF');
  stands(paper, ...seller, ...sums, 'RV-5000', 'Checks to Ridge & Valley Roofing.', 'Thank you for your trust.', 'Bonded and insured.', 'Balance due');
  assert.ok(!paper.includes('DRAFT'), paper);
}

function stands(paper, ...all) {
  for (const words of all) {
    const found = words instanceof RegExp ? words.test(paper) : paper.includes(words);
    assert.ok(found, `${words} isn't on the document: ${paper}`);
  }
}

/** How many days from one to the other. */
function days(from, to) {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
