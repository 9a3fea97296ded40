# './konkurss test': runs the tests by kind, each with its log, and adds up the cases. A kind that breaks off without
# telling its numbers counts as one failure; what is left over after a run is removed, however the run ends.

source "$PROJECT/tests/support/stack.sh"
PASSED=0
FAILED=0
SKIPPED=0
GROUPS_BEGUN=()

command_test() {
  local kinds=${*:-unit database http browser fault} kind scratch
  for kind in $kinds; do
    [[ " unit database http browser fault " == *" $kind "* ]] ||
      give_up "There is no kind of test called $kind: unit, database, http, browser, fault."
  done
  install_packages
  service_user
  build_program
  forget_settings
  scratch=$(mktemp -d -p "$(fast_folder)" konkurss.XXXXXX)
  at_exit "rm -rf '$scratch'"
  chmod 711 "$scratch"
  # What the tests and their browsers leave behind goes with it.
  export TMPDIR=$scratch
  for kind in $kinds; do
    case $kind in
      unit) run_catch unit ;;
      database | http) with_cluster "$scratch/$kind" run_catch "$kind" ;;
      browser | fault) run_node "$kind" "$scratch/$kind" ;;
    esac
  done
  if [ "$SKIPPED" != 0 ]; then echo "$SKIPPED skipped: they prove nothing"; fi
  printf '%s passed, %s failed\n' "$PASSED" "$FAILED"
  [ "$FAILED" = 0 ] && [ "$PASSED" -gt 0 ]
}

# with_cluster DIR COMMAND...: a throw-away cluster for as long as the command takes.
with_cluster() {
  local dir=$1
  shift
  at_exit "cluster_stop '$dir'"
  cluster_start "$dir" throwaway
  KONKURSS_TEST_SOCKET=$(cluster_socket "$dir")
  export KONKURSS_TEST_SOCKET
  "$@"
  not_at_exit
  cluster_stop "$dir"
}

# Whether a program can be put into a folder and run there.
runs_programs() {
  local trial code=0
  trial=$(mktemp -p "$1" konkurss.XXXXXX 2>/dev/null) || return 1
  printf '#!/bin/sh\n' >"$trial"
  chmod +x "$trial"
  "$trial" 2>/dev/null || code=1
  rm -f "$trial"
  return $code
}

# Memory where there is plenty: each case has a database of its own, which is a thousand new files.
fast_folder() {
  local free
  free=$(awk '$1 == "MemAvailable:" { print int($2 / 1024) }' /proc/meminfo)
  if runs_programs /dev/shm && [ "$(df -Pm /dev/shm | awk 'NR == 2 { print $4 }')" -ge 4000 ] && [ "$free" -ge 8000 ]; then
    echo /dev/shm
  else
    echo "${TMPDIR:-/tmp}"
  fi
}

# run_catch KIND: a Catch2 program, its cases dealt out to a process a core; the last lines of each tell the numbers.
run_catch() {
  local kind=$1 log=$LOGS/test-$1.log program=$BUILD/$1_tests parts part passed=0 failed=0 listed
  if [ ! -x "$program" ]; then echo "$kind: no tests yet"; return 0; fi
  rm -f "$log".*
  parts=$(nproc)
  if [ "$parts" -gt 4 ]; then parts=4; fi
  # The program's own marks in a name are escaped; how many there are is its exit code.
  { "$program" --list-test-names-only || true; } | sed 's/[][,\\]/\\&/g' >"$log.names"
  listed=$(wc -l <"$log.names")
  for ((part = 0; part < parts; part++)); do
    awk -v parts="$parts" -v part="$part" 'NR % parts == part' "$log.names" >"$log.names.$part"
    # What two of them name alike in the scratch folder are two files.
    mkdir -p "$TMPDIR/$kind.$part"
    start_group "$log.$part" with_code "$log.$part.code" env TMPDIR="$TMPDIR/$kind.$part" \
      "$program" --use-colour no --input-file "$log.names.$part"
    GROUPS_BEGUN[part]=$GROUP
  done
  for ((part = parts - 1; part >= 0; part--)); do
    end_part "$kind" "$log.$part" "${GROUPS_BEGUN[part]}"
    passed=$((passed + PART_PASSED))
    failed=$((failed + PART_FAILED))
  done
  cat "$log".[0-9] >"$log"
  if [ $((passed + failed)) != "$listed" ]; then
    echo "Of $listed cases $((passed + failed)) ran." >>"$log"
    failed=$((failed + 1))
  fi
  count_kind "$kind" "$passed" "$failed" 0 "$log"
}

# end_part KIND LOG GROUP: PART_PASSED and PART_FAILED of one process, the one that was begun last.
end_part() {
  local code
  end_group "Running the $1 tests" "$2" "$3"
  code=$(cat "$2.code" 2>/dev/null || echo 1)
  PART_PASSED=$(catch_count "$2" passed)
  PART_FAILED=$(catch_count "$2" failed)
  if [ "$PART_FAILED" = 0 ] && { [ "$code" != 0 ] || ! grep -qE '^(All tests passed \(|test cases:)' "$2"; }; then
    PART_FAILED=1
  fi
}

# catch_count LOG passed|failed: from "All tests passed (12 assertions in 5 test cases)"
# or "test cases: 5 | 3 passed | 2 failed".
catch_count() {
  awk -v word="$2" '
    /^All tests passed \(/ { for (i = 1; i < NF; i++) if ($(i + 1) == "test") n = (word == "passed" ? $i : 0) }
    /^test cases:/ { split($0, parts, "|"); n = 0; for (i in parts) if (parts[i] ~ " " word) { split(parts[i], p, " "); n += p[1] } }
    END { print n + 0 }' "$1"
}

# run_node KIND DIR: the *.test.mjs of a folder with node's own runner, over a stack of their own in DIR. Those named
# *.waiting.test.mjs mostly wait for a deadline; they do it beside the others, over another stack.
run_node() {
  local kind=$1 dir=$2 folder=$PROJECT/tests/$1 files waiting beside
  mapfile -t files < <(test_files "$folder" ! -name '*.waiting.test.mjs')
  mapfile -t waiting < <(test_files "$folder" -name '*.waiting.test.mjs')
  if [ ${#files[@]} = 0 ]; then echo "$kind: no tests yet"; return 0; fi
  build_assets
  if [ -f "$folder/package.json" ]; then npm_packages "$folder"; fi
  if [ ${#waiting[@]} != 0 ]; then
    begin_files "$kind-waiting" "$dir-waiting" "${waiting[@]}"
    beside=$GROUP
  fi
  begin_files "$kind" "$dir" "${files[@]}"
  end_files "$kind" "$dir" "$GROUP"
  if [ ${#waiting[@]} != 0 ]; then end_files "$kind-waiting" "$dir-waiting" "$beside"; fi
}

test_files() {
  local folder=$1
  shift
  find "$folder" -name node_modules -prune -o -name '*.test.mjs' "$@" -print 2>/dev/null | LC_ALL=C sort
}

# begin_files NAME DIR FILE...: one after the other in the background, in GROUP.
begin_files() {
  local name=$1 dir=$2
  shift 2
  rm -f "$LOGS/test-$name.tap" "$LOGS/test-$name.log.code"
  at_exit "stack_stop '$dir'"
  stack_start "$dir" "$(free_port $((20000 + RANDOM % 10000)))"
  start_group "$LOGS/test-$name.log" with_code "$LOGS/test-$name.log.code" env $(cat "$dir/environment") \
    node --test --test-concurrency=1 --test-reporter=spec --test-reporter-destination=stdout \
    --test-reporter=tap --test-reporter-destination="$LOGS/test-$name.tap" "$@"
}

# with_code FILE COMMAND...: its exit code in a file, since the shell forgets it once the number of the process is another's.
with_code() {
  trap "echo \$? >'$1'" EXIT
  shift
  "$@"
}

# end_group TITLE LOG GROUP: its code is in LOG.code, also where it ended long ago.
end_group() {
  if [ -s "$2.code" ]; then not_at_exit; else await_group "$@" || true; fi
}

# end_files NAME DIR GROUP: those that were begun last are ended first.
end_files() {
  local name=$1 dir=$2 group=$3 log=$LOGS/test-$1.log tap=$LOGS/test-$1.tap code failed
  end_group "Running the $name tests" "$log" "$group"
  code=$(cat "$log.code" 2>/dev/null || echo 1)
  not_at_exit
  stack_stop "$dir"
  failed=$(($(tap_count "$tap" fail) + $(tap_count "$tap" cancelled)))
  if [ "$code" != 0 ] && [ "$failed" = 0 ]; then failed=1; fi
  if [ "$failed" != 0 ]; then tail -n 20 "$dir/log/server.log"; fi
  count_kind "$name" "$(tap_count "$tap" pass)" "$failed" "$(($(tap_count "$tap" skipped) + $(tap_count "$tap" todo)))" "$log"
}

tap_count() { awk -v word="$2" '$1 == "#" && $2 == word { n = $3 } END { print n + 0 }' "$1" 2>/dev/null || echo 0; }

# await_group TITLE LOG GROUP: like a step, but a failure is a result and no reason to stop.
await_group() {
  watch_step "$1" "$3" "$2" "$SECONDS"
  printf '%s' "$CLEAR_LINE" >&2
  not_at_exit
  wait "$3"
}

# count_kind KIND PASSED FAILED SKIPPED LOG: a kind with failures shows its whole log.
count_kind() {
  PASSED=$((PASSED + $2))
  FAILED=$((FAILED + $3))
  SKIPPED=$((SKIPPED + $4))
  if [ "$3" -gt 0 ]; then cat "$5"; fi
  printf '%s: %s passed, %s failed%s (%s)\n' "$1" "$2" "$3" "$([ "$4" = 0 ] || echo ", $4 skipped")" "${5#"$PROJECT"/}"
}

# './konkurss bench': the rules and the workbook in-process (Google Benchmark), then the paths through the whole stack beside
# their limits (wrk and pgbench), over a cluster that writes as carefully as a lasting one. The results are in build/bench.json.
command_bench() {
  local scratch rules=$BUILD/bench-rules.json
  set_up konkurss bench
  scratch=$(mktemp -d -t konkurss.XXXXXX)
  at_exit "rm -rf '$scratch'"
  chmod 711 "$scratch"
  with_cluster "$scratch/rules" "$BUILD/bench" --benchmark_out="$rules" --benchmark_out_format=json "$@"
  at_exit "stack_stop '$scratch/stack'"
  stack_start "$scratch/stack" "$(free_port $((20000 + RANDOM % 10000)))" durable
  env $(cat "$scratch/stack/environment") PATH="$PATH:$POSTGRES_BIN" BENCH_RULES="$rules" BENCH_OUT="$BUILD/bench.json" \
    node "$PROJECT/tests/bench/stack.mjs"
}
