// A device that trusts the office's authority comes to the program, by TLS and in the clear.

import assert from 'node:assert/strict';

// The wire is as long on a phone.
export const widths = [1280];

export default async function firstContact({ page, office }) {
  // Whatever stands there: it comes from the program, encrypted, without a warning of the browser.
  const response = await page.expecting(/status of 404/, () => page.page.goto(office.url));
  const security = await response.securityDetails();
  assert.equal(security.protocol, 'TLS 1.3');
  assert.match(security.issuer, /^Ridgeline on /);

  // By plain HTTP one is sent there, to the same path.
  const plain = await fetch(`${office.plainUrl}/jobs/7?tab=notes`, { redirect: 'manual' });
  assert.equal(plain.status, 308);
  assert.equal(plain.headers.get('location'), `${office.url}/jobs/7?tab=notes`);
}
