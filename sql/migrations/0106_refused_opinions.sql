-- What the commission voted down is found by application, as what it adopted is.
create index agenda_item_refused on agenda_item (application_id, closed_at) where state = 'not_adopted';
