// How a form's questions travel: what is sent of it, and what the server's answer says.
import { valuesOf } from './fields.mjs';

const fixed = (form, name) => form.elements.namedItem(name)?.value;

// Sends these questions (field -> [[name, value], …]); `merges`: nothing but these, otherwise the whole form with them.
export function send(form, fields, { merges, keepalive = false }) {
  const body = new URLSearchParams();
  for (const name of ['csrf', 'version']) if (fixed(form, name) !== undefined) body.append(name, fixed(form, name));
  const all = merges ? fields : new Map([...valuesOf(form), ...fields]);
  if (merges) for (const field of fields.keys()) body.append('only', field);
  for (const [name, value] of [...all.values()].flat()) body.append(name, value);
  return fetch(form.dataset.autosave || form.action, {
    method: 'POST', body, headers: { Accept: 'application/json' }, credentials: 'same-origin', redirect: 'error', keepalive,
  });
}

// The version that the answer names, NaN without.
export const versionOf = (reply) => Number(/^(?:W\/)?"(\d+)"$/.exec(reply.headers.get('ETag') ?? '')?.[1]);

// What a refusal says: {disputed, why}; `why` are the sentences of the fields, or the title.
export async function refusalOf(reply) {
  const problem = await reply.json().catch(() => ({}));
  const details = (problem.errors ?? []).map((error) => error.detail).filter(Boolean);
  return { disputed: problem.disputed, why: details.join(' ') || problem.title };
}
