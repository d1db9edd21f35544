// The map beside the results: it shows where the list is, and never more than the list says.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { awake, openBrowser, visitor } from './lib/browser.mjs';
import { openTown } from './lib/town.mjs';

const ASKED = '/find?q=lonely&near=Govan';
const PIN = '.map .pin';
const SHOW = '.map-bar button';

let town;
let browser;
before(async () => {
  [town, browser] = await Promise.all([openTown(), openBrowser()]);
});
after(async () => {
  await browser?.close();
  await town?.close();
});

/** Opens a page of results, and waits for the pins of its list and for what the server has in view. */
async function opened(me, address = ASKED) {
  await me.page.goto(address);
  await awake(me);
  await me.page.locator(PIN).first().waitFor();
  await me.page.locator('.map-said', { hasText: /On the map: \d+/ }).waitFor();
}

const view = (page) => page.locator('#map').getAttribute('data-view');

describe('a map beside the list', () => {
  let me;
  before(async () => {
    me = await visitor(browser, town);
    await opened(me);
  });
  after(async () => {
    await me.leave();
    assert.deepEqual(me.trouble, []);
  });

  /** A pin that stands alone, and the row it stands for. */
  const alone = async () => {
    const pin = me.page.locator('.pin-place[aria-label]').filter({ has: me.page.locator('.pin:not(.pin-bare)') }).and(me.page.locator('[aria-label*=". "]')).first();
    const [number, name] = (await pin.getAttribute('aria-label')).split('. ');
    return { pin, number, name, row: me.page.locator('.result', { has: me.page.locator('.result-no', { hasText: new RegExp(`^${number}$`) }) }) };
  };

  test('numbers on the map are those of the list, and the first of it is there', async () => {
    const { name, row } = await alone();
    assert.equal(await row.locator('.result-name').innerText(), name);
    const pins = await me.page.locator('.map .pin:not(.pin-bare)').allInnerTexts();
    assert.match(pins[0], /^1(,|$)/);
    const names = await me.page.locator('.pin-place').evaluateAll((pins) => pins.map((pin) => pin.ariaLabel));
    assert.equal(new Set(names).size, names.length, 'no two pins have one name');
  });

  test('no pin lies on another', async () => {
    const boxes = await me.page.locator('.pin-place').evaluateAll((pins) => pins.map((pin) => pin.getBoundingClientRect()).map(({ x, y }) => ({ x, y })));
    for (const [at, one] of boxes.entries()) {
      for (const other of boxes.slice(at + 1)) assert.ok(Math.hypot(one.x - other.x, one.y - other.y) > 44, JSON.stringify([one, other]));
    }
  });

  test('a row lights its pin, and a pin its row', async () => {
    const { pin, row } = await alone();
    await row.locator('.result-name a').focus();
    await pin.locator('.pin-lit').waitFor();
    await me.page.locator('#q').focus();
    await pin.focus();
    await row.and(me.page.locator('.result-lit')).waitFor();
  });

  test('the keyboard opens a pin, goes on to the support, and comes back by Escape', async () => {
    const { page } = me;
    const { pin, number, name } = await alone();
    await pin.focus();
    await page.keyboard.press('Enter');
    const link = page.locator('.pin-open a', { hasText: name });
    await link.waitFor();
    assert.equal(await link.evaluate((link) => link === document.activeElement), true);
    await page.keyboard.press('Escape');
    await link.waitFor({ state: 'detached' });
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), `${number}. ${name}`);
    await page.keyboard.press('Escape');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), name);
  });

  test('closer shows other ground, and asks for what is in view with the same search', async () => {
    const { page } = me;
    const before = await view(page);
    const [asked] = await Promise.all([
      page.waitForRequest((request) => request.url().includes('/api/map?')),
      page.getByRole('button', { name: 'Closer', exact: true }).click(),
    ]);
    assert.notEqual(await view(page), before);
    const query = new URL(asked.url()).searchParams;
    assert.deepEqual([query.get('q'), query.get('near')], ['lonely', 'Govan']);
  });

  test('typing on changes the pins with the list', async () => {
    const { page } = me;
    await page.locator('#q').fill('knitting');
    await page.waitForURL(/q=knitting/);
    const name = await page.locator('.result[data-at] .result-name').first().innerText();
    await page.locator(`.pin-place[aria-label*="${name}"]`).waitFor();
  });

  test('the list follows the map where somebody wants that, and the address keeps step', async () => {
    const { page } = me;
    await page.getByLabel('Search as I move the map').check();
    await page.locator('#map').focus();
    await page.keyboard.press('ArrowRight');
    await page.waitForURL(/near=55\.\d+%2C\+-4\.\d+/);
    assert.match(page.url(), /within_m=\d+/);
    await page.getByText(/^Measured from the point on the map, near/).waitFor();
    await page.getByLabel('Search as I move the map').uncheck();
  });

  test('put away and shown ten times, there is never more than one map', async () => {
    const { page } = me;
    for (let times = 0; times < 10; times += 1) {
      await page.getByRole('button', { name: 'Hide map' }).click();
      await page.waitForFunction(() => communityMap.count() === 0);
      await page.getByRole('button', { name: 'Show map' }).click();
      await page.waitForFunction(() => communityMap.count() === 1);
    }
  });
});

describe('a map that is not there at once', () => {
  test('on a phone it is open again for somebody who comes back, and not once it was put away', async () => {
    const me = await visitor(browser, town, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    const { page } = me;
    const there_and_back = async () => {
      await page.locator('.result-name a').first().click();
      await page.waitForURL(/\/support\//);
      await page.goBack();
      await awake(me);
    };
    await page.goto(ASKED);
    await awake(me);
    await page.locator(SHOW).click();
    await page.locator(PIN).first().waitFor();
    await there_and_back();
    await page.locator(PIN).first().waitFor();
    await page.locator(SHOW).click();
    await page.locator('#map').waitFor({ state: 'hidden' });
    await there_and_back();
    assert.equal(await page.locator(SHOW).getAttribute('aria-expanded'), 'false');
    assert.deepEqual(me.trouble, []);
    await me.leave();
  });

  test('on a phone nothing of it is fetched before somebody asks for it', async () => {
    const me = await visitor(browser, town, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    const fetched = [];
    me.context.on('request', (request) => fetched.push(new URL(request.url()).pathname));
    await me.page.goto(ASKED);
    await awake(me);
    await me.page.locator(SHOW).waitFor();
    assert.deepEqual(fetched.filter((path) => /map|tiles/.test(path)), []);
    await me.page.locator(SHOW).tap();
    await me.page.locator(PIN).first().waitFor();
    assert.ok(fetched.some((path) => path.startsWith('/tiles/')));
    // One finger belongs to the page.
    assert.equal(await me.page.locator('#map').evaluate((map) => getComputedStyle(map).touchAction), 'pan-y');
    const wide = await me.page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 390, `${wide}`);
    assert.deepEqual(me.trouble, []);
    await me.leave();
  });

  test('one finger moves the page, two move the map', async () => {
    const me = await visitor(browser, town, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await me.page.goto(ASKED);
    await awake(me);
    await me.page.locator(SHOW).tap();
    await me.page.locator('.map-said', { hasText: /On the map: \d+/ }).waitFor();
    await me.page.locator('#map').scrollIntoViewIfNeeded();
    const box = await me.page.locator('#map').boundingBox();
    const devtools = await me.context.newCDPSession(me.page);
    const drag = async (fingers) => {
      const at = (step) => fingers.map((x, id) => ({ x: box.x + x - step * 12, y: box.y + box.height / 2, id }));
      await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0) });
      for (let step = 1; step <= 6; step += 1) await devtools.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(step) });
      await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    };
    const before = await view(me.page);
    await drag([200]);
    await me.page.locator('.map-hint-now').waitFor();
    assert.equal(await view(me.page), before);
    await drag([150, 250]);
    await me.page.waitForFunction((before) => document.querySelector('#map').dataset.view !== before, before);
    await me.leave();
  });

  test('a spot is chosen on a map, by mouse and by keyboard', async () => {
    const me = await visitor(browser, town);
    await me.page.goto('/suggest');
    await awake(me);
    const field = me.page.locator('#place');
    await me.page.getByRole('button', { name: 'Choose on a map' }).focus();
    await me.page.keyboard.press('Enter');
    await me.page.locator('.map .leaflet-control-zoom').waitFor();
    await me.page.waitForFunction(() => document.activeElement?.id === 'map');
    await me.page.locator('#map').click({ position: { x: 100, y: 100 } });
    await me.page.getByText(/^Chosen: 5\d\.\d{3}, -\d\.\d{3}/).waitFor();
    const pressed = await field.inputValue();
    await me.page.locator('#map').focus();
    await me.page.keyboard.press('ArrowRight');
    await me.page.keyboard.press('Enter');
    await me.page.waitForFunction((pressed) => document.querySelector('#place').value !== pressed, pressed);
    assert.match(await field.inputValue(), /^5\d\.\d{3}, -\d\.\d{3}$/);
    // What somebody typed stays, and another spot takes the place of the one before.
    await field.fill('Elder Park Hall');
    await me.page.locator('#map').focus();
    for (const arrow of ['ArrowDown', 'ArrowDown']) {
      const before = await field.inputValue();
      await me.page.keyboard.press(arrow);
      await me.page.keyboard.press('Enter');
      await me.page.waitForFunction((before) => document.querySelector('#place').value !== before, before);
      assert.match(await field.inputValue(), /^Elder Park Hall \(5\d\.\d{3}, -\d\.\d{3}\)$/);
    }
    assert.deepEqual(me.trouble, []);
    await me.leave();
  });

  test('without tiles the pins stand on bare ground', async () => {
    const me = await visitor(browser, town);
    await me.context.route('**/tiles/**', (route) => route.fulfill({ status: 204 }));
    await opened(me);
    assert.deepEqual(me.trouble, []);
    await me.leave();
  });

  for (const [what, where] of [['tiles', '**/tiles/**'], ['what is in view', '**/api/map?**']]) {
    test(`where ${what} cannot be loaded the page says so`, async () => {
      const me = await visitor(browser, town);
      await me.context.route(where, (route) => route.abort());
      await me.page.goto(ASKED);
      await me.page.locator(PIN).first().waitFor();
      await me.page.getByText('Part of the map could not be loaded. Everything is in the list.').waitFor();
      await me.leave();
    });
  }

  test('a pin with several supports says how many, and is closed by its button', async () => {
    const me = await visitor(browser, town);
    await opened(me);
    const pin = me.page.locator('.pin-place[aria-label*="supports"][aria-label*=" first"]').first();
    const many = (await pin.getAttribute('aria-label')).match(/\d+/)[0];
    await pin.click();
    await me.page.locator('.pin-many', { hasText: new RegExp(`^${many} (around )?here$`) }).waitFor();
    await me.page.getByRole('button', { name: 'Close', exact: true }).click();
    await me.page.locator('.pin-open').waitFor({ state: 'detached' });
    assert.deepEqual(me.trouble, []);
    await me.leave();
  });

  test('without its script the page says so, and the list is whole', async () => {
    const me = await visitor(browser, town);
    await me.context.route('**/pkg/map.*.js', (route) => route.fulfill({ status: 404 }));
    await me.page.goto(ASKED);
    await me.page.getByText('The map could not be loaded. Everything is in the list.').waitFor();
    assert.ok((await me.page.locator('.result').count()) > 5);
    await me.leave();
  });

  test('without JavaScript a still picture shows the place, and a support shows its own', async () => {
    const me = await visitor(browser, town, { js: false });
    for (const address of [ASKED, '/support/linthouse-money-morning']) {
      await me.page.goto(address);
      const picture = me.page.locator('img.map-still');
      assert.equal(await picture.count(), 1, address);
      const answer = await me.context.request.get(await picture.getAttribute('src'));
      assert.equal(answer.status(), 200);
      assert.match(await answer.text(), /^<svg /);
    }
    assert.deepEqual(me.trouble, []);
    await me.leave();
  });

  test('what lies on another is counted with it, and a closer look parts them', async () => {
    const me = await visitor(browser, town);
    await opened(me, '/find');
    const counts = () =>
      me.page.locator('.pin-place').evaluateAll((pins) => {
        const said = pins.map((pin) => pin.ariaLabel.match(/^(\d+) supports/));
        return said.reduce((sum, many) => sum + (many ? Number(many[1]) : 1), 0);
      });
    const shown = Number((await me.page.locator('.map-said').innerText()).match(/\d+/)[0]);
    // A support with two places is on the map twice.
    assert.ok((await counts()) >= shown, `${await counts()} of ${shown}`);
    const most = me.page.locator('.pin-place[aria-label*="around here"]').first();
    const name = await most.getAttribute('aria-label');
    await most.focus();
    await me.page.keyboard.press(' ');
    await me.page.locator('.pin-many').waitFor();
    await me.page.getByRole('button', { name: 'Look closer', exact: true }).click();
    await me.page.locator(`.pin-place[aria-label="${name}"]`).waitFor({ state: 'detached' });
    assert.equal(await me.page.evaluate(() => document.activeElement.id), 'map');
    assert.deepEqual(me.trouble, []);
    await me.leave();
  });

  test('Tab goes through what is in view, and neither moves the map nor searches anew', async () => {
    const me = await visitor(browser, town);
    await opened(me);
    await me.page.getByLabel('Search as I move the map').check();
    const [before, address] = [await view(me.page), me.page.url()];
    await me.page.locator('#map').focus();
    let pins = 0;
    for (let press = 0; press < 30; press += 1) {
      await me.page.keyboard.press('Tab');
      const [isPin, isSeen] = await me.page.evaluate(() => {
        const at = document.activeElement, inside = (one, all) => one.left >= all.left - 1 && one.right <= all.right + 1;
        return [at.matches('.pin-place'), inside(at.getBoundingClientRect(), document.querySelector('#map').getBoundingClientRect())];
      });
      if (isPin) pins += 1;
      assert.ok(!isPin || isSeen);
    }
    assert.ok(pins > 3, String(pins));
    assert.deepEqual([await view(me.page), me.page.url()], [before, address]);
    await me.leave();
  });

  test('whoever comes anew sees all of it, whoever was there before', async () => {
    const me = await visitor(browser, town);
    await opened(me);
    const all = await view(me.page);
    await me.page.getByRole('button', { name: 'Closer', exact: true }).click();
    await me.page.waitForFunction((all) => document.querySelector('#map').dataset.view !== all, all);
    const closer = await view(me.page);
    await me.page.getByRole('button', { name: 'Show all of the list' }).click();
    await me.page.waitForFunction((all) => document.querySelector('#map').dataset.view === all, all);
    assert.notEqual(closer, all);
    await me.page.getByRole('button', { name: 'Closer', exact: true }).click();
    await me.page.goto('/');
    await opened(me);
    assert.equal(await view(me.page), all);
    await me.leave();
  });

  test('back from a search that the map led finds the list and the map as they were', async () => {
    const me = await visitor(browser, town);
    await opened(me);
    const all = await view(me.page);
    await me.page.getByLabel('Search as I move the map').check();
    await me.page.locator('#map').focus();
    await me.page.keyboard.press('ArrowRight');
    await me.page.waitForURL(/near=55\.\d+%2C\+-4\.\d+/);
    await me.page.goBack();
    await me.page.waitForURL('**/find?q=lonely&near=Govan');
    await me.page.waitForFunction((all) => document.querySelector('#map')?.dataset.view === all, all);
    assert.equal(await me.page.getByLabel('Search as I move the map').isChecked(), true);
    await me.leave();
  });

  test('going on and back finds the map where it was', async () => {
    const me = await visitor(browser, town);
    await opened(me);
    await me.page.getByRole('button', { name: 'Closer', exact: true }).click();
    await me.page.waitForFunction(() => Object.keys(sessionStorage).some((key) => key.startsWith('map-')));
    const before = await view(me.page);
    await me.page.locator('.result-name a').first().click();
    await me.page.waitForURL(/\/support\//);
    await me.page.goBack();
    await me.page.waitForFunction((before) => document.querySelector('#map')?.dataset.view === before, before);
    await me.leave();
  });
});
