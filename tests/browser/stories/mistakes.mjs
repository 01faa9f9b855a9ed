// Whatever is wrong on a form: nothing that was typed is lost, and what is wrong stands beside its
// field, with a way there from the top. The same when somebody else was quicker.

import assert from 'node:assert/strict';

export const start = 'company';

/** Where a form is, what is typed into it by label, its button, and what is said about which field. */
const mistakes = [
  ['/customers/new', { 'Name': '', '^Phone': '123', '^E-mail': 'nobody', '^Days to pay': 'soon', '^ZIP code': '75000' },
    'Save customer', ['Name', '^Phone', '^E-mail', '^Days to pay']],
  ['/customers/1/edit', { 'Name': ' ', '^Days to pay': '-1', '^Good until': '' }, 'Save customer', ['Name', '^Days to pay']],
  ['/customers/1/contacts/new', { 'Name': '', '^Role': 'Owner', '^Phone': '12', '^E-mail': '@' }, 'Save contact', ['Name', '^Phone', '^E-mail']],
  ['/customers/1/properties/new', { '^Name': 'Barn', '^Street': '', '^City': 'Example Falls' }, 'Save property', ['^Street']],
  ['/price-book/new', { Code: 'SH 30', Name: '', '^Cost of one': 'x', 'Price of one': '1.23456' }, 'Save item', ['Name', '^Cost of one', 'Price of one']],
  ['/estimates/new?customer=1', { Title: '', 'Valid until': '', '^Terms': 'Net', Item: 'Shingles', '^Quantity': 'many', '^Price': '1,0' }, 'Save draft',
    ['Title', '^Quantity']],
  ['/jobs/1/edit', { Title: '', '^First day': '2030-02-02', '^Last day': '2030-02-01' }, 'Save changes', ['Title', '^Last day']],
  ['/jobs/new', { Customer: 'Nobody at all', Title: '', '^Instructions': 'Mind the dog.' }, 'Open job', ['Customer', 'Title']],
  ['/jobs/1/transitions/new?to=on_hold', { Reason: ' ' }, 'Put J-1001 on hold', ['Reason']],
  ['/invoices/1/edit', { 'Days to pay': 'x', Item: '', '^Quantity': '0.00001' }, 'Save draft', ['Days to pay', '^Quantity']],
  ['/payments/new?customer=1', { Amount: 'lots', '^Reference': '77', '^Notes': 'By mail' }, 'Record payment', ['Amount']],
  ['/estimates/1/acceptance/new', { 'Accepted by': '', On: '2030-01-01' }, 'Record acceptance', ['Accepted by']],
  ['/notes/1/edit', { Note: '' }, 'Save note', ['Note']],
  ['/settings/company', { 'Company name': '', '^E-mail': 'office', '^Website': 'x' }, 'Save changes', ['Company name', '^E-mail']],
  ['/settings/taxes/new', { Name: '', Rate: 'a lot', From: '2030-02-02', '^To and including': '2030-01-01' }, 'Save tax', ['Name', 'Rate']],
  ['/settings/numbers', { 'Letters in front': 'TOO-LONG-A-PREFIX-', 'Next number': 'one' }, 'Save changes', ['Letters in front', 'Next number']],
  ['/settings/texts', { 'How long an estimate holds': '0', 'Payment terms': 'x', '^How to pay': 'By check' }, 'Save changes',
    ['How long an estimate holds', 'Payment terms']],
  ['/settings/people/new', { Name: 'Kit', 'E-mail': 'kit' }, 'Make the link', ['E-mail']],
  ['/profile', { Name: ' ' }, 'Save name', ['Name']],
];

/** Where a record is edited, what is typed, and how somebody else changes it meanwhile. */
const races = [
  ['/customers/1/edit', { Name: 'Mine' }, 'Save customer', ['PATCH', 'customers/1', { name: 'Theirs' }]],
  ['/contacts/1/edit', { Name: 'Mine' }, 'Save contact', ['PATCH', 'contacts/1', { name: 'Theirs' }]],
  ['/properties/1/edit', { '^Street': '1 Mine Street' }, 'Save property', ['PATCH', 'properties/1', { street: '2 Their Street' }]],
  ['/price-book/1/edit', { Name: 'Mine' }, 'Save item', ['PATCH', 'items/1', { name: 'Theirs' }]],
  ['/estimates/1/edit', { Title: 'Mine', '^Quantity': '7' }, 'Save draft', ['PATCH', 'estimates/1', { title: 'Theirs' }]],
  ['/jobs/1/edit', { Title: 'Mine' }, 'Save changes', ['PATCH', 'jobs/1', { title: 'Theirs' }]],
  ['/invoices/1/edit', { '^Title': 'Mine', '^Quantity': '7' }, 'Save draft', ['PATCH', 'invoices/1', { title: 'Theirs' }]],
  ['/notes/1/edit', { Note: 'Mine' }, 'Save note', ['PATCH', 'notes/1', { body: 'Theirs' }]],
];

export default async function mistaken({ page, office, width, visitor }) {
  await page.signsIn();
  await begin(office);
  // All that is wrong is told at once here as well.
  const faults = [];
  const tries = [
    ...mistakes.map((mistake) => () => refuses(page, ...mistake)),
    // Who was quicker doesn't depend on the window.
    ...(width < 1000 ? [] : races).map((race) => () => comesSecond(page, office, ...race)),
  ];
  for (const once of tries) {
    await once().catch((error) => faults.push(`${page.page.url()}: ${error.message.slice(0, 400)}`));
  }
  assert.equal(faults.length, 0, faults.join('\n'));
  if (width > 1000) await twoSetTheCompanyUp(page, await visitor());
}

async function begin(office) {
  const lines = [{ description: 'Ridge vent', quantity: '4', unit_price: '14.50', tax_category: 'material' }];
  await office.api('POST', 'customers', {
    kind: 'household', name: 'Fern Delacroix', contacts: [{ name: 'Fern' }],
    properties: [{ street: '418 Juniper Hollow Rd', city: 'Example Falls', state: 'TX', postal_code: '75000' }],
  });
  await office.api('POST', 'items', { code: 'RV', name: 'Ridge vent', unit: 'LF', price: '14.50', tax_category: 'material' });
  await office.api('POST', 'estimates', { customer_id: 1, title: 'Ridge', lines });
  await office.api('POST', 'jobs', { customer_id: 1, title: 'Ridge' });
  await office.api('POST', 'invoices', { customer_id: 1, title: 'Ridge', lines });
  await office.api('POST', 'notes', { subject_kind: 'customer', subject_id: 1, body: 'Rings first' });
}

async function refuses(page, address, typed, button, wrong) {
  await page.go(address);
  await type(page, typed);
  const before = await entries(page, button);
  await page.expecting(/422/, () => page.press(button));
  assert.deepEqual(await entries(page, button), before, `${address} lost what was typed`);
  await page.does(async () => {
    for (const label of wrong) await isTold(page, address, page.field(words(label)));
  });
}

/** What is wrong stands beside the field, and the list on top leads to it. */
async function isTold(page, address, field) {
  const place = `${address}, ${await field.getAttribute('name')}`;
  const { id, invalid, sentence } = await field.evaluate((element) => ({
    id: element.id,
    invalid: element.getAttribute('aria-invalid'),
    sentence: document.getElementById(`${element.id}-error`)?.innerText.trim(),
  }));
  assert.equal(invalid, 'true', `${place} isn't marked`);
  assert.ok(sentence, `${place} has no sentence`);
  const described = await field.getAttribute('aria-describedby');
  assert.ok(described?.split(' ').includes(`${id}-error`), `${place} isn't described by what is wrong`);
  // The list says before it which line is meant, where there are several.
  const link = page.page.getByRole('alert').getByRole('link').filter({ hasText: sentence }).first();
  await link.click();
  const focused = await field.evaluate((element) => element === document.activeElement);
  assert.ok(focused, `${place}: the list on top doesn't lead there`);
}

async function comesSecond(page, office, address, typed, button, [method, where, body]) {
  await page.go(address);
  await type(page, typed);
  await office.api(method, where, body);
  const before = await entries(page, button);
  await page.expecting(/409/, () => page.press(button));
  await page.sees(/somebody else|elsewhere|meanwhile/i, { within: page.page.getByRole('alert') });
  assert.deepEqual(await entries(page, button), before, `${address} lost what was typed`);
}

/** Two owners at the same page, each in a window of their own. */
async function twoSetTheCompanyUp(page, other) {
  await other.signsIn();
  for (const each of [page, other]) await each.go('/settings/company');
  await page.fill('Company name', 'First Roofing');
  await page.press('Save changes');
  await other.fill('Company name', 'Second Roofing');
  const before = await entries(other, 'Save changes');
  await other.expecting(/409/, () => other.press('Save changes'));
  await other.sees(/somebody else|elsewhere|meanwhile/i, { within: other.page.getByRole('alert') });
  assert.deepEqual(await entries(other, 'Save changes'), before);
  await other.go('/settings/company');
  assert.equal(await other.field('Company name').inputValue(), 'First Roofing');
}

function type(page, typed) {
  return page.does(async () => {
    for (const [label, text] of Object.entries(typed)) await page.field(words(label)).fill(text);
  });
}

/** A label whole, or, after “^”, its beginning. */
function words(label) {
  return label.startsWith('^') ? new RegExp(`^${label.slice(1)}`) : label;
}

/** What the form of this button would send, but for passwords and tokens. */
async function entries(page, button) {
  await page.settled();
  const target = page.page.getByRole('button', { name: button, exact: true }).filter({ visible: true }).first();
  return target.evaluate((element) => [...new FormData(element.form)]
    .filter(([name]) => !/^_|password|^current$/.test(name)));
}
