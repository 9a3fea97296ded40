#include "procurements/prepare.hpp"

#include <map>
#include <regex>

#include "policy/access.hpp"
#include "procurements/procurement.hpp"
#include "procurements/typed.hpp"
#include "queries/procurements.hpp"
#include "web/place_in_list.hpp"

namespace konkurss::procurements {
namespace {

constexpr std::size_t rows_of_page = 50;

db::Parameters typed_description(const Context& context, const Procurement& one) {
  static const std::regex cpv("[0-9]{8}(-[0-9])?"), link(R"(https://[^\s]+)");
  Errors errors;
  const auto procedure = context.text("procedure", 40);
  if (!procedure.empty() && rules::strictness(period_of(one.row.at("day")), procedure) == 0)
    errors.push_back({"procedure", "procurements.no_such_procedure", {}});
  const auto value = typed_amount(context, "estimated_value", errors);
  const auto code = typed_as(context, "cpv", 10, cpv, "db.procurement_cpv_format", errors);
  const auto where = typed_as(context, "link", 500, link, "db.procurement_link_format", errors);
  const auto identification = context.text("identification", 100);
  if (!errors.empty()) throw Invalid(errors);
  return {{"procedure", procedure},           {"value", value}, {"cpv", code},
          {"identification", identification}, {"link", where},  {"id", one.id},
          {"version", context.version()}};
}

}  // namespace

Document list(Context& context) {
  const auto call = need(context.db.read_row(sql::procurements::call, {{"call", context.part("call")}}));
  const auto& period = period_of(call.at("day"));
  Json groups = Json::array();
  std::map<std::string, Money> sums;
  if (call.at("plan").is_string())
    for (const auto& row :
         context.db.read_rows(sql::procurements::purchases, {{"plan", call.at("plan").get<std::string>()}}))
      sums[row.at("cpv").get<std::string>().substr(0, thresholds().at("group_digits").get<std::size_t>())] +=
          Money::from_text(row.at("value").get<std::string>());
  for (const auto& [group, sum] : sums) {
    Json drawn{{"cpv_group", group}, {"group_sum", sum.text()}};
    for (const auto& procedure : period.at("procedures"))
      if (procedure.at("code") == rules::procedure_for(period, sum)) drawn["group_procedure"] = procedure.at("title");
    groups.push_back(drawn);
  }
  auto rows = context.db.read_rows(sql::procurements::of_call,
                                   {{"call", call.at("id").get<long>()}, {"after", place_in_list(context, "after")}});
  Document document;
  if (rows.size() > rows_of_page) {
    rows.erase(rows.size() - 1);
    document.add("next_after", rows.back().at("task"));
  }
  return std::move(document)
      .add("call_code", call.at("call_code"))
      .add("call_title", call.at("call_title"))
      .add("groups", groups)
      .add("thresholds", period.at("procedures"))
      .add("basis", period.at("basis"))
      .add("may_begin", context.person.may(Action::prepare_procurement))
      .add("purchases", rows);
}

Document begin(Context& context) {
  const auto task = need(context.db.read_row(sql::procurements::to_open, {{"id", context.number("id")}}));
  if (task.at("is_conflicted").get<bool>()) throw Conflict("policy.office_conflicted");
  if (!task.at("renounced_on").is_null()) throw Conflict("policy.support_renounced");
  if (!task.at("is_agreed").get<bool>()) throw Conflict("db.procurement_task_agreed");
  const auto opened = context.db.read_row(sql::procurements::open, {{"value", task.at("value").get<std::string>()},
                                                                    {"cpv", task.at("cpv").get<std::string>()},
                                                                    {"task", task.at("task").get<long>()}});
  if (!opened) throw Conflict("db.procurement_once");
  return Document()
      .version(opened->at("version"))
      .add("id", opened->at("id"))
      .add("version", opened->at("version"))
      .next("/procurements/" + opened->at("id").dump());
}

Document save(Context& context) {
  const auto one = held_procurement(context);
  check_preparing(one);
  const auto row = context.db.read_row(sql::procurements::save, typed_description(context, one));
  if (!row) throw Invalid({{"", "procurements.changed_meanwhile", {}}}, 409);
  return Document().version(row->at("version")).add("version", row->at("version")).next(one.address());
}

}  // namespace konkurss::procurements
