// What the demonstration's evaluated call must come to: worked out by hand from the published rules, not by the program.
export const password = 'konkurss-demo-2025';
export const evaluated = 'OGP5-2025-AP';
export const open = 'OGP6-2026-IL';
export const checked = 'OGP6-2026-SI'; // its applications are in the admissibility check
export const mail = (account) => `${account}@example.lv`;

// number, institution, rank (nothing when unranked), total in Latvian figures, outcome.
const lines = [
  ['IL-01', 'KEM', '1', '90,00', 'supported'],
  ['IL-05', 'IZM', '2', '79,00', 'supported'],
  ['IL-02', 'VARAM', '3', '79,00', 'supported'],
  ['IL-03', 'LM', '4', '77,00', 'reserve'],
  ['IL-04', 'VM', '5', '69,67', 'reserve'],
  ['SI-01', 'FM', '1', '88,33', 'supported'],
  ['SI-10', 'VARAM', '2', '87,00', 'supported'],
  ['SI-02', 'AM', '3', '82,00', 'supported'],
  ['SI-05', 'IeM', '4', '80,33', 'supported'],
  ['SI-08', 'TM', '5', '75,33', 'supported'],
  ['SI-06', 'KM', '6', '72,50', 'supported'],
  ['SI-04', 'EM', '7', '67,33', 'reserve'],
  ['SI-11', 'LM', '–', '78,00', 'rejected'],
  ['SI-03', 'ĀM', '–', '57,67', 'rejected'],
  ['SI-09', 'ZM', '–', '47,33', 'rejected'],
  ['SI-07', 'SM', '–', '', 'inadmissible'],
];

export const oracle = lines.map(([number, institution, rank, total, outcome]) => ({ number, institution, rank, total, outcome }));
export const numbersOf = (outcome) => oracle.filter((line) => line.outcome === outcome).map((line) => line.number);
