# The private nginx: its files are made from config/nginx at each start. It runs as the server's user, never as root.
#   DIR/nginx  its configuration, error pages and temporary folders

# proxy_write DIR PORT SERVER_PORT SECRET RATE BURST CONNECTIONS UPLOADS_AT_ONCE
proxy_write() {
  local dir=$1 place=$1/nginx
  rm -rf "$place"
  mkdir -p "$place/temp"
  chmod 750 "$place"
  proxy_files "$place" "s|@PORT@|$2|; s|@LOG@|$dir/log/nginx.log|; s|@ASSETS@|$dir/program/assets|; s|@FILES@|$dir/files|
    s|@SERVER_PORT@|$3|; s|@SECRET@|$4|; s|@RATE@|$5|; s|@BURST@|$6|; s|@CONNECTIONS@|$7|g
    s|@UPLOADS@|$(proxy_uploads "$dir")|; s|@UPLOADS_AT_ONCE@|$8|"
  : >"$dir/log/nginx.log"
  give_to_service "$place" "$dir/log/nginx.log"
}

# Where nginx writes uploads, and the server's setting files.uploads.
proxy_uploads() { printf '%s' "$1/nginx/temp/uploads"; }

# proxy_files PLACE WORDS: the configuration and the error pages with the words between @ signs replaced.
proxy_files() {
  local place=$1 file
  for file in nginx.conf http.conf server.conf proxied.conf; do
    sed "$2; s|@DIR@|$place|; s|@MAX_UPLOAD@|101m|" "$PROJECT/config/nginx/$file" >"$place/$file"
  done
  mkdir -p "$place/errors"
  proxy_errors "$place/errors"
}

# One page and one problem document for each line of errors.tsv.
proxy_errors() {
  local place=$1 status lv_title lv_text en_title en_text
  while IFS=$'\t' read -r status lv_title lv_text en_title en_text; do
    sed "s|@LV_TITLE@|$lv_title|g; s|@LV_TEXT@|$lv_text|; s|@EN_TITLE@|$en_title|; s|@EN_TEXT@|$en_text|" \
      "$PROJECT/config/nginx/error.html" >"$place/$status.html"
    printf '{"type":"about:blank","status":%s,"title":"%s","detail":"%s","title_en":"%s","detail_en":"%s"}\n' \
      "$status" "$lv_title" "$lv_text" "$en_title" "$en_text" >"$place/$status.json"
  done <"$PROJECT/config/nginx/errors.tsv"
}

# proxy_command DIR: the words that start it; -e keeps early errors out of the system's log folder.
proxy_command() { printf '%s\n' nginx -p "$1/nginx" -e "$1/log/nginx.log" -c "$1/nginx/nginx.conf"; }

# proxy-files FOLDER: for an installation with the system's nginx, see config/nginx/site.conf.example. The secret is the
# one to put into konkurss.toml as server.proxy_secret.
command_proxy_files() {
  local place secret
  place=$(made_folder "${1:-}")
  secret=$(head -c 24 /dev/urandom | sha256sum | cut -c 1-48)
  proxy_files "$place" "s|@ASSETS@|/opt/konkurss/assets|; s|@FILES@|/var/lib/konkurss/files|
    s|@SERVER_PORT@|9201|; s|@SECRET@|$secret|; s|@RATE@|50r/s|; s|@BURST@|200|; s|@CONNECTIONS@|100|g
    s|@UPLOADS@|/var/lib/konkurss/uploads|; s|@UPLOADS_AT_ONCE@|20|"
  rm "$place/nginx.conf"
  chmod 640 "$place/proxied.conf"
  note "Written to $place. In konkurss.toml: proxy_secret = \"$secret\""
}
