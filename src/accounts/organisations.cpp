#include "accounts/organisations.hpp"

#include <algorithm>
#include <array>

#include "queries/accounts.hpp"

namespace konkurss::accounts {
namespace {

constexpr std::array kinds{"ministry", "chancellery", "other"};

// All mistakes at once, so that nobody corrects one to meet the next.
db::Parameters read_organisation(const Context& context) {
  std::vector<FieldError> errors;
  const auto required = [&](const char* field, std::size_t most) {
    auto text = context.text(field, most);
    if (text.empty()) errors.push_back({field, "accounts.field_missing"});
    return text;
  };
  const auto abbreviation = required("abbreviation", 20), name_lv = required("name_lv", 200),
             name_en = required("name_en", 200);
  auto number = required("registration_number", 20);
  const auto kind = context.text("kind", 20);
  if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) errors.push_back({"kind", "accounts.kind_missing"});
  if (!number.empty() && (number.size() != 11 || !std::all_of(number.begin(), number.end(), ::isdigit)))
    errors.push_back({"registration_number", "db.organisation_registration_number_format"});
  if (!errors.empty()) throw Invalid(std::move(errors));
  return {{"abbreviation", abbreviation},
          {"registration_number", number},
          {"name_lv", name_lv},
          {"name_en", name_en},
          {"e_address", context.text("e_address", 254)},
          {"kind", kind}};
}

}  // namespace

Document organisations(Context& context) {
  return Document().raw("organisations", context.db.rows(sql::accounts::organisations));
}

Document organisation(Context& context) {
  auto row = need(context.db.read_row(sql::accounts::organisation, {{"id", context.number("id")}}));
  Document document;
  document.version(row.at("version").get<long>()).add("organisation", row);
  for (const auto* field : {"abbreviation", "registration_number", "name_lv", "name_en", "e_address", "kind"})
    if (!context.rejected) document.add(std::string("typed_") + field, row.at(field));
  return std::move(document).add("version", row.at("version"));
}

Document add_organisation(Context& context) {
  return Document()
      .raw("organisation", need(context.db.row(sql::accounts::organisation_add, read_organisation(context))))
      .next("/organisations");
}

Document change_organisation(Context& context) {
  auto parameters = read_organisation(context);
  parameters.push_back({"id", context.number("id")});
  parameters.push_back({"version", context.version()});
  const auto row = context.db.row(sql::accounts::organisation_change, parameters);
  if (!row) throw Conflict("web.somebody_was_faster");
  return Document().raw("organisation", *row).next("/organisations");
}

}  // namespace konkurss::accounts
