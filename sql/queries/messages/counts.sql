-- How many messages within reach wait, are sent and have failed.
select cast(count(*) filter (where state = 'queued') as int) as queued, cast(count(*) filter (where state = 'sent') as int) as sent,
       cast(count(*) filter (where state = 'failed') as int) as failed
from message
