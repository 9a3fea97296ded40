// A field that finds entries in long lists: options of a select, or boxes to tick, whatever their diacritics.
//
//   <div data-searchable> <div data-search hidden><input type="search"><p data-found-word="Atbilst:"></p></div> <select>… or [data-entry]…
//
// Without this module the lists are simply long.
const folded = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

// Options are taken out of their list, since browsers show hidden ones; the chosen one and the empty one stay.
function filterSelect({ select, parts }, wanted) {
  const chosen = select.value;
  let found = 0;
  for (const { part, options } of parts) {
    const inName = folded(part.label ?? '').includes(wanted);
    const left = options.filter((option) => {
      const fits = inName || folded(option.textContent).includes(wanted);
      found += fits && option.value !== '' ? 1 : 0;
      return fits || option.value === '' || option.value === chosen;
    });
    part.replaceChildren(...left);
    if (part !== select) part.hidden = left.length === 0;
  }
  select.value = chosen;
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
  // Where there are groups, what stands beside them (such as the empty option) stays.
  const selects = [...part.querySelectorAll('select')].map((select) => {
    const groups = [...select.querySelectorAll('optgroup')];
    return { select, parts: (groups.length ? groups : [select]).map((each) => ({ part: each, options: [...each.querySelectorAll('option')] })) };
  });
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
