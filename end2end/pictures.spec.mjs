// Pictures of every page, for people to look at. A test cannot say whether a page is good to look at; it can make sure
// that nobody has to take the pictures by hand.
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { openBrowser, signIn, visitor } from './lib/browser.mjs';
import { EVERY_PAGE, show } from './lib/pages.mjs';
import { openTown } from './lib/town.mjs';

const FOLDER = resolve(process.env.END2END_PICTURES ?? join(import.meta.dirname, '../target/pictures'));
const LOOKS = [
  { colorScheme: 'light', widths: [390, 768, 1280] },
  { colorScheme: 'dark', widths: [390, 1280] },
];

const HEIGHT = 900;

let town;
let browser;
before(async () => {
  await mkdir(FOLDER, { recursive: true });
  [town, browser] = await Promise.all([openTown(), openBrowser()]);
});
after(async () => {
  await browser?.close();
  await town?.close();
});

for (const { colorScheme, widths } of LOOKS) {
  test(`every page has its pictures, ${colorScheme}`, async () => {
    for (const who of [undefined, 'shona', 'ann', 'catriona', 'alan']) {
      const me = await visitor(browser, town, { colorScheme });
      if (who) await signIn(me, town, who);
      for (const one of EVERY_PAGE.filter((page) => page.who === who)) {
        await show(me, one);
        for (const width of widths) {
          // As tall as the page: what stays at the foot of the screen then stands at the foot of the picture.
          await me.page.setViewportSize({ width, height: HEIGHT });
          const height = await me.page.evaluate(() => document.documentElement.scrollHeight);
          await me.page.setViewportSize({ width, height });
          await me.page.screenshot({ path: join(FOLDER, `${one.name}-${width}-${colorScheme}.png`) });
        }
      }
      await me.leave();
    }
  });
}
