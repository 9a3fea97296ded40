// A fresh draft of an institution in the open call, and what its step holds for the server.
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
