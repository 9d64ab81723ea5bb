import Foundation

/// Addresses in bibliographies. The only TeX in them escapes single characters.
enum WebAddress {
  /// The address without TeX's escapes, braces and white space.
  static func plain(_ tex: String) -> String {
    var (result, rest) = ("", unwrapped(tex)[...])
    while let character = rest.popFirst() {
      switch character {
      case "{", "}": break
      case "\\": result += shielded(&rest)
      case "$" where rest.hasPrefix("\\sim$"):
        rest = rest.dropFirst(5)
        result += "~"
      case _ where character.isWhitespace: break
      default: result.append(character)
      }
    }
    return result.replacing("&amp;", with: "&")
  }

  /// The argument of `\url{…}`, or the text itself.
  private static func unwrapped(_ tex: String) -> String {
    let text = tex.trimmingCharacters(in: .whitespacesAndNewlines)
    for command in ["\\url", "\\path", "\\nolinkurl"] where text.hasPrefix(command) {
      return String(text.dropFirst(command.count))
    }
    return text
  }

  /// The character after a backslash.
  private static func shielded(_ rest: inout Substring) -> String {
    guard let first = rest.first else { return "" }
    guard first.isASCII, first.isLetter else {
      rest.removeFirst()
      return "/-".contains(first) ? "" : String(first)
    }
    let name = rest.prefix { $0.isASCII && $0.isLetter }
    rest = rest.dropFirst(name.count).drop { $0 == " " }
    return name == "sim" ? "~" : TeXSymbols.text(String(name)) ?? ""
  }

  /// The DOI in a text, such as `https://doi.org/10.1000/182`; nil where there is none.
  static func doi(in text: String) -> String? {
    let plain = plain(text)
    guard let start = plain.range(of: "10.")?.lowerBound else { return nil }
    let doi = String(plain[start...])
    // In an address these two would end the path.
    return doi.contains("/") ? doi.replacing("#", with: "%23").replacing("?", with: "%3F") : nil
  }

  /// The address of a web page; nil where the text is not an address.
  static func page(in text: String) -> String? {
    let plain = plain(text)
    if plain.hasPrefix("www.") { return "https://" + plain }
    let start = plain.lowercased().utf8
    return start.starts(with: "http:".utf8) || start.starts(with: "https:".utf8) ? plain : nil
  }

  /// What an address in a text begins with, in small letters.
  static let starts = ["http://", "https://", "www.", "doi:"]
  /// The letters that an address in a text begins with.
  static let firstLetters = Set("hHwWdD".utf8)

  /// Where an address in a text leads, which may be a DOI: `doi:10.1000/182`; nil where it is not an address.
  static func target(of tex: String) -> String? {
    if tex.lowercased().hasPrefix("doi:") { return doi(in: tex).map { "https://doi.org/" + $0 } }
    guard let page = page(in: tex), let host = page.split(whereSeparator: { $0 == "/" }).dropFirst().first else {
      return nil
    }
    return host.contains(".") || host.contains(":") ? page : nil
  }

  /// Where the number `eprint` of an archive leads; nil for an archive that is not known.
  static func eprint(_ text: String, of archive: String?) -> String? {
    let plain = plain(text)
    if let page = page(in: plain) { return page }
    switch archive?.lowercased() {
    case "arxiv": return "https://arxiv.org/abs/" + arXivNumber(plain)
    case "pubmed": return "https://pubmed.ncbi.nlm.nih.gov/" + plain
    case "pmc": return "https://pmc.ncbi.nlm.nih.gov/articles/" + plain
    case "jstor": return "https://www.jstor.org/stable/" + plain
    case "hdl": return "https://hdl.handle.net/" + plain
    case "googlebooks": return "https://books.google.com/books?id=" + plain
    case "hal": return "https://hal.science/" + plain
    case nil: return isArXiv(plain) ? "https://arxiv.org/abs/" + arXivNumber(plain) : nil
    default: return nil
    }
  }

  private static func arXivNumber(_ text: String) -> Substring {
    text.lowercased().hasPrefix("arxiv:") ? text.dropFirst(6) : text[...]
  }

  /// `1312.6120v2`, `hep-th/9901001`, with `arXiv:` before it or not.
  private static func isArXiv(_ text: String) -> Bool {
    arXivNumber(text).wholeMatch(of: /\d{4}\.\d{4,5}(v\d+)?|[a-zA-Z.\-]+\/\d{7}(v\d+)?/) != nil
  }
}
