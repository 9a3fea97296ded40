// What was typed earlier and never reached the server, offered above the form: what is stored, what was typed, and a choice.
import { controlOf, labelOf, readable, same, valuesOf } from './fields.mjs';
import { drop, kept, pagePath } from './kept.mjs';

const copyOf = (name) => document.importNode(document.querySelector(`template[${name}]`).content.firstElementChild, true);

// The kept answers of this page, or of the named form on it, that differ from what it shows, each once: [{form, key, field, entries}].
// The others are stored already and forgotten; `known` hears of those that are shown.
export function unsaved(form, name = '', known = () => {}) {
  const stored = valuesOf(form);
  const found = [];
  for (const { key, path, form: of, fields } of kept()) {
    if (path !== pagePath() || of !== name) continue;
    for (const [field, entries] of Object.entries(fields)) {
      const is_shown = same(entries, stored.get(field));
      if (is_shown) known(field);
      if (is_shown || !stored.has(field) || found.some((one) => one.field === field && same(one.entries, entries))) drop(key, field);
      else found.push({ form, key, field, entries });
    }
  }
  return found;
}

// `restore` takes one field's entries over and says whether it could. The offer stands before `place`.
export function offer(place, found, restore) {
  const panel = copyOf('data-restore');
  const list = panel.querySelector('[data-items]');
  for (const { form, key, field, entries } of found) {
    const item = copyOf('data-restore-item');
    item.querySelector('[data-label]').textContent = labelOf(form, field);
    const compare = () => { item.querySelector('[data-stored]').textContent = readable(form, valuesOf(form).get(field)) || '–'; };
    compare();
    item.querySelector('[data-typed]').textContent = readable(form, entries) || '–';
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
