// Somebody looks for support near home: the box, the list, a support and back again.
import assert from 'node:assert/strict';
import { brotliCompressSync, constants } from 'node:zlib';
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
      const found = parseInt(await page.getByRole('heading', { level: 1 }).innerText(), 10);
      assert.ok(found > 5);
      assert.equal(await rows.count(), Math.min(found, 20));
      for (const row of await rows.all()) {
        assert.match(await row.locator('.facts').innerText(), /[\d.]+ miles, (\d+ min walk|by bus)|By phone|Online/);
      }
    });

    test('the other side of the river is said', async () => {
      const { page } = me;
      const far = async (near) => {
        await page.goto(`/find?q=Elder+Park+Soup&near=${near}`);
        return page.locator('.result').first().locator('.facts').innerText();
      };
      assert.match(await far('Partick'), /miles.*, across the Clyde/);
      assert.doesNotMatch(await far('Govan'), /Clyde/);
      await page.goto('/find?q=arts+G51+1AA');
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

    test('a choice is a link: it narrows the list to what was promised, and its chip takes it away', async () => {
      const { page } = me;
      await page.goto('/find?near=Govan');
      const free = page.locator('.narrow a', { hasText: /^Free\s*\d+$/ });
      const promised = parseInt((await free.innerText()).match(/\d+$/)[0], 10);
      await free.click();
      await page.waitForURL('/find?near=Govan&cost=free');
      await page.getByRole('heading', { level: 1, name: `${promised} supports near Govan` }).waitFor();
      for (const facts of await page.locator('.result .facts').allInnerTexts()) assert.match(facts, /Free/);
      assert.equal(await page.locator('.narrow [aria-current=true]').innerText().then((text) => text.replace(/\s*\d+$/, '')), 'Free');
      assert.equal(await page.getByRole('link', { name: 'Clear all' }).count(), 0, 'one choice is cleared by its chip');
      await page.getByRole('link', { name: /^Free ?: remove$/ }).click();
      await page.waitForURL('/find?near=Govan');
      assert.equal(await page.locator('.chip-on').count(), 0);
    });

    test('two kinds and a topic: each chip is taken away alone, and a kind takes its topics with it', async () => {
      const { page } = me;
      await page.goto('/find?category=money&topic=debt&category=food&sort=name');
      assert.equal(await page.locator('.chip-on').count(), 3);
      const under = page.locator('.pick li:has(> [aria-current]) ul a[aria-current=true]');
      assert.match(await under.innerText(), /^Debt/);
      await page.getByRole('link', { name: /^Money and rights ?: remove$/ }).click();
      await page.waitForURL('/find?category=food&sort=name');
      await page.goto('/find?category=money&category=food&cost=free');
      await page.getByRole('link', { name: 'Clear all' }).click();
      await page.waitForURL('/find');
      await page.getByRole('heading', { level: 1, name: 'Everything in the directory' }).waitFor();
    });

    test('a distance is only offered where there is a place', async () => {
      const { page } = me;
      const far = page.getByRole('heading', { name: 'How far' });
      await page.goto('/find?q=choir');
      assert.equal(await far.count(), 0);
      await page.goto('/find?q=advice+Govan');
      await far.waitFor();
      await page.getByRole('link', { name: '20 minutes on foot' }).click();
      await page.waitForURL('/find?q=advice+Govan&within_m=1300');
      const walks = (await page.locator('.result .facts').allInnerTexts()).filter((facts) => / miles/.test(facts));
      assert.ok(walks.length > 0 && walks.every((facts) => /^(0\.\d|1\.0) miles/.test(facts.trim())), walks.join('; '));
      await page.getByRole('link', { name: /^20 minutes on foot ?: remove$/ }).click();
      await page.waitForURL('/find?q=advice+Govan');
    });

    test('a place that was heard in the words is told, and can be taken away', async () => {
      const { page } = me;
      await page.goto('/find?q=choir+Govan');
      await page.getByRole('link', { name: /^near Govan ?: remove$/ }).click();
      await page.waitForURL('/find?q=choir');
      assert.equal(await page.locator(BOX).inputValue(), 'choir');
      await page.goto('/find?q=choir&near=Govan');
      assert.equal(await page.getByLabel('Near').inputValue(), 'Govan');
      assert.equal(await page.locator('.chip-on').count(), 0, 'a place in its own box is taken away there');
      await page.getByLabel('Near').fill('Wishaw');
      await page.getByLabel('Near').press('Enter');
      await page.getByRole('heading', { level: 1, name: /near Wishaw( yet)?$/ }).waitFor();
    });

    test('another order stays through pages and choices', async () => {
      const { page } = me;
      await page.goto('/find');
      await page.getByText(/^1 to 20 of \d+, soonest first$/).waitFor();
      await page.locator('#sort > summary').click();
      assert.equal(await page.locator('#sort').getByRole('link', { name: /Nearest|Best match/ }).count(), 0, 'without words and a place they make no difference');
      await page.locator('#sort').getByRole('link', { name: 'A to Z' }).click();
      await page.waitForURL('/find?sort=name');
      await page.getByText(/, A to Z$/).waitFor();
      const names = (await page.locator('.result-name').allInnerTexts()).map((name) => name.toLowerCase().replace(/^the /, ''));
      assert.ok(names[0] <= names.at(-1), `${names[0]} … ${names.at(-1)}`);
      await page.getByRole('link', { name: 'Next page' }).click();
      await page.waitForURL('/find?sort=name&page=2');
      await page.locator(BOX).fill('choir');
      await page.locator(BOX).press('Enter');
      await page.waitForURL(/[?&]sort=name/);
    });

    test('several needs get a first look each, and the way to the rest', async () => {
      const { page } = me;
      await page.goto('/find?q=skint+and+anxious+near+Govan');
      await page.getByRole('heading', { level: 1, name: 'You mentioned more than one thing' }).waitFor();
      for (const need of ['skint', 'anxious']) {
        const block = page.locator('.find-need', { has: page.getByRole('heading', { level: 2, name: `“${need}”` }) });
        assert.equal(await block.locator('.result').count(), 3);
      }
      const all = page.getByRole('link', { name: /^All \d+ for “skint”$/ });
      const total = (await all.innerText()).match(/\d+/)[0];
      await all.click();
      await page.getByRole('heading', { level: 1, name: `${total} supports near Govan` }).waitFor();
      assert.equal(await page.locator(BOX).inputValue(), 'skint');
      assert.equal(await page.getByLabel('Near').inputValue(), 'Govan');
    });

    test('words of danger bring help that fits, above everything, and a title that tells nothing', async () => {
      const { page } = me;
      const numbers = () => page.locator('.help-now dt').allInnerTexts();
      await page.goto('/find?q=I+want+to+die');
      assert.deepEqual(await numbers(), ['999', '116 123', '111', '0800 83 85 87']);
      assert.equal(await page.title(), 'Find support - Community Links');
      await page.goto('/find?q=he+hits+me');
      assert.deepEqual(await numbers(), ['999', '0800 027 1234', '116 123']);
      assert.equal(await page.locator('.help-now a').nth(1).getAttribute('href'), 'tel:08000271234');
      const isFirst = await page.evaluate(() => document.querySelector('.help-now').compareDocumentPosition(document.querySelector('h1')) & Node.DOCUMENT_POSITION_FOLLOWING);
      assert.ok(isFirst);
      for (const quiet of ['/find?category=safety', '/find?topic=drink', '/find?q=heroin', '/find?q=xqzzwv', '/find?q=skint+and+anxious']) {
        await page.goto(quiet);
        assert.match(await page.title(), /^(Find support|Nothing found yet) - Community Links$/, quiet);
      }
      await page.goto('/find?q=nowhere+to+sleep+tonight');
      // By day one number answers, by night the other: whichever it is stands first.
      assert.deepEqual((await numbers()).sort(), ['0141 287 0555', '0800 838 502', '0808 800 4444']);
      assert.match((await numbers())[0], /^(0141 287 0555|0800 838 502)$/);
      await page.goto('/find?q=choir');
      assert.equal(await page.locator('.help-now').count(), 0);
    });

    test('whoever looks for what is open now learns what opens later', async () => {
      const { page } = me;
      await page.goto('/find?q=cannae+pay+the+rent&on=now');
      const later = page.locator('.find-close', { hasText: 'Not open now' }).locator('+ .results > li');
      assert.ok((await later.count()) > 0);
      for (const when of await later.locator('.result-when').allInnerTexts()) assert.doesNotMatch(when, /^(On now|Open until)/);
      await page.goto('/find?q=cannae+pay+the+rent');
      assert.equal(await page.getByRole('heading', { name: 'Not open now' }).count(), 0);
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
      await page.getByText(/^21 to 40 of \d+, soonest first$/).waitFor();
      assert.equal(await page.locator('.result-no').first().innerText(), '21');
      await page.locator('.pager [aria-current=page]').and(page.getByRole('link', { name: 'Page 2' })).waitFor();
    });

    test('an unknown postcode, an unknown place and a word that is none get three answers that help', async () => {
      const { page } = me;
      const answers = [
        ['/find?q=arts+G99+9ZZ', 'We do not know that postcode. Check it, or type a place such as Govan. Here is what we found, wherever it is.'],
        ['/find?q=arts&near=Atlantis', 'We do not know that place. Try a postcode, or a bigger place close by. Here is what we found, wherever it is.'],
      ];
      for (const [address, words] of answers) {
        await page.goto(address);
        assert.equal(await page.locator('main [role=status].banner').innerText(), words);
        assert.ok((await page.locator('.result').count()) > 0, 'there is something to look at all the same');
      }
      await page.goto('/find?q=xqzzwv+near+Govan');
      await page.getByRole('heading', { level: 1, name: 'Nothing found for “xqzzwv” near Govan yet' }).waitFor();
      await page.getByRole('heading', { level: 2, name: 'Anywhere in Scotland' }).waitFor();
      assert.equal(await page.locator('.find-missing').getByRole('link', { name: 'Tell us what is missing' }).getAttribute('href'), '/suggest?q=xqzzwv+near+Govan');
      await page.goto('/find?q=xqzzwv');
      await page.getByRole('heading', { level: 1, name: 'Nothing found for “xqzzwv” yet' }).waitFor();
      assert.equal(await page.locator('.tile').count(), 12);
      await sameAria(page, 'find-nothing');
    });

    test('what leaves nothing can be taken away, and what is farther is a step away', async () => {
      const { page } = me;
      await page.goto('/find?q=pottery&near=Hamilton&within_m=1300');
      await page.getByRole('heading', { level: 1, name: 'Nothing found for “pottery” near Hamilton yet' }).waitFor();
      await page.getByRole('heading', { level: 2, name: 'A bit farther away' }).waitFor();
      assert.match(await page.locator('.result .facts').first().innerText(), /[\d.]+ miles/);
      await page.getByRole('link', { name: 'Look up to 2 miles away' }).click();
      await page.waitForURL('/find?q=pottery&near=Hamilton&within_m=3200');
      await page.getByRole('heading', { level: 1, name: /^\d+ supports? near Hamilton$/ }).waitFor();
      await page.goto('/find?category=new&age=under-5&on=now&access=changing-place&language=pl&way=online');
      await page.getByRole('heading', { level: 1, name: 'Nothing fits all of this yet' }).waitFor();
      await page.locator('.empty').getByRole('link', { name: 'Clear all' }).click();
      await page.waitForURL('/find');
    });

    test('a search that cannot be read is answered kindly and keeps what was typed', async () => {
      const { page } = me;
      for (const address of ['/find?q=choir&within_m=abc', '/find?q=choir&category=dragons', '/find?q=choir&page=0x', '/find?q=choir&page=1001']) {
        const answer = await page.goto(address);
        assert.equal(answer.status(), 422, address);
        await page.getByText('We could not read that search.').waitFor();
        assert.equal(await page.locator(BOX).inputValue(), 'choir');
      }
      await page.getByRole('link', { name: 'Search again without that part' }).click();
      await page.waitForURL('/find?q=choir');
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

  /** Lets the answer to the first search that is typed wait until it is let go. */
  async function holdFirst(page) {
    let letGo;
    const held = new Promise((done) => (letGo = done));
    let asked = 0;
    await page.route('**/find?**', async (route) => {
      if (route.request().resourceType() === 'fetch' && (asked += 1) === 1) await held;
      // Whoever asked may have given up by now.
      await route.continue().catch(() => {});
    });
    // A map in view fetches, too.
    const isSearch = (request) => request.resourceType() === 'fetch' && new URL(request.url()).pathname.endsWith('/find');
    return { first: page.waitForRequest(isSearch), letGo };
  }

  test('a slow answer takes no letter from somebody who goes on typing', async () => {
    const me = await typing();
    const { page } = me;
    const { first, letGo } = await holdFirst(page);
    await page.keyboard.type('cho', { delay: 20 });
    await first;
    await page.keyboard.type('ir');
    letGo();
    await page.waitForURL('/find?q=choir');
    await page.getByRole('heading', { level: 1, name: /^\d+ supports?$/ }).waitFor();
    assert.equal(await page.locator(BOX).inputValue(), 'choir');
    assert.deepEqual(me.trouble, []);
    await me.leave();
  });

  test('a slow old answer never takes the place of a newer one', async () => {
    const me = await typing();
    const { page } = me;
    const { first, letGo } = await holdFirst(page);
    // At once, so that no slow machine asks for the first letter alone.
    await page.locator(BOX).fill('xqzzwv');
    const old = await first;
    assert.match(old.url(), /q=xqzzwv$/);
    const over = new Promise((done) => page.on('requestfailed', done).on('requestfinished', done));
    await page.locator(BOX).fill('choir');
    await page.getByRole('heading', { level: 1, name: /^\d+ supports?$/ }).waitFor();
    letGo();
    await over;
    // Had the old answer been taken, it would have been shown by the time of the next one.
    await page.locator(BOX).fill('choir govan');
    await page.waitForURL('/find?q=choir+govan');
    await page.getByRole('heading', { level: 1, name: /near Govan$/ }).waitFor();
    assert.equal(old.failure()?.errorText, 'net::ERR_ABORTED', 'the old search is given up as soon as somebody types on');
    assert.deepEqual(me.trouble, []);
    await me.leave();
  });

  test('focus and caret stay where they are, and what was found is announced', async () => {
    const me = await typing();
    const { page } = me;
    const told = page.locator('form [role=status]');
    assert.equal(await told.innerText(), '', 'nothing is announced of a page that has just been opened');
    // A screen reader hears of changes in what it knows, not of what comes anew.
    const status = await told.elementHandle();
    await page.keyboard.type('govan', { delay: 20 });
    await page.waitForURL('/find?q=govan');
    const first = await status.innerText();
    assert.match(first, /^\d+ supports near Govan\. 1 to 20 of \d+, nearest first$/);
    await page.keyboard.press('Home');
    await page.keyboard.type('choir ', { delay: 20 });
    await page.waitForURL('/find?q=choir+govan');
    assert.deepEqual(await page.evaluate(() => [document.activeElement.id, document.activeElement.selectionStart, document.activeElement.selectionEnd]), ['q', 6, 6]);
    assert.equal(await status.evaluate((element) => element.isConnected), true);
    assert.notEqual(await status.innerText(), first);
    assert.deepEqual(me.trouble, []);
    await me.leave();
  });

  test('somebody who has gone on to the list does not lose their place on the page when it changes', async () => {
    const me = await typing();
    const { page } = me;
    const { first, letGo } = await holdFirst(page);
    await page.keyboard.type('choir', { delay: 20 });
    await first;
    await page.locator('.result-name a').first().focus();
    letGo();
    await page.waitForURL('/find?q=choir');
    assert.equal(await page.evaluate(() => document.activeElement.dataset.part), 'found');
    await page.keyboard.press('Tab');
    assert.ok(await page.evaluate(() => document.activeElement.closest('[data-part=found]') !== null));
    assert.deepEqual(me.trouble, []);
    await me.leave();
  });

  test('what was chosen before is kept, and everything on the page keeps in step', async () => {
    const me = await visitor(browser, town);
    const { page } = me;
    await page.goto('/find?near=Govan&category=arts');
    await awake(me, SEARCH);
    await page.locator(BOX).pressSequentially('choir', { delay: 20 });
    await page.waitForURL('/find?q=choir&near=Govan&category=arts');
    assert.equal(await page.locator('.chip-on').count(), 1);
    for (const [link, address] of [['.top-nav [hreflang=ar]', '/ar/find?q=choir&near=Govan&category=arts'], ['.narrow [aria-current=true]', '/find?q=choir&near=Govan']]) {
      assert.equal(await page.locator(link).first().getAttribute('href'), address);
    }
    await page.locator('.result-name a').first().click();
    await page.getByRole('link', { name: 'Back to the results' }).click();
    await page.waitForURL('/find?q=choir&near=Govan&category=arts');
    assert.deepEqual(me.trouble, []);
    await me.leave();
  });

  test('the place is followed, too, and what was folded out stays so', async () => {
    const me = await visitor(browser, town, { viewport: { width: 390, height: 900 } });
    const { page } = me;
    await page.goto('/find?q=choir');
    await awake(me, SEARCH);
    await page.locator('#narrow > summary').click();
    await page.getByLabel('Near').pressSequentially('Govan', { delay: 20 });
    await page.waitForURL('/find?q=choir&near=Govan');
    await page.getByRole('heading', { name: 'How far' }).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.id), 'near');
    await page.getByLabel('Near').fill('');
    await page.waitForURL('/find?q=choir');
    await page.getByRole('heading', { name: 'How far' }).waitFor({ state: 'detached' });
    assert.equal(await page.locator('#narrow').getAttribute('open'), '');
    assert.deepEqual(me.trouble, []);
    await me.leave();
  });

  test('back leads to the search that somebody came with, also over a link within the page', async () => {
    const me = await typing();
    const { page } = me;
    await page.goto('/find?q=arts');
    await awake(me, SEARCH);
    await page.locator('a.skip').first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('/find?q=arts#main');
    await page.locator(BOX).fill('choir');
    await page.waitForURL('/find?q=choir');
    await page.locator(BOX).fill('choir gov');
    await page.waitForURL('/find?q=choir+gov');
    await page.goBack();
    await page.waitForURL('/find?q=arts#main');
    await page.waitForFunction(() => document.querySelector('#q').value === 'arts');
    await page.goBack();
    await page.waitForURL('/find?q=arts');
    await page.goBack();
    await page.waitForURL('/find');
    assert.deepEqual(me.trouble, []);
    await me.leave();
  });

  test('“Back to the results” finds the list where it was left', async () => {
    const me = await visitor(browser, town, { viewport: { width: 390, height: 800 } });
    const { page } = me;
    await page.goto('/find?near=Govan');
    await awake(me, SEARCH);
    const steps = await page.evaluate(() => history.length);
    const tenth = page.locator('.result-name a').nth(9);
    await tenth.scrollIntoViewIfNeeded();
    const left = await page.evaluate(() => scrollY);
    await tenth.click();
    await page.waitForURL('**/support/**');
    await awake(me);
    await page.getByRole('link', { name: 'Back to the results' }).click();
    await page.waitForFunction((left) => document.querySelector('.results') && Math.abs(scrollY - left) < 40, left);
    assert.equal(await page.evaluate(() => history.length), steps + 1);
    assert.ok(left > 800, String(left));
    assert.deepEqual(me.trouble, []);
    await me.leave();
  });

  test('letters typed before the page is awake count, too', async () => {
    const me = await visitor(browser, town);
    const { page } = me;
    let letGo;
    const held = new Promise((done) => (letGo = done));
    await page.route('**/*.wasm', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto('/find');
    await page.locator(BOX).fill('choir govan');
    letGo();
    await page.waitForURL('/find?q=choir+govan');
    assert.deepEqual(me.trouble, []);
    await me.leave();
  });

  test('without an answer the list stays, and Enter sends the form', async () => {
    const me = await typing();
    const { page } = me;
    const before = await page.locator('[data-part=found]').innerText();
    await page.route('**/find?**', (route) => (route.request().resourceType() === 'fetch' ? route.abort() : route.continue()));
    const failed = page.waitForEvent('requestfailed');
    await page.keyboard.type('choir govan', { delay: 20 });
    await failed;
    assert.equal(await page.locator('[data-part=found]').innerText(), before);
    assert.equal(new URL(page.url()).search, '');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/find\?q=choir\+govan(&near=)?$/);
    await page.getByRole('heading', { level: 1, name: /near Govan$/ }).waitFor();
    await me.leave();
  });

  test('the list follows Arabic pages as well', async () => {
    const me = await visitor(browser, town);
    const { page } = me;
    await page.goto('/ar/find');
    await awake(me, SEARCH);
    await page.locator(BOX).pressSequentially('choir govan', { delay: 20 });
    await page.waitForURL('/ar/find?q=choir+govan');
    assert.match(await page.locator('form [role=status]').innerText(), /[\u0600-\u06ff].*Govan/);
    assert.equal(await page.locator('.narrow').evaluate((aside) => getComputedStyle(aside).direction), 'rtl');
    assert.deepEqual(me.trouble, []);
    await me.leave();
  });
});

describe('odd words', () => {
  const ODD = [
    'a'.repeat(10_000), '%', '%25', '_', '"', '""', "'", '*', 'choir*', 'NEAR(', 'NEAR(choir govan, 2)', '-', '- -', 'OR', 'AND NOT', '(', ')', '^', ':', 'name:choir',
    '\u0000', 'cho\u0000ir', '\u0007\u001b[31m', '\r\n\r\nx', '🎵', '👩‍👩‍👧', '\u202Echoir\u202C', '\u200F\u200F', 'غناء', '合唱团', '<script>alert(1)</script>', '</title><b>', '{words}', '\ud800', 'x'.repeat(300) + ' Govan',
  ];

  test('never an error of ours, and never read as part of the page', async () => {
    for (const odd of ODD) {
      for (const field of ['q', 'near']) {
        const answer = await fetch(`${town.base}/find?${field}=${encodeURIComponent(odd.toWellFormed())}`);
        assert.ok(answer.status < 500, `${field}=${odd.slice(0, 20)} answers ${answer.status}`);
        const page = await answer.text();
        assert.match(page, /<h1/);
        assert.doesNotMatch(page, /<script>alert|<\/title><b>/);
      }
    }
    for (const raw of ['q=%', 'q=%zz', 'q=%ff%fe', 'q=a&q=b', 'q', '&&&', '?q=a', 'near=%E2%28%A1', 'category=', 'sort=', 'page=', `${'category=food&'.repeat(500)}`]) {
      const answer = await fetch(`${town.base}/find?${raw}`);
      assert.ok(answer.status < 500, `?${raw.slice(0, 30)} answers ${answer.status}`);
      await answer.text();
    }
  });
});

describe('on a phone', () => {
  for (const { js, how } of MODES) {
    test(`what there is to choose stands behind one fold ${how}`, async () => {
      const me = await visitor(browser, town, { js, viewport: { width: 390, height: 844 } });
      const { page } = me;
      await page.goto('/find?near=Govan&cost=free');
      const fold = page.locator('#narrow > summary');
      assert.equal((await fold.innerText()).trim(), 'Narrow it down (1)');
      const evening = page.locator('.narrow').getByRole('link', { name: /^In the evening/ });
      assert.equal(await evening.isVisible(), false);
      await fold.click();
      await evening.click();
      await page.waitForURL('/find?near=Govan&time=evening&cost=free');
      assert.equal(await page.locator('.chip-on').count(), 2);
      assert.deepEqual(me.trouble, []);
      await me.leave();
    });
  }
});

describe('what is downloaded', () => {
  /** What a page and its styles are on the way, brotli at its best, in bytes. */
  async function weight(address) {
    const squeezed = (text) => brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
    const text = async (path) => (await fetch(town.base + path)).text();
    const page = await text(address);
    assert.equal(page.match(/class="result"/g).length, 20);
    return { page: squeezed(page), styles: squeezed(await text(page.match(/href="(\/pkg\/[^"]+\.css)"/)[1])) };
  }

  test('a page of twenty results and its styles fit into 14 kB', async () => {
    for (const address of ['/find?near=Govan', '/find?q=company+Govan&category=company&cost=free', '/ar/find?near=Govan']) {
      const { page, styles } = await weight(address);
      assert.ok(page + styles <= 14_000, `${address}: ${page} of HTML and ${styles} of styles are ${page + styles} bytes`);
    }
  });

  /** The files that a page asks for until it is awake, by their endings. */
  async function asked(address, js) {
    const me = await visitor(browser, town, { js });
    const files = [];
    me.page.on('request', (request) => files.push(new URL(request.url()).pathname.match(/\.(\w+)$/)?.[1]));
    await me.page.goto(address, { waitUntil: 'networkidle' });
    await awake(me);
    await me.leave();
    return files;
  }
  const has = (files, ending) => files.includes(ending);

  test('without JavaScript, nothing that only JavaScript needs', async () => {
    for (const address of ['/', '/find', '/ar/find']) {
      const files = await asked(address, false);
      assert.ok(has(files, 'css'), 'the page has its styles');
      for (const ending of ['js', 'wasm', 'json']) assert.ok(!has(files, ending), `${address} asks for ${ending}`);
    }
  });

  test('with JavaScript, only where something wakes up, and never the words', async () => {
    for (const [address, wakes] of [['/', false], ['/help', false], ['/find', true], ['/ar/find', true]]) {
      const files = await asked(address, true);
      for (const ending of ['js', 'wasm']) assert.equal(has(files, ending), wakes, `${address}: ${ending}`);
      assert.ok(!has(files, 'json'), `${address} asks for words`);
    }
  });

  test('all of a results page fits into 250 kB', async () => {
    const me = await visitor(browser, town);
    const finished = [];
    me.page.on('requestfinished', (request) => finished.push(request));
    await me.page.goto('/find?near=Govan', { waitUntil: 'networkidle' });
    await awake(me, SEARCH);
    const sizes = await Promise.all(finished.map(async (request) => [new URL(request.url()).pathname, (await request.sizes()).responseBodySize]));
    await me.leave();
    assert.ok(sizes.some(([path]) => path.endsWith('.wasm')), 'what wakes the page up is counted');
    // A map comes on top where one is shown; its ground is pictures, as many as it is large.
    const isMap = ([path]) => /^\/(pkg\/map\.|map\/|api\/map)/.test(path);
    const isGround = ([path]) => path.startsWith('/tiles/');
    const sum = (some) => some.reduce((sum, [, size]) => sum + size, 0);
    const told = sizes.map((one) => one.join(' ')).join(', ');
    const [page, map] = [sum(sizes.filter((one) => !isMap(one) && !isGround(one))), sum(sizes.filter(isMap))];
    assert.ok(page <= 250_000, `${page} bytes: ${told}`);
    assert.ok(map > 0 && map <= 90_000, `${map} bytes of map: ${told}`);
  });

  test('what a public page was made of does not stand in it a second time', async () => {
    const source = async (address) => (await fetch(town.base + address)).text();
    const given = /__RESOLVED_RESOURCES\[\d/;
    assert.match(await source('/sign-in'), given, 'a page that the browser draws again is given what it was made of');
    for (const address of ['/', '/find?near=Govan', '/support/close-harmony-choir']) {
      assert.doesNotMatch(await source(address), given, address);
    }
  });
});
