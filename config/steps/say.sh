# What the script says: steps with visible progress, and one clear sentence when something is in the way.

# give_up SENTENCE: ends the script; the sentence says what to do.
give_up() {
  printf '\nkonkurss: %s\n' "$1" >&2
  exit 1
}

# at_exit COMMAND puts a command on the list of what has to be done however the script ends, the last one first;
# not_at_exit takes the last one off it. 'set -e' is off there: one failure must not keep the others from being done.
HINT=
LEFT_TO_DO=()
at_exit() { LEFT_TO_DO+=("$1"); }
not_at_exit() { unset 'LEFT_TO_DO[-1]'; }

tidy_up() {
  local code=$? i
  trap '' INT TERM HUP
  trap - EXIT
  set +e
  for ((i = ${#LEFT_TO_DO[@]} - 1; i >= 0; i--)); do eval "${LEFT_TO_DO[i]}"; done
  exit $code
}
trap tidy_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

note() { printf '    %s\n' "$1" >&2; }

is_root() { [ "$(id -u)" = 0 ]; }

# Root on a machine without sudo, sudo for everybody else.
with_root() {
  if is_root; then "$@"; else sudo "$@"; fi
}

# enough_disk FOLDER MEGABYTES: the nearest existing parent is asked, since the folder may be new.
enough_disk() {
  local folder=$1 wanted=$2 free
  while [ ! -d "$folder" ]; do folder=$(dirname "$folder"); done
  free=$(df -Pm "$folder" | awk 'NR == 2 { print $4 }')
  [ "$free" -ge "$wanted" ] ||
    give_up "The disk of $1 is full: $free MB are free and $wanted MB are needed; make room and run the command again."
}

# explain_full_disk [LOG]: a full disk makes any tool fail with its own words; this says it in ours.
explain_full_disk() {
  local folder
  if grep -qs 'No space left on device' "${1:-/dev/null}"; then
    give_up "A disk is full (df -h shows which): make room and run the command again."
  fi
  for folder in "$PROJECT" "$STATE" /var /tmp; do
    if [ -d "$folder" ]; then enough_disk "$folder" 20; fi
  done
}

# step TITLE COMMAND...: runs the command with its output in a log and shows that it goes on. HINT is what to do when
# it fails.
step() {
  local title=$1 started=$SECONDS log pid
  shift
  log=$LOGS/$(printf '%s' "$title" | tr -cs 'a-zA-Z0-9' '-').log
  mkdir -p "$LOGS" || give_up "The folder $LOGS can't be written; run the command as its owner."
  start_group "$log" "$@"
  pid=$GROUP
  watch_step "$title" "$pid" "$log" "$started"
  if wait "$pid"; then
    not_at_exit
    printf '%s    %s (%s s)\n' "$CLEAR_LINE" "$title" "$((SECONDS - started))" >&2
    return 0
  fi
  printf '%s' "$CLEAR_LINE" >&2
  tail -n 25 "$log" >&2
  explain_full_disk "$log"
  give_up "This step failed: $title. ${HINT:-}${HINT:+ }The last lines are above, all of them in $log."
}

# start_group LOG COMMAND...: in a process group of its own, GROUP, so that stopping the script can stop all of it.
start_group() {
  local log=$1
  shift
  set -m
  "$@" >"$log" 2>&1 </dev/null 9>&- &
  set +m
  GROUP=$!
  at_exit "kill -TERM -- -$GROUP 2>/dev/null"
}

# On a terminal the last line of the log runs along; elsewhere a line each half minute is enough.
watch_step() {
  local title=$1 pid=$2 log=$3 started=$4 said=0 passed
  while kill -0 "$pid" 2>/dev/null; do
    passed=$((SECONDS - started))
    if [ -n "$CLEAR_LINE" ]; then
      printf '%s    %s … %s s  %s' "$CLEAR_LINE" "$title" "$passed" "$(last_words "$log")" >&2
    elif [ $((passed / 30)) -gt "$said" ]; then
      said=$((passed / 30))
      printf '    %s … %s s  %s\n' "$title" "$passed" "$(last_words "$log")" >&2
    fi
    sleep 0.2
  done
}

last_words() { tail -c 400 "$1" 2>/dev/null | tr -d '\000-\010\013-\037' | tail -n 1 | cut -c 1-60; }

CLEAR_LINE=
if [ -t 2 ]; then CLEAR_LINE=$'\r\033[K'; fi
