#include "messages/outbox.hpp"

#include <array>

#include "policy/access.hpp"
#include "queries/messages.hpp"
#include "web/place_in_list.hpp"

namespace konkurss::messages {
namespace {

constexpr std::size_t messages_of_page = 50;
constexpr std::array states{"queued", "sent", "failed"};

Json filters(const std::string& chosen, const Json& counts) {
  Json list = Json::array();
  for (const auto* state : states)
    list.push_back({{"filter_state", state}, {"filter_count", counts.at(state)}, {"filter_chosen", chosen == state}});
  return list;
}

}  // namespace

Document outbox(Context& context) {
  const auto state = context.query("state");
  auto list =
      context.db.read_rows(sql::messages::list, {{"before", place_in_list(context, "before")}, {"state", state}});
  const auto counts = need(context.db.read_row(sql::messages::counts));
  Document document;
  if (list.size() > messages_of_page) {
    list.erase(list.size() - 1);
    document.add("pager", {{"next", "/messages?state=" + state + "&before=" + list.back().at("id").dump()}});
  }
  for (auto& message : list)
    message["may_be_sent_again"] = message.at("state") == "failed" && message.at("secret_forgotten") == false;
  return std::move(document)
      .add("messages", list)
      .add("filters", filters(state, counts))
      .add("counts", counts)
      .add("may_retry", context.person.may(Action::retry_message))
      .add("has_no_server", context.settings.mail_server.empty());
}

Document retry(Context& context) {
  const auto failed = need(context.db.read_row(sql::messages::failed, {{"id", context.number("id")}}));
  if (failed.at("secret_forgotten") == true) throw Conflict("messages.link_forgotten");
  const auto row = context.db.row(sql::messages::retry, {{"id", context.number("id")}});
  return Document().raw("message", need(row)).next("/messages");
}

}  // namespace konkurss::messages
