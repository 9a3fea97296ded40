// Shows a question when its condition holds, as the server does after saving.
//
//   <div data-only-if='{"name": "personal_data", "values": ["yes"]}' hidden>…  <div data-required-if='…'>… <span data-optional>
//
// A condition is true, false, {"all": […]}, {"any": […]} or a leaf: a control's name with "values", "is_answered" or "above".
import { scaled } from './decimals.mjs';

const digits = 4;

// What the form's controls of this name say; those in a question that isn't asked say nothing.
function said(form, name) {
  const values = [];
  for (const control of form.elements) {
    if (control.name !== name && !control.name?.startsWith(`${name}.`)) continue;
    if (control.closest('[data-only-if][hidden]')) continue;
    if (['checkbox', 'radio'].includes(control.type) && !control.checked) continue;
    if (control.value.trim() !== '') values.push(control.value.trim());
  }
  return values;
}

function holds(form, condition) {
  if (typeof condition === 'boolean') return condition;
  if (condition.all) return condition.all.every((each) => holds(form, each));
  if (condition.any) return condition.any.some((each) => holds(form, each));
  const values = said(form, condition.name);
  if ('is_answered' in condition) return condition.is_answered === values.length > 0;
  if ('above' in condition) return values.some((value) => scaled(value, digits) > scaled(condition.above, digits));
  return values.some((value) => condition.values.includes(value));
}

// In the order of the page: a question can only hang on one before it. A part that was drawn anew ("drawn") may have another answer.
function update(form) {
  for (const part of form.querySelectorAll('[data-only-if], [data-required-if]')) {
    if (part.dataset.onlyIf) part.hidden = !holds(form, JSON.parse(part.dataset.onlyIf));
    const optional = part.dataset.requiredIf && part.querySelector('[data-optional]');
    if (optional) optional.hidden = holds(form, JSON.parse(part.dataset.requiredIf));
  }
}

for (const form of document.querySelectorAll('form:has([data-only-if], [data-required-if])')) {
  for (const event of ['input', 'change', 'drawn']) form.addEventListener(event, () => update(form));
  update(form);
}
