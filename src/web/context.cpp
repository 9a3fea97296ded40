#include "web/context.hpp"

#include <charconv>
#include <fstream>

#include "base/letters.hpp"
#include "base/text.hpp"
#include "policy/lifecycle.hpp"
#include "web/text_in.hpp"

namespace konkurss {

bool Person::may(Action action) const {
  if (reach_of(action, Role::visitor) != Reach::no) return true;
  for (const auto& r : roles)
    if (reach_of(action, r.role) != Reach::no) return true;
  return false;
}

bool Person::may_for(Action action, long organisation) const {
  for (const auto& r : roles)
    if (r.organisation_id == organisation && reach_of(action, r.role) != Reach::no) return true;
  return false;
}

std::string UploadedFile::bytes() const {
  std::ifstream file(content->path(), std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

long Context::number(const std::string& name) const {
  const auto& text = path.at(name);
  long value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 1) throw NotFound();
  return value;
}

std::string text_in(const Json& group, const std::string& name, const std::string& field, std::size_t most) {
  const auto found = group.find(name);
  if (found == group.end() || found->is_null()) return {};
  if (!found->is_string()) throw Invalid(field, "web.text_expected");
  const auto value = to_nfc(with_plain_line_breaks(trimmed(found->get_ref<const std::string&>())));
  const auto length = length_in_characters(value);
  if (length > most) throw Invalid(field, "web.too_long", {{"most", most}, {"length", length}});
  if (has_control(value, LineBreaks::allowed)) throw Invalid(field, "web.has_control");
  return value;
}

std::string Context::text(const std::string& field, std::size_t most) const {
  return text_in(body, field, field, most);
}

long Context::version() const {
  std::string text = request.header("if-match");
  if (text.empty() && body.contains("version")) {
    const auto& sent = body.at("version");
    text = sent.is_string() ? sent.get<std::string>() : sent.dump();
  }
  if (text.empty()) throw Invalid({{"version", "web.version_missing", {}}}, 428);
  if (text.size() > 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
  long value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size())
    throw Invalid({{"version", "web.version_wrong", {}}}, 400);
  return value;
}

Json need(std::optional<Json> row) {
  if (!row) throw NotFound();
  return std::move(*row);
}

std::string need(std::optional<std::string> row) {
  if (!row) throw NotFound();
  return std::move(*row);
}

const Transition& allowed_transition(std::string_view entity, std::string_view from, Action action, const Facts& facts,
                                     std::string_view to) {
  const auto* row = find_transition(entity, from, action, to);
  if (!row) throw Conflict("policy.not_in_this_state");
  if (const auto reason = row->only_if(facts); !reason.empty()) throw Conflict(std::string(reason));
  return *row;
}

Json actions(const Context& context, std::string_view entity, std::string_view state, const Facts& facts,
             const std::function<std::string(const Transition&)>& address) {
  Json list = Json::array();
  for (const auto& row : lifecycle) {
    if (row.entity != entity || row.from != state || !context.person.may(row.action)) continue;
    const std::string where = address(row);
    if (where.empty()) continue;
    const auto reason = row.only_if(facts);
    list.push_back({{"name", access_of(row.action).name},
                    {"to", row.to},
                    {"word", row.button},
                    {"address", where},
                    {"allowed", reason.empty()},
                    {"reason", reason.empty() ? Json() : Json(reason)}});
  }
  return list;
}

}  // namespace konkurss
