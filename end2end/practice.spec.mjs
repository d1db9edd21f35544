// What a practice does about the people it sent: look, write, stop, take back, copy, take along, and read what is new near it.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { MODES, awake, openBrowser, signIn, visitor } from './lib/browser.mjs';
import { findings, sticksOut } from './lib/look.mjs';
import { referForm } from './lib/refer.mjs';
import { openTown } from './lib/town.mjs';

const SIZES = [
  { size: 'a phone', viewport: { width: 390, height: 844 } },
  { size: 'a desk', viewport: { width: 1280, height: 900 } },
];

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser?.close());

/** Refers somebody without the form, and gives the id. */
async function refers({ context }, town, once, more) {
  const answer = await context.request.post('/rpc/refer/send', {
    data: referForm(once, more),
    headers: { origin: town.base, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
    maxRedirects: 0,
  });
  return answer.headers().location.match(/referrals\/([\w-]+)/)[1];
}

/** A day that is to come, as a browser sends it. */
const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

for (const { js, how } of MODES) {
  for (const { size, viewport } of SIZES) {
    describe(`the practice’s page on ${size}, ${how}`, () => {
      let town;
      let shona;
      let ann;
      let id;
      before(async () => {
        town = await openTown();
        shona = await visitor(browser, town, { js, viewport, acceptDownloads: true });
        ann = await visitor(browser, town, { js, viewport });
        await signIn(shona, town, 'shona');
        await signIn(ann, town, 'ann');
        id = await refers(shona, town, 'practice-journey-one', { given: 'Zebedee', family: 'Quill' });
        await refers(shona, town, 'practice-journey-two', { given: 'Ysolde', family: 'Quill' });
      });
      after(async () => {
        assert.deepEqual([...shona.trouble, ...ann.trouble], []);
        await Promise.all([shona.leave(), ann.leave()]);
        await town.close();
      });

      /** The page of the referral, awake. */
      const open = async () => {
        await shona.page.goto(`/desk/referrals/${id}`);
        await awake(shona, '#write');
      };

      test('the list is narrowed, and searched without a name in the address', async () => {
        const { page } = shona;
        await page.goto('/desk/referrals');
        await awake(shona, '.sent-search');
        await page.getByLabel('Name').fill('zeb qu');
        await page.getByRole('button', { name: 'Look for them' }).click();
        await page.getByText('Only people whose names begin like “zeb qu”.').waitFor();
        assert.equal(await page.locator('tbody tr').count(), 1);
        assert.ok(!page.url().toLowerCase().includes('zeb'), page.url());
        await page.getByRole('link', { name: 'Show everybody' }).click();
        await page.getByRole('link', { name: /^Ended/ }).click();
        await page.waitForURL(/show=ended/);
        await page.getByRole('link', { name: /^Going on/ }).click();
        await page.waitForURL(/show=open/);
        await page.locator('tbody tr').first().waitFor();
        assert.deepEqual(await sticksOut(page), []);
      });

      test('a referral says who acts next and how to reach them', async () => {
        await open();
        const { page } = shona;
        const next = page.getByRole('region', { name: 'What comes next' });
        await next.getByText('The team opens it.').waitFor();
        await next.getByText(/^Ring .* on/).waitFor();
        assert.deepEqual(await sticksOut(page), []);
        if (js) assert.deepEqual(await findings(page), []);
      });

      test('the practice and the team write each other', async () => {
        const { page } = shona;
        await open();
        await page.getByLabel('Your message').fill('Zebedee rang here today.\nIs Tuesday still right?');
        await page.getByRole('button', { name: 'Send message' }).click();
        await page.locator('.wrote-own', { hasText: 'Is Tuesday still right?' }).waitFor();
        await ann.page.goto(`/desk/people/${id}`);
        await awake(ann, '#write');
        await ann.page.locator('.wrote', { hasText: 'Zebedee rang here today.' }).waitFor();
        await ann.page.getByLabel('Your message').fill('Yes, at ten.');
        await ann.page.getByRole('button', { name: 'Send message' }).click();
        await ann.page.locator('.wrote-own', { hasText: 'Yes, at ten.' }).waitFor();
        await page.goto('/desk/referrals?show=needs-us');
        await page.locator('tbody tr', { hasText: 'Zebedee' }).getByText('They wrote to you').waitFor();
      });

      test('an empty message is asked for, and a wish to stop needs its reason', async () => {
        const { page } = shona;
        await open();
        await awake(shona, '.steer-fold form');
        await page.getByRole('button', { name: 'Send message' }).click();
        await page.locator('#messages [role=alert]').waitFor();
        await page.locator('summary', { hasText: 'Ask to stop' }).click();
        await page.getByRole('textbox', { name: /^In your words/ }).first().fill('They moved to Fife.');
        await page.locator('.steer-fold', { hasText: 'Ask to stop' }).getByRole('button', { name: 'Ask to stop' }).click();
        const fold = page.locator('.steer-fold[open]');
        await fold.locator('[role=alert]').first().waitFor();
        assert.equal(await fold.locator('textarea').first().inputValue(), 'They moved to Fife.', 'what was typed stays');
      });

      test('it is stopped, goes on after all, and was a mistake in the end', async () => {
        const { page } = shona;
        await open();
        await page.locator('summary', { hasText: 'Ask to stop' }).click();
        await page.getByLabel('Why should it stop?').selectOption({ label: 'Moved away' });
        await page.locator('.steer-fold[open]').getByRole('button', { name: 'Ask to stop' }).click();
        await page.getByText('Done. The team sees it.').waitFor();
        await page.getByRole('heading', { name: 'Why it should stop' }).waitFor();
        await open();
        await page.locator('summary', { hasText: 'It goes on after all' }).click();
        await page.locator('.steer-fold[open]').getByRole('button', { name: 'It goes on after all' }).click();
        await page.getByRole('region', { name: 'What has happened' }).getByText('It goes on after all').waitFor();
        await open();
        await page.locator('summary', { hasText: 'It was sent by mistake' }).click();
        await page.getByLabel('What was the mistake?').selectOption({ label: 'Sent by mistake, or twice' });
        await page.locator('.steer-fold[open]').getByRole('button', { name: 'It was sent by mistake' }).click();
        await page.locator('.one-main .tag', { hasText: 'Sent by mistake' }).waitFor();
      });

      test('a summary for the record is copied, and stands in a field to choose', async () => {
        const { page } = shona;
        await open();
        const text = await page.getByRole('textbox', { name: 'For the GP record' }).inputValue();
        assert.match(text, /^Link worker referral \(social prescribing\): Zebedee Quill\n/);
        assert.ok(text.split('\n').length <= 15, text);
        if (!js) return;
        await shona.context.grantPermissions(['clipboard-read', 'clipboard-write']);
        await page.getByRole('button', { name: 'Copy' }).click();
        await page.getByText('Copied.').waitFor();
        assert.equal(await page.evaluate(() => navigator.clipboard.readText()), text);
      });

      test('the list is taken along as a file', async () => {
        const { page } = shona;
        await page.goto('/desk/referrals');
        await awake(shona, '.sent-search');
        const [file] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('button', { name: 'Take the list as a file' }).click(),
        ]);
        assert.match(file.suggestedFilename(), /^referrals-\d{4}-\d\d-\d\d\.csv$/);
        const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n');
        assert.ok(lines.some((line) => line.startsWith('"Zebedee Q."')), lines[1]);
      });

      test('the worker writes what is new, and the practice reads it beside what is new near it', async () => {
        await ann.page.goto('/desk/near-notes');
        await awake(ann, 'form.sheet');
        await ann.page.getByLabel('What should they know?').first().fill('Soup on Mondays, and nobody asks why.');
        await ann.page.getByLabel('Last day it is shown').first().fill(inDays(7));
        await ann.page.getByRole('button', { name: 'Save' }).first().click();
        await ann.page.getByText('Saved.').waitFor();
        const { page } = shona;
        await page.goto('/desk/near');
        await page.getByText('Soup on Mondays, and nobody asks why.').waitFor();
        assert.ok((await page.locator('.rows .row').count()) > 0, 'the demo town is new');
        assert.deepEqual(await sticksOut(page), []);
        await page.getByRole('link', { name: /^On this week/ }).click();
        await page.waitForURL(/\/on\?near=/);
      });

      test('what is handed out without a referral is counted', async () => {
        const { page } = shona;
        await page.goto('/shortlist?s=close-harmony-choir,elder-park-soup-and-blether');
        await page.getByRole('button', { name: 'Count it as handed out' }).click();
        await page.getByText('Counted. Thank you.').waitFor();
        await page.goto('/desk/referrals');
        await page.getByText('Handed out without a referral this month: 2').waitFor();
        const anybody = await visitor(browser, town, { js, viewport });
        await anybody.page.goto('/shortlist?s=close-harmony-choir');
        assert.equal(await anybody.page.getByText('Count it as handed out').count(), 0);
        await anybody.leave();
      });
    });
  }
}
