// What guards the doors: content policy, origin, size, headers, and an answer to whatever is typed.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openBrowser, signIn, visitor } from './lib/browser.mjs';
import { EVERY_PAGE, PUBLIC, show } from './lib/pages.mjs';
import { openTown } from './lib/town.mjs';

const API = join(import.meta.dirname, '../app/src/api');

let town;
before(async () => {
  town = await openTown();
});
after(() => town?.close());

/** The address of every server function, as the code declares them. */
async function functions() {
  const texts = await Promise.all((await readdir(API)).map((file) => readFile(join(API, file), 'utf8')));
  const found = texts.flatMap((text) =>
    [...text.matchAll(/prefix = "(.*?)", endpoint = "(.*?)"(, input = GetUrl)?/g)].map(([, prefix, name, looks]) => ({ address: `${prefix}/${name}`, looks: !!looks })),
  );
  assert.ok(found.length >= 12, 'there are server functions');
  return found;
}

/** A POST with exactly these headers: `fetch` adds some of its own. */
const post = (address, headers, body = '') =>
  new Promise((done, failed) => {
    const asked = request(town.base + address, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body), ...headers } }, (answer) => {
      answer.resume().on('end', () => done(answer.statusCode));
    });
    // A server that refuses a long body may hang up before it has read it all.
    asked.on('error', failed);
    asked.end(body);
  });

test('nothing that another site sends changes anything', async () => {
  for (const { address, looks } of [...(await functions()), { address: '/theme', looks: false }]) {
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'cross-site', origin: town.base },
      { 'sec-fetch-site': 'same-site', origin: town.base },
      { 'sec-fetch-site': 'none' },
      { origin: 'https://evil.example' },
      { origin: `${town.base}.evil.example` },
      { origin: 'null' },
      {},
    ]) {
      // What is only looked at cannot be posted to at all.
      assert.equal(await post(address, headers), looks ? 405 : 403, `${address} with ${JSON.stringify(headers)}`);
    }
  }
});

test('what our own pages send is answered', async () => {
  assert.equal(await post('/theme', { 'sec-fetch-site': 'same-origin' }, 'theme=dark'), 303);
  assert.equal(await post('/theme', { origin: town.base }, 'theme=dark'), 303);
});

test('no server function of the desk tells anything to somebody who is not signed in', async () => {
  // Whoever asks for a link worker reads which practices there are.
  const asking = ['/rpc/ask/page', '/rpc/ask/send', '/rpc/ask/where'];
  const isOpen = (address) => address.startsWith('/rpc/find/') || address === '/rpc/account/demo-doors';
  for (const address of (await functions()).map(({ address }) => address).filter((address) => !isOpen(address))) {
    for (const method of ['GET', 'POST']) {
      const answer = await fetch(`${town.base}${address}?id=01a20290&slug=x`, { method, headers: { origin: town.base, 'content-type': 'application/x-www-form-urlencoded' }, body: method === 'POST' ? 'id=01a20290' : undefined });
      const text = await answer.text();
      const never = asking.includes(address) ? /example\.org|born/ : /example\.org|Elder Street|given|born/;
      assert.ok(!never.test(text), `${method} ${address}: ${text}`);
      assert.ok(answer.status < 500, `${method} ${address} answers ${answer.status}: ${text}`);
    }
  }
});

test('a body of more than 64 kB is refused', async () => {
  const body = (length) => `theme=${'x'.repeat(length)}`;
  assert.equal(await post('/theme', { origin: town.base }, body(60_000)), 303);
  assert.equal(await post('/theme', { origin: town.base }, body(70_000)), 413);
  assert.equal(await post('/rpc/account/sign-in', { origin: town.base }, `email=${'x'.repeat(70_000)}`), 413);
});

test('every answer carries its headers', async () => {
  const [css] = (await (await fetch(town.base)).text()).match(/\/pkg\/site\.[0-9a-f]+\.css/);
  const policies = new Set();
  for (const address of ['/', '/find', '/ar', '/help', '/sign-in', '/not-here', '/api/find', '/healthz', '/readyz', '/favicon.svg', css]) {
    const { headers } = await fetch(town.base + address);
    assert.equal(headers.get('x-content-type-options'), 'nosniff', address);
    assert.equal(headers.get('referrer-policy'), 'same-origin', address);
    assert.match(headers.get('content-security-policy'), /default-src 'none'.*frame-ancestors 'none'/, address);
    if (!headers.get('content-type').startsWith('text/html')) continue;
    const policy = headers.get('content-security-policy');
    assert.match(policy, /script-src 'nonce-[\w+/=-]{16,}' 'strict-dynamic' 'wasm-unsafe-eval';/, address);
    assert.ok(!policy.includes('unsafe-inline') && !policy.includes("'unsafe-eval'"), address);
    policies.add(policy);
  }
  assert.ok(policies.size >= 5, 'no nonce is used twice');
  assert.match((await fetch(town.base + css)).headers.get('cache-control'), /max-age=31536000, immutable/);
});

test('a page that is not there has the status that says so', async () => {
  for (const address of ['/not-here', '/ar/not-here', '/support/not-here', '/ar/support/not-here', '/pkg/not-here.js', '/.env', '/support/..%2f..%2fetc%2fpasswd']) {
    assert.equal((await fetch(town.base + address)).status, 404, address);
  }
});

test('the open data has a shape, and says which parameter is wrong', async () => {
  const answer = await fetch(`${town.base}/api/find?q=arts+G51+1AA`);
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('access-control-allow-origin'), '*');
  const found = await answer.json();
  assert.deepEqual(Object.keys(found).sort(), ['close_from', 'facets', 'farther', 'national', 'needs', 'page', 'pages', 'place', 'results', 'total', 'trouble']);
  assert.equal(found.place.label, 'G51 1AA');
  assert.ok(found.total > 0 && found.results.length <= 20);
  for (const hit of found.results) assert.ok(hit.slug && hit.name && hit.id && (hit.distance_m === null || hit.distance_m >= 0));
  for (const [query, field] of [['within_m=abc', 'within_m'], ['within_m=0', 'within_m'], ['within_m=100001', 'within_m'], ['category=dragons', 'category'], ['page=-1', 'page'], ['page=1001', 'page']]) {
    const wrong = await fetch(`${town.base}/api/find?${query}`);
    assert.equal(wrong.status, 422, query);
    const [first] = await wrong.json();
    assert.equal(first.field, field);
    assert.ok(first.allowed.length > 3, 'it says what is allowed');
  }
});

test('whatever is typed is answered', async () => {
  const long = 'a'.repeat(10_000);
  const odd = [
    long, 'arts '.repeat(2_000), '\u0000\u0007\u001b[31m', '%', '%%%', '_', '"', '""', "'; drop table support; --", '*', 'NEAR(', 'NEAR(a b, 3)', 'a AND', 'OR OR', '(((', '^', '😀'.repeat(500), '👩‍👩‍👧‍👦',
    '\u202eG51\u202c', '\u200f\u200e', 'الطعام', 'ﷺ', 'é'.normalize('NFD'), '\ud800'.toWellFormed?.() ?? '\ufffd', '<script>alert(1)</script>', '{{7*7}}', '../../etc/passwd', 'G51 1AA G51 1AA G51 1AA', '0', '-1', 'null',
  ];
  for (const text of odd) {
    const value = encodeURIComponent(text);
    for (const address of [`/find?q=${value}`, `/find?near=${value}`, `/ar/find?q=${value}&near=${value}`, `/find?category=${value}`, `/find?within_m=${value}&page=${value}`, `/api/find?q=${value}&near=${value}`, `/rpc/find/search?query=${encodeURIComponent(`q=${value}`)}`, `/support/${value}`]) {
      const answer = await fetch(town.base + address);
      const page = await answer.text();
      assert.ok(answer.status < 500, `${address.slice(0, 80)} answers ${answer.status}`);
      const isPage = answer.headers.get('content-type').startsWith('text/html');
      assert.ok(!isPage || !page.includes('<script>alert(1)'), 'what was typed is never a script');
    }
  }
  for (const raw of ['/find?q=%', '/find?q=%zz', '/find?q=%ff%fe', '/find?q[]=1&q=2&q=3', '/find?&&&===', '/api/find?q=%C3%28', '/%', '/%00', '/ar/%ff']) {
    const answer = await fetch(town.base + raw);
    assert.ok(answer.status < 500, `${raw} answers ${answer.status}`);
  }
});

test('every page, asked for by many at once, is made', async () => {
  // Some hundreds at once, whatever the number of pages: more than that is a question of the machine, not of the pages.
  const times = Math.ceil(300 / PUBLIC.length);
  const asked = PUBLIC.flatMap(({ address }) => Array.from({ length: times }, () => address));
  const answers = await Promise.all(asked.map(async (address) => [address, (await fetch(town.base + address)).status]));
  assert.deepEqual(answers.filter(([, status]) => status >= 500), []);
});

test('no page breaks its content policy or asks anybody else for anything', async (t) => {
  const browser = await openBrowser();
  t.after(() => browser.close());
  for (const who of [undefined, 'shona', 'ann', 'catriona', 'alan']) {
    const me = await visitor(browser, town);
    if (who) await signIn(me, town, who);
    for (const page of EVERY_PAGE.filter((page) => page.who === who)) await show(me, page);
    assert.deepEqual(me.trouble, []);
    await me.leave();
  }
});
