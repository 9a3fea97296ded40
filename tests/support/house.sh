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
  check_rewritten || bad=1
  check_includes || bad=1
  [ $bad = 0 ] || give_up "Mend what is listed above; './konkurss format' does the formatting."
  note "The source keeps the house rules."
}

# No file over 400 lines, generated lock files aside.
check_lengths() {
  sources src tests sql config forms reports konkurss CMakeLists.txt | grep -v -E '(package-lock\.json|\.png)$|^.*/forms/' | xargs wc -l |
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

# The migrations that change functions by their text are named where one reads how to redefine a function.
check_rewritten() {
  local number bad=0
  for number in $(grep -l pg_get_functiondef "$PROJECT"/sql/migrations/*.sql | sed 's|.*/\([0-9]*\)_.*|\1|'); do
    grep -A 3 'redefine a function' "$PROJECT/src/README.md" | grep -q "$number" ||
      { echo "src/README.md: doesn't say that migration $number changes functions by their text"; bad=1; }
  done
  return $bad
}

# Includes go only downwards; between areas only along the process. Each line: a folder and what it may include.
check_includes() {
  sources 'src/*.cpp' 'src/*.hpp' | xargs grep -HoE '^#include "[a-z]+/' | sed "s|^$PROJECT/src/||" | awk -F '[:"/]' '
    function may(folder, list,   words, i) { split(list, words, " "); for (i in words) allowed[folder, words[i]] = 1 }
    BEGIN {
      low = "base policy db rules forms web jobs filters "
      may("base", ""); may("policy", "base"); may("db", "base"); may("rules", "base policy"); may("forms", "base policy")
      may("web", "base policy db forms rules jobs")
      may("jobs", "base policy db web audit reports messages calls casefile")
      may("filters", "base policy db rules web"); may("messages", low)
      may("accounts", low); may("calls", low "accounts"); may("applications", low "accounts calls")
      may("tasks", low "calls decisions"); may("evaluation", low "accounts calls applications"); may("decisions", low "accounts calls applications evaluation")
      may("objections", low "calls decisions")
      may("commission", low "calls decisions")
      may("clarifications", low "accounts calls applications")
      may("questions", low "accounts calls"); may("plans", low)
      may("worktasks", low "accounts calls applications decisions"); may("procurements", low "decisions")
      may("council", low "calls reports"); may("casefile", low)
      may("contracts", low "applications audit decisions"); may("acceptance", low "applications audit contracts")
      may("payments", low "audit contracts"); may("progress", low "contracts")
      may("reports", low); may("audit", low); may("reference", low)
      may("demo", low "calls accounts applications evaluation decisions commission worktasks procurements contracts acceptance payments")
      may("commands", low "accounts calls audit reports demo plans")
    }
    NF > 4 && $1 != $(NF - 1) && $(NF - 1) != "queries" && !(($1, $(NF - 1)) in allowed) { print "src/" $1 "/" $2 ": includes " $(NF - 1) "/, which lies above or beside it"; bad = 1 }
    END { exit bad }'
}
