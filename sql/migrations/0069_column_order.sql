-- Which columns of a report come first, in the order that the person wants; the others follow in their own.

alter table column_preset add column first jsonb not null default '[]';
alter table column_preset add constraint column_preset_first check (jsonb_typeof(first) = 'array');
