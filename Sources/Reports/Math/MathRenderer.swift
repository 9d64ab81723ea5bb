import Files
import FoundationEssentials
import Synchronization

/// Sets TeX as HTML with MathML, by KaTeX, when the page is made; the page itself runs nothing.
///
/// KaTeX is loaded once, at the first formula or before, and every formula is set once, so one renderer serves many
/// pages. It may be used from several threads.
public final class MathRenderer: Sendable {
  private struct Key: Hashable {
    let tex: String
    let isDisplay: Bool
    let macros: [MathMacro]
  }

  private struct State {
    var katex: KaTeX?
    var formulas: [Key: Result<String, MathFailure>] = [:]
  }

  /// The largest file of KaTeX that is read, in bytes.
  private static let largestFile = 10_000_000

  /// Where KaTeX lies.
  public let directory: String
  private let state = Mutex(State())

  /// A renderer with the KaTeX of `directory`: `katex.min.js`, `katex.min.css` and `fonts`.
  public init(directory: String = "/usr/share/javascript/katex") { self.directory = directory }

  /// Loads KaTeX, so that the first formula does not wait for it. What keeps it from being loaded shows with that
  /// formula.
  public func prepare() { state.withLock { _ = loaded(&$0) } }

  /// The formula in HTML, or what is wrong with it; nothing if the task was cancelled, whose page nobody will see.
  ///
  /// - Throws: `MathUnavailable` if KaTeX cannot be loaded.
  public func render(
    _ tex: String, isDisplay: Bool, macros: [MathMacro]
  ) throws(MathUnavailable) -> Result<String, MathFailure> {
    let key = Key(tex: tex, isDisplay: isDisplay, macros: macros)
    let answer = state.withLock { state -> Result<Result<String, MathFailure>, MathUnavailable> in
      if let known = state.formulas[key] { return .success(known) }
      if Task.isCancelled { return .success(.success("")) }
      return loaded(&state).map { katex in
        let formula = katex.render(tex, isDisplay: isDisplay, macros: macros)
        state.formulas[key] = formula
        return formula
      }
    }
    return try answer.get()
  }

  /// The version of KaTeX, such as `0.16.4`.
  ///
  /// - Throws: `MathUnavailable` if KaTeX cannot be loaded.
  public func version() throws(MathUnavailable) -> String {
    try state.withLock { state in loaded(&state).flatMap(\.version) }.get()
  }

  private func loaded(_ state: inout State) -> Result<KaTeX, MathUnavailable> {
    if let katex = state.katex { return .success(katex) }
    return Result { () throws(MathUnavailable) in
      let katex = try KaTeX(source: String(decoding: read("katex.min.js"), as: UTF8.self))
      state.katex = katex
      return katex
    }
  }

  /// The style sheet for the formulas in a page, with the fonts that they use and no others within it; nothing for a
  /// page without formulas.
  ///
  /// - Throws: `MathUnavailable` if the style sheet or a font cannot be read.
  public func styleSheet(for html: String) throws(MathUnavailable) -> String {
    let classes = ElementClasses(in: html)
    guard classes.contains("katex") else { return "" }
    let sheet = MathStyleSheet(String(decoding: try read("katex.min.css"), as: UTF8.self))
    var faces = ""
    for face in sheet.faces(usedIn: classes) {
      let font = try read("fonts/" + face.file).base64EncodedString()
      faces += face.rule(source: "data:font/woff2;base64,\(font)")
    }
    return faces + sheet.rules
  }

  private func read(_ name: String) throws(MathUnavailable) -> Data {
    let path = directory + "/" + name
    do throws(FileFault) { return Data(try UserPath.contents(of: path, limit: Self.largestFile)) } catch {
      throw MathUnavailable(cause: "\(path) \(error)")
    }
  }
}
