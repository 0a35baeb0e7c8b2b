-- Plays prepared requests for wrk, one after the other. They come in on stdin, each as its length in bytes, a line
-- feed, and its text. A single request is repeated for ever; of several each is sent once, then the run ends.
local requests = {}
-- wrk asks for the first request once more than it sends it, to look at it.
local position = -1

function init(args)
  while true do
    local length = io.stdin:read("*n")
    if not length then break end
    io.stdin:read(1)
    requests[#requests + 1] = io.stdin:read(length)
  end
end

function request()
  position = position + 1
  if position > #requests then
    -- What is sent beyond the end is not counted any more, and repeating a request changes nothing.
    if #requests > 1 then wrk.thread:stop() end
    position = #requests
  end
  return requests[math.max(position, 1)]
end

function done(summary, latency, _)
  local errors = summary.errors
  io.write(string.format(
    '\n{"requests":%d,"micros":%d,"refused":%d,"broken":%d,"p50":%f,"p99":%f}\n',
    summary.requests, summary.duration, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50), latency:percentile(99)
  ))
end
