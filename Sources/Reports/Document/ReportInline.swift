public import Results

/// A piece of running text with every reference resolved.
public indirect enum ReportInline: Sendable, Equatable {
  /// Characters.
  case text(String)
  /// Emphasised text.
  case emphasis([ReportInline])
  /// Strong text.
  case strong([ReportInline])
  /// Text struck through.
  case strikethrough([ReportInline])
  /// Code.
  case code(String)
  /// TeX.
  case math(String, isDisplay: Bool)
  /// A link; only targets that `LinkPolicy` admits become one on a page.
  case link([ReportInline], target: String, title: String?)
  /// An image that the page carries.
  case image(ReportImage, alternativeText: String)
  /// A number that was compared with the results.
  case checkedValue(expression: String, CheckedValueOutcome)
  /// A link to something with a label.
  case reference(ResolvedReference)
  /// A reference to nothing, as written.
  case brokenReference(String)
  /// The mark of a footnote: the number of the note, and the number of this mark among the marks of that note, both
  /// from 1.
  case footnoteReference(number: Int, occurrence: Int)
  /// A line break as written in the source.
  case softBreak
  /// A line break that is meant.
  case hardBreak
  /// Raw HTML, shown as text.
  case html(String)
}

/// A link to a numbered thing.
public struct ResolvedReference: Sendable, Equatable {
  /// What the link says, such as `Figure 2B`.
  public let text: String
  /// The identifier of the element it leads to.
  public let anchor: String
  /// The verdict, if it leads to a claim.
  public let verdict: ReportClaim.Verdict?
  /// Whether the text is a name from the notebook, set as code.
  public let isName: Bool

  /// A link to `anchor`.
  public init(text: String, anchor: String, verdict: ReportClaim.Verdict? = nil, isName: Bool = false) {
    (self.text, self.anchor, self.verdict, self.isName) = (text, anchor, verdict, isName)
  }
}

extension [ReportInline] {
  /// The characters without markup, as titles of windows and alternative texts want them.
  public var plainText: String { plainText { $0 } }

  /// The characters without markup, formulas as `math` gives them.
  public func plainText(math: (String) -> String) -> String { map { $0.plainText(math: math) }.joined() }

  /// The text for use inside a link or on another page: without links and without marks of footnotes.
  var standingAlone: [ReportInline] {
    flatMap { inline -> [ReportInline] in
      switch inline {
      case .emphasis(let content): [.emphasis(content.standingAlone)]
      case .strong(let content): [.strong(content.standingAlone)]
      case .strikethrough(let content): [.strikethrough(content.standingAlone)]
      case .link(let content, _, _): content.standingAlone
      case .reference(let reference): [.text(reference.text)]
      case .footnoteReference: []
      case .text, .code, .math, .image, .checkedValue, .brokenReference, .softBreak, .hardBreak, .html: [inline]
      }
    }
  }
}

extension ReportInline {
  /// The characters without markup, formulas as `math` gives them.
  fileprivate func plainText(math: (String) -> String) -> String {
    switch self {
    case .text(let text), .code(let text), .html(let text), .brokenReference(let text): text
    case .math(let tex, _): math(tex)
    case .emphasis(let content), .strong(let content), .strikethrough(let content), .link(let content, _, _):
      content.plainText(math: math)
    case .image(_, let text): text
    case .checkedValue(_, let outcome): outcome.text
    case .reference(let reference): reference.text
    case .footnoteReference: ""
    case .softBreak, .hardBreak: " "
    }
  }
}
