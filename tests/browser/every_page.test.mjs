// Every page of every role, in both languages: it answers, is accessible, fits a phone, and shows neither a bare key nor a dead link.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch, signIn, visitor } from './support/browser.mjs';
import { complaintsOf } from './support/every_page.mjs';
import { checked, evaluated, mail, open, password } from './support/oracle.mjs';
import { screenshot } from './support/screenshot.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const decided = 'OGP4-2024-MK';
const ofCall = (...names) => names.map((name) => `/calls/${evaluated}/${name}`);
const desk = ofCall('overview', 'applications', 'evaluators', 'ranking', 'decisions', 'reports', 'audit');

const workTask = ['/work-tasks > tbody th a', ...['parts/scope', 'deliverables/N1', 'versions', 'versions/1'].map((rest) => `/work-tasks > tbody th a > +/${rest}`)];
const contract = ['/contracts > tbody th a', '/contracts > tbody th a > +/consolidated', '/contracts > tbody th a > #milestones ~ table a > a[href^="/acts/"]'];
const money = ['/contracts > tbody th a > +/payments', '/contracts > tbody th a > +/payments > tbody th a', '/contracts > tbody th a > +/reports'];
const assignment = `/calls/${evaluated}/evaluators > a[href^="/assignments/"]:has(.k-state--recused)`;

// Addresses; where a number is in the address: `page > selector of a link on it > +rest of the address`.
const pages = {
  '': ['/', `/calls/${open}`, `/calls/${evaluated}`, `/calls/${decided}`, '/plans', '/plans/ogp6', '/plans/ogp6/measures/D4.3', '/plans/ogp5/measures/A4', '/plans/ogp5/results', '/plans/ogp6/results', '/sign-in', '/accessibility', '/privacy'],
  vaditajs: ['/tasks', '/plans/ogp6/measures/D4.3', '/work-tasks', `/calls/${decided}/work-tasks`, `/calls/${decided}/procurements`, '/clauses', '/clauses/new',
    `/calls/${decided}/council`, ...ofCall('council', 'council/applications?category=IL'), `/calls/${decided}/council/applications?state=supported`, `/calls/${decided}/retention`,
    `/calls/${decided}/applications > tr:has(.k-state--supported) th a > +/case`,
    ...workTask, '/account', `/calls/${decided}/contracts`, `/calls/${decided}/payments`, '/contracts', ...contract, ...money, '/contracts > tbody th a > +/reports > a[href$="/indicators"]', '/plans/ogp6/results', ...ofCall('own-conflicts', 'ranking?filter=kategorija:SI', 'ranking?filter=punktini:1', 'decisions?filter=punkti:>70', 'objections?filter=SI-01'), ...['terms', 'executors', 'amendments/new'].map((rest) => `/contracts > tbody th a > +/${rest}`), ...desk, '/calls/load', '/calls/copy', `/calls/copy?from=${decided}`, `/calls/${open}/overview`, `/calls/${open}/deadline`, `/calls/${open}/unsealing`, ...ofCall('deadline', 'unsealing'), `/calls/${open}/questions`, `/calls/${open}/questions > a[href^="/questions/"]`, ...ofCall('reports/decisions', 'reports/applications', 'preview', 'filter', 'applications?filter=kategorija:SI', 'applications?filter=statuss:gaida',
      'reports/decisions?filter=punkti:>70', 'reports/decisions/columns', 'letters/new', 'letters/new?filter=punkti:>100&to=evaluators', 'evaluators?filter=vērtētājs:nav'),
    ...['applicant', 'content', 'budget', 'sustainability'].map((step) => `/calls/${open}/preview/application/${step}`),
    `/calls/${evaluated}/applications > tbody th a`, `/calls/${decided}/ranking`, `/calls/${decided}/decisions`,
    `/calls/${evaluated}/applications > tbody th a > +/decision`, assignment,
    `/calls/${decided}/release`, `/calls/${decided}/reports/contracts`, `/calls/${decided}/decisions > a[href$="/from-reserve"]`,
    `/calls/${decided}/decisions > a:text-is("MK-03") > a[href$="/renouncement"]`,
    `/calls/${decided}/applications > tr:has(.k-state--supported) th a > +/declined-raise`],
  izpilditajs: ['/tasks', '/contracts', ...contract, ...money, '/contracts > tbody th a > +/reports > tbody th a', '/contracts > tbody th a > #milestones ~ table a'],
  sekretars: ['/tasks', `/calls/${decided}/meetings`, `/calls/${evaluated}/meetings`, `/calls/${decided}/meetings > a[href^="/meetings/"]`, `/calls/${decided}/meetings > a[href^="/meetings/"] > +/minutes`, `/calls/${decided}/ranking > a[href$="/consensus"]`, `/calls/${decided}/decisions > a[href$="/decision/letter"]`, ...desk.slice(0, 2), `/calls/${evaluated}/applications > tbody th a > a[href$="/admissibility"]`,
    `/calls/${evaluated}/applications > tbody th a > a[href$="/audit"]`, ...ofCall('assignments/proposal'),
    ...['/admissibility', '/clarifications/1'].map((page) => `/calls/${checked}/applications > tr:has(.k-state--clarified) th a > +${page}`),
    `/calls/${checked}/applications > tr:has(.k-state--clarification) th a > +/clarifications/1`],
  'parakstitajs.em': ['/tasks', '/tasks > a[href*="/clarifications/"]', '/applications > tr:has(.k-state--clarification) th a'],
  'sagatavotajs.zm': ['/applications > tr:has(.k-state--clarified) th a > a[href*="/clarifications/"]'],
  priekssedetajs: ['/tasks', `/calls/${decided}/decisions/approval`, `/calls/${decided}/objections`, `/calls/${decided}/applications > tr:has(.k-state--supported) th a > +/decision/letter`, `/calls/${decided}/applications > tr:has(.k-state--supported) th a > +/total`, ...ofCall('ranking', 'decisions', 'evaluators', 'ranking/what-if', 'ranking/what-if?weight.K1=30', 'ranking/severity'), assignment],
  loceklis1: ['/tasks', '/meetings', '/meetings > tr:has(.k-state--meeting_signed) a', '/meetings > tr:has(.k-state--meeting_signed) a > tbody th a[href^="/agenda-items/"]', '/meetings > tr:has(.k-state--meeting_signed) a > +/minutes', '/meetings > tr:has(.k-state--meeting_signed) a > +/declarations'],
  vietnieks: ['/tasks', '/meetings', ...ofCall('own-conflicts', 'overview', 'ranking'), `/calls/${evaluated}/applications > tbody th a`, `/calls/${evaluated}/applications > tbody th a > a[href$="/admissibility"]`, `/calls/${decided}/objections`],
  noverotajs: ['/tasks', `/calls/${decided}/council`, `/calls/${decided}/council/applications?money=planned`, '/meetings', '/meetings > tr:has(.k-state--meeting_signed) a > +/minutes'],
  vertetajs2: ['/tasks', '/evaluations', ...ofCall('evaluations', 'declarations'), '/evaluations > tbody th a:text-is("IL-01")', '/evaluations > tbody th a:text-is("SI-06")'],
  administrators: ['/tasks', '/people', '/organisations', '/people > tbody th a', '/organisations > tbody th a', '/policy', '/messages'],
  auditors: ['/tasks', '/audit', '/messages', '/people', '/policy', `/calls/${decided}/decisions > a[href$="/decision/letter"]`, ...desk],
  'sagatavotajs.varam': ['/tasks', '/applications', '/colleagues', `/calls/${open}/applications/new`, `/calls/${open}/questions/new`, '/applications > tbody th a',
    ...['applicant', 'basis', 'content', 'activities', 'results', 'budget', 'sustainability', 'declarations'].map(
      (step) => `/applications > tr:has(.k-state--draft) th a > a[href$="/steps/${step}"]`),
    '/applications > tr:has(.k-state--draft) th a > +/history', '/applications > tr:has(.k-state--draft) th a > +/history/1',
    '/applications > tr:has(.k-state--draft) th a > a[href$="/check"]', '/applications > a[href$="/result"]',
    '/applications > tr:has(.k-state--registered) th a > a[href$="/receipt"]'],
  'komentetajs.varam': ['/tasks', '/applications', '/applications > tr:has(.k-state--draft) th a',
    '/applications > tr:has(.k-state--draft) th a > +/comments', '/applications > tr:has(.k-state--draft) th a > +/comments/title'],
  'lasitajs.varam': ['/tasks', '/applications', '/applications > tr:has(.k-state--draft) th a'],
  'parakstitajs.varam': ['/colleagues', '/contracts', ...contract, ...workTask, '/plans/ogp5/measures/A4', '/applications > tr:has(.k-state--draft) th a > a[href$="/check"]'],
};

async function arrive(page, route) {
  const [first, ...links] = route.split(' > ');
  let reply = await page.goto(first);
  for (const link of links) {
    const href = link.startsWith('+') ? new URL(page.url()).pathname + link.slice(1)
      : await page.locator(`main ${link}`).first().getAttribute('href', { timeout: 5000 });
    reply = await page.goto(href);
  }
  return reply.status();
}

for (const [account, routes] of Object.entries(pages)) {
  // They only read: both languages at once.
  describe(account || 'a visitor', { concurrency: 2 }, () => {
    for (const language of ['lv', 'en']) {
      test(`${account || 'a visitor'} in ${language}`, async (t) => {
        const page = await visitor(browser, { language });
        if (account) await signIn(page, mail(account), password);
        for (const [place, route] of routes.entries()) {
          await t.test(route, async () => {
            assert.equal(await arrive(page, route), 200, page.url());
            assert.deepEqual(await complaintsOf(page, language), [], page.url());
            await screenshot(page, `every-${account || 'visitor'}-${place}-${language}`);
          });
        }
        await page.context().close();
      });
    }
  });
}
