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
  /// A number that was compared with the results; without a note inside of links and on other pages.
  case checkedValue(CheckedValueOutcome, note: CheckedValueNote?)
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

/// What a reader can ask of a checked value.
public struct CheckedValueNote: Sendable, Equatable {
  /// Its number among the values of the page, from 1.
  public let number: Int
  /// The expression as written.
  public let expression: String
  /// The experiments that it is computed from, as far as the page has them.
  public let experiments: [ResolvedReference]

  /// The note of the value `number`.
  public init(number: Int, expression: String, experiments: [ResolvedReference] = []) {
    (self.number, self.expression, self.experiments) = (number, expression, experiments)
  }
}

/// A link to a numbered thing.
public struct ResolvedReference: Sendable, Equatable {
  /// What the link says, such as `Figure 2B`.
  public let text: String
  /// The identifier of the element it leads to.
  public let anchor: String
  /// What it leads to in a sentence, in plain characters: what a claim says.
  public let sentence: String?
  /// The verdict, if it leads to a claim and is to be shown.
  public let verdict: ReportClaim.Verdict?
  /// Whether the text is a name from the notebook, set as code.
  public let isName: Bool
  /// Which of the citations of a work it is, from 1, so that the work can lead back; nil for everything else.
  public let occurrence: Int?

  /// A link to `anchor`.
  public init(
    text: String, anchor: String, sentence: String? = nil, verdict: ReportClaim.Verdict? = nil, isName: Bool = false,
    occurrence: Int? = nil
  ) {
    (self.text, self.anchor, self.sentence) = (text, anchor, sentence)
    (self.verdict, self.isName, self.occurrence) = (verdict, isName, occurrence)
  }

  /// The identifier of the element that cites; nil for everything else.
  var mark: String? { occurrence.map { "\(anchor)-mark-\($0)" } }
}

extension [ReportInline] {
  /// The characters without markup, as titles of windows and alternative texts have them.
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
      case .checkedValue(let outcome, _): [.checkedValue(outcome, note: nil)]
      case .text, .code, .math, .image, .brokenReference, .softBreak, .hardBreak, .html: [inline]
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
    case .checkedValue(let outcome, _): outcome.text
    case .reference(let reference): reference.text
    case .footnoteReference: ""
    case .softBreak, .hardBreak: " "
    }
  }
}
