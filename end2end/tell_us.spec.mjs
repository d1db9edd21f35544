// Somebody outside tells us that something is wrong, or that something is missing. No account, no JavaScript needed.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sameAria } from './lib/aria.mjs';
import { MODES, awake, openBrowser, visitor } from './lib/browser.mjs';
import { openTown } from './lib/town.mjs';

const CHOIR = '/support/close-harmony-choir';

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
  describe(`something is wrong, ${how}`, () => {
    let me;
    before(async () => {
      me = await visitor(browser, town, { js });
    });
    after(() => me.leave());

    test('what cannot be used says so at its field, and nothing that was typed is lost or stands in the address', async () => {
      const { page } = me;
      await page.goto(CHOIR);
      await awake(me);
      await page.getByRole('link', { name: 'Something is wrong here' }).click();
      await page.getByRole('heading', { level: 1, name: 'What is wrong here?' }).waitFor();
      await sameAria(page, 'wrong');
      await page.getByLabel('What should it say?').fill('The hall is shut until spring.');
      await page.getByLabel('Your e-mail address or phone number').fill('moira at home');
      await page.getByRole('button', { name: 'Send' }).click();
      const errors = page.locator('#errors');
      await errors.waitFor();
      assert.match(await page.title(), /^Error: /);
      await errors.getByRole('link', { name: /What is wrong\?/ }).click();
      assert.equal(await page.locator(':focus, :target').first().getAttribute('id'), 'what');
      assert.equal(await page.getByLabel('What should it say?').inputValue(), 'The hall is shut until spring.');
      assert.doesNotMatch(page.url(), /moira|hall|__err/);
      await page.getByLabel('It has moved').check();
      await page.getByRole('button', { name: 'Send' }).click();
      await errors.getByRole('link', { name: /phone number/ }).waitFor();
      assert.equal(await page.getByLabel('It has moved').isChecked(), true);
      await sameAria(page, 'wrong-errors');
    });

    test('once it can be used, somebody is thanked, and a reload sends nothing again', async () => {
      const { page } = me;
      await page.getByLabel('Your e-mail address or phone number').fill('moira@example.org');
      await page.getByRole('button', { name: 'Send' }).click();
      await page.waitForURL(`**${CHOIR}/wrong?told=1`);
      await page.getByRole('heading', { level: 1, name: 'Thank you' }).waitFor();
      await page.reload();
      await page.getByRole('heading', { level: 1, name: 'Thank you' }).waitFor();
      await page.goto(`${CHOIR}/wrong`);
      assert.equal(await page.getByLabel('What should it say?').inputValue(), '', 'it is not asked twice');
      assert.deepEqual(me.trouble, []);
    });

    test('something missing is told in the language of the page', async () => {
      const { page } = me;
      await page.goto('/ar/suggest?q=Tea%20dance');
      await awake(me);
      assert.equal(await page.locator('#name').inputValue(), 'Tea dance');
      await page.locator('#name').fill('');
      await page.locator('.tell-form .btn-main').click();
      await page.locator('#errors a[href="#name"]').waitFor();
      assert.match(page.url(), /\/ar\/suggest#errors$/);
      await page.locator('#name').fill('Tea dance');
      await page.locator('.tell-form .btn-main').click();
      await page.waitForURL('**/ar/suggest?told=1');
      assert.equal(await page.locator('html').getAttribute('dir'), 'rtl');
      assert.deepEqual(me.trouble, []);
    });
  });
}

test('a form leads nowhere but to a page of ours, whatever it says', async () => {
  const send = async (address, form) => {
    const headers = { origin: town.base, 'sec-fetch-site': 'same-origin', accept: 'text/html' };
    const answer = await fetch(town.base + address, { method: 'POST', redirect: 'manual', headers, body: new URLSearchParams(form) });
    return answer.headers.get('location') ?? '';
  };
  for (const lang of ['', 'fr', '//evil.example', 'https://evil.example']) {
    const form = { once: '0123456789abcdef', lang, 'form[name]': 'Tea dance' };
    assert.equal(await send('/rpc/tell/missing', form), '/suggest?told=1', lang);
  }
});

test('nobody can say what is wrong with a support that is not there', async () => {
  assert.equal((await fetch(`${town.base}/support/the-moon/wrong`)).status, 404);
});

test('what is missing can be told', async () => {
  const me = await visitor(browser, town, { js: false });
  await me.page.goto('/suggest');
  await sameAria(me.page, 'suggest');
  await me.leave();
});
