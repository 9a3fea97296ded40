// A call that brings its own form and classifier along, from the chosen files to the export; and the samples to begin
// from.
#include <catch2/catch.hpp>

#include <chrono>
#include <filesystem>
#include <future>
#include <iostream>
#include <thread>

#include "base/secret.hpp"
#include "commands/load.hpp"
#include "support/definitions.hpp"
#include "support/exported.hpp"
#include "support/own_parts.hpp"
#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

constexpr auto announced_at = "2024-03-05T09:00:00.000000Z";

struct Loading {
  World world;
  Someone officer = world.person("vaditajs@example.lv", {{"officer"}});

  // `agreed`: code and version of the draft that may be replaced.
  Reply chosen(const std::vector<FileSent>& files, const std::string& text = "", const std::string& agreed = "") {
    return world.upload(officer, "/calls/load", {{"definition", text}, {"replace", agreed}}, "file", files);
  }
  Reply own() {
    return chosen({{"konkurss.json", own_call()}, {"veidlapa.json", own_form()}, {"vietas.json", own_classifier()}});
  }
  // The sentences of a page that refuses.
  bool said(const Reply& reply, const std::string& sentence) {
    return reply.status == 422 && reply.body.find(sentence) != std::string::npos;
  }
  Json calls() { return world.value("select count(*) from call"); }
  void announce() {
    REQUIRE(own().status == 303);
    world.received_at = announced_at;
    const auto version = world.value("select version from call");
    REQUIRE(world.post(officer, "/calls/OWN-1/announce", {{"version", version}}).status == 200);
  }
};

Json steps_of_application() {
  return {{"idea",
           {{"name", "Lasītāju vakari"},
            {"measure", {{"main", "A4"}, {"further", Json::array()}}},
            {"idea", "Ministrijas un pašvaldību darbinieki mācās stāstīt par lēmumiem vienkāršā valodā."},
            {"municipalities", "2"},
            {"venue", Json::array({"library"})},
            {"format", "online"}}},
          {"costs",
           {{"costs", Json::array({{{"what", "Telpas"}, {"sum", "900.00"}}})},
            {"funding", "900.00"},
            {"finished_by", "2024-06-01"}}},
          {"confirmation", {{"contact_mail", "kontakts@example.lv"}, {"truth", true}}}};
}

// What the command prints of mistakes.
std::string complaints(const Settings& settings, const std::vector<std::string>& files, int expected) {
  std::ostringstream errors, out;
  auto* const before_errors = std::cerr.rdbuf(errors.rdbuf());
  auto* const before_out = std::cout.rdbuf(out.rdbuf());
  const int status = load_call(settings, files);
  std::cerr.rdbuf(before_errors);
  std::cout.rdbuf(before_out);
  CHECK(status == expected);
  return errors.str();
}

}  // namespace

TEST_CASE("a call with a form and a classifier of its own is loaded, previewed and tried") {
  Loading l;
  const auto reply = l.own();
  CHECK(reply.status == 303);
  CHECK(header_of(reply, "Location") == "/calls/OWN-1/preview");
  CHECK(l.world.page(l.officer, "/calls/OWN-1/preview").body.find("Norises vietas") != std::string::npos);
  const auto step = l.world.page(l.officer, "/calls/OWN-1/preview/culture/idea").body;
  CHECK(step.find("Muzejs") != std::string::npos);
  const auto tried = json_of(l.world.post(l.officer, "/calls/OWN-1/preview/culture/idea", {{"venue", {"cinema"}}}));
  CHECK(tried.dump().find("Norises vietas") != std::string::npos);
  CHECK(
      l.world.value("select definition -> 'forms' -> 'culture' -> 'steps' -> 0 -> 'fields' -> 4 ->> 'id' from call") ==
      "venue");
}

TEST_CASE("what a call brought along stays with it: its draft is edited, and the next call copied from it") {
  Loading l;
  l.announce();
  CHECK(l.world.rows("select name from call_part order by name") ==
        Json{{{"name", "classifiers/venues.classifier.json"}}, {{"name", "forms/culture.form.json"}}});
  REQUIRE(l.world.post(l.officer, "/calls/copy", {{"from", "OWN-1"}, {"code", "OWN-2"}}).status == 200);
  CHECK(l.world.value("select definition -> 'forms' from call where code = 'OWN-2'") ==
        l.world.value("select definition -> 'forms' from call where code = 'OWN-1'"));
  CHECK(l.world.page(l.officer, "/calls/OWN-2/edit").status == 200);
  // Loaded again without them it brings none along.
  const auto delivered = replaced(definition_text("calls/OGP4-2024-MK.call.json"), "OGP4-2024-MK", "OWN-2");
  REQUIRE(l.chosen({{"c.json", delivered}}, "", "OWN-2 1").status == 303);
  CHECK(l.world.value("select count(*) from call_part") == 2);
}

TEST_CASE("an application on a form of the call's own is submitted, read, exported and described") {
  Loading l;
  l.announce();
  const auto ministry = l.world.organisation("KM");
  const auto signatory = l.world.person("parakstitajs@example.lv", {{"signatory", ministry}});
  const auto started =
      l.world.post(signatory, "/calls/OWN-1/applications", {{"category", "MK"}, {"once", random_token()}});
  REQUIRE(started.status == 200);
  const auto address = "/applications/" + json_of(started).at("id").dump();
  const auto version = [&] { return std::stol(header_of(l.world.get(signatory, address), "ETag").substr(1)); };
  const auto steps = steps_of_application();
  for (const auto& [step, answers] : steps.items()) {
    auto body = answers;
    body["version"] = version();
    const auto saved = l.world.post(signatory, address + "/steps/" + step, body);
    INFO(step << ": " << saved.body);
    REQUIRE(saved.status == 200);
    CHECK(json_of(saved).at("mistakes") == Json::array());
  }
  REQUIRE(l.world.post(signatory, address + "/submit", {{"version", version()}}).status == 200);
  CHECK(l.world.value("select answers -> 'venue' from submission") == Json::array({"library"}));
  CHECK(l.world.value("select title from application") == "Lasītāju vakari");

  l.world.unseal(l.world.value("select id from call"));
  l.world.received_at.clear();
  CHECK(l.world.page(l.officer, address).body.find("Bibliotēka") != std::string::npos);
  const auto sheet = bytes_of(exported(l.world, l.officer, "OWN-1", "applications", "csv", 2));
  CHECK(sheet.find("Norises vietas") != std::string::npos);
  CHECK(sheet.find("Bibliotēka") != std::string::npos);
  const auto described = json_of(l.world.get(l.officer, "/openapi.json")).at("components").at("schemas");
  CHECK(described.at("answers_OWN_1_culture").dump().find("museum") != std::string::npos);
}

TEST_CASE("the work task of a form that has no template of its own begins with the general one") {
  Loading l;
  l.announce();
  const auto call = l.world.value("select id from call").get<long>();
  const auto ministry = l.world.organisation("KM");
  l.world.unseal(call);
  l.world.received_at.clear();
  Json answers = Json::object();
  const auto steps = steps_of_application();
  for (const auto& step : steps) answers.update(step);
  const auto application = std::to_string(l.world.application(call, "MK", ministry, "supported", answers));
  l.world.rows(
      "insert into decision (application_id, call_id, outcome, amount_awarded, reason) values ($1::bigint, $2::bigint, "
      "'supported', 900, 'A reason long enough') returning outcome",
      {application, std::to_string(call)});
  l.world.rows(
      "update decision set state = 'approved', approved_at = now(), approved_by = $1::bigint returning outcome",
      {std::to_string(l.officer.id)});
  l.world.rows("update call set state = 'decided', released_at = now() returning id");
  const auto opened = l.world.post(l.officer, "/applications/" + application + "/work-task");
  INFO(opened.body);
  REQUIRE(opened.status == 200);
  const auto general = Json::parse(definition_text("worktasks/general.worktask.json"));
  CHECK(json_of(l.world.get(l.officer, "/work-tasks/" + json_of(opened).at("id").dump())).at("clauses").size() ==
        general.at("clauses").size());
}

TEST_CASE("a program sends the parts beside the definition") {
  Loading l;
  const auto call = Json::parse(own_call());
  const auto parts = Json::array({Json::parse(own_form()), Json::parse(own_classifier())});
  const auto errors = [&](const Json& body) {
    const auto reply = l.world.post(l.officer, "/calls/load", body);
    CHECK(reply.status == 422);
    return json_of(reply).value("errors", Json::array());
  };
  CHECK(errors({{"parts", parts}})[0].at("reason") == "calls.choose_definition");
  for (const Json& wrong : {Json("x"), Json(7), Json{{"code", "x"}}, Json::array({"x"})}) {
    INFO(wrong.dump());
    const auto found = errors({{"definition", call}, {"parts", wrong}});
    CHECK(found[0].at("field") == "parts");
    CHECK(found[0].at("reason") == "calls.parts_expected");
  }
  const auto second = errors({{"definition", call}, {"parts", {parts[0], parts[1], call}}});
  REQUIRE(second.size() == 1);
  CHECK(second[0].at("detail") == "parts.2: Konkurss ir arī “definition”; ielādējiet katru konkursu atsevišķi.");
  auto broken = parts;
  broken[1].erase("title");
  const auto inside = errors({{"definition", own_call()}, {"parts", broken}});
  REQUIRE(inside.size() == 1);
  CHECK(inside[0].at("detail") == "parts.1, 1. rinda, /: Trūkst “title”.");
  CHECK(l.calls() == 0);
  CHECK(l.world.post(l.officer, "/calls/load", {{"definition", call}, {"parts", parts}}).status == 200);
  CHECK(l.world.post(l.officer, "/calls/load", {{"definition", own_call()}, {"parts", parts}, {"replace", true}})
            .status == 200);
  CHECK(l.world
            .post(l.officer, "/calls/load",
                  {{"definition", definition_text("calls/OGP4-2024-MK.call.json")}, {"parts", Json()}})
            .status == 200);
  CHECK(l.calls() == 2);
}

TEST_CASE("what is wrong with the files is said at the field where they are chosen, and nothing is saved") {
  Loading l;
  const FileSent call{"konkurss.json", own_call()}, form{"veidlapa.json", own_form()},
      classifier{"vietas.json", own_classifier()};
  const auto alone = l.chosen({form, classifier});
  CHECK(l.said(alone, "Starp izvēlētajām datnēm nav konkursa; izvēlieties arī konkursa datni."));
  CHECK(alone.body.find("id=\"file-error\"") != std::string::npos);
  CHECK(alone.body.find("href=\"#file\"") != std::string::npos);
  CHECK(l.said(l.chosen({call, form, classifier, {"plāns.json", definition_text("plans/ogp5.plan.json")}}),
               "plāns.json: Datne nav ne konkurss, ne veidlapa, ne klasifikators;"));
  const auto mistaken = replaced(own_form(), "\"max_length\": 120", "\"max_length\": 0");
  CHECK(l.said(l.chosen({call, {"veidlapa.json", mistaken}, classifier}),
               "veidlapa.json, " + std::to_string(line_of(mistaken, "\"max_length\": 0")) + ". rinda, "));
  CHECK(l.said(l.chosen({call, form, {"venues.classifier.json", ""}}), "“venues.classifier.json” nav definīcija:"));
  const std::string space(600'000, ' ');
  CHECK(l.said(l.chosen({{"konkurss.json", own_call() + space}, {"veidlapa.json", own_form() + space}, classifier}),
               "Datnes kopā ir lielākas par 1 MB."));
  CHECK(l.said(l.chosen({{"konkurss.json", ""}, {"veidlapa.json", ""}}), "“konkurss.json” nav definīcija:"));
  CHECK(l.said(l.chosen({}), "Izvēlieties definīcijas datni vai ielīmējiet tās tekstu."));
  CHECK(l.said(l.chosen({form}), "Starp izvēlētajām datnēm nav konkursa; izvēlieties arī konkursa datni."));
  CHECK(l.calls() == 0);
}

TEST_CASE("a chosen file that isn't JSON is one sentence with its name, broken JSON one with its line") {
  Loading l;
  const std::string picture("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16), document("PK\x03\x04\x14\0\x06\0", 8);
  for (const auto& file : {FileSent{"logo.png", picture}, FileSent{"konkurss.docx", document},
                           FileSent{"tukša.json", ""}, FileSent{"vēstule.txt", "Labdien!\n\nPielikumā konkurss."}}) {
    INFO(file.name);
    const auto refused = l.chosen({file});
    CHECK(l.said(refused, "“" + file.name + "” nav definīcija: definīcija ir JSON teksts, kas sākas ar “{”."));
    CHECK(refused.body.find("id=\"file-error\"") != std::string::npos);
    CHECK(refused.body.find(". rinda") == std::string::npos);
    CHECK(refused.body.find("UTF-8") == std::string::npos);
  }
  CHECK(l.said(l.chosen({{"konkurss.json", own_call()}, {"veidlapa.json", own_form()}, {"logo.png", picture}}),
               "“logo.png” nav definīcija"));
  const auto broken = l.chosen({{"konkurss.json", "{\n \"code\" 1}"}});
  CHECK(l.said(broken, "2. rinda: Pie 9. zīmes aiz nosaukuma trūkst kola (:)."));
  CHECK(broken.body.find("2. rinda, /") == std::string::npos);
  CHECK(l.said(l.chosen({{"konkurss.json", own_call()}, {"culture.form.json", "{\n \"code\": \"culture\",\n}"}}),
               "culture.form.json, 2. rinda: 19. zīme ir lieks komats; izdzēsiet to."));
  CHECK(l.said(l.chosen({{"konkurss.json", "{\n\"title\": \"P\xE2rbaude\"}"}}),
               "2. rinda: Šajā rindā ir zīmes, kas nav UTF-8 kodējumā."));
  const auto errors = json_of(l.world.post(l.officer, "/calls/load", {{"definition", "Labdien!"}})).at("errors");
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].at("field") == "definition");
  CHECK(errors[0].at("detail") == "Šis teksts nav definīcija: definīcija ir JSON teksts, kas sākas ar “{”.");
  CHECK(l.calls() == 0);
}

TEST_CASE("a pasted text is the call where none of the files is one") {
  Loading l;
  const auto refused = l.chosen({{"veidlapa.json", own_form()}}, own_call());
  CHECK(l.said(refused, "Klasifikatora “venues” nav;"));
  CHECK(refused.body.find("OWN-1") != std::string::npos);  // what was pasted stays
  CHECK(l.chosen({{"veidlapa.json", own_form()}, {"vietas.json", own_classifier()}}, own_call()).status == 303);
  CHECK(l.chosen({{"OGP4.json", definition_text("calls/OGP4-2024-MK.call.json")}}, own_call()).status == 303);
  CHECK(l.world.rows("select code from call order by id") == Json{{{"code", "OWN-1"}}, {{"code", "OGP4-2024-MK"}}});
}

TEST_CASE("the samples are the delivered files as they are, and load again unchanged") {
  Loading l;
  const auto listed = json_of(l.world.get(l.officer, "/calls/load")).at("samples");
  REQUIRE(listed.size() >= 7);
  int calls = 0;
  for (const auto& sample : listed) {
    const std::string name = sample.at("file_name"), kind = sample.at("kind"), code = sample.at("code");
    INFO(name);
    const auto delivered = definition_text(kind + "s/" + name);
    auto request = l.world.request(l.officer, "GET", "/calls/load/samples/" + name);
    CHECK(Json::parse(l.world.answer(request).body) == Json::parse(delivered));
    request.headers["accept"] = "*/*";
    const auto file = l.world.answer(request);
    CHECK(file.status == 200);
    CHECK(file.body == delivered);
    CHECK(file.type == "application/json");
    CHECK(header_of(file, "Content-Disposition") == "attachment; filename*=UTF-8''" + name);
    if (kind != "call") continue;
    ++calls;
    CHECK(l.chosen({{name, file.body}}).status == 303);
    CHECK(l.world.value("select definition from call where code = $1", {code}) == resolved_call(code));
  }
  CHECK(calls == 4);
  const auto page = l.world.page(l.officer, "/calls/load", "en").body;
  CHECK(page.find("href=\"/calls/load/samples/territory.classifier.json\"") != std::string::npos);
  CHECK(page.find("Initiative application form") != std::string::npos);
  // The delivered parts beside the call change nothing.
  CHECK(l.chosen({{"c.json", definition_text("calls/OGP5-2025-AP.call.json")},
                  {"f.json", definition_text("forms/application.form.json")},
                  {"t.json", definition_text("classifiers/territory.classifier.json")}},
                 "", "OGP5-2025-AP 1")
            .status == 303);
  CHECK(l.world.value("select version from call where code = 'OGP5-2025-AP'") == 2);
  CHECK(l.world.value("select definition from call where code = 'OGP5-2025-AP'") == resolved_call("OGP5-2025-AP"));
}

TEST_CASE("the description of the keys is a download, and nothing else of the program is") {
  Loading l;
  auto request = l.world.request(l.officer, "GET", "/calls/load/samples/README.md");
  request.headers["accept"] = "text/html";
  const auto description = l.world.answer(request);
  CHECK(description.type == "text/markdown; charset=utf-8");
  CHECK(description.body == definition_text("README.md"));
  for (const std::string other : {"OGP9-2099-XX.call.json", "ogp6.plan.json", "call.schema.json", "README.md.json",
                                  "application.worktask.json", "../calls/OGP4-2024-MK.call.json", "load", ""}) {
    INFO(other);
    CHECK(l.world.get(l.officer, "/calls/load/samples/" + other).status == 404);
  }
  const auto evaluator = l.world.person("vertetajs@example.lv", {{"evaluator"}});
  for (const std::string name : {"OGP5-2025-AP.call.json", "README.md"}) {
    CHECK(l.world.get(evaluator, "/calls/load/samples/" + name).status == 403);
    CHECK(l.world.get({}, "/calls/load/samples/" + name).status == 401);
  }
  CHECK(l.world.get(evaluator, "/calls/load").status == 403);
  const std::vector<FileSent> files{{"konkurss.json", own_call()}, {"veidlapa.json", own_form()}};
  CHECK(l.world.upload(evaluator, "/calls/load", {}, "file", files).status == 403);
  CHECK(l.calls() == 0);
}

TEST_CASE("the command line loads the same files and says the same sentences") {
  Loading l;
  const auto folder = std::filesystem::temp_directory_path() / ("konkurss-parts-" + random_token());
  std::filesystem::create_directories(folder);
  const auto file = [&](const std::string& name, const std::string& text) {
    std::ofstream(folder / name) << text;
    return (folder / name).string();
  };
  const auto call = file("konkurss.json", own_call()), form = file("culture.form.json", own_form());
  CHECK(complaints(l.world.settings(), {call}, 1) ==
        call + ":" + std::to_string(line_of(own_call(), "\"culture\"")) +
            ": /categories/0/form: There is no form “culture”; choose its file together with the call, or mend the "
            "name.\n1 mistake; nothing was saved\n");
  CHECK(complaints(l.world.settings(), {call, form}, 1) ==
        form + ":" + std::to_string(line_of(own_form(), "\"venues\"")) +
            ": /steps/0/fields/4/classifier: There is no classifier “venues”; choose its file together with the "
            "call, or mend the name.\n1 mistake; nothing was saved\n");
  CHECK(complaints(l.world.settings(), {form, form}, 1).find("None of the chosen files is a call;") !=
        std::string::npos);
  const auto plan = file("plan.json", definition_text("plans/ogp5.plan.json"));
  const auto classifier = file("vietas.json", own_classifier());
  CHECK(complaints(l.world.settings(), {call, form, classifier, plan}, 1) ==
        plan +
            ": The file is neither a call nor a form nor a classifier; only forms and classifiers can be loaded "
            "with a call.\n1 mistake; nothing was saved\n");
  CHECK(l.calls() == 0);
  CHECK(complaints(l.world.settings(), {form, call, classifier}, 0).empty());
  CHECK(l.world.value("select code from call") == "OWN-1");
  // Here a draft is replaced without asking.
  CHECK(complaints(l.world.settings(), {form, call, classifier}, 0).empty());
  CHECK(l.world.value("select version from call") == 2);
  const auto picture = file("logo.png", "\x89PNG");
  CHECK(complaints(l.world.settings(), {picture}, 1) ==
        picture +
            ": This isn’t a definition: a definition is a text of JSON, which begins with “{”.\n1 mistake; nothing was "
            "saved\n");
  std::filesystem::remove_all(folder);
}

TEST_CASE("announcing waits for whoever is saving the draft, also where it drops what the draft doesn't use") {
  Loading t;
  REQUIRE(t.own().status == 303);
  t.world.rows(
      "insert into call_part (call_id, name, text) select id, 'forms/unused.form.json', '{}' from call returning name");
  t.world.received_at = announced_at;
  db::Session saving(t.world.settings(), t.world.settings().database_owner);
  saving.begin(false);
  saving.execute("select id from call for update");
  auto announced = std::async(std::launch::async, [&] {
    return t.world.post(t.officer, "/calls/OWN-1/announce", {{"version", 1}}).status;
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  saving.execute("update call_part set text = text");
  saving.commit();
  CHECK(announced.get() == 200);
  CHECK(t.world.value("select count(*) from call_part where name = 'forms/unused.form.json'") == 0);
}
