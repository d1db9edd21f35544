// Somebody reads about one support: what to expect, when, how to get there, and on paper.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { sameAria } from './lib/aria.mjs';
import { MODES, awake, openBrowser, visitor } from './lib/browser.mjs';
import { findings, sticksOut } from './lib/look.mjs';
import { LONG, longFeed } from './lib/long.mjs';
import { openTown } from './lib/town.mjs';

const CHOIR = '/support/close-harmony-choir';
const DEMO = join(import.meta.dirname, '../server/service/demo');

let town;
let browser;
before(async () => {
  [town, browser] = await Promise.all([openTown({ feed: longFeed }), openBrowser()]);
});
after(async () => {
  await browser?.close();
  await town?.close();
});

for (const { js, how } of MODES) {
  describe(`a support ${how}`, () => {
    let me;
    before(async () => {
      me = await visitor(browser, town, { js });
      await me.page.goto(CHOIR);
      await awake(me);
    });
    after(() => me.leave());

    test('it says what happens first, when it is on next and how to get there', async () => {
      const { page } = me;
      await page.getByRole('heading', { level: 1, name: 'Close Harmony Choir' }).waitFor();
      for (const [name, level] of [['Your first visit', 2], ['Next dates', 2], ['Getting there', 2]]) {
        await page.getByRole('heading', { level, name }).waitFor();
      }
      assert.equal(await page.locator('.dates li').count(), 3);
      const day = /^(Today|Tomorrow|\w+day \d{1,2} \w+), \S+ to \S+/;
      for (const date of await page.locator('.dates li > span:last-child').allInnerTexts()) assert.match(date, day);
      // Awake, there are buttons more.
      if (!js) await sameAria(page, 'support');
    });

    test('its number rings, and “How to get there” leads there', async () => {
      const { page } = me;
      for (const ring of await page.locator('main a[href^="tel:"]').all()) {
        assert.match(await ring.getAttribute('href'), /^tel:0\d{9,10}$/);
      }
      await page.getByRole('link', { name: 'How to get there' }).click();
      await page.waitForURL(/#there$/);
      assert.equal(await page.locator(':focus, :target').first().getAttribute('id'), 'there');
    });

    test('on paper there is no navigation, and it says when it was printed', async () => {
      const { page } = me;
      await page.emulateMedia({ media: 'print' });
      for (const gone of ['.crisis', '.top', 'nav', 'footer', '.back', '.skip', '.demo', '.support-acts', '.tools', '.no-print']) {
        for (const part of await page.locator(gone).all()) assert.equal(await part.isVisible(), false, `${gone} is printed`);
      }
      for (const kept of ['h1', '#first', '#there', '.dates', '.fact-card', '.qr img']) {
        assert.equal(await page.locator(kept).first().isVisible(), true, `${kept} is not printed`);
      }
      await page.getByText(/^Printed on \w+day \d{1,2} \w+\. Check before you travel\.$/).waitFor();
      const { size, ground } = await page.evaluate(() => {
        const style = getComputedStyle(document.querySelector('.visit-words p') ?? document.querySelector('main p'));
        return { size: parseFloat(style.fontSize) * 0.75, ground: getComputedStyle(document.body).backgroundColor };
      });
      assert.ok(size >= 12, `${size} points are too small to read on the bus`);
      assert.match(ground, /rgba\(0, 0, 0, 0\)|rgb\(255, 255, 255\)/);
      await page.emulateMedia({ media: 'screen' });
      assert.deepEqual(me.trouble, []);
    });

    test('an address that leads to no support says so, and is not there', async () => {
      const { page } = me;
      const answer = await page.goto('/support/the-moon');
      assert.equal(answer.status(), 404);
      await page.getByRole('heading', { level: 1, name: 'This page is not here' }).waitFor();
    });
  });
}

for (const { js, how } of MODES) {
  describe(`a support that says very much, ${how}`, () => {
    let me;
    before(async () => {
      me = await visitor(browser, town, { js });
      await me.page.goto(LONG);
      await awake(me);
    });
    after(() => me.leave());

    const shown = (parts) => parts.evaluateAll((all) => all.filter((one) => one.checkVisibility()).length);
    const words = (text) => text.split(/\s+/).length;

    test('a few times, places and words are shown, and all of them on demand', async () => {
      const { page } = me;
      const [times, places] = [page.locator('.times dd p'), page.locator('.places > li')];
      assert.deepEqual([await times.count(), await places.count()], [60, 40]);
      assert.ok((await shown(times)) <= 8, `${await shown(times)} times are shown`);
      assert.equal(await shown(places), 5);
      const body = page.locator('.support-body');
      assert.ok(words(await body.innerText()) < 500, 'the beginning of the description');
      for (const fold of ['Read more', /^Show \d+ more times$/, 'Show 35 more places']) await page.getByText(fold).click();
      assert.deepEqual([await shown(times), await shown(places)], [60, 40]);
      assert.ok(words(await body.innerText()) > 5000, 'all of the description');
      const longest = Math.max(...(await page.locator('.passage p').allInnerTexts()).map(words));
      assert.ok(longest <= 110, `a paragraph of ${longest} words`);
    });

    test('opened up it still fits a phone, and nobody is shut out', async () => {
      const { page } = me;
      await page.setViewportSize({ width: 320, height: 800 });
      assert.deepEqual(await sticksOut(page), []);
      if (js) assert.deepEqual(await findings(page), []);
      assert.deepEqual(me.trouble, []);
    });

    test('on paper nothing is folded away', async () => {
      const { page } = me;
      await page.goto(LONG);
      await page.emulateMedia({ media: 'print' });
      assert.equal(await shown(page.locator('.times dd p')), 60);
      assert.equal(await shown(page.locator('.places > li')), 40);
      await page.emulateMedia({ media: 'screen' });
    });

    test('it says whose number it is and where the entry came from', async () => {
      const { page } = me;
      await page.getByText('This entry came from the feed “clyde-halls”.').waitFor();
      assert.equal(await page.getByRole('link', { name: 'Run by Clyde Halls Together' }).getAttribute('href'), '/organisation/clyde-halls-together');
    });
  });
}

test('the dates go into a calendar, by a link on the page', async () => {
  const me = await visitor(browser, town, { js: false });
  await me.page.goto(CHOIR);
  await me.page.getByText('Calendar', { exact: true }).click();
  const link = await me.page.getByRole('link', { name: 'Put the dates into your calendar' }).getAttribute('href');
  const follow = await me.page.getByRole('link', { name: 'Follow the dates in your calendar' }).getAttribute('href');
  await me.leave();
  assert.equal(follow, `${town.base.replace('http', 'webcal')}${link}`);
  const answer = await fetch(town.base + link);
  assert.match(answer.headers.get('content-type'), /^text\/calendar/);
  const text = await answer.text();
  assert.match(text, /^BEGIN:VCALENDAR\r\n/);
  assert.match(text, /RRULE:FREQ=WEEKLY;COUNT=\d+\r\n/);
  assert.match(text, /SUMMARY:Close Harmony Choir\r\n/);
  for (const gone of ['/support/the-moon/dates.ics', '/support/the-moon/qr.svg', '/shortlist.ics', '/shortlist.ics?s=the-moon']) {
    assert.equal((await fetch(town.base + gone)).status, 404, gone);
  }
  const two = await (await fetch(`${town.base}/shortlist.ics?s=close-harmony-choir,the-long-programme`)).text();
  for (const name of ['Close Harmony Choir', 'The Long Programme']) assert.ok(two.includes(`SUMMARY:${name}`), name);
});

test('a calendar never names what is sensitive', async () => {
  for (const { slug, name } of await hidden()) {
    const answer = await fetch(`${town.base}/support/${slug}/dates.ics`);
    const text = (await answer.text()).replaceAll('\r\n ', '').toLowerCase();
    for (const secret of [slug, name.toLowerCase()]) assert.ok(!text.includes(secret), `${slug}: ${secret}`);
    assert.equal(answer.headers.get('cache-control'), 'no-store', slug);
  }
});

/** The supports whose address is hidden, as the demo town writes them down. */
async function hidden() {
  const files = (await readdir(DEMO)).filter((name) => name.startsWith('supports-'));
  const texts = await Promise.all(files.map((name) => readFile(join(DEMO, name), 'utf8')));
  const found = texts
    .flatMap((text) => text.split(/^\[\[support\]\]$/m).slice(1))
    .filter((block) => /^hidden = true$/m.test(block))
    .map((block) => {
      const at = block.indexOf('[[support.place]]');
      const [told, place] = [block.slice(0, at), block.slice(at).split('[[support.session]]')[0]];
      const one = (text, key) => text.match(new RegExp(`^${key} = "(.*)"$`, 'm'))?.[1];
      const untold = ['name', 'address', 'getting_there'].map((key) => one(place, key)).filter(Boolean);
      // What its people say themselves in the open, such as “Gorbals” in a description, is theirs to say.
      return { name: one(told, 'name'), postcode: one(place, 'postcode'), untold: untold.filter((text) => !told.includes(text)) };
    });
  assert.ok(found.length >= 5, 'the demo town hides a few addresses');
  for (const support of found) {
    const { results } = await (await fetch(`${town.base}/api/find?q=${encodeURIComponent(support.name)}`)).json();
    support.slug = results.find(({ name }) => name === support.name).slug;
  }
  return found;
}

test('a hidden address stands nowhere: not in a page, not in what its script is given, not in the open data', async () => {
  for (const { slug, name, postcode, untold } of await hidden()) {
    const { place } = await (await fetch(`${town.base}/api/find?near=${encodeURIComponent(postcode)}`)).json();
    const position = [place.lat, place.lon].map((degrees) => degrees.toFixed(4));
    const secrets = [postcode, postcode.replace(' ', ''), ...untold, ...position];
    const q = encodeURIComponent(name);
    const addresses = [`/support/${slug}`, `/ar/support/${slug}`, `/find?q=${q}`, `/api/find?q=${q}`, `/rpc/find/support?slug=${slug}`, `/rpc/find/search?query=${encodeURIComponent(`q=${q}`)}`];
    for (const address of addresses) {
      const answer = await fetch(town.base + address);
      assert.equal(answer.status, 200, address);
      const text = await answer.text();
      assert.ok(text.includes(name.replaceAll('&', '&amp;')) || text.includes(name), `${address} is about ${name}`);
      for (const secret of secrets) assert.ok(!text.includes(secret), `${address} tells “${secret}”`);
    }
  }
});

test('whoever must ask for an address is told how to ask', async () => {
  const me = await visitor(browser, town, { js: false });
  const silent = [];
  for (const { slug, name } of await hidden()) {
    await me.page.goto(`/support/${slug}`);
    const ways = await me.page.locator('main a:is([href^="tel:"], [href^="mailto:"], [href^="http"])').count();
    if (ways === 0) silent.push(name);
    if (await me.page.getByRole('link', { name: 'How to get there' }).count()) silent.push(`${name} offers the way to a place it does not tell`);
  }
  await me.leave();
  assert.deepEqual(silent, []);
});

test('a sensitive support leaves no name in the history of a shared screen', async () => {
  const me = await visitor(browser, town);
  for (const { slug, name } of await hidden()) {
    await me.page.goto(`/support/${slug}`);
    await awake(me);
    assert.ok(!(await me.page.title()).includes(name));
  }
  assert.deepEqual(me.trouble, []);
  await me.leave();
});

test('every published support has a page that can be read', async () => {
  const first = await (await fetch(`${town.base}/api/find`)).json();
  for (let page = 1; page <= first.pages; page += 1) {
    const { results } = await (await fetch(`${town.base}/api/find?page=${page}`)).json();
    for (const { slug, name } of results) {
      const answer = await fetch(`${town.base}/support/${slug}`);
      assert.equal(answer.status, 200, slug);
      assert.equal((await answer.text()).match(/<h1/g).length, 1, `${name} has one heading`);
    }
  }
});
