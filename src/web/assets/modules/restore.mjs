// What was typed earlier and never reached the server, offered above the form: what is stored, what was typed, and a choice.
import { controlOf, labelOf, readable, same, valuesOf } from './fields.mjs';
import { drop, kept, pagePath } from './kept.mjs';

// The codes of the rows that have one: {"criteria.6": "K7"}. The number may be another row's by the next time.
export const rowsOf = (form) =>
  Object.fromEntries([...form.querySelectorAll('[data-row][name$=".code"]')].map(({ name, value }) => [name.slice(0, -'.code'.length), value]));

const copyOf = (name) => document.importNode(document.querySelector(`template[${name}]`).content.firstElementChild, true);

// The kept answers of this page, or of the named form on it, that differ from what it shows, each once: [{form, key, field, entries}].
// Those that it shows are stored already and forgotten; `known` hears of them. Those of a row that isn't there now wait for it.
export function unsaved(form, name = '', known = () => {}) {
  const stored = valuesOf(form);
  const now = rowsOf(form);
  const found = [];
  for (const { key, path, form: of, fields, rows = {} } of kept()) {
    if (path !== pagePath() || of !== name) continue;
    const is_elsewhere = (field) => Object.keys(rows).some((row) => field.startsWith(`${row}.`) && rows[row] !== now[row]);
    for (const [field, entries] of Object.entries(fields)) {
      if (!stored.has(field) || is_elsewhere(field)) continue;
      const is_shown = same(entries, stored.get(field));
      if (is_shown) known(field);
      if (is_shown || found.some((one) => one.field === field && same(one.entries, entries))) drop(key, field);
      else found.push({ form, key, field, entries });
    }
  }
  return found;
}

const short = (text) => (text.length > 600 ? `${text.slice(0, 600)}…` : text);

// `restore` takes one field's entries over and says whether it could. The offer stands before `place`.
export function offer(place, found, restore) {
  const panel = copyOf('data-restore');
  const list = panel.querySelector('[data-items]');
  for (const { form, key, field, entries } of found) {
    const item = copyOf('data-restore-item');
    item.querySelector('[data-label]').textContent = labelOf(form, field);
    const compare = () => { item.querySelector('[data-stored]').textContent = short(readable(form, valuesOf(form).get(field))) || '–'; };
    compare();
    item.querySelector('[data-typed]').textContent = short(readable(form, entries)) || '–';
    const settle = () => {
      drop(key, field);
      item.remove();
      (list.querySelector('button') ?? controlOf(form, field))?.focus();
      if (!list.children.length) panel.remove();
    };
    item.querySelector('[data-restore-mine]').addEventListener('click', async () => ((await restore(field, entries, form)) ? settle() : compare()));
    item.querySelector('[data-discard]').addEventListener('click', settle);
    list.append(item);
  }
  place.before(panel);
}
