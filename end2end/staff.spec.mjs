// A practice lead invites a receptionist, corrects what was typed, and ends somebody's account.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { MODES, awake, openBrowser, signIn, visitor } from './lib/browser.mjs';
import { openTown } from './lib/town.mjs';

const FORM = 'form.sheet';
const END = '.row-deed form:has(.btn-danger)';

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
  describe(`the staff of a practice ${how}`, () => {
    let me;
    before(async () => {
      me = await visitor(browser, town, { js });
      await signIn(me, town, 'catriona');
    });
    after(() => me.leave());

    test('a practice lead invites a receptionist and ends somebody’s account', async () => {
      const { page } = me;
      const email = `moira.${js ? 'with' : 'without'}@example.org`;
      await page.goto('/desk/referrals');
      await page.getByRole('link', { name: 'Staff', exact: true }).click();
      await page.getByRole('heading', { level: 1, name: 'Staff of our practice' }).waitFor();
      await page.getByRole('link', { name: 'Invite somebody' }).click();
      await page.getByRole('heading', { level: 2, name: 'What will they do?' }).waitFor();
      assert.equal(await page.getByRole('link', { name: 'Administrator' }).count(), 0, 'only what a practice needs');
      await page.locator('a[href="/desk/staff/new?role=referrer"]').click();
      await page.getByRole('button', { name: 'Send the invitation' }).waitFor();
      await awake(me, FORM);

      await page.locator('#name').fill('Moira Kerr');
      await page.locator('#job').fill('reception');
      await page.locator('#email').fill('moira at example');
      await page.getByRole('button', { name: 'Send the invitation' }).click();
      await page.locator('#email-error').waitFor();
      assert.equal(await page.locator('#name').inputValue(), 'Moira Kerr', 'what was typed stays');
      await awake(me, FORM);
      await page.locator('#email').fill(email);
      await page.getByRole('button', { name: 'Send the invitation' }).click();
      await page.waitForURL(/\/desk\/staff\/[^/]+\?done=invited$/);
      await page.getByRole('heading', { level: 1, name: 'Moira Kerr' }).waitFor();
      await page.getByText('They have an account, and are invited.').waitFor();
      assert.ok(!page.url().includes('moira'), 'no name in the address');

      await awake(me, END);
      await page.getByRole('button', { name: 'End this account' }).click();
      await page.waitForURL(/\?done=ended$/);
      await page.getByRole('button', { name: 'Let them in again' }).waitFor();
      await page.goto('/desk/staff?stage=ended');
      await page.getByRole('rowheader', { name: /Moira Kerr/ }).first().waitFor();
      assert.deepEqual(me.trouble, []);
    });

    test('somebody is found by part of a name, which stands in no address', async () => {
      const { page } = me;
      await page.goto('/desk/staff');
      await awake(me, '.staff-look');
      await page.locator('#q').fill('shona');
      await page.getByRole('button', { name: 'Find', exact: true }).click();
      await page.waitForURL(/named=1/);
      await page.getByRole('rowheader', { name: /Shona McPhee/ }).waitFor();
      await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 1);
      assert.ok(!page.url().includes('shona'));
    });
  });
}

test('whoever is ended is out with the next page they open', async () => {
  const [catriona, shona] = [await visitor(browser, town), await visitor(browser, town)];
  await Promise.all([signIn(catriona, town, 'catriona'), signIn(shona, town, 'shona')]);
  await shona.page.goto('/desk/referrals');
  await shona.page.getByRole('heading', { level: 1 }).waitFor();
  await catriona.page.goto('/desk/staff');
  await catriona.page.getByRole('link', { name: 'Shona McPhee' }).click();
  await awake(catriona, END);
  await catriona.page.getByRole('button', { name: 'End this account' }).click();
  await catriona.page.waitForURL(/\?done=ended$/);
  await shona.page.goto('/desk/referrals');
  await shona.page.waitForURL('/sign-in');
  await Promise.all([catriona.leave(), shona.leave()]);
});

for (const { js, how } of MODES) {
  test(`a team closes only into another one, which has its people then, ${how}`, async () => {
    const alan = await visitor(browser, town, { js });
    await signIn(alan, town, 'alan');
    const { page } = alan;
    const name = js ? 'Team of the north' : 'Team of the south';
    await page.goto('/desk/places/team/new');
    await awake(alan, FORM);
    await page.getByLabel('Name').fill(name);
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.waitForURL(/\?done=added$/);
    await page.locator('summary').filter({ hasText: 'Close this team' }).click();
    await awake(alan, '.deed-form form');
    await page.getByRole('button', { name: 'Close it and hand everything over' }).click();
    const summary = page.getByRole('alert').filter({ hasText: 'to fix' });
    await summary.getByRole('link', { name: /Team that takes over/ }).waitFor();
    const choice = page.getByLabel('Team that takes over');
    assert.equal(await choice.locator('option', { hasText: name }).count(), 0, 'not itself');
    await choice.selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Close it and hand everything over' }).click();
    await page.waitForURL(/\?done=saved$/);
    await page.locator('.one-head .tag').getByText('Closed').waitFor();
    await page.goto('/desk/places/practice/new');
    assert.equal(await page.locator('#team option', { hasText: name }).count(), 0, 'it serves no practice any more');
    assert.deepEqual(alan.trouble, []);
    await alan.leave();
  });
}
