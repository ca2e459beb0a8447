-- What wrk sends. Arguments: a file of paths, asked for in turn; or a path, a file with a body to post there, and the number of the run:
-- each @ID@ in the body becomes an id of the request's own.
local requests, pieces, path, run
local sent = 0

local function read(name)
  local file = assert(io.open(name, "rb"))
  local content = file:read("*a")
  file:close()
  return content
end

function init(args)
  if #args == 1 then
    requests = {}
    for line in io.lines(args[1]) do
      requests[#requests + 1] = wrk.format("GET", line)
    end
    return
  end
  path, run = args[1], tonumber(args[3])
  wrk.headers["Content-Type"] = "application/json"
  pieces = {}
  for piece in (read(args[2]) .. "@ID@"):gmatch("(.-)@ID@") do
    pieces[#pieces + 1] = piece
  end
end

function request()
  sent = sent + 1
  if requests then
    return requests[(sent - 1) % #requests + 1]
  end
  -- Like random ids, they do not grow: consecutive ones go to different places of an index.
  local id = string.format("%08x-%04x-4000-8000-%012x", sent * 2654435761 % 4294967296, run, sent)
  return wrk.format("POST", path, nil, table.concat(pieces, id))
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("requests %d microseconds %d errors %d p50 %d p99 %d\n", summary.requests, summary.duration,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout, latency:percentile(50), latency:percentile(99)))
end
