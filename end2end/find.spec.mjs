// Somebody looks for support near home: the box, the list, a support and back again.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sameAria } from './lib/aria.mjs';
import { MODES, awake, openBrowser, visitor } from './lib/browser.mjs';
import { openTown } from './lib/town.mjs';

const BOX = '#q';
const SEARCH = 'form[role=search]';

let town;
let browser;
before(async () => {
  [town, browser] = await Promise.all([openTown(), openBrowser()]);
});
after(async () => {
  await browser?.close();
  await town?.close();
});

/** Types and asks, and waits for the list. */
async function ask(page, words) {
  await page.locator(BOX).fill(words);
  await page.locator(BOX).press('Enter');
  await page.waitForURL(/\/find\?q=/);
}

for (const { js, how } of MODES) {
  describe(`finding support ${how}`, () => {
    let me;
    before(async () => {
      me = await visitor(browser, town, { js });
    });
    after(() => me.leave());

    test('words and a postcode in one box find what is near', async () => {
      const { page } = me;
      await page.goto('/');
      await ask(page, 'arts G51 1AA');
      assert.equal(new URL(page.url()).search, '?q=arts+G51+1AA');
      await page.getByRole('heading', { level: 1, name: /^\d+ supports near G51 1AA$/ }).waitFor();
      await page.getByText('Measured from G51 1AA.').waitFor();
      assert.equal(await page.locator(BOX).inputValue(), 'arts G51 1AA');
      const rows = page.locator('.result');
      assert.equal(await rows.count(), 10);
      for (const row of await rows.all()) {
        assert.match(await row.locator('.facts').innerText(), /[\d.]+ miles, (\d+ min walk|by bus)|By phone|Online/);
      }
    });

    test('a support opens, and back finds the list and the words again', async () => {
      const { page } = me;
      const first = page.locator('.result-name a').first();
      const name = await first.innerText();
      await awake(me, SEARCH);
      await first.click();
      await page.getByRole('heading', { level: 1, name }).waitFor();
      await page.goBack();
      await page.getByRole('heading', { level: 1, name: /near G51 1AA$/ }).waitFor();
      assert.equal(await page.locator('.result-name a').first().innerText(), name);
      assert.equal(await page.locator(BOX).inputValue(), 'arts G51 1AA');
    });

    test('“Back to the results” leads back to those results', async () => {
      const { page } = me;
      await page.goto('/find?q=arts+G51+1AA');
      await awake(me, SEARCH);
      await page.locator('.result-name a').first().click();
      await page.getByRole('link', { name: 'Back to the results' }).click();
      await page.getByRole('heading', { level: 1, name: /near G51 1AA$/ }).waitFor();
      assert.equal(await page.locator(BOX).inputValue(), 'arts G51 1AA');
    });

    test('a need in people’s words leads to its kind, and its chip takes it away', async () => {
      const { page } = me;
      await page.goto('/');
      await awake(me);
      await page.getByRole('link', { name: 'I’m skint' }).click();
      await page.waitForURL('/find?category=money');
      await awake(me, SEARCH);
      await page.getByRole('link', { name: /^Money and rights ?: remove$/ }).click();
      await page.waitForURL('/find');
      await page.getByRole('heading', { level: 1, name: 'Everything in the directory' }).waitFor();
      assert.equal(await page.locator('.chip-on').count(), 0);
    });

    test('the heading never promises everything where only some kinds were asked for', async () => {
      const { page } = me;
      await page.goto('/find?category=money&category=home');
      const heading = await page.getByRole('heading', { level: 1 }).innerText();
      assert.notEqual(heading, 'Everything in the directory');
      assert.match(heading, /\d+ supports/);
    });

    test('the second page goes on counting', async () => {
      const { page } = me;
      await page.goto('/find');
      await awake(me, SEARCH);
      await page.getByRole('navigation', { name: 'Pages of results' }).getByRole('link', { name: 'Page 2', exact: true }).click();
      await page.waitForURL('/find?page=2');
      await page.getByText(/^11 to 20 of \d+/).waitFor();
      assert.equal(await page.locator('.result-no').first().innerText(), '11');
      await page.locator('.pager [aria-current=page]').and(page.getByRole('link', { name: 'Page 2' })).waitFor();
    });

    test('an unknown postcode, an unknown place and a word that is none get three answers that help', async () => {
      const { page } = me;
      const answers = [
        ['/find?q=arts+G99+9ZZ', 'We do not know that postcode. Check it, or type a place such as Govan. Here is everything, wherever it is.'],
        ['/find?q=arts&near=Atlantis', 'We do not know that place. Try a postcode, or a bigger place close by. Here is everything, wherever it is.'],
      ];
      for (const [address, words] of answers) {
        await page.goto(address);
        assert.equal(await page.locator('main [role=status].banner').innerText(), words);
        assert.ok((await page.locator('.result').count()) > 0, 'there is something to look at all the same');
      }
      await page.goto('/find?q=xqzzwv');
      await page.getByRole('heading', { level: 1, name: 'Nothing found for “xqzzwv” yet' }).waitFor();
      assert.equal(await page.locator('.tile').count(), 12);
      await sameAria(page, 'find-nothing');
    });

    test('a search that cannot be read is answered kindly', async () => {
      const { page } = me;
      for (const address of ['/find?within_m=abc', '/find?category=dragons', '/find?page=0x', '/find?page=1001']) {
        const answer = await page.goto(address);
        assert.ok(answer.status() < 500, `${address} answers ${answer.status()}`);
        await page.getByText('We could not read that search.').waitFor();
      }
      await awake(me, SEARCH);
      await ask(page, 'choir');
      await page.locator('.result').first().waitFor();
    });

    test('the list says the same to a screen reader as ever', async () => {
      const { page } = me;
      await page.goto('/find?q=ukulele+Wishaw');
      await sameAria(page, 'find-list');
      assert.deepEqual(me.trouble, []);
    });
  });
}

describe('typing', () => {
  /** A visitor on the results page, whose window is marked: a full load would wipe the mark out. */
  async function typing() {
    const me = await visitor(browser, town);
    await me.page.goto('/');
    await me.page.goto('/find');
    await awake(me, SEARCH);
    await me.page.evaluate(() => (window.mark = 'still here'));
    await me.page.locator(BOX).click();
    return me;
  }

  test('the list follows the typing, the address keeps in step, and nothing is loaded anew', async () => {
    const me = await typing();
    const { page } = me;
    await page.keyboard.type('choir govan', { delay: 30 });
    await page.waitForURL('/find?q=choir+govan');
    await page.getByRole('heading', { level: 1, name: /near Govan$/ }).waitFor();
    assert.equal(await page.evaluate(() => window.mark), 'still here');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'q');
    assert.equal(await page.locator(BOX).inputValue(), 'choir govan');
    assert.match(await page.title(), /near Govan - Community Links$/);
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'What would help?' }).waitFor();
    await page.goForward();
    await page.getByRole('heading', { level: 1, name: /near Govan$/ }).waitFor();
    assert.equal(await page.locator(BOX).inputValue(), 'choir govan');
    assert.deepEqual(me.trouble, []);
    await me.leave();
  });

  test('a pause after a space does not eat the space', async () => {
    const me = await typing();
    const { page } = me;
    await page.keyboard.type('choir ', { delay: 20 });
    await page.waitForURL(/q=choir/);
    await page.getByRole('heading', { level: 1, name: /^\d+ supports?$/ }).waitFor();
    await page.keyboard.type('govan', { delay: 20 });
    await page.waitForURL(/govan/);
    assert.equal(await page.locator(BOX).inputValue(), 'choir govan');
    await me.leave();
  });

  test('a slow answer takes no letter from somebody who goes on typing', async () => {
    const me = await typing();
    const { page } = me;
    let asked = 0;
    let answer;
    const held = new Promise((done) => (answer = done));
    await page.route('**/rpc/find/search**', async (route) => {
      asked += 1;
      if (asked === 1) await held;
      await route.continue();
    });
    const first = page.waitForRequest('**/rpc/find/search**');
    await page.keyboard.type('cho', { delay: 20 });
    await first;
    await page.keyboard.type('ir');
    answer();
    await page.waitForURL('/find?q=choir');
    await page.getByRole('heading', { level: 1, name: /^\d+ supports?$/ }).waitFor();
    assert.equal(await page.locator(BOX).inputValue(), 'choir');
    assert.deepEqual(me.trouble, []);
    await me.leave();
  });
});
