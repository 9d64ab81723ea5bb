import Citations
import Diagnostics
import Notebooks

/// A formula of the notebook or of a cited work, and its range.
struct Formula {
  /// The TeX as written.
  let tex: String
  let isDisplay: Bool
  /// The formula with what delimits it.
  let range: SourceRange

  init(tex: String, isDisplay: Bool, range: SourceRange) {
    (self.tex, self.isDisplay, self.range) = (tex, isDisplay, range)
  }

  /// A formula in the line of a cited work.
  init(_ formula: TeXFormula) { self.init(tex: formula.tex, isDisplay: false, range: formula.range) }

  /// Every formula of the text, captions and notes.
  static func all(in inputs: ReportInputs) -> [Formula] {
    let metadata = inputs.metadata
    let notebook = inputs.notebook
    let texts =
      [metadata.title, metadata.subtitle, metadata.abstract]
      + (inputs.collection.map { [$0.title, $0.lead, $0.about] } ?? [])
      + notebook.executableBlocks.flatMap { inputs.texts(of: $0.label.name) }
    return notebook.allBlocks.flatMap(all) + texts.flatMap(all)
  }

  private static func all(in block: Block) -> [Formula] {
    switch block.content {
    case .displayMath(let tex, _): [Formula(tex: tex, isDisplay: true, range: block.range)]
    case .picture(let picture): all(in: picture.caption)
    case .paragraph, .heading, .list, .quote, .code, .table, .thematicBreak, .html, .executable: all(in: block.inlines)
    }
  }

  private static func all(in inlines: [Inline]) -> [Formula] {
    inlines.flatMap { inline -> [Formula] in
      switch inline.content {
      case .math(let tex, let isDisplay): [Formula(tex: tex, isDisplay: isDisplay, range: inline.range)]
      case .emphasis(let content), .strong(let content), .strikethrough(let content): all(in: content)
      case .link(let content, _, _): all(in: content)
      case .text, .code, .image, .checkedValue, .reference, .possibleCitation, .footnoteReference, .softBreak,
        .hardBreak,
        .html:
        []
      }
    }
  }

  /// What is wrong with it; nil if it can be set.
  func diagnostic(_ math: MathRenderer, macros: [MathMacro]) throws(MathUnavailable) -> Diagnostic? {
    guard case .failure(let failure) = try math.render(tex, isDisplay: isDisplay, macros: macros) else { return nil }
    let fault = MathFault(failure.message)
    return .error(
      .invalidMath, at: range(of: failure.range), "TeX cannot be set: \(fault.message)", hint: fault.hint)
  }

  /// The range of a part of the TeX: exact where the source has the TeX as it is, else the range of the whole formula.
  func range(of part: Range<Int>?) -> SourceRange {
    guard let part, let start = Array(range.text.utf8).firstRange(of: Array(tex.utf8))?.lowerBound else { return range }
    return range.part(start + part.lowerBound..<start + part.upperBound)
  }
}

extension ReportInputs {
  /// The texts of a block: from its result, else as known before it ran.
  func texts(of label: String) -> [[Inline]] {
    let results: [[Inline]] =
      [figures[label]?.caption].compactMap { $0 } + (tables[label]?.texts ?? [])
      + (claims[label].map { [$0.says, $0.because, $0.source] } ?? [])
    return results.isEmpty ? (blockTexts[label] ?? []) + (cellTexts[label] ?? []) : results
  }
}

extension ReportTable {
  /// The caption and every cell with markup.
  fileprivate var texts: [[Inline]] {
    let cells = columns.map(\.header) + rows.flatMap { $0 }
    return [caption]
      + cells.compactMap { cell in
        if case .inlines(let inlines, _) = cell { return inlines }
        return nil
      }
  }
}
