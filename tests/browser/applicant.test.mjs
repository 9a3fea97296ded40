// The applicant's way: a draft filled in step by step, checked, submitted by the signatory, and read by nobody else before the deadline.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertAccessible, assertFits } from './support/accessibility.mjs';
import { fillStep, title } from './support/answers.mjs';
import { launch, signedIn, visitor } from './support/browser.mjs';
import { mail, open, password } from './support/oracle.mjs';
import { screenshot } from './support/screenshot.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const as = (account) => signedIn(browser, mail(account), password);

async function press(page, name) {
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name, exact: true }).click()]);
}

async function stepAddresses(page, application) {
  await page.goto(application);
  return page.locator('main a[href*="/steps/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
}

test('from the first step to the receipt', async (t) => {
  const preparer = await as('sagatavotajs.em');
  let application;
  let number;

  await t.test('the call offers an application, and the draft begins with its category', async () => {
    await preparer.goto(`/calls/${open}`);
    await preparer.locator(`main a[href^="/calls/${open}/applications/new"]`).first().click();
    await preparer.waitForURL('**/applications/new*');
    await press(preparer, 'Sākt');
    application = new URL(preparer.url()).pathname.match(/^\/applications\/\d+/)[0];
    const steps = await stepAddresses(preparer, application);
    assert.ok(steps.length >= 5 && steps.length <= 8, `${steps.length} steps`);
    await screenshot(preparer, 'applicant-tasks');
  });

  await t.test('the check page lists what is missing, each with a link to its field', async () => {
    await preparer.goto(`${application}/check`);
    const missing = await preparer.locator('main a[href*="missing=1#"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    assert.ok(missing.length > 20, `${missing.length} missing`);
    await assertAccessible(preparer);
    await screenshot(preparer, 'applicant-check-missing');
    await preparer.locator('#submit-title ~ p a[href="#to-complete"]').click();
    assert.ok(await preparer.locator('#to-complete').evaluate((list) => list.getBoundingClientRect().top < innerHeight && list.getBoundingClientRect().bottom > 0));
    const summary = missing.find((href) => href.endsWith('#summary'));
    // By mouse: the link of the whole row doesn't lie over it.
    await Promise.all([preparer.waitForURL((url) => url.href.endsWith(summary)),
      preparer.locator(`main a[href="${summary}"]`).click({ timeout: 5000 })]);
    assert.ok(await preparer.locator('#summary').isVisible());
    assert.ok(await preparer.locator('.govuk-error-summary a[href="#summary"]').isVisible());
  });

  await t.test('a mistake is told on top and at its field, and what was typed stays', async () => {
    await preparer.goto(`${application}/steps/applicant`);
    await preparer.fill('#department', 'Līdzdalības nodaļa');
    await preparer.fill('#contact_mail', 'nav adrese');
    await press(preparer, 'Saglabāt un turpināt');
    assert.match(preparer.url(), /\/steps\/applicant/);
    assert.ok(await preparer.locator('.govuk-error-summary a[href="#contact_mail"]').isVisible());
    assert.ok(await preparer.locator('#contact_mail-error').isVisible());
    assert.equal(await preparer.inputValue('#contact_mail'), 'nav adrese');
    assert.equal(await preparer.inputValue('#department'), 'Līdzdalības nodaļa');
    await assertAccessible(preparer);
    await assertFits(preparer);
    await screenshot(preparer, 'applicant-mistake');
    await preparer.fill('#contact_mail', '');
  });

  await t.test('a step that is left incomplete is told of on the next one, with the way back, until it is complete', async () => {
    await press(preparer, 'Saglabāt un turpināt');
    assert.match(preparer.url(), /\/steps\/basis\?left=applicant$/);
    const left = preparer.locator('#left-behind');
    assert.match(await left.innerText(), /^1\. .+ – saglabāts, bet vēl jāpapildina/);
    await assertAccessible(preparer);
    await assertFits(preparer);
    await screenshot(preparer, 'applicant-left-behind');
    await left.locator('a[href$="#contact_mail"]').click();
    await preparer.waitForURL(/\/steps\/applicant\?missing=1#contact_mail$/);
    await fillStep(preparer);
    await press(preparer, 'Saglabāt un turpināt');
    assert.match(preparer.url(), /\/steps\/basis\?left=applicant$/);
    assert.equal(await left.count(), 0);
  });

  await t.test('each step is filled in and kept', async () => {
    for (const step of await stepAddresses(preparer, application)) {
      await preparer.goto(step);
      await fillStep(preparer);
      await press(preparer, 'Saglabāt un turpināt');
      assert.equal(await preparer.locator('.govuk-error-summary').count(), 0, `${step}: ${await preparer.locator('main').innerText()}`);
    }
    await preparer.goto(`${application}/check`);
    assert.deepEqual(await preparer.locator('main a[href*="missing=1#"]').allInnerTexts(), []);
    assert.match(await preparer.locator('main').innerText(), /9\s000,00\s€/);
    await screenshot(preparer, 'applicant-check');
    const wide = preparer.viewportSize();
    await preparer.setViewportSize({ width: 375, height: 800 });
    const hidden = await preparer.locator('main .k-scroll').evaluateAll((tables) => tables.map((table) => table.scrollWidth - table.clientWidth));
    assert.ok(hidden.length > 0, 'answers in tables');
    assert.deepEqual(hidden.filter((more) => more > 0), [], 'no column of the answers is cut off');
    await screenshot(preparer, 'applicant-check-phone');
    await preparer.setViewportSize(wide);
  });

  await t.test('the preparer can not submit and is told who can', async () => {
    assert.ok(await preparer.getByText('Pieteikumu iesniedz Jūsu iestādes paraksttiesīgā amatpersona.').isVisible());
    assert.equal(await preparer.locator(`form[action="${application}/submit"]`).count(), 0);
  });

  await t.test('the signatory submits and gets number, time and receipt', async () => {
    const signatory = await as('parakstitajs.em');
    await signatory.goto(`${application}/check`);
    await press(signatory, 'Iesniegt pieteikumu');
    await signatory.goto(`${application}/receipt`);
    const panel = await signatory.locator('.govuk-panel').innerText();
    assert.match(panel, /Pieteikums ir iesniegts/);
    number = await signatory.locator('.govuk-panel__body strong').innerText();
    assert.match(number, /IL-\d+/);
    const text = await signatory.locator('main').innerText();
    assert.ok(text.includes(title), text);
    assert.match(text, /[0-9a-f]{64}/);
    assert.match(text, /UTC/);
    await assertAccessible(signatory);
    await screenshot(signatory, 'applicant-receipt');
  });

  await t.test('submitted means fixed', async () => {
    await preparer.goto(application);
    assert.equal(await preparer.locator('main a[href*="/steps/"]').count(), 0);
    await preparer.goto('/applications');
    assert.ok((await preparer.locator('main').innerText()).includes(number));
  });

  await t.test('before the deadline nobody else reads it', async () => {
    for (const account of ['sagatavotajs.zm', 'vaditajs', 'sekretars', 'priekssedetajs', 'vertetajs1', 'administrators']) {
      const other = await as(account);
      for (const path of [application, `${application}/receipt`, `${application}/result`, `${application}/check`])
        assert.ok([403, 404].includes((await other.goto(path)).status()), `${account} reads ${path}`);
      await other.goto(`/calls/${open}/applications`);
      assert.ok(!(await other.content()).includes(title), `${account} finds the title in the list`);
      await other.context().close();
    }
    const other = await as('sagatavotajs.zm');
    assert.equal((await other.goto(application)).status(), 404, 'another institution is told nothing');
    const anybody = await visitor(browser);
    await anybody.goto(application);
    assert.ok(!(await anybody.content()).includes(title));
  });
});
