import Diagnostics
import Files
import Notebooks

/// Which figures are put elsewhere than at their blocks, by an image `![…](…/fig-x.svg)` at the top of a paragraph.
struct FigurePlacement {
  /// The images that place a figure, by the first byte of the image.
  private var labels: [Int: String] = [:]
  /// The figures that an image places.
  private(set) var placed: Set<String> = []
  /// The first bytes of the images that would place a figure again.
  private(set) var repetitions: Set<Int> = []
  private(set) var diagnostics: [Diagnostic] = []
  private var ranges: [String: SourceRange] = [:]

  /// The placement that `blocks` ask for, `figures` being the labels of the blocks that draw.
  init(_ blocks: [Block], figures: Set<String>) {
    for block in blocks { visit(block, figures) }
  }

  /// The label of the figure that `inline` places; nil if it places none. Bytes of other files have the same numbers.
  func label(placedBy inline: Inline) -> String? {
    labels[inline.range.bytes.lowerBound].flatMap { ranges[$0] == inline.range ? $0 : nil }
  }

  /// The label that the target of an image means, if its file is called like a figure: `anything/fig-x.svg`.
  static func label(ofTarget target: String) -> String? {
    let file = UserPath.name(of: target)
    let stem = file.split(separator: ".", maxSplits: 1).first.map(String.init) ?? ""
    return stem.hasPrefix("fig-") ? stem : nil
  }

  private mutating func visit(_ block: Block, _ figures: Set<String>) {
    switch block.content {
    case .paragraph(let content): for inline in content { visit(inline, figures) }
    case .list(let items, _, _): for item in items { for block in item { visit(block, figures) } }
    case .quote(let blocks): for block in blocks { visit(block, figures) }
    case .heading, .code, .table, .picture, .displayMath, .thematicBreak, .html, .executable: break
    }
  }

  private mutating func visit(_ inline: Inline, _ figures: Set<String>) {
    guard case .image(_, let target, _) = inline.content, let label = Self.label(ofTarget: target) else { return }
    guard figures.contains(label) else { return }
    if let first = ranges[label] {
      repetitions.insert(inline.range.bytes.lowerBound)
      diagnostics.append(
        Diagnostic(
          .error, .figurePlacedTwice, at: inline.range, "figure '\(label)' is placed already",
          hints: [Diagnostic.Hint("it was placed here; refer to it as '@\(label)' elsewhere", at: first)]))
    } else {
      ranges[label] = inline.range
      placed.insert(label)
      labels[inline.range.bytes.lowerBound] = label
    }
  }
}

extension ParsedNotebook {
  /// Which of its figures are placed by images.
  var placement: FigurePlacement {
    FigurePlacement(blocks, figures: Set(figureBlocks.keys))
  }
}
