// Draws charts from the tables beside them; the table stays the source and the text alternative.
//
//   <div class="k-chart__canvas" data-chart="money-line" data-table="ranking-IL" data-title="…"></div>
// money-line  table data-envelope="35000.00" data-envelope-word; rows tr data-number data-amount data-granted data-left data-outcome data-outcome-word
// severity    table data-mean-word data-range-word; rows tr data-number data-mean data-lowest data-highest
// adjusted    table data-threshold data-total-word data-adjusted-word data-threshold-word; rows tr data-number data-total data-adjusted
// stacked, grouped  table data-series="A|B" data-colours="#…|#…" data-unit; rows tr data-number data-values="1 2", a value a series
// spread      table data-highest="100.00" data-threshold="60.00" data-total-word data-evaluator-word data-threshold-word; rows tr data-number data-total data-totals="94 75 57"
import { BarChart, CustomChart, LineChart, ScatterChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, CustomChart, LineChart, ScatterChart, AriaComponent, GridComponent, LegendComponent, MarkLineComponent, SVGRenderer]);

const colours = { supported: '#0b6e4f', reserve: '#c98a10', rejected: '#a3262a', inadmissible: '#8a8f94', unevaluated: '#8a8f94' };
const font = { fontFamily: '"Source Sans 3", arial, sans-serif', fontSize: 14, color: '#1b1d1f' };
const language = document.documentElement.lang;
const number = (value, digits = 0) => (language === 'lv'
  ? new Intl.NumberFormat('lv', { minimumFractionDigits: digits, useGrouping: 'always' }).format(value)
  : new Intl.NumberFormat('en', { minimumFractionDigits: digits }).format(value).replaceAll(',', '\u00a0'));
// As tables say it: "1 000 €" in Latvian, "€1 000" in English.
const inUnit = (text, unit) => (unit !== '€' ? `${text}\u00a0${unit}` : language === 'lv' ? `${text}\u00a0€` : `€${text}`);
const money = (value) => inUnit(number(value), '€');
const rowsOf = (table) => [...table.querySelectorAll('tr[data-number]')].map((row) => row.dataset);
const axes = (names, unit) => ({
  grid: { left: 10, right: 24, top: 44, bottom: 8, containLabel: true },
  legend: { top: 0, left: 0, textStyle: font, itemWidth: 16, itemHeight: 10 },
  xAxis: { type: 'category', data: names, axisLabel: { ...font, hideOverlap: true }, axisTick: { show: false }, axisLine: { lineStyle: { color: '#505a5f' } } },
  yAxis: { type: 'value', axisLabel: { ...font, formatter: (v) => unit(v) }, splitLine: { lineStyle: { color: '#e4e0dd' } } },
});
const line = (value, text) => ({
  silent: true, symbol: 'none', data: [{ yAxis: value }], lineStyle: { color: '#9d2235', width: 2, type: 'solid' },
  label: { ...font, color: '#7a1526', fontWeight: 600, position: 'insideStartTop', backgroundColor: '#ffffffd9', padding: [2, 4], formatter: text },
});

// Each application stands on what was granted to those above it: the money that the table says is left tells how much.
// Who gets none stands there, too, in outline, and carries nobody. The line is the envelope. One series an outcome, for the legend.
const outlined = (colour) => ({ color: `${colour}40`, borderColor: colour, borderWidth: 2, borderType: 'dashed' });
function moneyLine(table) {
  const rows = rowsOf(table).filter((row) => row.outcome === 'supported' || row.outcome === 'reserve');
  if (!rows.length) return null;
  const envelope = Number(table.dataset.envelope);
  const steps = rows.map((row) => {
    const granted = row.outcome === 'supported' ? Number(row.granted) : 0;
    return { row, from: Math.max(envelope - Number(row.left) - granted, 0), size: granted || Number(row.amount) };
  });
  const outcomes = [...new Set(rows.map((row) => row.outcome))];
  const series = outcomes.map((outcome, index) => ({
    type: 'bar', name: rows.find((row) => row.outcome === outcome).outcomeWord, stack: 'money', barWidth: '62%',
    itemStyle: outcome === 'supported' ? { color: colours[outcome] } : outlined(colours[outcome]),
    data: steps.map((step) => (step.row.outcome === outcome ? step.size : null)),
    markLine: index === 0 ? line(envelope, `${table.dataset.envelopeWord} ${money(envelope)}`) : undefined,
  }));
  const base = { type: 'bar', stack: 'money', silent: true, itemStyle: { color: 'transparent' }, data: steps.map((step) => step.from) };
  const option = axes(rows.map((row) => row.number), money);
  option.legend.data = series.map((one) => one.name);
  option.yAxis.max = Math.ceil(Math.max(envelope, ...steps.map((step) => step.from + step.size)) * 1.06 / 1000) * 1000;
  option.yAxis.axisLabel.showMaxLabel = false;  // it is no round number, and would stand on the one below
  return { ...option, series: [base, ...series] };
}

// A line from the second to the third number of an item, at the place of the first.
const stroke = (params, api) => {
  const [low, high] = [api.coord([api.value(0), api.value(1)]), api.coord([api.value(0), api.value(2)])];
  return { type: 'line', shape: { x1: low[0], y1: low[1], x2: high[0], y2: high[1] }, style: { stroke: '#8a8f94', lineWidth: 3 } };
};
const strokes = (data, name) => ({ type: 'custom', name, renderItem: stroke, silent: true, data, encode: { x: 0, y: [1, 2] }, itemStyle: { color: '#8a8f94' } });
const diamonds = (data, name) => ({ type: 'scatter', name, symbol: 'diamond', symbolSize: 14, itemStyle: { color: '#9d2235' }, data });

// A stroke from the lowest to the highest evaluator, a dot for each, a diamond for the total.
function spread(table) {
  const rows = rowsOf(table).filter((row) => row.totals);
  if (!rows.length) return null;
  const totals = rows.map((row) => row.totals.trim().split(/\s+/).map(Number));
  const option = axes(rows.map((row) => row.number), (v) => number(v));
  option.legend.data = [table.dataset.evaluatorWord, table.dataset.totalWord];
  const highest = Number(table.dataset.highest);
  if (highest > 0) option.yAxis.max = highest;  // else the axis ends where the points do
  option.yAxis.axisLabel.showMaxLabel = true;
  const threshold = table.dataset.threshold;
  return { ...option, series: [
    strokes(totals.map((list, i) => [i, Math.min(...list), Math.max(...list)])),
    { type: 'scatter', name: table.dataset.evaluatorWord, symbolSize: 10, itemStyle: { color: '#1a4f86' }, data: totals.flatMap((list, i) => list.map((v) => [i, v])),
      markLine: threshold ? line(Number(threshold), `${table.dataset.thresholdWord} ${number(Number(threshold))}`) : undefined },
    diamonds(rows.flatMap((row, i) => (row.total ? [[i, Number(row.total)]] : [])), table.dataset.totalWord),
  ] };
}

// Each evaluator from the lowest to the highest total, a diamond for the mean.
function severity(table) {
  const rows = rowsOf(table);
  if (!rows.length) return null;
  const option = axes(rows.map((row) => row.number), (v) => number(v));
  option.legend.data = [table.dataset.rangeWord, table.dataset.meanWord];
  return { ...option, series: [
    strokes(rows.map((row, i) => [i, Number(row.lowest), Number(row.highest)]), table.dataset.rangeWord),
    diamonds(rows.map((row, i) => [i, Number(row.mean)]), table.dataset.meanWord),
  ] };
}

// Each application's total, and the total without the evaluators' differences, with a stroke between them.
function adjusted(table) {
  const rows = rowsOf(table).filter((row) => row.total && row.adjusted);
  if (!rows.length) return null;
  const option = axes(rows.map((row) => row.number), (v) => number(v));
  option.legend.data = [table.dataset.totalWord, table.dataset.adjustedWord];
  option.yAxis.scale = true;
  const threshold = table.dataset.threshold;
  return { ...option, series: [
    strokes(rows.map((row, i) => [i, Number(row.total), Number(row.adjusted)])),
    { type: 'scatter', name: table.dataset.adjustedWord, symbolSize: 10, itemStyle: { color: '#1a4f86' }, data: rows.map((row, i) => [i, Number(row.adjusted)]),
      markLine: threshold ? line(Number(threshold), `${table.dataset.thresholdWord} ${number(Number(threshold))}`) : undefined },
    diamonds(rows.map((row, i) => [i, Number(row.total)]), table.dataset.totalWord),
  ] };
}

// Columns of several series, beside or on top of each other.
function columns(table, stack) {
  const rows = rowsOf(table).map((row) => ({ name: row.number, values: row.values.trim().split(/\s+/).map(Number) }));
  if (!rows.some((row) => row.values.some((value) => value > 0))) return null;
  const colours = (table.dataset.colours ?? '').split('|');
  const { unit } = table.dataset;
  const option = axes(rows.map((row) => row.name), (v) => (unit ? inUnit(number(v), unit) : number(v)));
  option.legend.type = 'scroll';
  option.yAxis.minInterval = 1;
  return { ...option, series: table.dataset.series.split('|').map((name, i) => ({
    type: 'bar', name, stack: stack ? 'all' : undefined, barMaxWidth: stack ? 90 : 40, itemStyle: { color: colours[i] },
    data: rows.map((row) => row.values[i]) })) };
}
const stacked = (table) => columns(table, true);
const grouped = (table) => columns(table, false);

const kinds = { 'money-line': moneyLine, spread, severity, adjusted, stacked, grouped };
const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
for (const place of document.querySelectorAll('[data-chart]')) {
  const table = document.getElementById(place.dataset.table);
  const option = table && kinds[place.dataset.chart]?.(table);
  (place.closest('figure') ?? place).hidden = !option;  // no heading over nothing
  if (!option) continue;
  place.hidden = false;
  const chart = init(place, null, { renderer: 'svg' });
  chart.setOption({
    textStyle: font, animation: !still, animationDuration: 300, ...option,
    aria: { enabled: true, label: { description: place.dataset.title }, decal: { show: false } },
  });
  // The next chart takes half of the row when it appears, a window its own.
  new ResizeObserver(() => { if (chart.getWidth() !== place.clientWidth) chart.resize({ animation: { duration: 0 } }); }).observe(place);
}
