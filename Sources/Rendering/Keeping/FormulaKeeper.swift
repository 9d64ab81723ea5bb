import Files
import Foundation
import Reports
import Storage

/// Keeps the formulas of a notebook in a cache, so that KaTeX is loaded only for new ones.
///
/// A formula in HTML is a function of its TeX, its macros, the program, KaTeX and the library that runs it.
struct FormulaKeeper {
  private let records: RecordGroup

  /// The version of what is kept.
  private static let form = "formulas 2"
  /// The names of the records: the formulas with what they depend on, and their HTML, one after the other.
  private static let (headName, htmlName) = ("head", "html")

  private struct Head: Codable {
    let trace: ReadTrace
    let formulas: [MathRenderer.WrittenFormula]
    /// The number of bytes of each.
    let lengths: [Int]
  }

  /// The formulas of the notebook with the path `notebook`; nil if nothing is kept.
  init?(notebook: String, _ cache: ResultCache?) {
    guard let cache, let code = ProgramFingerprint.digest else { return nil }
    records = cache.page(
      Digest.hexadecimal(ofTexts: [Self.form, code, ProgramFingerprint.libraryPath, notebook]))
  }

  /// Lets `math` know the formulas that are kept, if they would be set in the same way now. What they depend on is then
  /// among what was asked of `inputs`.
  ///
  /// - Returns: the formulas.
  func recall(by math: MathRenderer, for inputs: Inputs) -> Set<MathRenderer.WrittenFormula> {
    guard let (head, html) = head, head.trace.isCurrent(math.program, PartDigests()) else { return [] }
    for question in head.trace.questions { inputs.adopt(question, from: math.program) }
    var (formulas, start) = ([MathRenderer.WrittenFormula: String](), 0)
    for (formula, length) in zip(head.formulas, head.lengths) {
      guard length >= 0, start + length <= html.count else { return [] }
      formulas[formula] = String(decoding: html[start..<start + length], as: UTF8.self)
      start += length
    }
    math.recall(formulas)
    return Set(head.formulas)
  }

  /// Whether formulas are kept.
  var hasFormulas: Bool { records.records([Self.headName]) != nil }

  private var head: (Head, [UInt8])? {
    guard let found = records.records([Self.headName, Self.htmlName]), let head = found[Self.headName],
      let html = found[Self.htmlName], let decoded = try? JSONDecoder().decode(Head.self, from: Data(head))
    else { return nil }
    return (decoded, html)
  }

  /// Keeps the formulas that `math` was asked for, unless all of them are among `known`.
  func keep(_ math: MathRenderer, unlessKnown known: Set<MathRenderer.WrittenFormula>) {
    let formulas = math.formulas.sorted { ($0.key.tex, $0.value) < ($1.key.tex, $1.value) }
    guard !formulas.allSatisfy({ known.contains($0.key) }), !Task.isCancelled else { return }
    ProgramFingerprint.noteLaterCode(in: math.program)
    let html = formulas.map { Array($0.value.utf8) }
    let head = Head(
      trace: ReadTrace(of: [math.program], PartDigests()), formulas: formulas.map(\.key), lengths: html.map(\.count))
    guard let bytes = try? JSONEncoder().encode(head) else { return }
    records.keep([(Self.headName, Array(bytes)), (Self.htmlName, Array(html.joined()))])
  }
}
