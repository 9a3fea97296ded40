// What a page costs: a list of 50 rows with 8 columns from a parsed document, alone and in eight threads.
#include <benchmark/benchmark.h>

#include "web/templates.hpp"

namespace {
using konkurss::Json;
using konkurss::Language;

const std::string line = "{{%AUTOESCAPE context=\"HTML\"}}\n";

const konkurss::Templates& pages() {
  static const std::map<std::string, std::string> files = [] {
    auto all = konkurss::embedded();
    all["src/bench/list.html"] = line + R"html(
[[title]]{{title}}[[/title]]
<table class="k-table"><tbody>
{{#rows}}
<tr class="k-row--{{outcome}}">
<td class="k-num">{{rank}}</td>
<th scope="row"><a class="govuk-link" href="{{address}}">{{number}}</a></th>
<td>{{name}}</td>
<td>{{applicant}}</td>
<td class="k-num">{{total:x-number}}</td>
<td class="k-num">{{amount:x-money}}</td>
<td>{{submitted_at:x-time=narrow}}</td>
<td>{{#has_outcome}}<strong class="govuk-tag k-state k-state--{{outcome}}">{{outcome:x-word=web.}}</strong>{{/has_outcome}}</td>
</tr>
{{/rows}}
</tbody></table>
)html";
    return all;
  }();
  static const konkurss::Templates templates(Json::object(), files);
  return templates;
}

Json document() {
  Json rows = Json::array();
  for (int i = 0; i < 50; ++i)
    rows.push_back(
        {{"rank", i + 1},
         {"number", "SI-" + std::to_string(i)},
         {"address", "/applications/" + std::to_string(i)},
         {"name", {{"lv", "Dialoga darbnīcas par ilgstošo aprūpi dzīvesvietā"}, {"en", "Dialogue workshops"}}},
         {"applicant", "Labklājības ministrija"},
         {"total", "77.00"},
         {"amount", "12500.00"},
         {"submitted_at", "2025-09-19T13:12:00Z"},
         {"outcome", "success"}});
  return {{"title", "Rangu saraksts"}, {"rows", rows}};
}

void list_of_50(benchmark::State& state) {
  const Json list = document();
  std::size_t bytes = 0;
  for (auto _ : state) bytes += pages().render("bench/list", Language::lv, list).size();
  state.SetBytesProcessed(static_cast<long>(bytes));
}
BENCHMARK(list_of_50)->Unit(benchmark::kMicrosecond);
BENCHMARK(list_of_50)->Unit(benchmark::kMicrosecond)->Threads(8)->UseRealTime();

// All pages of the product, read and parsed in both languages.
void all_pages(benchmark::State& state) {
  for (auto _ : state) konkurss::Templates().parse_all();
}
BENCHMARK(all_pages)->Unit(benchmark::kMillisecond);

}  // namespace
