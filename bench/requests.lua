-- wrk script: asks for the paths of the file $CRADLE_BENCH_PATHS in turn, with the cookie $CRADLE_BENCH_COOKIE. With
-- $CRADLE_BENCH_CREATE set it creates cases instead. Prints one line of figures for the bench to read.
local paths = {}
for line in io.lines(os.getenv("CRADLE_BENCH_PATHS")) do paths[#paths + 1] = line end
local cookie = os.getenv("CRADLE_BENCH_COOKIE")
local create = os.getenv("CRADLE_BENCH_CREATE")
local threads = 0

function setup(thread)
  thread:set("id", threads)
  threads = threads + 1
end

function init()
  headers = { Cookie = cookie, ["X-Requested-With"] = "XMLHttpRequest", ["Content-Type"] = "application/json" }
  turn = 0
  start = os.time()
end

function request()
  turn = turn + 1
  if create then
    local body = string.format('{"full_name":"Bench Person %d","email":"bench.%d.%d.%d@example.com"}', turn, start, id, turn)
    return wrk.format("POST", paths[1], headers, body)
  end
  return wrk.format("GET", paths[turn % #paths + 1], headers)
end

function done(summary, latency)
  local errors = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format("FIGURES %f %f %f %f %d\n", summary.requests / (summary.duration / 1e6),
    latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000, errors))
end
