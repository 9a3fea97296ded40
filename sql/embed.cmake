# Turns the project's texts into C++ constants:
#   sql/queries/<area>/<name>.sql  ->  konkurss::sql::<area>::<name>   (a missing file is a compile error)
#   migrations, checks, pages (src/**/*.html), catalogues (src/*/lv.json, en.json), schemas, forms, plans and calendars
#   (forms/)  ->  konkurss::embedded(), by path
# cmake -D ROOT=<project> -D OUT=<folder> -P embed.cmake
file(GLOB_RECURSE queries RELATIVE ${ROOT}/sql/queries ${ROOT}/sql/queries/*.sql)
set(header "// Made by sql/embed.cmake from sql/queries.\n#pragma once\n#include \"db/query.hpp\"\n\nnamespace konkurss::sql {\n")
set(source "// Made by sql/embed.cmake from sql/queries.\n#include \"queries.hpp\"\n\nnamespace konkurss::sql {\n")
set(all "")
foreach(path ${queries})
  get_filename_component(area ${path} DIRECTORY)
  get_filename_component(name ${path} NAME_WE)
  file(READ ${ROOT}/sql/queries/${path} text)
  string(APPEND header "namespace ${area} { extern const Query ${name}; }\n")
  string(APPEND source "const Query ${area}::${name}{\"${area}/${name}\", R\"~~~(${text})~~~\"};\n")
  string(APPEND all "&${area}::${name}, ")
endforeach()
string(APPEND header "const std::vector<const Query*>& all();\n}\n")
string(APPEND source "const std::vector<const Query*>& all() {\n  static const std::vector<const Query*> list{${all}};\n  return list;\n}\n}\n")

file(GLOB_RECURSE texts RELATIVE ${ROOT}
  ${ROOT}/sql/migrations/*.sql ${ROOT}/sql/checks/*.sql ${ROOT}/src/*.html ${ROOT}/src/*/lv.json ${ROOT}/src/*/en.json
  ${ROOT}/forms/*.schema.json ${ROOT}/forms/*.form.json ${ROOT}/forms/*.plan.json ${ROOT}/forms/*.calendar.json)
list(FILTER texts EXCLUDE REGEX "/node_modules/")
list(SORT texts)
set(files "// Made by sql/embed.cmake.\n#include \"base/embedded.hpp\"\n\nnamespace konkurss {\nconst std::map<std::string, std::string>& embedded() {\n  static const std::map<std::string, std::string> list{\n")
foreach(path ${texts})
  file(READ ${ROOT}/${path} text)
  string(APPEND files "    {\"${path}\", R\"~~~(${text})~~~\"},\n")
endforeach()
string(APPEND files "  };\n  return list;\n}\n}\n")

# Written only when changed, so that a new word in a page doesn't compile every query again.
foreach(pair "header;queries.hpp" "source;queries.cpp" "files;files.cpp")
  list(GET pair 0 var)
  list(GET pair 1 target)
  set(old "")
  if(EXISTS ${OUT}/${target})
    file(READ ${OUT}/${target} old)
  endif()
  if(NOT old STREQUAL "${${var}}")
    file(WRITE ${OUT}/${target} "${${var}}")
  endif()
endforeach()
