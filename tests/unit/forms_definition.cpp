#include <algorithm>
#include <filesystem>

#include "support/definitions.hpp"

using namespace konkurss;
using namespace konkurss::test;
using forms::read_call;
using forms::read_part;

namespace {

const std::string ogp5 = "calls/OGP5-2025-AP.call.json";

std::vector<std::string> found(const forms::Definition& definition) {
  std::vector<std::string> list;
  for (const auto& mistake : definition.mistakes)
    list.push_back(mistake.file + ":" + std::to_string(mistake.line) + " " + mistake.pointer + " " +
                   mistake.word.substr(17));
  return list;
}

// The mistakes of the call with one text replaced; "LINE" in the expectation is the line of the replacement.
std::vector<std::string> with(const std::string& what, const std::string& instead) {
  return found(read_call(replaced(definition_text(ogp5), what, instead)));
}

std::string line(const std::string& what) { return ":" + std::to_string(line_of(definition_text(ogp5), what)); }

}  // namespace

TEST_CASE("every definition of the project is without mistakes") {
  const std::filesystem::path root = std::string(PROJECT_ROOT) + "/forms";
  int calls = 0, parts = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    const auto name = std::filesystem::relative(entry.path(), root).string();
    INFO(name);
    if (name.ends_with(".call.json")) {
      CHECK(found(read_call(definition_text(name))) == std::vector<std::string>{});
      ++calls;
    }
    for (const std::string kind : {"form", "plan", "calendar"})
      if (name.ends_with("." + kind + ".json")) {
        CHECK(found(read_part(kind, definition_text(name))) == std::vector<std::string>{});
        ++parts;
      }
  }
  CHECK(calls >= 3);
  CHECK(parts >= 5);
}

TEST_CASE("mistakes of the schema and of meaning are told together") {
  // Each text is broken twice: once for the schema, once for what it means.
  const auto found_in = [](const std::string& kind, const std::string& name,
                           const std::vector<std::pair<std::string, std::string>>& changes) {
    auto text = definition_text(name);
    for (const auto& [what, instead] : changes) text = replaced(text, what, instead);
    std::vector<std::string> words;
    for (const auto& mistake : read_part(kind, text).mistakes) words.push_back(mistake.word.substr(17));
    std::sort(words.begin(), words.end());
    return words;
  };
  using List = std::vector<std::string>;
  CHECK(found_in("calendar", "calendars/lv.calendar.json",
                 {{"\"working_day_ends\": \"17:00\"", "\"working_day_ends\": \"5 pm\""},
                  {"2025-04-18", "2025-02-30"}}) == List{"expected", "no_such_day"});
  CHECK(found_in("plan", "plans/ogp5.plan.json",
                 {{"\"valid_from\": \"", "\"valid_from\": \"2999-01-01\", \"valid_since\": \""}}) ==
        List{"timeline_order", "unknown"});
  CHECK(found_in("form", "forms/application.form.json",
                 {{"\"may_be_typed\": true", "\"may_be_typed\": 1"},
                  {"\"uses\": {\"title\": \"title\"", "\"uses\": {\"title\": \"nothing\""}}) ==
        List{"type_boolean", "unknown_field"});
  // A question that the schema refuses altogether hides nothing of the others.
  CHECK(found_in("form", "forms/application.form.json",
                 {{"{\"id\": \"amount\", \"type\": \"money\"", "{\"id\": \"amount\", \"type\": \"monies\""},
                  {"\"uses\": {\"title\": \"title\"", "\"uses\": {\"title\": \"nothing\""}})
            .size() >= 2);
}

TEST_CASE("a resolved call holds its forms with limits and options filled in, and its plan") {
  const auto call = resolved_call("OGP5-2025-AP");
  CHECK(call.at("plan_tree").at("directions").size() == 4);
  const auto& form = call.at("forms").at("application");
  const auto& activity = form.at("steps")[3].at("fields")[0].at("fields");
  CHECK(activity[3].at("min") == "2025-11-03");
  CHECK(activity[4].at("max") == "2025-12-19");
  const auto& budget = form.at("steps")[5].at("fields");
  CHECK(budget[1].at("advised_max") == "15000.00");
  const auto& basis = form.at("steps")[1].at("fields");
  CHECK(basis[2].at("directions")[3].at("options")[2] ==
        Json{{"value", "D4.3"},
             {"label",
              {{"lv", "D4.3 Inovatīvas līdzdalības pieejas plašākai un tiešākai līdzdalībai"},
               {"en", "D4.3 Innovative participation approaches for broader, more direct participation"}}}});
  CHECK(basis[3].at("directions")[0].at("options")[0].at("value") == "A1");
  CHECK(form.at("steps")[4].at("fields")[2].at("options").size() == 4);
}

TEST_CASE("rules, scales and forms differ between calls: nothing leans on one of them") {
  const auto small = resolved_call("OGP4-2024-MK");
  CHECK(small.at("rules").at("scale").at("step") == "0.5");
  CHECK(small.at("forms").size() == 1);
  CHECK(small.at("forms").at("initiative").at("uses").at("title") == "name");
}

TEST_CASE("a call can be moved in time as a whole") {
  const auto moved = read_call(definition_text("calls/OGP6-2026-IL.call.json"), forms::embedded_definition,
                               forms::Move{"closes", "2026-12-23"});
  CHECK(found(moved).empty());
  CHECK(moved.call.at("timeline") == Json{{"opens", "2026-11-21T10:00"},
                                          {"closes", "2026-12-23T17:00"},
                                          {"questions_until", "2026-12-16"},
                                          {"evaluation_until", "2027-01-20"},
                                          {"implementation_from", "2027-02-13"},
                                          {"implementation_until", "2027-08-14"}});
  CHECK(moved.call.at("forms").at("application").at("steps")[3].at("fields")[0].at("fields")[3].at("min") ==
        "2027-02-13");
}

TEST_CASE("a mistake of a call has its line, its place and a sentence") {
  using List = std::vector<std::string>;
  CHECK(with("\"envelope\": \"35000.00\"", "\"envelope\": 35000") ==
        List{line("35000.00") + " /categories/0/envelope expected"});
  CHECK(with("\"envelope\": \"35000.00\"", "\"envelope\": \"-1.00\"") ==
        List{line("35000.00") + " /categories/0/envelope expected"});
  CHECK(with("\"form\": \"application\"", "\"form\": \"nothing\"") ==
        List{line("\"form\"") + " /categories/0/form unknown_form"});
  CHECK(with("\"form\": \"application\"", "\"from\": \"application\"") ==
        List{line("\"form\"").substr(0, 1) + std::to_string(line_of(definition_text(ogp5), "\"categories\"") + 1) +
                 " /categories/0 missing",
             line("\"form\"") + " /categories/0/from unknown"});
  CHECK(with("\"plan\": \"ogp6\"", "\"plan\": \"ogp9\"") == List{line("\"plan\"") + " /plan unknown_plan"});
  CHECK(with("\"code\": \"A2\"", "\"code\": \"A1\"") ==
        List{line("\"code\": \"A2\"") + " /admissibility/1/code doubled"});
  CHECK(with("2025-09-12", "2025-09-31") == List{line("\"closes\"") + " /timeline/closes timeline_order",
                                                 line("questions_until") + " /timeline/questions_until no_such_day"});
  CHECK(with("2025-09-19T17:00", "2025-08-18T10:00").size() == 2);
  CHECK(with("2025-08-18T10:00", "2025-03-30T03:30") == List{line("\"opens\"") + " /timeline/opens clock_change"});
  CHECK(with("2025-08-18T10:00", "2025-03-30T02:30") == List{});
  CHECK(with("\"step\": \"1\"", "\"step\": \"0.3\"") == List{line("\"step\"") + " /rules/scale/step step"});
  CHECK(with("\"step\": \"1\"", "\"step\": \"0\"") == List{line("\"step\"") + " /rules/scale/step step"});
  CHECK(with("\"step\": \"1\"", "\"step\": \"0.5\"") == List{line("\"labels\"") + " /rules/scale/labels labels"});
  CHECK(with("\"minimum_mean\": \"3.00\"", "\"minimum_mean\": \"5.01\"") ==
        List{line("\"minimum_mean\"") + " /criteria/0/minimum_mean threshold"});
  CHECK(with("\"total_threshold\": \"60.00\"", "\"total_threshold\": \"100.01\"").size() == 2);  // of either category
  CHECK(with("\"total_threshold\": \"60.00\"", "\"total_threshold\": null") == List{});
  CHECK(with("\"weight\": \"15\"", "\"weight\": \"0\"") ==
        List{line("\"weight\": \"15\"") + " /criteria/3/weight weight"});
  const auto policy = [](const std::string& given) {
    return with("\"allocation\": \"strict\"", "\"allocation\": \"strict\", \"aggregation\": " + given);
  };
  const auto here = line("\"allocation\"") + " /rules/aggregation";
  CHECK(policy(R"({"policy": "two_experts", "third_above_percent": "30", "equal_pairs": "all"})") == List{});
  CHECK(policy(R"({"policy": "consensus", "consensus_on": "divergent"})") == List{});
  CHECK(policy(R"({"policy": "median"})") == List{here + "/policy one_of"});
  CHECK(policy(R"({"policy": "consensus"})") == List{here + " policy_needs"});
  CHECK(policy(R"({"policy": "mean", "equal_pairs": "all"})") == List{here + "/equal_pairs policy_has_no"});
  CHECK(policy(R"({"policy": "two_experts", "third_above_percent": "130", "equal_pairs": "all"})") ==
        List{here + "/third_above_percent percent"});
  CHECK(with(",\n    \"divergence\": {\"total_percent\": \"30\", \"criterion_points\": \"3\"}",
             ", \"aggregation\": {\"policy\": \"consensus\", \"consensus_on\": \"divergent\"}") ==
        List{here + "/consensus_on consensus_without_divergence"});
  CHECK(with("\"weight\": \"15\"", "\"weight\": \"15\", \"ranking_weight\": \"0\"") == List{});
  const auto beside = [](const std::string& given) {
    return with("\"time_zone\": \"Europe/Riga\"", "\"time_zone\": \"Europe/Riga\", " + given);
  };
  const auto there = line("\"time_zone\"") + " /";
  CHECK(beside(R"("commission": {"minimum_members": 5, "quorum_share": "1/2", "before_decisions": true})") == List{});
  CHECK(beside(R"("commission": {"quorum_share": "3/2"})") == List{there + "commission/quorum_share commission_share"});
  CHECK(beside(R"("commission": {"quorum_share": "two thirds"})") == List{there + "commission/quorum_share expected"});
  CHECK(beside(R"("letters": {"supported": "{decision_number} {number}: {amount}"})") == List{});
  CHECK(beside(R"("letters": {"reserve": "{secret}"})") == List{there + "letters/reserve letter_field"});
  CHECK(beside(R"("objections": {"ministry": {"working_days": 10}, "other": {"months": 1}})") == List{});
  CHECK_FALSE(beside(R"("objections": {"ministry": {"suspends": true}})") == List{});
  CHECK(beside(R"("objections": {"ministry": {"working_days": 15}})") == List{});  // the text writes {term}
  CHECK(
      beside(
          R"("objections": {"other": {"months": 1, "remedy": {"lv": "Rakstiet 20 dienu laikā.", "en": "Write."}}})") ==
      List{there + "objections/other/remedy/en remedy_without_term", there + "objections/other/remedy/lv remedy_term"});
  CHECK(with("Within {term} after", "After") == List{});  // the call sets no term
  CHECK(with("Within {term} after", "Within 15 working days after") ==
        List{line("Within {term} after") + " /remedy/en remedy_term"});
  CHECK(with("Within {term} after", "Within 10 working days after") == List{});
  CHECK(with("\"criterion:K5\"", "\"criterion:K9\"") ==
        List{line("\"criterion:K5\"") + " /rules/ties/2 tie_criterion"});
  CHECK(with("\"criterion:K5\"", "\"commission_vote\"").size() == 2);  // twice, and not at the end
  CHECK(with("\"minimum\": \"3000.00\"", "\"minimum\": \"15000.01\"") ==
        List{line("3000.00") + " /amount/minimum amount_order"});
}

TEST_CASE("a text must be there in both languages") {
  const auto text = definition_text(ogp5);
  const auto without = replaced(text, ", \"en\": \"Public information activities\"", "");
  CHECK(found(read_call(without)) ==
        std::vector<std::string>{":" + std::to_string(line_of(text, "Public information")) +
                                 " /categories/1/title missing"});
  const auto empty = replaced(text, "\"Public information activities\"", "\"\"");
  CHECK(found(read_call(empty)) == std::vector<std::string>{":" + std::to_string(line_of(text, "Public information")) +
                                                            " /categories/1/title/en expected"});
}

TEST_CASE("a criterion with titles by category needs one for each") {
  auto call = definition_text(ogp5);
  const auto start = call.find("\"SI\": {\"lv\": \"Pieejas saprotamība");
  const auto comma = call.rfind(',', start);
  call.erase(comma, call.find('}', start) + 1 - comma);
  const auto definition = read_call(call);
  REQUIRE(definition.mistakes.size() == 1);
  CHECK(definition.mistakes[0].pointer == "/criteria/2/title_in");
  CHECK(sentence(definition.mistakes[0]) == Json{{"lv", "Kritērijam trūkst nosaukuma kategorijai “SI”."},
                                                 {"en", "The criterion has no title for category “SI”."}});
}

TEST_CASE("broken JSON is refused with line and column") {
  const auto broken = read_call("{\n  \"code\": \"A\",\n  \"title\" {}\n}");
  REQUIRE(broken.mistakes.size() == 1);
  CHECK(broken.mistakes[0].line == 3);
  CHECK(broken.mistakes[0].column == 11);
  CHECK(sentence(broken.mistakes[0]) == Json{{"lv", "Pie 11. zīmes aiz nosaukuma trūkst kola (:)."},
                                             {"en", "A colon (:) is missing after the name, at character 11."}});
  for (const std::string text :
       {"", "   ", "null", "[]", "\"text\"", "{\"a\": 1e999}", "{\"a\": \"\xFF\"}", "\xEF\xBB\xBF{"}) {
    INFO(text);
    const auto refused = read_call(text);
    CHECK(refused.mistakes.size() >= 1);
    CHECK(described(refused.mistakes)[0].at("text").at("lv") != "");
  }
  CHECK(found(read_call(std::string(100000, '['))) == std::vector<std::string>{":1  too_deep"});
}

TEST_CASE("neither long texts nor many mistakes exhaust the stack or the memory") {
  CHECK(with("\"code\": \"OGP5-2025-AP\"", "\"code\": \"" + std::string(900'000, 'A') + "\"").size() == 2);
  // Noted with the whole way to each, the values of this list would take 20 GB.
  const std::string key(200'000, 'k');
  std::string list = "1";
  for (int i = 0; i < 100'000; ++i) list += ",1";
  const auto far = found(read_call("{\"" + key + "\": [" + list + "]}"));
  CHECK(std::count(far.begin(), far.end(), ":1 /" + key + " unknown") == 1);
  std::string empty = "{}";
  for (int i = 0; i < 5'000; ++i) empty += ",{}";
  CHECK(read_call("{\"categories\": [" + empty + "]}").mistakes.size() == 1000);
}

TEST_CASE("a missing comma is told where it is missing, not where the next line begins") {
  const auto at = [](const std::string& text) {
    const auto broken = read_call(text);
    REQUIRE(broken.mistakes.size() == 1);
    const auto& one = broken.mistakes[0];
    return std::to_string(one.line) + ":" + std::to_string(one.column) + " " + one.word.substr(17);
  };
  const std::string text = "{\n  \"code\": \"Ā \\\" \\\\\"\n\n  \"title\": \"A \\\\\"\n}";
  CHECK(at(text) == "2:19 comma");
  CHECK(sentence(read_call(text).mistakes[0]) ==
        Json{{"lv", "Aiz 19. zīmes trūkst komata."}, {"en", "A comma is missing after character 19."}});
  CHECK(at("{\"a\": [{}\r\n\t{}]}") == "1:9 comma");
  CHECK(at("{\"a\": [1,\n2\n  -3.5e1]}") == "2:1 comma");
  CHECK(at("{\"a\": true\n\"b\": false}") == "1:10 comma");
  CHECK(at("{\"a\": {\"b\": 1}\n[1]}") == "1:14 comma");
  // Other mistakes stay where the reader met them.
  CHECK(at("{\"a\": 1\n]") == "2:1 syntax_bracket");
  CHECK(at("{\"a\": 1}\n\"b\"") == "2:3 syntax_after_end");
  CHECK(at("{\"a\": 1 \"unexpected '{") == "1:23 syntax_quotes");
}

TEST_CASE("what should stand where JSON is broken is said in words, at its line") {
  const auto at = [](const std::string& text) {
    const auto broken = read_call(text);
    REQUIRE(broken.mistakes.size() == 1);
    const auto& one = broken.mistakes[0];
    for (const std::string language : {"lv", "en"}) {
      const auto said = sentence(one).at(language).get<std::string>();
      INFO(said);
      CHECK(said.find('\'') == said.npos);  // nothing of how the reader says it
      CHECK(said.find("literal") == said.npos);
    }
    return std::to_string(one.line) + ":" + std::to_string(one.column) + " " + one.word.substr(17);
  };
  CHECK(at("{\"a\": 1,\n}") == "1:8 syntax_extra_comma");
  CHECK(at("{\"a\": [1, 2 ,\n\n]}") == "1:13 syntax_extra_comma");
  CHECK(at("{\"a\": 1,,\"b\": 2}") == "1:8 syntax_extra_comma");
  CHECK(at("{\"a\": }") == "1:7 syntax_value");
  CHECK(at("{\"a\":\n, \"b\": 2}") == "2:1 syntax_value");
  CHECK(at("{\"a\": 1, 2}") == "1:10 syntax_name");
  CHECK(at("{\n  code: 1}") == "2:3 syntax_literal");
  CHECK(at("{\n  \"ā\": “b”}") == "2:8 syntax_literal");
  CHECK(at("{\"a\": True}") == "1:7 syntax_literal");
  CHECK(at("{\"a\": \"b\n  \"c\": 1}") == "1:9 syntax_quotes");
  CHECK(at("{\"a\": \"b\tc\"}") == "1:9 syntax_control");
  CHECK(at("{\"a\": \"C:\\konkurss\"}") == "1:11 syntax_backslash");
  CHECK(at("{\"a\": 1.}") == "1:9 syntax_number");
  CHECK(at("{\"a\": [1\n\n\n") == "1:8 syntax_end");
  CHECK(at("{") == "1:1 syntax_end");
  CHECK(at("{\"opens\": 2025-09-19}") == "1:11 syntax_literal");
  CHECK(at("{\"a\": 05}") == "1:7 syntax_literal");
  CHECK(at("{\"a\": 12,5}") == "1:8 syntax_number");
  CHECK(sentence(read_call("{\"a\": 1\n]").mistakes[0]).at("lv") ==
        "Pie 1. zīmes jābūt komatam vai noslēdzošajai iekavai “}”.");
}

TEST_CASE("what isn't JSON at all is one sentence without a line, whatever it is") {
  for (const auto& text : {std::string(), std::string(" \n\t"), std::string("\xEF\xBB\xBF"),
                           std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16), std::string("PK\x03\x04\x14\0\x06\0", 8),
                           std::string("%PDF-1.7"), std::string("<html></html>"),
                           std::string("\"code\": \"A\", \"title\": 1"), std::string("Labdien!")}) {
    INFO(text);
    CHECK(found(read_call(text)) == std::vector<std::string>{":0  not_json"});
  }
  CHECK(sentence(read_call("").mistakes[0]) ==
        Json{{"lv", "Šis teksts nav definīcija: definīcija ir JSON teksts, kas sākas ar “{”."},
             {"en", "This isn’t a definition: a definition is a text of JSON, which begins with “{”."}});
  for (const std::string text : {"null", "[]", "\"text\"", "12"})
    CHECK(found(read_call(text)) == std::vector<std::string>{":1  not_an_object"});
}

TEST_CASE("a key given twice is refused, not silently taken") {
  const auto text = replaced(definition_text(ogp5), "\"demonstration\": true,",
                             "\"demonstration\": true,\n  \"demonstration\": false,");
  CHECK(found(read_call(text)) ==
        std::vector<std::string>{":" + std::to_string(line_of(text, "\"demonstration\": false")) +
                                 " /demonstration doubled_key"});
}

TEST_CASE("what a schema refuses is said in words of its own") {
  const auto first = [](const std::string& what, const std::string& instead) {
    return sentence(read_call(replaced(definition_text(ogp5), what, instead)).mistakes.at(0))
        .at("en")
        .get<std::string>();
  };
  CHECK(first("\"decimals\": 2", "\"decimals\": 7") == "The number must be from 0 to 4.");
  CHECK(first("\"decimals\": 2", "\"decimals\": \"2\"") ==
        "There must be a whole number without quotes instead of “2”.");
  CHECK(first("\"clarifiable\": false", "\"clarifiable\": \"no\"") == "There must be true or false instead of “no”.");
  CHECK(first("\"allocation\": \"strict\"", "\"allocation\": \"loose\"") ==
        "The value “loose” does not fit; it must be one of: \"strict\", \"skipping\".");
  CHECK(first("\"35000.00\"", "35000.00") ==
        "The value “35000.0” does not fit; it must be a sum in quotes with two digits after the point, for example "
        "\"35000.00\".");
  CHECK(first("\"code\": \"OGP5-2025-AP\"", "\"code\": \"<b>\"").find("a code of capital letters") !=
        std::string::npos);
  CHECK(first("\"code\": \"OGP5-2025-AP\"", "\"code\": \"" + std::string(41, 'A') + "\"") ==
        "The text is longer than 40 characters.");
}

TEST_CASE("all mistakes are told at once") {
  auto text = replaced(definition_text(ogp5), "\"plan\": \"ogp6\"", "\"plan\": \"ogp9\"");
  text = replaced(text, "\"weight\": \"15\"", "\"weight\": \"0\"");
  text = replaced(text, "\"form\": \"application\"", "\"form\": \"nothing\"");
  CHECK(found(read_call(text)).size() == 3);
  for (const auto& mistake : described(read_call(text).mistakes)) {
    CHECK(mistake.at("line") > 1);
    CHECK(mistake.at("text").at("lv") != mistake.at("text").at("en"));
  }
}

TEST_CASE("what the schema refuses and what makes no sense are told together") {
  auto text = replaced(definition_text(ogp5), "\"decimals\": 2", "\"decimals\": \"2\"");
  text = replaced(text, "\"demonstration\": true", "\"demonstrate\": true");
  text = replaced(text, "2025-10-17", "2025-09-01");
  text = replaced(text, "\"weight\": \"15\"", "\"weight\": \"0\"");
  text = replaced(text, "\"criterion:K5\"", "\"criterion:K9\"");
  text = replaced(text, "\"form\": \"application\"", "\"form\": \"nothing\"");
  const auto at = [&](const std::string& what) { return ":" + std::to_string(line_of(text, what)); };
  CHECK(found(read_call(text)) ==
        std::vector<std::string>{at("demonstrate") + " /demonstrate unknown",
                                 at("2025-09-01") + " /timeline/evaluation_until timeline_order",
                                 at("\"nothing\"") + " /categories/0/form unknown_form",
                                 at("\"weight\": \"0\"") + " /criteria/3/weight weight",
                                 at("\"decimals\"") + " /rules/decimals type_integer",
                                 at("criterion:K9") + " /rules/ties/2 tie_criterion"});
}

TEST_CASE("a part that the schema refuses brings no mistakes of others with it") {
  using List = std::vector<std::string>;
  CHECK(with("2025-09-19T17:00", "2025-09-19") == List{line("\"closes\"") + " /timeline/closes expected"});
  CHECK(with("\"maximum\": \"5\"", "\"maximum\": 5") ==
        List{line("\"maximum\": \"5\"") + " /rules/scale/maximum expected"});
  CHECK(with("\"code\": \"SI\"", "\"code\": 7") == List{line("\"code\": \"SI\"") + " /categories/1/code expected"});
  CHECK(with("\"code\": \"K3\"", "\"code\": null") == List{line("\"code\": \"K3\"") + " /criteria/2/code expected"});
  CHECK(with("\"weight\": \"15\"", "\"weight\": 15") ==
        List{line("\"weight\": \"15\"") + " /criteria/3/weight expected"});
  CHECK(with("\"timeline\": {", "\"timeline\": {\"opens_at\": 1, ").size() == 1);
  for (const std::string part : {"timeline", "amount", "categories", "criteria", "rules", "admissibility"})
    for (const std::string value : {"7", "null", "[]", "{}", "\"x\"", "[7]", "[[]]", "{\"a\": 1}"}) {
      auto call = Json::parse(definition_text(ogp5));
      call[part] = Json::parse(value);
      INFO(part << ": " << value);
      const auto mistakes = found(read_call(call.dump(1)));
      if (part == "admissibility" && value == "[]") continue;  // a call may check nothing
      REQUIRE_FALSE(mistakes.empty());
      for (const auto& mistake : mistakes) CHECK(mistake.find(" /" + part) != std::string::npos);
    }
}
