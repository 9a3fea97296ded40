#include "demo/load.hpp"

#include <stdexcept>

#include "base/secret.hpp"
#include "demo/accounts.hpp"
#include "demo/play.hpp"
#include "demo/world.hpp"
#include "queries/demo.hpp"

namespace konkurss::demo {
namespace {

void load_people(db::Session& owner, const Json& world, const Json& institutions) {
  const Json& people = world.at("people");
  owner.rows(sql::demo::institutions, {{"institutions", institutions.at("institutions")}});
  owner.rows(sql::demo::people, {{"people", people}, {"hash", hash_password(world.at("password").get<std::string>())}});
  owner.rows(sql::demo::roles, {{"people", people}});
}

// The audit goes by the clock; within the transaction that loads the demonstration, by the moment that is acted out.
// Only the owner of its table can say so, and nobody sees the table in between.
void date_audit_by(db::Session& owner, const std::string& clock) {
  owner.execute("alter table audit_event alter column at set default " + clock);
}

void load_all(db::Session& owner, const Settings& settings, const Json& world) {
  date_audit_by(owner, "acting_at()");
  load_people(owner, world, Json::parse(text_of(settings.forms / "demo" / "institutions.json")));
  const calls::WorkingDays working_days(settings);
  for (const auto& call : world.at("calls"))
    Play(owner, working_days, definition_of(settings.forms, call), call, world.at("people"), settings).run();
  date_audit_by(owner, "clock_timestamp()");
}

}  // namespace

void load(const Settings& settings, std::ostream& out) {
  const auto world = with_likes(Json::parse(text_of(settings.forms / "demo" / "world.json")));
  db::Session owner(settings, settings.database_owner);
  owner.begin(false);
  try {
    const bool known = owner.read_row(sql::demo::known)->at("known");
    if (!known) load_all(owner, settings, world);
    owner.commit();
    if (known) out << "The demonstration is loaded already.\n";
  } catch (...) {
    owner.rollback();
    throw;
  }
  print_accounts(world, out);
}

}  // namespace konkurss::demo
