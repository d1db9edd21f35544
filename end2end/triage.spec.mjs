// A team decides: asks and is answered, puts into the queue, gives to a worker; of two at once the slower sees both texts.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { MODES, awake, openBrowser, signIn, visitor } from './lib/browser.mjs';
import { MORAG, referByKeyboard } from './lib/refer.mjs';
import { openTown } from './lib/town.mjs';

const PHONE = { width: 390, height: 844 };
const TABLET = { width: 768, height: 1024 };
const QUESTION = 'Which of the two numbers is safe?';
const ANSWER = 'The mobile. The other is her son’s.';

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser?.close());

/** Opens a decision and gives its form. */
async function opens(page, name) {
  const decision = page.locator('details.deed-form', { has: page.locator('summary', { hasText: name }) });
  await decision.locator('summary').click();
  return decision;
}

for (const { js, how } of MODES) {
  describe(`a team decides ${how}`, () => {
    let town;
    let shona;
    let ann;
    let roza;
    /** The address of the person, once there is one. */
    let person;
    before(async () => {
      town = await openTown();
      shona = await visitor(browser, town, { js });
      ann = await visitor(browser, town, { js, viewport: PHONE, hasTouch: true });
      roza = await visitor(browser, town, { js, viewport: TABLET, hasTouch: true });
      await signIn(shona, town, 'shona');
      await signIn(ann, town, 'ann');
      await signIn(roza, town, 'roza');
      await shona.page.goto('/desk/refer');
      await awake(shona, 'form.sheet');
      await referByKeyboard(shona.page);
      await shona.page.waitForURL(/\/desk\/referrals\/[\w-]+\?sent=1$/);
      person = `/desk/people/${shona.page.url().match(/referrals\/([\w-]+)/)[1]}`;
    });
    after(async () => {
      await Promise.all([shona, ann, roza].map((one) => one.leave()));
      await town.close();
    });

    test('the list says what nobody has opened, and narrows', async () => {
      const { page } = ann;
      await page.goto('/desk/waiting');
      await awake(ann);
      await page.locator('.row', { hasText: MORAG.given }).getByText('Not opened yet').waitFor();
      await page.getByLabel('Who asked').selectOption('self');
      await page.getByRole('button', { name: 'Narrow' }).click();
      await page.waitForURL(/source=self/);
      assert.equal(await page.locator('.row', { hasText: MORAG.given }).count(), 0);
    });

    test('a question without words is asked about, at its own field', async () => {
      const { page } = ann;
      await page.goto(person);
      await awake(ann, 'form.deed-sheet');
      const ask = await opens(page, 'Ask whoever sent it');
      await ask.getByRole('button', { name: 'Ask whoever sent it' }).click();
      await page.locator('#decide-errors').waitFor();
      await page.locator('#ask-note[aria-invalid=true]').waitFor();
    });

    test('a question is asked, and stands in what happened', async () => {
      const { page } = ann;
      await page.goto(person);
      await awake(ann, 'form.deed-sheet');
      const ask = await opens(page, 'Ask whoever sent it');
      await ask.getByLabel('Your question').fill(QUESTION);
      await ask.getByRole('button', { name: 'Ask whoever sent it' }).click();
      await page.getByRole('status').getByText('Asked whoever sent it').waitFor();
      await page.locator('.timeline').getByText(QUESTION).waitFor();
    });

    test('of two who decide at once the slower sees both texts, and loses nothing', async () => {
      const { page } = ann;
      await page.goto(person);
      await awake(ann, 'form.deed-sheet');
      const answer = await opens(page, 'Write down the answer');
      await answer.getByLabel('What they said').fill(ANSWER);
      await roza.page.goto(person);
      await awake(roza, 'form.deed-sheet');
      const queue = await opens(roza.page, 'Put into the queue');
      await queue.getByLabel('How soon?').selectOption('soon');
      await queue.getByRole('button', { name: 'Put into the queue' }).click();
      await roza.page.getByRole('status').getByText('Put into the queue').waitFor();
      await answer.getByRole('button', { name: 'Write down the answer' }).click();
      const both = page.locator('#decide-errors');
      await both.getByText('It has moved on while you were writing').waitFor();
      await both.getByText('Put into the queue').waitFor();
      await both.getByText(/Roza Petrova/).waitFor();
      assert.equal(await both.getByLabel('Your words, to copy').inputValue(), ANSWER);
      await both.getByText('That can be done no more.').waitFor();
    });

    test('the lead gives it to a worker, and sees who has room', async () => {
      const { page } = roza;
      await page.goto(person);
      await awake(roza, 'form.deed-sheet');
      const give = await opens(page, 'Give to a worker');
      const ann_option = give.locator('option', { hasText: /^Ann Mulholland: [\d.]+ of 30/ });
      await give.getByLabel('To whom?').selectOption(await ann_option.getAttribute('value'));
      await give.getByRole('button', { name: 'Give to a worker' }).click();
      await page.waitForURL(/\/desk\/waiting\?done=accept/);
      await ann.page.goto('/desk/people');
      await ann.page.locator('.row', { hasText: MORAG.given }).waitFor();
    });

    test('never reached says what is missing', async () => {
      const { page } = ann;
      await page.goto(person);
      await awake(ann, '#contact');
      await page.getByRole('radio', { name: 'Not reached' }).check();
      await page.getByRole('radio', { name: 'Phone' }).check();
      const tried = Date.now();
      await page.getByRole('button', { name: 'Save this contact' }).click();
      await page.getByText('Not reached: Phone').waitFor();
      await page.goto(person);
      await awake(ann, 'form.deed-sheet');
      const close = await opens(page, 'Close');
      // A try outside the hours in which one may ring counts for nothing: at night three are still to come.
      const hour = Number(new Date(tried).toLocaleString('en-GB', { timeZone: 'Europe/London', hour: '2-digit', hourCycle: 'h23' }));
      await close.getByText(`Tries on further days: ${hour >= 8 && hour < 21 ? 2 : 3}.`).waitFor();
      await close.getByLabel('Why?').selectOption('never_reached');
      await close.getByRole('button', { name: 'Close' }).click();
      await page.locator('#close-reason[aria-invalid=true]').waitFor();
    });

    test('the lead sees the team, and gives a case to somebody else', async () => {
      const { page } = roza;
      await page.goto('/desk/team-cases');
      await awake(roza, 'form.weigh');
      await page.getByRole('heading', { name: 'Who carries how much' }).waitFor();
      await page.locator('#workers + ul, ul.rows').getByText(/Ann Mulholland/).first().waitFor();
      await page.getByLabel('Room for Ann Mulholland').fill('12');
      await page.getByRole('button', { name: 'Save Ann Mulholland' }).click();
      await page.getByText(/of 12/).first().waitFor();
    });

    test('nothing went wrong on the way', () => {
      for (const one of [shona, ann, roza]) assert.deepEqual(one.trouble, []);
    });
  });
}
