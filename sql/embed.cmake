# Turns the project's texts into C++ constants:
#   sql/queries/<area>/<name>.sql  ->  konkurss::sql::<area>::<name>   (a missing file is a compile error)
#   migrations, checks, pages (src/**/*.html), catalogues (src/*/lv.json, en.json), the maker of papers, what forms/ has of
#   data, schemas and the description of its keys  ->  konkurss::embedded(), by path
# cmake -D ROOT=<project> -D OUT=<folder> -P embed.cmake
file(GLOB_RECURSE queries RELATIVE ${ROOT}/sql/queries ${ROOT}/sql/queries/*.sql)
set(source "// Made by sql/embed.cmake from sql/queries.\n")
set(areas "")
set(all "")
foreach(path ${queries})
  get_filename_component(area ${path} DIRECTORY)
  get_filename_component(name ${path} NAME_WE)
  file(READ ${ROOT}/sql/queries/${path} text)
  list(APPEND areas ${area})
  string(APPEND header_${area} "extern const Query ${name};\n")
  string(APPEND source "const konkurss::Query konkurss::sql::${area}::${name}{\"${area}/${name}\", R\"~~~(${text})~~~\"};\n")
  string(APPEND all "&${area}::${name}, ")
endforeach()
list(REMOVE_DUPLICATES areas)
set(includes "#include \"queries/all.hpp\"\n")
foreach(area ${areas})
  string(APPEND includes "#include \"queries/${area}.hpp\"\n")
endforeach()
set(source "${includes}${source}\nnamespace konkurss::sql {\nconst std::vector<const Query*>& all() {\n  static const std::vector<const Query*> list{${all}};\n  return list;\n}\n}\n")

file(GLOB_RECURSE texts RELATIVE ${ROOT}
  ${ROOT}/sql/migrations/*.sql ${ROOT}/sql/checks/*.sql ${ROOT}/src/*.html ${ROOT}/src/*/lv.json ${ROOT}/src/*/en.json ${ROOT}/src/web/paper.py
  ${ROOT}/forms/README.md ${ROOT}/forms/*.schema.json ${ROOT}/forms/*.call.json ${ROOT}/forms/*.form.json ${ROOT}/forms/*.plan.json ${ROOT}/forms/*.calendar.json
  ${ROOT}/forms/*.classifier.json ${ROOT}/forms/*.worktask.json ${ROOT}/forms/worktasks/clauses.json ${ROOT}/forms/*.thresholds.json ${ROOT}/forms/*.contract.json
  ${ROOT}/forms/*.retention.json ${ROOT}/forms/*.progress.json)
list(FILTER texts EXCLUDE REGEX "/node_modules/")
list(SORT texts)
set(files "// Made by sql/embed.cmake.\n#include \"base/embedded.hpp\"\n\nnamespace konkurss {\nconst std::map<std::string, std::string>& embedded() {\n  static const std::map<std::string, std::string> list{\n")
foreach(path ${texts})
  file(READ ${ROOT}/${path} text)
  string(APPEND files "    {\"${path}\", R\"~~~(${text})~~~\"},\n")
endforeach()
string(APPEND files "  };\n  return list;\n}\n}\n")

# Written only when changed, so that a new word in a page doesn't compile every query again, nor a new query every area.
function(write_if_changed target text)
  set(old "")
  if(EXISTS ${OUT}/${target})
    file(READ ${OUT}/${target} old)
  endif()
  if(NOT old STREQUAL "${text}")
    file(WRITE ${OUT}/${target} "${text}")
  endif()
endfunction()
set(opening "// Made by sql/embed.cmake from sql/queries.\n#pragma once\n#include \"db/query.hpp\"\n\n")
foreach(area ${areas})
  write_if_changed(queries/${area}.hpp "${opening}namespace konkurss::sql::${area} {\n${header_${area}}}\n")
endforeach()
write_if_changed(queries/all.hpp "${opening}namespace konkurss::sql {\nconst std::vector<const Query*>& all();\n}\n")
write_if_changed(queries.cpp "${source}")
write_if_changed(files.cpp "${files}")
