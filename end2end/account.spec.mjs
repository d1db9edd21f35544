// Accounts: the second step, links that work once, codes that are sent, sign-ins and the lock.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { MODES, awake, openBrowser, signIn, visitor } from './lib/browser.mjs';
import { PASSWORD, PEOPLE, openTown } from './lib/town.mjs';

const OTHER = 'four dry gannets';

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser?.close());

/** The letters of base 32 (RFC 4648). */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What an app shows (RFC 6238): six digits for this half minute, or for one a little later. */
function shownByApp(secret, later = 0) {
  const bits = [...secret.replaceAll(' ', '')].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const hash = createHmac('sha1', key).update(counter).digest();
  const at = hash[19] & 15;
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** The newest message that the town would have sent. */
async function newestMessage(town, holds) {
  const page = await (await fetch(`${town.base}/dev/mail`, { headers: { accept: 'text/html' } })).text();
  const text = page.replaceAll('&amp;', '&').replace(/<[^>]+>/g, ' ');
  const found = [...text.matchAll(holds)];
  assert.ok(found.length > 0, `no message holds ${holds}: ${text}`);
  return found.at(-1);
}

const press = (me, name) => me.page.getByRole('button', { name, exact: true }).first().click();

/** Fills the form for the password on the sign-in page. */
async function typePassword(me, email, password) {
  await me.page.goto('/sign-in');
  await awake(me, 'form.card');
  await me.page.getByLabel('E-mail').fill(email);
  await me.page.getByLabel('Password').fill(password);
  await press(me, 'Sign in');
}

for (const mode of MODES) {
  describe(mode.how, () => {
    let town;
    let me;
    before(async () => {
      town = await openTown();
      me = await visitor(browser, town, mode);
    });
    after(async () => {
      assert.deepEqual(me.trouble, []);
      await me.leave();
      await town.close();
    });

    test('a card is set up, shown, and asked for its next code', async () => {
      await signIn(me, town, 'shona');
      await me.page.goto('/desk/me');
      await awake(me, 'form');
      await me.page.locator('#step-password').fill(PASSWORD);
      await press(me, 'Set up a second step');
      await me.page.waitForURL('**/sign-in/set-up');
      await awake(me, 'form.card');
      await press(me, 'Use a card');
      await me.page.locator('.print-card').waitFor();
      const codes = await me.page.locator('.print-card li').allInnerTexts();
      assert.equal(codes.length, 40);
      await awake(me, 'form');
      await me.page.getByLabel('The code on your card').fill('AAA AAA');
      await press(me, 'Go on');
      await me.page.locator('#errors').waitFor();
      await awake(me, 'form');
      await me.page.getByLabel('The code on your card').fill(codes[0]);
      await press(me, 'Go on');
      await me.page.waitForURL('**/sign-in/codes');
      await me.page.locator('.print-card li').nth(9).waitFor();
      assert.equal(await me.page.locator('.print-card li').count(), 10);
      await awake(me, 'form');
      await press(me, 'I have kept them');
      await me.page.waitForURL('**/desk/referrals');

      const again = await visitor(browser, town, mode);
      await typePassword(again, PEOPLE.shona, PASSWORD);
      await again.page.waitForURL('**/sign-in/code');
      await again.page.getByText('Code number 2').waitFor();
      // The password alone opens nothing.
      await again.page.goto('/desk/referrals');
      await again.page.waitForURL('**/sign-in');
      await again.page.goto('/sign-in/code');
      await awake(again, 'form.card');
      await again.page.getByLabel('The code on your card').fill(codes[1]);
      await press(again, 'Go on');
      await again.page.waitForURL('**/desk/referrals');
      assert.deepEqual(again.trouble, []);
      await again.leave();
    });

    test('an app is set up by typing, and its codes let in', async () => {
      const ann = await visitor(browser, town, mode);
      await signIn(ann, town, 'ann');
      await ann.page.goto('/desk/me');
      await awake(ann, 'form');
      await ann.page.locator('#step-password').fill(PASSWORD);
      await press(ann, 'Set up a second step');
      await ann.page.waitForURL('**/sign-in/set-up');
      await awake(ann, 'form.card');
      await press(ann, 'Use an app');
      const secret = await ann.page.locator('.app-secret').innerText();
      await awake(ann, 'form');
      await ann.page.getByLabel('The six digits that your app shows').fill(shownByApp(secret));
      await press(ann, 'Go on');
      await ann.page.waitForURL('**/sign-in/codes');
      await awake(ann, 'form');
      await press(ann, 'I have kept them');
      await ann.page.waitForURL('**/desk/waiting');

      const again = await visitor(browser, town, mode);
      await typePassword(again, PEOPLE.ann, PASSWORD);
      await again.page.waitForURL('**/sign-in/code');
      await awake(again, 'form.card');
      // The code of this half minute is used up; the next one is taken a little early.
      await again.page.getByLabel('The six digits that your app shows').fill(shownByApp(secret, 1));
      await press(again, 'Go on');
      await again.page.waitForURL('**/desk/waiting');
      assert.deepEqual([...ann.trouble, ...again.trouble], []);
      await Promise.all([ann.leave(), again.leave()]);
    });

    test('a forgotten password is replaced by a link that works once', async () => {
      const asif = await visitor(browser, town, mode);
      await asif.page.goto('/sign-in');
      await asif.page.getByRole('link', { name: 'Forgot your password?' }).click();
      await asif.page.waitForURL('**/sign-in/forgot');
      await awake(asif, 'form.card');
      await asif.page.getByLabel('E-mail').fill(PEOPLE.asif);
      await press(asif, 'Send me a link');
      await asif.page.getByRole('status').waitFor();
      const [link] = await newestMessage(town, /http:\/\/127\.0\.0\.1:\d+\/join\?key=[0-9a-f]{64}/g);
      await asif.page.goto(link);
      await asif.page.getByRole('heading', { name: 'Choose your password' }).waitFor();
      assert.equal(new URL(asif.page.url()).search, '', 'the secret is not kept in the address');
      await awake(asif, 'form.card');
      await asif.page.getByLabel('New password').fill('password1234');
      await press(asif, 'Go on');
      await asif.page.locator('#errors').waitFor();
      await awake(asif, 'form.card');
      await asif.page.getByLabel('New password').fill(OTHER);
      await press(asif, 'Go on');
      await asif.page.waitForURL('**/desk/referrals');
      const late = await visitor(browser, town, mode);
      await late.page.goto(link);
      await late.page.getByRole('heading', { name: 'This link does not work any more' }).waitFor();
      await Promise.all([asif.leave(), late.leave()]);
    });

    test('a member of a group signs in with a code that is sent', async () => {
      const wullie = await visitor(browser, town, mode);
      await wullie.page.goto('/sign-in/members');
      await awake(wullie, 'form.card');
      await wullie.page.getByLabel('Your phone number, e-mail or card number').fill('07700 900611');
      await press(wullie, 'Go on');
      await wullie.page.waitForURL('**/sign-in/code');
      const [code] = await newestMessage(town, /\b\d{6}\b/g);
      await awake(wullie, 'form.card');
      await wullie.page.getByLabel('The six digits we sent you').fill(code);
      await press(wullie, 'Go on');
      await wullie.page.waitForURL((url) => url.pathname.startsWith('/desk'));
      assert.deepEqual(wullie.trouble, []);
      await wullie.leave();
    });

    test('a lock hides everything until the password opens it', async () => {
      const emeka = await visitor(browser, town, mode);
      await signIn(emeka, town, 'emeka');
      await emeka.page.goto('/desk/waiting');
      await awake(emeka);
      await emeka.page.locator('.top-user summary').click();
      await press(emeka, 'Lock the screen');
      await emeka.page.waitForURL('**/locked');
      await emeka.page.goto('/desk/waiting');
      await emeka.page.waitForURL('**/locked?to=/desk/waiting');
      await awake(emeka, 'form.card');
      await emeka.page.getByLabel('Password, or the code your app shows').fill('not the password');
      await press(emeka, 'Unlock');
      await emeka.page.locator('#errors').waitFor();
      await awake(emeka, 'form.card');
      await emeka.page.getByLabel('Password, or the code your app shows').fill(PASSWORD);
      await press(emeka, 'Unlock');
      await emeka.page.waitForURL((url) => url.pathname.startsWith('/desk'));
      assert.deepEqual(emeka.trouble, []);
      await emeka.leave();
    });

    test('somebody ends a sign-in of theirs that they do not know', async () => {
      const [here, there] = [await visitor(browser, town, mode), await visitor(browser, town, mode)];
      await signIn(there, town, 'emeka');
      await signIn(here, town, 'emeka');
      await here.page.goto('/desk/me');
      const others = here.page.locator('.own-row', { hasNot: here.page.getByText('Here', { exact: true }) });
      await awake(here, '.own-row form');
      for (let left = await others.count(); left > 0; left -= 1) {
        await others.first().getByRole('button').click();
        await here.page.waitForFunction((most) => document.querySelectorAll('.own-row').length <= most, left);
        await awake(here, '.own-row form');
      }
      await there.page.goto('/desk/waiting');
      await there.page.waitForURL('**/sign-in');
      await Promise.all([here.leave(), there.leave()]);
    });
  });
}

describe('a screen that nobody touches', () => {
  let town;
  before(async () => {
    town = await openTown();
  });
  after(() => town?.close());

  test('is covered, keeps what was typed, and opens again', async () => {
    const shona = await visitor(browser, town);
    await signIn(shona, town, 'shona');
    await shona.page.clock.install();
    await shona.page.goto('/desk/refer');
    await awake(shona, 'form.sheet');
    await shona.page.locator('#given').fill('Margaret');
    await shona.page.clock.fastForward('15:10');
    await shona.page.locator('#cover').waitFor();
    assert.equal(await shona.page.locator('#given').isVisible(), false, 'nobody who walks by reads it');
    await shona.page.getByLabel('Password, or the code your app shows').fill(PASSWORD);
    await press(shona, 'Unlock');
    await shona.page.locator('#cover').waitFor({ state: 'detached' });
    assert.equal(await shona.page.locator('#given').inputValue(), 'Margaret');
    assert.deepEqual(shona.trouble, []);
    await shona.leave();
  });
});
