// A colleague covers, a colleague's case is opened with a reason and reviewed, and a person opens their own link.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { MODES, awake, openBrowser, signIn, visitor } from './lib/browser.mjs';
import { openTown } from './lib/town.mjs';

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser?.close());

/** Today as a browser sends a day. The program and this test have the same clock. */
const today = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London' }).format(new Date());

for (const { js, how } of MODES) {
  describe(`while somebody is away, ${how}`, () => {
    let town;
    let ann;
    let roza;
    before(async () => {
      town = await openTown();
      ann = await visitor(browser, town, { js });
      roza = await visitor(browser, town, { js });
      await signIn(ann, town, 'ann');
      await signIn(roza, town, 'roza');
    });
    after(async () => {
      await Promise.all([ann.leave(), roza.leave()]);
      await town.close();
    });

    test('a link worker gives cover and ends it', async () => {
      const { page } = ann;
      await page.goto('/desk/cover');
      await awake(ann, '#give');
      await page.getByLabel('Who looks after them').selectOption({ index: 1 });
      await page.getByLabel('First day').fill(today());
      await page.getByLabel('Last day').fill(today());
      await page.locator('#give button').click();
      await page.getByText(/covers for Ann Mulholland/).first().waitFor();
      await page.getByText('On now').waitFor();
      await awake(ann, '.row form');
      await page.getByRole('button', { name: /^End now/ }).click();
      await page.getByText('Nobody covers for anybody just now.').waitFor();
      assert.deepEqual(ann.trouble, []);
    });

    test('a day that has passed is asked about, and what was chosen stays', async () => {
      const { page } = ann;
      await page.goto('/desk/cover');
      await awake(ann, '#give');
      await page.getByLabel('Who looks after them').selectOption({ index: 1 });
      const chosen = await page.getByLabel('Who looks after them').inputValue();
      await page.getByLabel('First day').fill('2020-01-01');
      await page.getByLabel('Last day').fill(today());
      await page.locator('#give button').click();
      await page.locator('#errors').waitFor();
      assert.equal(await page.getByLabel('Who looks after them').inputValue(), chosen);
    });

    test('a lead reads a case with a reason, and the worker sees it', async () => {
      const { page } = roza;
      await page.goto('/desk/team-cases');
      const row = page.getByRole('row').filter({ hasText: 'Ann Mulholland' }).first();
      const href = await row.getByRole('link').getAttribute('href');
      const id = new URL(href, town.base).searchParams.get('case');
      await page.goto(`/desk/people/${id}`);
      await page.waitForURL(/open-with-reason\?case=/);
      await awake(roza, '#open');
      await page.getByLabel('Supervision').check();
      await page.getByLabel(/^Why, in your own words/).fill('Our talk about how her cases go.');
      await page.getByRole('button', { name: 'Open for one hour' }).click();
      await page.waitForURL(`/desk/people/${id}`);
      await page.getByText('You opened this with a reason.').waitFor();
      await ann.page.goto(`/desk/people/${id}`);
      await ann.page.getByText('Our talk about how her cases go.').waitFor();
    });

    test('what was never found is said in the same words, and what was written stays', async () => {
      const { page } = ann;
      await page.goto('/desk/open-with-reason');
      await awake(ann, '#open');
      await page.getByLabel('Given name').fill('Nobody');
      await page.getByLabel('Family name').fill('Here');
      await page.getByLabel(/^Date of birth/).fill('1 1 1970');
      await page.getByLabel('An emergency').check();
      await page.getByLabel(/^Why, in your own words/).fill('She rang in distress this morning.');
      await page.getByRole('button', { name: 'Open for one hour' }).click();
      await page.locator('#errors').getByText('Nothing found').waitFor();
      assert.equal(await page.getByLabel('Family name').inputValue(), 'Here');
    });
  });

  describe(`a person’s own link ${how}`, () => {
    let town;
    let ann;
    let phone;
    before(async () => {
      town = await openTown();
      ann = await visitor(browser, town, { js });
      phone = await visitor(browser, town, { js, viewport: { width: 360, height: 640 }, hasTouch: true });
      await signIn(ann, town, 'ann');
    });
    after(async () => {
      await Promise.all([ann.leave(), phone.leave()]);
      await town.close();
    });

    test('it is made, shown once, opened with a birthday, and taken back', async () => {
      await ann.page.goto('/desk/people');
      const href = await ann.page.locator('.row-name a').first().getAttribute('href');
      const id = href.split('/').at(-1);
      const headers = { origin: town.base, accept: 'application/json' };
      const record = await (await ann.context.request.post('/rpc/work/open', { form: { id }, headers })).json();
      const { given, born_on } = record.opened.referral.ask.person;
      const [, month, day] = born_on.split('-').map(Number);

      await ann.page.goto(`${href}/link`);
      await awake(ann, '#give-link');
      await ann.page.getByRole('button', { name: 'Make a link' }).click();
      const address = await ann.page.locator('#new-link').innerText();
      await ann.page.reload();
      assert.equal(await ann.page.locator('#new-link').count(), 0);

      const { page } = phone;
      await page.goto(address);
      assert.equal(await page.title(), 'Your page - Community Links');
      await page.getByLabel('Day').fill(String(day === 1 ? 2 : 1));
      await page.getByLabel('Month').selectOption(String(month));
      await page.getByRole('button', { name: 'Open' }).click();
      await page.getByText('That did not work').waitFor();
      await page.getByLabel('Day').fill(String(day));
      await page.getByLabel('Month').selectOption(String(month));
      await page.getByRole('button', { name: 'Open' }).click();
      await page.waitForURL('/yours');
      await page.getByRole('heading', { level: 1, name: `Hello ${given}` }).waitFor();
      await page.getByLabel(/^What is not right/).fill('That is not my name.');
      await page.getByRole('button', { name: 'Tell my link worker' }).click();
      await page.getByText('Thank you. Your link worker will read it.').waitFor();
      assert.deepEqual(phone.trouble, []);

      await ann.page.goto(href);
      await ann.page.getByText('says that something is not right').waitFor();
      await ann.page.goto(`${href}/link`);
      await ann.page.getByText('That is not my name.').waitFor();
      await awake(ann, '.card form');
      await ann.page.getByRole('button', { name: 'Take it back' }).click();
      await ann.page.getByText(/Taken back/).waitFor();
      await page.goto('/yours');
      await page.getByRole('heading', { level: 1, name: 'This page is closed' }).waitFor();
    });
  });
}
