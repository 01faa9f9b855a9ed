// What a company wants to know beyond what is there: tags and fields are made in the settings, filled
// in on forms, shown on records, found by search and printed on documents.

import assert from 'node:assert/strict';

export const start = 'company';

export default async function fields({ page, office }) {
  await page.signsIn();
  await makesTags(page);
  await makesFields(page);
  await changesThem(page);
  await fillsThemIn(page, office);
  await findsThem(page);
  await printsThem(page, office);
  await mergesAndDeletes(page);
}

async function makesTags(page) {
  await page.go('/settings/tags');
  await page.sees('No tag yet');
  await tag(page, 'Add a tag', 'VIP', 'Amber');
  await tag(page, 'New tag', 'Hail 2026', 'Blue');
  await page.press('New tag');
  await page.fill('Name', 'vip');
  await page.expecting(/422/, () => page.press('Save tag'));
  await page.sees('There is a tag of this name already.');
  await page.fill('Name', 'Second bid');
  await page.press('Save tag');
  await page.seesHeading('Tags');
}

async function tag(page, button, name, color) {
  await page.press(button);
  await page.fill('Name', name);
  await page.choose('Color of its dot', color);
  await page.press('Save tag');
  await page.seesHeading('Tags');
}

async function makesFields(page) {
  await page.go('/settings/fields');
  await page.sees('No field of your own yet');
  await page.press('Add a field');
  await page.fill('Name', 'Gate code');
  await page.tick('A form can’t be saved without it');
  await page.press('Save field');
  await page.press('New field');
  await page.fill('Name', 'Shingle color');
  await page.tick('Choice');
  await page.tick('Documents show it');
  await page.fill('Choice', 'Onyx', { within: choice(page, 0) });
  await page.press('Add choice');
  await page.fill('Choice', 'Ceder', { within: choice(page, 1) });
  await page.press('Save field');
  await page.press('New field');
  await page.choose('Of', 'Invoices');
  await page.fill('Name', 'Claim number');
  await page.tick('Documents show it');
  await page.press('Save field');
  await page.seesHeading('Invoices');
}

const choice = (page, n) => page.page.locator('.entry').nth(n);

async function changesThem(page) {
  await page.press('Shingle color');
  await page.fill('Choice', 'Cedar', { within: choice(page, 1) });
  await page.press('Save field');
  await page.press('Shingle color');
  await page.press('More actions for Shingle color');
  await page.press('Move up');
  await page.seesHeading('Custom fields');
  const names = await page.page.getByRole('table').first().getByRole('link').allInnerTexts();
  assert.deepEqual(names.map((name) => name.trim()).filter((name) => /code|color/.test(name)).slice(0, 2),
    ['Shingle color', 'Gate code']);
}

async function fillsThemIn(page, office) {
  await page.go('/customers/new');
  await page.fill('Name', 'Fern Delacroix');
  await page.tick('VIP');
  await page.choose(/^Shingle color/, 'Cedar');
  await page.expecting(/422/, () => page.press('Save customer'));
  await page.sees('Gate code can\'t be empty.');
  assert.equal(await page.field('VIP').isChecked(), true);
  assert.equal(await page.field(/^Shingle color/).inputValue(), 'Cedar');
  await page.fill('Gate code', '4711 walnut');
  await page.press('Save customer');
  await page.seesHeading('Fern Delacroix');
  await page.sees('VIP');
  assert.deepEqual(await page.figures('Tags and fields'), { 'Shingle color': 'Cedar', 'Gate code': '4711 walnut' });
  await page.press('Edit', { within: page.card('Tags and fields') });
  await page.tick('Hail 2026');
  await page.press('Save');
  await page.seesHeading('Fern Delacroix');
  const known = await office.api('GET', 'customers/1');
  assert.deepEqual(known.tags, ['Hail 2026', 'VIP']);
  assert.deepEqual(known.custom, { shingle_color: 'Cedar', gate_code: '4711 walnut' });
}

async function findsThem(page) {
  await page.go('/search?q=walnut');
  await page.sees('4711');
  await page.press(/Fern Delacroix/);
  await page.seesHeading('Fern Delacroix');
}

async function printsThem(page, office) {
  const lines = [{ description: 'Ridge vent', quantity: '4', unit_price: '14.50', tax_category: 'material' }];
  await office.api('POST', 'invoices', { customer_id: 1, title: 'Ridge', lines, custom: { claim_number: 'HO-55-A' } });
  await page.go('/invoices/1');
  const draft = await page.reads('Preview');
  for (const words of ['Claim number', 'HO-55-A', 'Shingle color', 'Cedar']) assert.ok(draft.includes(words), draft);
  assert.ok(!draft.includes('walnut'), draft);
  await office.api('POST', 'invoices/1/issuance', {});
  await page.go('/invoices/1');
  await page.press('Edit', { within: page.card('Tags and fields') });
  await page.sees('It stands on the document, so it stays.');
  await page.tick('Second bid');
  await page.press('Save');
  await page.seesHeading('Ridge');
  await page.sees('Second bid');
}

async function mergesAndDeletes(page) {
  await page.go('/settings/tags');
  await page.press('Second bid');
  await page.sees('On 1 record.');
  await page.press('Merge…');
  await page.choose('Into', 'VIP');
  await page.press('Merge Second bid');
  await page.seesHeading('Tags');
  await page.misses('Second bid', { within: page.page.getByRole('table') });
  await page.press('VIP');
  await page.sees('On 2 records.');
  await page.press('Delete…');
  await page.press('Delete VIP');
  await page.seesHeading('Tags');
  await page.misses('VIP', { within: page.page.getByRole('table') });
}
