import Testing

@testable import Reports

/// What templates find in views.
@Suite struct ViewPropertiesTests {
  private struct Inner {
    let name: String
    let markup: HTML?
  }

  private struct Outer {
    let name: String
    let count: Int
    let holds: Bool
    let inner: [Inner]
    let one: Inner?
    let pairs: [(key: String, value: String)]
  }

  private let view = Outer(
    name: "<outer>", count: 2, holds: true,
    inner: [Inner(name: "a", markup: HTML(markup: "<b>")), Inner(name: "b", markup: nil)], one: nil,
    pairs: [(key: "k", value: "v")])

  private func filled(_ template: String) throws -> String {
    var set = TemplateSet.builtIn()
    try set.replace("source.mustache", by: template)
    return set.fill("source", view).markup
  }

  @Test(arguments: [
    ("{{name}} {{{name}}} {{count}} {{#holds}}yes{{/holds}}{{^holds}}no{{/holds}}", "&lt;outer&gt; <outer> 2 yes"),
    ("{{#inner}}{{name}}:{{{markup}}};{{/inner}}", "a:<b>;b:;"),
    // What a view lacks is looked up in the one around it.
    ("{{#inner}}{{count}}{{/inner}}", "22"), ("{{#one}}there{{/one}}{{^one}}none{{/one}}", "none"),
    ("{{#pairs}}{{key}}={{value}}{{/pairs}}{{unknown}}", "k=v"),
  ])
  func propertiesAreFoundByName(template: String, text: String) throws { #expect(try filled(template) == text) }

  @Test func listsOfTextsStayTexts() {
    #expect(ViewProperties.value(of: ["a", "b"]) as? [String] == ["a", "b"])
  }
}
