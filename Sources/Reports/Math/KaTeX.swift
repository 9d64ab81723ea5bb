import FoundationEssentials

/// KaTeX in a JavaScript engine: TeX in, HTML with MathML out.
///
/// No formula exhausts the memory or a person's patience: its length and what its macros make of it are limited.
final class KaTeX {
  private let engine: JavaScriptContext
  private let function: JavaScriptContext.Function
  /// The macros of the last formula, and what JavaScript reads them from.
  private var known: (macros: [MathMacro], json: String) = ([], "{}")

  /// KaTeX from its source text.
  init(source: String) throws(MathUnavailable) {
    let engine = try JavaScriptContext(timeLimit: Limits.formulaSeconds)
    do throws(JavaScriptContext.Exception) {
      try engine.run(source)
      try engine.run(Self.expansionLimit)
      function = try engine.function(Self.wrapper)
    } catch {
      throw MathUnavailable(cause: "KaTeX does not load: \(error.message)")
    }
    self.engine = engine
  }

  /// The formula in HTML, or what is wrong with it.
  func render(_ tex: String, isDisplay: Bool, macros: [MathMacro]) -> Result<String, MathFailure> {
    let length = tex.utf8.count
    guard length <= Limits.formulaBytes else {
      return .failure(MathFailure(message: "it has \(length) bytes, more than \(Limits.formulaBytes)", range: nil))
    }
    let unnumbered = UnnumberedTeX(tex)
    do throws(JavaScriptContext.Exception) {
      let answer = try engine.call(function, [unnumbered.text, String(isDisplay), json(macros)])
      guard answer.hasPrefix("=") else { return .failure(Self.failure(answer, unnumbered)) }
      return .success(Self.grouped(String(answer.dropFirst())))
    } catch {
      return .failure(MathFailure(message: error.message, range: nil))
    }
  }

  /// The formula with each name of a function and its mark of application as one thing: as a script, such as that of
  /// `s_{\min}^2`, KaTeX writes two, which is no MathML.
  private static func grouped(_ formula: String) -> String {
    let bytes = Array(formula.utf8)
    var (written, rest) = ([UInt8](), bytes[...])
    while let end = rest.firstStart(of: application) {
      let (start, next) = (rest[..<end].lastIndex(of: UInt8(ascii: "<")) ?? end, end + application.count)
      let isName = rest[start..<end].starts(with: "<mi".utf8)
      written += rest[..<start]
      if isName { written += "<mrow>".utf8 }
      written += rest[start..<next]
      if isName { written += "</mrow>".utf8 }
      rest = rest[next...]
    }
    return written.isEmpty ? formula : String(decoding: written + rest, as: UTF8.self)
  }

  /// The end of the name of a function and the mark of its application.
  private static let application = Array("</mi><mo>\u{2061}</mo>".utf8)

  /// Its version, such as `0.16.4`.
  var version: Result<String, MathUnavailable> {
    Result { () throws(JavaScriptContext.Exception) in
      try engine.call(engine.function("(function () { return katex.version; })"), [])
    }.mapError { MathUnavailable(cause: "KaTeX does not say its version: \($0.message)") }
  }

  private static func failure(_ answer: String, _ tex: UnnumberedTeX) -> MathFailure {
    let parts = answer.dropFirst().split(separator: ",", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let position = Int(parts[0]), let length = Int(parts[1]) else {
      return MathFailure(message: answer, range: nil)
    }
    let range = bytes(of: tex.text, from: position, count: max(length, 1))
    return MathFailure(message: String(parts[2]), range: range.map(tex.written))
  }

  /// The UTF-8 bytes of `count` UTF-16 units of `tex`; nil where they do not lie inside it.
  private static func bytes(of tex: String, from position: Int, count: Int) -> Range<Int>? {
    let units = tex.utf16
    guard position >= 0, position < units.count else { return nil }
    let start = units.index(units.startIndex, offsetBy: position)
    let end = units.index(start, offsetBy: count, limitedBy: units.endIndex) ?? units.endIndex
    return tex[..<start].utf8.count..<tex[..<end].utf8.count
  }

  private func json(_ macros: [MathMacro]) -> String {
    if known.macros != macros { known = (macros, Self.json(macros)) }
    return known.json
  }

  /// The later of two macros with one name counts.
  private static func json(_ macros: [MathMacro]) -> String {
    let table = Dictionary(
      macros.map { ("\\" + $0.name, UnnumberedTeX($0.definition).text) }, uniquingKeysWith: { _, last in last })
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return (try? encoder.encode(table)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}
