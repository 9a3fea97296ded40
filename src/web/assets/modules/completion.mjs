// Completes a filter while it is written: first its words, then their values (ARIA 1.2, combobox with a list).
//
//   <input data-completion="/calls/…/filter" data-completion-count="Ieteikumi:">
//
// What can be written is asked of the address, once, when the field is first used. Without this module the field is a field.
const folded = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const most = 8;

// The term that the caret stands in: where it begins, and what of it stands before the caret.
export function termAt(text, caret) {
  let from = 0;
  let inside = false;
  for (let i = 0; i < caret; i += 1) {
    if (text[i] === '"') inside = !inside;
    else if (text[i] === ' ' && !inside) from = i + 1;
  }
  const typed = text.slice(from, caret);
  return { from: typed.startsWith('-') ? from + 1 : from, typed: typed.replace(/^-/, '') };
}

const inQuotes = (value) => (/[\s,:]/.test(value) ? `"${value}"` : value);

// [{text, about, from}]: what could stand from there to the caret.
export function proposals(keys, text, caret) {
  const { from, typed } = termAt(text, caret);
  const colon = typed.indexOf(':');
  if (colon < 0) {
    const wanted = folded(typed);
    if (!wanted) return [];
    return keys.filter(({ key, other_key }) => [key, other_key].some((name) => folded(name).startsWith(wanted)))
      .map(({ key, about }) => ({ text: `${key}:`, about, from })).slice(0, most);
  }
  const name = folded(typed.slice(0, colon));
  const found = keys.find(({ key, other_key }) => [key, other_key].some((each) => folded(each) === name));
  if (!found) return [];
  const rest = typed.slice(colon + 1);
  const comma = found.compares ? -1 : rest.lastIndexOf(',');
  const wanted = folded(rest.slice(comma + 1).replaceAll('"', ''));
  const begins = from + colon + 1 + comma + 1;
  const fits = ({ value, also, names }) => [value, also, ...names].some((each) => folded(each).includes(wanted));
  return found.value_options.filter((option) => fits(option) && folded(option.value) !== wanted)
    .map(({ value, also, names }) => ({ text: inQuotes(value), about: names[0] ?? (also === value ? '' : also), from: begins })).slice(0, most);
}

function complete(input) {
  let keys = null;
  let shown = [];
  let active = -1;
  let caret = 0; // where it stood when the list was made
  const list = Object.assign(document.createElement('ul'), { id: `${input.id}-list`, className: 'k-completion', hidden: true });
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', input.labels[0].textContent);
  const said = Object.assign(document.createElement('div'), { className: 'govuk-visually-hidden' });
  said.setAttribute('role', 'status');
  input.after(list, said);
  for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id }))
    input.setAttribute(name, value);

  const choose = (place) => {
    active = place;
    for (const [i, option] of [...list.children].entries()) option.setAttribute('aria-selected', String(i === active));
    if (active < 0) input.removeAttribute('aria-activedescendant');
    else input.setAttribute('aria-activedescendant', list.children[active].id);
  };
  const close = () => {
    list.hidden = true;
    shown = [];
    input.setAttribute('aria-expanded', 'false');
    choose(-1);
  };
  const take = ({ text, from }) => {
    const behind = text.endsWith(':') || input.value[caret] === ' ' ? '' : ' ';
    input.setRangeText(text + behind, from, caret, 'end');
    show();
  };
  const option = (proposal, i) => {
    const item = Object.assign(document.createElement('li'), { id: `${list.id}-${i}`, className: 'k-completion__option' });
    item.setAttribute('role', 'option');
    item.append(Object.assign(document.createElement('strong'), { textContent: proposal.text }), ` ${proposal.about}`);
    item.addEventListener('mousedown', (event) => { event.preventDefault(); take(proposal); });
    return item;
  };
  async function show() {
    keys ??= fetch(input.dataset.completion, { headers: { Accept: 'application/json' }, credentials: 'same-origin' })
      .then((reply) => (reply.ok ? reply.json() : { keys: [] })).then((reply) => reply.keys).catch(() => []);
    const known = await keys;
    caret = input.selectionStart;
    shown = proposals(known, input.value, caret);
    if (!shown.length || document.activeElement !== input) { said.textContent = ''; close(); return; }
    list.replaceChildren(...shown.map(option));
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    choose(-1);
    said.textContent = `${input.dataset.completionCount} ${shown.length}`;
  }
  input.addEventListener('input', show);
  input.addEventListener('blur', close);
  // Elsewhere in the text another list belongs: ArrowDown makes it.
  for (const moved of ['keyup', 'click']) input.addEventListener(moved, () => { if (!list.hidden && input.selectionStart !== caret) close(); });
  input.addEventListener('keydown', (event) => {
    if (list.hidden) { if (event.key === 'ArrowDown') { event.preventDefault(); show(); } return; }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      choose(active < 0 && step < 0 ? shown.length - 1 : (active + step + shown.length) % shown.length);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      close();
    } else if ((event.key === 'Enter' || event.key === 'Tab') && active >= 0) {
      event.preventDefault();
      take(shown[active]);
    }
  });
}

if (typeof document !== 'undefined') for (const input of document.querySelectorAll('input[data-completion]')) complete(input);
