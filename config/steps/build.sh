# Builds the program (CMake, Release) and what browsers get (npm): each only when something changed.

# build_program TARGET...
build_program() {
  # A compiler cache that finds the same source again in another folder, such as a fresh clone.
  export CCACHE_BASEDIR=$PROJECT CCACHE_NOHASHDIR=1
  enough_disk "$BUILD" 1500
  if [ ! -f "$BUILD/build.ninja" ]; then
    step "Preparing the build" cmake -G Ninja -S "$PROJECT" -B "$BUILD" -DCMAKE_BUILD_TYPE=Release
  fi
  step "Building the program" ninja -C "$BUILD" "$@"
}

# npm_packages FOLDER: the packages of its lock file, fetched again only when the lock file has changed.
npm_packages() {
  local folder=$1 locked
  locked=$(sha256sum <"$folder/package-lock.json")
  if [ "$(cat "$folder/node_modules/.konkurss-lock" 2>/dev/null)" = "$locked" ]; then return 0; fi
  HINT="Is there a connection to the npm registry?"
  step "Fetching the npm packages of ${folder#"$PROJECT"/}" env -C "$folder" npm ci --no-audit --no-fund --ignore-scripts
  HINT=
  printf '%s\n' "$locked" >"$folder/node_modules/.konkurss-lock"
}

# Style sheets, scripts and fonts for browsers, made from src/web/assets into build/assets.
build_assets() {
  local folder=$PROJECT/src/web/assets made_from
  [ -f "$folder/package.json" ] || return 0
  npm_packages "$folder"
  made_from=$(cd "$folder" && find . -name node_modules -prune -o -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum)
  if [ "$(cat "$BUILD/assets.made-from" 2>/dev/null)" = "$made_from" ]; then return 0; fi
  step "Making what browsers get" env -C "$folder" ASSETS_OUT="$BUILD/assets" npm run --silent build
  printf '%s\n' "$made_from" >"$BUILD/assets.made-from"
}
