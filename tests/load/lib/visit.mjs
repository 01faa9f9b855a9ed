// What a first and a second visit of a page bring over the wire, as Chromium counts it.

import { openBrowser, contextFor } from '../../browser/lib/browser.mjs';

/** Requests and bytes of the first and the second visit of `where`. */
export async function visits(server, cookie, where) {
  const { browser, close } = await openBrowser();
  try {
    const context = await browser.newContext({ ...contextFor(1280), ignoreHTTPSErrors: true });
    const at = cookie.indexOf('=');
    await context.addCookies([{
      name: cookie.slice(0, at), value: cookie.slice(at + 1), url: server.url, secure: true,
    }]);
    const page = await context.newPage();
    const wire = await context.newCDPSession(page);
    await wire.send('Network.enable');
    const seen = { requests: 0, bytes: 0 };
    const local = new Set();
    wire.on('Network.requestServedFromCache', ({ requestId }) => local.add(requestId));
    wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (local.has(requestId) || encodedDataLength === 0) return;
      seen.requests += 1;
      seen.bytes += encodedDataLength;
    });
    const visit = async () => {
      Object.assign(seen, { requests: 0, bytes: 0 });
      await page.goto(new URL(where, server.url).href, { waitUntil: 'networkidle' });
      return { ...seen };
    };
    const first = await visit();
    return { first, second: await visit() };
  } finally {
    await close();
  }
}
