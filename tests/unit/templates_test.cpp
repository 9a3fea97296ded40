// Pages from documents: values by name, sections, words, and above all escaping by place.
#include <catch2/catch.hpp>

#include <thread>
#include <vector>

#include "web/templates.hpp"

using namespace konkurss;

namespace {

const Templates& pages() {
  static const Templates templates;
  return templates;
}

std::string shown(const std::string& text, const Json& document, Language language = Language::lv) {
  auto out = pages().fragment(text, language, document);
  if (!out.empty() && out.back() == '\n') out.pop_back();
  return out;
}

const std::string nasty = "x' onmouseover=1 \"</script><b>&";
const std::string escaped = "x&#39; onmouseover=1 &quot;&lt;/script&gt;&lt;b&gt;&amp;";

}  // namespace

TEST_CASE("a value can't leave its place") {
  const Json document{{"x", nasty}, {"list", {nasty}}, {"both", {{"lv", nasty}, {"en", "e"}}}};
  CHECK(shown("<p>{{x}}</p>", document) == "<p>" + escaped + "</p>");
  CHECK(shown("<p title=\"{{x}}\">", document) == "<p title=\"" + escaped + "\">");
  CHECK(shown("<textarea>{{x}}</textarea>", document) == "<textarea>" + escaped + "</textarea>");
  CHECK(shown("<title>{{x}}</title>", document) == "<title>" + escaped + "</title>");
  CHECK(shown("{{#list}}<i>{{item}}</i>{{/list}}", document) == "<i>" + escaped + "</i>");
  CHECK(shown("<p>{{both}}</p>", document) == "<p>" + escaped + "</p>");
  CHECK(shown("<p class={{x}}>", document) == "<p class=x__onmouseover=1____script__b__>");
}

TEST_CASE("what our modifiers write is escaped, too") {
  const Json document{{"x", nasty}};
  for (const char* modifier : {"x-money", "x-number", "x-percent", "x-date", "x-time=narrow", "x-clock"})
    CHECK(shown(std::string("<p>{{x:") + modifier + "}}</p>", document) == "<p>" + escaped + "</p>");
  CHECK(shown("<p title=\"{{x:x-word=web.}}\">", document) == "<p title=\"web." + escaped + "\">");
}

TEST_CASE("an address is relative or of the web") {
  const auto href = [](const char* address) { return shown("<a href=\"{{x}}\">", Json{{"x", address}}); };
  CHECK(href("/calls/7?after=1&x=2") == "<a href=\"/calls/7?after=1&amp;x=2\">");
  CHECK(href("https://example.lv/") == "<a href=\"https://example.lv/\">");
  for (const char* bad : {"javascript:alert(1)", " javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)",
                          "data:text/html,<script>", "vbscript:x"})
    CHECK(href(bad) == "<a href=\"#\">");
  CHECK(shown("<a href=\"/calls?after={{x:u}}\">", Json{{"x", "a b&c=\"d/é"}}) ==
        "<a href=\"/calls?after=a+b%26c%3D%22d/%C3%A9\">");
}

TEST_CASE("text keeps its line breaks between tags") {
  CHECK(shown("<p>{{x}}</p>", Json{{"x", "a\nb\n\nc"}}) == "<p>a\nb\n\nc</p>");
  CHECK(shown("<textarea>\n{{x}}</textarea>", Json{{"x", "a\nb"}}) == "<textarea>\na\nb</textarea>");
}

TEST_CASE("sections are shown for what is something") {
  const Json document{{"yes", true},
                      {"no", false},
                      {"nothing", nullptr},
                      {"empty", ""},
                      {"zero", 0},
                      {"text", "t"},
                      {"rows", Json::array()},
                      {"object", {{"a", 1}}},
                      {"two", {{{"a", 1}}, {{"a", 2}}}}};
  const char* all =
      "{{#yes}}1{{/yes}}{{#no}}2{{/no}}{{#nothing}}3{{/nothing}}{{#empty}}4{{/empty}}{{#zero}}5{{/zero}}"
      "{{#text}}6{{/text}}{{#rows}}7{{/rows}}{{#object}}8{{/object}}{{#two}}9{{/two}}{{#absent}}0{{/absent}}";
  CHECK(shown(all, document) == "16899");
  CHECK(shown("{{#has_two}}a{{/has_two}}{{#has_rows}}b{{/has_rows}}{{#no_rows}}c{{/no_rows}}{{#no_text}}d{{/no_text}}"
              "{{#has_text}}e{{/has_text}}{{#no_absent}}f{{/no_absent}}{{#has_absent}}g{{/has_absent}}",
              document) == "acef");
}

TEST_CASE("arrays know the item, its place and what stands around") {
  const Json document{{"code", "IL"},
                      {"rows", {{{"n", "a"}, {"points", {3, 4}}}, {{"n", "b"}, {"points", Json::array()}}}}};
  CHECK(shown("{{#rows}}{{position}}{{n}}-{{code}}:{{#points}}{{item}}{{position}},{{/points}};{{/rows}}", document) ==
        "1a-IL:31,42,;2b-IL:;");
}

TEST_CASE("a null hides what stands around it") {
  CHECK(shown("{{#inner}}[{{a}}]{{/inner}}", Json{{"a", "outer"}, {"inner", {{"a", nullptr}, {"b", 1}}}}) == "[]");
}

TEST_CASE("the paper of a letter says which application was decided on, when and by whom") {
  Json letter{{"number", "IL-05"},
              {"call", "TEST-1"},
              {"call_title", {{"lv", "Atbalsta konkurss"}, {"en", "Call for support"}}},
              {"made_at", "2026-11-02T10:00:00Z"},
              {"decided_at", "2026-10-30T10:00:00Z"},
              {"by_commission", true},
              {"objection_no", nullptr},
              {"paragraphs", Json::array()},
              {"sha256", "abc"}};
  const auto has = [&](const std::string& text) {
    return pages().render("decisions/letter_paper", Language::lv, letter).find(text) != std::string::npos;
  };
  CHECK(has("<td>Atbalsta konkurss (TEST-1)</td>"));
  CHECK(has("<td>IL-05</td>"));
  CHECK(has("<td>2026. gada 30. oktobris</td>"));
  CHECK(has("<td>Valsts kanceleja, konkursa lēmums saskaņā ar vērtēšanas komisijas atzinumu</td>"));
  letter["by_commission"] = false;
  CHECK(has("<td>Valsts kanceleja, konkursa lēmums</td>"));
  letter["objection_no"] = 2;
  CHECK(has("<td>Valsts kanceleja, lēmums pēc iesnieguma Nr. 2</td>"));
}

TEST_CASE("both languages") {
  const Json document{{"title", {{"lv", "Nosaukums"}, {"en", "Title"}}}, {"half", {{"lv", "Tikai"}, {"en", nullptr}}}};
  CHECK(shown("{{title}} {{half}} [[language]] [[web.sign_in]]", document) == "Nosaukums Tikai lv Pieteikties");
  CHECK(shown("{{title}} {{half}} [[language]] [[web.sign_in]]", document, Language::en) == "Title Tikai en Sign in");
  CHECK(shown("{{#title}}<b>{{title}}</b>{{/title}}", document) == "<b>Nosaukums</b>");
}

TEST_CASE("modifiers write in the person's language") {
  const Json document{{"m", "14800.00"}, {"d", "2025-09-19T14:00:00Z"}, {"s", "sign_in"}, {"n", 16}};
  CHECK(shown("{{m:x-money}}|{{d:x-time=dative}}|{{s:x-word=web.}}|{{n:x-number}}", document) ==
        "14\u00A0800,00\u00A0€|2025. gada 19. septembrim plkst. 17.00|Pieteikties|16");
  CHECK(shown("{{m:x-money}}|{{d:x-date}}|{{s:x-word=web.}}", document, Language::en) ==
        "€14\u00A0800.00|19 September 2025|Sign in");
  CHECK(shown("[{{absent:x-money}}{{absent:x-date}}]", document) == "[]");
}

TEST_CASE("a refused form shows what was typed and why it was refused") {
  const Json document{{"mail", "old@example.lv"}, {"typed_mail", "new"}, {"error_mail", "Nav derīga."}};
  CHECK(shown("{{value_mail}}{{#has_error_mail}}: {{error_mail}}{{/has_error_mail}}", document) == "new: Nav derīga.");
  CHECK(shown("{{value_mail}}", Json{{"mail", "old@example.lv"}}) == "old@example.lv");
}

TEST_CASE("many threads render at once") {
  const Json document{{"status", 404}, {"sentence", nasty}};
  const auto once = pages().render("web/error", Language::lv, document);
  std::vector<int> wrong(8);
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t)
    threads.emplace_back([&, t] {
      for (int i = 0; i < 200; ++i) wrong[t] += pages().render("web/error", Language::lv, document) != once;
    });
  for (auto& thread : threads) thread.join();
  CHECK(wrong == std::vector<int>(8));
}

TEST_CASE("every page of the product can be parsed in both languages") { CHECK_NOTHROW(pages().parse_all()); }

TEST_CASE("a mistake in a page is told with the page's name") {
  const auto parsing = [](const std::string& text) {
    const std::map<std::string, std::string> files{
        {"src/web/layout.html", "{{%AUTOESCAPE context=\"HTML\"}}\n<title>[[title]]</title>[[page]]"},
        {"src/web/partials/p.html", "{{%AUTOESCAPE context=\"HTML\"}}<p>$what$ $more:none$</p>"},
        {"src/shop/show.html", text}};
    const Templates templates(Json::object(), files);
    templates.parse_all();
    return templates.render("shop/show", Language::lv, Json{{"x", "y"}});
  };
  const std::string line = "{{%AUTOESCAPE context=\"HTML\"}}\n";
  CHECK(parsing(line + "[[title]]T[[/title]]\n[[>web/partials/p what={{x}}]]") == "<title>T</title>\n<p>y none</p>\n");
  using Catch::Contains;
  CHECK_THROWS_WITH(parsing("<p>{{x}}</p>"), Contains("shop/show") && Contains("AUTOESCAPE"));
  CHECK_THROWS_WITH(parsing(line + "[[shop.nothing]]"), Contains("shop/show") && Contains("no word shop.nothing"));
  CHECK_THROWS_WITH(parsing(line + "[[>web/partials/q]]"), Contains("src/web/partials/q.html"));
  CHECK_THROWS_WITH(parsing(line + "[[>web/partials/p]]"), Contains("needs $what$"));
  CHECK_THROWS_WITH(parsing(line + "{{x:x-mony}}"), Contains("no modifier x-mony"));
  CHECK_THROWS_WITH(parsing(line + "{{x:x-date=tomorrow}}"), Contains("no date style tomorrow"));
  CHECK_THROWS_WITH(parsing(line + "[[web.too_long]]"), Contains("needs arguments"));
  CHECK_THROWS_WITH(parsing(line + "{{#x}}never closed"), Contains("shop/show"));
}

TEST_CASE("names that nobody gave are told") {
  std::set<std::string> missing;
  pages().render("web/error", Language::lv, Json{{"status", 404}}, Json::object(), &missing);
  CHECK(missing.contains("sentence"));
  CHECK_FALSE(missing.contains("status"));
}

TEST_CASE("an unknown page") {
  CHECK_THROWS_WITH(pages().render("web/no", Language::lv, Json::object()), Catch::Contains("web/no"));
}
