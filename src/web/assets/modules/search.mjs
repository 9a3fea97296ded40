// A field that finds entries in long lists: options of a select, or boxes to tick, whatever their diacritics.
//
//   <div data-searchable> <div data-search hidden><input type="search"><p data-found-word="Atbilst:"></p></div> <select>… or [data-entry]…
//
// Without this module the lists are simply long.
const folded = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

// Options are taken out of their list, since browsers show hidden ones; the chosen one and the empty one stay.
function filterSelect(select, wanted) {
  let found = 0;
  for (const { option, parent } of select.entries) {
    const fits = folded(option.textContent).includes(wanted) || folded(parent.label ?? '').includes(wanted);
    found += fits && option.value !== '' ? 1 : 0;
    option.remove();
    if (fits || option.selected || option.value === '') parent.append(option);
  }
  for (const group of select.groups) group.hidden = group.children.length === 0;
  return found;
}

function filterEntries(entries, wanted) {
  let found = 0;
  for (const entry of entries) {
    const fits = folded(entry.textContent).includes(wanted);
    found += fits ? 1 : 0;
    entry.hidden = !fits && !entry.querySelector('input').checked;
    const details = fits && wanted && entry.closest('details');
    if (details) details.open = true;
  }
  return found;
}

for (const part of document.querySelectorAll('[data-searchable]')) {
  const search = part.querySelector('[data-search]');
  const field = search.querySelector('input');
  const status = search.querySelector('[data-found-word]');
  const entries = [...part.querySelectorAll('[data-entry]')];
  const selects = [...part.querySelectorAll('select')].map((select) => ({
    groups: [...select.querySelectorAll('optgroup')],
    entries: [...select.options].map((option) => ({ option, parent: option.parentElement })),
  }));
  const filter = () => {
    const wanted = folded(field.value.trim());
    const counts = selects.map((select) => filterSelect(select, wanted));
    const found = entries.length ? filterEntries(entries, wanted) : counts[0];
    status.textContent = wanted ? `${status.dataset.foundWord} ${found}` : '';
  };
  // What is looked for is no answer: neither saved nor sent by the Enter key.
  field.addEventListener('input', (event) => { event.stopPropagation(); filter(); });
  field.addEventListener('keydown', (event) => event.key === 'Enter' && event.preventDefault());
  search.hidden = false;
}
