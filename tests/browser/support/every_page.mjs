// What every page must be, in both languages: it answers, is accessible, fits a phone, and shows neither a bare key nor a dead link.
import assert from 'node:assert/strict';
import { assertFits, violations } from './accessibility.mjs';
import { visitor } from './browser.mjs';
import { screenshot } from './screenshot.mjs';

const areas = 'web|filters|commission|objections|worktasks|procurements|contracts|acceptance|plans|tasks|clarifications|questions|calls|applications|evaluation|decisions|accounts|reports|jobs|messages|audit|policy|reference|forms|rules|db|council|casefile|payments|progress';

// What is wrong with the page that is open in this language.
export async function complaintsOf(page, language) {
  const found = await violations(page);
  for (const width of [320, 375, 1280]) await assertFits(page, width).catch((error) => found.push(error.message));
  const text = await page.locator('body').innerText();
  for (const key of text.match(new RegExp(`\\b(${areas})\\.[a-z_]+\\b(?!\\.[a-z])`, 'g')) ?? []) found.push(`shows the key ${key}`);
  for (const link of await page.locator('a:not([href]), a[href=""], a[href="#"]').all()) found.push(`dead link ${await link.innerText()}`);
  // What a form starts from; also of forms that are folded away.
  for (const sent of await page.locator('main input[type="hidden"][name$="version"]').all())
    if (!/^\d+$/.test(await sent.getAttribute('value'))) found.push(`sends the version ${await sent.getAttribute('value')}`);
  const shown = await page.locator('html').getAttribute('lang');
  if (shown !== language) found.push(`is in ${shown}`);
  return [...found, ...page.complaints.splice(0)];
}

// Looks at an address with the eyes of whoever `person` is, in browsers beside that page's, so that a journey stays where it is.
// `has` must stand there: another state of the page would prove nothing.
export async function assertPage(person, address, has, name) {
  for (const language of ['lv', 'en']) {
    const page = await visitor(person.context().browser(), { language });
    await page.context().addCookies(await person.context().cookies());
    const reply = await page.goto(address);
    assert.equal(reply.status(), 200, page.url());
    assert.ok(await page.locator(`main ${has}`).count() > 0, `${page.url()} without ${has}`);
    assert.deepEqual(await complaintsOf(page, language), [], `${page.url()} in ${language}`);
    await screenshot(page, `${name}-${language}`);
    await page.context().close();
  }
}
