/// Compares the content of two pages of one notebook: texts, links, elements and attributes.
///
/// If another version drew the pictures, those of the page need not be the same. But each has to be the picture file in
/// the folder of the page, and the page has to name that version where the other page names its own.
struct PageComparison {
  /// Pictures of the page made again, as they appear in it, and the pictures that the other page must have instead.
  var pictures: [String: String] = [:]
  /// Texts of the page made again that show versions, and the texts that the other page must have instead.
  var versions: [String: String] = [:]

  /// The first difference, in words; nil if there is none.
  func difference(_ given: [UInt8], _ expected: [UInt8]) -> String? {
    var (left, right) = (MarkupReader(given), MarkupReader(expected))
    var labels = LabelStack()
    do throws(MarkupReader.Fault) {
      while let other = try right.next() {
        guard let one = try left.next() else { return "it ends too early" }
        let wanted = replaced(other)
        guard one == wanted || showsPicture(one, wanted) else { return labels.location + Self.words(one, wanted) }
        labels.pass(other)
      }
      return try left.next() == nil ? nil : "it goes on after its end"
    } catch {
      return "line \(error.line) is not as a page is written"
    }
  }

  /// A piece of the page made again, with the bundle's own versions and pictures in it.
  private func replaced(_ token: MarkupReader.Token) -> MarkupReader.Token {
    switch token {
    case .text(let text): .text(versions[text] ?? text)
    case .start(let name, let attributes) where name == "img" || name == "source":
      .start(name, attributes.map { .init(name: $0.name, value: pictures[$0.value] ?? $0.value) })
    case .start, .end, .declaration: token
    }
  }

  /// Whether a tag shows the expected drawing, perhaps in another size, since sizes may differ between versions.
  private func showsPicture(_ one: MarkupReader.Token, _ other: MarkupReader.Token) -> Bool {
    guard case .start("img", let given) = one, case .start("img", let wanted) = other, given.count == wanted.count
    else { return false }
    let isDrawing = wanted.contains { attribute in pictures.values.contains(attribute.value) }
    return isDrawing
      && zip(given, wanted).allSatisfy {
        $0 == $1 || ($0.name == "style" && $1.name == "style" && Self.areAlike($0.value, $1.value))
      }
  }

  /// Whether two styles contain nothing but widths of pictures, and neither hides what the other shows.
  private static func areAlike(_ one: String, _ other: String) -> Bool {
    guard let one = width(one), let other = width(other) else { return false }
    return 0.8 * other <= one && one <= 1.25 * other
  }

  /// The width in a style that contains nothing else.
  private static func width(_ style: String) -> Double? {
    let name = "--points: "
    guard style.utf8.starts(with: name.utf8) else { return nil }
    return NumberSyntax.size(of: Array(style.utf8.dropFirst(name.utf8.count))[...])
  }
}

extension PageComparison {
  private static func words(_ one: MarkupReader.Token, _ other: MarkupReader.Token) -> String {
    if case .text(let text) = one, case .text(let expected) = other {
      let (given, wanted) = TextExcerpt.firstDifference(text, expected)
      return "the page says “\(given)”, the notebook gives “\(wanted)”"
    }
    return "it has \(shown(one)), the notebook gives \(shown(other))"
  }

  private static func shown(_ token: MarkupReader.Token) -> String {
    switch token {
    case .start(let name, let attributes):
      "<"
        + ([String(name.prefix(40))] + attributes.prefix(4).map { "\($0.name.prefix(40))=\"\($0.value.prefix(40))\"" })
        .joined(separator: " ") + ">"
    case .end(let name): "</\(name.prefix(40))>"
    case .text(let text): "the text “\(TextExcerpt.plain(String(text.prefix(100))).prefix(40))”"
    case .declaration(let text): String(text.prefix(40))
    }
  }
}

/// The labels of the elements that enclose the current position in a page.
private struct LabelStack {
  private var open: [(name: String, label: String?)] = []

  /// HTML's elements without an end tag.
  private static let empty: Set<String> = ["meta", "link", "img", "br", "hr", "wbr", "input", "col", "source"]

  /// The innermost label as the beginning of a message; empty if there is none.
  var location: String { open.last { $0.label != nil }?.label.map { "in '\($0)' " } ?? "" }

  mutating func pass(_ token: MarkupReader.Token) {
    switch token {
    case .start(let name, let attributes):
      guard !Self.empty.contains(name), attributes.last?.name != "/" else { return }
      open.append((name, attributes.first { $0.name == "id" }?.value))
    case .end(let name):
      if let index = open.lastIndex(where: { $0.name == name }) { open.removeSubrange(index...) }
    case .text, .declaration: break
    }
  }
}

/// Short pieces of texts for messages.
enum TextExcerpt {
  /// The words at which two texts of markup begin to differ.
  static func firstDifference(_ one: String, _ other: String) -> (String, String) {
    let position = zip(one.utf8, other.utf8).lazy.prefix { $0 == $1 }.reduce(0) { count, _ in count + 1 }
    let (one, other) = (Array(plain(around(position, of: one))), Array(plain(around(position, of: other))))
    let same = zip(one, other).prefix { $0 == $1 }.count
    let start = one[..<same].lastIndex(of: " ").map { $0 + 1 } ?? 0
    return (excerpt(one, from: start, past: same), excerpt(other, from: start, past: same))
  }

  /// The text around a byte, cut short: untrusted text may have any length.
  private static func around(_ position: Int, of text: String) -> String {
    String(decoding: text.utf8.dropFirst(max(0, position - 200)).prefix(400), as: UTF8.self)
  }

  /// A text of markup as it is read: entities as their characters, white space as one space.
  static func plain(_ text: String) -> String {
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
    return entities.reduce(text) { $0.replacing($1.0, with: $1.1) }
      .split(omittingEmptySubsequences: true) { $0.isWhitespace && $0 != "\u{A0}" }.joined(separator: " ")
  }

  private static func excerpt(_ text: [Character], from start: Int, past position: Int) -> String {
    let start = max(start, position - 40)
    let end = text[min(position, text.count)...].firstIndex(of: " ") ?? text.count
    return String(text[min(start, text.count)..<min(end, position + 40, text.count)])
  }
}
