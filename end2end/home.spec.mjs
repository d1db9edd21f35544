// The first page: a box, what is going on, what is near, what is on, and somebody to talk to.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sameAria } from './lib/aria.mjs';
import { MODES, awake, openBrowser, visitor } from './lib/browser.mjs';
import { openTown } from './lib/town.mjs';

let town;
let browser;
before(async () => {
  [town, browser] = await Promise.all([openTown(), openBrowser()]);
});
after(async () => {
  await browser?.close();
  await town?.close();
});

for (const { js, how } of MODES) {
  describe(`the first page ${how}`, () => {
    let me;
    before(async () => {
      me = await visitor(browser, town, { js });
    });
    after(() => me.leave());

    const open = async (address) => {
      await me.page.goto(address);
      await awake(me);
    };

    test('each of twelve needs leads to its kind of help', async () => {
      const { page } = me;
      await open('/');
      const needs = await page.locator('.tile').evaluateAll((tiles) => tiles.map((tile) => tile.getAttribute('href')));
      assert.equal(needs.length, 12);
      for (const need of needs) {
        assert.match(need, /^\/help-with\/[a-z]+$/);
        assert.equal((await me.context.request.get(need)).status(), 200, need);
      }
      await page.getByRole('link', { name: 'I don’t feel safe' }).click();
      await page.waitForURL('/help-with/safety');
    });

    test('a place leads to what is there, and so does each place that is offered', async () => {
      const { page } = me;
      await open('/');
      const near = page.getByRole('region', { name: 'What is near you' });
      const places = await near.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
      assert.equal(places.length, 8);
      for (const place of places) assert.equal((await me.context.request.get(place)).status(), 200, place);
      await near.getByLabel('Place or postcode').fill('G51');
      await near.getByRole('button').click();
      await page.waitForURL('/near/g51');
    });

    test('what is on today is somewhere to go, and the week is one press away', async () => {
      const { page } = me;
      await open('/');
      const today = page.getByRole('region', { name: 'On today' });
      assert.ok((await today.getByRole('listitem').locator('h3').count()) <= 5);
      await today.getByRole('link', { name: 'What is on this week' }).click();
      await page.waitForURL('/on');
    });

    test('somebody who would rather talk finds the numbers', async () => {
      const { page } = me;
      await open('/');
      await page.getByRole('link', { name: 'Numbers to ring now' }).click();
      await page.waitForURL('/help');
    });

    test('“On now” stays on one line on a narrow phone', async () => {
      const { page } = me;
      for (const width of [320, 390]) {
        await page.setViewportSize({ width, height: 800 });
        await open('/on');
        for (const tag of await page.locator('.tag-lit').all()) {
          const { height } = await tag.boundingBox();
          assert.ok(height < 32, `${height} pixels at ${width}`);
        }
      }
      await page.setViewportSize({ width: 1280, height: 900 });
    });

    test('the foot leads to every page, and the second link of a page leads to the foot', async () => {
      const { page } = me;
      await open('/');
      const links = await page.locator('footer a').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
      for (const wanted of ['/on', '/help', '/suggest', '/about', '/cookies', '/accessibility', '/help-with/money']) assert.ok(links.includes(wanted), wanted);
      for (const link of links) assert.equal((await me.context.request.get(link)).status(), 200, link);
      const skips = page.locator('.skip');
      assert.deepEqual(await skips.evaluateAll((all) => all.map((one) => one.getAttribute('href'))), ['#main', '#menu']);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      assert.equal(await page.locator(':focus').innerText(), 'Skip to the list of pages');
      assert.deepEqual(me.trouble, []);
    });
  });

  describe(`what we promise ${how}`, () => {
    for (const [address, name] of [['/cookies', 'cookies'], ['/accessibility', 'accessibility'], ['/about', 'about']]) {
      test(`${address} says it`, async () => {
        const me = await visitor(browser, town, { js });
        await me.page.goto(address);
        await awake(me);
        await sameAria(me.page, name);
        assert.deepEqual(await me.context.cookies(), [], 'looking leaves nothing behind');
        assert.deepEqual(me.trouble, []);
        await me.leave();
      });
    }
  });
}
