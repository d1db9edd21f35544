// What must hold on every page: {320, 768, 1024} pixels x {JavaScript on, off} x {English, Arabic}.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser, signIn, visitor } from './lib/browser.mjs';
import { broken, cutOff, findings, headings, spills, spread, sticksOut, tooSmall, unseenFocus } from './lib/look.mjs';
import { EVERY_PAGE, show } from './lib/pages.mjs';
import { openTown } from './lib/town.mjs';

const WIDTHS = [320, 768, 1024];
const TABLET = 768;
const HEIGHT = 900;

let town;
let browser;
before(async () => {
  [town, browser] = await Promise.all([openTown(), openBrowser()]);
});
after(async () => {
  await browser?.close();
  await town?.close();
});

/** Pages with something of everything that takes the focus. */
const LONG_PAGES = ['home', 'find', 'support', 'refer', 'waiting', 'person', 'home-ar'];

/** Everybody a page may need, in one way of browsing. */
async function everybody(more, prepare = async () => {}) {
  const all = {};
  for (const who of ['nobody', 'shona', 'ann', 'catriona', 'alan', 'roza', 'parveen', 'grace', 'ruth']) {
    all[who] = await visitor(browser, town, more);
    await prepare(all[who]);
    if (who !== 'nobody') await signIn(all[who], town, who);
  }
  return all;
}

const leave = (all) => Promise.all(Object.values(all).map((one) => one.leave()));

/**
 * Measures at each width without loading the page again; what is found says where. The whole page is in view: what
 * happens to lie under a bar that stays at the foot of the screen is no smaller for it.
 */
async function atEveryWidth(page, measure, widths = WIDTHS) {
  const found = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: HEIGHT });
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width, height });
    found.push(...(await measure(width)).map((one) => `${width}: ${one}`));
  }
  return found;
}

describe('with JavaScript', () => {
  let all;
  before(async () => {
    all = await everybody({ js: true });
  });
  after(() => leave(all));

  for (const one of EVERY_PAGE) {
    test(`${one.name} holds`, async () => {
      const me = all[one.who ?? 'nobody'];
      await show(me, one);
      const { main } = await headings(me.page);
      assert.equal(main.length, 1, `one main heading: ${main.join(' / ')}`);
      const found = await atEveryWidth(me.page, async (width) => [
        ...(await sticksOut(me.page)),
        ...(await spills(me.page)),
        ...(await broken(me.page)),
        ...(await tooSmall(me.page, width === TABLET ? 48 : 44)),
        ...(await findings(me.page)),
      ]);
      assert.deepEqual(found, []);
      assert.deepEqual(me.trouble.splice(0), []);
    });
  }
});

describe('without JavaScript', () => {
  let all;
  const titles = new Map();
  before(async () => {
    all = await everybody({ js: false });
  });
  after(() => leave(all));

  for (const one of EVERY_PAGE) {
    test(`${one.name} holds`, async () => {
      const me = all[one.who ?? 'nobody'];
      await show(me, one);
      const { main, title } = await headings(me.page);
      assert.equal(main.length, 1, `one main heading: ${main.join(' / ')}`);
      assert.ok(title.length > 'Community Links'.length && title.endsWith('Community Links'), title);
      titles.set(one.name, title);
      assert.deepEqual(await atEveryWidth(me.page, () => sticksOut(me.page)), []);
    });
  }

  test('the titles of pages differ', () => {
    // A title may be shared where a name in it would tell too much, and by two answers of the same page. A support has
    // the same name in every language.
    const shared = ['staff-none', 'staff-everybody', 'staff-one', 'staff-own', 'staff-invite', 'staff-invite-worker', 'places', 'places-organisations', 'place-new', 'place-practice', 'place-organisation', 'support-sensitive', 'find-unreadable', 'find-unknown-postcode', 'referral', 'waiting-person', 'person', 'person-safety', 'person-tasks', 'people-tasks', 'notices-practice', 'notices-none', 'desk-lost', 'shortlist-empty', 'cover-lead', 'openings-governance', 'open-chosen', 'person-link-new', 'yours-ask', 'yours-closed', 'answer-ask', 'answer-over', 'answer-closed', 'connection-draft', 'connection-signposted', 'waiting-decline', 'referrals-ended', 'ask-gone', 'ask-help-first'];
    // So may searches that a window on a shared screen should not tell.
    const quiet = ['Find support - Community Links', 'البحث عن دعم - Community Links'];
    for (const language of ['en', 'ar']) {
      const seen = new Map();
      for (const [name, title] of titles) {
        if (name.endsWith('-ar') !== (language === 'ar') || shared.includes(name.replace(/-ar$/, '')) || quiet.includes(title)) continue;
        assert.ok(!seen.has(title), `${name} and ${seen.get(title)} are both called “${title}”`);
        seen.set(title, name);
      }
    }
  });
});

// axe-core is a script: where scripts are off it cannot run. The same HTML, with only our own scripts kept away, is what
// somebody without JavaScript has in front of them.
describe('before a page is awake', () => {
  let all;
  before(async () => {
    all = await everybody({ js: true }, ({ context }) => context.route('**/pkg/*.js', (route) => route.abort()));
  });
  after(() => leave(all));

  for (const one of EVERY_PAGE) {
    test(`${one.name} holds`, async () => {
      const me = { ...all[one.who ?? 'nobody'], js: false };
      await show(me, one);
      assert.deepEqual(await atEveryWidth(me.page, () => findings(me.page)), []);
    });
  }
});

describe('people who change how a page looks', () => {
  test('spread text is not cut off and does not scroll sideways', async () => {
    const all = await everybody({ js: false });
    const found = [];
    for (const one of EVERY_PAGE) {
      const me = all[one.who ?? 'nobody'];
      await show(me, one);
      await spread(me.page);
      const here = await atEveryWidth(me.page, async () => [...(await sticksOut(me.page)), ...(await cutOff(me.page))], [320, 1024]);
      found.push(...here.map((what) => `${one.name} ${what}`));
    }
    await leave(all);
    assert.deepEqual(found, []);
  });

  test('a page at 400 % is the page of a phone', async () => {
    // 1280 pixels at 400 % are 320 of the page's own.
    const me = await visitor(browser, town, { js: false, viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 });
    for (const address of ['/', '/find?q=arts+G51+1AA', '/support/close-harmony-choir']) {
      await me.page.goto(address);
      assert.deepEqual(await sticksOut(me.page), [], address);
    }
    await me.leave();
  });

  test('the first press of Tab offers the way to the main part, and it leads there', async () => {
    const all = await everybody({ js: true });
    for (const one of EVERY_PAGE.filter(({ act }) => !act)) {
      const me = all[one.who ?? 'nobody'];
      await show(me, one);
      // Where a form led here, Tab goes on from where its button was: what counts is a page that somebody opens.
      if (one.open) await me.page.reload();
      await me.page.keyboard.press('Tab');
      const skip = me.page.locator('a.skip:focus');
      assert.equal(await skip.count(), 1, `${one.name} begins with the skip link`);
      await skip.evaluate((element) => Promise.all(element.getAnimations().map((animation) => animation.finished)));
      const { x, y } = await skip.boundingBox();
      assert.ok(x >= 0 && y >= 0, `${one.name} shows it`);
      await me.page.keyboard.press('Enter');
      await me.page.waitForFunction(() => document.activeElement?.id === 'main' || location.hash === '#main');
    }
    await leave(all);
  });

  for (const viewport of [{ width: 768, height: 1024 }, { width: 1280, height: 720 }]) {
    test(`the focus is always to be seen, at ${viewport.width} pixels`, async () => {
      const all = await everybody({ js: true, viewport });
      const found = [];
      for (const one of EVERY_PAGE.filter(({ name }) => LONG_PAGES.includes(name))) {
        const me = all[one.who ?? 'nobody'];
        await show(me, one);
        for (let press = 0; press < 30; press += 1) {
          await me.page.keyboard.press('Tab');
          const unseen = await unseenFocus(me.page);
          if (unseen) found.push(`${one.name}: ${unseen}`);
        }
      }
      await leave(all);
      assert.deepEqual(found, []);
    });
  }
});
