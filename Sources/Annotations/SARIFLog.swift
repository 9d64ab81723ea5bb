package import Diagnostics
import Foundation
package import Schemas

/// Diagnostics as a log of SARIF 2.1.0, which code scanning services read (OASIS, *Static Analysis Results Interchange
/// Format*).
package struct SARIFLog: Sendable {
  private let diagnostics: [Diagnostic]
  private let version: String
  private let isComplete: Bool
  /// The codes of the diagnostics, each once, in order.
  private let codes: [DiagnosticCode]

  /// The log of a program of this version.
  ///
  /// - Parameter isComplete: whether the command could do its work, whatever it found.
  package init(_ diagnostics: [Diagnostic], version: String, isComplete: Bool) {
    (self.diagnostics, self.version, self.isComplete) = (diagnostics, version, isComplete)
    codes = diagnostics.map(\.code).uniqued.sorted { $0.name < $1.name }
  }

  /// The log as text.
  package var text: String { json.text() + "\n" }

  /// The log.
  package var json: JSONNode {
    .object([
      "$schema": .string("https://json.schemastore.org/sarif-2.1.0.json"), "version": .string("2.1.0"),
      "runs": .list([
        .object([
          "tool": .object(["driver": driver]), "columnKind": .string("unicodeCodePoints"),
          "invocations": .list([.object(["executionSuccessful": .boolean(isComplete)])]),
          "results": .list(diagnostics.map(result)),
        ])
      ]),
    ])
  }

  private var driver: JSONNode {
    .object([
      "name": .string("LazyRich"), "version": .string(version), "rules": .list(codes.map(Self.rule)),
    ])
  }

  private static func rule(_ code: DiagnosticCode) -> JSONNode {
    .object(
      [
        .init("id", .string(code.name)), .init("shortDescription", message(code.meaning)),
        .init("fullDescription", message(code.meaning)),
      ] + (code.remedy.map { [.init("help", message($0))] } ?? []))
  }

  private func result(_ diagnostic: Diagnostic) -> JSONNode {
    let words = ([diagnostic.message] + diagnostic.hints.map { "Hint: \($0.message)" }).joined(separator: "\n")
    let related = diagnostic.hints.compactMap { hint in hint.range.map { Self.location($0, hint.message) } }
    return .object(
      [
        .init("ruleId", .string(diagnostic.code.name)),
        .init("ruleIndex", .number(Double(codes.firstIndex(of: diagnostic.code) ?? 0))),
        .init("level", .string(diagnostic.severity.rawValue)), .init("message", Self.message(words)),
      ] + (diagnostic.range.map { [.init("locations", .list([Self.location($0, nil)]))] } ?? [])
        + (related.isEmpty ? [] : [.init("relatedLocations", .list(related))]))
  }

  private static func message(_ text: String) -> JSONNode { .object(["text": .string(text)]) }

  private static func location(_ range: SourceRange, _ words: String?) -> JSONNode {
    .object(
      [
        .init(
          "physicalLocation",
          .object(["artifactLocation": .object(["uri": .string(uri(range.source.name))]), "region": region(range)]))
      ] + (words.map { [.init("message", message($0))] } ?? []))
  }

  private static func region(_ range: SourceRange) -> JSONNode {
    let (start, end) = (range.start, range.end)
    return .object([
      "startLine": .number(Double(start.line)), "startColumn": column(range.bytes.lowerBound, in: range.source),
      "endLine": .number(Double(end.line)), "endColumn": column(range.bytes.upperBound, in: range.source),
    ])
  }

  /// The column in scalars, from 1.
  private static func column(_ byte: Int, in source: SourceText) -> JSONNode {
    let start = source.byteRange(ofLine: source.line(ofByte: byte)).lowerBound
    return .number(Double(source.string(start..<byte).unicodeScalars.count + 1))
  }

  /// The path as an address: relative, or of a file of this machine.
  private static func uri(_ path: String) -> String {
    let encoded = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
    return path.utf8.first == UInt8(ascii: "/") ? "file://\(encoded)" : encoded
  }
}
