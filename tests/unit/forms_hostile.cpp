// Whatever arrives as answers, nothing throws, everything can be stored and drawn, and nothing hostile counts as
// complete.
#include <random>

#include "forms/fields.hpp"
#include "support/definitions.hpp"

using namespace konkurss;
using namespace konkurss::test;
using namespace konkurss::forms;

namespace {

class Junk {
 public:
  explicit Junk(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t n) { return random_() % n; }

  Json scalar() {
    static const std::vector<Json> list{nullptr,
                                        true,
                                        false,
                                        0,
                                        -1,
                                        1e300,
                                        0.1,
                                        std::int64_t(1) << 62,
                                        "",
                                        " ",
                                        "yes",
                                        "2025-02-30",
                                        "1e309",
                                        std::string("\0", 1),
                                        "\xC3\x28",
                                        "<b>&\"'",
                                        "D4.3",
                                        "residents",
                                        "99999999999999999999",
                                        "-0",
                                        "1,5",
                                        std::string(30000, 'x'),
                                        "\xF0\x9F\x98\x80",
                                        "{0}",
                                        "{{x}}",
                                        "g\xCC\xA7",
                                        "\n",
                                        "A9",
                                        "low"};
    return list[below(list.size())];
  }

  Json value(const std::vector<std::string>& names, int depth) {
    if (depth == 0 || below(3) == 0) return scalar();
    Json list = below(2) ? Json::array() : Json::object();
    for (auto n = below(4); n-- > 0;) {
      if (list.is_array())
        list.push_back(value(names, depth - 1));
      else
        list[below(2) ? std::to_string(below(5)) : names[below(names.size())]] = value(names, depth - 1);
    }
    return list;
  }

 private:
  std::mt19937 random_;
};

void collect(const Json& fields, std::vector<std::string>& names) {
  for (const auto& field : fields) {
    names.push_back(field.at("id"));
    for (const auto* inner : {"columns", "fields"})
      if (field.contains(inner)) collect(field.at(inner), names);
  }
}

}  // namespace

TEST_CASE("hostile answers are kept, refused and drawn; nothing throws") {
  for (const auto* code : {"OGP5-2025-AP", "OGP4-2024-MK"}) {
    const auto call = resolved_call(code);
    const auto& form = *call.at("forms").begin();
    std::vector<std::string> names{"main", "further", "remove", "id", "name", "size"};
    for (const auto& step : form.at("steps")) collect(step.at("fields"), names);
    for (unsigned seed = 0; seed < 300; ++seed) {
      INFO(code << " " << seed);
      Junk junk(seed);
      Json body = Json::object(), answers = Json::object();
      for (const auto& name : names)
        if (junk.below(4)) body[name] = junk.value(names, 4);
      for (const auto& step : form.at("steps")) {
        answers.update(read_step(form, step.at("id"), body));
        CHECK_NOTHROW(row_button(form, step.at("id"), body));
      }
      CHECK(answers.dump().find("\\u0000") == std::string::npos);
      for (const auto& step : form.at("steps")) {
        const auto found = mistakes(form, answers, step.at("id"), true);
        CHECK_NOTHROW(edit_view(form, step.at("id"), answers, found).dump());
        // What was kept is read back as itself: saving a draft twice changes nothing.
        const auto kept = read_step(form, step.at("id"), answers);
        for (const auto& [name, value] : kept.items()) CHECK(value == answers.at(name));
      }
      CHECK_NOTHROW(read_view(form, answers).dump());
      CHECK_NOTHROW(check_view(form, answers).dump());
      CHECK_NOTHROW(used_answers(form, answers).dump());
      CHECK(!is_complete(form, answers));
    }
  }
}
