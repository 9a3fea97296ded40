// What was typed earlier and never reached the server, offered above the form: what is stored, what was typed, and a choice.
import { controlOf, labelOf, readable, same, valuesOf } from './fields.mjs';
import { drop, kept } from './kept.mjs';

const copyOf = (name) => document.importNode(document.querySelector(`template[${name}]`).content.firstElementChild, true);

// The kept answers of this page that differ from what it shows, each once; the others are stored already and forgotten.
export function unsaved(form) {
  const stored = valuesOf(form);
  const found = [];
  for (const { key, path, fields } of kept()) {
    if (path !== location.pathname) continue;
    for (const [field, entries] of Object.entries(fields)) {
      const is_known = !stored.has(field) || same(entries, stored.get(field))
        || found.some((one) => one.field === field && same(one.entries, entries));
      if (is_known) drop(key, field);
      else found.push({ key, field, entries });
    }
  }
  return found;
}

// `restore` stores one field's entries and says whether it could.
export function offer(form, found, restore) {
  const panel = copyOf('data-restore');
  const list = panel.querySelector('[data-items]');
  for (const { key, field, entries } of found) {
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
    item.querySelector('[data-restore-mine]').addEventListener('click', async () => ((await restore(field, entries)) ? settle() : compare()));
    item.querySelector('[data-discard]').addEventListener('click', settle);
    list.append(item);
  }
  form.before(panel);
}
