#include "reference/openapi.hpp"

#include "forms/fields.hpp"
#include "policy/access.hpp"
#include "queries/reference.hpp"
#include "routes.hpp"

namespace konkurss::reference {
namespace {

std::string template_of(std::string_view path, Json& parameters) {
  std::string out;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (path[i] != ':') {
      out += path[i];
      continue;
    }
    const auto name = std::string(path.substr(i + 1, std::min(path.find('/', i), path.size()) - i - 1));
    parameters.push_back({{"name", name}, {"in", "path"}, {"required", true}, {"schema", {{"type", "string"}}}});
    out += "{" + name + "}";
    i += name.size();
  }
  return out;
}

std::string operation_id(const Route& route) {
  std::string id(route.method == "GET" ? "get" : "post");
  for (const char c : route.path) id += std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
  return id;
}

std::string sentence(std::string_view action) {
  std::string text(action);
  for (char& c : text)
    if (c == '_') c = ' ';
  text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

std::string tag_of(std::string_view path) {
  const auto part = path.substr(1, std::min(path.find('/', 1), path.size()) - 1);
  return part.empty() ? "calls" : std::string(part);
}

Json problem(const char* description) {
  return {{"description", description},
          {"content", {{"application/problem+json", {{"schema", {{"$ref", "#/components/schemas/Problem"}}}}}}}};
}

// Which role reaches how far, so that a program's author sees the row of the access table.
Json access_of_roles(Action action) {
  Json roles = Json::object();
  for (std::size_t i = 0; i < role_names.size(); ++i)
    if (const auto reach = access_of(action).reach[i]; reach != Reach::no)
      roles[std::string(role_names[i])] = reach_names[static_cast<std::size_t>(reach)];
  return roles;
}

Json operation(const Route& route, const Json& parameters) {
  const bool open = reach_of(route.action, Role::visitor) != Reach::no;
  Json out{
      {"operationId", operation_id(route)},
      {"summary", sentence(access_of(route.action).name)},
      {"tags", {tag_of(route.path)}},
      {"parameters", parameters},
      {"x-access", access_of_roles(route.action)},
      {"responses",
       {{"200",
         {{"description", "The document"}, {"content", {{"application/json", {{"schema", {{"type", "object"}}}}}}}}},
        {"404", problem("Doesn't exist or is out of reach")}}}};
  if (open)
    out["security"] = Json::array();
  else {
    out["responses"]["401"] = problem("Nobody is signed in");
    out["responses"]["403"] = problem("The role has no reach");
  }
  if (route.method == "GET") return out;
  out["parameters"].push_back(
      {{"name", "If-Match"},
       {"in", "header"},
       {"required", false},
       {"schema", {{"type", "string"}}},
       {"description", "The version (ETag) that the change starts from, where the thing has one"}});
  out["requestBody"] = {{"content", {{"application/json", {{"schema", {{"type", "object"}}}}}}}};
  out["responses"]["409"] = problem("The state refuses, or somebody was faster");
  out["responses"]["422"] = problem("What was sent has mistakes, each named with its field");
  return out;
}

Json problem_schema() {
  return {{"type", "object"},
          {"description", "RFC 9457"},
          {"required", {"title", "status"}},
          {"properties",
           {{"type", {{"type", "string"}}},
            {"title", {{"type", "string"}}},
            {"status", {{"type", "integer"}}},
            {"instance", {{"type", "string"}}},
            {"reason", {{"type", "string"}}},
            {"errors",
             {{"type", "array"},
              {"items",
               {{"type", "object"},
                {"properties",
                 {{"field", {{"type", "string"}}},
                  {"detail", {{"type", "string"}}},
                  {"reason", {{"type", "string"}}}}}}}}}}}};
}

// A step takes the part of the answers that its questions ask for; the whole is what submitting needs.
void describe_answers(Json& paths, const Json& answers) {
  auto& body = paths.at("/applications/{id}/steps/{step}").at("post").at("requestBody");
  body["description"] = "The step's part of the answers to the form of the application's category";
  body["content"]["application/json"]["schema"] = {{"anyOf", answers}};
}

// A call's definition, and the forms and classifiers that it brings along.
void describe_loading(Json& paths) {
  auto& post = paths.at("/calls/load").at("post");
  post["responses"]["409"] = problem(
      "A draft with this code exists (calls.draft_exists, with its code and version): send replace or If-Match; or the "
      "call was announced");
  auto& body = post["requestBody"];
  body["description"] = "The definition as it is or as text; the parts go before the delivered ones of the same code";
  body["content"]["application/json"]["schema"] = {{"type", "object"},
                                                   {"required", Json::array({"definition"})},
                                                   {"properties",
                                                    {{"definition", {{"type", Json::array({"object", "string"})}}},
                                                     {"parts", {{"type", "array"}, {"items", {{"type", "object"}}}}},
                                                     {"replace", {{"type", "boolean"}}}}}};
}

std::string schema_name(const Json& form) {
  std::string name =
      "answers_" + form.at("call_code").get<std::string>() + "_" + form.at("form_name").get<std::string>();
  for (char& c : name)
    if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
  return name;
}

}  // namespace

Json describe_api(const Json& forms, const std::string& public_url) {
  Json paths = Json::object(), schemas{{"Problem", problem_schema()}}, tags = Json::array();
  std::map<std::string, bool> known;
  for (const auto& route : routes()) {
    Json parameters = Json::array();
    const auto path = template_of(route.path, parameters);
    paths[path][route.method == "GET" ? "get" : "post"] = operation(route, parameters);
    if (!known[tag_of(route.path)])
      tags.push_back({{"name", tag_of(route.path)}, {"description", "Addresses under /" + tag_of(route.path)}});
    known[tag_of(route.path)] = true;
  }
  Json answers = Json::array();
  for (const auto& form : forms) {
    schemas[schema_name(form)] = forms::json_schema(form.at("form"));
    answers.push_back({{"$ref", "#/components/schemas/" + schema_name(form)}});
  }
  if (!answers.empty()) describe_answers(paths, answers);
  describe_loading(paths);
  return {
      {"openapi", "3.1.0"},
      {"info",
       {{"title", "Konkurss"},
        {"version", KONKURSS_VERSION},
        {"license", {{"name", "EUPL-1.2"}, {"identifier", "EUPL-1.2"}}},
        {"description",
         "Competitions of public money. Every page's address answers programs with JSON (Accept: application/json)."}}},
      {"servers", {{{"url", public_url}}}},
      {"security", {{{"token", Json::array()}}}},
      {"tags", tags},
      {"paths", paths},
      {"components",
       {{"schemas", schemas}, {"securitySchemes", {{"token", {{"type", "http"}, {"scheme", "bearer"}}}}}}}};
}

Document openapi(Context& context) {
  const auto described = describe_api(context.db.read_rows(sql::reference::forms), context.settings.public_url);
  Document document;
  for (const auto& [name, value] : described.items()) document.add(name, value);
  return document;
}

}  // namespace konkurss::reference
