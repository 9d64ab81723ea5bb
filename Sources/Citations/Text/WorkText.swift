import Figures

/// A piece of text about a work: what TeX in a bibliography can set, and nothing that belongs to a page.
package indirect enum WorkText: Sendable, Equatable {
  /// Characters without markup.
  case text(String)
  case emphasis([WorkText])
  case strong([WorkText])
  case code(String)
  /// A formula in the line, as TeX without delimiters.
  case math(String)
  /// A link to an address of the web.
  case link([WorkText], target: String)
}

extension [WorkText] {
  /// The characters without markup, with formulas as TeX.
  package var plainText: String { map { $0.plainText { $0 } }.joined() }

  /// The characters without markup, with formulas in Unicode: `λ` for `\lambda`.
  var plain: String { map { $0.plainText(math: PlainMath.text) }.joined() }

  /// The same text without links, for use inside a link.
  var withoutLinks: [WorkText] {
    flatMap { piece -> [WorkText] in
      switch piece {
      case .emphasis(let content): [.emphasis(content.withoutLinks)]
      case .strong(let content): [.strong(content.withoutLinks)]
      case .link(let content, _): content.withoutLinks
      case .text, .code, .math: [piece]
      }
    }
  }
}

extension WorkText {
  fileprivate func plainText(math: (String) -> String) -> String {
    switch self {
    case .text(let text), .code(let text): text
    case .math(let tex): math(tex)
    case .emphasis(let content), .strong(let content), .link(let content, _):
      content.map { $0.plainText(math: math) }.joined()
    }
  }
}
