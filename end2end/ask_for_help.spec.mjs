// Somebody asks for a link worker, without an account: on a phone, with and without JavaScript. It lands in triage.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sameAria } from './lib/aria.mjs';
import { MODES, awake, openBrowser, signIn, visitor } from './lib/browser.mjs';
import { openTown } from './lib/town.mjs';

const PHONE = { width: 390, height: 844 };
const PRACTICE = 'Elder Street Practice';

let town;
let browser;
before(async () => {
  [town, browser] = await Promise.all([openTown(), openBrowser()]);
});
after(async () => {
  await browser?.close();
  await town?.close();
});

const sheet = (page) => page.locator('#ask');

/** Chooses the practice as a page in this way of browsing lets people do it. */
async function choosePractice({ page, js }, name) {
  if (!js) return page.locator('#practice').selectOption({ label: name });
  const field = page.locator('input#practice');
  await field.fill(name);
  assert.equal(await page.locator('#practice-offers option').count() > 80, true, 'it offers every practice');
}

/** Fills in what is needed; what is given replaces it. */
async function fill(me, { name = 'Moira', practice = PRACTICE, words = 'I am in the house all day.' } = {}) {
  const { page } = me;
  await sheet(page).getByLabel(/first name/).fill(name);
  await page.locator('#phone').fill('07700 900318');
  await sheet(page).getByRole('checkbox', { name: 'Ring' }).check();
  if (practice) await choosePractice(me, practice);
  await page.getByLabel('What is going on?').fill(words);
  await page.locator('#agreed').check();
}

const send = ({ page }) => sheet(page).getByRole('button', { name: 'Send' }).click();

/** What Ann reads on the page of somebody who waits. */
async function annReads(name) {
  const ann = await visitor(browser, town, { js: false });
  await signIn(ann, town, 'ann');
  await ann.page.goto('/desk/waiting');
  await ann.page.goto(await ann.page.locator('.row-name a', { hasText: name }).first().getAttribute('href'));
  const text = await ann.page.locator('main').innerText();
  await ann.leave();
  return text;
}

for (const { js, how } of MODES) {
  describe(`asking for a link worker on a phone, ${how}`, () => {
    let me;
    before(async () => {
      me = await visitor(browser, town, { js, viewport: PHONE });
    });
    after(() => me.leave());

    test('the home page leads there, and the page can be left at once', async () => {
      const { page } = me;
      await page.goto('/');
      await page.locator('main').getByRole('link', { name: 'Talk to a link worker' }).click();
      await page.getByRole('heading', { level: 1, name: 'Ask for a link worker' }).waitFor();
      await awake(me);
      assert.equal(await page.locator('meta[name=robots]').getAttribute('content'), 'noindex');
      const box = await page.getByRole('link', { name: 'Leave this page quickly', exact: true }).boundingBox();
      assert.ok(box.y + box.height <= PHONE.height, 'it is in sight');
      assert.deepEqual(await me.context.cookies(), [], 'who only looks gets no cookie');
    });

    test('what is missing is said at its field, and nothing that was typed is lost', async () => {
      const { page } = me;
      await sheet(page).getByLabel('Your first name').fill('Moira');
      await page.locator('#phone').fill('07700 900318');
      await send(me);
      const errors = page.locator('#errors');
      await errors.waitFor();
      await awake(me);
      for (const field of ['safe', 'practice', 'own_words', 'agreed']) {
        assert.equal(await errors.locator(`a[href="#${field}"]`).count(), 1, field);
      }
      assert.equal(await page.getByLabel('Your first name').inputValue(), 'Moira');
      assert.doesNotMatch(page.url(), /Moira|07700|__err/);
      if (!js) await sameAria(page, 'ask-errors');
    });

    test('it is sent: who reads it, what happens next and from which number they ring', async () => {
      const { page } = me;
      const name = js ? 'Zelda' : 'Ottilie';
      await fill(me, { name });
      await send(me);
      await page.waitForURL('**/ask-for-help/sent');
      await page.getByText('Clyde Alongside reads it, 9am to 5pm, Monday to Friday.').waitFor();
      await page.getByRole('link', { name: '01632 960700' }).waitFor();
      await page.locator('main').getByRole('link', { name: '116 123' }).waitFor();
      if (!js) await sameAria(page, 'ask-sent');
      const read = await annReads(name);
      for (const words of ['They asked for themselves.', 'I am in the house all day.', 'your team serves their practice', 'I agree that link workers read']) {
        assert.ok(read.includes(words), `${words}: ${read}`);
      }
      assert.deepEqual(me.trouble, []);
    });

    test('words of a crisis are answered with help first, and what was written is kept and can be sent', async () => {
      const { page } = me;
      await page.goto('/ask-for-help');
      await awake(me);
      await fill(me, { name: js ? 'Ambrose' : 'Barnaby', words: 'I want to die' });
      await send(me);
      await page.locator('#help-now').waitFor();
      await awake(me);
      assert.equal(await page.getByLabel('What is going on?').inputValue(), 'I want to die');
      await send(me);
      await page.waitForURL('**/ask-for-help/sent');
      await page.locator('#help-now').waitFor();
      assert.match(await annReads(js ? 'Ambrose' : 'Barnaby'), /In crisis when this was sent/);
    });

    test('who does not know the practice says where in the city', async () => {
      const { page } = me;
      await page.goto('/ask-for-help');
      await awake(me);
      await fill(me, { name: 'Isa', practice: 'I don’t know' });
      await send(me);
      await page.getByRole('heading', { level: 1, name: 'Where in the city?' }).waitFor();
      await page.getByRole('button', { name: 'Send it to the nearest team' }).click();
      await page.locator('#errors a[href="#part"]').waitFor();
      await page.locator('#part').selectOption({ label: 'Govan' });
      await page.getByRole('button', { name: 'Send it to the nearest team' }).click();
      await page.waitForURL('**/ask-for-help/sent');
      await page.getByText('Clyde Alongside reads it').waitFor();
    });

    test('who has no GP hears how to get one, and may ask who works across the city', async () => {
      const { page } = me;
      await page.goto('/ask-for-help');
      await awake(me);
      await fill(me, { name: 'Tariq', practice: 'No GP' });
      await send(me);
      await page.getByRole('heading', { name: 'Get a GP' }).waitFor();
      await page.locator('#theme').selectOption({ label: 'Having no home, or losing it' });
      await page.getByRole('button', { name: 'Send it to them' }).click();
      await page.waitForURL('**/ask-for-help/sent');
    });

    test('a practice that nobody serves, and a place outside Glasgow, have a way on', async () => {
      const { page } = me;
      for (const [practice, postcode, heading] of [
        ['Not in this list', '', 'No link worker of ours works with this practice'],
        ['I don’t know', 'EH1 1AD', 'Our link workers are for Glasgow'],
      ]) {
        await page.goto('/ask-for-help');
        await awake(me);
        await fill(me, { practice });
        await page.getByLabel('Postcode').fill(postcode);
        await send(me);
        await page.getByRole('heading', { level: 1, name: heading }).waitFor();
        await page.locator('main').getByRole('link', { name: 'Numbers to ring now' }).waitFor();
        await page.locator('main').getByLabel('Place or postcode').waitFor();
        assert.doesNotMatch(page.url(), /EH1|Moira/);
      }
      assert.deepEqual(me.trouble, []);
    });

    test('somebody asks for their friend, who knows and agrees', async () => {
      const { page } = me;
      const name = js ? 'Cosima' : 'Delphine';
      await page.goto('/ask-for-help');
      await page.getByRole('link', { name: 'I am asking for somebody else' }).click();
      await page.getByRole('heading', { level: 1, name: 'Ask for somebody else' }).waitFor();
      await awake(me);
      await page.getByLabel('Your name').fill('Jean Rennie');
      await page.getByLabel('How do you know them?').fill('neighbour');
      await page.locator('#asker_phone').fill('07700 900319');
      await fill(me, { name });
      await send(me);
      await page.waitForURL('**/ask-for-help/sent');
      assert.match(await annReads(name), /Jean Rennie asked \(neighbour\)\. Ring them on 07700 900319/);
      assert.deepEqual(me.trouble, []);
    });
  });
}

test('the waiting list says who asked', async () => {
  const ann = await visitor(browser, town, { js: false });
  await signIn(ann, town, 'ann');
  await ann.page.goto('/desk/waiting');
  await ann.page.locator('main .row', { hasText: 'Asked for themselves' }).first().waitFor();
  await ann.leave();
});

test('a place of treatment refers to a team, and sees where it is and no more', async () => {
  const ruth = await visitor(browser, town, { js: true });
  await signIn(ruth, town, 'ruth');
  const { page } = ruth;
  await page.goto('/desk');
  await page.getByRole('heading', { level: 1, name: 'Refer somebody to a team of link workers' }).waitFor();
  await awake(ruth, 'form.sheet');
  const form = page.locator('form.sheet');
  await form.getByLabel('Given name').fill('Agnes');
  await form.getByLabel('Family name').fill('Tulloch');
  await form.getByLabel('Date of birth').fill('14 6 1961');
  await form.getByLabel('Postcode').fill('G51 3AA');
  await page.locator('#practice').selectOption({ label: PRACTICE });
  await page.locator('#phone').fill('07700 900321');
  await form.getByRole('checkbox', { name: 'Ring' }).check();
  await page.locator('[name="form[interpreter]"][value=no]').check();
  await page.locator('#reason').selectOption('loneliness');
  for (const [field, value] of [['urgency', 'routine'], ['in_crisis', 'no'], ['risk', 'none-known'], ['agreed', 'yes']]) {
    await page.locator(`[name="form[${field}]"][value=${value}]`).check();
  }
  await page.getByRole('button', { name: 'Send referral' }).click();
  await page.waitForURL('**/desk/sent-to-teams?sent=1');
  const row = page.locator('tbody tr', { hasText: 'Agnes T.' });
  assert.match(await row.innerText(), /Clyde Alongside[\s\S]*Sent/);
  assert.equal(await row.getByRole('link').count(), 0, 'there is nothing to open');
  assert.deepEqual(ruth.trouble, []);
  await ruth.leave();
  const read = await annReads('Agnes T.');
  assert.ok(read.includes('Agnes Tulloch'));
});
