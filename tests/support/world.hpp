// A world for one test: a fresh migrated database, people and things in it, and the whole product answering in-process.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/settings.hpp"
#include "db/session.hpp"
#include "policy/roles.hpp"
#include "web/request.hpp"

namespace konkurss::test {

// Somebody who is signed in; the default one is a visitor.
struct Someone {
  long id = 0;
  std::string mail, token, csrf;
};

struct FileSent {
  std::string name, bytes;
};

// Where a role holds: {"signatory", institution}, {"secretary", 0, call}, {"auditor"}, {"executor", 0, call, contract}.
struct RoleOf {
  std::string role;
  long organisation = 0, call = 0, contract = 0;
};

// A call as `call` makes it. Times are anything that PostgreSQL reads as timestamptz.
struct CallMade {
  std::string code = "TEST-1", state = "announced";
  std::string opens = "2020-01-01 00:00Z", closes = "2099-12-31 15:00Z";
  std::string definition_file = "forms/calls/OGP5-2025-AP.call.json";
};

class World {
 public:
  // Needs KONKURSS_TEST_SOCKET: './konkurss cluster start DIR' prints one. The migrations run once a cluster.
  // `scanner` is the setting of that name: clamd's socket.
  explicit World(const std::string& scanner = "");
  ~World();
  World(const World&) = delete;

  const Settings& settings() const { return settings_; }

  // One statement by the database's owner, whom row-level security doesn't hold; $1, $2 are `values`. Rows as JSON.
  Json rows(const std::string& statement, const std::vector<std::string>& values = {});
  // The same beside the guard that keeps opened applications as they were submitted, for what a test starts from.
  Json rows_as_submitted(const std::string& statement, const std::vector<std::string>& values = {});
  // The first column of the only row.
  Json value(const std::string& statement, const std::vector<std::string>& values = {});
  // The same statement straight in the server's role, within this person's reach of an action; nothing is kept.
  Json rows_within_reach(const Someone& who, Action action, const std::string& statement);

  long organisation(const std::string& abbreviation);
  Someone person(const std::string& mail, const std::vector<RoleOf>& roles);
  long call(const CallMade& made = {});
  long category(long call, const std::string& code);
  // Set beside the deadline's guards, as time would have made it: state "submitted" and later ones get a number.
  long application(long call, const std::string& category, long organisation, const std::string& state = "draft",
                   const Json& answers = Json::object());
  // What was submitted is opened and the call goes into evaluation, beside the rule of two people.
  void unseal(long call);
  // Another closing time than the one announced (an SQL expression), as a confirmed outage or the passing of time makes
  // it.
  void close_at(long call, const std::string& time);

  // Requests as a browser's pages (HTML), or as a program's JSON. The CSRF token goes along.
  Reply page(const Someone& who, const std::string& address, const std::string& language = "lv");
  Reply get(const Someone& who, const std::string& address);
  Reply post(const Someone& who, const std::string& address, const Json& body = Json::object());
  // A form of names and values, percent-encoded, as a browser sends it.
  Reply submit(const Someone& who, const std::string& address,
               const std::vector<std::pair<std::string, std::string>>& fields);
  // A form with one file.
  Reply upload(const Someone& who, const std::string& address,
               const std::vector<std::pair<std::string, std::string>>& fields, const std::string& field,
               const std::string& name, const std::string& bytes);
  // A form with several, chosen in one field.
  Reply upload(const Someone& who, const std::string& address,
               const std::vector<std::pair<std::string, std::string>>& fields, const std::string& field,
               const std::vector<FileSent>& files);
  // The same for any body: the proxy writes it to a file, hands over its name and removes it afterwards.
  Reply hand_over(Request asked, const std::string& body);
  Request request(const Someone& who, const std::string& method, const std::string& address) const;
  Reply answer(const Request& request);

  // What the door stamps on the next requests; nothing: the true time.
  std::string received_at;

 private:
  class Served;
  Settings settings_;
  std::unique_ptr<db::Session> owner_, acting_;
  std::unique_ptr<Served> served_;
};

Json json_of(const Reply& reply);
std::string header_of(const Reply& reply, const std::string& name);

}  // namespace konkurss::test
