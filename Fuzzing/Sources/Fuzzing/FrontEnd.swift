import Diagnostics
import Foundation

/// The readers of what people write.
enum FrontEnd: String, CaseIterable, Sendable {
  case markdown, yaml, expression, math

  /// The one that the environment names.
  static let chosen: FrontEnd = {
    let name = ProcessInfo.processInfo.environment["FUZZ_FRONT_END"] ?? ""
    guard let frontEnd = FrontEnd(rawValue: name) else {
      fatalError("FUZZ_FRONT_END is one of \(allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return frontEnd
  }()

  /// Reads `text` and checks what must hold of every text.
  func read(_ text: String) {
    switch self {
    case .markdown: MarkdownReading.read(text)
    case .yaml: YAMLReading.read(text)
    case .expression: ExpressionReading.read(text)
    case .math: MathReading.read(text)
    }
  }
}

extension [Diagnostic] {
  /// Stops the process if a place lies outside its text or a message is empty.
  func check() {
    for diagnostic in self {
      precondition(!diagnostic.message.isEmpty, "a message says something")
      diagnostic.range?.check()
      diagnostic.hints.forEach { $0.range?.check() }
    }
    // Counting places takes longer than finding them.
    _ = DiagnosticRenderer().render(Array(prefix(5)))
  }
}

extension SourceRange {
  /// Stops the process if the range lies outside its text.
  func check() {
    precondition(bytes.lowerBound >= 0 && bytes.upperBound <= source.bytes.count, "a range lies within its text")
  }
}
