// An institution at work: a colleague comes by a link in a letter and comments, the preparer hands over, the signatory returns, submits
// and replaces.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertAccessible, assertFits } from './support/accessibility.mjs';
import { launch, signedIn, visitor } from './support/browser.mjs';
import { completeDraft } from './support/draft.mjs';
import { letterTo, linkIn } from './support/mailbox.mjs';
import { mail, password } from './support/oracle.mjs';
import { screenshot } from './support/screenshot.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const as = (account, options) => signedIn(browser, mail(account), password, options);
const secret = 'ļoti gara jaunā parole';

async function press(page, name) {
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name, exact: true }).click()]);
}

async function look(page, name) {
  await assertAccessible(page);
  await assertFits(page);
  await screenshot(page, `institution-${name}`);
}

async function unfold(page, text) {
  await page.locator('summary', { hasText: text }).click();
}

const strip = (page) => page.locator('.k-strip').innerText();

test('a colleague is invited by letter, comes by its link once, and reads and comments without JavaScript', async () => {
  const address = 'jauna.kolege@example.lv';
  const signatory = await as('parakstitajs.am');
  const preparer = await as('sagatavotajs.am');
  const application = await completeDraft(preparer);
  await signatory.goto('/colleagues');
  await look(signatory, 'colleagues');
  await press(signatory, 'Nosūtīt uzaicinājumu');
  assert.ok(await signatory.locator('.govuk-error-summary a[href="#mail"]').isVisible());
  await signatory.fill('#mail', address);
  await signatory.getByLabel('Komentētājs').check();
  await press(signatory, 'Nosūtīt uzaicinājumu');
  assert.match(await signatory.locator('main').innerText(), /jauna\.kolege@example\.lv · Komentētājs/);
  await look(signatory, 'colleagues-invited');

  const letter = await letterTo(address, 'Uzaicinājums');
  const guest = await visitor(browser, { javaScriptEnabled: false });
  await guest.goto(linkIn(letter));
  await guest.fill('#name', 'Anna Ozola');
  await guest.fill('#password_new', secret);
  await press(guest, 'Pieņemt uzaicinājumu');
  await guest.fill('#mail', address);
  await guest.fill('#password', secret);
  await press(guest, 'Pieteikties');
  assert.equal((await guest.goto(linkIn(letter))).status(), 404, 'the link works once');

  await guest.goto(application);
  assert.match(await strip(guest), /Pieteikums vēl nav iesniegts/);
  assert.equal(await guest.locator('main a[href*="/steps/"]').count(), 0);
  await guest.locator(`a[href="${application}/comments/title"]`).click();
  await guest.fill('#text', 'Nosaukumā trūkst mērķgrupas.');
  await press(guest, 'Pievienot komentāru');
  assert.match(await guest.locator('main').innerText(), /Anna Ozola/);

  await preparer.goto(application);
  assert.match(await preparer.locator('main').innerText(), /1 atvērts komentārs/);
  await preparer.goto(`${application}/steps/basis`);
  assert.ok(await preparer.getByText('Nosaukumā trūkst mērķgrupas.').isVisible());
  await look(preparer, 'step-comment');
  await preparer.goto(`${application}/check`);
  await look(preparer, 'check-comment');
  await preparer.locator(`section a[href="${application}/comments/title"]`).first().click();
  await preparer.fill('#text', 'Papildināju.');
  await press(preparer, 'Pievienot komentāru');
  await press(preparer, 'Atzīmēt kā atrisinātu');
  await look(preparer, 'thread');
  await preparer.goto(application);
  assert.match(await preparer.locator('main').innerText(), /0 atvērtu komentāru/);

  // Who leaves loses access at once.
  await signatory.goto('/colleagues');
  await signatory.locator('tr', { hasText: 'Anna Ozola' }).locator('summary').click();
  await Promise.all([signatory.waitForEvent('load'),
    signatory.locator('tr', { hasText: 'Anna Ozola' }).getByRole('button', { name: 'Jā, izbeigt lomu' }).click()]);
  assert.match(await signatory.locator('.govuk-notification-banner').innerText(), /Loma izbeigta plkst\. \d\d\.\d\d/);
  assert.equal((await guest.goto(application)).status(), 403);
});

test('a signatory returns with a reason, submits, and replaces what was submitted', async (t) => {
  const preparer = await as('sagatavotajs.tm');
  const signatory = await as('parakstitajs.tm');
  const application = await completeDraft(preparer);

  await t.test('the preparer hands over; the signatory is told and finds the way', async () => {
    await preparer.goto(`${application}/check`);
    assert.match(await strip(preparer), /Pieteikums vēl nav iesniegts/);
    await press(preparer, 'Nodot parakstīšanai');
    assert.match(await strip(preparer), /nodots parakstīšanai/);
    await look(preparer, 'handed-over');
    assert.equal(await preparer.locator('main a[href*="/steps/"]').count(), 0);
    await signatory.goto(linkIn(await letterTo(mail('parakstitajs.tm'), 'gaida Jūsu parakstu')));
    assert.match(signatory.url(), new RegExp(`${application}/check$`));
    await look(signatory, 'check-to-sign');
  });

  await t.test('it comes back with a reason', async () => {
    await unfold(signatory, 'Atgriezt sagatavotājiem');
    await press(signatory, 'Atgriezt sagatavotājiem');
    assert.ok(await signatory.locator('#reason-error').isVisible());
    await signatory.fill('#reason', 'Lūdzu, pārbaudiet tāmi.');
    await press(signatory, 'Atgriezt sagatavotājiem');
    await preparer.goto(linkIn(await letterTo(mail('sagatavotajs.tm'), 'atgriezts labošanai')));
    assert.ok(await preparer.getByText('Lūdzu, pārbaudiet tāmi.').isVisible());
    await look(preparer, 'returned');
  });

  await t.test('it is handed over again and submitted: when, by whom, under which number', async () => {
    await preparer.goto(`${application}/check`);
    await press(preparer, 'Nodot parakstīšanai');
    await signatory.goto(`${application}/check`);
    await press(signatory, 'Iesniegt pieteikumu');
    await preparer.goto(application);
    assert.match(await strip(preparer), /Pieteikums ir iesniegts .*TM parakstītājs.*IL-\d+/s);
    await look(preparer, 'submitted');
  });

  await t.test('it is replaced and keeps its number', async () => {
    await signatory.goto(application);
    const number = (await strip(signatory)).match(/IL-\d+/)[0];
    await unfold(signatory, 'Aizstāt iesniegto pieteikumu');
    await press(signatory, 'Aizstāt iesniegto pieteikumu');
    assert.match(await strip(signatory), /Jaunā versija vēl nav iesniegta.*Spēkā ir iesniegtā versija/s);
    await look(signatory, 'replacing');
    // By mistake: there is a way back, and it says that it was taken.
    await preparer.goto(application);
    assert.match(await preparer.locator('#keep').innerText(), /paraksttiesīgā amatpersona/);
    await unfold(signatory, 'Atsaukt pieteikumu');
    assert.match(await signatory.locator('details[open]', { hasText: 'Atsaukt pieteikumu' }).innerText(), new RegExp(`${number}, 1\\. versija`));
    await press(signatory, 'Atmest jauno versiju un paturēt iesniegto');
    assert.match(await strip(signatory), /Pieteikums ir iesniegts/);
    assert.match(await signatory.locator('.govuk-notification-banner').innerText(), /Jaunā versija atmesta plkst\. \d\d\.\d\d/);
    await unfold(signatory, 'Aizstāt iesniegto pieteikumu');
    await press(signatory, 'Aizstāt iesniegto pieteikumu');
    await preparer.goto(`${application}/steps/basis`);
    assert.match(await strip(preparer), /paliks jau iesniegtā/);
    await preparer.fill('#title', 'Pārstrādāts nosaukums');
    await press(preparer, 'Saglabāt un turpināt');
    await signatory.goto(`${application}/check`);
    await press(signatory, 'Iesniegt pieteikumu');
    await signatory.goto(application);
    assert.match(await strip(signatory), new RegExp(`${number}, 2\\. versija`));
    assert.match(await signatory.locator('h1').innerText(), /Pārstrādāts nosaukums/);
  });

  await t.test('a withdrawn one says so', async () => {
    await unfold(signatory, 'Atsaukt pieteikumu');
    await press(signatory, 'Atsaukt pieteikumu');
    assert.match(await strip(signatory), /Pieteikums ir atsaukts/);
    await look(signatory, 'withdrawn');
  });
});

test('a reader sees the strip and the answers, and no button', async () => {
  const reader = await as('lasitajs.varam');
  await reader.goto('/applications');
  await reader.locator('tr:has(.k-state--draft) th a').first().click();
  assert.match(await strip(reader), /vēl nav iesniegts/);
  assert.equal(await reader.locator('main form').count(), 0);
  await look(reader, 'reader');
});
