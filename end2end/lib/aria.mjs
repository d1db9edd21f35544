// What a page is to a screen reader, held against what it was when somebody last read it with care.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '../aria');
const WEEKDAY = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day';
const MONTH =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December)';
const TIME = '(?:\\d{1,2}(?:\\.\\d\\d)?(?:am|pm)|noon|midnight)';

/** What is another every day, in the order in which it is masked. */
const CHANGES = [
  // Only where the page is awake.
  [/^ *- button "(?:Keep|احتفظ)[^\n]*\n?/gm, ''],
  [/^ *- button "(?:Print|Copy)"\n?/gm, ''],
  // Only where it is not.
  [/^ *- paragraph: Choose all of it and copy it\.\n?/gm, ''],
  [/\bOpen(?:s| now| until)\b.*/g, 'ANSWERS'],
  // In Arabic: every line with a time of day, and how long ago.
  [/(- paragraph: ).*\d\d:\d\d.*/g, '$1HOURS'],
  [/(- paragraph: .*)قبل .*/g, '$1AGO'],
  [new RegExp(`(?:${WEEKDAY} )?\\b\\d{1,2} ${MONTH}(?: \\d{4})?`, 'g'), 'DAY'],
  [/\b(?:Today|Tomorrow|today|yesterday)\b/g, 'DAY'],
  [/\b\d+ (?:day|week|month)s? ago/g, 'AGO'],
  [/DAY, (\S+) to (\S+)/g, 'DAY, HOURS'],
  [/On now, until \S+/g, 'DAY, HOURS'],
  [new RegExp(`DAY, ${TIME}`, 'g'), 'MOMENT'],
  [/ (?:Bank|School) holidays?: ring first/g, ''],
  [/"(DAY, HOURS)"/g, '$1'],
  // What stood in quotation marks because of what was taken out of it.
  [/: "((?:DAY, HOURS ?)+)"?$/gm, ': $1'],
  [/http:\/\/127\.0\.0\.1:\d+/g, 'BASE'],
  [/webcal:\/\/127\.0\.0\.1:\d+/g, 'WEBCAL'],
  [/\b([Aa])ge \d+/g, '$1ge N'],
  [/, on DAY/g, ''],
  [/\/desk\/(people|referrals)\/[\w-]+/g, '/desk/$1/ID'],
];

const masked = (snapshot) => CHANGES.reduce((text, [what, mask]) => text.replace(what, mask), snapshot).trim();

/** The main part of the page is what `aria/NAME.yml` says. `UPDATE=1` writes the file anew: read it before you keep it. */
export async function sameAria(page, name) {
  const file = join(FOLDER, `${name}.yml`);
  // The map is one more way to see what the list says, and only there awake: map.spec.mjs reads it.
  await page.evaluate(() => document.querySelector('.find-map')?.remove()).catch(() => {});
  const now = masked(await page.locator('main').ariaSnapshot());
  if (process.env.UPDATE === '1') return writeFile(file, `${now}\n`);
  const kept = await readFile(file, 'utf8').catch(() => '');
  assert.equal(now, kept.trim(), `the page is no longer what aria/${name}.yml says; UPDATE=1 writes it anew`);
}
