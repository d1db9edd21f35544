// What goes wrong with a referral: something left out, the form sent twice, two workers at once, a sign-in that ended.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sameAria } from './lib/aria.mjs';
import { MODES, awake, openBrowser, signIn, visitor } from './lib/browser.mjs';
import { referForm } from './lib/refer.mjs';
import { openTown } from './lib/town.mjs';

const SHEET = 'form.sheet';
const safeTo = (page) => page.getByRole('group', { name: 'On this number it is safe to' });
/** What a form must say, by the field its link leads to: everything that has no answer of its own. */
const NEEDED = ['given', 'family', 'born_on', 'postcode', 'phone', 'interpreter', 'reason', 'urgency', 'in_crisis', 'risk', 'agreed', 'share_back'];

let browser;
let town;
before(async () => {
  [browser, town] = await Promise.all([openBrowser(), openTown()]);
});
after(async () => {
  await browser?.close();
  await town?.close();
});

/** Sends what a form on a page of ours would send, and follows nothing. */
const send = ({ context }, address, body) =>
  context.request.post(address, {
    data: body,
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: town.base, accept: 'text/html', referer: `${town.base}/desk/refer` },
    maxRedirects: 0,
  });

async function someone(who, more) {
  const one = await visitor(browser, town, more);
  await signIn(one, town, who);
  return one;
}

for (const { js, how } of MODES) {
  describe(`a referral that cannot be sent ${how}`, () => {
    let shona;
    before(async () => {
      shona = await someone('shona', { js });
    });
    after(() => shona.leave());

    test('an empty form says what is missing, each with a link to its field', async () => {
      const { page } = shona;
      await page.goto('/desk/refer');
      await awake(shona, SHEET);
      await page.getByRole('button', { name: 'Send referral' }).click();
      const summary = page.getByRole('alert').filter({ hasText: 'things to fix first' });
      await summary.waitFor();
      const links = await summary.getByRole('link').all();
      const fields = await Promise.all(links.map(async (link) => (await link.getAttribute('href')).slice(1)));
      assert.deepEqual(fields, NEEDED);
      await page.waitForFunction(() => document.title.startsWith('Error: '));
      if (js) await page.waitForFunction(() => document.activeElement.id === 'errors');
      for (const [n, link] of links.entries()) {
        await link.click();
        const field = page.locator(`#${fields[n]}`);
        assert.ok(await field.isVisible(), `${fields[n]} is there`);
        assert.match(page.url(), new RegExp(`#${fields[n]}$`));
      }
      assert.equal(await page.locator('.field-error').count(), NEEDED.length);
      await sameAria(page, 'refer-errors');
      const silent = [];
      for (const field of NEEDED) {
        // One of a few choices is described by its group, every other field by itself.
        const input = page.locator(`#${field}`);
        const told = (await input.getAttribute('aria-describedby')) ?? (await input.evaluate((element) => element.closest('fieldset')?.getAttribute('aria-describedby')));
        if (told !== `${field}-error`) silent.push(field);
      }
      assert.deepEqual(silent, [], 'a screen reader hears at each field what is wrong with it');
    });

    test('what was filled in stays', async () => {
      const { page } = shona;
      await page.goto('/desk/refer');
      await awake(shona, SHEET);
      await page.getByLabel('Given name').fill('Davie');
      await page.getByLabel('Date of birth').fill('31 2 1961');
      await safeTo(page).getByLabel('Text', { exact: true }).check();
      await page.getByLabel('Main reason').selectOption('debt');
      await page.getByLabel('What matters to them, in their own words').fill('“Quote” <b>& done</b>');
      await page.getByRole('group', { name: 'In crisis now?' }).getByLabel('No', { exact: true }).check();
      await page.getByRole('button', { name: 'Send referral' }).click();
      await page.locator('#born_on-error').getByText('Write it like 14 6 1961').waitFor();
      assert.equal(await page.getByLabel('Given name').inputValue(), 'Davie');
      assert.equal(await page.getByLabel('Date of birth').inputValue(), '31 2 1961');
      assert.equal(await safeTo(page).getByLabel('Text', { exact: true }).isChecked(), true);
      assert.equal(await page.getByLabel('Main reason').inputValue(), 'debt');
      assert.equal(await page.getByLabel('What matters to them, in their own words').inputValue(), '“Quote” <b>& done</b>');
      assert.equal(await page.getByRole('group', { name: 'In crisis now?' }).getByLabel('No', { exact: true }).isChecked(), true);
      assert.ok(!page.url().includes('Davie'), 'no name in the address');
      assert.deepEqual(shona.trouble, []);
    });

    test('“Yes” to a crisis shows what to do, before anything is sent', async () => {
      const { page } = shona;
      await page.goto('/desk/refer');
      await awake(shona, SHEET);
      assert.equal(await page.getByText('Do these now, before you send.').isVisible(), false);
      await page.getByLabel('Yes: show me what to do').check();
      assert.equal(await page.getByText('Do these now, before you send.').isVisible(), true);
    });
  });
}

test('the same form sent twice makes one referral', async () => {
  const shona = await someone('shona', { js: false });
  await shona.page.goto('/desk/refer');
  const once = await shona.page.locator('[name=once]').getAttribute('value');
  const body = referForm(once, { given: 'Twice', family: 'Sent' });
  const answers = [await send(shona, '/rpc/refer/send', body), await send(shona, '/rpc/refer/send', body)];
  const places = answers.map((answer) => answer.headers().location);
  assert.match(places[0], /^\/desk\/referrals\/[\w-]+\?sent=1$/);
  assert.equal(places[1], places[0]);
  await shona.page.goto('/desk/referrals');
  assert.equal(await shona.page.locator('tbody tr', { hasText: 'Twice' }).count(), 1);
  await shona.leave();
});

test('a press of the button twice makes one referral', async () => {
  const shona = await someone('shona');
  const { page } = shona;
  await page.goto('/desk/refer');
  await awake(shona, SHEET);
  for (const [field, value] of new URLSearchParams(referForm('', { given: 'Double', family: 'Pressed' }))) {
    const input = page.locator(`[name="${field}"]`);
    if (field === 'once') continue;
    if (field === 'form[reason]') await input.selectOption(value);
    else if (await page.locator(`[name="${field}"][value="${value}"]:is([type=radio],[type=checkbox])`).count()) await page.locator(`[name="${field}"][value="${value}"]`).check();
    else await input.fill(value);
  }
  await page.getByRole('button', { name: 'Send referral' }).dblclick();
  await page.waitForURL(/\?sent=1$/);
  await page.goto('/desk/referrals');
  assert.equal(await page.locator('tbody tr', { hasText: 'Double' }).count(), 1);
  assert.deepEqual(shona.trouble, []);
  await shona.leave();
});

test('of two workers who take somebody on at once, one does, and the other hears it', async () => {
  const shona = await someone('shona', { js: false });
  await shona.page.goto('/desk/refer');
  const once = await shona.page.locator('[name=once]').getAttribute('value');
  const sent = await send(shona, '/rpc/refer/send', referForm(once, { given: 'Wanted', family: 'Once' }));
  const id = sent.headers().location.match(/referrals\/([\w-]+)/)[1];
  const [first, second] = await Promise.all([someone('ann'), someone('ann')]);
  for (const one of [first, second]) {
    await one.page.goto(`/desk/people/${id}`);
    await awake(one, 'form.take');
  }
  await first.page.getByRole('button', { name: 'Take it on' }).click();
  await first.page.getByText('With you').waitFor();
  await second.page.getByRole('button', { name: 'Take it on' }).click();
  await second.page.getByRole('alert').getByText('This has changed since you opened it. Look at it again, then decide.').waitFor();
  await Promise.all([first, second, shona].map((one) => one.leave()));
});

test('without JavaScript, too, the second worker hears that somebody was quicker', async () => {
  const ann = await someone('ann', { js: false });
  const { page } = ann;
  await page.goto('/desk/waiting');
  await page.locator('.row', { has: page.getByRole('button', { name: /^Take it on/ }) }).first().getByRole('link').first().click();
  const id = page.url().match(/people\/([\w-]+)/)[1];
  assert.equal((await send(ann, '/rpc/work/accept', `id=${id}`)).status(), 302);
  await page.getByRole('button', { name: 'Take it on' }).click();
  await page.getByRole('alert').getByText('This has changed since you opened it. Look at it again, then decide.').waitFor();
  await ann.leave();
});

test('a form sent after the sign-in has ended leads to the sign-in and keeps nothing back', async () => {
  const shona = await someone('shona', { js: false });
  await shona.page.goto('/desk/refer');
  const once = await shona.page.locator('[name=once]').getAttribute('value');
  await shona.context.clearCookies();
  const answer = await send(shona, '/rpc/refer/send', referForm(once, { given: 'Signed', family: 'Out' }));
  assert.equal(answer.status(), 302);
  assert.match(answer.headers().location, /^\/sign-in/);
  assert.ok(!answer.headers().location.includes('Signed'));
  await shona.leave();
});
