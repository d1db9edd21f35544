// What is missing: a link worker notes it in two taps, and whoever plans says what becomes of it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { MODES, awake, openBrowser, signIn, visitor } from './lib/browser.mjs';
import { sticksOut } from './lib/look.mjs';
import { openTown } from './lib/town.mjs';

const FORM = 'form.sheet';

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
  const place = js ? 'Govan' : 'Partick';
  describe(`what is missing, on a tablet ${how}`, () => {
    let ann;
    before(async () => {
      ann = await visitor(browser, town, { js, viewport: { width: 768, height: 1024 } });
      await signIn(ann, town, 'ann');
    });
    after(() => ann.leave());

    test('what lacks is asked for, and what was filled in stays', async () => {
      const { page } = ann;
      await page.goto('/desk/gaps');
      await awake(ann, FORM);
      await page.locator('#place').fill(place);
      await page.getByRole('button', { name: 'Note it' }).click();
      const summary = page.getByRole('alert').filter({ hasText: 'to fix' });
      await summary.waitFor();
      assert.equal(await summary.getByRole('link').count(), 2);
      assert.equal(await page.locator('#place').inputValue(), place);
    });

    test('a link worker notes it, and it names nobody', async () => {
      const { page } = ann;
      await page.goto('/desk/gaps');
      await awake(ann, FORM);
      await page.getByLabel('Kind of help').selectOption({ label: 'Food' });
      await page.locator('#place').fill(place);
      await page.getByRole('radio', { name: 'It is at the wrong time' }).check();
      await page.getByRole('button', { name: 'Note it' }).click();
      await page.getByText('Noted.', { exact: true }).waitFor();
      const row = page.locator('.gap-row').filter({ hasText: `Food, ${place}` });
      await row.getByText('It is at the wrong time').waitFor();
      assert.deepEqual(await sticksOut(page), []);
    });

    test('it is said what becomes of it, and the list is narrowed by that', async () => {
      const { page } = ann;
      const row = page.locator('.gap-row').filter({ hasText: `Food, ${place}` });
      await awake(ann, '.gap-row form');
      await row.getByRole('combobox').selectOption({ label: 'Being made' });
      await row.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Saved.', { exact: true }).waitFor();
      await page.getByRole('link', { name: 'Being made' }).click();
      await page.waitForURL('/desk/gaps?status=being_developed');
      await page.locator('.gap-row').filter({ hasText: `Food, ${place}` }).waitFor();
      assert.deepEqual(ann.trouble, []);
    });
  });
}
