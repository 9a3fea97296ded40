// Two texts of one question side by side: somebody else's that is stored, and the one typed here. The person chooses.
import { labelOf, partOf, readable } from './fields.mjs';

// Shows the choice in the field's part, or brings the one that is there up to date; `choose` gets 'mine' or 'theirs'.
export function showDispute(form, page, field, entries, choose) {
  const part = partOf(form, field);
  const panel = part.querySelector('[data-dispute]')
    ?? document.importNode(document.querySelector('template[data-dispute-template]').content.firstElementChild, true);
  if (!panel.isConnected) {
    for (const one of panel.querySelectorAll('[id], [for], [name]'))
      for (const name of ['id', 'for', 'name'])
        if (one.hasAttribute(name)) one.setAttribute(name, `choice.${field}${one.getAttribute(name)}`);
    panel.querySelector('[data-label]').textContent = labelOf(form, field);
    part.prepend(panel);
    listen(panel, choose);
  }
  for (const radio of panel.querySelectorAll('input[type=radio]')) radio.checked = false;
  panel.querySelector('[data-changed-by]').textContent = changedBy(page, field);
  panel.querySelector('[data-theirs]').textContent = readable(page, entries.theirs) || '–';
  panel.querySelector('[data-mine]').textContent = readable(form, entries.mine) || '–';
}

export function listen(panel, choose) {
  panel.addEventListener('input', (event) => {
    event.stopPropagation(); // choosing isn't typing
    choose(event.target.value);
  });
}

// "Anna Liepa, 12.09.2025. 17.00", as the server's page says it; nothing for one's own other window.
export const changedBy = (page, field) =>
  page.ownerDocument.querySelector(`[data-changed="${CSS.escape(field)}"] [data-changed-by]`)?.textContent ?? '';

// A field that nobody was writing in shows the other's text at once, and who wrote it.
export function showChanged(part, by) {
  const template = document.querySelector('template[data-changed-template]');
  if (!template || !by || !part) return;
  const line = document.importNode(template.content.firstElementChild, true);
  line.querySelector('[data-changed-by]').textContent = by;
  part.prepend(line);
}
