// One looks around in the sample company first, gives it a logo and another tax rate, and starts for real.

import assert from 'node:assert/strict';
import { deflateSync } from 'node:zlib';

export const start = 'empty';

const PASSWORD = 'slate-copper-and-cedar-7';
const year = new Date().getFullYear();

export default async function company({ page, office }) {
  await lookAround(page, office);
  await logo(page);
  await tax(page);
  await texts(page);
  await startForReal(page);
  await deleteTheSample(page);
}

async function lookAround(page, office) {
  await page.go(await office.setupLink());
  await page.fill('Your name', 'Dana Example');
  await page.fill('Your e-mail', 'dana@example.com');
  await page.fill('Password', PASSWORD);
  // Five months of a company are made here, which a busy machine takes its time for.
  const button = page.page.getByRole('button', { name: 'Look around in a sample company' });
  await page.does(() => button.click({ timeout: 120_000 }));
  await page.seesHeading(/Good (morning|afternoon|evening), Dana/);
  const strip = page.page.getByRole('complementary', { name: 'Sample company' });
  await strip.waitFor();
  await page.go('/invoices');
  await strip.waitFor();
  await page.misses('No invoices yet');
}

async function logo(page) {
  await page.go('/settings/logo');
  await page.sees('There is no logo yet');
  await page.expecting(/422/, () => choose(page, 'notes.png', Buffer.from('no picture at all')));
  await page.sees(/Choose a picture/);
  await choose(page, 'logo.png', png(1200, 300));
  await page.sees('600 × 150 pixels.');
  const picture = page.page.getByAltText('Your logo');
  const [width, height] = await picture.evaluate((each) => [each.naturalWidth, each.naturalHeight]);
  assert.deepEqual([width, height], [600, 150]);
  assert.match(await page.reads('See it on an invoice'), /Sample Roofing Co\./);
}

/** Chooses a file as one does, and saves it. */
async function choose(page, name, buffer) {
  const field = page.page.locator('input[type="file"]');
  await page.does(() => field.setInputFiles({ name, mimeType: 'image/png', buffer }));
  await page.press('Save logo');
}

async function tax(page) {
  await page.go('/settings/taxes');
  await page.press('Sales tax');
  await page.press('New rate…');
  await page.seesHeading('A new rate for Sales tax');
  await page.fill('New rate', '8.5');
  await page.fill('From', `${year + 1}-01-01`);
  await page.press('Save new rate');
  await page.seesHeading('Taxes');
  const rows = page.page.getByRole('row').filter({ hasText: 'Sales tax' });
  await page.sees('In force', { within: rows.filter({ hasText: '8.25%' }) });
  await page.sees('Later', { within: rows.filter({ hasText: '8.5%' }) });
}

async function texts(page) {
  await page.go('/settings/texts');
  await page.fill(/^How to pay/, 'Checks to the office, please');
  await page.fill(/^Note on every invoice/, 'Ten years on our work');
  await page.press('Save changes');
  const paper = await page.reads('See it on your newest invoice');
  for (const words of ['Checks to the office, please', 'Ten years on our work', 'DRAFT']) {
    assert.ok(paper.includes(words), `${words} in ${paper}`);
  }
}

async function startForReal(page) {
  await page.press('Start for real');
  await page.seesHeading('Start for real');
  await page.expecting(/422/, () => page.press('Start for real', { within: page.page.locator('main') }));
  await page.fill('Company name', 'Ridge & Valley Roofing');
  await page.press('Start for real', { within: page.page.locator('main') });
  await page.seesHeading(/Good (morning|afternoon|evening), Dana/);
  assert.match(await page.page.title(), /Ridge & Valley Roofing$/);
  await page.misses('Sample company');
  await page.go('/invoices');
  await page.misses('INV-');
  await page.go('/settings/logo');
  await page.page.getByAltText('Your logo').waitFor();
  await page.go('/settings/taxes');
  await page.sees('8.5%');
  await page.go('/settings/texts');
  assert.equal(await page.field(/^How to pay/).inputValue(), 'Checks to the office, please');
  await page.go('/price-book');
  await page.sees('Architectural shingles');
}

async function deleteTheSample(page) {
  await page.go('/settings/sample');
  await page.sees('Set aside');
  await page.press('Delete…');
  await page.press('Delete the sample company');
  await page.sees('There is no sample company');
}

/** A picture of one color, with a corner of another. */
function png(width, height) {
  const rows = Array.from({ length: height }, (_, y) => {
    const row = Buffer.alloc(1 + width * 3);
    for (let x = 0; x < width; x += 1) row.set(x < height / 2 && y < height / 2 ? [240, 160, 20] : [15, 101, 119], 1 + x * 3);
    return row;
  });
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size.set([8, 2, 0, 0, 0], 8);
  const chunks = [['IHDR', size], ['IDAT', deflateSync(Buffer.concat(rows))], ['IEND', Buffer.alloc(0)]];
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...chunks.map(([kind, bytes]) => chunk(kind, bytes))]);
}

function chunk(kind, bytes) {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), bytes]);
  const framed = Buffer.alloc(8 + body.length);
  framed.writeUInt32BE(bytes.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(checksum(body), 4 + body.length);
  return framed;
}

function checksum(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}
