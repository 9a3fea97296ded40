// One call of the demonstration, acted out from its loading to the state that its file describes.
#pragma once
#include <string>

#include "base/json.hpp"
#include "base/settings.hpp"
#include "calls/calendar.hpp"
#include "db/session.hpp"

namespace konkurss::demo {

class Play {
 public:
  Play(db::Session& db, const calls::WorkingDays& working_days, Json definition, const Json& call, const Json& people,
       const Settings& settings)
      : db_(db),
        working_days_(working_days),
        definition_(std::move(definition)),
        file_(call),
        people_(people),
        settings_(settings) {}
  void run();

 private:
  void announce();
  void apply();
  void apply(const Json& application, std::size_t position);
  void unseal();
  void check();
  void begin_check();
  void clarify(const Json& application);
  void answer(const Json& application, const Json& asked, long id);
  void ask(const Json& question);
  void evaluate();
  void evaluate(const std::string& evaluator, const Json& evaluations);
  void rank();
  void meet();
  Json agenda();
  void vote(long meeting, const std::string& at);
  void keep_minutes(long meeting, const std::string& at);
  void move_meeting(long meeting, const std::string& from, const std::string& to, const std::string& at);
  void decide();
  void write_work_task(const Json& application);
  void conclude(const Json& application);
  long choose_executor(long task, const Json& said);
  long make_contract(long procurement, const Json& said);
  void keep_signed(long contract, const Json& said);
  void hand_in(long contract, const Json& said, const std::string& applicant);

  // From here on this person acts, at that moment.
  void act(const std::string& mail, const std::string& action, const std::string& at);
  std::string mail_of(const std::string& role, const std::string& organisation = "") const;
  // A moment of the call's file, "unsealed" or "unsealed_hours_ago".
  std::string moment_of(const std::string& name) const;
  // When the institution sent it; empty for a draft.
  std::string submitted(const Json& application) const;
  // The evaluations of all applications, each with its application's number.
  Json evaluations() const;

  db::Session& db_;
  const calls::WorkingDays& working_days_;
  Json definition_;
  const Json& file_;
  const Json& people_;
  const Settings& settings_;
  long call_ = 0;
};

}  // namespace konkurss::demo
