// What is unusual about a referral: who was referred before, a crisis, a double, a theme, a draft that was left, a slip.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { MODES, awake, openBrowser, signIn, visitor } from './lib/browser.mjs';
import { referForm } from './lib/refer.mjs';
import { openTown } from './lib/town.mjs';

const SHEET = 'form.sheet';

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser?.close());

/** Fills the form in on the page itself, and presses the button. */
async function refer(me, more) {
  const { page } = me;
  await page.goto('/desk/refer');
  await awake(me, SHEET);
  for (const [field, value] of new URLSearchParams(referForm('', more))) {
    if (field === 'once') continue;
    const choice = page.locator(`${SHEET} [name="${field}"][value="${value}"]:is([type=radio],[type=checkbox])`);
    if (field === 'form[reason]') await page.locator(`${SHEET} [name="${field}"]`).selectOption(value);
    else if (await choice.count()) await choice.check();
    else await page.locator(`${SHEET} [name="${field}"]`).fill(value);
  }
  await page.getByRole('button', { name: 'Send referral' }).click();
}

for (const { js, how } of MODES) {
  describe(`an unusual referral ${how}`, () => {
    let town;
    let shona;
    before(async () => {
      town = await openTown();
      shona = await visitor(browser, town, { js });
      await signIn(shona, town, 'shona');
    });
    after(async () => {
      await shona.leave();
      await town.close();
    });

    test('a crisis asks who acted, keeps what was filled in, and goes as same-day', async () => {
      const { page } = shona;
      await refer(shona, { given: 'Isla', family: 'Kerr', in_crisis: 'yes', own_words: 'I want to die' });
      await page.waitForURL('/desk/refer/check');
      await page.getByRole('heading', { name: 'In crisis now: do these first' }).waitFor();
      await page.getByRole('link', { name: '116 123' }).waitFor();
      await page.getByRole('button', { name: 'Send as same-day' }).click();
      await page.locator('#crisis_acted-error').waitFor();
      await page.getByLabel('Who acted, and how?').fill('The duty doctor rang the crisis team at ten.');
      await page.getByRole('button', { name: 'Send as same-day' }).click();
      await page.waitForURL(/\/desk\/referrals\/[\w-]+\?sent=1$/);
      await page.getByText('Same day').first().waitFor();
      await page.goto('/desk/refer');
      assert.equal(await page.getByLabel('Given name').inputValue(), '', 'the form is empty for the next one');
    });

    test('somebody who is open already is shown, with a way to send anyway', async () => {
      const { page } = shona;
      await refer(shona, { given: 'Catriona', family: 'McDonald', born_on: '2 3 1950' });
      await page.waitForURL(/\?sent=1$/);
      await refer(shona, { given: 'Katriona', family: 'MacDonald', born_on: '2/3/1950' });
      await page.waitForURL('/desk/refer/check');
      const double = page.locator('#open-here').getByRole('link');
      assert.match(await double.innerText(), /Catriona M\./);
      assert.match(await double.getAttribute('href'), /^\/desk\/referrals\/[\w-]+$/);
      await page.getByRole('link', { name: 'Change something' }).click();
      await page.waitForURL('/desk/refer?back=1');
      assert.equal(await page.getByLabel('Given name').inputValue(), 'Katriona', 'it is all still there');
      await page.goto('/desk/refer/check');
      await page.getByRole('button', { name: 'Send anyway' }).click();
      await page.waitForURL(/\?sent=1$/);
    });

    test('somebody the practice referred before fills the form in, and what is safe is asked anew', async () => {
      const { page } = shona;
      await page.goto('/desk/refer');
      await page.getByText('Referred before?').click();
      await page.getByLabel('Surname').fill('kerr');
      await page.getByLabel('Born on').fill('14 6 1961');
      await page.getByRole('button', { name: 'Fill in' }).click();
      await page.getByText('Filled in from the last time.').waitFor();
      assert.equal(await page.getByLabel('Given name').inputValue(), 'Isla');
      assert.equal(await page.locator('#phone').inputValue(), '07700 900123');
      assert.equal(await page.locator('[name="form[safe][]"]:checked').count(), 0);
      assert.ok(!/kerr/i.test(page.url()), 'no name in the address');
      // Another practice knows nobody of that name.
      const asif = await visitor(browser, town, { js });
      await signIn(asif, town, 'asif');
      await asif.page.goto('/desk/refer');
      await asif.page.getByText('Referred before?').click();
      await asif.page.getByLabel('Surname').fill('Kerr');
      await asif.page.getByLabel('Born on').fill('14 6 1961');
      await asif.page.getByRole('button', { name: 'Fill in' }).click();
      await asif.page.getByText('Nobody found.').waitFor();
      await asif.leave();
    });

    test('a young person may go to a worker for young people across the city', async () => {
      const { page } = shona;
      await refer(shona, { given: 'Finn', family: 'Paterson', born_on: '1 1 2006' });
      await page.waitForURL('/desk/refer/check');
      await page.getByRole('heading', { name: 'A worker for Young people serves the whole city' }).waitFor();
      await page.getByLabel(/send to them instead/).check();
      await page.getByRole('button', { name: 'Send referral' }).click();
      await page.waitForURL(/\?sent=1$/);
      const emeka = await visitor(browser, town, { js });
      await signIn(emeka, town, 'emeka');
      await emeka.page.goto('/desk/waiting');
      await emeka.page.locator('.row', { hasText: 'Finn P.' }).waitFor();
      await emeka.leave();
    });

    test('a slip says who is in touch, and nothing of why', async () => {
      const { page } = shona;
      await refer(shona, { given: 'Una', family: 'Baxter', own_words: 'Nobody else should read this.' });
      await page.waitForURL(/\?sent=1$/);
      await page.getByRole('link', { name: 'Print a slip for them' }).click();
      await page.waitForURL(/\/slip$/);
      await page.locator('.slip').getByText('For Una').waitFor();
      await page.locator('.slip').getByText(/will ring you/).waitFor();
      assert.ok(!(await page.locator('.slip').innerText()).includes('Nobody else'));
      assert.deepEqual(shona.trouble, []);
    });

    test('a slip of the finger in a CHI number is said at its field', async () => {
      const { page } = shona;
      await page.goto('/desk/refer');
      await awake(shona, SHEET);
      await page.getByText('More about them').click();
      await page.locator('#chi').fill('190485 1232');
      await page.getByRole('button', { name: 'Send referral' }).click();
      await page.locator('#chi-error').getByText('Check the ten digits, or leave it out').waitFor();
    });
  });
}

describe('what is typed and left', () => {
  let town;
  let shona;
  before(async () => {
    town = await openTown();
    shona = await visitor(browser, town);
    await signIn(shona, town, 'shona');
  });
  after(async () => {
    await shona.leave();
    await town.close();
  });

  test('a postcode says at once where it is', async () => {
    const { page } = shona;
    await page.goto('/desk/refer');
    await awake(shona, SHEET);
    await page.getByLabel('Postcode').fill('G51 3AA');
    await page.getByLabel('Date of birth').focus();
    await page.locator('#area').getByText(/Glasgow City\. Data zone S010\d{5}\./).waitFor();
  });

  test('a form that was left half filled in is there again', async () => {
    const { page } = shona;
    await page.goto('/desk/refer');
    await awake(shona, SHEET);
    const kept = page.waitForResponse('**/rpc/refer/keep');
    await page.getByLabel('Given name').fill('Half');
    assert.equal((await kept).status(), 200);
    await page.goto('/desk/referrals');
    await page.goto('/desk/refer');
    assert.equal(await page.getByLabel('Given name').inputValue(), 'Half');
    await page.getByText('This form was begun for Half and not sent.').waitFor();
  });

  test('whoever comes next to the desk gets an empty form', async () => {
    const { page } = shona;
    await page.goto('/desk/refer');
    await page.getByRole('button', { name: 'Begin afresh' }).click();
    await page.waitForFunction(() => document.querySelector('#given')?.value === '');
    assert.equal(await page.locator('#was-left').count(), 0);
    assert.equal(await page.getByText('Half').count(), 0);
    assert.deepEqual(shona.trouble, []);
  });

  test('while the line is down the tab keeps it, and forgets it once it has arrived', async () => {
    const { page, context } = shona;
    await page.goto('/desk/refer');
    await awake(shona, SHEET);
    await context.route('**/rpc/refer/keep', (route) => route.abort('internetdisconnected'));
    await page.getByLabel('Given name').fill('Offline');
    await page.waitForFunction(() => sessionStorage.getItem('typed')?.includes('Offline'));
    await context.unroute('**/rpc/refer/keep');
    const kept = page.waitForResponse('**/rpc/refer/keep');
    await page.reload();
    assert.equal((await kept).status(), 200);
    await page.waitForFunction(() => sessionStorage.getItem('typed') === null);
    assert.equal(await page.getByLabel('Given name').inputValue(), 'Offline');
  });

  test('signing out leaves nothing of it on the device', async () => {
    const { page, context } = shona;
    await page.goto('/desk/refer');
    await awake(shona, SHEET);
    await context.route('**/rpc/refer/keep', (route) => route.abort('internetdisconnected'));
    await page.getByLabel('Given name').fill('Private');
    await page.waitForFunction(() => sessionStorage.getItem('typed')?.includes('Private'));
    await page.locator('.top-user summary').click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL('/sign-in');
    assert.equal(await page.evaluate(() => sessionStorage.length), 0);
  });
});
