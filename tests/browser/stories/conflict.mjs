// Two people have the same record open. Who saves second sees both sides, chooses, and loses nothing;
// who presses twice makes nothing twice.

import assert from 'node:assert/strict';

export const start = 'company';

export default async function conflict({ page, office, visitor }) {
  await begin(office);
  const other = await visitor();
  for (const each of [page, other]) await each.signsIn();
  await bothSidesStandBesideEachOther(page, other);
  await linesAreChosenAsAWhole(page, other);
  await pressingTwiceMakesOne(page, office);
}

async function begin(office) {
  const lines = [{ description: 'Ridge vent', quantity: '4', unit_price: '14.50', tax_category: 'material' }];
  await office.api('POST', 'customers', { kind: 'household', name: 'Fern Delacroix', terms_days: 14 });
  await office.api('POST', 'estimates', { customer_id: 1, title: 'Ridge', lines });
}

async function bothSidesStandBesideEachOther(page, other) {
  for (const each of [page, other]) await each.go('/customers/1/edit');
  await other.fill('Name', 'Fern Delacroix-Hill');
  await other.fill(/^Days to pay/, '30');
  await other.press('Save customer');
  await page.fill('Name', 'Fern D. Delacroix');
  await page.fill(/^Street/, '418 Juniper Hollow Rd');
  await page.expecting(/409/, () => page.press('Save customer'));
  await page.sees(/saved this meanwhile/, { within: page.page.getByRole('alert') });
  await page.look('conflict-customer');
  const sides = page.page.getByRole('group', { name: 'Name', exact: true });
  assert.ok(await sides.getByLabel(/Fern D. Delacroix/).isChecked(), 'what I typed is proposed where both did');
  const days = page.page.getByRole('group', { name: /^Days to pay/ });
  assert.ok(await days.getByLabel(/30/).isChecked(), 'what I did not touch is theirs');
  assert.equal(await page.page.getByRole('group', { name: /^Street/ }).count(), 0, 'only I touched it');
  await page.does(() => sides.getByLabel(/Delacroix-Hill/).check({ force: true }));
  await page.press('Save customer');
  await page.seesHeading('Fern Delacroix-Hill');
  await page.go('/customers/1/edit');
  assert.equal(await page.field(/^Street/).inputValue(), '418 Juniper Hollow Rd');
  assert.equal(await page.field(/^Days to pay/).inputValue(), '30');
}

async function linesAreChosenAsAWhole(page, other) {
  for (const each of [page, other]) await each.go('/estimates/1/edit');
  await other.fill(/^Quantity/, '9');
  await other.press('Save draft');
  await page.fill(/^Quantity/, '7');
  await page.fill('Title', 'Ridge and hip');
  await page.expecting(/409/, () => page.press('Save draft'));
  await page.look('conflict-estimate');
  const sides = page.page.getByRole('group', { name: 'Lines' });
  assert.ok(await sides.getByLabel(/Yours.*Ridge vent.*7/s).isChecked());
  assert.equal(await sides.getByLabel(/Ridge vent.*9/s).count(), 1);
  assert.equal(await page.field(/^Quantity/).inputValue(), '7', 'mine is in the form');
  await page.press('Save draft');
  await page.seesHeading(/Ridge and hip/);
  await page.go('/estimates/1/edit');
  assert.equal(await page.field(/^Quantity/).inputValue(), '7');
}

/** Two presses in one go, as some do with every button. */
async function pressingTwiceMakesOne(page, office) {
  await page.go('/customers/new');
  await page.fill('Name', 'Juniper Example');
  const save = page.page.getByRole('button', { name: 'Save customer' }).filter({ visible: true }).first();
  await page.does(() => save.dblclick());
  await page.seesHeading('Juniper Example');
  assert.equal((await office.api('GET', 'customers?q=Juniper')).items.length, 1);
}
