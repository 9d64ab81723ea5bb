import Diagnostics
import Foundation

/// The readers of input from people and from strangers.
enum FrontEnd: String, CaseIterable, Sendable {
  case markdown, yaml, expression, math, bibtex, csv, npy, picture, anonymity, archive, comparison, request, notebook

  /// The reader that the environment names.
  static let chosen: FrontEnd = {
    let name = ProcessInfo.processInfo.environment["FUZZ_FRONT_END"] ?? ""
    guard let frontEnd = FrontEnd(rawValue: name) else {
      fatalError("FUZZ_FRONT_END is one of \(allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return frontEnd
  }()

  /// Reads `bytes` and checks the properties that every input must have.
  func read(_ bytes: [UInt8]) {
    switch self {
    case .markdown: MarkdownReading.read(String(decoding: bytes, as: UTF8.self))
    case .yaml: YAMLReading.read(String(decoding: bytes, as: UTF8.self))
    case .expression: ExpressionReading.read(String(decoding: bytes, as: UTF8.self))
    case .math: MathReading.read(String(decoding: bytes, as: UTF8.self))
    case .bibtex: BibTeXReading.read(bytes)
    case .csv: DataReading.readCSV(bytes)
    case .npy: DataReading.readNPY(bytes)
    case .picture: AnonymityReading.readPicture(bytes)
    case .anonymity: AnonymityReading.readText(bytes)
    case .archive: BundleReading.readArchive(bytes)
    case .comparison: BundleReading.compare(bytes)
    case .request: RequestReading.read(bytes)
    case .notebook: NotebookReading.read(bytes)
    }
  }
}

extension [Diagnostic] {
  /// Stops the process if a location is outside its text or a message is empty.
  func check() {
    for diagnostic in self {
      precondition(!diagnostic.message.isEmpty, "a message says something")
      diagnostic.range?.check()
      diagnostic.hints.forEach { $0.range?.check() }
    }
    // Counting lines and columns takes longer than finding the ranges.
    _ = DiagnosticRenderer().render(Array(prefix(5)))
  }
}

extension SourceRange {
  /// Stops the process if the range is outside its text.
  func check() {
    precondition(bytes.lowerBound >= 0 && bytes.upperBound <= source.bytes.count, "a range lies within its text")
  }
}
