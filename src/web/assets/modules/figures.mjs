// Computes while somebody types what the server computes when it saves.
//
//   <output data-computed='{"product": ["budget.0.quantity", "budget.0.unit_price"]}' data-money>
//   <input data-computed='…'>   is filled in only while it is empty or still holds what was computed before
//   {"sum": ["vat", "budget.*.amount"]}   adds up a column
import { latvian, scaled, shown } from './decimals.mjs';

const digits = 6;
const one = 10n ** BigInt(digits);

const text = (element) => (element.matches('output') ? element.dataset.now ?? '' : element.value);
// Money with three decimals is refused, so nothing follows from it: 12.000 may mean twelve thousand.
const isMoney = (element) => element.matches('.k-input--money');
const number = (element) => (isMoney(element) && scaled(text(element), 2) === null ? null : scaled(text(element), digits));

function parts(form, name) {
  const pattern = new RegExp(`^${name.replaceAll('.', '\\.').replace('*', '\\d+')}$`);
  return [...form.elements].filter((control) => pattern.test(control.name || (control.matches('output') ? control.id : '')));
}

// In millionths; nothing while a part isn't a number, or a factor is missing.
function result(form, { product, sum }) {
  const given = (product ?? sum).flatMap((name) => parts(form, name));
  const numbers = given.filter((element) => product || text(element).trim() !== '').map(number);
  if (numbers.length === 0 || numbers.includes(null)) return null;
  return product ? numbers.reduce((all, each) => (all * each) / one, one) : numbers.reduce((all, each) => all + each, 0n);
}

// Half up to cents, or as it is.
const cents = (value) => (2n * value + one / 100n) / (2n * one / 100n);
const plain = (value) => shown(value, digits).replace(/[.,]?0+$/, '');

function fill(form, element) {
  const value = result(form, JSON.parse(element.dataset.computed));
  const inEuro = element.matches('input') || 'money' in element.dataset;
  const written = value === null ? '' : inEuro ? shown(cents(value), 2) : plain(value);
  if (element.matches('input')) {
    const untouched = element.value.trim() === '' || same(element.value, element.dataset.before);
    if (untouched && element !== document.activeElement) element.value = written;
    element.dataset.before = written;
    return;
  }
  element.dataset.now = written;
  element.textContent = !written ? '' : !inEuro ? written : latvian ? `${written}\u00a0€` : `€${written}`;
}

const same = (first, second) => scaled(first, digits) !== null && scaled(first, digits) === scaled(second, digits);

function update(form) {
  for (const element of form.querySelectorAll('[data-computed]')) fill(form, element);
}

for (const form of document.querySelectorAll('form:has([data-computed])')) {
  // What stands there at first counts as computed, if it is what its parts come to.
  for (const input of form.querySelectorAll('input[data-computed]')) {
    const value = result(form, JSON.parse(input.dataset.computed));
    input.dataset.before = value === null ? '' : shown(cents(value), 2);
  }
  form.addEventListener('input', () => update(form));
}
