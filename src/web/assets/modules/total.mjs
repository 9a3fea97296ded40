// Running totals. What is shown here is only an aid: the server computes again, exactly.
//
// Scores: <form data-running-total data-most="5" data-decimals="2"> with criteria <fieldset data-weight="20"> holding radios or one number field;
//   shown in each [data-total-out] and, how many criteria have points, in each [data-scored-out]; what says that it isn't the
//   whole total yet is [data-partial-out]; each criterion's own points in [data-points-out="scores.K1.points"].
// Money:  <table data-sums> with rows <tr data-sum-row> holding [data-quantity] and [data-price] (or one [data-amount]);
//   the row's [data-row-sum] and the table's [data-sum-out] show the sums.
import { latvian, scaled, shown } from './decimals.mjs';

// Half up at the decimals of the call, two where none are said, like the ranking. A definition has four decimals at most.
const fine = 4;
function total(form) {
  const most = scaled(form.dataset.most, fine) ?? 0n, decimals = Number(form.dataset.decimals ?? 2);
  let sum = 0n, scored = 0;
  const criteria = form.querySelectorAll('[data-weight]');
  for (const criterion of criteria) {
    const field = criterion.querySelector('input[type=radio]:checked, input[type=number], input[inputmode], select');
    const points = scaled(field?.value, fine);
    if (points === null || field?.value === '') continue;
    scored += 1;
    sum += points * (scaled(criterion.dataset.weight, fine) ?? 0n);
  }
  const shifted = sum * 10n ** BigInt(decimals), divisor = most * 10n ** BigInt(fine);
  for (const out of most ? form.querySelectorAll('[data-total-out]') : [])
    out.textContent = scored ? shown((2n * shifted + divisor) / (2n * divisor), decimals) : '–';
  const values = new FormData(form);
  for (const out of form.querySelectorAll('[data-points-out]')) out.textContent = (values.get(out.dataset.pointsOut) || '–').replace('.', latvian ? ',' : '.');
  for (const out of form.querySelectorAll('[data-scored-out]')) out.textContent = String(scored);
  for (const out of form.querySelectorAll('[data-partial-out]')) out.hidden = scored === criteria.length;
}

const money = (value) => (latvian ? `${shown(value, 2)}\u00a0€` : `€${shown(value, 2)}`);

function rowSum(row) {
  const amount = row.querySelector('[data-amount]');
  if (amount) return scaled(amount.value, 2);
  const quantity = scaled(row.querySelector('[data-quantity]')?.value, 3);
  const price = scaled(row.querySelector('[data-price]')?.value, 2);
  return quantity === null || price === null ? null : (2n * quantity * price + 1000n) / 2000n;
}

function sums(table) {
  let whole = 0n;
  for (const row of table.querySelectorAll('[data-sum-row]')) {
    const sum = rowSum(row);
    if (sum !== null) whole += sum;
    const out = row.querySelector('[data-row-sum]');
    if (out) out.textContent = sum === null ? '' : money(sum);
  }
  const out = table.querySelector('[data-sum-out]');
  if (out) out.textContent = money(whole);
}

for (const [selector, show] of [['[data-running-total]', total], ['[data-sums]', sums]]) {
  for (const part of document.querySelectorAll(selector)) {
    for (const event of ['input', 'drawn']) part.addEventListener(event, () => show(part)); // typed, or drawn anew
    show(part);
  }
}
