// Somebody goes from a kind of help to a topic, to what is near, and to who runs it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sameAria } from './lib/aria.mjs';
import { MODES, awake, openBrowser, visitor } from './lib/browser.mjs';
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

for (const { js, how } of MODES) {
  describe(`kinds of help ${how}`, () => {
    let me;
    before(async () => {
      me = await visitor(browser, town, { js });
    });
    after(() => me.leave());

    test('a kind of help leads to its topics, and a topic back', async () => {
      const { page } = me;
      await page.goto('/help-with/money');
      await awake(me);
      await page.getByRole('heading', { level: 1, name: 'Money and rights' }).waitFor();
      const topic = page.getByRole('link', { name: /^Debt and borrowing/ });
      const said = Number((await topic.locator('.chip-count').innerText()).trim());
      await topic.click();
      await page.getByRole('heading', { level: 1, name: 'Debt and borrowing' }).waitFor();
      assert.equal(await page.locator('.result').count(), said, 'as many as the topic says');
      await page.locator('a.back').click();
      await page.waitForURL('**/help-with/money');
    });

    test('the same near a place is a search for the same', async () => {
      const { page } = me;
      await page.goto('/help-with/money/debt');
      await awake(me);
      await page.getByLabel('Your place or postcode').fill('Govan');
      await page.getByRole('button', { name: 'Show them' }).click();
      await page.waitForURL('**/find?**');
      const { searchParams } = new URL(page.url());
      assert.deepEqual([searchParams.get('topic'), searchParams.get('near')], ['debt', 'Govan']);
      await page.getByRole('heading', { level: 1, name: /Govan/ }).waitFor();
    });

    test('a support leads to who runs it, and back to what they run', async () => {
      const { page } = me;
      await page.goto('/find?category=money');
      for (const href of await page.locator('.result-name a').evaluateAll((links) => links.map((link) => link.getAttribute('href')))) {
        await page.goto(href);
        if (await page.locator('.kind-line a[href^="/organisation/"]').count()) break;
      }
      const name = await page.getByRole('heading', { level: 1 }).innerText();
      await page.locator('.kind-line a[href^="/organisation/"]').click();
      await page.getByRole('heading', { level: 2, name: 'What they run' }).waitFor();
      await page.getByRole('link', { name, exact: true }).waitFor();
      await page.getByRole('heading', { level: 2, name: 'Get in touch' }).waitFor();
      assert.deepEqual(me.trouble, []);
    });

    test('what is no kind of help, no topic of it and no organisation is not there', async () => {
      for (const address of ['/help-with/luck', '/help-with/money/luck', '/help-with/food/debt', '/organisation/the-moon']) {
        const answer = await me.page.goto(address);
        assert.equal(answer.status(), 404, address);
        await me.page.getByRole('heading', { level: 1, name: 'This page is not here' }).waitFor();
      }
    });
  });
}

test('every kind of help and every topic with a support has a page', async () => {
  const keys = ['money', 'food', 'company', 'talking', 'home', 'safety', 'family', 'active', 'arts', 'recovery', 'work', 'new'];
  const seen = new Set(keys.map((key) => `/help-with/${key}`));
  for (const address of seen) {
    const answer = await fetch(town.base + address);
    const text = await answer.text();
    assert.equal(answer.status, 200, address);
    assert.equal(text.match(/<h1/g).length, 1, address);
    for (const [, topic] of text.matchAll(/href="(\/help-with\/\w+\/[\w-]+)"/g)) seen.add(topic);
  }
  assert.ok(seen.size > 50, `${seen.size} pages`);
});

test('what they are to a screen reader', async () => {
  const me = await visitor(browser, town, { js: false });
  // Nobody helps with this in the demo town: what is left is a way on.
  await me.page.goto('/help-with/money/funeral-costs');
  await sameAria(me.page, 'kind-of-help-none');
  await me.page.goto('/organisation/elder-park-hub');
  await sameAria(me.page, 'organisation');
  await me.leave();
});
