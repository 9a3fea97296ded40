-- People who read: as read.lua, but every connection pauses between its requests, 250 ms on average.
function init(arguments)
  path, first, last = arguments[1], tonumber(arguments[4]), tonumber(arguments[5])
  math.randomseed(os.time())
  headers = { ["Accept"] = arguments[3], ["Connection"] = "keep-alive", ["Cookie"] = "konkurss_sid=" .. arguments[2] }
end

function delay()
  return math.random(0, 500)
end

function request()
  return wrk.format("GET", first and path:format(math.random(first, last)) or path, headers)
end
