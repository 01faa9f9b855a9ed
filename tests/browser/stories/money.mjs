// Money comes in, too much of it, is applied later and taken back; estimates that came to nothing.

import assert from 'node:assert/strict';

export const start = 'company';

export default async function money({ page, office }) {
  await page.signsIn();
  await owe(office, '1,000.00', '2,000.00', '3,000.00');
  await oldestFirst(page);
  await tooMuchIsCredit(page);
  await creditIsAppliedLater(page, office);
  await takenBack(page, office);
  await issuedStays(page);
  await decline(page, office);
  await duplicate(page, office);
}

/** Issued invoices over these amounts. */
async function owe(office, ...amounts) {
  const customer = await office.api('POST', 'customers', { kind: 'household', name: 'Fern Delacroix' });
  for (const amount of amounts) await owes(office, customer.id, amount);
}

async function owes(office, customer, amount) {
  const line = { description: 'Work', quantity: '1', unit_price: amount.replace(',', ''), tax_category: 'labor' };
  const draft = await office.api('POST', 'invoices', { customer_id: customer, title: `Work for ${amount}`, lines: [line] });
  return office.api('POST', `invoices/${draft.id}/issuance`, {});
}

async function balances(office) {
  const all = await office.api('GET', 'invoices?sort=number');
  return Object.fromEntries(all.items.map(({ number, balance_cents }) => [number, balance_cents]));
}

async function oldestFirst(page) {
  await page.go('/payments/new?customer=1');
  await page.sees('3 invoices open, $6,000.00 in all. Without amounts the oldest due is paid first. What is left over stays as credit.');
  await page.fill('Amount', '3,500');
  await page.choose('Method', 'Check');
  await page.fill(/^Reference/, '1187');
  await page.press('Record payment');
  await page.seesHeading('Payment R-1001');
  await page.sees('Applied', { within: page.page.getByRole('main') });
  const paid = page.page.getByRole('table', { name: 'Invoices that this payment paid' });
  for (const [invoice, amount] of [['INV-1001', '1,000.00'], ['INV-1002', '2,000.00'], ['INV-1003', '500.00']]) {
    const row = paid.getByRole('row').filter({ hasText: invoice });
    await page.sees(amount, { within: row });
  }
  const receipt = await page.reads('Receipt');
  for (const words of ['R-1001', 'Example Roofing', 'Fern Delacroix', '1187', '3,500.00', 'INV-1001', 'INV-1003']) {
    assert.ok(receipt.includes(words), `${words} isn't on the receipt: ${receipt}`);
  }
}

async function tooMuchIsCredit(page) {
  await page.go('/invoices/3');
  await page.press('Record payment');
  assert.equal(await page.field('Amount').inputValue(), '2500.00');
  await page.fill('Amount', '3,000.00');
  await page.choose('Method', 'Card');
  await page.press('Record payment');
  await page.seesHeading('Payment R-1002');
  await page.sees('Partly applied');
  await page.sees('$500.00');
}

async function creditIsAppliedLater(page, office) {
  await owes(office, 1, '800.00');
  await page.go('/invoices/4');
  await page.sees('This customer has $500.00 of credit.');
  await page.press('Apply it');
  await page.press('R-1002');
  await page.seesHeading('Apply $500.00 of credit');
  await page.fill('Apply to INV-1004', '500.01');
  await page.expecting(/422/, () => page.press('Apply credit'));
  await page.sees(/only 500\.00 can be applied/);
  assert.equal(await page.field('Apply to INV-1004').inputValue(), '500.01');
  await page.fill('Apply to INV-1004', '');
  await page.press('Apply credit');
  await page.misses(/of credit/);
  assert.deepEqual(await balances(office), { 'INV-1001': 0, 'INV-1002': 0, 'INV-1003': 0, 'INV-1004': 30_000 });
}

async function takenBack(page, office) {
  await page.press('More for R-1002');
  await page.press('Void R-1002…');
  await page.expecting(/422/, () => page.press('Void R-1002'));
  await page.seesHeading('Void R-1002?');
  await page.fill('Reason', 'The card was charged back');
  await page.press('Void R-1002');
  await page.sees(/^Void since/);
  await page.sees('The card was charged back');
  await page.sees('Taken back');
  assert.deepEqual(await balances(office), { 'INV-1001': 0, 'INV-1002': 0, 'INV-1003': 250_000, 'INV-1004': 80_000 });
}

async function issuedStays(page) {
  await page.go('/invoices/1');
  await page.sees('Paid');
  assert.equal(await page.page.getByRole('link', { name: 'Edit', exact: true }).count(), 0);
  const answer = await page.expecting(/409/, () => page.go('/invoices/1/edit'));
  assert.equal(answer.status(), 409);
  await page.sees('INV-1001 is issued, so it can\'t be edited any more.');
}

async function estimate(office, title) {
  const line = { description: title, quantity: '2', unit_price: '449.995', tax_category: 'labor' };
  const made = await office.api('POST', 'estimates', { customer_id: 1, title, lines: [line] });
  await office.api('POST', `estimates/${made.id}/sending`, { by: 'hand' });
  return `/estimates/${made.id}`;
}

async function decline(page, office) {
  await page.go(await estimate(office, 'Gutter guards'));
  await page.press('More actions for E-1001');
  await page.press('Decline…');
  await page.expecting(/422/, () => page.press('Record the decline'));
  await page.seesHeading('Record that E-1001 was declined?');
  await page.fill('Reason', 'Another contractor was cheaper');
  await page.press('Record the decline');
  await page.sees('Declined');
  await page.sees('Another contractor was cheaper');
  assert.equal(await page.page.getByRole('link', { name: 'Accept…' }).count(), 0);
}

async function duplicate(page, office) {
  await page.go(await estimate(office, 'Skylight'));
  await page.press('More actions for E-1002');
  await page.press('Duplicate');
  await page.sees('E-1003');
  await page.sees('Draft');
  await page.sees('$899.99');
  await page.go('/estimates/2');
  await page.sees('Sent');
}
