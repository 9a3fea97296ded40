#include "support/world.hpp"

#include <spdlog/spdlog.h>

#include <atomic>
#include <condition_variable>

#include <future>
#include <mutex>
#include <thread>

#include "base/secret.hpp"
#include "base/text.hpp"
#include "policy/access.hpp"
#include "support/database.hpp"
#include "support/definition.hpp"
#include "web/app.hpp"

namespace konkurss::test {

// The product on a thread of its own: the door keeps one database session a thread, and each world has another
// database.
class World::Served {
 public:
  explicit Served(const Settings& settings) : app_(settings), thread_([this] { run(); }) {}
  ~Served() {
    put({});
    thread_.join();
  }
  Reply answer(const Request& request) {
    std::packaged_task<Reply()> task([&] { return app_.answer(request); });
    auto reply = task.get_future();
    put(std::move(task));
    return reply.get();
  }

 private:
  void put(std::packaged_task<Reply()> task) {
    const std::lock_guard hold(lock_);
    waiting_.push_back(std::move(task));
    woken_.notify_one();
  }
  void run() {
    for (;;) {
      std::unique_lock hold(lock_);
      woken_.wait(hold, [&] { return !waiting_.empty(); });
      auto task = std::move(waiting_.front());
      waiting_.erase(waiting_.begin());
      hold.unlock();
      if (!task.valid()) return;
      task();
    }
  }
  App app_;
  std::mutex lock_;
  std::condition_variable woken_;
  std::vector<std::packaged_task<Reply()>> waiting_;
  std::thread thread_;
};

World::World(const std::string& scanner) : settings_(fresh_database()) {
  settings_.scanner = scanner;
  spdlog::set_level(spdlog::level::err);  // a request a line would bury what a test says
  owner_ = std::make_unique<db::Session>(settings_, "konkurss_owner");
  served_ = std::make_unique<Served>(settings_);
}

World::~World() {
  served_.reset();
  acting_.reset();
  owner_.reset();
  drop_database(settings_);
}

Json World::rows(const std::string& statement, const std::vector<std::string>& values) {
  return rows_of(*owner_, statement, values);
}

Json World::rows_as_submitted(const std::string& statement, const std::vector<std::string>& values) {
  owner_->execute("alter table application disable trigger application_opened");
  auto found = rows(statement, values);
  owner_->execute("alter table application enable trigger application_opened");
  return found;
}

Json World::value(const std::string& statement, const std::vector<std::string>& values) {
  const auto found = rows(statement, values);
  if (found.size() != 1) throw std::runtime_error("one row expected of: " + statement);
  return found.at(0).begin().value();
}

Json World::rows_within_reach(const Someone& who, Action action, const std::string& statement) {
  if (!acting_) acting_ = std::make_unique<db::Session>(settings_, settings_.database_user);
  Json reaches = Json::object();
  for (std::size_t i = 1; i < role_names.size(); ++i)
    if (const auto reach = reach_of(action, static_cast<Role>(i)); reach != Reach::no)
      reaches[std::string(role_names[i])] = reach_names[static_cast<std::size_t>(reach)];
  acting_->begin(false);
  try {
    rows_of(*acting_, "select enter($1, 'session', $2, $3::jsonb, 'test', '') is not null as known",
            {who.token, std::string(access_of(action).name), reaches.dump()});
    auto found = rows_of_planned(*acting_, statement);
    acting_->rollback();
    return found;
  } catch (...) {
    acting_->rollback();
    throw;
  }
}

long World::organisation(const std::string& abbreviation) {
  static std::atomic<int> number{0};
  const auto digits = std::to_string(10000000000 + ++number);
  return value(
      "insert into organisation (abbreviation, registration_number, name) "
      "values ($1, '9' || substr($2, 2), jsonb_build_object('lv', $1 || ' ministrija', 'en', 'Ministry ' || $1)) "
      "returning id",
      {abbreviation, digits});
}

Someone World::person(const std::string& mail, const std::vector<RoleOf>& roles) {
  Someone made{0, mail, random_token(), random_token()};
  made.id = value("insert into person (mail, name) values ($1, $1) returning id", {mail});
  for (const auto& role : roles)
    rows(
        "insert into person_role (person_id, role, organisation_id, call_id, contract_id) values ($1::bigint, $2, "
        "nullif($3, "
        "'0')::bigint, nullif($4, '0')::bigint, nullif($5, '0')::bigint) returning id",
        {std::to_string(made.id), role.role, std::to_string(role.organisation), std::to_string(role.call),
         std::to_string(role.contract)});
  rows(
      "insert into session (token_hash, person_id, csrf, expires_at, idle_limit) "
      "values (sha256(convert_to($1, 'UTF8')), $2::bigint, $3, now() + interval '1 day', interval '1 day') returning "
      "person_id",
      {made.token, std::to_string(made.id), made.csrf});
  return made;
}

long World::call(const CallMade& made) {
  const auto definition = definition_of(made.definition_file);
  const long id = value(
      "insert into call (code, state, definition, title, opens_at, closes_at) "
      "values ($1, 'draft', $2::jsonb, $2::jsonb -> 'title', $3::timestamptz, $4::timestamptz) returning id",
      {made.code, definition.dump(), made.opens, made.closes});
  rows(
      "insert into category (call_id, code, title, envelope, form, position) select $1::bigint, c ->> 'code', c -> "
      "'title', "
      "(c ->> 'envelope')::numeric, c ->> 'form', n from jsonb_array_elements($2::jsonb) with ordinality as x (c, n) "
      "returning id",
      {std::to_string(id), definition.at("categories").dump()});
  rows(
      "insert into criterion (call_id, category_id, code, title, weight, minimum_mean, position) "
      "select g.call_id, g.id, k ->> 'code', coalesce(k -> 'title_in' -> g.code, k -> 'title'), (k ->> "
      "'weight')::numeric, "
      "(k ->> 'minimum_mean')::numeric, n from category g, jsonb_array_elements($2::jsonb) with ordinality as x (k, n) "
      "where g.call_id = $1::bigint and (not k ? 'categories' or k -> 'categories' ? g.code) returning id",
      {std::to_string(id), definition.at("criteria").dump()});
  rows("insert into call_version (call_id, no, definition, sha256) values ($1::bigint, 1, $2::jsonb, '') returning no",
       {std::to_string(id), definition.dump()});
  owner_->execute("alter table call disable trigger call_unsealing");
  rows(
      "update call set state = $2, unsealed_at = case when $2 not in ('draft', 'announced') then closes_at + interval "
      "'1 hour' end where id = $1::bigint returning id",
      {std::to_string(id), made.state});
  owner_->execute("alter table call enable trigger call_unsealing");
  return id;
}

void World::close_at(long call, const std::string& time) {
  owner_->execute("alter table call disable trigger call_closing_moves");
  rows("update call set closes_at = " + time + " where id = $1::bigint returning id", {std::to_string(call)});
  owner_->execute("alter table call enable trigger call_closing_moves");
}

void World::unseal(long call) {
  owner_->execute("alter table call disable trigger call_unsealing");
  rows(
      "update call set state = 'evaluation', unsealed_at = closes_at + interval '1 hour' where id = $1::bigint "
      "returning id",
      {std::to_string(call)});
  owner_->execute("alter table call enable trigger call_unsealing");
  rows(
      "update application set opened_at = now(), state = 'registered', registration = id where call_id = $1::bigint "
      "and state = 'submitted' returning id",
      {std::to_string(call)});
}

long World::category(long call, const std::string& code) {
  return value("select id from category where call_id = $1::bigint and code = $2", {std::to_string(call), code});
}

long World::application(long call, const std::string& category, long organisation, const std::string& state,
                        const Json& answers) {
  owner_->execute("alter table application disable trigger application_call_open, disable trigger application_sealed");
  const bool opened = state != "draft" && state != "withdrawn" && state != "submitted";
  const long id = value(
      "insert into application (call_id, category_id, organisation_id, once, state, answers, title, number, "
      "submitted_at, opened_at) "
      "values ($1::bigint, $2::bigint, $3::bigint, $4, $5, $6::jsonb, coalesce($6::jsonb ->> 'title', ''), "
      "case when $5 not in ('draft', 'withdrawn') then next_application_number($2::bigint) end, "
      "case when $5 not in ('draft', 'withdrawn') then now() end, case when $7 = 'yes' then now() end) returning id",
      {std::to_string(call), std::to_string(this->category(call, category)), std::to_string(organisation),
       random_token(), state, answers.dump(), opened ? "yes" : "no"});
  owner_->execute("alter table application enable trigger application_call_open, enable trigger application_sealed");
  return id;
}

Reply World::answer(const Request& request) { return served_->answer(request); }

}  // namespace konkurss::test
