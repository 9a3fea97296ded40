# A private PostgreSQL cluster in a folder: unix socket only, peer authentication, three roles.
#   DIR/data  the cluster      DIR/run  its socket (or the folder that DIR/socket names, when DIR's path is too long)
# Roles: postgres (superuser, to make the others), konkurss_owner (owns the database), konkurss_app (the server's:
# owns nothing, can't bypass row-level security).

POSTGRES_VERSION=15
POSTGRES_BIN=/usr/lib/postgresql/$POSTGRES_VERSION/bin
# Linux allows 107 bytes for a socket's path; PostgreSQL adds "/.s.PGSQL.5432" and a lock file's ".lock" to the folder.
SOCKET_FOLDER_LIMIT=88

# PostgreSQL refuses to run as root, so root hands it to the package's own user.
as_postgres() {
  if is_root; then (cd / && setpriv --reuid=postgres --regid=postgres --init-groups --reset-env "$@"); else "$@"; fi
}

# cluster_start DIR durable|throwaway
cluster_start() {
  local dir=$1 kind=$2
  [ -x "$POSTGRES_BIN/initdb" ] || give_up "PostgreSQL $POSTGRES_VERSION isn't installed; './konkurss demo' installs it."
  enough_disk "$dir" 150
  cluster_folders "$dir"
  [ -f "$dir/data/PG_VERSION" ] || cluster_create "$dir"
  cluster_version_fits "$dir"
  cluster_settings "$dir" "$kind"
  cluster_runs "$dir" || cluster_launch "$dir"
  cluster_roles "$dir" "$kind"
}

cluster_stop() {
  local dir=$1
  if cluster_runs "$dir"; then as_postgres "$POSTGRES_BIN/pg_ctl" -D "$dir/data" -m fast -w -s stop; fi
  # The socket's folder may lie elsewhere, where nobody would tidy it up.
  rmdir "$(cluster_socket "$dir" 2>/dev/null)" 2>/dev/null || true
}

cluster_runs() { [ -f "$1/data/postmaster.pid" ] && as_postgres "$POSTGRES_BIN/pg_ctl" -D "$1/data" status >/dev/null 2>&1; }

# The folder of the socket, known as soon as cluster_folders has run.
cluster_socket() { cat "$1/socket"; }

cluster_folders() {
  local dir=$1 run=$1/run
  mkdir -p "$dir/log" 2>/dev/null && chmod a+x "$dir" 2>/dev/null ||
    give_up "The folder $dir can't be written by $(id -un); run the command as its owner or set KONKURSS_HOME to another one."
  if [ ${#run} -gt $SOCKET_FOLDER_LIMIT ]; then run=$(short_folder "$dir"); fi
  mkdir -p "$run"
  printf '%s\n' "$run" >"$dir/socket"
  # Logs are for the operator.
  chmod 750 "$dir/log"
  # The socket itself is open to everybody, so its folder keeps strangers out.
  chmod 700 "$run"
  if is_root; then
    chown postgres:konkurss "$dir/log" "$run"
    chmod 710 "$run"
    as_postgres test -x "$dir" ||
      give_up "The user postgres can't reach $dir: choose a KONKURSS_HOME that isn't inside a private folder, such as /var/lib/konkurss."
  fi
}

# A short folder of our own for the socket; somebody else's folder of that name is refused.
short_folder() {
  local base=${XDG_RUNTIME_DIR:-/tmp} name
  if is_root; then base=/run; fi
  name=$base/konkurss-$(printf '%s' "$1" | sha256sum | cut -c 1-12)
  mkdir -p -m 700 "$name"
  [ -O "$name" ] || is_root || give_up "The folder $name belongs to somebody else; remove it or set XDG_RUNTIME_DIR."
  printf '%s' "$name"
}

# Made beside and moved into place, so that an interrupted initdb leaves nothing that looks like a cluster.
cluster_create() {
  local dir=$1 fresh=$1/data.new
  rm -rf "$fresh"
  mkdir -m 700 "$fresh"
  if is_root; then chown postgres:postgres "$fresh"; fi
  as_postgres "$POSTGRES_BIN/initdb" -D "$fresh" -U postgres --auth-local=peer --auth-host=reject -E UTF8 \
    --locale=C.UTF-8 --locale-provider=icu --icu-locale=lv --data-checksums --no-sync >"$dir/log/initdb.log" 2>&1 ||
    { tail -n 5 "$dir/log/initdb.log" >&2; explain_full_disk "$dir/log/initdb.log"; give_up "The database cluster can't be made in $dir; its words are above."; }
  sync -f "$dir"
  mv "$fresh" "$dir/data"
}

cluster_version_fits() {
  local made_by
  made_by=$(cat "$1/data/PG_VERSION")
  [ "$made_by" = "$POSTGRES_VERSION" ] || give_up "The cluster in $1/data was made by PostgreSQL $made_by and this program \
uses $POSTGRES_VERSION: carry it over with pg_dump, or start anew with './konkurss reset'."
}

# Written at each start, so that a changed setting of ours needs no new cluster.
cluster_settings() {
  local dir=$1 kind=$2 data=$1/data
  {
    cat "$PROJECT/config/cluster/postgresql.conf"
    if [ "$kind" = throwaway ]; then cat "$PROJECT/config/cluster/throwaway.conf"; fi
    printf "unix_socket_directories = '%s'\n" "$(cluster_socket "$dir")"
  } >"$data/konkurss.conf"
  grep -q "^include 'konkurss.conf'" "$data/postgresql.conf" || echo "include 'konkurss.conf'" >>"$data/postgresql.conf"
  cp "$PROJECT/config/cluster/pg_hba.conf" "$data/pg_hba.conf"
  cluster_map "$kind" >"$data/pg_ident.conf"
  if is_root; then chown postgres:postgres "$data"/{konkurss,postgresql,pg_hba,pg_ident}.conf; fi
}

# Which user of the machine may act as which role. Without root there is only one user, for everything.
cluster_map() {
  local me role
  me=$(id -un)
  echo "# map     user      role"
  for role in postgres konkurss_owner konkurss_app; do echo "konkurss $me $role"; done
  if is_root; then
    echo "konkurss postgres postgres"
    echo "konkurss konkurss konkurss_app"
  fi
}

cluster_launch() {
  local dir=$1
  as_postgres "$POSTGRES_BIN/pg_ctl" -D "$dir/data" -l "$dir/log/postgres.log" -w -t 60 -s start >/dev/null 2>&1 9>&- ||
    { tail -n 5 "$dir/log/postgres.log" >&2; explain_full_disk "$dir/log/postgres.log"; give_up "PostgreSQL doesn't start in $dir; the end of its log is above."; }
}

cluster_roles() {
  local dir=$1 script=$PROJECT/config/cluster/roles.sql may_create=nocreatedb
  if [ "$2" = throwaway ]; then may_create=createdb; fi
  psql -X -q -v ON_ERROR_STOP=1 -v may_create=$may_create -h "$(cluster_socket "$dir")" -U postgres -d postgres -f "$script" \
    >/dev/null || give_up "The roles of the database can't be made; PostgreSQL's words are above."
}
