// The public pages in Arabic: written from the right, the frame in Arabic, crisis words in English until people have
// translated them, and one press back to the same page in English.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { sameAria } from './lib/aria.mjs';
import { MODES, awake, openBrowser, visitor } from './lib/browser.mjs';
import { openTown } from './lib/town.mjs';

const PAGES = ['/', '/find', '/find?q=xqzzwv', '/find?q=arts+G51+1AA', '/support/close-harmony-choir', '/help', '/about'];
const arabic = (address) => (address === '/' ? '/ar' : `/ar${address}`);
const WORDS = JSON.parse(await readFile(join(import.meta.dirname, '../app/src/words/ar.json'), 'utf8'));

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
  describe(`in Arabic ${how}`, () => {
    let me;
    before(async () => {
      me = await visitor(browser, town, { js });
    });
    after(() => me.leave());

    for (const address of PAGES) {
      test(`${address} is written from the right and leads back to itself in English`, async () => {
        const { page } = me;
        await page.goto(arabic(address));
        await awake(me);
        assert.deepEqual(await page.locator('html').evaluate(({ lang, dir }) => [lang, dir]), ['ar', 'rtl']);
        const english = page.locator('header').getByRole('link', { name: 'English' });
        assert.equal(await english.getAttribute('href'), address);
        assert.equal(await english.getAttribute('lang'), 'en');
        await english.click();
        await page.waitForURL(address);
        assert.deepEqual(await page.locator('html').evaluate(({ lang, dir }) => [lang, dir]), ['en', 'ltr']);
        await page.locator('header').getByRole('link', { name: 'العربية' }).click();
        await page.waitForURL(arabic(address));
      });

      test(`${address} has no English words in its frame that are not marked as English`, async () => {
        const { page } = me;
        await page.goto(arabic(address));
        await awake(me);
        const left = await page.evaluate(() => {
          // Texts that a reader sees in the frame, with the language they are marked with.
          const found = [];
          for (const part of document.querySelectorAll('.skip, .crisis, header, footer, main h1, main label, main h2, main button')) {
            const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
              const { parentElement, data } = walker.currentNode;
              const isTold = parentElement.closest('bdi, .foot-credit') !== null;
              if (/[a-z]{3}/i.test(data) && !isTold && parentElement.closest('[lang]').lang !== 'en') found.push(data.trim());
            }
          }
          return found;
        });
        // Names of places, and what somebody typed, stay as they are.
        const known = /Community Links|G51 1AA|xqzzwv/g;
        assert.deepEqual(left.filter((text) => /[a-z]{3}/i.test(text.replace(known, ''))), []);
      });
    }

    test('crisis words are English, and say that they are', async () => {
      const { page } = me;
      await page.goto('/ar');
      const strip = page.locator('.crisis');
      assert.equal(await strip.getAttribute('lang'), 'en');
      assert.equal(await strip.getAttribute('dir'), 'ltr');
      await strip.getByText('Need help right now?').waitFor();
      await page.getByText(WORDS.DraftTranslation).waitFor();
    });

    test('searching in Arabic stays in Arabic', async () => {
      const { page } = me;
      await page.goto('/ar');
      await page.locator('#q').fill('arts G51 1AA');
      await page.locator('#q').press('Enter');
      await page.waitForURL('/ar/find?q=arts+G51+1AA');
      await awake(me, 'form[role=search]');
      await page.locator('.result-name a').first().click();
      await page.waitForURL(/\/ar\/support\//);
      assert.equal(await page.locator('html').getAttribute('lang'), 'ar');
    });

    test('a page that is not there says so in Arabic', async () => {
      const { page } = me;
      const answer = await page.goto('/ar/not-here');
      assert.equal(answer.status(), 404);
      await page.getByRole('heading', { level: 1, name: WORDS.LostTitle }).waitFor();
      assert.deepEqual(await page.locator('html').evaluate(({ lang, dir }) => [lang, dir]), ['ar', 'rtl']);
    });

    test('nothing found says the same to a screen reader as ever', async () => {
      const { page } = me;
      await page.goto('/ar/find?q=xqzzwv');
      await awake(me, 'form[role=search]');
      await sameAria(page, 'find-nothing-ar');
      assert.deepEqual(me.trouble, []);
    });
  });
}

test('what was written in English is marked as English, to be read aloud right', async () => {
  const me = await visitor(browser, town);
  await me.page.goto('/ar/support/close-harmony-choir');
  await awake(me);
  for (const part of ['h1', '.lead', '.visit-words p']) {
    const language = await me.page.locator(`main ${part}`).first().evaluate((element) => (element.querySelector('[lang]') ?? element.closest('[lang]')).lang);
    assert.equal(language, 'en', `${part} of a support is in English`);
  }
  await me.leave();
});

test('an English sentence among Arabic ones is read from the left, all of it', async () => {
  const me = await visitor(browser, town, { js: false });
  await me.page.goto('/ar/support/close-harmony-choir');
  // What says who meets you begins with a word of ours: only whole sentences of theirs are read from the left.
  const lines = await me.page.locator('.visit-words p').filter({ has: me.page.locator('bdi[dir=ltr] b') }).all();
  assert.ok(lines.length > 0, 'there are sentences in English');
  for (const line of lines) {
    const direction = await line.evaluate((element) => {
      // The nearest part that holds the whole sentence says in which order its halves stand.
      let part = element.querySelector('b');
      while (part.textContent.trim() !== element.textContent.trim()) part = part.parentElement;
      return getComputedStyle(part).direction;
    });
    assert.equal(direction, 'ltr', await line.innerText());
  }
  await me.leave();
});

test('in English parts the days are English, too', async () => {
  const me = await visitor(browser, town, { js: false });
  await me.page.goto('/ar/help');
  const help = me.page.locator('main [lang=en]').first();
  // Why it is in English, and how to be understood all the same, is said in the language of the page.
  assert.match(await help.locator('> [lang=ar]').first().innerText(), /999.*Arabic interpreter, please/);
  const words = await help.evaluate((element) => [...element.children].filter(({ lang }) => lang !== 'ar').map((child) => child.textContent).join(' '));
  assert.ok(words.length > 500 && !/[\u0600-\u06ff]/.test(words), words);
  await me.leave();
});

test('credits that their owners word in English are marked as English', async () => {
  const me = await visitor(browser, town, { js: false });
  await me.page.goto('/ar');
  const credit = await me.page.locator('.foot-credit').evaluate((element) => (element.querySelector('[lang]') ?? element.closest('[lang]')).lang);
  assert.equal(credit, 'en');
  await me.leave();
});

test('telephone numbers keep their direction', async () => {
  const me = await visitor(browser, town);
  await me.page.goto('/ar/help');
  for (const ring of await me.page.locator('a[href^="tel:"]').all()) {
    assert.equal(await ring.locator('bdi').count(), 1);
  }
  await me.leave();
});
