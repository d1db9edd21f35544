// Somebody needs help right now: who answers at this moment comes first.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { MODES, awake, openBrowser, visitor } from './lib/browser.mjs';
import { openTown } from './lib/town.mjs';

const OPEN = /^(Any time, day and night|Open until \S+( on \w+day)?)$/;
const LATER = /^Opens (today|tomorrow|\w+day) \S+$/;

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
  describe(`help right now ${how}`, () => {
    let me;
    before(async () => {
      me = await visitor(browser, town, { js });
    });
    after(() => me.leave());

    test('who answers now comes first, and who is shut says when it opens', async () => {
      const { page } = me;
      await page.goto('/help');
      await awake(me);
      const parts = page.locator('main section');
      assert.equal(await parts.first().getByRole('heading', { level: 2 }).innerText(), 'Open now');
      const numbers = await parts.first().locator('.help-number').allInnerTexts();
      assert.deepEqual(numbers.slice(0, 3), ['999', '111', '116 123']);
      for (const when of await parts.first().locator('.help-when').allInnerTexts()) assert.match(when, OPEN);
      const later = page.locator('main section', { has: page.getByRole('heading', { name: 'Shut now, opens later' }) });
      for (const when of await later.locator('.help-when').allInnerTexts()) assert.match(when, LATER);
      const names = await page.locator('main h3').allInnerTexts();
      for (const name of ['Breathing Space', 'Night Kettle']) assert.ok(names.includes(name), `${name} is one of ${names}`);
      assert.equal(new Set(names).size, names.length, 'each stands once');
      await page.getByRole('heading', { level: 2, name: 'At night' }).waitFor();
      assert.deepEqual(me.trouble, []);
    });

    test('every number rings', async () => {
      const { page } = me;
      await page.goto('/help');
      for (const ring of await page.locator('.help-number').all()) assert.match(await ring.getAttribute('href'), /^tel:\+?\d{3,}$/);
    });

    test('in Arabic it is marked as English, and its own pages stay Arabic', async () => {
      const { page } = me;
      await page.goto('/ar/help');
      await awake(me);
      assert.deepEqual(await page.locator('main .help').evaluate(({ lang, dir }) => [lang, dir]), ['en', 'ltr']);
      assert.match(await page.locator('main h3 a').first().getAttribute('href'), /^\/ar\/support\//);
    });
  });
}

test('the strip on every page says on which day its numbers were checked', async () => {
  const me = await visitor(browser, town, { js: false, viewport: { width: 1440, height: 900 } });
  for (const address of ['/', '/find', '/ar', '/not-here']) {
    await me.page.goto(address);
    await me.page.locator('.crisis').getByText(/^Checked \d{1,2} \w+ \d{4}$/).waitFor();
  }
  await me.leave();
});
