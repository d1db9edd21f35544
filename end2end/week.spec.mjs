// What is on this week, and what there is in one place: on the screen, and on one sheet for a waiting room.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sameAria } from './lib/aria.mjs';
import { MODES, awake, openBrowser, visitor } from './lib/browser.mjs';
import { openTown } from './lib/town.mjs';

const DAY = /^((Today|Tomorrow), )?(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day \d{1,2} \w+$/;

let town;
let browser;
before(async () => {
  [town, browser] = await Promise.all([openTown(), openBrowser()]);
});
after(async () => {
  await browser?.close();
  await town?.close();
});

/** The minutes after midnight of "2pm", "10.30am", "noon". */
function minutes(text) {
  if (text === 'noon') return 720;
  if (text === 'midnight') return 0;
  const [, hour, minute = '0', half] = text.match(/^(\d+)(?:\.(\d\d))?(am|pm)$/);
  return ((Number(hour) % 12) + (half === 'pm' ? 12 : 0)) * 60 + Number(minute);
}

for (const { js, how } of MODES) {
  describe(`this week ${how}`, () => {
    let me;
    before(async () => {
      me = await visitor(browser, town, { js });
    });
    after(() => me.leave());

    test('it is told by days, soonest first, with where, what it costs and how far', async () => {
      const { page } = me;
      await page.goto('/on?near=Govan');
      await awake(me);
      await page.getByRole('heading', { level: 1, name: 'On this week near Govan' }).waitFor();
      const days = await page.locator('.on-day h2').allInnerTexts();
      assert.ok(days.length >= 5 && days.length <= 7, days.join());
      for (const day of days) assert.match(day, DAY);
      assert.equal(new Set(days).size, days.length);
      for (const day of await page.locator('.on-day').all()) {
        const starts = (await day.locator('.today-time b').allInnerTexts()).map(minutes);
        assert.ok(starts.length >= 1 && starts.length <= 12);
        assert.deepEqual(starts, [...starts].sort((a, b) => a - b));
      }
      assert.ok((await page.getByText(/miles/).count()) > 10, 'distances are told');
      assert.equal(await page.getByText('By phone', { exact: true }).count(), 0, 'a line that answers all day is nowhere to go');
    });

    test('a place, a choice and a kind of help stand in the address, and are taken away again', async () => {
      const { page } = me;
      await page.goto('/on');
      await awake(me);
      await page.getByRole('heading', { level: 1, name: 'What is on this week' }).waitFor();
      await page.getByRole('link', { name: 'Free', exact: true }).click();
      await page.waitForURL('/on?cost=free');
      await page.getByLabel('Near which place or postcode?').fill('Wishaw');
      await page.getByRole('button', { name: 'Show' }).click();
      await page.waitForURL('/on?near=Wishaw&cost=free');
      await page.getByText('Kind of help', { exact: true }).click();
      await page.getByRole('group', { name: 'Filters' }).getByRole('link', { name: 'Company' }).click();
      await page.waitForURL(/near=Wishaw&category=company&cost=free$/);
      await page.getByRole('link', { name: /^Free ?: remove$/ }).click();
      await page.waitForURL(/near=Wishaw&category=company$/);
      await page.getByRole('link', { name: /^Company ?: remove$/ }).click();
      await page.waitForURL('/on?near=Wishaw');
      await page.getByRole('link', { name: 'By phone and online too' }).click();
      await page.waitForURL(/near=Wishaw.*way=phone/);
      // At some hours a day is full of what is near.
      await page.goto('/on?way=phone&way=online');
      await page.locator('.on-day .fact', { hasText: /^(By phone|Online)$/ }).first().waitFor();
      assert.deepEqual(me.trouble, []);
    });

    test('a place we do not know is said, and the week is told all the same', async () => {
      const { page } = me;
      await page.goto('/on?near=Atlantis');
      await awake(me);
      await page.getByText('We do not know that place.').waitFor();
      assert.ok((await page.locator('.on-day').count()) > 0);
    });

    test('nothing that fits is an answer too', async () => {
      const { page } = me;
      await page.goto('/on?near=Lerwick&category=new&access=changing-place');
      await awake(me);
      await page.getByText('Nothing is on this week that fits all of this.').waitFor();
    });

    test('what is left out of a day is found by a search', async () => {
      const { page } = me;
      await page.goto('/on');
      await awake(me);
      const more = page.getByRole('link', { name: /^\d+ more on this day$/ }).first();
      await more.click();
      await page.waitForURL(/\/find\?.*on=\w+/);
      assert.ok((await page.locator('.result').count()) > 0);
    });
  });

  describe(`one place ${how}`, () => {
    let me;
    before(async () => {
      me = await visitor(browser, town, { js });
    });
    after(() => me.leave());

    test('it says what there is, what is on and what is nearest', async () => {
      const { page } = me;
      for (const [address, name] of [['/near/govan', 'Govan'], ['/near/east-kilbride', 'East Kilbride'], ['/near/g51', 'G51']]) {
        await page.goto(address);
        await awake(me);
        await page.getByRole('heading', { level: 1, name: `Near ${name}` }).waitFor();
        assert.ok((await page.locator('.near-list > li').count()) <= 10);
      }
      const kinds = page.locator('.kind-link');
      assert.ok((await kinds.count()) >= 10);
      const count = Number((await kinds.first().locator('b').innerText()).trim());
      await kinds.first().click();
      await page.waitForURL(/\/find\?near=g51&category=\w+$/);
      const title = await page.getByRole('heading', { level: 1 }).innerText();
      assert.ok(title.startsWith(`${count} support`), `${count}: ${title}`);
      assert.deepEqual(me.trouble, []);
    });

    test('the form leads to the page of the place', async () => {
      const { page } = me;
      await page.goto('/near/govan');
      await awake(me);
      await page.getByLabel('Place or postcode', { exact: true }).fill('East  Kilbride');
      await page.getByRole('button', { name: 'Show what is there' }).click();
      await page.waitForURL('/near/east-kilbride');
    });

    test('a place nobody knows is not there, and offers ways on', async () => {
      const { page } = me;
      const answer = await page.goto('/near/atlantis');
      assert.equal(answer.status(), 404);
      await awake(me);
      await page.getByRole('heading', { level: 1, name: 'We do not know this place' }).waitFor();
      await sameAria(page, 'near-unknown');
    });
  });
}

test('on paper this week is one sheet, in every language and however much is on', async () => {
  const me = await visitor(browser, town, { js: false });
  for (const address of ['/on', '/on?near=Govan', '/on?near=Wishaw&within_m=100000', '/on?way=place&way=phone&way=online', '/ar/on', '/on?category=food']) {
    await me.page.goto(address);
    const pdf = (await me.page.pdf({ preferCSSPageSize: true })).toString('latin1');
    assert.equal(pdf.match(/\/Type\s*\/Page\b/g).length, 1, address);
  }
  await me.leave();
});

test('the sheet says when it was printed, whom to ring, and no day as “today”', async () => {
  const me = await visitor(browser, town, { js: false });
  const { page } = me;
  await page.goto('/on?near=Govan');
  await page.emulateMedia({ media: 'print' });
  const paper = await page.locator('body').innerText();
  for (const kept of ['On this week near Govan', 'Printed on', 'Check before you travel', '999', '116 123', '0800 83 85 87']) {
    assert.ok(paper.includes(kept), kept);
  }
  for (const gone of ['Today', 'Tomorrow', 'Find support', 'Kind of help', 'more on this day']) assert.ok(!paper.includes(gone), gone);
  const size = await page.locator('.on-day h3').first().evaluate((name) => parseFloat(getComputedStyle(name).fontSize) * 0.75);
  assert.ok(size >= 12, `${size} points`);
  await me.leave();
});
