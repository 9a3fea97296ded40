-- The points of an evaluation as they are: who shows them rounds them once.
alter table evaluation alter column points type numeric;
