// Light or dark, or as the system says: chosen at the foot of every page, kept in a cookie, without a script.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
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

const ground = (page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

for (const { js, how } of MODES) {
  describe(`colours ${how}`, () => {
    test('what is chosen is kept, on the page where it was chosen and on the next', async () => {
      const me = await visitor(browser, town, { js, colorScheme: 'light' });
      const { page } = me;
      await page.goto('/find?q=choir');
      await awake(me);
      const light = await ground(page);
      await page.getByRole('button', { name: 'Dark' }).click();
      await page.locator('html[data-theme=dark]').waitFor();
      assert.equal(new URL(page.url()).pathname + new URL(page.url()).search, '/find?q=choir');
      assert.equal(await page.getByRole('button', { name: 'Dark' }).getAttribute('aria-pressed'), 'true');
      assert.notEqual(await ground(page), light);
      await page.goto('/about');
      await awake(me);
      assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark');
      await page.getByRole('button', { name: 'Light' }).click();
      await page.locator('html[data-theme=light]').waitFor();
      assert.equal(await ground(page), light);
      assert.deepEqual(me.trouble, []);
      await me.leave();
    });

    test('without a choice the system decides', async () => {
      const me = await visitor(browser, town, { js, colorScheme: 'dark' });
      await me.page.goto('/');
      const dark = await ground(me.page);
      await me.page.emulateMedia({ colorScheme: 'light' });
      assert.notEqual(await ground(me.page), dark);
      await me.leave();
    });
  });
}
