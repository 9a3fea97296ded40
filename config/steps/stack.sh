# PostgreSQL, the server and nginx together, in one folder.
#   in the foreground ('demo', 'serve'): the three end with the script, however it ends
#   in the background ('stack start DIR'): for developers, browser tests and fault tests, with DIR/*.pid

# stack_prepare DIR durable|throwaway: the cluster with the newest schema.
stack_prepare() {
  local dir=$1 kind=$2
  service_user
  cluster_start "$dir" "$kind"
  server_install "$dir"
  server_settings "$dir"
  run_program migrate >"$dir/log/migrate.log" 2>&1 ||
    { tail -n 5 "$dir/log/migrate.log" >&2; explain_full_disk "$dir/log/migrate.log"; give_up "The database can't be brought up to date; the program's words are above."; }
}

# load_demonstration DIR: what the program prints is the table of accounts.
load_demonstration() {
  run_program load --demo >"$1/accounts.new" && mv "$1/accounts.new" "$1/accounts"
}

# stack_proxy DIR PORT loose|strict: strict is for people, loose for measurements and tests from one address.
stack_proxy() {
  local dir=$1 port=$2 rate=50r/s burst=200 connections=100 uploads=20
  if [ "$3" = loose ]; then rate=100000r/s burst=100000 connections=5000 uploads=100; fi
  export KONKURSS_SERVER_PROXY_SECRET=$(cat "$dir/secret")
  proxy_write "$dir" "$port" "$KONKURSS_SERVER_PORT" "$KONKURSS_SERVER_PROXY_SECRET" $rate $burst $connections $uploads
}

# Set to --pdeathsig=TERM by what must not outlive the script.
DEATH_SIGNAL=

# launch DIR NAME COMMAND...: a child in a session of its own, so that the terminal's Ctrl-C reaches only the script,
# which then stops the three in order. Its pid is in DIR/NAME.pid.
launch() {
  local dir=$1 name=$2
  shift 2
  rm -f "$dir/$name.pid"
  if is_root; then set -- setpriv --reuid=konkurss --regid=konkurss --init-groups $DEATH_SIGNAL -- "$@"
  elif [ -n "$DEATH_SIGNAL" ]; then set -- setpriv $DEATH_SIGNAL -- "$@"; fi
  (cd "$dir/program" && exec setsid "$@") >>"$dir/log/$name.log" 2>&1 </dev/null 9>&- &
  echo $! >"$dir/$name.pid"
}

# The server reads the copies beside its program; the settings file of the state folder comes first, as everywhere.
launch_server() {
  local dir=$1 file=$1/program/konkurss.toml
  if [ -f "$dir/konkurss.toml" ]; then file=$dir/konkurss.toml; fi
  KONKURSS_CONFIG=$file KONKURSS_FILES_REPORTS=$dir/program/reports KONKURSS_FILES_FORMS=$dir/program/forms \
    KONKURSS_FILES_ASSETS=$dir/program/assets launch "$dir" server "$dir/program/konkurss" serve
}
launch_proxy() { launch "$1" proxy $(proxy_command "$1"); }

# halt DIR NAME SIGNAL: ends the process of DIR/NAME.pid, and only if it is still ours: a pid may be somebody else's by now.
halt() {
  local dir=$1 name=$2 signal=$3 pid waited=0
  pid=$(cat "$dir/$name.pid" 2>/dev/null) || return 0
  rm -f "$dir/$name.pid"
  grep -qsF "$dir/" "/proc/$pid/cmdline" || return 0
  kill "-$signal" "$pid" 2>/dev/null || return 0
  while kill -0 "$pid" 2>/dev/null && [ "$(awk '{ print $3 }' "/proc/$pid/stat" 2>/dev/null)" != Z ]; do
    if [ $waited -ge 200 ]; then kill -KILL "$pid" 2>/dev/null || true; break; fi
    waited=$((waited + 1))
    sleep 0.05
  done
}

# The proxy first, then the server, then the database: nobody meets a closed door behind an open one.
stack_stop() {
  halt "$1" proxy QUIT
  halt "$1" server TERM
  halt "$1" mailbox TERM
  cluster_stop "$1"
}

# stack_start_server DIR: used at the start, and by fault tests after they have killed it.
stack_start_server() {
  local dir=$1
  launch_server "$dir"
  server_ready "$(cat "$dir/server.pid")" 20 ||
    { tail -n 5 "$dir/log/server.log" >&2; stack_stop "$dir"; give_up "The server doesn't start; the end of $dir/log/server.log is above."; }
}

# stack_up DIR PORT loose|strict: server and proxy over a prepared cluster.
stack_up() {
  local dir=$1 port=$2
  if port_is_taken "$port"; then
    stack_stop "$dir"
    give_up "Port $port is taken by another program: stop that one, or say --port $(free_port $((port + 1)))."
  fi
  server_ports "$port"
  stack_proxy "$dir" "$port" "$3"
  stack_start_server "$dir"
  launch_proxy "$dir"
  wait_for_port "$port" || { tail -n 5 "$dir/log/nginx.log" "$dir/log/proxy.log" >&2; stack_stop "$dir"
    give_up "nginx doesn't start on port $port; the end of its log is above."; }
}

wait_for_port() {
  local tries=0
  until port_is_taken "$1"; do
    tries=$((tries + 1))
    [ $tries -lt 100 ] || return 1
    sleep 0.05
  done
}

# only_one DIR: two scripts over one folder would stop each other's cluster; the lock ends with its holder.
only_one() {
  mkdir -p "$1" 2>/dev/null && [ -w "$1" ] ||
    give_up "The folder $1 can't be written by $(id -un); run the command as its owner or set KONKURSS_HOME to another one."
  exec 9>"$1/lock"
  flock -n 9 || give_up "Konkurss already runs over $1; stop the other one, or set KONKURSS_HOME to another folder."
}

# foreground DIR: waits until one of the two ends or somebody stops the script.
foreground() {
  local dir=$1 server proxy
  server=$(cat "$dir/server.pid") proxy=$(cat "$dir/proxy.pid")
  trap 'note "stopping"; exit 0' INT TERM HUP
  wait -n "$server" "$proxy" 2>/dev/null || true
  tail -n 5 "$dir/log/server.log" "$dir/log/nginx.log" >&2
  explain_full_disk "$dir/log/server.log"
  give_up "$(kill -0 "$server" 2>/dev/null && echo nginx || echo The server) has ended by itself; the ends of the logs are above, all of them in $dir/log."
}
