-- The next message to send, for whichever server is free.
select message_take() as message
