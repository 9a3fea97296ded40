// Three evaluators of one application: by keyboard, offline in a workbook, without JavaScript; then the consensus that the secretary
// drafts, they answer, and the chair finds on the ranked list with the minority view. A call, an application and evaluators of its own:
// what the others count stays as it is.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { assertAccessible, assertFits } from './support/accessibility.mjs';
import { launch, signedIn } from './support/browser.mjs';
import { assertPage } from './support/every_page.mjs';
import { mail, password } from './support/oracle.mjs';
import { screenshot } from './support/screenshot.mjs';
import { declared, inEvaluation, press, submitEvaluation } from './support/steps.mjs';
import { sheetsOf } from './support/workbook.mjs';

const code = `KON-${Date.now().toString(36).toUpperCase()}`;
const reason = 'Pieteikumā tas ir pamatots ar datiem, un apgalvojumus var pārbaudīt trijās vietās.';
const view = 'Mērķgrupu izpratne ir vājāka: trešā grupa pieteikumā nav aprakstīta.';
const editor = fileURLToPath(new URL('../support/workbook_edit.py', import.meta.url));

let browser, folder, application, evaluators;
before(async () => {
  browser = await launch();
  folder = await mkdtemp(join(tmpdir(), 'konkurss-offline-'));
  ({ applications: [application], evaluators } = await inEvaluation(browser, code, { aggregation: { policy: 'consensus', consensus_on: 'all' } },
    { account: 'parakstitajs.iem', category: 'IL', title: 'Drošības sarunas apkaimēs' }));
});
after(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

const plain = { javaScriptEnabled: false };
const stored = (page) => page.waitForFunction(() => document.querySelector('[data-autosave-status]').textContent.startsWith('Saglabāts plkst.'));
const as = (account, options) => signedIn(browser, mail(account), password, options);
const evaluator = (place, options) => signedIn(browser, evaluators[place], password, options);

async function looked(page, name) {
  await assertAccessible(page);
  await assertFits(page);
  await screenshot(page, name);
  // A browser tells of every refusal, also of those that the test asks for.
  assert.deepEqual((page.complaints ?? []).filter((one) => !/status of (409|422)/.test(one)), []);
}

test('by keyboard alone: from the list to the submission, and no key is taken from who is typing', async () => {
  const page = await evaluator(0);
  await declared(page, code);
  await page.locator('details.k-shortcuts').waitFor(); // shown once the keys are heard
  await page.keyboard.press('j');
  await page.keyboard.press('4');
  await page.keyboard.press('r');
  await page.keyboard.type(`sjkn 4 ${reason}`);
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await page.keyboard.press('5');
  await page.keyboard.press('r');
  await page.keyboard.type(reason);
  assert.equal(await page.inputValue('textarea[name="scores.K1.reason"]'), `sjkn 4 ${reason}`);
  assert.equal(await page.locator('.k-total__number').innerText(), '88,00'); // (60 × 4 + 40 × 5) / 5
  await page.keyboard.press('Escape');
  // Letters of a word lead nowhere; a single one does, after a moment.
  await page.keyboard.type('Pamatojums nav');
  await page.waitForTimeout(500);
  assert.equal(await page.evaluate(() => document.activeElement.name), 'scores.K2.points');
  const opened = await page.evaluate(() => (window.opened = performance.timeOrigin));
  await page.keyboard.press('s');
  await stored(page);
  assert.equal(await page.evaluate(() => window.opened), opened, 'S saves without leaving the page');
  await page.waitForTimeout(500);
  await page.keyboard.press('m');
  await page.waitForFunction(() => document.activeElement.id === 'note');
  await page.keyboard.type('Pajautāt par budžetu');
  await stored(page);
  await page.locator('details.k-shortcuts summary').click();
  await looked(page, 'consensus-workbench');
  await assertPage(page, page.url(), 'form[data-running-total]', 'consensus-workbench');
  await page.uncheck('#shortcuts-on');
  await page.locator('h1').click();
  await page.keyboard.press('j');
  assert.equal(await page.evaluate(() => document.activeElement.closest('fieldset')), null, 'switched off');
  await submitEvaluation(page);
  assert.ok(await page.getByText('Neviens cits šī pieteikuma vērtētājs savu vērtējumu vēl nav iesniedzis.').isVisible());
  assert.equal(await page.inputValue('#note'), 'Pajautāt par budžetu');
  await page.fill('#note', 'Pajautāts');
  await press(page, 'Saglabāt piezīmes');
  assert.equal(await page.inputValue('#note'), 'Pajautāts');
});

test('two windows of one evaluator: different criteria merge, the same one is chosen', async () => {
  const page = await evaluator(2);
  const address = await declared(page, code);
  const other = await page.context().newPage();
  await other.goto(address);
  await page.fill('textarea[name="scores.K1.reason"]', 'Pirmais logs');
  await press(page, 'Saglabāt');
  await other.fill('textarea[name="scores.K2.reason"]', 'Otrais logs');
  await other.waitForFunction(() => document.querySelector('textarea[name="scores.K1.reason"]').value === 'Pirmais logs');
  await page.fill('textarea[name="scores.K1.reason"]', 'Pirmais logs vēlreiz');
  await stored(page);
  await other.fill('textarea[name="scores.K1.reason"]', 'Otrais logs arī šeit');
  await other.locator('[data-field="scores.K1"] [data-dispute]').waitFor();
  await looked(other, 'consensus-two-windows');
  await other.locator('[data-field="scores.K1"] [data-dispute] input[value=theirs]').click();
  await other.waitForFunction(() => document.querySelector('textarea[name="scores.K1.reason"]').value === 'Pirmais logs vēlreiz');
  await page.context().close();
});

test('offline: downloaded, filled in by another program, uploaded, looked at, applied', async () => {
  const page = await evaluator(1);
  await declared(page, code);
  await page.goto('/evaluations');
  await page.locator('section.k-section', { hasText: code }).getByRole('link', { name: 'Vērtēt bez tīkla' }).click();
  await assertPage(page, page.url(), '#file', 'consensus-offline');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Lejupielādēt darbgrāmatu' }).click()]);
  const sheets = await sheetsOf(await download.path());
  assert.deepEqual(sheets[0].rows.slice(1).map((row) => [row[0], row[2]]), [['IL-01', 'K1'], ['IL-01', 'K2']]);
  const filled = join(folder, 'filled.xlsx');
  const fill = async (points) => {
    await promisify(execFile)('/usr/bin/python3', [editor, await download.path(), filled,
      ...['F2', points, 'G2', reason, 'F3', '4', 'G3', reason].flatMap((one, i) => (i % 2 ? [one] : ['Vērtējumi', one]))]);
    return { name: 'filled.xlsx', mimeType: 'application/octet-stream', buffer: await readFile(filled) };
  };
  await page.setInputFiles('#file', await fill('7'));
  await press(page, 'Pārbaudīt un parādīt izmaiņas');
  assert.ok((await page.locator('main').innerText()).includes('Šūna F2 (IL-01): Punktiem jābūt no 0 līdz 5.'));
  await looked(page, 'consensus-offline-refused');
  await page.setInputFiles('#file', await fill('2'));
  await press(page, 'Pārbaudīt un parādīt izmaiņas');
  await assertPage(page, page.url(), 'form[action$="/apply"] button', 'consensus-offline-preview');
  await press(page, 'Saglabāt izmaiņas');
  assert.ok(await page.getByText('Izmaiņas ir saglabātas.').isVisible());
  await assertPage(page, page.url(), 'table', 'consensus-offline-applied');
  const own = await declaredAddress(page);
  await page.goto(own);
  assert.equal(await page.inputValue('textarea[name="scores.K2.reason"]'), reason);
  await submitEvaluation(page);
  assert.ok((await page.locator('main').innerText()).includes('1 cits vērtētājs ir iesniedzis savu vērtējumu.'));
  await looked(page, 'consensus-others');
});

// From the task to its page, whole.
async function taken(page) {
  assert.ok(await page.locator(`main a[href="${application}/consensus"]`).isVisible(), await page.locator('main').innerText());
  await page.goto(`${application}/consensus`);
}

async function declaredAddress(page) {
  await page.goto('/evaluations');
  return page.locator('section.k-section', { hasText: code }).locator('tbody th a').getAttribute('href');
}

test('the third evaluates without JavaScript; the secretary\'s draft keeps itself, and two windows of it merge', async () => {
  const third = await evaluator(2, plain);
  await third.goto(await declaredAddress(third));
  for (const [i, points] of ['3', '4'].entries()) {
    await third.locator(`input[name="scores.K${i + 1}.points"][value="${points}"]`).check();
    await third.fill(`textarea[name="scores.K${i + 1}.reason"]`, reason);
  }
  await submitEvaluation(third);

  const secretary = await as('sekretars');
  await secretary.goto(`${application}/consensus`);
  const other = await secretary.context().newPage();
  await other.goto(`${application}/consensus`);
  await secretary.fill('textarea[name="scores.K1.reason"]', 'Melnraksts par pirmo kritēriju');
  await stored(secretary);
  await other.fill('textarea[name="scores.K2.reason"]', 'Melnraksts par otro kritēriju');
  await other.waitForFunction(() => document.querySelector('textarea[name="scores.K1.reason"]').value === 'Melnraksts par pirmo kritēriju');
  await stored(other);
  await looked(secretary, 'consensus-draft');
  await assertPage(secretary, `${application}/consensus`, 'form[data-autosave]', 'consensus-draft');
  await other.close();
  await secretary.reload();
  for (const [code_, text] of [['K1', 'Melnraksts par pirmo kritēriju'], ['K2', 'Melnraksts par otro kritēriju']])
    assert.equal(await secretary.inputValue(`textarea[name="scores.${code_}.reason"]`), text);
  const total = () => secretary.locator('.k-total > span').first().innerText();
  assert.equal(await total(), 'Saskaņotais kopvērtējums līdz šim: – (novērtētie kritēriji: 0 no 2)');
  await secretary.locator('input[name="scores.K1.points"]').last().check();
  assert.match(await total(), /līdz šim: \d+,00 \(novērtētie kritēriji: 1 no 2\)$/);
  await stored(secretary);
  await secretary.context().close();
});

test('without JavaScript: the secretary drafts, all answer, and the secretary signs', async () => {
  const secretary = await as('sekretars', plain);
  await secretary.goto('/tasks');
  await taken(secretary);
  await press(secretary, 'Nosūtīt vērtētājiem saskaņošanai');
  assert.ok(await secretary.locator('.govuk-error-summary').isVisible(), 'nothing is drafted yet');
  for (const [i, points] of ['4', '4'].entries()) {
    await secretary.locator(`input[name="scores.K${i + 1}.points"][value="${points}"]`).check();
    await secretary.fill(`textarea[name="scores.K${i + 1}.reason"]`, reason);
  }
  await press(secretary, 'Nosūtīt vērtētājiem saskaņošanai');
  await screenshot(secretary, 'consensus-proposed');
  await assertPage(await evaluator(0), `${application}/consensus`, 'input[name=answer]', 'consensus-answer');
  for (const place of [0, 1, 2]) {
    const page = await evaluator(place, plain);
    await page.goto('/tasks');
    await taken(page);
    if (place === 1) {
      await page.check('input[name=answer][value=minority]');
      await press(page, 'Nosūtīt atbildi');
      assert.ok(await page.locator('#view-error').isVisible());
      await page.fill('#view', view);
    } else await page.check('input[name=answer][value=agrees]');
    await press(page, 'Nosūtīt atbildi');
    assert.ok(await page.getByRole('button', { name: 'Mainīt atbildi' }).isVisible());
  }
  await secretary.goto('/tasks');
  assert.ok((await secretary.locator('main').innerText()).includes('Parakstīt saskaņoto vērtējumu'));
  await secretary.goto(`${application}/consensus`);
  await press(secretary, 'Parakstīt saskaņoto vērtējumu');
  assert.ok((await secretary.locator('main').innerText()).includes(view));
});

test('the pages of the consensus are accessible, and its minority view stands on the ranked list', async () => {
  for (const [who, page] of [['chair', await as('priekssedetajs')], ['evaluator', await evaluator(0)], ['auditor', await as('auditors')]]) {
    await assertPage(page, `${application}/consensus`, '.k-state--consensus_agreed', `consensus-signed-${who}`);
    await page.context().close();
  }
  const chair = await as('priekssedetajs');
  await chair.goto(`/calls/${code}/ranking`);
  const text = await chair.locator('main').innerText();
  assert.ok(text.includes(view) && text.includes('80,00'), text);
  await looked(chair, 'consensus-ranking');
});
