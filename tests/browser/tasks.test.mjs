// The first page after signing in, of each role: every task's link leads to the page where it is done.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertAccessible, assertFits } from './support/accessibility.mjs';
import { address, launch, signedIn } from './support/browser.mjs';
import { completeDraft } from './support/draft.mjs';
import { mail, password } from './support/oracle.mjs';
import { screenshot } from './support/screenshot.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const as = (account, options) => signedIn(browser, mail(account), password, options);
const tasks = (page) => page.locator('main .govuk-task-list__link');

// What a person needs on the page of a task to do it, by the page's address.
const means = [
  [/^\/applications\/\d+$/, 'a[href*="/steps/"], a[href$="/check"]'],
  [/^\/applications\/\d+\/check$/, 'form button'],
  [/^\/applications\/\d+\/clarifications\/\d+$/, 'form textarea'],
  [/^\/evaluations$/, 'a[href^="/evaluations/"]'],
  [/^\/calls\/[^/]+\/questions$/, 'a[href^="/questions/"]'],
  [/^\/calls\/[^/]+\/applications$/, 'tbody a[href^="/applications/"]'],
  [/^\/calls\/[^/]+\/(evaluators|deadline|unsealing|preview|release)$/, 'form button'],
  [/^\/calls\/[^/]+\/(ranking|decisions)$/, 'table'],
  [/^\/calls\/[^/]+\/work-tasks$/, 'form button'],
  [/^\/work-tasks\/\d+/, 'form button, a[href*="/clauses/"], a[href*="/parts/"]'],
  [/^\/applications\/\d+\/consensus$/, 'form button'],
  // An empty agenda keeps the chair from opening: the page says why.
  [/^\/(meetings|agenda-items)\/\d+/, 'form button, .k-action__reason'],
  [/^\/calls\/[^/]+\/(contracts|procurements)$/, 'form button, tbody a'],
  [/^\/contracts\/\d+$/, 'form button, a[href$="/terms"]'],
  [/^\/amendments\/\d+$/, 'form button'],
  [/^\/milestones\/\d+$/, 'form button, table, dl'],
  [/^\/(invoices|progress-reports|destruction-acts)\/\d+$/, 'form button'],
  [/^\/people$/, 'form'],
  [/^\/messages$/, 'table'],
];

// Role, and a kind of task that the demonstration has for it; null: there is nothing to do, and a link to what there is.
const roles = [
  ['sagatavotajs.varam', /Pabeigt un iesniegt pieteikumu/],
  ['parakstitajs.em', /Precizēt pieteikumu/],
  ['sekretars', /./],
  ['vaditajs', /./],
  ['priekssedetajs', null],
  ['vertetajs1', null],
  ['administrators', null],
  ['auditors', null],
  ['lasitajs.varam', null],
  ['komentetajs.varam', null],
];

for (const [account, kind] of roles) {
  test(`${account}: each task is done where its link leads`, async () => {
    const page = await as(account);
    assert.equal(new URL(page.url()).pathname, '/tasks', 'the first page after signing in');
    const found = await tasks(page).evaluateAll((links) => links.map((link) => ({ text: link.innerText, href: link.getAttribute('href') })));
    if (kind) assert.ok(found.some(({ text }) => kind.test(text)), `no such task: ${JSON.stringify(found)}`);
    else if (!found.length) assert.equal((await page.goto(await page.locator('main .k-empty a').getAttribute('href'))).status(), 200);
    // Calls that other tests made are in a state of their own.
    for (const { text, href } of found.filter(({ href }) => !href.startsWith('/calls/') || href.startsWith('/calls/OGP'))) {
      await page.goto('/tasks');
      const listed = page.locator(`main .govuk-task-list__link[href="${href}"]`, { hasText: text.split(':')[0] });
      if (!await listed.count()) continue;
      await Promise.all([page.waitForEvent('load'), listed.first().click()]);
      const { pathname } = new URL(page.url());
      const [, needed] = means.find(([pattern]) => pattern.test(pathname)) ?? assert.fail(`${text} leads to ${pathname}`);
      if (await page.locator('main').locator(needed).count()) continue;
      // Another test may have done it between the list and this page: then it isn't listed any more.
      await page.goto('/tasks');
      assert.equal(await page.locator(`main .govuk-task-list__link[href="${href}"]`, { hasText: text.split(':')[0] }).count(), 0, `${text}: nothing to do it with on ${pathname}`);
    }
    assert.deepEqual(page.complaints, []);
  });
}

test('what is handed over is the signatory\'s task, what is returned the preparer\'s, with the reason on its page', async () => {
  const preparer = await as('sagatavotajs.fm');
  const signatory = await as('parakstitajs.fm');
  const task = async (page, kind) => {
    await page.goto('/tasks');
    return tasks(page).filter({ hasText: kind }).count();
  };
  const press = (page, name) => Promise.all([page.waitForEvent('load'), page.getByRole('main').getByRole('button', { name, exact: true }).click()]);
  const application = await completeDraft(preparer);
  assert.ok(await task(preparer, 'Pabeigt un iesniegt pieteikumu'));
  await preparer.goto(`${application}/check`);
  await press(preparer, 'Nodot parakstīšanai');

  assert.equal(await task(signatory, 'Pārbaudīt un iesniegt'), 1);
  await Promise.all([signatory.waitForEvent('load'), tasks(signatory).filter({ hasText: 'Pārbaudīt un iesniegt' }).click()]);
  await signatory.locator('main summary').filter({ hasText: 'Atgriezt' }).click();
  await signatory.fill('#reason', 'Nav skaidrs, kas veic aktivitātes.');
  await Promise.all([signatory.waitForEvent('load'), signatory.locator('form[action$="/return"] button').click()]);

  assert.equal(await task(preparer, 'Izlabot pieteikumu, ko paraksttiesīgā amatpersona atgrieza'), 1);
  await assertAccessible(preparer);
  await assertFits(preparer);
  await screenshot(preparer, 'tasks-returned');
  await Promise.all([preparer.waitForEvent('load'), tasks(preparer).filter({ hasText: 'Izlabot pieteikumu' }).click()]);
  assert.equal(new URL(preparer.url()).href, new URL(application, address).href);
  assert.match(await preparer.locator('main').innerText(), /Nav skaidrs, kas veic aktivitātes\./);
  assert.equal(await task(signatory, 'Pārbaudīt un iesniegt'), 0);
});
