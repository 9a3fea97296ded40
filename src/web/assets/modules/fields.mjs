// The answers of a form by question: "budget.0.amount" belongs to "budget"; with data-depth="2" "scores.K1.points" to "scores.K1".
const ours = new Set(['csrf', 'version', 'only', 'choice', 'add', 'remove', 'undo', 'leave', 'files_seen', '']);

export function fieldOf(form, name) {
  return name.split('.').slice(0, Number(form.dataset.depth ?? 1)).join('.');
}

// field -> [[name, value], …], also of fields where nothing is ticked.
export function valuesOf(form) {
  const values = new Map();
  for (const { name, type } of form.elements)
    if (name && !ours.has(name.split('.')[0]) && !['submit', 'button', 'file'].includes(type)) values.set(fieldOf(form, name), []);
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string') values.get(fieldOf(form, name))?.push([name, value]);
  return values;
}

// The same as the server has drawn them, whatever was typed before this module came.
export function valuesDrawn(form) {
  const drawn = form.cloneNode(true);
  drawn.reset();
  return valuesOf(drawn);
}

export const equal = (one, other) => JSON.stringify(one) === JSON.stringify(other);

// Numbers and telephone numbers are stored in one spelling, texts without the blanks at their ends.
function plain(value) {
  const text = value.replace(/\s/g, '');
  if (/^\d+([.,]\d+)?$/.test(text)) return String(Number(text.replace(',', '.')));
  return /^(\+|00)\d+$/.test(text) ? text.replace(/^(\+|00)371/, '') : value.trim().replace(/\r\n?/g, '\n').normalize('NFC');
}

export function same(one, other) {
  const text = (entries) => JSON.stringify(entries.map(([name, value]) => [name, plain(value)]).filter(([, value]) => value));
  return one === other || (one && other && text(one) === text(other));
}

export const controlOf = (form, field) => [...form.elements].find((one) => one.name && one.type !== 'hidden' && fieldOf(form, one.name) === field);

export const partOf = (form, field) => form.querySelector(`[data-field="${CSS.escape(field)}"]`) ?? controlOf(form, field)?.closest('fieldset');

export const labelOf = (form, field) =>
  (partOf(form, field)?.querySelector('legend, label') ?? controlOf(form, field)?.labels?.[0])?.innerText.trim() ?? field;

function shown(form, name, value) {
  const control = [...form.elements].find((one) => one.name === name && (!['radio', 'checkbox'].includes(one.type) || one.value === value));
  if (control?.tagName === 'SELECT') return [...control.options].find((one) => one.value === value)?.text ?? value;
  return ['radio', 'checkbox'].includes(control?.type) ? control.labels[0]?.textContent.trim() ?? value : value;
}

// The answer as people read it: the cells of a row on one line, everything else one below the other.
export function readable(form, entries) {
  const lines = new Map();
  for (const [name, value] of entries) {
    if (!value.trim()) continue;
    const line = /^[^.]+\.(\d+)\./.exec(name)?.[1] ?? name;
    lines.set(line, [...(lines.get(line) ?? []), shown(form, name, value.trim())]);
  }
  return [...lines.values()].map((cells) => cells.join(' · ')).join('\n');
}

// Puts the server's part of the page in place of ours; whoever is in it stays in it.
export function replacePart(form, page, field) {
  const [old, fresh] = [partOf(form, field), partOf(page, field)];
  if (!old || !fresh) return null;
  const focused = old.contains(document.activeElement) ? document.activeElement.id : '';
  const part = document.importNode(fresh, true);
  old.replaceWith(part);
  if (focused) document.getElementById(focused)?.focus();
  part.dispatchEvent(new CustomEvent('drawn', { bubbles: true }));
  return part;
}
