// The guards themselves: each fault is put on a page of our own, and must be found.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';

export const start = 'nothing';

const page = (body, style = '') => `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8"><meta name="viewport" content="width=device-width">
  <title>A page</title><link rel="icon" href="data:,">
  <style>
    body { margin: 1rem; color: #111; background: #fff }
    a { color: #00c }
    @media (prefers-color-scheme: dark) { body { color: #eee; background: #111 } a { color: #9cf } }
    ${style}
  </style>
</head>
<body><main><h1>A page</h1>${body}</main></body>
</html>`;

/** Path, what stands there, and which faults it has. */
const pages = {
  '/sound': [page('<p>All is well.</p><a href="/sound-too">Onward</a>'), []],
  '/sound-too': [page('<form action="/sound"><label>Name <input name="n"></label><button>Save</button></form>'), []],
  '/console': [page('<script>console.error("a cry")</script>'), ['console']],
  '/script': [page('<script>throw new Error("broken")</script>'), ['script']],
  '/missing': [page('<script src="/nowhere.js"></script>'), ['console']],
  '/policy': [page('<p>Inline</p><script>x()</script>'), ['console'], { 'Content-Security-Policy': "script-src 'self'" }],
  '/foreign': [page('<img alt="" src="OTHER/pixel.svg">'), ['host']],
  '/absent': [page('<img alt="" src="https://tracker.example/pixel.svg">'), ['host', 'console']],
  '/broken': [page('<img alt="" src="/fails">'), ['server', 'console']],
  '/wide': [page('<div style="width: 1400px">wide</div>'), ['sideways']],
  '/no-viewport': [page('<p>Small on a phone.</p>').replace(/<meta name="viewport"[^>]*>/, ''), ['sideways'], {}, 390],
  '/unnamed': [page('<input name="n"><button></button>'), ['accessibility']],
  '/no-language': [page('<p>Which language?</p>').replace(' lang="en"', ''), ['accessibility']],
  '/faint': [page('<p style="color: #aaa; background: #fff">faint</p>'), ['accessibility']],
  '/faint-in-the-dark': [
    page('<p class="p">dim</p>', '@media (prefers-color-scheme: dark) { .p { color: #444; background: #111 } }'),
    ['accessibility'],
  ],
};

export default async function guards({ width, stranger }) {
  const other = await serve(() => ['<svg xmlns="http://www.w3.org/2000/svg"/>', { 'Content-Type': 'image/svg+xml' }]);
  const site = await serve((path) => {
    if (path === '/fails') return ['', {}, 500];
    const [text, , headers] = pages[path] ?? [];
    return text ? [text.replace('OTHER', other.origin), headers] : ['', {}, 404];
  });
  const hosts = [new URL(site.origin).host];
  const someone = () => stranger({ origin: site.origin, hosts });
  try {
    for (const [path, [, expected, , only]] of Object.entries(pages)) {
      const visitor = await someone();
      await visitor.go(path);
      const kinds = [...new Set(visitor.faults.map(([kind]) => kind))].sort();
      const wanted = only && only !== width ? [] : [...expected].sort();
      assert.deepEqual(kinds, wanted, `${path}: ${visitor.faults.map(([, words]) => words).join('; ')}`);
      await visitor.page.context().close();
    }
    await everyPageIsInspected(await someone());
    await expectedErrorsAreNoFaults(await someone());
  } finally {
    site.server.close();
    other.server.close();
  }
}

/** Also a page that is reached by a link, by a form, or by nothing but a click on it. */
async function everyPageIsInspected(visitor) {
  await visitor.go('/sound');
  await visitor.press('Onward');
  await visitor.fill('Name', 'Pat');
  await visitor.press('Save');
  assert.equal(new URL(visitor.page.url()).pathname, '/sound');
  assert.deepEqual(visitor.faults, []);
  await visitor.does(() => visitor.page.evaluate(() => { location.href = '/faint'; }));
  assert.deepEqual(visitor.faults.map(([kind]) => kind), ['accessibility', 'accessibility']);
}

/** And only while they are expected. */
async function expectedErrorsAreNoFaults(visitor) {
  const cry = () => visitor.page.evaluate(() => console.error('status of 422'));
  await visitor.go('/sound');
  await visitor.expecting(/status of 422/, cry);
  assert.deepEqual(visitor.faults, []);
  await visitor.does(cry);
  assert.deepEqual(visitor.faults.map(([kind]) => kind), ['console']);
}

function serve(answer) {
  const server = createServer((request, response) => {
    const [body, headers, status = 200] = answer(new URL(request.url, 'http://localhost').pathname);
    response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', ...headers }).end(body);
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve({ server, origin: `http://127.0.0.1:${server.address().port}` });
    });
  });
}
