// A receptionist refers somebody, a link worker takes them on and speaks with them, and the practice sees it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sameAria } from './lib/aria.mjs';
import { MODES, awake, openBrowser, signIn, visitor } from './lib/browser.mjs';
import { MORAG, TYPIST_MS, referByKeyboard } from './lib/refer.mjs';
import { PASSWORD, PEOPLE, openTown } from './lib/town.mjs';

const TABLET = { width: 768, height: 1024 };
const SHEET = 'form.sheet';

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser?.close());

/** Signs in on the page itself. */
async function enter(me, who) {
  const { page } = me;
  await page.goto('/sign-in');
  await awake(me, 'form.card');
  await page.getByLabel('E-mail').fill(PEOPLE[who]);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByLabel('Password').press('Enter');
  await page.waitForURL(/\/desk\//);
}

for (const { js, how } of MODES) {
  describe(`a referral ${how}`, () => {
    let town;
    let shona;
    let ann;
    /** The id of the referral, once there is one. */
    let id;
    before(async () => {
      town = await openTown();
      shona = await visitor(browser, town, { js });
      ann = await visitor(browser, town, { js, viewport: TABLET, hasTouch: true });
    });
    after(async () => {
      await Promise.all([shona.leave(), ann.leave()]);
      await town.close();
    });

    test('a receptionist refers somebody on one screen, by keyboard', async () => {
      const { page } = shona;
      await enter(shona, 'shona');
      await page.waitForURL('/desk/referrals');
      await page.goto('/desk/refer');
      await awake(shona, SHEET);
      // With JavaScript as somebody types who is in no hurry; without it the keys are the same, and need no clock.
      const took = await referByKeyboard(page, MORAG, { pause: js ? TYPIST_MS : 0 });
      console.log(`the plain referral ${how}: ${took.fields} fields, ${took.keys} keys${js ? `, ${took.seconds.toFixed(1)} s at ${TYPIST_MS} ms a key` : ''}`);
      assert.ok(took.fields <= 14 && took.keys <= 180, 'no more to fill in than before');
      if (js) assert.ok(took.seconds < 60, 'under a minute');
      await page.waitForURL(/\/desk\/referrals\/[\w-]+\?sent=1$/);
      id = page.url().match(/referrals\/([\w-]+)/)[1];
      await page.getByRole('status').getByText('Sent.').waitFor();
      await page.getByRole('heading', { level: 1, name: 'Morag Lindsay' }).waitFor();
      await page.getByText(`“${MORAG.own_words}”`).waitFor();
    });

    test('the practice’s page shows it first, not opened yet', async () => {
      const { page } = shona;
      await page.goto('/desk/referrals');
      const row = page.locator('tbody tr').first();
      assert.match(await row.innerText(), /Morag L/);
      await row.getByText('The team has not opened it yet.').waitFor();
    });

    test('the link worker sees it waiting, and opening it tells the practice', async () => {
      const { page } = ann;
      await enter(ann, 'ann');
      await page.waitForURL('/desk/waiting');
      await awake(ann);
      const row = page.locator('.row', { hasText: 'Morag' });
      await row.getByText('Not opened yet').waitFor();
      await row.getByRole('link', { name: /^Open/ }).click();
      await page.getByRole('heading', { level: 1, name: 'Morag Lindsay' }).waitFor();
      assert.equal(new URL(page.url()).pathname, `/desk/people/${id}`);
      await page.getByText(`“${MORAG.own_words}”`).waitFor();
      await page.getByText('Do not text').waitFor();
      await shona.page.reload();
      await shona.page.locator('tbody tr').first().getByText('The team has it. Nobody has taken it on yet.').waitFor();
    });

    test('she takes it on', async () => {
      const { page } = ann;
      await awake(ann, 'form.take');
      await page.getByRole('button', { name: 'Take it on' }).click();
      await page.getByText('With you').waitFor();
      await page.getByRole('heading', { level: 2, name: 'Record first contact' }).waitFor();
      await shona.page.reload();
      await shona.page.locator('tbody tr').first().getByText('Ann Mulholland has taken this on and will make contact.').waitFor();
    });

    test('a contact without an answer is asked about, and what was written stays', async () => {
      const { page } = ann;
      await awake(ann, SHEET);
      await page.getByLabel('What was said or agreed').fill('We talked about the choir.');
      await page.getByRole('button', { name: 'Save this contact' }).click();
      const summary = page.getByRole('alert').filter({ hasText: 'to fix' });
      await summary.waitFor();
      assert.equal(await summary.getByRole('link').count(), 2);
      assert.equal(await page.getByLabel('What was said or agreed').inputValue(), 'We talked about the choir.');
    });

    test('she records a first contact, and the practice sees it', async () => {
      const { page } = ann;
      await page.goto(`/desk/people/${id}`);
      await awake(ann, SHEET);
      await page.getByRole('radio', { name: 'We spoke' }).check();
      await page.getByRole('radio', { name: 'Phone' }).check();
      await page.getByLabel('What was said or agreed').fill('We talked about the choir.');
      await page.getByRole('button', { name: 'Save this contact' }).click();
      await page.getByText('Spoke: Phone').waitFor();
      await page.getByRole('heading', { level: 2, name: 'Record a contact' }).waitFor();
      assert.equal(await page.getByLabel('What was said or agreed').inputValue(), '', 'the form is empty for the next one');
      await sameAria(page, 'person');
      await shona.page.reload();
      const row = shona.page.locator('tbody tr').first();
      await row.getByText('First contact made').first().waitFor();
      await row.getByText(/^Ann Mulholland spoke with them on \w+day \d+ \w+\.$/).waitFor();
    });

    test('the practice sees milestones, and never what was said', async () => {
      const { page } = shona;
      await page.goto(`/desk/referrals/${id}`);
      await page.getByRole('heading', { level: 1, name: 'Morag Lindsay' }).waitFor();
      assert.ok(!(await page.content()).includes('We talked about the choir.'));
      await sameAria(page, 'sent-one');
    });

    test('for another practice, and for the other team, the person does not exist', async () => {
      const asif = await visitor(browser, town, { js });
      await signIn(asif, town, 'asif');
      const emeka = await visitor(browser, town, { js });
      await signIn(emeka, town, 'emeka');
      for (const [one, address] of [[asif, `/desk/referrals/${id}`], [asif, `/desk/people/${id}`], [emeka, `/desk/people/${id}`], [emeka, `/desk/referrals/${id}`]]) {
        const answer = await one.page.goto(address);
        assert.equal(answer.status(), 404, address);
        await one.page.getByRole('heading', { level: 1, name: 'This page is not here' }).waitFor();
        assert.ok(!(await one.page.content()).includes('Morag'));
        assert.deepEqual(one.trouble, []);
      }
      await Promise.all([asif.leave(), emeka.leave()]);
      assert.deepEqual([...shona.trouble, ...ann.trouble], []);
    });
  });
}
