// People come in by a link, do what their role allows, and are gone at once when they are to go;
// programs come in by a key.

import assert from 'node:assert/strict';

export const start = 'company';

const sam = { name: 'Sam Seller', email: 'sam@example.com', password: 'three slow ladders' };
const kit = { name: 'Kit Nailer', email: 'kit@example.com', password: 'four quick hammers' };

export default async function people({ page, office, visitor }) {
  await page.signsIn();
  await jobsOfTheHouse(office);
  const [seller, nailer] = [await visitor(), await visitor()];
  await joins(seller, sam, await invite(page, sam, 'Sales representative'));
  await joins(nailer, kit, await invite(page, kit, 'Crew'));
  await aSellerSeesTheirOwn(seller);
  await giveTheJob(page);
  await theCrewSeesItsJobs(nailer);
  await aNewRoleHoldsAtOnce(page, seller);
  await whoIsClosedIsOut(page, nailer);
  await aProgramComesIn(page, office);
}

async function jobsOfTheHouse(office) {
  for (const [name, street] of [['August Linde', '12 Birch Lane'], ['Grace Tillerman', '7 Cedar Bend']]) {
    const customer = await office.api('POST', 'customers', {
      kind: 'household', name, contacts: [{ name, phones: [{ number: '555 555 0177' }] }],
      properties: [{ street, city: 'Example Falls', state: 'TX', postal_code: '75000' }],
    });
    const job = await office.api('POST', 'jobs', {
      customer_id: customer.id, property_id: customer.properties[0].id, title: `Reroof ${street}`,
    });
    const line = { description: 'Labor', quantity: '10', unit: 'h', unit_price: '88.25', tax_category: 'labor' };
    await office.api('PUT', `jobs/${job.id}/scope`, { lines: [line] });
  }
}

/** Invites somebody, and gives back the link. */
async function invite(page, { name, email }, role) {
  await page.go('/settings/people');
  await page.press('Invite');
  await page.fill('Name', name);
  await page.fill('E-mail', email);
  await page.tick(role);
  await page.press('Make the link');
  const link = await page.field('Link').inputValue();
  await page.press('Done');
  await page.sees(email);
  await page.sees('Invited');
  return new URL(link).pathname;
}

async function joins(guest, { name, email, password }, link) {
  await guest.go(link);
  await guest.sees('Example Roofing invites you to its office.');
  assert.equal(await guest.field('Your e-mail').inputValue(), email);
  await guest.fill('Password', 'ladder');
  await guest.expecting(/422/, () => guest.press('Join'));
  await guest.sees(/at least 10 characters/);
  assert.equal(await guest.field('Your name').inputValue(), name);
  await guest.fill('Password', password);
  await guest.press('Join');
  await guest.seesHeading(/^Good (morning|afternoon|evening)/);
  // The link worked once.
  await guest.expecting(/404/, () => guest.go(link));
  await guest.sees(/This link was used/);
}

async function aSellerSeesTheirOwn(seller) {
  await seller.go('/');
  assert.deepEqual(await areas(seller), ['Home', 'My day', 'Estimates', 'Jobs', 'Invoices', 'Payments', 'Customers', 'Price book', 'Outbox', 'Help', 'Trash']);
  await seller.go('/customers');
  await seller.misses('August Linde');
  await refused(seller, 404, '/customers/1', '/jobs/1');
  await refused(seller, 403, '/settings/people', '/settings/company', '/price-book/new', '/invoices/new', '/jobs/new');
  await seller.go('/customers/new');
  await seller.fill('Name', 'Own Customer LLC');
  await seller.press('Save customer');
  await seller.seesHeading('Own Customer LLC');
  await seller.go('/customers');
  await seller.sees('Own Customer LLC');
  await seller.misses('Grace Tillerman');
  await seller.go('/jobs');
  await seller.misses('Reroof 12 Birch Lane');
}

async function giveTheJob(page) {
  await page.go('/jobs/1/people');
  await page.tick(/^Kit Nailer/);
  await page.press('Save people');
}

async function theCrewSeesItsJobs(nailer) {
  await nailer.go('/');
  assert.deepEqual(await areas(nailer), ['Home', 'My day', 'Jobs', 'Customers', 'Help']);
  await nailer.go('/jobs');
  await nailer.sees('Reroof 12 Birch Lane');
  await nailer.misses('Reroof 7 Cedar Bend');
  await nailer.go('/customers');
  await nailer.sees('August Linde');
  await nailer.misses('Grace Tillerman');
  await nailer.go('/jobs/1');
  await nailer.sees(/12 Birch Lane, Example Falls/);
  await nailer.misses(/88\.25|882\.50|Contract|Invoice/, { within: nailer.page.getByRole('main') });
  await refused(nailer, 404, '/jobs/2', '/customers/2');
  await refused(nailer, 403, '/price-book', '/estimates', '/invoices', '/payments', '/settings/people', '/jobs/1/edit');
  await nailer.go('/jobs/1');
  await nailer.press('Start work');
  await nailer.sees('In progress');
}

async function aNewRoleHoldsAtOnce(page, seller) {
  await page.go('/settings/people');
  await page.press(sam.name);
  await page.untick('Sales representative');
  await page.expecting(/422/, () => page.press('Save changes'));
  assert.ok(!(await page.field('Sales representative').isChecked()));
  await page.tick('Office');
  await page.press('Save changes');
  await seller.go('/customers');
  await seller.sees('Grace Tillerman');
  await seller.go('/invoices/new');
  await seller.seesHeading('New invoice');
  await refused(seller, 403, '/settings/people');
}

async function whoIsClosedIsOut(page, nailer) {
  await page.go('/settings/people');
  await page.press(kit.name);
  await page.press(`Actions for ${kit.name}`);
  await page.press('Close the account…');
  await page.seesHeading(`Close the account of ${kit.name}?`);
  await page.press(`Close the account of ${kit.name}`);
  await page.go('/settings/people');
  await page.sees('Closed');
  // The page on which they were leads nowhere any more, and the password doesn't either.
  await nailer.go('/jobs');
  await nailer.seesHeading('Sign in');
  await nailer.fill('E-mail', kit.email);
  await nailer.fill('Password', kit.password);
  await nailer.expecting(/4\d\d/, () => nailer.press('Sign in'));
  await nailer.seesHeading('Sign in');
}

async function aProgramComesIn(page, office) {
  await page.go('/profile');
  await page.expecting(/422/, () => page.press('Make a key'));
  await page.fill('What is the new key for?', 'Website forms');
  await page.press('Make a key');
  await page.seesHeading('Your new key');
  const key = await page.field('Key').inputValue();
  assert.match(key, /^rl_\S{20,}$/);
  await page.press('Done');
  const row = page.page.getByRole('row').filter({ hasText: 'Website forms' });
  await page.sees('Never used', { within: row });
  assert.ok(!(await page.page.content()).includes(key), 'the key is shown again');

  const answer = await office.ask('GET', 'me', { key });
  assert.equal(answer.status, 200);
  assert.equal(JSON.parse(answer.text).key.name, 'Website forms');
  await page.go('/settings/keys');
  await page.misses('Never used', { within: row });
  await page.press('Revoke…', { within: row });
  await page.press('Revoke Website forms');
  await page.misses('Website forms', { within: page.page.getByRole('main') });
  assert.equal((await office.ask('GET', 'me', { key })).status, 401);
}

/** Each of these pages is refused with this status, as a page in the office's own frame. */
async function refused(guest, status, ...addresses) {
  const title = { 403: 'Not allowed', 404: 'Not found' }[status];
  for (const address of addresses) {
    const answer = await guest.expecting(new RegExp(status), () => guest.go(address));
    assert.equal(answer.status(), status, address);
    await guest.seesHeading(title);
  }
}

/** Where the list of areas leads. */
async function areas(guest) {
  await guest.settled();
  const all = await guest.page.locator('nav[aria-label="Areas"] a').evaluateAll((links) =>
    links.map((link) => [...link.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data.trim()).join('')));
  return all;
}
