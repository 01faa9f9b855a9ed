// The connection is lost in the middle of a save, and again: what was typed stays, and is saved once.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { request } from 'node:https';

export const start = 'company';

export default async function offline({ page, office }) {
  await page.signsIn();
  await nothingGoesOut(page, office);
  await theAnswerGetsLost(page, office);
  await thePageIsLoadedAnew(page, office);
}

/** Where the form of a new customer goes. */
const FORMS = (url) => url.pathname === '/customers';

async function customers(office, words) {
  return (await office.api('GET', `customers?q=${words}`)).items.length;
}

async function nothingGoesOut(page, office) {
  await page.go('/customers/new');
  await page.fill('Name', 'Fern Offline');
  await page.page.context().setOffline(true);
  await page.expecting(/ERR_INTERNET_DISCONNECTED/, async () => {
    await page.press('Save customer');
    await page.sees(/^Not saved: no connection/);
    assert.equal(await page.field('Name').inputValue(), 'Fern Offline');
    await page.look('offline');
    await page.page.context().setOffline(false);
    await page.seesHeading('Fern Offline');
  });
  assert.equal(await customers(office, 'Offline'), 1);
}

/** The server has saved, and its answer doesn't arrive: twice. The third time tells what was made. */
async function theAnswerGetsLost(page, office) {
  await page.go('/customers/new');
  await page.fill('Name', 'Juniper Halfway');
  let lost = 0;
  await page.page.route(FORMS, async (route) => {
    if (route.request().method() !== 'POST' || lost >= 2) return route.continue();
    lost += 1;
    await arrives(office, route.request());
    return route.abort('connectionreset');
  });
  await page.expecting(/ERR_CONNECTION_RESET/, async () => {
    await page.press('Save customer');
    await page.seesHeading('Juniper Halfway');
  });
  await page.page.unroute(FORMS);
  assert.equal(lost, 2);
  assert.equal(await customers(office, 'Halfway'), 1);
}

/** The request reaches the server, by another way than the browser's, which hears nothing of it. */
async function arrives(office, asked) {
  const [headers, ca] = [await asked.allHeaders(), await readFile(office.authority)];
  const plain = Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(':')));
  return new Promise((resolve, reject) => {
    request(asked.url(), { method: 'POST', headers: plain, ca }, (answer) => answer.resume().on('end', resolve))
      .on('error', reject)
      .end(asked.postData());
  });
}

async function thePageIsLoadedAnew(page, office) {
  await page.go('/customers/new');
  await page.fill('Name', 'Hazel Anew');
  await page.page.route(FORMS, (route) => (route.request().method() === 'POST' ? route.abort('connectionreset') : route.continue()));
  await page.expecting(/ERR_CONNECTION_RESET/, async () => {
    await page.press('Save customer');
    await page.sees(/^Not saved: no connection/);
    page.page.once('dialog', (dialog) => dialog.accept());
    await page.does(() => page.page.reload());
  });
  await page.page.unroute(FORMS);
  await page.sees(/what you typed before is here again/);
  assert.equal(await page.field('Name').inputValue(), 'Hazel Anew');
  await page.press('Save customer');
  await page.seesHeading('Hazel Anew');
  assert.equal(await customers(office, 'Anew'), 1);
}
