#include "calls/edit_fields.hpp"

#include <algorithm>
#include <charconv>

#include "calls/edit_rows.hpp"
#include "forms/sentence.hpp"

namespace konkurss::calls {
namespace {

using forms::both;

EditField field(const std::string& pointer, EditKind kind, const std::string& word,
                WhenEmpty when_empty = WhenEmpty::refused) {
  return {pointer, kind, both(word), Json(), when_empty};
}

// A text in both languages, side by side.
EditRow words_row(const std::string& pointer, EditKind kind, const Json& what, Json hint = Json(),
                  WhenEmpty when_empty = WhenEmpty::refused) {
  EditRow row{{}, std::move(hint)};
  for (const std::string language : {"lv", "en"})
    row.fields.push_back(
        {pointer + "/" + language, kind, both("calls.edit_in_" + language, {{"what", what}}), Json(), when_empty});
  return row;
}

// The same that may be left out.
EditRow optional_words(const std::string& pointer, const std::string& word) {
  return words_row(pointer, EditKind::text, both(word), Json(), WhenEmpty::removed);
}

EditSection texts(const Json& definition) {
  EditBlock block{Json(), {}};
  block.rows.push_back(words_row("/title", EditKind::line, both("calls.edit_title")));
  block.rows.push_back(words_row("/purpose", EditKind::text, both("calls.edit_purpose")));
  block.rows.push_back(words_row("/who_may_apply", EditKind::text, both("calls.who_may_apply")));
  if (definition.contains("legal_basis"))
    block.rows.push_back(words_row("/legal_basis", EditKind::text, both("calls.basis")));
  block.rows.push_back(words_row("/conflict_statement", EditKind::text, both("calls.edit_conflict_statement"),
                                 both("calls.edit_hint_conflict")));
  return {"texts", {block}};
}

EditSection timeline() {
  const auto day = [](const std::string& name, const std::string& word, WhenEmpty when_empty) {
    return field("/timeline/" + name, EditKind::day, word, when_empty);
  };
  const auto moment_hint = both("calls.edit_hint_moment"), day_hint = both("calls.edit_hint_day");
  EditBlock block{Json(), {}};
  block.rows = {{{field("/timeline/opens", EditKind::moment, "calls.opens")}, moment_hint},
                {{field("/timeline/closes", EditKind::moment, "calls.deadline")}, moment_hint},
                {{day("questions_until", "calls.questions_until", WhenEmpty::removed),
                  day("evaluation_until", "calls.evaluation_until", WhenEmpty::removed)},
                 day_hint},
                {{day("implementation_from", "calls.edit_implementation_from", WhenEmpty::refused),
                  day("implementation_until", "calls.edit_implementation_until", WhenEmpty::refused)},
                 day_hint}};
  return {"timeline", {block}};
}

EditSection amount() {
  EditBlock block{Json(), {}};
  block.rows.push_back({{field("/amount/minimum", EditKind::money, "calls.edit_minimum"),
                         field("/amount/maximum", EditKind::money, "calls.edit_maximum")},
                        both("calls.edit_hint_money")});
  return {"amount", {block}};
}

EditSection categories(const Json& definition) {
  EditSection section{"categories", {}};
  const auto& list = definition.at("categories");
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto pointer = row_pointer("categories", i);
    EditBlock block{both("calls.edit_category", {{"code", list[i].at("code")}}), {}, pointer};
    block.rows.push_back(words_row(pointer + "/title", EditKind::line, both("calls.edit_title")));
    block.rows.push_back(optional_words(pointer + "/description", "calls.edit_description"));
    block.rows.push_back(
        {{field(pointer + "/envelope", EditKind::money, "calls.envelope")}, both("calls.edit_hint_money")});
    block.rows.push_back({{field(pointer + "/form", EditKind::form, "calls.edit_form")}});
    section.blocks.push_back(std::move(block));
  }
  return section;
}

// “Criterion K3”, with the categories that it is for, where it isn't for all.
Json criterion_title(const Json& criterion) {
  if (!criterion.contains("categories")) return both("calls.edit_criterion", {{"code", criterion.at("code")}});
  std::string list;
  for (const auto& category : criterion.at("categories"))
    list += (list.empty() ? "" : ", ") + category.get<std::string>();
  return both("calls.edit_criterion_in", {{"code", criterion.at("code")}, {"categories", list}});
}

// The categories in which a criterion has a title of its own, or must have one.
std::vector<std::string> titled_in(const Json& criterion, const Json& definition) {
  std::vector<std::string> titled;
  const auto own = criterion.find("title_in");
  if (own == criterion.end()) return titled;
  const auto counts_in = categories_of(criterion, definition);
  const bool needs_all = !criterion.contains("title");
  for (const auto& category : codes_of(definition.at("categories"))) {
    const bool counts = std::find(counts_in.begin(), counts_in.end(), category) != counts_in.end();
    if (is_code(category) && (own->contains(category) || (needs_all && counts))) titled.push_back(category);
  }
  return titled;
}

EditRow weights(const std::string& pointer, bool has_ranking_weights) {
  EditRow row{{field(pointer + "/weight", EditKind::decimal, "calls.weight")}, both("calls.edit_hint_weight")};
  if (has_ranking_weights)
    row.fields.push_back(
        field(pointer + "/ranking_weight", EditKind::decimal, "calls.edit_ranking_weight", WhenEmpty::removed));
  row.fields.push_back(
      field(pointer + "/minimum_mean", EditKind::decimal, "calls.edit_minimum_mean", WhenEmpty::removed));
  return row;
}

EditSection criteria(const Json& definition) {
  EditSection section{"criteria", {}};
  const auto& list = definition.at("criteria");
  const bool has_ranking_weights =
      std::any_of(list.begin(), list.end(), [](const Json& one) { return one.contains("ranking_weight"); });
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto pointer = row_pointer("criteria", i);
    EditBlock block{criterion_title(list[i]), {}, pointer};
    if (list[i].contains("title"))
      block.rows.push_back(words_row(pointer + "/title", EditKind::line, both("calls.edit_title")));
    for (const auto& category : titled_in(list[i], definition))
      block.rows.push_back(words_row(pointer + "/title_in/" + category, EditKind::line,
                                     both("calls.edit_title_in", {{"category", category}})));
    block.rows.push_back(optional_words(pointer + "/guidance", "calls.edit_guidance"));
    if (definition.at("categories").size() > 1 || list[i].contains("categories"))
      block.rows.push_back({{field(pointer + "/categories", EditKind::categories, "calls.edit_counts_in")}});
    block.rows.push_back(weights(pointer, has_ranking_weights));
    section.blocks.push_back(std::move(block));
  }
  return section;
}

EditSection rules(const Json& definition) {
  EditBlock block{Json(), {}};
  // The names of its values would have to change with it.
  if (!definition.at("rules").at("scale").contains("labels"))
    block.rows.push_back({{field("/rules/scale/minimum", EditKind::decimal, "calls.edit_scale_minimum"),
                           field("/rules/scale/maximum", EditKind::decimal, "calls.edit_scale_maximum"),
                           field("/rules/scale/step", EditKind::decimal, "calls.edit_scale_step")},
                          both("calls.edit_hint_scale")});
  block.rows.push_back(
      {{field("/rules/total_threshold", EditKind::decimal, "calls.edit_total_threshold", WhenEmpty::null),
        field("/rules/decimals", EditKind::whole, "calls.edit_decimals")},
       both("calls.edit_hint_total")});
  block.rows.push_back(
      {{field("/rules/minimum_reason", EditKind::whole, "calls.edit_minimum_reason")}, both("calls.edit_hint_reason")});
  block.rows.push_back({{field("/rules/allocation", EditKind::choice, "calls.edit_allocation")}});
  return {"rules", {block}};
}

// What a kind of applicants is told of how to object, and how long they may.
EditBlock objections_of(const std::string& kind, const Json& said) {
  const auto pointer = "/objections/" + kind;
  EditBlock block{both("calls.remedy_for_" + kind), {}};
  if (said.contains("months"))
    block.rows.push_back({{field(pointer + "/months", EditKind::whole, "calls.edit_months")}});
  else
    block.rows.push_back({{field(pointer + "/working_days", EditKind::whole, "calls.edit_working_days")}});
  if (said.contains("remedy"))
    block.rows.push_back(words_row(pointer + "/remedy", EditKind::text, both("calls.remedy"),
                                   both("calls.edit_hint_term", {{"field", "{term}"}})));
  if (said.contains("remedy_after"))
    block.rows.push_back(words_row(pointer + "/remedy_after", EditKind::text, both("calls.edit_remedy_after")));
  return block;
}

EditSection objections(const Json& definition) {
  EditSection section{"objections", {}};
  if (definition.contains("remedy"))
    section.blocks.push_back({Json(),
                              {words_row("/remedy", EditKind::text, both("calls.remedy"),
                                         both("calls.edit_hint_term", {{"field", "{term}"}}))}});
  const auto said = definition.find("objections");
  if (said == definition.end()) return section;
  for (const std::string kind : {"ministry", "chancellery", "other"})
    if (const auto of_kind = said->find(kind); of_kind != said->end())
      section.blocks.push_back(objections_of(kind, *of_kind));
  return section;
}

// “Criterion K3 – Weight” where the label alone doesn't say of what.
void name_wholly(EditSection& section) {
  for (auto& block : section.blocks)
    for (auto& row : block.rows)
      for (auto& field : row.fields)
        field.whole_label = block.title.is_null()
                                ? field.label
                                : both("calls.edit_of_part", {{"part", block.title}, {"what", field.label}});
}

}  // namespace

std::vector<EditSection> edit_sections(const Json& definition) {
  std::vector<EditSection> sections{texts(definition),      timeline(),           amount(),
                                    categories(definition), criteria(definition), rules(definition)};
  if (auto section = objections(definition); !section.blocks.empty()) sections.push_back(std::move(section));
  for (auto& section : sections) name_wholly(section);
  return sections;
}

std::vector<EditField> edit_fields(const Json& definition) {
  std::vector<EditField> all;
  for (const auto& section : edit_sections(definition))
    for (const auto& block : section.blocks)
      for (const auto& row : block.rows) all.insert(all.end(), row.fields.begin(), row.fields.end());
  return all;
}

std::string edit_name(const std::string& pointer) {
  auto name = pointer.substr(1);
  std::replace(name.begin(), name.end(), '/', '.');
  return name;
}

const Json* at_pointer(const Json& within, const std::string& pointer) {
  const Json* at = &within;
  for (std::size_t begin = 1; begin <= pointer.size();) {
    const auto end = std::min(pointer.find('/', begin), pointer.size());
    const auto key = pointer.substr(begin, end - begin);
    begin = end + 1;
    if (at->is_array()) {
      std::size_t index = 0;
      const auto [rest, error] = std::from_chars(key.data(), key.data() + key.size(), index);
      if (error != std::errc() || rest != key.data() + key.size() || index >= at->size()) return nullptr;
      at = &(*at)[index];
    } else {
      const auto found = at->is_object() ? at->find(key) : at->end();
      if (found == at->end()) return nullptr;
      at = &*found;
    }
  }
  return at;
}

}  // namespace konkurss::calls
