import FoundationEssentials

/// What a page tells search engines of itself, in the words of schema.org: JSON-LD, which browsers do not run.
struct LinkedData: Encodable {
  /// What the page is, such as `ScholarlyArticle`.
  let type: String
  let name: String
  var description: String?
  var abstract: String?
  var author: [Author]?
  var datePublished: String?
  var keywords: [String]?
  var license: String?
  var image: String?
  var url: String?
  /// The collection that the page belongs to.
  var isPartOf: Whole?
  private let context = "https://schema.org"
  private let inLanguage = "en"

  /// Somebody who wrote the page.
  struct Author: Encodable {
    let name: String
    var affiliation: String?
    /// The address of their ORCID record.
    var sameAs: String?
  }

  /// What a page is a part of.
  struct Whole: Encodable {
    let name: String
    let url: String?
  }

  private enum CodingKeys: String, CodingKey {
    case context = "@context"
    case type = "@type"
    case name, description, abstract, author, datePublished, keywords, license, image, url, isPartOf, inLanguage
  }

  /// `type` with this name, about which more may be said.
  init(_ type: String, name: String) { (self.type, self.name) = (type, name) }

  /// The text of an element `script`, in which no `<` can end it; nil where nothing has a name.
  var markup: HTML? {
    guard !name.isEmpty else { return nil }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else { return nil }
    return HTML(markup: String(decoding: data, as: UTF8.self).replacing("<", with: "\\u003C"))
  }
}
