// The refer form, filled in as a receptionist does it: without ever touching the mouse.
import assert from 'node:assert/strict';

/** Somebody to refer. Everybody is made up; the number is one kept for stories. */
export const MORAG = {
  given: 'Morag',
  family: 'Lindsay',
  born_on: '14 6 1961',
  postcode: 'G51 3AA',
  phone: '07700 900123',
  own_words: 'I have not been past the corner shop since the funeral.',
};

/** How many presses of Tab a form may take before a test says that the field cannot be reached. */
const MOST_TABS = 60;

/** How long a typist who is in no hurry takes for a key, in milliseconds. */
export const TYPIST_MS = 200;

/** A keyboard that counts what is pressed, and takes its time over each key. */
function counting(page, pause) {
  let keys = 0;
  return {
    async press(key) {
      keys += 1;
      await page.keyboard.press(key);
      if (pause) await page.waitForTimeout(pause);
    },
    async type(text) {
      keys += text.length;
      await page.keyboard.type(text, { delay: pause });
    },
    pressed: () => keys,
  };
}

/** Presses Tab until the focus is on the element. */
export async function tabTo(page, selector, keyboard = page.keyboard) {
  for (let press = 0; press < MOST_TABS; press += 1) {
    await keyboard.press('Tab');
    if (await page.locator(`:focus`).and(page.locator(selector)).count()) return;
  }
  assert.fail(`${selector} is not reached by ${MOST_TABS} presses of Tab`);
}

/**
 * Fills the form in from its first field to the button and sends it, on the keyboard alone. Says how many fields were filled in,
 * how many keys that took, and how many seconds from the first key to the last, at `pause` milliseconds a key.
 */
export async function referByKeyboard(page, person = MORAG, { pause = 0 } = {}) {
  const keyboard = counting(page, pause);
  const began = Date.now();
  let fields = 0;
  const to = async (selector) => {
    fields += 1;
    await tabTo(page, selector, keyboard);
  };
  const type = async (field, text) => {
    await to(`#${field}`);
    await keyboard.type(text);
  };
  // A group of choices takes the focus on its first one; the arrows choose the others.
  const choose = async (field, down = 0) => {
    await to(`[name="form[${field}]"]`);
    for (let press = 0; press < down; press += 1) await keyboard.press('ArrowDown');
    if (down === 0) await keyboard.press('Space');
  };
  await page.locator('#seen-fold summary').focus();
  await type('given', person.given);
  await type('family', person.family);
  await type('born_on', person.born_on);
  await type('postcode', person.postcode);
  await type('phone', person.phone);
  await to('[name="form[safe][]"][value=ring]');
  await keyboard.press('Space');
  await choose('interpreter');
  await to('#reason');
  await keyboard.type('Lonel');
  await choose('urgency', 2);
  await type('own_words', person.own_words);
  await choose('in_crisis');
  await choose('risk');
  await choose('agreed');
  await choose('share_back', 1);
  await tabTo(page, '.sheet-foot .btn-main', keyboard);
  await keyboard.press('Enter');
  return { fields, keys: keyboard.pressed(), seconds: (Date.now() - began) / 1000 };
}

/** The same form as a program sends it, with the fields of `more` changed. */
export function referForm(once, more = {}) {
  const fields = {
    ...MORAG,
    language: 'English',
    interpreter: 'no',
    reason: 'loneliness',
    urgency: 'routine',
    in_crisis: 'no',
    risk: 'none-known',
    agreed: 'yes',
    share_back: 'summary',
    ...more,
  };
  const pairs = Object.entries(fields).map(([field, value]) => [`form[${field}]`, value]);
  return new URLSearchParams([['once', once], ['form[safe][]', 'ring'], ...pairs]).toString();
}
