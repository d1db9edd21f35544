// Every page there is, once: who may see it, and how to get there.
import { awake } from './browser.mjs';
import { addTo, prepare } from './onward.mjs';
import { referForm } from './refer.mjs';

/** Opens the first link of a list. The seeded ids change with every town, so an address cannot be written down. */
const firstOf = (list, link) => async (me) => {
  await me.page.goto(list);
  await me.page.goto(await me.page.locator(link).first().getAttribute('href'));
};

/** Opens a page that belongs to the first person of Ann's list. */
const onOne = (page) => async (me) => {
  await me.page.goto('/desk/people');
  await me.page.goto(`${await me.page.locator('.row-name a').first().getAttribute('href')}/${page}`);
};

/** A day that is long to come, as a browser sends it. */
const NEXT_YEAR = `${new Date().getFullYear() + 1}-06-15`;

/** Fills in what asking for a link worker needs, in any language, and sends it. */
async function askAs({ page }, { practice = 'elder-street-practice', words = 'I am in the house all day.' }) {
  await page.locator('#given').fill('Moira');
  await page.locator('#phone').fill('07700 900318');
  await page.locator('[name="form[safe][]"][value=ring]').check();
  const list = page.locator('select[name="form[practice]"]');
  const name = await list.locator(`option[value="${practice}"]`).innerText();
  if (await list.isVisible()) await list.selectOption(practice);
  else await page.locator('input#practice').fill(name);
  await page.locator('#own_words').fill(words);
  await page.locator('#agreed').check();
  await page.locator('#ask .btn-main').click();
}

/** The public pages, in any language. */
export const PUBLIC = [
  { name: 'home', address: '/' },
  { name: 'find', address: '/find?q=arts+G51+1AA' },
  { name: 'find-kind', address: '/find?category=money&category=home' },
  { name: 'find-nothing', address: '/find?q=xqzzwv' },
  { name: 'find-unknown-postcode', address: '/find?q=arts+G99+9ZZ' },
  { name: 'find-chosen', address: '/find?q=company+Govan&within_m=8000&category=company&cost=free&sort=soonest' },
  { name: 'find-several', address: '/find?q=skint+and+anxious+near+Govan' },
  { name: 'find-crisis', address: '/find?q=I+want+to+die' },
  { name: 'find-danger', address: '/find?q=he+hits+me' },
  { name: 'find-unknown-place', address: '/find?q=arts&near=Atlantis&page=2' },
  { name: 'find-unreadable', address: '/find?within_m=abc' },
  { name: 'support', address: '/support/close-harmony-choir' },
  { name: 'support-sensitive', address: '/support/the-open-latch' },
  { name: 'wrong', address: '/support/close-harmony-choir/wrong' },
  {
    name: 'wrong-errors',
    address: '/support/close-harmony-choir/wrong',
    async act(me) {
      await me.page.locator('.tell-form button').click();
      await me.page.locator('#errors').waitFor();
    },
  },
  { name: 'wrong-told', address: '/support/close-harmony-choir/wrong?told=1' },
  { name: 'suggest', address: '/suggest' },
  { name: 'ask', address: '/ask-for-help' },
  {
    name: 'ask-errors',
    address: '/ask-for-help?for=somebody',
    async act(me) {
      await me.page.locator('#ask .btn-main').click();
      await me.page.locator('#errors').waitFor();
    },
  },
  {
    name: 'ask-where',
    address: '/ask-for-help',
    async act(me) {
      await askAs(me, { practice: 'not-known' });
      await me.page.locator('#part').waitFor();
    },
  },
  {
    name: 'ask-no-gp',
    address: '/ask-for-help',
    async act(me) {
      await askAs(me, { practice: 'no-gp' });
      await me.page.locator('#theme').waitFor();
    },
  },
  {
    name: 'ask-help-first',
    address: '/ask-for-help',
    async act(me) {
      await askAs(me, { words: 'I want to die' });
      await me.page.locator('#help-now').waitFor();
    },
  },
  { name: 'ask-outside', address: '/ask-for-help/outside' },
  { name: 'ask-gone', address: '/ask-for-help/gone' },
  { name: 'ask-sent', address: '/ask-for-help/sent' },
  { name: 'organisation', address: '/organisation/elder-park-hub' },
  { name: 'kind-of-help', address: '/help-with/money' },
  { name: 'topic', address: '/help-with/money/debt' },
  { name: 'on', address: '/on?near=Govan' },
  { name: 'on-none', address: '/on?near=Lerwick&category=new&access=changing-place' },
  { name: 'near', address: '/near/govan' },
  { name: 'near-unknown', address: '/near/atlantis' },
  { name: 'shortlist', address: '/shortlist?s=close-harmony-choir,elder-park-soup-and-blether,the-open-latch,no-longer-here' },
  { name: 'shortlist-empty', address: '/shortlist' },
  { name: 'cookies', address: '/cookies' },
  { name: 'accessibility', address: '/accessibility' },
  { name: 'help', address: '/help' },
  { name: 'about', address: '/about' },
  { name: 'lost', address: '/not-here' },
];

/** The pages of the desk, with who looks at them. */
export const STAFF = [
  { name: 'sign-in', address: '/sign-in' },
  {
    name: 'sign-in-wrong',
    address: '/sign-in',
    async act(me) {
      await awake(me, 'form.card');
      await me.page.getByLabel('E-mail').fill('nobody@example.org');
      await me.page.getByLabel('Password').fill('two dry gannets');
      await me.page.getByRole('button', { name: 'Sign in' }).click();
      await me.page.locator('#errors').waitFor();
    },
  },
  { name: 'sign-in-forgot', address: '/sign-in/forgot?sent=yes' },
  { name: 'sign-in-members', address: '/sign-in/members' },
  { name: 'join-old', address: '/join' },
  { name: 'me', address: '/desk/me', who: 'shona' },
  { name: 'refer', address: '/desk/refer', who: 'shona' },
  {
    name: 'refer-errors',
    address: '/desk/refer',
    who: 'shona',
    async act(me) {
      await awake(me, 'form.sheet');
      // Everything that opens is open: that is when the form is longest.
      await me.page.locator('[name="form[in_crisis]"][value=yes]').check();
      await me.page.locator('[name="form[risk]"][value=known]').check();
      await me.page.getByRole('button', { name: 'Send referral' }).click();
      await me.page.locator('#errors').waitFor();
    },
  },
  {
    name: 'refer-check',
    address: '/desk/refer',
    who: 'shona',
    async act(me) {
      // Everything there may be to look at: a crisis, a risk, a theme, a double, no way but e-mail.
      await me.context.request.post('/rpc/refer/send', {
        data: referForm('a-form-to-look-at-first', { in_crisis: 'yes', risk: 'known', risk_note: 'A dog.', born_on: '14 6 2012', own_words: 'I want to die' }),
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: new URL(me.page.url()).origin, accept: 'text/html' },
        maxRedirects: 0,
      });
      await me.page.goto('/desk/refer/check');
      await me.page.locator('#check').waitFor();
    },
  },
  { name: 'referrals', address: '/desk/referrals', who: 'shona' },
  { name: 'referral', who: 'shona', open: firstOf('/desk/referrals', 'tbody a') },
  { name: 'referrals-ended', address: '/desk/referrals?show=ended&order=name', who: 'shona' },
  { name: 'near-us', address: '/desk/near', who: 'shona' },
  { name: 'near-notes', address: '/desk/near-notes', who: 'ann' },
  {
    name: 'slip',
    who: 'shona',
    async open(me) {
      await firstOf('/desk/referrals', 'tbody a')(me);
      await me.page.goto(await me.page.locator('a[href$="/slip"]').getAttribute('href'));
    },
  },
  { name: 'refer-to-team', address: '/desk/refer-to-team', who: 'ruth' },
  {
    name: 'refer-to-team-errors',
    address: '/desk/refer-to-team',
    who: 'ruth',
    async act(me) {
      await awake(me, 'form.sheet');
      await me.page.getByRole('button', { name: 'Send referral' }).click();
      await me.page.locator('#errors').waitFor();
    },
  },
  { name: 'sent-to-teams', address: '/desk/sent-to-teams', who: 'ruth' },
  { name: 'waiting', address: '/desk/waiting', who: 'ann' },
  { name: 'waiting-person', who: 'ann', open: firstOf('/desk/waiting', '.row-name a') },
  {
    name: 'waiting-decline',
    who: 'ann',
    open: firstOf('/desk/waiting', '.row-name a'),
    async act(me) {
      await me.page.locator('.deed-form summary', { hasText: 'Do not take it on' }).click();
    },
  },
  { name: 'people', address: '/desk/people', who: 'ann' },
  { name: 'person', who: 'ann', open: firstOf('/desk/people', '.row-name a') },
  { name: 'person-safety', who: 'ann', open: firstOf('/desk/people', '.row:has(.safety-line) .row-name a') },
  { name: 'notices', address: '/desk/notices', who: 'ann' },
  { name: 'notices-practice', address: '/desk/notices', who: 'shona' },
  { name: 'notices-none', address: '/desk/notices', who: 'alan' },
  {
    name: 'letter',
    who: 'ann',
    async open(me) {
      await firstOf('/desk/people', '.row-name a')(me);
      await awake(me, '#tell');
      await me.page.locator('summary').filter({ hasText: 'Tell them when you will ring' }).click();
      await me.page.getByLabel('Day', { exact: true }).fill(NEXT_YEAR);
      await me.page.getByLabel('Morning').check();
      await me.page.getByRole('button', { name: 'Tell them' }).click();
      await me.page.locator('#telling .row a').waitFor();
      await me.page.goto(await me.page.locator('#telling .row a').first().getAttribute('href'));
    },
  },
  { name: 'people-tasks', address: '/desk/people', who: 'ann' },
  { name: 'person-tasks', who: 'ann', open: firstOf('/desk/people', '.row-name a') },
  {
    name: 'looks',
    who: 'ann',
    async open(me) {
      await firstOf('/desk/people', '.row-name a')(me);
      await me.page.goto(await me.page.locator('a[href$="/looks"]').getAttribute('href'));
    },
  },
  { name: 'staff', address: '/desk/staff', who: 'catriona' },
  { name: 'staff-everybody', address: '/desk/staff', who: 'alan' },
  { name: 'staff-none', address: '/desk/staff?role=keeper&stage=ended', who: 'alan' },
  { name: 'staff-invite', address: '/desk/staff/new', who: 'alan' },
  { name: 'staff-invite-worker', address: '/desk/staff/new?role=link-worker', who: 'alan' },
  {
    name: 'staff-invite-errors',
    address: '/desk/staff/new?role=referrer',
    who: 'catriona',
    async act(me) {
      await awake(me, 'form.sheet');
      await me.page.getByRole('button', { name: 'Send the invitation' }).click();
      await me.page.locator('#errors').waitFor();
    },
  },
  { name: 'staff-one', who: 'catriona', open: firstOf('/desk/staff?role=referrer', 'tbody a') },
  { name: 'staff-own', who: 'catriona', open: firstOf('/desk/staff?role=practice-lead', 'tbody tr:has(.tag:text-is("you")) a') },
  { name: 'places', address: '/desk/places', who: 'alan' },
  { name: 'places-organisations', address: '/desk/places?kind=organisation&q=park', who: 'alan' },
  { name: 'place-new', address: '/desk/places/practice/new', who: 'alan' },
  { name: 'place-practice', who: 'alan', open: firstOf('/desk/places', '.row-name a') },
  { name: 'place-organisation', who: 'alan', open: firstOf('/desk/places?kind=organisation', '.row-name a') },
  { name: 'gaps', address: '/desk/gaps', who: 'ann' },
  {
    name: 'gaps-errors',
    address: '/desk/gaps',
    who: 'roza',
    async act(me) {
      await awake(me, 'form.sheet');
      await me.page.getByRole('button', { name: 'Note it' }).click();
      await me.page.locator('#errors').waitFor();
    },
  },
  { name: 'cover', address: '/desk/cover', who: 'ann' },
  { name: 'cover-lead', address: '/desk/cover', who: 'roza' },
  { name: 'open-with-reason', address: '/desk/open-with-reason', who: 'ann' },
  {
    name: 'open-with-reason-errors',
    address: '/desk/open-with-reason',
    who: 'ann',
    async act(me) {
      await awake(me, '#open');
      await me.page.getByRole('button', { name: 'Open for one hour' }).click();
      await me.page.locator('#errors').waitFor();
    },
  },
  { name: 'team-cases', address: '/desk/team-cases', who: 'roza' },
  { name: 'open-chosen', who: 'roza', open: firstOf('/desk/team-cases', 'tbody a') },
  { name: 'openings', address: '/desk/openings', who: 'roza' },
  { name: 'alerts', address: '/desk/alerts', who: 'grace' },
  { name: 'openings-governance', address: '/desk/openings', who: 'grace' },
  { name: 'seal', who: 'ann', open: onOne('seal') },
  { name: 'person-link', who: 'ann', open: onOne('link') },
  {
    name: 'person-link-new',
    who: 'ann',
    open: onOne('link'),
    async act(me) {
      await awake(me, '#give-link');
      await me.page.getByRole('button', { name: /^Make a (new )?link$/ }).click();
      await me.page.locator('#new-link').waitFor();
    },
  },
  { name: 'connection-new', who: 'ann', open: onOne('connections/new?q=form') },
  {
    name: 'connection-draft',
    who: 'ann',
    async open(me) {
      await onOne('connections/new')(me);
      await addTo(me, 'Form-Filling', 'Asked for');
      await prepare(me, ['Family name'], 'Somebody to sit with them.');
    },
  },
  {
    name: 'connection-signposted',
    who: 'ann',
    async open(me) {
      await onOne('connections/new')(me);
      await addTo(me, 'Form-Filling', 'Pointed there');
    },
  },
  { name: 'asked', address: '/desk/asked', who: 'parveen' },
  { name: 'desk-lost', address: '/desk/people/not-here', who: 'ann' },
];

/** Pages that anybody may open and that speak English alone: those of a person's own link, and of an organisation's. */
export const OWN = [
  { name: 'yours-ask', address: `/yours?key=${'0'.repeat(64)}` },
  {
    name: 'yours-wrong',
    address: `/yours?key=${'0'.repeat(64)}`,
    async act(me) {
      await me.page.getByLabel('Day').fill('14');
      await me.page.getByLabel('Month').selectOption('6');
      await me.page.getByRole('button', { name: 'Open' }).click();
      await me.page.locator('#errors').waitFor();
    },
  },
  { name: 'yours-closed', address: '/yours' },
  { name: 'answer-ask', address: `/answer?key=${'0'.repeat(64)}` },
  {
    name: 'answer-over',
    address: `/answer?key=${'0'.repeat(64)}`,
    async act(me) {
      await me.page.getByRole('button', { name: 'See who it is' }).click();
      await me.page.getByText('This link does not work any more').waitFor();
    },
  },
  { name: 'answer-closed', address: '/answer' },
];

/** The public pages in a language. */
export const inLanguage = (lang) =>
  lang === 'en'
    ? PUBLIC
    : PUBLIC.map(({ name, address, ...more }) => ({ name: `${name}-${lang}`, address: `/${lang}${address === '/' ? '' : address}`, ...more }));

/** Every page, in every language it speaks. */
export const EVERY_PAGE = [...inLanguage('en'), ...inLanguage('ar'), ...OWN, ...STAFF];

/** Goes to a page and waits until it stands still. */
export async function show(me, { address, open, act }) {
  if (open) await open(me);
  else await me.page.goto(address);
  await awake(me);
  if (act) await act(me);
  await me.page.waitForLoadState();
}
