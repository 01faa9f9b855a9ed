// The connection is lost in the middle of a save, and again: what was typed stays, and is saved once.

import assert from 'node:assert/strict';

export const start = 'company';

export default async function offline({ page, office }) {
  await page.signsIn();
  await nothingGoesOut(page, office);
  await theAnswerGetsLost(page, office);
  await thePageIsLoadedAnew(page, office);
}

/** Every address of ours, but for a page's own files. */
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
    await route.fetch({ maxRedirects: 0 });
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
