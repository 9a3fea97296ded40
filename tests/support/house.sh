# './konkurss format' and './konkurss check': the house rules that a machine can see.

sources() { git -C "$PROJECT" ls-files -co --exclude-standard -- "$@" | sed "s|^|$PROJECT/|"; }

command_format() { sources 'src/*.cpp' 'src/*.hpp' 'tests/*.cpp' 'tests/*.hpp' | xargs clang-format -i; }

command_check() {
  local bad=0
  command -v clang-format >/dev/null || give_up "clang-format isn't installed; './konkurss demo' installs it."
  sources 'src/*.cpp' 'src/*.hpp' 'tests/*.cpp' 'tests/*.hpp' | xargs clang-format --dry-run --Werror || bad=1
  sources konkurss '*.sh' | xargs -n 1 bash -n || bad=1
  check_lengths || bad=1
  check_names || bad=1
  check_headers || bad=1
  [ $bad = 0 ] || give_up "Mend what is listed above; './konkurss format' does the formatting."
  note "The source keeps the house rules."
}

# No file over 400 lines, generated lock files aside.
check_lengths() {
  sources src tests sql config forms reports konkurss CMakeLists.txt | grep -v -E 'package-lock\.json$|^.*/forms/' | xargs wc -l |
    awk '$2 != "total" && $1 > 400 { print $2 ": " $1 " lines, more than 400"; bad = 1 } END { exit bad }'
}

# Words that say nothing about what a thing does.
check_names() {
  ! sources src tests | sed "s|^$PROJECT/||" | grep -n -i -E '(manager|helper|util|service|common)[a-z]*\.(cpp|hpp|mjs)$'
}

# Each header opens with one sentence.
check_headers() {
  local file bad=0
  for file in $(sources 'src/*.hpp' 'tests/*.hpp'); do
    head -n 1 "$file" | grep -q '^// .' || { echo "$file: no opening sentence"; bad=1; }
  done
  return $bad
}
