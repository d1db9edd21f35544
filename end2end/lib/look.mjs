// What must hold on every page, measured in the page itself.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

/**
 * What axe-core finds, one line for each element: the rule, the element, what to do. Once the style sheets are there: an
 * element may be waited for, and found, before they are.
 */
export async function findings(page) {
  await page.waitForLoadState();
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  return page.evaluate(async (values) => {
    const { violations } = await window.axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary.replace(/\s+/g, ' ')}`));
  }, RULES);
}

/** What makes a page scroll sideways: nothing, or the elements that stick out. */
export const sticksOut = (page) =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const out = [...document.body.querySelectorAll('*')].filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return right > width + 1 || left < -1;
    });
    const named = out.map((element) => `${element.tagName.toLowerCase()}${element.id && `#${element.id}`}.${[...element.classList].join('.')}`);
    return [`${document.documentElement.scrollWidth} pixels in ${width}`, ...named.slice(0, 5)];
  });

/** Main headings and title. */
export const headings = (page) =>
  page.evaluate(() => ({
    title: document.title,
    main: [...document.querySelectorAll('h1')].map((heading) => heading.innerText),
    lands: ['main', 'header'].map((name) => document.querySelectorAll(name).length).join(),
  }));

/**
 * What is too small to press. 44 pixels for what is pressed, `main` for the main action of a page (48 where people use
 * tablets); links inside a sentence are measured by axe, at 24.
 */
export const tooSmall = (page, main = 44) =>
  page.evaluate((main) => {
    const pressed = 'button, .btn, summary, select, .tile, .chip, .choice, .input, .box-input, .pager a, .menu-list a, .top-nav a, .bar a, .crisis-list a, .back, .foot-links a, .pick a';
    return [...document.querySelectorAll(pressed)]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('[hidden]'))
      .map((element) => {
        const { width, height } = element.getBoundingClientRect();
        const least = element.matches('.btn-main') ? main : 44;
        const what = `${element.tagName.toLowerCase()}.${[...element.classList].join('.')} “${element.innerText.trim().slice(0, 24)}”`;
        return { what, width: Math.round(width), height: Math.round(height * 10) / 10, least };
      })
      .filter(({ width, height, least }) => width > 1 && height > 1 && (height < least - 0.5 || width < 24))
      .map(({ what, width, height, least }) => `${what} is ${width} x ${height}, needs ${least}`);
  }, main);

/** Spreads the text as WCAG 1.4.12 lets people do. A style sheet made here, because the content policy allows no other. */
export const spread = (page) =>
  page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  });

/** Words that stick out of the box that holds them, and so lie over others. */
export const spills = (page) =>
  page.evaluate(() => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { data, parentElement } = walker.currentNode;
      const box = parentElement.closest('p, h1, h2, h3, li, dd, dt, label, legend, td, th, .tag, .btn, .chip, .tile, .choice');
      if (!data.trim() || !box || box.clientWidth <= 1 || parentElement.closest('.vh, script') || !parentElement.checkVisibility()) continue;
      const range = document.createRange();
      range.selectNodeContents(walker.currentNode);
      const edges = box.getBoundingClientRect();
      const isOut = [...range.getClientRects()].some(({ left, right, width }) => width > 1 && (right > edges.right + 2 || left < edges.left - 2));
      if (isOut) found.push(`“${data.trim().slice(0, 30)}” sticks out of its ${box.tagName.toLowerCase()}.${[...box.classList].join('.')}`);
    }
    return found;
  });

/** Words that are broken in two in their middle, because the column is too narrow for them. */
export const broken = (page) =>
  page.evaluate(() => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { data, parentElement } = walker.currentNode;
      let hidden = parentElement;
      while (hidden && hidden.getBoundingClientRect().width > 1) hidden = hidden.parentElement;
      if (hidden) continue;
      // What is written together for good reason, such as an address for e-mail, may break; a word may not.
      if (parentElement.closest('.vh, .mono, script, a[href^="mailto:"]') || !parentElement.checkVisibility()) continue;
      for (const { index, 0: word } of data.matchAll(/(?<![\w@./-])\p{L}{2,16}(?![\w@./-])/gu)) {
        const range = document.createRange();
        range.setStart(walker.currentNode, index);
        range.setEnd(walker.currentNode, index + word.length);
        const lines = new Set([...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => Math.round(top)));
        if (lines.size > 1) found.push(`“${word}” is broken in its middle`);
      }
    }
    return found;
  });

/** Words that are cut off: a box that hides what does not fit into it. */
export const cutOff = (page) =>
  page.evaluate(() =>
    [...document.body.querySelectorAll('a, button, p, h1, h2, h3, li, dd, dt, label, legend, td, th, span')]
      .filter((element) => {
        const style = getComputedStyle(element);
        const hides = style.overflowX !== 'visible' || style.overflowY !== 'visible';
        return hides && element.clientWidth > 1 && style.overflowX !== 'auto' && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1);
      })
      .map((element) => `${element.tagName.toLowerCase()}.${[...element.classList].join('.')} “${element.innerText.trim().slice(0, 30)}”`),
  );

/** Why the focus cannot be seen just now; nothing where it can. */
export const unseenFocus = (page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    if (!at || at === document.body) return null;
    const name = `${at.tagName.toLowerCase()}#${at.id}.${[...at.classList].join('.')} “${at.innerText?.trim().slice(0, 20) ?? ''}”`;
    // A pin is rounder than the place that is pressed: its ring is drawn around what is seen.
    const pin = at.querySelector(':scope > .pin, :scope > .cluster');
    const isOutlined = pin && getComputedStyle(pin).outlineStyle !== 'none' && parseFloat(getComputedStyle(pin).outlineWidth) >= 2;
    const isRinged = isOutlined || [at, at.closest('label, .box')].filter(Boolean).some((part) => {
      const style = getComputedStyle(part);
      return style.boxShadow !== 'none' || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2);
    });
    if (!isRinged) return `${name} has no ring`;
    // Something that stays in its place on the screen may lie over it: a bar, the foot of a form.
    const { left, right, top, bottom } = at.getBoundingClientRect();
    const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    const isFree = over && (at.contains(over) || over.contains(at) || over.closest('label')?.contains(at));
    return isFree ? null : `${name} lies under ${over ? `${over.tagName.toLowerCase()}.${[...over.classList].join('.')}` : 'the edge'}`;
  });
