// A task goes from the page of a job to somebody's day, a colleague is mentioned by typing, and the
// history of the job tells what was changed.

import assert from 'node:assert/strict';

export const start = 'company';

export default async function tasks({ page, office, width }) {
  const customer = await office.api('POST', 'customers', {
    kind: 'household', name: 'Grace Tillerman', contacts: [{ name: 'Grace Tillerman' }],
    properties: [{ street: '7 Cedar Bend', city: 'Example Falls', state: 'TX', postal_code: '75000' }],
  });
  await office.api('POST', 'jobs', { customer_id: customer.id, title: 'Tear-off and reroof' });
  await page.signsIn();
  await writeDown(page);
  await inMyDay(page);
  await askNoel(page);
  await readTheHistory(page, width);
}

/** On the page of the job, for oneself, until today. */
async function writeDown(page) {
  await page.go('/jobs/1');
  await page.press('Add task');
  await page.seesHeading('New task');
  await page.expecting(/422/, () => page.press('Add task'));
  await page.sees('The task can\'t be empty.');
  await page.fill('What is there to do?', 'Order the ridge cap');
  await page.fill(/^Until/, today(), { exact: false });
  await page.choose('Who does it?', 'Pat Example');
  await page.press('Add task');
  await page.seesHeading('Tear-off and reroof');
  await page.sees('Order the ridge cap', { within: page.card('Tasks') });
}

/** Home says it, and one's own day has it until it is done. */
async function inMyDay(page) {
  await page.go('/');
  await page.seesHeading('For you to do');
  await page.press('My day', { within: page.card('For you to do') });
  await page.seesHeading('My day');
  await page.fill('What is there to do?', 'Call the adjuster');
  await page.press('Add');
  await page.sees('Call the adjuster', { within: page.card('Today') });
  await page.press('Tick off: Order the ridge cap');
  await page.seesHeading('Done lately');
  await page.sees('Order the ridge cap', { within: page.card('Done lately') });
  await page.press('Open again: Order the ridge cap');
  await page.sees('Order the ridge cap', { within: page.card('Today') });
  await page.go('/tasks/all');
  await page.sees('Tear-off and reroof');
}

/** An @ and two letters offer who is meant; Enter takes the name, and the note marks it. */
async function askNoel(page) {
  await invite(page, 'Noel Example');
  await page.go('/jobs/1');
  const note = page.field('New note');
  await page.does(() => note.pressSequentially('Two layers. Please look, @no', { delay: 20 }));
  const option = page.page.getByRole('option', { name: 'Noel Example' });
  await option.waitFor();
  await page.look('mention');
  await page.keys('Enter');
  assert.equal(await note.inputValue(), 'Two layers. Please look, @Noel Example ');
  await page.press('Save note');
  const marked = page.page.locator('b.mention', { hasText: '@Noel Example' });
  await marked.first().waitFor();
}

async function invite(page, name) {
  await page.go('/settings/people/new');
  await page.fill('Name', name);
  await page.fill('E-mail', 'noel@example.com');
  await page.tick('Office');
  await page.press('Make the link');
  await page.press('Done');
}

async function readTheHistory(page, width) {
  await page.go('/jobs/1/edit');
  await page.fill('Title', 'Tear-off, deck and reroof');
  await page.press('Save changes');
  await page.press('History');
  const list = page.page.getByRole('main');
  await page.sees('Tear-off, deck and reroof', { within: list });
  const was = await list.locator('del').first().innerText();
  assert.equal(was, 'Tear-off and reroof');
  await page.sees(/^From .+ on /, { within: list });
  await page.press('Overview');
  await page.seesHeading('Tear-off, deck and reroof');
  if (width > 1000) await page.go('/settings/history');
}

/** Today, as a field of a form takes it; the company is in the time zone of the machine. */
function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
