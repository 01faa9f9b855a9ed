// A job goes through its states, is told what is missing, and is invoiced in two parts.

import assert from 'node:assert/strict';

export const start = 'company';

export default async function job({ page, office }) {
  await page.signsIn();
  await taxMaterials(page);
  await sell(office);
  await plan(page);
  await hold(page);
  await invoiceTheLaborAlone(page);
  await invoiceTheRest(page);
  await payAndClose(page);
}

async function taxMaterials(page) {
  await page.go('/settings/taxes/new');
  await page.fill('Name', 'Sales tax');
  await page.fill('Rate', '8.25');
  for (const other of ['Labor', 'Subcontract', 'Fee']) await page.untick(other);
  await page.press('Save tax');
  await page.sees('8.25%');
}

/** An accepted estimate without a property: 1,852.50 of labor, 10,092.36 of taxed material. */
async function sell(office) {
  const customer = await office.api('POST', 'customers', {
    kind: 'household', name: 'Grace Tillerman', contacts: [{ name: 'Grace Tillerman' }],
    properties: [{ street: '7 Cedar Bend', city: 'Example Falls', state: 'TX', postal_code: '75000' }],
  });
  const line = (description, quantity, unit, price, category) =>
    ({ description, quantity, unit, unit_price: price, tax_category: category });
  const estimate = await office.api('POST', 'estimates', {
    customer_id: customer.id, title: 'Tear-off and reroof',
    lines: [
      line('Tear off, two layers', '28.5', 'SQ', '65', 'labor'),
      line('Architectural shingle', '31.92', 'SQ', '298', 'material'),
      line('Ridge vent', '40', 'LF', '14.505', 'material'),
    ],
  });
  assert.equal(estimate.total_cents, 1_277_748);
  await office.api('POST', `estimates/${estimate.id}/sending`, { by: 'hand' });
  await office.api('POST', `estimates/${estimate.id}/acceptance`, { accepted_by: 'Grace Tillerman' });
}

/** Every gate says what is missing before it, and leads to where it is put right. */
async function plan(page) {
  await page.go('/jobs/1');
  await page.seesHeading('Tear-off and reroof');
  await state(page, 'Sold');
  await page.press('Start pre-production');
  await state(page, 'Pre-production');
  const missing = 'Give the job a property, a start day and somebody to do it before it is scheduled.';
  await page.sees(missing);
  await page.press('Other states for J-1001');
  await page.expecting(/409/, () => page.press('Mark scheduled'));
  await page.sees(missing, { within: page.page.getByRole('alert') });
  await state(page, 'Pre-production');

  await page.press('Add the property');
  await page.choose('Property', '7 Cedar Bend, Example Falls, TX 75000');
  await page.press('Save changes');
  await page.sees('Give the job a start day and somebody to do it before it is scheduled.');
  await page.press('Set the start day');
  await page.fill(/^First day/, '2030-05-06');
  await page.press('Save changes');
  await page.sees('Give the job somebody to do it before it is scheduled.');
  await page.press('Assign people');
  await page.choose('Owner', 'Pat Example');
  await page.tick(/^Pat Example/);
  await page.press('Save people');
  await page.press('Mark scheduled');
  await state(page, 'Scheduled');
  await page.press('Start work');
  await state(page, 'In progress');
}

async function hold(page) {
  await page.press('Other states for J-1001');
  await page.press('Put on hold…');
  await page.seesHeading('Put J-1001 on hold?');
  await page.expecting(/422/, () => page.press('Put J-1001 on hold'));
  await page.sees('Say why the job is put on hold.');
  await page.fill('Reason', 'Decking not delivered');
  await page.press('Put J-1001 on hold');
  await state(page, 'On hold');
  await page.sees('Decking not delivered');
  await page.press('Resume work');
  await state(page, 'In progress');
  await page.misses('On hold.');
}

async function invoiceTheLaborAlone(page) {
  await money(page, { Contract: '11,944.86', Invoiced: '0.00', 'Left to invoice': '11,944.86' });
  await page.press('Create invoice');
  for (const line of [/^Architectural shingle/, /^Ridge vent/]) {
    await page.untick(line);
  }
  await page.press('Create draft invoice');
  await page.sees('Tear off, two layers');
  await page.misses('Ridge vent');
  await issue(page);
  await page.sees('$1,852.50');
  await page.go('/jobs/1');
  await money(page, {
    Contract: '11,944.86', Invoiced: '1,852.50', 'Left to invoice': '10,092.36',
    'Invoiced with tax': '1,852.50', 'Balance due': '1,852.50',
  });
  await page.press('Mark complete');
  await state(page, 'Complete');
  await page.sees('Not all of the scope is invoiced. Create and issue an invoice before the job counts as invoiced.');
}

async function invoiceTheRest(page) {
  await page.press('Create invoice');
  // What is invoiced can't be chosen again.
  assert.ok(await page.field(/^Tear off, two layers/).isDisabled());
  await page.press('Create draft invoice');
  await page.misses('Tear off, two layers');
  await issue(page);
  await page.sees('$10,924.98');
  await page.go('/jobs/1');
  await money(page, {
    Contract: '11,944.86', Invoiced: '11,944.86', 'Left to invoice': '0.00',
    'Invoiced with tax': '12,777.48', 'Balance due': '12,777.48',
  });
  await page.press('Mark invoiced');
  await state(page, 'Invoiced');
}

async function payAndClose(page) {
  await page.sees('An invoice of the job isn\'t paid. Record the payment before the job is closed.');
  await pay(page, '5000');
  await page.go('/jobs/1');
  await money(page, { Paid: '−5,000.00', 'Balance due': '7,777.48' });
  await pay(page, '7777.48');
  await page.go('/jobs/1');
  await money(page, { Paid: '−12,777.48', 'Balance due': '0.00' });
  await page.press('Close job');
  await state(page, 'Closed');
  await page.sees('Decking not delivered', { within: page.card('History') });
}

async function issue(page) {
  await page.press('Issue');
  await page.press('Issue invoice');
  await page.sees('Nothing is paid yet.');
}

async function pay(page, amount) {
  await page.press('Record payment');
  await page.fill('Amount', amount);
  await page.choose('Method', 'Check');
  await page.press('Record payment');
  await page.seesHeading(/^Payment R-/);
}

/** Where the job stands, in its head. */
async function state(page, name) {
  const main = page.page.getByRole('main');
  await page.sees(new RegExp(`^${name}$`), { within: main });
}

/** The figures of the card about money, those that are named. */
async function money(page, expected) {
  const figures = await page.figures('Money');
  const named = Object.keys(expected).map((label) => [label, figures[label]]);
  assert.deepEqual(Object.fromEntries(named), expected);
}
