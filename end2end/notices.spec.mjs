// What happened and who has to hear it: the bell, a call that is planned, a letter that is handed over, "do not contact".
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { MODES, awake, openBrowser, signIn, visitor } from './lib/browser.mjs';
import { openTown } from './lib/town.mjs';

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser?.close());

/** A day as a browser sends one. The program and this test have the same clock. */
const inDays = (days) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London' }).format(new Date(Date.now() + days * 24 * 60 * 60 * 1000));

const REFERRAL = {
  once: 'a-referral-of-the-journey',
  'form[given]': 'Zebulon',
  'form[family]': 'Quillfeather',
  'form[born_on]': '14 6 1961',
  'form[postcode]': 'G51 3AA',
  'form[phone]': '07700 900123',
  'form[safe][]': 'ring',
  'form[language]': 'English',
  'form[interpreter]': 'no',
  'form[reason]': 'loneliness',
  'form[urgency]': 'routine',
  'form[in_crisis]': 'no',
  'form[risk]': 'none-known',
  'form[agreed]': 'yes',
  'form[share_back]': 'yes',
};

for (const { js, how } of MODES) {
  describe(`what happened and who has to hear it, ${how}`, () => {
    let town;
    let ann;
    let shona;
    before(async () => {
      town = await openTown();
      ann = await visitor(browser, town, { js });
      shona = await visitor(browser, town, { js });
      await signIn(ann, town, 'ann');
      await signIn(shona, town, 'shona');
    });
    after(async () => {
      await Promise.all([ann.leave(), shona.leave()]);
      await town.close();
    });

    const bell = () => ann.page.locator('a.bell');
    const news = async () => Number((await bell().locator('.count').allTextContents())[0] ?? 0);

    test('a referral rings the bell of the team, names nobody, and leads to the record', async () => {
      const { page } = ann;
      await page.goto('/desk/waiting');
      const before = await news();
      const headers = { origin: town.base, accept: 'text/html' };
      const sent = await shona.context.request.post('/rpc/refer/send', { form: REFERRAL, headers, maxRedirects: 0 });
      assert.equal(sent.status(), 302);
      await page.goto('/desk/waiting');
      assert.equal(await news(), before + 1);
      await awake(ann);
      await bell().click();
      await page.getByRole('heading', { level: 1, name: 'Notices' }).waitFor();
      const first = page.locator('main .row').first();
      assert.match(await first.innerText(), /^Somebody was referred\s+New\s+Elder Street Practice, /);
      assert.doesNotMatch(await page.locator('main').innerText(), /Zebulon|Quillfeather/);
      await awake(ann);
      await first.getByRole('link').click();
      await page.getByRole('heading', { level: 1, name: 'Zebulon Quillfeather' }).waitFor();
      assert.deepEqual(ann.trouble, []);
    });

    test('everything is marked as read at once, and the bell is still', async () => {
      const { page } = ann;
      await page.goto('/desk/notices');
      await awake(ann);
      await page.getByRole('button', { name: 'Mark all as read' }).click();
      await page.getByText('All read.').waitFor();
      assert.equal(await bell().locator('.count').count(), 0);
      assert.equal(await page.locator('main .row .tag-lit').count(), 0);
      assert.equal(await page.getByRole('button', { name: 'Mark all as read' }).count(), 0);
      assert.deepEqual(ann.trouble, []);
    });

    test('a planned call that nothing may be sent for becomes a letter, and is done once it was handed over', async () => {
      const { page } = ann;
      await page.goto('/desk/people');
      await page.goto(await page.locator('.row-name a').first().getAttribute('href'));
      const person = page.url();
      const name = (await page.getByRole('heading', { level: 1 }).innerText()).split(' ')[0];
      await awake(ann, '#tell');
      await page.locator('summary').filter({ hasText: 'Tell them when you will ring' }).click();
      await page.getByLabel('Day', { exact: true }).fill(inDays(7));
      await page.getByLabel('Afternoon').check();
      await page.getByRole('button', { name: 'Tell them' }).click();
      await page.getByText('Print the letter and hand it over').waitFor();
      await page.goto('/desk/people');
      await awake(ann, '.tasks form');
      await page.locator('.tasks').getByRole('link', { name: /^Open the letter/ }).click();
      const letter = page.locator('article.letter');
      await letter.waitFor();
      const said = await letter.innerText();
      assert.ok(said.includes(`Hello ${name},`), said);
      assert.match(said, /Ann Mulholland will ring you on \w+ \d+ \w+, in the afternoon\./);
      await page.emulateMedia({ media: 'print' });
      assert.equal(await page.getByRole('button', { name: 'I have handed it over' }).isVisible(), false);
      assert.equal(await page.locator('.top').isVisible(), false);
      await page.emulateMedia({ media: 'screen' });
      await awake(ann, '.letter-page form');
      await page.getByRole('button', { name: 'I have handed it over' }).click();
      await page.getByRole('heading', { level: 1, name: 'My people' }).waitFor();
      assert.equal(await page.locator('.tasks').count(), 0);
      await page.goto(person);
      assert.equal(await page.locator('#telling .row').count(), 0);
      assert.deepEqual(ann.trouble, []);
    });

    test('a day that has passed is asked about, and what was chosen stays', async () => {
      const { page } = ann;
      await page.goto('/desk/people');
      await page.goto(await page.locator('.row-name a').first().getAttribute('href'));
      await awake(ann, '#tell');
      await page.locator('summary').filter({ hasText: 'Tell them when you will ring' }).click();
      await page.getByLabel('Day', { exact: true }).fill('2020-01-01');
      await page.getByLabel('Evening').check();
      await page.getByRole('button', { name: 'Tell them' }).click();
      await page.locator('#errors').waitFor();
      assert.equal(await page.getByLabel('Day', { exact: true }).inputValue(), '2020-01-01');
      assert.equal(await page.getByLabel('Evening').isChecked(), true);
      assert.deepEqual(ann.trouble, []);
    });

    test('to somebody who is not to be contacted nothing can be told, until that is taken away', async () => {
      const { page } = ann;
      await page.goto('/desk/people');
      await page.goto(await page.locator('.row-name a').first().getAttribute('href'));
      await awake(ann, '#telling form:last-of-type');
      await page.getByRole('button', { name: 'Do not contact this person' }).click();
      await page.getByText('Nothing is sent, and nobody rings').waitFor();
      assert.equal(await page.locator('#tell').count(), 0);
      await awake(ann, '#telling form');
      await page.getByRole('button', { name: 'They may be contacted again' }).click();
      await page.locator('#tell').waitFor({ state: 'attached' });
      assert.deepEqual(ann.trouble, []);
    });

    test('a mail each morning is a choice', async () => {
      const { page } = ann;
      await page.goto('/desk/me');
      assert.equal(await page.getByLabel('Never').isChecked(), true);
      await awake(ann, '[aria-labelledby=own-digest] form');
      await page.getByLabel('Each working morning').check();
      await page.locator('[aria-labelledby=own-digest] button').click();
      await page.getByText('Saved.').waitFor();
      await page.goto('/desk/me');
      assert.equal(await page.getByLabel('Each working morning').isChecked(), true);
      assert.deepEqual(ann.trouble, []);
    });
  });
}
