-- The summaries of what is supported, by number, after the release, for everybody.
select released_summaries(cast(:call as bigint)) as summaries
