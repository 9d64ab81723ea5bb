/// Diagnostics in a form that can be kept, with the texts in which they are.
public struct KeptDiagnostics: Codable {
  private var texts: [Text] = []
  private var items: [Item] = []

  private struct Text: Codable {
    let name: String
    let text: String
  }

  private struct Range: Codable {
    let text: Int
    let start: Int
    let end: Int
  }

  private struct Hint: Codable {
    let message: String
    let range: Range?
  }

  private struct Item: Codable {
    let isError: Bool
    let code: String
    let meaning: String
    let remedy: String?
    let range: Range?
    let message: String
    let hints: [Hint]
  }

  /// Keeps `diagnostics`.
  public init(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics {
      let (code, hints) = (diagnostic.code, diagnostic.hints.map { Hint(message: $0.message, range: kept($0.range)) })
      items.append(
        Item(
          isError: diagnostic.severity == .error, code: code.name, meaning: code.meaning, remedy: code.remedy,
          range: kept(diagnostic.range), message: diagnostic.message, hints: hints))
    }
  }

  private mutating func kept(_ range: SourceRange?) -> Range? {
    guard let range else { return nil }
    let (name, text) = (range.source.name, range.source.text)
    let index = texts.firstIndex { $0.name == name && $0.text.utf8.elementsEqual(text.utf8) }
    if index == nil { texts.append(Text(name: name, text: text)) }
    return Range(text: index ?? texts.count - 1, start: range.bytes.lowerBound, end: range.bytes.upperBound)
  }

  /// The diagnostics.
  public var diagnostics: [Diagnostic] {
    let sources = texts.map { SourceText(name: $0.name, text: $0.text) }
    func range(_ kept: Range?) -> SourceRange? {
      kept.flatMap { kept in
        guard sources.indices.contains(kept.text), kept.start <= kept.end else { return nil }
        return SourceRange(sources[kept.text], kept.start..<kept.end)
      }
    }
    return items.map { item in
      Diagnostic(
        item.isError ? .error : .warning, DiagnosticCode(item.code, meaning: item.meaning, remedy: item.remedy),
        at: range(item.range), item.message, hints: item.hints.map { Diagnostic.Hint($0.message, at: range($0.range)) })
    }
  }
}
