// Somebody keeps a few supports, looks at them again, prints and sends them. Nobody signs in, and we keep no copy.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sameAria } from './lib/aria.mjs';
import { awake, openBrowser, visitor } from './lib/browser.mjs';
import { openTown } from './lib/town.mjs';

const CHOIR = 'close-harmony-choir';
const SOUP = 'elder-park-soup-and-blether';
const LATCH = 'the-open-latch';
const LIST = `/shortlist?s=${CHOIR},${SOUP}`;

let town;
let browser;
before(async () => {
  [town, browser] = await Promise.all([openTown(), openBrowser()]);
});
after(async () => {
  await browser?.close();
  await town?.close();
});

const stored = (page) => page.evaluate(() => JSON.stringify({ ...localStorage }));
const names = (page) => page.locator('main ol h2').allInnerTexts();

/** Somebody who has kept these before. */
async function keeper(slugs, more) {
  const me = await visitor(browser, town, more);
  await me.page.goto('/about');
  await me.page.evaluate((slugs) => localStorage.setItem('shortlist', slugs), slugs);
  return me;
}

async function open(me, address) {
  await me.page.goto(address);
  await awake(me);
}

describe('a shortlist without JavaScript', () => {
  let me;
  before(async () => {
    me = await visitor(browser, town, { js: false });
  });
  after(() => me.leave());

  test('the list in an address is drawn, with what it takes to go there or to ring', async () => {
    const { page } = me;
    await page.goto(LIST);
    assert.deepEqual(await names(page), ['Close Harmony Choir', 'Elder Park Soup and Blether']);
    await sameAria(page, 'shortlist');
  });

  test('a support moves up and is taken off by links', async () => {
    const { page } = me;
    await page.goto(LIST);
    await page.getByRole('link', { name: 'Move up Elder Park Soup and Blether' }).click();
    await page.waitForURL(`/shortlist?s=${SOUP},${CHOIR}`);
    await page.getByRole('link', { name: 'Remove Elder Park Soup and Blether' }).click();
    await page.waitForURL(`/shortlist?s=${CHOIR}`);
    await page.getByRole('link', { name: 'Remove Close Harmony Choir' }).click();
    await page.waitForURL('/shortlist');
    await page.getByText('Nothing is on this list yet').waitFor();
    const said = await page.locator('main').innerText();
    assert.ok(said.includes('“Keep” needs JavaScript.'), said);
  });

  test('what is gone from the directory is said, and what is no slug is nothing', async () => {
    const { page } = me;
    await page.goto(`/shortlist?s=${CHOIR},no-longer-here,%3Cb%3E,..%2Fetc`);
    assert.deepEqual(await names(page), ['Close Harmony Choir']);
    await page.getByText('1 support on this list is no longer here.').waitFor();
    await page.getByRole('link', { name: 'Take off what is gone' }).click();
    await page.waitForURL(`/shortlist?s=${CHOIR}`);
  });

  test('nothing is offered that would not work', async () => {
    const { page } = me;
    for (const address of [LIST, '/find?near=Govan']) {
      await page.goto(address);
      for (const mark of ['keep', 'print', 'copy', 'share', 'sms', 'forget', 'keep-all']) {
        for (const one of await page.locator(`[data-${mark}]`).all()) assert.equal(await one.isVisible(), false, `${mark} on ${address}`);
      }
    }
  });
});

test('“Keep” keeps and takes off, counts in the header, and stores slugs and nothing else', async () => {
  const me = await visitor(browser, town);
  const { page } = me;
  await open(me, '/find?q=choir');
  const keep = page.getByRole('button', { name: 'Keep Close Harmony Choir' });
  const link = page.locator('header [data-shortlist]');
  assert.equal(await link.getAttribute('href'), '/shortlist');
  await keep.click();
  await page.getByRole('button', { name: 'Kept Close Harmony Choir' }).waitFor();
  await page.getByRole('status').filter({ hasText: 'Kept. On your shortlist: 1.' }).waitFor();
  assert.equal(await stored(page), JSON.stringify({ shortlist: CHOIR }));
  await page.getByRole('banner').getByRole('link', { name: 'Shortlist 1', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Kept Close Harmony Choir' }).click();
  await page.getByRole('status').filter({ hasText: 'Taken off. On your shortlist: 0.' }).waitFor();
  assert.equal(await stored(page), '{}');
  await keep.click();
  await link.click();
  await page.waitForURL(`/shortlist?s=${CHOIR}`);
  assert.deepEqual(await names(page), ['Close Harmony Choir']);
  assert.deepEqual(me.trouble, []);
  await me.leave();
});

test('buttons in results that follow the typing work as well', async () => {
  const me = await visitor(browser, town);
  const { page } = me;
  await open(me, '/find?q=choir');
  await page.getByRole('searchbox').first().fill('soup Govan');
  await page.getByRole('button', { name: 'Keep Elder Park Soup and Blether' }).click();
  await page.getByRole('button', { name: 'Kept Elder Park Soup and Blether' }).waitFor();
  assert.equal(await stored(page), JSON.stringify({ shortlist: SOUP }));
  assert.deepEqual(me.trouble, []);
  await me.leave();
});

test('the shortlist page shows somebody’s own list, changes it, and forgets it', async () => {
  const me = await keeper(`${CHOIR},${SOUP}`);
  const { page } = me;
  await page.goto('/shortlist');
  await page.waitForURL(LIST);
  await awake(me);
  await page.getByText('This list stays in this browser, on this device. We keep no copy.').waitFor();
  await sameAria(page, 'shortlist-own');
  await page.getByRole('link', { name: 'Move up Elder Park Soup and Blether' }).click();
  await page.waitForURL(`/shortlist?s=${SOUP},${CHOIR}`);
  await awake(me);
  assert.equal(await stored(page), JSON.stringify({ shortlist: `${SOUP},${CHOIR}` }));
  await page.getByRole('link', { name: 'Remove Elder Park Soup and Blether' }).click();
  await page.waitForURL(`/shortlist?s=${CHOIR}`);
  await awake(me);
  assert.equal(await stored(page), JSON.stringify({ shortlist: CHOIR }));
  await page.getByRole('button', { name: 'Forget this list' }).click();
  await page.waitForURL('/shortlist');
  await page.getByText('Nothing is on this list yet').waitFor();
  assert.equal(await stored(page), '{}');
  assert.deepEqual(me.trouble, []);
  await me.leave();
});

test('a list that somebody sent changes nothing until one asks for it', async () => {
  const me = await keeper(SOUP);
  const { page } = me;
  await open(me, `/shortlist?s=${CHOIR}`);
  const banner = page.getByText('This is not the list in your browser.');
  await banner.waitFor();
  await page.getByRole('link', { name: 'Remove Close Harmony Choir' }).click();
  // The list without anything on it leads on to one's own: whoever goes elsewhere before that has arrived races it.
  await page.waitForURL(`/shortlist?s=${SOUP}`);
  await page.getByRole('heading', { name: 'Elder Park Soup and Blether' }).waitFor();
  assert.equal(await stored(page), JSON.stringify({ shortlist: SOUP }), 'taking something off another list leaves one’s own alone');
  await open(me, `/shortlist?s=${CHOIR}`);
  assert.equal(await page.getByRole('button', { name: 'Forget this list' }).isVisible(), false);
  await page.getByRole('link', { name: 'Go to my own list' }).click();
  await page.waitForURL(`/shortlist?s=${SOUP}`);
  await open(me, `/shortlist?s=${CHOIR}`);
  await page.getByRole('button', { name: 'Keep these too' }).click();
  await page.waitForURL(`/shortlist?s=${SOUP},${CHOIR}`);
  await awake(me);
  assert.equal(await stored(page), JSON.stringify({ shortlist: `${SOUP},${CHOIR}` }));
  assert.equal(await banner.isVisible(), false);
  assert.deepEqual(me.trouble, []);
  await me.leave();
});

test('two tabs show the same', async () => {
  const me = await visitor(browser, town);
  const { page } = me;
  await open(me, '/find?q=choir');
  const other = await me.context.newPage();
  await other.goto(`/support/${CHOIR}`);
  await awake({ page: other, js: true });
  await page.getByRole('button', { name: 'Keep Close Harmony Choir' }).click();
  await other.locator('header [data-shortlist-count]', { hasText: '1' }).waitFor();
  await other.goto('/shortlist');
  await other.waitForURL(`/shortlist?s=${CHOIR}`);
  await awake({ page: other, js: true });
  await other.getByRole('button', { name: 'Forget this list' }).click();
  await page.getByRole('button', { name: 'Keep Close Harmony Choir' }).waitFor();
  assert.equal(await page.locator('header [data-shortlist-count]').isVisible(), false);
  assert.deepEqual(me.trouble, []);
  await me.leave();
});

test('what the browser holds is not trusted, and a full list says so', async () => {
  const me = await keeper('<img src=x>,../etc,javascript:alert(1),close-harmony-choir,close-harmony-choir');
  const { page } = me;
  await page.goto('/shortlist');
  await page.waitForURL(`/shortlist?s=${CHOIR}`);
  const full = Array.from({ length: 40 }, (_, n) => `support-${n}`).join(',');
  await page.evaluate((full) => localStorage.setItem('shortlist', full), full);
  await open(me, '/find?q=choir');
  await page.getByRole('button', { name: 'Keep Close Harmony Choir' }).click();
  await page.getByRole('status').filter({ hasText: 'Your shortlist is full.' }).waitFor();
  assert.equal(await stored(page), JSON.stringify({ shortlist: full }));
  assert.deepEqual(me.trouble, []);
  await me.leave();
});

test('the link is copied, and a text message holds it', async () => {
  const me = await visitor(browser, town, { permissions: ['clipboard-read', 'clipboard-write'] });
  const { page } = me;
  await open(me, LIST);
  await page.getByRole('button', { name: 'Copy the link' }).click();
  await page.getByText('The link is copied.').waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), town.base + LIST);
  const sms = await page.locator('[data-sms]').getAttribute('href');
  assert.equal(decodeURIComponent(sms), `sms:?body=Groups and places that may help: ${town.base}${LIST}`);
  assert.equal(await page.getByRole('link', { name: 'Put the dates into a calendar' }).getAttribute('href'), `/shortlist.ics?s=${CHOIR},${SOUP}`);
  assert.deepEqual(me.trouble, []);
  await me.leave();
});

test('a list with something private in it tells nothing in its title, and can be left quickly', async () => {
  const me = await keeper(LATCH);
  const { page } = me;
  await open(me, `/shortlist?s=${LATCH}`);
  assert.equal(await page.title(), 'Shortlist - Community Links');
  await page.getByRole('link', { name: 'Leave this page quickly', exact: true }).waitFor();
  await page.getByText('Whoever uses this device can see it.').waitFor();
  assert.deepEqual(me.trouble, []);
  await me.leave();
});

test('on paper it is in large type, with room to write and nothing to press', async () => {
  const me = await keeper(`${CHOIR},${SOUP}`);
  const { page } = me;
  await open(me, LIST);
  await page.emulateMedia({ media: 'print' });
  for (const gone of ['.crisis', '.top', 'footer', '.kept-one', '.kept-side', '[data-when]']) {
    for (const part of await page.locator(gone).all()) assert.equal(await part.isVisible(), false, `${gone} is printed`);
  }
  const points = await page.locator('.kept dd').evaluateAll((all) => all.map((one) => parseFloat(getComputedStyle(one).fontSize) * 0.75));
  assert.ok(points.length > 6 && points.every((size) => size > 15.99), `${points}`);
  assert.equal(await page.getByText('Notes', { exact: true }).count(), 2);
  await page.getByText(/^Printed on \w+day \d{1,2} \w+\. Check before you travel\.$/).waitFor();
  assert.ok(!/Today|Tomorrow/.test(await page.locator('main').innerText()), 'a day is named: on paper “today” is wrong tomorrow');
  await me.leave();
});
