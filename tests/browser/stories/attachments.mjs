// Files of a job: several photos at once with their progress, one too large, one that lies on its
// side, a deletion that is taken back; by phone with the camera, at the desk by dropping.

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const start = 'company';

const MB = 1 << 20;
const fixture = (name) => readFile(new URL(`../../fixtures/files/${name}`, import.meta.url));

export default async function attachments({ page, office, width }) {
  const phone = width < 600;
  const customer = await office.api('POST', 'customers', {
    kind: 'household', name: 'Grace Tillerman', properties: [{ street: '7 Cedar Bend' }],
  });
  await office.api('POST', 'jobs', { customer_id: customer.id, title: 'Reroof' });
  await page.signsIn();
  await page.go('/jobs/1');
  await severalAtOnce(page, office, phone);
  await tooLarge(page, office);
  await upright(page);
  if (!phone) await dropped(page);
  await deleteAndPutBack(page, phone ? 3 : 4);
  await withoutScript(page, office);
  await atTheCustomer(page);
}

const files = (page) => page.page.locator('#files');
const names = async (page) => (await files(page).locator('.file-name').allInnerTexts()).map((name) => name.trim());
const photo = async (name, as = name) => ({ name: as, mimeType: 'image/jpeg', buffer: await fixture(name) });

/** What the button of this name opens, filled with files as a person would. */
async function choose(page, button, chosen, within = files(page)) {
  const opening = page.page.waitForEvent('filechooser');
  await page.does(async () => {
    await within.getByLabel(button, { exact: true }).click();
    await (await opening).setFiles(chosen);
  });
}

async function severalAtOnce(page, office, phone) {
  const camera = files(page).getByText('Take a photo', { exact: true });
  assert.equal(await camera.isVisible(), phone, 'the camera is for phones');
  const capture = files(page).locator('input[capture=environment]');
  assert.equal(await capture.getAttribute('accept'), 'image/*');
  // The uploads are held back, so that one sees how far they are.
  let go;
  const held = new Promise((resolve) => { go = resolve; });
  const asked = [];
  await page.page.route('**/api/v1/attachments?*', async (route) => {
    asked.push(new URL(route.request().url()).searchParams.get('name'));
    await held;
    await route.continue();
  });
  await choose(page, 'Choose files', [
    await photo('lying.jpg'), await photo('upright.jpg', 'Süd – 屋根.jpg'),
  ]);
  const bar = files(page).getByRole('progressbar', { name: 'lying.jpg' });
  await bar.waitFor();
  await page.look('uploading');
  assert.deepEqual(asked, ['lying.jpg'], 'one after the other');
  await page.sees('Waiting', { within: files(page) });
  go();
  await files(page).locator('.file').nth(1).waitFor();
  await page.page.unroute('**/api/v1/attachments?*');
  await page.does(() => bar.waitFor({ state: 'detached' }));
  assert.deepEqual(await names(page), ['Süd – 屋根.jpg', 'lying.jpg']);
  assert.equal(await files(page).locator('[data-said]').innerText(), '2 files added');
  if (phone) {
    await choose(page, 'Take a photo', [await photo('lying.jpg', 'image.jpg')]);
    await files(page).locator('.file').nth(2).waitFor();
    assert.deepEqual((await names(page))[0], 'image.jpg');
  } else {
    await choose(page, 'Choose files', [{ name: 'adjuster.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') }]);
    await files(page).locator('.file').nth(2).waitFor();
    await page.sees('PDF', { within: files(page) });
  }
  const kept = await office.api('GET', 'attachments?subject_kind=job&subject_id=1');
  assert.equal(kept.items.length, 3);
}

/** Nothing is sent: the page knows the limit. */
async function tooLarge(page, office) {
  let sent = 0;
  const count = (request) => { if (request.method() === 'POST') sent += 1; };
  page.page.on('request', count);
  // On the disk and empty inside, since its bytes would only have to be carried into the browser.
  const folder = await mkdtemp(path.join(tmpdir(), 'ridgeline-film-'));
  const film = path.join(folder, 'drone.mov');
  await writeFile(film, '');
  await truncate(film, 26 * MB);
  await choose(page, 'Choose files', film);
  await page.sees('This file has 26 MB; up to 25 MB are taken. Choose a smaller one.');
  await rm(folder, { recursive: true });
  await page.look('too large');
  page.page.off('request', count);
  assert.equal(sent, 0);
  const kept = await office.api('GET', 'attachments?subject_kind=job&subject_id=1');
  assert.equal(kept.items.length, 3);
}

/** The photo that was taken with the phone on its side: red is at the top left, not elsewhere. */
async function upright(page) {
  const image = files(page).locator('.file', { hasText: 'lying.jpg' }).locator('img');
  await page.does(() => image.scrollIntoViewIfNeeded());
  const seen = await image.evaluate(async (img) => {
    await img.decode();
    const canvas = document.createElement('canvas');
    canvas.width = img.naturalWidth;
    canvas.height = img.naturalHeight;
    const context = canvas.getContext('2d');
    context.drawImage(img, 0, 0);
    const red = (x, y) => {
      const [r, g, b] = context.getImageData(x * canvas.width, y * canvas.height, 1, 1).data;
      return r > 150 && g < 90 && b < 90;
    };
    return [canvas.width, canvas.height, red(0.05, 0.05), red(0.95, 0.05), red(0.05, 0.95), red(0.95, 0.95)];
  });
  assert.deepEqual(seen, [360, 480, true, false, false, false]);
}

async function dropped(page) {
  const bytes = [...await fixture('small.webp')];
  await page.does(() => files(page).locator('.drop').evaluate((zone, bytes) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(bytes)], 'dropped.webp', { type: 'image/webp' }));
    for (const type of ['dragenter', 'dragover', 'drop']) {
      zone.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
    }
  }, bytes));
  await files(page).locator('.file').nth(3).waitFor();
  assert.equal((await names(page))[0], 'dropped.webp');
}

async function deleteAndPutBack(page, count) {
  await page.press('Actions for lying.jpg');
  await page.press('Delete');
  await page.sees('File deleted');
  await page.press('Undo');
  await page.sees('File put back');
  assert.equal((await names(page)).length, count);
  await page.press('Actions for lying.jpg');
  await page.press('Delete');
  await page.sees('File deleted');
  assert.equal((await names(page)).length, count - 1);
  await page.misses('lying.jpg', { within: files(page).locator('.file-grid') });
  await page.press('1 deleted file');
  await page.look('deleted');
  await page.press('Put back');
  await page.sees('File put back');
  assert.equal((await names(page)).length, count);
  await page.misses('1 deleted file');
}

/** The same form as it is when no script runs. */
async function withoutScript(page) {
  const before = (await names(page)).length;
  const status = await page.does(() => files(page).locator('form[action="/attachments"]').evaluate(async (form) => {
    const data = new FormData(form);
    data.delete('file');
    data.append('file', new File(['a'], 'one.txt'));
    data.append('file', new File(['b'], 'two.txt'));
    const answer = await fetch(form.action, { method: 'POST', body: data, redirect: 'manual' });
    return answer.type;
  }));
  assert.equal(status, 'opaqueredirect');
  await page.go('/jobs/1');
  assert.equal((await names(page)).length, before + 2);
}

async function atTheCustomer(page) {
  await page.go('/customers/1/files');
  await page.seesHeading('7 Cedar Bend');
  const place = page.page.locator('section.files').last();
  await choose(page, 'Choose files', [await photo('upright.jpg', 'gate.jpg')], place);
  await page.sees('gate.jpg', { within: place });
  await page.sees('1', { within: page.page.locator('.tabs a', { hasText: 'Files' }) });
}
