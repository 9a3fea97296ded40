-- A repeat of more than 255 is none for PostgreSQL: every meeting with a link was refused as our own mistake.
alter table meeting drop constraint meeting_link_format;
alter table meeting add constraint meeting_link_format check (link = '' or link ~ '^https://[^\s]{3,}$' and length(link) <= 500);
