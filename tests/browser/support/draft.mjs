// A fresh draft of an institution in the open call, and what its step holds for the server.
import { fillStep } from './answers.mjs';
import { open } from './oracle.mjs';

// Starts one with somebody who is signed in; its address.
export async function startDraft(page) {
  await page.goto(`/calls/${open}/applications/new`);
  await page.locator('main input[type=radio][name=category]').first().check();
  await Promise.all([page.waitForURL(/\/applications\/\d+$/), page.getByRole('button', { name: 'Sākt', exact: true }).click()]);
  return new URL(page.url()).pathname;
}

// What is stored, as a program reads it with the page's own session.
export async function stored(page, step) {
  const reply = await page.context().request.get(step, { headers: { Accept: 'application/json', 'X-Accept': 'application/json' } });
  return (await reply.json()).answers;
}

// Waits until everything typed is stored, as the page says.
export const saved = (page) => page.waitForFunction(() => !Object.keys(localStorage).some((key) => key.includes(`${location.pathname}#`))
  && document.querySelector('[data-autosave-status]').textContent.startsWith('Saglabāts plkst.'));

const submit = (page, name) => Promise.all([page.waitForEvent('load'), page.getByRole('main').getByRole('button', { name, exact: true }).click()]);

// A complete draft of this institution, as its preparer writes it.
export async function completeDraft(preparer) {
  await preparer.goto(`/calls/${open}`);
  await preparer.locator(`main a[href^="/calls/${open}/applications/new"]`).first().click();
  await preparer.waitForURL('**/applications/new*');
  await submit(preparer, 'Sākt');
  const application = new URL(preparer.url()).pathname.match(/^\/applications\/\d+/)[0];
  await preparer.goto(application);
  for (const step of await preparer.locator('main a[href*="/steps/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')))) {
    await preparer.goto(step);
    await fillStep(preparer);
    await submit(preparer, 'Saglabāt un turpināt');
  }
  return application;
}
