// One browser for each test file, and visitors in it who notice what must never happen.
import { chromium } from 'playwright-core';
import { PASSWORD, PEOPLE } from './town.mjs';

const CHROMIUM = process.env.END2END_CHROMIUM ?? '/usr/bin/chromium';
const FLAGS =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';

/** How long a page may take to do what a test waits for. */
const PATIENCE_MS = 8_000;

/** Both ways of using a page: most journeys run once in each. */
export const MODES = [
  { js: true, how: 'with JavaScript' },
  { js: false, how: 'without JavaScript' },
];

export const openBrowser = () => chromium.launch({ executablePath: CHROMIUM, args: FLAGS.split(' ') });

/** Addresses kept for documentation (RFC 5737): the program is asked as if by a proxy, for each visitor from another one. */
let visitors = 0;
const address = () => {
  visitors += 1;
  return `198.51.${100 + Math.floor(visitors / 250)}.${1 + (visitors % 250)}`;
};

/**
 * A visitor: their own address and cookies, and one page. `trouble` collects what must never happen on any page: an error in the
 * console (a page that wakes up wrongly says so there), a breach of the content policy, a request to somebody else.
 */
export async function visitor(browser, town, { js = true, viewport = { width: 1280, height: 900 }, ...more } = {}) {
  const context = await browser.newContext({
    baseURL: town.base,
    javaScriptEnabled: js,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
    extraHTTPHeaders: { 'x-forwarded-for': address() },
    viewport,
    ...more,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  if (js) await context.addInitScript(listen);
  const trouble = [];
  context.on('request', (request) => {
    const isOurs = request.url().startsWith(`${town.base}/`) || request.url().startsWith('data:');
    if (!isOurs) trouble.push(`asked somebody else: ${request.url()}`);
  });
  context.on('weberror', (error) => trouble.push(`${error.page()?.url()}: ${error.error().message}`));
  context.on('console', (message) => {
    // That an answer was a refusal is what many tests are about; the browser writes it into the console too.
    const isRefusal = /^Failed to load resource: .* status of 4\d\d/.test(message.text());
    // Without JavaScript the browser warns that what would wake the desk up was fetched and never used.
    const isBad = message.type() === 'error' || (js && message.type() === 'warning') || /Content.Security.Policy/i.test(message.text());
    if (isBad && !isRefusal) trouble.push(`${message.page()?.url()}: ${message.text()}`);
  });
  const page = await context.newPage();
  return { context, page, trouble, js, leave: () => context.close() };
}

/** Runs in the page before anything else: remembers who listens to what, so that a test can wait for it. */
function listen() {
  const heard = new WeakMap();
  const add = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (type, ...rest) {
    if (this && typeof this === 'object') heard.set(this, [...(heard.get(this) ?? []), type]);
    return add.call(this ?? window, type, ...rest);
  };
  window.isListening = (thing, type) => (heard.get(thing) ?? []).includes(type);
}

/**
 * Waits until the page is awake. A public page says so itself. A page of the desk is awake when its links lead on without
 * a load, and the form named by `selector` is listened to. Without JavaScript there is nothing to wait for.
 */
export async function awake({ page, js }, selector) {
  if (!js) return;
  await page.waitForFunction(
    (selector) => {
      if (!document.body?.classList.contains('desk')) return document.documentElement.dataset.awake === 'yes';
      const form = selector && document.querySelector(selector);
      return window.isListening(window, 'popstate') && (!selector || (form && window.isListening(form, 'submit')));
    },
    selector ?? null,
  );
}

/** Signs somebody in without the form, where the sign-in is not what the test is about. */
export async function signIn({ context }, town, who) {
  const answer = await context.request.post('/rpc/account/sign-in', {
    form: { email: PEOPLE[who], password: PASSWORD },
    headers: { origin: town.base, accept: 'text/html' },
    maxRedirects: 0,
  });
  if (answer.status() !== 302) throw new Error(`${who} could not sign in: ${answer.status()} ${await answer.text()}`);
}
