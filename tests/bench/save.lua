-- A writer a thread, with one connection: saves its own thing again and again, each time from the version that it has reached.
-- Arguments: first number, address before it, address behind it, cookie's word (%d = the writer, when it differs), two bodies.
local threads = 0
function setup(thread)
  thread:set("writer", threads)
  threads = threads + 1
end

function init(arguments)
  local first, before, after, name = tonumber(arguments[1]), arguments[2], arguments[3], arguments[4]:gsub("%%d", writer)
  path = before .. (first + writer) .. after
  bodies = { [0] = arguments[5], [1] = arguments[6] }
  version = 1
  headers = { ["Content-Type"] = "application/json", ["Accept"] = "application/json", ["Connection"] = "keep-alive",
              ["Cookie"] = "konkurss_sid=" .. name, ["X-CSRF-Token"] = name }
end

function request()
  return wrk.format("POST", path, headers, (bodies[version % 2]:gsub("@VERSION@", version)))
end

function response(status, head, body)
  if status == 200 then version = version + 1 end
end
