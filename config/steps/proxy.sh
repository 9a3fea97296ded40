# The private nginx: its files are made from config/nginx at each start. It runs as the server's user, never as root.
#   DIR/nginx  its configuration, error pages and temporary folders

# proxy_write DIR PORT SERVER_PORT SECRET RATE BURST CONNECTIONS
proxy_write() {
  local dir=$1 place=$1/nginx file
  local words="s|@DIR@|$place|g; s|@LOG@|$dir/log/nginx.log|g; s|@ASSETS@|$dir/program/assets|g; s|@FILES@|$dir/files|g
    s|@PORT@|$2|g; s|@SERVER_PORT@|$3|g; s|@SECRET@|$4|g; s|@RATE@|$5|g; s|@BURST@|$6|g; s|@CONNECTIONS@|$7|g; s|@MAX_BODY@|26m|g"
  rm -rf "$place"
  mkdir -p "$place/temp" "$place/errors"
  chmod 750 "$place"
  for file in nginx.conf http.conf server.conf; do
    sed "$words" "$PROJECT/config/nginx/$file" >"$place/$file"
  done
  proxy_errors "$place/errors"
  : >"$dir/log/nginx.log"
  give_to_service "$place" "$dir/log/nginx.log"
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
