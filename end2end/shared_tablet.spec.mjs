// One tablet at a reception desk, two people after each other: what the first one saw is nowhere when the second one sits down.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { MODES, awake, openBrowser, signIn, visitor } from './lib/browser.mjs';
import { openTown } from './lib/town.mjs';

let town;
let browser;
before(async () => {
  [town, browser] = await Promise.all([openTown(), openBrowser()]);
});
after(async () => {
  await browser?.close();
  await town?.close();
});

/** Opens the first person of a list, and says how they are called. */
async function firstPerson({ page }, list) {
  await page.goto(list);
  await page.locator('tbody tr a').first().click();
  await page.waitForURL(new RegExp(`${list}/.+`));
  return page.locator('h1').innerText();
}

async function signOut(me) {
  await awake(me, '.menu form');
  await me.page.locator('.top-user summary').click();
  await me.page.getByRole('button', { name: 'Sign out' }).click();
  await me.page.waitForURL('/sign-in');
}

/** Everything that the browser keeps for us beside cookies: what scripts can write, and what is cached. */
const kept = (page) =>
  page.evaluate(async () => {
    const cached = [];
    for (const name of await caches.keys()) {
      for (const request of await (await caches.open(name)).keys()) cached.push(request.url);
    }
    const databases = (await indexedDB.databases?.()) ?? [];
    return JSON.stringify({ local: { ...localStorage }, session: { ...sessionStorage }, cached, databases, state: history.state });
  });

for (const { js, how } of MODES) {
  describe(`a tablet that is passed on ${how}`, () => {
    test('the way back leads to nobody, however far somebody goes', async () => {
      const me = await visitor(browser, town, { js });
      const { page } = me;
      await signIn(me, town, 'shona');
      const name = await firstPerson(me, '/desk/referrals');
      await page.goto('/desk/refer');
      await signOut(me);
      for (let steps = 0; steps < 4; steps += 1) {
        if (!(await page.goBack().catch(() => null)) && page.url() === 'about:blank') break;
        if (page.url() === 'about:blank') break;
        // A page out of the browser's own memory would be there at once: ask what is shown, not what was answered.
        await page.locator('h1').first().waitFor();
        assert.ok(!(await page.content()).includes(name), `${steps + 1} back: ${page.url()}`);
      }
      assert.deepEqual(me.trouble, []);
      await me.leave();
    });

    test('the second person sees their own, and nothing of the first', async () => {
      const me = await visitor(browser, town, { js });
      const { page } = me;
      await signIn(me, town, 'shona');
      const name = await firstPerson(me, '/desk/referrals');
      const first = page.url();
      await signOut(me);
      await signIn(me, town, 'asif');
      await page.goto('/desk/referrals');
      assert.ok(!(await page.content()).includes(name), 'the list is that of the second practice');
      const answer = await page.goto(first);
      assert.equal(answer.status(), 404, 'the address of the first one’s person leads nowhere');
      assert.ok(!(await page.content()).includes(name));
      await page.goBack();
      assert.ok(!(await page.content()).includes(name));
      assert.deepEqual(me.trouble, []);
      await me.leave();
    });
  });
}

test('after signing out the browser keeps nothing of anybody', async () => {
  const me = await visitor(browser, town);
  const { page, context } = me;
  await signIn(me, town, 'shona');
  const name = await firstPerson(me, '/desk/referrals');
  await page.goto('/desk/refer');
  await awake(me, 'form.sheet');
  // Half a form, with a name that must not stay.
  await page.locator('[name="form[given]"]').fill('Zqcanary');
  await signOut(me);
  const all = await kept(page);
  for (const word of [name, 'Zqcanary', 'shona']) assert.ok(!all.includes(word), `${word} is in ${all}`);
  const cookies = await context.cookies();
  assert.ok(!JSON.stringify(cookies).includes('Zqcanary'));
  await page.goto('/desk/refer');
  assert.ok(!(await page.content()).includes('Zqcanary'));
  await me.leave();
});
