#include <catch2/catch.hpp>

#include "forms/fields.hpp"

using namespace konkurss;
using namespace konkurss::forms;

namespace {

const Json words{{"lv", "Lauks"}, {"en", "Field"}};

// A form of one step with one field.
Json form_of(Json field) {
  field["id"] = "x";
  field["label"] = words;
  return {{"code", "f"},
          {"uses", {{"title", "x"}, {"amount_requested", "x"}}},
          {"steps", {{{"id", "s"}, {"title", words}, {"fields", {field}}}}}};
}

// What is kept of the typed value, and the words of all mistakes of a form that has to be complete.
std::pair<Json, std::string> outcome(const Json& field, const Json& typed) {
  const auto form = form_of(field);
  const auto answers = read_step(form, "s", {{"x", typed}});
  std::string list;
  for (const auto& mistake : mistakes(form, answers, "s", true)) {
    const auto said = sentence(mistake);
    CHECK(said.at("lv").get<std::string>().find('{') == std::string::npos);
    CHECK(said.at("lv") != said.at("en"));
    list += (list.empty() ? "" : " ") + mistake.word.substr(6) + (mistake.field == "x" ? "" : "@" + mistake.field);
  }
  return {answers.at("x"), list};
}

struct Row {
  Json typed, kept;
  std::string found;
};

void check_all(const Json& field, const std::vector<Row>& rows) {
  for (const auto& row : rows) {
    INFO(field.dump() << " <- " << row.typed.dump(-1, ' ', true, Json::error_handler_t::replace).substr(0, 200));
    const auto [kept, found] = outcome(field, row.typed);
    CHECK(kept == row.kept);
    CHECK(found == row.found);
    CHECK_NOTHROW(Json(kept).dump());                         // whatever came, it can be stored: valid UTF-8 …
    CHECK(kept.dump().find("\\u0000") == std::string::npos);  // … and without NUL
  }
}

std::string times(const std::string& text, int n) {
  std::string all;
  while (n-- > 0) all += text;
  return all;
}

const std::string unreadable = "\xEF\xBF\xBD";

}  // namespace

TEST_CASE("text") {
  const Json text{{"type", "text"}, {"max_length", 5}};
  check_all(text, {
                      {"  žogs ", "žogs", ""},
                      {"", nullptr, "mistake.missing"},
                      {" \xC2\xA0\t\n ", nullptr, "mistake.missing"},
                      {nullptr, nullptr, "mistake.missing"},
                      {"ģģģģģ", "ģģģģģ", ""},
                      {"ģģģģģģ", "ģģģģģģ", "mistake.too_long"},
                      {times("g\xCC\xA7", 5), "ģģģģģ", ""},  // decomposed, ten code points as typed
                      {std::string("a\0b", 3), "a" + unreadable + "b", "mistake.characters"},
                      {"a\x01", "a\x01", "mistake.characters"},
                      {"a\nb", "a\nb", "mistake.one_line"},
                      {"a\xFF", "a" + unreadable, "mistake.characters"},
                      {"<b>", "<b>", ""},
                      {"'; --", "'; --", ""},
                      {"=1+1", "=1+1", ""},
                      {7, 7, "mistake.not_text"},
                      {true, true, "mistake.not_text"},
                      {Json::array({"a"}), Json::array({"a"}), "mistake.not_text"},
                      {{{"a", "b"}}, {{"a", "b"}}, "mistake.not_text"},
                      {{{std::string("\0", 1), "\xFF"}}, {{unreadable, unreadable}}, "mistake.not_text"},
                  });
  CHECK(outcome({{"type", "text"}, {"max_length", 5}, {"optional", true}}, "").second == "");
}

TEST_CASE("what nobody types is kept shallow") {
  Json deep = 1;
  for (int i = 0; i < 5000; ++i) deep = Json::array({deep});
  const auto [kept, found] = outcome({{"type", "text"}, {"max_length", 5}}, deep);
  CHECK(kept == Json::array({Json::array({Json::array({Json::array({unreadable})})})}));
  CHECK(found == "mistake.not_text");
}

TEST_CASE("long text") {
  const Json text{{"type", "long_text"}, {"min_length", 3}, {"max_length", 8}};
  check_all(text, {
                      {"a\r\nb\rc", "a\nb\nc", ""},
                      {"ab", "ab", "mistake.too_short"},
                      {"123456789", "123456789", "mistake.too_long"},
                      {"12345678", "12345678", ""},
                      {times("😀", 8), times("😀", 8), ""},
                  });
}

TEST_CASE("number") {
  const Json number{{"type", "number"}, {"min", "1"}, {"max", "1000"}, {"decimals", 2}};
  check_all(number, {
                        {"12", "12", ""},
                        {"012,50", "12.5", ""},
                        {"1\xC2\xA0"
                         "000",
                         "1000", ""},
                        {"1 000.01", "1000.01", "mistake.too_large"},
                        {"0", "0", "mistake.too_small"},
                        {"-0", "0", "mistake.too_small"},
                        {"1.005", "1.005", "mistake.decimals"},
                        {"1e3", "1e3", "mistake.not_number"},
                        {"1e309", "1e309", "mistake.not_number"},
                        {"twelve", "twelve", "mistake.not_number"},
                        {"0x10", "0x10", "mistake.not_number"},
                        {"NaN", "NaN", "mistake.not_number"},
                        {times("9", 13), times("9", 13), "mistake.not_number"},
                        {times("9", 12), times("9", 12), "mistake.too_large"},
                        {times("9", 100000), times("9", 100000), "mistake.not_number"},
                        {times(" 1", 500000), times(" 1", 500000).substr(1), "mistake.not_number"},
                        {12, "12", ""},
                        {12.5, "12.5", ""},
                        {1e300, "1e+300", "mistake.not_number"},
                        {std::int64_t(9223372036854775807), "9223372036854775807", "mistake.not_number"},
                        {true, true, "mistake.not_number"},
                        {Json::array({1}), Json::array({1}), "mistake.not_number"},
                        {Json::object(), nullptr, "mistake.missing"},
                    });
  check_all({{"type", "number"}, {"min", "0"}, {"max", "9"}},
            {{"1,5", "1.5", "mistake.not_whole"}, {"trīs", "trīs", "mistake.not_whole_number"}, {"2,0", "2", ""}});
}

TEST_CASE("money") {
  const Json money{{"type", "money"},
                   {"min", "0.01"},
                   {"max", "1000000.00"},
                   {"advised_min", "3000.00"},
                   {"advised_max", "15000.00"}};
  check_all(money, {
                       {"14 800,00 €", "14800.00", ""},
                       {"3000", "3000.00", ""},
                       {"15000.01", "15000.01", "warning.too_large"},
                       {"2999,99", "2999.99", "warning.too_small"},
                       {"0", "0.00", "mistake.too_small"},
                       {"1000000,01", "1000000.01", "mistake.too_large"},
                       {"1.234", "1.234", "mistake.money_decimals"},
                       {"-5", "-5", "mistake.money_negative"},
                       {times("9", 40), times("9", 40), "mistake.money_too_large"},
                       {"daudz", "daudz", "mistake.not_money"},
                       {"21 %", "21 %", "mistake.money_share"},
                       {times("1\xC2\xA0", 300000) + "1", times("1\xC2\xA0", 300000) + "1", "mistake.not_money"},
                       {9999, "9999.00", ""},
                       {9999.5, "9999.50", ""},
                       {Json::object({{"amount", 1}}), Json::object({{"amount", 1}}), "mistake.not_money"},
                   });
}

TEST_CASE("date") {
  const Json date{{"type", "date"}, {"min", "2025-11-03"}, {"max", "2025-12-19"}};
  check_all(date, {
                      {"2025-11-03", "2025-11-03", ""},
                      {"3.11.2025.", "2025-11-03", ""},
                      {"19.12.2025", "2025-12-19", ""},
                      {"2025-11-02", "2025-11-02", "mistake.too_early"},
                      {"2025-12-20", "2025-12-20", "mistake.too_late"},
                      {"30.02.2025.", "30.02.2025.", "mistake.no_such_day"},
                      {"2025-02-30", "2025-02-30", "mistake.no_such_day"},
                      {"2025-13-01", "2025-13-01", "mistake.no_such_day"},
                      {"rīt", "rīt", "mistake.not_date"},
                      {20251103, 20251103, "mistake.not_date"},
                  });
  check_all({{"type", "date"}},
            {{"29.02.2028.", "2028-02-29", ""}, {"29.02.2027.", "29.02.2027.", "mistake.no_such_day"}});
}

TEST_CASE("choices of all kinds") {
  const Json options{
      {{"value", "a"}, {"label", words}}, {{"value", "b"}, {"label", words}}, {{"value", "c"}, {"label", words}}};
  check_all({{"type", "choice"}, {"options", options}},
            {{"a", "a", ""},
             {"", nullptr, "mistake.missing"},
             {"z", "z", "mistake.not_option"},
             {1, 1, "mistake.not_option"},
             {Json::array({"a"}), Json::array({"a"}), "mistake.not_option"}});
  check_all({{"type", "choices"}, {"options", options}, {"min_choices", 1}, {"max_choices", 2}},
            {{Json::array({"a", "b"}), Json::array({"a", "b"}), ""},
             {{{"0", "a"}, {"2", "c"}}, Json::array({"a", "c"}), ""},
             {{{"10", "c"}, {"9", "b"}}, Json::array({"b", "c"}), ""},
             {"a", Json::array({"a"}), ""},
             {Json::array(), Json::array(), "mistake.missing"},
             {Json::array({"a", "a"}), Json::array({"a", "a"}), "mistake.chosen_twice"},
             {Json::array({"a", "b", "c"}), Json::array({"a", "b", "c"}), "mistake.too_many_choices"},
             {Json::array({"a", "z"}), Json::array({"a", "z"}), "mistake.not_option"},
             {7, 7, "mistake.not_list"}});
  check_all({{"type", "yes_no"}}, {{"yes", true, ""},
                                   {"no", false, ""},
                                   {true, true, ""},
                                   {false, false, ""},
                                   {nullptr, nullptr, "mistake.missing"},
                                   {"maybe", "maybe", "mistake.not_yes_no"},
                                   {1, 1, "mistake.not_yes_no"}});
  check_all({{"type", "declaration"}, {"statement", words}}, {{"yes", true, ""},
                                                              {"on", true, ""},
                                                              {true, true, ""},
                                                              {false, nullptr, "mistake.not_declared"},
                                                              {nullptr, nullptr, "mistake.not_declared"},
                                                              {"no", nullptr, "mistake.not_declared"}});
}

TEST_CASE("plan measure") {
  const Json measure{{"type", "plan_measure"},
                     {"further", 2},
                     {"directions",
                      {{{"label", words},
                        {"options",
                         {{{"value", "D1.1"}, {"label", words}},
                          {{"value", "D1.2"}, {"label", words}},
                          {{"value", "D1.3"}, {"label", words}},
                          {{"value", "D1.4"}, {"label", words}}}}}}}};
  const auto kept = [](const char* main, Json further) {
    return Json{{"main", main}, {"further", std::move(further)}};
  };
  check_all(
      measure,
      {
          {{{"main", "D1.1"}, {"further", {{"0", "D1.2"}, {"1", ""}}}}, kept("D1.1", Json::array({"D1.2"})), ""},
          {{{"main", "D1.1"}}, kept("D1.1", Json::array()), ""},
          {"D1.2", kept("D1.2", Json::array()), ""},
          {{{"main", ""}, {"further", {{"0", ""}, {"1", ""}}}}, nullptr, "mistake.missing"},
          {{{"main", ""}, {"further", Json::array({"D1.1"})}}, kept("", Json::array({"D1.1"})), "mistake.main_measure"},
          {{{"main", "D9"}}, kept("D9", Json::array()), "mistake.not_measure"},
          {{{"main", "D1.1"}, {"further", Json::array({"D1.1"})}},
           kept("D1.1", Json::array({"D1.1"})),
           "mistake.measure_twice"},
          {{{"main", "D1.1"}, {"further", Json::array({"D1.2", "D1.3", "D1.4"})}},
           kept("D1.1", Json::array({"D1.2", "D1.3", "D1.4"})),
           "mistake.too_many_measures"},
          {{{"main", 7}}, {{"main", 7}, {"further", Json::array()}}, "mistake.not_measure"},
          {{{"main", "D1.1"}, {"further", "D1.2"}}, {{"main", "D1.1"}, {"further", "D1.2"}}, "mistake.not_measure"},
          {Json::array({1}), Json::array({1}), "mistake.not_measure"},
      });
}

TEST_CASE("mail, phone and registration number") {
  check_all({{"type", "email"}},
            {{" a.b+c@example.lv ", "a.b+c@example.lv", ""},
             {"a@b", "a@b", "mistake.email"},
             {"a b@example.lv", "a b@example.lv", "mistake.email"},
             {"<a@example.lv>", "<a@example.lv>", "mistake.email"},
             {"a@example.lv\nBcc: b@example.lv", "a@example.lv\nBcc: b@example.lv", "mistake.email"},
             {times("a", 65) + "@example.lv", times("a", 65) + "@example.lv", "mistake.email"},
             {"a@" + times("a.", 130) + "lv", "a@" + times("a.", 130) + "lv", "mistake.email"},
             {5, 5, "mistake.not_text"}});
  check_all({{"type", "phone"}}, {{"67 000 000", "+37167000000", ""},
                                  {"00371 67000000", "+37167000000", ""},
                                  {"+371 (67) 000-000", "+37167000000", ""},
                                  {"+1 202 555 0100", "+12025550100", ""},
                                  {"+371 6700000", "+3716700000", "mistake.phone"},
                                  {"zvaniet", "zvaniet", "mistake.phone"},
                                  {times("1", 500), times("1", 500), "mistake.phone"},
                                  {67000000, 67000000, "mistake.not_text"}});
  check_all({{"type", "registration_number"}}, {{"99999000009", "99999000009", ""},
                                                {"9999 900 0009", "99999000009", ""},
                                                {"LV99999000009", "99999000009", ""},
                                                {"99999000010", "99999000010", "warning.registration_number"},
                                                {"9999900000", "9999900000", "mistake.registration_number"},
                                                {"999990000091", "999990000091", "mistake.registration_number"},
                                                {"9999900000x", "9999900000x", "mistake.registration_number"},
                                                {99999000009, 99999000009, "mistake.not_text"}});
}

TEST_CASE("attachments") {
  const Json field{{"type", "attachments"}, {"max_files", 2}, {"kinds", {"pdf", "docx"}}};
  const auto file = [](int id, const char* name) { return Json{{"id", id}, {"name", name}, {"size", 5}}; };
  check_all(field,
            {{Json::array({file(1, "a.pdf"), file(2, "B.PDF")}), Json::array({file(1, "a.pdf"), file(2, "B.PDF")}), ""},
             {Json::array({file(1, "a.exe")}), Json::array({file(1, "a.exe")}), "mistake.file_kind"},
             {Json::array({file(1, "pdf")}), Json::array({file(1, "pdf")}), "mistake.file_kind"},
             {Json::array({file(1, "a.pdf"), file(2, "b.pdf"), file(3, "c.pdf")}),
              Json::array({file(1, "a.pdf"), file(2, "b.pdf"), file(3, "c.pdf")}), "mistake.too_many_files"},
             {Json::array({"a.pdf"}), Json::array({"a.pdf"}), "mistake.not_attachments"},
             {"a.pdf", "a.pdf", "mistake.not_attachments"}});
  // A page's form doesn't send them: they stay as they are.
  CHECK(read_step(form_of(field), "s", Json::object()) == Json::object());
}
