# Runs the tests by kind, each with its log, and adds up the cases: sourced by the konkurss script.
# Sets PASSED, FAILED and SKIPPED; a kind that breaks off without telling its numbers counts as one failure.

PASSED=0
FAILED=0
SKIPPED=0

# run_catch KIND: a Catch2 program; its last lines tell the numbers.
run_catch() {
  local kind=$1 log=$LOGS/test-$1.log program=$BUILD/$1_tests code=0 passed failed
  if [ ! -x "$program" ]; then note "$kind: no tests yet"; return 0; fi
  "$program" --use-colour no >"$log" 2>&1 </dev/null || code=$?
  passed=$(catch_count "$log" passed)
  failed=$(catch_count "$log" failed)
  if [ "$failed" = 0 ] && { [ "$code" != 0 ] || ! grep -qE '^(All tests passed \(|test cases:)' "$log"; }; then failed=1; fi
  count_kind "$kind" "$passed" "$failed" 0 "$log"
}

# catch_count LOG passed|failed: from "All tests passed (12 assertions in 5 test cases)"
# or "test cases: 5 | 3 passed | 2 failed".
catch_count() {
  awk -v word="$2" '
    /^All tests passed \(/ { for (i = 1; i < NF; i++) if ($(i + 1) == "test") n = (word == "passed" ? $i : 0) }
    /^test cases:/ { split($0, parts, "|"); n = 0; for (i in parts) if (parts[i] ~ " " word) { split(parts[i], p, " "); n += p[1] } }
    END { print n + 0 }' "$1"
}

# run_node KIND: the *.test.mjs of a folder, with node's own runner.
run_node() {
  local kind=$1 log=$LOGS/test-$1.log tap=$LOGS/test-$1.tap code=0 failed files
  files=$(find "$PROJECT/tests/$kind" -name '*.test.mjs' -not -path '*/node_modules/*' 2>/dev/null | LC_ALL=C sort) || true
  if [ -z "$files" ]; then note "$kind: no tests yet"; return 0; fi
  rm -f "$tap"
  node --test --test-concurrency=1 --test-reporter=spec --test-reporter-destination=stdout \
    --test-reporter=tap --test-reporter-destination="$tap" $files >"$log" 2>&1 </dev/null || code=$?
  failed=$(($(tap_count "$tap" fail) + $(tap_count "$tap" cancelled)))
  if [ "$code" != 0 ] && [ "$failed" = 0 ]; then failed=1; fi
  count_kind "$kind" "$(tap_count "$tap" pass)" "$failed" "$(($(tap_count "$tap" skipped) + $(tap_count "$tap" todo)))" "$log"
}

tap_count() { awk -v word="$2" '$1 == "#" && $2 == word { n = $3 } END { print n + 0 }' "$1" 2>/dev/null || echo 0; }

# count_kind KIND PASSED FAILED SKIPPED LOG: a kind with failures shows its whole log.
count_kind() {
  PASSED=$((PASSED + $2))
  FAILED=$((FAILED + $3))
  SKIPPED=$((SKIPPED + $4))
  if [ "$3" -gt 0 ]; then cat "$5"; fi
  printf '%s: %s passed, %s failed%s (%s)\n' "$1" "$2" "$3" "$([ "$4" = 0 ] || echo ", $4 skipped")" "${5#"$PROJECT"/}"
}
