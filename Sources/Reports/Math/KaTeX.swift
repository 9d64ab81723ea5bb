import FoundationEssentials

/// KaTeX in a JavaScript engine: TeX in, HTML with MathML out.
final class KaTeX {
  private let engine: JavaScriptContext
  private let function: JavaScriptContext.Function

  /// KaTeX from its source text.
  init(source: String) throws(MathUnavailable) {
    guard let engine = JavaScriptContext() else { throw MathUnavailable(cause: "JavaScriptCore does not start") }
    do throws(JavaScriptContext.Exception) {
      try engine.run(source)
      function = try engine.function(Self.wrapper)
    } catch {
      throw MathUnavailable(cause: "KaTeX does not load: \(error.message)")
    }
    self.engine = engine
  }

  /// A result starts with `=`; an error is `!position,length,message` in UTF-16 units, with the position −1 where it is
  /// not a place in the formula (KaTeX counts inside a macro's definition too, and underlines what it means).
  ///
  /// `trust` stays off, so that TeX cannot bring links, classes or styles of its own; `maxExpand` ends macros that
  /// expand forever; `maxSize` keeps rules within the page.
  private static let wrapper = #"""
    (function (tex, display, macros) {
      try {
        return "=" + katex.renderToString(tex, {
          displayMode: display === "true", macros: JSON.parse(macros), output: "htmlAndMathml",
          throwOnError: true, strict: "ignore", trust: false, maxExpand: 1000, maxSize: 40
        });
      } catch (error) {
        const message = String(error.message);
        const marked = (message.match(/(?:[^]\u0332)+/) || [""])[0].replace(/\u0332/g, "");
        const isHere = marked !== "" && tex.startsWith(marked, error.position);
        const text = message.replace(/^KaTeX parse error: /, "").replace(/ at (position \d+|end of input): [^]*$/, "");
        return "!" + (isHere ? error.position : -1) + "," + marked.length + "," + text;
      }
    })
    """#

  /// The formula in HTML, or what is wrong with it.
  func render(_ tex: String, isDisplay: Bool, macros: [MathMacro]) -> Result<String, MathFailure> {
    do throws(JavaScriptContext.Exception) {
      let answer = try engine.call(function, [tex, String(isDisplay), Self.json(macros)])
      return answer.hasPrefix("=") ? .success(String(answer.dropFirst())) : .failure(Self.failure(answer, tex))
    } catch {
      return .failure(MathFailure(message: error.message, range: nil))
    }
  }

  private static func failure(_ answer: String, _ tex: String) -> MathFailure {
    let parts = answer.dropFirst().split(separator: ",", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let position = Int(parts[0]), let length = Int(parts[1]) else {
      return MathFailure(message: answer, range: nil)
    }
    return MathFailure(message: String(parts[2]), range: bytes(of: tex, from: position, count: max(length, 1)))
  }

  /// The UTF-8 bytes of `count` UTF-16 units of `tex`; nil where they do not lie inside it.
  private static func bytes(of tex: String, from position: Int, count: Int) -> Range<Int>? {
    let units = tex.utf16
    guard position >= 0, position < units.count else { return nil }
    let start = units.index(units.startIndex, offsetBy: position)
    let end = units.index(start, offsetBy: count, limitedBy: units.endIndex) ?? units.endIndex
    return tex[..<start].utf8.count..<tex[..<end].utf8.count
  }

  /// The later of two macros with one name counts.
  private static func json(_ macros: [MathMacro]) -> String {
    let table = Dictionary(macros.map { ("\\" + $0.name, $0.definition) }, uniquingKeysWith: { _, last in last })
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return (try? encoder.encode(table)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}
