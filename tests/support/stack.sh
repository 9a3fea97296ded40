# A throw-away stack (PostgreSQL, server, nginx, demonstration world) for browser and fault tests and for developers.
#   stack start DIR [PORT]    starts it in the background and prints the lines that a test needs, NAME=VALUE
#   stack stop DIR            ends it
#   stack kill-server DIR     kill -9, as a crash would
#   stack start-server DIR    starts the server again on the same port
#   stack restart-database DIR
# Mail goes to an SMTP server of its own; what it got is in DIR/mail.

command_stack() {
  local word=${1:-} dir
  dir=$(made_folder "${2:-}")
  case $word in
    start)
      stack_start "$dir" "${3:-$(free_port $((20000 + RANDOM % 10000)))}"
      cat "$dir/environment"
      ;;
    stop) stack_stop "$dir" ;;
    kill-server) kill -KILL "$(cat "$dir/server.pid")" ;;
    start-server)
      stack_environment "$dir"
      stack_start_server "$dir"
      ;;
    restart-database) as_postgres "$POSTGRES_BIN/pg_ctl" -D "$dir/data" -l "$dir/log/postgres.log" -m fast -w -s restart ;;
    *) give_up "Say 'stack start|stop|kill-server|start-server|restart-database DIR'." ;;
  esac
}

# stack_start DIR PORT [durable|throwaway]
stack_start() {
  local dir=$1 port=$2
  [ -x "$BUILD/konkurss" ] || give_up "The program isn't built yet: ninja -C $BUILD."
  forget_settings
  stack_prepare "$dir" "${3:-throwaway}"
  export KONKURSS_SERVER_INSECURE_COOKIES=true KONKURSS_SERVER_DEMONSTRATION=true
  export KONKURSS_SERVER_PORT KONKURSS_SERVER_METRICS_PORT
  KONKURSS_SERVER_PORT=$(free_port $((port + 1)))
  KONKURSS_SERVER_METRICS_PORT=$(free_port $((KONKURSS_SERVER_PORT + 1)))
  stack_mailbox "$dir" "$(free_port $((KONKURSS_SERVER_METRICS_PORT + 1)))"
  load_demonstration "$dir" 2>"$dir/log/load.log" ||
    { tail -n 5 "$dir/log/load.log" >&2; give_up "The demonstration can't be loaded; the program's words are above."; }
  stack_up "$dir" "$port" loose
  {
    echo "KONKURSS_TEST_URL=http://127.0.0.1:$port"
    echo "KONKURSS_TEST_DIRECT_URL=http://127.0.0.1:$KONKURSS_SERVER_PORT"
    echo "KONKURSS_TEST_HEALTH_URL=http://127.0.0.1:$KONKURSS_SERVER_METRICS_PORT"
    echo "KONKURSS_TEST_PROXY_SECRET=$KONKURSS_SERVER_PROXY_SECRET"
    echo "KONKURSS_TEST_SOCKET=$KONKURSS_DATABASE_SOCKET"
    echo "KONKURSS_TEST_STACK=$dir"
    echo "KONKURSS_TEST_MAIL=$dir/mail"
    echo "KONKURSS_TEST_MAIL_SERVER=$KONKURSS_MAIL_SERVER"
    echo "KONKURSS_TEST_ACCOUNTS=$dir/accounts"
    echo "KONKURSS_TEST_SCRIPT=$PROJECT/konkurss"
  } >"$dir/environment.new"
  chmod 600 "$dir/environment.new"
  mv "$dir/environment.new" "$dir/environment"
}

# stack_mailbox DIR PORT: a real SMTP server that keeps what it gets.
stack_mailbox() {
  local dir=$1 port=$2
  rm -rf "$dir/mail" && mkdir -p "$dir/mail"
  cp "$PROJECT/tests/support/mailbox.py" "$dir/program/mailbox.py"
  give_to_service "$dir/mail"
  launch "$dir" mailbox /usr/bin/python3 "$dir/program/mailbox.py" "$dir/mail" "$port"
  wait_for_port "$port" || give_up "The SMTP server doesn't start; $dir/log/mailbox.log says why."
  export KONKURSS_MAIL_SERVER=smtp://127.0.0.1:$port KONKURSS_MAIL_PLAIN=true KONKURSS_MAIL_FROM=konkurss@example.lv
}

# A test's stack takes nothing from the settings of the one who runs it.
forget_settings() {
  local name
  for name in $(compgen -e KONKURSS_ | grep -v -E '^KONKURSS_(BUILD|TEST_)' || true); do unset "$name"; done
}

# The settings of a running stack, read back from what stack_start wrote.
stack_environment() {
  local dir=$1
  forget_settings
  server_settings "$dir"
  source "$dir/environment"
  export KONKURSS_SERVER_INSECURE_COOKIES=true KONKURSS_SERVER_DEMONSTRATION=true KONKURSS_SERVER_PUBLIC_URL=$KONKURSS_TEST_URL
  export KONKURSS_SERVER_PORT=${KONKURSS_TEST_DIRECT_URL##*:} KONKURSS_SERVER_METRICS_PORT=${KONKURSS_TEST_HEALTH_URL##*:}
  export KONKURSS_SERVER_PROXY_SECRET=$KONKURSS_TEST_PROXY_SECRET
  export KONKURSS_MAIL_SERVER=$KONKURSS_TEST_MAIL_SERVER KONKURSS_MAIL_PLAIN=true KONKURSS_MAIL_FROM=konkurss@example.lv
}
