-- Asks for the addresses of a file one after the other and says at the end how long it took.
-- Arguments: the file, the method, the file of the body or "-".

local paths, at, method, body = {}, 0, "GET", nil

function init(args)
  for line in io.lines(args[1]) do paths[#paths + 1] = line end
  method = args[2]
  if args[3] ~= "-" then
    local file = io.open(args[3])
    body = file:read("*a")
    file:close()
  end
end

function request()
  at = at % #paths + 1
  return wrk.format(method, paths[at], nil, body)
end

function done(summary, latency)
  local failed = summary.errors
  io.write(string.format(
    "FIGURES {\"requests\": %d, \"us\": %d, \"bytes\": %d, \"failed\": %d, \"p50\": %.0f, \"p95\": %.0f, \"p99\": %.0f}\n",
    summary.requests, summary.duration, summary.bytes,
    failed.connect + failed.read + failed.write + failed.status + failed.timeout,
    latency:percentile(50), latency:percentile(95), latency:percentile(99)))
end
