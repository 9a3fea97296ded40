-- Reads a page; of many when two numbers are given: arguments are address (%d = the number), cookie's word, kind, first and last number.
function init(arguments)
  path, first, last = arguments[1], tonumber(arguments[4]), tonumber(arguments[5])
  math.randomseed(os.time())
  headers = { ["Accept"] = arguments[3], ["Connection"] = "keep-alive", ["Cookie"] = "konkurss_sid=" .. arguments[2] }
end

function request()
  return wrk.format("GET", first and path:format(math.random(first, last)) or path, headers)
end
