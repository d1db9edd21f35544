// Somebody reads about what is safer kept private, and must be gone from the page at once.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { MODES, awake, openBrowser, visitor } from './lib/browser.mjs';
import { openTown } from './lib/town.mjs';

const PRIVATE = '/support/the-open-latch';
const NEUTRAL = 'https://www.bbc.co.uk/weather';
const WENT_THERE = [`asked somebody else: ${NEUTRAL}`];
const LEAVE = { name: 'Leave this page quickly', exact: true };

let town;
let browser;
before(async () => {
  [town, browser] = await Promise.all([openTown(), openBrowser()]);
});
after(async () => {
  await browser?.close();
  await town?.close();
});

/** Somebody on the private page, and the neutral one, which is as slow as `slow` says. Nothing leaves this machine. */
async function onPrivatePage({ slow = Promise.resolve(), ...more } = {}) {
  const me = await visitor(browser, town, more);
  const asked = [];
  await me.context.route(`${NEUTRAL}**`, async (route) => {
    asked.push(route.request());
    await slow;
    await route.fulfill({ contentType: 'text/html', body: '<!DOCTYPE html><title>Weather</title><h1>Rain</h1>' });
  });
  await me.page.goto('/about');
  await me.page.goto(PRIVATE);
  await awake(me);
  return { ...me, asked };
}

for (const { js, how } of MODES) {
  describe(`quick exit ${how}`, () => {
    test('it is in sight wherever somebody is on the page, and leads to a page that nobody wonders about', async () => {
      for (const viewport of [{ width: 320, height: 568 }, { width: 1280, height: 900 }]) {
        const me = await onPrivatePage({ js, viewport });
        const { page } = me;
        const link = page.getByRole('link', LEAVE);
        for (const y of [0, 1e6]) {
          await page.mouse.wheel(0, y);
          const { top, bottom } = await link.evaluate((link) => link.getBoundingClientRect());
          assert.ok(top >= 0 && bottom <= viewport.height, `${top} to ${bottom} of ${viewport.height}`);
        }
        await link.click();
        await page.getByRole('heading', { name: 'Rain' }).waitFor();
        assert.equal(page.url(), NEUTRAL);
        assert.equal(me.asked[0].headers().referer, undefined, 'the other page is not told where somebody came from');
        assert.deepEqual(me.trouble, WENT_THERE);
        await me.leave();
      }
    });

    test('it says what it cannot do, and how to delete a history', async () => {
      const me = await onPrivatePage({ js });
      const { page } = me;
      await page.getByText('It cannot hide the pages you saw before this one').waitFor();
      await page.getByRole('link', { name: 'How to delete your history' }).click();
      await page.waitForURL('/cookies#history');
      await page.getByRole('heading', { level: 2, name: 'How to delete your history' }).waitFor();
      assert.deepEqual(me.trouble, []);
      await me.leave();
    });

    test('it is not on paper', async () => {
      const me = await onPrivatePage({ js });
      await me.page.emulateMedia({ media: 'print' });
      assert.equal(await me.page.getByRole('link', LEAVE).isVisible(), false);
      await me.leave();
    });
  });
}

test('the page is blank before the other one has answered, and the way back does not lead to it', async () => {
  let answer;
  const me = await onPrivatePage({ slow: new Promise((done) => (answer = done)) });
  const { page } = me;
  await page.evaluate(() => {
    const say = () => console.log('changed', document.title, document.body.checkVisibility());
    new MutationObserver(say).observe(document.documentElement, { attributeFilter: ['hidden'] });
  });
  const changed = page.waitForEvent('console');
  await page.getByRole('link', LEAVE).click({ noWaitAfter: true });
  assert.equal((await changed).text(), 'changed Weather false');
  answer();
  await page.getByRole('heading', { name: 'Rain' }).waitFor();
  await page.goBack();
  await page.waitForURL('/about');
  await me.leave();
});

describe('Shift pressed three times', () => {
  test('does the same, and a screen reader hears how often it is still to be pressed', async () => {
    const me = await onPrivatePage();
    const { page } = me;
    await page.getByText('Or press Shift three times').waitFor();
    await page.keyboard.press('Shift');
    await page.getByRole('status').filter({ hasText: 'two more times' }).waitFor();
    await page.keyboard.press('Shift');
    await page.getByRole('status').filter({ hasText: 'once more' }).waitFor();
    await page.keyboard.press('Shift');
    await page.getByRole('heading', { name: 'Rain' }).waitFor();
    assert.deepEqual(me.trouble, WENT_THERE);
    await me.leave();
  });

  test('is not what somebody does who types capital letters', async () => {
    const me = await onPrivatePage();
    for (const letter of ['A', 'B', 'C', 'D']) await me.page.keyboard.press(`Shift+${letter}`);
    await me.page.keyboard.press('Shift');
    await me.page.getByRole('status').filter({ hasText: 'two more times' }).waitFor();
    assert.equal(new URL(me.page.url()).pathname, PRIVATE);
    assert.deepEqual(me.trouble, []);
    await me.leave();
  });
});

test('a page about nothing private has no such button', async () => {
  const me = await visitor(browser, town, { js: false });
  for (const address of ['/', '/support/close-harmony-choir', '/help']) {
    await me.page.goto(address);
    assert.equal(await me.page.getByRole('link', LEAVE).count(), 0, address);
  }
  await me.leave();
});
