public import Files
import FoundationEssentials
import Synchronization

/// Sets TeX as HTML with MathML, by KaTeX, when the page is made; the page itself runs nothing.
///
/// KaTeX is loaded once, at the first formula or before, and every formula is set once, so one renderer serves many
/// pages. It may be used from several threads.
public struct MathRenderer: Sendable {
  /// A formula as it is written.
  public struct WrittenFormula: Sendable, Hashable, Codable {
    /// Its TeX.
    package let tex: String
    let isDisplay: Bool
    let macros: [MathMacro]
  }

  private struct State {
    var katex: KaTeX?
    var formulas: [WrittenFormula: Result<String, MathFailure>] = [:]
  }

  /// What the renderers of all pages share.
  private final class Memory: Sendable {
    let state = Mutex(State())
    /// Read KaTeX's program.
    let inputs = Inputs()
    /// The style sheet that was read last, and its parts.
    private let sheet = Mutex<(css: Data, parts: MathStyleSheet)?>(nil)

    /// The parts of a style sheet, which is the same for all pages of a command.
    func parts(of css: Data) -> MathStyleSheet {
      if let known = sheet.withLock({ $0 }), known.css == css { return known.parts }
      let parts = MathStyleSheet(String(decoding: css, as: UTF8.self))
      sheet.withLock { $0 = (css, parts) }
      return parts
    }
  }

  /// The formulas that a page asked for.
  private final class Requests: Sendable {
    private let formulas = Mutex<Set<WrittenFormula>>([])

    var all: Set<WrittenFormula> { formulas.withLock { $0 } }

    /// Adds a formula.
    ///
    /// - Returns: whether it is the first one.
    func add(_ formula: WrittenFormula) -> Bool {
      formulas.withLock { $0.insert(formula).inserted && $0.count == 1 }
    }
  }

  /// Where KaTeX lies.
  public let directory: String
  private let memory: Memory
  /// Reads the other files of KaTeX.
  private let inputs: Inputs
  private let requests = Requests()

  /// A renderer with the KaTeX of `directory`: `katex.min.js`, `katex.min.css` and `fonts`.
  public init(directory: String = "/usr/share/javascript/katex") {
    self.init(directory: directory, memory: Memory(), inputs: Inputs())
  }

  private init(directory: String, memory: Memory, inputs: Inputs) {
    (self.directory, self.memory, self.inputs) = (directory, memory, inputs)
  }

  /// This renderer for a page whose files `inputs` reads: what the page needs of KaTeX is then among them.
  public func reading(by inputs: Inputs) -> MathRenderer {
    MathRenderer(directory: directory, memory: memory, inputs: inputs)
  }

  /// Reads KaTeX's program, and whatever else decides what formulas look like.
  public var program: Inputs { memory.inputs }

  /// The formulas that were asked for here and could be set, in HTML.
  public var formulas: [WrittenFormula: String] {
    let asked = requests.all
    return memory.state.withLock { state in
      let set = asked.compactMap { formula in (try? state.formulas[formula]?.get()).map { (formula, $0) } }
      return Dictionary(uniqueKeysWithValues: set)
    }
  }

  /// Whether KaTeX is loaded.
  package var isLoaded: Bool { memory.state.withLock { $0.katex != nil } }

  /// Takes formulas that were set before, by the KaTeX that this one has.
  public func recall(_ formulas: [WrittenFormula: String]) {
    memory.state.withLock { state in
      for (formula, html) in formulas where state.formulas[formula] == nil { state.formulas[formula] = .success(html) }
    }
  }

  /// Loads KaTeX, so that the first formula does not wait for it. What keeps it from being loaded shows with that
  /// formula.
  public func prepare() { memory.state.withLock { _ = loaded(&$0) } }

  /// The formula in HTML, or what is wrong with it; nothing if the task was cancelled, whose page nobody will see.
  ///
  /// - Throws: `MathUnavailable` if KaTeX cannot be loaded.
  public func render(
    _ tex: String, isDisplay: Bool, macros: [MathMacro]
  ) throws(MathUnavailable) -> Result<String, MathFailure> {
    let key = WrittenFormula(tex: tex, isDisplay: isDisplay, macros: macros)
    if requests.add(key) { inputs.adopt(question("katex.min.js"), from: memory.inputs) }
    let answer = memory.state.withLock { state -> Result<Result<String, MathFailure>, MathUnavailable> in
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
    try memory.state.withLock { state in loaded(&state).flatMap(\.version) }.get()
  }

  private func loaded(_ state: inout State) -> Result<KaTeX, MathUnavailable> {
    if let katex = state.katex { return .success(katex) }
    return Result { () throws(MathUnavailable) in
      let katex = try KaTeX(source: String(decoding: read("katex.min.js", by: memory.inputs), as: UTF8.self))
      state.katex = katex
      return katex
    }
  }

  /// The style sheet for the formulas in a page, whose pieces these are, with the fonts that they use and no others
  /// within it; nothing for a page without formulas.
  ///
  /// - Throws: `MathUnavailable` if the style sheet or a font cannot be read.
  public func styleSheet(for pieces: [String]) throws(MathUnavailable) -> String {
    let classes = ElementClasses(in: pieces)
    guard classes.contains("katex") else { return "" }
    let sheet = memory.parts(of: try read("katex.min.css", by: inputs))
    var faces = ""
    for face in sheet.faces(usedIn: classes) {
      let font = try read("fonts/" + face.file, by: inputs).base64EncodedString()
      faces += face.rule(source: "data:font/woff2;base64,\(font)")
    }
    return faces + sheet.rules
  }

  private func question(_ name: String) -> Inputs.Question {
    .contents(path: directory + "/" + name, limit: Limits.mathFileBytes)
  }

  private func read(_ name: String, by inputs: Inputs) throws(MathUnavailable) -> Data {
    switch inputs.answer(question(name)) {
    case .bytes(let bytes): return Data(bytes)
    case .names, .version: throw MathUnavailable(cause: "\(directory)/\(name) is not a file")
    case .fault(let fault): throw MathUnavailable(cause: "\(directory)/\(name) \(fault ?? .absent)")
    }
  }
}
