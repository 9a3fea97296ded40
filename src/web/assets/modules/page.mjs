// The page as the server draws it now, without leaving the one that is open.
export class SignedOut extends Error {}

// The form at the address; its data-changed names what was changed after the version `since`. Null when nothing can be
// written there any more. Throws SignedOut, also when somebody else has signed in meanwhile.
export async function formAt(path, since) {
  const reply = await fetch(`${path}?since=${since}`, { headers: { Accept: 'text/html' }, credentials: 'same-origin' });
  const { pathname } = new URL(reply.url);
  if (pathname === '/sign-in') throw new SignedOut();
  if (reply.status >= 500) throw new Error(String(reply.status));
  const page = new DOMParser().parseFromString(await reply.text(), 'text/html');
  if (page.body.dataset.person !== document.body.dataset.person) throw new SignedOut();
  return reply.ok && pathname === path ? page.querySelector('form[data-autosave]') : null;
}

// The questions that were changed, each with the version of its last change: data-changed="title:5 summary:7".
export const changesOf = (page) => new Map((page.dataset.changed ?? '').split(' ').filter(Boolean)
  .map((one) => one.split(':')).map(([field, version]) => [field, Number(version)]));
