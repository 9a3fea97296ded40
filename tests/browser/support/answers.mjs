// Answers to every question that the open call's form asks of everybody; optional ones stay empty.
const long = 'Iedzīvotāji un ministrijas darbinieki kopā pārbauda, kā saprotami pastāstīt par lēmumiem, kas skar viņu ikdienu, '
  + 'un izmēģina trīs sarunu veidus piecās pašvaldībās; pieredzi apkopo ceļvedī, ko var lietot citas iestādes.';
const optional = /^(partners|measures\.further|commitment|title_en|vat|in_kind|in_kind_amount|cpv)\b|\.description$|^budget\.\d+\.amount$/;
const byName = [
  [/^title$/, 'Saruna ar iedzīvotājiem par lēmumu valodu'],
  [/quantity$|\.size$/, '10'],
  [/baseline$/, '0'],
  [/target$/, '20'],
  [/unit_price$/, '900,00'],
  [/^amount_requested$/, '9 000,00'],
  [/^activities\.\d+\.description$|^personal_data_description$/, long],
];

export const title = byName[0][1];

function answer({ name, type, tag, min, max }) {
  const known = byName.find(([pattern]) => pattern.test(name));
  if (known) return known[1];
  if (optional.test(name)) return null;
  if (type === 'date') return name.endsWith('until') ? max : min;
  if (type === 'email') return 'kontaktpersona@example.lv';
  if (type === 'tel') return '+371 67 000 001';
  return tag === 'TEXTAREA' ? long : 'Līdzdalības nodaļa';
}

const describe = (controls) => controls.filter((control) => control.checkVisibility())
  .map(({ name, type, tagName, min, max, value }) => ({ name, type, tag: tagName, min, max, filled: value !== '' }));

// Fills the step that the page shows. Choices take the first they offer; what the institution's data filled in stays.
// Choices come first: they decide which questions are asked.
export async function fillStep(page) {
  const form = page.locator('form[data-autosave]');
  for (const name of await form.locator('input[type=radio]').evaluateAll((all) => [...new Set(all.map((one) => one.name))]))
    await page.locator(`[name="${name}"]`).first().check();
  for (const name of await form.locator('select').evaluateAll((all) => all.map((one) => one.name)))
    if (!optional.test(name)) await page.locator(`[name="${name}"]`).selectOption({ index: 1 });
  for (const box of await form.locator('input[type=checkbox]:visible').all()) await box.check();
  for (const control of await form.locator('input[name], textarea').evaluateAll(describe)) {
    if (['hidden', 'file', 'checkbox', 'radio'].includes(control.type) || control.filled) continue;
    const value = answer(control);
    if (value !== null) await page.locator(`[name="${control.name}"]`).fill(value);
  }
}
