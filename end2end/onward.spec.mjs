// From a case to a support: a worker asks an organisation, it answers by the link in its mail, and a no is worth knowing.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { MODES, awake, openBrowser, signIn, visitor } from './lib/browser.mjs';
import { sticksOut, tooSmall } from './lib/look.mjs';
import { addTo, agreeAndSend, mailedKey, prepare } from './lib/onward.mjs';
import { openTown } from './lib/town.mjs';

const PHONE = { width: 390, height: 844 };

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser?.close());

for (const { js, how } of MODES) {
  describe(`asking an organisation, ${how}`, () => {
    let town;
    let ann;
    let person;
    let given;
    let family;
    before(async () => {
      town = await openTown();
      ann = await visitor(browser, town, { js });
      await signIn(ann, town, 'ann');
      await ann.page.goto('/desk/people');
      person = await ann.page.locator('.row-name a').first().getAttribute('href');
      await ann.page.goto(person);
      const name = await ann.page.locator('h1').textContent();
      [given, family] = [name.split(' ')[0], name.split(' ').slice(1).join(' ')];
    });
    after(async () => {
      await ann.leave();
      await town.close();
    });

    /** Opens the link of the last mail on a phone without JavaScript. */
    async function organisation() {
      const key = await mailedKey(town);
      const phone = await visitor(browser, town, { js: false, viewport: PHONE });
      await phone.page.goto(`/answer?key=${key}`);
      const before = await phone.page.content();
      assert.ok(!before.includes(given) && !before.includes(family), 'a look at the link says nothing');
      await phone.page.getByRole('button', { name: 'See who it is' }).click();
      await phone.page.waitForURL('/answer');
      await phone.page.getByRole('heading', { level: 1, name: new RegExp(`^${given} would like to come to`) }).waitFor();
      assert.ok(!(await phone.page.content()).includes(family), 'a first name, and no more');
      assert.deepEqual([...(await sticksOut(phone.page)), ...(await tooSmall(phone.page, 44))], []);
      return phone;
    }

    test('a worker adds a support, sees exactly what is sent, and sends it', async () => {
      const { page } = ann;
      await page.goto(person);
      await awake(ann);
      await page.getByRole('link', { name: 'Add a support' }).click();
      await page.waitForURL(/connections\/new$/);
      await addTo(ann, 'Form-Filling', 'Asked for');
      await page.getByText('Not sent yet').first().waitFor();
      assert.equal(await page.locator('#exactly').count(), 0, 'nothing to send before it is chosen what');
      await prepare(ann, ['Family name'], 'Somebody to sit with her.');
      const [early, late] = await page.locator('.onward-preview .card').all();
      assert.ok(!(await early.textContent()).includes(family), 'before a yes');
      assert.ok((await late.textContent()).includes(family) && (await late.textContent()).includes('sit with her'), 'after a yes');
      await page.getByRole('button', { name: 'They agree: send it' }).click();
      await page.locator('#errors').waitFor();
      await agreeAndSend(ann);
      await page.getByText('Asked', { exact: true }).first().waitFor();
    });

    test('the organisation says yes by the link, on a phone without JavaScript', async () => {
      const phone = await organisation();
      await phone.page.getByRole('button', { name: 'Yes, they can come' }).click();
      await phone.page.getByText('Thank you. They have been told.').waitFor();
      await phone.page.getByText(family).waitFor();
      await phone.page.getByText('Somebody to sit with her.').waitFor();
      await phone.page.getByText('We have agreed a day').click();
      await phone.page.locator('details[open] button').click();
      await phone.page.locator('#errors').waitFor();
      assert.equal(await phone.page.locator('details[open] .field-error').count(), 1, 'it says where the day is missing');
      await phone.page.getByRole('button', { name: 'Close this page' }).click();
      await phone.page.goto('/answer');
      await phone.page.getByText('This page is closed').waitFor();
      assert.deepEqual(phone.trouble, []);
      await phone.leave();
    });

    test('the worker sees the yes, and writes down that they went', async () => {
      const { page } = ann;
      await page.goto(person);
      await awake(ann);
      await page.locator('.onward-row', { hasText: 'Form-Filling' }).getByText('Yes', { exact: true }).waitFor();
      await page.getByRole('link', { name: 'Form-Filling Friday' }).click();
      await page.getByText('the organisation', { exact: true }).first().waitFor();
      await page.getByRole('button', { name: 'They came for the first time' }).first().click();
      await page.getByText('Kept.').waitFor();
      await page.getByText('Came for the first time').first().waitFor();
      assert.deepEqual(ann.trouble, []);
    });

    test('a no for want of room is one tap from being known as a gap', async () => {
      const { page } = ann;
      await page.goto(`${person}/connections/new`);
      await addTo(ann, 'Linthouse Money', 'Asked for');
      await prepare(ann, [], '');
      await agreeAndSend(ann);
      const phone = await organisation();
      await phone.page.locator('summary:text-is("No")').click();
      await phone.page.getByLabel('There is no room').check();
      await phone.page.locator('details[open] button').click();
      await phone.page.getByText('Thank you. They have been told.').waitFor();
      await phone.leave();
      await page.goto(person);
      await awake(ann);
      const row = page.locator('.onward-list > li', { hasText: 'Linthouse Money' });
      await row.getByText('No: There is no room').waitFor();
      await row.getByRole('button', { name: 'Yes, note it' }).click();
      await page.getByText('Noted as missing: It is full.').waitFor();
      await page.goto(person);
      assert.equal(await page.getByText('Was something missing?').count(), 0, 'it is asked once');
      assert.deepEqual(ann.trouble, []);
    });

    test('the organisation finds it under its own account', async () => {
      const parveen = await visitor(browser, town, { js, viewport: PHONE });
      await signIn(parveen, town, 'parveen');
      await parveen.page.goto('/desk');
      await parveen.page.waitForURL('/desk/asked');
      await awake(parveen);
      await parveen.page.getByText('Came for the first time').first().waitFor();
      await parveen.page.getByRole('button', { name: 'They keep coming' }).click();
      await parveen.page.getByText('Thank you. They have been told.').waitFor();
      await parveen.page.getByText('Fewer than 5 people were pointed to you in the last 12 months, fewer than 5 came.').waitFor();
      assert.deepEqual(await sticksOut(parveen.page), []);
      assert.deepEqual(parveen.trouble, []);
      await parveen.leave();
    });
  });
}
