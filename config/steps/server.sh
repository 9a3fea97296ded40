# The server: its user, its folders, its settings and its life.
#   DIR/program  a copy of what runs, since the server's user may not be able to read the project's folder
#   DIR/files    attachments and exports        DIR/secret  what the proxy says to be believed

# The server and the proxy run as a user of their own when root starts them: it is no superuser of the database and
# owns no program.
service_user() {
  is_root || return 0
  getent passwd konkurss >/dev/null || useradd --system --user-group --no-create-home --home-dir /nonexistent \
    --shell /usr/sbin/nologin konkurss || give_up "The system user konkurss can't be made; make it with useradd --system konkurss."
}

as_service() {
  if is_root; then setpriv --reuid=konkurss --regid=konkurss --init-groups "$@"; else "$@"; fi
}

give_to_service() { if is_root; then chown -R konkurss:konkurss "$@"; fi; }

# server_install DIR: copies what runs, when it has changed.
server_install() {
  local dir=$1 program=$1/program part
  mkdir -p "$program" "$dir/files" "$dir/log"
  # Beside and into place: a program that runs can't be overwritten.
  if ! cmp -s "$BUILD/konkurss" "$program/konkurss"; then
    cp "$BUILD/konkurss" "$program/konkurss.new" || { explain_full_disk; give_up "The program can't be copied to $program."; }
    mv "$program/konkurss.new" "$program/konkurss"
  fi
  for part in "$PROJECT/forms" "$PROJECT/reports" "$BUILD/assets"; do
    [ -d "$part" ] || continue
    rm -rf "$program/$(basename "$part")"
    cp -r "$part" "$program/$(basename "$part")"
  done
  cp "$PROJECT/config/konkurss.toml" "$program/konkurss.toml"
  [ -s "$dir/secret" ] || (umask 077 && head -c 24 /dev/urandom | sha256sum | cut -c 1-48 >"$dir/secret")
  chmod 700 "$dir/files"
  give_to_service "$dir/files"
}

# server_settings DIR: what every command of the program has to know to find the stack in DIR.
server_settings() {
  local dir=$1 file=$PROJECT/config/konkurss.toml
  if [ -f "$dir/konkurss.toml" ]; then file=$dir/konkurss.toml; fi
  export KONKURSS_HOME=$dir KONKURSS_CONFIG=${KONKURSS_CONFIG:-$file}
  export KONKURSS_DATABASE_SOCKET=$(cluster_socket "$dir") KONKURSS_FILES_FOLDER=$dir/files
  export KONKURSS_FILES_UPLOADS
  KONKURSS_FILES_UPLOADS=$(proxy_uploads "$dir")
  export KONKURSS_FILES_REPORTS=$PROJECT/reports KONKURSS_FILES_FORMS=$PROJECT/forms KONKURSS_FILES_ASSETS=$BUILD/assets
}

# server_ports PROXY: chooses the two inner ports beside the proxy's and sets the settings that depend on them.
server_ports() {
  local port=$1
  export KONKURSS_SERVER_PUBLIC_URL=${KONKURSS_SERVER_PUBLIC_URL:-http://127.0.0.1:$port}
  export KONKURSS_SERVER_PORT=${KONKURSS_SERVER_PORT:-$(free_port 9201)}
  export KONKURSS_SERVER_METRICS_PORT=${KONKURSS_SERVER_METRICS_PORT:-$(free_port $((KONKURSS_SERVER_PORT + 1)))}
}

port_is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# free_port FROM: the first port from there on which nobody listens.
free_port() {
  local port=$1
  while port_is_taken "$port"; do port=$((port + 1)); done
  echo "$port"
}

# run_program WORD...: the program as the one who calls, so that what it writes is theirs. Root's files in the
# service's folder are handed over afterwards.
run_program() {
  local code=0
  "$BUILD/konkurss" "$@" || code=$?
  if [ -d "$KONKURSS_FILES_FOLDER" ]; then give_to_service "$KONKURSS_FILES_FOLDER"; fi
  return $code
}

# server_ready PID SECONDS: waits until the server answers; fails when it ended or takes longer.
server_ready() {
  local pid=$1 until=$((SECONDS + $2))
  while [ "$SECONDS" -le "$until" ]; do
    if curl -fso /dev/null --max-time 2 "http://127.0.0.1:$KONKURSS_SERVER_METRICS_PORT/health/ready"; then return 0; fi
    kill -0 "$pid" 2>/dev/null || return 1
    sleep 0.05
  done
  return 1
}
