// All that a handler gets: who asks, for what, and the open transaction. It can't commit, sign in or write a reply.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/errors.hpp"
#include "base/settings.hpp"
#include "base/spool.hpp"
#include "db/session.hpp"
#include "policy/roles.hpp"
#include "web/document.hpp"
#include "web/request.hpp"

namespace konkurss {

struct Facts;  // policy/lifecycle.hpp
struct Transition;

struct PersonRole {
  Role role;
  std::optional<long> organisation_id, call_id;
  std::string call_code = {};  // of the call_id, as addresses have it
};
struct Person {
  std::optional<long> id;  // none: a visitor
  std::string mail, name, csrf;
  std::vector<PersonRole> roles;
  Json organisations = Json::array();  // [{id, name}] whose applications this person may touch

  bool has(Role role) const {
    for (const auto& r : roles)
      if (r.role == role) return true;
    return false;
  }
  // Whether the action exists for this person at all, by the access table.
  bool may(Action action) const;
  // Whether it exists for one of this person's roles in the institution.
  bool may_for(Action action, long organisation) const;
};

// What a person typed and why it was refused; the form page shows both again.
struct Rejected {
  Json body;
  std::vector<FieldError> errors;
};

// A file of a form, as it came; its content lies in the folder of incoming files until somebody keeps it, and goes with
// the request otherwise.
struct UploadedFile {
  std::string field, name;
  long size = 0;  // more than the limit: the content is cut off behind it
  std::string sha256;
  std::shared_ptr<Spool> content;

  // The whole content in memory, for what is known to be small.
  std::string bytes() const;
};

struct Route;

struct Context {
  const Request& request;
  const Route& route;
  const Settings& settings;
  db::Session& db;
  Person person;
  std::string language = "lv";  // "lv" or "en"
  std::map<std::string, std::string> path;
  Json body = Json::object();  // the JSON sent, or the form's fields nested by their dotted names
  std::vector<UploadedFile> files;
  const Rejected* rejected = nullptr;
  bool wants_page = true;
  // Run by the door after this transaction, whatever becomes of it, in a short one of its own (what must be recorded of
  // reading).
  std::vector<std::function<void(db::Session&)>> afterwards;

  // A number in the address, e.g. ":id". Throws NotFound.
  long number(const std::string& name) const;
  const std::string& part(const std::string& name) const { return path.at(name); }
  std::string query(const std::string& name) const {
    const auto found = request.query.find(name);
    return found == request.query.end() ? "" : found->second;
  }
  // A text that was sent, trimmed, with plain line breaks and in NFC; empty if absent. Throws Invalid if it isn't a
  // text or is longer than `most` characters.
  std::string text(const std::string& field, std::size_t most = 4000) const;
  // The version that the change starts from: If-Match, or the form's hidden field. Throws Invalid 428 when absent.
  long version() const;
};

// The row, or NotFound: for what must be within reach.
Json need(std::optional<Json> row);
std::string need(std::optional<std::string> row);
// Checks a transition against the lifecycle table: Conflict with the guard's reason, or where there is no such row.
const Transition& allowed_transition(std::string_view entity, std::string_view from, Action action, const Facts& facts,
                                     std::string_view to = {});
// The buttons of a thing for this person: [{name, word, to, address, allowed, reason}].
Json actions(const Context& context, std::string_view entity, std::string_view state, const Facts& facts,
             const std::function<std::string(const Transition&)>& address);

}  // namespace konkurss
