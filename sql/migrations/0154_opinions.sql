-- What the commission said of an application, in one place: the opinion that it adopted; that it voted one down, of the present list only; and
-- that it put the item off and has said nothing since. What was
-- on the agenda of a cancelled meeting was said nowhere.
create function opinion_of(of_application bigint) returns table (opinion jsonb, refused_opinion jsonb, postponed jsonb) language sql stable as $$
  with item as (
    select i.state, i.closed_at, i.call_id,
           jsonb_build_object('meeting_id', m.id, 'meeting_no', m.no, 'outcome', i.outcome, 'amount', cast(i.amount as text), 'reason', i.reason, 'conditions', i.conditions,
                              'deviation', i.deviation, 'in_favour', i.result -> 'in_favour', 'against', i.result -> 'against') as said
    from agenda_item i join meeting m on m.id = i.meeting_id where i.application_id = of_application and m.cancelled_at is null),
  adopted as (select said from item where state = 'adopted'),
  refused as (select i.said from item i where i.state = 'not_adopted' and not exists (select 1 from adopted)
                -- What was voted down of a former list says nothing of this one.
                and not exists (select 1 from ranking f where f.call_id = i.call_id and f.superseded_at >= i.closed_at)
              order by i.closed_at desc limit 1)
  select (select said from adopted limit 1), (select said from refused),
         (select case when i.state = 'postponed' then jsonb_build_object('meeting_id', i.said -> 'meeting_id', 'meeting_no', i.said -> 'meeting_no') end
          from item i where i.state <> 'open' and not exists (select 1 from adopted) order by i.closed_at desc limit 1)
$$;
revoke execute on function opinion_of(bigint) from public;
grant execute on function opinion_of(bigint) to konkurss_app;

-- An item that was put off keeps who took part, and who didn't for a conflict of interest: the minutes say it.
alter table agenda_item drop constraint agenda_item_closed;
alter table agenda_item add constraint agenda_item_closed check (
  (state = 'open') = (closed_at is null) and (state <> 'open' or result is null) and (state not in ('adopted', 'not_adopted') or result is not null));
