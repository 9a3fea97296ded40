// What a browser would send of the forms in a page's main part: each field's name and value, as the page draws them.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"

namespace konkurss::test {

using DrawnFields = std::vector<std::pair<std::string, std::string>>;

inline std::string unescaped(std::string text) {
  for (const auto& [mark, letter] : {std::pair("&lt;", "<"), std::pair("&gt;", ">"), std::pair("&quot;", "\""),
                                     std::pair("&#39;", "'"), std::pair("&amp;", "&")})
    text = konkurss::replaced(text, mark, letter);
  return text;
}

// Of one tag; empty without the attribute.
inline std::string attribute_of(const std::string& tag, const std::string& name) {
  const auto at = tag.find(" " + name + "=\"");
  if (at == std::string::npos) return {};
  const auto begin = at + name.size() + 3;
  return unescaped(tag.substr(begin, tag.find('"', begin) - begin));
}

inline DrawnFields drawn_fields(const std::string& page) {
  DrawnFields fields;
  for (auto at = page.find("<main"); at != std::string::npos; at = page.find('<', at + 1)) {
    const auto end = page.find('>', at);
    const auto tag = page.substr(at, end - at);
    const bool is_area = tag.starts_with("<textarea ");
    const auto type = attribute_of(tag, "type");
    const bool is_unticked = (type == "radio" || type == "checkbox") && !tag.ends_with(" checked");
    if ((!is_area && !tag.starts_with("<input ")) || is_unticked) continue;
    // A browser leaves out the line break that begins a text area.
    auto value =
        is_area ? unescaped(page.substr(end + 1, page.find("</textarea>", end) - end - 1)) : attribute_of(tag, "value");
    if (is_area && value.starts_with("\n")) value.erase(0, 1);
    fields.emplace_back(attribute_of(tag, "name"), value);
  }
  return fields;
}

// The value of a field; "no field of this name" where there is none.
inline std::string drawn_value(const DrawnFields& fields, const std::string& name) {
  for (const auto& [other, value] : fields)
    if (other == name) return value;
  return "no field of this name";
}

// The same fields with some typed anew.
inline DrawnFields typed_over(DrawnFields fields, const DrawnFields& typed) {
  for (const auto& [name, value] : typed)
    for (auto& field : fields)
      if (field.first == name) field.second = value;
  return fields;
}

}  // namespace konkurss::test
