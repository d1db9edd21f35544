// Signing in and out: what is said, what is kept, and what is left on a shared screen.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { MODES, awake, openBrowser, signIn, visitor } from './lib/browser.mjs';
import { PASSWORD, PEOPLE, openTown } from './lib/town.mjs';

const FORM = 'form.card';
const COOKIE = 'community-links';

let town;
let browser;
before(async () => {
  [town, browser] = await Promise.all([openTown(), openBrowser()]);
});
after(async () => {
  await browser?.close();
  await town?.close();
});

async function tryToEnter(me, email, password) {
  const { page } = me;
  await page.goto('/sign-in');
  await awake(me, FORM);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

const cookie = async ({ context }) => (await context.cookies()).find(({ name }) => name === COOKIE);

/** How the practice's page answers somebody who holds this cookie. */
const statusWith = async ({ name, value }) => {
  const headers = { accept: 'text/html', cookie: `${name}=${value}` };
  return (await fetch(`${town.base}/desk/referrals`, { headers, redirect: 'manual' })).status;
};

for (const { js, how } of MODES) {
  describe(`signing in ${how}`, () => {
    let me;
    before(async () => {
      me = await visitor(browser, town, { js });
    });
    after(() => me.leave());

    test('a wrong password and an unknown address are answered in the same words', async () => {
      const guest = await visitor(browser, town, { js });
      const said = [];
      for (const [email, password] of [[PEOPLE.shona, 'two dry gannets'], ['nobody@example.org', PASSWORD], ['nonsense@x', '']]) {
        await guest.page.goto('/sign-in');
        await awake(guest, FORM);
        // The browser itself would refuse an empty field; a form sent without it is answered all the same.
        await guest.page.locator(FORM).evaluate((form) => (form.noValidate = true));
        await guest.page.getByLabel('E-mail').fill(email);
        await guest.page.getByLabel('Password').fill(password);
        await guest.page.getByRole('button', { name: 'Sign in' }).click();
        const summary = guest.page.locator('#errors');
        await summary.waitFor();
        said.push(await summary.innerText());
        await guest.page.waitForFunction(() => document.title.startsWith('Error: '));
        assert.ok(!guest.page.url().includes(encodeURIComponent(email)) && !guest.page.url().includes(email), 'no address of a person in the address of the page');
      }
      assert.equal(new Set(said).size, 1, said.join(' / '));
      assert.equal(await cookie(guest), undefined, 'nobody is signed in');
      // Nobody goes on guessing from there, and nobody else is kept out.
      await tryToEnter(guest, PEOPLE.shona, PASSWORD);
      await guest.page.getByText('Wait a few seconds, then try again.').waitFor();
      await guest.leave();
      await tryToEnter(me, PEOPLE.shona, PASSWORD);
      await me.page.waitForURL('/desk/referrals');
      await me.context.clearCookies();
    });

    test('whoever is not signed in is led to the sign-in', async () => {
      for (const address of ['/desk', '/desk/refer', '/desk/referrals', '/desk/waiting', '/desk/people', '/desk/people/some-id']) {
        await me.page.goto(address);
        await me.page.waitForURL('/sign-in');
        await me.page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
      }
    });

    test('the right password leads to where the work begins, under a new id that no script can read', async () => {
      await tryToEnter(me, PEOPLE.shona, PASSWORD);
      await me.page.waitForURL('/desk/referrals');
      const first = await cookie(me);
      assert.equal(first.httpOnly, true);
      assert.equal(first.sameSite, 'Lax');
      assert.equal(first.path, '/');
      await tryToEnter(me, PEOPLE.ann, PASSWORD);
      await me.page.waitForURL('/desk/waiting');
      const second = await cookie(me);
      assert.notEqual(second.value, first.value);
      assert.equal(await statusWith(first), 302, 'the old id opens nothing');
    });

    test('an id that somebody else chose is not taken over', async () => {
      const chosen = 'AAAAAAAAAAAAAAAAAAAAAA';
      const guest = await visitor(browser, town, { js });
      await guest.context.addCookies([{ name: COOKIE, value: chosen, url: town.base }]);
      await tryToEnter(guest, PEOPLE.shona, PASSWORD);
      await guest.page.waitForURL('/desk/referrals');
      assert.notEqual((await cookie(guest)).value, chosen);
      await guest.leave();
    });

    test('after signing out, the back button shows nobody', async () => {
      const { page } = me;
      await tryToEnter(me, PEOPLE.shona, PASSWORD);
      await page.waitForURL('/desk/referrals');
      await page.locator('tbody tr a').first().click();
      await page.waitForURL(/\/desk\/referrals\/.+/);
      const name = await page.locator('h1').innerText();
      const before = await cookie(me);
      await awake(me, '.menu form');
      await page.locator('.top-user summary').click();
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.waitForURL('/sign-in');
      await page.goBack();
      await page.getByRole('heading', { level: 1, name: /^(Sign in|You are signed out)$/ }).waitFor();
      assert.ok(!(await page.content()).includes(name));
      assert.equal(await statusWith(before), 302, 'the id is of no more use');
      assert.deepEqual(me.trouble, []);
    });
  });
}

test('no cache keeps what belongs to whoever is signed in', async () => {
  const shona = await visitor(browser, town, { js: false });
  await signIn(shona, town, 'shona');
  for (const address of ['/sign-in', '/desk', '/desk/refer', '/desk/referrals', '/rpc/account/me', '/rpc/refer/sent']) {
    const answer = await shona.context.request.get(address, { maxRedirects: 0 });
    assert.equal(answer.headers()['cache-control'], 'no-store', address);
  }
  await shona.leave();
});

test('a page of the other side of the desk does not exist', async () => {
  const shona = await visitor(browser, town);
  await signIn(shona, town, 'shona');
  const ann = await visitor(browser, town);
  await signIn(ann, town, 'ann');
  for (const [one, address] of [[shona, '/desk/waiting'], [shona, '/desk/people'], [ann, '/desk/refer'], [ann, '/desk/referrals']]) {
    const answer = await one.page.goto(address);
    assert.equal(answer.status(), 404, address);
    assert.deepEqual(one.trouble, []);
  }
  await Promise.all([shona.leave(), ann.leave()]);
});

test('nobody learns from the time it takes whether an address is known', async () => {
  let asked = 0;
  const took = async (email) => {
    const times = [];
    for (let n = 0; n < 5; n += 1) {
      // From another address each time: what goes wrong is counted for each.
      asked += 1;
      const headers = { origin: town.base, 'x-forwarded-for': `203.0.113.${asked}` };
      const from = performance.now();
      await fetch(`${town.base}/rpc/account/sign-in`, { method: 'POST', headers, body: new URLSearchParams({ email, password: 'two dry gannets' }) });
      times.push(performance.now() - from);
    }
    return times.sort((a, b) => a - b)[2];
  };
  const [known, unknown] = [await took(PEOPLE.shona), await took('nobody@example.org')];
  // The work of checking a password is most of the time; skipping it would make one of the two many times quicker.
  assert.ok(Math.max(known, unknown) < 4 * Math.min(known, unknown), `${known} ms and ${unknown} ms`);
});
